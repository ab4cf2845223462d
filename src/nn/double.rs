//! Inference in double precision: slow, for the few places where single precision is not enough.

use super::{Activation, Layer, Linear, Mlp};

impl Mlp {
    /// [`Mlp::infer`] in double precision, for a network with one input and one output.
    ///
    /// # Shapes
    /// `x` `[B]` → `[B]`
    ///
    /// # Panics
    /// If the network does not have exactly one input and one output, or has batch norm.
    pub fn infer_double(&self, x: &[f64]) -> Vec<f64> {
        assert!(self.inputs() == 1 && self.outputs() == 1, "one input and one output");
        let mut values = Vec::new();
        let answer = |&x: &f64| {
            values.clear();
            values.push(x);
            for layer in &self.layers {
                match layer {
                    Layer::Linear(linear) => values = rows(linear, &values),
                    Layer::Activation(activation) => {
                        values.iter_mut().for_each(|x| *x = double(*activation, *x));
                    }
                    _ => panic!("only linear layers and activations are computed in double precision"),
                }
            }
            values[0]
        };
        x.iter().map(answer).collect()
    }
}

/// W x + b
fn rows(linear: &Linear, x: &[f64]) -> Vec<f64> {
    let row = |(row, bias): (ndarray::ArrayView1<super::Float>, &super::Float)| {
        row.iter().zip(x).map(|(w, x)| f64::from(*w) * x).sum::<f64>() + f64::from(*bias)
    };
    linear.weight.outer_iter().zip(&linear.bias).map(row).collect()
}

fn double(activation: Activation, x: f64) -> f64 {
    match activation {
        Activation::LeakyRelu { slope } => {
            if x > 0.0 {
                x
            } else {
                f64::from(slope) * x
            }
        }
        Activation::Relu => x.max(0.0),
        Activation::Tanh => libm::tanh(x),
        Activation::Sigmoid => 1.0 / (1.0 + libm::exp(-x)),
        Activation::Softplus => x.max(0.0) + libm::log1p(libm::exp(-x.abs())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array2;
    use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

    #[test]
    fn double_precision_agrees_with_single_to_its_rounding() {
        let mut rng = ChaCha8Rng::seed_from_u64(0);
        for activation in [
            Activation::LeakyRelu { slope: 0.2 },
            Activation::Relu,
            Activation::Tanh,
            Activation::Sigmoid,
            Activation::Softplus,
        ] {
            let network = Mlp::new(vec![
                Layer::Linear(Linear::new(1, 16, &mut rng)),
                Layer::Activation(activation),
                Layer::Linear(Linear::new(16, 1, &mut rng)),
            ]);
            let x: Vec<f64> = (-40..=40).map(|i| f64::from(i) / 4.0).collect();
            let column = Array2::from_shape_fn((x.len(), 1), |(i, _)| x[i] as crate::nn::Float);
            let single = network.infer(column.view());
            for (double, single) in network.infer_double(&x).into_iter().zip(&single) {
                approx::assert_abs_diff_eq!(double, f64::from(*single), epsilon = 1e-5);
            }
        }
    }
}
