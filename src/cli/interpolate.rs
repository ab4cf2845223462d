//! `gan-sim interpolate`

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::file::{probe, write_whole};
use gan_sim::film::{self, Cover, Film, FilmForm, MOST_FRAMES, Still, Timing};
use gan_sim::frame::WalkFrame;
use gan_sim::generator::Sampler;
use gan_sim::generator::walk::Walk;
use gan_sim::pictures::digits::{GridDrawing, WalkDrawing};
use gan_sim::surface::Theme;
use gan_sim::{Error, Result, limits};

use super::generator::{GeneratorOptions, GridOptions, file_of};
use super::{Common, marks, places, written};

const DEFAULT_NAME: &str = "walk.gif";
const DEFAULT_COUNT: usize = 25;
const DEFAULT_FRAMES: usize = 24;
/// Digits from one stop to the next in a still picture, including the middle.
const DEFAULT_STEPS: usize = 10;
/// How long the ends of an open walk are held, in seconds.
const HOLD: f64 = 1.0;
/// Limits that keep films and pictures sensible.
const MOST_STOPS: usize = 1000;
const MOST_COUNT: usize = 400;
/// Widths of pictures for slides, in pixels.
const FILM_WIDTH: usize = 600;
const STILL_WIDTH: usize = 950;

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Generator")]
    generator: GeneratorOptions,
    #[command(flatten, next_help_heading = "Walk")]
    walk: WalkOptions,
    #[command(flatten, next_help_heading = "Picture")]
    layout: GridOptions,
    /// Frames per second
    #[arg(long, allow_negative_numbers = true, default_value_t = 20.0, help_heading = "Picture")]
    fps: f64,
    /// Output file: a film (.gif, .apng, .mp4 or .html), or a still picture with one row from each latent to the next
    /// (.png, .svg or .pdf) [default: walk.gif]
    #[arg(long, short, value_name = "FILE", help_heading = "Picture")]
    out: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

#[derive(Debug, Args)]
struct WalkOptions {
    /// Number of random latents that each digit passes through; it moves between them along arcs
    #[arg(long, value_name = "N", default_value_t = 6)]
    stops: usize,
    /// Number of pictures from one latent to the next [default: 24; 10 in a still picture]
    #[arg(long, value_name = "N")]
    frames: Option<usize>,
    /// Number of digits side by side, each on its own walk [default: 25; a still picture shows 1]
    #[arg(long, value_name = "N")]
    count: Option<usize>,
    /// End at the last latent instead of returning to the first one to make the film loop
    #[arg(long)]
    open: bool,
}

/// The form of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WalkForm {
    Film(FilmForm),
    Still(Still),
}

/// Generates the walk and draws its digits.
pub fn run(options: &Options) -> Result<()> {
    let WalkOptions { stops, frames, count, open } = options.walk;
    let path = options.out.as_deref().unwrap_or(Path::new(DEFAULT_NAME));
    let form = walk_form_of(path)?;
    let (default_count, default_frames) = match form {
        WalkForm::Film(_) => (DEFAULT_COUNT, DEFAULT_FRAMES),
        WalkForm::Still(_) => (1, DEFAULT_STEPS),
    };
    let (count, frames) = (count.unwrap_or(default_count), frames.unwrap_or(default_frames));
    limits::count("count", count, MOST_COUNT)?;
    limits::count("frames", frames, MOST_FRAMES)?;
    check_together(stops, frames, count, form)?;
    let timing = Timing {
        fps: options.fps,
        // A walk has no end to show first.
        cover: Cover::First,
        hold_first: if open { HOLD } else { 0.0 },
        hold_last: if open { HOLD } else { 0.0 },
        ..Timing::default()
    };
    timing.validate()?;
    let columns = options.layout.columns(count, 1.0)?.min(count);
    places::all_apart(&[options.generator.model()], &[path])?;
    let chosen = options.out.is_none().then(|| path.to_owned());
    marks::expect_own(chosen, "name the film with -o FILE")?;
    let sampler = options.generator.read()?;
    if let WalkForm::Film(form) = form {
        form.check()?;
    }
    probe(path)?;

    let walk = Walk::new(sampler.latents(stops * count, options.generator.seed), count, !open);
    let writer = WalkWriter { sampler, walk, frames, layout: &options.layout };
    let what = match form {
        WalkForm::Film(film) => writer.film(path, film, columns, timing)?,
        WalkForm::Still(still) => writer.picture(path, still)?,
    };
    written::report(path, &what, options.common.quiet);
    Ok(())
}

fn walk_form_of(path: &Path) -> Result<WalkForm> {
    match film::Form::of(path) {
        Some(film::Form::Film(form)) => Ok(WalkForm::Film(form)),
        Some(film::Form::Picture(still)) => Ok(WalkForm::Still(still)),
        _ => {
            let films: Vec<&str> = FilmForm::named_by_extension().collect();
            let (path, films) = (path.display(), films.join(", ."));
            let problem = format!(
                "-o {path}: expected a name that ends in .{films} for a film, in .png, .svg or .pdf for a still picture"
            );
            Err(Error::Config(problem))
        }
    }
}

fn check_together(stops: usize, frames: usize, count: usize, form: WalkForm) -> Result<()> {
    let problem = if !(2..=MOST_STOPS).contains(&stops) {
        format!("--stops must lie between 2 and {MOST_STOPS}, found {stops}")
    } else if stops * frames > MOST_FRAMES {
        let found = stops * frames;
        format!("--stops {stops} and --frames {frames} make {found} pictures, and {MOST_FRAMES} are the most")
    } else if matches!(form, WalkForm::Still(_)) && count > 1 {
        "a still picture shows the walk of 1 digit: leave --count out, or name a film as -o walk.gif"
            .to_owned()
    } else {
        return Ok(());
    };
    Err(Error::Config(problem))
}

/// Writes the digits of a walk, `frames` from each stop to the next.
struct WalkWriter<'a> {
    sampler: Sampler,
    walk: Walk,
    frames: usize,
    layout: &'a GridOptions,
}

impl WalkWriter<'_> {
    fn film(&self, path: &Path, form: FilmForm, columns: usize, timing: Timing) -> Result<String> {
        let (side, frames) = (self.sampler.side(), self.walk.frames(self.frames));
        let digits = |i| self.sampler.generate(self.walk.frame(i, self.frames).view());
        let zoom = self.layout.zoom(columns * side, FILM_WIDTH);
        let drawing = GridDrawing::new(&digits, frames, side, columns, zoom)?;
        let output = film::Output { form: film::Form::Film(form), path: path.to_owned() };
        let mut outcomes = Film::new(&drawing, &timing).write_all(&[output]).into_iter();
        outcomes.next().map_or_else(|| Ok(String::new()), |(_, outcome)| outcome)
    }

    /// The whole walk, a row for each leg.
    fn picture(&self, path: &Path, still: Still) -> Result<String> {
        let mut frame = WalkFrame { side: self.sampler.side(), per_leg: self.frames + 1, pixels: Vec::new() };
        for leg in 0..self.walk.legs() {
            for i in 0..=self.frames {
                let z = self.walk.at(leg, i as f64 / self.frames as f64);
                frame.pixels.extend(self.sampler.generate(z.view())?);
            }
        }
        let theme = Theme::light();
        let zoom = self.layout.zoom(frame.per_leg * frame.side, STILL_WIDTH);
        write_whole(path, &file_of(&WalkDrawing::new(&frame, &theme, zoom), still)?)?;
        Ok(format!("{} legs of {} pictures", self.walk.legs(), frame.per_leg))
    }
}
