//! The recipe of a picture: everything needed to make it again, stored in the file itself but not displayed.
//!
//! It is one line of JSON, in a GIF's comment, in the text chunk `gan-sim` of a PNG, in the metadata of
//! an SVG, an HTML page or an MP4. A file may come from anywhere: its recipe is checked like user input,
//! and it cannot name files to write or to read. A font of the system is named by its family.

mod carrier;
mod font;
mod strict;
mod text;

pub use crate::film::{KEYWORD, LONGEST, Shows};
pub use crate::job::{CompareJob, ComparePanel, DiracJob, Job, Toy1dJob};
pub use carrier::find;
pub use font::SystemFont;
pub use text::Recipe;
