//! Writes shapes as SVG: the same outlines that [`super::pixels`] fills, as path data.

mod path_data;

use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tiny_skia::Path;

use crate::Result;
use crate::surface::image::Image;
use crate::surface::png::png;
use crate::surface::theme::Colour;
use crate::surface::xml::escaped;

/// A picture as the body of an SVG file.
#[derive(Debug)]
pub(super) struct Svg {
    body: String,
    /// The attributes of the last line, as long as lines of the same kind may be added to its element.
    open_line: Option<String>,
}

impl Svg {
    /// An empty picture.
    pub(super) fn new(width: u32, height: u32, background: Colour) -> Self {
        let mut svg = Self { body: String::new(), open_line: None };
        if background.alpha > 0 {
            let paint = paint("fill", background);
            svg.element(format_args!("<path{paint} d=\"M0 0h{width}v{height}H0z\"/>"));
        }
        svg
    }

    /// Fills `path`, which is in pixels.
    pub(super) fn fill(&mut self, path: &Path, colour: Colour) {
        let (paint, data) = (paint("fill", colour), path_data::of(path));
        self.element(format_args!("<path{paint} d=\"{data}\"/>"));
    }

    /// Draws a line along `path`; `width` is also in pixels.
    pub(super) fn stroke(&mut self, path: &Path, width: f32, colour: Colour) {
        let width = path_data::number(width);
        let kind = format!(" fill=\"none\"{} stroke-width=\"{width}\"", paint("stroke", colour));
        // The dashes of a line form one element. Faint lines stay separate, because they add up where they cross.
        if self.open_line.as_ref() != Some(&kind) || colour.alpha < 255 {
            self.element(format_args!("<path{kind} d=\""));
            self.open_line = Some(kind);
        }
        self.body.push_str(&path_data::of(path));
    }

    /// Draws an opaque image at `corner`, enlarged without smoothing.
    ///
    /// # Errors
    /// When the image cannot be encoded.
    pub(super) fn paste(&mut self, image: &Image, corner: (i32, i32), zoom: u32) -> Result<()> {
        let size = (image.width() * zoom, image.height() * zoom);
        self.embed(&STANDARD.encode(png(image, None)?), corner, size);
        Ok(())
    }

    /// Draws a PNG at (`left`, `top`) with this `size`; `data` is its base64 text.
    pub(super) fn embed(&mut self, data: &str, (left, top): (i32, i32), (width, height): (u32, u32)) {
        self.element(format_args!(
            "<image x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
             image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\" \
             href=\"data:image/png;base64,{data}\"/>"
        ));
    }

    /// The whole file, for a picture of `width` by `height`.
    pub(super) fn into_text(mut self, (width, height): (u32, u32), title: &str, description: &str) -> String {
        self.close_line();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" stroke-linejoin=\"round\">\n\
             <title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
            escaped(title),
            escaped(description),
            self.body
        )
    }

    fn element(&mut self, element: std::fmt::Arguments) {
        self.close_line();
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
        if self.body.ends_with('>') {
            self.body.push('\n');
        }
    }

    fn close_line(&mut self) {
        if self.open_line.take().is_some() {
            self.body.push_str("\"/>\n");
        }
    }
}

/// ` fill="#e69f00" fill-opacity=".18"`: the opacity only if it is below 1.
fn paint(what: &str, colour: Colour) -> String {
    let [r, g, b] = colour.rgb;
    let mut paint = format!(" {what}=\"#{r:02x}{g:02x}{b:02x}\"");
    if colour.alpha < 255 {
        let opacity = format!("{:.3}", f32::from(colour.alpha) / 255.0);
        // Writing to a String cannot fail.
        let _ = write!(paint, " {what}-opacity=\"{}\"", opacity.trim_start_matches('0'));
    }
    paint
}

#[cfg(test)]
mod tests;
