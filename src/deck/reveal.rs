//! `index.html`: slides for a browser, with reveal.js.

use super::markup::xml;
use super::slides::Slides;
use crate::surface::template::filled;

/// The files of reveal.js that the page needs, and its licence (MIT).
pub(super) const FILES: [(&str, &[u8]); 4] = [
    ("reveal.js/reveal.js", include_bytes!("../../vendor/reveal.js/reveal.js")),
    ("reveal.js/reveal.css", include_bytes!("../../vendor/reveal.js/reveal.css")),
    ("reveal.js/notes.js", include_bytes!("../../vendor/reveal.js/notes.js")),
    ("reveal.js/LICENSE", include_bytes!("../../vendor/reveal.js/LICENSE")),
];

/// The page.
pub(super) fn page(slides: &Slides) -> String {
    let story = slides.story;
    let list = |lines: Vec<String>| lines.iter().map(|line| format!("<p>{}</p>\n", xml(line))).collect();
    let items = slides.lines().iter().map(|line| format!("<li>{}</li>\n", xml(line))).collect();
    let description = xml(&story.description());
    filled(
        include_str!("text/index.html"),
        ["{{", "}}"],
        &[
            ("language", xml(&story.language)),
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("title", xml(&story.title)),
            ("heading", xml(&story.heading)),
            ("background", slides.background.clone()),
            ("text", slides.text.clone()),
            ("description", description),
            ("notes", list(story.notes())),
            ("moments", xml(story.headings.moments)),
            ("moment_notes", list(story.lines())),
            ("moments_alt", xml(&story.numbers().join(" "))),
            ("shown", xml(story.headings.shown)),
            ("items", items),
            ("again", slides.again(xml, |command| format!("<code>{}</code>", xml(command)))),
        ],
    )
}
