//! How large the text of a picture is.

use serde::{Deserialize, Serialize};

use crate::names::Named;

/// The text size of a picture. Lines are as thick as their text is large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TextSize {
    /// Numbers on axes are at least 3 % as high as a slide
    #[default]
    Normal,
    /// At least 4.5 %, for a large room; a wide picture then has no losses, no divergence and no arrows
    Large,
}

impl Named for TextSize {}

impl TextSize {
    /// All sizes.
    pub const ALL: [Self; 2] = [Self::Normal, Self::Large];

    /// How many times as large as normal text it is.
    pub(crate) const fn factor(self) -> f64 {
        match self {
            Self::Normal => 1.0,
            Self::Large => 1.5,
        }
    }
}
