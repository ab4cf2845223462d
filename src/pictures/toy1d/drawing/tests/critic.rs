//! Pictures of a critic, whose output is a score.

use super::super::super::*;
use super::*;

#[test]
fn a_critic_has_a_name_and_an_axis_of_its_own() {
    let (mut run, theme) = (run(), Theme::light());
    run.stage.is_critic = true;
    let texts = |picture: &Toy1dPicture| {
        let canvas = Toy1dDrawing::new(&run, picture, &theme).unwrap().canvas_of(&run.frames[1]).unwrap();
        canvas.text_boxes().iter().map(|text| text.text.clone()).collect::<Vec<_>>()
    };
    let plain = picture(Layout::Simple, "960x540");
    let shown = texts(&plain);
    let has = |word: &str| shown.iter().any(|text| text.contains(word));
    let halves = shown.iter().filter(|text| **text == "0.5").count();
    // The density axis also has a tick at half height.
    assert!(has("critic") && has("0.00") && has("1.00") && halves == 1, "{shown:?}");
    let figure1 = texts(&picture(Layout::Figure1, "960x540"));
    assert!(["0.00", "1.00"].iter().all(|end| figure1.iter().any(|text| text == end)), "{figure1:?}");
    let labels = LabelOverrides { d_label: Some("f".to_owned()), ..LabelOverrides::default() };
    assert!(texts(&Toy1dPicture { labels, ..plain }).contains(&"f".to_owned()));
}

#[test]
fn scores_of_a_critic_have_room_whatever_their_value_and_move_nothing() {
    let (mut run, theme) = (run(), Theme::light());
    run.stage.is_critic = true;
    run.frames[10].d.iter_mut().for_each(|d| *d = -12_345.6 - *d);
    let name = LabelOverrides { d_label: Some("score".to_owned()), ..LabelOverrides::default() };
    for layout in Layout::ALL {
        for size in SIZES {
            assert_stands_apart(&run, &picture(layout, size));
        }
        let picture = Toy1dPicture { labels: name.clone(), ..picture(layout, "960x540") };
        let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
        let place = |i: usize| {
            let canvas = drawing.canvas_of(&run.frames[i]).unwrap();
            let axis = canvas.text_boxes().iter().rfind(|text| text.text == "score").unwrap();
            (axis.left, axis.top)
        };
        assert_eq!(place(3), place(10));
    }
}

/// A critic whose scores rise by `slopes[i]` per x in frame i.
fn sloping(slopes: &[f64]) -> Toy1dRun {
    let mut run = run();
    run.stage.is_critic = true;
    run.frames.truncate(slopes.len());
    for (frame, slope) in run.frames.iter_mut().zip(slopes) {
        frame.d = run.stage.x.iter().map(|x| slope * (x - 4.0)).collect();
    }
    run
}

/// How many pixels of a picture have the colour of D, and the height between the highest and the lowest.
fn seen(run: &Toy1dRun, frame: usize) -> (usize, usize) {
    let (theme, hide) = (Theme::light(), vec![Element::Legend, Element::AxisNames]);
    let picture = Toy1dPicture { hide, ..picture(Layout::Simple, "640x360") };
    let image = Toy1dDrawing::new(run, &picture, &theme).unwrap().image_of(&run.frames[frame]).unwrap();
    // The axis of D and its numbers have the same colour, right of the plot.
    let green = image.colours().enumerate().filter(|(i, rgb)| i % 640 < 560 && *rgb == theme.d.colour.rgb);
    let rows: Vec<_> = green.map(|(i, _)| i / 640).collect();
    (rows.len(), rows.last().zip(rows.first()).map_or(0, |(last, first)| last - first))
}

#[test]
fn a_critic_has_one_axis_in_the_whole_film_so_that_a_flat_one_looks_flat() {
    let run = sloping(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.01]);
    let (steep, flat) = (seen(&run, 1), seen(&run, 8));
    assert!(steep.1 > 150 && flat.1 < 12 && flat.0 > 100, "{steep:?} {flat:?}");
}

#[test]
fn a_critic_that_has_not_learned_yet_does_not_flatten_the_others() {
    let run = sloping(&[500.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    let later = seen(&run, 1);
    assert!(later.1 > 150, "{later:?}");
}
