//! What every game that is played by hand can do.

use super::{State, View};
use crate::Result;
use crate::film::{Film, Gif, Palette, Shows, Timing};
use crate::numbers::key_frames;
use crate::surface::canvas::Shapes;
use crate::surface::{Drawing, Theme};

/// At most this many frames in a film of what was played.
const MOST_IN_FILM: usize = 120;

/// A game that is played by hand.
pub trait Live {
    /// Takes `n` steps, or fewer if the game ends or breaks down; the moment after them is kept.
    fn step(&mut self, n: usize);

    /// Back to the first moment, with the same weights.
    fn rewind(&mut self);

    /// Where the game stands.
    fn state(&self) -> State;

    /// All moments that are kept, as a drawing, and the number of the one that `view` shows.
    ///
    /// # Errors
    /// When `view` cannot be drawn, or shows a moment that is not kept.
    fn drawing<'a>(&'a self, view: &View, theme: &'a Theme) -> Result<(Box<dyn Drawing + 'a>, usize)>;

    /// The moment that `view` shows, as shapes to be painted elsewhere.
    ///
    /// # Errors
    /// As [`Live::drawing`].
    fn shapes(&self, view: &View) -> Result<Shapes> {
        of_shown(self, view, |drawing, i| drawing.shapes(i))
    }

    /// The moment that `view` shows, as an SVG file.
    ///
    /// # Errors
    /// As [`Live::drawing`].
    fn svg(&self, view: &View) -> Result<String> {
        of_shown(self, view, |drawing, i| drawing.svg(i))
    }

    /// The moments from the first to the one that `view` shows, as a GIF.
    ///
    /// # Errors
    /// As [`Live::drawing`].
    fn gif(&self, view: &View) -> Result<Vec<u8>> {
        of_shown(self, view, film)
    }

    /// A description of the moment that `view` shows, for a screen reader.
    ///
    /// # Errors
    /// As [`Live::drawing`].
    fn describe(&self, view: &View) -> Result<String> {
        of_shown(self, view, |drawing, i| Ok(drawing.describe(i).text))
    }
}

/// What `act` makes of the drawing of a game and the number of the moment that `view` shows.
fn of_shown<R>(
    game: &(impl Live + ?Sized),
    view: &View,
    act: impl FnOnce(&dyn Drawing, usize) -> Result<R>,
) -> Result<R> {
    let theme = view.theme();
    let (drawing, i) = game.drawing(view, &theme)?;
    act(&*drawing, i)
}

/// The moments up to `last` as a GIF.
fn film(drawing: &dyn Drawing, last: usize) -> Result<Vec<u8>> {
    let timing = Timing::default();
    let film = Film::new(drawing, &timing);
    let (palette, note) = (Palette::of(&film)?, film.note(Shows::Film)?);
    let mut gif = Gif::new(Vec::new(), film.size(), palette, timing.clone(), Some(&note))?;
    let frames = key_frames(last + 1, MOST_IN_FILM);
    for (nth, &i) in frames.iter().enumerate() {
        gif.push(&[drawing.image(i)?], nth + 1 == frames.len())?;
    }
    gif.into_inner()
}
