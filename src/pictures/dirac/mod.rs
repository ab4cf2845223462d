//! The Dirac-GAN: its phase portrait, and beside it the same over time.
//!
//! [`DiracPicture`] says what is shown, [`DiracDrawing`] draws it.

mod heading;
mod marks;
mod places;
mod portrait;
mod series;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::film::Palette;
use crate::film::html::Words;
use crate::frame::{DiracFrame, DiracRun};
use crate::surface::canvas::{Canvas, Scale, Shapes};
use crate::surface::image::Image;
use crate::surface::sheet::{Sheet, em};
use crate::surface::size::Size;
use crate::surface::theme::{Colour, Line, Theme};
use crate::surface::ticks::{scientific, short};
use crate::{Error, Result};
use places::Places;

/// Enough that anti-aliased edges look as in a PNG; more would only make a GIF larger.
const COLOURS: usize = 47;
/// More letters than this would become too small to read.
const LONGEST_TITLE: usize = 80;

/// What a picture of the Dirac-GAN shows, and how large. `Default` is the only place where a default stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct DiracPicture {
    /// Title above the picture
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub title: Option<String>,
    /// Width and height in pixels
    #[cfg_attr(feature = "cli", arg(long, value_name = "WxH", default_value_t = Self::default().size))]
    pub size: Size,
}

impl DiracPicture {
    /// Refuses what cannot be drawn.
    ///
    /// # Errors
    /// Names the option, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        let Some(title) = &self.title else { return Ok(()) };
        let length = title.chars().count();
        match length > LONGEST_TITLE || title.chars().any(char::is_control) {
            false => Ok(()),
            true => Err(Error::setting(
                "title",
                format!("must be one line of at most {LONGEST_TITLE} letters"),
                format!("{length}: {title:?}"),
            )),
        }
    }
}

/// Draws the frames of one film; each is known by its number, from 0.
#[derive(Debug, Clone)]
pub struct DiracDrawing<'a> {
    run: &'a DiracRun,
    title: String,
    theme: &'a Theme,
    size: (u32, u32),
    scale: Scale,
}

impl<'a> DiracDrawing<'a> {
    /// Drawings of the frames of `run`.
    ///
    /// # Errors
    /// When `picture` asks for what cannot be drawn.
    pub fn new(run: &'a DiracRun, picture: &DiracPicture, theme: &'a Theme) -> Result<Self> {
        picture.validate()?;
        let title = picture.title.clone().unwrap_or_default();
        Ok(Self { run, title, theme, size: picture.size.sides(), scale: Scale::default() })
    }

    /// The same drawings, of `scale` times as many pixels.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// Width and height before scaling, in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The step that each frame shows.
    pub fn steps(&self) -> &'a [usize] {
        &self.run.frames
    }

    /// Frame `i` as a picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, i: usize) -> Result<Image> {
        self.canvas(i)?.into_image()
    }

    /// Frame `i` as an SVG file, which looks like the picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn svg(&self, i: usize) -> Result<String> {
        let canvas = Canvas::vector(self.size.0, self.size.1, self.theme.background)?;
        let [name, description] = self.told(i);
        let title = format!("The Dirac-GAN after {name}");
        self.paint(canvas, i)?.into_svg(&title, &format!("{} {description}", summary()))
    }

    /// Frame `i` as its shapes, for a film that is drawn elsewhere.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn shapes(&self, i: usize) -> Result<Shapes> {
        self.paint(Canvas::shapes(self.size.0, self.size.1)?, i)?.into_shapes()
    }

    /// Frame `i` as a canvas, which also knows where each text stands.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn canvas(&self, i: usize) -> Result<Canvas> {
        self.paint(Canvas::scaled(self.size.0, self.size.1, self.scale, self.theme.background)?, i)
    }

    fn paint(&self, mut canvas: Canvas, i: usize) -> Result<Canvas> {
        let sheet = Sheet::new(&mut canvas, self.theme, em(self.size.0, self.size.1));
        let step = self.run.frames[i];
        let portrait_axes = self.portrait_axes(&sheet);
        let places = Places::new(&sheet, self.size, &portrait_axes, |ends, top| {
            self.heading(&sheet, ends, top, step)
        })?;
        self.portrait(&sheet, &portrait_axes, places.portrait, step)?;
        self.series(&sheet, places.players, places.radius, step)?;
        drop(sheet);
        Ok(canvas)
    }

    /// The colours of the whole film before a wall of the colour `ground`, for a GIF.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn palette(&self, ground: Colour) -> Result<Palette> {
        let exact = self.theme.clone().flattened(ground).exact_colours();
        Palette::of_film(&exact, self.run.frames.len(), COLOURS, |i| {
            let image = self.draw(i)?;
            Ok(if self.theme.is_transparent() { image.over(ground.rgb) } else { image })
        })
    }

    /// What a player of this film says.
    pub fn words(&self) -> Words {
        let title = format!("The Dirac-GAN: {}", self.run.stage.rules[0]);
        Words { title, summary: summary().to_owned(), ..Words::english() }
    }

    /// What frame `i` is called, and what is seen in it.
    pub fn told(&self, i: usize) -> [String; 2] {
        let step = self.run.frames[i];
        let moment = self.run.path[step];
        let [game, numbers] = &self.run.stage.rules;
        let description = format!(
            "{game}, {numbers}. Step {step} of {}: θ = {}, ψ = {}, the distance from the equilibrium is {}.",
            self.last_step(),
            short(moment.theta),
            short(moment.psi),
            scientific(moment.radius())
        );
        [format!("step {step}"), description]
    }

    /// The number of steps in the whole film.
    fn last_step(&self) -> usize {
        self.run.path.len() - 1
    }

    fn moment(&self, step: usize) -> DiracFrame {
        self.run.path[step]
    }

    /// The game in continuous time.
    fn flow_line(&self) -> Line {
        Line { colour: self.theme.quiet_text, width: 0.08, dash: Some((0.42, 0.3)) }
    }

    /// The trajectory, and its distance from the equilibrium.
    fn way(&self) -> Line {
        Line { colour: self.theme.divergence_text, width: 0.17, dash: None }
    }
}

/// What is seen in every frame.
fn summary() -> &'static str {
    "A plane of the generator's point θ and the discriminator's slope ψ, with arrows that show where the game \
     pulls, and its way so far; beside it θ, ψ and their distance r from the equilibrium over the steps."
}
