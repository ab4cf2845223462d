//! `--deck` of every command that makes films, and `gan-sim deck`, which is the same with the folder first.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, Command, CommandFactory, Parser};
use gan_sim::deck::{Deck, DeckPart, Piece, Story};
use gan_sim::file::{folder_of, make_folder, probe};
use gan_sim::film::Film;
use gan_sim::{Error, Result};

use super::{places, say};

/// The name of the command.
const NAME: &str = "deck";
/// The commands that a deck can be made of; without one of them, it is the first.
const JOBS: [&str; 4] = ["toy1d", "compare", "dirac", "mnist"];

#[derive(Debug, Clone, Args)]
pub struct DeckOptions {
    /// Write a folder for a lecture: the film in every form, posters, and slides for reveal.js, PowerPoint, Marp, Slidev,
    /// Quarto and LaTeX that show it. DIR must be new or empty
    #[arg(long, value_name = "DIR")]
    deck: Option<PathBuf>,
    /// Write only these parts into the folder of --deck, and the pictures that they show
    #[arg(long, value_enum, value_name = "PART,…", value_delimiter = ',', requires = "deck")]
    only: Vec<DeckPart>,
}

impl DeckOptions {
    /// The folder, if one is requested.
    pub fn folder(&self) -> Option<&Path> {
        self.deck.as_deref()
    }

    /// Checks, before the training, that the folder is new or empty, can be written, and has none of the `others` in it,
    /// which the command writes too.
    ///
    /// # Errors
    /// Names the file that is in it, or says why it cannot be written.
    pub fn check<'a>(&self, mut others: impl Iterator<Item = &'a Path>, quiet: bool) -> Result<()> {
        let Some(folder) = &self.deck else { return Ok(()) };
        if let Some(inside) = others.find(|other| places::is_same(folder_of(other), folder)) {
            let problem = "would be among the files of --deck; give it a place in another folder";
            return Err(Error::bad_file(inside, problem));
        }
        if let Ok(mut files) = std::fs::read_dir(folder)
            && let Some(Ok(first)) = files.next()
        {
            let first = first.file_name().to_string_lossy().into_owned();
            let problem =
                format!("expected a new or empty folder for --deck, found {first:?} in it; name another");
            return Err(Error::bad_file(folder, problem));
        }
        make_folder(folder)?;
        probe(&folder.join("README.md"))?;
        if self.parts().iter().any(|part| part.has_video())
            && let Err(why) = Deck::video()
        {
            say::note(&format!("the deck has no film.mp4, and its slides show film.gif: {why}"), quiet);
        }
        Ok(())
    }

    /// Writes the deck of `film` with its `story`, which is told only if a deck is requested.
    ///
    /// # Errors
    /// When a part of it cannot be written; the others are.
    pub fn write(&self, film: Film, story: impl FnOnce() -> Story, quiet: bool) -> Result<()> {
        let Some(folder) = &self.deck else { return Ok(()) };
        let parts = self.parts();
        let pieces = Deck::new(film, story()).write(folder, parts);
        let count = pieces.iter().filter(|piece| piece.outcome.is_ok()).count();
        let outcome = Error::all(pieces.into_iter().map(|Piece { outcome, .. }| outcome.map(drop)));
        if !quiet && count > 0 {
            let first = if parts.contains(&DeckPart::Reveal) { "index.html" } else { "README.md" };
            say!("{}  deck of {count} files; start with {first}", folder.display());
        }
        outcome
    }

    fn parts(&self) -> &[DeckPart] {
        if self.only.is_empty() { &DeckPart::ALL } else { &self.only }
    }
}

/// Make a folder for a lecture from one training: the film in every form, and slides that show it
///
/// The same as the option --deck of gan-sim toy1d, compare, dirac and mnist, whose --help has all options; without the
/// name of one of them, it is toy1d.
#[derive(Debug, Parser)]
#[command(name = NAME)]
struct DeckCommand {
    /// Folder to write, new or empty
    dir: PathBuf,
    /// toy1d, compare, dirac or mnist, and its options: `deck DIR --preset mode-collapse --only reveal,pptx`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "COMMAND AND OPTIONS")]
    rest: Vec<OsString>,
}

/// The command, for the list of all.
pub fn command() -> Command {
    DeckCommand::command()
}

/// `gan-sim deck DIR dirac …` as `gan-sim dirac … --deck DIR`, if that was typed.
pub fn as_job(typed: &ArgMatches) -> Option<Vec<OsString>> {
    let (NAME, typed) = typed.subcommand()? else { return None };
    let dir = typed.get_one::<PathBuf>("dir")?.clone().into_os_string();
    let mut rest: Vec<OsString> = typed.get_many("rest").into_iter().flatten().cloned().collect();
    let has_job = rest.first().is_some_and(|first| JOBS.iter().any(|job| first == job));
    let job = if has_job { rest.remove(0) } else { JOBS[0].into() };
    let start = ["gan-sim".into(), job];
    Some(start.into_iter().chain(rest).chain(["--deck".into(), dir]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(words: &[&str]) -> Option<Vec<String>> {
        let program = Command::new("gan-sim").subcommand(command()).subcommand(Command::new("toy1d"));
        let typed = program.try_get_matches_from([&["gan-sim"], words].concat()).unwrap();
        let texts = as_job(&typed)?.into_iter().map(|word| word.into_string().unwrap());
        Some(texts.collect())
    }

    #[test]
    fn the_folder_comes_first_and_the_job_may_be_left_out() {
        let toy1d = job(&["deck", "a", "--preset", "gaussian"]).unwrap();
        assert_eq!(toy1d, ["gan-sim", "toy1d", "--preset", "gaussian", "--deck", "a"]);
        let dirac = job(&["deck", "a b", "dirac", "--only", "pptx"]).unwrap();
        assert_eq!(dirac, ["gan-sim", "dirac", "--only", "pptx", "--deck", "a b"]);
        assert_eq!(job(&["toy1d"]), None);
    }
}
