//! Draws a grid of digits row by row, so that it may have more digits than fit in memory.

use super::enlarge::{Enlarger, Zoom, byte};
use crate::surface::canvas::MAX_SIDE;
use crate::{Error, Result};

/// The margin around every digit, in pixels.
const PADDING: usize = 2;

/// The arrangement of digits in a grid.
#[derive(Debug, Clone, Copy)]
pub struct Lattice {
    /// Height and width of a digit, in pixels, at least 1.
    pub side: usize,
    /// The number of digits, at least 1.
    pub count: usize,
    /// Digits in a row, from 1 to `count`.
    pub columns: usize,
}

impl Lattice {
    /// Width and height of the picture, in pixels.
    ///
    /// # Errors
    /// When one is above 16384.
    pub fn size(&self, zoom: Zoom) -> Result<(u32, u32)> {
        let (width, height) = self.lengths();
        let factor = zoom.factor as usize;
        let longest = width.max(height) * factor;
        if longest > MAX_SIDE as usize {
            return Err(Error::Config(format!(
                "{} digits in {} columns, each pixel {factor} wide, make a picture with a side of {longest} pixels, but \
                {MAX_SIDE} is the maximum; draw fewer digits, or enlarge them less",
                self.count, self.columns
            )));
        }
        Ok(((width * factor) as u32, (height * factor) as u32))
    }

    /// Width and height before enlarging.
    pub(super) fn lengths(&self) -> (usize, usize) {
        let length = |digits: usize| digits * (self.side + self.padding()) + self.padding();
        (length(self.columns), length(self.count.div_ceil(self.columns)))
    }

    fn padding(&self) -> usize {
        if self.count == 1 { 0 } else { PADDING }
    }
}

/// The picture of a grid, drawn as its digits arrive.
#[derive(Debug)]
pub struct GridRows {
    lattice: Lattice,
    /// The values of black and white.
    range: (f32, f32),
    enlarger: Enlarger,
    /// The pixels of an incomplete row of digits.
    waiting: Vec<f32>,
    /// The number of digits received.
    came: usize,
}

impl GridRows {
    /// A picture without digits so far; the ends of `range` become black and white.
    ///
    /// # Errors
    /// As [`Lattice::size`].
    pub fn new(lattice: Lattice, range: (f32, f32), zoom: Zoom) -> Result<Self> {
        lattice.size(zoom)?;
        let enlarger = Enlarger::new(lattice.lengths(), zoom);
        Ok(Self { lattice, range, enlarger, waiting: Vec::new(), came: 0 })
    }

    /// Takes the next digits, and passes every row of the picture that is then complete to `out`: one byte per pixel.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn push(&mut self, pixels: &[f32], out: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let Lattice { side, count, columns } = self.lattice;
        if self.came == 0 {
            self.push_padding(out)?;
        }
        self.waiting.extend_from_slice(pixels);
        self.came += pixels.len() / (side * side);
        let full = columns * side * side;
        while self.waiting.len() >= full || (self.came == count && !self.waiting.is_empty()) {
            let digits: Vec<f32> = self.waiting.drain(..full.min(self.waiting.len())).collect();
            self.push_digits(&digits, out)?;
            self.push_padding(out)?;
        }
        Ok(())
    }

    /// A row of digits.
    fn push_digits(&mut self, digits: &[f32], out: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let (side, padding) = (self.lattice.side, self.lattice.padding());
        let (low, high) = self.range;
        for y in 0..side {
            let mut row = vec![0.0; self.lattice.lengths().0];
            for (i, digit) in digits.chunks_exact(side * side).enumerate() {
                let left = padding + i * (side + padding);
                for (grey, pixel) in row[left..].iter_mut().zip(&digit[y * side..][..side]) {
                    let share = (pixel - low) / (high - low).max(1e-5);
                    *grey = share * 255.0;
                }
            }
            self.push_row(&row, out)?;
        }
        Ok(())
    }

    fn push_padding(&mut self, out: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        for _ in 0..self.lattice.padding() {
            self.push_row(&vec![0.0; self.lattice.lengths().0], out)?;
        }
        Ok(())
    }

    fn push_row(&mut self, row: &[f32], out: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        self.enlarger.push(row, |large| out(&large.iter().map(|&grey| byte(grey)).collect::<Vec<_>>()))
    }
}
