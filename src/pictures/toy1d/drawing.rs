//! Draws the frames of a 1-D game.

use super::ready::Toy1dDrawing;
use super::scene::Scene;
use super::spoken::spoken;
use super::strip::WholeFigure;
use super::templates::Templates;
use super::{Element, Layout, Toy1dPicture, captions, figure1, moments, readouts, single, slow, verdict};
use crate::Result;
use crate::frame::{Toy1dFrame, Toy1dRun};
use crate::numbers::key_frames;
use crate::pictures::losses::{LossDrawing, LossNames};
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::drawing::COLOURS;
use crate::surface::sheet::{LegendEntry, Rectangle, Sheet, em};
use crate::surface::theme::{Colour, Theme};
use crate::surface::words::{Description, Words};

/// Colours of a GIF in the layout `simple`, which has fewer lines than the others: enough for anti-aliased edges to
/// look as in a PNG; more would only make it larger.
const SIMPLE_COLOURS: usize = 31;

/// How long a film of the layout `figure1` shows each panel before the next, in seconds.
const PANEL_SECONDS: f64 = 2.0;

impl<'a> Toy1dDrawing<'a> {
    /// Drawings of the frames of `run`, which need not be complete if only some are drawn.
    ///
    /// # Errors
    /// When `picture` asks for something that cannot be drawn, or for the panel of a step without a frame.
    pub fn new(run: &'a Toy1dRun, picture: &Toy1dPicture, theme: &'a Theme) -> Result<Self> {
        picture.validate()?;
        let (size, words) = (picture.size.sides(), picture.words());
        let names =
            LossNames { unit: words.step.clone(), axis: String::new(), d: "D".to_owned(), g: "G".to_owned() };
        let mut losses =
            LossDrawing::new(&run.losses, "", theme, size).named(names).referring_to(&run.stage.equilibrium);
        // In slow motion, the steps before the film are shown too.
        if run.frames.iter().all(|frame| frame.slow.is_none()) {
            losses = losses.on_clock(run.frames.iter().map(|frame| frame.step).collect());
        }
        Ok(Self {
            run,
            layout: picture.layout,
            lang: picture.lang,
            templates: Templates::of(picture.lang),
            theme,
            size,
            em: em(theme.text_size, size.0, size.1),
            losses,
            captions: picture.captions.clone(),
            widest: readouts::widest(run, theme),
            verdict_from: verdict::seen_from(run),
            has_verdict_row: false,
            panels: match picture.layout {
                Layout::Figure1 => moments::moments(run, &picture.panels)?,
                Layout::Simple | Layout::Lecture => Vec::new(),
            },
            columns: None,
            scene: Scene::new(run, theme, picture.elements_at(theme.text_size)?.within(run), words),
        })
    }

    /// The same drawings with losses over all steps of the training, for a run that is still played.
    pub(crate) fn over_all_steps(self) -> Self {
        Self { losses: self.losses.over(self.run.stage.steps), ..self }
    }

