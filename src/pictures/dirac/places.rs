//! The layout: the portrait beside its numbers, or above them in a tall picture.

use crate::Result;
use crate::surface::sheet::{Axes, Rectangle, Sheet};

/// A page of at least this aspect ratio (width by height) has the words beside the portrait, …
const WIDE: f64 = 1.55;
/// … one of at least this ratio only the series.
const BESIDE: f64 = 1.15;
/// The maximum fraction of the width for the portrait, with a column beside it.
const SHARE: f64 = 0.6;
/// The space between parts side by side and above each other, in em.
const GAP: (f64, f64) = (1.8, 1.2);
/// The height of the name of the lower axis, in em; both plots have the same height.
const NAME: f64 = 1.6;
/// Below a tall portrait: the minimum height of the series side by side, and above each other, in em.
const ROW: f64 = 9.5;
const ROWS: f64 = 21.0;

/// The places of the parts of a picture.
pub(super) struct Places {
    /// The square with the arrows, without its axes.
    pub(super) portrait: Rectangle,
    /// θ and ψ over time, with axes.
    pub(super) players: Rectangle,
    /// r over time, with axes.
    pub(super) radius: Rectangle,
}

impl Places {
    /// Divides a picture; `heading` draws all words between a left and a right end below a top, and returns
    /// where they end.
    pub(super) fn new(
        sheet: &Sheet,
        size: (u32, u32),
        axes: &Axes,
        heading: impl Fn((f64, f64), f64) -> Result<f64>,
    ) -> Result<Self> {
        let page = Rectangle::page(size, sheet.em);
        let shape = page.width() / page.height();
        if shape < BESIDE {
            let top = heading((page.left, page.right), page.top)?;
            return Ok(Self::below(sheet, axes, Rectangle { top, ..page }));
        }
        let top = if shape < WIDE { heading((page.left, page.right), page.top)? } else { page.top };
        let left = Rectangle { top, right: page.left + SHARE * page.width(), ..page };
        let portrait = square(axes.plot_within(sheet, left));
        let column = Rectangle { left: portrait.right + GAP.0 * sheet.em, top, ..page };
        let depth = left.bottom - axes.plot_within(sheet, left).bottom;
        let mut column = Rectangle { bottom: portrait.bottom + depth, ..column };
        if shape >= WIDE {
            column.top = heading((column.left, column.right), column.top)?;
        }
        let (players, radius) = above_each_other(sheet, column);
        Ok(Self { portrait, players, radius })
    }

    /// The approximate side of the portrait, in pixels, before its axes are known.
    pub(super) fn about(sheet: &Sheet, (width, height): (u32, u32)) -> f64 {
        let (width, height) = (f64::from(width), f64::from(height));
        match width / height < BESIDE {
            true => (0.75 * width).min(height - 26.0 * sheet.em),
            false => (0.8 * height).min(0.45 * width),
        }
    }

    fn below(sheet: &Sheet, axes: &Axes, body: Rectangle) -> Self {
        let em = sheet.em;
        let widest = square(axes.plot_within(sheet, body));
        let margins = body.height() - axes.plot_within(sheet, body).height();
        let rest = body.height() - widest.height() - margins - GAP.1 * em;
        let height = rest.max(ROW * em);
        let upper = Rectangle { bottom: body.bottom - height - GAP.1 * em, ..body };
        let mut portrait = square(axes.plot_within(sheet, upper));
        let spare = ((upper.right - portrait.right) / 2.0).floor();
        (portrait.left, portrait.right) = (portrait.left + spare, portrait.right + spare);
        let lower = Rectangle { top: body.bottom - height, ..body };
        let (players, radius) = match height >= ROWS * em {
            true => above_each_other(sheet, lower),
            false => {
                let half = (lower.width() - GAP.0 * em) / 2.0;
                let players = Rectangle { right: lower.left + half, ..lower };
                (players, Rectangle { left: lower.right - half, ..lower })
            }
        };
        Self { portrait, players, radius }
    }
}

fn above_each_other(sheet: &Sheet, place: Rectangle) -> (Rectangle, Rectangle) {
    let half = (place.height() - NAME * sheet.em) / 2.0;
    let players = Rectangle { bottom: place.top + half, ..place };
    (players, Rectangle { top: place.top + half, ..place })
}

/// The largest square in the upper left of `place`.
pub(super) fn square(place: Rectangle) -> Rectangle {
    let side = place.width().min(place.height()).floor();
    Rectangle { right: place.left + side, bottom: place.top + side, ..place }
}
