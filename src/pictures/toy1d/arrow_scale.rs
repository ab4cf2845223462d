//! The common length of all arrows of a film in slow motion.

use crate::frame::Toy1dRun;
use crate::maths::{exponent_of_10, power_of_10};

/// The longest arrow of the film, as a fraction of the plot's width.
const LONGEST: f64 = 0.2;

/// The length of an arrow for a gradient of 1, in units of x: a digit times a power of ten. None if the film has no
/// arrows, or none with a length.
pub(super) fn arrow_scale(run: &Toy1dRun) -> Option<f64> {
    let pushes = run.frames.iter().filter_map(|frame| frame.slow.as_ref()).flat_map(|slow| &slow.arrows);
    let most = pushes.map(|push| push.gradient.abs()).filter(|size| size.is_finite()).fold(0.0, f64::max);
    let width = run.stage.x.last().zip(run.stage.x.first()).map_or(0.0, |(high, low)| high - low);
    let scale = LONGEST * width / most;
    let magnitude = power_of_10(exponent_of_10(scale));
    Some((scale / magnitude).floor() * magnitude).filter(|scale| scale.is_finite() && *scale > 0.0)
}
