//! Scales a picture of any size to 28 × 28.

use super::super::pixels::{PIXELS, SIDE};

/// The source pixels of one new pixel, each with its weight. Weights add up to 1.
type Taps = Vec<(usize, f32)>;

/// Scales a picture, row by row, so that its longer side has 28 pixels.
pub struct Fit {
    columns: Vec<Taps>,
    /// Contributions of rows: (old row, new row, weight), in the order of the old rows.
    rows: Vec<(usize, usize, f32)>,
    /// The next entry of `rows`.
    next: usize,
    /// The next old row, and the number of old rows.
    at: usize,
    height: usize,
    /// The new pixels.
    scaled: Vec<f32>,
    /// How often each brightness occurs among the outermost pixels.
    edge: [usize; 256],
}

impl Fit {
    /// Prepares for a picture of `width` × `height` pixels.
    pub fn new(width: usize, height: usize) -> Self {
        let longest = width.max(height);
        let scaled = |length: usize| ((length * SIDE + longest / 2) / longest).max(1);
        let of_new = taps(height, scaled(height)).into_iter().enumerate();
        let mut rows: Vec<_> = of_new
            .flat_map(|(new, taps)| taps.into_iter().map(move |(old, weight)| (old, new, weight)))
            .collect();
        rows.sort_by_key(|&(old, ..)| old);
        Self {
            columns: taps(width, scaled(width)),
            rows,
            next: 0,
            at: 0,
            height,
            scaled: vec![0.0; scaled(width) * scaled(height)],
            edge: [0; 256],
        }
    }

    /// Adds the next row of the picture, 0 black to 255 white.
    pub fn row(&mut self, pixels: &[u8]) {
        let is_outermost = self.at == 0 || self.at + 1 == self.height;
        let inside = if is_outermost { 0 } else { pixels.len().saturating_sub(2) };
        let edge = pixels.iter().take(1).chain(pixels.iter().skip(1 + inside));
        edge.for_each(|&pixel| self.edge[usize::from(pixel)] += 1);

        let mean = |taps: &Taps| taps.iter().map(|&(x, weight)| weight * f32::from(pixels[x])).sum();
        let narrow: Vec<f32> = self.columns.iter().map(mean).collect();
        while let Some(&(_, new, weight)) = self.rows.get(self.next).filter(|(old, ..)| *old == self.at) {
            for (sum, pixel) in self.scaled[new * narrow.len()..].iter_mut().zip(&narrow) {
                *sum += weight * pixel;
            }
            self.next += 1;
        }
        self.at += 1;
    }

    /// Puts the picture in the middle of `image` `[784]`, on its background colour.
    pub fn finish(&self, image: &mut [u8]) {
        assert_eq!(image.len(), PIXELS, "an image has {SIDE} × {SIDE} pixels");
        image.fill(self.background());
        let width = self.columns.len();
        let (left, top) = ((SIDE - width) / 2, (SIDE - self.scaled.len() / width) / 2);
        for (y, row) in self.scaled.chunks_exact(width).enumerate() {
            for (x, value) in row.iter().enumerate() {
                image[(top + y) * SIDE + left + x] = value.round() as u8;
            }
        }
    }

    /// The median of the outermost pixels.
    fn background(&self) -> u8 {
        let middle = self.edge.iter().sum::<usize>() / 2;
        let mut brightness = 0;
        let mut up_to = self.edge[0];
        while up_to <= middle && brightness < u8::MAX {
            brightness += 1;
            up_to += self.edge[usize::from(brightness)];
        }
        brightness
    }
}

/// How `to` pixels are made from `from`. Fewer: the mean over the part that each covers. More: linear interpolation
/// between the centres of the two nearest.
fn taps(from: usize, to: usize) -> Vec<Taps> {
    let covered = |i: usize| -> Taps {
        // In units in which an old pixel has length `to` and a new one `from`, so that all ends are integers.
        let (start, end) = (i * from, (i + 1) * from);
        let overlap = |j: usize| end.min((j + 1) * to) - start.max(j * to);
        (start / to..end.div_ceil(to)).map(|j| (j, overlap(j) as f32 / from as f32)).collect()
    };
    let between = |i: usize| -> Taps {
        let middle = (i as f32 + 0.5) * from as f32 / to as f32 - 0.5;
        let middle = middle.clamp(0.0, (from - 1) as f32);
        let (first, share) = (middle as usize, middle.fract());
        vec![(first, 1.0 - share), ((first + 1).min(from - 1), share)]
    };
    (0..to).map(|i| if to <= from { covered(i) } else { between(i) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<u8> {
        let mut fit = Fit::new(width, height);
        for y in 0..height {
            fit.row(&(0..width).map(|x| pixel(x, y)).collect::<Vec<u8>>());
        }
        let mut image = vec![99; PIXELS];
        fit.finish(&mut image);
        image
    }

    #[test]
    fn a_picture_of_the_right_size_stays_as_it_is() {
        let pixel = |x: usize, y: usize| (x * 9 + y) as u8;
        let expected: Vec<u8> = (0..PIXELS).map(|i| pixel(i % SIDE, i / SIDE)).collect();
        assert_eq!(fitted(SIDE, SIDE, pixel), expected);
    }

    #[test]
    fn shrinking_takes_the_mean_of_what_each_pixel_covers() {
        let chessboard = fitted(280, 280, |x, y| if (x + y) % 2 == 0 { 0 } else { 200 });
        assert_eq!(chessboard, vec![100; PIXELS]);
        // 42 columns to 28: 1½ old columns each, alternately all of the first and all of the second.
        let stripes = fitted(42, 42, |x, _| [0, 90, 240][x % 3]);
        assert_eq!(stripes[..4], [30, 190, 30, 190]);
    }

    #[test]
    fn enlarging_interpolates() {
        let slope = fitted(2, 2, |x, _| 255 * x as u8);
        let row = &slope[..SIDE];
        assert_eq!((row[0], row[SIDE - 1]), (0, 255));
        assert!(row.windows(2).all(|pair| (0..=19).contains(&(i16::from(pair[1]) - i16::from(pair[0])))));
    }

    #[test]
    fn a_long_picture_keeps_its_shape_and_its_background_is_extended() {
        for (paper, ink) in [(0, 255), (230, 10)] {
            let inner = |x: usize, y: usize| (4..52).contains(&x) && (4..24).contains(&y);
            let wide = fitted(56, 28, |x, y| if inner(x, y) { ink } else { paper });
            let high = fitted(28, 56, |x, y| if inner(y, x) { ink } else { paper });
            for (i, (&wide, &high)) in wide.iter().zip(&high).enumerate() {
                let (x, y) = (i % SIDE, i / SIDE);
                let is_ink = |x: usize, y: usize| (2..26).contains(&x) && (9..19).contains(&y);
                assert_eq!(wide, if is_ink(x, y) { ink } else { paper }, "{x}, {y}");
                assert_eq!(high, if is_ink(y, x) { ink } else { paper }, "{x}, {y}");
            }
        }
    }

    #[test]
    fn the_longest_pictures_are_a_pixel_wide() {
        let line = fitted(3000, 1, |_, _| 50);
        assert_eq!(line, vec![50; PIXELS]);
        assert_eq!(fitted(1, 1, |_, _| 7), vec![7; PIXELS]);
    }
}
