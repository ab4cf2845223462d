//! A film as one HTML file that plays anywhere: a slide, a course page, an `<iframe>`.
//!
//! The page draws the same shapes as the other forms, so that every drawing can be played, with text
//! as outlines that need no font. Most of a film does not change from frame to frame: see `pack.rs`.

mod outline;
mod pack;
mod player;
mod pool;

pub(crate) use player::HtmlFormat;
pub use player::{Pace, Player, PlayerLook};
