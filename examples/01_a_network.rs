//! A network and its training, without a GAN: what goes in, what comes out, and how the loss moves the weights.
//!
//! A network with one hidden layer learns sin(x) from samples. Each step is the same four lines that every training
//! in this project has: forward, the loss's gradient, backward, optimiser.
//!
//! `cargo run --release --example 01_a_network`

use gan_sim::gan::Stream;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Activation, Float, Layer, Linear, Mlp, Optimizer};
use ndarray::Array2;
use ndarray_rand::rand::Rng;

fn sine(x: Float) -> Float {
    libm::sin(f64::from(x)) as Float
}

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
        // A batch of 64 points, one in each row.
        let x = Array2::from_shape_simple_fn((64, 1), || data.random_range(-3.0..3.0));
        let wanted = x.mapv(sine);
        // Loss = mean (y − wanted)², so dLoss/dy = 2 (y − wanted) / B.
        let difference = &mlp.forward(x.view()) - &wanted;
        mlp.backward_params((&difference * (2.0 / 64.0)).view());
        adam.step(&mut mlp);
        if step % 500 == 0 {
            let loss = difference.mapv(|d| d * d).mean().unwrap_or_default();
            println!("step {step:4}  mean squared error {loss:.6}");
        }
    }

    // What it learned, at points between those it saw. `infer` runs a network without training it.
    for x in [-2.0, -1.0, 0.0, 1.0, 2.0] {
        let y = mlp.infer(Array2::from_elem((1, 1), x).view())[[0, 0]];
        println!("at {x:4.1}: network {y:6.3}, sin {:6.3}", sine(x));
        assert!((y - sine(x)).abs() < 0.05, "the network should have learned sin({x})");
    }
}
