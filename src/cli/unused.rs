//! Flags that have no effect together with other flags. They are refused, because the user expects an effect.
//!
//! Training settings without an effect are in `Toy1dConfig::unused`.

use std::ffi::OsStr;
use std::path::Path;

use clap::ArgMatches;
use clap::parser::ValueSource;
use gan_sim::film::Form;
use gan_sim::limits::whole;
use gan_sim::{Error, Result};

/// Flags of some commands, by their names in the parser, and when they have no effect.
struct Rule {
    commands: &'static [&'static str],
    flags: &'static [&'static str],
    is_unused: fn(&ArgMatches) -> bool,
    why: &'static str,
}

const LOOK: &[&str] = &["size", "scale", "theme", "palette", "font"];

const RULES: &[Rule] = &[
    Rule {
        commands: &["sample"],
        flags: &["dataset", "data", "offline", "mirror"],
        is_unused: |typed| !typed.get_flag("neighbours"),
        why: "is about real digits, which are shown only with --neighbours; add that",
    },
    Rule {
        commands: &["sample"],
        flags: &["columns", "zoom", "smooth"],
        is_unused: |typed| has(typed, "raw") && !has(typed, "out") && !typed.get_flag("neighbours"),
        why: "is about the picture, and --raw alone writes none; add -o FILE",
    },
    Rule {
        commands: &["interpolate"],
        flags: &["fps", "columns"],
        is_unused: |typed| value(typed, "out").is_some_and(is_still),
        why: "is about a film, and -o names a still picture; name a film, such as -o walk.gif,",
    },
    Rule {
        commands: &["mnist"],
        flags: &["data", "offline", "mirror"],
        is_unused: |typed| has(typed, "images"),
        why: "is about sets of digits, and --images takes your own pictures; leave out --images",
    },
    Rule {
        commands: &["mnist", "evaluate", "sample"],
        flags: &["data", "mirror"],
        is_unused: |typed| value(typed, "dataset").is_some_and(|set| set == "synthetic"),
        why: "is about files, and --dataset synthetic has none; choose another set",
    },
    Rule {
        commands: &["evaluate"],
        flags: LOOK,
        is_unused: |typed| !has(typed, "out"),
        why: "is about the figure; add -o FILE",
    },
    Rule {
        commands: &["study"],
        flags: LOOK,
        is_unused: |typed| !has(typed, "figure") && (has(typed, "csv") || has(typed, "shard")),
        why: "is about the figure; add --figure FILE",
    },
    Rule {
        commands: &["merge"],
        flags: LOOK,
        is_unused: |typed| !has(typed, "figure") && has(typed, "csv"),
        why: "is about the figure; add --figure FILE",
    },
    Rule {
        commands: &["toy1d", "compare", "dirac"],
        flags: &["strip_frames"],
        is_unused: |typed| value(typed, "strip").is_some_and(|strip| whole(&strip.to_string_lossy()).is_ok()),
        why: "is the number of pictures, which --strip already gives; give --strip a file",
    },
    Rule {
        commands: &["toy1d", "compare", "dirac"],
        flags: &["stops"],
        is_unused: |typed| !has(typed, "html") && !values(typed, "out").any(is_page) && !has_player(typed),
        why: "is where the HTML player waits, and other forms cannot; add --html FILE",
    },
    Rule {
        commands: &["toy1d"],
        flags: &["fps"],
        is_unused: |typed| value(typed, "layout").is_some_and(|layout| layout == "figure1"),
        why: "is about films of many frames, and figure1 shows each of its four moments for two seconds; choose another \
              layout",
    },
    Rule {
        commands: &["toy1d"],
        flags: &["frames", "schedule"],
        is_unused: |typed| has(typed, "slow"),
        why: "spreads frames over the training, and --slow takes 60 of each step; leave out --slow",
    },
    Rule {
        commands: &["replay"],
        flags: &["font", "yes"],
        is_unused: |typed| typed.get_flag("print"),
        why: "is about drawing, and --print draws nothing; leave out --print",
    },
];

