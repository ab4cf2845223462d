//! The films of a training on images.

use super::{DigitsDrawing, TrainingDrawing};
use crate::Result;
use crate::frame::DigitsRun;
use crate::pictures::losses::LossDrawing;
use crate::surface::Theme;

/// Width and height of a film of losses, and of one of digits beside losses, in pixels.
const LOSSES_SIZE: (u32, u32) = (960, 540);
const TRAINING_SIZE: (u32, u32) = (1280, 540);

impl DigitsRun {
    /// The digits, with every pixel `zoom` wide and high.
    ///
    /// # Errors
    /// When there is no frame.
    pub fn samples<'a>(&'a self, theme: &'a Theme, zoom: u32) -> Result<DigitsDrawing<'a>> {
        DigitsDrawing::new(&self.frames, theme, zoom)
    }

    /// All losses, in one frame.
    pub fn losses<'a>(&'a self, theme: &'a Theme) -> LossDrawing<'a> {
        LossDrawing::new(&self.losses, "batch", theme, LOSSES_SIZE)
    }

    /// The losses up to each frame.
    pub fn growing_losses<'a>(&'a self, theme: &'a Theme) -> LossDrawing<'a> {
        self.losses(theme).at(self.frames.iter().map(|frame| frame.step + 1).collect())
    }

    /// The digits beside the losses up to their batch.
    pub fn training<'a>(&'a self, theme: &'a Theme) -> TrainingDrawing<'a> {
        TrainingDrawing::new(&self.frames, self.losses(theme), theme, TRAINING_SIZE)
    }
}
