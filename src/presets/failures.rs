//! Games that fail in the ways described in every course on GANs.

use super::{Criterion, Preset, captions, on};
use crate::gan::{Objective, PenaltyKind};
use crate::toy1d::{ActivationKind, LrDecay, OptimizerKind, Toy1dConfig};

/// Two equal modes, eight of their sigmas apart.
const TWO_MODES: &str = "mix(1: normal(-2, 0.5), 1: normal(2, 0.5))";

/// The original game: without noise, without a penalty, and with a G that hardly folds; folds would help it
/// across the gap between modes.
fn bare(target: &str) -> Toy1dConfig {
    Toy1dConfig {
        activation: ActivationKind::Softplus,
        penalty: Some(PenaltyKind::None),
        instance_noise: 0.0,
        ema: 0.0,
        lr_decay: LrDecay::Linear,
        ..on(target)
    }
}

/// [`bare`] with G twenty σ away: data and fakes do not overlap.
fn far() -> Toy1dConfig {
    Toy1dConfig { g_start: -20.0, d_steps: 5, steps: 1500, ..bare("normal(10, 0.5)") }
}

pub(super) fn all() -> Vec<Preset> {
    vec![mode_collapse(), mode_hopping(), vanishing_gradient(), oscillation(), too_strong_d(), too_weak_d()]
}

fn mode_collapse() -> Preset {
    Preset {
        name: "mode-collapse",
        sentence: "two modes, of which G learns one and forgets the other",
        config: bare(TWO_MODES),
        criterion: Criterion::Collapses,
        captions: captions(
            "8: Two modes of equal weight, and G beside them.
             600: D is steep towards one of the modes, and all of G runs up that slope.
             3000: G stays there: where it is, D's slope does not lead to the other mode. Half of the data are lost.",
        ),
        japanese: captions(
            "8: 重みの等しい二つのモードと、その横にある G。
             600: D は一方のモードに向かって急に高くなり、G 全体がその傾きを上る。
             3000: モード崩壊: G のいる所では D の傾きがもう一方のモードへ向かわず、G は動かない。データの半分が失われる。",
        ),
    }
}

fn mode_hopping() -> Preset {
    Preset {
        name: "mode-hopping",
        sentence: "G jumps from one mode to the other and back, and never covers both",
        config: Toy1dConfig { lr: 2e-3, d_lr: 1e-3, beta1: 0.5, lr_decay: LrDecay::None, ..bare(TWO_MODES) },
        criterion: Criterion::Hops,
        captions: captions(
            "200: G shrinks to a spike and goes where D is highest.
             1500: D learns that the spike is fake and now prefers the other mode: G leaves for it.
             3000: With momentum and a constant learning rate, the chase never ends.",
        ),
        japanese: captions(
            "200: G は鋭い山に縮み、D が最も高い所へ移動する。
             1500: D はその山を偽物と見なすようになり、もう一方のモードを高く評価する。G はそちらへ移る。
             3000: モーメンタムと一定の学習率のもとでは、この追いかけ合いは終わらない。",
        ),
    }
}

fn vanishing_gradient() -> Preset {
    Preset {
        name: "vanishing-gradient",
        sentence: "minimax against a D that is sure: log(1 − D) is flat where D is 0, and G stands still",
        config: Toy1dConfig { loss: Objective::Minimax, ..far() },
        criterion: Criterion::Stalls,
        captions: captions(
            "30: D learns to tell data from fakes faster than G moves.
             1500: D(G(z)) is 0, and log(1 − D) is flat there: G gets no gradient. The remedy is to maximise log D.",
        ),
        japanese: captions(
            "30: G が動くよりも速く、D はデータと偽物を見分けられるようになる。
             1500: 勾配消失: D(G(z)) は 0 で、そこでは log(1 − D) が平坦なので、G は勾配を得られない。対策は log D の最大化である。",
        ),
    }
}

fn oscillation() -> Preset {
    Preset {
        name: "oscillation",
        sentence: "momentum and a constant learning rate: G swings around the data and shrinks to a spike",
        config: Toy1dConfig { d_lr: 1e-3, beta1: 0.9, lr_decay: LrDecay::None, ..bare("normal(4, 0.5)") },
        criterion: Criterion::Oscillates,
        captions: captions(
            "400: G runs past the data before D has turned round.
             3000: Each answers to where the other was. The losses look calm; W₁ says that nothing is learned.",
        ),
        japanese: captions(
            "400: D が向きを変える前に、G はデータを通り過ぎる。
             3000: D も G も、相手の以前の位置に反応している。損失は落ち着いて見えるが、W₁ を見ると学習は進んでいない。",
        ),
    }
}

fn too_strong_d() -> Preset {
    Preset {
        name: "too-strong-d",
        sentence: "D takes five steps for each small one of G: its loss is 0, that of G is huge, and little happens",
        config: Toy1dConfig { lr: 1e-5, ..far() },
        criterion: Criterion::Stalls,
        captions: captions(
            "30: D is trained to the end before G has moved.
             1500: G has a gradient, but its steps are 2,500 times shorter than all of D's: D is never wrong.",
        ),
        japanese: captions(
            "30: G が動く前に、D の学習がほぼ終わる。
             1500: G に勾配はあるが、その一歩は D の更新全体の 2,500 分の 1 しかなく、D は決して間違えない。",
        ),
    }
}

fn too_weak_d() -> Preset {
    Preset {
        name: "too-weak-d",
        sentence: "a D that learns too slowly: the losses look like the equilibrium, but G is far from the data",
        config: Toy1dConfig { d_optimizer: OptimizerKind::Sgd, d_lr: 5e-4, lr_decay: LrDecay::Late, ..bare("normal(4, 0.5)") },
        criterion: Criterion::Pretends,
        captions: captions(
            "600: D is nearly flat, and G follows what little slope it has, past the data.
             3000: D = ½ and the losses of a perfect end, but G makes a single spike. Losses alone prove nothing.",
        ),
        japanese: captions(
            "600: D はほぼ平坦で、G はそのわずかな傾きに従い、データを通り過ぎる。
             3000: D = ½ で損失も理想的な終わりと同じだが、G は鋭い山を一つ作るだけである。損失だけでは何もわからない。",
        ),
    }
}
