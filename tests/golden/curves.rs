//! The curves of the 1-D game: D, z → G(z) and where D pushes fakes, from weights that PyTorch saved.

use gan_sim::gan::{Objective, Stream};
use gan_sim::nn::{Activation, Mlp, state_dict};
use gan_sim::toy1d::curves::push;
use gan_sim::toy1d::{Hidden, Unit};
use ndarray::{Array2, ArrayD};

use crate::fixture::{Fixture, assert_close};

const BOUND: f64 = 1e-5;

fn network(fixture: &Fixture, name: &str) -> Mlp {
    let widths: Hidden = "8,8".parse().unwrap();
    let mut mlp = widths.network(1, Activation::Tanh, 1.0, &mut Stream::Init.rng(0));
    state_dict::load(&mut mlp, &fixture.state(&format!("{name}."))).unwrap();
    mlp
}

fn unit(fixture: &Fixture) -> Unit {
    let [centre, spread] = [0, 1].map(|i| f64::from(fixture.array("unit")[i]));
    Unit { centre, spread }
}

fn column(values: impl Iterator<Item = f64>) -> Array2<f32> {
    let values: Vec<f32> = values.map(|value| value as f32).collect();
    Array2::from_shape_vec((values.len(), 1), values).unwrap()
}

fn doubles(values: &ArrayD<f32>) -> Vec<f64> {
    values.iter().map(|&value| f64::from(value)).collect()
}

#[test]
fn networks_of_pytorch_draw_the_same_curves_here() {
    let fixture = Fixture::open("curves.safetensors");
    let unit = unit(&fixture);
    let x = doubles(&fixture.array("x"));
    let scores = network(&fixture, "discriminator").infer(column(x.iter().map(|x| unit.inward(*x))).view());
    assert_close("score", &scores, &fixture.array("score"), BOUND);
    let z = doubles(&fixture.array("z"));
    let images = network(&fixture, "generator").infer(column(z.into_iter()).view());
    assert_close("u", &images, &fixture.array("u"), BOUND);
}

#[test]
fn fakes_are_pushed_where_pytorchs_gradient_of_each_loss_pushes_them() {
    let fixture = Fixture::open("curves.safetensors");
    let (discriminator, x) = (network(&fixture, "discriminator"), doubles(&fixture.array("x")));
    for objective in Objective::ALL {
        let name = objective.name();
        let ours: Vec<f32> =
            push(&discriminator, objective, unit(&fixture), &x).iter().map(|g| *g as f32).collect();
        assert_close(name, &ours, &fixture.array(&format!("gradient/{name}")), BOUND);
    }
}
