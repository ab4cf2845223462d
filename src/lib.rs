#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! Shows how a generative adversarial network learns.
//!
//! Data flows one way, from module to module:
//!
//! - [`nn`]: layers, losses and optimisers, with every gradient written by hand;
//! - [`gan`]: one training step of two networks against each other;
//! - [`images`]: sets of images, read, downloaded or synthetic;
//! - [`toy1d`] and [`image_gan`]: the trainings, and the frames that show them;
//! - [`generator`]: use of trained generators;
//! - [`evaluate`]: scores of generated digits, compared with real ones;
//! - [`dirac`]: the smallest possible GAN, whose dynamics fit in a plane;
//! - [`mod@frame`]: the contents of one picture, as plain numbers;
//! - [`settings`]: files of training settings;
//! - [`study`]: many runs, and how reliably they reach the data;
//! - [`surface`]: what pictures are drawn on; [`pictures`]: what is drawn; [`film`]: how it is written, in all formats
//!   that slides use;
//! - [`mod@file`]: files that appear whole or not at all;
//! - [`names`]: the names of choices;
//! - [`npz`]: arrays that `numpy.load` reads;
//! - [`sniff`], [`mod@read`] and [`plain`]: external input, identified, read up to a limit and made safe for a terminal;
//! - [`job`]: settings of a training and of its pictures; a job runs, and its result can be drawn;
//! - [`recipe`]: everything needed to reproduce a file, stored in the file.
//!
//! Without features, the library only computes. `drawing` adds [`surface`], [`pictures`], [`film`], [`job`] and [`recipe`];
//! `cli` adds the program, and its flags as `clap` types; `fetch` adds downloads.
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
pub mod limits;
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
