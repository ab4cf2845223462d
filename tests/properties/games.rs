//! Settings of the games that are filmed: `toy1d`, `compare` and `dirac`.

use std::path::Path;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::Case;
use super::film::{Film, film};

/// One film of a game.
#[derive(Debug)]
pub struct Game {
    command: &'static str,
    /// The settings of the training and of the pictures.
    words: Vec<String>,
    steps: usize,
    /// The steps of pictures in addition to those of the schedule.
    panels: Vec<usize>,
    film: Film,
}

impl Case for Game {
    fn arguments(&self) -> Vec<String> {
        let mut words = vec![self.command.to_owned()];
        words.extend(self.words.iter().cloned());
        words.extend(["--steps".to_owned(), self.steps.to_string()]);
        words.extend(self.film.arguments());
        words
    }

    fn prepare(&self, _: &Path) -> Vec<&'static str> {
        Vec::new()
    }

    fn check(&self, folder: &Path) -> Vec<String> {
        let pictures = self.film.pictures(self.steps, &self.panels);
        // The path of a Dirac-GAN also has its start.
        let rows = self.steps + usize::from(self.command == "dirac");
        self.film.check(folder, pictures, rows)
    }
}

/// `--name value`.
fn setting(name: &'static str, value: impl ToString) -> Vec<String> {
    vec![format!("--{name}"), value.to_string()]
}

/// A setting that may be left out.
fn maybe<T: ToString + std::fmt::Debug + 'static>(
    name: &'static str,
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Vec<String>> {
    of(values).prop_map(move |value| value.map_or_else(Vec::new, |value| setting(name, value))).boxed()
}

fn any_of(names: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    select(names)
}

/// A number of tenths.
fn tenths(range: std::ops::Range<i32>) -> impl Strategy<Value = f64> + Clone {
    range.prop_map(|tenths| f64::from(tenths) / 10.0)
}

/// Up to 100 bars, some of them empty, not all.
fn histogram() -> impl Strategy<Value = String> + Clone {
    let height = prop_oneof![1 => Just(0.0), 3 => tenths(1..99)];
    let bars = (vec(height, 0..50), tenths(1..99), vec(tenths(0..99), 0..50));
    (tenths(-50..50), tenths(5..50), bars, select(&[" ", ", "][..])).prop_map(
        |(low, width, bars, separator)| {
            let (before, one, after) = bars;
            let heights: Vec<String> =
                before.iter().chain([&one]).chain(&after).map(f64::to_string).collect();
            format!("histogram({low}, {}, {})", low + width, heights.join(separator))
        },
    )
}

/// One law of the grammar, about as wide as the axis of a lecture.
fn law() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        (tenths(-50..50), tenths(2..20)).prop_map(|(mean, sigma)| format!("normal({mean}, {sigma})")),
        (tenths(-50..50), tenths(5..50)).prop_map(|(low, width)| format!("uniform({low}, {})", low + width)),
        (tenths(-50..50), tenths(2..20)).prop_map(|(mean, scale)| format!("laplace({mean},{scale})")),
        tenths(3..30).prop_map(|rate| format!("exponential({rate})")),
        tenths(25..200).prop_map(|freedom| format!("student_t({freedom})")),
        (tenths(-10..10), tenths(2..8)).prop_map(|(mu, sigma)| format!("lognormal({mu}, {sigma})")),
        (tenths(10..60), tenths(10..60)).prop_map(|(alpha, beta)| format!("beta({alpha}, {beta})")),
        histogram(),
    ]
}

/// A law, a mixture, or the built-in numbers.
fn target() -> impl Strategy<Value = String> {
    let mix = vec((tenths(2..30), law()), 2..4).prop_map(|parts| {
        let parts: Vec<String> = parts.into_iter().map(|(weight, law)| format!("{weight}: {law}")).collect();
        format!("mix({})", parts.join(", "))
    });
    prop_oneof![4 => law(), 3 => mix, 1 => Just("samples(old-faithful)".to_owned())]
}

