//! What is drawn on: lines, areas and text, in pixels.

use super::clip;
use super::dashes::dashes;
use super::rectangle::Rectangle;
use super::typeface::Typeface;
use crate::surface::TextSize;
use crate::surface::canvas::text::{self, Weight};
use crate::surface::canvas::{Canvas, Pen, UNITS};
use crate::surface::theme::{Colour, Line, Theme};
use crate::{Error, Result};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{PathElement, Polygon, Text};
use plotters::style::text_anchor::Pos;
use plotters::style::{FontDesc, FontFamily, FontStyle, FontTransform, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, DrawingErrorKind};

/// The height of capitals, in em.
pub(crate) const CAP: f64 = text::CAP_HEIGHT as f64;
/// Corners of a dot.
const CORNERS: u32 = 32;

/// A canvas with a theme and a text size.
pub(crate) struct Sheet<'a> {
    pub(super) area: DrawingArea<Pen<'a>, Shift>,
    pub(crate) theme: &'a Theme,
    /// The height of running text, in pixels.
    pub(crate) em: f64,
}

/// A text size large enough for the back row, but small enough for the labels of a chart to fit.
///
/// A thirty-first of the height of a slide, 4:3 or wider, so that the smaller text of axes is 3 % of it; in tall
/// pictures it depends on the width.
pub(crate) fn em(text: TextSize, width: u32, height: u32) -> f64 {
    let (width, height) = (f64::from(width), f64::from(height));
    let wide = 0.032 * height.min(width * 0.75);
    let tall = (0.026 * height).min(0.03 * width);
    (text.factor() * wide.max(tall)).max(7.0)
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(canvas: &'a mut Canvas, theme: &'a Theme, em: f64) -> Self {
        canvas.write_in(theme);
        Self { area: canvas.area(), theme, em }
    }

    /// A sheet on the part of `canvas` with this `size` and its upper left corner at `corner`, both in
    /// pixels.
    pub(crate) fn on_part(
        canvas: &'a mut Canvas,
        theme: &'a Theme,
        em: f64,
        (corner, size): ((u32, u32), (u32, u32)),
    ) -> Self {
        let whole = Self::new(canvas, theme, em);
        let units = |(x, y): (u32, u32)| (x as i32 * UNITS, y as i32 * UNITS);
        Self { area: whole.area.shrink(units(corner), units(size)), ..whole }
    }

    /// The width of `text`, in pixels.
    pub(crate) fn width(&self, text: &str, style: &Typeface) -> f64 {
        f64::from(self.theme.fonts.width(text, (style.size * self.em) as f32, style.weight))
    }

    /// `style`, but smaller if `text` would be wider than `room`.
    pub(crate) fn fitted(&self, text: &str, style: Typeface, room: f64) -> Typeface {
        let share = room.max(0.0) / self.width(text, &style);
        Typeface { size: style.size * share.min(1.0), ..style }
    }

    pub(crate) fn text(&self, text: &str, at: (f64, f64), style: &Typeface) -> Result<()> {
        let weight = match style.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let turn = match style.upwards {
            true => FontTransform::Rotate270,
            false => FontTransform::None,
        };
        let size = style.size * self.em * f64::from(UNITS);
        let style = TextStyle {
            font: FontDesc::new(FontFamily::SansSerif, size, weight).transform(turn),
            color: backend(style.colour),
            pos: Pos::new(style.anchor.0, style.anchor.1),
        };
        drawn(self.area.draw(&Text::new(text, units(at), style)))
    }

    /// A line through points in pixels.
    pub(crate) fn line(&self, points: &[(f64, f64)], line: &Line) -> Result<()> {
        self.stroke(points.iter().map(|&point| units(point)).collect(), line)
    }

    /// The parts of a line through points in pixels that are inside `frame`.
    pub(crate) fn line_within(&self, points: &[(f64, f64)], frame: Rectangle, line: &Line) -> Result<()> {
        let swapped = |points: &[(f64, f64)]| points.iter().map(|&(x, y)| (y, x)).collect::<Vec<_>>();
        for run in clip::runs(&swapped(points), (frame.left, frame.right)) {
            for run in clip::runs(&swapped(&run), (frame.top, frame.bottom)) {
                self.line(&run, line)?;
            }
        }
        Ok(())
    }

    /// The area between corners in pixels.
    pub(crate) fn polygon(&self, corners: &[(f64, f64)], colour: Colour) -> Result<()> {
        let corners: Vec<_> = corners.iter().map(|&corner| units(corner)).collect();
        drawn(self.area.draw(&Polygon::new(corners, rgba(colour))))
    }

    /// A dot; its place and radius are in pixels.
    pub(crate) fn dot(&self, (x, y): (f64, f64), radius: f64, colour: Colour) -> Result<()> {
        let corner = |i: u32| {
            let angle = std::f64::consts::TAU * f64::from(i) / f64::from(CORNERS);
            (x + radius * libm::cos(angle), y + radius * libm::sin(angle))
        };
        self.polygon(&(0..CORNERS).map(corner).collect::<Vec<_>>(), colour)
    }

    pub(crate) fn rectangle(&self, rectangle: Rectangle, colour: Colour) -> Result<()> {
        self.polygon(&rectangle.corners(), colour)
    }

    /// The width of a line in pixels, at least 1.
    pub(crate) fn line_width(&self, line: &Line) -> f64 {
        (line.width * self.em).max(1.0)
    }

    pub(super) fn stroke(&self, points: Vec<(i32, i32)>, line: &Line) -> Result<()> {
        let width = self.line_width(line);
        // A faint line has no outline, which would be brighter than the line.
        if let Some(halo) = self.theme.halo.filter(|_| line.colour.alpha == 255) {
            let whole = width + 2.0 * halo.line * self.em;
            self.stroke_in(points.clone(), line, whole, halo.colour)?;
        }
        self.stroke_in(points, line, width, line.colour)
    }

    /// Draws with the dashes of `line`, but with this width and colour.
    fn stroke_in(&self, points: Vec<(i32, i32)>, line: &Line, width: f64, colour: Colour) -> Result<()> {
        let style = ShapeStyle {
            color: rgba(colour),
            filled: false,
            stroke_width: (width * f64::from(UNITS)).round() as u32,
        };
        let length = |em: f64| ((em * self.em).max(1.0) * f64::from(UNITS)).round() as i32;
        let pieces = match line.dash {
            None => vec![points],
            Some((dash, gap)) => dashes(&points, length(dash), length(gap)),
        };
        for piece in pieces {
            drawn(self.area.draw(&PathElement::new(piece, style)))?;
        }
        Ok(())
    }
}

pub(super) fn units((x, y): (f64, f64)) -> (i32, i32) {
    let scale = f64::from(UNITS);
    ((x * scale).round() as i32, (y * scale).round() as i32)
}

pub(super) fn rgba(colour: Colour) -> plotters::style::RGBAColor {
    let [r, g, b] = colour.rgb;
    plotters::style::RGBAColor(r, g, b, f64::from(colour.alpha) / 255.0)
}

fn backend(colour: Colour) -> BackendColor {
    let [r, g, b] = colour.rgb;
    BackendColor { alpha: f64::from(colour.alpha) / 255.0, rgb: (r, g, b) }
}

pub(super) fn drawn(outcome: std::result::Result<(), DrawingAreaErrorKind<Error>>) -> Result<()> {
    outcome.map_err(|error| match error {
        DrawingAreaErrorKind::BackendError(DrawingErrorKind::DrawingError(error)) => error,
        other => Error::Draw(other.to_string()),
    })
}
