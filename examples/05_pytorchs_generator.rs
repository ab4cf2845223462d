//! A generator that PyTorch trained makes digits here: its weights are read under the names that PyTorch gives them.
//!
//! In Python, `safetensors.torch.save_file(generator.state_dict(), "generator.safetensors")` writes such a file, for a
//! generator whose layers are an `nn.Sequential` named `model`. The file in `tests/fixtures` comes from there; its network
//! is small and untrained, so that its images are 7 × 7 pixels of noise. Name a file of your own after `--`.
//!
//! `cargo run --release --example 05_pytorchs_generator -- generator.safetensors`

use std::path::{Path, PathBuf};

use gan_sim::Result;
use gan_sim::file::write_whole;
use gan_sim::film::png;
use gan_sim::generator::Sampler;
use gan_sim::pictures::digits::{Grid, Zoom};
use safetensors::SafeTensors;

/// The names and shapes in a file of weights, as PyTorch wrote them.
fn print_names(path: &Path) {
    let bytes = std::fs::read(path).expect("the file can be read");
    let weights = SafeTensors::deserialize(&bytes).expect("the file holds tensors");
    let mut tensors = weights.tensors();
    let layer = |name: &str| name.split('.').nth(1).and_then(|layer| layer.parse::<usize>().ok());
    tensors.sort_by_key(|(name, _)| (layer(name), name.clone()));
    for (name, tensor) in tensors {
        println!("  {name:30} {:?}", tensor.shape());
    }
}

fn main() -> Result<()> {
    let fixture = || PathBuf::from("tests/fixtures/gan/generator.safetensors");
    let path = std::env::args_os().nth(1).map_or_else(fixture, PathBuf::from);
    println!("{}:", path.display());
    print_names(&path);

    // The shapes say which network it is. Batch norm uses the statistics in the file, as `generator.eval()` would.
    let sampler = Sampler::read(&path)?;
    let (width, side) = (sampler.latent_dim(), sampler.side());
    println!("a generator from {width} numbers z to {side} × {side} pixels");

    // 25 draws of z ~ N(0, I), and what G makes of them, from −1 (black) to 1 (white).
    let digits = sampler.sample(25, 0)?;
    assert_eq!(digits.pixels.len(), 25 * side * side);
    assert!(digits.pixels.iter().all(|pixel| pixel.abs() <= 1.0), "G ends in a tanh");
    let mean = digits.pixels.iter().sum::<f32>() / digits.pixels.len() as f32;
    println!("25 images, mean pixel {mean:.3}");

    let zoom = Zoom { factor: 4, smooth: false };
    let grid = Grid::new(side, &digits.pixels, 5)?.image(zoom)?;
    let out = Path::new("target/pytorchs_generator.png");
    write_whole(out, &png(&grid, None)?)?;
    println!("{}: {} × {} pixels", out.display(), grid.width(), grid.height());
    Ok(())
}
