//! Files, and their distributions.

use super::density::variance;
use super::*;
use crate::gan::Stream;
use crate::toy1d::target::draw::Draws;
use crate::toy1d::{Target, Unit};
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
        assert_eq!(samples.density.values, [170.5, 175.0, 180.0]);
    }
    assert_eq!(Samples::read(file.path(), None).unwrap().density.values, [1.0, 2.0, 3.0]);
}

#[test]
fn the_geyser_needs_no_file() {
    let samples = Samples::read(Path::new(OLD_FAITHFUL), None).unwrap();
    assert_eq!((samples.density.values.len(), samples.to_string().as_str()), (272, "samples(old-faithful)"));
    approx::assert_abs_diff_eq!(samples.mean(), 3.4878, epsilon = 1e-4);
}

#[test]
fn numbers_need_no_file() {
    let numbers = [170.5, 180.0, 175.0];
    let samples = Samples::from_numbers("heights", numbers.to_vec()).unwrap();
    assert_eq!((samples.file(), samples.summary()), (None, None));
    assert_eq!(samples.to_string(), "samples(heights)");
    let read = Samples::read(file("170.5\n180\n175\n").path(), None).unwrap();
    for x in [169.0, 174.0, 181.0] {
        assert_eq!((samples.pdf(x), samples.cdf(x)), (read.pdf(x), read.cdf(x)));
    }
    for (name, numbers, words) in [
        ("heights", vec![1.0, f64::NAN], "heights: expected finite numbers, found NaN"),
        ("heights", vec![1.0, 1.0], "heights: expected at least 2 different numbers, found only 1"),
        (
            "old-faithful",
            vec![1.0, 2.0],
            "old-faithful: this is the name of numbers that come with the program",
        ),
    ] {
        let error = Samples::from_numbers(name, numbers).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn what_is_wrong_with_a_file_is_reported_with_its_line() {
    assert!(
        problem("a\n1\nx\n", None).contains("line 3, column 1 \"a\": expected a finite number, found \"x\"")
    );
    assert!(problem("a,b\n1,2\n", Some("c")).contains("expected a column \"c\", found a, b"));
    assert!(problem("", None).contains("found an empty file"));
    assert!(
        problem("5\n5\n5\n", None).contains("at least 2 different numbers, found only 5; take more rows")
    );
    assert!(problem("x\n5\n", None).contains("at least 2 different numbers, found only 5; take more rows"));
}

#[test]
fn numbers_that_are_too_large_or_too_close_are_refused() {
    assert!(
        problem("1e300\n-1e300\n", None).contains("expected numbers within ±1e30, found 1e300; scale them")
    );
    for same in ["1e16\n1e16\n10000000000000002\n", "0\n1e-200\n"] {
        assert!(problem(same, None).contains("differ by more than rounding"), "{}", problem(same, None));
    }
    Samples::read(file("1700000000\n1700000001\n").path(), None).unwrap();
}

#[test]
fn density_cdf_quantiles_and_draws_are_consistent() {
    let numbers: String = (0..500).map(|i| format!("{}\n", libm::sin(f64::from(i) * 0.7) * 3.0)).collect();
    let samples = Samples::read(file(&numbers).path(), None).unwrap();
    let h = 0.001;
    let mut integral = 0.0;
    for i in -6000..6000 {
        let x = f64::from(i) * h;
        approx::assert_abs_diff_eq!(integral, samples.cdf(x), epsilon = 1e-3);
        integral += h * samples.pdf(x);
    }
    let target = Target::Samples(samples.clone());
    let (unit, draws, mut rng) = (Unit::of(&target), Draws::new(&target), Stream::Data.rng(1));
    let mut draws: Vec<f64> = (0..10_000).map(|_| unit.outward(draws.draw(&mut rng))).collect();
    draws.sort_by(f64::total_cmp);
    for u in [0.1, 0.5, 0.9] {
        approx::assert_abs_diff_eq!(samples.cdf(samples.quantile(u)), u, epsilon = 1e-9);
        approx::assert_abs_diff_eq!(draws[(u * 1e4) as usize], samples.quantile(u), epsilon = 0.1);
    }
    approx::assert_abs_diff_eq!(variance(&draws).sqrt(), samples.sigma(), epsilon = 0.05);
}

#[test]
fn a_summary_says_what_was_read() {
    let file = file("day;gewicht\n1;70,5\n2;41,2\n3;98,7\n");
    let summary = Samples::read(file.path(), Some("gewicht")).unwrap().summary().unwrap();
    let expected = ": column 2 'gewicht', 3 numbers from 41.2 to 98.7 (semicolons, decimal commas)";
    assert_eq!(summary, file.path().display().to_string() + expected);
    assert_eq!(Samples::read(Path::new(OLD_FAITHFUL), None).unwrap().summary(), None);
}

#[test]
fn folders_large_files_and_devices_without_end_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &Path, words: &str| {
        let problem = Samples::read(path, None).unwrap_err().to_string();
        assert!(problem.contains(words), "{problem}");
    };
    refused(folder.path(), "found a folder; name a file in it");
    let large = folder.path().join("large.csv");
    std::fs::File::create(&large).unwrap().set_len((64 << 20) + 1).unwrap();
    refused(&large, "expected at most 67108864 bytes, found 67108865 bytes; take a sample of the rows");
    refused(&folder.path().join("a.csv:km/h"), "a column whose name has a slash needs quotes");
}

#[test]
fn a_million_numbers_are_read_and_smoothed_at_once() {
    let numbers: String = (0..1_000_000).map(|k| format!("{}\n", k % 1000)).collect();
    let samples = Samples::read(file(&numbers).path(), None).unwrap();
    approx::assert_abs_diff_eq!(samples.mean(), 499.5, epsilon = 1e-9);
    for u in [0.1, 0.5, 0.9] {
        approx::assert_abs_diff_eq!(samples.quantile(u), 1000.0 * u - 0.5, epsilon = 0.5);
    }
}
