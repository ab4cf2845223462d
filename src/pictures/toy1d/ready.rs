//! The data from which the pictures of one run are drawn.

use super::moments::Moment;
use super::readouts::Numbers;
use super::scene::Scene;
use super::templates::Templates;
use super::{Lang, Layout};
use crate::frame::{Caption, Toy1dRun};
use crate::pictures::losses::LossDrawing;
use crate::surface::theme::Theme;

/// Draws the frames of one film.
#[derive(Debug, Clone)]
pub struct Toy1dDrawing<'a> {
    pub(super) run: &'a Toy1dRun,
    pub(super) layout: Layout,
    pub(super) lang: Lang,
    pub(super) templates: Templates,
    pub(super) theme: &'a Theme,
    pub(super) size: (u32, u32),
    /// The height of running text, in pixels.
    pub(super) em: f64,
    pub(super) scene: Scene<'a>,
    pub(super) losses: LossDrawing<'a>,
    pub(super) captions: Vec<Caption>,
    /// The widest numbers above the plot.
    pub(super) widest: Numbers,
    /// The first step whose picture shows the verdict.
    pub(super) verdict_from: Option<usize>,
    /// Whether the verdict has its own row, because other drawings side by side have one.
    pub(super) has_verdict_row: bool,
    /// What the panels of figure1 show.
    pub(super) panels: Vec<Moment<'a>>,
    /// The number of panels side by side; none for what fits.
    pub(super) columns: Option<usize>,
}
