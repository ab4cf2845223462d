//! `README.md`, `notes.md` and `alt.txt`: how to use the folder, and what is said beside the film.

use super::Story;
use super::markup::markdown;
use super::slides::Slides;
use crate::surface::template::filled;

/// `README.md`; `files` are the names in the folder.
pub(super) fn readme(slides: &Slides, files: &[String]) -> String {
    let rows: String = ABOUT
        .iter()
        .filter(|(name, _)| files.iter().any(|file| file == name))
        .map(|(name, about)| format!("| `{name}` | {about} |\n"))
        .collect();
    let video = match slides.has_video {
        true => "`film.mp4`",
        false => "`film.gif` (there was no ffmpeg to make an MP4)",
    };
    let again = slides.story.again.as_ref().map_or(String::new(), |command| {
        format!(" The films and pictures contain their recipe: `{command}` makes the film again.")
    });
    let has_reveal = files.iter().any(|file| file == "index.html");
    filled(
        include_str!("text/README.md"),
        ["{{", "}}"],
        &[
            ("title", markdown(&slides.story.title)),
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("rows", rows),
            ("video", video.to_owned()),
            ("again", again),
            ("reveal", if has_reveal { REVEAL.to_owned() } else { String::new() }),
        ],
    )
}

/// `notes.md`
pub(super) fn notes(story: &Story) -> String {
    let list =
        |lines: Vec<String>| lines.iter().map(|line| format!("- {}\n", markdown(line))).collect::<String>();
    format!(
        "# {}: {}\n\n{}\n## {}\n\n{}",
        markdown(story.headings.notes),
        markdown(&story.title),
        list(story.notes()),
        markdown(story.headings.moments),
        list(story.lines())
    )
}

/// `alt.txt`
pub(super) fn alt(story: &Story) -> String {
    format!("{}\n\n{}\n", story.description(), story.numbers().join("\n"))
}

/// What is said of a library that we did not write.
const REVEAL: &str = "\n\n`reveal.js/` is reveal.js 6.0.2, © Hakim El Hattab and contributors, MIT licence (`reveal.js/LICENSE`).";

/// What each file is for.
const ABOUT: [(&str, &str); 17] = [
    ("index.html", "slides for a browser: open it, press F for full screen and S for the speaker notes"),
    ("slides.pptx", "slides for PowerPoint; also opens in Keynote, Google Slides and LibreOffice"),
    ("slides.md", "slides for Marp and Slidev; the commands are in its first lines"),
    ("slides.qmd", "slides for Quarto; the command is in its first lines"),
    ("slides.tex", "slides for LaTeX (Beamer); the command is in its first lines"),
    ("handout.pdf", "moments of the training with captions, for print"),
    ("film.gif", "the film, for programs that show pictures"),
    ("film.mp4", "the film as a video"),
    ("film.html", "the film as a player: sharp at any size, can be paused and stepped through"),
    ("poster.png", "the cover of the film"),
    ("poster.svg", "the same, sharp at any size"),
    ("poster.pdf", "the same, for LaTeX"),
    ("strip.pdf", "moments of the training in one picture; also as `strip.png` and `strip.svg`"),
    ("frames.pdf", "every frame as a page"),
    ("frames", "every frame as a PNG"),
    ("notes.md", "speaker notes"),
    ("alt.txt", "a description of the film, for readers who cannot see it"),
];
