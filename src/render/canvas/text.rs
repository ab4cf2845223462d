//! Text as outlines, from DejaVu Sans compiled into the program.
//!
//! `_{…}` sets what is in the braces as a subscript: `p_{data}(x)`.

use std::sync::LazyLock;

use skrifa::{DrawMemory, Font, PathSink, ScalerFont};
use tiny_skia::{Path, PathBuilder};

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// The one thing to see first.
    Bold,
}

/// The height of capitals and digits, in em.
pub const CAP_HEIGHT: f32 = 0.729;

/// How far letters such as g reach below the baseline, in em.
pub const DESCENT: f32 = 0.236;

const SUBSCRIPT_SIZE: f32 = 0.7;
const SUBSCRIPT_DROP: f32 = 0.16;

struct Face {
    scaler: ScalerFont,
    units_per_em: f32,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = Font::new(bytes, 0).expect("the font compiled in is sound");
        let units_per_em = f32::from(font.units_per_em());
        // Without a size, the scaler works in font units; `Outliner` scales.
        let scaler = ScalerFont::unhinted(font, None);
        Self { scaler, units_per_em }
    }

    fn of(weight: Weight) -> &'static Self {
        static REGULAR: LazyLock<Face> = LazyLock::new(|| Face::new(dejavu::sans::regular()));
        static BOLD: LazyLock<Face> = LazyLock::new(|| Face::new(dejavu::sans::bold()));
        match weight {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
        }
    }
}

/// How far `text` moves the pen when its em is `size`, in the units of `size`.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    lay_out(text, size, weight, |_, _, _, _| ())
}

/// The outlines of `text`, its baseline starting at (0, 0), y downwards; none when nothing shows.
pub(super) fn outline(text: &str, size: f32, weight: Weight) -> Option<Path> {
    let face = Face::of(weight);
    let mut path = PathBuilder::new();
    lay_out(text, size, weight, |glyph, x, y, size| {
        let mut outliner = Outliner { path: &mut path, x, y, scale: size / face.units_per_em };
        if let Some(glyph) = face.scaler.outline(glyph) {
            glyph
                .draw(DrawMemory::Scratch, &mut outliner)
                .expect("the outlines of the font compiled in are sound");
        }
    });
    path.finish()
}

/// Calls `place` with each glyph, its origin and its size; returns the width of all.
fn lay_out(
    text: &str,
    size: f32,
    weight: Weight,
    mut place: impl FnMut(skrifa::GlyphId, f32, f32, f32),
) -> f32 {
    let face = Face::of(weight);
    let charmap = face.scaler.font().charmap();
    let metrics = face.scaler.linear_glyph_metrics();
    let mut x = 0.0;
    for (run, is_subscript) in runs(text) {
        let (size, y) = match is_subscript {
            true => (size * SUBSCRIPT_SIZE, size * SUBSCRIPT_DROP),
            false => (size, 0.0),
        };
        for letter in run.chars() {
            // A letter the font lacks becomes its empty box, which at least is seen.
            let glyph = charmap.map_unicode(letter).unwrap_or_default();
            place(glyph, x, y, size);
            x += metrics.h_advance(glyph) * size / face.units_per_em;
        }
    }
    x
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

/// Moves font units (y upwards) into the picture (y downwards).
struct Outliner<'a> {
    path: &'a mut PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Outliner<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl PathSink for Outliner<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx0, cy0), (x, y)) = (self.at(cx0, cy0), self.at(x, y));
        self.path.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let ((cx0, cy0), (cx1, cy1)) = (self.at(cx0, cy0), self.at(cx1, cy1));
        let (x, y) = self.at(x, y);
        self.path.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_equally_wide_so_numbers_do_not_jitter() {
        for weight in [Weight::Regular, Weight::Bold] {
            let zeros = width("0000", 20.0, weight);
            for digit in 1..10 {
                let text = digit.to_string().repeat(4);
                assert_eq!(width(&text, 20.0, weight), zeros, "{text}");
            }
        }
    }

    #[test]
    fn braces_after_an_underscore_make_a_subscript() {
        assert_eq!(runs("p_{data}(x)"), [("p", false), ("data", true), ("(x)", false)]);
        assert_eq!(runs("p_{data"), [("p_{data", false)]);
    }

    #[test]
    fn the_font_has_every_letter_the_pictures_use() {
        for weight in [Weight::Regular, Weight::Bold] {
            let charmap = Face::of(weight).scaler.font().charmap();
            for letter in "0123456789abcdefghijklmnopqrstuvwxyz(),.·–½₁∞ \u{2009}DGWJSLN".chars() {
                assert!(charmap.map_unicode(letter).is_some(), "{letter:?}");
            }
        }
    }
}
