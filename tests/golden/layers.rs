//! Forward, dx, gradients of parameters, running statistics and inference of each layer.

use gan_sim::gan::Stream;
use gan_sim::nn::{Activation, BatchNorm1d, Layer, Linear, Mlp, state_dict};
use ndarray::Axis;

use crate::fixture::{Fixture, assert_close, gradient};

const BOUND: f64 = 1e-5;

fn linear(inputs: usize, outputs: usize) -> Layer {
    Layer::Linear(Linear::new(inputs, outputs, &mut Stream::Init.rng(0)))
}

/// Runs the batches of one case through a network that starts from PyTorch's state.
fn check(fixture: &Fixture, case: &str, layers: Vec<Layer>, parameters: usize) {
    let mut mlp = Mlp::new(layers);
    state_dict::load(&mut mlp, &fixture.state(&format!("{case}/state/"))).unwrap();
    let (x, dy) = (fixture.stack(&format!("{case}/x")), fixture.stack(&format!("{case}/dy")));
    let with_gradient = fixture.names_under(&format!("{case}/grad/"));
    assert_eq!(with_gradient.len(), parameters, "{case}: arrays with a gradient");
    for (i, (x, dy)) in x.outer_iter().zip(dy.outer_iter()).enumerate() {
        let theirs = |name: &str| fixture.array(&format!("{case}/{name}")).index_axis_move(Axis(0), i);
        assert_close(&format!("{case} y"), mlp.forward(x), &theirs("y"), BOUND);
        assert_close(&format!("{case} dx"), mlp.backward(dy), &theirs("dx"), BOUND);
        for name in &with_gradient {
            let ours = gradient(&mut mlp, name);
            assert_close(&format!("{case} {name}"), &ours, &theirs(&format!("grad/{name}")), BOUND);
        }
    }
    let eval = mlp.infer(x.index_axis(Axis(0), 0));
    assert_close(&format!("{case} inference"), &eval, &fixture.array(&format!("{case}/y_eval")), BOUND);
    if let [_, Layer::BatchNorm1d(norm)] = mlp.layers() {
        let after = |name: &str| fixture.array(&format!("{case}/after/model.1.{name}"));
        assert_close(&format!("{case} running_mean"), &norm.running_mean, &after("running_mean"), BOUND);
        assert_close(&format!("{case} running_var"), &norm.running_var, &after("running_var"), BOUND);
        assert_eq!(norm.num_batches_tracked, x.len_of(Axis(0)) as i64);
    }
}

#[test]
fn linear_agrees_with_pytorch() {
    let fixture = Fixture::open("layers.safetensors");
    for batch in [2, 3, 64] {
        check(&fixture, &format!("linear.b{batch}"), vec![linear(7, 5)], 2);
    }
}

#[test]
fn batch_norm_agrees_with_pytorch_in_training_and_inference() {
    let fixture = Fixture::open("layers.safetensors");
    for (name, eps) in [("0.8", 0.8), ("1e-5", 1e-5)] {
        for batch in [2, 3, 64] {
            let norm = Layer::BatchNorm1d(BatchNorm1d::new(5, eps, 0.1));
            check(&fixture, &format!("batch_norm.eps{name}.b{batch}"), vec![linear(5, 5), norm], 2);
        }
    }
}

#[test]
fn activations_agree_with_pytorch_from_small_to_extreme_inputs() {
    let fixture = Fixture::open("layers.safetensors");
    for (name, activation) in [
        ("leaky_relu", Activation::LeakyRelu { slope: 0.2 }),
        ("relu", Activation::Relu),
        ("tanh", Activation::Tanh),
        ("sigmoid", Activation::Sigmoid),
        ("softplus", Activation::Softplus),
    ] {
        for size in ["usual", "extreme"] {
            let layers = vec![linear(4, 4), Layer::Activation(activation)];
            check(&fixture, &format!("{name}.{size}"), layers, 0);
        }
    }
}
