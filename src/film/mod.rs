//! Many pictures in one file, and one picture in its own.

mod apng;
mod changes;
mod gif;
pub mod html;
mod lzw;
mod mp4;
mod palette;
mod png_rows;
mod reel;
mod schedule;
mod stills;
mod strip;
mod timing;

pub use apng::Apng;
pub use gif::Gif;
pub use mp4::{Mp4, stop_helpers};
pub use palette::Palette;
pub use png_rows::png_rows;
pub use reel::{Film, Stills, shoot, still_name};
pub use schedule::Schedule;
pub use stills::{Note, Still, annotated_svg, png};
pub use strip::{images_in_a_row, key_frames, svgs_in_a_row};
pub use timing::{Plays, Timing};
