//! A density estimate compared with its definition.

use super::*;
use crate::maths::square;

fn waves(n: u32) -> Vec<f64> {
    let mut values: Vec<f64> = (0..n).map(|i| libm::sin(f64::from(i) * 0.7) * 3.0).collect();
    values.extend([-50.0, -49.0, 30.0, 31.5, 80.0]);
    values.sort_by(f64::total_cmp);
    values
}

#[test]
fn a_sum_over_near_numbers_is_that_over_all_to_the_last_bit() {
    let values = waves(3000);
    let (h, kernel) = (bandwidth(&values), Normal::STANDARD);
    assert_eq!(kernel.cdf(WHOLE), 1.0);
    for x in grid(-50.0 - TAIL * h, 80.0 + TAIL * h, 997) {
        let all: f64 = values.iter().map(|value| kernel.cdf((x - value) / h)).sum();
        assert_eq!(smoothed_cdf(&values, h, x), all / values.len() as f64, "at {x}");
    }
}

#[test]
fn groups_of_near_numbers_give_the_same_distribution() {
    let even = (0..20_000).map(|i| f64::from(i % 1000)).collect();
    let heavy = (1..20_000).map(|i| 1e5 / f64::from(i)).collect();
    for mut values in [waves(20_000), even, heavy] {
        values.sort_by(f64::total_cmp);
        let h = bandwidth(&values);
        let x = grid(values[0] - TAIL * h, values[values.len() - 1] + TAIL * h, 501);
        let grouped = grouped_cdf(&values, h, &x);
        for (x, grouped) in x.iter().zip(&grouped) {
            approx::assert_abs_diff_eq!(smoothed_cdf(&values, h, *x), grouped, epsilon = 5e-7);
        }
        assert!(grouped.is_sorted() && grouped[500] > 0.999_99);
    }
}

#[test]
fn more_numbers_than_are_summed_up_have_the_same_density() {
    let values = |n: usize| (0..n).map(|i| square((i as f64 + 0.5) / n as f64 * 3.0)).collect();
    let [few, many] = [SUMMED_UP, SUMMED_UP + 1].map(|n| Density::new(values(n)).unwrap());
    for x in grid(-0.5, 9.5, 200) {
        approx::assert_abs_diff_eq!(few.cdf(x), many.cdf(x), epsilon = 2e-5);
        approx::assert_abs_diff_eq!(few.pdf(x), many.pdf(x), epsilon = 1e-3);
    }
}
