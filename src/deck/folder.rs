//! The folder.

use std::path::{Path, PathBuf};

use super::part::form_of;
use super::pptx::{Colours, Picture, Slide, Video, pptx};
use super::slides::Slides;
use super::{DeckPart, Story, beamer, handout, markdown, readme, reveal};
use crate::file::write_whole;
use crate::film::{Film, FilmForm, Form, Outcome, Output};
use crate::surface::theme::Colour;
use crate::{Error, Result};

/// A film with all that is said about it.
pub struct Deck<'a> {
    film: Film<'a>,
    story: Story,
    has_video: bool,
}

/// A file or folder of a deck, and what became of it.
pub struct Piece {
    /// Its path.
    pub path: PathBuf,
    /// What it contains, or why it could not be written.
    pub outcome: Outcome,
}

impl<'a> Deck<'a> {
    /// A deck of this film.
    pub fn new(film: Film<'a>, story: Story) -> Self {
        let cover = film.cover_frame();
        Self { film: film.showing(cover), story, has_video: Self::video().is_ok() }
    }

    /// Checks that the film can also be written as an MP4; without one, slides show the GIF.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn video() -> Result<()> {
        FilmForm::named("mp4").map_or(Ok(()), |form| form.check())
    }

    /// Writes these parts into `folder`, and instructions beside them. A file that cannot be written does not prevent
    /// the others.
    pub fn write(&self, folder: &Path, parts: &[DeckPart]) -> Vec<Piece> {
        let mut pieces = self.write_pictures(folder, parts);
        let mut add = |name: &str, bytes: Result<Vec<u8>>| {
            let path = folder.join(name);
            let outcome = bytes.and_then(|bytes| write_whole(&path, &bytes)).map(|()| name.to_owned());
            pieces.push(Piece { path, outcome });
        };
        let slides = match self.slides() {
            Ok(slides) => slides,
            Err(error) => {
                add("README.md", Err(error));
                return pieces;
            }
        };
        for part in parts {
            match part {
                DeckPart::Film | DeckPart::Poster | DeckPart::Strip | DeckPart::Frames => {}
                DeckPart::Reveal => {
                    for (name, bytes) in reveal::FILES {
                        add(name, Ok(bytes.to_vec()));
                    }
                    add("index.html", Ok(reveal::page(&slides).into_bytes()));
                }
                DeckPart::Marp => {
                    add("style.css", Ok(markdown::style_css(&slides).into_bytes()));
                    add("slides.md", Ok(markdown::slides_md(&slides).into_bytes()));
                }
                DeckPart::Quarto => add("slides.qmd", Ok(markdown::slides_qmd(&slides).into_bytes())),
                DeckPart::Beamer => add("slides.tex", Ok(beamer::document(&slides).into_bytes())),
                DeckPart::Pptx => add("slides.pptx", self.presentation(folder, &slides)),
                DeckPart::Handout => add("handout.pdf", handout::pdf(&self.film, &self.story)),
            }
        }
        add("notes.md", Ok(readme::notes(&self.story).into_bytes()));
        add("alt.txt", Ok(readme::alt(&self.story).into_bytes()));
        let named: Vec<String> = pieces.iter().filter_map(name_of).chain(["README.md".to_owned()]).collect();
        let path = folder.join("README.md");
        let outcome = write_whole(&path, readme::readme(&slides, &named).as_bytes());
        pieces.push(Piece { path, outcome: outcome.map(|()| "README.md".to_owned()) });
        pieces
    }

    /// Writes the films and pictures of all parts, each once.
    fn write_pictures(&self, folder: &Path, parts: &[DeckPart]) -> Vec<Piece> {
        let mut outputs: Vec<Output> = Vec::new();
        for name in parts.iter().flat_map(|part| part.pictures()) {
            let path = folder.join(name);
            let is_there = outputs.iter().any(|output| output.path == path);
            if is_there || (*name == "film.mp4" && !self.has_video) {
                continue;
            }
            outputs.extend(form_of(name).map(|form| Output { form, path }));
        }
        let made = outputs.iter().filter(|output| matches!(output.form, Form::Frames(_)));
        for folder in made {
            if let Err(error) = crate::file::make_folder(&folder.path) {
                return vec![Piece { path: folder.path.clone(), outcome: Err(error) }];
            }
        }
        let outcomes = self.film.write_all(&outputs).into_iter();
        outcomes.map(|(i, outcome)| Piece { path: outputs[i].path.clone(), outcome }).collect()
    }

    fn slides(&self) -> Result<Slides<'_>> {
        Ok(Slides {
            story: &self.story,
            has_video: self.has_video,
            background: hex(self.film.ground()?),
            text: hex(self.film.drawing().theme().heading),
            fps: self.film.timing().fps,
        })
    }

    /// `slides.pptx`, with the film and pictures that are in `folder` already.
    fn presentation(&self, folder: &Path, slides: &Slides) -> Result<Vec<u8>> {
        let read =
            |name: &str| std::fs::read(folder.join(name)).map_err(Error::io("read", &folder.join(name)));
        let timing = self.film.timing();
        let video = match self.has_video {
            true => Some(Video {
                bytes: read("film.mp4")?,
                milliseconds: (timing.seconds(self.film.drawing().frames()) * 1000.0).round() as u64,
                plays: timing.plays,
            }),
            false => None,
        };
        // A GIF moves by itself.
        let (name, bytes) = match self.has_video {
            true => ("film.mp4", read("poster.png")?),
            false => ("film.gif", read("film.gif")?),
        };
        let strip = read("strip.png")?;
        let headings = self.story.headings;
        let moments = self.story.lines();
        let again = slides.again(str::to_owned, str::to_owned);
        let slide =
            |title: &str, picture, lines, notes| Slide { title: title.to_owned(), picture, lines, notes };
        let film = Picture {
            name: name.to_owned(),
            bytes,
            size: self.film.size(),
            description: self.story.description(),
            vector: None,
            video,
        };
        let strip = Picture {
            name: "strip.png".to_owned(),
            size: png_size(&strip),
            bytes: strip,
            description: self.story.numbers().join(" "),
            vector: Some(read("strip.svg")?),
            video: None,
        };
        let all = [
            slide(&self.story.heading, Some(film), Vec::new(), self.story.notes()),
            slide(headings.moments, Some(strip), Vec::new(), moments),
            slide(
                headings.shown,
                None,
                slides.lines().into_iter().chain([again]).filter(|line| !line.is_empty()).collect(),
                Vec::new(),
            ),
        ];
        let theme = self.film.drawing().theme();
        let [p_data, p_g, d] = [theme.p_data.colour, theme.p_g.colour, theme.d.colour].map(hex);
        let colours =
            Colours { text: slides.text.clone(), background: slides.background.clone(), p_data, p_g, d };
        pptx(&all, &self.story.title, &self.story.language, &colours)
    }
}

/// RRGGBB.
fn hex(colour: Colour) -> String {
    colour.rgb.map(|component| format!("{component:02X}")).concat()
}

/// The name of what was written.
fn name_of(piece: &Piece) -> Option<String> {
    let name = piece.path.file_name()?.to_string_lossy().into_owned();
    piece.outcome.is_ok().then_some(name)
}

/// Width and height, which are at a fixed place.
fn png_size(png: &[u8]) -> (u32, u32) {
    let number =
        |at: usize| png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(1, u32::from_be_bytes);
    (number(16), number(20))
}
