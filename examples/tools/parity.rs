//! Checks the engine against PyTorch, or anything else: the same weights, batches and noise in, the
//! losses and the weights after as many steps out.
//!
//! ```text
//! cargo run --release --example parity -- \
//!     --generator g.safetensors --discriminator d.safetensors --batches b.safetensors --out DIR
//! ```
//!
//! The weights are state dicts of the networks of `gan-sim mnist`, of any widths, with the names of
//! PyTorch's `nn.Sequential` (`model.0.weight`, …). The batches are `real` [N, B, X] and `z` [N, B, Z].
//! DIR gets `losses.safetensors` (`d_loss` [N], `g_loss` [N]), `generator.safetensors` and
//! `discriminator.safetensors`. `tests/fixtures/parity.py` makes such files and compares the results.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use gan_sim::file::write_whole;
use gan_sim::frame::Losses;
use gan_sim::gan::Gan;
use gan_sim::generator::{discriminator_from, generator_from};
use gan_sim::image_gan::ImageGanConfig;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::tensors::Reader;
use gan_sim::nn::{Float, Optimizer, state_dict};
use gan_sim::{Error, Result};
use ndarray::Array3;
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensorError, SafeTensors};

/// Trains a pair of saved networks on saved batches and noise
#[derive(Parser)]
struct Options {
    /// Weights of G before the first step
    #[arg(long, value_name = "FILE")]
    generator: PathBuf,
    /// Weights of D before the first step
    #[arg(long, value_name = "FILE")]
    discriminator: PathBuf,
    /// `real` [N, B, X] and `z` [N, B, Z]; one step for each of the N batches
    #[arg(long, value_name = "FILE")]
    batches: PathBuf,
    /// Folder for losses and weights
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    let mut gan = game(options)?;
    let (real, z) = batches(&read(&options.batches)?, &gan).map_err(in_file(&options.batches))?;
    let steps = real.outer_iter().zip(z.outer_iter());
    let losses: Vec<Losses> = steps.map(|(real, z)| gan.step(real, z)).collect();
    if let Some(last) = losses.last() {
        println!("{} steps: D loss {:.6}, G loss {:.6}", losses.len(), last.d, last.g);
    }
    let path = options.out.join("losses.safetensors");
    write_whole(&path, &losses_file(&losses).map_err(in_file(&path))?)?;
    write_whole(&options.out.join("generator.safetensors"), &state_dict::save(&gan.generator)?)?;
    write_whole(&options.out.join("discriminator.safetensors"), &state_dict::save(&gan.discriminator)?)
}

/// Both networks, with the optimisers of `gan-sim mnist`.
fn game(options: &Options) -> Result<Gan> {
    let (g, d) = (&options.generator, &options.discriminator);
    let open = |path| Reader::new(Cursor::new(read(path)?));
    let generator = open(g).and_then(generator_from).map_err(in_file(g))?;
    let discriminator = open(d).and_then(discriminator_from).map_err(in_file(d))?;
    let (made, taken) = (generator.outputs(), discriminator.inputs());
    if made != taken {
        return Err(in_file(d)(format!("expected {made} inputs, as many as G makes, found {taken}")));
    }
    let config = ImageGanConfig::default();
    let rule = Rule::Adam { beta1: config.b1 as Float, beta2: config.b2 as Float, eps: 1e-8 };
    let adam = || Optimizer::new(rule, config.lr as Float);
    Ok(Gan::new(generator, discriminator, adam(), adam()))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(Error::io("read", path))
}

/// Puts the file's name before what is wrong in it.
fn in_file<E: ToString>(path: &Path) -> impl FnOnce(E) -> Error {
    move |problem| Error::bad_file(path, problem.to_string())
}

/// `real` [N, B, X] and `z` [N, B, Z], or what is wrong with them.
fn batches(bytes: &[u8], gan: &Gan) -> std::result::Result<(Array3<Float>, Array3<Float>), String> {
    let file =
        SafeTensors::deserialize(bytes).map_err(|e| format!("expected a safetensors file, found {e}"))?;
    let real = stack(&file, "real", gan.generator.outputs())?;
    let z = stack(&file, "z", gan.generator.inputs())?;
    match (real.dim(), z.dim()) {
        ((n, b, _), (n_z, b_z, _)) if (n, b) != (n_z, b_z) => {
            Err(format!("z: expected [{n}, {b}, Z] as real has, found [{n_z}, {b_z}, Z]"))
        }
        ((n, b, _), _) if n < 1 || b < 2 => {
            Err(format!("real: expected at least 1 batch of at least 2 rows, found {n} of {b}"))
        }
        _ => Ok((real, z)),
    }
}

fn stack(file: &SafeTensors, name: &str, width: usize) -> std::result::Result<Array3<Float>, String> {
    let tensor =
        file.tensor(name).map_err(|_| format!("{name} is missing; found {}", file.names().join(", ")))?;
    match (tensor.dtype(), tensor.shape()) {
        (Dtype::F32, &[n, b, columns]) if columns == width => {
            let values = tensor.data().as_chunks().0.iter().map(|v| Float::from(f32::from_le_bytes(*v)));
            Array3::from_shape_vec((n, b, width), values.collect()).map_err(|e| format!("{name}: {e}"))
        }
        (dtype, shape) => Err(format!("{name}: expected F32 [N, B, {width}], found {dtype:?} {shape:?}")),
    }
}

fn losses_file(losses: &[Losses]) -> std::result::Result<Vec<u8>, SafeTensorError> {
    let bytes = |of: fn(&Losses) -> f64| -> Vec<u8> {
        losses.iter().flat_map(|step| (of(step) as f32).to_le_bytes()).collect()
    };
    let (d, g) = (bytes(|step| step.d), bytes(|step| step.g));
    let view = |bytes| TensorView::new(Dtype::F32, vec![losses.len()], bytes);
    safetensors::serialize([("d_loss", view(&d)?), ("g_loss", view(&g)?)], None)
}
