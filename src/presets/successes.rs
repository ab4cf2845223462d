//! Games in which G learns the data.

use super::{Criterion, Preset, captions};
use crate::frame::Caption;
use crate::gan::PenaltyKind;
use crate::toy1d::Toy1dConfig;

pub(super) fn all() -> Vec<Preset> {
    [bells(), shapes(), modes()].concat()
}

fn learns(name: &'static str, sentence: &'static str, config: Toy1dConfig, captions: Vec<Caption>) -> Preset {
    Preset { name, sentence, config, criterion: Criterion::Learns, captions }
}

fn on(target: &str) -> Toy1dConfig {
    Toy1dConfig {
        target: target.parse().expect("the targets of presets are sound"),
        ..Toy1dConfig::default()
    }
}

/// One bell.
fn bells() -> Vec<Preset> {
    vec![
        learns(
            "gaussian",
            "one Gaussian, learned from a distance: the three acts of every GAN",
            on("normal(4, 0.5)"),
            captions([
                (0, 20, "G knows nothing of the data yet, and D does not know where they are."),
                (
                    21,
                    300,
                    "D rises towards the data. G follows its slope uphill: that slope is all that G ever sees.",
                ),
                (301, 1200, "G has arrived. Where it makes too much, D falls, and G gives way."),
                (1201, 3000, "The densities agree, and D can only guess: D(x) = ½ wherever there are data."),
            ]),
        ),
        learns(
            "far-gaussian",
            "a Gaussian ten sigma away from where G begins",
            on("normal(10, 1)"),
            captions([
                (0, 60, "Data and fakes do not meet: D tells them apart without fail, and JSD is log 2."),
                (
                    61,
                    700,
                    "log D(G(z)) still has a slope where D is nearly 0, so G finds its way. (With minimax it would not.)",
                ),
                (701, 3000, "Once the two overlap, D has to take back what it was sure of."),
            ]),
        ),
        learns(
            "heavy-tails",
            "Student's t with 3 degrees of freedom: a bell with far more outliers than a Gaussian",
            on("student_t(3)"),
            captions([
                (0, 300, "The middle is learned first: most of the data are there."),
                (301, 3000, "For the tails, G has to turn a Gaussian z into rare and very large x."),
            ]),
        ),
        learns(
            "ten-latents",
            "the same Gaussian from a z of ten coordinates: there is no map to draw, but the density is learned",
            Toy1dConfig { latent_dim: 10, ..on("normal(4, 0.5)") },
            captions([
                (0, 300, "Ten coordinates of z, one of x: many z lead to the same x."),
                (301, 3000, "G learns which mixture of the ten makes the data's width."),
            ]),
        ),
    ]
}

/// Distributions with edges.
fn shapes() -> Vec<Preset> {
    vec![
        learns(
            "uniform",
            "a uniform distribution: edges that a smooth G can only come close to",
            on("uniform(2, 6)"),
            captions([
                (0, 400, "G moves below the box and spreads."),
                (
                    401,
                    3000,
                    "At the edges p_data jumps, and a smooth G answers with steep sides. Look at D* there.",
                ),
            ]),
        ),
        learns(
            "exponential",
            "an exponential distribution: one steep edge and one long tail",
            on("exponential(0.5)"),
            captions([
                (0, 300, "G begins on the edge, with half of its mass where no data are."),
                (
                    301,
                    3000,
                    "The map from z bends: the left half of z is pressed against 0, the right half is stretched.",
                ),
            ]),
        ),
    ]
}

/// Several modes. A penalty on D's slope keeps G from rushing to one of them.
fn modes() -> Vec<Preset> {
    let calm = |target: &str| Toy1dConfig {
        penalty: PenaltyKind::R1,
        lr: 5e-3,
        beta2: 0.99,
        steps: 5000,
        d_steps: 3,
        ..on(target)
    };
    vec![
        learns(
            "bimodal",
            "two modes, both learned, because R1 keeps D from becoming a cliff",
            calm("mix(1: normal(-2, 0.5), 1: normal(2, 0.5))"),
            captions([
                (
                    0,
                    150,
                    "Two modes. Without a penalty on D's slope, G would rush to one of them: see mode-collapse.",
                ),
                (151, 1500, "R1 keeps D gentle. Both modes pull, and G is torn between them."),
                (1501, 5000, "Around z = 0 the map is so steep that hardly any z lands in the gap."),
            ]),
        ),
        learns(
            "unequal-modes",
            "a small and a large mode: G has to find their places, widths and weights",
            calm("mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))"),
            captions([
                (0, 400, "The large mode pulls harder and comes first."),
                (401, 5000, "The jump in the map moves to the z below which 30 % of all z lie."),
            ]),
        ),
        learns(
            "three-modes",
            "three modes in a row",
            calm("mix(1: normal(-3, 0.5), 1: normal(0, 0.5), 1: normal(3, 0.5))"),
            captions([
                (0, 400, "G covers all three at once, as one broad hill."),
                (401, 5000, "The hill breaks up: the map becomes a staircase with one step for each mode."),
            ]),
        ),
        learns(
            "own-data",
            "272 eruptions of Old Faithful, in minutes; put yours in their place with --target \"samples(FILE.csv:column)\"",
            calm("samples(old-faithful)"),
            captions([
                (0, 400, "Measured data: the length of 272 eruptions of a geyser, smoothed into a density."),
                (401, 5000, "Short eruptions and long ones are learned as two modes of unequal weight."),
            ]),
        ),
    ]
}
