//! What the slides show, the same in every program.

use super::Story;

/// The slides of a deck.
pub(super) struct Slides<'a> {
    pub(super) story: &'a Story,
    /// Whether the film exists as MP4.
    pub(super) has_video: bool,
    /// The colours of the page and its text, as RRGGBB.
    pub(super) background: String,
    pub(super) text: String,
    /// Frames per second.
    pub(super) fps: f64,
}

impl Slides<'_> {
    /// How to make the film again, if that can be said: a heading and a command, in which `code` marks the command.
    pub(super) fn again(&self, text: impl Fn(&str) -> String, code: impl Fn(&str) -> String) -> String {
        let Story { again, headings, .. } = self.story;
        again.as_ref().map_or(String::new(), |command| format!("{} {}", text(headings.again), code(command)))
    }

    /// The lines of the last slide: what the curves mean, and how the run ended.
    pub(super) fn lines(&self) -> Vec<String> {
        self.story.sentences().into_iter().chain(self.story.result.iter().cloned()).collect()
    }
}
