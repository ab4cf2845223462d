//! Numbers above the plot.

use super::super::super::*;
use super::*;

#[test]
fn numbers_have_room_whatever_their_value() {
    let mut run = run();
    for (d, g) in [(0.02, -31.06), (-31.06, 0.02), (-12_345.6, -1e30)] {
        run.frames.iter_mut().for_each(|frame| frame.losses = Some(Losses { d, g }));
        for layout in [Layout::Simple, Layout::Lecture] {
            for size in SIZES {
                assert_stands_apart(&run, &picture(layout, size));
            }
        }
    }
}

#[test]
fn numbers_keep_their_places_when_they_become_wider() {
    let (mut run, theme) = (run(), Theme::light());
    run.frames[1].losses = Some(Losses { d: 0.5, g: -31.06 });
    let drawing = Toy1dDrawing::new(&run, &picture(Layout::Simple, "960x540"), &theme).unwrap();
    let place = |i: usize| {
        let canvas = drawing.canvas_of(&run.frames[i]).unwrap();
        let name = canvas.text_boxes().iter().find(|text| text.text == "W_{1}").unwrap();
        (name.left, name.top)
    };
    assert_eq!(place(0), place(1));
}
