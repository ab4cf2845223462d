//! Every layer's and loss's gradient against central differences, in double precision:
//! `cargo --config .cargo/f64.toml test --no-default-features --test gradients`.

#![cfg(gan_sim_f64)]

use gan_sim::gan::draws::StandardNormal;
use gan_sim::gan::minibatch::{add_spread_backward, spread};
use gan_sim::gan::{Gan, Stream};
use gan_sim::nn::loss::{
    bce_with_logits, bce_with_logits_backward, softmax_cross_entropy, softmax_cross_entropy_backward,
};
use gan_sim::nn::optim::Rule;
use gan_sim::nn::penalty::{GradientPenalty, Slope};
use gan_sim::nn::{Activation, BatchNorm1d, Float, Layer, Linear, Mlp, Optimizer};
use ndarray::{Array2, Axis, Zip, array};
use ndarray_rand::RandomExt;

const STEP: f64 = 1e-5;
const TOLERANCE: f64 = 1e-8;

/// Panics with the argument's name and index if `gradient` is not the slope of `loss`.
fn check(argument: &str, values: &[f64], gradient: &[f64], mut loss: impl FnMut(&[f64]) -> f64) {
    assert_eq!(values.len(), gradient.len(), "{argument}: one slope for each value");
    let mut moved = values.to_vec();
    for (i, &value) in values.iter().enumerate() {
        moved[i] = value + STEP;
        let above = loss(&moved);
        moved[i] = value - STEP;
        let below = loss(&moved);
        moved[i] = value;
        let slope = (above - below) / (2.0 * STEP);
        let error = (slope - gradient[i]).abs() / slope.abs().max(1.0);
        assert!(
            error < TOLERANCE,
            "{argument}[{i}]: backward gives {}, central differences give {slope}",
            gradient[i]
        );
    }
}

/// Loss Σ c·y with fixed random c: its gradient dy = c differs for every output.
fn check_network(name: &str, mlp: &Mlp) {
    let mut rng = Stream::Data.rng(11);
    let x = Array2::<Float>::random_using((5, mlp.inputs()), StandardNormal, &mut rng);
    let c = Array2::<Float>::random_using((5, mlp.outputs()), StandardNormal, &mut rng);
    let loss = |mlp: &mut Mlp, x: &Array2<Float>| {
        Zip::from(&mlp.forward(x.view())).and(&c).fold(0.0, |s, y, c| s + y * c)
    };

    let mut trained = mlp.clone();
    trained.forward(x.view());
    let dx = trained.backward(c.view()).to_owned();
    check(&format!("{name}: x"), x.as_slice().unwrap(), dx.as_slice().unwrap(), |values| {
        loss(&mut mlp.clone(), &Array2::from_shape_vec(x.dim(), values.to_vec()).unwrap())
    });
    let params: Vec<(Vec<f64>, Vec<f64>)> =
        trained.params_mut().map(|p| (p.value.to_vec(), p.grad.to_vec())).collect();
    for (k, (values, gradient)) in params.iter().enumerate() {
        check(&format!("{name}: parameter {k}"), values, gradient, |values| {
            let mut moved = mlp.clone();
            moved.params_mut().nth(k).unwrap().value.copy_from_slice(values);
            loss(&mut moved, &x)
        });
    }
    let mut again = mlp.clone();
    again.forward(x.view());
    assert_eq!(again.backward_input(c.view()), dx, "{name}: backward_input differs from backward");
}

fn linear(inputs: usize, outputs: usize) -> Layer {
    Layer::Linear(Linear::new(inputs, outputs, &mut Stream::Init.rng(3)))
}

#[test]
fn linear_has_the_gradient_of_its_forward() {
    check_network("Linear", &Mlp::new(vec![linear(3, 4)]));
}

#[test]
fn batch_norm_has_the_gradient_of_its_forward() {
    for eps in [0.8, 1e-5] {
        let mut norm = BatchNorm1d::new(4, eps, 0.1);
        norm.weight = array![0.5, -1.5, 2.0, 1.0];
        norm.bias = array![0.1, -0.2, 0.3, 0.0];
        check_network(
            &format!("BatchNorm1d eps {eps}"),
            &Mlp::new(vec![linear(3, 4), Layer::BatchNorm1d(norm)]),
        );
    }
}

