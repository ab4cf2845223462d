//! Values of picture options, and what is told of a file written.

use std::path::Path;

use gan_sim::render::film::Timing;
use gan_sim::{Error, Result};

/// Reads `WxH` in pixels.
pub fn size(text: &str) -> std::result::Result<(u32, u32), String> {
    let sides = text.split_once(['x', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match sides {
        Some((w, h)) if (320..=3840).contains(&w) && (180..=2160).contains(&h) => Ok((w, h)),
        _ => Err("expected WIDTHxHEIGHT in pixels, from 320x180 to 3840x2160, such as 960x540".to_owned()),
    }
}

/// Delays of a film with `fps` frames a second.
///
/// # Errors
/// If a GIF cannot play that fast or that slow.
pub fn timing(fps: f64) -> Result<Timing> {
    if !(0.1..=50.0).contains(&fps) {
        return Err(Error::Config(format!("--fps must lie between 0.1 and 50, found {fps}")));
    }
    Ok(Timing { fps, ..Timing::default() })
}

/// Prints one line about a file just written.
pub fn told(path: &Path, what: &str, quiet: bool) {
    if quiet {
        return;
    }
    let size = std::fs::metadata(path).map_or(0, |m| m.len());
    println!("{}  {what}, {:.0} kB", path.display(), (size as f64 / 1000.0).max(1.0));
}
