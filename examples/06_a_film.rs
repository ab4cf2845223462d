//! A film of a GAN that learns: settings, a run, a picture, a file.
//!
//! `cargo run --release --example 06_a_film -- out.gif` writes any form that the extension names: `.gif`, `.apng`,
//! `.mp4`, `.html`, or the last picture as `.png` or `.svg`.

use std::ops::ControlFlow;
use std::path::PathBuf;

use gan_sim::Result;
use gan_sim::film::{DrawingExt, Timing};
use gan_sim::frame::Losses;
use gan_sim::pictures::toy1d::{Layout, Toy1dPicture};
use gan_sim::surface::Theme;
use gan_sim::toy1d::{Toy1d, Toy1dConfig, Watcher};

/// Prints the losses now and then, and would end a run whose losses are no numbers.
struct Printer;

impl Watcher for Printer {
    fn step(&mut self, game: &Toy1d, Losses { d, g }: Losses) -> ControlFlow<()> {
        let step = game.steps_taken();
        if step.is_multiple_of(500) {
            println!("step {step}: D loss {d:.3}, G loss {g:.3}");
        }
        if d.is_finite() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

fn main() -> Result<()> {
    let path = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("target/a_film.gif"), PathBuf::from);
    let config = Toy1dConfig {
        target: "mix(0.5: normal(-2, 0.5), 0.5: normal(2, 0.5))".parse()?,
        steps: 2000,
        ..Toy1dConfig::default()
    };
    let timing = Timing { frames: 60, ..Timing::default() };

    let run = Toy1d::new(&config)?.play(&timing.steps(config.steps), &mut Printer)?;
    if let Some(verdict) = &run.verdict {
        println!("{}", verdict.line);
    }
    let options = Toy1dPicture { layout: Layout::Lecture, ..Toy1dPicture::default() };
    let theme = Theme::light();
    run.picture(&options, &theme)?.write(&path, &timing)?;
    println!("{}", path.display());
    Ok(())
}
