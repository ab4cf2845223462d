//! The uncertainty of distances that come from a few estimates of p_g.

use super::distances::Pair;
use crate::frame::Uncertainty;
use crate::maths::square;
use crate::toy1d::density::SHARES;

/// 95 % of Student's t with SHARES − 1 = 7 degrees of freedom is within ± this.
const T: f64 = 2.365;

/// The mean in each cell, of `[R][N]`.
pub(super) fn mean(shares: &[Vec<f64>]) -> Vec<f64> {
    let mut mean = shares.first().cloned().unwrap_or_default();
    for share in shares.iter().skip(1) {
        mean.iter_mut().zip(share).for_each(|(mean, share)| *mean += share);
    }
    if shares.len() > 1 {
        mean.iter_mut().for_each(|mean| *mean /= shares.len() as f64);
    }
    mean
}

/// The half-widths of W₁ and JSD of a `pair` whose p_g is the mean of `shares`, `[R][N]`; `None` for a single share.
///
/// The jackknife: θᵢ comes from all shares but i, and θ from all. Then s² = (R − 1)/R·Σ (θᵢ − mean θᵢ)² is the variance
/// of θ, and b = (R − 1)(mean θᵢ − θ) its bias: distances are biased, as noise never brings two distributions closer.
/// The half-width is t·s + |b|.
///
/// Source: Efron & Stein 1981, "The jackknife estimate of variance".
pub(super) fn uncertainty(pair: &Pair, shares: &[Vec<f64>]) -> Option<Uncertainty> {
    if shares.len() < SHARES {
        return None;
    }
    let rest = (SHARES - 1) as f64;
    let without = |share: &Vec<f64>| {
        let all = pair.generated.iter().zip(share);
        let generated: Vec<f64> = all.map(|(mean, share)| (mean + (mean - share) / rest).max(0.0)).collect();
        let pair = Pair { generated: &generated, ..*pair };
        (pair.w1(), pair.jsd())
    };
    let (w1, jsd): (Vec<f64>, Vec<f64>) = shares.iter().map(without).unzip();
    Some(Uncertainty { w1: half_width(pair.w1(), &w1), jsd: half_width(pair.jsd(), &jsd) })
}

/// t·s + |b| of θ = `all` with θᵢ = `without[i]`.
fn half_width(all: f64, without: &[f64]) -> f64 {
    let n = without.len() as f64;
    let mean = without.iter().sum::<f64>() / n;
    let squares: f64 = without.iter().map(|one| square(one - mean)).sum();
    T * ((n - 1.0) / n * squares).sqrt() + (n - 1.0) * (mean - all).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_has_the_half_width_of_its_t_interval() {
        let values = [1.0, 2.0, 4.0, 3.0, 2.5, 0.5, 3.5, 1.5];
        let sum: f64 = values.iter().sum();
        let without: Vec<f64> = values.iter().map(|value| (sum - value) / 7.0).collect();
        // The sample variance is 1.5.
        approx::assert_abs_diff_eq!(
            half_width(sum / 8.0, &without),
            T * (1.5 / 8.0_f64).sqrt(),
            epsilon = 1e-12
        );
    }

    #[test]
    fn the_bias_of_a_square_is_found() {
        // The mean's square is too large by its variance, s²/8.
        let values = [0.1, -0.1, 0.3, -0.3, 0.2, -0.2, 0.4, -0.4];
        let without: Vec<f64> = values.iter().map(|value: &f64| square(value / 7.0)).collect();
        let variance = values.iter().map(|value| value * value).sum::<f64>() / 7.0 / 8.0;
        assert!(half_width(0.0, &without) > variance);
    }
}
