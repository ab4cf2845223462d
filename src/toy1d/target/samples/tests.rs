//! A density estimate against what it is of.

use super::*;
use crate::gan::Stream;
use std::io::Write;

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn problem(text: &str, column: Option<&str>) -> String {
    Samples::read(file(text).path(), column).unwrap_err().to_string()
}

#[test]
fn a_column_is_found_by_name_or_number() {
    let file = file("day,height\n1,170.5\n2,180\n3,175\n");
    for column in ["height", "2"] {
        let samples = Samples::read(file.path(), Some(column)).unwrap();
        assert_eq!(samples.data.values, [170.5, 175.0, 180.0]);
    }
    assert_eq!(Samples::read(file.path(), None).unwrap().data.values, [1.0, 2.0, 3.0]);
}

#[test]
fn the_geyser_needs_no_file() {
    let samples = Samples::read(Path::new(OLD_FAITHFUL), None).unwrap();
    assert_eq!((samples.data.values.len(), samples.to_string().as_str()), (272, "samples(old-faithful)"));
    approx::assert_abs_diff_eq!(samples.mean(), 3.4878, epsilon = 1e-4);
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_line() {
    assert!(problem("a\n1\nx\n", None).contains("line 3: expected a finite number in column 1"));
    assert!(problem("a,b\n1,2\n", Some("c")).contains("expected a column \"c\", found a, b"));
    assert!(problem("", None).contains("found an empty file"));
    assert!(problem("5\n5\n5\n", None).contains("at least 2 different numbers"));
}

#[test]
fn numbers_that_cannot_be_computed_with_are_told_apart_from_those_that_can() {
    assert!(
        problem("1e300\n-1e300\n", None).contains("expected numbers within ±1e30, found 1e300; scale them")
    );
    for same in ["1e16\n1e16\n10000000000000002\n", "0\n1e-200\n"] {
        assert!(problem(same, None).contains("differ by more than rounding"), "{}", problem(same, None));
    }
    Samples::read(file("1700000000\n1700000001\n").path(), None).unwrap();
}

#[test]
fn a_sum_over_near_numbers_is_that_over_all_to_the_last_bit() {
    let mut values: Vec<f64> = (0..3000).map(|i| (f64::from(i) * 0.7).sin() * 3.0).collect();
    values.extend([-50.0, -49.0, 30.0, 31.5, 80.0]);
    values.sort_by(f64::total_cmp);
    let (h, kernel) = (bandwidth(&values), Normal::standard());
    assert_eq!(kernel.cdf(WHOLE), 1.0);
    for x in grid(-50.0 - TAIL * h, 80.0 + TAIL * h, 997) {
        let all: f64 = values.iter().map(|value| kernel.cdf((x - value) / h)).sum();
        assert_eq!(smoothed_cdf(&values, h, x), all / values.len() as f64, "at {x}");
    }
}

#[test]
fn density_cdf_quantiles_and_draws_belong_together() {
    let numbers: String = (0..500).map(|i| format!("{}\n", (f64::from(i) * 0.7).sin() * 3.0)).collect();
    let samples = Samples::read(file(&numbers).path(), None).unwrap();
    let h = 0.001;
    let mut integral = 0.0;
    for i in -6000..6000 {
        let x = f64::from(i) * h;
        approx::assert_abs_diff_eq!(integral, samples.cdf(x), epsilon = 1e-3);
        integral += h * samples.pdf(x);
    }
    let mut rng = Stream::Data.rng(1);
    let mut draws: Vec<f64> = (0..10_000).map(|_| samples.sample(&mut rng)).collect();
    draws.sort_by(f64::total_cmp);
    for u in [0.1, 0.5, 0.9] {
        approx::assert_abs_diff_eq!(samples.cdf(samples.quantile(u)), u, epsilon = 1e-9);
        approx::assert_abs_diff_eq!(draws[(u * 1e4) as usize], samples.quantile(u), epsilon = 0.1);
    }
    approx::assert_abs_diff_eq!(variance(&draws).sqrt(), samples.sigma(), epsilon = 0.05);
}
