//! Library messages name settings in backticks; on the command line they are shown as flags with dashes.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use clap::Command;

/// Phrases of the library about studies and runs, and their replacements on the command line.
const PHRASES: [(&str, &str); 3] = [
    ("name the tables that studies wrote", "name the files that `gan-sim study --csv` wrote"),
    ("and resume studies that are unfinished", "and continue unfinished ones with `study --resume`"),
    (
        "can only continue with the settings it started with",
        "can only continue with the flags it started with",
    ),
];

/// Words before names that are not settings: names that a parser found or expected in a file.
const OF_A_PARSER: [&str; 5] = ["field ", "variant ", "integer ", "expected ", "one of "];
/// Text between two such names.
const BETWEEN: [&str; 2] = [", ", " or "];

/// The long names of all flags.
static FLAGS: OnceLock<BTreeSet<String>> = OnceLock::new();

/// Learns the flags of the program; until then, messages stay as the library has them.
pub fn learn(program: &Command) {
    FLAGS.get_or_init(|| {
        let mut flags = BTreeSet::new();
        collect(program, &mut flags);
        flags
    });
}

fn collect(command: &Command, flags: &mut BTreeSet<String>) {
    for arg in command.get_arguments() {
        let names = arg.get_long_and_visible_aliases().unwrap_or_default();
        flags.extend(names.into_iter().map(str::to_owned));
    }
    command.get_subcommands().for_each(|command| collect(command, flags));
}

/// A message of the library in the words of the command line: "`lr 5` is" becomes "--lr 5 is". Text in double quotes
/// is user input and is not changed.
pub fn dashed(message: &str) -> String {
    let mut dashed = String::with_capacity(message.len());
    let (mut rest, mut is_of_a_parser) = (message, false);
    while let Some(at) = rest.find(['`', '"']) {
        let (before, found) = rest.split_at(at);
        dashed.push_str(before);
        if let Some((name, after)) = found.strip_prefix('`').and_then(|name| name.split_once('`')) {
            is_of_a_parser = OF_A_PARSER.iter().any(|words| before.ends_with(words))
                || is_of_a_parser && BETWEEN.contains(&before);
            dashed.push_str(&as_typed(name, is_of_a_parser));
            rest = after;
        } else {
            let (typed, after) = found.split_at(quoted(found));
            dashed.push_str(typed);
            rest = after;
        }
    }
    dashed.push_str(rest);
    PHRASES.iter().fold(dashed, |text, (library, program)| text.replace(library, program))
}

/// The length of the double-quoted string at the start of `text`, quotes included; 1 if there is none or it is not
/// closed.
fn quoted(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, letter)| {
        let is_end = *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        is_end
    });
    end.filter(|_| text.starts_with('"')).map_or(1, |(at, _)| at + 1)
}

/// The text in backticks, as a flag if it begins with the name of one.
fn as_typed(span: &str, is_of_a_parser: bool) -> Cow<'static, str> {
    let name = span.split(' ').next().unwrap_or_default();
    match !is_of_a_parser && FLAGS.get().is_some_and(|flags| flags.contains(name)) {
        true => format!("--{span}").into(),
        false => format!("`{span}`").into(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use gan_sim::{Error, limits};

    use super::super::program::Cli;
    use super::*;

    fn dashed(message: &str) -> String {
        learn(&Cli::command());
        super::dashed(message)
    }

    #[test]
    fn names_of_settings_become_flags() {
        let error = limits::positive("lr", f64::NAN).unwrap_err().to_string();
        assert_eq!(error, "`lr` must be a number above 0, found NaN");
        for (library, program) in [
            (error.as_str(), "--lr must be a number above 0, found NaN"),
            (
                "`show map` draws arrows from a scalar z; leave it or `latent-dim` out",
                "--show map draws arrows from a scalar z; leave it or --latent-dim out",
            ),
            (
                "recipe: name yours with `target \"samples(FILE:column)\"` at line 1",
                "recipe: name yours with --target \"samples(FILE:column)\" at line 1",
            ),
            ("(`layout simple`, fewer panels)", "(--layout simple, fewer panels)"),
            (
                "`gan-sim data fetch` downloads the known sets",
                "`gan-sim data fetch` downloads the known sets",
            ),
            ("an open ` and lr", "an open ` and lr"),
            (r#"an open ", "a \\" and `lr`"#, r#"an open ", "a \\" and --lr"#),
        ] {
            assert_eq!(dashed(library), program);
        }
    }

    #[test]
    fn names_in_files_and_words_of_others_stay_as_they_are() {
        for text in [
            "recipe: unknown field `threads`, expected one of `target`, `seed`, `lr` or `loss` at line 1",
            "line 1: missing field `seed`",
            "invalid value: integer `-1`, expected `lr`",
            "`lrs` is unknown",
            r#"the title must be one line, found "a \" and `lr` \\""#,
        ] {
            assert_eq!(dashed(text), text);
        }
        let mixed = "unknown field `seed`, expected `lr`; or start again with `restart`";
        assert!(dashed(mixed).ends_with("expected `lr`; or start again with --restart"));
    }

    #[test]
    fn every_setting_of_a_library_error_is_a_flag() {
        for name in
            ["lr", "frames", "hold-first", "samples", "strip", "font", "matte", "sample-interval", "k"]
        {
            let error = Error::setting(name, "must be else", 1).to_string();
            assert_eq!(dashed(&error), format!("--{name} must be else, found 1"));
        }
    }
}
