//! A picture of any size as one of 28 × 28.

use super::super::{PIXELS, SIDE};

/// A grey picture.
pub struct Picture {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `[height · width]`, 0 black to 255 white.
    pub pixels: Vec<u8>,
}

/// The source pixels that one new pixel is made of, each with its weight. Weights add up to 1.
type Taps = Vec<(usize, f32)>;

/// Scales the picture until its longer side is that of a digit, and puts it in the middle of `digit` `[784]`
/// on its own background.
pub fn fit(picture: &Picture, digit: &mut [u8]) {
    assert_eq!(digit.len(), PIXELS, "a digit has {SIDE} × {SIDE} pixels");
    let longest = picture.width.max(picture.height);
    let scaled = |length: usize| ((length * SIDE + longest / 2) / longest).max(1);
    let (width, height) = (scaled(picture.width), scaled(picture.height));
    let (columns, rows) = (taps(picture.width, width), taps(picture.height, height));

    let mut narrow = Vec::with_capacity(picture.height * width);
    for row in picture.pixels.chunks_exact(picture.width) {
        for taps in &columns {
            narrow.push(taps.iter().map(|&(x, weight)| weight * f32::from(row[x])).sum::<f32>());
        }
    }
    digit.fill(background(picture));
    let (left, top) = ((SIDE - width) / 2, (SIDE - height) / 2);
    for (y, taps) in rows.iter().enumerate() {
        for x in 0..width {
            let value: f32 = taps.iter().map(|&(row, weight)| weight * narrow[row * width + x]).sum();
            digit[(top + y) * SIDE + left + x] = value.round() as u8;
        }
    }
}

/// How `to` pixels are made of `from`. Fewer: the mean over the part that each covers. More: between the
/// middles of the two nearest, in proportion.
fn taps(from: usize, to: usize) -> Vec<Taps> {
    let covered = |i: usize| -> Taps {
        // In units in which an old pixel is `to` long and a new one `from`: all ends are whole numbers.
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

/// The median of the outermost pixels.
fn background(picture: &Picture) -> u8 {
    let Picture { width, height, pixels } = picture;
    let at_edge = |i: usize| {
        let (x, y) = (i % width, i / width);
        x == 0 || x == width - 1 || y == 0 || y == height - 1
    };
    let mut edge: Vec<u8> = (0..pixels.len()).filter(|&i| at_edge(i)).map(|i| pixels[i]).collect();
    edge.sort_unstable();
    edge[edge.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Vec<u8> {
        let pixels = (0..width * height).map(|i| pixel(i % width, i / width)).collect();
        let mut digit = vec![99; PIXELS];
        fit(&Picture { width, height, pixels }, &mut digit);
        digit
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
        // 42 columns to 28: 1½ of them for each, alternately the whole of the first and of the second.
        let stripes = fitted(42, 42, |x, _| [0, 90, 240][x % 3]);
        assert_eq!(stripes[..4], [30, 190, 30, 190]);
    }

    #[test]
    fn enlarging_makes_no_steps() {
        let slope = fitted(2, 2, |x, _| 255 * x as u8);
        let row = &slope[..SIDE];
        assert_eq!((row[0], row[SIDE - 1]), (0, 255));
        assert!(row.windows(2).all(|pair| (0..=19).contains(&(i16::from(pair[1]) - i16::from(pair[0])))));
    }

    #[test]
    fn a_long_picture_keeps_its_shape_and_its_background_goes_on() {
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
