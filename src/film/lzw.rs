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

mod codes;
mod strings;
#[cfg(test)]
mod tests;

use codes::Codes;
use strings::Strings;

/// Codes have at most 12 bits.
const MOST_CODES: usize = 1 << 12;

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
