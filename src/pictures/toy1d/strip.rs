//! Some moments of a film side by side for paper: the panels of figure1, in any number.

use super::elements::{Element, Layout};
use super::moments::Moment;
use super::ready::Toy1dDrawing;
use crate::Result;
use crate::frame::Toy1dFrame;
use crate::surface::words::{Description, Words};
use crate::surface::{Canvas, Drawing, Theme, rows_and_columns};

/// The width of a strip in em: on A4 with 17 cm of text, the numbers of its axes are 8 pt high.
const WIDTH: f64 = 56.0;
/// Its width in widths of a frame.
const FRAMES: u32 = 2;
/// The maximum number of panels side by side.
const COLUMNS: usize = 4;
/// The height of the header with the margins, and of a row of panels without and with arrows, in em.
const HEADER: f64 = 6.2;
const ROW: f64 = 18.0;
const ROW_WITH_MAP: f64 = 23.0;

impl<'a> Toy1dDrawing<'a> {
    /// A drawing of these frames as panels, with one legend and one name for each axis.
    pub(crate) fn of_panels(&self, panels: Vec<&'a Toy1dFrame>) -> Self {
        let mut strip = self.clone();
        let hidden = Element::ALL.into_iter().filter(|element| element.is_in_column());
        hidden.chain([Element::Step]).for_each(|element| strip.scene.elements.hide(element));
        strip.scene.has_map_room = strip.scene.has(Element::Map);
        let (rows, columns) = rows_and_columns(panels.len(), COLUMNS);
        let width = FRAMES * self.size.0;
        let em = f64::from(width) / WIDTH;
        let row = if strip.scene.has_map_room { ROW_WITH_MAP } else { ROW };
        strip.size = (width, ((HEADER + row * rows as f64) * em).round() as u32);
        strip.em = em;
        strip.columns = Some(columns);
        strip.layout = Layout::Figure1;
        strip.panels = panels.into_iter().map(Moment::trained).collect();
        strip
    }
}

/// All panels of a figure as a drawing of one frame.
pub(crate) struct WholeFigure<'a>(pub(crate) Toy1dDrawing<'a>);

impl WholeFigure<'_> {
    /// The height of running text, in pixels.
    pub(crate) fn em(&self) -> f64 {
        self.0.em
    }

    fn last(&self) -> usize {
        self.0.frames().saturating_sub(1)
    }
}

impl Drawing for WholeFigure<'_> {
    fn size(&self) -> (u32, u32) {
        self.0.size
    }

    fn theme(&self) -> &Theme {
        self.0.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        self.0.paint(canvas, self.last())
    }

    fn describe(&self, _: usize) -> Description {
        let told = (0..self.0.frames()).map(|i| self.0.describe(i).text);
        Description { text: told.collect::<Vec<_>>().join(" "), ..self.0.describe(self.last()) }
    }

    fn words(&self) -> Words {
        self.0.words()
    }
}
