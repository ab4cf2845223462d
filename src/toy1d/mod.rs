//! The 1-D game: a GAN on a distribution that fits in one picture.
//!
//! [`Toy1d::play`] trains a game to its end and takes frames on the way; [`Toy1d::step`] and [`Toy1d::frame`] are its parts:
//!
//! ```
//! use gan_sim::toy1d::{Toy1d, Toy1dConfig};
//!
//! let config = Toy1dConfig { steps: 20, ..Toy1dConfig::default() };
//! let run = Toy1d::new(&config)?.play(&[0, 1, 5, 10, 20], &mut ())?;
//! assert_eq!((run.frames.len(), run.losses.len()), (5, 20));
//!
//! let mut game = Toy1d::new(&config)?;
//! game.step()?;
//! assert_eq!(game.frame(), run.frames[1]);
//! # Ok::<(), gan_sim::Error>(())
//! ```

mod beside;
pub mod check;
mod config;
pub mod curves;
mod d_alone;
pub mod density;
mod diverged;
pub mod divergence;
mod frames;
mod grid;
pub mod latent;
mod networks;
mod play;
mod running;
mod slow;
pub mod target;
pub mod unit;
pub mod verdict;
mod view;
mod weights;

pub use config::{LrDecay, OptimizerKind, Toy1dConfig};
pub use grid::grid;
pub use latent::{LatentKind, Sampling};
pub use networks::{ActivationKind, Hidden};
pub use play::Watcher;
pub use running::Toy1d;
pub use target::Target;
pub use unit::Unit;
