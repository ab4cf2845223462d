//! Algorithm 1 of Goodfellow et al. 2014, "Generative Adversarial Networks", line by line on the layers of `nn`.
//!
//! Two networks play for one number, V(D, G) = mean log D(x) + mean log(1 − D(G(z))): D climbs it, G descends it. The
//! data are normal(4, 0.5), and G starts elsewhere; it never sees them, but only D's slope where its own fakes are.
//!
//! `cargo run --release --example 03_algorithm_1`

use gan_sim::gan::Stream;
use gan_sim::gan::draws::StandardNormal;
use gan_sim::nn::activation::sigmoid;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Activation, Float, Layer, Linear, Mlp, Optimizer};
use ndarray::{Array2, Axis, concatenate};
use ndarray_rand::RandomExt;
use rand_chacha::ChaCha8Rng;

const STEPS: usize = 4000;
const K: usize = 2; // updates of D for each one of G
const M: usize = 128; // rows of a minibatch

/// 1 → 32 → 1. D's output is the logit l of D(x) = σ(l) = 1 / (1 + e^−l).
fn network(rng: &mut ChaCha8Rng) -> Mlp {
    Mlp::new(vec![
        Layer::Linear(Linear::new(1, 32, rng)),
        Layer::Activation(Activation::Tanh),
        Layer::Linear(Linear::new(32, 1, rng)),
    ])
}

fn main() {
    let [mut init, mut data, mut latent] = [Stream::Init, Stream::Data, Stream::Latent].map(|s| s.rng(0));
    let (mut g, mut d) = (network(&mut init), network(&mut init));
    let adam = || Optimizer::new(Rule::Adam { beta1: 0.0, beta2: 0.999, eps: 1e-8 }, 0.0);
    let (mut g_adam, mut d_adam) = (adam(), adam());
    let normal = |rng: &mut ChaCha8Rng, m| Array2::<Float>::random_using((m, 1), StandardNormal, rng);
    let log = |p: Float| libm::log(f64::from(p)) as Float;
    let mut draw_z = |m| normal(&mut latent, m);

    println!(" step   V(D, G)  G's loss  mean of G  σ of G");
    for step in 0..=STEPS {
        // Smaller steps towards the end, or the two would circle each other for good.
        let rate = 1.0 - step as Float / (STEPS + 1) as Float;
        (g_adam.lr, d_adam.lr) = (2e-3 * rate, 1e-2 * rate);

        let mut value = 0.0;
        for _ in 0..K {
            // "Sample minibatches"; "update the discriminator by ascending its stochastic gradient":
            // d log σ(l)/dl = 1 − σ(l) and d log(1 − σ(l))/dl = −σ(l), with a minus sign, as optimisers descend.
            let x = 4.0 + 0.5 * normal(&mut data, M);
            let fakes = g.infer(draw_z(M).view());
            let both = concatenate![Axis(0), x, fakes];
            let p = d.forward(both.view()).mapv(sigmoid);
            value = (0..M).map(|i| log(p[[i, 0]]) + log(1.0 - p[[i + M, 0]])).sum::<Float>() / M as Float;
            let is_real = |i| if i < M { 1.0 } else { 0.0 };
            let dl = Array2::from_shape_fn((2 * M, 1), |(i, _)| (p[[i, 0]] - is_real(i)) / M as Float);
            d.backward_params(dl.view());
            d_adam.step(&mut d);
        }

        // "Update the generator by descending its stochastic gradient" of mean log(1 − D(G(z))): back through D to the
        // fakes, and from there through G.
        let fakes = g.forward(draw_z(M).view()).to_owned();
        let p = d.forward(fakes.view()).mapv(sigmoid);
        let loss = p.mapv(|p| log(1.0 - p)).mean().unwrap_or_default();
        g.backward_params(d.backward_input(p.mapv(|p| -p / M as Float).view()));
        g_adam.step(&mut g);

        if step % (STEPS / 10) == 0 {
            let (mean, sigma) = (fakes.mean().unwrap_or_default(), fakes.std(0.0));
            println!("{step:5}  {value:8.3}  {loss:8.3}  {mean:9.3}  {sigma:6.3}");
        }
    }

    // Many fakes: a minibatch is noisy. V of two equal densities is −2 log 2 = −1.386.
    let fakes = g.infer(draw_z(20_000).view());
    let (mean, sigma) = (fakes.mean().unwrap_or_default(), fakes.std(0.0));
    println!("\nG makes mean {mean:.3}, σ {sigma:.3}; the data have 4 and 0.5");
    assert!((mean - 4.0).abs() < 0.1 && (sigma - 0.5).abs() < 0.1, "G should have reached the data");
}
