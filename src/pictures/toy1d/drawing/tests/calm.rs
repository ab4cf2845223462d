//! Real films, which must not flicker.

use super::super::super::*;
use super::*;
use crate::film::Schedule;
use crate::toy1d::{Toy1d, Toy1dConfig};

/// The film of a training of this many steps.
fn film(training: Toy1dConfig, frames: usize) -> Toy1dRun {
    let steps = Schedule::Early.steps(training.steps, frames);
    let mut game = Toy1d::new(&training).unwrap();
    let (mut frames, mut losses) = (Vec::new(), Vec::new());
    for step in steps {
        while game.steps_taken() < step {
            losses.push(game.step().unwrap());
        }
        frames.push(game.frame());
    }
    Toy1dRun { stage: game.stage().clone(), frames, losses, verdict: None, broken: None, d_alone: None }
}

#[test]
fn what_is_written_at_a_peak_changes_only_when_the_peak_comes_or_goes() {
    let run = film(Toy1dConfig { steps: 600, ..Toy1dConfig::default() }, 60);
    let theme = Theme::light();
    let drawing = Toy1dDrawing::new(&run, &picture(Layout::Simple, "640x360"), &theme).unwrap();
    let mark = |frame: &Toy1dFrame| {
        let canvas = drawing.canvas_of(frame).unwrap();
        canvas.text_boxes().iter().find(|text| text.text.starts_with('↑')).map(|text| text.text.clone())
    };
    let marks: Vec<_> = run.frames.iter().map(mark).collect();
    let changes = marks.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(marks[0].is_some() && changes <= 4, "{changes} changes: {marks:?}");
}

#[test]
fn the_range_in_which_d_is_known_moves_little_from_frame_to_frame() {
    let run = film(Toy1dConfig { steps: 600, ..Toy1dConfig::default() }, 60);
    let ranges: Vec<_> = run.frames.iter().map(|frame| known::reach(&run.stage, frame).unwrap()).collect();
    let sigma = run.stage.data_sigma;
    for (i, pair) in ranges.windows(2).enumerate() {
        let moved = (pair[1].0 - pair[0].0).abs().max((pair[1].1 - pair[0].1).abs());
        // G itself moves by as much on its way to the data.
        assert!(moved < sigma, "frame {i}: {pair:?}");
    }
}
