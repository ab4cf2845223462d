//! The pixels of a page: its browser renders the shapes, so that a page carries no code that does.

use std::sync::OnceLock;

use tiny_skia::Path;

use super::Shapes;
use crate::surface::image::Image;
use crate::surface::theme::Colour;
use crate::{Error, Result};

/// Renders shapes on a background, on so many pixels across and down, as many of them per unit of the shapes as the
/// number says. Returns red, green, blue and alpha (not premultiplied) of each pixel, from the upper left corner on.
pub type Renderer = fn(&Shapes, (u32, u32), f32, Colour) -> Vec<u8>;

static RENDERER: OnceLock<Renderer> = OnceLock::new();

/// From now on, `renderer` makes the pixels of all pictures. One that was set before stays.
pub fn set_renderer(renderer: Renderer) {
    RENDERER.get_or_init(|| renderer);
}

/// A picture of pixels.
#[derive(Debug)]
pub(super) struct Pixels {
    shapes: Shapes,
    size: (u32, u32),
    scale: f32,
    background: Colour,
}

impl Pixels {
    /// An empty picture of so many pixels, on which everything is drawn enlarged by `scale`; never none.
    pub(super) fn new(size: (u32, u32), scale: f32, background: Colour) -> Option<Self> {
        Some(Self { shapes: Shapes::default(), size, scale, background })
    }

    /// Fills `path`.
    pub(super) fn fill(&mut self, path: &Path, colour: Colour) {
        self.shapes.push(path, None, colour);
    }

    /// Draws a line along `path`.
    pub(super) fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        self.shapes.push(path, Some(width), colour);
    }

    /// Refuses the image: those who render shapes get outlines only.
    pub(super) fn paste(&mut self, image: &Image, _: (i32, i32), _: u32) -> Result<()> {
        let (width, height) = (image.width(), image.height());
        Err(Error::Draw(format!("a page draws shapes only, found an image of {width}×{height} pixels")))
    }

    /// The finished picture.
    pub(super) fn into_image(self) -> Result<Image> {
        self.rendered_by(RENDERER.get())
    }

    fn rendered_by(self, renderer: Option<&Renderer>) -> Result<Image> {
        let missing = || Error::Draw("nothing renders pixels; call `set_renderer` first".to_owned());
        let renderer = renderer.ok_or_else(missing)?;
        let rgba = renderer(&self.shapes, self.size, self.scale, self.background);
        Image::new(self.size.0, self.size.1, rgba)
    }
}

#[cfg(test)]
mod tests {
    use tiny_skia::{PathBuilder, Rect};

    use super::*;

    const WHITE: Colour = Colour::hex(0xFFFFFF);

    /// Grey pixels, `scale` for each shape; the rest have the background's alpha.
    fn counting(shapes: &Shapes, size: (u32, u32), scale: f32, background: Colour) -> Vec<u8> {
        let count = shapes.outlines().count() * scale as usize;
        let pixel = |i| if i < count { [128, 128, 128, 255] } else { [0, 0, 0, background.alpha] };
        (0..(size.0 * size.1) as usize).flat_map(pixel).collect()
    }

    fn two_shapes() -> Pixels {
        let mut pixels = Pixels::new((4, 3), 2.0, WHITE.with_alpha(9)).unwrap();
        let path = PathBuilder::from_rect(Rect::from_xywh(0.0, 0.0, 1.0, 1.0).unwrap());
        pixels.fill(&path, WHITE);
        pixels.stroke(&path, 1.5, WHITE);
        pixels
    }

    #[test]
    fn the_renderer_gets_all_shapes_and_its_pixels_are_the_picture() {
        set_renderer(counting);
        let image = two_shapes().into_image().unwrap();
        assert_eq!((image.width(), image.height()), (4, 3));
        let alphas: Vec<u8> = image.rgba().iter().skip(3).step_by(4).copied().collect();
        assert_eq!(alphas, [255, 255, 255, 255, 9, 9, 9, 9, 9, 9, 9, 9]);
        let widths: Vec<_> = two_shapes().shapes.outlines().map(|(_, width, _)| width).collect();
        assert_eq!(widths, [None, Some(1.5)]);
    }

    #[test]
    fn pixels_that_nothing_renders_or_too_few_of_them_are_refused() {
        let error = two_shapes().rendered_by(None).unwrap_err().to_string();
        assert!(error.contains("set_renderer"), "{error}");
        let none: Renderer = |_, _, _, _| vec![0; 4];
        assert!(two_shapes().rendered_by(Some(&none)).unwrap_err().to_string().contains("4×3"));
    }

    #[test]
    fn an_image_is_refused() {
        let image = Image::new(2, 1, vec![0; 8]).unwrap();
        let error = two_shapes().paste(&image, (0, 0), 1).unwrap_err().to_string();
        assert!(error.contains("2×1"), "{error}");
    }
}
