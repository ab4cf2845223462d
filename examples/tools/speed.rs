//! How fast is a training step, against what the machine's matrix kernel can do at best?
//!
//! `cargo run --release --example speed` measures, in alternation, a 1024³ matmul and one full step
//! of the MNIST networks (data, noise, both networks, Adam) at batch 64, on one thread and on all cores;
//! then the step at batches from 16 to 1024, as a table and as a plot, `target/scaling.png`.

use std::path::Path;
use std::time::Instant;

use gan_sim::file::write_whole;
use gan_sim::film::png;
use gan_sim::image_gan::{ImageGan, ImageGanConfig};
use gan_sim::images::{Images, PIXELS, SIDE};
use gan_sim::nn::{Float, MulAdd, matmul::matmul};
use gan_sim::pictures::chart::{LineChart, Series};
use gan_sim::surface::{Drawing, Theme};
use ndarray::Array2;

/// Multiply–adds of all matmuls of one step, for each row of the batch: G forward and its parameters'
/// gradients, G's inner input gradients; D forward on 3 rows, parameters' gradients on 2, inner input
/// gradients on 3, its first layer's on 1.
fn multiply_adds_per_row() -> usize {
    let widths = |w: &[usize]| w.windows(2).map(|p| p[0] * p[1]).collect::<Vec<_>>();
    let g = widths(&[100, 128, 256, 512, 1024, 784]);
    let d = widths(&[784, 512, 256, 1]);
    let (g_all, d_all): (usize, usize) = (g.iter().sum(), d.iter().sum());
    3 * g_all - g[0] + 5 * d_all + 3 * (d_all - d[0]) + d[0]
}

/// Seconds of one call, the mean of `repeats` after a warm-up.
fn seconds(repeats: usize, mut job: impl FnMut()) -> f64 {
    job();
    let start = Instant::now();
    for _ in 0..repeats {
        job();
    }
    start.elapsed().as_secs_f64() / repeats as f64
}

/// GFLOP/s of a 1024³ matmul.
fn peak() -> f64 {
    const N: usize = 1024;
    let a = Array2::<Float>::from_elem((N, N), 0.5);
    let b = Array2::<Float>::from_elem((N, N), 0.25);
    let mut c = Array2::zeros((N, N));
    let time = seconds(5, || matmul(MulAdd::Fused, a.view(), b.view(), c.view_mut()));
    2.0 * (N * N * N) as f64 / time / 1e9
}

fn training(batch_size: usize) -> ImageGan {
    let count = 2048;
    let pixels = (0..count * PIXELS).map(|i| (i % 251) as u8).collect();
    let images = Images { count, height: SIDE, width: SIDE, pixels };
    let config = ImageGanConfig { batch_size, ..ImageGanConfig::default() };
    ImageGan::new(&config, images).expect("the settings are sound")
}

/// Milliseconds of a training step.
fn step(training: &mut ImageGan, repeats: usize) -> f64 {
    1e3 * seconds(repeats, || {
        training.step().expect("it starts soundly");
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn on_threads<T: Send>(threads: usize, job: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    pool.install(job)
}

/// GFLOP/s of the matmuls of a step that takes `time` milliseconds.
fn rate(batch_size: usize, time: f64) -> f64 {
    2e-6 * (batch_size * multiply_adds_per_row()) as f64 / time
}

fn report(threads: usize) {
    let mut training = training(64);
    let rounds: Vec<(f64, f64)> =
        on_threads(threads, || (0..15).map(|_| (peak(), step(&mut training, 20))).collect());
    let peak = median(rounds.iter().map(|r| r.0).collect());
    let time = median(rounds.iter().map(|r| r.1).collect());
    let rate = rate(64, time);
    println!(
        "{threads} thread(s): matmul 1024³ {peak:.0} GFLOP/s; step {time:.2} ms = {rate:.0} GFLOP/s, {:.0} % of it",
        100.0 * rate / peak
    );
}

/// Milliseconds of a step at each batch size, on one thread and on all; thread counts alternate.
fn scaling(threads: [usize; 2]) -> Vec<(usize, [f64; 2])> {
    let sizes = (4..=10).map(|k| 1 << k);
    let time = |size: usize| {
        let mut training = training(size);
        let rounds: Vec<_> =
            (0..7).map(|_| threads.map(|n| on_threads(n, || step(&mut training, 2 + 640 / size)))).collect();
        (size, [0, 1].map(|which| median(rounds.iter().map(|round| round[which]).collect())))
    };
    sizes.map(time).collect()
}

fn main() -> gan_sim::Result<()> {
    let all = rayon::current_num_threads();
    println!(
        "one step at batch 64 needs {:.2} GFLOP in its matmuls",
        128e-9 * multiply_adds_per_row() as f64
    );
    report(1);
    report(all);

    let times = scaling([1, all]);
    println!(
        "\n| batch | ms, 1 thread | ms, {all} threads | gain | GFLOP/s, 1 thread | GFLOP/s, {all} threads |"
    );
    println!("|---|---|---|---|---|---|");
    for &(size, [one, many]) in &times {
        let (slow, fast) = (rate(size, one), rate(size, many));
        println!("| {size} | {one:.2} | {many:.2} | {:.2} × | {slow:.0} | {fast:.0} |", one / many);
    }
    let series = |which: usize, name: String| Series {
        name,
        points: times.iter().map(|&(size, ms)| (size as f64, 1e3 * ms[which] / size as f64)).collect(),
    };
    let chart = LineChart {
        heading: "a training step of the MNIST networks".to_owned(),
        x_name: "batch size".to_owned(),
        y_name: "µs per image".to_owned(),
        doubling_x: true,
        series: vec![series(0, "1 thread".to_owned()), series(1, format!("{all} threads"))],
    };
    let image = chart.drawing(&Theme::light(), (960, 540)).image(0)?;
    write_whole(Path::new("target/scaling.png"), &png(&image, None)?)
}
