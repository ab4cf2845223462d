//! Training settings from several places, one over the other: the defaults, a preset or a file, flags.
//!
//! Every setting is read by the parser of the command line, wherever it comes from: as `(flag, value)`,
//! the flag without its dashes.

mod flags;
mod ground;
mod own;
mod typed;

pub use self::flags::{has_commas, training};
pub use self::ground::{Base, Ground};
pub use self::own::own_lines;
pub use self::typed::Typed;

#[cfg(test)]
mod tests;
