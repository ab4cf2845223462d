//! The font for letters that the built-in one lacks: a file that is named, or a font of the system.

mod system;

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::Result;
use gan_sim::recipe::{Recipe, SystemFont};
use gan_sim::surface::canvas::text::Fonts;

use super::say;

#[derive(Debug, Clone, Args)]
pub struct FontOptions {
    /// Font file (TTF or OTF) for characters that the built-in font lacks [default: for films of toy1d, compare and
    /// dirac, a font of the system that has them]; recipes contain no fonts, only the name of one of the system
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
}

/// The fonts of a film, and the one of the system among them.
pub struct Chosen {
    pub fonts: Fonts,
    pub from_system: Option<SystemFont>,
    /// Whether they are known to have all letters of the first picture.
    pub is_whole: bool,
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

    /// The built-in font, and the named one or, if the film has letters that the built-in one lacks, a font of the
    /// system: that of the recipe if it is there. If there is none, drawing says what is missing.
    ///
    /// # Errors
    /// When a named font cannot be read.
    pub fn choose(&self, recipe: &Recipe, quiet: bool) -> Result<Chosen> {
        let fonts = self.load()?;
        if self.font.is_some() {
            return Ok(Chosen { fonts, from_system: None, is_whole: false });
        }
        let missing = missing(recipe);
        let is_whole = missing.is_empty();
        let found = if is_whole { None } else { system::find(&missing, recipe.font.as_ref()) };
        let Some(found) = found else { return Ok(Chosen { fonts, from_system: None, is_whole }) };
        let place = found.path.map_or(String::new(), |path| format!(" ({})", path.display()));
        let family = &found.font.family;
        say::note(&format!("letters missing from DejaVu Sans are drawn with {family}{place}"), quiet);
        match &recipe.font {
            Some(made_with) if *made_with != found.font => {
                let which = match made_with.family == *family {
                    true => "another version of it",
                    false => made_with.family.as_str(),
                };
                let note =
                    format!("the file was made with {which}; to draw with that, name it with `font FILE`");
                say::note(&note, quiet);
            }
            _ => {}
        }
        Ok(Chosen { fonts: found.fonts, from_system: Some(found.font), is_whole: true })
    }
}

/// The letters in the first picture of a film that the built-in font lacks.
fn missing(recipe: &Recipe) -> Vec<char> {
    let fonts = Fonts::on_trial();
    let theme = recipe.style.look().with_fonts(fonts.clone());
    // What cannot be drawn for other reasons is reported by the film itself.
    let _ = recipe.job.begin().and_then(|begun| begun.drawing(&theme)?.canvas(0).map(drop));
    fonts.missing()
}
