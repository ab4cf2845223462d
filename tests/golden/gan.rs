//! The whole game on a small pair of the MNIST networks, from the same weights, batches and noise.

use gan_sim::gan::Gan;
use gan_sim::generator::{discriminator_from, generator_from};
use gan_sim::nn::loss::bce_with_logits_backward;
use gan_sim::nn::optim::Rule;
use gan_sim::nn::{Mlp, Optimizer, state_dict};
use ndarray::{Array2, ArrayView2, Axis, concatenate};

use crate::fixture::{
    Fixture, assert_close, assert_within, biases_without_effect, gradient, parameter_names,
};

const ADAM: Rule = Rule::Adam { beta1: 0.5, beta2: 0.999, eps: 1e-8 };

fn networks() -> [Mlp; 2] {
    [
        generator_from(Fixture::open("gan/generator.safetensors").reader()).unwrap(),
        discriminator_from(Fixture::open("gan/discriminator.safetensors").reader()).unwrap(),
    ]
}

fn d_logits(logits: ArrayView2<f32>, target: f32) -> Array2<f32> {
    let mut d = Array2::zeros(logits.dim());
    bce_with_logits_backward(logits, target, d.view_mut());
    d
}

/// If the true gradient is 0, the error is relative to the network's largest entry.
fn check_gradients(prefix: &str, mlp: &mut Mlp) {
    let expected = Fixture::open("gan/expected.safetensors");
    let theirs = |name: &str| expected.array(&format!("{prefix}/{name}"));
    let without_effect = biases_without_effect(mlp);
    let names = parameter_names(mlp);
    let largest = |name: &String| theirs(name).iter().fold(0.0, |m: f64, v| m.max(f64::from(v.abs())));
    let of_network = names.iter().map(largest).fold(0.0, f64::max);
    for name in &names {
        let scale = if without_effect.contains(name) { of_network } else { largest(name) };
        assert_within(&format!("{prefix} {name}"), &gradient(mlp, name), &theirs(name), scale, 1e-5);
    }
}

#[test]
fn the_first_gradients_of_both_losses_agree_with_pytorch() {
    let batches = Fixture::open("gan/batches.safetensors");
    let (real, z) = (batches.stack("real"), batches.stack("z"));
    let (real, z) = (real.index_axis(Axis(0), 0), z.index_axis(Axis(0), 0));
    let [mut generator, mut discriminator] = networks();
    let fakes = generator.forward(z).to_owned();

    let logits = discriminator.forward(concatenate![Axis(0), real, fakes].view()).to_owned();
    let (on_real, on_fake) = logits.view().split_at(Axis(0), real.nrows());
    let d = concatenate![Axis(0), d_logits(on_real, 1.0), d_logits(on_fake, 0.0)];
    discriminator.backward_params(d.view());
    check_gradients("d_grad", &mut discriminator);

    let d = d_logits(discriminator.forward(fakes.view()), 1.0);
    let d_fakes = discriminator.backward_input(d.view()).to_owned();
    generator.backward_params(d_fakes.view());
    check_gradients("g_grad", &mut generator);
}

#[test]
fn a_hundred_steps_agree_with_pytorch() {
    let batches = Fixture::open("gan/batches.safetensors");
    let expected = Fixture::open("gan/expected.safetensors");
    let [generator, discriminator] = networks();
    let adam = || Optimizer::new(ADAM, 2e-4);
    let mut gan = Gan::new(generator, discriminator, adam(), adam());
    let (d_loss, g_loss) = (expected.array("d_loss"), expected.array("g_loss"));
    let (real, z) = (batches.stack("real"), batches.stack("z"));
    for (step, (real, z)) in real.outer_iter().zip(z.outer_iter()).enumerate() {
        let losses = gan.step(real, z);
        let bound = if step < 20 { 1e-5 } else { 1e-3 };
        for (name, ours, theirs) in [("D", losses.d, d_loss[step]), ("G", losses.g, g_loss[step])] {
            let difference = (ours / f64::from(theirs) - 1.0).abs();
            println!("step {} {name} loss: {difference:.1e}", step + 1);
            assert!(difference <= bound, "step {} {name} loss: {ours} here, {theirs} there", step + 1);
        }
    }
    assert_eq!(d_loss.len(), 100);
    assert_close("fakes of step 100", gan.fakes(), &expected.array("fakes"), 1e-3);
    for (prefix, mlp) in [("g", &mut gan.generator), ("d", &mut gan.discriminator)] {
        let without_effect = biases_without_effect(mlp);
        for (name, param) in parameter_names(mlp).into_iter().zip(mlp.params_mut()) {
            if !without_effect.contains(&name) {
                let name = format!("{prefix}/{name}");
                assert_close(&name, &*param.value, &expected.array(&name), 1e-3);
            }
        }
    }
}

#[test]
fn the_state_that_pytorch_saved_loads_and_is_saved_unchanged() {
    let expected = Fixture::open("gan/expected.safetensors");
    for (prefix, mut mlp) in ["g/", "d/"].into_iter().zip(networks()) {
        state_dict::load(&mut mlp, &expected.state(prefix)).unwrap();
        let files = [state_dict::save(&mlp).unwrap(), expected.state(prefix)];
        let [ours, theirs] = files.each_ref().map(|b| safetensors::SafeTensors::deserialize(b).unwrap());
        assert_eq!(ours.len(), theirs.len());
        for (name, tensor) in theirs.iter() {
            assert_eq!(ours.tensor(name).unwrap(), tensor, "{name}");
        }
    }
}
