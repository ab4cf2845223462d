//! The strings of pixels that have codes.

use super::{MOST_CODES, Pixel};

/// How many ways to read the same pixels are followed at once.
const MOST_WAYS: usize = 8;

/// The strings seen so far, as a tree: a string's code and a symbol lead to the longer one's code.
pub(super) struct Strings {
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
    pub(super) count: usize,
}

impl Strings {
    pub(super) fn new(symbols: usize, clear: usize) -> Self {
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
    pub(super) fn learn(&mut self, string: u16, symbol: u8) {
        *self.slot(string, symbol) = self.count as u16;
        self.count += 1;
    }

    fn slot(&mut self, string: u16, symbol: u8) -> &mut u16 {
        match usize::from(symbol) == self.colours {
            true => &mut self.by_transparent[usize::from(string)],
            false => {
                let place = self.place(string, symbol);
                &mut self.by_colour[place]
            }
        }
    }

    /// Where `by_colour` has the longer code.
    fn place(&self, string: u16, colour: u8) -> usize {
        usize::from(string) * self.colours + usize::from(colour)
    }

    pub(super) fn forget(&mut self) {
        self.by_colour.fill(0);
        self.by_transparent.fill(0);
        self.count = self.first;
    }

    /// The longest string that `pixels` can be read to start with.
    ///
    /// The string `before` it will be learned together with its first symbol. The reader knows that new
    /// string in time: it may be the very one to be written.
    pub(super) fn next(&mut self, before: Option<u16>, pixels: &[Pixel], transparent: u8) -> Next {
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
pub(super) struct Next {
    pub(super) code: u16,
    pub(super) first: u8,
    /// How many pixels it stands for.
    pub(super) length: usize,
}
