//! A folder with a film, its pictures, and slides that show them: for reveal.js, Marp, Slidev, Quarto, Beamer and
//! PowerPoint.
//!
//! [`Deck::write`] makes it. What the slides say is a [`Story`], made from the film's own descriptions.

mod beamer;
mod folder;
mod handout;
mod markdown;
mod markup;
mod part;
mod pptx;
mod readme;
mod reveal;
mod slides;
mod story;
mod words;

pub use folder::{Deck, Piece};
pub use part::DeckPart;
pub use story::{Moment, Story};
