//! Games worth showing: settings under a name, what there is to see in them, and how to tell that it happens.
//!
//! A preset keeps its promise on at least 95 of 100 seeds if it learns, on at least 90 if it fails; docs/presets.md
//! has the figures.

mod comparisons;
mod criterion;
mod failures;
mod preset;
mod successes;

pub use comparisons::Comparison;
pub use criterion::Criterion;
pub use preset::Preset;

use preset::{captions, on};
