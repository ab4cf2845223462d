//! The engine by itself: a network learns sin(x) from samples, with no GAN in sight.
//!
//! `cargo run --release --example 01_fit_a_curve`

use gan_sim::gan::Stream;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Activation, Float, Layer, Linear, Mlp, Optimizer};
use ndarray::Array2;
use ndarray_rand::rand::Rng;

fn main() {
    let mut init = Stream::Init.rng(0);
    let mut mlp = Mlp::new(vec![
        Layer::Linear(Linear::new(1, 32, &mut init)),
        Layer::Activation(Activation::Tanh),
        Layer::Linear(Linear::new(32, 1, &mut init)),
    ]);
    let mut adam = Optimizer::new(Rule::Adam { beta1: 0.9, beta2: 0.999, eps: 1e-8 }, 1e-2);
    let mut data = Stream::Data.rng(0);
    for step in 0..=2000 {
        let x = Array2::from_shape_simple_fn((64, 1), || data.random_range(-3.0..3.0));
        let wanted = x.mapv(Float::sin);
        // Loss = mean (y − wanted)², so dLoss/dy = 2 (y − wanted) / B.
        let difference = &mlp.forward(x.view()) - &wanted;
        mlp.backward_params((&difference * (2.0 / 64.0)).view());
        adam.step(&mut mlp);
        if step % 500 == 0 {
            let loss = difference.mapv(|d| d * d).mean().unwrap_or_default();
            println!("step {step:4}  mean squared error {loss:.6}");
        }
    }
    let at_1 = mlp.infer(Array2::ones((1, 1)).view())[[0, 0]];
    println!("network at 1: {at_1:.3}, sin(1): {:.3}", Float::sin(1.0));
    assert!((at_1 - Float::sin(1.0)).abs() < 0.05, "the network should have learned sin");
}
