//! The words in pictures of the Dirac-GAN, in each language.

use crate::lang::Lang;
use crate::surface::words::Words;

/// All words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DiracWords {
    lang: Lang,
    /// Before the number of a step, and the name of its axis.
    pub(super) step: &'static str,
    /// The horizontal axis of the portrait.
    pub(super) theta: &'static str,
    /// The vertical axis of the portrait.
    pub(super) psi: &'static str,
    /// The trajectory.
    pub(super) steps: &'static str,
    /// The same game in continuous time.
    pub(super) flow: &'static str,
    /// The first point.
    pub(super) start: &'static str,
    /// (0, 0).
    pub(super) equilibrium: &'static str,
    /// Before the eigenvalues.
    pub(super) eigenvalues: &'static str,
    /// Between the parts of the game.
    pub(super) comma: &'static str,
    /// What every frame shows.
    summary: &'static str,
}

const ENGLISH: DiracWords = DiracWords {
    lang: Lang::En,
    step: "step",
    theta: "θ, the generator’s point",
    psi: "ψ, the discriminator’s slope",
    steps: "steps of size h",
    flow: "continuous time",
    start: "start",
    equilibrium: "equilibrium",
    eigenvalues: "eigenvalues at (0, 0)",
    comma: ", ",
    summary: "A plane of the generator's point θ and the discriminator's slope ψ, with arrows that show where the game \
              pulls, and its way so far; beside it θ, ψ and their distance r from the equilibrium over the steps.",
};

const JAPANESE: DiracWords = DiracWords {
    lang: Lang::Ja,
    step: "ステップ",
    theta: "θ: 生成器の点",
    psi: "ψ: 識別器の傾き",
    steps: "ステップ幅 h の更新",
    flow: "連続時間",
    start: "初期値",
    equilibrium: "均衡点",
    eigenvalues: "(0, 0) での固有値",
    comma: "、",
    summary: "生成器の点 θ と識別器の傾き ψ の平面。矢印はベクトル場を、線はこれまでの軌跡を示す。横には θ、ψ、および\
              均衡点からの距離 r の推移。",
};

impl DiracWords {
    /// The words of `lang`.
    pub(super) fn of(lang: Lang) -> Self {
        match lang {
            Lang::En => ENGLISH,
            Lang::Ja => JAPANESE,
        }
    }

    /// The name of a frame: `step 300`.
    pub(super) fn name(&self, step: usize) -> String {
        format!("{} {step}", self.step)
    }

    /// The title of the frame with this name.
    pub(super) fn title(&self, name: &str) -> String {
        match self.lang {
            Lang::En => format!("The Dirac-GAN after {name}"),
            Lang::Ja => format!("{name} 後の Dirac-GAN"),
        }
    }

    /// The description of a frame: the game, its numbers, this step of all, θ, ψ and r.
    pub(super) fn text(
        &self,
        [game, numbers]: [&str; 2],
        (step, last): (usize, usize),
        now: [&str; 3],
    ) -> String {
        let [theta, psi, radius] = now;
        match self.lang {
            Lang::En => format!(
                "{game}, {numbers}. Step {step} of {last}: θ = {theta}, ψ = {psi}, the distance from the equilibrium is \
                 {radius}."
            ),
            Lang::Ja => format!(
                "{game}、{numbers}。{last} ステップ中 {step}: θ = {theta}、ψ = {psi}、均衡点からの距離は {radius}。"
            ),
        }
    }

    /// The words of a player.
    pub(super) fn player(&self, game: &str) -> Words {
        let summary = self.summary.to_owned();
        match self.lang {
            Lang::En => Words { title: format!("The Dirac-GAN: {game}"), summary, ..Words::english() },
            Lang::Ja => Words { title: format!("Dirac-GAN: {game}"), summary, ..Words::japanese() },
        }
    }
}