/// Settings of a training that may be combined.
fn training() -> impl Strategy<Value = Vec<String>> {
    let game = (
        select(&["minimax", "nonsaturating", "lsgan", "wgan", "hinge"][..]),
        select(&["none", "r1", "r1r2", "gp"][..]),
        any::<bool>(),
    );
    // Settings that depend on each other: the penalty and its weight, or the settings of a game without one.
    let game = game.prop_flat_map(|(loss, penalty, stats)| {
        let own = match (penalty, stats) {
            ("none", true) => Just(vec!["--minibatch-stats".to_owned()]).boxed(),
            ("none", false) => maybe("clip", tenths(1..5)),
            _ => maybe("penalty-weight", tenths(1..10)),
        };
        let smoothing = if ["wgan", "hinge"].contains(&loss) {
            Just(Vec::new()).boxed()
        } else {
            maybe("label-smoothing", tenths(0..5))
        };
        let penalty = if penalty == "none" { Vec::new() } else { setting("penalty", penalty) };
        (Just(setting("loss", loss)), Just(penalty), own, smoothing)
            .prop_map(|(a, b, c, d)| [a, b, c, d].concat())
    });
    let latent =
        (1_usize..5, any_of(&["normal", "uniform"]), any::<bool>()).prop_map(|(dim, kind, stratified)| {
            let sampling =
                if stratified && dim == 1 { setting("sampling", "stratified") } else { Vec::new() };
            [setting("latent-dim", dim), setting("latent", kind), sampling].concat()
        });
    let optimizers =
        (any_of(&["sgd", "momentum", "rmsprop", "adam"]), any_of(&["sgd", "momentum", "rmsprop", "adam"]))
            .prop_flat_map(|(g, d)| {
                let has_momentum = [g, d].iter().any(|name| ["adam", "momentum"].contains(name));
                let beta1 =
                    if has_momentum { maybe("beta1", tenths(0..9)) } else { Just(Vec::new()).boxed() };
                let names = [setting("g-optimizer", g), setting("d-optimizer", d)].concat();
                (Just(names), beta1).prop_map(|(names, beta1)| [names, beta1].concat())
            });
    let rest = (
        target().prop_map(|target| setting("target", target)),
        any::<u64>().prop_map(|seed| setting("seed", seed)),
        (2_usize..64).prop_map(|batch| setting("batch-size", batch)),
        maybe("lr", select(vec!["1e-5", "0.0003", "1e-3", "2e-3"])),
        maybe("d-lr", select(vec!["1e-4", "0.001", "5e-3"])),
        maybe("lr-decay", any_of(&["none", "linear", "late"])),
        maybe("k", 1_usize..4),
        maybe("g-steps", 1_usize..3),
        maybe("instance-noise", tenths(0..10)),
        maybe("ema", tenths(0..10)),
    );
    let rest = rest.prop_map(|(a, b, c, d, e, f, g, h, i, j)| [a, b, c, d, e, f, g, h, i, j].concat());
    let networks = (
        maybe("g-hidden", any_of(&["8", "16,4", "32,32", "4,4,4"])),
        maybe("d-hidden", any_of(&["8", "16,4", "4,4,4"])),
        maybe("activation", any_of(&["tanh", "softplus", "leaky-relu", "relu", "sigmoid"])),
        maybe("g-start", any_of(&["-8", "0", "2.5"])),
    );
    let networks = networks.prop_map(|(a, b, c, d)| [a, b, c, d].concat());
    (rest, game, latent, optimizers, networks).prop_map(|(a, b, c, d, e)| [a, b, c, d, e].concat())
}

