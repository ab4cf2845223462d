#![deny(unsafe_code)]
#![deny(missing_docs)]
//! What `page/engine.js` calls: games of [`gan_sim::live`] by number, with settings as JSON.
//!
//! A call puts its text into [`exports::input`], and finds its answer where the returned number says: address in the upper
//! half, length in the lower one. The first byte of an answer is 0, or 1 for an error, whose message follows.

mod answer;
#[cfg(not(target_arch = "wasm32"))]
pub mod bundle;
mod catalogue;
mod exports;
mod games;
mod links;
mod paint;
#[cfg(gan_sim_page)]
mod render;
mod request;
mod target;

pub use catalogue::catalogue;
pub use games::Games;
