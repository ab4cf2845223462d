//! Sets of images for training and comparison.
//!
//! [`Images`] are bytes. They are read from [`mod@idx`] files, from a [`mod@folder`] of PNGs, or are [`mod@synthetic`].
//! [`mod@data`] downloads public sets, each in the four [`mod@files`] of a [`Dataset`]; [`Batches`] are images in random
//! order.

mod batches;
pub mod data;
mod dataset;
pub mod files;
pub mod folder;
mod gzip;
pub mod idx;
mod pixels;
pub mod synthetic;

pub use batches::Batches;
pub use dataset::{Dataset, LabelledImages};
pub use pixels::{Images, PIXELS, SIDE};