#[test]
fn every_activation_has_the_gradient_of_its_forward() {
    for activation in [
        Activation::LeakyRelu { slope: 0.2 },
        Activation::Relu,
        Activation::Tanh,
        Activation::Sigmoid,
        Activation::Softplus,
    ] {
        check_network(
            &format!("{activation:?}"),
            &Mlp::new(vec![linear(3, 6), Layer::Activation(activation)]),
        );
    }
}

#[test]
fn a_deep_network_has_the_gradient_of_its_forward() {
    check_network(
        "deep",
        &Mlp::new(vec![
            linear(3, 6),
            Layer::BatchNorm1d(BatchNorm1d::new(6, 0.8, 0.1)),
            Layer::Activation(Activation::Tanh),
            linear(6, 4),
            Layer::Activation(Activation::Softplus),
            linear(4, 2),
        ]),
    );
}

/// The penalty on a network's slope, whose gradients (times `mistake`) must be those of its value.
fn check_penalty(name: &str, slope: Slope, mlp: &Mlp, mistake: f64) {
    let x = Array2::<Float>::random_using((5, mlp.inputs()), StandardNormal, &mut Stream::Data.rng(11));
    let penalty = |mlp: &mut Mlp| {
        mlp.forward(x.view());
        // Gradients are added to those of another loss, which is 0 here.
        mlp.backward_params(Array2::zeros((5, 1)).view());
        GradientPenalty::new(slope, 0.7).add_gradient(mlp, x.view())
    };
    let mut trained = mlp.clone();
    penalty(&mut trained);
    let params: Vec<(Vec<f64>, Vec<f64>)> = trained
        .params_mut()
        .map(|p| (p.value.to_vec(), p.grad.iter().map(|g| g * mistake).collect()))
        .collect();
    for (k, (values, gradient)) in params.iter().enumerate() {
        check(&format!("{name}: parameter {k}"), values, gradient, |values| {
            let mut moved = mlp.clone();
            moved.params_mut().nth(k).unwrap().value.copy_from_slice(values);
            penalty(&mut moved)
        });
    }
}

/// inputs → 6 → 4 → 1 with weights large enough for slopes on both sides of 1.
fn steep(inputs: usize, activation: Activation) -> Mlp {
    let mut mlp = Mlp::new(vec![
        linear(inputs, 6),
        Layer::Activation(activation),
        linear(6, 4),
        Layer::Activation(activation),
        linear(4, 1),
    ]);
    mlp.params_mut().for_each(|param| param.value.iter_mut().for_each(|w| *w *= 3.0));
    mlp
}

#[test]
fn a_gradient_penalty_has_the_gradient_of_its_value() {
    for activation in [
        Activation::LeakyRelu { slope: 0.2 },
        Activation::Relu,
        Activation::Tanh,
        Activation::Sigmoid,
        Activation::Softplus,
    ] {
        for slope in [Slope::Zero, Slope::One] {
            for inputs in [1, 3] {
                let name = format!("{slope:?}, {activation:?}, {inputs} inputs");
                check_penalty(&name, slope, &steep(inputs, activation), 1.0);
            }
        }
    }
}

#[test]
#[should_panic(expected = "planted: parameter 0")]
fn a_gradient_penalty_with_a_mistake_is_caught() {
    check_penalty("planted", Slope::Zero, &steep(1, Activation::Tanh), 1.001);
}

#[test]
fn a_penalty_is_the_mean_over_the_slopes_of_a_line() {
    let mut line = Mlp::new(vec![linear(2, 1)]);
    line.params_mut().next().unwrap().value.copy_from_slice(&[3.0, 4.0]);
    let x = array![[1.0, 2.0], [-5.0, 0.5]];
    for (slope, expected) in [(Slope::Zero, 0.1 / 2.0 * 25.0), (Slope::One, 0.1 * 16.0)] {
        let penalty = GradientPenalty::new(slope, 0.1).add_gradient(&mut line, x.view());
        approx::assert_relative_eq!(penalty, expected, max_relative = 1e-12);
    }
}

