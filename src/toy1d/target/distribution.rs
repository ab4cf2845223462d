//! The distributions that can be learned.

use super::law::{Beta, Exponential, Laplace, Law, LogNormal, Normal, StudentT, Uniform};
use super::{Histogram, Samples};
use crate::maths::square;
use std::fmt;
use std::path::Path;

/// p_data. Written and read as `normal(4, 0.5)` or `mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))`.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The Gaussian N(mean, σ²).
    Normal {
        /// Its mean.
        mean: f64,
        /// σ, its standard deviation; positive.
        sigma: f64,
    },
    /// The uniform distribution between two ends.
    Uniform {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// p(x) = exp(−|x − mean|/scale) / (2 scale)
    Laplace {
        /// Its mean.
        mean: f64,
        /// σ/√2; positive.
        scale: f64,
    },
    /// p(x) = rate·exp(−rate·x) for x ≥ 0
    Exponential {
        /// 1/mean; positive.
        rate: f64,
    },
    /// Student's t, a bell with heavy tails.
    StudentT {
        /// Degrees of freedom; above 2, so that σ is finite, and at most 1e6.
        freedom: f64,
    },
    /// exp of a Gaussian.
    LogNormal {
        /// The mean of log x.
        mu: f64,
        /// The standard deviation of log x; positive.
        sigma: f64,
    },
    /// p(x) ∝ x^(α−1) (1 − x)^(β−1) on [0, 1]
    Beta {
        /// α; 0.01 to 1e6.
        alpha: f64,
        /// β; 0.01 to 1e6.
        beta: f64,
    },
    /// Bars drawn by hand or typed.
    Histogram(Histogram),
    /// Σ wᵢ pᵢ(x), with positive weights that add up to 1.
    Mix(Vec<(f64, Target)>),
    /// The user's numbers, smoothed.
    Samples(Samples),
}

impl Target {
    /// p(x), the density; infinite where it has a pole.
    pub fn pdf(&self, x: f64) -> f64 {
        self.of_law(
            |law| law.pdf(x),
            |parts| parts.iter().map(|(w, part)| w * part.pdf(x)).sum(),
            |samples| samples.pdf(x),
        )
    }

    /// F(x) = ∫_−∞^x p, the cumulative distribution.
    pub fn cdf(&self, x: f64) -> f64 {
        self.of_law(
            |law| law.cdf(x),
            |parts| parts.iter().map(|(w, part)| w * part.cdf(x)).sum(),
            |samples| samples.cdf(x),
        )
    }

    /// F⁻¹(u), the x below which is the share u in (0, 1) of the data.
    pub fn quantile(&self, u: f64) -> f64 {
        self.of_law(
            |law| law.quantile(u),
            |parts| {
                // A mixture's quantile is between those of its parts.
                let of_parts = parts.iter().map(|(_, part)| part.quantile(u));
                let low = of_parts.clone().fold(f64::INFINITY, f64::min);
                let high = of_parts.fold(f64::NEG_INFINITY, f64::max);
                bisect(low, high, |x| self.cdf(x) < u)
            },
            |samples| samples.quantile(u),
        )
    }

    /// What `act` makes of the law of a family, `mix` of the parts of a mixture, or `own` of samples.
    pub(super) fn of_law(
        &self,
        act: impl FnOnce(&dyn Law) -> f64,
        mix: impl FnOnce(&[(f64, Target)]) -> f64,
        own: impl FnOnce(&Samples) -> f64,
    ) -> f64 {
        match *self {
            Self::Normal { mean, sigma } => act(&Normal { mean, sigma }),
            Self::Uniform { low, high } => act(&Uniform { low, high }),
            Self::Laplace { mean, scale } => act(&Laplace { mean, scale }),
            Self::Exponential { rate } => act(&Exponential { rate }),
            Self::StudentT { freedom } => act(&StudentT::new(freedom)),
            Self::LogNormal { mu, sigma } => act(&LogNormal { mu, sigma }),
            Self::Beta { alpha, beta } => act(&Beta::new(alpha, beta)),
            Self::Histogram(ref histogram) => act(histogram.bars()),
            Self::Mix(ref parts) => mix(parts),
            Self::Samples(ref samples) => own(samples),
        }
    }

