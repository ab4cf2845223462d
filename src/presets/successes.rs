//! Games in which G learns the data.

use super::{Criterion, Preset, captions, on};
use crate::gan::PenaltyKind;
use crate::toy1d::Toy1dConfig;

pub(super) fn all() -> Vec<Preset> {
    [bells(), shapes(), modes()].concat()
}

fn learns(name: &'static str, sentence: &'static str, config: Toy1dConfig, words: &str) -> Preset {
    Preset { name, sentence, config, criterion: Criterion::Learns, captions: captions(words) }
}

/// One bell.
fn bells() -> Vec<Preset> {
    vec![
        learns(
            "gaussian",
            "one Gaussian, learned from a distance: the three acts of every GAN",
            on("normal(4, 0.5)"),
            "20: G knows nothing of the data yet, and D does not know where they are.
             300: D rises towards the data. G follows its slope uphill: that slope is all that G ever sees.
             1200: G has arrived. Where it makes too much, D falls, and G gives way.
             3000: The densities agree, and D can only guess: D(x) = ½ wherever there are data.",
        ),
        learns(
            "far-gaussian",
            "a Gaussian eight sigma away from where G begins",
            Toy1dConfig { ema: 0.99, ..on("normal(8, 1)") },
            "60: Data and fakes do not meet: D tells them apart without fail, and JSD is log 2.
             700: log D(G(z)) still has a slope where D is nearly 0, so G finds its way. (Minimax has none.)
             3000: Once the two overlap, D has to take back what it was sure of.",
        ),
        learns(
            "heavy-tails",
            "Student's t with 3 degrees of freedom: a bell with far more outliers than a Gaussian",
            on("student_t(3)"),
            "300: The middle is learned first: most of the data are there.
             3000: For the tails, G has to turn a Gaussian z into rare and very large x.",
        ),
        learns(
            "ten-latents",
            "a Gaussian from a z of ten coordinates: there is no map to draw, but the density is learned",
            Toy1dConfig { latent_dim: 10, ema: 0.99, ..on("normal(4, 0.5)") },
            "300: Ten coordinates of z, one of x: many z lead to the same x.
             3000: G learns which mixture of the ten makes the data's width.",
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
            "400: G moves below the box and spreads.
             3000: At the edges p_data jumps, and a smooth G answers with steep sides.",
        ),
        learns(
            "exponential",
            "an exponential distribution: one steep edge and one long tail",
            on("exponential(0.5)"),
            "300: G begins at the edge, with a part of its mass where no data are.
             3000: The map from z bends: the left half of z is pressed against 0, the right half is stretched.",
        ),
    ]
}

/// Slow and long. z has more coordinates than x, so that no mode is a fold of a single line.
fn calm(target: &str) -> Toy1dConfig {
    Toy1dConfig { lr: 5e-3, steps: 5000, latent_dim: 4, ..on(target) }
}

/// A D that is kept gentle keeps G from rushing to one mode; what is shown and measured is the average of G's weights,
/// which does not tremble.
fn gentle(instance_noise: f64, target: &str) -> Toy1dConfig {
    Toy1dConfig { beta2: 0.99, penalty: Some(PenaltyKind::R1), ema: 0.998, instance_noise, ..calm(target) }
}

/// Several modes.
fn modes() -> Vec<Preset> {
    let two = "mix(1: normal(-2, 0.5), 1: normal(2, 0.5))";
    let blurred = Toy1dConfig { steps: 4000, instance_noise: 1.0, ema: 0.99, ..calm(two) };
    vec![
        learns(
            "bimodal",
            "two modes, both learned, because noise on data and fakes keeps D from becoming a cliff",
            blurred,
            "300: All that D sees is blurred with noise. Without it, G rushes to one mode: see mode-collapse.
             1500: Through the blur, the data look like one broad hill, and G spreads over all of it.
             4000: The noise fades, D sees the gap, and G leaves it.",
        ),
        learns(
            "unequal-modes",
            "a small and a large mode: G has to find their places, widths and weights",
            gentle(0.15, "mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))"),
            "2200: G goes to the large mode first. R1 keeps D gentle, so that a tail stays behind for the small one.
             5000: Three in ten latents lead to the small mode, and hardly any into the gap.",
        ),
        learns(
            "three-modes",
            "three modes in a row, all learned, because D is kept gentle by R1 and a little noise",
            // A longer average lags behind: 93 of seeds 1000–1099 end within 0.1 σ with the usual 0.998.
            Toy1dConfig {
                ema: 0.995,
                ..gentle(0.3, "mix(1: normal(-3, 0.5), 1: normal(0, 0.5), 1: normal(3, 0.5))")
            },
            "1200: R1 keeps D gentle, so that no single mode holds all of G: it spreads over all three.
             3000: The outer modes come first; D still says that there is too little in the middle, and too much in the gaps.
             5000: The noise fades, D sees the gaps, and G leaves them.",
        ),
        learns(
            "own-data",
            "272 eruptions of Old Faithful, in minutes; put yours in their place with --target \"samples(FILE.csv:column)\"",
            gentle(0.15, "samples(old-faithful)"),
            "400: Measured data: the length of 272 eruptions of a geyser, smoothed into a density.
             5000: Short eruptions and long ones are learned as two modes of unequal weight.",
        ),
    ]
}
