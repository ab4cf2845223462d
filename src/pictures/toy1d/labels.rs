//! The words in the pictures of the 1-D game.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::{Error, Result};

/// Longer labels would be too small to read.
pub(crate) const LONGEST: usize = 80;

/// All texts in a picture. `_{…}` makes a subscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// The title; empty for none.
    pub title: String,
    /// The word before the number of the step.
    pub step: String,
    /// The x axis.
    pub x: String,
    /// The density axis.
    pub density: String,
    /// The curve D(x) and its axis.
    pub d: String,
    /// The same if D is a critic, whose output is a score.
    pub critic: String,
    /// The density of the data.
    pub p_data: String,
    /// The density of G(z).
    pub p_g: String,
    /// The same if its symbol p_g occurs elsewhere in the picture.
    pub p_g_with_symbol: String,
    /// The density of G(z) where it is an estimate.
    pub p_g_estimated: String,
    /// The same where its symbol p_g is elsewhere in the picture.
    pub p_g_estimated_with_symbol: String,
    /// The mark where the density of G(z) leaves the picture at the top.
    pub off_scale: String,
    /// D(x) where there are no samples.
    pub pale: String,
    /// D*(x).
    pub optimal_d: String,
    /// D after it was trained alone, in place of a step.
    pub d_alone: String,
    /// The lower line of the mapping strip.
    pub z: String,
    /// The upper line of the mapping strip.
    pub g: String,
    /// The two losses together.
    pub losses: String,
    /// The loss of D.
    pub d_loss: String,
    /// The loss of G.
    pub g_loss: String,
    /// The Jensen–Shannon divergence.
    pub jsd: String,
    /// The Wasserstein distance.
    pub w1: String,
    /// V(D, G).
    pub value: String,
    /// The upper bound of V.
    pub bound: String,
    /// KL(p_data ‖ p_g)
    pub kl_data_g: String,
    /// KL(p_g ‖ p_data)
    pub kl_g_data: String,
    /// The means of G(z) and of the data.
    pub mean: String,
    /// Their standard deviations.
    pub sigma: String,
    /// The covered shares of the modes.
    pub coverage: String,
    /// The arrows of slow motion, before their factor.
    pub arrows: String,
    /// The part of a step that updates D.
    pub d_part: String,
    /// The part of a step that shows the gradient at the fakes.
    pub gradient_part: String,
    /// The part of a step that updates G.
    pub g_part: String,
    /// Before the distance of a G that reached the data.
    pub reached: String,
    /// Before that of one that did not.
    pub not_reached: String,
}

impl Labels {
    /// The words of one language.
    pub fn new(lang: Lang) -> Self {
        let [step, density, p_g, optimal_d, losses, d_loss, g_loss] = match lang {
            Lang::En => ["step", "density", "density of G(z)", "optimal D*(x)", "losses", "D loss", "G loss"],
            Lang::Ja => {
                ["ステップ", "密度", "G(z) の密度", "最適な D*(x)", "損失", "識別器の損失", "生成器の損失"]
            }
        };
        let [critic, p_g_with_symbol, mean, sigma, coverage] = match lang {
            Lang::En => [
                "critic D(x)",
                "density p_{g}(x) of G(z)",
                "mean G(z) / data",
                "σ G(z) / data",
                "modes covered at x",
            ],
            Lang::Ja => [
                "批評家 D(x)",
                "G(z) の密度 p_{g}(x)",
                "平均 G(z) / データ",
                "σ G(z) / データ",
                "x のモードの被覆率",
            ],
        };
        let (p_g_estimated, off_scale, pale) = match lang {
            Lang::En => {
                let names = ["estimated density of G(z)", "estimated p_{g} of G(z)"];
                (names, "off the scale", "pale: no samples")
            }
            Lang::Ja => (["G(z) の密度の推定", "G(z) の密度 p_{g} の推定"], "目盛り外", "淡色: サンプルなし"),
        };
        let [arrows, d_part, gradient_part, g_part] = match lang {
            Lang::En => ["arrows: −dL_{G}/dx", "D learns", "what D tells G", "G follows"],
            Lang::Ja => ["矢印: −dL_{G}/dx", "識別器の更新", "生成器が受け取る勾配", "生成器の更新"],
        };
        let d_alone = match lang {
            Lang::En => "D trained alone",
            Lang::Ja => "識別器のみ学習",
        };
        let [reached, not_reached] = match lang {
            Lang::En => ["reached", "not reached"],
            Lang::Ja => ["到達", "未到達"],
        };
        Self {
            title: String::new(),
            step: step.to_owned(),
            x: "x".to_owned(),
            density: density.to_owned(),
            d: "D(x)".to_owned(),
            critic: critic.to_owned(),
            p_data: "p_{data}(x)".to_owned(),
            p_g: p_g.to_owned(),
            p_g_with_symbol: p_g_with_symbol.to_owned(),
            p_g_estimated: p_g_estimated[0].to_owned(),
            p_g_estimated_with_symbol: p_g_estimated[1].to_owned(),
            off_scale: off_scale.to_owned(),
            pale: pale.to_owned(),
            optimal_d: optimal_d.to_owned(),
            d_alone: d_alone.to_owned(),
            z: "z".to_owned(),
            g: "G(z)".to_owned(),
            losses: losses.to_owned(),
            d_loss: d_loss.to_owned(),
            g_loss: g_loss.to_owned(),
            jsd: "JSD(p_{data} ‖ p_{g})".to_owned(),
            w1: "W_{1}".to_owned(),
            value: "V(D, G)".to_owned(),
            bound: "≤ −log 4 + 2 JSD".to_owned(),
            kl_data_g: "KL(p_{data} ‖ p_{g})".to_owned(),
            kl_g_data: "KL(p_{g} ‖ p_{data})".to_owned(),
            mean: mean.to_owned(),
            sigma: sigma.to_owned(),
            coverage: coverage.to_owned(),
            arrows: arrows.to_owned(),
            d_part: d_part.to_owned(),
            gradient_part: gradient_part.to_owned(),
            g_part: g_part.to_owned(),
            reached: reached.to_owned(),
            not_reached: not_reached.to_owned(),
        }
    }
}

