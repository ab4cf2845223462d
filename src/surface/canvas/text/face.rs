//! One font and the outlines of its glyphs.

use skrifa::{DrawMemory, Font, PathSink, ScalerFont};
use std::sync::LazyLock;
use tiny_skia::{LineJoin, Path, PathBuilder, Stroke};

use super::Damaged;

pub(super) use skrifa::GlyphId as Glyph;

/// The fonts: regular, bold.
pub(super) static FONTS: LazyLock<[&[u8]; 2]> =
    LazyLock::new(|| [dejavu::sans::regular(), dejavu::sans::bold()]);

/// How much a regular glyph is thickened to look bold, in em.
const THICKENING: f32 = 0.034;

/// The extra outline with which regular glyphs of this size look bold.
pub(super) fn thickened(glyphs: &Path, size: f32) -> Option<Path> {
    let stroke = Stroke { width: THICKENING * size, line_join: LineJoin::Round, ..Stroke::default() };
    glyphs.stroke(&stroke, 1.0)
}

/// A font whose outlines can be drawn.
pub(super) struct Face {
    scaler: ScalerFont,
    units_per_em: f32,
}

impl Face {
    /// Font `index` in `bytes`, 0 unless they are a collection; none if there is none with outlines.
    pub(super) fn new(bytes: Vec<u8>, index: u32) -> Option<Self> {
        Self::of(Font::new(bytes, index)?)
    }

    /// A font compiled in.
    pub(super) fn compiled_in(bytes: &'static [u8]) -> Self {
        Font::new(bytes, 0).and_then(Self::of).expect("the font compiled in is sound")
    }

    fn of(font: Font) -> Option<Self> {
        let units_per_em = f32::from(font.units_per_em());
        // Without a size, the scaler uses font units; `Outliner` scales.
        let scaler = ScalerFont::unhinted(font, None);
        let drawable = scaler.outline_source().is_some() && units_per_em > 0.0;
        drawable.then_some(Self { scaler, units_per_em })
    }

    /// The glyph of `letter`; none if the font lacks it.
    pub(super) fn glyph(&self, letter: char) -> Option<Glyph> {
        let glyph = self.scaler.font().charmap().map_unicode(letter);
        glyph.filter(|&glyph| glyph != Glyph::NOTDEF)
    }

    /// The advance width of `glyph` when the em is `size`.
    pub(super) fn advance(&self, glyph: Glyph, size: f32) -> f32 {
        self.scaler.linear_glyph_metrics().h_advance(glyph) * size / self.units_per_em
    }

    /// Adds the outline of `glyph`, its baseline starting at (`x`, `y`), y downwards.
    pub(super) fn draw(
        &self,
        glyph: Glyph,
        (x, y): (f32, f32),
        size: f32,
        path: &mut PathBuilder,
    ) -> Result<(), Damaged> {
        let mut outliner = Outliner { path, x, y, scale: size / self.units_per_em };
        match self.scaler.outline(glyph) {
            Some(glyph) => glyph.draw(DrawMemory::Scratch, &mut outliner).map(|_| ()).map_err(|_| Damaged),
            None => Ok(()),
        }
    }
}

/// Converts font units (y upwards) to picture coordinates (y downwards).
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
