//! A PNG written row by row, for pictures that need not fit in memory.

use std::io::Write;

use ::png::{BitDepth, ColorType, Encoder, EncodingError};

use super::png::{Note, encode};
use crate::{Error, Result};

/// A picture of at most this many pixels is compressed as a whole: its bytes are then those of [`super::png::png`].
const AT_ONCE: usize = 16 << 20;
/// Compressed pixels in a chunk of a larger picture, in bytes.
const CHUNK: usize = 1 << 20;

/// Writes a grey picture as 8-bit RGB, with a `note` that is not displayed. `draw` is given a function that takes the
/// next row, one byte per pixel.
///
/// # Errors
/// When a side is zero, rows are missing or left over, or `out` cannot be written; also those of `draw`.
pub fn png_rows(
    out: impl Write,
    size: (u32, u32),
    note: Option<Note>,
    draw: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
) -> Result<()> {
    let is_small = size.0 as usize * size.1 as usize <= AT_ONCE;
    if is_small { write_whole(out, size, note, draw) } else { write_rows(out, size, note, draw) }
}

fn write_whole(
    mut out: impl Write,
    size: (u32, u32),
    note: Option<Note>,
    draw: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
) -> Result<()> {
    let mut pixels = Vec::new();
    draw(&mut |greys| {
        pixels.extend(greys.iter().flat_map(|&grey| [grey; 3]));
        Ok(())
    })?;
    let file = encode(size, ColorType::Rgb, &pixels, note).map_err(failed)?;
    out.write_all(&file).map_err(|error| Error::Write(error.to_string()))
}

fn write_rows(
    out: impl Write,
    (width, height): (u32, u32),
    note: Option<Note>,
    draw: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
) -> Result<()> {
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    if let Some((keyword, text)) = note {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned()).map_err(failed)?;
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    let mut stream = writer.stream_writer_with_size(CHUNK).map_err(failed)?;
    draw(&mut |greys| {
        let row: Vec<u8> = greys.iter().flat_map(|&grey| [grey; 3]).collect();
        stream.write_all(&row).map_err(|error| Error::Write(error.to_string()))
    })?;
    stream.finish().and_then(|()| writer.finish()).map_err(failed)
}

fn failed(error: EncodingError) -> Error {
    match error {
        EncodingError::IoError(error) => Error::Write(error.to_string()),
        error => Error::Draw(format!("as a PNG: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::png::png;
    use super::*;
    use crate::surface::image::Image;
    use std::io::Cursor;

    const NOTE: Option<Note> = Some(("key", "text"));

    #[test]
    fn a_picture_that_comes_by_rows_is_the_whole_one() {
        for (width, height) in [(1, 1), (3, 2), (640, 480)] {
            let grey = |i: u32| (libm::sinf(i as f32) * 100.0 + (i % 97) as f32) as u8;
            let greys: Vec<u8> = (0..width * height).map(grey).collect();
            let rgba = greys.iter().flat_map(|&grey| [grey, grey, grey, 255]).collect();
            let image = Image::new(width, height, rgba).unwrap();
            let draw =
                |put: &mut dyn FnMut(&[u8]) -> Result<()>| greys.chunks(width as usize).try_for_each(put);
            let (mut small, mut large) = (Vec::new(), Vec::new());
            png_rows(&mut small, (width, height), NOTE, draw).unwrap();
            assert!(small == png(&image, NOTE).unwrap(), "{width} × {height}");
            write_rows(&mut large, (width, height), NOTE, draw).unwrap();
            let mut reader = ::png::Decoder::new(Cursor::new(large)).read_info().unwrap();
            let notes = &reader.info().utf8_text;
            assert_eq!((notes[0].keyword.as_str(), notes[0].get_text().unwrap().as_str()), NOTE.unwrap());
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut pixels).unwrap();
            assert!(image.colours().flatten().eq(pixels), "{width} × {height}");
        }
    }

    #[test]
    fn missing_rows_are_an_error() {
        assert!(png_rows(Vec::new(), (2, 2), None, |put| put(&[1, 2])).is_err());
        assert!(write_rows(Vec::new(), (2, 2), None, |put| put(&[1, 2])).is_err());
    }
}
