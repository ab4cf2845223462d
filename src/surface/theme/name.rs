//! The list of themes.

use serde::{Deserialize, Serialize};

use super::Theme;
use crate::names::Named;

/// A theme by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ThemeName {
    /// Dark lines on a white background
    #[default]
    Light,
    /// Bright lines on a nearly black background
    Dark,
    /// No background, for bright slides; dark text and curves have a pale outline
    Transparent,
    /// No background, for dark slides; bright text and curves have a dark outline
    TransparentDark,
    /// Greys on white; curves differ only by their dashes
    Print,
}

impl Named for ThemeName {}

impl ThemeName {
    /// All themes.
    pub const ALL: [Self; 5] =
        [Self::Light, Self::Dark, Self::Transparent, Self::TransparentDark, Self::Print];

    /// The theme of this name.
    pub const fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::light(),
            Self::Dark => Theme::dark(),
            Self::Transparent => Theme::transparent(),
            Self::TransparentDark => Theme::transparent_dark(),
            Self::Print => Theme::print(),
        }
    }
}
