//! The numbers above the plot: both losses and the distance.

use super::elements::Element;
use super::scene::Scene;
use crate::frame::{Losses, Toy1dFrame, Toy1dRun};
use crate::surface::canvas::text::Weight;
use crate::surface::sheet::Readout;
use crate::surface::theme::Theme;
use crate::surface::ticks::{in_units, short};

/// D's loss, G's loss and W₁ as text.
pub(super) type Numbers = [String; 3];

/// The numbers of `frame`; `sigma` is that of the data.
fn numbers(frame: &Toy1dFrame, sigma: f64) -> Numbers {
    let loss = |pick: fn(Losses) -> f64| frame.losses.map_or("–".to_owned(), |losses| short(pick(losses)));
    [loss(|losses| losses.d), loss(|losses| losses.g), in_units(frame.measures.w1, sigma)]
}

/// The widest text of each number in `run`.
pub(super) fn widest(run: &Toy1dRun, theme: &Theme) -> Numbers {
    let numbers = run.frames.iter().map(|frame| numbers(frame, run.stage.data_sigma));
    numbers.fold(Numbers::default(), |widest, numbers| wider(widest, numbers, theme))
}

/// The wider text of each number.
pub(super) fn wider(a: Numbers, b: Numbers, theme: &Theme) -> Numbers {
    let width = |text: &String| theme.fonts.width(text, 1.0, Weight::Regular);
    let mut b = b.into_iter();
    a.map(|a| b.next().filter(|b| width(b) > width(&a)).unwrap_or(a))
}

/// The numbers of `frame`, in places as wide as the `widest`.
pub(super) fn readouts(scene: &Scene, frame: &Toy1dFrame, widest: &Numbers) -> Vec<Readout> {
    if !scene.has(Element::Readout) {
        return Vec::new();
    }
    let labels = &scene.labels;
    // The meter shows the distance too.
    let count = if scene.has(Element::Meter) { 2 } else { 3 };
    let names = [&labels.d_loss, &labels.g_loss, &labels.w1].map(String::clone);
    let all = names.into_iter().zip(numbers(frame, scene.data_moments.1)).zip(widest);
    let readouts = all.map(|((name, value), widest)| Readout { name, value, widest: widest.clone() });
    readouts.take(count).collect()
}
