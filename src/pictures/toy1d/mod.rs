//! The 1-D game: the density of the data, the density of G(z), and D(x).
//!
//! [`Toy1dPicture`] says what is shown, [`Toy1dDrawing`] draws it.

mod axes;
mod captions;
mod column;
mod elements;
mod fading;
mod figure1;
mod known;
mod labels;
mod map;
mod meter;
mod moments;
mod options;
mod peak;
mod readouts;
mod scene;
mod scores;
mod single;
#[cfg(test)]
pub(crate) mod tests;
mod verdict;

pub use elements::{Element, Elements};
pub use labels::{LabelOverrides, Labels, Lang};
pub use options::{Layout, Toy1dPicture};

use readouts::Numbers;
use scene::Scene;

use crate::Result;
use crate::film::Palette;
use crate::film::html::{Words, spoken};
use crate::frame::{Caption, Toy1dFrame, Toy1dRun};
use crate::pictures::losses::{LossDrawing, LossNames};
use crate::surface::canvas::{Canvas, Scale, Shapes};
use crate::surface::image::Image;
use crate::surface::sheet::{LegendEntry, Rectangle, Sheet, em};
use crate::surface::theme::{Colour, Theme};

/// Colours of a GIF: enough that anti-aliased edges look as in a PNG; more would only make it larger.
const SIMPLE_COLOURS: usize = 31;
/// `lecture` and `figure1` have more lines, of more colours.
const COLOURS: usize = 47;

/// Draws the frames of one film.
#[derive(Debug, Clone)]
pub struct Toy1dDrawing<'a> {
    run: &'a Toy1dRun,
    layout: Layout,
    lang: Lang,
    theme: &'a Theme,
    size: (u32, u32),
    scale: Scale,
    scene: Scene<'a>,
    losses: LossDrawing<'a>,
    captions: Vec<Caption>,
    /// The widest that the numbers above the plot become.
    widest: Numbers,
    /// The first step whose picture shows the verdict.
    verdict_from: Option<usize>,
    /// Whether the verdict has a row of its own, which other drawings side by side have too.
    has_verdict_row: bool,
    /// What the panels of figure1 show.
    panels: Vec<&'a Toy1dFrame>,
}

impl<'a> Toy1dDrawing<'a> {
    /// Drawings of the frames of `run`, which need not be whole when only some are drawn.
    ///
    /// # Errors
    /// When `picture` asks for what cannot be drawn, or for the panel of a step that has no frame.
    pub fn new(run: &'a Toy1dRun, picture: &Toy1dPicture, theme: &'a Theme) -> Result<Self> {
        picture.validate()?;
        let (size, words) = (picture.size.sides(), picture.words());
        let names =
            LossNames { unit: words.step.clone(), axis: String::new(), d: "D".to_owned(), g: "G".to_owned() };
        Ok(Self {
            run,
            layout: picture.layout,
            lang: picture.lang,
            theme,
            size,
            scale: Scale::default(),
            losses: LossDrawing::new(&run.losses, "", theme, size)
                .named(names)
                .referring_to(&run.stage.equilibrium)
                .on_clock(run.frames.iter().map(|frame| frame.step).collect()),
            captions: picture.captions.clone(),
            widest: readouts::widest(run, theme),
            verdict_from: verdict::seen_from(run),
            has_verdict_row: false,
            panels: match picture.layout {
                Layout::Figure1 => moments::moments(run, &picture.panels)?,
                Layout::Simple | Layout::Lecture => Vec::new(),
            },
            scene: Scene::new(run, theme, picture.elements()?.within(run), words),
        })
    }

    /// The same drawings, of `scale` times as many pixels.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// The frames of the film.
    pub fn frames(&self) -> &'a [Toy1dFrame] {
        &self.run.frames
    }

    /// Width and height before scaling, in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// What a player of this film says.
    pub fn words(&self) -> Words {
        let words = match self.lang {
            Lang::En => Words::english(),
            Lang::Ja => Words::japanese(),
        };
        match self.run.stage.is_critic {
            true => words.of_a_critic(),
            false => words,
        }
    }

    /// What a frame is called, and what is seen in it, with its caption.
    pub fn told(&self, frame: &Toy1dFrame) -> [String; 2] {
        let [name, mut told] = spoken(&self.run.stage, frame, &self.words());
        if let Some(caption) = captions::at(&self.captions, frame.step) {
            told = format!("{told} {}", caption.text);
        }
        if let Some(verdict) = self.verdict_in(frame) {
            told = format!("{told} {}", verdict.line);
        }
        [name, told]
    }

    /// One frame as a picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, frame: &Toy1dFrame) -> Result<Image> {
        self.canvas(frame)?.into_image()
    }

    /// One frame as an SVG file, which looks like the picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn svg(&self, frame: &Toy1dFrame) -> Result<String> {
        let (width, height) = self.size;
        let canvas = Canvas::vector(width, height, self.theme.background)?;
        let words = self.words();
        let [name, told] = self.told(frame);
        let title = format!("{} ({name})", words.title);
        self.paint(canvas, frame)?.into_svg(&title, &format!("{} {told}", words.summary))
    }

    /// One frame as its shapes, for a film that is drawn elsewhere.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn shapes(&self, frame: &Toy1dFrame) -> Result<Shapes> {
        let (width, height) = self.size;
        let canvas = Canvas::shapes(width, height)?;
        self.paint(canvas, frame)?.into_shapes()
    }

    /// One frame as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn canvas(&self, frame: &Toy1dFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        self.paint(Canvas::scaled(width, height, self.scale, self.theme.background)?, frame)
    }

    fn paint(&self, mut canvas: Canvas, frame: &Toy1dFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        let sheet = Sheet::new(&mut canvas, self.theme, em(width, height));
        self.draw_on(&sheet, self.size, frame)?;
        drop(sheet);
        Ok(canvas)
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

    /// Leaves room for what `other` shows, so that side by side the two plots are equally high.
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

    /// The colours of the whole film before a wall of the colour `ground`, for a GIF.
    ///
    /// They come from a few frames of the run.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn palette(&self, ground: Colour) -> Result<Palette> {
        let most = match self.layout {
            Layout::Simple => SIMPLE_COLOURS,
            Layout::Lecture | Layout::Figure1 => COLOURS,
        };
        let frames = self.frames();
        let mut exact = self.theme.clone().flattened(ground).exact_colours();
        exact.extend(
            self.verdict_colour().filter(|colour| !exact.contains(&colour.rgb)).map(|colour| colour.rgb),
        );
        Palette::of_film(&exact, frames.len(), most, |i| {
            let image = self.draw(&frames[i])?;
            Ok(if self.theme.is_transparent() { image.over(ground.rgb) } else { image })
        })
    }
}
