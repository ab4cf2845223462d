//! The place of the losses and the meter: beside the plot, or below it in a narrow picture.

use super::elements::Element;
use super::scene::Scene;
use crate::surface::sheet::{Rectangle, Sheet};

/// A page narrower than this has no room for a column beside the plot, in em. All narrower pages are
/// high enough for everything below each other.
const NARROW: f64 = 38.0;
/// The space above the column, so that its heading does not touch the legend, in em.
const AIR: f64 = 0.45;
/// The width of the column as a fraction of the picture, and its limits, in em.
const SHARE: f64 = 0.28;
const WIDTH: (f64, f64) = (14.5, 26.0);
/// The space between parts side by side and above each other, in em.
const GAP: (f64, f64) = (1.8, 1.3);
/// The height of losses below the plot as a fraction of the picture, and its limits, in em.
const BELOW_SHARE: f64 = 0.3;
const BELOW_HEIGHT: (f64, f64) = (9.0, 16.0);
/// The maximum fraction of the height taken from the plot for a long meter.
const MOST_BELOW: f64 = 0.45;
/// The minimum height of the losses above a long meter, in em.
const LEAST_LOSSES: f64 = 7.5;
/// The fraction of the width that losses take if the meter is beside them.
const LOSSES_SHARE: f64 = 0.58;

/// Whether a picture this wide has its column beside the plot.
pub(super) fn is_beside(sheet: &Sheet, width: f64) -> bool {
    width >= NARROW * sheet.em
}

/// Whether the column has any content.
pub(super) fn is_wanted(scene: &Scene) -> bool {
    scene.has(Element::Losses) || scene.meter_height() > 0.0
}

/// The width that the column takes from the plot, with the gap; 0 if it is below the plot or empty.
pub(super) fn taken_width(scene: &Scene, sheet: &Sheet, width: f64) -> f64 {
    match is_wanted(scene) && is_beside(sheet, width) {
        true => (SHARE * width).clamp(WIDTH.0 * sheet.em, WIDTH.1 * sheet.em) + GAP.0 * sheet.em,
        false => 0.0,
    }
}

/// The places of everything below the header.
pub(super) struct Places {
    /// The plot with its axes and, at the bottom, the mapping strip.
    pub(super) plot: Rectangle,
    /// The height of the mapping strip; 0 for none.
    pub(super) map: f64,
    pub(super) losses: Option<Rectangle>,
    pub(super) meter: Option<Rectangle>,
}

impl Places {
    /// Divides `body`.
    pub(super) fn new(scene: &Scene, sheet: &Sheet, body: Rectangle) -> Self {
        match is_beside(sheet, body.width()) {
            true => Self::beside(scene, sheet, body),
            false => Self::below(scene, sheet, body),
        }
    }

    /// The losses end where the plot ends, or higher if the meter needs more space than the mapping strip.
    fn beside(scene: &Scene, sheet: &Sheet, body: Rectangle) -> Self {
        let taken = taken_width(scene, sheet, body.width());
        let map = scene.map_height(sheet, body.height());
        let air = if taken > 0.0 { AIR * sheet.em } else { 0.0 };
        let body = Rectangle { top: body.top + air, ..body };
        let column = Rectangle { left: body.right - taken + GAP.0 * sheet.em, ..body };
        let (has_losses, has_meter) = (scene.has(Element::Losses), scene.meter_height() > 0.0);
        let least = if has_losses { (LEAST_LOSSES + GAP.1) * sheet.em } else { 0.0 };
        let meter_height = (scene.meter_height() * sheet.em).min(body.height() - least);
        let meter_top = if has_losses { body.bottom - meter_height } else { body.top };
        let losses_bottom = match has_meter {
            true => (body.bottom - map).min(meter_top - GAP.1 * sheet.em),
            false => body.bottom - map,
        };
        Self {
            plot: Rectangle { right: body.right - taken, ..body },
            map,
            losses: has_losses.then_some(Rectangle { bottom: losses_bottom, ..column }),
            meter: has_meter.then_some(Rectangle { top: meter_top, ..column }),
        }
    }

    /// Losses at the left, the meter at the right, both below the plot.
    fn below(scene: &Scene, sheet: &Sheet, body: Rectangle) -> Self {
        let em = sheet.em;
        let (losses, meter_height) = (scene.has(Element::Losses), scene.meter_height() * em);
        let meter = meter_height > 0.0;
        let losses_height = match losses {
            true => (BELOW_SHARE * body.height()).clamp(BELOW_HEIGHT.0 * em, BELOW_HEIGHT.1 * em),
            false => 0.0,
        };
        let height = losses_height.max(meter_height.min(MOST_BELOW * body.height()));
        let gap = if height > 0.0 { GAP.1 * em } else { 0.0 };
        let row = Rectangle { top: body.bottom - height, ..body };
        let split = row.left + if losses && meter { LOSSES_SHARE * row.width() } else { 0.0 };
        let losses_right = if meter { split } else { row.right };
        let meter_left = if losses { split + GAP.0 * em } else { row.left };
        Self {
            plot: Rectangle { bottom: row.top - gap, ..body },
            map: scene.map_height(sheet, body.height() - height),
            losses: losses.then_some(Rectangle { right: losses_right, ..row }),
            meter: meter.then_some(Rectangle { left: meter_left, ..row }),
        }
    }
}
