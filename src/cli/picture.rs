//! Values of picture options, and what is told of a file written.

use std::path::Path;

use gan_sim::render::film::Timing;
use gan_sim::{Error, Result};

/// How long the last frame of a film stays, in 10 ms.
const LAST_FRAME: u16 = 200;

/// Delays of a film with `fps` frames a second.
///
/// # Errors
/// If a GIF cannot play that fast or that slow.
pub fn timing(fps: f64) -> Result<Timing> {
    if !(0.1..=50.0).contains(&fps) {
        return Err(Error::Config(format!("--fps must lie between 0.1 and 50, found {fps}")));
    }
    let frame = (100.0 / fps).round() as u16;
    Ok(Timing { frame, last: frame.max(LAST_FRAME) })
}

/// Prints one line about a file just written.
pub fn told(path: &Path, what: &str, quiet: bool) {
    if quiet {
        return;
    }
    let size = std::fs::metadata(path).map_or(0, |m| m.len());
    println!("{}  {what}, {:.0} kB", path.display(), (size as f64 / 1000.0).max(1.0));
}
