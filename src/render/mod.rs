//! Draws frames: numbers in, pictures and films out.
//!
//! A drawing goes through plotters onto our own [`canvas`], whose anti-aliased shapes and filled
//! glyph outlines need no C library and no font of the system. [`toy1d`], [`dirac`], [`digits`] and [`losses`]
//! draw one frame each, [`compare`] several; [`film`] turns many into one file. [`chart`], [`study`] and [`scores`] draw what was measured.

pub mod canvas;
pub mod chart;
pub mod compare;
pub mod digits;
pub mod dirac;
mod drawing;
pub mod film;
pub mod image;
pub mod losses;
pub mod scores;
mod sheet;
pub mod size;
pub mod study;
pub mod style;
pub mod theme;
mod ticks;
pub mod toy1d;

pub use canvas::{Canvas, Scale};
pub use drawing::Drawing;
pub use image::Image;
pub use size::Size;
pub use theme::{Theme, ThemeName};
