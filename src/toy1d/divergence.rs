//! How far p_g is from p_data, and what D's answers are worth: all from the same small cells.

use super::density::PushForward;
use super::grid;
use super::target::Target;
use crate::frame::Measures;

/// Cells between the ends of both distributions.
const CELLS: usize = 4096;
/// Beyond these quantiles F_data adds nothing that matters: about 1e-5 σ to W₁.
const TAIL: f64 = 1e-6;
/// Less probability than this in a cell is rounding.
const ROUNDING: f64 = 1e-12;

/// p_data and p_g as the probabilities of small cells, which hold all of both that matters.
#[derive(Debug, Clone)]
pub struct Cells {
    /// The middle of each cell, `[N]`, ascending.
    centres: Vec<f64>,
    h: f64,
    /// Each mode of the data: its weight wᵢ, and wᵢ pᵢ in each cell, `[N]`.
    modes: Vec<(f64, Vec<f64>)>,
    /// p_g in each cell, `[N]`.
    generated: Vec<f64>,
    mean: f64,
    sigma: f64,
}

impl Cells {
    /// The cells of these two distributions.
    pub fn new(target: &Target, generated: &PushForward) -> Self {
        let (g_low, g_high) = generated.range();
        let low = g_low.min(target.quantile(TAIL));
        let high = g_high.max(target.quantile(1.0 - TAIL));
        let h = (high - low) / CELLS as f64;
        let centres = grid(low + h / 2.0, high - h / 2.0, CELLS);
        let modes = target.modes().into_iter().map(|(w, mode)| (w, masses(w, mode, &centres, h))).collect();
        let (mean, sigma) = generated.moments();
        Self { modes, generated: generated.cell_masses(&centres, h), mean, sigma, centres, h }
    }

    /// Where D is asked for its answers, `[N]`.
    pub fn centres(&self) -> &[f64] {
        &self.centres
    }

    /// Everything that is measured. `logits` l with D = σ(l) at the centres, `[N]`, where D answers with a
    /// probability.
    ///
    /// - V(D, G) = ∫ p_data log D + ∫ p_g log(1 − D)
    /// - W₁ = ∫ |F_data − F_g|
    /// - KL(p‖q) = ∫ p log(p/q)
    /// - JSD = ½ KL(p_data‖m) + ½ KL(p_g‖m) with m = (p_data + p_g)/2
    ///
    /// # Panics
    /// If there is not one logit for each cell.
    pub fn measures(&self, logits: Option<&[f64]>) -> Measures {
        let (mut jsd, mut kl_data_g, mut kl_g_data, mut w1) = (0.0, 0.0, 0.0, 0.0);
        // F_data − F_g so far.
        let mut lead = 0.0;
        let mut covered = vec![0.0; self.modes.len()];
        let mut value = logits.map(|logits| {
            assert_eq!(logits.len(), self.centres.len(), "one logit for each cell");
            0.0
        });
        for (i, &g) in self.generated.iter().enumerate() {
            let mut data = 0.0;
            for ((_, mode), covered) in self.modes.iter().zip(&mut covered) {
                data += mode[i];
                *covered += g.min(mode[i]);
            }
            let middle = 0.5 * (data + g);
            jsd += 0.5 * (relative(data, middle) + relative(g, middle));
            kl_data_g += relative(data, g);
            kl_g_data += relative(g, data);
            // Both F at the centre of the cell: half of its probability lies to the left.
            w1 += self.h * (lead + 0.5 * (data - g)).abs();
            lead += data - g;
            if let (Some(value), Some(logits)) = (&mut value, logits) {
                // log D = −softplus(−l) and log(1 − D) = −softplus(l)
                *value -= data * softplus(-logits[i]) + g * softplus(logits[i]);
            }
        }
        let share = |((w, _), covered): (&(f64, Vec<f64>), f64)| covered / w;
        Measures {
            w1,
            jsd,
            kl_data_g,
            kl_g_data,
            value,
            bound: 2.0 * jsd - 4_f64.ln(),
            mean: self.mean,
            sigma: self.sigma,
            coverage: self.modes.iter().zip(covered).map(share).collect(),
        }
    }
}

impl Cells {
    /// ∫ |D − D*| (p_data + p_g)/2 with D* = p_data/(p_data + p_g): how far D, by its logits `[N]`, is from the
    /// best one.
    pub fn mean_off_best(&self, logits: &[f64]) -> f64 {
        let data = (0..logits.len()).map(|i| self.modes.iter().map(|(_, mode)| mode[i]).sum::<f64>());
        let off = |((data, g), logit): ((f64, &f64), &f64)| 0.5 * ((data + g) * sigmoid(*logit) - data).abs();
        data.zip(&self.generated).zip(logits).map(off).sum()
    }

    /// ∫ |D − ½| p_data: how far D, by its logits `[N]`, is from not knowing.
    pub fn mean_off_half(&self, logits: &[f64]) -> f64 {
        let data = (0..logits.len()).map(|i| self.modes.iter().map(|(_, mode)| mode[i]).sum::<f64>());
        data.zip(logits).map(|(data, logit)| data * (sigmoid(*logit) - 0.5).abs()).sum()
    }
}

/// 1 / (1 + e⁻ˣ)
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// w·p in each cell.
fn masses(w: f64, mode: &Target, centres: &[f64], h: f64) -> Vec<f64> {
    let mut cdf = mode.cdf(centres[0] - h / 2.0);
    let mass = |&x: &f64| {
        let next = mode.cdf(x + h / 2.0);
        // Far out, a difference of two cdfs is nothing but rounding.
        let mass = if next - cdf > ROUNDING { next - cdf } else { h * mode.pdf(x) };
        cdf = next;
        w * mass
    };
    centres.iter().map(mass).collect()
}

/// p log(p/q), which is 0 for p = 0 and infinite where only q is 0.
fn relative(p: f64, q: f64) -> f64 {
    if p > ROUNDING { p * (p / q).ln() } else { 0.0 }
}

/// log(1 + eˣ), without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests;