/// Refuses flags on the command line that have no effect.
///
/// # Errors
/// Names the first one, and the remedies.
pub fn refuse(matches: &ArgMatches) -> Result<()> {
    let Some((command, typed)) = matches.subcommand() else { return Ok(()) };
    for Rule { flags, is_unused, why, .. } in RULES.iter().filter(|rule| rule.commands.contains(&command)) {
        let is_typed = |flag: &&&str| typed.value_source(flag) == Some(ValueSource::CommandLine);
        if let Some(flag) = flags.iter().find(is_typed).filter(|_| is_unused(typed)) {
            let flag = flag.replace('_', "-");
            return Err(Error::Config(format!("--{flag} {why} or leave --{flag} out")));
        }
    }
    refuse(typed)
}

fn has(typed: &ArgMatches, flag: &str) -> bool {
    value(typed, flag).is_some()
}

/// The value of a flag: typed, from the environment or the default.
fn value<'a>(typed: &'a ArgMatches, flag: &str) -> Option<&'a OsStr> {
    values(typed, flag).next()
}

/// All values of a flag that may be repeated.
fn values<'a>(typed: &'a ArgMatches, flag: &str) -> impl Iterator<Item = &'a OsStr> {
    typed.get_raw(flag).into_iter().flatten()
}

/// Whether there is a player in the folder of --deck.
fn has_player(typed: &ArgMatches) -> bool {
    has(typed, "deck")
        && (!has(typed, "only") || values(typed, "only").any(|part| part == "film" || part == "reveal"))
}

fn is_page(path: &OsStr) -> bool {
    matches!(Form::of(Path::new(path)), Some(Form::Film(film)) if film.name() == "html")
}

fn is_still(path: &OsStr) -> bool {
    matches!(Form::of(Path::new(path)), Some(Form::Picture(_)))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn a_flag_that_changes_nothing_is_refused_with_its_remedy() {
        for (words, problem) in [
            (
                "sample --model g --offline",
                "--offline is about real digits, which are shown only with --neighbours",
            ),
            ("sample --model g --data d", "--data is about real digits"),
            ("sample --model g --raw a.npz --zoom 2", "--zoom is about the picture"),
            ("interpolate --model g -o a.png --fps 3", "--fps is about a film"),
            ("interpolate --model g -o a.SVG --columns 3", "--columns is about a film"),
            ("mnist --images i --data d", "--data is about sets of digits"),
            ("mnist --dataset synthetic --data d", "--data is about files"),
            (
                "evaluate --model g --theme dark",
                "--theme is about the figure; add -o FILE or leave --theme out",
            ),
            ("study --csv a.csv --size 640x360", "--size is about the figure"),
            ("study --shard 1/2 --scale 2", "--scale is about the figure"),
            ("study merge a.csv --csv b.csv --theme dark", "--theme is about the figure"),
            ("toy1d --strip 5 --strip-frames 3", "--strip-frames is the number of pictures"),
            ("toy1d --deck d --only pptx --stops 0,9", "--stops is where the HTML player waits"),
            ("toy1d --gif a.gif --stops 0,9", "--stops is where the HTML player waits"),
            ("toy1d --layout figure1 --fps 5", "--fps is about films of many frames, and figure1"),
            ("toy1d --slow --frames 30", "--frames spreads frames over the training"),
            ("toy1d --slow 3..5 --schedule log", "--schedule spreads frames over the training"),
            ("replay a.gif --print --font f.ttf", "--font is about drawing"),
        ] {
            let matches = super::super::program::Cli::command()
                .get_matches_from(std::iter::once("gan-sim").chain(words.split(' ')));
            let error = refuse(&matches).unwrap_err().to_string();
            assert!(error.starts_with(problem), "{words}: {error}");
        }
    }

    #[test]
    fn a_flag_that_is_used_is_taken() {
        for words in [
            "sample --model g --neighbours --offline",
            "sample --model g --raw a.npz -o a.png --zoom 2",
            "interpolate --model g --fps 3",
            "mnist --dataset mnist --data d --offline",
            "evaluate --model g --out a.png --theme dark",
            "study --size 640x360",
            "toy1d --strip a.png --strip-frames 3",
            "toy1d --html a.html --stops 0,9",
            "dirac -o a.gif -o a.HTM --stops 9",
            "toy1d --deck d --stops 9",
            "toy1d --deck d --only pptx,reveal --stops 9",
            "replay a.gif --font f.ttf",
        ] {
            let matches = super::super::program::Cli::command()
                .get_matches_from(std::iter::once("gan-sim").chain(words.split(' ')));
            refuse(&matches).unwrap();
        }
    }
}
