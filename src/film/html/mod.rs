//! A film as one HTML file that plays anywhere: a slide, a course page, an `<iframe>`.
//!
//! The page draws the very shapes that the other forms are made of, so that every drawing can be
//! played, with text as outlines that need no font. A film is mostly what does not change: `pack.rs`.

mod outline;
mod pack;
mod player;
mod pool;

pub(crate) use player::HtmlFormat;
pub use player::{Look, Pace, Player};
