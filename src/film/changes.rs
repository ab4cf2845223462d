//! The changes from one picture to the next.

use std::ops::Range;

/// A rectangle of a picture, in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    /// Its columns.
    pub x: Range<usize>,
    /// Its rows.
    pub y: Range<usize>,
}

impl Area {
    /// The smallest rectangle that turns `before` into `now`, rows of `stride` bytes with `size`
    /// bytes a pixel; a single pixel if they are the same, everything if there is no `before`.
    pub(super) fn changed(before: Option<&[u8]>, now: &[u8], stride: usize, size: usize) -> Self {
        let (width, height) = (stride / size, now.len() / stride);
        let Some(before) = before else { return Self { x: 0..width, y: 0..height } };
        let (mut left, mut right) = (width, 0);
        let (mut top, mut bottom) = (height, 0);
        for (y, (before, now)) in before.chunks_exact(stride).zip(now.chunks_exact(stride)).enumerate() {
            // Rows are first compared as a whole, because most are identical.
            if before == now {
                continue;
            }
            let differs = |&i: &usize| before[i] != now[i];
            let first = (0..stride).find(differs).unwrap_or(0);
            let last = (0..stride).rfind(differs).unwrap_or(0);
            (left, right) = (left.min(first / size), right.max(last / size + 1));
            (top, bottom) = (top.min(y), y + 1);
        }
        match top < bottom {
            true => Self { x: left..right, y: top..bottom },
            false => Self { x: 0..1, y: 0..1 },
        }
    }

    /// Whether all that changes within can be drawn over what was there: it is opaque, or was clear before.
    pub(super) fn goes_over(
        &self,
        (before, now): (&[u8], &[u8]),
        stride: usize,
        size: usize,
        alpha: impl Fn(&[u8]) -> u8,
    ) -> bool {
        self.rows(stride, size).all(|row| {
            let (before, now) = (before[row.clone()].chunks_exact(size), now[row].chunks_exact(size));
            before.zip(now).all(|(before, now)| before == now || alpha(now) == 255 || alpha(before) == 0)
        })
    }

    /// The bytes of each of its rows within a picture of rows of `stride` bytes.
    pub(super) fn rows(&self, stride: usize, size: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let x = self.x.start * size..self.x.end * size;
        self.y.clone().map(move |y| y * stride + x.start..y * stride + x.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_lies_within() {
        // 4 × 3 pixels of 2 bytes.
        let before = vec![0; 24];
        let mut now = before.clone();
        (now[8 + 3], now[16 + 4]) = (1, 1);
        let area = Area::changed(Some(&before), &now, 8, 2);
        assert_eq!(area, Area { x: 1..3, y: 1..3 });
        assert_eq!(area.rows(8, 2).collect::<Vec<_>>(), [10..14, 18..22]);
        assert_eq!(Area::changed(Some(&now), &now, 8, 2), Area { x: 0..1, y: 0..1 });
        assert_eq!(Area::changed(None, &now, 8, 2), Area { x: 0..4, y: 0..3 });
    }

    #[test]
    fn what_is_half_transparent_goes_over_clear_pixels_only() {
        let goes_over = |before: u8, now: u8| {
            let whole = Area { x: 0..2, y: 0..1 };
            whole.goes_over((&[7, before], &[7, now]), 2, 1, |pixel| pixel[0])
        };
        assert!(goes_over(0, 9) && goes_over(9, 255) && goes_over(9, 9));
        assert!(!goes_over(9, 10) && !goes_over(255, 0));
    }
}
