//! `gan-sim playground`

mod page;

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::file::write_whole;
use gan_sim::film::extension;
use gan_sim::link::{self, LinkedGame, Loaded};
use gan_sim::{Error, Result};

use super::settings::{Base, Typed};
use super::{marks, own_data, places, written};

/// The name of the page where none is given.
const FILE: &str = "playground.html";

#[derive(Debug, Args)]
pub struct Options {
    /// Write the page to FILE.html [default: playground.html]
    #[arg(short, long, value_name = "FILE.html")]
    out: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Training")]
    base: Base,
    #[command(flatten, next_help_heading = "Training")]
    typed: Typed,
    /// Print only errors
    #[arg(long, short, help_heading = "Running")]
    quiet: bool,
}

/// Writes the page, set to a game.
pub fn run(options: &Options) -> Result<()> {
    let page = page::get()?;
    let (first, second) = options.games()?;
    for loaded in [Some(&first), second.as_ref()].into_iter().flatten() {
        loaded.game.validate()?;
    }
    let path = options.out.as_deref().unwrap_or(Path::new(FILE));
    if !["html", "htm"].contains(&extension(path).as_str()) {
        return Err(Error::Config(format!("-o {}: expected a name that ends in .html", path.display())));
    }
    let inputs: Vec<&Path> = options.base.file().into_iter().chain(files(&first)).collect();
    places::all_apart(&inputs, &[path])?;
    let chosen = options.out.is_none().then(|| path.to_owned());
    marks::expect_own(chosen, "name the output with -o FILE.html")?;
    if let LinkedGame::Toy1d(config) = &first.game {
        own_data::announce([&config.target], options.quiet);
    }
    write_whole(path, link::fill(page, &first, second.as_ref())?.as_bytes())?;
    written::report(path, "page with this game", options.quiet);
    Ok(())
}

/// The files that a game reads.
fn files(loaded: &Loaded) -> Vec<&Path> {
    match &loaded.game {
        LinkedGame::Toy1d(config) => config.target.files(),
        _ => Vec::new(),
    }
}

impl Options {
    /// The game, or two of them.
    fn games(&self) -> Result<(Loaded, Option<Loaded>)> {
        if let Some((first, second)) = self.base.dirac()? {
            return match self.typed.first() {
                None => Ok((first, second)),
                Some(flag) => Err(Error::Config(format!(
                    "--{flag} is for a 1-D game, and --link has a Dirac-GAN; change the link or leave --{flag} out"
                ))),
            };
        }
        if let Some(pair) = self.base.pair()? {
            let [first, second] = pair.map(|ground| ground.loaded(&self.typed));
            return Ok((first?, Some(second?)));
        }
        Ok((self.base.ground()?.loaded(&self.typed)?, None))
    }
}
