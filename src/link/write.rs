//! Writes a game as a link.

use std::fmt::Write as _;

use super::base::{Draft, drafts};
use super::settings::{Change, changes, values};
use super::short::shorten;
use super::{LinkedGame, Loaded, parse};
use crate::{Error, Result};

/// The most characters of a link with one game, so that it stays a link in mail and in messages.
pub const LONGEST: usize = 300;

/// The shortest link of a game, without `#`; from its preset, if it has one. It is never empty.
///
/// # Errors
/// If the settings cannot be played, the target is the numbers of a file, or the link would be longer than
/// [`LONGEST`].
pub fn write(loaded: &Loaded) -> Result<String> {
    fits_into_a_link(&loaded.game)?;
    let text = shortest(&texts(loaded))?;
    expect_same(&text, |link| link.first.game == loaded.game)?;
    Ok(text)
}

/// The link of a game over the defaults, without a preset.
pub(super) fn write_plain(loaded: &Loaded) -> Result<String> {
    fits_into_a_link(&loaded.game)?;
    let plain: Vec<Text> = texts(loaded).into_iter().filter(|text| text.head.is_none()).collect();
    shortest(&plain)
}

/// The link of two games side by side, without `#`: the second has all other settings of the first, or begins with
/// its own preset.
///
/// # Errors
/// As for [`write()`], of either game; or if they are of two kinds.
pub fn write_pair(first: &Loaded, second: &Loaded) -> Result<String> {
    if first.game.command() != second.game.command() {
        let problem = "link: expected two games of one kind, found toy1d and dirac; make a link of each";
        return Err(Error::Config(problem.to_owned()));
    }
    fits_into_a_link(&second.game)?;
    let mut ways = Vec::new();
    if second.preset.is_none() || second.preset == first.preset {
        ways.extend(changes(&second.game, &first.game).map(|changes| Text::new(None, changes, &second.game)));
    }
    if ways.is_empty() || second.preset.is_none() {
        ways.extend(texts(second).into_iter().filter(|text| text.head.is_some()));
    }
    if ways.is_empty() {
        // The preset `gaussian` has the defaults, and so there is always one.
        let any = Loaded { preset: None, game: second.game.clone() };
        ways.extend(texts(&any).into_iter().filter(|text| text.head.is_some()));
    }
    let text = format!("{}&vs&{}", write(first)?, shortest(&ways)?);
    let same = [&first.game, &second.game];
    expect_same(&text, |link| {
        same[0] == &link.first.game && link.second.as_ref().map(|s| &s.game) == Some(same[1])
    })?;
    Ok(text)
}

/// Refuses a game that cannot be played, or that a link cannot hold.
fn fits_into_a_link(game: &LinkedGame) -> Result<()> {
    game.validate()?;
    match game {
        LinkedGame::Toy1d(config) if config.target.has_own_numbers() => {
            let problem = "`target`: a link cannot hold the numbers of a file; write a page that holds them with \
                           `gan-sim playground`, or share the file and the command";
            Err(Error::Config(problem.to_owned()))
        }
        LinkedGame::Toy1d(_) | LinkedGame::Dirac(_) => Ok(()),
    }
}

/// A game as text.
struct Text {
    /// `dirac` or the preset.
    head: Option<String>,
    changes: Vec<Change>,
    /// The last setting of the table.
    last: Option<Change>,
}

/// The game from each of its bases.
fn texts(loaded: &Loaded) -> Vec<Text> {
    let head = |preset: Option<String>| match (&loaded.game, preset) {
        (LinkedGame::Dirac(_), _) => Some("dirac".to_owned()),
        (LinkedGame::Toy1d(_), preset) => preset.map(|name| format!("preset={name}")),
    };
    let drafts = drafts(loaded).into_iter();
    drafts.map(|Draft { preset, changes }| Text::new(head(preset), changes, &loaded.game)).collect()
}

impl Text {
    fn new(head: Option<String>, changes: Vec<Change>, game: &LinkedGame) -> Self {
        let last = values(game).pop().and_then(|(row, value)| Some(Change { row, value: value? }));
        Self { head, changes, last }
    }

    fn full(&self) -> String {
        let full = |change: &Change| format!("{}={}", change.row.name, encoded(&change.value));
        let parts = self.head.iter().cloned().chain(self.changes.iter().map(full));
        self.ended(parts.collect::<Vec<_>>().join("&"), |last| format!("&{}", full(last)))
    }

    fn short(&self) -> String {
        let short = |change: &Change| encoded(&shorten(change.row, &change.value));
        let changes: String = self.changes.iter().map(short).collect();
        let head = self.head.as_ref().map_or_else(String::new, |head| format!("{head}&"));
        self.ended(head + &changes, short)
    }

    /// A link that is not empty, and that does not end in a parenthesis: some programs for mail would leave that out.
    fn ended(&self, text: String, with: impl Fn(&Change) -> String) -> String {
        match &self.last {
            Some(last) if text.is_empty() || text.ends_with(')') => {
                (text + &with(last)).trim_start_matches('&').to_owned()
            }
            _ => text,
        }
    }
}

/// The shortest text: with full names, or else with short ones.
fn shortest(ways: &[Text]) -> Result<String> {
    let of = |write: fn(&Text) -> String| ways.iter().map(write).min_by_key(String::len).unwrap_or_default();
    let full = of(Text::full);
    if full.len() <= LONGEST {
        return Ok(full);
    }
    let has_short_names =
        ways.iter().flat_map(|text| &text.changes).all(|change| !change.row.short.is_empty());
    let shortest = if has_short_names { of(Text::short) } else { full };
    match shortest.len() {
        0..=LONGEST => Ok(shortest),
        found => Err(Error::Config(format!(
            "link: expected at most {LONGEST} characters, found {found}; round the numbers of `target`, or share the \
             command or a page of `gan-sim playground`"
        ))),
    }
}

/// `text` with escapes for all that may not stand in the hash of an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'.' | b'_' | b'-' | b'(' | b')' | b',' | b':' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            // Writing to a String cannot fail.
            byte => _ = write!(encoded, "%{byte:02X}"),
        }
    }
    encoded
}

/// Makes sure that a link brings back what it was made from.
fn expect_same(text: &str, is_same: impl Fn(&super::Link) -> bool) -> Result<()> {
    match is_same(&parse(text)?) {
        true => Ok(()),
        false => Err(Error::Config(format!(
            "link: expected settings that read as they are written, found others behind {text:?}; the weights of a \
             mixture must add up to 1"
        ))),
    }
}
