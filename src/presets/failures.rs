//! Games that fail in ways that every course on GANs tells of.

use super::{Criterion, Preset, captions};
use crate::gan::Objective;
use crate::toy1d::{LrDecay, Toy1dConfig};

/// Two equal modes, four sigma apart.
const TWO_MODES: &str = "mix(1: normal(-2, 0.5), 1: normal(2, 0.5))";

pub(super) fn all() -> Vec<Preset> {
    vec![mode_collapse(), mode_hopping(), vanishing_gradient(), oscillation(), too_strong_d(), too_weak_d()]
}

fn on(target: &str) -> Toy1dConfig {
    Toy1dConfig {
        target: target.parse().expect("the targets of presets are sound"),
        ..Toy1dConfig::default()
    }
}

fn mode_collapse() -> Preset {
    Preset {
        name: "mode-collapse",
        sentence: "two modes, of which G learns one and forgets the other",
        config: on(TWO_MODES),
        criterion: Criterion::Collapses,
        captions: captions([
            (0, 100, "Two modes of equal weight, and G between them."),
            (101, 600, "One mode is a little nearer. D is steep there, and all of G runs to it."),
            (
                601,
                3000,
                "D falls to 0 between the modes, and no slope leads to the other one: G stays with half of the data.",
            ),
        ]),
    }
}

fn mode_hopping() -> Preset {
    Preset {
        name: "mode-hopping",
        sentence: "G jumps from one mode to the other and back, and never covers both",
        config: Toy1dConfig { lr: 2e-3, d_lr: 2e-3, beta1: 0.5, lr_decay: LrDecay::None, ..on(TWO_MODES) },
        criterion: Criterion::Hops,
        captions: captions([
            (0, 200, "G shrinks to a spike and goes where D is highest."),
            (
                201,
                1500,
                "D learns that the spike is fake and now likes the other mode better: G leaves for it.",
            ),
            (1501, 3000, "With momentum and a constant learning rate, the chase never ends."),
        ]),
    }
}

fn vanishing_gradient() -> Preset {
    Preset {
        name: "vanishing-gradient",
        sentence: "minimax against a D that is sure: the slope of log(1 − D) is 0 where D is 0, and G stands still",
        config: Toy1dConfig { loss: Objective::Minimax, d_steps: 5, steps: 1500, ..on("normal(10, 0.5)") },
        criterion: Criterion::Stalls,
        captions: captions([
            (0, 100, "D learns to tell data from fakes faster than G moves."),
            (
                101,
                1500,
                "D(G(z)) is 0, and log(1 − D) is flat there: G gets no gradient. This is why log D(G(z)) is used.",
            ),
        ]),
    }
}

fn oscillation() -> Preset {
    Preset {
        name: "oscillation",
        sentence: "momentum and a constant learning rate: G swings around the data and shrinks to a spike",
        config: Toy1dConfig { d_lr: 1e-3, beta1: 0.9, lr_decay: LrDecay::None, ..on("normal(4, 0.5)") },
        criterion: Criterion::Oscillates,
        captions: captions([
            (0, 400, "G runs past the data before D has turned round."),
            (
                401,
                3000,
                "Each answers to where the other was. The losses look calm; W₁ says that nothing is learned.",
            ),
        ]),
    }
}

fn too_strong_d() -> Preset {
    Preset {
        name: "too-strong-d",
        sentence: "D takes five steps for each small one of G: its loss is 0, that of G is huge, and little happens",
        config: Toy1dConfig { lr: 1e-5, d_steps: 5, steps: 1500, ..on("normal(10, 0.5)") },
        criterion: Criterion::Stalls,
        captions: captions([
            (0, 100, "D is trained to the end before G has moved."),
            (
                101,
                1500,
                "G has a gradient, but its steps are 2,500 times shorter than all of D's: D is never wrong.",
            ),
        ]),
    }
}

fn too_weak_d() -> Preset {
    Preset {
        name: "too-weak-d",
        sentence: "a D that learns too slowly: the losses look like the equilibrium, but G is far from the data",
        config: Toy1dConfig { d_lr: 1e-5, ..on("normal(4, 0.5)") },
        criterion: Criterion::Pretends,
        captions: captions([
            (0, 600, "D is nearly flat, and G follows what little slope it has, past the data."),
            (
                601,
                3000,
                "D ≈ ½, losses near 2 log 2 and log 2: they are necessary for success, not sufficient. Look at W₁.",
            ),
        ]),
    }
}
