//! One PNG as a grey picture of 28 × 28. It is decoded row by row, so that a small file that claims to be a huge picture
//! takes no memory for it.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use png::{BitDepth, ColorType, Decoder, Info, InterlaceInfo, Limits, Reader, Transformations};

use super::conversion::{Conversion, Ground, Seen, byte, luma, over_both};
use super::fit::Fit;
use crate::sniff::{START, kind_of};
use crate::{Error, Result};

/// The first bytes of a PNG file.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// Larger pictures are refused because they would take too long.
const MOST_PIXELS: usize = 1 << 26;
/// The limit for interlaced pictures, which are kept in memory.
const MOST_INTERLACED: usize = 1 << 24;
/// Longer rows or columns are refused, too.
const LONGEST_SIDE: usize = 1 << 16;
/// Memory that the decoder may use for rows and for chunks other than pixels.
const DECODER_BYTES: usize = 16 << 20;

/// Draws the picture at `path` into `image` `[784]`.
///
/// # Errors
/// If the file cannot be read, is not a PNG, is damaged or too large.
pub fn read(path: &Path, conversion: Conversion, image: &mut [u8]) -> Result<Seen> {
    let mut file = BufReader::new(File::open(path).map_err(Error::io("read", path))?);
    let start = file.fill_buf().map_err(Error::io("read", path))?;
    if !start.starts_with(&SIGNATURE) {
        let found = kind_of(&start[..start.len().min(START)]).unwrap_or("something else");
        return Err(Error::bad_file(
            path,
            format!("expected a PNG picture, found {found}; convert it to PNG, or remove it from the folder"),
        ));
    }
    let damaged = |found: &dyn Display| {
        let remedy = "save the picture again, or remove it from the folder";
        Error::bad_file(path, format!("expected a whole PNG picture, found damage ({found}); {remedy}"))
    };
    let mut decoder = Decoder::new_with_limits(file, Limits { bytes: DECODER_BYTES });
    decoder.set_transformations(Transformations::EXPAND);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(|e| damaged(&e))?;
    check_size(header).map_err(|problem| Error::bad_file(path, problem))?;
    let reader = decoder.read_info().map_err(|e| damaged(&e))?;
    check_content(reader.info()).map_err(|problem| damaged(&problem))?;
    draw(reader, conversion, image).map_err(|e| damaged(&e))
}

fn check_size(header: &Info) -> std::result::Result<(), String> {
    let (width, height) = (header.width as usize, header.height as usize);
    let (most, kind) = match header.interlaced {
        true => (MOST_INTERLACED, "interlaced "),
        false => (MOST_PIXELS, ""),
    };
    if width.saturating_mul(height) > most || width.max(height) > LONGEST_SIDE {
        return Err(format!(
            "expected at most {most} {kind}pixels, {LONGEST_SIDE} in a row or column, found {width} × {height}; make it \
             smaller"
        ));
    }
    Ok(())
}

/// Checks what the decoder assumes without checking.
fn check_content(info: &Info) -> std::result::Result<(), String> {
    if info.color_type == ColorType::Indexed {
        let length = info.palette.as_ref().map_or(0, |palette| palette.len());
        if !length.is_multiple_of(3) || !(3..=3 * 256).contains(&length) {
            return Err(format!("a palette of {length} bytes"));
        }
    }
    match &info.frame_control {
        Some(frame) if (frame.width, frame.height) != info.size() => {
            Err("a frame of another size".to_owned())
        }
        _ => Ok(()),
    }
}

fn draw(
    mut reader: Reader<BufReader<File>>,
    conversion: Conversion,
    image: &mut [u8],
) -> std::result::Result<Seen, png::DecodingError> {
    let (width, height) = (reader.info().width as usize, reader.info().height as usize);
    let mut fit = Fit::new(width, height);
    let mut frame = vec![0; if reader.info().interlaced { width * height } else { 0 }];
    let mut grey = Grey::new(conversion, reader.output_color_type());
    while let Some(row) = reader.next_interlaced_row()? {
        let pixels = grey.row(row.data());
        match row.interlace() {
            InterlaceInfo::Null(_) => fit.row(pixels),
            InterlaceInfo::Adam7(pass) => png::expand_interlaced_row(&mut frame, width, pixels, pass, 8),
        }
    }
    frame.chunks_exact(width).for_each(|pixels| fit.row(pixels));
    fit.finish(image);
    Ok(grey.seen())
}

/// Converts rows of samples to rows of grey, and measures them.
struct Grey {
    conversion: Conversion,
    colour: ColorType,
    depth: BitDepth,
    row: Vec<u8>,
    is_transparent: bool,
    /// The darkest and the brightest pixel over black, and over white.
    extremes: [[u8; 2]; 2],
    /// The largest 16-bit sample, and the largest 16-bit alpha.
    largest: [u16; 2],
}

impl Grey {
    fn new(conversion: Conversion, (colour, depth): (ColorType, BitDepth)) -> Self {
        let (row, extremes) = (Vec::new(), [[255, 0]; 2]);
        Self { conversion, colour, depth, row, is_transparent: false, extremes, largest: [0; 2] }
    }

    fn row(&mut self, samples: &[u8]) -> &[u8] {
        let channels = self.colour.samples();
        let width = if self.depth == BitDepth::Sixteen { 2 } else { 1 };
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        for pixel in samples.chunks_exact(channels * width) {
            let mut bytes = [255; 4];
            for (channel, sample) in pixel.chunks_exact(width).enumerate() {
                bytes[channel] = self.byte(sample, channel);
            }
            row.push(self.pixel(bytes));
        }
        self.row = row;
        &self.row
    }

    fn byte(&mut self, sample: &[u8], channel: usize) -> u8 {
        let &[high, low] = sample else { return sample[0] };
        let is_alpha =
            matches!((self.colour, channel), (ColorType::GrayscaleAlpha, 1) | (ColorType::Rgba, 3));
        let sample = u16::from_be_bytes([high, low]);
        let largest = &mut self.largest[usize::from(is_alpha)];
        *largest = sample.max(*largest);
        byte(sample, if is_alpha { self.conversion.opaque } else { self.conversion.white })
    }

    /// The samples of one pixel, the others being 255.
    fn pixel(&mut self, bytes: [u8; 4]) -> u8 {
        let (grey, alpha) = match (self.colour, bytes) {
            (ColorType::Grayscale, [grey, ..]) => return grey,
            (ColorType::GrayscaleAlpha, [grey, alpha, ..]) => (grey, alpha),
            (_, [r, g, b, alpha]) => (luma(r, g, b), alpha),
        };
        let both = over_both(grey, alpha);
        self.is_transparent |= alpha < 255;
        for ([darkest, brightest], pixel) in self.extremes.iter_mut().zip(both) {
            (*darkest, *brightest) = (pixel.min(*darkest), pixel.max(*brightest));
        }
        both[usize::from(self.conversion.ground == Ground::White)]
    }

    fn seen(&self) -> Seen {
        let contrast = |[darkest, brightest]: [u8; 2]| u64::from(brightest.saturating_sub(darkest));
        Seen {
            contrast: if self.is_transparent { self.extremes.map(contrast) } else { [0; 2] },
            white: self.largest[0],
            opaque: self.largest[1],
        }
    }
}

#[cfg(test)]
mod tests;
