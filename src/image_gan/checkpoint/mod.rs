//! A run on disk: everything needed to continue as if it had never stopped.
//!
//! A checkpoint is a safetensors file, which other programs can also open. It contains the arrays of
//! [`crate::gan::checkpoint`] and
//!
//! | name | what |
//! |---|---|
//! | `data.order` | the order of this epoch, `[images]` |
//! | `losses` | D's and G's of every batch, `[batches, 2]` |
//! | `film.0000100`, … | the grids of the film, `[25, 28, 28]` |
//!
//! and, as text in its header, the settings, a checksum of the training images, the batches trained, the images of the
//! epoch already shown, and the positions of the two streams of random numbers that are still in use: data and latents.
//! Those of the initial weights and of the film's latents are only used at the start.

mod changes;
mod consistent;
#[cfg(test)]
mod forged;
mod read;
mod restore;
mod seal;
mod state;
#[cfg(test)]
mod tests;
mod write;

pub use read::Checkpoint;
pub(crate) use seal::is_checkpoint;
