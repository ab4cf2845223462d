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
