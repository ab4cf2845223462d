//! A gradient in three ways: by the chain rule on paper, by `backward`, and by trying.
//!
//! The network is y = v·tanh(w·x + b) + c with one hidden unit, the loss is L = mean (y − t)² over four points, and the
//! question is dL/dw: how does L change when w does?
//!
//! `cargo run --release --example 02_a_gradient_by_hand`

use gan_sim::gan::Stream;
use gan_sim::nn::{Activation, Float, Layer, Linear, Mlp};
use ndarray::{Array2, array};

/// L = mean (y − t)², in double precision, so that only the network's own rounding is seen.
fn loss(mlp: &Mlp, x: &Array2<Float>, t: &Array2<Float>) -> f64 {
    let y = mlp.infer(x.view());
    y.iter().zip(t).map(|(y, t)| f64::from((y - t) * (y - t))).sum::<f64>() / t.len() as f64
}

fn main() {
    let mut init = Stream::Init.rng(0);
    let mut mlp = Mlp::new(vec![
        Layer::Linear(Linear::new(1, 1, &mut init)),
        Layer::Activation(Activation::Tanh),
        Layer::Linear(Linear::new(1, 1, &mut init)),
    ]);
    // The parameters are arrays, in the order of the layers: w and b of the first, v and c of the last.
    for (param, value) in mlp.params_mut().zip([0.8, -0.3, 1.5, 0.2]) {
        param.value[0] = value;
    }
    let x = array![[-1.0], [0.0], [1.0], [2.0]];
    let t = array![[0.0], [0.5], [-0.5], [1.0]];

    // 1. On paper, outside in: dL/dy = 2 (y − t)/B, dy/dtanh = v, tanh′ = 1 − tanh², and x beside w.
    let (w, b, v, c) = (0.8, -0.3, 1.5, 0.2);
    let terms = x.iter().zip(&t).map(|(x, t)| {
        let h = libm::tanh(f64::from(w * x + b)) as Float;
        2.0 / 4.0 * (v * h + c - t) * v * (1.0 - h * h) * x
    });
    let on_paper: Float = terms.sum();

    // 2. `backward` does the same for all parameters at once: it is given dL/dy, and goes back layer by layer.
    let y = mlp.forward(x.view());
    let dy = (&y - &t) * (2.0 / 4.0);
    mlp.backward_params(dy.view());
    let backward = mlp.params_mut().next().map_or(0.0, |w| w.grad[0]);
    println!("on paper  dL/dw = {on_paper:.7}\nbackward  dL/dw = {backward:.7}");
    assert!((on_paper - backward).abs() < 1e-6, "the same formula, up to rounding");

    // 3. Trying: move w by ±h and see how L changes, (L(w + h) − L(w − h)) / 2h. A large h sees the curve of L, an error
    // that falls with h²; a small one sees the 7 digits of single precision, an error that grows with 1/h.
    println!("\n     h  central difference    error");
    let mut errors = Vec::new();
    for h in [1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6] {
        let at = |w: Float| {
            let mut moved = mlp.clone();
            moved.params_mut().take(1).for_each(|param| param.value[0] = w);
            loss(&moved, &x, &t)
        };
        // What w really moves by, after rounding.
        let (above, below) = (w + h, w - h);
        let slope = (at(above) - at(below)) / f64::from(above - below);
        let error = (slope - f64::from(backward)).abs();
        println!("{h:6.0e}  {slope:18.7}  {error:.1e}");
        errors.push(error);
    }
    let best = errors.iter().copied().fold(f64::INFINITY, f64::min);
    println!("\nwith the best h they agree to {best:.0e}, more than half of the digits of single precision");
    assert!(best < 1e-4, "backward is wrong, or L is");
    assert!(errors[0] > 10.0 * best && errors[6] > 10.0 * best, "neither a large nor a tiny h is good");
}
