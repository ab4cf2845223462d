//! LZW as GIF has it, for pixels of which some may stay as they were.
//!
//! A pixel that did not change can be written as its colour or as "transparent". Which one is chosen
//! freely, pixel by pixel, so that the longest string seen before goes on.
//!
//! In place of `weezl`, the encoder of the `gif` crate, with every unchanged pixel transparent: the film of `toy1d`
//! would have 649,652 bytes instead of 641,942 (1 % more), in the layout `lecture` 3 % more, grids of digits up to 6 %
//! more, a phase portrait as many. It takes as long: 0.6 s on one thread, drawing included. With every pixel as its
//! colour, films are at least twice as large.
//!
//! When no code is left for new strings, the old ones stay in use for as long as they serve well:
//! a film's rows are much alike.

/// Codes have at most 12 bits.
const MOST_CODES: usize = 1 << 12;

/// How many ways to read the same pixels are followed at once.
const MOST_WAYS: usize = 8;

/// The bits after which it is judged how well the strings serve.
const STRETCH: usize = 8000;

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

    /// What it can be written as. Unchanged pixels mostly follow each other: one symbol for all of
    /// them makes long runs, and comes first.
    fn symbols(self, transparent: u8) -> impl Iterator<Item = u8> {
        self.unchanged.then_some(transparent).into_iter().chain([self.colour])
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
    let mut service = Service::default();
    codes.write(1 << bits);
    let mut rest = pixels;
    let mut before = None;
    while !rest.is_empty() {
        let next = strings.next(before, rest, transparent);
        if let Some(before) = before {
            strings.learn(before, next.first);
            codes.widen(strings.count);
        }
        codes.write(next.code);
        rest = &rest[next.length..];
        service.add(next.length, codes.width);
        before = (strings.count < MOST_CODES).then_some(next.code);
        if before.is_none() && service.is_bad() {
            codes.write(1 << bits);
            strings.forget();
            codes.narrow();
            service = Service::default();
        }
    }
    codes.write((1 << bits) + 1);
    codes.finish()
}

/// How many pixels the strings spare us, a stretch of bits after another.
#[derive(Default)]
struct Service {
    pixels: usize,
    bits: usize,
    /// The most pixels that a stretch has held.
    best: usize,
    /// The pixels that the last stretch held.
    last: usize,
}

impl Service {
    fn add(&mut self, pixels: usize, bits: u32) {
        self.pixels += pixels;
        self.bits += bits as usize;
        if self.bits >= STRETCH {
            self.best = self.best.max(self.pixels);
            self.last = self.pixels;
            (self.pixels, self.bits) = (0, 0);
        }
    }

    /// Whether the last stretch held less than half of what the best one did.
    fn is_bad(&self) -> bool {
        2 * self.last < self.best
    }
}

/// The strings seen so far, as a tree: a string's code and a symbol lead to the longer one's code.
struct Strings {
    /// The longer code by a string's code and a colour, `[MOST_CODES · colours]`.
    by_colour: Vec<u16>,
    /// The longer code by a string's code, where the symbol is "transparent". Most lookups are of this kind, and each
    /// waits for the one before it: apart from the others, these 8 kB stay in the fastest cache.
    by_transparent: Vec<u16>,
    /// The number of colours, and the symbol "transparent".
    colours: usize,
    /// The code that the first string of two symbols gets.
    first: usize,
    /// The code that the next string will get.
    count: usize,
}

impl Strings {
    fn new(symbols: usize, clear: usize) -> Self {
        // Code 0 is a single symbol, never a longer string: here it stands for none.
        let colours = symbols - 1;
        let (by_colour, by_transparent) = (vec![0; MOST_CODES * colours], vec![0; MOST_CODES]);
        let first = clear + 2;
        Self { by_colour, by_transparent, colours, first, count: first }
    }

    /// The code of `string` and then `symbol`; 0 when that is new.
    fn longer(&self, string: u16, symbol: u8) -> u16 {
        match usize::from(symbol) == self.colours {
            true => self.by_transparent[usize::from(string)],
            false => self.by_colour[self.place(string, symbol)],
        }
    }

    /// `string` and `symbol` get the next code.
    fn learn(&mut self, string: u16, symbol: u8) {
        *self.slot(string, symbol) = self.count as u16;
        self.count += 1;
    }

    fn slot(&mut self, string: u16, symbol: u8) -> &mut u16 {
        let place = self.place(string, symbol);
        match usize::from(symbol) == self.colours {
            true => &mut self.by_transparent[usize::from(string)],
            false => &mut self.by_colour[place],
        }
    }

    fn place(&self, string: u16, colour: u8) -> usize {
        usize::from(string) * self.colours + usize::from(colour)
    }

    fn forget(&mut self) {
        self.by_colour.fill(0);
        self.by_transparent.fill(0);
        self.count = self.first;
    }