    /// The frames of the film.
    pub fn moments(&self) -> &'a [Toy1dFrame] {
        &self.run.frames
    }

    /// Frame `i` of the film: in the layout `figure1`, the one of panel `i`.
    fn shown(&self, i: usize) -> &'a Toy1dFrame {
        match self.panels.get(i) {
            Some(panel) => panel.frame,
            None => &self.run.frames[i],
        }
    }

    /// A description of `frame`, with its caption and verdict.
    pub(crate) fn describe_frame(&self, frame: &Toy1dFrame) -> Description {
        let mut description = spoken(&self.run.stage, frame, &self.templates);
        if let Some(part) = frame.slow.as_ref().and_then(|slow| self.name_of_part(slow)) {
            description.name = format!("{}: {part}", description.name);
            description.text = format!("{}: {}", part, description.text);
        }
        if let Some(caption) = captions::at(&self.captions, frame.step) {
            description.text = format!("{} {}", description.text, caption.text);
        }
        if let Some(verdict) = self.verdict_in(frame) {
            let line = self.scene.labels.line_of(verdict, self.lang);
            description.text = format!("{} {line}", description.text);
        }
        description
    }

    /// Draws `frame` on a sheet of `size` (width, height) in pixels.
    pub(crate) fn draw_on(&self, sheet: &Sheet, size: (u32, u32), frame: &Toy1dFrame) -> Result<()> {
        let page = Rectangle::page(size, sheet.em);
        let page = captions::draw(self, sheet, page, frame.step)?;
        match self.layout {
            Layout::Simple | Layout::Lecture => single::draw(self, sheet, page, frame),
            Layout::Figure1 => figure1::draw(self, sheet, page, frame),
        }
    }

    /// The names of the curves that are shown.
    pub(crate) fn legend(&self) -> Vec<LegendEntry> {
        self.scene.legend()
    }

    /// Reserves space for the elements of `other`, so that side by side the two plots have the same height.
    pub(crate) fn make_room_for(&mut self, other: &Self) {
        self.scene.has_map_room |= other.scene.has_map_room;
        self.has_verdict_row |= [self.run, other.run].iter().any(|run| run.verdict.is_some());
        self.widest = readouts::wider(self.widest.clone(), other.widest.clone(), self.theme);
    }

    /// The same drawings without some parts.
    pub(crate) fn without(mut self, hidden: &[Element]) -> Self {
        hidden.iter().for_each(|&element| self.scene.elements.hide(element));
        self
    }
}

impl Toy1dRun {
    /// The run drawn with `options`.
    ///
    /// # Errors
    /// As [`Toy1dDrawing::new`].
    pub fn picture<'a>(&'a self, options: &Toy1dPicture, theme: &'a Theme) -> Result<Toy1dDrawing<'a>> {
        Toy1dDrawing::new(self, options, theme)
    }
}

impl Drawing for Toy1dDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn frames(&self) -> usize {
        match self.panels.len() {
            0 => self.run.frames.len(),
            panels => panels,
        }
    }

    fn step(&self, i: usize) -> usize {
        self.shown(i).step
    }

    fn moments(&self, most: usize) -> Vec<usize> {
        match self.layout {
            Layout::Figure1 => key_frames(self.frames(), most),
            _ if self.run.frames.iter().any(|frame| frame.slow.is_some()) => {
                slow::ends_of_parts(self.frames(), most)
            }
            Layout::Simple | Layout::Lecture => moments::different(self.run, most),
        }
    }

    fn strip(&self, frames: &[usize]) -> Option<Box<dyn Drawing + '_>> {
        let panels = frames.iter().map(|&i| self.shown(i)).collect();
        Some(Box::new(WholeFigure(self.of_panels(panels))))
    }

    fn seconds_each(&self) -> Option<f64> {
        (self.layout == Layout::Figure1).then_some(PANEL_SECONDS)
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, self.em);
        self.draw_on(&sheet, self.size, self.shown(i))
    }

    fn describe(&self, i: usize) -> Description {
        let mut description = self.describe_frame(self.shown(i));
        if self.panels.get(i).is_some_and(|panel| panel.is_alone) {
            description.text =
                format!("{}: {}. {}", self.scene.labels.d_alone, figure1::TO_BEST, description.text);
        }
        description
    }

    fn has_captions(&self) -> bool {
        !self.captions.is_empty()
    }

    fn words(&self) -> Words {
        let Templates { words, critic_summary, .. } = &self.templates;
        match self.run.stage.is_critic {
            true => Words { summary: critic_summary.clone(), ..words.clone() },
            false => words.clone(),
        }
    }

    fn exact_colours(&self, ground: Colour) -> Vec<[u8; 3]> {
        let mut exact = self.theme.clone().flattened(ground).exact_colours();
        exact.extend(self.verdict_colour().map(|colour| colour.rgb).filter(|rgb| !exact.contains(rgb)));
        exact
    }

    fn most_colours(&self) -> usize {
        match self.layout {
            Layout::Simple => SIMPLE_COLOURS,
            Layout::Lecture | Layout::Figure1 => COLOURS,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
