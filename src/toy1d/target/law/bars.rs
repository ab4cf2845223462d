//! A density that is constant in each of several bars.

use super::Law;

/// Bars that touch, `[n]`, between their edges.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Bars {
    /// Ascending, `[n + 1]`.
    edges: Vec<f64>,
    /// The probability of each bar, `[n]`.
    shares: Vec<f64>,
    /// F at each edge, `[n + 1]`.
    below: Vec<f64>,
    /// 1 − F at each edge, `[n + 1]`.
    above: Vec<f64>,
}

impl Bars {
    /// Bars of equal width from `low` to `high`. The heights are not negative, and their sum is finite and above 0.
    pub(in super::super) fn new(low: f64, high: f64, heights: &[f64]) -> Self {
        let n = heights.len();
        let mut edges: Vec<f64> = (0..n).map(|i| low + (high - low) * (i as f64 / n as f64)).collect();
        edges.push(high);
        let below = running_shares(heights.iter());
        let mut above = running_shares(heights.iter().rev());
        above.reverse();
        let total: f64 = heights.iter().sum();
        let shares = heights.iter().map(|height| height / total).collect();
        Self { edges, shares, below, above }
    }

    pub(in super::super) fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// The ends of the bars: the first and the last edge.
    pub(in super::super) fn ends(&self) -> (f64, f64) {
        (self.edges[0], self.edges[self.shares.len()])
    }

    /// The edges at which the density changes.
    pub(in super::super) fn jumps(&self) -> Vec<f64> {
        let share = |i: Option<usize>| i.and_then(|i| self.shares.get(i)).copied().unwrap_or(0.0);
        let jumps = self.edges.iter().enumerate().filter(|&(i, _)| share(i.checked_sub(1)) != share(Some(i)));
        jumps.map(|(_, &edge)| edge).collect()
    }

    /// The bar that contains x, and the part of its width that is left of x; none outside of all bars. Both ends belong
    /// to the bars.
    fn place(&self, x: f64) -> Option<(usize, f64)> {
        let (low, high) = self.ends();
        if !(low..=high).contains(&x) {
            return None;
        }
        let i = self.edges.partition_point(|&edge| edge <= x).min(self.shares.len()) - 1;
        Some((i, (x - self.edges[i]) / self.width(i)))
    }

    fn width(&self, i: usize) -> f64 {
        self.edges[i + 1] - self.edges[i]
    }
}

/// The sums of the first 0, 1, … heights, divided by that of all; the last is exactly 1.
fn running_shares<'a>(heights: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for height in heights {
        sum += height;
        sums.push(sum);
    }
    sums.iter().map(|part| part / sum).collect()
}

impl Law for Bars {
    fn ln_pdf(&self, x: f64) -> f64 {
        libm::log(self.pdf(x))
    }

    fn pdf(&self, x: f64) -> f64 {
        self.place(x).map_or(0.0, |(i, _)| self.shares[i] / self.width(i))
    }

    fn cdf(&self, x: f64) -> f64 {
        match self.place(x) {
            Some((i, 1.0)) => self.below[i + 1],
            // Rounding must not make F decrease at the next edge.
            Some((i, part)) => (self.below[i] + self.shares[i] * part).min(self.below[i + 1]),
            None => f64::from(x > self.edges[0]),
        }
    }

    fn sf(&self, x: f64) -> f64 {
        match self.place(x) {
            Some((i, 0.0)) => self.above[i],
            Some((i, part)) => (self.above[i + 1] + self.shares[i] * (1.0 - part)).min(self.above[i]),
            None => f64::from(x < self.edges[0]),
        }
    }

    fn quantile(&self, u: f64) -> f64 {
        if u <= 0.5 {
            // The first bar that is not empty and ends at F ≥ u.
            let i = self.below[1..].partition_point(|&below| below <= 0.0 || below < u);
            let part = (u - self.below[i]) / self.shares[i];
            return if part < 1.0 {
                self.edges[i] + part.max(0.0) * self.width(i)
            } else {
                self.edges[i + 1]
            };
        }
        // The same from the right, where 1 − u has more digits than u.
        let rest = (1.0 - u).max(0.0);
        let i = self.above[1..].partition_point(|&above| above > rest);
        let part = (rest - self.above[i + 1]) / self.shares[i];
        if part < 1.0 { self.edges[i + 1] - part.max(0.0) * self.width(i) } else { self.edges[i] }
    }
}
