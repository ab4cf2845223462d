//! Anything that is drawn: a film with many frames, or a figure with one.

use rayon::prelude::*;

use super::canvas::{Canvas, Scale, Shapes};
use super::image::Image;
use super::theme::{Colour, Theme};
use super::words::{Description, Words};
use crate::Result;
use crate::numbers::key_frames;

/// Enough colours for anti-aliased edges to look as in a PNG; more would only make a GIF larger.
pub(crate) const COLOURS: usize = 47;
/// The number of frames from which the colours of a film are taken.
const SAMPLES: usize = 6;

/// The frames of one film or figure; `i` counts them from 0.
pub trait Drawing: Sync {
    /// Width and height of a frame before scaling, in pixels.
    fn size(&self) -> (u32, u32);

    /// Colours, lines and fonts.
    fn theme(&self) -> &Theme;

    /// The number of frames.
    fn frames(&self) -> usize {
        1
    }

    /// The training step that frame `i` shows.
    fn step(&self, i: usize) -> usize {
        i
    }

    /// The numbers of at most `most` frames that summarise the film, ascending; evenly spread unless the drawing knows
    /// which ones differ.
    fn moments(&self, most: usize) -> Vec<usize> {
        key_frames(self.frames(), most)
    }

    /// These frames side by side with one legend, as a drawing of one frame; none if there is only the general way,
    /// whole frames beside and below each other.
    fn strip(&self, _frames: &[usize]) -> Option<Box<dyn Drawing + '_>> {
        None
    }

    /// How long a frame is shown in a film, in seconds, if it is so full that the film's own speed would be too fast.
    fn seconds_each(&self) -> Option<f64> {
        None
    }

    /// Paints frame `i` on an empty canvas of that size.
    ///
    /// # Errors
    /// When something does not fit or a glyph is missing.
    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()>;

    /// A description of frame `i`.
    fn describe(&self, i: usize) -> Description;

    /// Whether there are captions in the picture.
    fn has_captions(&self) -> bool {
        false
    }

    /// The words of a player around the frames.
    fn words(&self) -> Words {
        Words::english()
    }

    /// The colours that a GIF keeps exactly, on a background of the colour `ground`.
    fn exact_colours(&self, ground: Colour) -> Vec<[u8; 3]> {
        self.theme().clone().flattened(ground).exact_colours()
    }

    /// The maximum number of colours in a GIF.
    fn most_colours(&self) -> usize {
        COLOURS
    }

    /// Pictures with all the colours of the film, for the other colours of a GIF.
    ///
    /// # Errors
    /// When one cannot be drawn.
    fn colour_samples(&self, scale: Scale) -> Result<Vec<Image>> {
        colour_samples(self, scale)
    }

    /// Frame `i` as a canvas, which also records the position of each text.
    ///
    /// # Errors
    /// When it cannot be painted, or the size is 0 or too large.
    fn canvas(&self, i: usize) -> Result<Canvas> {
        let (width, height) = self.size();
        self.painted(Canvas::new(width, height, self.theme().background)?, i)
    }

    /// Frame `i` as a picture.
    ///
    /// # Errors
    /// As [`Drawing::canvas`].
    fn image(&self, i: usize) -> Result<Image> {
        self.canvas(i)?.into_image()
    }

    /// Frame `i` as a picture with `scale` times as many pixels in each direction.
    ///
    /// # Errors
    /// As [`Drawing::canvas`].
    fn scaled_image(&self, i: usize, scale: Scale) -> Result<Image> {
        let (width, height) = self.size();
        self.painted(Canvas::scaled(width, height, scale, self.theme().background)?, i)?.into_image()
    }

    /// Frame `i` as an SVG file that looks like the picture.
    ///
    /// # Errors
    /// As [`Drawing::canvas`].
    fn svg(&self, i: usize) -> Result<String> {
        let (width, height) = self.size();
        let Description { title, text, .. } = self.describe(i);
        let canvas = Canvas::vector(width, height, self.theme().background)?;
        self.painted(canvas, i)?.into_svg(&title, format!("{} {text}", self.words().summary).trim_start())
    }

    /// Frame `i` as its shapes, for a film that is drawn elsewhere.
    ///
    /// # Errors
    /// As [`Drawing::canvas`].
    fn shapes(&self, i: usize) -> Result<Shapes> {
        let (width, height) = self.size();
        self.painted(Canvas::shapes(width, height)?, i)?.into_shapes()
    }

    /// `canvas` with frame `i` on it.
    ///
    /// # Errors
    /// As [`Drawing::paint`].
    fn painted(&self, mut canvas: Canvas, i: usize) -> Result<Canvas> {
        self.paint(&mut canvas, i)?;
        Ok(canvas)
    }
}

/// The description of several frames of `drawing` in one picture.
pub(crate) fn described_together(drawing: &(impl Drawing + ?Sized), frames: &[usize]) -> Description {
    let texts: Vec<String> = frames.iter().map(|&i| drawing.describe(i).text).collect();
    Description { title: drawing.words().title, text: texts.join(" "), ..Description::default() }
}

/// Some frames of `drawing`, spread over its whole length.
pub(crate) fn colour_samples(drawing: &(impl Drawing + ?Sized), scale: Scale) -> Result<Vec<Image>> {
    let frames = drawing.frames();
    // The last frame of each sixth, which includes the end and leaves out the start.
    let at = |i: usize| ((i + 1) * frames / SAMPLES).saturating_sub(1);
    let samples = if frames > 0 { SAMPLES } else { 0 };
    (0..samples).into_par_iter().with_max_len(1).map(|i| drawing.scaled_image(at(i), scale)).collect()
}
