//! The plane of θ and ψ: the vector field and the trajectory.

use super::DiracDrawing;
use super::marks::{CROSS, DOT, RING, cross, dot, ring};
use super::places::Places;
use crate::Result;
use crate::frame::{DiracArrow, DiracFrame};
use crate::surface::sheet::{Axes, Axis, Rectangle, Sheet};
use crate::surface::theme::{Colour, Line};

/// The maximum number of ticks on each axis.
const TICKS: usize = 7;
/// The length of an arrow in cells: that of the slowest, and the extra length of the fastest.
const LENGTH: (f64, f64) = (0.34, 0.46);
/// The length and half the width of an arrow's head, as fractions of its length, and its limits in em.
const HEAD: (f64, f64) = (0.42, 0.17);
/// The width of an arrow's shaft, in em.
const SHAFT: f64 = 0.06;
/// The opacity of the arrows.
const FIELD: f64 = 0.52;
/// The trajectory fades in this many bands …
const BANDS: usize = 6;
/// … over this fraction of the film, down to this opacity and this fraction of its width.
const FADING: f64 = 0.4;
const FAINTEST: f64 = 0.52;
const THINNEST: f64 = 0.5;

impl DiracDrawing<'_> {
    pub(super) fn portrait_axes(&self, sheet: &Sheet) -> Axes {
        let reach = self.run.stage.reach;
        let axis = |name: &str, label_colour| {
            let axis = Axis { label_colour, ..Axis::plain(self.theme, name, (-reach, reach)) };
            axis.with_ticks(sheet, TICKS, Places::about(sheet, self.size))
        };
        Axes::two(axis(self.words.theta, self.theme.p_g_text), axis(self.words.psi, self.theme.d.colour))
    }

    pub(super) fn portrait(&self, sheet: &Sheet, axes: &Axes, plot: Rectangle, step: usize) -> Result<()> {
        let plane = Plane { plot, reach: self.run.stage.reach };
        let em = sheet.em;
        self.field(sheet, &plane)?;
        let flow: Vec<_> = one_turn(&self.run.stage.flow).iter().map(|point| plane.place(point)).collect();
        sheet.line_within(&flow, plot, &self.flow_line())?;
        axes.draw(sheet, plot)?;
        cross(sheet, plane.at((0.0, 0.0)), CROSS * em, &self.equilibrium_mark())?;
        self.trajectory(sheet, &plane, step)?;
        ring(sheet, plane.place(&self.run.path[0]), RING * em, &self.start_mark())?;
        let now = self.moment(step);
        match plane.shows(&now) {
            true => dot(sheet, plane.place(&now), DOT * em, self.way().colour),
            false => self.pointer(sheet, &plane, &now),
        }
    }

    fn field(&self, sheet: &Sheet, plane: &Plane) -> Result<()> {
        let field = &self.run.stage.field;
        let speed = |arrow: &DiracArrow| libm::hypot(arrow.velocity.0, arrow.velocity.1);
        let fastest = field.iter().map(speed).fold(0.0, f64::max);
        let colour = self.between(self.theme.axis.colour, FIELD);
        let pixels = plane.plot.width() / (2.0 * plane.reach);
        for arrow in field.iter().filter(|arrow| speed(arrow) > 1e-9 * fastest) {
            let share = (speed(arrow) / fastest).sqrt();
            let length = (LENGTH.0 + LENGTH.1 * share) * self.run.stage.cell * pixels;
            let along = (arrow.velocity.0 / speed(arrow), -arrow.velocity.1 / speed(arrow));
            arrow_at(sheet, plane.at(arrow.at), along, length, colour)?;
        }
        Ok(())
    }

    /// The trajectory so far; older parts are fainter and thinner.
    fn trajectory(&self, sheet: &Sheet, plane: &Plane, step: usize) -> Result<()> {
        let way = self.way();
        let fading = (FADING * self.last_step() as f64).max(BANDS as f64);
        let age = |band: usize| (fading * band as f64 / (BANDS - 1) as f64) as usize;
        for band in (0..BANDS).rev() {
            let from = if band + 1 == BANDS { 0 } else { step.saturating_sub(age(band + 1)) };
            let to = step.saturating_sub(age(band));
            let strength = 1.0 - band as f64 / (BANDS - 1) as f64;
            let line = Line {
                colour: self.between(way.colour, FAINTEST + (1.0 - FAINTEST) * strength),
                width: way.width * (THINNEST + (1.0 - THINNEST) * strength),
                dash: None,
            };
            let points: Vec<_> = self.run.path[from..=to].iter().map(|point| plane.place(point)).collect();
            sheet.line_within(&points, plane.plot, &line)?;
        }
        Ok(())
    }

    /// An arrow at the edge towards a game that has left the picture.
    fn pointer(&self, sheet: &Sheet, plane: &Plane, now: &DiracFrame) -> Result<()> {
        let (radius, em) = (now.radius(), sheet.em);
        let along = (now.theta / radius, -now.psi / radius);
        let (middle, half) = (plane.at((0.0, 0.0)), plane.plot.width() / 2.0 - 0.2 * em);
        let out = half / along.0.abs().max(along.1.abs());
        let tip = (middle.0 + out * along.0, middle.1 + out * along.1);
        let (long, wide) = (1.1 * em, 0.5 * em);
        let neck = (tip.0 - long * along.0, tip.1 - long * along.1);
        let sides = [1.0, -1.0].map(|side| (neck.0 - side * wide * along.1, neck.1 + side * wide * along.0));
        sheet.polygon(&[tip, sides[0], sides[1]], self.way().colour)
    }

    /// A blend of the background and a colour, opaque, so that crossing lines do not add up.
    fn between(&self, colour: Colour, strength: f64) -> Colour {
        let ground = self.theme.background.rgb;
        let mix = |i: usize| strength * f64::from(colour.rgb[i]) + (1.0 - strength) * f64::from(ground[i]);
        Colour { rgb: [0, 1, 2].map(|i| mix(i).round() as u8), alpha: 255 }
    }
}

