//! The description of a frame of the 1-D game.

use super::templates::Templates;
use crate::frame::{Losses, Toy1dFrame, Toy1dStage};
use crate::surface::template::filled;
use crate::surface::ticks::{in_units, short};
use crate::surface::words::Description;

/// The name and description of `frame`.
pub(super) fn spoken(stage: &Toy1dStage, frame: &Toy1dFrame, templates: &Templates) -> Description {
    let loss = |pick: fn(Losses) -> f64| frame.losses.map_or("–".to_owned(), |losses| short(pick(losses)));
    let place = |x: f64| in_units(x, stage.data_sigma);
    let [low, high] = [f64::min, f64::max].map(|pick| frame.d.iter().copied().fold(f64::NAN, pick));
    let values = [
        ("step", frame.step.to_string()),
        ("steps", stage.steps.to_string()),
        ("peak", place(peak(stage, &frame.p_g))),
        ("data_peak", place(peak(stage, &stage.p_data))),
        ("low", short(low)),
        ("high", short(high)),
        ("d_loss", loss(|losses| losses.d)),
        ("g_loss", loss(|losses| losses.g)),
        ("w1", place(frame.measures.w1)),
        ("jsd", short(frame.measures.jsd)),
    ];
    let [name, text] =
        [&templates.frame, &templates.description].map(|template| filled(template, ["{", "}"], &values));
    Description { title: format!("{} ({name})", templates.words.title), name, text }
}

/// The position of the maximum of a density.
fn peak(stage: &Toy1dStage, density: &[f64]) -> f64 {
    let points = stage.x.iter().zip(density).filter(|(_, p)| !p.is_nan());
    points.max_by(|a, b| a.1.total_cmp(b.1)).map_or(f64::NAN, |(&x, _)| x)
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::frame::Measures;

    #[test]
    fn a_frame_is_described_in_words_even_if_its_numbers_are_nan() {
        let stage = Toy1dStage {
            x: vec![0.0, 1.0, 2.0],
            p_data: vec![0.1, 0.2, 0.7],
            data_mean: 1.6,
            data_sigma: 0.5,
            modes: vec![1.6],
            is_critic: false,
            is_estimate: false,
            steps: 3000,
            equilibrium: Vec::new(),
        };
        let mut frame = Toy1dFrame {
            step: 1200,
            p_g: vec![0.2, 0.7, 0.1],
            d: vec![0.25, 0.5, 0.75],
            optimal_d: vec![0.5; 3],
            map: Vec::new(),
            losses: None,
            measures: Measures {
                w1: 0.6,
                jsd: 0.1,
                kl_data_g: f64::INFINITY,
                kl_g_data: 0.3,
                value: Some(-1.3),
                bound: -1.2,
                mean: 1.0,
                sigma: 0.5,
                coverage: vec![0.7],
                uncertainty: None,
            },
            slow: None,
        };
        let words = Templates::of(Lang::En);
        let Description { name, text, .. } = spoken(&stage, &frame, &words);
        assert_eq!(name, "step 1200");
        assert!(text.starts_with("Step 1200 of 3000. The density of G(z) is highest at x = 1.00, that"));
        assert!(text.contains("x = 2.00. D(x) lies between 0.25 and 0.75. D loss –, G loss –"), "{text}");
        frame.p_g = vec![f64::NAN; 3];
        assert!(spoken(&stage, &frame, &words).text.contains("highest at x = NaN"));
        assert!(!spoken(&stage, &frame, &Templates::of(Lang::Ja)).text.contains(['{', '}']));
    }
}
