//! LZW as GIF has it, for pixels of which some may stay as they were.
//!
//! A pixel that did not change can be written as its colour or as "transparent". Which one is chosen
//! freely, pixel by pixel, so that the longest string seen before goes on. That makes films about
//! half as large as with either choice alone.

/// Codes have at most 12 bits.
const MOST_CODES: usize = 1 << 12;

/// How many ways to read the same pixels are followed at once.
const MOST_WAYS: usize = 8;

/// One pixel: its colour's number, and whether it may be left as it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pixel {
    colour: u8,
    unchanged: bool,
}

impl Pixel {
    /// A pixel to be written as its colour.
    pub(super) fn changed(colour: u8) -> Self {
        let unchanged = false;
        Self { colour, unchanged }
    }

    /// A pixel that had the colour `before` until `now`.
    pub(super) fn after(before: u8, now: u8) -> Self {
        let unchanged = before == now;
        Self { colour: now, unchanged }
    }
}

/// The compressed image data of a frame: the minimal code size, then the codes.
///
/// Colours are numbered below `transparent`, which stands for what does not change.
pub(super) fn encode(pixels: &[Pixel], transparent: u8) -> Vec<u8> {
    let symbols = usize::from(transparent) + 1;
    let bits = (symbols.next_power_of_two().trailing_zeros()).max(2);
    let mut codes = Codes::new(bits);
    let mut strings = Strings::new(symbols, 1 << bits);
    codes.write(1 << bits);
    let mut rest = pixels.iter();
    let mut next = rest.next();
    while let Some(&first) = next {
        let (string, following) = strings.longest(first, transparent, &mut rest);
        codes.write(string);
        next = following;
        if let Some(&pixel) = following {
            strings.learn(string, choice(pixel, transparent));
            codes.widen(strings.count);
        }
        if strings.count == MOST_CODES {
            codes.write(1 << bits);
            strings.forget();
            codes.narrow();
        }
    }
    codes.write((1 << bits) + 1);
    codes.finish()
}

/// What a string starts with. Unchanged pixels mostly follow each other: one symbol for all of them
/// makes long runs.
fn choice(pixel: Pixel, transparent: u8) -> u8 {
    match pixel.unchanged {
        true => transparent,
        false => pixel.colour,
    }
}

/// The strings seen so far, as a tree: a string's code and a symbol lead to the longer one's code.
struct Strings {
    longer: Vec<u16>,
    symbols: usize,
    /// The code that the first string of two symbols gets.
    first: usize,
    /// The code that the next string will get.
    count: usize,
}

impl Strings {
    fn new(symbols: usize, clear: usize) -> Self {
        // Code 0 is a single symbol, never a longer string: here it stands for none.
        let longer = vec![0; MOST_CODES * symbols];
        let first = clear + 2;
        Self { longer, symbols, first, count: first }
    }

    /// The code of `string` and then `symbol`; 0 when that is new.
    fn longer(&self, string: u16, symbol: u8) -> u16 {
        self.longer[usize::from(string) * self.symbols + usize::from(symbol)]
    }

    fn learn(&mut self, string: u16, symbol: u8) {
        self.longer[usize::from(string) * self.symbols + usize::from(symbol)] = self.count as u16;
        self.count += 1;
    }

    fn forget(&mut self) {
        self.longer.fill(0);
        self.count = self.first;
    }

    /// The longest known string from `first` on, and the pixel after it.
    fn longest<'a>(
        &self,
        first: Pixel,
        transparent: u8,
        rest: &mut impl Iterator<Item = &'a Pixel>,
    ) -> (u16, Option<&'a Pixel>) {
        let mut ways = [0; MOST_WAYS];
        let mut count = 1;
        ways[0] = u16::from(choice(first, transparent));
        for pixel in rest {
            let mut further = [0; MOST_WAYS];
            let mut found = 0;
            for &way in &ways[..count] {
                let own = self.longer(way, pixel.colour);
                let as_before = match pixel.unchanged {
                    true => self.longer(way, transparent),
                    false => 0,
                };
                for longer in [as_before, own] {
                    if longer != 0 && found < MOST_WAYS {
                        further[found] = longer;
                        found += 1;
                    }
                }
            }
            if found == 0 {
                return (ways[0], Some(pixel));
            }
            (ways, count) = (further, found);
        }
        (ways[0], None)
    }
}

/// Codes of growing width, packed into bytes from the lowest bit on.
struct Codes {
    bytes: Vec<u8>,
    waiting: u32,
    waiting_bits: u32,
    narrowest: u32,
    width: u32,
}

impl Codes {
    fn new(bits: u32) -> Self {
        Self { bytes: vec![bits as u8], waiting: 0, waiting_bits: 0, narrowest: bits + 1, width: bits + 1 }
    }

    fn write(&mut self, code: u16) {
        self.waiting |= u32::from(code) << self.waiting_bits;
        self.waiting_bits += self.width;
        while self.waiting_bits >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.waiting_bits -= 8;
        }
    }

    /// Makes room for codes below `count`, of which the reader knows the last one later.
    fn widen(&mut self, count: usize) {
        if count > 1 << self.width {
            self.width += 1;
        }
    }

    fn narrow(&mut self) {
        self.width = self.narrowest;
    }

    fn finish(mut self) -> Vec<u8> {
        if self.waiting_bits > 0 {
            self.bytes.push(self.waiting as u8);
        }
        self.bytes
    }
}
