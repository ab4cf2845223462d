//! `slides.pptx`: a package of XML parts as PowerPoint writes them.

mod package;
mod slide;

pub(super) use package::pptx;
pub(super) use slide::{Colours, Picture, Slide, Video};
