//! The distribution of the data: exact density, cumulative distribution, quantiles and samples.

mod parse;

use std::fmt;

use ndarray_rand::rand::Rng;
use ndarray_rand::rand_distr::StandardNormal;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use statrs::distribution::{Continuous, ContinuousCDF, Normal};

/// p_data. Written and read as `normal(4, 0.5)` or `mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Target {
    /// The Gaussian N(mean, σ²).
    Normal {
        /// Its mean.
        mean: f64,
        /// σ, its standard deviation; positive.
        sigma: f64,
    },
    /// Σ wᵢ pᵢ(x), with positive weights that add up to 1.
    Mix(Vec<(f64, Target)>),
}

impl Target {
    /// p(x), the density.
    pub fn pdf(&self, x: f64) -> f64 {
        match self {
            Self::Normal { mean, sigma } => normal(*mean, *sigma).pdf(x),
            Self::Mix(parts) => parts.iter().map(|(w, part)| w * part.pdf(x)).sum(),
        }
    }

    /// F(x) = ∫_−∞^x p, the cumulative distribution.
    pub fn cdf(&self, x: f64) -> f64 {
        match self {
            Self::Normal { mean, sigma } => normal(*mean, *sigma).cdf(x),
            Self::Mix(parts) => parts.iter().map(|(w, part)| w * part.cdf(x)).sum(),
        }
    }

    /// F⁻¹(u), the x below which the share u in (0, 1) of the data lies.
    pub fn quantile(&self, u: f64) -> f64 {
        match self {
            Self::Normal { mean, sigma } => normal(*mean, *sigma).inverse_cdf(u),
            Self::Mix(parts) => {
                // A mixture's quantile lies between those of its parts.
                let of_parts = parts.iter().map(|(_, part)| part.quantile(u));
                let low = of_parts.clone().fold(f64::INFINITY, f64::min);
                let high = of_parts.fold(f64::NEG_INFINITY, f64::max);
                bisect(low, high, |x| self.cdf(x) < u)
            }
        }
    }

    /// One draw.
    pub fn sample(&self, rng: &mut ChaCha8Rng) -> f64 {
        match self {
            Self::Normal { mean, sigma } => mean + sigma * rng.sample::<f64, _>(StandardNormal),
            Self::Mix(parts) => {
                let mut u: f64 = rng.random();
                for (w, part) in &parts[..parts.len() - 1] {
                    if u < *w {
                        return part.sample(rng);
                    }
                    u -= w;
                }
                // Whatever rounding left over belongs to the last part.
                parts[parts.len() - 1].1.sample(rng)
            }
        }
    }

    /// `E[x]`
    pub fn mean(&self) -> f64 {
        match self {
            Self::Normal { mean, .. } => *mean,
            Self::Mix(parts) => parts.iter().map(|(w, part)| w * part.mean()).sum(),
        }
    }

    /// `σ = √(E[x²] − E[x]²)`, the standard deviation.
    pub fn sigma(&self) -> f64 {
        match self {
            Self::Normal { sigma, .. } => *sigma,
            Self::Mix(parts) => {
                let mean = self.mean();
                let variance: f64 = parts
                    .iter()
                    .map(|(w, part)| w * (part.sigma().powi(2) + (part.mean() - mean).powi(2)))
                    .sum();
                variance.sqrt()
            }
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Normal { mean, sigma } => write!(f, "normal({mean}, {sigma})"),
            Self::Mix(parts) => {
                write!(f, "mix(")?;
                for (i, (w, part)) in parts.iter().enumerate() {
                    write!(f, "{}{w}: {part}", if i > 0 { ", " } else { "" })?;
                }
                write!(f, ")")
            }
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

impl TryFrom<String> for Target {
    type Error = crate::Error;

    fn try_from(text: String) -> crate::Result<Self> {
        text.parse()
    }
}

fn normal(mean: f64, sigma: f64) -> Normal {
    Normal::new(mean, sigma).expect("the parser lets only positive sigmas through")
}

/// The x in [low, high] where `below` turns from true to false, to the last bit.
fn bisect(mut low: f64, mut high: f64, below: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;

    fn targets() -> Vec<Target> {
        ["normal(4, 0.5)", "normal(-1, 2)", "mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))"]
            .map(|text| text.parse().unwrap())
            .to_vec()
    }

    #[test]
    fn cdf_is_the_integral_of_pdf_which_is_1_in_all() {
        for target in targets() {
            let (low, high, n) = (target.mean() - 12.0, target.mean() + 12.0, 24_000);
            let h = (high - low) / f64::from(n);
            let mut integral = 0.0;
            for i in 0..n {
                let x = low + f64::from(i) * h;
                approx::assert_abs_diff_eq!(integral, target.cdf(x), epsilon = 1e-6);
                integral += h * target.pdf(x + h / 2.0);
            }
            approx::assert_abs_diff_eq!(integral, 1.0, epsilon = 1e-6);
        }
    }

    #[test]
    fn quantile_is_the_inverse_of_cdf() {
        for target in targets() {
            for u in [1e-6, 0.1, 0.3, 0.5, 0.9, 0.999] {
                approx::assert_abs_diff_eq!(target.cdf(target.quantile(u)), u, epsilon = 1e-9);
            }
        }
    }

    #[test]
    fn samples_follow_the_cdf_by_kolmogorov_and_smirnov() {
        for target in targets() {
            let mut rng = Stream::Data.rng(3);
            let n = 20_000;
            let mut draws: Vec<f64> = (0..n).map(|_| target.sample(&mut rng)).collect();
            draws.sort_by(f64::total_cmp);
            let distance = draws
                .iter()
                .enumerate()
                .map(|(i, &x)| (target.cdf(x) - (i as f64 + 0.5) / n as f64).abs())
                .fold(0.0, f64::max);
            // The 0.1 % point of the Kolmogorov distribution is 1.95/√n.
            assert!(distance < 1.95 / (n as f64).sqrt(), "{target}: {distance}");
        }
    }
}
