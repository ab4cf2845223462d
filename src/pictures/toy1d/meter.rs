//! The theory of the current frame: the divergence of the two densities, and how close D is to the optimum.
//!
//! One bar has two scales. From 0 to log 2 it shows the Jensen–Shannon divergence; from −log 4 to 0 the
//! same bar ends at −log 4 + 2 JSD, the value of the optimal D, and V(D, G) is a mark on it.

use std::f64::consts::LN_2;

use plotters::style::text_anchor::{HPos, VPos};

use super::elements::Element;
use super::scene::Scene;
use crate::Result;
use crate::frame::{Measures, Toy1dFrame};
use crate::surface::sheet::{Rectangle, Sheet, Typeface};
use crate::surface::theme::{Colour, Line};
use crate::surface::ticks::{in_units, short};

/// The distance from the top of a line of text to its baseline, and from one line to the next, in em.
const CAP: f64 = 0.73;
const ROW: f64 = 1.6;
/// The distance from a baseline to the bar below it, the height of the bar, and the distance from its bottom to
/// the baseline of the words below it, in em.
const ABOVE_BAR: f64 = 0.47;
const BAR: f64 = 0.75;
const BELOW_BAR: f64 = 1.0;
/// The space below the last baseline, in em.
const BELOW: f64 = 0.3;
/// How far the mark of V extends beyond the bar, in em.
const OVER: f64 = 0.24;
/// The space between a name and its number, and between the bars of two modes, in em.
const GAP: f64 = 0.6;
const MODE_GAP: f64 = 0.35;
/// With more modes than this, there is no room for their numbers.
const NUMBERED: usize = 4;
/// The opacity of the empty part of a bar.
const EMPTY: u8 = 48;

