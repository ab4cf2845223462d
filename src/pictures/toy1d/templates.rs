//! The words that describe a film of the 1-D game, in each language.

use super::Lang;
use crate::surface::words::Words;

/// All words that describe a film of the 1-D game, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Templates {
    /// The words of a player around the frames.
    pub words: Words,
    /// The summary if D is a critic, whose output is not a probability.
    pub critic_summary: String,
    /// The name of each frame: `step {step}`.
    pub frame: String,
    /// The description of each frame. The names in braces may be `step` and `steps`, `peak` and `data_peak` (where the
    /// two densities are highest), `low` and `high` (of D(x)), `d_loss`, `g_loss`, `w1` and `jsd`.
    pub description: String,
}

impl Templates {
    /// The words of a language.
    pub(super) fn of(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::english(),
            Lang::Ja => Self::japanese(),
        }
    }

    fn english() -> Self {
        Self {
            words: Words {
                title: "A GAN learns a distribution".to_owned(),
                summary: "Curves over x: the density of the data (dashed), the density of what the generator G \
                          makes (solid), and D(x), the probability that the discriminator D gives to x being \
                          real, on an axis of its own from 0 to 1."
                    .to_owned(),
                ..Words::english()
            },
            critic_summary: "Curves over x: the density of the data (dashed), the density of what the generator G \
                             makes (solid), and D(x), the score that the critic D gives to x, on an axis of its own \
                             that stays the same."
                .to_owned(),
            frame: "step {step}".to_owned(),
            description: "Step {step} of {steps}. The density of G(z) is highest at x = {peak}, that of the \
                          data at x = {data_peak}. D(x) lies between {low} and {high}. D loss {d_loss}, G \
                          loss {g_loss}, Wasserstein distance {w1}, Jensen–Shannon divergence {jsd}."
                .to_owned(),
        }
    }

    fn japanese() -> Self {
        Self {
            words: Words {
                title: "GAN が分布を学習する様子".to_owned(),
                summary:
                    "x に対する曲線:データの密度(破線)、生成器 G の出力の密度(実線)、および x が本物であると\
                          識別器 D が見なす確率 D(x)(0 から 1 の別の軸)。"
                        .to_owned(),
                ..Words::japanese()
            },
            critic_summary:
                "x に対する曲線:データの密度(破線)、生成器 G の出力の密度(実線)、および批評器 D が x に与える\
                 得点 D(x)(変わらない別の軸)。"
                    .to_owned(),
            frame: "ステップ {step}".to_owned(),
            description: "{steps} ステップ中 {step}。G(z) の密度は x = {peak} で、データの密度は x = \
                          {data_peak} で最大。D(x) は {low} から {high}。識別器の損失 {d_loss}、生成器の損失 \
                          {g_loss}、ワッサースタイン距離 {w1}、ジェンセン・シャノン情報量 {jsd}。"
                .to_owned(),
        }
    }
}
