//! What the slides say about a film.

use crate::frame::Caption;
use crate::surface::Drawing;

use super::words::Headings;

/// The most characters of a heading.
const LONGEST: usize = 60;
/// The moments on a strip and a handout.
const MOMENTS: usize = 4;

/// What the slides say about a film. All of it comes from the film's own descriptions.
#[derive(Debug, Clone)]
pub struct Story {
    /// The language, named as in HTML.
    pub language: String,
    /// The title of the film.
    pub title: String,
    /// Its first part, short enough for a slide.
    pub heading: String,
    /// What all frames show.
    pub summary: String,
    /// Some frames that tell the story.
    pub moments: Vec<Moment>,
    /// The text of captions, in their order, with the steps at which they are shown.
    pub captions: Vec<Caption>,
    /// The result of the run, a sentence each.
    pub result: Vec<String>,
    /// The command that makes the film again, if there is one.
    pub again: Option<String>,
    pub(super) headings: Headings,
}

/// A frame and its description.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The number of the frame.
    pub frame: usize,
    /// Its short name, such as "step 300".
    pub name: String,
    /// Its caption, if there is one.
    pub caption: Option<String>,
    /// Its description in numbers.
    pub text: String,
}

impl Moment {
    /// Its name and its caption, or else its description.
    pub(super) fn line(&self) -> String {
        format!("{}: {}", self.name, self.caption.as_ref().unwrap_or(&self.text))
    }
}

impl Story {
    /// The story of a film. `result` are sentences about how it ended.
    pub fn new(drawing: &dyn Drawing, captions: &[Caption], result: &[String]) -> Self {
        let words = drawing.words();
        let moment = |frame: usize| {
            let (about, step) = (drawing.describe(frame), drawing.step(frame));
            let caption = captions.iter().rev().find(|caption| (caption.from..=caption.to).contains(&step));
            let caption = caption.map(|caption| caption.text.clone());
            // A caption below the picture is part of its description, too.
            let text = caption.as_ref().map_or(about.text.clone(), |caption| about.text.replace(caption, ""));
            Moment { frame, name: about.name, caption, text: text.trim_end().to_owned() }
        };
        Self {
            headings: Headings::of(&words.language),
            language: words.language,
            heading: short(&words.title),
            title: words.title,
            summary: words.summary,
            moments: drawing.moments(MOMENTS).into_iter().map(moment).collect(),
            captions: captions.to_vec(),
            result: result.to_vec(),
            again: None,
        }
    }

    /// The same, with the command that makes the film again.
    pub fn made_by(self, command: &str) -> Self {
        Self { again: Some(command.to_owned()), ..self }
    }

    /// The film in a few sentences, for those who cannot see it: what it shows, how it starts and how it ends.
    pub fn description(&self) -> String {
        let ends = [self.moments.first(), self.moments.last()];
        let mut text = self.summary.clone();
        for part in ends.into_iter().flatten().map(|moment| &moment.text).chain(&self.result) {
            // The last frame may say the result itself.
            if !text.contains(part) {
                text.push(' ');
                text.push_str(part);
            }
        }
        text.trim_start().to_owned()
    }

    /// What the lecturer says beside the film: the captions, or else the moments in numbers.
    pub fn notes(&self) -> Vec<String> {
        let captions = self.captions.iter().map(|caption| {
            let Caption { from, to, text } = caption;
            let steps = self.headings.steps;
            match from == to {
                true => format!("{steps} {from}: {text}"),
                false => format!("{steps} {from}–{to}: {text}"),
            }
        });
        match self.captions.is_empty() {
            false => captions.chain(self.result.iter().cloned()).collect(),
            true => self.lines().into_iter().chain(self.result.iter().cloned()).collect(),
        }
    }

    /// Each moment with its caption, or else its description in numbers.
    pub fn lines(&self) -> Vec<String> {
        self.moments.iter().map(Moment::line).collect()
    }

    /// Each moment in numbers.
    pub fn numbers(&self) -> Vec<String> {
        self.moments.iter().map(|moment| moment.text.clone()).collect()
    }

    /// The sentences of the summary.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut sentences = vec![String::new()];
        let mut before = ' ';
        for letter in self.summary.chars() {
            let ends = (before == '.' && letter == ' ') || before == '。';
            if ends && !sentences.last().is_some_and(String::is_empty) {
                sentences.push(String::new());
            }
            if let Some(last) = sentences.last_mut() {
                last.push(letter);
            }
            before = letter;
        }
        sentences.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }
}

/// A title without what it has in brackets, if it would not fit in a line of a slide.
fn short(title: &str) -> String {
    match title.split_once(" (") {
        Some((short, _)) if title.chars().count() > LONGEST => short.to_owned(),
        _ => title.to_owned(),
    }
}
