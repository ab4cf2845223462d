use super::*;
use crate::frame::{Caption, Verdict};
use crate::pictures::toy1d::tests::run;
use crate::surface::canvas::checks::{assert_texts_stand_apart, themes};

const SIZES: [&str; 6] = ["640x360", "1280x720", "1920x1080", "600x900", "400x1600", "800x800"];

/// Panels with long numbers; with `ends_early`, the second one stops half-way.
fn panels(count: usize, ends_early: bool) -> CompareRun {
    let title = |i: usize| format!("loss = nonsaturating {i}");
    let mut panels: Vec<_> = (0..count).map(|i| (title(i), run())).collect();
    if ends_early {
        panels[1].1.frames.truncate(6);
    }
    CompareRun { panels }
}

fn picture(layout: Layout, size: &str) -> Toy1dPicture {
    Toy1dPicture { layout, size: size.parse().unwrap(), ..Toy1dPicture::default() }
}

#[test]
fn no_text_is_cut_off_or_covered_in_any_number_of_panels() {
    let theme = Theme::light();
    for count in 2..=MOST_PANELS {
        let run = panels(count, count % 2 == 1);
        for layout in [Layout::Simple, Layout::Lecture] {
            for size in SIZES {
                let mut picture = picture(layout, size);
                if count == 3 {
                    picture.labels.title = Some("What G and D are paid for".to_owned());
                }
                if validate(&picture, count).is_ok() {
                    let drawing = CompareDrawing::new(&run, &picture, &theme).unwrap();
                    assert_texts_stand_apart(&drawing.canvas(10).unwrap());
                }
            }
        }
    }
}

#[test]
fn six_panels_fit_on_a_small_slide_and_four_lectures_on_a_usual_one() {
    for (layout, size, most) in [(Layout::Simple, "640x360", 6), (Layout::Lecture, "1280x720", 4)] {
        for count in 2..=most {
            validate(&picture(layout, size), count).unwrap();
        }
    }
    let small = validate(&picture(Layout::Lecture, "640x360"), 6).unwrap_err().to_string();
    assert!(small.contains("`size 640x360` has no room for 6 legible panels"), "{small}");
}

#[test]
fn a_panel_that_is_over_stays_at_its_end_and_says_so() {
    let (run, theme) = (panels(2, true), Theme::light());
    let drawing = CompareDrawing::new(&run, &picture(Layout::Simple, "640x360"), &theme).unwrap();
    assert_eq!(drawing.steps.last(), Some(&100_000));
    let canvas = drawing.canvas(10).unwrap();
    let steps = canvas.text_boxes().iter().filter(|text| text.text.starts_with("step"));
    let steps: Vec<_> = steps.map(|text| text.text.replace(|c: char| !c.is_ascii_digit(), "")).collect();
    assert_eq!(steps, ["100000", "50000"]);
    let Description { name, text: told, .. } = drawing.describe(10);
    assert_eq!(name, "step 100000");
    assert!(told.contains("loss = nonsaturating 1: Step 50000 of 100000."), "{told}");
}

#[test]
fn a_caption_stands_once_below_all_panels() {
    let (run, theme) = (panels(3, false), Theme::light());
    for size in ["960x540", "1280x720", "800x800"] {
        let mut picture = picture(Layout::Simple, size);
        let text =
            "The losses differ in how strongly D pulls fakes that it rejects, and so does the way of G.";
        picture.captions.push(Caption { from: 0, to: 1_000_000, text: text.to_owned() });
        validate(&picture, 3).unwrap();
        let drawing = CompareDrawing::new(&run, &picture, &theme).unwrap();
        let canvas = drawing.canvas(10).unwrap();
        assert_texts_stand_apart(&canvas);
        let first: Vec<_> =
            canvas.text_boxes().iter().filter(|text| text.text.starts_with("The losses")).collect();
        let [caption] = first[..] else { panic!("{size}: {} captions", first.len()) };
        assert!(
            canvas.text_boxes().iter().filter(|text| text.text == "x").all(|axis| axis.bottom < caption.top)
        );
        assert!(drawing.has_captions() && drawing.describe(10).text.ends_with(text));
    }
}

