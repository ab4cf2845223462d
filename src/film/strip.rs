//! Whole frames of a film side by side, in one or more rows.

use crate::Result;
use crate::surface::words::{Description, Words};
use crate::surface::{Canvas, Drawing, Theme, described_together, rows_and_columns};

/// The maximum number of whole frames side by side; the text of more would be too small on paper.
const COLUMNS: usize = 2;

/// Some frames of a drawing as a drawing of one frame.
pub(super) struct Strip<'a> {
    drawing: &'a dyn Drawing,
    frames: &'a [usize],
}

impl<'a> Strip<'a> {
    pub(super) fn new(drawing: &'a dyn Drawing, frames: &'a [usize]) -> Self {
        Self { drawing, frames }
    }
}

impl Drawing for Strip<'_> {
    fn size(&self) -> (u32, u32) {
        let ((width, height), (rows, columns)) =
            (self.drawing.size(), rows_and_columns(self.frames.len(), COLUMNS));
        (width * columns as u32, height * rows as u32)
    }

    fn theme(&self) -> &Theme {
        self.drawing.theme()
    }

    fn paint(&self, canvas: &mut Canvas, _: usize) -> Result<()> {
        let (size, (_, columns)) = (self.drawing.size(), rows_and_columns(self.frames.len(), COLUMNS));
        for (i, &frame) in self.frames.iter().enumerate() {
            let corner = ((i % columns) as u32 * size.0, (i / columns) as u32 * size.1);
            canvas.on_part(corner, size, |canvas| self.drawing.paint(canvas, frame))?;
        }
        Ok(())
    }

    fn describe(&self, _: usize) -> Description {
        described_together(self.drawing, self.frames)
    }

    fn words(&self) -> Words {
        self.drawing.words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::sheet::{Rectangle, Sheet};
    use crate::surface::theme::Colour;

    /// Frames of 4 × 2 pixels, each of another grey.
    struct Greys(Theme);

    impl Drawing for Greys {
        fn size(&self) -> (u32, u32) {
            (4, 2)
        }

        fn theme(&self) -> &Theme {
            &self.0
        }

        fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
            let whole = Rectangle { left: 0.0, top: 0.0, right: 4.0, bottom: 2.0 };
            let grey = i as u32 * 0x01_01_01;
            Sheet::new(canvas, &self.0, 1.0).rectangle(whole, Colour::hex(grey))
        }

        fn describe(&self, i: usize) -> Description {
            Description { text: format!("grey {i}."), ..Description::default() }
        }
    }

    #[test]
    fn pictures_stand_side_by_side_and_below_each_other() {
        let (greys, frames) = (Greys(Theme::light()), [1, 2, 3]);
        let strip = Strip::new(&greys, &frames);
        let image = strip.image(0).unwrap();
        assert_eq!((image.width(), image.height()), (8, 4));
        let reds: Vec<u8> = image.colours().map(|[red, _, _]| red).collect();
        assert_eq!([0, 4, 16, 20].map(|at| reds[at]), [1, 2, 3, 255]);
        assert_eq!(strip.describe(0).text, "grey 1. grey 2. grey 3.");
    }
}
