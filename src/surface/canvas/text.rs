//! Text as outlines, from DejaVu Sans, which is compiled in, and an optional font file.
//!
//! `_{…}` makes its contents a subscript: `p_{data}(x)`.

#[cfg(not(gan_sim_page))]
mod face;
mod fonts;
#[cfg(any(test, gan_sim_page))]
mod letters;

use tiny_skia::{Path, PathBuilder};

#[cfg(not(gan_sim_page))]
use face::thickened;
pub use fonts::Fonts;
use fonts::Found;
#[cfg(gan_sim_page)]
use letters::thickened;

use crate::{Error, Result};

/// A part of a font file that cannot be drawn.
#[derive(Debug)]
struct Damaged;

/// The weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Text that should be seen first.
    Bold,
}

/// The height of capitals and digits, in em.
pub const CAP_HEIGHT: f32 = 0.729;

/// How far characters such as g reach below the baseline, in em.
pub const DESCENT: f32 = 0.236;

const SUBSCRIPT_SIZE: f32 = 0.7;
const SUBSCRIPT_DROP: f32 = 0.16;

/// A text as outlines; they may overlap, and are filled one by one.
#[derive(Debug)]
pub(super) struct Outline {
    /// All glyphs.
    pub(super) glyphs: Path,
    /// The extra outline for bold glyphs whose font is not bold.
    pub(super) thickening: Option<Path>,
}

/// A glyph at its position, from the start of the baseline; y downwards.
struct Placed<'a> {
    letter: char,
    found: Option<Found<'a>>,
    x: f32,
    y: f32,
    size: f32,
}

impl Fonts {
    /// The advance width of `text` when its em is `size`, in the units of `size`.
    pub fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        self.lay_out(text, size, weight).1
    }

    /// The outlines of `text`, its baseline starting at (0, 0), y downwards; none if nothing is visible.
    ///
    /// # Errors
    /// When a character is missing from all fonts.
    pub(super) fn outline(&self, text: &str, size: f32, weight: Weight) -> Result<Option<Outline>> {
        let (mut glyphs, mut light) = (PathBuilder::new(), PathBuilder::new());
        for Placed { letter, found, x, y, size } in self.lay_out(text, size, weight).0 {
            let missing = || Error::MissingLetter { letter, text: text.to_owned() };
            let Found { face, glyph, is_light } = found.ok_or_else(missing)?;
            // A font file may be damaged in a part not read before.
            face.draw(glyph, (x, y), size, &mut glyphs).map_err(|_| missing())?;
            if is_light {
                face.draw(glyph, (x, y), size, &mut light).map_err(|_| missing())?;
            }
        }
        let thickening = light.finish().and_then(|light| thickened(&light, size));
        Ok(glyphs.finish().map(|glyphs| Outline { glyphs, thickening }))
    }

    /// Each glyph at its position, and the total width.
    fn lay_out(&self, text: &str, size: f32, weight: Weight) -> (Vec<Placed<'_>>, f32) {
        let mut placed = Vec::with_capacity(text.len());
        let mut x = 0.0;
        for (run, is_subscript) in runs(text) {
            let (size, y) = match is_subscript {
                true => (size * SUBSCRIPT_SIZE, size * SUBSCRIPT_DROP),
                false => (size, 0.0),
            };
            for letter in run.chars() {
                let found = self.find(letter, weight);
                let advance = found.as_ref().map_or(size, |found| found.face.advance(found.glyph, size));
                placed.push(Placed { letter, found, x, y, size });
                x += advance;
            }
        }
        (placed, x)
    }
}

/// Splits `a_{b}c` into (a, false), (b, true), (c, false).
fn runs(text: &str) -> Vec<(&str, bool)> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_{") {
        let Some((inside, after)) = after.split_once('}') else {
            break;
        };
        runs.extend([(before, false), (inside, true)]);
        rest = after;
    }
    runs.push((rest, false));
    runs
}

#[cfg(test)]
mod tests;