/// Parts of the picture to show, to hide, and words.
fn parts(layout: &'static str) -> impl Strategy<Value = Vec<String>> {
    let column: &[&str] = &["divergences", "moments", "coverage", "losses"];
    let shown = if layout == "figure1" { Vec::new() } else { column.to_vec() };
    let most = shown.len();
    let hidden = vec!["fill", "legend", "readout", "axis-names", "step", "half"];
    let list =
        |name, parts: Vec<&str>| if parts.is_empty() { Vec::new() } else { setting(name, parts.join(",")) };
    (
        subsequence(shown, 0..=most.min(2)).prop_map(move |parts| list("show", parts)),
        subsequence(hidden, 0..=3).prop_map(move |parts| list("hide", parts)),
        maybe("title", select(vec!["A title", "p_{data} < q & \"so on\"", "Größe"])),
    )
        .prop_map(move |(show, hide, title)| [setting("layout", layout), show, hide, title].concat())
}

pub fn toy1d() -> impl Strategy<Value = Game> {
    let layout = any_of(&["simple", "lecture", "figure1"]);
    layout.prop_flat_map(|layout| {
        let least = if layout == "simple" { (320, 180) } else { (640, 360) };
        let steps = 3_usize..30;
        let panels = if layout == "figure1" { any::<bool>().boxed() } else { Just(false).boxed() };
        (training(), parts(layout), steps, panels, film(least, true)).prop_map(
            move |(training, parts, steps, has_panels, film)| {
                let film = film.of_figure(layout == "figure1");
                let panels = if has_panels { vec![0, 1, 2, steps] } else { Vec::new() };
                let list: Vec<String> = panels.iter().map(usize::to_string).collect();
                let words = if has_panels { setting("panels", list.join(",")) } else { Vec::new() };
                Game { command: "toy1d", words: [training, parts, words].concat(), steps, panels, film }
            },
        )
    })
}

pub fn compare() -> impl Strategy<Value = Game> {
    let vary = prop_oneof![
        Just("loss=minimax,nonsaturating,lsgan"),
        Just("seed=1,2"),
        Just("ema=0,0.5,0.9,0.99"),
        Just("latent=normal,uniform"),
        Just("target=normal(0, 1);uniform(-1, 2);mix(1: normal(0, 1), 1: beta(2, 3))"),
        Just("batch-size=4,16"),
    ];
    let film = film((1280, 720), false);
    (vary, target(), 1_usize..4, 3_usize..12, film).prop_map(|(vary, target, k, steps, film)| {
        let target = if vary.starts_with("target") { Vec::new() } else { setting("target", target) };
        let words = [setting("vary", vary), target, setting("k", k)].concat();
        Game { command: "compare", words, steps, panels: Vec::new(), film }
    })
}

pub fn dirac() -> impl Strategy<Value = Game> {
    let game = select(&["minimax", "nonsaturating", "lsgan", "wgan"][..]).prop_flat_map(|loss| {
        let noise =
            if loss == "wgan" { Just(Vec::new()).boxed() } else { maybe("instance-noise", tenths(0..20)) };
        (Just(setting("loss", loss)), noise).prop_map(|(loss, noise)| [loss, noise].concat())
    });
    let updates = prop_oneof![
        Just(Vec::new()),
        maybe("first", any_of(&["g", "d"]))
            .prop_map(|first| [setting("updates", "alternating"), first].concat()),
    ];
    let rest = (
        maybe("lr", select(vec!["0.01", "0.1", "0.3"])),
        (tenths(-30..30), tenths(1..30)).prop_map(|(theta, psi)| setting("start", format!("{theta},{psi}"))),
        maybe("penalty", tenths(0..10)),
        maybe("momentum", tenths(-5..5)),
        maybe("title", select(vec!["A title", "r < 1 & so on"])),
    );
    let rest = rest.prop_map(|(a, b, c, d, e)| [a, b, c, d, e].concat());
    (game, updates, rest, 3_usize..40, film((480, 270), false)).prop_map(
        |(game, updates, rest, steps, film)| Game {
            command: "dirac",
            words: [game, updates, rest].concat(),
            steps,
            panels: Vec::new(),
            film,
        },
    )
}
