//! What stands above all figures of a study.

use crate::Result;
use crate::surface::sheet::{Header, Sheet, Style};

/// Between the heading and the remark below it, from baseline to baseline, in em.
const REMARK: f64 = 1.55;

/// The outcome, and what a success is.
#[derive(Clone, Copy)]
pub(super) struct Heading<'a> {
    pub(super) outcome: &'a str,
    pub(super) remark: &'a str,
}

impl Heading<'_> {
    /// Draws heading, remark and what else `header` has; returns where it ends.
    pub(super) fn draw(
        self,
        sheet: &Sheet,
        header: Header,
        (left, right): (f64, f64),
        top: f64,
    ) -> Result<f64> {
        let only = Header::only(self.outcome.to_owned(), self.outcome.to_owned());
        // The remark takes the place of the empty space below a header.
        let below = only.draw(sheet, (left, right), top)? + (REMARK - 0.85) * sheet.em;
        let remark = sheet.fitted(self.remark, Style::plain(sheet.theme.quiet_text), right - left);
        sheet.text(self.remark, (left, below), &remark)?;
        match header.legend.is_empty() {
            true => Ok(below + 0.85 * sheet.em),
            false => header.draw(sheet, (left, right), below + 0.95 * sheet.em),
        }
    }
}
