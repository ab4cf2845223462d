//! Slow motion.

use super::super::super::arrow_scale::arrow_scale;
use super::super::super::slow::ends_of_parts;
use super::*;
use crate::frame::{Fake, PART_FRAMES, Push, SlowMoment, StepPart};

fn slow_run(gradient: f64) -> Toy1dRun {
    let mut run = run();
    for (i, frame) in run.frames.iter_mut().enumerate() {
        let fake = Fake { x: 2.0, p_g: 0.3 };
        let part = StepPart::ALL[i % 3];
        let arrows = vec![Push { fake, gradient }, Push { fake, gradient: -0.5 * gradient }];
        frame.slow = Some(SlowMoment { part: Some(part), fakes: vec![fake; 2], arrows, grown: 1.0 });
    }
    run
}

#[test]
fn arrows_have_one_round_scale_for_the_whole_film() {
    // The plot is 7.96 wide.
    assert_eq!(arrow_scale(&slow_run(0.1)), Some(10.0));
    assert_eq!(arrow_scale(&slow_run(-40.0)), Some(0.03));
    for none in [0.0, f64::NAN, f64::INFINITY] {
        assert_eq!(arrow_scale(&slow_run(none)), None);
    }
    assert_eq!(arrow_scale(&run()), None);
}

#[test]
fn each_part_is_named_and_the_scale_is_in_the_legend() {
    let (run, theme) = (slow_run(0.1), Theme::light());
    for layout in [Layout::Simple, Layout::Lecture] {
        let picture = Toy1dPicture { layout, ..Toy1dPicture::default() };
        let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
        let canvas = drawing.canvas_of(&run.frames[1]).unwrap();
        let texts: Vec<String> = canvas.text_boxes().iter().map(|text| text.text.clone()).collect();
        assert!(texts.iter().any(|text| text.ends_with(": what D tells G")), "{texts:?}");
        assert!(texts.iter().any(|text| text.ends_with("× 10")), "{texts:?}");
        assert_texts_stand_apart(&canvas);
        let described = drawing.describe_frame(&run.frames[2]);
        assert!(described.name.ends_with(": G follows"), "{}", described.name);
    }
}

#[test]
fn gradients_that_are_no_numbers_are_drawn_all_the_same() {
    let (run, theme) = (slow_run(f64::NAN), Theme::light());
    let drawing = Toy1dDrawing::new(&run, &Toy1dPicture::default(), &theme).unwrap();
    drawing.canvas_of(&run.frames[1]).unwrap();
}

#[test]
fn a_strip_shows_each_part_at_its_end_with_its_name() {
    assert_eq!(ends_of_parts(1 + 3 * PART_FRAMES, 4), [0, 20, 40, 60]);
    assert_eq!(ends_of_parts(1 + 6 * 3 * PART_FRAMES, 3), [0, 180, 360]);
    let (run, theme) = (slow_run(0.1), Theme::light());
    let drawing = Toy1dDrawing::new(&run, &Toy1dPicture::default(), &theme).unwrap();
    let canvas = drawing.strip(&[0, 1, 2]).unwrap().canvas(0).unwrap();
    for part in [": D learns", ": what D tells G", ": G follows"] {
        assert!(canvas.text_boxes().iter().any(|text| text.text.ends_with(part)), "{part}");
    }
    assert_texts_stand_apart(&canvas);
}
