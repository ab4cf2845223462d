//! The heading of every figure of a study.

use crate::Result;
use crate::surface::sheet::{BELOW, Header, Sheet, headed};

/// The result, and the definition of a success.
#[derive(Clone, Copy)]
pub(super) struct Heading<'a> {
    pub(super) outcome: &'a str,
    pub(super) remark: &'a str,
}

impl Heading<'_> {
    /// Draws the heading, the remark and the rest of `header`; returns where it ends.
    pub(super) fn draw(
        self,
        sheet: &Sheet,
        header: Header,
        (left, right): (f64, f64),
        top: f64,
    ) -> Result<f64> {
        let below = headed(sheet, [self.outcome, self.remark], (left, right), top)?;
        match header.legend.is_empty() {
            true => Ok(below + BELOW * sheet.em),
            false => header.draw(sheet, (left, right), below + 0.95 * sheet.em),
        }
    }
}