#[test]
fn the_spread_of_a_batch_has_the_gradient_of_its_value() {
    let x = Array2::<Float>::random_using((7, 2), StandardNormal, &mut Stream::Data.rng(2));
    let mut d_x = Array2::zeros(x.dim());
    add_spread_backward(x.view(), 1.3, d_x.view_mut());
    check("x", x.as_slice().unwrap(), d_x.as_slice().unwrap(), |values| {
        1.3 * spread(Array2::from_shape_vec(x.dim(), values.to_vec()).unwrap().view())
    });
}

#[test]
fn g_has_the_gradient_of_its_loss_when_d_takes_the_spread() {
    let still = || Optimizer::new(Rule::Sgd { momentum: 0.0 }, 0.0);
    let network =
        |inputs| Mlp::new(vec![linear(inputs, 6), Layer::Activation(Activation::Tanh), linear(6, 1)]);
    let z = Array2::<Float>::random_using((5, 3), StandardNormal, &mut Stream::Latent.rng(4));
    let mut gan = Gan::new(network(3), network(2), still(), still());
    gan.noise = Some(Array2::random_using((10, 1), StandardNormal, &mut Stream::Noise.rng(4)));
    gan.step_generator(z.view());
    let params: Vec<(Vec<f64>, Vec<f64>)> =
        gan.generator.params_mut().map(|p| (p.value.to_vec(), p.grad.to_vec())).collect();
    for (k, (values, gradient)) in params.iter().enumerate() {
        check(&format!("G's parameter {k}"), values, gradient, |values| {
            let mut moved = gan.clone();
            moved.generator.params_mut().nth(k).unwrap().value.copy_from_slice(values);
            moved.step_generator(z.view())
        });
    }
}

#[test]
fn cross_entropy_has_the_gradient_of_its_forward() {
    let logits = array![[-30.0], [-2.0], [0.0], [0.3], [4.0], [25.0]];
    for target in [0.0, 0.3, 1.0] {
        let mut d_logits = Array2::zeros(logits.dim());
        bce_with_logits_backward(logits.view(), target, d_logits.view_mut());
        check("logits", logits.as_slice().unwrap(), d_logits.as_slice().unwrap(), |values| {
            let moved = Array2::from_shape_vec(logits.dim(), values.to_vec()).unwrap();
            bce_with_logits(moved.view(), target)
        });
    }
}

#[test]
fn softmax_cross_entropy_has_the_gradient_of_its_forward() {
    let logits = array![[0.3, -2.0, 1.0], [25.0, 0.0, -30.0], [4.0, 4.0, 3.9], [-1.0, -1.5, 0.0]];
    let labels = [2, 1, 0, 0];
    let mut d_logits = Array2::zeros(logits.dim());
    softmax_cross_entropy_backward(logits.view(), &labels, d_logits.view_mut());
    check("logits", logits.as_slice().unwrap(), d_logits.as_slice().unwrap(), |values| {
        let moved = Array2::from_shape_vec(logits.dim(), values.to_vec()).unwrap();
        softmax_cross_entropy(moved.view(), &labels)
    });
}

#[test]
#[should_panic(expected = "weights[1]")]
fn a_wrong_gradient_is_named_with_its_argument_and_index() {
    let values = array![1.0, 2.0];
    check("weights", values.as_slice().unwrap(), &[2.0, 5.0], |v| v.iter().map(|v| v * v).sum());
}

#[test]
fn rows_do_not_mix_without_batch_norm() {
    let mut mlp = Mlp::new(vec![linear(3, 4), Layer::Activation(Activation::Tanh)]);
    let x = Array2::<Float>::random_using((6, 3), StandardNormal, &mut Stream::Data.rng(1));
    let together = mlp.forward(x.view()).to_owned();
    let (top, _) = x.view().split_at(Axis(0), 2);
    assert_eq!(mlp.forward(top), together.view().split_at(Axis(0), 2).0);
}
