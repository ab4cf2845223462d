//! Pictures of artificial runs.

mod calm;
mod captions;
mod critic;
mod pale;
mod readouts;
mod slow;
mod verdict;

use super::super::*;
use super::*;
use crate::frame::{Caption, Losses, Measures, Toy1dStage};
use crate::pictures::toy1d::figure1::TO_BEST;
use crate::surface::TextSize;
use crate::surface::canvas::checks::assert_texts_stand_apart;
use crate::surface::image::Image;

impl Toy1dDrawing<'_> {
    /// A frame that need not belong to the run.
    fn canvas_of(&self, frame: &Toy1dFrame) -> Result<Canvas> {
        let (width, height) = self.size;
        let mut canvas = Canvas::new(width, height, self.theme.background)?;
        let sheet = Sheet::new(&mut canvas, self.theme, em(self.theme.text_size, width, height));
        self.draw_on(&sheet, self.size, frame)?;
        drop(sheet);
        Ok(canvas)
    }

    fn image_of(&self, frame: &Toy1dFrame) -> Result<Image> {
        self.canvas_of(frame)?.into_image()
    }
}

/// Sizes from the smallest to the largest, with all kinds of proportions.
const SIZES: [&str; 12] = [
    "320x180",
    "480x270",
    "640x360",
    "960x540",
    "1920x1080",
    "3840x2160",
    "640x480",
    "540x540",
    "600x900",
    "320x2160",
    "3840x180",
    "500x400",
];

fn bell(x: f64, mean: f64, deviation: f64) -> f64 {
    let z = (x - mean) / deviation;
    libm::exp(-z * z / 2.0) / (deviation * std::f64::consts::TAU.sqrt())
}

fn frame(stage: &Toy1dStage, step: usize, mean: f64) -> Toy1dFrame {
    let near = |x: f64| (bell(x, 4.0, 0.5), bell(x, mean, 0.6));
    let d = |x: f64| (near(x).0 + 0.01) / (near(x).0 + near(x).1 + 0.02);
    Toy1dFrame {
        step,
        p_g: stage.x.iter().map(|&x| near(x).1).collect(),
        d: stage.x.iter().map(|&x| d(x)).collect(),
        optimal_d: stage.x.iter().map(|&x| near(x).0 / (near(x).0 + near(x).1)).collect(),
        map: (0..25).map(|i| -2.0 + f64::from(i) / 6.0).map(|z| (z, mean + 0.6 * z)).collect(),
        losses: Some(Losses { d: 12_345.6, g: 99.9 }),
        measures: Measures {
            w1: (mean - 4.0).abs() + 80.0,
            jsd: 0.69,
            kl_data_g: f64::INFINITY,
            kl_g_data: 12_345.6,
            value: Some(-12_345.6),
            bound: -0.01,
            mean: -12_345.6,
            sigma: 12_345.6,
            coverage: vec![1.0, 0.05, 0.5],
            uncertainty: None,
        },
        slow: None,
    }
}

/// Long numbers everywhere: 100,000 steps and large losses.
pub(crate) fn run() -> Toy1dRun {
    let x: Vec<_> = (0..200).map(|i| -1.0 + 0.04 * f64::from(i)).collect();
    let p_data = x.iter().map(|&x| bell(x, 4.0, 0.5)).collect();
    let equilibrium = vec![(1.386, "2 log 2".to_owned()), (0.693, "log 2".to_owned())];
    let stage = Toy1dStage {
        x,
        p_data,
        data_mean: 4.0,
        data_sigma: 0.5,
        modes: vec![-1.5, 4.0, -12_345.6],
        is_critic: false,
        is_estimate: false,
        steps: 100_000,
        equilibrium,
    };
    let frames = (0..=10).map(|i| frame(&stage, 10_000 * i, 1.0 + 0.3 * i as f64)).collect();
    let losses = (0..100_000).map(|i| Losses { d: 1.3 + libm::sin(f64::from(i) * 0.1), g: 0.8 }).collect();
    Toy1dRun { stage, frames, losses, verdict: None, broken: None, d_alone: None }
}

fn picture(layout: Layout, size: &str) -> Toy1dPicture {
    Toy1dPicture { layout, size: size.parse().unwrap(), ..Toy1dPicture::default() }
}

fn assert_stands_apart(run: &Toy1dRun, picture: &Toy1dPicture) {
    for text_size in TextSize::ALL {
        let theme = Theme { text_size, ..Theme::light() };
        if picture.validate_at(text_size).is_err() {
            continue;
        }
        let drawing = Toy1dDrawing::new(run, picture, &theme).unwrap();
        let canvas = drawing.canvas_of(run.frames.last().unwrap()).unwrap();
        assert!(!canvas.text_boxes().is_empty());
        assert_texts_stand_apart(&canvas);
    }
}

