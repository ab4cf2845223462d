//! The families of distributions: how each is written, and how it is drawn.
//!
//! [`Target`] has their densities. A new family is a variant there, a line in each function here, and one in `support`.

use std::ops::RangeInclusive;

use ndarray_rand::rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::Target;
use super::law::{Bars, Law};
use super::parser::Parser;
use crate::Result;
use crate::gan::draws::{Beta, Exp1, StandardNormal, StudentT};

/// How they are written.
pub(super) const FORMS: &str = "normal(mean, sigma), uniform(low, high), laplace(mean, scale), exponential(rate), \
     student_t(freedom), lognormal(mu, sigma), beta(alpha, beta), histogram(low, high, height height …)";

/// The quantiles of Student's t with more degrees of freedom take forever; it is practically a Gaussian then.
const MOST_FREEDOM: f64 = 1e6;
/// α and β of a beta distribution: below, too much of it is in the poles for the number type; above, its quantiles
/// take forever.
const SHAPES: RangeInclusive<f64> = 0.01..=1e6;

impl Parser<'_> {
    /// The parameters of the family of this name; none if there is none.
    pub(super) fn family(&mut self, name: &str) -> Option<Result<Target>> {
        Some(match name {
            "uniform" => self.uniform(),
            "normal" => self.two("the mean", "sigma").map(|(mean, sigma)| Target::Normal { mean, sigma }),
            "laplace" => {
                self.two("the mean", "the scale").map(|(mean, scale)| Target::Laplace { mean, scale })
            }
            "lognormal" => self.two("mu", "sigma").map(|(mu, sigma)| Target::LogNormal { mu, sigma }),
            "exponential" => self.exponential(),
            "student_t" => self.student_t(),
            "beta" => self.beta(),
            "histogram" => self.histogram(),
            _ => return None,
        })
    }

    fn exponential(&mut self) -> Result<Target> {
        self.token('(')?;
        let rate = self.above(0.0, "the rate")?;
        self.token(')')?;
        Ok(Target::Exponential { rate })
    }

    fn student_t(&mut self) -> Result<Target> {
        self.token('(')?;
        let what = format!(
            "the degrees of freedom, a number above 2 and at most {MOST_FREEDOM} (for more take normal(0, 1))"
        );
        let freedom = self.number_that(&what, |freedom| freedom > 2.0 && freedom <= MOST_FREEDOM)?;
        self.token(')')?;
        Ok(Target::StudentT { freedom })
    }

    /// `(x, y)` with any x and y above 0.
    fn two(&mut self, first: &str, second: &str) -> Result<(f64, f64)> {
        self.token('(')?;
        let x = self.number(&format!("{first}, a number"))?;
        self.token(',')?;
        let y = self.above(0.0, second)?;
        self.token(')')?;
        Ok((x, y))
    }

    fn uniform(&mut self) -> Result<Target> {
        self.token('(')?;
        let (low, high) = self.ends()?;
        self.token(')')?;
        Ok(Target::Uniform { low, high })
    }

    /// `low, high`
    pub(super) fn ends(&mut self) -> Result<(f64, f64)> {
        let low = self.number("the lower end, a number")?;
        self.token(',')?;
        Ok((low, self.above(low, "the upper end")?))
    }

    fn beta(&mut self) -> Result<Target> {
        self.token('(')?;
        let alpha = self.shape("alpha")?;
        self.token(',')?;
        let beta = self.shape("beta")?;
        self.token(')')?;
        Ok(Target::Beta { alpha, beta })
    }

    fn shape(&mut self, name: &str) -> Result<f64> {
        let what = format!("{name}, a number from {} to {}", SHAPES.start(), SHAPES.end());
        self.number_that(&what, |shape| SHAPES.contains(&shape))
    }
}

/// A family in its standard form.
#[derive(Debug, Clone)]
pub(super) enum StandardForm {
    Normal,
    /// U(−√3, √3), whose σ is 1.
    Uniform,
    Laplace,
    Exponential,
    StudentT(StudentT),
    /// exp of N(0, σ²)
    LogNormal(f64),
    Beta(Beta),
    /// Bars with mean 0 and σ 1.
    Histogram(Bars),
    /// The numbers in units of their σ around their mean, and the kernel's width.
    Samples(Vec<f64>, f64),
}

impl StandardForm {
    pub(super) fn draw(&self, rng: &mut ChaCha8Rng) -> f64 {
        match self {
            Self::Normal => rng.sample(StandardNormal),
            Self::Uniform => 12_f64.sqrt() * (rng.random::<f64>() - 0.5),
            Self::Laplace => rng.sample::<f64, _>(Exp1) - rng.sample::<f64, _>(Exp1),
            Self::Exponential => rng.sample(Exp1),
            Self::StudentT(law) => rng.sample(law),
            Self::LogNormal(sigma) => libm::exp(sigma * rng.sample::<f64, _>(StandardNormal)),
            Self::Beta(law) => rng.sample(law),
            Self::Histogram(bars) => bars.quantile(rng.random()),
            // A smoothed bootstrap: one of the numbers, and the kernel's noise.
            Self::Samples(values, width) => {
                let value = values[rng.random_range(0..values.len())];
                value + width * rng.sample::<f64, _>(StandardNormal)
            }
        }
    }
}

/// A mode in its standard form, and its a and b.
pub(super) fn standard(mode: &Target) -> (StandardForm, f64, f64) {
    match mode {
        Target::Normal { mean, sigma } => (StandardForm::Normal, *mean, *sigma),
        Target::Uniform { .. } => (StandardForm::Uniform, mode.mean(), mode.sigma()),
        Target::Laplace { mean, scale } => (StandardForm::Laplace, *mean, *scale),
        Target::Exponential { rate } => (StandardForm::Exponential, 0.0, 1.0 / rate),
        Target::StudentT { freedom } => (StandardForm::StudentT(StudentT::new(*freedom)), 0.0, 1.0),
        Target::LogNormal { mu, sigma } => (StandardForm::LogNormal(*sigma), 0.0, libm::exp(*mu)),
        Target::Beta { alpha, beta } => (StandardForm::Beta(Beta::new(*alpha, *beta)), 0.0, 1.0),
        Target::Histogram(histogram) => {
            (StandardForm::Histogram(histogram.standard()), mode.mean(), mode.sigma())
        }
        Target::Samples(samples) => {
            let (mean, sigma) = (samples.mean(), samples.sigma());
            let (values, width) = samples.in_units(mean, sigma);
            (StandardForm::Samples(values, width), mean, sigma)
        }
        Target::Mix(_) => unreachable!("the modes of a mixture are not mixtures"),
    }
}
