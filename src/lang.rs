//! The languages of the words in pictures.

use serde::{Deserialize, Serialize};

/// The language of the words in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Lang {
    /// English
    #[default]
    En,
    /// Japanese, with a font of the system or that of --font
    Ja,
}

/// A text in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// In English.
    pub en: String,
    /// In Japanese.
    pub ja: String,
}

impl Translated {
    /// The text in `lang`.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ja => &self.ja,
        }
    }
}
