//! The player of the 1-D game.

use rayon::prelude::*;

use super::super::super::ticks::short;
use super::super::super::toy1d::Toy1dDrawing;
use super::{Look, Player, Words, filled};
use crate::Result;
use crate::frame::{Losses, Toy1dFrame, Toy1dRun, Toy1dStage};

/// Frames that are drawn together; more would only need more memory.
const CHUNK: usize = 16;

/// The frames of `run`, as `drawing` draws them, in one page; `recipe` is JSON to keep in it.
///
/// # Errors
/// When there is no frame, or one cannot be drawn.
pub fn player(run: &Toy1dRun, drawing: &Toy1dDrawing, look: Look, recipe: Option<&str>) -> Result<String> {
    let mut player = Player::new(look);
    for frames in run.frames.chunks(CHUNK) {
        let pictures: Result<Vec<_>> = frames.par_iter().map(|frame| drawing.shapes(frame)).collect();
        for (frame, picture) in frames.iter().zip(pictures?) {
            let [name, description] = spoken(&run.stage, frame, look.words);
            player.push(&picture, &name, &description);
        }
    }
    player.finish(recipe)
}

/// What `frame` is called, and what is seen in it.
fn spoken(stage: &Toy1dStage, frame: &Toy1dFrame, words: &Words) -> [String; 2] {
    let loss = |pick: fn(Losses) -> f64| frame.losses.map_or("–".to_owned(), |losses| short(pick(losses)));
    let [low, high] = [f64::min, f64::max].map(|pick| frame.d.iter().copied().fold(f64::NAN, pick));
    let values = [
        ("step", frame.step.to_string()),
        ("steps", stage.steps.to_string()),
        ("peak", short(peak(stage, &frame.p_g))),
        ("data_peak", short(peak(stage, &stage.p_data))),
        ("low", short(low)),
        ("high", short(high)),
        ("d_loss", loss(|losses| losses.d)),
        ("g_loss", loss(|losses| losses.g)),
        ("w1", short(frame.w1)),
        ("jsd", short(frame.jsd)),
    ];
    [&words.frame, &words.description].map(|template| filled(template, ["{", "}"], &values))
}

/// Where a density is highest.
fn peak(stage: &Toy1dStage, density: &[f64]) -> f64 {
    let points = stage.x.iter().zip(density).filter(|(_, p)| !p.is_nan());
    points.max_by(|a, b| a.1.total_cmp(b.1)).map_or(f64::NAN, |(&x, _)| x)
}