/// A line of the meter.
enum Row {
    /// A name and its number.
    Number { name: String, number: String, colour: Colour, bold: bool },
    /// A bar with words at its ends and a mark.
    Bar { share: f64, mark: Option<f64>, ends: [&'static str; 2] },
    /// A bar for each mode, with its position and number if there is room.
    Modes(Vec<f64>),
}

impl Row {
    /// The distance from the previous baseline to its own, in em.
    fn height(&self) -> f64 {
        match self {
            Self::Number { .. } => ROW,
            Self::Bar { .. } => ABOVE_BAR + BAR + BELOW_BAR,
            Self::Modes(modes) if modes.len() <= NUMBERED => ABOVE_BAR + BAR + BELOW_BAR,
            Self::Modes(_) => ABOVE_BAR + BAR,
        }
    }
}

impl Scene<'_> {
    /// The height of the meter in em; 0 for none.
    pub(super) fn meter_height(&self) -> f64 {
        let nothing = Measures {
            w1: 0.0,
            jsd: 0.0,
            kl_data_g: 0.0,
            kl_g_data: 0.0,
            value: None,
            bound: 0.0,
            mean: 0.0,
            sigma: 0.0,
            coverage: vec![0.0; self.mode_means().len()],
            uncertainty: None,
        };
        let parts = self.parts(&nothing);
        match parts.is_empty() {
            true => 0.0,
            false => CAP - ROW + parts.iter().map(Row::height).sum::<f64>() + BELOW,
        }
    }

    /// Draws the meter at the top of `place`, with its width; smaller if it would be too high.
    pub(super) fn meter(&self, sheet: &Sheet, place: Rectangle, frame: &Toy1dFrame) -> Result<()> {
        let size = (place.height() / (self.meter_height() * sheet.em)).min(1.0);
        let em = size * sheet.em;
        let mut baseline = place.top + (CAP - ROW) * em;
        for part in self.parts(&frame.measures) {
            let bar = Rectangle {
                top: (baseline + ABOVE_BAR * em).round(),
                bottom: (baseline + (ABOVE_BAR + BAR) * em).round(),
                ..place
            };
            baseline += part.height() * em;
            match part {
                Row::Number { name, number, colour, bold } => {
                    let style = Typeface { size, ..Typeface::plain(colour) };
                    let style = if bold { style.bold() } else { style };
                    self.named_number(
                        sheet,
                        place,
                        baseline,
                        (&name, Typeface { size, ..Typeface::plain(self.theme.text) }),
                        (&number, style),
                    )?;
                }
                Row::Bar { share, mark, ends } => {
                    self.bar(sheet, bar, share)?;
                    if let Some(mark) = mark {
                        self.mark(sheet, bar, mark, em)?;
                    }
                    let style = Typeface { size: 0.94 * size, ..Typeface::plain(self.theme.quiet_text) };
                    for (x, text, side) in
                        [(place.left, ends[0], HPos::Left), (place.right, ends[1], HPos::Right)]
                    {
                        sheet.text(text, (x, baseline), &style.anchored(side, VPos::Bottom))?;
                    }
                }
                Row::Modes(modes) => self.modes(sheet, bar, baseline, (&modes, size))?,
            }
        }
        Ok(())
    }

    /// All lines for these measures, from top to bottom.
    fn parts(&self, measures: &Measures) -> Vec<Row> {
        let (theme, labels) = (self.theme, &self.labels);
        let plain = |name: &str, number: String| Row::Number {
            name: name.to_owned(),
            number,
            colour: theme.text,
            bold: false,
        };
        let bold = |name: &str, number: String, colour| Row::Number {
            name: name.to_owned(),
            number,
            colour,
            bold: true,
        };
        let jsd = || bold(&labels.jsd, format!("{} nat", short(measures.jsd)), theme.divergence_text);
        let share = measures.jsd / LN_2;
        let mut parts = Vec::new();
        if self.has(Element::Value) {
            let value = measures.value.unwrap_or(f64::NAN);
            parts.push(bold(&labels.value, short(value), theme.d.colour));
            parts.push(bold(&labels.bound, short(measures.bound), theme.divergence_text));
            let mark = Some(1.0 + value / libm::log(4.0));
            parts.push(Row::Bar { share, mark, ends: ["−log 4", "0"] });
            if self.has(Element::Meter) {
                parts.push(jsd());
            }
        } else if self.has(Element::Meter) {
            parts.push(jsd());
            parts.push(Row::Bar { share, mark: None, ends: ["0", "log 2"] });
        }
        if self.has(Element::Meter) {
            parts.push(plain(&labels.w1, self.place(measures.w1)));
        }
        if self.has(Element::Divergences) {
            parts.push(plain(&labels.kl_data_g, short(measures.kl_data_g)));
            parts.push(plain(&labels.kl_g_data, short(measures.kl_g_data)));
        }
        if self.has(Element::Moments) {
            let pair = |g: f64, data: f64| format!("{} / {}", self.place(g), self.place(data));
            parts.push(plain(&labels.mean, pair(measures.mean, self.data_moments.0)));
            parts.push(plain(&labels.sigma, pair(measures.sigma, self.data_moments.1)));
        }
        if self.has(Element::Coverage) {
            parts.push(plain(&labels.coverage, String::new()));
            parts.push(Row::Modes(measures.coverage.clone()));
        }
        parts
    }

    /// A place or a distance in units of x.
    fn place(&self, x: f64) -> String {
        in_units(x, self.data_moments.1)
    }

    /// A bar filled up to `share`.
    fn bar(&self, sheet: &Sheet, bar: Rectangle, share: f64) -> Result<()> {
        sheet.rectangle(bar, self.theme.divergence.with_alpha(EMPTY))?;
        let share = share.clamp(0.0, 1.0);
        if share > 0.0 {
            let right = bar.left + share * bar.width();
            sheet.rectangle(Rectangle { right, ..bar }, self.theme.divergence)?;
        }
        Ok(())
    }

    /// The mark of V; at the left end if V is lower.
    fn mark(&self, sheet: &Sheet, bar: Rectangle, share: f64, em: f64) -> Result<()> {
        if share.is_nan() {
            return Ok(());
        }
        let line = Line { dash: None, ..self.theme.d };
        let x = bar.left + share.clamp(0.0, 1.0) * bar.width();
        sheet.line(&[(x, bar.top - OVER * em), (x, bar.bottom + OVER * em)], &line)
    }

    /// Bars side by side, with the positions of the modes and percentages below them if they are few.
    fn modes(
        &self,
        sheet: &Sheet,
        place: Rectangle,
        baseline: f64,
        (modes, size): (&[f64], f64),
    ) -> Result<()> {
        let count = modes.len() as f64;
        let gap = (MODE_GAP * sheet.em).min(0.3 * place.width() / count);
        let width = (place.width() + gap) / count - gap;
        for (i, (&share, &mean)) in modes.iter().zip(self.mode_means()).enumerate() {
            let left = place.left + i as f64 * (width + gap);
            let bar = Rectangle { left, right: left + width, ..place };
            self.bar(sheet, bar, share)?;
            if modes.len() <= NUMBERED {
                let number = format!("{}: {:.0} %", self.place(mean), 100.0 * share);
                let style = Typeface { size: 0.94 * size, ..Typeface::plain(self.theme.quiet_text) };
                let style = sheet.fitted(&number, style, width);
                sheet.text(&number, (left, baseline), &style)?;
            }
        }
        Ok(())
    }

    /// A name at the left, smaller if necessary, and its number at the right.
    fn named_number(
        &self,
        sheet: &Sheet,
        place: Rectangle,
        y: f64,
        (name, name_style): (&str, Typeface),
        (number, style): (&str, Typeface),
    ) -> Result<()> {
        sheet.text(number, (place.right, y), &style.anchored(HPos::Right, VPos::Bottom))?;
        let room = place.width() - sheet.width(number, &style) - GAP * sheet.em;
        sheet.text(name, (place.left, y), &sheet.fitted(name, name_style, room))
    }
}
