//! Round marks, and the key to marks and lines.

use std::f64::consts::TAU;

use crate::Result;
use crate::surface::sheet::{Sheet, Typeface};
use crate::surface::theme::{Colour, Line};

/// The number of corners of a circle.
const CORNERS: usize = 40;
/// The row spacing, the length of a sample, its distance to the name, and the space between entries, in em.
pub(super) const ROW: f64 = 1.6;
const SAMPLE: f64 = 1.9;
const GAP: f64 = 0.45;
const APART: f64 = 1.3;
/// The radius of marks, in em.
pub(super) const RING: f64 = 0.32;
pub(super) const CROSS: f64 = 0.34;
pub(super) const DOT: f64 = 0.36;

/// A symbol in the key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Line(Line),
    /// Hollow.
    Ring(Line),
    Cross(Line),
}

/// A mark and its name.
pub(super) struct Entry {
    pub(super) mark: Mark,
    pub(super) name: &'static str,
    pub(super) colour: Colour,
}

impl Entry {
    fn sample(&self) -> f64 {
        match self.mark {
            Mark::Line(_) => SAMPLE,
            Mark::Ring(_) | Mark::Cross(_) => 2.0 * CROSS,
        }
    }

    fn width(&self, sheet: &Sheet) -> f64 {
        (self.sample() + GAP) * sheet.em + sheet.width(self.name, &Typeface::plain(self.colour))
    }

    fn draw(&self, sheet: &Sheet, (x, baseline): (f64, f64)) -> Result<()> {
        let (em, y) = (sheet.em, baseline - 0.32 * sheet.em);
        let middle = (x + self.sample() * em / 2.0, y);
        match self.mark {
            Mark::Line(line) => sheet.line(&[(x, y), (x + SAMPLE * em, y)], &line)?,
            Mark::Ring(line) => ring(sheet, middle, RING * em, &line)?,
            Mark::Cross(line) => cross(sheet, middle, CROSS * em, &line)?,
        }
        let name = (x + (self.sample() + GAP) * em, baseline);
        sheet.text(self.name, name, &Typeface::plain(self.colour))
    }
}

/// Draws the key from `left` to `right`, its first baseline at `baseline`; returns its last baseline.
pub(super) fn key(
    sheet: &Sheet,
    entries: &[Entry],
    (left, right): (f64, f64),
    mut baseline: f64,
) -> Result<f64> {
    let mut x = left;
    for entry in entries {
        let width = entry.width(sheet);
        if x > left && x + width > right {
            (x, baseline) = (left, baseline + ROW * sheet.em);
        }
        entry.draw(sheet, (x, baseline))?;
        x += width + APART * sheet.em;
    }
    Ok(baseline)
}

fn circle((x, y): (f64, f64), radius: f64) -> Vec<(f64, f64)> {
    let angles = (0..=CORNERS).map(|i| TAU * i as f64 / CORNERS as f64);
    angles.map(|angle| (x + radius * libm::cos(angle), y + radius * libm::sin(angle))).collect()
}

/// A filled circle with a rim in the colour of the background.
pub(super) fn dot(sheet: &Sheet, at: (f64, f64), radius: f64, colour: Colour) -> Result<()> {
    let rim = sheet.theme.halo.map_or(sheet.theme.background, |halo| halo.colour);
    sheet.polygon(&circle(at, radius + 0.1 * sheet.em), rim)?;
    sheet.polygon(&circle(at, radius), colour)
}

pub(super) fn ring(sheet: &Sheet, at: (f64, f64), radius: f64, line: &Line) -> Result<()> {
    sheet.line(&circle(at, radius), line)
}

pub(super) fn cross(sheet: &Sheet, (x, y): (f64, f64), half: f64, line: &Line) -> Result<()> {
    // One line, so that the halo of one half does not cover the other.
    sheet.line(&[(x - half, y), (x + half, y), (x, y), (x, y - half), (x, y + half)], line)
}
