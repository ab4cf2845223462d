//! A picture as numbers that `page/paint.js` paints.

use gan_sim::surface::canvas::{Outline, Shapes};

/// The words of a picture, 32 bits each, little-endian. For each shape: its colour (red, green, blue, alpha from the lowest
/// byte on), the width of its line or 0 for an area, and the number of words that follow; these are its path: 0 x y, a
/// move; 1 x y, a line; 2 and 3, curves with one and two control points; 4, the end of an outline.
pub fn words(picture: &Shapes) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (colour, stroke, outline) in picture.outlines() {
        bytes.extend(colour);
        bytes.extend(stroke.unwrap_or(0.0).to_le_bytes());
        let at = bytes.len();
        bytes.extend([0; 4]);
        for part in outline {
            push(&mut bytes, part);
        }
        let count = ((bytes.len() - at) / 4 - 1) as u32;
        bytes[at..at + 4].copy_from_slice(&count.to_le_bytes());
    }
    bytes
}

fn push(bytes: &mut Vec<u8>, part: Outline) {
    let (verb, points) = match part {
        Outline::Move(to) => (0_u32, vec![to]),
        Outline::Line(to) => (1, vec![to]),
        Outline::Quadratic(control, to) => (2, vec![control, to]),
        Outline::Cubic(first, second, to) => (3, vec![first, second, to]),
        Outline::Close => (4, Vec::new()),
    };
    bytes.extend(verb.to_le_bytes());
    for [x, y] in points {
        bytes.extend(x.to_le_bytes());
        bytes.extend(y.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use gan_sim::surface::theme::Colour;

    use super::*;

    #[test]
    fn a_rectangle_is_its_colour_its_kind_and_its_path() {
        let mut picture = Shapes::default();
        picture.fill_rectangle((1.0, 2.0), (3.0, 4.0), Colour::hex(0x10_20_30).with_alpha(0x40));
        let bytes = words(&picture);
        assert_eq!(bytes[..4], [0x10, 0x20, 0x30, 0x40]);
        let words: Vec<u32> = bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word)).collect();
        assert_eq!(words[1], 0, "an area");
        assert_eq!(words[2] as usize, words.len() - 3);
        let float = f32::to_bits;
        assert_eq!(words[3..9], [0, float(1.0), float(2.0), 1, float(4.0), float(2.0)]);
        assert_eq!(words.last(), Some(&4));
    }
}
