//! The grids of the pictures: the x axis, and a fine division of z.

use ndarray::Array2;

use super::config::Toy1dConfig;
use super::density::{PushForward, Ray};
use super::divergence::Data;
use super::grid;
use super::latent::{Latent, Lines};
use super::target::Target;
use super::unit::Unit;
use crate::frame::Toy1dStage;
use crate::gan::Objective;
use crate::nn::{Float, Mlp};

/// Points of the picture's x axis.
const GRID: usize = 481;
/// Differences smaller than this many rounding errors are computed in double precision: each is then accurate to 1 %,
/// whatever the sums within the network lose.
const FINE: f64 = 256.0;

/// The grids of a film.
#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) stage: Toy1dStage,
    pub(super) unit: Unit,
    /// The data, divided into cells for measuring.
    pub(super) data: Data,
    z: Cut,
}

/// z, divided finely enough for p_g.
#[derive(Debug, Clone)]
enum Cut {
    /// A scalar z: the ends of neighbouring intervals, `[n + 1, 1]`, their probabilities, `[n]`, and whether z extends
    /// beyond them.
    Axis { ends: Array2<Float>, masses: Vec<f64>, is_endless: bool },
    /// A wider z: many lines through its space.
    Lines(Lines),
}

impl View {
    /// An x axis that shows nearly all of the data and of the initial `generator`.
    pub(super) fn new(config: &Toy1dConfig, latent: &Latent, generator: &Mlp) -> Self {
        let z = if config.latent_dim == 1 {
            let (ends, masses) = latent.intervals();
            Cut::Axis { ends: column(&ends), masses, is_endless: latent.is_endless() }
        } else {
            Cut::Lines(Lines::new(latent, config.latent_dim, config.seed))
        };
        let stage = Toy1dStage {
            x: Vec::new(),
            p_data: Vec::new(),
            data_mean: config.target.mean(),
            data_sigma: config.target.sigma(),
            modes: config.target.modes().into_iter().map(|(_, mode)| mode.mean()).collect(),
            is_critic: config.loss.has_critic(),
            is_estimate: config.latent_dim > 1,
            steps: config.steps,
            equilibrium: config.equilibrium(),
        };
        let target = &config.target;
        let mut view = Self { stage, unit: Unit::of(target), data: Data::new(target), z };
        let (g_low, g_high) = view.generated(generator).range();
        let low = target.quantile(0.001).min(g_low);
        let high = target.quantile(0.999).max(g_high);
        let margin = 0.08 * (high - low);
        view.show(target, (low - margin, high + margin));
        view
    }

    /// Spans the x axis from `low` to `high`.
    pub(super) fn show(&mut self, target: &Target, (low, high): (f64, f64)) {
        let x = grid(low, high, GRID);
        // The mean over each cell, as for p_g: it is finite even where the density has a pole.
        let h = x[1] - x[0];
        let mass = |x: f64| target.cdf(x + h / 2.0) - target.cdf(x - h / 2.0);
        self.stage.p_data = x.iter().map(|&x| mass(x) / h).collect();
        self.stage.x = x;
    }

    /// The distribution of G(z), in units of x.
    pub(super) fn generated(&self, generator: &Mlp) -> PushForward {
        match &self.z {
            Cut::Axis { ends, masses, is_endless } => {
                let generated = PushForward::new(&self.outward(infer_finely(generator, ends)), masses);
                if !is_endless {
                    return generated;
                }
                let ray = |side: f64| {
                    let z = column(&Ray::knots().map(|z| side * z));
                    Ray::new(&self.images(generator, &z), 1.0)
                };
                generated.reaching(vec![ray(-1.0), ray(1.0)])
            }
            Cut::Lines(lines) => lines.push_forward(generator, |u| self.unit.outward(u)),
        }
    }

    /// G(z), carried back to units of x.
    pub(super) fn images(&self, generator: &Mlp, z: &Array2<Float>) -> Vec<f64> {
        self.outward(infer(generator, z))
    }

    fn outward(&self, mut images: Vec<f64>) -> Vec<f64> {
        images.iter_mut().for_each(|u| *u = self.unit.outward(*u));
        images
    }

    /// p_g on the grid, `[N]`: its mean over each cell.
    pub(super) fn density(&self, generated: &PushForward) -> Vec<f64> {
        let x = &self.stage.x;
        let h = x[1] - x[0];
        generated.cell_masses(x, h).iter().map(|mass| mass / h).collect()
    }

    /// D on the grid, `[N]`: a probability, or a score.
    pub(super) fn d(&self, discriminator: &Mlp, objective: Objective) -> Vec<f64> {
        let scores = self.scores(discriminator, &self.stage.x);
        scores.into_iter().map(|score| objective.answer(score)).collect()
    }

    /// D's logits or scores at these points, in units of x.
    pub(super) fn scores(&self, discriminator: &Mlp, x: &[f64]) -> Vec<f64> {
        infer(discriminator, &seen(discriminator, self.unit, x))
    }

    /// z → G(z) at `n` evenly spaced quantiles of a scalar z; nothing for a wider one.
    pub(super) fn map(&self, generator: &Mlp, latent: &Latent, n: usize) -> Vec<(f64, f64)> {
        match self.z {
            Cut::Lines(_) => Vec::new(),
            Cut::Axis { .. } => {
                let z = latent.quantiles(n);
                let images = self.images(generator, &column(&z));
                z.into_iter().zip(images).collect()
            }
        }
    }
}

/// D's input for these points, in units of x. A D that takes the spread of a batch is shown each as one sample
/// among data, whose σ is 1 in its units; D* is then a different function.
///
/// # Shapes
/// `x` `[N]` → [N, 1] or [N, 2]
pub(super) fn seen(discriminator: &Mlp, unit: Unit, x: &[f64]) -> Array2<Float> {
    let inward: Vec<f64> = x.iter().map(|&x| unit.inward(x)).collect();
    let mut inputs = Array2::ones((x.len(), discriminator.inputs()));
    inputs.column_mut(0).assign(&column(&inward).column(0));
    inputs
}

fn infer(network: &Mlp, inputs: &Array2<Float>) -> Vec<f64> {
    network.infer(inputs.view()).iter().map(|&y| f64::from(y)).collect()
}

/// The network at adjacent points of one axis, `[n, 1]`. Where two adjacent outputs differ by little more than
/// the rounding of single precision, they are recomputed in double precision: these are spikes of p_g.
fn infer_finely(network: &Mlp, z: &Array2<Float>) -> Vec<f64> {
    let mut answers = infer(network, z);
    let largest = answers.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    let near = FINE * f64::from(Float::EPSILON) * largest;
    let is_near = |ends: &[f64]| (ends[1] - ends[0]).abs() < near;
    let flat: Vec<bool> = answers.windows(2).map(is_near).collect();
    let is_fine = |i: &usize| flat.get(*i) == Some(&true) || (*i > 0 && flat[i - 1]);
    let fine: Vec<usize> = (0..answers.len()).filter(is_fine).collect();
    let points: Vec<f64> = fine.iter().map(|&i| f64::from(z[[i, 0]])).collect();
    for (i, answer) in fine.into_iter().zip(network.infer_double(&points)) {
        answers[i] = answer;
    }
    answers
}

/// These numbers as one column, `[N, 1]`.
pub(super) fn column(values: &[f64]) -> Array2<Float> {
    let mut column = Array2::zeros((values.len(), 1));
    for (entry, &value) in column.iter_mut().zip(values) {
        *entry = value as Float;
    }
    column
}
