//! Distances of two distributions from their probabilities in the same cells.

use std::iter;

/// Less total probability than this where the other side has none is rounding.
const ROUNDING: f64 = 1e-12;

/// Two distributions in the same N cells.
pub(super) struct Pair<'a> {
    /// The edges of the cells, ascending, `[N + 1]`.
    pub(super) edges: &'a [f64],
    /// `[N]`
    pub(super) centres: &'a [f64],
    /// The probabilities of the data, `[N]`.
    pub(super) data: &'a [f64],
    /// Those of G, `[N]`.
    pub(super) generated: &'a [f64],
}

impl Pair<'_> {
    /// W₁ = ∫ |F_data − F_g|, both linear within each cell.
    pub(super) fn w1(&self) -> f64 {
        let lead = self.lead();
        let part = |(lead, ends): (&[f64], &[f64])| {
            let (a, b) = (lead[0].abs(), lead[1].abs());
            // A linear change of sign: two triangles.
            let mean = if lead[0] * lead[1] < 0.0 { 0.5 * (a * a + b * b) / (a + b) } else { 0.5 * (a + b) };
            (ends[1] - ends[0]) * mean
        };
        iter::zip(lead.windows(2), self.edges.windows(2)).map(part).sum()
    }

    /// F_data − F_g at each edge, `[N + 1]`: summed from the nearer end, so that far out in either tail, where cells
    /// are huge, it is not dominated by rounding errors from the other side.
    fn lead(&self) -> Vec<f64> {
        let n = self.data.len();
        let mut lead = vec![0.0; n + 1];
        let (mut held, mut difference) = (0.0, 0.0);
        let mut i = 0;
        while i < n && held < 1.0 {
            held += self.data[i] + self.generated[i];
            difference += self.data[i] - self.generated[i];
            i += 1;
            lead[i] = difference;
        }
        difference = 0.0;
        for k in (i + 1..=n).rev() {
            lead[k] = difference;
            difference += self.generated[k - 1] - self.data[k - 1];
        }
        lead
    }

    /// JSD = ½ KL(p‖m) + ½ KL(q‖m) with m = (p + q)/2
    pub(super) fn jsd(&self) -> f64 {
        let part = |(&p, &q): (&f64, &f64)| {
            let middle = 0.5 * (p + q);
            0.5 * (relative(p, middle) + relative(q, middle))
        };
        iter::zip(self.data, self.generated).map(part).sum()
    }

    /// KL(p_data‖p_g). `ln_far` is log p_g(x) where its probability underflows, or −∞ where G has no
    /// images.
    pub(super) fn kl_data_g(&self, ln_far: impl Fn(f64) -> f64) -> f64 {
        self.kl(self.data, self.generated, ln_far)
    }

    /// KL(p_g‖p_data), with log p_data(x).
    pub(super) fn kl_g_data(&self, ln_data: impl Fn(f64) -> f64) -> f64 {
        self.kl(self.generated, self.data, ln_data)
    }

    /// Σ p log(p/q); infinite if p has probability where q has none.
    fn kl(&self, p: &[f64], q: &[f64], ln_q: impl Fn(f64) -> f64) -> f64 {
        let (mut sum, mut alone) = (0.0, 0.0);
        for (i, (&p, &q)) in iter::zip(p, q).enumerate().filter(|(_, (p, _))| **p > 0.0) {
            // Subnormal numbers have few digits, and their quotients overflow.
            if q >= f64::MIN_POSITIVE {
                sum += relative(p, q);
                continue;
            }
            let ln_q = ln_q(self.centres[i]);
            // A point has the width of the rounding of its position.
            let width = (self.edges[i + 1] - self.edges[i]).max(f64::EPSILON * self.centres[i].abs());
            if ln_q == f64::NEG_INFINITY {
                alone += p;
            } else {
                sum += p * (libm::log(p / width) - ln_q);
            }
        }
        if alone > ROUNDING { f64::INFINITY } else { sum }
    }

    /// ∫ min(p_g, w·p)/w for a mode with w·p in the cells, `[N]`.
    pub(super) fn coverage(&self, w: f64, mode: &[f64]) -> f64 {
        iter::zip(self.generated, mode).map(|(g, mode)| g.min(*mode)).sum::<f64>() / w
    }
}

/// p log(p/q), which is 0 for p = 0.
fn relative(p: f64, q: f64) -> f64 {
    if p > 0.0 { p * libm::log(p / q) } else { 0.0 }
}