/// The square, in pixels, for θ and ψ from −reach to reach.
struct Plane {
    plot: Rectangle,
    reach: f64,
}

impl Plane {
    fn at(&self, (theta, psi): (f64, f64)) -> (f64, f64) {
        let share = |value: f64| (1.0 + value / self.reach) / 2.0;
        let Rectangle { left, bottom, .. } = self.plot;
        (left + share(theta) * self.plot.width(), bottom - share(psi) * self.plot.height())
    }

    fn place(&self, point: &DiracFrame) -> (f64, f64) {
        self.at((point.theta, point.psi))
    }

    fn shows(&self, point: &DiracFrame) -> bool {
        point.theta.abs() <= self.reach && point.psi.abs() <= self.reach
    }
}

/// One shape, without a halo because there are too many.
fn arrow_at(
    sheet: &Sheet,
    (x, y): (f64, f64),
    (dx, dy): (f64, f64),
    length: f64,
    colour: Colour,
) -> Result<()> {
    let neck = 0.5 - HEAD.0;
    let half = (SHAFT * sheet.em).max(0.9) / (2.0 * length);
    let corners = [
        (-0.5, half),
        (neck, half),
        (neck, HEAD.1),
        (0.5, 0.0),
        (neck, -HEAD.1),
        (neck, -half),
        (-0.5, -half),
    ];
    let place = |(along, aside): (f64, f64)| {
        (x + length * (along * dx - aside * dy), y + length * (along * dy + aside * dx))
    };
    sheet.polygon(&corners.map(place), colour)
}

/// The flow, up to its return to the start, if it returns.
fn one_turn(flow: &[DiracFrame]) -> &[DiracFrame] {
    let Some(start) = flow.first() else { return flow };
    let is_back = |pair: &[DiracFrame]| {
        let circle = (pair[1].radius() / start.radius() - 1.0).abs() < 1e-4;
        let side = |point: &DiracFrame| start.theta * point.psi - start.psi * point.theta;
        let ahead = start.theta * pair[1].theta + start.psi * pair[1].psi > 0.0;
        circle && ahead && side(&pair[0]) < 0.0 && side(&pair[1]) >= 0.0
    };
    match flow.windows(2).position(is_back) {
        Some(last) => &flow[..last + 2],
        None => flow,
    }
}
