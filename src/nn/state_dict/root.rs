//! The prefix of the names in a file.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use crate::nn::batch_norm::{ARRAYS, COUNTER};
use crate::nn::tensors::{Reader, listed};
use crate::{Error, Result};

/// The common prefix of all layer numbers in the file, such as `model.`, `module.model.` or nothing.
///
/// # Errors
/// If there are no layers, or several networks.
pub fn root<R: Read + Seek>(file: &Reader<R>) -> Result<String> {
    let names = file.names();
    // The first name of each network.
    let mut networks = BTreeMap::new();
    for name in &names {
        if let Some(root) = root_of(name) {
            networks.entry(root).or_insert(name.clone());
        }
    }
    let (roots, firsts): (Vec<_>, Vec<_>) = networks.into_iter().unzip();
    match roots[..] {
        [root] => Ok(root.to_owned()),
        [] => Err(Error::Weights(format!(
            "expected the layers of an nn.Sequential, as in 0.weight or model.0.weight, found {}",
            listed(&names)
        ))),
        _ => Err(Error::Weights(format!(
            "expected one network, found {}: {}; save the generator alone, as with \
             safetensors.torch.save_file(generator.state_dict(), 'generator.safetensors')",
            roots.len(),
            listed(&firsts)
        ))),
    }
}

/// The prefix of a layer number.
fn root_of(name: &str) -> Option<&str> {
    let (layer, array) = name.rsplit_once('.')?;
    let (root, number) = layer.split_at(layer.rfind('.').map_or(0, |dot| dot + 1));
    let is_layer = number.bytes().all(|digit| digit.is_ascii_digit()) && !number.is_empty();
    (is_layer && (ARRAYS.contains(&array) || array == COUNTER)).then_some(root)
}
