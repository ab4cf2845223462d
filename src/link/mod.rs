//! A game as a short text for the hash of a web address, and back; as a command, and as a file of settings.
//!
//! ```
//! use gan_sim::link;
//!
//! let link = link::parse("#preset=mode-collapse&seed=7")?;
//! assert_eq!(link.first.preset.as_deref(), Some("mode-collapse"));
//! assert_eq!(link::write(&link.first)?, "preset=mode-collapse&seed=7");
//! assert_eq!(link::command(&link.first)?, "gan-sim toy1d --preset mode-collapse --seed 7");
//! # Ok::<(), gan_sim::Error>(())
//! ```
//!
//! A text has the settings in which a game differs from a preset or from the defaults of its loss:
//!
//! ```text
//! link  = game [ "&vs&" game ]              the second game has all other settings of the first
//! game  = [ "dirac" ] { "&" part }
//! part  = "preset=" name | name "=" value   a setting of the command line
//!       | { LETTERS value }                 settings by their short names, which begin with a capital: S7R.01
//! ```
//!
//! A game is written with short names only where it would be longer than [`LONGEST`] characters with the full ones.
//! All characters are allowed in the hash of an address, without escapes.

mod base;
mod command;
mod decode;
mod game;
mod named;
mod number;
mod page;
mod parse;
mod read;
mod settings;
mod short;
mod table;
mod target;
mod toml;
mod value;
mod write;

#[cfg(test)]
mod tests;

pub use command::{command, command_of_pair};
pub use game::{Link, LinkedGame, Loaded};
pub use page::{MARK, fill};
pub use parse::parse;
pub use settings::differences;
pub use toml::{lines, toml};
pub use write::{LONGEST, write, write_pair};
