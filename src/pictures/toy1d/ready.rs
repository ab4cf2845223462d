//! All that the pictures of one run are drawn from.

use super::Layout;
use super::readouts::Numbers;
use super::scene::Scene;
use super::templates::Templates;
use crate::frame::{Caption, Toy1dFrame, Toy1dRun};
use crate::pictures::losses::LossDrawing;
use crate::surface::theme::Theme;

/// Draws the frames of one film.
#[derive(Debug, Clone)]
pub struct Toy1dDrawing<'a> {
    pub(super) run: &'a Toy1dRun,
    pub(super) layout: Layout,
    pub(super) templates: Templates,
    pub(super) theme: &'a Theme,
    pub(super) size: (u32, u32),
    pub(super) scene: Scene<'a>,
    pub(super) losses: LossDrawing<'a>,
    pub(super) captions: Vec<Caption>,
    /// The widest that the numbers above the plot become.
    pub(super) widest: Numbers,
    /// The first step whose picture shows the verdict.
    pub(super) verdict_from: Option<usize>,
    /// Whether the verdict has a row of its own, which other drawings side by side have too.
    pub(super) has_verdict_row: bool,
    /// What the panels of figure1 show.
    pub(super) panels: Vec<&'a Toy1dFrame>,
}
