//! What the player says: on its controls, and to those who hear it.

/// All words around the pictures, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The language as HTML names it: `en`.
    pub language: String,
    /// What the film is about: the title of the page.
    pub title: String,
    /// What is seen all along: which line is what.
    pub summary: String,
    /// The same where D is a critic, whose answer is no probability.
    pub critic_summary: String,
    /// What each frame is called: `step {step}`.
    pub frame: String,
    /// What each frame shows. In braces may stand `step` and `steps`, `peak` and `data_peak` (where the
    /// two densities are highest), `low` and `high` (of D(x)), `d_loss`, `g_loss`, `w1` and `jsd`.
    pub description: String,
    /// The button while the film stands.
    pub play: String,
    /// The button while the film runs.
    pub pause: String,
    /// The slider.
    pub position: String,
    /// The choice of speeds.
    pub speed: String,
}

impl Words {
    /// The same, of a critic.
    pub fn of_a_critic(self) -> Self {
        Self { summary: self.critic_summary.clone(), ..self }
    }

    /// English.
    pub fn english() -> Self {
        Self {
            language: "en".to_owned(),
            title: "A GAN learns a distribution".to_owned(),
            summary: "Curves over x: the density of the data (dashed), the density of what the generator G \
                      makes (solid), and D(x), the probability that the discriminator D gives to x being \
                      real, on an axis of its own from 0 to 1."
                .to_owned(),
            critic_summary: "Curves over x: the density of the data (dashed), the density of what the generator G \
                             makes (solid), and D(x), the score that the critic D gives to x, on an axis of its own \
                             that stays the same."
                .to_owned(),
            frame: "step {step}".to_owned(),
            description: "Step {step} of {steps}. The density of G(z) is highest at x = {peak}, that of the \
                          data at x = {data_peak}. D(x) lies between {low} and {high}. D loss {d_loss}, G \
                          loss {g_loss}, Wasserstein distance {w1}, Jensen–Shannon divergence {jsd}."
                .to_owned(),
            play: "Play".to_owned(),
            pause: "Pause".to_owned(),
            position: "Position in the film".to_owned(),
            speed: "Speed".to_owned(),
        }
    }

    /// Japanese.
    pub fn japanese() -> Self {
        Self {
            language: "ja".to_owned(),
            title: "GAN が分布を学習する様子".to_owned(),
            summary:
                "x に対する曲線:データの密度(破線)、生成器 G の出力の密度(実線)、および x が本物であると\
                      識別器 D が見なす確率 D(x)(0 から 1 の別の軸)。"
                    .to_owned(),
            critic_summary:
                "x に対する曲線:データの密度(破線)、生成器 G の出力の密度(実線)、および批評器 D が x に与える\
                 得点 D(x)(変わらない別の軸)。"
                    .to_owned(),
            frame: "ステップ {step}".to_owned(),
            description: "{steps} ステップ中 {step}。G(z) の密度は x = {peak} で、データの密度は x = \
                          {data_peak} で最大。D(x) は {low} から {high}。識別器の損失 {d_loss}、生成器の損失 \
                          {g_loss}、ワッサースタイン距離 {w1}、ジェンセン・シャノン情報量 {jsd}。"
                .to_owned(),
            play: "再生".to_owned(),
            pause: "一時停止".to_owned(),
            position: "再生位置".to_owned(),
            speed: "再生速度".to_owned(),
        }
    }
}
