//! Checks for tests that a picture is legible.

use super::{Canvas, TextBox};
use crate::surface::theme::{Theme, ThemeName};

/// Sizes from the smallest to the largest, wide, tall and square.
pub(crate) const SIZES: [(u32, u32); 10] = [
    (320, 180),
    (640, 360),
    (960, 540),
    (1280, 720),
    (1920, 1080),
    (3840, 2160),
    (640, 480),
    (600, 900),
    (400, 1600),
    (800, 800),
];

/// Every theme.
pub(crate) fn themes() -> impl Iterator<Item = Theme> {
    ThemeName::ALL.iter().map(|name| name.theme())
}

fn overlap(a: &TextBox, b: &TextBox) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/// Checks that all texts are inside the picture and do not overlap.
pub(crate) fn assert_texts_stand_apart(canvas: &Canvas) {
    let (width, height) = (canvas.width as f32, canvas.height as f32);
    for (i, a) in canvas.text_boxes().iter().enumerate() {
        let inside = a.left >= 0.0 && a.top >= 0.0 && a.right <= width && a.bottom <= height;
        assert!(inside, "cut off at {width}×{height}: {a:?}");
        for b in &canvas.text_boxes()[i + 1..] {
            assert!(!overlap(a, b), "at {width}×{height}: {a:?} touches {b:?}");
        }
    }
}
