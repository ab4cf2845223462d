//! Films and pictures with their recipes, made in memory.

use gan_sim::dirac::DiracConfig;
use gan_sim::film::{Film, Gif, KEYWORD, Palette, Shows, Timing, still_file};
use gan_sim::job::{CompareJob, ComparePanel, DiracJob, Job, Played, Toy1dJob};
use gan_sim::pictures::dirac::DiracPicture;
use gan_sim::pictures::toy1d::Toy1dPicture;
use gan_sim::presets::Preset;
use gan_sim::recipe::Recipe;
use gan_sim::surface::style::Style;
use gan_sim::surface::{Scale, Still};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};

use crate::Named;

const STEPS: usize = 120;
const FRAMES: usize = 8;

/// The film of each command, and its last frame in each form.
pub fn all() -> Result<Vec<Named>> {
    let mut found = Vec::new();
    for job in [toy1d()?, compare()?, dirac()] {
        let recipe = recipe(job)?;
        let name = recipe.job.name();
        let played = recipe.job.play(&recipe.timing, &[], &())?;
        found.push(Named::new(format!("{name}.gif"), &film(&recipe, &*played)?));
        for still in Still::ALL {
            let picture = picture(&recipe, &*played, still)?;
            found.push(Named::new(format!("{name}.{}", still.extensions()[0]), &picture));
        }
    }
    Ok(found)
}

/// The film of the 1-D game. `gan-sim replay` makes the same bytes of it anywhere.
///
/// # Errors
/// If it cannot be drawn.
pub fn gif() -> Result<Vec<u8>> {
    let recipe = recipe(toy1d()?)?;
    let played = recipe.job.play(&recipe.timing, &[], &())?;
    film(&recipe, &*played)
}

fn training(preset: &str) -> Result<Toy1dConfig> {
    Ok(Toy1dConfig { steps: STEPS, ..Preset::named(preset)?.config })
}

fn toy1d() -> Result<Job> {
    Ok(Job::Toy1d(Box::new(Toy1dJob { training: training("gaussian")?, picture: picture_of("480x270")? })))
}

fn compare() -> Result<Job> {
    let panel = |preset: &str| -> Result<ComparePanel> {
        Ok(ComparePanel { title: preset.to_owned(), training: training(preset)? })
    };
    let panels = vec![panel("mode-collapse")?, panel("bimodal")?];
    Ok(Job::Compare(Box::new(CompareJob { panels, picture: picture_of("960x540")? })))
}

fn dirac() -> Job {
    Job::Dirac(DiracJob {
        game: DiracConfig { steps: STEPS, ..DiracConfig::default() },
        picture: DiracPicture::default(),
    })
}

fn picture_of(size: &str) -> Result<Toy1dPicture> {
    Ok(Toy1dPicture { size: size.parse().map_err(Error::Config)?, ..Toy1dPicture::default() })
}

fn recipe(job: Job) -> Result<Recipe> {
    let recipe = Recipe::new(job, Style::default(), Timing { frames: FRAMES, ..Timing::default() });
    recipe.validate()?;
    Ok(recipe)
}

/// The bytes of a GIF.
fn film(recipe: &Recipe, played: &dyn Played) -> Result<Vec<u8>> {
    let theme = recipe.style.look();
    let drawing = played.drawing(&theme)?;
    let film = Film::new(&*drawing, &recipe.timing);
    let note = recipe.showing(Shows::Film).to_json()?;
    let mut gif = Gif::new(Vec::new(), film.size(), Palette::of(&film)?, film.timing().clone(), Some(&note))?;
    gif.cover(&drawing.image(film.cover_frame())?)?;
    let images = (0..drawing.frames()).map(|i| drawing.image(i)).collect::<Result<Vec<_>>>()?;
    gif.push(&images, true)?;
    gif.into_inner()
}

/// The bytes of the last frame.
fn picture(recipe: &Recipe, played: &dyn Played, still: Still) -> Result<Vec<u8>> {
    let theme = recipe.style.look();
    let drawing = played.drawing(&theme)?;
    let last = drawing.frames() - 1;
    let note = recipe.showing(Shows::Frame(last)).to_json()?;
    still_file(&*drawing, last, still, Scale::default(), (KEYWORD, &note))
}
