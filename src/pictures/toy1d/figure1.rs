//! Four moments side by side, (a) to (d), as in Goodfellow et al. 2014, Fig. 1.
//!
//! Panel (b) shows the G of (a) with a D that was trained alone, if there is one.
//!
//! In a film the panels appear one by one.

use super::Toy1dDrawing;
use super::column::is_beside;
use super::elements::Element;
use super::moments::Moment;
use super::scene::Scene;
use crate::Result;
use crate::frame::Toy1dFrame;
use crate::surface::sheet::{Axes, Header, Rectangle, Sheet, Typeface};
use crate::surface::ticks::{in_units, thousands};

/// Where D goes that is trained alone; W₁ is that of the panel before.
pub(super) const TO_BEST: &str = "D → D*";
/// The number of panels side by side if there is room.
const COLUMNS: usize = 4;
/// A page lower than this has room for only one row of panels, in em.
const LOW: f64 = 24.0;
/// The space between the legend and the captions, in em.
const AIR: f64 = 0.5;
/// The minimum space between panels side by side, and the space between rows of them, in em.
const GAP: (f64, f64) = (1.3, 1.3);
/// The distance from the top of a caption to its baseline, to the next one, and from the last to the plot.
const CAPTION: (f64, f64, f64) = (0.73, 1.45, 0.6);
/// The space between the letter of a panel and its step, in em.
const LETTER_GAP: f64 = 0.5;

/// Draws all panels whose step `frame` has reached onto `page`.
pub(super) fn draw(drawing: &Toy1dDrawing, sheet: &Sheet, page: Rectangle, frame: &Toy1dFrame) -> Result<()> {
    let (scene, panels) = (&drawing.scene, &drawing.panels);
    let usual = if is_one_row(sheet, page) { COLUMNS } else { COLUMNS / 2 };
    let columns = drawing.columns.unwrap_or(usual).min(panels.len().max(1));
    let rows = panels.len().div_ceil(columns);
    let axes = scene.axes(sheet, page.width() / columns as f64 - 3.0 * sheet.em);
    let inner = scene.plot_within(sheet, &axes, page);
    let top = header(drawing, frame).draw(sheet, (inner.left, inner.right), page.top)?;
    let top = if top > page.top { top + AIR * sheet.em } else { top };

    let gap = (GAP.0 * sheet.em).max(2.0 * axes.bottom.overhang(sheet) + 0.4 * sheet.em);
    let width = (inner.width() - gap * (columns - 1) as f64) / columns as f64;
    let height = (page.bottom - top + GAP.1 * sheet.em) / rows.max(1) as f64;
    for (i, &moment) in panels.iter().enumerate() {
        let (row, column) = (i / columns, i % columns);
        let left = inner.left + ((width + gap) * column as f64).round();
        let top = top + height * row as f64;
        let place =
            Rectangle { left, top, right: left + width.floor(), bottom: top + height - GAP.1 * sheet.em };
        let is_last = column + 1 == columns || i + 1 == panels.len();
        let panel = Panel { drawing, letter: char::from(b'a' + i as u8), is_first: column == 0, is_last };
        panel.draw(sheet, &axes, place, moment.is_reached(frame).then_some(moment))?;
    }
    Ok(())
}

/// Whether all panels are side by side: in a page that is wide, or too low for two rows.
pub(super) fn is_one_row(sheet: &Sheet, page: Rectangle) -> bool {
    is_beside(sheet, page.width()) || page.height() < LOW * sheet.em
}

fn header(drawing: &Toy1dDrawing, frame: &Toy1dFrame) -> Header {
    let scene = &drawing.scene;
    let heading = |step| match scene.has(Element::Step) {
        true => format!("{} {}", scene.labels.step, thousands(step)),
        false => String::new(),
    };
    let (now, last) = (heading(frame.step), heading(drawing.run.stage.steps));
    Header {
        title: scene.labels.title.clone(),
        legend: scene.legend(),
        mark: drawing.mark(frame),
        ..Header::only(now, last)
    }
}

struct Panel<'a> {
    drawing: &'a Toy1dDrawing<'a>,
    letter: char,
    /// Whether it is the first and the last of its row.
    is_first: bool,
    is_last: bool,
}

impl Panel<'_> {
    /// Draws within `place`, which has the sides of the plot; an empty panel without `moment`.
    fn draw(&self, sheet: &Sheet, axes: &Axes, place: Rectangle, moment: Option<Moment>) -> Result<()> {
        let scene = &self.drawing.scene;
        let top = self.caption(sheet, place, moment)?;
        let map = scene.map_height(sheet, place.height());
        let outer = Rectangle { top, bottom: place.bottom - map, ..place };
        let vertical = axes.plot_within(sheet, outer);
        let plot = Rectangle { left: place.left, right: place.right, ..vertical };
        let axes = Axes {
            bottom: axes.bottom.clone(),
            left: if self.is_first { axes.left.clone() } else { axes.left.bare() },
            right: axes.right.as_ref().map(|axis| if self.is_last { axis.clone() } else { axis.bare() }),
            right_margin: 0.0,
        };
        axes.draw(sheet, plot)?;
        if let Some(moment) = moment {
            scene.curves(sheet, plot, moment.frame)?;
            if let Some(slow) = &moment.frame.slow {
                scene.slow(sheet, plot, slow)?;
            }
        }
        if map > 0.0 {
            let lines = Scene::map_lines(sheet, plot, place.bottom, map);
            scene.map(sheet, lines, self.is_first, moment.map(|moment| moment.frame))?;
        }
        Ok(())
    }

    /// The letter, then the step and W₁ or that D was trained alone; returns where the plot may start.
    fn caption(&self, sheet: &Sheet, place: Rectangle, moment: Option<Moment>) -> Result<f64> {
        let (scene, theme, em) = (&self.drawing.scene, sheet.theme, sheet.em);
        let letter = format!("({})", self.letter);
        let bold = Typeface::plain(theme.heading).bold();
        let mut baseline = place.top + CAPTION.0 * em;
        sheet.text(&letter, (place.left, baseline), &bold)?;
        let left = place.left + sheet.width(&letter, &bold) + LETTER_GAP * em;
        let plain = Typeface::plain(theme.text);
        if let Some(moment) = moment {
            let [heading, widest] = match moment.is_alone {
                true => [scene.labels.d_alone.clone(), scene.labels.d_alone.clone()],
                false => self.drawing.panel_headings(sheet, moment.frame),
            };
            let style = sheet.fitted(&widest, plain, place.right - left);
            sheet.text(&heading, (left, baseline), &style)?;
        }
        if scene.has(Element::Readout) {
            baseline += CAPTION.1 * em;
            if let Some(moment) = moment {
                let sigma = self.drawing.run.stage.data_sigma;
                let w1 = format!("{} {}", scene.labels.w1, in_units(moment.frame.measures.w1, sigma));
                let line = if moment.is_alone { TO_BEST } else { &w1 };
                sheet.text(line, (left, baseline), &Typeface::plain(theme.quiet_text))?;
            }
        }
        Ok(baseline + CAPTION.2 * em)
    }
}