    /// The longest string that `pixels` can be read to start with.
    ///
    /// The string `before` it will be learned together with its first symbol. The reader knows that new
    /// string in time: it may be the very one to be written.
    fn next(&mut self, before: Option<u16>, pixels: &[Pixel], transparent: u8) -> Next {
        let mut longest = Next { code: 0, first: 0, length: 0 };
        for first in pixels[0].symbols(transparent) {
            // `before` was the longest known string: none goes on like this.
            if let Some(before) = before {
                *self.slot(before, first) = self.count as u16;
            }
            let (code, length) = self.longest(first, pixels, transparent);
            if let Some(before) = before {
                *self.slot(before, first) = 0;
            }
            if length > longest.length {
                longest = Next { code, first, length };
            }
        }
        longest
    }

    /// The longest known string that starts with `first`, one way to write the first of `pixels`, and
    /// goes on as `pixels` can be read; and its length.
    fn longest(&self, first: u8, pixels: &[Pixel], transparent: u8) -> (u16, usize) {
        let (mut ways, mut count) = ([0; MOST_WAYS], 1);
        ways[0] = u16::from(first);
        let mut length = 1;
        while length < pixels.len() {
            if count == 1 {
                (ways[0], length) = self.only_way(ways[0], length, pixels);
            }
            let Some(pixel) = pixels.get(length) else { break };
            let mut further = [0; MOST_WAYS];
            let mut found = 0;
            for &way in &ways[..count] {
                for symbol in pixel.symbols(transparent) {
                    let longer = self.longer(way, symbol);
                    if longer != 0 && found < MOST_WAYS {
                        further[found] = longer;
                        found += 1;
                    }
                }
            }
            if found == 0 {
                break;
            }
            (ways, count) = (further, found);
            length += 1;
        }
        (ways[0], length)
    }

    /// Follows a string of this `length` as far as it goes on in exactly one way: so it is with four pixels in five.
    fn only_way(&self, mut string: u16, mut length: usize, pixels: &[Pixel]) -> (u16, usize) {
        while let Some(pixel) = pixels.get(length) {
            let as_before = if pixel.unchanged { self.by_transparent[usize::from(string)] } else { 0 };
            let as_colour = self.by_colour[self.place(string, pixel.colour)];
            if (as_before == 0) == (as_colour == 0) {
                break;
            }
            (string, length) = (as_before | as_colour, length + 1);
        }
        (string, length)
    }
}

/// The string to be written next.
struct Next {
    code: u16,
    first: u8,
    /// How many pixels it stands for.
    length: usize,
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

#[cfg(test)]
mod tests {
    use gif::{ColorOutput, DecodeOptions, Encoder, Frame};

    use super::*;

    const SIDE: u16 = 300;

    /// The symbols that a reader finds in the data of a frame.
    fn decoded(data: &[u8], transparent: u8) -> Vec<u8> {
        let table = [0; 3 * 256];
        let mut encoder = Encoder::new(Vec::new(), SIDE, SIDE, &table).unwrap();
        let (width, height, buffer) = (SIDE, SIDE, data.into());
        let frame = Frame { width, height, buffer, transparent: Some(transparent), ..Frame::default() };
        encoder.write_lzw_pre_encoded_frame(&frame).unwrap();
        let file = encoder.into_inner().unwrap();
        let mut options = DecodeOptions::new();
        options.set_color_output(ColorOutput::Indexed);
        let mut decoder = options.read_info(file.as_slice()).unwrap();
        decoder.read_next_frame().unwrap().unwrap().buffer.to_vec()
    }

    /// Flat areas, then noise, then lines: what was learned of one is no use for the next.
    fn pixels(colours: u8) -> Vec<Pixel> {
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize
        };
        let count = usize::from(SIDE) * usize::from(SIDE);
        let colour = |i: usize, random: usize| match 4 * i / count {
            0 => i / 5000,
            1 => random,
            2 => i % 300 / 40,
            _ => (i % 7) * (i / 300 % 5),
        };
        (0..count)
            .map(|i| {
                let colour = (colour(i, random()) % usize::from(colours)) as u8;
                let unchanged = i % 11 < 6 || random() % 5 == 0;
                Pixel { colour, unchanged }
            })
            .collect()
    }

    #[test]
    fn a_reader_finds_every_changed_pixel_and_no_wrong_one() {
        for colours in [2, 15, 31, 63, 255] {
            let pixels = pixels(colours);
            let symbols = decoded(&encode(&pixels, colours), colours);
            assert_eq!(symbols.len(), pixels.len());
            for (i, (&symbol, pixel)) in symbols.iter().zip(&pixels).enumerate() {
                let as_before = pixel.unchanged && symbol == colours;
                assert!(
                    as_before || symbol == pixel.colour,
                    "{symbol} for {pixel:?} at {i}, {colours} colours"
                );
            }
        }
    }

    #[test]
    fn unchanged_pixels_cost_almost_nothing() {
        let pixels = vec![Pixel::after(3, 3); 90_000];
        assert!(encode(&pixels, 31).len() < 600);
    }
}
