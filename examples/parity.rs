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

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::Parser;
use gan_sim::Error;
use gan_sim::frame::Losses;
use gan_sim::gan::Gan;
use gan_sim::mnist::MnistConfig;
use gan_sim::mnist::networks::{discriminator_from, generator_from};
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Float, Optimizer, state_dict};
use gan_sim::render::file::write_whole;
use ndarray::Array3;
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};

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
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> anyhow::Result<()> {
    let mut gan = game(options)?;
    let bytes = read(&options.batches)?;
    let (real, z) = batches(&bytes, &gan).with_context(|| options.batches.display().to_string())?;
    let losses: Vec<Losses> =
        real.outer_iter().zip(z.outer_iter()).map(|(real, z)| gan.step(real, z)).collect();
    if let Some(last) = losses.last() {
        println!("{} steps: D loss {:.6}, G loss {:.6}", losses.len(), last.d, last.g);
    }
    let out = &options.out;
    std::fs::create_dir_all(out).map_err(Error::io("create the folder", out))?;
    write_whole(&out.join("losses.safetensors"), &losses_file(&losses)?)?;
    write_whole(&out.join("generator.safetensors"), &state_dict::save(&gan.generator)?)?;
    write_whole(&out.join("discriminator.safetensors"), &state_dict::save(&gan.discriminator)?)?;
    Ok(())
}

/// Both networks, with the optimisers of `gan-sim mnist`.
fn game(options: &Options) -> anyhow::Result<Gan> {
    let in_file = |path: &Path| path.display().to_string();
    let (g, d) = (&options.generator, &options.discriminator);
    let generator = generator_from(&read(g)?).with_context(|| in_file(g))?;
    let discriminator = discriminator_from(&read(d)?).with_context(|| in_file(d))?;
    let (made, taken) = (generator.outputs(), discriminator.inputs());
    ensure!(made == taken, "{}: expected {made} inputs, as G makes, found {taken}", in_file(d));
    let config = MnistConfig::default();
    let rule = Rule::Adam { beta1: config.b1 as Float, beta2: config.b2 as Float, eps: 1e-8 };
    let adam = || Optimizer::new(rule, config.lr as Float);
    Ok(Gan::new(generator, discriminator, adam(), adam()))
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    Ok(std::fs::read(path).map_err(Error::io("read", path))?)
}

/// `real` [N, B, X] and `z` [N, B, Z].
fn batches(bytes: &[u8], gan: &Gan) -> anyhow::Result<(Array3<Float>, Array3<Float>)> {
    let file = SafeTensors::deserialize(bytes).context("expected a safetensors file")?;
    let real = stack(&file, "real", gan.generator.outputs())?;
    let z = stack(&file, "z", gan.generator.inputs())?;
    let ((n, b, _), (n_z, b_z, _)) = (real.dim(), z.dim());
    ensure!((n, b) == (n_z, b_z), "z: expected [{n}, {b}, Z] as real has, found [{n_z}, {b_z}, Z]");
    ensure!(n >= 1 && b >= 2, "real: expected at least 1 batch of at least 2 rows, found {n} of {b}");
    Ok((real, z))
}

fn stack(file: &SafeTensors, name: &str, width: usize) -> anyhow::Result<Array3<Float>> {
    let tensor = file
        .tensor(name)
        .map_err(|_| anyhow::anyhow!("{name} is missing; found {}", file.names().join(", ")))?;
    let (dtype, shape) = (tensor.dtype(), tensor.shape());
    let &[n, b, columns] = shape else {
        anyhow::bail!("{name}: expected [N, B, {width}], found {shape:?}");
    };
    ensure!(
        columns == width && dtype == Dtype::F32,
        "{name}: expected F32 [N, B, {width}], found {dtype:?} {shape:?}"
    );
    let values = tensor.data().as_chunks().0.iter().map(|v| Float::from(f32::from_le_bytes(*v)));
    Ok(Array3::from_shape_vec((n, b, columns), values.collect())?)
}

fn losses_file(losses: &[Losses]) -> anyhow::Result<Vec<u8>> {
    let bytes = |of: fn(&Losses) -> f64| -> Vec<u8> {
        losses.iter().flat_map(|step| (of(step) as f32).to_le_bytes()).collect()
    };
    let (d, g) = (bytes(|step| step.d), bytes(|step| step.g));
    let view = |bytes| TensorView::new(Dtype::F32, vec![losses.len()], bytes);
    Ok(safetensors::serialize([("d_loss", view(&d)?), ("g_loss", view(&g)?)], None)?)
}
