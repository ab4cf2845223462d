//! The element-wise layers.

use ndarray::{ArrayView2, ArrayViewMut2};
use rayon::prelude::*;

#[cfg(not(gan_sim_f64))]
pub(super) use super::math::{exp, ln_1p, tanh};
use super::{Float, flat, flat_mut, vectorized};
#[cfg(gan_sim_f64)]
pub(super) use f64_math::{exp, ln_1p, tanh};

/// The functions of the crate libm under the names of [`super::math`].
#[cfg(gan_sim_f64)]
mod f64_math {
    pub fn exp(x: f64) -> f64 {
        libm::exp(x)
    }

    pub fn ln_1p(u: f64) -> f64 {
        libm::log1p(u)
    }

    pub fn tanh(x: f64) -> f64 {
        libm::tanh(x)
    }
}

/// Elements computed by one task; a smaller batch stays on the calling thread.
const CHUNK: usize = 1 << 14;

/// y = f(x) for each element. Every f here is monotone, so its slope follows from y alone.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Activation {
    /// x for x > 0, else slope·x.
    LeakyRelu {
        /// The slope left of 0; in (0, 1).
        slope: Float,
    },
    /// max(x, 0)
    Relu,
    /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
    Tanh,
    /// 1 / (1 + e⁻ˣ)
    Sigmoid,
    /// log(1 + eˣ)
    Softplus,
}

impl Activation {
    /// y = f(x)
    ///
    /// # Shapes
    /// `x`, `y` [B, O].
    pub fn forward(self, x: ArrayView2<Float>, y: ArrayViewMut2<Float>) {
        match self {
            Self::LeakyRelu { slope } => map(x, y, move |x| if x > 0.0 { x } else { slope * x }),
            Self::Relu => map(x, y, |x| if x > 0.0 { x } else { 0.0 }),
            Self::Tanh => map(x, y, tanh),
            Self::Sigmoid => map(x, y, sigmoid),
            Self::Softplus => map(x, y, softplus),
        }
    }

    /// dx = dy·f′(x), with f′ written in terms of y = f(x).
    ///
    /// # Shapes
    /// `y`, `dy`, `dx` [B, O].
    pub fn backward(self, y: ArrayView2<Float>, dy: ArrayView2<Float>, dx: ArrayViewMut2<Float>) {
        match self {
            Self::LeakyRelu { slope } => chain(y, dy, dx, move |y| if y > 0.0 { 1.0 } else { slope }),
            Self::Relu => chain(y, dy, dx, |y| if y > 0.0 { 1.0 } else { 0.0 }),
            Self::Tanh => chain(y, dy, dx, |y| 1.0 - y * y),
            Self::Sigmoid => chain(y, dy, dx, |y| y * (1.0 - y)),
            Self::Softplus => chain(y, dy, dx, |y| 1.0 - exp(-y)),
        }
    }

    /// dx ← dx + f″(x)·t·dt, with f″ written in terms of y = f(x): what a tangent t, mapped to f′(x)·t
    /// with gradient dt, adds to the gradient of x.
    ///
    /// # Shapes
    /// `y`, `t`, `dt`, `dx` [B, O].
    pub fn add_curvature(
        self,
        y: ArrayView2<Float>,
        t: ArrayView2<Float>,
        dt: ArrayView2<Float>,
        dx: ArrayViewMut2<Float>,
    ) {
        match self {
            // f″ = 0 except at one point.
            Self::LeakyRelu { .. } | Self::Relu => {}
            Self::Tanh => add_curved(y, t, dt, dx, |y| -2.0 * y * (1.0 - y * y)),
            Self::Sigmoid => add_curved(y, t, dt, dx, |y| y * (1.0 - y) * (1.0 - 2.0 * y)),
            Self::Softplus => add_curved(y, t, dt, dx, |y| exp(-y) * (1.0 - exp(-y))),
        }
    }
}

fn map(x: ArrayView2<Float>, y: ArrayViewMut2<Float>, f: impl Fn(Float) -> Float + Copy + Sync) {
    let (x, y) = (flat(x), flat_mut(y));
    if y.len() <= CHUNK {
        return map_chunk(x, y, f);
    }
    y.par_chunks_mut(CHUNK).zip(x.par_chunks(CHUNK)).for_each(|(y, x)| map_chunk(x, y, f));
}

fn map_chunk(x: &[Float], y: &mut [Float], f: impl Fn(Float) -> Float) {
    vectorized!({
        for (y, &x) in y.iter_mut().zip(x) {
            *y = f(x);
        }
    });
}

fn chain(
    y: ArrayView2<Float>,
    dy: ArrayView2<Float>,
    dx: ArrayViewMut2<Float>,
    slope: impl Fn(Float) -> Float + Copy + Sync,
) {
    let (y, dy, dx) = (flat(y), flat(dy), flat_mut(dx));
    if dx.len() <= CHUNK {
        return chain_chunk(y, dy, dx, slope);
    }
    dx.par_chunks_mut(CHUNK)
        .zip(y.par_chunks(CHUNK))
        .zip(dy.par_chunks(CHUNK))
        .for_each(|((dx, y), dy)| chain_chunk(y, dy, dx, slope));
}

fn chain_chunk(y: &[Float], dy: &[Float], dx: &mut [Float], slope: impl Fn(Float) -> Float) {
    vectorized!({
        for ((dx, &y), &dy) in dx.iter_mut().zip(y).zip(dy) {
            *dx = dy * slope(y);
        }
    });
}

/// dx ← dx + f″(x)·t·dt, with this f″ in terms of y.
fn add_curved(
    y: ArrayView2<Float>,
    t: ArrayView2<Float>,
    dt: ArrayView2<Float>,
    dx: ArrayViewMut2<Float>,
    curvature: impl Fn(Float) -> Float,
) {
    let (y, t, dt, dx) = (flat(y), flat(t), flat(dt), flat_mut(dx));
    vectorized!({
        for (((dx, &y), &t), &dt) in dx.iter_mut().zip(y).zip(t).zip(dt) {
            *dx += curvature(y) * t * dt;
        }
    });
}

/// σ(x) = 1 / (1 + e⁻ˣ)
#[inline(always)]
pub fn sigmoid(x: Float) -> Float {
    1.0 / (1.0 + exp(-x))
}

/// log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which cannot overflow.
#[inline(always)]
pub fn softplus(x: Float) -> Float {
    x.max(0.0) + ln_1p(exp(-x.abs()))
}
