//! The frames of a Dirac-GAN, drawn.

use super::places::Places;
use crate::frame::{DiracFrame, DiracRun};
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Sheet, em};
use crate::surface::size::Size;
use crate::surface::theme::{Line, Theme};
use crate::surface::ticks::{scientific, short};
use crate::surface::words::{Description, Words};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

/// What every frame shows.
const SUMMARY: &str = "A plane of the generator's point θ and the discriminator's slope ψ, with arrows that show where the game \
     pulls, and its way so far; beside it θ, ψ and their distance r from the equilibrium over the steps.";
/// Longer titles would be too small to read.
const LONGEST_TITLE: usize = 80;

/// What a picture of the Dirac-GAN shows, and its size. All defaults are defined in `Default`, and only there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct DiracPicture {
    /// Title above the picture
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub title: Option<String>,
    /// Width and height of the picture in pixels, from 320x180 to 3840x2160
    #[cfg_attr(feature = "cli", arg(long, value_name = "WxH", default_value_t = Self::default().size))]
    pub size: Size,
}

impl DiracPicture {
    /// Refuses options that cannot be drawn.
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
                format!("must be one line of at most {LONGEST_TITLE} characters"),
                format!("{length}: {title:?}"),
            )),
        }
    }
}

/// Draws the frames of one film, which are numbered from 0.
#[derive(Debug, Clone)]
pub struct DiracDrawing<'a> {
    pub(super) run: &'a DiracRun,
    pub(super) title: String,
    pub(super) theme: &'a Theme,
    pub(super) size: (u32, u32),
}

impl<'a> DiracDrawing<'a> {
    /// Drawings of the frames of `run`.
    ///
    /// # Errors
    /// When `picture` asks for something that cannot be drawn.
    pub fn new(run: &'a DiracRun, picture: &DiracPicture, theme: &'a Theme) -> Result<Self> {
        picture.validate()?;
        let title = picture.title.clone().unwrap_or_default();
        Ok(Self { run, title, theme, size: picture.size.sides() })
    }

    /// The number of steps in the whole film.
    pub(super) fn last_step(&self) -> usize {
        self.run.path.len() - 1
    }

    pub(super) fn moment(&self, step: usize) -> DiracFrame {
        self.run.path[step]
    }

    /// The game in continuous time.
    pub(super) fn flow_line(&self) -> Line {
        Line { colour: self.theme.quiet_text, width: 0.08, dash: Some((0.42, 0.3)) }
    }

    /// The trajectory, and its distance from the equilibrium.
    pub(super) fn way(&self) -> Line {
        Line { colour: self.theme.divergence_text, width: 0.17, dash: None }
    }
}

impl DiracRun {
    /// The run drawn with `options`.
    ///
    /// # Errors
    /// As [`DiracDrawing::new`].
    pub fn picture<'a>(&'a self, options: &DiracPicture, theme: &'a Theme) -> Result<DiracDrawing<'a>> {
        DiracDrawing::new(self, options, theme)
    }
}

impl Drawing for DiracDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn frames(&self) -> usize {
        self.run.frames.len()
    }

    fn step(&self, i: usize) -> usize {
        self.run.frames[i]
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, em(self.theme.text_size, self.size.0, self.size.1));
        let step = self.run.frames[i];
        let portrait_axes = self.portrait_axes(&sheet);
        let places = Places::new(&sheet, self.size, &portrait_axes, |ends, top| {
            self.heading(&sheet, ends, top, step)
        })?;
        self.portrait(&sheet, &portrait_axes, places.portrait, step)?;
        self.series(&sheet, places.players, places.radius, step)
    }

    fn describe(&self, i: usize) -> Description {
        let step = self.run.frames[i];
        let moment = self.run.path[step];
        let (game, numbers) = (&self.run.stage.rules, &self.run.stage.numbers);
        let text = format!(
            "{game}, {numbers}. Step {step} of {}: θ = {}, ψ = {}, the distance from the equilibrium is {}.",
            self.last_step(),
            short(moment.theta),
            short(moment.psi),
            scientific(moment.radius())
        );
        let name = format!("step {step}");
        Description { title: format!("The Dirac-GAN after {name}"), name, text }
    }

    fn words(&self) -> Words {
        let title = format!("The Dirac-GAN: {}", self.run.stage.rules);
        Words { title, summary: SUMMARY.to_owned(), ..Words::english() }
    }
}

#[cfg(test)]
mod tests;
