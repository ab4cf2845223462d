//! Pixels are read back as by a viewer.

use gif::{ColorOutput, DecodeOptions, Encoder, Frame};

use super::*;

const SIDE: u16 = 300;

/// The symbols that a reader finds in the data of a frame.
fn decoded(data: &[u8], transparent: u8) -> Vec<u8> {
    let table = [0; 3 * 256];
    let mut encoder = Encoder::new(Vec::new(), SIDE, SIDE, &table).unwrap();
    let (width, height, buffer) = (SIDE, SIDE, data.into());
    let frame = Frame { width, height, buffer, transparent: Some(transparent), ..Frame::default() };
    encoder.write_lzw_pre_encoded_frame(&frame).unwrap();
    let file = encoder.into_inner().unwrap();
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    let mut decoder = options.read_info(file.as_slice()).unwrap();
    decoder.read_next_frame().unwrap().unwrap().buffer.to_vec()
}

/// Flat areas, then noise, then lines: what was learned of one is no use for the next.
fn pixels(colours: u8) -> Vec<Pixel> {
    let mut state = 1_u32;
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    let count = usize::from(SIDE) * usize::from(SIDE);
    let colour = |i: usize, random: usize| match 4 * i / count {
        0 => i / 5000,
        1 => random,
        2 => i % 300 / 40,
        _ => (i % 7) * (i / 300 % 5),
    };
    (0..count)
        .map(|i| {
            let colour = (colour(i, random()) % usize::from(colours)) as u8;
            let unchanged = i % 11 < 6 || random() % 5 == 0;
            Pixel { colour, unchanged }
        })
        .collect()
}

#[test]
fn a_reader_finds_every_changed_pixel_and_no_wrong_one() {
    for colours in [2, 15, 31, 63, 255] {
        let pixels = pixels(colours);
        let symbols = decoded(&encode(&pixels, colours), colours);
        assert_eq!(symbols.len(), pixels.len());
        for (i, (&symbol, pixel)) in symbols.iter().zip(&pixels).enumerate() {
            let as_before = pixel.unchanged && symbol == colours;
            assert!(as_before || symbol == pixel.colour, "{symbol} for {pixel:?} at {i}, {colours} colours");
        }
    }
}

#[test]
fn unchanged_pixels_cost_almost_nothing() {
    let pixels = vec![Pixel::after(3, 3); 90_000];
    assert!(encode(&pixels, 31).len() < 600);
}
