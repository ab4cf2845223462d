//! The 1-D game: the density of the data, the density of G(z), and D(x).
//!
//! [`Toy1dPicture`] says what is shown, [`Toy1dDrawing`] draws it.

mod arrow_scale;
mod axes;
pub(crate) mod captions;
mod column;
mod drawing;
mod elements;
mod fading;
mod figure1;
mod known;
mod labels;
mod map;
mod meter;
mod moments;
mod options;
mod peak;
mod readouts;
mod ready;
mod room;
mod scene;
mod scores;
mod single;
mod slow;
mod spoken;
mod strip;
mod templates;
mod verdict;

pub use crate::lang::Lang;
#[cfg(test)]
pub(crate) use drawing::tests;
pub use elements::{Element, Elements, Layout};
pub(crate) use labels::LONGEST;
pub use labels::{LabelOverrides, Labels};
pub use options::Toy1dPicture;
pub use ready::Toy1dDrawing;
pub(crate) use strip::WholeFigure;
