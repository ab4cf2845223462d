//! Digits without a data set: the program writes them itself, with as many hands as there are digits.
//!
//! How different are ten digits, and how alike those of one kind? A picture shows some of them, and the
//! simplest reader there is puts a number on it: it takes each digit for the one whose mean image is nearest.
//!
//! `cargo run --release --example synthetic_digits -- docs/synthetic.png` made the picture in the docs;
//! without a name it goes to `target/synthetic.png`.

use std::path::PathBuf;

use gan_sim::file::write_whole;
use gan_sim::film::png;
use gan_sim::images::{LabelledImages, PIXELS, SIDE, synthetic};
use gan_sim::pictures::digits::{Grid, Zoom};

/// The mean image of each digit, `[10][784]`.
fn means(digits: &LabelledImages) -> Vec<Vec<f32>> {
    let mut sums = vec![vec![0.0; PIXELS]; 10];
    for (image, &label) in digits.images.pixels.chunks(PIXELS).zip(&digits.labels) {
        for (sum, &pixel) in sums[usize::from(label)].iter_mut().zip(image) {
            *sum += f32::from(pixel);
        }
    }
    let per_digit = digits.images.count as f32 / 10.0;
    sums.iter().map(|sum| sum.iter().map(|pixel| pixel / per_digit).collect()).collect()
}

/// Σ (pixel − mean)²
fn distance(image: &[u8], mean: &[f32]) -> f32 {
    image.iter().zip(mean).map(|(&pixel, mean)| (f32::from(pixel) - mean) * (f32::from(pixel) - mean)).sum()
}

fn main() -> gan_sim::Result<()> {
    let data = synthetic::dataset(0);
    let means = means(&data.train);
    let held_out = data.test.images.pixels.chunks(PIXELS).zip(&data.test.labels);
    let mut right = 0;
    for (image, &label) in held_out {
        let distances: Vec<f32> = means.iter().map(|mean| distance(image, mean)).collect();
        let nearest = (0..10).min_by(|&a, &b| distances[a].total_cmp(&distances[b]));
        right += usize::from(nearest == Some(usize::from(label)));
    }
    println!("nearest mean image: {:.1} % of 10,000 held-out digits read rightly", right as f64 / 100.0);

    let first: Vec<f32> = data.train.images.pixels[..128 * PIXELS].iter().map(|&p| f32::from(p)).collect();
    let grid = Grid::new(SIDE, &first, 16)?.image(Zoom::default())?;
    let path = std::env::args().nth(1).map_or_else(|| PathBuf::from("target/synthetic.png"), PathBuf::from);
    write_whole(&path, &png(&grid, None)?)?;
    println!("{}", path.display());
    Ok(())
}
