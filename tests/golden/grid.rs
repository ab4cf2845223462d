//! The grid of samples against torchvision's `save_image(nrow=5, normalize=True)`, pixel by pixel.
//!
//! `tests/fixtures/make_grid.py` made the pictures.

use std::fs::File;
use std::io::BufReader;

use gan_sim::frame::DigitsFrame;
use gan_sim::pictures::digits::sample_grid;

/// The digits of the script: pixel i is ((37 i² + 11 i) mod 101 − 50) / 64.
fn digits(count: usize) -> DigitsFrame {
    let pixel = |i: usize| ((37 * i * i + 11 * i) % 101) as f32;
    let pixels = (0..count * 28 * 28).map(|i| (pixel(i) - 50.0) / 64.0).collect();
    DigitsFrame { step: 0, epoch: 0, batch: 0, side: 28, pixels }
}

/// Width and height of a picture in RGB, and its pixels.
fn decoded(path: &str) -> ((u32, u32), Vec<[u8; 3]>) {
    let mut reader = png::Decoder::new(BufReader::new(File::open(path).unwrap())).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let pixels = bytes.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
    ((info.width, info.height), pixels)
}

#[test]
fn the_sample_grid_is_torchvisions_pixel_by_pixel() {
    for count in [25, 7] {
        let path = format!("{}/tests/fixtures/grid/{count}_digits.png", env!("CARGO_MANIFEST_DIR"));
        let (size, expected) = decoded(&path);
        let grid = sample_grid(&digits(count)).unwrap();
        assert_eq!((grid.width(), grid.height()), size, "{count} digits");
        for (i, (ours, theirs)) in grid.colours().zip(expected).enumerate() {
            assert_eq!(ours, theirs, "{count} digits, pixel {i}");
        }
    }
}
