use super::*;
use crate::image_gan::networks;
use crate::nn::Float;
use ndarray::Array2;
use std::io::Cursor;

/// The file that `state_dict::save` makes from Linear and BatchNorm1d layers with LEAKY between them.
fn saved(layers: Vec<Layer>) -> Vec<u8> {
    state_dict::save(&Mlp::new(layers)).unwrap()
}

fn open(bytes: &[u8]) -> Reader<Cursor<&[u8]>> {
    Reader::new(Cursor::new(bytes)).unwrap()
}

fn linear(inputs: usize, outputs: usize) -> Layer {
    Layer::Linear(Linear::new(inputs, outputs, &mut Stream::Init.rng(1)))
}

fn norm(features: usize) -> Layer {
    Layer::BatchNorm1d(BatchNorm1d::new(features, NORM_EPS, NORM_MOMENTUM))
}

#[test]
fn a_saved_pair_is_rebuilt_with_its_layers_and_weights() {
    let mut rng = Stream::Init.rng(1);
    let pair = [networks::generator(3, &mut rng), networks::discriminator(&mut rng)];
    let bytes = pair.each_ref().map(|mlp| state_dict::save(mlp).unwrap());
    let again = [generator_from(open(&bytes[0])).unwrap(), discriminator_from(open(&bytes[1])).unwrap()];
    for (before, after) in pair.iter().zip(&again) {
        let x = Array2::from_shape_fn((2, before.inputs()), |(i, j)| libm::sin((i + 3 * j) as f64) as Float);
        assert_eq!(before.infer(x.view()), after.infer(x.view()));
    }
}

#[test]
fn weights_that_make_no_network_are_refused_by_name() {
    let no_leaky = || Layer::Activation(Activation::Relu);
    let apart = saved(vec![linear(2, 3), no_leaky(), no_leaky(), linear(3, 1)]);
    let message = |result: Result<Mlp>| result.unwrap_err().to_string();
    assert_eq!(
        message(generator_from(open(&apart))),
        "weights: model.3.weight: expected at most one layer without weights after layer 0"
    );
    assert_eq!(
        message(discriminator_from(open(&saved(vec![linear(2, 3), LEAKY, linear(3, 2)])))),
        "weights: model.2.weight: expected 1 output of a discriminator, found 2"
    );
    assert!(
        message(discriminator_from(open(&saved(vec![linear(2, 3), norm(3), linear(3, 1)]))))
            .starts_with("weights: model.1.weight: expected [O, I] of a Linear, found a BatchNorm1d")
    );
}

#[test]
fn adjacent_layers_that_do_not_fit_are_refused_with_both_widths() {
    let name = |layers: &[(usize, &[usize])]| {
        let mut width = None;
        for (i, shape) in layers {
            match layer_of(&format!("model.{i}.weight"), shape, width) {
                Ok((_, outputs)) => width = Some(outputs),
                Err(error) => return error.to_string(),
            }
        }
        "fits".to_owned()
    };
    let either = "expected [O, 3] of a Linear or [3] of a BatchNorm1d";
    assert_eq!(name(&[(0, &[3, 2]), (1, &[3]), (2, &[1, 3])]), "fits");
    assert_eq!(name(&[(0, &[3])]), "weights: model.0.weight: expected [O, I] of a Linear, found [3]");
    assert_eq!(name(&[(0, &[3, 2]), (1, &[4])]), format!("weights: model.1.weight: {either}, found [4]"));
    assert_eq!(
        name(&[(0, &[3, 2]), (2, &[1, 4])]),
        format!("weights: model.2.weight: {either}, found [1, 4]")
    );
    assert_eq!(
        name(&[(0, &[3, 2]), (2, &[0, 3])]),
        format!("weights: model.2.weight: {either}, found [0, 3]")
    );
}
