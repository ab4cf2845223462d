//! How fast is a training step, against what the machine's matrix kernel can do at best?
//!
//! `cargo run --release --example 03_speed` measures, in alternation, a 1024³ matmul and one full step
//! of the MNIST networks (data, noise, both networks, Adam) at batch 64, on all cores and on one.

use std::time::Instant;

use gan_sim::mnist::idx::Images;
use gan_sim::mnist::{Mnist, MnistConfig, PIXELS, SIDE};
use gan_sim::nn::{Float, matmul::matmul};
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
    let time = seconds(5, || matmul(a.view(), b.view(), c.view_mut()));
    2.0 * (N * N * N) as f64 / time / 1e9
}

/// Milliseconds of a training step.
fn step(batch_size: usize, repeats: usize) -> f64 {
    let count = 2048;
    let pixels = (0..count * PIXELS).map(|i| (i % 251) as u8).collect();
    let images = Images { count, height: SIDE, width: SIDE, pixels };
    let config = MnistConfig { batch_size, ..MnistConfig::default() };
    let mut training = Mnist::new(&config, images).expect("the settings are sound");
    1e3 * seconds(repeats, || {
        training.step();
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn report(threads: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    pool.install(|| {
        let rounds: Vec<(f64, f64)> = (0..9).map(|_| (peak(), step(64, 20))).collect();
        let peak = median(rounds.iter().map(|r| r.0).collect());
        let time = median(rounds.iter().map(|r| r.1).collect());
        let rate = 2.0 * (64 * multiply_adds_per_row()) as f64 / time / 1e6;
        println!(
            "{threads} thread(s): matmul 1024³ {peak:.0} GFLOP/s; step {time:.2} ms = {rate:.0} GFLOP/s, {:.0} % of it",
            100.0 * rate / peak
        );
    });
}

fn main() {
    println!(
        "one step at batch 64 needs {:.2} GFLOP in its matmuls",
        128e-9 * multiply_adds_per_row() as f64
    );
    report(1);
    report(rayon::current_num_threads());
}
