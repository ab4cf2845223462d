//! What is read, and what is refused.

use super::super::draw::Draws;
use super::*;
use crate::gan::Stream;
use proptest::prelude::*;

fn problem(text: &str) -> String {
    Target::read(text).unwrap_err().to_string()
}

#[test]
fn only_read_opens_a_file() {
    let error = "samples(/no/such/file)".parse::<Target>().unwrap_err().to_string();
    assert!(error.contains("`Target::read`"), "{error}");
    let built_in = "samples(old-faithful)";
    assert_eq!(built_in.parse::<Target>().unwrap(), Target::read(built_in).unwrap());
}

#[test]
fn spaces_and_any_depth_are_fine_and_weights_are_normalised() {
    let target: Target = " mix( 1:normal(0,1), 3: mix(1: normal(2, 1)) ) ".parse().unwrap();
    assert_eq!(target.to_string(), "mix(0.25: normal(0, 1), 0.75: mix(1: normal(2, 1)))");
}

#[test]
fn errors_point_at_the_character() {
    assert_eq!(
        problem("normal(4, -1)"),
        "target \"normal(4, -1)\", character 11: expected sigma, a number above 0, found '-'"
    );
    assert_eq!(problem("normal(4 0.5)"), "target \"normal(4 0.5)\", character 10: expected ',', found '0'");
    assert!(problem("").contains("character 1: expected one of normal(mean, sigma)"));
    assert!(problem("normal(1, 2) x").contains("character 14: expected the end, found 'x'"));
    assert!(problem("mix(0.5: norml(1, 2))").contains("character 10: expected one of normal("));
    assert!(problem("uniform(2, 1)").contains("character 12: expected the upper end, a number above 2"));
    assert!(problem("student_t(1)").contains("the degrees of freedom, a number above 2"));
    assert!(problem("samples()").contains("character 9: expected a CSV file"));
    assert!(problem("normal(1e999, 1)").contains("expected the mean"));
}

#[test]
fn names_of_files_and_columns_are_read_as_they_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let text = |name: &str, target: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, "height (cm),km/h,it's \"x\",a: b\n1,2,3,4\n5,6,7,8\n").unwrap();
        target.replace("FILE", &path.display().to_string())
    };
    for (name, target, mean) in [
        ("parens (1).csv", "samples(FILE:height (cm))", 3.0),
        ("parens (1).csv", "mix(1: samples( FILE ), 1: normal(3, 1))", 3.0),
        ("a:b (.csv", "samples(\"FILE\":\"height (cm)\")", 3.0),
        ("a:b.csv", "samples('FILE' : km/h)", 4.0),
        ("plain.csv", "samples(FILE:'km/h')", 4.0),
        ("plain.csv", "samples(FILE: 'it''s \"x\"')", 5.0),
        ("it's \"x\".csv", "samples(\"FILE\":\"a: b\")", 6.0),
        ("plain.csv", "samples(FILE:2)", 4.0),
    ] {
        let name = if target.contains("\"FILE\"") { name.replace('"', "") } else { name.to_owned() };
        let target = Target::read(&text(&name, target)).unwrap();
        assert_eq!(target.mean(), mean, "{target}");
        assert_eq!(Target::read(&target.to_string()).unwrap(), target, "{target}");
    }
    for (target, words) in [
        ("samples(\"x.csv)", "expected a closing \", found the end"),
        ("samples(x (1.csv)", "expected ')', found the end"),
        ("samples('')", "expected a CSV file"),
        ("samples('x.csv' y)", "expected ')', found 'y'"),
        ("samples(C:\\x.csv)", "cannot read C:\\x.csv"),
        ("samples(C:\\x.csv:cm)", "cannot read C:\\x.csv"),
    ] {
        assert!(problem(target).contains(words), "{}", problem(target));
    }
}

#[test]
fn data_too_large_or_too_narrow_to_compute_with_are_refused() {
    for (text, found) in [
        ("lognormal(1000, 1)", "character 1: expected data nearly all within ±1e30"),
        ("mix(1: lognormal(1000, 1))", "character 8: expected data"),
        ("normal(1e31, 1)", "found some around 1.0e31; scale them to a few units"),
        ("normal(0, 1e-31)", "found sigma 1.0e-31"),
        ("uniform(-1e308, 1e308)", "found sigma inf"),
        ("lognormal(-1000, 1)", "found a median of 0.0e0"),
        ("lognormal(-623, 24.5)", "found a median of 2.7e-271"),
        ("exponential(1e-300)", "found sigma 1.0e300"),
    ] {
        assert!(problem(text).contains(found), "{}", problem(text));
    }
    for text in ["normal(1e29, 1e29)", "lognormal(0, 5)", "exponential(1e20)"] {
        Target::read(text).unwrap();
    }
}

