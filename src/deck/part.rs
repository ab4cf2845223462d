//! The parts of a deck, each of which can be left out.

use crate::film::{FilmForm, Form};
use crate::surface::Still;

/// A part of a deck. The pictures that it shows are written too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum DeckPart {
    /// The film as GIF, MP4 and HTML player
    Film,
    /// The cover as PNG, SVG and PDF
    Poster,
    /// Four moments in one picture, as PNG, SVG and PDF
    Strip,
    /// Each frame as a PNG, and all as the pages of a PDF
    Frames,
    /// index.html: slides for a browser, with reveal.js beside them
    Reveal,
    /// slides.md: slides for Marp and for Slidev
    #[cfg_attr(feature = "cli", value(alias = "slidev", alias = "markdown"))]
    Marp,
    /// slides.qmd: slides for Quarto
    Quarto,
    /// slides.tex: slides for LaTeX
    #[cfg_attr(feature = "cli", value(alias = "latex"))]
    Beamer,
    /// slides.pptx: slides for PowerPoint, Keynote, Google Slides and LibreOffice
    #[cfg_attr(feature = "cli", value(alias = "powerpoint"))]
    Pptx,
    /// handout.pdf: four moments with captions, for print
    Handout,
}

impl DeckPart {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Film,
        Self::Poster,
        Self::Strip,
        Self::Frames,
        Self::Reveal,
        Self::Marp,
        Self::Quarto,
        Self::Beamer,
        Self::Pptx,
        Self::Handout,
    ];

    /// Whether it has the film as an MP4.
    pub fn has_video(self) -> bool {
        self.pictures().contains(&"film.mp4")
    }

    /// The films and pictures that it consists of or shows.
    pub(super) fn pictures(self) -> &'static [&'static str] {
        match self {
            Self::Film => &["film.gif", "film.mp4", "film.html"],
            Self::Poster => &["poster.png", "poster.svg", "poster.pdf"],
            Self::Strip => &["strip.png", "strip.svg", "strip.pdf"],
            Self::Frames => &["frames", "frames.pdf"],
            Self::Reveal => &["film.html", "poster.svg", "strip.svg"],
            Self::Marp | Self::Quarto => &["film.gif", "strip.svg"],
            Self::Beamer => &["frames.pdf", "strip.pdf"],
            // The film is an MP4, or else a GIF.
            Self::Pptx => &["film.gif", "film.mp4", "poster.png", "strip.png", "strip.svg"],
            Self::Handout => &[],
        }
    }
}

/// The form of a film or picture of a deck.
pub(super) fn form_of(name: &str) -> Option<Form> {
    let still =
        |extension: &str| Still::ALL.into_iter().find(|still| still.extensions().contains(&extension));
    match name.split_once('.') {
        None => Some(Form::Frames(Still::Png)),
        Some(("frames", _)) => FilmForm::named("frames-pdf").map(Form::Film),
        Some(("strip", extension)) => still(extension).map(Form::Strip),
        Some(("film", extension)) => FilmForm::named(extension).map(Form::Film),
        Some((_, extension)) => still(extension).map(Form::Picture),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_of_a_part_has_a_form() {
        for part in DeckPart::ALL {
            for name in part.pictures() {
                assert!(form_of(name).is_some(), "{name}");
            }
        }
        assert_eq!(form_of("strip.pdf"), Some(Form::Strip(Still::Pdf)));
        assert_eq!(form_of("poster.pdf"), Some(Form::Picture(Still::Pdf)));
    }
}
