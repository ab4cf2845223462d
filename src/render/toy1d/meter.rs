//! How far apart the two densities are: a bar for the Jensen–Shannon divergence, and W₁.

use std::f64::consts::LN_2;

use plotters::style::text_anchor::{HPos, VPos};

use super::scene::Scene;
use crate::Result;
use crate::frame::Toy1dFrame;
use crate::render::sheet::{Rectangle, Sheet, Style};
use crate::render::ticks::short;

/// Baselines and the bar below the top of the meter, in em.
const NAME: f64 = 0.73;
const BAR: (f64, f64) = (1.2, 1.95);
const ENDS: f64 = 2.95;
const W1: f64 = 4.55;
/// The whole meter, in em.
pub(super) const HEIGHT: f64 = 4.85;
/// Between a name and its number, in em.
const GAP: f64 = 0.6;
/// The opacity of the part of the bar that is not reached.
const EMPTY: u8 = 48;

impl Scene<'_> {
    /// Draws the meter at the top of `place`, as wide as it is.
    pub(super) fn meter(&self, sheet: &Sheet, place: Rectangle, frame: &Toy1dFrame) -> Result<()> {
        let theme = self.theme;
        let bold = Style::plain(theme.divergence_text).bold();
        self.named_number(
            sheet,
            place,
            NAME,
            &self.labels.jsd,
            (&format!("{} nat", short(frame.measures.jsd)), bold),
        )?;
        self.bar(sheet, place, frame.measures.jsd)?;
        let end = Style { size: 0.94, ..Style::plain(theme.quiet_text) };
        for (x, text, side) in [(place.left, "0", HPos::Left), (place.right, "log 2", HPos::Right)] {
            sheet.text(text, (x, place.top + ENDS * sheet.em), &end.anchored(side, VPos::Bottom))?;
        }
        let plain = Style::plain(theme.text);
        self.named_number(sheet, place, W1, &self.labels.w1, (&short(frame.measures.w1), plain))
    }

    /// The bar from 0 to log 2, filled up to `jsd`.
    fn bar(&self, sheet: &Sheet, place: Rectangle, jsd: f64) -> Result<()> {
        let share = (jsd / LN_2).clamp(0.0, 1.0);
        let bar = Rectangle {
            top: (place.top + BAR.0 * sheet.em).round(),
            bottom: (place.top + BAR.1 * sheet.em).round(),
            ..place
        };
        sheet.rectangle(bar, self.theme.divergence.with_alpha(EMPTY))?;
        if share > 0.0 {
            let right = bar.left + share * bar.width();
            sheet.rectangle(Rectangle { right, ..bar }, self.theme.divergence)?;
        }
        Ok(())
    }

    /// A name at the left, smaller where it must be, and its number at the right.
    fn named_number(
        &self,
        sheet: &Sheet,
        place: Rectangle,
        row: f64,
        name: &str,
        (number, style): (&str, Style),
    ) -> Result<()> {
        let y = place.top + row * sheet.em;
        sheet.text(number, (place.right, y), &style.anchored(HPos::Right, VPos::Bottom))?;
        let room = place.width() - sheet.width(number, &style) - GAP * sheet.em;
        let style = sheet.fitted(name, Style::plain(self.theme.text), room);
        sheet.text(name, (place.left, y), &style)
    }
}
