//! Networks like those of [`crate::image_gan::networks`], with their widths and values from saved weights.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use crate::gan::Stream;
use crate::image_gan::is_checkpoint;
use crate::image_gan::networks::{LEAKY, NORM_EPS, NORM_MOMENTUM};
use crate::nn::tensors::Reader;
use crate::nn::{Activation, BatchNorm1d, Layer, Linear, Mlp, state_dict};
use crate::{Error, Result};

/// The generator in a safetensors file with PyTorch's names: Linear and BatchNorm1d layers as in the
/// file, LeakyReLU .2 where it skips a number, Tanh at the end.
///
/// # Errors
/// Names the tensor that is missing or unknown, has a wrong shape or number type, or is not finite.
pub fn generator_from<R: Read + Seek>(mut file: Reader<R>) -> Result<Mlp> {
    let mut layers = layers_of(&file)?;
    layers.push(Layer::Activation(Activation::Tanh));
    load(layers, &mut file)
}

/// The discriminator in a safetensors file with PyTorch's names, without its last sigmoid, which
/// belongs to the loss: Linear layers, LeakyReLU .2 where the file skips a number.
///
/// # Errors
/// As for [`generator_from`]; also if there is batch norm, which would mix real and fake rows, or more
/// than one output.
pub fn discriminator_from<R: Read + Seek>(mut file: Reader<R>) -> Result<Mlp> {
    let layers = layers_of(&file)?;
    let root = state_dict::root(&file)?;
    let name = |i| format!("{root}{i}.weight");
    if let Some(i) = layers.iter().position(|layer| matches!(layer, Layer::BatchNorm1d(_))) {
        let problem = "expected [O, I] of a Linear, found a BatchNorm1d: a discriminator has none here";
        return wrong(&name(i), problem);
    }
    let last = layers.len() - 1;
    let mlp = load(layers, &mut file)?;
    match mlp.outputs() {
        1 => Ok(mlp),
        n => wrong(&name(last), &format!("expected 1 output of a discriminator, found {n}")),
    }
}

fn load<R: Read + Seek>(layers: Vec<Layer>, file: &mut Reader<R>) -> Result<Mlp> {
    let mut mlp = Mlp::new(layers);
    state_dict::read(&mut mlp, file)?;
    Ok(mlp)
}

/// The layers up to the last with weights, before their values are loaded.
fn layers_of<R: Read + Seek>(file: &Reader<R>) -> Result<Vec<Layer>> {
    if is_checkpoint(file) {
        let problem = "found a checkpoint of gan-sim mnist; name the generator.safetensors beside it";
        return Err(Error::Weights(problem.to_owned()));
    }
    let root = state_dict::root(file)?;
    let weights: BTreeMap<usize, String> = file
        .names()
        .into_iter()
        .filter_map(|name| Some((name.strip_prefix(&root)?.strip_suffix(".weight")?.parse().ok()?, name)))
        .collect();
    if !weights.contains_key(&0) {
        return Err(Error::Weights(format!(
            "{root}0.weight is missing; name a file with one whole network, such as a generator.safetensors"
        )));
    }
    let mut layers = Vec::new();
    let mut width = None;
    for (i, name) in weights {
        if i == layers.len() + 1 {
            layers.push(LEAKY);
        }
        if i != layers.len() {
            let before = layers.len() - 1;
            return wrong(&name, &format!("expected at most one layer without weights after layer {before}"));
        }
        let (layer, outputs) = layer_of(&name, &file.shape(&name)?, width)?;
        layers.push(layer);
        width = Some(outputs);
    }
    Ok(layers)
}

/// The layer whose weight `name` has this shape, and its width. A Linear has a matrix, batch norm a vector.
fn layer_of(name: &str, shape: &[usize], width: Option<usize>) -> Result<(Layer, usize)> {
    match (shape, width) {
        (&[outputs, inputs], before)
            if outputs > 0 && inputs > 0 && before.is_none_or(|width| width == inputs) =>
        {
            // The initial weights do not matter: those of the file replace them.
            let linear = Linear::new(inputs, outputs, &mut Stream::Init.rng(0));
            Ok((Layer::Linear(linear), outputs))
        }
        (&[features], Some(width)) if features == width => {
            Ok((Layer::BatchNorm1d(BatchNorm1d::new(width, NORM_EPS, NORM_MOMENTUM)), width))
        }
        (_, None) => wrong(name, &format!("expected [O, I] of a Linear, found {shape:?}")),
        (_, Some(width)) => wrong(
            name,
            &format!("expected [O, {width}] of a Linear or [{width}] of a BatchNorm1d, found {shape:?}"),
        ),
    }
}

fn wrong<T>(name: &str, problem: &str) -> Result<T> {
    Err(Error::Weights(format!("{name}: {problem}")))
}

#[cfg(test)]
mod tests;
