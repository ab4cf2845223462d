//! A picture as a PNG file.

use std::borrow::Cow;
use std::io::Write;

use ::png::{BitDepth, ColorType, EncodingError};
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::image::Image;
use crate::{Error, Result};

/// The level of compression of an animation: higher ones take much longer for little.
const LEVEL: u8 = 7;

/// A keyword (1 to 79 Latin characters) and a text to store in a PNG.
pub type Note<'a> = (&'a str, &'a str);

/// The byte before a row that is stored as it is.
const UNFILTERED: u8 = 0;

/// The bytes of a PNG file: 8-bit RGB for an opaque picture, RGBA for another.
///
/// `note` is stored in the file, but not displayed.
///
/// # Errors
/// When the keyword of `note` is not one that PNG allows.
pub fn png(image: &Image, note: Option<Note>) -> Result<Vec<u8>> {
    let opaque = image.is_opaque();
    let (colour, pixels) = match opaque {
        true => (ColorType::Rgb, image.colours().flatten().collect()),
        false => (ColorType::Rgba, Cow::Borrowed(image.rgba())),
    };
    encode((image.width(), image.height()), colour, &pixels, note).map_err(failed)
}

/// The pixels of a picture, rows of `stride` bytes, as a PNG has them between its chunks.
///
/// Without a filter: pictures of flat areas and repeated shapes become a quarter smaller than with the best
/// filter for each row.
///
/// # Errors
/// Never, unless memory runs out: what is written to is memory.
pub(crate) fn compressed(pixels: &[u8], stride: usize) -> Result<Vec<u8>> {
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL.into()));
    let mut write = || {
        for row in pixels.chunks_exact(stride) {
            deflated.write_all(&[UNFILTERED])?;
            deflated.write_all(row)?;
        }
        Ok(())
    };
    write().and_then(|()| deflated.finish()).map_err(|error: std::io::Error| Error::Write(error.to_string()))
}

/// The bytes of a PNG file.
pub(crate) fn encode(
    (width, height): (u32, u32),
    colour: ColorType,
    pixels: &[u8],
    note: Option<Note>,
) -> std::result::Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    if let Some((keyword, text)) = note {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

fn failed(error: EncodingError) -> Error {
    Error::Draw(format!("as a PNG: {error}"))
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
