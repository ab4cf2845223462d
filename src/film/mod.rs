//! How a drawing is written: films in one file, folders of frames, pictures and strips.
//!
//! A [`Film`] is a drawing and its timing; [`DrawingExt::write`] is the short way. Each [`FilmForm`] is a file here and a
//! line of the table in `form.rs`.

mod annotated_svg;
mod apng;
mod changes;
mod cover;
mod folder;
mod form;
mod format;
mod gif;
pub mod html;
mod lzw;
mod mp4;
mod note;
mod pages;
mod palette;
mod schedule;
mod shoot;
mod shot;
mod still_file;
mod stops;
mod strip;
mod timing;
mod write;

pub use crate::surface::Still;
pub use crate::surface::png::{Note, png};
pub use annotated_svg::annotated_svg;
pub use apng::Apng;
pub use cover::Cover;
pub use folder::still_name;
pub use form::{FilmForm, Form, extension, note_in};
pub use format::{Chunk, FilmWriter, Format, Takes};
pub use gif::Gif;
pub use mp4::{Mp4, stop_helpers};
pub use note::{KEYWORD, LONGEST, MARK, Shows};
pub use palette::Palette;
pub use schedule::Schedule;
pub use shot::Film;
pub use still_file::still_file;
pub use stops::Stops;
pub use timing::{MOST_FRAMES, Plays, Timing};
pub use write::{DrawingExt, Outcome, Output};
