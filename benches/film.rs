//! The way from numbers to a film, timed part by part: `cargo bench --bench film`.
//!
//! 120 frames take five times as long as the 24 here, less the palette.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gan_sim::film::{Film, Gif, Palette, Timing};
use gan_sim::frame::{DigitsFrame, Losses, Measures, Toy1dFrame, Toy1dRun, Toy1dStage};
use gan_sim::pictures::digits::DigitsDrawing;
use gan_sim::pictures::toy1d::{Layout, Toy1dDrawing, Toy1dPicture};
use gan_sim::surface::{Drawing, Image, Theme};
use rayon::prelude::*;

const SIZE: (u32, u32) = (960, 540);
const FRAMES: usize = 24;

fn bell(x: f64, mean: f64, deviation: f64) -> f64 {
    let z = (x - mean) / deviation;
    libm::exp(-z * z / 2.0) / (deviation * std::f64::consts::TAU.sqrt())
}

fn stage() -> Toy1dStage {
    let x: Vec<_> = (0..500).map(|i| -1.0 + 0.014 * f64::from(i)).collect();
    let p_data = x.iter().map(|&x| bell(x, 4.0, 0.5)).collect();
    Toy1dStage {
        x,
        p_data,
        data_mean: 4.0,
        data_sigma: 0.5,
        modes: vec![4.0],
        is_critic: false,
        is_estimate: false,
        steps: 3000,
        equilibrium: Vec::new(),
    }
}

/// A density that walks onto that of the data while D follows.
fn frame(stage: &Toy1dStage, part: f64) -> Toy1dFrame {
    let (mean, deviation) = (0.5 + 3.5 * part, 0.9 - 0.4 * part);
    let p_g: Vec<_> = stage.x.iter().map(|&x| bell(x, mean, deviation)).collect();
    let best: Vec<_> = stage.p_data.iter().zip(&p_g).map(|(p, q)| p / (p + q + 1e-300)).collect();
    Toy1dFrame {
        step: (3000.0 * part) as usize,
        d: best.iter().map(|d| 0.1 + 0.8 * d).collect(),
        optimal_d: best,
        p_g,
        map: (0..25).map(|i| f64::from(i) / 6.0 - 2.0).map(|z| (z, mean + deviation * z)).collect(),
        losses: Some(Losses { d: 1.0 + 0.38 * part, g: 1.5 - 0.8 * part }),
        measures: Measures {
            w1: 4.0 - mean,
            jsd: 0.69 * (1.0 - part),
            kl_data_g: f64::INFINITY,
            kl_g_data: 9.0 * (1.0 - part),
            value: Some(-1.38 * part - 0.2),
            bound: -1.38 * part,
            mean,
            sigma: deviation,
            coverage: vec![part],
            uncertainty: None,
        },
        slow: None,
    }
}

fn run() -> Toy1dRun {
    let stage = stage();
    let frames = (0..FRAMES).map(|i| frame(&stage, i as f64 / (FRAMES - 1) as f64)).collect();
    let losses = (0..3000).map(|i| Losses { d: 1.38 - 0.3 / f64::from(i + 1), g: 0.7 }).collect();
    Toy1dRun { stage, frames, losses, verdict: None, broken: None, d_alone: None }
}

fn palette(drawing: &impl Drawing) -> Palette {
    Palette::of(&Film::new(drawing, &Timing::default())).unwrap()
}

fn film(images: &[Image], drawing: &Toy1dDrawing) -> Vec<u8> {
    let palette = palette(drawing);
    let mut gif = Gif::new(Vec::new(), SIZE, palette, Timing::default(), None).unwrap();
    gif.push(images, true).unwrap();
    gif.into_inner().unwrap()
}

fn toy1d(c: &mut Criterion) {
    let (run, theme) = (run(), Theme::light());
    for (name, layout) in [("simple", Layout::Simple), ("lecture", Layout::Lecture)] {
        let picture = Toy1dPicture { layout, ..Toy1dPicture::default() };
        let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
        let draw = || -> Vec<_> { (0..FRAMES).into_par_iter().map(|i| drawing.image(i).unwrap()).collect() };
        let images = draw();
        let mut group = c.benchmark_group(format!("{name} film of 24 frames 960x540"));
        group.sample_size(10);
        group.bench_function("one frame drawn", |b| {
            b.iter(|| black_box(drawing.image(12).unwrap()));
        });
        group.bench_function("all frames drawn", |b| b.iter(|| black_box(draw())));
        group.bench_function("palette", |b| b.iter(|| black_box(palette(&drawing))));
        group.bench_function("palette and GIF", |b| b.iter(|| black_box(film(&images, &drawing))));
        group.bench_function("everything", |b| b.iter(|| black_box(film(&draw(), &drawing))));
        group.finish();
    }
}

fn digits(c: &mut Criterion) {
    let theme = Theme::light();
    let noise =
        |seed: usize| (0..25 * 784).map(move |i| ((i * 7919 + seed * i * i) % 997) as f32 / 500.0 - 1.0);
    let frames: Vec<_> = (0..FRAMES)
        .map(|step| DigitsFrame { step, epoch: 0, batch: step, side: 28, pixels: noise(step).collect() })
        .collect();
    let drawing = DigitsDrawing::new(&frames, &theme, 3).unwrap();
    let images: Vec<_> = (0..FRAMES).map(|i| drawing.image(i).unwrap()).collect();
    let size = (images[0].width(), images[0].height());
    c.bench_function("GIF of 24 grids of noise", |b| {
        b.iter(|| {
            let mut gif = Gif::new(Vec::new(), size, palette(&drawing), Timing::default(), None).unwrap();
            gif.push(&images, true).unwrap();
            black_box(gif.into_inner().unwrap())
        });
    });
}

criterion_group!(benches, toy1d, digits);
criterion_main!(benches);
