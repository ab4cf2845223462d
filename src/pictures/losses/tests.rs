//! Pictures of artificial losses.

use super::*;
use crate::surface::canvas::checks::{SIZES, assert_texts_stand_apart, themes};

#[test]
fn no_text_is_cut_off_or_covered_at_any_size() {
    let losses = vec![Losses { d: 1.3, g: 0.8 }; 18_760];
    for theme in themes() {
        for size in SIZES {
            let drawing = LossDrawing::new(&losses, "batch", &theme, size);
            assert_texts_stand_apart(&drawing.clone().at(vec![18_760]).canvas(0).unwrap());
            assert_texts_stand_apart(&drawing.clone().at(vec![0]).canvas(0).unwrap());
        }
    }
}

#[test]
fn losses_without_a_number_are_drawn_all_the_same() {
    let theme = Theme::light();
    let broken = Losses { d: f64::NAN, g: f64::INFINITY };
    for losses in [vec![], vec![broken; 3], vec![broken; 3000]] {
        let drawing = LossDrawing::new(&losses, "step", &theme, (320, 180));
        drawing.clone().at(vec![losses.len()]).image(0).unwrap();
    }
}

/// Each value over its number, from 1.
fn numbered(values: &[f64]) -> Vec<Point> {
    (1..).zip(values).map(|(step, &y)| (f64::from(step), y)).collect()
}

#[test]
fn smoothing_keeps_a_constant_and_survives_what_is_no_number() {
    let smoothed = |values: &[f64], window: f64| -> Vec<f64> {
        smooth(&numbered(values), window).into_iter().map(|(_, y)| y).collect()
    };
    assert_eq!(smoothed(&[2.0, 2.0, f64::NAN, 2.0], 10.0), [2.0; 4]);
    assert_eq!(smoothed(&[1.0, 3.0], 1.0), [1.0, 3.0]);
}

#[test]
fn smoothing_counts_a_loss_for_as_long_as_it_lasts() {
    // 1 for 2 of the time, then 3 for 1 of it; with a window of 4 the first has faded to 3/4 by then.
    let smoothed = smooth(&[(2.0, 1.0), (3.0, 3.0)], 4.0);
    assert_eq!(smoothed[1].1, (0.75 * 2.0 * 1.0 + 1.0 * 3.0) / (0.75 * 2.0 + 1.0));
}

#[test]
fn on_the_clock_of_a_film_the_curves_grow_from_frame_to_frame_by_as_much() {
    let losses = vec![Losses { d: 1.3, g: 0.8 }; 3600];
    let steps: Vec<usize> = (0..=60).map(|i| i * i).collect();
    let theme = Theme::light();
    let drawing = LossDrawing::new(&losses, "step", &theme, (640, 360)).on_clock(steps.clone());
    // The last column with the green of D's curve, below the legend.
    let ends = steps.iter().step_by(20).skip(1).map(|&step| {
        let image = drawing.clone().at(vec![step]).image(0).unwrap();
        let pixels = image.colours().skip(100 * 640).enumerate();
        pixels.filter(|(_, [r, g, _])| *g > r.saturating_add(60)).map(|(i, _)| i % 640).max().unwrap()
    });
    let ends: Vec<_> = ends.collect();
    assert!((ends[2] - ends[1]).abs_diff(ends[1] - ends[0]) <= 2, "{ends:?}");
}

#[test]
fn thinning_keeps_every_extreme() {
    let spike = |i: usize| if i == 777 { 9.0 } else { libm::sin(i as f64) };
    let values: Vec<_> = (0..10_000).map(spike).collect();
    let band = extremes(&numbered(&values), 50.0);
    assert_eq!(band.len(), 201);
    assert_eq!(band.iter().map(|b| b.1[1]).fold(0.0, f64::max), 9.0);
    let [low, high] = band[100].1;
    assert!(low < -0.99 && high > 0.99);
}

#[test]
fn a_rare_spike_does_not_flatten_the_curves() {
    let mut losses = vec![Losses { d: 1.3, g: 0.8 }; 1000];
    losses[3] = Losses { d: 80.0, g: f64::NAN };
    let theme = Theme::light();
    let (low, high) = LossDrawing::new(&losses, "step", &theme, (320, 180)).y_range();
    assert!(low == 0.0 && high < 3.0);
}

#[test]
fn losses_below_0_are_seen() {
    let losses = vec![Losses { d: -0.4, g: -0.7 }; 1000];
    let theme = Theme::light();
    let drawing =
        LossDrawing::new(&losses, "step", &theme, (640, 360)).referring_to(&[(0.0, "0".to_owned())]);
    let (low, high) = drawing.y_range();
    assert!(low < -0.7 && high == 0.0);
    assert_texts_stand_apart(&drawing.clone().at(vec![1000]).canvas(0).unwrap());
}

#[test]
fn names_of_lines_move_apart_and_stay_above_the_axis() {
    assert_eq!(spread(&[10.0, 40.0], 20.0, 50.0), [10.0, 40.0]);
    assert_eq!(spread(&[20.0, 30.0], 20.0, 50.0), [15.0, 35.0]);
    assert_eq!(spread(&[40.0, 48.0], 20.0, 50.0), [30.0, 50.0]);
}

#[test]
fn on_the_clock_of_a_film_the_first_losses_are_seen_whole_unless_they_would_flatten_the_rest() {
    let theme = Theme::light();
    let highest = |first: f64| {
        let mut losses = vec![Losses { d: 1.3, g: 0.8 }; 3600];
        losses[0] = Losses { d: 0.3, g: first };
        let steps = (0..=60).map(|i| i * i).collect();
        LossDrawing::new(&losses, "step", &theme, (640, 360)).on_clock(steps).y_range().1
    };
    assert!(highest(2.2) >= 2.2 && highest(80.0) < 3.0);
}
