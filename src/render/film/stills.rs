//! One picture as a PNG.

use std::borrow::Cow;

use super::super::image::Image;
use crate::{Error, Result};

/// The bytes of a PNG file: 8-bit RGB for an opaque picture, RGBA for another.
///
/// `note` is a keyword (1 to 79 Latin letters) and a text to keep in the file.
///
/// # Errors
/// When the keyword of `note` is not one that PNG allows.
pub fn png(image: &Image, note: Option<(&str, &str)>) -> Result<Vec<u8>> {
    let opaque = image.is_opaque();
    let (colour, pixels) = match opaque {
        true => (::png::ColorType::Rgb, image.colours().flatten().collect()),
        false => (::png::ColorType::Rgba, Cow::Borrowed(image.rgba())),
    };
    encode(image, colour, &pixels, note).map_err(|error| Error::Draw(format!("as a PNG: {error}")))
}

fn encode(
    image: &Image,
    colour: ::png::ColorType,
    pixels: &[u8],
    note: Option<(&str, &str)>,
) -> std::result::Result<Vec<u8>, ::png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, image.width(), image.height());
    encoder.set_color(colour);
    encoder.set_depth(::png::BitDepth::Eight);
    if let Some((keyword, text)) = note {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opaque_picture_becomes_rgb_and_keeps_its_note() {
        let image = Image::new(2, 1, vec![1, 2, 3, 255, 4, 5, 6, 255]).unwrap();
        let bytes = png(&image, Some(("recipe", "σ = ½"))).unwrap();
        let decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, [1, 2, 3, 4, 5, 6]);
        let note = &reader.info().utf8_text[0];
        assert_eq!(note.keyword, "recipe");
        assert_eq!(note.get_text().unwrap(), "σ = ½");
    }
}
