//! Every layout in every theme, compared with committed pictures.
//!
//! `UPDATE_EXPECT=1 cargo test --test pictures` rewrites them; check them before committing.
//! The frames are made from formulas, so that no change of the training affects them.

use std::f64::consts::LN_2;
use std::fs;
use std::path::{Path, PathBuf};

use gan_sim::frame::{
    DiracArrow, DiracFrame, DiracRun, DiracStage, Losses, Measures, Toy1dFrame, Toy1dRun, Toy1dStage,
};
use gan_sim::lang::Translated;
use gan_sim::maths::power;
use gan_sim::names::Named;
use gan_sim::pictures::dirac::{DiracDrawing, DiracPicture};
use gan_sim::pictures::toy1d::{Layout, Toy1dDrawing, Toy1dPicture};
use gan_sim::surface::theme::ThemeName;
use gan_sim::surface::{Drawing, Image, Theme};

const SIZES: [&str; 2] = ["480x270", "960x540"];
const STEPS: usize = 3000;

/// Tolerances for other processors: the mean difference of a channel (0–255), and the share of pixels
/// in which a channel differs by more than [`VISIBLE`].
const MEAN: f64 = 0.1;
const SHARE: f64 = 0.001;
const VISIBLE: u8 = 24;

fn themes() -> Vec<(String, Theme)> {
    ThemeName::ALL.iter().map(|theme| (theme.name(), theme.theme())).collect()
}

/// The colours of one transparent theme are not those of the other, but all lines are in the same places.
fn sizes(theme: &str) -> &'static [&'static str] {
    if theme == "transparent-dark" { &SIZES[..1] } else { &SIZES }
}

#[test]
fn pictures_look_like_those_committed() {
    let run = run();
    let mut different = Vec::new();
    for layout in Layout::ALL {
        for (theme_name, theme) in themes() {
            for size in sizes(&theme_name) {
                let picture = Toy1dPicture { layout, size: size.parse().unwrap(), ..Toy1dPicture::default() };
                let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
                let shown = match layout {
                    Layout::Figure1 => 3,
                    _ => 2,
                };
                let image = drawing.image(shown).unwrap();
                let path = path(&format!("{}-{theme_name}-{size}.png", layout.name()));
                if let Err(difference) = compare(&image, &path) {
                    different.push(difference);
                }
            }
        }
    }
    let remedy = "check them; if they are correct, UPDATE_EXPECT=1 cargo test --test pictures";
    assert!(different.is_empty(), "{}\n{remedy}", different.join("\n"));
}

#[test]
fn phase_portraits_look_like_those_committed() {
    let run = spiral();
    for (theme, size) in [(ThemeName::Light, "480x270"), (ThemeName::Transparent, "480x270")] {
        let picture = DiracPicture { size: size.parse().unwrap(), ..DiracPicture::default() };
        let colours = theme.theme();
        let image = DiracDrawing::new(&run, &picture, &colours).unwrap().image(1).unwrap();
        let path = path(&format!("dirac-{}-{size}.png", theme.name()));
        compare(&image, &path).unwrap();
    }
}

fn english(text: &str) -> Translated {
    Translated { en: text.to_owned(), ja: String::new() }
}

/// A path around a circle and away from it.
fn spiral() -> DiracRun {
    let turn = |step: f64, out: f64| {
        let (angle, radius) = (0.8 + 0.05 * step, 1.4 * libm::exp(out * step));
        DiracFrame { step, theta: radius * libm::cos(angle), psi: radius * libm::sin(angle) }
    };
    let path: Vec<_> = (0..=400).map(|step| turn(f64::from(step), 0.0018)).collect();
    let places = (0..225).map(|i| (0.4 * f64::from(i % 15 - 7), 0.4 * f64::from(i / 15 - 7)));
    let arrow = |at: (f64, f64)| DiracArrow { at, velocity: (-at.1, at.0) };
    let stage = DiracStage {
        reach: 3.0,
        field: places.map(arrow).collect(),
        cell: 0.4,
        flow: (0..=400).map(|step| turn(f64::from(step), 0.0)).collect(),
        eigenvalues: [(0.0, 1.0), (0.0, -1.0)],
        factor: None,
        rules: english("Wasserstein GAN, simultaneous steps"),
        numbers: english("h = 0.05"),
    };
    DiracRun { stage, path, frames: vec![0, 300] }
}

#[test]
fn committed_pictures_stay_small() {
    let files = fs::read_dir(path("")).unwrap();
    let total: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
    assert!(total < 1_500_000, "{total} bytes");
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name)
}

