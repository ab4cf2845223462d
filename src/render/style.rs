//! How every picture looks, whatever is in it.

use serde::{Deserialize, Serialize};

use super::size::Size;
use crate::Result;

/// Size and colours. `Default` is the only place where a default stands.
#[derive(Debug, Clone, PartialEq, Default, clap::Args, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Style {
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value_t = Self::default().size)]
    pub size: Size,
}

impl Style {
    /// Refuses what cannot be drawn.
    ///
    /// # Errors
    /// Names the setting, what it must be and what it is.
    pub fn validate(&self) -> Result<()> {
        Ok(())
    }
}
