//! The verdict on a run, in its pictures.

use super::super::super::*;
use super::*;
use crate::frame::Verdict;

fn judged(is_reached: bool) -> Toy1dRun {
    let mark = if is_reached { "reached: W₁ = 0.03 σ" } else { "not reached: W₁ = 12.34 σ" };
    let line = "G did not reach the data; try more steps.".to_owned();
    Toy1dRun { verdict: Some(Verdict { is_reached, mark: mark.to_owned(), line }), ..run() }
}

fn mark_in(drawing: &Toy1dDrawing, frame: &Toy1dFrame) -> Option<String> {
    let canvas = drawing.canvas_of(frame).unwrap();
    canvas.text_boxes().iter().find(|text| text.text.contains("reached")).map(|text| text.text.clone())
}

#[test]
fn the_verdict_is_seen_in_the_last_frames_only() {
    let (mut run, theme) = (judged(true), Theme::light());
    let first = run.frames[0].clone();
    run.frames = (0..50).map(|step| Toy1dFrame { step, ..first.clone() }).collect();
    for layout in Layout::ALL {
        let drawing = Toy1dDrawing::new(&run, &picture(layout, "640x360"), &theme).unwrap();
        let seen: Vec<_> = run.frames.iter().map(|frame| mark_in(&drawing, frame).is_some()).collect();
        assert_eq!(seen.iter().position(|seen| *seen), Some(45));
        assert!(seen[45..].iter().all(|seen| *seen));
    }
    run.frames.truncate(3);
    let drawing = Toy1dDrawing::new(&run, &picture(Layout::Simple, "640x360"), &theme).unwrap();
    assert_eq!([0, 1, 2].map(|i| mark_in(&drawing, &run.frames[i]).is_some()), [false, false, true]);
    assert!(drawing.describe_frame(&run.frames[2]).text.ends_with("try more steps."));
    assert!(!drawing.describe_frame(&run.frames[1]).text.contains("try more steps."));
}

#[test]
fn a_sign_shows_the_verdict_without_colours() {
    let theme = Theme::print();
    let start = |run: &Toy1dRun| {
        let drawing = Toy1dDrawing::new(run, &picture(Layout::Simple, "640x360"), &theme).unwrap();
        mark_in(&drawing, &run.frames[10]).unwrap().chars().next()
    };
    assert_eq!([true, false].map(|is_reached| start(&judged(is_reached))), [Some('✓'), Some('✗')]);
}

#[test]
fn the_verdict_is_in_the_language_of_the_picture() {
    let theme = Theme::light();
    for (is_reached, words) in [(true, "到達: W₁ = 0.03 σ"), (false, "未到達: W₁ = 12.34 σ")] {
        let run = judged(is_reached);
        let picture = Toy1dPicture { lang: Lang::Ja, ..picture(Layout::Simple, "640x360") };
        let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
        assert_eq!(drawing.scene.labels.mark_of(run.verdict.as_ref().unwrap()), words);
        assert!(drawing.describe_frame(run.frames.last().unwrap()).text.ends_with(words));
    }
}

#[test]
fn the_verdict_has_room_at_any_size() {
    let run = judged(false);
    for layout in Layout::ALL {
        for size in SIZES {
            let mut picture = picture(layout, size);
            assert_stands_apart(&run, &picture);
            picture.labels.title = Some("What G and D are paid for".to_owned());
            assert_stands_apart(&run, &picture);
        }
    }
}

#[test]
fn nothing_moves_when_the_verdict_comes() {
    let (run, theme) = (judged(false), Theme::light());
    for layout in Layout::ALL {
        for size in ["320x180", "640x360", "600x900"] {
            let drawing = Toy1dDrawing::new(&run, &picture(layout, size), &theme).unwrap();
            let place = |i: usize| {
                let canvas = drawing.canvas_of(&run.frames[i]).unwrap();
                canvas.text_boxes().iter().find(|text| text.text == "density").map(|text| text.top)
            };
            assert_eq!(place(0), place(10));
        }
    }
}
