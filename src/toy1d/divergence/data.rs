//! The data, cut at quantiles of their modes.

use crate::toy1d::target::Target;

/// Quantiles of all modes in total.
const QUANTILES: usize = 1024;
/// The fewest quantiles of a mode, however many modes there are.
const FEWEST: usize = 64;
/// Quantiles are Φ(s) for evenly spaced s from − to + this, so that both tails are cut as finely as the middle.
const SCORES: f64 = 5.0;
/// Further out, each edge of a tail is this many times as far from the median as the one before.
const STRIDE: f64 = 1.2;
/// A tail ends where its probability times its squared distance, with which KL may grow, is this part of its initial
/// value.
const REST: f64 = 1e-3;
/// Or after this many edges.
const LONGEST: usize = 400;
/// A difference of cumulative probabilities that is this part of them, or less, has lost its digits.
const DIGITS: f64 = 1e-8;

/// A target with the edges of its cells.
#[derive(Debug, Clone)]
pub struct Data {
    target: Target,
    /// Ascending, `[N + 1]`.
    edges: Vec<f64>,
    /// Where the density of a mode jumps, or begins or ends.
    jumps: Vec<f64>,
    /// The median of each mode.
    medians: Vec<f64>,
}

impl Data {
    /// Cuts a target.
    pub fn new(target: &Target) -> Self {
        let modes = target.modes();
        let quantiles = (QUANTILES / modes.len()).max(FEWEST);
        let jumps = target.jumps();
        let mut edges: Vec<f64> = modes.iter().flat_map(|(_, mode)| cut(mode, quantiles)).collect();
        edges.extend(&jumps);
        edges.retain(|edge| edge.is_finite());
        edges.sort_by(f64::total_cmp);
        edges.dedup();
        let medians = modes.iter().map(|(_, mode)| mode.quantile(0.5)).collect();
        Self { target: target.clone(), edges, jumps, medians }
    }

    /// The target.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The ascending edges that are needed in addition to `others`, the ascending edges of another distribution; both
    /// ends and all jumps are among them. Between two `others` that are nearer than the next edge of the data, another
    /// edge would only cut a cell in which the other density is constant.
    pub(super) fn edges_beside(&self, others: &[f64]) -> Vec<f64> {
        let last = self.edges.len() - 1;
        let below = |x: f64| others.partition_point(|&other| other < x);
        let below: Vec<usize> = self.edges.iter().map(|&edge| below(edge)).collect();
        let is_needed =
            |i: usize| i == 0 || i == last || below[i - 1] == below[i] || below[i] == below[i + 1];
        let mut edges: Vec<f64> = (0..=last).filter(|&i| is_needed(i)).map(|i| self.edges[i]).collect();
        edges.extend(&self.jumps);
        edges
    }

    /// Each mode: its weight w, and w·p in the cells between these edges, `[N + 1]`, with these centres, `[N]`.
    pub(super) fn masses(&self, edges: &[f64], centres: &[f64]) -> Vec<(f64, Vec<f64>)> {
        let modes = self.target.modes().into_iter().zip(&self.medians);
        modes.map(|((w, mode), &median)| (w, masses(w, mode, median, edges, centres))).collect()
    }
}

/// The edges of a mode's cells.
fn cut(mode: &Target, quantiles: usize) -> Vec<f64> {
    let normal = Target::Normal { mean: 0.0, sigma: 1.0 };
    let score = |i: usize| SCORES * (2.0 * i as f64 / (quantiles - 1) as f64 - 1.0);
    let mut edges: Vec<f64> = (0..quantiles).map(|i| mode.quantile(normal.cdf(score(i)))).collect();
    let (first, last, median) = (edges[0], edges[quantiles - 1], mode.quantile(0.5));
    edges.extend(tail(median, first, |x| mode.cdf(x)));
    edges.extend(tail(median, last, |x| mode.sf(x)));
    edges
}

/// The edges of a tail that begins at `first`, with the probability `beyond(x)` beyond x.
fn tail(median: f64, first: f64, beyond: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut edges = Vec::new();
    let (mut part, start) = (1.0, beyond(first));
    for _ in 0..LONGEST {
        part *= STRIDE;
        let x = median + (first - median) * part;
        let rest = beyond(x) * part * part;
        if rest <= 0.0 || !x.is_finite() {
            break;
        }
        edges.push(x);
        if rest < REST * start {
            break;
        }
    }
    edges
}

/// w·p in each cell.
fn masses(w: f64, mode: &Target, median: f64, edges: &[f64], centres: &[f64]) -> Vec<f64> {
    // F(x) up to the median, and −(1 − F(x)) above it: exact in both tails.
    let share = |x: f64| if x <= median { mode.cdf(x) } else { -mode.sf(x) };
    let mut before = share(edges[0]);
    let mass = |(i, centre): (usize, &f64)| {
        let next = share(edges[i + 1]);
        let turn = if before >= 0.0 && next < 0.0 { 1.0 } else { 0.0 };
        let difference = turn + next - before;
        let lost = difference <= DIGITS * before.abs().max(next.abs());
        before = next;
        let width = edges[i + 1] - edges[i];
        match lost {
            // A pole in a cell of width 0 has no probability.
            true if width == 0.0 => 0.0,
            true => w * width * mode.pdf(*centre),
            false => w * difference,
        }
    };
    centres.iter().enumerate().map(mass).collect()
}
