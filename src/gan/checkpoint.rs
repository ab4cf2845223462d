//! Everything that training changes in the two networks and their optimisers, as named arrays.
//!
//! For each side, `generator` and `discriminator`, with the names that PyTorch gives its arrays:
//!
//! | name | what |
//! |---|---|
//! | `generator.model.0.weight`, … | weights, running statistics and counters |
//! | `generator.optimizer.model.0.weight.first`, … | m, the first moment of a parameter |
//! | `generator.optimizer.model.0.weight.second`, … | v, the second, where the rule has one |
//! | `generator.optimizer.steps` | t, the steps taken |

use std::io::{Read, Seek};

use super::Gan;
use crate::nn::tensors::{Reader, Tensor, Values, ValuesMut};
use crate::nn::{Mlp, Optimizer, state_dict};
use crate::{Error, Result};

/// The suffixes of a parameter's two moments.
const MOMENTS: [&str; 2] = ["first", "second"];

/// The arrays of both sides.
pub fn tensors(gan: &Gan) -> Vec<Tensor<'_>> {
    let mut generator = side("generator", &gan.generator, &gan.g_optimizer);
    generator.extend(side("discriminator", &gan.discriminator, &gan.d_optimizer));
    generator
}

/// Restores the two networks and their optimisers, created with the same settings, from the file.
///
/// # Errors
/// Names the array that is missing or has another shape or number type.
pub fn restore<R: Read + Seek>(gan: &mut Gan, file: &mut Reader<R>) -> Result<()> {
    let Gan { generator, discriminator, g_optimizer, d_optimizer, .. } = gan;
    restore_side("generator", generator, g_optimizer, file)?;
    restore_side("discriminator", discriminator, d_optimizer, file)
}

fn side<'a>(name: &str, mlp: &'a Mlp, optimizer: &'a Optimizer) -> Vec<Tensor<'a>> {
    let mut tensors = Vec::new();
    for ((param, shape), moments) in parameters(mlp).into_iter().zip(optimizer.moments()) {
        for (which, values) in MOMENTS.into_iter().zip(moments) {
            if !values.is_empty() {
                let name = format!("{name}.optimizer.{param}.{which}");
                tensors.push(Tensor { name, shape: shape.clone(), values: Values::Floats(values) });
            }
        }
    }
    let steps = Values::I64(optimizer.steps().into());
    tensors.push(Tensor { name: format!("{name}.optimizer.steps"), shape: vec![], values: steps });
    tensors.extend(state_dict::tensors_of(name, mlp));
    tensors
}

fn restore_side<R: Read + Seek>(
    name: &str,
    mlp: &mut Mlp,
    optimizer: &mut Optimizer,
    file: &mut Reader<R>,
) -> Result<()> {
    for (array, shape, values) in state_dict::tensors_mut(mlp) {
        file.read(&format!("{name}.{array}"), &shape, values)?;
    }
    for (i, (param, shape)) in parameters(mlp).into_iter().enumerate() {
        let moments = optimizer.remember(i, shape.iter().product());
        for (which, values) in MOMENTS.into_iter().zip(moments) {
            if !values.is_empty() {
                let name = format!("{name}.optimizer.{param}.{which}");
                file.read(&name, &shape, ValuesMut::Floats(values))?;
            }
        }
    }
    let (steps_name, mut steps) = (format!("{name}.optimizer.steps"), 0);
    file.read(&steps_name, &[], ValuesMut::I64(&mut steps))?;
    // Room for one more step.
    let most = i32::MAX - 1;
    match i32::try_from(steps) {
        Ok(steps) if (0..=most).contains(&steps) => {
            optimizer.set_steps(steps);
            Ok(())
        }
        _ => Err(Error::Weights(format!("{steps_name}: expected a count from 0 to {most}, found {steps}"))),
    }
}

/// The names and shapes of the trained arrays, in the order of [`Mlp::params_mut`].
fn parameters(mlp: &Mlp) -> Vec<(String, Vec<usize>)> {
    let trained = |tensor: &Tensor| tensor.name.ends_with(".weight") || tensor.name.ends_with(".bias");
    let tensors = state_dict::tensors(mlp).into_iter().filter(trained);
    tensors.map(|tensor| (tensor.name, tensor.shape)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gan::Stream;
    use crate::nn::optim::Rule;
    use crate::nn::{BatchNorm1d, Float, Layer, Linear, tensors};
    use ndarray::Array2;
    use std::io::Cursor;

    const ADAM: Rule = Rule::Adam { beta1: 0.5, beta2: 0.999, eps: 1e-8 };

    fn game(rule: Rule, seed: u64, width: usize) -> Gan {
        let mut rng = Stream::Init.rng(seed);
        let generator = Mlp::new(vec![
            Layer::Linear(Linear::new(2, width, &mut rng)),
            Layer::BatchNorm1d(BatchNorm1d::new(width, 1e-5, 0.1)),
            Layer::Linear(Linear::new(width, 1, &mut rng)),
        ]);
        let discriminator = Mlp::new(vec![Layer::Linear(Linear::new(1, 1, &mut rng))]);
        Gan::new(generator, discriminator, Optimizer::new(rule, 0.01), Optimizer::new(rule, 0.01))
    }

    fn step(gan: &mut Gan, number: usize) {
        let batch = |width| {
            Array2::from_shape_fn((4, width), |(i, j)| {
                libm::sin((7 * i + 5 * j + 3 * number) as f64) as Float
            })
        };
        gan.step(batch(1).view(), batch(2).view());
    }

    fn saved(gan: &Gan) -> Vec<u8> {
        let mut bytes = Vec::new();
        tensors::write(super::tensors(gan), &[("format", "pt")], &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_game_continued_from_a_file_equals_one_that_never_stopped() {
        for rule in [ADAM, Rule::Sgd { momentum: 0.9 }, Rule::RmsProp { decay: 0.99, eps: 1e-8 }] {
            let (mut through, mut after) = (game(rule, 1, 3), game(rule, 2, 3));
            (0..5).for_each(|i| step(&mut through, i));
            restore(&mut after, &mut Reader::new(Cursor::new(saved(&through))).unwrap()).unwrap();
            for gan in [&mut through, &mut after] {
                (5..8).for_each(|i| step(gan, i));
            }
            assert!(saved(&through) == saved(&after), "{rule:?}");
        }
    }

    #[test]
    fn a_game_of_other_networks_or_rules_is_refused_by_name() {
        let mut gan = game(Rule::Sgd { momentum: 0.9 }, 1, 3);
        step(&mut gan, 0);
        let bytes = saved(&gan);
        let refused = |mut gan: Gan| {
            restore(&mut gan, &mut Reader::new(Cursor::new(&bytes)).unwrap()).unwrap_err().to_string()
        };
        let error = refused(game(ADAM, 1, 4));
        assert!(error.starts_with("weights: generator.model.0.weight: expected "), "{error}");
        let error = refused(game(ADAM, 1, 3));
        assert!(
            error.starts_with("weights: generator.optimizer.model.0.weight.second is missing"),
            "{error}"
        );
    }
}
