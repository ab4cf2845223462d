//! `slides.tex`: slides for LaTeX.

use super::markup::{comment, is_latin, tex};
use super::slides::Slides;
use crate::surface::template::filled;

/// The document. Its film is `frames.pdf`, played by the package animate.
pub(super) fn document(slides: &Slides) -> String {
    let story = slides.story;
    let notes = |lines: Vec<String>| lines.iter().map(|line| tex(line)).collect::<Vec<_>>().join("\\par\n");
    let items: String = slides.lines().iter().map(|line| format!("\\item {}\n", tex(line))).collect();
    let all =
        [&story.title, &notes(story.notes()), &notes(story.lines()), &items].map(|text| tex(text)).concat();
    let (engine, fonts) = match is_latin(&all) {
        true => ("pdflatex", "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}\\usepackage[T1]{fontenc}}{}"),
        // LuaLaTeX finds fonts for all scripts.
        false => ("lualatex", "\\usepackage{luatexja}"),
    };
    filled(
        include_str!("text/slides.tex"),
        ["<<", ">>"],
        &[
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("engine", engine.to_owned()),
            ("fonts", fonts.to_owned()),
            ("about", comment(&story.title)),
            ("title", tex(&story.heading)),
            ("background", slides.background.clone()),
            ("text", slides.text.clone()),
            ("fps", slides.fps.to_string()),
            ("notes", notes(story.notes())),
            ("moments", tex(story.headings.moments)),
            ("moment_notes", notes(story.lines())),
            ("shown", tex(story.headings.shown)),
            ("items", items),
            ("again", slides.again(tex, |command| format!("\\texttt{{{}}}", tex(command)))),
        ],
    )
}