/// How `image` visibly differs from the file at `path`, if it does; with `UPDATE_EXPECT`, the file is rewritten.
fn compare(image: &Image, path: &Path) -> Result<(), String> {
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        write(image, path);
    }
    let found = |what: String| Err(format!("{}: {what}", path.display()));
    let Ok(file) = fs::File::open(path) else {
        return found("is missing".to_owned());
    };
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
    let mut expected = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut expected).unwrap();
    if (info.width, info.height) != (image.width(), image.height()) {
        return found(format!("is {}×{}", info.width, info.height));
    }
    let off = |(a, b): (&u8, &u8)| a.abs_diff(*b);
    let total: u64 = image.rgba().iter().zip(&expected).map(off).map(u64::from).sum();
    let mean = total as f64 / expected.len() as f64;
    let pixels = image.rgba().chunks(4).zip(expected.chunks(4));
    let visible = pixels.filter(|(a, b)| a.iter().zip(*b).map(off).any(|off| off > VISIBLE)).count();
    let share = visible as f64 / (expected.len() / 4) as f64;
    match mean <= MEAN && share <= SHARE {
        true => Ok(()),
        false => found(format!(
            "{mean:.3} off on average (at most {MEAN}), {:.2} % of pixels visibly",
            100.0 * share
        )),
    }
}

/// Writes RGBA with the highest compression.
fn write(image: &Image, path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), image.width(), image.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(image.rgba()).unwrap();
}

fn bell(x: f64, mean: f64, deviation: f64) -> f64 {
    let z = (x - mean) / deviation;
    libm::exp(-z * z / 2.0) / (deviation * std::f64::consts::TAU.sqrt())
}

/// A generator that moves from −0.2 to 4 and widens; D is nearly the best one.
fn run() -> Toy1dRun {
    let x: Vec<_> = (0..361).map(|i| -1.0 + 0.02 * f64::from(i)).collect();
    let p_data: Vec<_> = x.iter().map(|&x| bell(x, 4.0, 0.6)).collect();
    let moments = [(0, -0.2, 0.25), (60, 1.4, 0.7), (400, 2.8, 0.9), (STEPS, 3.98, 0.62)];
    let moments = moments.map(|(step, mean, deviation)| moment(&x, &p_data, step, mean, deviation));
    let losses = (1..=STEPS).map(losses).collect();
    let equilibrium = vec![(2.0 * LN_2, "2 log 2".to_owned()), (LN_2, "log 2".to_owned())];
    Toy1dRun {
        stage: Toy1dStage {
            x,
            p_data,
            data_mean: 4.0,
            data_sigma: 0.6,
            modes: vec![4.0],
            is_critic: false,
            is_estimate: false,
            steps: STEPS,
            equilibrium,
        },
        frames: moments.to_vec(),
        losses,
        verdict: None,
        broken: None,
        d_alone: None,
    }
}

fn moment(x: &[f64], p_data: &[f64], step: usize, mean: f64, deviation: f64) -> Toy1dFrame {
    let p_g: Vec<_> = x.iter().map(|&x| bell(x, mean, deviation)).collect();
    let answer = |soft: f64| p_data.iter().zip(&p_g).map(move |(p, q)| (p + soft) / (p + q + 2.0 * soft));
    let z = (0..25).map(|i| (f64::from(i) - 12.0) / 12.0).map(|share| 1.2 * share + 0.85 * power(share, 5));
    Toy1dFrame {
        step,
        optimal_d: answer(0.0).collect(),
        d: answer(0.04).collect(),
        map: z.map(|z| (z, mean + deviation * z)).collect(),
        losses: (step > 0).then(|| losses(step)),
        measures: measures(mean, deviation),
        slow: None,
        p_g,
    }
}

fn measures(mean: f64, deviation: f64) -> Measures {
    let away = (4.0 - mean).abs();
    let jsd = LN_2 * (1.0 - libm::exp(-away));
    let bound = 2.0 * jsd - 2.0 * LN_2;
    Measures {
        w1: away,
        jsd,
        kl_data_g: if away > 1.0 { f64::INFINITY } else { away * away },
        kl_g_data: 2.0 * away * away,
        value: Some(bound - 0.2 * away.min(0.5)),
        bound,
        mean,
        sigma: deviation,
        coverage: vec![libm::exp(-away)],
        uncertainty: None,
    }
}

/// Both losses, near their values at equilibrium after an unsteady start.
fn losses(step: usize) -> Losses {
    let (time, restless) = (step as f64 / 200.0, libm::sin(step as f64 * 12.9898));
    let settle = libm::exp(-time);
    Losses {
        d: 2.0 * LN_2 * (1.0 - 0.7 * settle) + 0.08 * restless,
        g: LN_2 + 1.4 * settle - 0.06 * restless,
    }
}
