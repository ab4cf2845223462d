use std::io::Write;

use ndarray_rand::rand::Rng;
use png::Encoder;

use super::*;
use crate::gan::Stream;
use crate::images::PIXELS;

/// A PNG file of these chunks, with correct checksums.
fn file(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = SIGNATURE.to_vec();
    for (kind, data) in chunks {
        let named = [&kind[..], data].concat();
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(&named);
        bytes.extend(crc32fast::hash(&named).to_be_bytes());
    }
    bytes
}

/// The chunks of a picture of 9 × 9 pixels.
fn picture(colour: ColorType, depth: BitDepth, interlaced: bool) -> Vec<(&'static [u8; 4], Vec<u8>)> {
    let header =
        [&[0, 0, 0, 9, 0, 0, 0, 9][..], &[depth as u8, colour as u8, 0, 0, u8::from(interlaced)]].concat();
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    // More than any of them needs; each filter byte is 0, 1 or 2.
    zlib.write_all(&(0..2000_u32).map(|i| (i * i % 3) as u8).collect::<Vec<u8>>()).unwrap();
    let mut chunks = vec![(b"IHDR", header)];
    if colour == ColorType::Indexed {
        chunks.push((b"PLTE", vec![7; 3 * 4]));
        chunks.push((b"tRNS", vec![9; 3]));
    }
    chunks.push((b"IDAT", zlib.finish().unwrap()));
    chunks.push((b"IEND", vec![]));
    chunks
}

fn decoded(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut image = vec![0; PIXELS];
    read(file.path(), Conversion::USUAL, &mut image)?;
    Ok(image)
}

fn kinds() -> Vec<(ColorType, BitDepth, bool)> {
    use BitDepth::{Eight, Four, One, Sixteen, Two};
    use ColorType::{Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba};
    let depths = [
        (Grayscale, &[One, Two, Four, Eight, Sixteen][..]),
        (Indexed, &[One, Two, Four, Eight]),
        (Rgb, &[Eight, Sixteen]),
        (GrayscaleAlpha, &[Eight, Sixteen]),
        (Rgba, &[Eight, Sixteen]),
    ];
    let kinds =
        depths.into_iter().flat_map(|(colour, depths)| depths.iter().map(move |&depth| (colour, depth)));
    kinds.flat_map(|(colour, depth)| [false, true].map(|interlaced| (colour, depth, interlaced))).collect()
}

#[test]
fn broken_palettes_are_refused() {
    for (length, message) in [(4, "a palette of 4 bytes"), (0, ""), (770, "Chunk length wrong"), (771, "")] {
        let mut chunks = picture(ColorType::Indexed, BitDepth::Eight, false);
        chunks[1].1 = vec![1; length];
        let error = decoded(&file(&chunks)).unwrap_err().to_string();
        assert!(
            error.contains("expected a whole PNG picture, found damage") && error.contains(message),
            "{error}"
        );
        chunks.remove(1);
        assert!(decoded(&file(&chunks)).is_err(), "no palette at all");
    }
}

#[test]
fn colours_and_alphas_beyond_the_palette_do_no_harm() {
    let mut chunks = picture(ColorType::Indexed, BitDepth::Eight, false);
    chunks[1].1 = vec![200; 3];
    chunks[2].1 = vec![0; 100];
    decoded(&file(&chunks)).unwrap();
    chunks[2].1.clear();
    decoded(&file(&chunks)).unwrap();
}

#[test]
fn interlaced_pictures_look_like_others() {
    for (colour, depth, _) in kinds().into_iter().filter(|&(.., interlaced)| interlaced) {
        // All pixels are equal, as the rows of the two forms have different lengths.
        let pictures = [false, true].map(|interlaced| {
            let mut chunks = picture(colour, depth, interlaced);
            let at = chunks.len() - 2;
            let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
            zlib.write_all(&[0; 2000]).unwrap();
            chunks[at].1 = zlib.finish().unwrap();
            decoded(&file(&chunks)).unwrap()
        });
        assert!(pictures[0] == pictures[1], "{colour:?} {depth:?}");
    }
}

#[test]
fn damaged_pictures_of_all_kinds_are_read_or_refused() {
    let mut rng = Stream::Data.rng(5);
    for (colour, depth, interlaced) in kinds() {
        let chunks = picture(colour, depth, interlaced);
        decoded(&file(&chunks)).unwrap();
        for _ in 0..100 {
            let mut chunks = chunks.clone();
            for _ in 0..rng.random_range(1..4) {
                let chunk = rng.random_range(0..chunks.len());
                let data = &mut chunks[chunk].1;
                match rng.random_range(0..4) {
                    0 => data.truncate(rng.random_range(0..=data.len())),
                    1 => data.extend([0, 1, 255]),
                    _ if data.is_empty() => _ = chunks.remove(chunk),
                    _ => {
                        let at = rng.random_range(0..data.len());
                        data[at] = rng.random();
                    }
                }
                if chunks.is_empty() {
                    break;
                }
            }
            // The decoder may read or refuse it, but must return.
            let _ = decoded(&file(&chunks));
        }
    }
}

#[test]
fn pictures_that_claim_to_be_huge_are_refused() {
    for (size, interlaced, message) in [
        ((100_000, 3), 0, "65536 in a row or column, found 100000 × 3; make it smaller"),
        ((10_000, 10_000), 0, "at most 67108864 pixels"),
        ((5000, 5000), 1, "at most 16777216 interlaced pixels"),
    ] {
        let mut bytes = Vec::new();
        drop(Encoder::new(&mut bytes, size.0, size.1).write_header().unwrap());
        let header = [&bytes[16..28], &[interlaced]].concat();
        let error = decoded(&file(&[(b"IHDR", header), (b"IEND", vec![])])).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}
