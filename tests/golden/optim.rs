//! 50 steps of each update rule on gradients from 10⁻⁹ to 10³, and 0. (RMSprop's are in its unit test.)

use gan_sim::gan::Stream;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Layer, Linear, Mlp, Optimizer, state_dict};
use ndarray::{Array2, Axis};

use crate::fixture::{Fixture, assert_close};

fn check(name: &str, rule: Rule, lr: f32) {
    let fixture = Fixture::open("optim.safetensors");
    let mut mlp = Mlp::new(vec![Layer::Linear(Linear::new(4, 6, &mut Stream::Init.rng(0)))]);
    state_dict::load(&mut mlp, &fixture.state("state/")).unwrap();
    let mut optimizer = Optimizer::new(rule, lr);
    // x = I makes the gradient of the weight dyᵀ.
    let identity = Array2::eye(4);
    for (step, dy) in fixture.stack("dy").outer_iter().enumerate() {
        mlp.forward(identity.view());
        mlp.backward_params(dy);
        optimizer.step(&mut mlp);
        for (kind, param) in ["weight", "bias"].into_iter().zip(mlp.params_mut()) {
            let theirs = fixture.array(&format!("{name}/{kind}")).index_axis_move(Axis(0), step);
            assert_close(&format!("{name} {kind} after step {}", step + 1), &*param.value, &theirs, 1e-5);
        }
    }
}

#[test]
fn adam_agrees_with_pytorch_over_50_steps() {
    check("adam", Rule::Adam { beta1: 0.5, beta2: 0.999, eps: 1e-8 }, 1e-2);
}

#[test]
fn gradient_descent_agrees_with_pytorch_over_50_steps() {
    check("sgd", Rule::Sgd { momentum: 0.0 }, 1e-3);
}

#[test]
fn momentum_agrees_with_pytorch_over_50_steps() {
    check("sgd_momentum", Rule::Sgd { momentum: 0.9 }, 1e-3);
}
