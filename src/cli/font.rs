//! The font for glyphs that the built-in one lacks.

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::Result;
use gan_sim::surface::canvas::text::Fonts;

#[derive(Debug, Clone, Args)]
pub struct FontOptions {
    /// Font file (TTF or OTF) for characters that the built-in font lacks; recipes contain no fonts
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
}

impl FontOptions {
    /// The file, if one is named.
    pub fn path(&self) -> Option<&Path> {
        self.font.as_deref()
    }

    /// The built-in font, and the named one.
    ///
    /// # Errors
    /// When the font cannot be read.
    pub fn load(&self) -> Result<Fonts> {
        self.path().map_or_else(|| Ok(Fonts::built_in()), Fonts::load)
    }
}
