//! The cost of following a recipe, estimated from a few of its steps and one of its pictures.

use std::time::{Duration, Instant};

use gan_sim::recipe::Recipe;
use gan_sim::surface::Theme;
use gan_sim::toy1d::{Toy1d, Toy1dConfig};
use gan_sim::{Result, film};

use super::super::output::{Form, Output};
use super::super::progress::in_words;

/// Larger costs need `--yes`.
const LONGEST: Duration = Duration::from_secs(10 * 60);
const MOST_MEMORY: u64 = 1 << 30;

/// The maximum number of samples in a timed step. A recipe may have any number; the time of a step is proportional to
/// its samples and updates.
const SAMPLES: usize = 256;
/// Each timed operation is repeated this often, …
const TIMES: usize = 16;
/// … but not for longer than this.
const LONG_ENOUGH: Duration = Duration::from_millis(500);
/// The approximate bytes kept for each step, for each frame, and for each sample of a batch in each hidden unit.
const STEP: u64 = 64;
const FRAME: u64 = 12_000;
const SAMPLE: u64 = 16;

/// The cost of a recipe.
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
        let frames = recipe.job.frames(timing)?;
        let trainings = recipe.job.trainings();
        let mut cost = Self::default();
        for config in &trainings {
            let one = training(config, frames)?;
            cost = Self { time: cost.time + one.time, memory: cost.memory + one.memory };
        }
        cost.time = cost.time.div_f64(threads.min(trainings.len()).max(1) as f64);
        let begun = recipe.job.begin()?;
        let drawing = begun.drawing(theme)?;
        let picture = shortest(|| film::png(&drawing.scaled_image(0, recipe.style.scale)?, None).map(drop))?;
        let pictures: usize =
            outputs.iter().map(|output| pictures(output.form, frames, timing.strip_frames)).sum();
        cost.time += picture.mul_f64(pictures as f64 / threads as f64);
        Ok(cost)
    }

    /// The cost in words, if it is more than a user would expect.
    pub fn problem(&self) -> Option<String> {
        let memory = match self.memory {
            little if little <= MOST_MEMORY => String::new(),
            much => format!(" and {:.1} GB of memory", much as f64 / 1e9),
        };
        let is_much = self.time > LONGEST || !memory.is_empty();
        is_much.then(|| {
            let time = in_words(self.time);
            format!(
                "its recipe needs about {time} of work{memory}; repeat with --yes, or see its settings with --print \
                 and train with smaller ones"
            )
        })
    }
}

/// The number of pictures in a file.
fn pictures(form: Form, frames: usize, strip_frames: usize) -> usize {
    match form {
        Form::Drawn(film::Form::Film(_) | film::Form::Frames(_)) => frames,
        Form::Drawn(film::Form::Strip(_)) => strip_frames,
        Form::Drawn(film::Form::Picture(_)) => 1,
        Form::Numbers(_) => 0,
    }
}

/// The cost of one training with this many frames.
fn training(config: &Toy1dConfig, frames: usize) -> Result<Cost> {
    let batch_size = config.batch_size.min(SAMPLES);
    let mut game = Toy1d::new(&Toy1dConfig { batch_size, d_steps: 1, g_steps: 1, ..config.clone() })?;
    let frame = shortest(|| {
        game.frame();
        Ok(())
    })?;
    // A training that breaks down is reported when it is run.
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
    Ok(Cost { time, memory })
}

/// The minimum time that `work` takes; other load on the machine only adds to it.
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
    use gan_sim::film::{FilmForm, Still, Timing};
    use gan_sim::job::{Job, Numbers, Toy1dJob};
    use gan_sim::pictures::toy1d::Toy1dPicture;
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

    fn html() -> Form {
        Form::Drawn(film::Form::Film(FilmForm::named("html").unwrap()))
    }

    #[test]
    fn a_usual_film_is_made_unasked() {
        let cost = cost(Toy1dConfig::default(), 120, "960x540", "1", html());
        assert_eq!(cost.problem(), None, "{cost:?}");
    }

    #[test]
    fn hours_of_training_need_consent() {
        let usual = Toy1dConfig::default;
        let long = Toy1dConfig { steps: 10_000_000, ..usual() };
        let wide = Toy1dConfig { steps: 100_000, batch_size: 65_536, ..usual() };
        let deep = Toy1dConfig { d_steps: 1000, g_steps: 1000, steps: 10_000, ..usual() };
        for training in [long, wide, deep] {
            let cost = cost(training, 2, "320x180", "0.5", Form::Numbers(Numbers::Steps));
            let problem = cost.problem().unwrap();
            assert!(problem.starts_with("its recipe needs about ") && problem.contains("--yes"), "{problem}");
            assert!(cost.time > Duration::from_secs(1200), "{cost:?}");
        }
    }

    #[test]
    fn every_picture_of_every_file_counts() {
        let drawn =
            [film::Form::Frames(Still::Png), film::Form::Strip(Still::Svg), film::Form::Picture(Still::Png)];
        let drawn = drawn.map(|form| pictures(Form::Drawn(form), 10_000, 5));
        assert_eq!(drawn, [10_000, 5, 1]);
        assert_eq!(
            [html(), Form::Numbers(Numbers::Steps)].map(|form| pictures(form, 10_000, 5)),
            [10_000, 0]
        );
        let hours = Cost { time: Duration::from_secs(3 * 3600), memory: 0 };
        assert!(
            hours.problem().unwrap().starts_with("its recipe needs about 3 h of work; repeat with --yes")
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
        assert!(self::cost(wide, 2, "320x180", "0.5", Form::Numbers(Numbers::Steps)).memory > MOST_MEMORY);
    }
}
