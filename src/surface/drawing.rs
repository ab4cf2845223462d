//! A film of any kind, ready to be drawn: how many frames it has, and how each looks and is told.

use crate::Result;
use crate::film::Palette;
use crate::film::html::Words;
use crate::pictures::compare::CompareDrawing;
use crate::pictures::dirac::DiracDrawing;
use crate::pictures::toy1d::Toy1dDrawing;
use crate::surface::canvas::{Scale, Shapes};
use crate::surface::image::Image;
use crate::surface::theme::Colour;

/// The frames of one film; `i` counts them from 0.
#[derive(Debug, Clone)]
pub enum Drawing<'a> {
    /// One 1-D game.
    Toy1d(Box<Toy1dDrawing<'a>>),
    /// A Dirac-GAN.
    Dirac(DiracDrawing<'a>),
    /// Several 1-D games side by side.
    Compare(Box<CompareDrawing<'a>>),
}

impl Drawing<'_> {
    /// The same drawings, of `scale` times as many pixels.
    pub fn scaled(self, scale: Scale) -> Self {
        match self {
            Self::Toy1d(drawing) => Self::Toy1d(Box::new(drawing.scaled(scale))),
            Self::Dirac(drawing) => Self::Dirac(drawing.scaled(scale)),
            Self::Compare(drawing) => Self::Compare(Box::new(drawing.scaled(scale))),
        }
    }

    /// Width and height of a frame before scaling, in pixels.
    pub fn size(&self) -> (u32, u32) {
        match self {
            Self::Toy1d(drawing) => drawing.size(),
            Self::Dirac(drawing) => drawing.size(),
            Self::Compare(drawing) => drawing.size(),
        }
    }

    /// The step that each frame shows.
    pub fn steps(&self) -> Vec<usize> {
        match self {
            Self::Toy1d(drawing) => drawing.frames().iter().map(|frame| frame.step).collect(),
            Self::Dirac(drawing) => drawing.steps().to_vec(),
            Self::Compare(drawing) => drawing.steps().to_vec(),
        }
    }

    /// Frame `i` as a picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn draw(&self, i: usize) -> Result<Image> {
        match self {
            Self::Toy1d(drawing) => drawing.draw(&drawing.frames()[i]),
            Self::Dirac(drawing) => drawing.draw(i),
            Self::Compare(drawing) => drawing.draw(i),
        }
    }

    /// Frame `i` as an SVG file, which looks like the picture.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn svg(&self, i: usize) -> Result<String> {
        match self {
            Self::Toy1d(drawing) => drawing.svg(&drawing.frames()[i]),
            Self::Dirac(drawing) => drawing.svg(i),
            Self::Compare(drawing) => drawing.svg(i),
        }
    }

    /// Frame `i` as its shapes, for a film that is drawn elsewhere.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn shapes(&self, i: usize) -> Result<Shapes> {
        match self {
            Self::Toy1d(drawing) => drawing.shapes(&drawing.frames()[i]),
            Self::Dirac(drawing) => drawing.shapes(i),
            Self::Compare(drawing) => drawing.shapes(i),
        }
    }

    /// The colours of the whole film before a wall of the colour `ground`, for a GIF.
    ///
    /// # Errors
    /// When the size is 0 or too large.
    pub fn palette(&self, ground: Colour) -> Result<Palette> {
        match self {
            Self::Toy1d(drawing) => drawing.palette(ground),
            Self::Dirac(drawing) => drawing.palette(ground),
            Self::Compare(drawing) => drawing.palette(ground),
        }
    }

    /// What a player of this film says.
    pub fn words(&self) -> Words {
        match self {
            Self::Toy1d(drawing) => drawing.words(),
            Self::Dirac(drawing) => drawing.words(),
            Self::Compare(drawing) => drawing.words(),
        }
    }

    /// What frame `i` is called, and what is seen in it.
    pub fn told(&self, i: usize) -> [String; 2] {
        match self {
            Self::Toy1d(drawing) => drawing.told(&drawing.frames()[i]),
            Self::Dirac(drawing) => drawing.told(i),
            Self::Compare(drawing) => drawing.told(i),
        }
    }
}