/// The user's own words, instead of those of the language; `_{…}` makes a subscript.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[serde(default, deny_unknown_fields)]
pub struct LabelOverrides {
    /// Title above the picture; in all labels, _{…} makes a subscript, as in p_{data}
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub title: Option<String>,
    /// Word before the number of the step
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub step_label: Option<String>,
    /// Name of the x axis
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub x_label: Option<String>,
    /// Name of the density axis
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub density_label: Option<String>,
    /// Name of the curve D(x) and of its axis
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub d_label: Option<String>,
    /// Name of the density of the data
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub p_data_label: Option<String>,
    /// Name of the density of G(z)
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub p_g_label: Option<String>,
    /// Name of the curve D*(x), the optimal D for the current G
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub optimal_d_label: Option<String>,
    /// Name of the loss of D
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub d_loss_label: Option<String>,
    /// Name of the loss of G
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub g_loss_label: Option<String>,
}

impl LabelOverrides {
    /// The words of `lang`, some of them replaced.
    pub fn apply(&self, lang: Lang) -> Labels {
        let mut labels = Labels::new(lang);
        for (_, own, text) in self.over(&mut labels) {
            if let Some(own) = own {
                text.clone_from(own);
            }
        }
        if let Some(own) = &self.d_label {
            labels.critic.clone_from(own);
        }
        if let Some(own) = &self.p_g_label {
            labels.p_g_with_symbol.clone_from(own);
            labels.p_g_estimated.clone_from(own);
            labels.p_g_estimated_with_symbol.clone_from(own);
        }
        labels
    }

    /// Each option by name, its value, and the label that it replaces.
    fn over<'a>(
        &'a self,
        labels: &'a mut Labels,
    ) -> [(&'static str, &'a Option<String>, &'a mut String); 10] {
        [
            ("title", &self.title, &mut labels.title),
            ("step-label", &self.step_label, &mut labels.step),
            ("x-label", &self.x_label, &mut labels.x),
            ("density-label", &self.density_label, &mut labels.density),
            ("d-label", &self.d_label, &mut labels.d),
            ("p-data-label", &self.p_data_label, &mut labels.p_data),
            ("p-g-label", &self.p_g_label, &mut labels.p_g),
            ("optimal-d-label", &self.optimal_d_label, &mut labels.optimal_d),
            ("d-loss-label", &self.d_loss_label, &mut labels.d_loss),
            ("g-loss-label", &self.g_loss_label, &mut labels.g_loss),
        ]
    }

    /// Refuses words that cannot be drawn in one line.
    ///
    /// # Errors
    /// Names the option, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        for (name, text, _) in self.over(&mut Labels::new(Lang::En)) {
            let Some(text) = text else { continue };
            let length = text.chars().count();
            if length > LONGEST {
                let expected = format!("must be at most {LONGEST} characters long");
                return Err(Error::setting(name, expected, length).with_remedy("shorten it"));
            }
            if text.chars().any(char::is_control) {
                let expected = "must be one line without control characters";
                return Err(Error::setting(name, expected, format!("{text:?}")));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_ones_own_take_the_place_of_those_of_the_language() {
        let own = LabelOverrides { p_g_label: Some("fakes".to_owned()), ..LabelOverrides::default() };
        let labels = own.apply(Lang::Ja);
        assert_eq!((labels.p_g.as_str(), labels.density.as_str()), ("fakes", "密度"));
        assert_eq!(labels.p_g_with_symbol, "fakes");
        assert_eq!([labels.p_g_estimated, labels.p_g_estimated_with_symbol], ["fakes", "fakes"]);
        assert_eq!(LabelOverrides::default().apply(Lang::En), Labels::new(Lang::En));
    }

    #[test]
    fn a_label_is_one_line_of_at_most_80_characters() {
        let titled = |title: &str| LabelOverrides { title: Some(title.to_owned()), ..Default::default() };
        titled(&"é".repeat(80)).validate().unwrap();
        let long = titled(&"é".repeat(81)).validate().unwrap_err().to_string();
        assert_eq!(long, "`title` must be at most 80 characters long, found 81; shorten it");
        assert!(titled("two\nlines").validate().unwrap_err().to_string().contains("one line"));
    }
}
