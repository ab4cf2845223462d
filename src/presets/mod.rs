//! Named games to show: settings, captions that explain what happens, and a criterion that checks it.
//!
//! A preset meets its criterion on at least 95 of 100 seeds if it learns, on at least 90 if it fails; docs/presets.md
//! has the figures.

mod comparisons;
mod criterion;
mod failures;
mod list;
mod preset;
mod successes;

pub use comparisons::Comparison;
pub use criterion::Criterion;
pub use preset::Preset;

use preset::{captions, on};
