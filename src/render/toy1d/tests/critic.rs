//! Pictures of a critic, whose answer is a score.

use super::*;

#[test]
fn a_critic_has_a_name_and_an_axis_of_its_own() {
    let (mut run, theme) = (run(), Theme::light());
    run.stage.is_critic = true;
    let texts = |picture: &Toy1dPicture| {
        let canvas = Toy1dDrawing::new(&run, picture, &theme).unwrap().canvas(&run.frames[1]).unwrap();
        canvas.text_boxes().iter().map(|text| text.text.clone()).collect::<Vec<_>>()
    };
    let plain = picture(Layout::Simple, "960x540");
    let shown = texts(&plain);
    let has = |word: &str| shown.iter().any(|text| text.contains(word));
    let halves = shown.iter().filter(|text| **text == "0.5").count();
    // The density axis has a half too.
    assert!(has("critic") && has("0.01") && has("0.99") && halves == 1, "{shown:?}");
    let figure1 = texts(&picture(Layout::Figure1, "960x540"));
    assert!(["min", "max"].iter().all(|end| figure1.iter().any(|text| text == end)), "{figure1:?}");
    let labels = LabelOverrides { d_label: Some("f".to_owned()), ..LabelOverrides::default() };
    assert!(texts(&Toy1dPicture { labels, ..plain }).contains(&"f".to_owned()));
}

#[test]
fn scores_of_a_critic_have_room_whatever_their_value_and_move_nothing() {
    let (mut run, theme) = (run(), Theme::light());
    run.stage.is_critic = true;
    run.frames[10].d.iter_mut().for_each(|d| *d = -12_345.6 - *d);
    let name = LabelOverrides { d_label: Some("score".to_owned()), ..LabelOverrides::default() };
    for &layout in Layout::value_variants() {
        for size in SIZES {
            assert_stands_apart(&run, &picture(layout, size));
        }
        let picture = Toy1dPicture { labels: name.clone(), ..picture(layout, "960x540") };
        let drawing = Toy1dDrawing::new(&run, &picture, &theme).unwrap();
        let place = |i: usize| {
            let canvas = drawing.canvas(&run.frames[i]).unwrap();
            let axis = canvas.text_boxes().iter().rfind(|text| text.text == "score").unwrap();
            (axis.left, axis.top)
        };
        assert_eq!(place(3), place(10));
    }
}
