//! `slides.md` for Marp and Slidev, and `slides.qmd` for Quarto.

use super::markup::{comment, markdown, xml, yaml};
use super::slides::Slides;
use crate::surface::template::filled;

/// `slides.md`
pub(super) fn slides_md(slides: &Slides) -> String {
    let notes = |lines: Vec<String>| lines.iter().map(|line| comment(line)).collect::<Vec<_>>().join("\n\n");
    page(include_str!("text/slides.md"), slides, notes)
}

/// `style.css`: the colours of `slides.md` in Slidev.
pub(super) fn style_css(slides: &Slides) -> String {
    let values = [("background", slides.background.clone()), ("text", slides.text.clone())];
    filled(include_str!("text/style.css"), ["{{", "}}"], &values)
}

/// `slides.qmd`
pub(super) fn slides_qmd(slides: &Slides) -> String {
    let notes = |lines: Vec<String>| lines.iter().map(|line| markdown(line)).collect::<Vec<_>>().join("\n\n");
    page(include_str!("text/slides.qmd"), slides, notes)
}

fn page(template: &str, slides: &Slides, notes: impl Fn(Vec<String>) -> String) -> String {
    let story = slides.story;
    let items: String = slides.lines().iter().map(|line| format!("- {}\n", markdown(line))).collect();
    filled(
        template,
        ["{{", "}}"],
        &[
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("language", yaml(&story.language)),
            ("title_yaml", yaml(&story.title)),
            ("title", markdown(&story.heading)),
            ("background", slides.background.clone()),
            ("text", slides.text.clone()),
            ("description", xml(&story.description()).replace(['[', ']'], " ")),
            ("notes", notes(story.notes())),
            ("moments", markdown(story.headings.moments)),
            ("moment_notes", notes(story.lines())),
            ("moments_alt", xml(&story.numbers().join(" ")).replace(['[', ']'], " ")),
            ("shown", markdown(story.headings.shown)),
            ("items", items),
            ("again", slides.again(markdown, |command| format!("`{command}`"))),
        ],
    )
}
