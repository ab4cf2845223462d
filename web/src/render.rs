//! Pixels of a picture, painted by the browser: `page/engine.js` has the other side of the import.
#![expect(unsafe_code, reason = "a function that is imported may do anything, and this one writes to memory")]

use gan_sim::surface::canvas::Shapes;
use gan_sim::surface::theme::Colour;

use crate::paint::words;

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// Paints the `length` bytes of shapes at `shapes`, which [`words`] made, on a background with red in its lowest byte, and
    /// writes `width · height · 4` bytes to `rgba`.
    fn render(
        shapes: *const u8,
        length: usize,
        width: u32,
        height: u32,
        scale: f32,
        background: u32,
        rgba: *mut u8,
    );
}

/// The pixels of `picture`, as [`gan_sim::surface::canvas::Renderer`] says. Where the browser cannot paint them, `page/engine.js`
/// asks for no file of pixels.
pub fn rgba(picture: &Shapes, (width, height): (u32, u32), scale: f32, background: Colour) -> Vec<u8> {
    let [r, g, b] = background.rgb;
    let background = u32::from_le_bytes([r, g, b, background.alpha]);
    let shapes = words(picture);
    let mut rgba = vec![0; width as usize * height as usize * 4];
    // SAFETY: the function reads `shapes` and writes `rgba`, neither beyond its length.
    unsafe { render(shapes.as_ptr(), shapes.len(), width, height, scale, background, rgba.as_mut_ptr()) };
    rgba
}
