//! Compact frames: every outline, style and shape is stored once, and outlines as small numbers.

use std::collections::HashMap;
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use tiny_skia::Path;

use super::outline::{Outline, outlines};
use super::pool::{List, Pool};
use crate::surface::canvas::{Shape, Shapes};
use crate::surface::png::png;
use crate::surface::theme::Colour;
use crate::{Error, Result};

/// The finest step of a coordinate, as a part of the longer side: a sixteenth of a pixel at 960.
const FINEST: f32 = 15_360.0;

/// The attribute that makes an element an image.
pub(super) const IMAGE: &str = "href";

/// Names and values of SVG attributes.
pub(super) type Style = Vec<(&'static str, String)>;

/// All frames so far, in the format of the page. Coordinates are whole numbers, [`Pack::units`] to a pixel.
#[derive(Debug)]
pub(super) struct Pack {
    units: f32,
    /// Names and values.
    styles: Pool,
    /// Verbs, and the second differences of x and of y.
    outlines: Pool,
    /// A style and the positions of outlines: outline, x, y, repeated.
    shapes: Pool,
    /// The shapes of each frame, from back to front.
    frames: List,
    /// The name and description of each frame.
    texts: List,
    /// The number of the frame of the cover, and its shapes.
    cover: usize,
    cover_shapes: Vec<(Style, Vec<Placed>)>,
}

/// An outline and its position.
type Placed = (Outline, [i32; 2]);

impl Pack {
    pub(super) fn new((width, height): (u32, u32), cover: usize) -> Self {
        let units = (FINEST / width.max(height) as f32).clamp(1.0, 16.0);
        let (styles, outlines, shapes) = (Pool::default(), Pool::default(), Pool::default());
        Self {
            units,
            styles,
            outlines,
            shapes,
            frames: List::default(),
            texts: List::default(),
            cover,
            cover_shapes: Vec::new(),
        }
    }

    /// Units to a pixel.
    pub(super) fn units(&self) -> f32 {
        self.units
    }

    /// Frames so far.
    pub(super) fn frames(&self) -> usize {
        self.frames.len()
    }

    /// Appends a frame; `texts` name and describe it.
    ///
    /// # Errors
    /// When an image cannot be encoded.
    pub(super) fn push(&mut self, picture: &Shapes, texts: [&str; 2]) -> Result<()> {
        let mut frame = Vec::new();
        // Equal shapes in a frame are numbered.
        let mut seen: HashMap<String, usize> = HashMap::new();
        let is_cover = self.frames() == self.cover;
        for run in picture.list.chunk_by(are_one_line) {
            let style = style(&run[0], self.units)?;
            let parts: Vec<_> =
                run.iter().filter_map(path_of).flat_map(|path| outlines(path, self.units)).collect();
            let mut places = Vec::new();
            for (outline, [x, y]) in &parts {
                places.extend([self.outlines.number(&json(&outline.small()), 0) as i32, *x, *y]);
            }
            let shape = json(&(self.styles.number(&json(&style), 0), places));
            let nth = seen.get(&shape).copied().unwrap_or(0);
            frame.push(self.shapes.number(&shape, nth));
            seen.insert(shape, nth + 1);
            if is_cover {
                self.cover_shapes.push((style, parts));
            }
        }
        self.frames.push(&json(&frame));
        self.texts.push(&json(&texts));
        Ok(())
    }

    /// The shapes of the cover: style and path data of each.
    pub(super) fn cover(&self) -> impl Iterator<Item = (&Style, String)> {
        let path = |(outline, [x, y]): &(Outline, [i32; 2])| format!("M{x} {y}{}", outline.path_data());
        self.cover_shapes.iter().map(move |(style, parts)| (style, parts.iter().map(path).collect()))
    }

    /// Everything as JSON, deflated, in base64.
    pub(super) fn packed(self) -> Result<String> {
        let deflated = self.deflated().map_err(|error| Error::Draw(format!("as a player: {error}")))?;
        Ok(STANDARD.encode(deflated))
    }

    fn deflated(self) -> io::Result<Vec<u8>> {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        for (name, list) in [
            ("{\"styles\":", self.styles.list()),
            (",\"outlines\":", self.outlines.list()),
            (",\"shapes\":", self.shapes.list()),
            (",\"frames\":", self.frames),
            (",\"texts\":", self.texts),
        ] {
            zlib.write_all(name.as_bytes())?;
            list.write(&mut zlib)?;
        }
        zlib.write_all(b"}")?;
        zlib.flush()?;
        zlib.finish()
    }
}

/// Numbers and texts as JSON, which cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Whether the two are dashes of one line. Faint lines stay separate, because they add up where they cross.
fn are_one_line(a: &Shape, b: &Shape) -> bool {
    match (a, b) {
        (Shape::Path { stroke: Some(a), colour, .. }, Shape::Path { stroke: Some(b), colour: other, .. }) => {
            a == b && colour == other && colour.alpha == 255
        }
        _ => false,
    }
}

fn path_of(shape: &Shape) -> Option<&Path> {
    match shape {
        Shape::Path { path, .. } => Some(path),
        Shape::Image { .. } => None,
    }
}

/// The attributes of an element: of an image if there is `href` among them, else of a path.
fn style(shape: &Shape, units: f32) -> Result<Style> {
    match shape {
        Shape::Path { stroke, colour, .. } => Ok(paint(*stroke, *colour, units)),
        Shape::Image { image, corner, zoom } => {
            let length = |pixels: f32| (pixels * units).to_string();
            let data = STANDARD.encode(png(image, None)?);
            Ok(vec![
                ("x", length(corner.0)),
                ("y", length(corner.1)),
                ("width", length(image.width() as f32 * zoom)),
                ("height", length(image.height() as f32 * zoom)),
                ("style", "image-rendering:pixelated".to_owned()),
                (IMAGE, format!("data:image/png;base64,{data}")),
            ])
        }
    }
}

fn paint(stroke: Option<f32>, colour: Colour, units: f32) -> Style {
    let opaque = css(Colour { alpha: 255, ..colour });
    let opacity = format!("{:.3}", f32::from(colour.alpha) / 255.0);
    let mut style = match stroke {
        None => vec![("fill", opaque), ("fill-opacity", opacity)],
        Some(width) => vec![
            ("fill", "none".to_owned()),
            ("stroke", opaque),
            ("stroke-width", format!("{:.1}", width * units)),
            ("stroke-opacity", opacity),
        ],
    };
    if colour.alpha == 255 {
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
    use crate::surface::Canvas;

    #[test]
    fn what_repeats_is_kept_once_but_drawn_as_often_as_before() {
        use plotters::element::PathElement;
        use plotters::style::{BLACK, Color};
        let picture = |ends: &[i32]| {
            let mut canvas = Canvas::shapes(100, 100).unwrap();
            let area = canvas.area();
            for &end in ends {
                // Half transparent: lines that stay separate.
                area.draw(&PathElement::new([(0, 0), (end, 160)], BLACK.mix(0.5))).unwrap();
            }
            drop(area);
            canvas.into_shapes().unwrap()
        };
        let mut pack = Pack::new((100, 100), 1);
        pack.push(&picture(&[160, 320]), ["one", "first"]).unwrap();
        pack.push(&picture(&[160, 160]), ["two", "second"]).unwrap();
        assert_eq!(pack.cover().nth(1).unwrap().1, "M0 0l160 160");
        let mut json = Vec::new();
        flate2::write::ZlibDecoder::new(&mut json).write_all(&pack.deflated().unwrap()).unwrap();
        let content: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(content["outlines"].as_array().unwrap().len(), 2);
        assert_eq!(content["frames"], serde_json::json!([[0, 1], [0, 2]]));
        assert_eq!(content["texts"], serde_json::json!([["one", "first"], ["two", "second"]]));
    }
}
