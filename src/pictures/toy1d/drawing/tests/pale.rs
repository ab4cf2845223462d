//! D(x) and D*(x) where there are data or fakes, and elsewhere.

use super::super::super::*;
use super::*;

/// The x of a column of a picture, from where the numbers 0 and 4 stand below its x axis.
fn x_of(canvas: &Canvas) -> impl Fn(usize) -> f64 + use<> {
    let middle = |number: &str| {
        let text = canvas.text_boxes().iter().find(|text| text.text == number).unwrap();
        f64::from(text.left + text.right) / 2.0
    };
    let (zero, four) = (middle("0"), middle("4"));
    move |column| 4.0 * (column as f64 + 0.5 - zero) / (four - zero)
}

#[test]
fn d_has_its_colour_from_fakes_to_data_and_is_pale_beyond() {
    let (run, theme) = (run(), Theme::light());
    let hide = Element::ALL.iter().copied().filter(|element| *element != Element::D);
    let only_d = Toy1dPicture { hide: hide.collect(), ..picture(Layout::Simple, "960x540") };
    let drawing = Toy1dDrawing::new(&run, &only_d, &theme).unwrap();
    let pale = theme.d.colour.mixed_with(theme.background, theme.faint_alpha).rgb;
    // Fakes are N(1, 0.6²), then N(4, 0.6²), and data N(4, 0.5²): all but 0.1 % of both lie above −0.73, then 2.27.
    for (frame, strong_from) in [(0, -0.73), (10, 2.27)] {
        let canvas = drawing.canvas_of(&run.frames[frame]).unwrap();
        let x = x_of(&canvas);
        let image = canvas.into_image().unwrap();
        let first = |colour: [u8; 3]| {
            let columns = image.colours().enumerate().filter(|(_, rgb)| *rgb == colour);
            columns.map(|(i, _)| x(i % 960)).fold(f64::INFINITY, f64::min)
        };
        let found = first(theme.d.colour.rgb);
        assert!((found - strong_from).abs() < 0.05, "{found} instead of {strong_from}");
        assert!(frame == 0 || first(pale) < -0.95);
    }
}

#[test]
fn the_legend_explains_pale_where_anything_is_pale() {
    let (mut run, theme) = (run(), Theme::light());
    let is_told = |run: &Toy1dRun, layout| {
        let drawing = Toy1dDrawing::new(run, &picture(layout, "960x540"), &theme).unwrap();
        let canvas = drawing.canvas_of(&run.frames[0]).unwrap();
        canvas.text_boxes().iter().any(|text| text.text.starts_with("pale:"))
    };
    for layout in Layout::ALL {
        assert!(is_told(&run, layout));
    }
    let hidden = Toy1dPicture { hide: vec![Element::D], ..picture(Layout::Simple, "960x540") };
    let canvas = Toy1dDrawing::new(&run, &hidden, &theme).unwrap().canvas_of(&run.frames[0]).unwrap();
    assert!(!canvas.text_boxes().iter().any(|text| text.text.starts_with("pale:")));
    run.stage.p_data.fill(1.0 / 8.0);
    assert!(!is_told(&run, Layout::Simple));
}

#[test]
fn the_best_d_is_absent_where_neither_data_nor_fakes_fall() {
    let (mut run, theme) = (run(), Theme::light());
    // A ratio of two tiny numbers: a step.
    let far = |(d, x): (&f64, &f64)| if *x < 2.0 { 1.0 } else { *d };
    run.frames[10].optimal_d = run.frames[10].optimal_d.iter().zip(&run.stage.x).map(far).collect();
    let drawing = Toy1dDrawing::new(&run, &picture(Layout::Lecture, "960x540"), &theme).unwrap();
    let drawn = drawing.scene.best_d(&run.frames[10]);
    let shown: Vec<f64> =
        run.stage.x.iter().zip(&drawn).filter(|(_, d)| !d.is_nan()).map(|(x, _)| *x).collect();
    let (first, last) = (shown[0], shown[shown.len() - 1]);
    assert!((2.2..2.6).contains(&first) && (5.4..5.8).contains(&last), "{first} {last}");
}

#[test]
fn an_estimated_density_is_named_so() {
    let (mut run, theme) = (run(), Theme::light());
    run.stage.is_estimate = true;
    for (layout, name) in
        [(Layout::Simple, "estimated density of G(z)"), (Layout::Lecture, "estimated p_{g} of G(z)")]
    {
        let drawing = Toy1dDrawing::new(&run, &picture(layout, "960x540"), &theme).unwrap();
        let canvas = drawing.canvas_of(&run.frames[0]).unwrap();
        assert!(canvas.text_boxes().iter().any(|text| text.text == name), "{name}");
        for size in SIZES {
            assert_stands_apart(&run, &picture(layout, size));
        }
    }
}

#[test]
fn the_ticks_of_both_vertical_axes_stand_at_the_same_heights() {
    let (run, theme) = (run(), Theme::light());
    for layout in Layout::ALL {
        let drawing = Toy1dDrawing::new(&run, &picture(layout, "960x540"), &theme).unwrap();
        let canvas = drawing.canvas_of(&run.frames[10]).unwrap();
        let heights = |left: bool| {
            let texts =
                canvas.text_boxes().iter().filter(|text| ["0.0", "0.5", "1.0"].contains(&text.text.as_str()));
            let side = texts.filter(|text| (text.left < 100.0) == left);
            side.map(|text| text.bottom).collect::<Vec<_>>()
        };
        assert!(heights(true).len() == 3 && heights(true) == heights(false)[..3], "{layout:?}");
    }
}
