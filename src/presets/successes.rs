//! Games in which G learns the data, all with the default recipe.

use super::{Criterion, Preset, captions, on};
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
            "10: G knows nothing of the data yet, and D does not know where they are.
             90: D rises towards the data. G follows its slope uphill: that slope is all that G ever sees.
             500: G has arrived. Where it makes too much, D falls, and G gives way.
             3000: The densities agree, and D can only guess: D(x) = ½ wherever there are data.",
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
            Toy1dConfig { latent_dim: 10, ..on("normal(4, 0.5)") },
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
            "250: G moves below the box and spreads.
             3000: At the edges p_data jumps, and a smooth G answers with steep sides.",
        ),
        learns(
            "exponential",
            "an exponential distribution: one steep edge and one long tail",
            on("exponential(0.5)"),
            "400: G begins at the edge, with a part of its mass where no data are.
             3000: The map from z bends: the left half of z is pressed against 0, the right half is stretched.",
        ),
    ]
}

/// Several modes.
fn modes() -> Vec<Preset> {
    vec![
        learns(
            "bimodal",
            "two modes, both learned, because noise on data and fakes keeps D from becoming a cliff",
            on("mix(1: normal(-2, 0.5), 1: normal(2, 0.5))"),
            "60: All that D sees is blurred with noise. Without it, G may rush to one mode: see mode-collapse.
             900: Through the blur, the data look like one broad hill, and G spreads over all of it.
             3000: The noise is gone, D sees the gap, and G leaves it.",
        ),
        learns(
            "unequal-modes",
            "a small and a large mode: G has to find their places, widths and weights",
            on("mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))"),
            "900: As long as noise blurs what D sees, G makes one lopsided hill.
             3000: Three in ten latents lead to the small mode, and hardly any into the gap.",
        ),
        learns(
            "three-modes",
            "three modes in a row, all learned, because D is kept gentle by noise and a penalty on its slope",
            on("mix(1: normal(-3, 0.5), 1: normal(0, 0.5), 1: normal(3, 0.5))"),
            "900: A gentle D gives no single mode all of G: it spreads over all three.
             3000: The noise is gone, D sees the gaps, and G crosses them in a few steep steps.",
        ),
        learns(
            "own-data",
            "272 eruptions of Old Faithful, in minutes; put yours in their place with --target \"samples(FILE.csv:column)\"",
            on("samples(old-faithful)"),
            "900: Measured data: the length of 272 eruptions of a geyser, smoothed into a density.
             3000: Short eruptions and long ones are learned as two modes of unequal weight.",
        ),
    ]
}
