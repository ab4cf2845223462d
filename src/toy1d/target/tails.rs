//! A target's far tails, where densities underflow and 1 − F(x) loses its digits.

use super::Target;

impl Target {
    /// 1 − F(x), without the loss of digits that the difference has where F is nearly 1.
    pub fn sf(&self, x: f64) -> f64 {
        self.of_law(
            |law| law.sf(x),
            |parts| parts.iter().map(|(w, part)| w * part.sf(x)).sum(),
            |samples| 1.0 - samples.cdf(x),
        )
    }

    /// log p(x), also where p(x) underflows; −∞ where there are no data.
    pub fn ln_pdf(&self, x: f64) -> f64 {
        self.of_law(
            |law| law.ln_pdf(x),
            |parts| ln_sum(parts.iter().map(|(w, part)| libm::log(*w) + part.ln_pdf(x)).collect()),
            |samples| libm::log(samples.pdf(x)),
        )
    }
}

/// log Σ eˡ = m + log Σ eˡ⁻ᵐ with the largest l as m
fn ln_sum(logs: Vec<f64>) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match most.is_finite() {
        true => most + libm::log(logs.iter().map(|log| libm::exp(log - most)).sum()),
        false => most,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Target {
        text.parse().unwrap()
    }

    #[test]
    fn the_survival_function_keeps_its_digits_far_out() {
        // 1 − Φ(10), and e^(−100)
        approx::assert_relative_eq!(
            target("normal(0, 1)").sf(10.0),
            7.619_853_024_160_527e-24,
            max_relative = 1e-9
        );
        approx::assert_relative_eq!(
            target("exponential(2)").sf(50.0),
            libm::exp(-100.0),
            max_relative = 1e-12
        );
        let mix = target("mix(0.25: laplace(0, 1), 0.75: uniform(0, 1))");
        approx::assert_relative_eq!(mix.sf(60.0), 0.125 * libm::exp(-60.0), max_relative = 1e-12);
        for text in [
            "student_t(2.1)",
            "lognormal(0, 2)",
            "beta(0.5, 0.5)",
            "samples(old-faithful)",
            "histogram(-1, 2, 5 0 1 2)",
        ] {
            let target = target(text);
            let x = target.quantile(0.7);
            approx::assert_abs_diff_eq!(target.sf(x), 0.3, epsilon = 1e-6);
        }
    }

    #[test]
    fn a_density_that_underflows_has_a_logarithm() {
        let far = target("normal(4, 0.001)").ln_pdf(0.0);
        approx::assert_relative_eq!(
            far,
            -0.5 * 4000.0 * 4000.0 - libm::log(0.001 * std::f64::consts::TAU.sqrt()),
            max_relative = 1e-9
        );
        let mix = target("mix(0.5: normal(0, 0.001), 0.5: normal(4, 0.001))");
        approx::assert_relative_eq!(mix.ln_pdf(2.0), -2e6, max_relative = 1e-5);
        for text in [
            "mix(0.3: normal(0, 1), 0.7: uniform(0, 2))",
            "samples(old-faithful)",
            "beta(2, 3)",
            "histogram(0, 9, 1 3)",
        ] {
            let target = target(text);
            let x = target.quantile(0.4);
            approx::assert_relative_eq!(target.ln_pdf(x), libm::log(target.pdf(x)), max_relative = 1e-9);
        }
    }

    #[test]
    fn outside_of_its_support_a_target_has_no_data() {
        for text in [
            "uniform(2, 3)",
            "exponential(1)",
            "beta(0.5, 2)",
            "lognormal(0, 1)",
            "samples(old-faithful)",
            "histogram(2, 9, 0 1 2 0)",
        ] {
            let target = target(text);
            let (low, high) = target.support();
            assert_eq!((target.cdf(low), target.ln_pdf(low - 1e-3)), (0.0, f64::NEG_INFINITY), "{text}");
            assert_eq!(target.sf(high), 0.0, "{text}");
            assert!(high == f64::INFINITY || target.ln_pdf(high + 1e-3) == f64::NEG_INFINITY, "{text}");
        }
        assert_eq!(target("mix(1: uniform(0, 1), 1: exponential(1))").support(), (0.0, f64::INFINITY));
    }
}
