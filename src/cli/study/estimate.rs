//! How long a study will take, from a few steps of a few of its settings.

use std::time::{Duration, Instant};

use gan_sim::Result;
use gan_sim::study::{MEASUREMENTS, Plan};
use gan_sim::toy1d::{Toy1d, Toy1dConfig};

use super::super::progress::in_words;

/// The maximum number of cells that are timed.
const TRIED: usize = 4;
/// Steps before timing starts, and timed steps.
const STEPS: [usize; 2] = [4, 16];

/// What is about to run and roughly how long it will take, in one line.
///
/// # Errors
/// If the settings cannot work.
pub fn announcement(plan: &Plan, cells: &[Toy1dConfig], runs: usize) -> Result<String> {
    let tried = cells.iter().step_by(cells.len().div_ceil(TRIED));
    let mut total = Duration::ZERO;
    let mut count = 0;
    for config in tried {
        total += one_run(config)?;
        count += 1;
    }
    let threads = rayon::current_num_threads().min(runs);
    let whole = total.mul_f64(runs as f64 / f64::from(count) / threads as f64);
    let of = if runs < plan.runs() { format!(" of {}", plan.runs()) } else { String::new() };
    let (cells, seeds) = (plan.cells(), plan.seeds.count());
    let settings = if cells == 1 { String::new() } else { format!("{cells} settings × ") };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    Ok(format!(
        "{runs}{of} run{} ({settings}{seeds} seed{}): about {} on {threads} thread{}",
        plural(plan.runs()),
        plural(seeds),
        in_words(whole),
        plural(threads)
    ))
}

/// The approximate time of one run.
fn one_run(config: &Toy1dConfig) -> Result<Duration> {
    let mut game = Toy1d::new(config)?;
    let [warm, timed] = STEPS;
    for _ in 0..warm {
        // A training that breaks down is reported by the study, and takes no time here.
        let _ = game.step();
    }
    let start = Instant::now();
    for _ in 0..timed {
        let _ = game.step();
    }
    let step = start.elapsed().div_f64(timed as f64);
    let start = Instant::now();
    game.measures();
    Ok(step.mul_f64(config.steps as f64) + start.elapsed().mul_f64(MEASUREMENTS as f64))
}
