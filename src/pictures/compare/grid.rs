//! The arrangement of panels in rows and columns, as large as possible.

use crate::pictures::toy1d::Toy1dPicture;
use crate::surface::TextSize;
use crate::{Error, Result};

/// The minimum width and height of a panel, in its own em: for a plot alone, also with large text, and for one with a
/// column.
const LEAST: (f64, f64) = (30.0, 21.0);
const LEAST_LARGE: (f64, f64) = (23.0, 15.0);
const LEAST_WITH_COLUMN: (f64, f64) = (45.0, 25.0);
/// How many times as large the text must become for a row that is not full.
const WORTH_A_GAP: f64 = 1.12;
/// The minimum legible text size, in pixels.
const SMALLEST: f64 = 6.5;

/// Panels of equal size in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PanelGrid {
    columns: u32,
    /// Width and height of a panel, in pixels.
    pub(super) size: (u32, u32),
    /// The height of running text in a panel, in pixels.
    pub(super) em: f64,
}

impl PanelGrid {
    /// The rows and columns in which `count` panels on `room` (width, height) have the largest text, up to
    /// `largest`. The last row is not full if that makes the text clearly larger.
    pub(super) fn new(
        picture: &Toy1dPicture,
        count: usize,
        room: (u32, u32),
        text: TextSize,
        largest: f64,
    ) -> Result<Self> {
        let least = match (picture.elements_at(text)?.fill_a_column(), text) {
            (true, _) => LEAST_WITH_COLUMN,
            (false, TextSize::Large) => LEAST_LARGE,
            (false, TextSize::Normal) => LEAST,
        };
        let count = count as u32;
        let grid = |columns: u32| {
            let size = (room.0 / columns, room.1 / count.div_ceil(columns));
            let em = (f64::from(size.0) / least.0).min(f64::from(size.1) / least.1);
            Self { columns, size, em }
        };
        let is_full = |grid: &Self| count.is_multiple_of(grid.columns);
        let largest_of = |grids: &mut dyn Iterator<Item = Self>| {
            grids.fold(grid(1), |best, other| if other.em > best.em { other } else { best })
        };
        let full = largest_of(&mut (1..=count).map(grid).filter(is_full));
        let any = largest_of(&mut (1..=count).map(grid));
        let capped = |grid: Self| Self { em: grid.em.min(largest), ..grid };
        let (full, any) = (capped(full), capped(any));
        Ok(if any.em >= WORTH_A_GAP * full.em { any } else { full })
    }

    /// Refuses panels that are too small to read.
    ///
    /// # Errors
    /// Names the size, and the contents.
    pub(super) fn check(&self, picture: &Toy1dPicture, count: usize) -> Result<()> {
        let (width, height) = picture.size.sides();
        match self.em >= SMALLEST {
            true => Ok(()),
            false => Err(Error::Config(format!(
                "`size {width}x{height}` has no room for {count} legible panels; raise it, or show less \
                 (`layout simple`, fewer panels)"
            ))),
        }
    }

    /// The upper left corner of panel `i`, relative to that of the whole grid.
    pub(super) fn corner(&self, i: usize) -> (u32, u32) {
        let i = i as u32;
        (i % self.columns * self.size.0, i / self.columns * self.size.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(count: usize, room: (u32, u32)) -> Result<PanelGrid> {
        PanelGrid::new(&Toy1dPicture::default(), count, room, TextSize::Normal, 20.0)
    }

    #[test]
    fn panels_fill_a_slide_in_rows_and_columns() {
        let columns = |count, room| grid(count, room).unwrap().columns;
        assert_eq!([2, 3, 4, 5, 6].map(|count| columns(count, (1280, 650))), [2, 3, 2, 3, 3]);
        assert_eq!([2, 3, 4, 5, 6].map(|count| columns(count, (600, 2000))), [1, 1, 1, 1, 1]);
        assert_eq!(grid(6, (1280, 650)).unwrap().corner(4), (426, 325));
    }

    #[test]
    fn panels_too_small_to_be_read_are_refused() {
        let check = |room| grid(6, room).unwrap().check(&Toy1dPicture::default(), 6);
        check((640, 330)).unwrap();
        let error = check((320, 160)).unwrap_err().to_string();
        assert!(error.contains("no room for 6 legible panels"), "{error}");
    }
}
