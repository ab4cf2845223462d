//! The distances between p_g and p_data, and the value of D's answers, all from the same small cells.
//!
//! A cell ends where p_g changes and, where that is rare, at evenly spread quantiles of each mode of the data. So the
//! cells are small where either has probability, however narrow a spike or far out a tail is, and both
//! probabilities in them are exact.

mod data;
mod distances;
mod uncertainty;

pub use data::Data;

use std::iter;

use super::density::PushForward;
use super::target::bounds::FURTHEST;
use crate::frame::Measures;
use distances::Pair;
use uncertainty::{mean, uncertainty};

/// p_data and p_g as the probabilities of small cells, which cover everything that matters of both.
#[derive(Debug, Clone)]
pub struct Cells {
    /// The middle of each cell, `[N]`, ascending.
    centres: Vec<f64>,
    /// p_data in each cell, `[N]`.
    data: Vec<f64>,
    /// p_g in each cell, `[N]`.
    generated: Vec<f64>,
    /// All measures that do not need D.
    measures: Measures,
}

impl Cells {
    /// The cells of these two distributions.
    pub fn new(data: &Data, generated: &PushForward) -> Self {
        let edges = sorted(data.edges_beside(generated.edges()), generated.edges());
        let centres: Vec<f64> = edges.windows(2).map(|ends| ends[0] + (ends[1] - ends[0]) / 2.0).collect();
        let modes = data.masses(&edges, &centres);
        let sum = |i: usize| modes.iter().map(|(_, mode)| mode[i]).sum();
        let in_data: Vec<f64> = (0..centres.len()).map(sum).collect();
        let shares = generated.between(&edges);
        let in_generated = mean(&shares);
        let pair = Pair { edges: &edges, centres: &centres, data: &in_data, generated: &in_generated };
        let jsd = pair.jsd();
        let (mean, sigma) = generated.moments();
        let measures = Measures {
            w1: pair.w1(),
            jsd,
            kl_data_g: pair.kl_data_g(|x| generated.ln_far(x)),
            kl_g_data: pair.kl_g_data(|x| data.target().ln_pdf(x)),
            value: None,
            bound: 2.0 * jsd - libm::log(4.0),
            mean,
            sigma,
            coverage: modes.iter().map(|(w, mode)| pair.coverage(*w, mode)).collect(),
            uncertainty: uncertainty(&pair, &shares),
        };
        Self { centres, data: in_data, generated: in_generated, measures }
    }

    /// Where D is evaluated, `[N]`: limited to the range of a network's input.
    pub fn centres(&self) -> Vec<f64> {
        self.centres.iter().map(|x| x.clamp(-FURTHEST, FURTHEST)).collect()
    }

    /// All measures. `logits` l with D = σ(l) at the centres, `[N]`, if D's answer is a
    /// probability.
    ///
    /// - V(D, G) = ∫ p_data log D + ∫ p_g log(1 − D)
    /// - W₁ = ∫ |F_data − F_g|
    /// - KL(p‖q) = ∫ p log(p/q)
    /// - JSD = ½ KL(p_data‖m) + ½ KL(p_g‖m) with m = (p_data + p_g)/2
    ///
    /// # Panics
    /// If there is not one logit per cell.
    pub fn measures(&self, logits: Option<&[f64]>) -> Measures {
        Measures { value: logits.map(|logits| self.value(logits)), ..self.measures.clone() }
    }

    fn value(&self, logits: &[f64]) -> f64 {
        assert_eq!(logits.len(), self.centres.len(), "one logit for each cell");
        // log D = −softplus(−l) and log(1 − D) = −softplus(l)
        let part = |((data, g), l): ((&f64, &f64), &f64)| data * softplus(-l) + g * softplus(*l);
        -iter::zip(&self.data, &self.generated).zip(logits).map(part).sum::<f64>()
    }

    /// ∫ |D − D*| (p_data + p_g)/2 with D* = p_data/(p_data + p_g): how far D, given by its logits `[N]`, is from the
    /// best one.
    pub fn mean_off_best(&self, logits: &[f64]) -> f64 {
        let off =
            |((data, g), logit): ((&f64, &f64), &f64)| 0.5 * ((data + g) * sigmoid(*logit) - data).abs();
        iter::zip(&self.data, &self.generated).zip(logits).map(off).sum()
    }

    /// ∫ |D − ½| p_data: how far D, given by its logits `[N]`, is from undecided.
    pub fn mean_off_half(&self, logits: &[f64]) -> f64 {
        iter::zip(&self.data, logits).map(|(data, logit)| data * (sigmoid(*logit) - 0.5).abs()).sum()
    }
}

/// All values in ascending order, none more than twice: two equal ones are a cell of width 0, which may hold
/// probability.
fn sorted(mut all: Vec<f64>, more: &[f64]) -> Vec<f64> {
    all.extend(more);
    // The sort detects and merges the two ascending runs.
    all.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::with_capacity(all.len());
    for edge in all {
        if !matches!(edges[..], [.., before, last] if before == edge && last == edge) {
            edges.push(edge);
        }
    }
    edges
}

/// 1 / (1 + e⁻ˣ)
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// log(1 + eˣ), without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}

#[cfg(test)]
pub(super) mod tests;