#[test]
fn no_text_is_cut_off_or_covered_at_any_size_in_any_layout() {
    let run = run();
    for layout in Layout::ALL {
        for size in SIZES {
            assert_stands_apart(&run, &picture(layout, size));
        }
    }
}

#[test]
fn no_text_is_cut_off_or_covered_whatever_is_shown() {
    let run = run();
    for layout in Layout::ALL {
        for element in Element::ALL {
            for size in ["320x180", "960x540", "600x900"] {
                let with = Toy1dPicture { show: vec![element], ..picture(layout, size) };
                if with.validate().is_ok() {
                    assert_stands_apart(&run, &with);
                }
                let without = Toy1dPicture { hide: vec![element], ..picture(layout, size) };
                assert_stands_apart(&run, &without);
            }
        }
    }
}

#[test]
fn no_text_is_cut_off_or_covered_when_everything_is_shown() {
    let run = run();
    let show = vec![Element::Value, Element::Divergences, Element::Moments, Element::Coverage];
    for size in SIZES {
        for layout in [Layout::Simple, Layout::Lecture] {
            assert_stands_apart(&run, &Toy1dPicture { show: show.clone(), ..picture(layout, size) });
        }
    }
}

#[test]
fn an_svg_is_described_in_the_language_of_the_picture() {
    let (mut run, theme) = (run(), Theme::light());
    let told = |run: &Toy1dRun, lang| {
        let hide = Element::ALL.to_vec();
        let picture = Toy1dPicture { lang, hide, ..picture(Layout::Simple, "320x180") };
        Toy1dDrawing::new(run, &picture, &theme).unwrap().svg(1).unwrap()
    };
    assert!(told(&run, Lang::En).contains("the probability that"));
    assert!(told(&run, Lang::Ja).contains("識別器"));
    run.stage.is_critic = true;
    let critic = told(&run, Lang::En);
    assert!(critic.contains("the score that the critic") && !critic.contains("probability"));
}

#[test]
fn long_labels_are_made_smaller_not_cut() {
    let run = run();
    let long = Some("A label about as long as a lecturer would ever write above".to_owned());
    let labels = LabelOverrides {
        title: long.clone(),
        step_label: long.clone(),
        x_label: long.clone(),
        density_label: long.clone(),
        d_label: long.clone(),
        p_data_label: long.clone(),
        p_g_label: long,
        ..LabelOverrides::default()
    };
    for layout in Layout::ALL {
        for size in ["960x540", "1920x1080", "600x900"] {
            assert_stands_apart(&run, &Toy1dPicture { labels: labels.clone(), ..picture(layout, size) });
        }
    }
}

#[test]
fn an_axis_with_large_numbers_has_fewer_ticks() {
    let mut run = run();
    run.stage.x.iter_mut().for_each(|x| *x = *x * 100_000.0 - 300_000.0);
    for layout in Layout::ALL {
        for size in SIZES {
            assert_stands_apart(&run, &picture(layout, size));
        }
    }
}

/// The height of "0.0" in em of its text.
const DIGITS: f64 = 0.757;

#[test]
fn numbers_on_axes_are_3_percent_of_a_slide_and_large_ones_4_and_a_half() {
    let run = run();
    for (text_size, share) in [(TextSize::Normal, 0.03), (TextSize::Large, 0.045)] {
        let theme = Theme { text_size, ..Theme::light() };
        for layout in Layout::ALL {
            for size in ["640x360", "800x450", "1280x720", "1920x1080", "1024x768"] {
                let picture = picture(layout, size);
                if picture.validate_at(text_size).is_err() {
                    continue;
                }
                let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
                let canvas = drawing.canvas_of(run.frames.last().unwrap()).unwrap();
                let numbers = canvas.text_boxes().iter().filter(|text| text.text == "0.0");
                let heights: Vec<_> = numbers.map(|text| f64::from(text.bottom - text.top)).collect();
                assert!(!heights.is_empty());
                for height in heights {
                    let least = share * DIGITS * f64::from(picture.size.sides().1);
                    assert!(height >= 0.99 * least, "{layout:?} at {size}: {height} instead of {least}");
                }
            }
        }
    }
}

#[test]
fn a_peak_of_p_g_above_the_axis_stays_below_the_header() {
    let (run, theme) = (run(), Theme::light());
    let drawing = Toy1dDrawing::new(&run, &picture(Layout::Simple, "640x360"), &theme).unwrap();
    let low = Toy1dFrame { p_g: vec![0.0; 200], ..run.frames[1].clone() };
    let high = Toy1dFrame { p_g: vec![1e9; 200], ..run.frames[1].clone() };
    let (low, high) = (drawing.image_of(&low).unwrap(), drawing.image_of(&high).unwrap());
    let header = 640 * 4 * 50;
    assert_eq!(low.rgba()[..header], high.rgba()[..header]);
    assert_ne!(low, high);
    let mut p_g = vec![0.0; 200];
    p_g[100] = 9.87;
    let canvas = drawing.canvas_of(&Toy1dFrame { p_g, ..run.frames[1].clone() }).unwrap();
    assert!(canvas.text_boxes().iter().any(|text| text.text == "↑ off the scale"));
}

