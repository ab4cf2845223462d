//! Measures along lines beside known ones, or beside those by ten times as many draws as the lines have points.

use ndarray_rand::rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::gan::draws::StandardNormal;
use crate::nn::{Activation, Layer, Linear};
use crate::toy1d::divergence::tests::by_draws;
use crate::toy1d::divergence::{Cells, Data};
use crate::toy1d::latent::{LatentKind, Sampling};
use crate::toy1d::target::Target;
use crate::toy1d::{Toy1d, Toy1dConfig};

const KINDS: [LatentKind; 2] = [LatentKind::Normal, LatentKind::Uniform];

/// Z → 32 → 32 → 1 with all initial parameters multiplied by `times`.
fn network(dim: usize, activation: Activation, times: Float) -> Mlp {
    let mut rng = Stream::Init.rng(1);
    let mut network = Mlp::new(vec![
        Layer::Linear(Linear::new(dim, 32, &mut rng)),
        Layer::Activation(activation),
        Layer::Linear(Linear::new(32, 32, &mut rng)),
        Layer::Activation(activation),
        Layer::Linear(Linear::new(32, 1, &mut rng)),
    ]);
    network.params_mut().for_each(|param| param.value.iter_mut().for_each(|value| *value *= times));
    network
}

/// Σ zᵢ·slope
fn linear(dim: usize, slope: Float) -> Mlp {
    let mut layer = Linear::new(dim, 1, &mut Stream::Init.rng(0));
    layer.weight.fill(slope);
    layer.bias.fill(0.0);
    Mlp::new(vec![Layer::Linear(layer)])
}

fn answers(g: &Mlp, z: &Array2<Float>) -> Vec<f64> {
    g.infer(z.view()).iter().map(|&x| f64::from(x)).collect()
}

fn pushed(g: &Mlp, kind: LatentKind, seed: u64) -> PushForward {
    let lines = Lines::new(&Latent::new(kind, Sampling::Iid), g.inputs(), seed);
    lines.push_forward(g, |x| x)
}

/// `n` draws of G(z), ascending.
fn draws(g: &Mlp, kind: LatentKind, n: usize) -> Vec<f64> {
    let mut rng: ChaCha8Rng = Stream::Data.rng(9);
    let draw = |rng: &mut ChaCha8Rng| match kind {
        LatentKind::Normal => rng.sample(StandardNormal),
        LatentKind::Uniform => rng.random_range(-1.0..1.0),
    };
    let mut x = Vec::with_capacity(n);
    while x.len() < n {
        x.extend(answers(g, &Array2::from_shape_simple_fn((4000, g.inputs()), || draw(&mut rng))));
    }
    x.sort_unstable_by(f64::total_cmp);
    x
}

/// The promised accuracy: 1 %, or 1e-3 if that is more.
fn promised(truth: f64) -> f64 {
    (0.01 * truth).max(1e-3)
}

/// The error in units of the promised accuracy.
fn off(found: f64, truth: f64) -> f64 {
    (found - truth).abs() / promised(truth)
}

/// Two standard errors of W₁ by ten million draws, in units of the promised accuracy.
const BY_DRAWS: f64 = 0.3;

/// The error of a measure and its reported uncertainty, in units of the promised accuracy.
struct Judged {
    off: f64,
    half_width: f64,
}

impl Judged {
    fn new(found: f64, half_width: f64, truth: f64) -> Self {
        Self { off: off(found, truth), half_width: half_width / promised(truth) }
    }

    /// Accurate, or within its reported uncertainty of at most three times the promised accuracy: 3 % or 3e-3.
    fn is_sound(&self) -> bool {
        self.off < 1.0 || (self.off < self.half_width && self.half_width < 3.0)
    }
}

/// W₁, in units of the `spread` of G, and JSD to three targets, compared with those by ascending draws of `g`.
fn judge(g: &Mlp, kind: LatentKind, x: &[f64]) -> Vec<[Judged; 2]> {
    let at = |share: f64| x[(share * x.len() as f64) as usize];
    let (middle, spread) = (at(0.5), at(0.84) - at(0.16));
    let generated = pushed(g, kind, 1);
    let judge = |(shift, width): (f64, f64)| {
        let target = Target::Normal { mean: middle + shift * spread, sigma: width * spread };
        let found = Cells::new(&Data::new(&target), &generated).measures(None);
        let uncertainty = found.uncertainty.unwrap();
        let (w1, jsd) = by_draws(&target, x);
        let w1 = Judged::new(found.w1 / spread, uncertainty.w1 / spread, w1 / spread);
        [w1, Judged::new(found.jsd, uncertainty.jsd, jsd)]
    };
    [(0.0, 0.5), (0.4, 0.6), (3.0, 0.2)].map(judge).into()
}

