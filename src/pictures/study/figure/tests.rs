//! Figures of artificial studies.

use super::super::*;
use super::*;
use crate::maths::power;
use crate::surface::canvas::checks::{SIZES, assert_texts_stand_apart, themes};

fn figure(content: Content) -> StudyFigure {
    StudyFigure {
        heading: "98 of 100 seeds succeed (95 % interval: 93 to 99 %)".to_owned(),
        remark: "success: W₁ ≤ 0.1 σ of the data at the end".to_owned(),
        content,
    }
}

fn bands(steps: usize) -> Content {
    let quantiles = |i: usize| [0.5, 0.7, 1.0, 1.5, 3.0].map(|factor| factor * 8.0 * power(0.9, i as u32));
    let mut course: Vec<_> = (0..=50).map(|i| (i * steps / 50, quantiles(i))).collect();
    course[50].1[4] = f64::INFINITY;
    course[49].1[0] = 0.0;
    Content::Bands(Bands { course, goal: 0.1 })
}

fn shares(count: usize) -> Content {
    let share = |i: usize| Share { share: i as f64 / count as f64, interval: (0.0, 1.0) };
    let long = "mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))";
    let rows = (0..count).map(|i| (format!("{i} {long}"), share(i)));
    Content::Shares(Shares { name: "target".to_owned(), rows: rows.collect() })
}

fn grid(rows: usize, columns: usize) -> Content {
    let names = |count: usize| (0..count).map(|i| format!("{i}e-3"));
    Content::Grid(ShareGrid {
        columns_name: "lr".to_owned(),
        rows_name: "d-steps".to_owned(),
        columns: names(columns).collect(),
        rows: names(rows).collect(),
        shares: (0..rows * columns).map(|i| i as f64 / (rows * columns - 1) as f64).collect(),
    })
}

fn canvas(figure: &StudyFigure, theme: &Theme, size: (u32, u32)) -> Canvas {
    figure.drawing(theme, size).canvas(0).unwrap()
}

#[test]
fn no_text_is_cut_off_or_covered_at_any_size() {
    let contents = [bands(3000), bands(1_000_000), shares(2), shares(9), grid(2, 2), grid(8, 5)];
    for (content, theme) in contents.iter().flat_map(|content| themes().map(move |theme| (content, theme))) {
        for size in SIZES {
            assert_texts_stand_apart(&canvas(&figure(content.clone()), &theme, size));
        }
    }
}

#[test]
fn many_rows_are_written_smaller_and_too_many_are_refused() {
    let theme = Theme::light();
    assert_texts_stand_apart(&canvas(&figure(shares(40)), &theme, (960, 540)));
    assert_texts_stand_apart(&canvas(&figure(grid(30, 20)), &theme, (960, 540)));
    for content in [shares(100), grid(2, 60)] {
        let error = figure(content).drawing(&theme, (960, 540)).image(0).unwrap_err().to_string();
        assert!(error.contains("too many for 960x540 pixels; take a larger `size`"), "{error}");
    }
}

#[test]
fn a_course_of_one_distance_or_none_can_be_drawn() {
    for distance in [0.1, 0.0, f64::INFINITY, f64::NAN] {
        let bands = Bands { course: vec![(0, [distance; 5]), (1, [distance; 5])], goal: 0.1 };
        canvas(&figure(Content::Bands(bands)), &Theme::light(), (320, 180));
    }
}

#[test]
fn a_figure_of_shapes_says_what_it_shows() {
    let svg = figure(grid(1, 2)).drawing(&Theme::light(), (640, 360)).svg(0).unwrap();
    assert!(svg.contains("98 of 100 seeds succeed") && svg.contains("100 % with lr 1e-3"), "{svg:.400}");
}
