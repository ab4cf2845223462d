//! Captions below pictures.

use super::super::super::*;
use super::*;

#[test]
fn captions_have_their_own_place_in_every_layout() {
    let run = run();
    let text = "G makes one mode and D has learned to see it: soon G will leave for the other one, and D after \
                it, and so they run in circles for as long as they play on";
    let caption = Caption { from: 0, to: 100_000, text: text.to_owned() };
    for layout in Layout::ALL {
        for size in SIZES {
            assert_stands_apart(
                &run,
                &Toy1dPicture { captions: vec![caption.clone()], ..picture(layout, size) },
            );
        }
    }
}

#[test]
fn the_panels_of_figure1_have_a_caption_each() {
    let run = run();
    let long = "G makes one mode and D has learned to see it: soon G will leave for the other one";
    let caption = |from, to, text: &str| Caption { from, to, text: text.to_owned() };
    let captions =
        vec![caption(0, 10_000, "Start."), caption(10_001, 60_000, long), caption(60_001, 100_000, "End.")];
    for size in SIZES {
        let picture = Toy1dPicture {
            captions: captions.clone(),
            panels: vec![0, 20_000, 60_000, 100_000],
            ..picture(Layout::Figure1, size)
        };
        assert_stands_apart(&run, &picture);
        let theme = Theme::light();
        let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
        let told = |i: usize| {
            let canvas = drawing.canvas_of(&run.frames[i]).unwrap();
            let texts = canvas.text_boxes().iter().map(|text| text.text.clone());
            texts
                .filter(|text| ["(a) S", "(b) (c) G", "(d) E"].iter().any(|start| text.starts_with(start)))
                .count()
        };
        assert_eq!([0, 2, 6, 10].map(told), [1, 2, 2, 3]);
    }
}

#[test]
fn nothing_moves_when_a_caption_comes_and_goes() {
    let (run, theme) = (run(), Theme::light());
    let caption = Caption { from: 10_000, to: 20_000, text: "See?".to_owned() };
    let picture = Toy1dPicture { captions: vec![caption], ..picture(Layout::Lecture, "960x540") };
    let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
    let place = |step| {
        let canvas = drawing.canvas_of(&Toy1dFrame { step, ..run.frames[1].clone() }).unwrap();
        let boxes = canvas.text_boxes().iter();
        let shown = boxes.clone().any(|text| text.text == "See?");
        (shown, boxes.clone().find(|text| text.text == "density").map(|text| text.top.to_bits()))
    };
    let (before, during, after) = (place(0), place(20_000), place(20_001));
    assert_eq!([before.0, during.0, after.0], [false, true, false]);
    assert!(before.1.is_some() && before.1 == during.1 && during.1 == after.1);
    let told =
        |step| drawing.describe_frame(&Toy1dFrame { step, ..run.frames[1].clone() }).text.contains("See?");
    assert_eq!([told(0), told(10_000)], [false, true]);
}
