//! Draws data in their own units on a part of a sheet.

use super::clip;
use super::paper::{Sheet, drawn, rgba, units};
use super::rectangle::Rectangle;
use crate::Result;
use crate::surface::theme::{Colour, Line};
use plotters::coord::CoordTranslate;
use plotters::coord::types::RangedCoordf64;
use plotters::element::Polygon;
use plotters::prelude::Cartesian2d;

/// Draws data on a [`Sheet`]; values above or below the range are cut off.
pub(crate) struct Chart<'s, 'a> {
    sheet: &'s Sheet<'a>,
    coordinates: Cartesian2d<RangedCoordf64, RangedCoordf64>,
    y: (f64, f64),
}

impl Chart<'_, '_> {
    /// A line through data points, interrupted where they leave the range or are not numbers.
    pub(crate) fn line(&self, points: &[(f64, f64)], line: &Line) -> Result<()> {
        for run in clip::runs(points, self.y) {
            let points = run.iter().map(|point| self.coordinates.translate(point));
            self.sheet.stroke(points.collect(), line)?;
        }
        Ok(())
    }

    /// The area between data points and the lower end of the range.
    pub(crate) fn fill_below(&self, points: &[(f64, f64)], colour: Colour) -> Result<()> {
        let points = clip::under(points, self.y);
        let corners: Vec<_> = points.iter().map(|point| self.coordinates.translate(point)).collect();
        drawn(self.sheet.area.draw(&Polygon::new(corners, rgba(colour))))
    }

    /// The area between two heights at each x.
    pub(crate) fn fill_between(&self, band: &[(f64, [f64; 2])], colour: Colour) -> Result<()> {
        let at = |x: f64, y: f64| self.coordinates.translate(&(x, y.clamp(self.y.0, self.y.1)));
        let lower = band.iter().map(|&(x, [low, _])| at(x, low));
        let upper = band.iter().rev().map(|&(x, [_, high])| at(x, high));
        let corners: Vec<_> = lower.chain(upper).collect();
        drawn(self.sheet.area.draw(&Polygon::new(corners, rgba(colour))))
    }
}

impl<'a> Sheet<'a> {
    /// A chart whose data range `x` by `y` fills `plot`.
    pub(crate) fn chart(&self, plot: Rectangle, x: (f64, f64), y: (f64, f64)) -> Chart<'_, 'a> {
        let (left, top) = units((plot.left, plot.top));
        let (right, bottom) = units((plot.right, plot.bottom));
        Chart {
            sheet: self,
            coordinates: Cartesian2d::new(x.0..x.1, y.0..y.1, (left..right, bottom..top)),
            y,
        }
    }
}
