#![deny(unsafe_code)]
#![deny(missing_docs)]
//! What a seed gives, as hashes: the same on every machine.
//!
//! [`found`] plays short games, draws them and trains on digits; `table.txt` has the hash of each result. The program
//! of this package and `run.mjs`, which runs it in Node, print the hashes found and compare them with the table.
//! `just same-bits` runs both.

mod digits;
mod films;
mod games;
mod hash;
mod study;
mod table;
#[cfg(target_arch = "wasm32")]
mod web;

pub use films::gif;
pub use hash::{Named, found};
pub use table::{differences, lines};
