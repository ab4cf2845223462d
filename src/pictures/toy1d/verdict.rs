//! The verdict on a run, shown at its end.

use super::{Labels, Lang, Toy1dDrawing};
use crate::frame::{Toy1dFrame, Toy1dRun, Verdict};
use crate::surface::sheet::Mark;
use crate::surface::theme::Colour;

/// It is shown in this fraction of the frames at the end, and at least in the last one.
const SEEN: f64 = 0.1;

/// The first step whose picture shows the verdict; none if there is no frame.
pub(super) fn seen_from(run: &Toy1dRun) -> Option<usize> {
    let count = run.frames.len();
    let seen = ((SEEN * count as f64) as usize).max(1);
    run.frames.get(count.checked_sub(seen)?).map(|frame| frame.step)
}

impl Labels {
    /// The mark of a verdict in these words.
    pub(super) fn mark_of(&self, verdict: &Verdict) -> String {
        let word = if verdict.is_reached { &self.reached } else { &self.not_reached };
        match verdict.mark.split_once(": ") {
            Some((_, distance)) => format!("{word}: {distance}"),
            None => word.clone(),
        }
    }

    /// The line of a verdict in these words, which are those of `lang`. Only in English, it says what failed and what to
    /// try, as the terminal does.
    pub(crate) fn line_of(&self, verdict: &Verdict, lang: Lang) -> String {
        match lang {
            Lang::En => verdict.line.clone(),
            Lang::Ja => self.mark_of(verdict),
        }
    }
}

impl Toy1dDrawing<'_> {
    /// The verdict, if `frame` is late enough to show it.
    pub(super) fn verdict_in(&self, frame: &Toy1dFrame) -> Option<&Verdict> {
        let verdict = self.run.verdict.as_ref();
        verdict.filter(|_| self.verdict_from.is_some_and(|from| frame.step >= from))
    }

    /// The quiet colour if G reached the data, the warning colour if not.
    pub(crate) fn verdict_colour(&self) -> Option<Colour> {
        let verdict = self.run.verdict.as_ref()?;
        Some(if verdict.is_reached { self.theme.p_data.colour } else { self.theme.warning })
    }

    /// The verdict in the header; its place is reserved in all frames. The sign before it makes it clear without
    /// colours.
    pub(super) fn mark(&self, frame: &Toy1dFrame) -> Option<Mark> {
        let text = self.run.verdict.as_ref().map(|verdict| {
            let sign = if verdict.is_reached { '✓' } else { '✗' };
            format!("{sign} {}", self.scene.labels.mark_of(verdict))
        });
        if text.is_none() && !self.has_verdict_row {
            return None;
        }
        Some(Mark {
            text: text.unwrap_or_default(),
            colour: self.verdict_colour().unwrap_or(self.theme.text),
            is_seen: self.verdict_in(frame).is_some(),
            has_row: self.has_verdict_row,
        })
    }
}