#[test]
fn broken_numbers_are_drawn_all_the_same() {
    let (mut run, theme) = (run(), Theme::light());
    let broken = Toy1dFrame {
        p_g: vec![f64::NAN; 200],
        d: vec![f64::INFINITY; 200],
        optimal_d: vec![f64::NAN; 200],
        map: vec![(f64::NAN, 0.0), (0.0, f64::INFINITY), (1.0, 1e300)],
        losses: Some(Losses { d: f64::NAN, g: f64::INFINITY }),
        measures: Measures {
            w1: f64::NAN,
            jsd: f64::NAN,
            kl_data_g: f64::NAN,
            kl_g_data: f64::INFINITY,
            value: Some(f64::NEG_INFINITY),
            bound: f64::NAN,
            mean: f64::NAN,
            sigma: f64::INFINITY,
            coverage: vec![f64::NAN, f64::INFINITY, 0.0],
            uncertainty: None,
        },
        ..run.frames[3].clone()
    };
    run.frames = vec![broken; 6];
    for layout in Layout::ALL {
        let drawing = Toy1dDrawing::new(&run, &picture(layout, "320x180"), &theme).unwrap();
        drawing.image_of(&run.frames[5]).unwrap();
    }
}

#[test]
fn a_run_without_frames_or_losses_is_drawn_all_the_same() {
    let (mut run, theme) = (run(), Theme::light());
    let frame = run.frames[0].clone();
    run.frames.clear();
    run.losses.clear();
    for layout in Layout::ALL {
        let drawing = Toy1dDrawing::new(&run, &picture(layout, "320x180"), &theme).unwrap();
        drawing.image_of(&frame).unwrap();
    }
}

#[test]
fn the_panels_of_figure1_fill_in_one_after_another() {
    let (run, theme) = (run(), Theme::light());
    let picture =
        Toy1dPicture { panels: vec![0, 20_000, 50_000, 100_000], ..picture(Layout::Figure1, "640x360") };
    let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
    let captions = |i: usize| {
        let canvas = drawing.canvas_of(&run.frames[i]).unwrap();
        canvas.text_boxes().iter().filter(|text| text.text.starts_with("step")).count()
    };
    assert_eq!([0, 1, 2, 5, 9, 10].map(captions), [1, 1, 2, 3, 3, 4]);
}

#[test]
fn d_trained_alone_has_the_second_panel_after_the_first() {
    let (mut run, theme) = (run(), Theme::light());
    run.d_alone = Some(run.frames[4].clone());
    let picture =
        Toy1dPicture { panels: vec![40_000, 70_000, 100_000], ..picture(Layout::Figure1, "960x540") };
    let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
    let headings = |i: usize| {
        let canvas = drawing.canvas(i).unwrap();
        let count = |words: &str| canvas.text_boxes().iter().filter(|text| text.text == words).count();
        assert_eq!(count("D trained alone"), count(TO_BEST));
        count(TO_BEST)
    };
    assert_eq!([0, 1, 2, 3].map(headings), [0, 1, 1, 1]);
    assert!(drawing.describe(1).text.starts_with("D trained alone: D → D*. "));
    assert!(!drawing.describe(2).text.contains("alone"));
    assert_eq!(Labels::new(Lang::Ja).d_alone, "識別器のみ学習");
}

#[test]
fn a_panel_without_a_frame_is_an_error() {
    let (run, theme) = (run(), Theme::light());
    let picture = Toy1dPicture { panels: vec![0, 1, 50_000, 100_000], ..picture(Layout::Figure1, "640x360") };
    let error = Toy1dDrawing::new(&run, &picture, &theme).unwrap_err().to_string();
    assert!(error.contains("no frame was taken at step 1;"), "{error}");
}

#[test]
fn arrows_point_from_z_to_g_of_z() {
    let (mut run, theme) = (run(), Theme::light());
    run.frames[0].map = vec![(-1.0, -1.0), (1.0, 6.96)];
    let picture = picture(Layout::Lecture, "960x540");
    let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
    let image = drawing.image_of(&run.frames[0]).unwrap();
    let arrow = theme.arrow.colour.rgb;
    // Below all curves, in the strip, the two arrows diverge: from z = ±1 to both ends of x.
    let spread = |row: usize| {
        let colours: Vec<_> = image.colours().skip(row * 960).take(960).collect();
        let first = colours.iter().position(|&rgb| rgb == arrow)?;
        colours.iter().rposition(|&rgb| rgb == arrow).map(|last| last - first)
    };
    let spreads: Vec<_> = (440..540).filter_map(spread).collect();
    assert!(spreads.first().unwrap() > &(spreads.last().unwrap() + 100), "{spreads:?}");
}
