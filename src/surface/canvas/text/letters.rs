//! The letters of a page: outlines of DejaVu Sans as numbers, so that a page carries no code that reads fonts.
//!
//! `letters/outlines.py` writes them, and says how. They are the outlines of the font, to the last bit.

use std::collections::BTreeMap;

use tiny_skia::PathBuilder;

use super::Damaged;

/// Units of the numbers in an em.
const UNITS: f32 = 4096.0;

/// The fonts: regular, bold.
pub(super) const FONTS: [&[u8]; 2] =
    [include_bytes!("letters/regular.bin"), include_bytes!("letters/bold.bin")];

/// None: the bold font has all letters of the regular one.
#[cfg(gan_sim_page)]
pub(super) fn thickened(_: &tiny_skia::Path, _: f32) -> Option<tiny_skia::Path> {
    None
}

/// A font whose outlines can be drawn.
pub(super) struct Face {
    letters: BTreeMap<char, Letter>,
}

/// A letter.
struct Letter {
    /// Its width, in half of [`UNITS`].
    advance: i16,
    outline: Vec<i16>,
}

/// The letter itself.
pub(super) type Glyph = char;

impl Face {
    /// No other font than those of the page.
    #[cfg(gan_sim_page)]
    pub(super) fn new(_: Vec<u8>, _: u32) -> Option<Self> {
        None
    }

    /// One of [`FONTS`].
    pub(super) fn compiled_in(bytes: &'static [u8]) -> Self {
        let mut words = bytes.as_chunks().0.iter().map(|word| i16::from_le_bytes(*word));
        let mut letters = BTreeMap::new();
        while let (Some(code), Some(advance), Some(length)) = (words.next(), words.next(), words.next()) {
            let outline = words.by_ref().take(usize::from(length as u16)).collect();
            letters.extend(
                char::from_u32(u32::from(code as u16)).map(|letter| (letter, Letter { advance, outline })),
            );
        }
        Self { letters }
    }

    /// The glyph of `letter`; none if the font lacks it.
    pub(super) fn glyph(&self, letter: char) -> Option<Glyph> {
        self.letters.contains_key(&letter).then_some(letter)
    }

    /// The advance width of `glyph` when the em is `size`.
    pub(super) fn advance(&self, glyph: Glyph, size: f32) -> f32 {
        self.letters.get(&glyph).map_or(0.0, |letter| f32::from(letter.advance) * size / (UNITS / 2.0))
    }

    /// Adds the outline of `glyph`, its baseline starting at (`x`, `y`), y downwards.
    pub(super) fn draw(
        &self,
        glyph: Glyph,
        (x, y): (f32, f32),
        size: f32,
        path: &mut PathBuilder,
    ) -> Result<(), Damaged> {
        let outline = self.letters.get(&glyph).map_or(&[][..], |letter| &letter.outline);
        let scale = size / (UNITS / 2.0);
        let (mut words, mut last, mut is_open) = (outline.iter(), (0_i32, 0_i32), false);
        while let Some(verb) = words.next() {
            let mut point = || {
                let mut difference = || words.next().copied().map_or(0, i32::from);
                last = (last.0 + difference(), last.1 + difference());
                // Twice the font's own units.
                (x + 0.5 * last.0 as f32 * scale, y - 0.5 * last.1 as f32 * scale)
            };
            match verb {
                0 => {
                    if is_open {
                        path.close();
                    }
                    let (x, y) = point();
                    path.move_to(x, y);
                    is_open = true;
                }
                1 => {
                    let (x, y) = point();
                    path.line_to(x, y);
                }
                2 => {
                    let ((cx, cy), (x, y)) = (point(), point());
                    path.quad_to(cx, cy, x, y);
                }
                _ => return Err(Damaged),
            }
        }
        if is_open {
            path.close();
        }
        Ok(())
    }
}

#[cfg(all(test, not(gan_sim_page)))]
mod tests {
    use super::*;
    use crate::surface::canvas::text::face;

    #[test]
    fn the_letters_of_a_page_are_those_of_the_font() {
        for (ours, theirs) in FONTS.into_iter().zip([dejavu::sans::regular(), dejavu::sans::bold()]) {
            let (ours, theirs) = (Face::compiled_in(ours), face::Face::compiled_in(theirs));
            assert!(ours.letters.len() > 200);
            for &letter in ours.letters.keys() {
                let glyph = theirs.glyph(letter).unwrap();
                assert_eq!(ours.advance(letter, 13.7), theirs.advance(glyph, 13.7), "{letter}");
                let (mut one, mut other) = (PathBuilder::new(), PathBuilder::new());
                ours.draw(letter, (1.25, 7.5), 13.7, &mut one).unwrap();
                theirs.draw(glyph, (1.25, 7.5), 13.7, &mut other).unwrap();
                assert_eq!(one.finish(), other.finish(), "{letter}");
            }
        }
    }

    #[test]
    fn each_letter_of_a_page_is_there_in_bold() {
        let [regular, bold] = FONTS.map(Face::compiled_in);
        assert!(regular.letters.keys().eq(bold.letters.keys()));
    }

    #[test]
    fn the_words_of_pictures_have_their_letters() {
        let face = Face::compiled_in(FONTS[0]);
        let missing = |letter: &char| face.glyph(*letter).is_none();
        assert_eq!(
            "p_data(x), the density of G(z) – D*(x) = ½ θψγσβ W₁ ≤ −1.39 ×10⁻¹² 2\u{2009}000 ✓✗ → ± √"
                .chars()
                .find(missing),
            None
        );
    }
}
