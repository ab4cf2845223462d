#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! Shows how a generative adversarial network learns.
//!
//! Data flows one way, from module to module:
//!
//! - [`nn`]: layers, losses and optimisers, with every gradient written by hand;
//! - [`gan`]: one training step of two networks against each other, and the objectives;
//! - [`toy1d`] and [`dirac`]: the 1-D game, and the smallest possible GAN;
//! - [`images`], [`image_gan`] and [`generator`]: sets of images, a GAN on them, and trained generators in use;
//! - [`mod@frame`]: what one picture shows, as plain numbers;
//! - [`surface`]: what pictures are drawn on; [`pictures`]: what is drawn; [`film`]: how it is written;
//! - [`job`] and [`recipe`]: settings that play and draw themselves, and their text inside the files that they made;
//! - [`live`]: games that somebody plays by hand, for a page;
//! - [`presets`], [`study`] and [`evaluate`]: games worth showing, many runs, and scores of generated digits;
//! - [`link`]: a game as a short text for a web address, as a command and as a file of settings;
//! - [`settings`], [`names`] and [`limits`]: files of settings, choices by name, and values that settings can have;
//! - [`mod@file`], [`mod@read`], [`sniff`], [`plain`], [`npz`], [`numbers`] and [`maths`]: whole files, bounded reading, what a
//!   file is, text that is safe for a terminal, NumPy files, rounding, and arithmetic that is the same everywhere;
//! - [`error`]: what can go wrong.
//!
//! Without features, the library only computes. `drawing` adds [`surface`], [`pictures`], [`film`], [`job`],
//! [`live`] and [`recipe`]; `cli` adds the program, and its flags as `clap` types; `fetch` adds downloads, `playground` the page
//! that `gan-sim playground` writes.
//!
//! A GAN that learns a distribution, filmed:
//!
//! ```
//! use gan_sim::film::{DrawingExt, Timing};
//! use gan_sim::pictures::toy1d::Toy1dPicture;
//! use gan_sim::surface::Theme;
//! use gan_sim::toy1d::{Toy1d, Toy1dConfig};
//!
//! let config = Toy1dConfig { target: "normal(172, 8)".parse()?, steps: 200, ..Toy1dConfig::default() };
//! let timing = Timing { frames: 12, ..Timing::default() };
//! let run = Toy1d::new(&config)?.play(&timing.steps(config.steps), &mut ())?;
//! # let folder = tempfile::tempdir().unwrap();
//! # let out = folder.path().join("out.gif");
//! run.picture(&Toy1dPicture::default(), &Theme::light())?.write(&out, &timing)?;
//! # assert!(out.exists());
//! # Ok::<(), gan_sim::Error>(())
//! ```

mod as_text;
#[cfg(feature = "drawing")]
pub mod deck;
pub mod dirac;
pub mod error;
pub mod evaluate;
pub mod file;
#[cfg(feature = "drawing")]
pub mod film;
pub mod frame;
pub mod gan;
pub mod generator;
pub mod image_gan;
pub mod images;
#[cfg(feature = "drawing")]
pub mod job;
pub mod lang;
pub mod limits;
pub mod link;
#[cfg(feature = "drawing")]
pub mod live;
pub mod maths;
pub mod names;
pub mod nn;
pub mod npz;
pub mod numbers;
#[cfg(feature = "drawing")]
pub mod pictures;
pub mod plain;
pub mod presets;
pub mod read;
#[cfg(feature = "drawing")]
pub mod recipe;
pub mod settings;
pub mod sniff;
pub mod study;
#[cfg(feature = "drawing")]
pub mod surface;
pub mod toy1d;

pub use error::{Error, Result};

// The crates of types in signatures, so that users need not match their versions.
#[cfg(feature = "cli")]
pub use clap;
pub use {ndarray, rand_chacha, safetensors, serde};
#[cfg(feature = "drawing")]
pub use {plotters, plotters_backend};
