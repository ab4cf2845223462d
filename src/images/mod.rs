//! Sets of images to learn from, and to compare with.
//!
//! [`Images`] are bytes. They come from [`mod@idx`] files, from a [`mod@folder`] of PNGs, or are [`mod@synthetic`].
//! [`mod@data`] knows sets that can be downloaded, each in the four [`mod@files`] of a [`Dataset`]; [`Batches`] hands
//! out images in random order.

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
