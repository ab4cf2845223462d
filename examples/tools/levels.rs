//! Does every hot loop profit from the machine's vector instructions?
//!
//! `cargo run --release --example levels` times each loop of the engine at each level that this machine has, in
//! alternation. A loop that was not compiled for a level, because something in it was not inlined, is as slow as at the
//! lowest one; that is an error here. Only x86-64 has several levels.

use std::process::ExitCode;
use std::time::Instant;

use gan_sim::nn::matmul::matmul;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Activation, BatchNorm1d, Float, Layer, Linear, Mlp, MulAdd, Optimizer, SimdLevel, loss};
use ndarray::Array2;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

/// A loop of arithmetic with data in the first cache is up to twice as fast with vectors twice as wide; short ones gain less.
const LEAST_GAIN: f64 = 1.2;
/// Seconds for which a loop is repeated in each round.
const ROUND: f64 = 2e-3;
const ROUNDS: usize = 15;
/// How often a loop is timed at most: on a busy machine, a fast one may look slow for a while.
const ATTEMPTS: usize = 6;

/// A loop by its name.
type Loop = (String, Box<dyn FnMut()>);

fn filled(rows: usize, columns: usize) -> Array2<Float> {
    Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 31 + j * 17) % 29) as Float * 0.1 - 1.4)
}

fn products() -> Vec<Loop> {
    let mut loops: Vec<Loop> = Vec::new();
    for mul_add in [MulAdd::Unfused, MulAdd::Fused] {
        for (m, k, n) in [(128, 128, 128), (256, 32, 32), (64, 256, 1)] {
            let (a, b, mut c) = (filled(m, k), filled(k, n), Array2::zeros((m, n)));
            let name = format!("matmul {m}x{k}x{n}, {mul_add:?}");
            loops.push((name, Box::new(move || matmul(mul_add, a.view(), b.view(), c.view_mut()))));
        }
    }
    loops
}

fn layers() -> Vec<Loop> {
    let mut loops: Vec<Loop> = Vec::new();
    for activation in
        [Activation::LeakyRelu { slope: 0.2 }, Activation::Tanh, Activation::Sigmoid, Activation::Softplus]
    {
        let (x, mut y) = (filled(64, 32), Array2::zeros((64, 32)));
        let forward = move || activation.forward(x.view(), y.view_mut());
        loops.push((format!("{activation:?} forward"), Box::new(forward)));
        let (y, dy, mut dx) = (filled(64, 32), filled(64, 32), Array2::zeros((64, 32)));
        let backward = move || activation.backward(y.view(), dy.view(), dx.view_mut());
        loops.push((format!("{activation:?} backward"), Box::new(backward)));
    }
    let (x, mut y, mut norm) = (filled(16, 512), Array2::zeros((16, 512)), BatchNorm1d::new(512, 1e-5, 0.1));
    norm.forward(x.view(), y.view_mut());
    let mut back = norm.clone();
    let (dy, mut dx) = (filled(16, 512), Array2::zeros((16, 512)));
    loops.push(("BatchNorm1d forward".to_owned(), Box::new(move || norm.forward(x.view(), y.view_mut()))));
    loops
        .push(("BatchNorm1d backward".to_owned(), Box::new(move || back.backward(dy.view(), dx.view_mut()))));
    loops
}

fn losses() -> Vec<Loop> {
    let (logits, mut d_logits) = (filled(2048, 1), Array2::zeros((2048, 1)));
    let same = logits.clone();
    let forward = move || {
        std::hint::black_box(loss::bce_with_logits(logits.view(), 0.9));
    };
    let backward = move || loss::bce_with_logits_backward(same.view(), 0.9, d_logits.view_mut());
    vec![("BCE".to_owned(), Box::new(forward)), ("BCE backward".to_owned(), Box::new(backward))]
}

fn updates() -> Vec<Loop> {
    let mut rng = ChaCha8Rng::seed_from_u64(0);
    // No power of 2: arrays a multiple of 4 kB apart make processors wait, with wide vectors most of all.
    let mut network = Mlp::new(vec![Layer::Linear(Linear::new(50, 36, &mut rng))]);
    let mut loops: Vec<Loop> = Vec::new();
    for (name, rule) in [
        ("Adam", Rule::Adam { beta1: 0.5, beta2: 0.999, eps: 1e-8 }),
        ("RMSprop", Rule::RmsProp { decay: 0.99, eps: 1e-8 }),
    ] {
        let (mut network, mut optimizer) = (network.clone(), Optimizer::new(rule, 1e-6));
        loops.push((name.to_owned(), Box::new(move || optimizer.step(&mut network))));
    }
    let mut other = network.clone();
    loops.push(("moving average".to_owned(), Box::new(move || network.move_towards(&mut other, 0.01))));
    loops
}

/// Seconds of one call.
fn seconds(job: &mut dyn FnMut()) -> f64 {
    let (start, mut calls) = (Instant::now(), 0);
    while start.elapsed().as_secs_f64() < ROUND {
        for _ in 0..16 {
            job();
        }
        calls += 16;
    }
    start.elapsed().as_secs_f64() / f64::from(calls)
}

/// Seconds of one call at each level: the fastest of many rounds.
fn timed(job: &mut dyn FnMut(), levels: &[SimdLevel]) -> Vec<f64> {
    let mut times = vec![f64::INFINITY; levels.len()];
    for _ in 0..ATTEMPTS {
        for _ in 0..ROUNDS {
            for (level, time) in levels.iter().zip(&mut times) {
                level.limit();
                *time = time.min(seconds(job));
            }
        }
        if gains(&times) {
            break;
        }
    }
    times
}

/// Whether each level is faster than the lowest; `times` is in seconds, lowest level first.
fn gains(times: &[f64]) -> bool {
    times.iter().skip(1).all(|time| time * LEAST_GAIN <= times[0])
}

fn main() -> ExitCode {
    let best = SimdLevel::in_use();
    let levels: Vec<SimdLevel> = SimdLevel::COMPILED.iter().copied().filter(|level| *level <= best).collect();
    let names: Vec<String> = levels.iter().map(ToString::to_string).collect();
    println!("| µs | {} |", names.join(" | "));
    println!("|---|{}", "---|".repeat(levels.len()));
    let mut slow = Vec::new();
    for (name, mut job) in [products(), layers(), losses(), updates()].into_iter().flatten() {
        let times = timed(&mut *job, &levels);
        let cells: Vec<String> = times.iter().map(|time| format!("{:.2}", 1e6 * time)).collect();
        println!("| {name} | {} |", cells.join(" | "));
        if !gains(&times) {
            slow.push(name);
        }
    }
    if slow.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("hardly faster than at the lowest level: {}", slow.join("; "));
    ExitCode::FAILURE
}
