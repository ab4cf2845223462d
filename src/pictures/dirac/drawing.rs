//! The frames of a Dirac-GAN, drawn.

use super::places::Places;
use super::strip::DiracStrip;
use super::words::DiracWords;
use crate::frame::{DiracFrame, DiracRun};
use crate::lang::Lang;
use crate::surface::Drawing;
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Axes, Sheet, em};
use crate::surface::size::Size;
use crate::surface::theme::{Line, Theme};
use crate::surface::ticks::{scientific, short};
use crate::surface::words::{Description, Words};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};

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
    /// Language of the words in the picture
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t = Self::default().lang))]
    pub lang: Lang,
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
    lang: Lang,
    pub(super) words: DiracWords,
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
        let (lang, size) = (picture.lang, picture.size.sides());
        Ok(Self { run, title, lang, words: DiracWords::of(lang), theme, size })
    }

    /// Where the plane of θ and ψ is in the picture of `step`: left, top and side in pixels.
    ///
    /// # Errors
    /// When something does not fit.
    pub(crate) fn plane(&self, step: usize) -> Result<[f64; 3]> {
        let mut canvas = Canvas::shapes(self.size.0, self.size.1)?;
        let sheet = Sheet::new(&mut canvas, self.theme, em(self.theme.text_size, self.size.0, self.size.1));
        let (_, Places { portrait, .. }) = self.arrange(&sheet, step)?;
        Ok([portrait.left, portrait.top, portrait.width()])
    }

    /// Draws the words of `step`; returns the axes of the portrait, and the places of all that is below and beside them.
    fn arrange(&self, sheet: &Sheet, step: usize) -> Result<(Axes, Places)> {
        let axes = self.portrait_axes(sheet);
        let heading = |ends, top| self.heading(sheet, ends, top, step);
        let places = Places::new(sheet, self.size, &axes, heading)?;
        Ok((axes, places))
    }

    /// The game and its numbers.
    pub(super) fn game(&self) -> [&'a str; 2] {
        let stage = &self.run.stage;
        [stage.rules.of(self.lang), stage.numbers.of(self.lang)]
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

    fn strip(&self, frames: &[usize]) -> Option<Box<dyn Drawing + '_>> {
        Some(Box::new(DiracStrip::new(self, frames)))
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let sheet = Sheet::new(canvas, self.theme, em(self.theme.text_size, self.size.0, self.size.1));
        let step = self.run.frames[i];
        let (portrait_axes, places) = self.arrange(&sheet, step)?;
        self.portrait(&sheet, &portrait_axes, places.portrait, step)?;
        self.series(&sheet, places.players, places.radius, step)
    }

    fn describe(&self, i: usize) -> Description {
        let step = self.run.frames[i];
        let moment = self.run.path[step];
        let now = [short(moment.theta), short(moment.psi), scientific(moment.radius())];
        let text = self.words.text(self.game(), (step, self.last_step()), now.each_ref().map(String::as_str));
        let name = self.words.name(step);
        Description { title: self.words.title(&name), name, text }
    }

    fn words(&self) -> Words {
        self.words.player(self.game()[0])
    }
}

#[cfg(test)]
mod tests;