    /// The parts of a mixture, with nested mixtures flattened and weights relative to the whole. Any other target
    /// is its only mode.
    pub fn modes(&self) -> Vec<(f64, &Self)> {
        match self {
            Self::Mix(parts) => {
                let mut modes = Vec::with_capacity(parts.len());
                for (w, part) in parts {
                    modes.extend(part.modes().into_iter().map(|(inner, mode)| (w * inner, mode)));
                }
                modes
            }
            _ => vec![(1.0, self)],
        }
    }

    /// Whether it, or a part of it, is numbers that do not come with the library.
    pub fn has_own_numbers(&self) -> bool {
        self.modes().iter().any(|(_, mode)| matches!(mode, Self::Samples(samples) if !samples.is_built_in()))
    }

    /// The files that the numbers come from.
    pub fn files(&self) -> Vec<&Path> {
        let modes = self.modes().into_iter();
        modes
            .filter_map(|(_, mode)| match mode {
                Self::Samples(samples) => samples.file(),
                _ => None,
            })
            .collect()
    }

    /// `E[x]`
    pub fn mean(&self) -> f64 {
        match self {
            Self::Normal { mean, .. } | Self::Laplace { mean, .. } => *mean,
            Self::Uniform { low, high } => low + (high - low) / 2.0,
            Self::Exponential { rate } => 1.0 / rate,
            Self::StudentT { .. } => 0.0,
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
            Self::Beta { alpha, beta } => alpha / (alpha + beta),
            Self::Mix(parts) => parts.iter().map(|(w, part)| w * part.mean()).sum(),
            Self::Histogram(histogram) => histogram.mean(),
            Self::Samples(samples) => samples.mean(),
        }
    }

    /// `σ = √(E[x²] − E[x]²)`, the standard deviation.
    pub fn sigma(&self) -> f64 {
        match self {
            Self::Normal { sigma, .. } => *sigma,
            Self::Uniform { low, high } => (high - low) / 12_f64.sqrt(),
            Self::Laplace { scale, .. } => scale * std::f64::consts::SQRT_2,
            Self::Exponential { rate } => 1.0 / rate,
            Self::StudentT { freedom } => (freedom / (freedom - 2.0)).sqrt(),
            Self::LogNormal { sigma, .. } => self.mean() * libm::expm1(sigma * sigma).sqrt(),
            Self::Beta { alpha, beta } => {
                let sum = alpha + beta;
                (alpha * beta / (sum + 1.0)).sqrt() / sum
            }
            Self::Mix(parts) => {
                let mean = self.mean();
                let part = |part: &Target| square(part.sigma()) + square(part.mean() - mean);
                parts.iter().map(|(w, target)| w * part(target)).sum::<f64>().sqrt()
            }
            Self::Histogram(histogram) => histogram.sigma(),
            Self::Samples(samples) => samples.sigma(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Normal { mean, sigma } => write!(f, "normal({mean}, {sigma})"),
            Self::Uniform { low, high } => write!(f, "uniform({low}, {high})"),
            Self::Laplace { mean, scale } => write!(f, "laplace({mean}, {scale})"),
            Self::Exponential { rate } => write!(f, "exponential({rate})"),
            Self::StudentT { freedom } => write!(f, "student_t({freedom})"),
            Self::LogNormal { mu, sigma } => write!(f, "lognormal({mu}, {sigma})"),
            Self::Beta { alpha, beta } => write!(f, "beta({alpha}, {beta})"),
            Self::Histogram(histogram) => write!(f, "{histogram}"),
            Self::Samples(samples) => write!(f, "{samples}"),
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

// No file is opened, whatever the text says: it may come from anywhere. What somebody types is for `Target::read`.

/// The x in [low, high] where `below` turns from true to false, to the last bit; NaN between ends without a middle.
fn bisect(mut low: f64, mut high: f64, below: impl Fn(f64) -> bool) -> f64 {
    let half = |low: f64, high: f64| low + (high - low) / 2.0;
    let mut middle = half(low, high);
    while low < middle && middle < high {
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
        middle = half(low, high);
    }
    middle
}

#[cfg(test)]
mod tests;
