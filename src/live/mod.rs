//! Games that somebody plays by hand: step by step, network by network, backwards through what was seen.
//!
//! A page shows them: [`LiveToy1d`] and [`LiveDirac`] are played through [`Live`], and each moment draws itself as the films do.
//! Training is that of [`crate::toy1d`] and [`crate::dirac`], bit for bit: looking changes nothing.
//!
//! ```
//! use gan_sim::live::{Live, LiveToy1d};
//! use gan_sim::toy1d::Toy1dConfig;
//!
//! let mut game = LiveToy1d::new(&Toy1dConfig::default())?;
//! game.step(10);
//! assert_eq!(game.state().step, 10);
//! game.rewind();
//! assert_eq!(game.state().step, 0);
//! # Ok::<(), gan_sim::Error>(())
//! ```

mod dirac;
mod history;
mod played;
mod state;
mod toy1d;
mod view;

pub use dirac::LiveDirac;
pub use played::Live;
pub use state::{DiracState, GameState, State, Toy1dState};
pub use toy1d::LiveToy1d;
pub use view::View;
