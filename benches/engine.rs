//! The engine's parts, timed one by one: `cargo bench`. See docs/performance.md.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gan_sim::gan::Stream;
use gan_sim::image_gan::{ImageGan, ImageGanConfig, networks};
use gan_sim::images::{Images, PIXELS, SIDE};
use gan_sim::nn::matmul::matmul;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Activation, BatchNorm1d, Float, MulAdd, Optimizer};
use gan_sim::toy1d::{Toy1d, Toy1dConfig};
use ndarray::Array2;

fn filled(rows: usize, columns: usize) -> Array2<Float> {
    Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 31 + j * 17) % 29) as Float * 0.1 - 1.4)
}

/// x Wᵀ, dy W and dyᵀ x of the widest layers at batch 64, and the square by which all are judged.
fn matmuls(c: &mut Criterion) {
    let mut group = c.benchmark_group("matmul");
    for (name, m, k, n) in [
        ("square 1024", 1024, 1024, 1024),
        ("forward 64x1024x784", 64, 1024, 784),
        ("d_input 64x784x1024", 64, 784, 1024),
        ("d_weight 784x64x1024", 784, 64, 1024),
        ("forward 128x784x512", 128, 784, 512),
        ("forward 64x100x128", 64, 100, 128),
    ] {
        let (a, b, mut product) = (filled(m, k), filled(n, k), Array2::zeros((m, n)));
        group.throughput(Throughput::Elements((m * k * n) as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| matmul(MulAdd::Fused, a.view(), b.t(), product.view_mut()))
        });
    }
    group.finish();
}

fn layers(c: &mut Criterion) {
    let mut group = c.benchmark_group("layer 64x1024");
    let (x, dy) = (filled(64, 1024), filled(64, 1024));
    let mut y = Array2::zeros((64, 1024));
    let mut norm = BatchNorm1d::new(1024, 0.8, 0.1);
    group.bench_function("BatchNorm1d forward", |b| b.iter(|| norm.forward(x.view(), y.view_mut())));
    group.bench_function("BatchNorm1d backward", |b| b.iter(|| norm.backward(dy.view(), y.view_mut())));
    for activation in [Activation::LeakyRelu { slope: 0.2 }, Activation::Tanh, Activation::Softplus] {
        let name = format!("{activation:?}");
        group.bench_function(format!("{name} forward"), |b| {
            b.iter(|| activation.forward(x.view(), y.view_mut()))
        });
        let mut dx = Array2::zeros((64, 1024));
        group.bench_function(format!("{name} backward"), |b| {
            b.iter(|| activation.backward(black_box(y.view()), dy.view(), dx.view_mut()));
        });
    }
    group.finish();
}

fn adam(c: &mut Criterion) {
    let mut generator = networks::generator(100, &mut Stream::Init.rng(0));
    let mut adam = Optimizer::new(Rule::Adam { beta1: 0.5, beta2: 0.999, eps: 1e-8 }, 2e-4);
    c.bench_function("Adam on the MNIST generator", |b| b.iter(|| adam.step(&mut generator)));
}

fn steps(c: &mut Criterion) {
    let count = 2048;
    let pixels = (0..count * PIXELS).map(|i| (i % 251) as u8).collect();
    let images = Images { count, height: SIDE, width: SIDE, pixels };
    let mut mnist = ImageGan::new(&ImageGanConfig::default(), images).expect("the defaults are sound");
    c.bench_function("step, MNIST batch 64", |b| b.iter(|| mnist.step()));
    let mut toy = Toy1d::new(&Toy1dConfig::default()).expect("the defaults are sound");
    c.bench_function("step, toy1d batch 256", |b| b.iter(|| toy.step()));
}

criterion_group!(benches, matmuls, layers, adam, steps);
criterion_main!(benches);
