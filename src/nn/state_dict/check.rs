//! Checks for values that no working network has.

use super::{ROOT, tensors};
use crate::nn::tensors::Values;
use crate::nn::{Float, Mlp};
use crate::{Error, Result};

/// Makes sure that all weights are finite and no variance is negative; in messages, `root` is the prefix of the layer
/// numbers.
///
/// # Errors
/// Names the array and the wrong value.
pub(super) fn check(mlp: &Mlp, root: &str) -> Result<()> {
    for tensor in tensors(mlp) {
        let Values::Floats(values) = tensor.values else { continue };
        let is_variance = tensor.name.ends_with("running_var");
        let is_wrong = |x: &&Float| !x.is_finite() || (is_variance && **x < 0.0);
        let Some(wrong) = values.iter().find(is_wrong) else { continue };
        let expected = if is_variance { "variances of at least 0" } else { "finite numbers" };
        return Err(Error::Weights(format!(
            "{}: expected {expected}, found {wrong}: the training broke down, or the file is damaged; take weights \
             from before that",
            tensor.name.replacen(ROOT, root, 1)
        )));
    }
    Ok(())
}