#[test]
fn parameters_whose_quantiles_would_take_forever_are_refused() {
    for text in ["student_t(1e8)", "student_t(1000001)"] {
        assert!(
            problem(text).contains("above 2 and at most 1000000 (for more take normal(0, 1)), found '1'")
        );
    }
    assert!(problem("beta(1e7, 2)").contains("character 6: expected alpha, a number from 0.01 to 1000000"));
    assert!(problem("beta(2, 0.001)").contains("character 9: expected beta, a number from 0.01 to 1000000"));
    for text in ["student_t(1e6)", "beta(0.01, 1e6)"] {
        Target::read(text).unwrap();
    }
}

#[test]
fn weights_that_vanish_beside_their_sum_are_refused() {
    let infinite = problem("mix(1e308: normal(0, 1), 1e308: normal(1, 1))");
    let vanishing = problem("mix(1: normal(0, 1), 1e-13: normal(1, 1))");
    assert!(infinite.contains("character 5: expected weights of at least 1e-12 of their sum"), "{infinite}");
    assert!(infinite.contains("found 1e308 of inf; leave it out"), "{infinite}");
    assert!(vanishing.contains("found 1e-13 of 1.0000000000001;"), "{vanishing}");
}

#[test]
fn deeply_nested_mixtures_are_refused() {
    assert!(problem(&"mix(1:".repeat(10_000)).contains("at most 16 nested mixtures"));
    let deep = format!("{}normal(0, 1){}", "mix(1: ".repeat(16), ")".repeat(16));
    Target::read(&deep).unwrap();
}

/// A positive number of any size, and its exponent.
fn any_size() -> impl Strategy<Value = String> {
    (1.0..10.0_f64, -320..308).prop_map(|(digits, exponent)| format!("{digits}e{exponent}"))
}

/// A positive number of the size that shapes and weights have, and rarely another.
fn shape() -> impl Strategy<Value = String> {
    prop_oneof![(-8.0..8.0_f64).prop_map(|power| format!("{}", libm::pow(10.0, power))), any_size()]
}

/// An analytic target with parameters of any size.
fn extreme() -> impl Strategy<Value = String> {
    let pair = || ("-?", any_size(), any_size());
    prop_oneof![
        ("normal|laplace|lognormal|uniform", pair())
            .prop_map(|(name, (sign, x, y))| format!("{name}({sign}{x}, {y})")),
        (-700.0..700.0_f64, 0.0..40.0_f64).prop_map(|(mu, sigma)| format!("lognormal({mu}, {sigma})")),
        any_size().prop_map(|rate| format!("exponential({rate})")),
        shape().prop_map(|freedom| format!("student_t({freedom})")),
        (1e-16..1e-3_f64).prop_map(|more| format!("student_t({})", 2.0 + more)),
        (shape(), shape()).prop_map(|(alpha, beta)| format!("beta({alpha}, {beta})")),
        (
            "-?",
            any_size(),
            any_size(),
            prop::collection::vec(prop_oneof![Just("0".to_owned()), shape()], 1..8)
        )
            .prop_map(|(sign, low, high, heights)| format!(
                "histogram({sign}{low}, {high}, {})",
                heights.join(" ")
            )),
    ]
}

/// Whether all values of a target are finite; the density of a beta may have poles.
fn is_computable(target: &Target) -> bool {
    let has_poles = target.modes().iter().any(|(_, mode)| matches!(mode, Target::Beta { .. }));
    let at = |u| {
        let x = target.quantile(u);
        let pdf = target.pdf(x);
        x.is_finite() && (0.0..=1.0 + 1e-9).contains(&target.cdf(x)) && (pdf.is_finite() || has_poles)
    };
    let (draws, mut rng) = (Draws::new(target), Stream::Data.rng(0));
    [1e-6, 0.001, 0.5, 0.999, 1.0 - 1e-6].into_iter().all(at)
        && (0..10).all(|_| draws.draw(&mut rng).is_finite())
        && target.mean().is_finite()
        && target.sigma().is_finite()
}

proptest! {
    #[test]
    fn a_target_of_any_size_is_refused_or_finite(text in extreme()) {
        if let Ok(target) = Target::read(&text) {
            prop_assert!(is_computable(&target), "{target}");
        }
    }

    #[test]
    fn a_mixture_of_any_parts_is_refused_or_finite(
        parts in prop::collection::vec((shape(), extreme()), 1..4),
    ) {
        let sound = parts.into_iter().filter(|(_, part)| Target::read(part).is_ok());
        let parts: Vec<String> = sound.map(|(weight, part)| format!("{weight}: {part}")).collect();
        if let Ok(target) = format!("mix({})", parts.join(", ")).parse::<Target>() {
            prop_assert!(is_computable(&target), "{target}");
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
        let _ = Target::read(&text);
    }

    #[test]
    fn what_is_printed_is_read_back(mean in -1e6..1e6_f64, sigma in 1e-6..1e6_f64, w in 0.01..0.99_f64) {
        let normal = Target::Normal { mean, sigma };
        let mix = Target::Mix(vec![(w, normal.clone()), (1.0 - w, normal)]);
        prop_assert_eq!(mix.to_string().parse::<Target>().unwrap(), mix);
    }
}