#[test]
fn a_strip_has_a_row_for_each_game_and_one_legend() {
    let (run, theme) = (panels(3, true), Theme::light());
    for layout in [Layout::Simple, Layout::Lecture] {
        let drawing = CompareDrawing::new(&run, &picture(layout, "1280x720"), &theme).unwrap();
        let frames = drawing.moments(4);
        assert_eq!((frames[0], *frames.last().unwrap()), (0, drawing.frames() - 1));
        let strip = drawing.strip(&frames).unwrap();
        let canvas = strip.canvas(0).unwrap();
        assert_texts_stand_apart(&canvas);
        let count = |words: &str| canvas.text_boxes().iter().filter(|text| text.text == words).count();
        assert_eq!((count("D(x)"), count("(a)")), (1 + 3, 3), "a legend, and three axes");
        assert_eq!(count("loss = nonsaturating 2"), 1);
    }
}

#[test]
fn one_legend_and_one_step_stand_above_all_panels() {
    let (run, theme) = (panels(4, false), Theme::light());
    let drawing = CompareDrawing::new(&run, &picture(Layout::Simple, "1280x720"), &theme).unwrap();
    let canvas = drawing.canvas(3).unwrap();
    let count = |words: &str| canvas.text_boxes().iter().filter(|text| text.text.contains(words)).count();
    assert_eq!([count("density of G"), count("step"), count("loss = ")], [1, 1, 4]);
}

#[test]
fn every_theme_draws_panels_in_every_form() {
    for theme in themes() {
        let run = panels(2, false);
        let drawing = CompareDrawing::new(&run, &picture(Layout::Simple, "480x270"), &theme).unwrap();
        assert_eq!(drawing.image(10).unwrap().width(), 480);
        assert!(drawing.svg(10).unwrap().contains("loss = nonsaturating 0 | loss = nonsaturating 1"));
        drawing.shapes(0).unwrap();
    }
}

#[test]
fn what_has_no_place_side_by_side_is_refused() {
    let problem = |picture: &Toy1dPicture, count| validate(picture, count).unwrap_err().to_string();
    assert!(problem(&picture(Layout::Figure1, "1280x720"), 2).contains("figure1` already has four panels"));
    assert!(problem(&picture(Layout::Simple, "1280x720"), 1).ends_with("found 1"));
}

#[test]
fn plots_are_equally_high_when_one_game_has_no_map_and_long_numbers() {
    let (mut run, theme) = (panels(2, false), Theme::light());
    let wide = &mut run.panels[1].1.frames;
    for frame in wide {
        frame.map.clear();
        frame.losses = Some(crate::frame::Losses { d: -12_345.6, g: -12_345.6 });
    }
    let drawing = CompareDrawing::new(&run, &picture(Layout::Lecture, "1280x720"), &theme).unwrap();
    let canvas = drawing.canvas(10).unwrap();
    let zeros = canvas.text_boxes().iter().filter(|text| text.text == "x");
    let tops: Vec<_> = zeros.map(|text| text.top).collect();
    assert!(tops.len() == 2 && tops[0] == tops[1], "{tops:?}");
}

#[test]
fn plots_are_equally_high_when_one_game_has_a_verdict_or_a_longer_one() {
    let (mut run, theme) = (panels(3, false), Theme::light());
    for (i, mark) in [(0, "reached"), (1, "not reached: W₁ = 12.34 σ, two modes of three missed")] {
        let verdict = Verdict { is_reached: i == 0, mark: mark.to_owned(), line: String::new() };
        run.panels[i].1.verdict = Some(verdict);
    }
    for (layout, size) in
        [(Layout::Simple, "640x360"), (Layout::Simple, "1280x720"), (Layout::Lecture, "1920x1080")]
    {
        let drawing = CompareDrawing::new(&run, &picture(layout, size), &theme).unwrap();
        let canvas = drawing.canvas(10).unwrap();
        assert_texts_stand_apart(&canvas);
        let tops = canvas.text_boxes().iter().filter(|text| text.text == "density").map(|text| text.top);
        let tops: Vec<_> = tops.collect();
        // The third panel of lectures is below the others.
        assert!(tops.len() == 3 && tops[0] == tops[1], "{tops:?}");
        assert_eq!(canvas.text_boxes().iter().filter(|text| text.text.contains("reached")).count(), 2);
    }
}
