//! Frames made small: every outline, style and shape is kept once, and outlines as small numbers.

use std::collections::HashMap;
use std::hash::Hash;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;

use super::super::super::canvas::{Shape, Shapes, base64};
use super::super::super::theme::Colour;
use super::outline::{Outline, outlines};
use crate::{Error, Result};

/// The finest step of a coordinate, as a part of the longer side: a sixteenth of a pixel at 960.
const FINEST: f32 = 15_360.0;

/// Names and values of SVG attributes.
pub(super) type Style = Vec<(&'static str, String)>;

/// A style and where outlines stand: outline, x, y, and again.
type Placed = (usize, Vec<i32>);

/// All frames so far. Coordinates are whole numbers, [`Pack::units`] to a pixel.
#[derive(Debug)]
pub(super) struct Pack {
    units: f32,
    styles: Pool<Style>,
    outlines: Pool<Outline>,
    /// The number beside a shape tells the second of two equal ones in a frame from the first.
    shapes: Pool<(Placed, usize)>,
    frames: Vec<Vec<usize>>,
}

/// What the page reads.
#[derive(Serialize)]
struct Content<'a> {
    styles: &'a [Style],
    /// Verbs, and the second differences of x and of y.
    outlines: Vec<(&'a str, Vec<i32>, Vec<i32>)>,
    shapes: Vec<&'a Placed>,
    /// The shapes of each frame, from back to front.
    frames: &'a [Vec<usize>],
    /// What each frame is called, and what is seen in it.
    texts: &'a [[String; 2]],
}

impl Pack {
    pub(super) fn new((width, height): (u32, u32)) -> Self {
        let units = (FINEST / width.max(height) as f32).clamp(1.0, 16.0);
        let (styles, outlines, shapes) = (Pool::default(), Pool::default(), Pool::default());
        Self { units, styles, outlines, shapes, frames: Vec::new() }
    }

    /// Units to a pixel.
    pub(super) fn units(&self) -> f32 {
        self.units
    }

    pub(super) fn push(&mut self, picture: &Shapes) {
        let mut frame = Vec::new();
        let mut seen: HashMap<Placed, usize> = HashMap::new();
        // The dashes of a line are one shape. Faint lines stay apart: where they cross, they add up.
        let alike = |a: &Shape, b: &Shape| {
            a.stroke.is_some() && a.stroke == b.stroke && a.colour == b.colour && a.colour.alpha == 255
        };
        for run in picture.list.chunk_by(alike) {
            let style = self.styles.number(style(&run[0], self.units));
            let mut places = Vec::new();
            for shape in run {
                for (outline, [x, y]) in outlines(&shape.path, self.units) {
                    places.extend([self.outlines.number(outline) as i32, x, y]);
                }
            }
            let before = seen.entry((style, places.clone())).or_default();
            frame.push(self.shapes.number(((style, places), *before)));
            *before += 1;
        }
        self.frames.push(frame);
    }

    /// The shapes of the last frame: style and path data of each.
    pub(super) fn last_frame(&self) -> Vec<(&Style, String)> {
        let shapes = self.frames.last().into_iter().flatten();
        let placed = shapes.map(|&shape| &self.shapes.list[shape].0);
        let path = |places: &[i32]| {
            let outline = &self.outlines.list[places[0] as usize];
            format!("M{} {}{}", places[1], places[2], outline.path_data())
        };
        placed
            .map(|(style, places)| (&self.styles.list[*style], places.chunks_exact(3).map(path).collect()))
            .collect()
    }

    /// Everything as JSON, deflated, in base64; `texts` name and describe each frame.
    pub(super) fn packed(&self, texts: &[[String; 2]]) -> Result<String> {
        let content = Content {
            styles: &self.styles.list,
            outlines: self.outlines.list.iter().map(Outline::small).collect(),
            shapes: self.shapes.list.iter().map(|(placed, _)| placed).collect(),
            frames: &self.frames,
            texts,
        };
        let failed = |error: std::io::Error| Error::Draw(format!("as a player: {error}"));
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        serde_json::to_writer(&mut zlib, &content).map_err(|error| failed(error.into()))?;
        zlib.flush().map_err(failed)?;
        Ok(base64::encode(&zlib.finish().map_err(failed)?))
    }
}

/// Different things, numbered as they come.
#[derive(Debug)]
struct Pool<T> {
    numbers: HashMap<T, usize>,
    list: Vec<T>,
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), list: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Pool<T> {
    fn number(&mut self, item: T) -> usize {
        if let Some(&number) = self.numbers.get(&item) {
            return number;
        }
        self.list.push(item.clone());
        self.numbers.insert(item, self.list.len() - 1);
        self.list.len() - 1
    }
}

fn style(shape: &Shape, units: f32) -> Style {
    let colour = css(Colour { alpha: 255, ..shape.colour });
    let opacity = format!("{:.3}", f32::from(shape.colour.alpha) / 255.0);
    let mut style = match shape.stroke {
        None => vec![("fill", colour), ("fill-opacity", opacity)],
        Some(width) => vec![
            ("fill", "none".to_owned()),
            ("stroke", colour),
            ("stroke-width", format!("{:.1}", width * units)),
            ("stroke-opacity", opacity),
        ],
    };
    if shape.colour.alpha == 255 {
        style.pop();
    }
    style
}

/// A colour as CSS writes it.
pub(super) fn css(colour: Colour) -> String {
    let [r, g, b] = colour.rgb;
    match colour.alpha {
        255 => format!("#{r:02x}{g:02x}{b:02x}"),
        alpha => format!("#{r:02x}{g:02x}{b:02x}{alpha:02x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Canvas;

    #[test]
    fn what_repeats_is_kept_once_but_drawn_as_often_as_before() {
        use plotters::element::PathElement;
        use plotters::style::{BLACK, Color};
        let picture = |ends: &[i32]| {
            let mut canvas = Canvas::shapes(100, 100).unwrap();
            let area = canvas.area();
            for &end in ends {
                // Half transparent: lines that stay apart.
                area.draw(&PathElement::new([(0, 0), (end, 160)], BLACK.mix(0.5))).unwrap();
            }
            drop(area);
            canvas.into_shapes().unwrap()
        };
        let mut pack = Pack::new((100, 100));
        pack.push(&picture(&[160, 320]));
        pack.push(&picture(&[160, 160]));
        assert_eq!(pack.outlines.list.len(), 2);
        assert_eq!(pack.frames, [[0, 1], [0, 2]]);
        assert_eq!(pack.last_frame()[1].1, "M0 0l160 160");
    }
}
