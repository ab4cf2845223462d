//! The names of settings in the titles of panels.

use crate::pictures::toy1d::Lang;

/// The Japanese names of settings that are often compared.
const JAPANESE: [(&str, &str); 19] = [
    ("loss", "損失関数"),
    ("target", "目標分布"),
    ("seed", "シード"),
    ("steps", "ステップ数"),
    ("batch-size", "バッチサイズ"),
    ("lr", "学習率"),
    ("d-lr", "Dの学習率"),
    ("k", "Dの更新回数"),
    ("d-steps", "Dの更新回数"),
    ("g-steps", "Gの更新回数"),
    ("d-optimizer", "Dの最適化手法"),
    ("g-optimizer", "Gの最適化手法"),
    ("penalty", "勾配ペナルティ"),
    ("penalty-weight", "ペナルティの重み"),
    ("instance-noise", "入力ノイズ"),
    ("label-smoothing", "ラベル平滑化"),
    ("latent-dim", "潜在変数の次元"),
    ("activation", "活性化関数"),
    ("minibatch-stats", "ミニバッチ統計"),
];

/// The name of a setting in a title; its own where the language has no other.
pub fn setting_in(name: &str, lang: Lang) -> &str {
    let japanese = JAPANESE.iter().find(|(setting, _)| *setting == name && lang == Lang::Ja);
    japanese.map_or(name, |(_, japanese)| japanese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_in_the_language_of_the_picture() {
        assert_eq!(setting_in("loss", Lang::Ja), "損失関数");
        assert_eq!(setting_in("loss", Lang::En), "loss");
        assert_eq!(setting_in("g-hidden", Lang::Ja), "g-hidden");
    }
}
