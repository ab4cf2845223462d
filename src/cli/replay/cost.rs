//! What following a recipe costs, estimated from a few of its steps and one of its pictures.

use std::time::{Duration, Instant};

use gan_sim::Result;
use gan_sim::dirac::Dirac;
use gan_sim::frame::{CompareRun, Toy1dRun};
use gan_sim::recipe::{Job, Recipe};
use gan_sim::toy1d::{Toy1d, Toy1dConfig};
use gan_sim::{
    film,
    surface::{Drawing, Theme},
};

use super::super::output::{Form, Output};
use super::super::progress::in_words;
use super::super::{compare, toy1d};

/// More than this is not begun unasked.
const LONGEST: Duration = Duration::from_secs(10 * 60);
const MOST_MEMORY: u64 = 1 << 30;

/// Samples of a step by the clock, at most. A recipe may ask for any number: the time of a step grows with its samples and
/// updates.
const SAMPLES: usize = 256;
/// What is timed is done so often, …
const TIMES: usize = 16;
/// … but not for longer than this.
const LONG_ENOUGH: Duration = Duration::from_millis(500);
/// Bytes kept of each step, of each frame, and for each sample of a batch in each hidden unit, about.
const STEP: u64 = 64;
const FRAME: u64 = 12_000;
const SAMPLE: u64 = 16;

/// What a recipe asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    time: Duration,
    memory: u64,
}

impl Cost {
    /// The cost of making these files.
    ///
    /// # Errors
    /// If the settings cannot work or a picture cannot be drawn.
    pub fn new(recipe: &Recipe, outputs: &[Output], theme: &Theme) -> Result<Self> {
        let timing = &recipe.timing;
        let threads = rayon::current_num_threads();
        let (mut cost, frames, picture) = match &recipe.job {
            Job::Toy1d(job) => {
                let frames = job.frame_steps(timing)?.len();
                let (cost, begun) = training(&job.training, frames)?;
                (cost, frames, one_picture(toy1d::drawn(&begun, job, theme)?, recipe)?)
            }
            Job::Compare(job) => {
                let (mut cost, mut panels, mut most) = (Self::default(), Vec::new(), 0);
                for (i, panel) in job.panels.iter().enumerate() {
                    let frames = job.frame_steps(timing, i).len();
                    let (one, begun) = training(&panel.training, frames)?;
                    cost = Self { time: cost.time + one.time, memory: cost.memory + one.memory };
                    panels.push((panel.title.clone(), begun));
                    most = most.max(frames);
                }
                cost.time = cost.time.div_f64(threads.min(panels.len()) as f64);
                let run = CompareRun { panels };
                (cost, most, one_picture(compare::drawn(&run, job, theme)?, recipe)?)
            }
            Job::Dirac(job) => {
                let run = Dirac::new(&job.game)?.play(&[0]);
                let drawing = super::super::dirac::drawn(&run, job, theme)?;
                (Self::default(), timing.frames, one_picture(drawing, recipe)?)
            }
        };
        let pictures: usize =
            outputs.iter().map(|output| pictures(output.form, frames, timing.strip_frames)).sum();
        cost.time += picture.mul_f64(pictures as f64 / threads as f64);
        Ok(cost)
    }

    /// What it is, in words, where that is more than anybody expects of a file.
    pub fn problem(&self) -> Option<String> {
        let memory = match self.memory {
            little if little <= MOST_MEMORY => String::new(),
            much => format!(" and {:.1} GB of memory", much as f64 / 1e9),
        };
        let is_much = self.time > LONGEST || !memory.is_empty();
        is_much.then(|| {
            let time = in_words(self.time);
            format!(
                "its recipe asks for about {time} of work{memory}; repeat with --yes, or see its settings with --print \
                 and train with smaller ones"
            )
        })
    }
}

/// Pictures that a file shows.
fn pictures(form: Form, frames: usize, strip_frames: usize) -> usize {
    match form {
        Form::Film(_) | Form::Html | Form::Frames(_) => frames,
        Form::Strip(_) => strip_frames,
        Form::Picture(_) => 1,
        Form::Csv | Form::Measures | Form::Curves(_) | Form::Weights => 0,
    }
}

