use super::*;
use crate::dirac::{Dirac, DiracConfig, Updates};
use crate::gan::Objective;
use crate::surface::Scale;
use crate::surface::canvas::checks::{SIZES, assert_texts_stand_apart, themes};
use crate::surface::canvas::text::Fonts;

fn run(config: &DiracConfig) -> DiracRun {
    Dirac::new(config).unwrap().play(&[0, 30, 100, config.steps])
}

/// One that circles, one that diverges, one that converges, and one with long words.
fn runs() -> Vec<DiracRun> {
    let usual = DiracConfig::default;
    let wordy = DiracConfig {
        loss: Objective::LeastSquares,
        updates: Updates::Alternating,
        penalty: 0.125,
        instance_noise: 0.25,
        momentum: -0.125,
        ..usual()
    };
    [
        usual(),
        DiracConfig { loss: Objective::Wasserstein, ..usual() },
        DiracConfig { penalty: 0.3, ..usual() },
        wordy,
        DiracConfig { steps: 1, ..usual() },
    ]
    .iter()
    .map(run)
    .collect()
}

#[test]
fn no_text_is_cut_off_or_touches_another_at_any_size() {
    let theme = Theme::light();
    for (i, run) in runs().iter().enumerate() {
        let title = (i % 2 == 1).then(|| "Which training methods for GANs do actually converge?".to_owned());
        for (width, height) in SIZES {
            let size = format!("{width}x{height}").parse().unwrap();
            let picture = DiracPicture { title: title.clone(), size, ..DiracPicture::default() };
            let drawing = DiracDrawing::new(run, &picture, &theme).unwrap();
            assert_texts_stand_apart(&drawing.canvas(run.frames.len() - 1).unwrap());
        }
    }
}

#[test]
fn every_word_is_translated() {
    let theme = Theme::light();
    for run in runs() {
        let picture = DiracPicture { lang: Lang::Ja, ..DiracPicture::default() };
        let drawing = DiracDrawing::new(&run, &picture, &theme).unwrap();
        let drawing = DiracDrawing { theme: &theme.clone().with_fonts(Fonts::on_trial()), ..drawing };
        for text in drawing.canvas(run.frames.len() - 1).unwrap().text_boxes() {
            let longest = text.text.split(|letter: char| !letter.is_ascii_alphabetic()).map(str::len).max();
            assert!(longest < Some(2) || text.text.contains("GAN"), "{:?}", text.text);
        }
        assert_texts_stand_apart(&drawing.canvas(0).unwrap());
        let (spoken, player) = (drawing.describe(0), drawing.words());
        assert!(spoken.text.contains("均衡点からの距離は") && spoken.name == "ステップ 0", "{spoken:?}");
        assert_eq!((player.language.as_str(), player.play.as_str()), ("ja", "再生"));
    }
}

#[test]
fn every_theme_draws_every_game_in_every_form() {
    for theme in themes() {
        for run in runs() {
            let picture = DiracPicture { size: "320x180".parse().unwrap(), ..DiracPicture::default() };
            let drawing = DiracDrawing::new(&run, &picture, &theme).unwrap();
            let last = run.frames.len() - 1;
            assert_eq!(drawing.image(last).unwrap().width(), 320);
            assert!(drawing.svg(last).unwrap().contains("The Dirac-GAN after step"));
            drawing.shapes(0).unwrap();
            assert!(drawing.colour_samples(Scale::default()).unwrap().len() > 1);
        }
    }
}

#[test]
fn a_frame_is_described_in_words() {
    let run = run(&DiracConfig { penalty: 0.3, ..DiracConfig::default() });
    let theme = Theme::light();
    let drawing = DiracDrawing::new(&run, &DiracPicture::default(), &theme).unwrap();
    let Description { name, text: description, .. } = drawing.describe(3);
    assert_eq!(name, "step 500");
    assert!(
        description.starts_with("minimax GAN, simultaneous steps, h = 0.2, penalty γ = 0.3. Step 500 of 500")
    );
    assert!(description.ends_with("the distance from the equilibrium is 2.6·10⁻⁶."), "{description}");
    assert_eq!((0..drawing.frames()).map(|i| drawing.step(i)).collect::<Vec<_>>(), [0, 30, 100, 500]);
}

#[test]
fn a_title_is_one_line() {
    let titled = |title: &str| DiracPicture { title: Some(title.to_owned()), ..DiracPicture::default() };
    titled("θ and ψ").validate().unwrap();
    for wrong in ["two\nlines", &"x".repeat(81)] {
        assert!(titled(wrong).validate().unwrap_err().to_string().contains("`title` must be one line"));
    }
}

#[test]
fn a_strip_is_legible_on_paper_and_has_one_heading() {
    let theme = Theme::light();
    for (i, run) in runs().iter().enumerate() {
        for size in ["640x360", "960x540", "800x800"] {
            let picture = DiracPicture { size: size.parse().unwrap(), ..DiracPicture::default() };
            let drawing = DiracDrawing::new(run, &picture, &theme).unwrap();
            let frames: Vec<usize> = (0..drawing.frames()).collect();
            let strip = drawing.strip(&frames).unwrap();
            let canvas = strip.canvas(0).unwrap();
            assert_texts_stand_apart(&canvas);
            let start = canvas.text_boxes().iter().filter(|text| text.text == "start").count();
            assert!(start <= 1, "{i}: {start} legends");
            // 17 cm are 482 points. The height of "θ" is that of small letters with their parts above the line.
            let points = 482.0 / strip.size().0 as f32;
            let name = canvas.text_boxes().iter().find(|text| text.text == "θ").unwrap();
            assert!((name.bottom - name.top) * points > 7.0 * 0.7, "{size}");
        }
    }
}
