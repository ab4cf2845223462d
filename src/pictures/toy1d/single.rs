//! One moment in one plot: the layouts `simple` and `lecture`, which differ in what they show.

use super::Toy1dDrawing;
use super::column::{Places, is_wanted, taken_width};
use super::elements::Element;
use super::readouts::readouts;
use super::scene::Scene;
use crate::Result;
use crate::frame::Toy1dFrame;
use crate::surface::sheet::{Header, Rectangle, Sheet};

/// The approximate width of the axes at both sides, in em.
const AXES: f64 = 7.0;

/// Draws `frame` onto `page`.
pub(super) fn draw(drawing: &Toy1dDrawing, sheet: &Sheet, page: Rectangle, frame: &Toy1dFrame) -> Result<()> {
    let scene = &drawing.scene;
    let taken = taken_width(scene, sheet, page.width());
    let left_part = Rectangle { right: page.right - taken, ..page };
    let axes = scene.axes(sheet, left_part.width() - AXES * sheet.em);
    let inner = scene.plot_within(sheet, &axes, left_part);
    // Without a step at the left, numbers start there, and may extend above the axis of D.
    let is_right_free = is_wanted(scene) || !scene.has(Element::Step);
    let right = if is_right_free { page.right } else { inner.right };
    let top = header(drawing, sheet, frame).draw(sheet, (inner.left, right), page.top)?;

    let places = Places::new(scene, sheet, Rectangle { top, ..page });
    let outer = Rectangle { bottom: places.plot.bottom - places.map, ..places.plot };
    let plot = scene.plot_within(sheet, &axes, outer);
    axes.draw(sheet, plot)?;
    scene.curves(sheet, plot, frame)?;
    if let Some(moment) = &frame.slow {
        scene.slow(sheet, plot, moment)?;
    }
    if scene.has(Element::Map) {
        let lines = Scene::map_lines(sheet, plot, places.plot.bottom, places.map);
        scene.map(sheet, lines, true, Some(frame))?;
    }
    if let Some(place) = places.losses {
        let heading = Header::small(scene.labels.losses.clone());
        drawing.losses.panel(sheet, place, frame.step, heading)?;
    }
    if let Some(place) = places.meter {
        scene.meter(sheet, place, frame)?;
    }
    Ok(())
}

fn header(drawing: &Toy1dDrawing, sheet: &Sheet, frame: &Toy1dFrame) -> Header {
    let scene = &drawing.scene;
    let [heading, widest] = drawing.headings(sheet, frame);
    Header {
        title: scene.labels.title.clone(),
        readouts: readouts(scene, frame, &drawing.widest),
        legend: scene.legend(),
        mark: drawing.mark(frame),
        ..Header::only(heading, widest)
    }
}