#[test]
fn one_line_is_enough_for_a_linear_g_of_a_normal_z() {
    for dim in [2, 10, 64] {
        let slope = 0.5 / (dim as f64).sqrt();
        let generated = pushed(&linear(dim, slope as Float), LatentKind::Normal, 3);
        let target = Target::Normal { mean: 0.0, sigma: 0.5 };
        let found = Cells::new(&Data::new(&target), &generated).measures(None);
        assert!(found.w1 < 1e-3 && found.jsd < 1e-4 && found.kl_data_g < 1e-3, "{dim}: {found:?}");
    }
}

#[test]
fn the_sum_of_two_uniform_coordinates_is_a_triangle() {
    let generated = pushed(&linear(2, 0.5), LatentKind::Uniform, 3);
    let x: Vec<f64> = (-19..20).map(|i| f64::from(i) / 20.0).collect();
    for (x, mass) in x.iter().zip(generated.cell_masses(&x, 0.05)) {
        // The tip is cut by its cell.
        approx::assert_abs_diff_eq!(mass / 0.05, 1.0 - x.abs(), epsilon = 0.015);
    }
    let (mean, sigma) = generated.moments();
    approx::assert_abs_diff_eq!(mean, 0.0, epsilon = 1e-3);
    approx::assert_abs_diff_eq!(sigma, (1.0_f64 / 6.0).sqrt(), epsilon = 1e-3);
    let (low, high) = generated.range();
    assert!((-1.0..-0.99).contains(&low) && (0.99..=1.0).contains(&high), "{low} to {high}");
}

#[test]
fn the_same_seed_has_the_same_lines_and_another_nearly_the_same_measures() {
    let g = network(10, Activation::Tanh, 3.0);
    let data = Data::new(&Target::Normal { mean: 0.0, sigma: 3.0 });
    let measures = |seed| Cells::new(&data, &pushed(&g, LatentKind::Normal, seed)).measures(None);
    assert_eq!(measures(5), measures(5));
    assert!(off(measures(6).jsd, measures(5).jsd) < 1.5 && off(measures(6).w1, measures(5).w1) < 1.5);
}

/// G after a training.
fn trained(dim: usize, kind: LatentKind, target: &str, steps: usize) -> Mlp {
    let config = Toy1dConfig {
        latent_dim: dim,
        latent: kind,
        target: target.parse().unwrap(),
        steps,
        ..Toy1dConfig::default()
    };
    let mut game = Toy1d::new(&config).unwrap();
    for _ in 0..steps {
        game.step().unwrap();
    }
    game.generator().clone()
}

#[test]
fn distances_of_a_wide_z_are_those_of_many_draws_or_as_uncertain_as_they_say() {
    let mix = "mix(0.5: normal(-2, 0.5), 0.5: normal(2, 0.5))";
    for (g, kind) in [
        (network(10, Activation::Tanh, 3.0), KINDS[0]),
        (network(64, Activation::Softplus, 1.0), KINDS[1]),
        (trained(10, KINDS[0], mix, 300), KINDS[0]),
    ] {
        for judged in judge(&g, kind, &draws(&g, kind, 1_000_000)).into_iter().flatten() {
            // The error of this many draws is about half of the promised accuracy.
            assert!(
                judged.off < 1.0 + judged.half_width && judged.half_width < 3.0,
                "{kind:?} {}",
                judged.off
            );
        }
    }
}

/// `just measures` prints the error of both, in units of the promised accuracy.
#[test]
#[ignore = "ten million draws each"]
fn distances_of_a_wide_z_are_those_of_ten_million_draws() {
    let (mut covered, mut all, mut unsound) = (0, 0, Vec::new());
    for activation in [Activation::Softplus, Activation::Tanh] {
        for kind in KINDS {
            for (dim, times) in [(2, 3.0), (4, 3.0), (10, 1.0), (10, 3.0), (64, 1.0), (64, 3.0)] {
                let g = network(dim, activation, times);
                for pair in judge(&g, kind, &draws(&g, kind, 10_000_000)) {
                    let name = format!("{activation:?} {kind:?} Z {dim} weights ×{times}");
                    for (what, judged) in ["W₁", "JSD"].iter().zip(&pair) {
                        let Judged { off, half_width } = judged;
                        println!("{name}: {what} off {off:.2}, ± {half_width:.2}");
                        if !judged.is_sound() {
                            unsound.push(format!("{name}: {what} off {off:.2}, ± {half_width:.2}"));
                        }
                        covered += usize::from(*off < half_width + BY_DRAWS);
                        all += 1;
                    }
                }
            }
        }
    }
    println!("{covered} of {all} intervals hold the value by draws, give or take {BY_DRAWS}");
    assert!(covered * 10 >= all * 9, "intervals of 95 %");
    assert!(unsound.is_empty(), "{unsound:#?}");
}
