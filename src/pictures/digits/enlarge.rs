//! Enlarges small grey pictures.

use std::collections::VecDeque;

use crate::Result;

/// The factor and the kind of an enlargement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoom {
    /// The width and height of each enlarged pixel, at least 1.
    pub factor: u32,
    /// Whether brightness is interpolated smoothly; otherwise each pixel becomes a square.
    pub smooth: bool,
}

impl Default for Zoom {
    /// No enlargement.
    fn default() -> Self {
        Self { factor: 1, smooth: false }
    }
}

/// Enlarges a picture of brightness, 0 black to 255 white, row by row.
#[derive(Debug)]
pub(super) struct Enlarger {
    zoom: Zoom,
    /// The number of rows of the small picture.
    height: usize,
    /// The source pixels of each column of the large picture.
    columns: Vec<Sources>,
    /// The last rows received, already enlarged in width.
    rows: VecDeque<Vec<f32>>,
    /// The number of rows received, and of rows of the large picture finished.
    came: usize,
    made: usize,
}

/// The four source pixels of a new pixel, in their order, and their weights.
type Sources = [(usize, f32); 4];

impl Enlarger {
    /// For a picture of this many pixels.
    pub(super) fn new((width, height): (usize, usize), zoom: Zoom) -> Self {
        let columns = (0..width * zoom.factor as usize).map(|x| sources(x, width, zoom)).collect();
        Self { zoom, height, columns, rows: VecDeque::new(), came: 0, made: 0 }
    }

    /// Takes the next row, and passes every row of the large picture that is then complete to `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn push(&mut self, row: &[f32], mut out: impl FnMut(&[f32]) -> Result<()>) -> Result<()> {
        // A new row depends on four old ones.
        if self.rows.len() == 4 {
            self.rows.pop_front();
        }
        let wide = self.columns.iter().map(|sources| mixed(sources, |x| row[x])).collect();
        self.rows.push_back(wide);
        self.came += 1;
        let first = self.came - self.rows.len();
        while self.made < self.height * self.zoom.factor as usize {
            let sources = sources(self.made, self.height, self.zoom);
            if sources[3].0 >= self.came {
                break;
            }
            let pixel = |x: usize| mixed(&sources, |y| self.rows[y - first][x]);
            out(&(0..self.columns.len()).map(pixel).collect::<Vec<_>>())?;
            self.made += 1;
        }
        Ok(())
    }
}

fn mixed(sources: &Sources, pixel: impl Fn(usize) -> f32) -> f32 {
    sources.iter().map(|&(place, weight)| pixel(place) * weight).sum()
}

/// The source pixels of the new pixel `x` in a row or column of `length` old ones.
fn sources(x: usize, length: usize, zoom: Zoom) -> Sources {
    if !zoom.smooth {
        return [1.0, 0.0, 0.0, 0.0].map(|weight| (x / zoom.factor as usize, weight));
    }
    // The position of the middle of the new pixel, relative to the middle of the first old one.
    let at = (x as f32 + 0.5) / zoom.factor as f32 - 0.5;
    let places = [-1, 0, 1, 2].map(|i| (at.floor() as isize + i).clamp(0, length as isize - 1) as usize);
    let weights = catmull_rom(at - at.floor());
    std::array::from_fn(|i| (places[i], weights[i]))
}

/// A brightness as a byte.
pub(super) fn byte(grey: f32) -> u8 {
    (grey + 0.5).clamp(0.0, 255.0) as u8
}

/// The weights of four neighbouring values in the curve through them, at the fraction `t` of the way from the
/// second to the third.
///
/// Source: Catmull and Rom 1974, "A class of local interpolating splines"; Keys 1981, "Cubic convolution
/// interpolation for digital image processing", with a = −½.
fn catmull_rom(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1.0, -1.5 * t3 + 2.0 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enlarged(grey: &[f32], width: usize, zoom: Zoom) -> Vec<Vec<u8>> {
        let mut enlarger = Enlarger::new((width, grey.len() / width), zoom);
        let mut rows = Vec::new();
        for row in grey.chunks(width) {
            let mut keep = |row: &[f32]| {
                rows.push(row.iter().map(|&grey| byte(grey)).collect());
                Ok(())
            };
            enlarger.push(row, &mut keep).unwrap();
        }
        rows
    }

    #[test]
    fn every_pixel_becomes_a_square() {
        let rows = enlarged(&[0.0, 100.0, 255.0, 7.4, 7.6, 3.0], 3, Zoom { factor: 2, smooth: false });
        let (upper, lower) = ([0, 0, 100, 100, 255, 255], [7, 7, 8, 8, 3, 3]);
        assert_eq!(rows, [upper, upper, lower, lower]);
    }

    #[test]
    fn smooth_pixels_keep_their_middles_and_even_grounds() {
        let grey = [10.0, 10.0, 10.0, 10.0, 200.0, 10.0, 10.0, 10.0, 90.0];
        let large = enlarged(&grey, 3, Zoom { factor: 5, smooth: true });
        for (i, &value) in grey.iter().enumerate() {
            let (x, y) = (5 * (i % 3) + 2, 5 * (i / 3) + 2);
            assert_eq!(large[y][x], value as u8, "pixel {i}");
        }
        let even = enlarged(&[77.0; 6], 3, Zoom { factor: 4, smooth: true });
        assert_eq!(even, vec![vec![77; 12]; 8]);
    }
}
