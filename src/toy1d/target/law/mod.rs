//! The laws of the families: density, cumulative distribution and quantiles, each in one file.
//!
//! In place of statrs, which calls the platform's exp and ln, so that its last bits differ between machines. Also, it stops
//! its series early: it has three digits of F for beta(1e6, 1e6). It judges ours in tests, where it has its digits.

mod bars;
mod beta;
mod exponential;
mod laplace;
mod lognormal;
mod normal;
mod special;
mod student_t;
mod uniform;

pub(super) use bars::Bars;
pub(super) use beta::Beta;
pub(super) use exponential::Exponential;
pub(super) use laplace::Laplace;
pub(super) use lognormal::LogNormal;
pub(super) use normal::Normal;
pub(super) use student_t::StudentT;
pub(super) use uniform::Uniform;

/// A continuous distribution. All of its functions are accurate to some 13 digits wherever their values are normal numbers,
/// in both tails, too.
pub(super) trait Law {
    /// log p(x), also where p(x) underflows; −∞ where there are no data.
    fn ln_pdf(&self, x: f64) -> f64;

    /// p(x), the density; infinite where it has a pole.
    fn pdf(&self, x: f64) -> f64 {
        libm::exp(self.ln_pdf(x))
    }

    /// F(x), the cumulative distribution.
    fn cdf(&self, x: f64) -> f64;

    /// 1 − F(x), with all digits where F is nearly 1.
    fn sf(&self, x: f64) -> f64;

    /// F⁻¹(u) for a share u from 0 to 1.
    fn quantile(&self, u: f64) -> f64;
}

#[cfg(test)]
mod tests;
