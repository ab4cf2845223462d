//! Some moments of compared games for paper: a row of panels for each game, with one legend.

use crate::Result;
use crate::pictures::toy1d::{Toy1dDrawing, WholeFigure};
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Header, LegendEntry, Rectangle, Sheet};
use crate::surface::theme::Theme;
use crate::surface::words::{Description, Words};

/// The height of the legend above the first game with the space around it, in em.
const LEGEND: f64 = 4.4;

/// Some moments of several games as a drawing of one frame.
pub(super) struct CompareStrip<'a> {
    pub(super) games: Vec<WholeFigure<'a>>,
    pub(super) legend: Vec<LegendEntry>,
    pub(super) theme: &'a Theme,
    pub(super) em: f64,
    pub(super) words: Words,
    pub(super) description: Description,
}

impl CompareStrip<'_> {
    /// The height of the legend with the space around it, in pixels.
    fn above(&self) -> u32 {
        (LEGEND * self.em).round() as u32
    }
}

impl Drawing for CompareStrip<'_> {
    fn size(&self) -> (u32, u32) {
        let sizes = self.games.iter().map(|game| game.size());
        let (width, height) = sizes.fold((0, 0), |whole, size| (whole.0.max(size.0), whole.1 + size.1));
        (width, height + self.above())
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, self.em);
        let page = Rectangle::page(self.size(), self.em);
        let header = Header {
            legend: self.legend.clone(),
            legend_beside: true,
            ..Header::only(String::new(), String::new())
        };
        header.draw(&sheet, (page.left, page.right), page.top)?;
        drop(sheet);
        let mut top = self.above();
        for game in &self.games {
            canvas.on_part((0, top), game.size(), |canvas| game.paint(canvas, 0))?;
            top += game.size().1;
        }
        Ok(())
    }

    fn describe(&self, _: usize) -> Description {
        self.description.clone()
    }

    fn words(&self) -> Words {
        self.words.clone()
    }
}

/// The last frames of a game up to each of these steps; none if it has no frame.
pub(super) fn game<'a>(drawing: &Toy1dDrawing<'a>, steps: &[usize]) -> Option<WholeFigure<'a>> {
    let frames = drawing.moments();
    let at = |&step: &usize| {
        let number = frames.partition_point(|frame| frame.step <= step);
        frames.get(number.saturating_sub(1))
    };
    let panels = steps.iter().map(at).collect::<Option<Vec<_>>>()?;
    Some(WholeFigure(drawing.of_panels(panels)))
}
