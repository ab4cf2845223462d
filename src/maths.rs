//! Arithmetic that gives the same bits on every machine.
//!
//! Sums, products, quotients and roots are exact to rounding everywhere. What the standard library adds to them (exp, ln,
//! sin, powi, …) comes from the platform, and products of matrices are fused where the processor can do that. Here and in
//! the crate `libm` is what takes their place; `clippy.toml` refuses the others.

use std::iter::Sum;

use ndarray::{Array2, ArrayView1, ArrayView2, LinalgScalar, Zip};

/// Partial sums of [`dot`], which the processor can compute side by side.
const LANES: usize = 8;

/// x²
pub fn square(x: f64) -> f64 {
    x * x
}

/// xⁿ, by repeated squaring.
pub fn power(x: f64, n: u32) -> f64 {
    let (mut result, mut factor, mut rest) = (1.0, x, n);
    while rest > 0 {
        if rest % 2 == 1 {
            result *= factor;
        }
        factor *= factor;
        rest /= 2;
    }
    result
}

/// 10ⁿ, correctly rounded; 0 or infinite where it is too small or too large.
pub fn power_of_10(n: i32) -> f64 {
    // No product of powers is correctly rounded for every n; the standard library's reading of numbers is.
    format!("1e{n}").parse().unwrap_or(f64::NAN)
}

/// The n with 10ⁿ ≤ x < 10ⁿ⁺¹, for a finite x above 0.
pub fn exponent_of_10(x: f64) -> i32 {
    // The shortest text has it exactly; a rounded logarithm may reach a power of 10 that x does not.
    let text = format!("{x:e}");
    text.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0)
}

/// Σ aᵢ bᵢ
///
/// # Panics
/// If one is longer than the other.
pub fn dot<A: LinalgScalar + Sum>(a: ArrayView1<A>, b: ArrayView1<A>) -> A {
    assert_eq!(a.len(), b.len(), "the lengths of both vectors");
    let mut sums = [A::zero(); LANES];
    for (i, (&a, &b)) in a.iter().zip(b).enumerate() {
        sums[i % LANES] = sums[i % LANES] + a * b;
    }
    sums.into_iter().sum()
}

/// A·B, row by row, for matrices of a few hundred rows and columns: neither fused nor split over threads.
///
/// # Shapes
/// `a` [N, K], `b` [K, M] → [N, M]
///
/// # Panics
/// If A does not have as many columns as B has rows.
pub fn product<A: LinalgScalar>(a: ArrayView2<A>, b: ArrayView2<A>) -> Array2<A> {
    assert_eq!(a.ncols(), b.nrows(), "columns of the first and rows of the second matrix");
    let mut c = Array2::zeros((a.nrows(), b.ncols()));
    for (a, mut c) in a.rows().into_iter().zip(c.rows_mut()) {
        for (&a, b) in a.iter().zip(b.rows()) {
            Zip::from(&mut c).and(&b).for_each(|c, &b| *c = *c + a * b);
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_power_is_a_product() {
        assert_eq!([0, 1, 2, 5, 10].map(|n| power(3.0, n)), [1.0, 3.0, 9.0, 243.0, 59_049.0]);
        approx::assert_relative_eq!(power(0.999, 1000), libm::pow(0.999, 1000.0), max_relative = 1e-13);
        assert_eq!(power(0.9, 100_000), 0.0);
    }

    #[test]
    fn a_power_of_10_is_the_number_that_its_text_means() {
        assert_eq!(
            [-324, -5, 0, 3, 22, 23, 309].map(power_of_10),
            [0.0, 1e-5, 1.0, 1e3, 1e22, 1e23, f64::INFINITY]
        );
    }

    #[test]
    fn every_power_of_10_has_its_exponent_and_what_is_just_below_has_one_less() {
        for n in -300..=300 {
            let power = power_of_10(n);
            assert_eq!((exponent_of_10(power), exponent_of_10(3.7 * power)), (n, n));
            assert_eq!(exponent_of_10(power.next_down()), n - 1, "below 1e{n}");
        }
    }

    #[test]
    fn products_are_those_of_linear_algebra() {
        let a = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        assert_eq!(product(a.view(), a.t()), array![[14.0, 32.0], [32.0, 77.0]]);
        assert_eq!(product(a.t(), a.view())[[2, 0]], 27.0);
        let long: ndarray::Array1<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(dot(long.view(), long.view()), 338_350.0);
    }
}
