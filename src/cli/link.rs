//! `--print-link`: the link of a game instead of its film.

use gan_sim::Result;
use gan_sim::link::{self, Loaded};

/// Prints the link of a game, with the `#` that separates it from an address.
///
/// # Errors
/// When the game does not fit into a link.
pub fn print(game: &Loaded) -> Result<()> {
    say!("#{}", link::write(game)?);
    Ok(())
}
