//! The curves of every frame as numbers, for custom plots.
//!
//! A frame has p_g, D and D*. [`Toy1d::probe`] adds what is computed only on request: more points of
//! z → G(z) than a picture has arrows, and the direction in which D pushes fakes:
//!
//! gradient(x) = −dℓ/dx = −ℓ′(l)·(dl/du)/s,   u = (x − c)/s
//!
//! with the logit or score l of D at x and the loss ℓ(l) of G for one sample. Where it is positive, a fake is pushed to
//! the right; its size is in units of the loss per unit of x.
//!
//! | game | ℓ(l) | gradient |
//! |---|---|---|
//! | minimax | log(1 − σ(l)) | D·dl/dx |
//! | non-saturating | −log σ(l) | (1 − D)·dl/dx |
//! | least squares | ½(l − 1)² | (1 − l)·dl/dx |
//! | Wasserstein, hinge | −l | dl/dx |

mod table;
#[cfg(test)]
mod tests;

use std::io::Write;

use ndarray::Array2;
use serde::Serialize;

use super::view::seen;
use super::{Toy1d, Unit};
use crate::frame::{Toy1dFrame, Toy1dStage};
use crate::gan::{Objective, Side};
use crate::nn::{Float, Mlp};
use crate::npz::{Npz, Values};
use crate::{Error, Result};

/// A, the points of z → G(z).
const POINTS: usize = 101;

/// The format of a file with curves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurvesForm {
    /// A row for each point of each curve: step,curve,x,y.
    Csv,
    /// An array for each curve.
    Npz,
    /// The same arrays as lists.
    Json,
}

/// The contents of a file of curves that are not in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// z → G(z) at evenly spaced quantiles of z, ascending in z, `[A]`; empty for a z of several coordinates.
    pub map: Vec<(f64, f64)>,
    /// The direction in which a fake at x is pushed, `[N]`, see [`push`].
    pub gradient: Vec<f64>,
}

impl Toy1d {
    /// The contents of a file of curves that are not in [`Toy1d::frame`]. Changes nothing, and uses no random numbers.
    pub fn probe(&self) -> Probe {
        Probe {
            map: self.view.map(self.generator(), &self.latent, POINTS),
            gradient: push(&self.gan.discriminator, self.config.loss, self.view.unit, &self.view.stage.x),
        }
    }
}

/// −dℓ/dx of G's loss ℓ for one sample at x: the direction in which a fake there is pushed, in units of the loss per unit of x. A D that
/// takes the spread of a batch is given that of the data, which does not depend on x.
///
/// # Shapes
/// `x` `[N]` → `[N]`
pub fn push(discriminator: &Mlp, objective: Objective, unit: Unit, x: &[f64]) -> Vec<f64> {
    let mut discriminator = discriminator.clone();
    let logits = discriminator.forward(seen(&discriminator, unit, x).view()).to_owned();
    let mut d_logits = Array2::zeros(logits.dim());
    objective.backward(Side::Generator, logits.view(), d_logits.view_mut());
    // The gradient of each sample's loss, not of their mean.
    d_logits *= x.len() as Float;
    let d_u = discriminator.backward_input(d_logits.view());
    // 0 − d is never −0.
    d_u.column(0).iter().map(|d| (0.0 - f64::from(*d)) / unit.spread).collect()
}

/// All curves of a run.
#[derive(Debug, Clone)]
pub struct Curves<'a> {
    stage: &'a Toy1dStage,
    frames: &'a [Toy1dFrame],
    probes: &'a [Probe],
}

/// The arrays of a file, under their names there. F frames, N points of x, A points of z.
#[derive(Serialize)]
struct Arrays<'a> {
    x: &'a [f64],
    p_data: &'a [f64],
    step: Vec<usize>,
    p_g: Vec<&'a [f64]>,
    d: Vec<&'a [f64]>,
    optimal_d: Vec<Vec<f64>>,
    gradient: Vec<&'a [f64]>,
    /// Neither z nor g if z has several coordinates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    z: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    g: Vec<Vec<f64>>,
}

impl<'a> Curves<'a> {
    /// The curves of these frames.
    ///
    /// # Panics
    /// If there is no frame, or not one probe per frame.
    pub fn new(stage: &'a Toy1dStage, frames: &'a [Toy1dFrame], probes: &'a [Probe]) -> Self {
        assert!(!frames.is_empty() && frames.len() == probes.len(), "one probe for each frame");
        Self { stage, frames, probes }
    }

    /// Writes a file in this format.
    ///
    /// # Errors
    /// Those of `out`, and of [`Npz`].
    pub fn write(&self, form: CurvesForm, out: &mut dyn Write) -> Result<()> {
        let failed = |error: &dyn std::fmt::Display| Error::Write(error.to_string());
        match form {
            CurvesForm::Csv => self.write_csv(out).map_err(|error| failed(&error)),
            CurvesForm::Npz => self.write_npz(out),
            CurvesForm::Json => serde_json::to_writer(out, &self.arrays()).map_err(|error| failed(&error)),
        }
    }

    /// D* of a frame, `[N]`: all NaN if the game has none.
    fn optimal_d(&self, frame: &Toy1dFrame) -> Vec<f64> {
        match frame.optimal_d.is_empty() {
            true => vec![f64::NAN; self.stage.x.len()],
            false => frame.optimal_d.clone(),
        }
    }

    fn arrays(&self) -> Arrays<'a> {
        let has_map = !self.probes[0].map.is_empty();
        let images = |probe: &Probe| probe.map.iter().map(|(_, x)| *x).collect();
        Arrays {
            x: &self.stage.x,
            p_data: &self.stage.p_data,
            step: self.frames.iter().map(|frame| frame.step).collect(),
            p_g: self.frames.iter().map(|frame| &frame.p_g[..]).collect(),
            d: self.frames.iter().map(|frame| &frame.d[..]).collect(),
            optimal_d: self.frames.iter().map(|frame| self.optimal_d(frame)).collect(),
            gradient: self.probes.iter().map(|probe| &probe.gradient[..]).collect(),
            z: self.probes[0].map.iter().map(|(z, _)| *z).collect(),
            g: self.probes.iter().map(images).filter(|_| has_map).collect(),
        }
    }

    fn write_npz(&self, out: &mut dyn Write) -> Result<()> {
        let Arrays { x, p_data, step, p_g, d, optimal_d, gradient, z, g } = self.arrays();
        let (frames, n) = (self.frames.len(), x.len());
        let step: Vec<i64> = step.into_iter().map(|step| step as i64).collect();
        let mut npz = Npz::new(out);
        npz.array("x", &[n], Values::F64(x))?;
        npz.array("p_data", &[n], Values::F64(p_data))?;
        npz.array("step", &[frames], Values::I64(&step))?;
        let optimal_d = optimal_d.concat();
        for (name, values) in
            [("p_g", p_g), ("d", d), ("optimal_d", vec![&optimal_d]), ("gradient", gradient)]
        {
            npz.array(name, &[frames, n], Values::F64(&values.concat()))?;
        }
        if !z.is_empty() {
            npz.array("z", &[z.len()], Values::F64(&z))?;
            npz.array("g", &[frames, z.len()], Values::F64(&g.concat()))?;
        }
        npz.finish().map(drop)
    }
}
