//! Draws from common distributions that are the same bits on every machine.
//!
//! In place of rand_distr's, which call the platform's exp and ln. They implement its `Distribution`, so that
//! `rng.sample(StandardNormal)` and `Array::random_using` work as usual, and take the same bits of the generator: a seed
//! gives the draws that rand_distr gives it, but for rounding.

mod beta;
mod exponential;
mod gamma;
mod normal;
mod student_t;
mod ziggurat;

pub use beta::Beta;
pub use exponential::Exp1;
pub use normal::StandardNormal;
pub use student_t::StudentT;

#[cfg(test)]
mod tests;
