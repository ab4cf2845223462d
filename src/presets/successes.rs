//! Games in which G learns the data, all with the default recipe.

use super::{Criterion, Preset, captions, on};
use crate::toy1d::Toy1dConfig;

pub(super) fn all() -> Vec<Preset> {
    [bells(), shapes(), modes()].concat()
}

fn learns(
    name: &'static str,
    sentence: &'static str,
    config: Toy1dConfig,
    words: &str,
    japanese: &str,
) -> Preset {
    Preset {
        name,
        sentence,
        config,
        criterion: Criterion::Learns,
        captions: captions(words),
        japanese: captions(japanese),
    }
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
            "10: G はまだデータを知らず、D もデータの場所を知らない。
             90: D はデータの方へ高くなり、G はその傾きに沿って上る。G が受け取る情報はこの傾きだけである。
             500: G がデータに到達した。作りすぎた所では D が下がり、G はそこを減らす。
             3000: 二つの密度が一致し、D は当て推量しかできない。データのある所では D(x) = ½ である。",
        ),
        learns(
            "heavy-tails",
            "Student's t with 3 degrees of freedom: a bell with far more outliers than a Gaussian",
            on("student_t(3)"),
            "300: The middle is learned first: most of the data are there.
             3000: For the tails, G has to turn a Gaussian z into rare and very large x.",
            "300: まず中央部が学習される。データの大部分がそこにあるからである。
             3000: 裾を再現するには、G は正規分布の z から、まれに非常に大きな x を作らなければならない。",
        ),
        learns(
            "ten-latents",
            "a Gaussian from a z of ten coordinates: there is no map to draw, but the density is learned",
            Toy1dConfig { latent_dim: 10, ..on("normal(4, 0.5)") },
            "300: Ten coordinates of z, one of x: many z lead to the same x.
             3000: G learns which mixture of the ten makes the data's width.",
            "300: z は 10 次元、x は 1 次元なので、多くの z が同じ x に写る。
             3000: 10 個の成分をどう混ぜればデータの広がりになるかを、G が学習する。",
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
            "250: G は箱形の分布の下へ移動し、広がる。
             3000: p_data は両端で不連続である。G は滑らかなので、急な傾きで近似する。",
        ),
        learns(
            "exponential",
            "an exponential distribution: one steep edge and one long tail",
            on("exponential(0.5)"),
            "400: G begins at the edge, with a part of its mass where no data are.
             3000: The map from z bends: the left half of z is pressed against 0, the right half is stretched.",
            "400: G は端から始まり、その一部はデータのない所にある。
             3000: z からの写像が曲がる。z の左半分は 0 に押しつけられ、右半分は引き伸ばされる。",
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
            "60: D への入力にはすべてノイズが加わる。ノイズがないと、G が一方のモードに偏ることがある(mode-collapse を参照)。
             900: ノイズでぼけたデータは一つの広い山に見え、G はその全体に広がる。
             3000: ノイズがなくなると D は谷を見分け、G はそこを避ける。",
        ),
        learns(
            "unequal-modes",
            "a small and a large mode: G has to find their places, widths and weights",
            on("mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))"),
            "900: As long as noise blurs what D sees, G makes one lopsided hill.
             3000: Three in ten latents lead to the small mode, and hardly any into the gap.",
            "900: D の入力がノイズでぼけている間、G は左右非対称な一つの山を作る。
             3000: 潜在変数の 3 割が小さいモードに写り、谷に写るものはほとんどない。",
        ),
        learns(
            "three-modes",
            "three modes in a row, all learned, because D is kept gentle by noise and a penalty on its slope",
            on("mix(1: normal(-3, 0.5), 1: normal(0, 0.5), 1: normal(3, 0.5))"),
            "900: A gentle D gives no single mode all of G: it spreads over all three.
             3000: The noise is gone, D sees the gaps, and G crosses them in a few steep steps.",
            "900: D の傾きが緩やかなので、G は一つのモードに集中せず、三つのモードすべてに広がる。
             3000: ノイズがなくなると D は谷を見分け、G は数か所の急な傾きで谷を飛び越える。",
        ),
        learns(
            "own-data",
            "272 eruptions of Old Faithful, in minutes; put yours in their place with --target \"samples(FILE.csv:column)\"",
            on("samples(old-faithful)"),
            "900: Measured data: the length of 272 eruptions of a geyser, smoothed into a density.
             3000: Short eruptions and long ones are learned as two modes of unequal weight.",
            "900: 実測データ: 間欠泉の 272 回の噴出時間を平滑化した密度。
             3000: 短い噴出と長い噴出が、重みの異なる二つのモードとして学習される。",
        ),
    ]
}
