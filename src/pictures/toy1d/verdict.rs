//! What became of a run, told at its end.

use super::Toy1dDrawing;
use crate::frame::{Toy1dFrame, Toy1dRun, Verdict};
use crate::surface::sheet::Mark;
use crate::surface::theme::Colour;

/// It is seen in this part of the frames, the last ones, and at least in the very last.
const SEEN: f64 = 0.1;

/// The first step whose picture shows the verdict; none where there is no frame.
pub(super) fn seen_from(run: &Toy1dRun) -> Option<usize> {
    let count = run.frames.len();
    let seen = ((SEEN * count as f64) as usize).max(1);
    run.frames.get(count.checked_sub(seen)?).map(|frame| frame.step)
}

impl Toy1dDrawing<'_> {
    /// The verdict, where `frame` is late enough to show it.
    pub(super) fn verdict_in(&self, frame: &Toy1dFrame) -> Option<&Verdict> {
        let verdict = self.run.verdict.as_ref();
        verdict.filter(|_| self.verdict_from.is_some_and(|from| frame.step >= from))
    }

    /// Calm where G reached the data, a warning where it did not.
    pub(crate) fn verdict_colour(&self) -> Option<Colour> {
        let verdict = self.run.verdict.as_ref()?;
        Some(if verdict.is_reached { self.theme.p_data.colour } else { self.theme.warning })
    }

    /// The verdict as it stands in the header; its place is kept in all frames. The sign before it tells it in a
    /// picture without colours.
    pub(super) fn mark(&self, frame: &Toy1dFrame) -> Option<Mark> {
        let text = self.run.verdict.as_ref().map(|verdict| {
            let sign = if verdict.is_reached { '✓' } else { '✗' };
            format!("{sign} {}", verdict.mark)
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
