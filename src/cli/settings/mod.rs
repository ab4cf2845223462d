//! Training settings from several sources, later ones overriding earlier ones: the defaults, a preset or a file, flags.
//!
//! Every setting, whatever its source, is read by the command-line parser: as `(flag, value)`,
//! the flag without its dashes.

mod flags;
mod ground;
mod linked;
mod typed;

pub use self::flags::{has_commas, training};
pub use self::ground::{Base, Ground};
pub use self::typed::Typed;

#[cfg(test)]
mod tests;