/// The cost of one training with so many frames, and the run before its first step.
fn training(config: &Toy1dConfig, frames: usize) -> Result<(Cost, Toy1dRun)> {
    let batch_size = config.batch_size.min(SAMPLES);
    let mut game = Toy1d::new(&Toy1dConfig { batch_size, d_steps: 1, g_steps: 1, ..config.clone() })?;
    let begun = toy1d::begun(&game);
    let frame = shortest(|| {
        game.frame();
        Ok(())
    })?;
    // A training that breaks off says so when it is made.
    let step = shortest(|| {
        let _ = game.step();
        Ok(())
    })?;
    let updates = (config.d_steps + config.g_steps) as f64 / 2.0;
    let samples = config.batch_size as f64 / batch_size as f64;
    let time = step.mul_f64(config.steps as f64 * updates * samples) + frame.mul_f64(frames as f64);
    let units = (config.g_hidden.units() + config.d_hidden.units()) as u64;
    let memory =
        STEP * config.steps as u64 + FRAME * frames as u64 + SAMPLE * units * config.batch_size as u64;
    Ok((Cost { time, memory }, begun))
}

/// The time to draw and to pack one picture.
fn one_picture(drawing: Drawing, recipe: &Recipe) -> Result<Duration> {
    let drawing = drawing.scaled(recipe.style.scale);
    shortest(|| film::png(&drawing.draw(0)?, None).map(drop))
}

/// The shortest time that `work` takes: whatever else the machine does only adds to it.
fn shortest(mut work: impl FnMut() -> Result<()>) -> Result<Duration> {
    let start = Instant::now();
    let mut shortest = Duration::MAX;
    for _ in 0..TIMES {
        let begun = Instant::now();
        work()?;
        shortest = shortest.min(begun.elapsed());
        if start.elapsed() > LONG_ENOUGH {
            break;
        }
    }
    Ok(shortest)
}

#[cfg(test)]
mod tests {
    use gan_sim::film::{Still, Timing};
    use gan_sim::pictures::toy1d::Toy1dPicture;
    use gan_sim::recipe::Toy1dJob;
    use gan_sim::surface::style::Style;

    use super::*;

    fn cost(training: Toy1dConfig, frames: usize, size: &str, scale: &str, form: Form) -> Cost {
        let picture = Toy1dPicture { size: size.parse().unwrap(), ..Toy1dPicture::default() };
        let style = Style { scale: scale.parse().unwrap(), ..Style::default() };
        let job = Job::Toy1d(Box::new(Toy1dJob { training, picture }));
        let recipe = Recipe::new(job, style, Timing { frames, ..Timing::default() });
        recipe.validate().unwrap();
        Cost::new(&recipe, &[Output::chosen(form, "a".to_owned())], &Theme::light()).unwrap()
    }

    #[test]
    fn a_usual_film_is_made_unasked() {
        let cost = cost(Toy1dConfig::default(), 120, "960x540", "1", Form::Html);
        assert_eq!(cost.problem(), None, "{cost:?}");
    }

    #[test]
    fn hours_of_training_need_consent() {
        let usual = Toy1dConfig::default;
        let long = Toy1dConfig { steps: 10_000_000, ..usual() };
        let wide = Toy1dConfig { steps: 100_000, batch_size: 65_536, ..usual() };
        let deep = Toy1dConfig { d_steps: 1000, g_steps: 1000, steps: 10_000, ..usual() };
        for training in [long, wide, deep] {
            let cost = cost(training, 2, "320x180", "0.5", Form::Csv);
            let problem = cost.problem().unwrap();
            assert!(
                problem.starts_with("its recipe asks for about ") && problem.contains("--yes"),
                "{problem}"
            );
            assert!(cost.time > Duration::from_secs(1200), "{cost:?}");
        }
    }

    #[test]
    fn every_picture_of_every_file_counts() {
        let all = [
            Form::Frames(Still::Png),
            Form::Html,
            Form::Strip(Still::Svg),
            Form::Picture(Still::Png),
            Form::Csv,
        ];
        assert_eq!(all.map(|form| pictures(form, 10_000, 5)), [10_000, 10_000, 5, 1, 0]);
        let hours = Cost { time: Duration::from_secs(3 * 3600), memory: 0 };
        assert!(
            hours.problem().unwrap().starts_with("its recipe asks for about 3 h of work; repeat with --yes")
        );
        assert_eq!(Cost { time: LONGEST, memory: MOST_MEMORY }.problem(), None);
    }

    #[test]
    fn much_memory_needs_consent() {
        let cost = Cost { time: Duration::ZERO, memory: 3_000_000_000 };
        assert!(cost.problem().unwrap().contains("about 1 s of work and 3.0 GB of memory"));
        let wide = Toy1dConfig {
            d_hidden: "1024,1024".parse().unwrap(),
            batch_size: 65_536,
            steps: 1,
            ..Toy1dConfig::default()
        };
        assert!(self::cost(wide, 2, "320x180", "0.5", Form::Csv).memory > MOST_MEMORY);
    }
}
