//! Figures of artificial scores.

use super::super::Mark;
use super::*;
use crate::surface::canvas::checks::{SIZES, assert_texts_stand_apart, themes};

fn row(name: &str, marks: [(f64, &str); 2], line: (f64, f64)) -> ScoreRow {
    let marks = marks.map(|(value, text)| Mark { value, text: text.to_owned() });
    ScoreRow { name: name.to_owned(), marks, line }
}

fn figure(classes: usize) -> ScoresFigure {
    let rows = vec![
        row("modes", [(9.0, "9 of 10"), (10.0, "10 of 10")], (0.0, 10.0)),
        row("KL to even", [(0.34, "0.3400"), (0.002, "0.0023")], (2.3, 0.0)),
        row("confidence", [(0.85, "0.850"), (0.99, "0.990")], (0.0, 1.0)),
        row("Fréchet distance", [(2700.0, "2700.04"), (0.19, "0.19")], (19.0, 0.0)),
        row("precision", [(f64::NAN, "NaN"), (0.93, "0.930")], (0.0, 1.0)),
        row("recall", [(0.0, "0.000"), (0.92, "0.920")], (0.0, 1.0)),
        row("density", [(1.6, "1.600"), (0.95, "0.953")], (0.0, 1.25)),
        row("coverage", [(0.05, "0.047"), (0.95, "0.945")], (0.0, 1.0)),
        row("log-likelihood", [(-1234.5, "−1234.5 ± 12.3"), (241.2, "241.2 ± 2.1")], (-241.0, 241.0)),
    ];
    ScoresFigure {
        heading: "Fréchet distance 2700.04 (real digits: 0.19)".to_owned(),
        remark: "10000 samples, judged by a classifier that recognises 98.3 % of the test digits".to_owned(),
        classes: (0..classes).map(|i| i.to_string()).collect(),
        shares: (0..classes).map(|i| [i as f64 / 100.0, 1.0 / classes as f64]).collect(),
        rows,
    }
}

#[test]
fn no_text_is_cut_off_or_covered_at_any_size() {
    for theme in themes() {
        for classes in [1, 10, 62] {
            for size in SIZES {
                assert_texts_stand_apart(&figure(classes).drawing(&theme, size).canvas(0).unwrap());
            }
        }
    }
}

#[test]
fn a_figure_of_shapes_says_what_it_shows() {
    let svg = figure(10).drawing(&Theme::light(), (640, 360)).svg(0).unwrap();
    for words in ["Fréchet distance 2700.04", "recall 0.000 (real digits: 0.920)", "9: 9.0 %"] {
        assert!(svg.contains(words), "{svg:.600}");
    }
}
