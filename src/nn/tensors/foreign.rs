//! Files that are not safetensors files: what they are, and how to convert them.

use crate::sniff::{self, kind_of};

/// Bytes needed to recognise a file.
pub(super) const START: u64 = sniff::START as u64;
/// The remedy for an incomplete file.
pub(super) const AGAIN: &str = "write or download it again";

const TORCH: &str = "if torch.save wrote it, convert it: python -c \"import torch, safetensors.torch as s; \
                     s.save_file(torch.load('x.pth', map_location='cpu'), 'x.safetensors')\" (torch.load('x.pth', \
                     weights_only=False).state_dict() if it holds a whole module)";
const NUMPY: &str = "convert it: python -c \"import numpy, safetensors.numpy as s; s.save_file(dict(numpy.load('x.npz')), \
                     'x.safetensors')\"";
const OTHER: &str = "name one as gan-sim mnist and safetensors.torch.save_file write it";

/// The kind of a file that starts with these bytes, and the remedy.
pub(super) fn named(start: &[u8]) -> String {
    let holds = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
    let is_zip = start.starts_with(b"PK\x03\x04");
    let kind = match start {
        [b'G', b'G', b'U', b'F', ..] => "a GGUF file",
        _ if is_zip && holds(b".npy") => "an .npz file",
        _ => kind_of(start).unwrap_or("something else"),
    };
    let remedy = match start {
        [] => AGAIN,
        [0x80, 2..=5, ..] => TORCH,
        _ if is_zip && holds(b".npy") => NUMPY,
        _ if is_zip => TORCH,
        _ if start.starts_with(b"version https://git-lfs") => "run `git lfs pull` in its folder",
        _ if start.starts_with(b"\x1f\x8b") => "unpack it with gunzip",
        _ if kind.starts_with("an HTML") || kind.starts_with("an XML") => AGAIN,
        _ => OTHER,
    };
    format!("{kind}; {remedy}")
}
