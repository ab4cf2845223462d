//! The command line: the only place that reads flags, prints and picks paths.

#[macro_use]
mod say;

mod again;
mod check;
mod columns;
mod common;
mod compare;
mod data;
mod deck;
mod dirac;
mod evaluate;
mod film;
mod flags;
mod font;
mod generator;
mod interpolate;
mod interrupt;
mod link;
mod lock;
mod look;
mod machine;
mod marks;
mod memory;
mod mnist;
mod numbers;
mod output;
mod own_data;
mod places;
mod playground;
mod presets;
mod program;
mod progress;
mod replay;
mod sample;
mod settings;
mod study;
mod toy1d;
mod unused;
mod written;

pub use program::run;

use common::Common;
