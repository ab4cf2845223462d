//! Random settings survive a link to the last bit.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::super::table::{Kind, TOY1D};
use super::*;

/// A number with few digits or with all of them.
fn number(low: f64, high: f64) -> impl Strategy<Value = f64> + Clone {
    let rounded = move |x: f64| if (low..=high).contains(&x) { x } else { low };
    prop_oneof![
        3 => (low..high).prop_map(move |x| rounded((x * 1000.0).round() / 1000.0)),
        1 => low..high,
        1 => (low..high).prop_map(move |x| rounded(x * 1e-9)),
    ]
}

fn target() -> impl Strategy<Value = String> {
    let law = prop_oneof![
        (number(-50.0, 50.0), number(0.1, 9.0)).prop_map(|(a, b)| format!("normal({a}, {b})")),
        (number(-50.0, 50.0), number(0.1, 9.0)).prop_map(|(a, b)| format!("uniform({a}, {})", a + b)),
        number(0.1, 5.0).prop_map(|rate| format!("exponential({rate})")),
        (number(-1.0, 1.0), number(0.2, 0.8)).prop_map(|(a, b)| format!("lognormal({a}, {b})")),
        Just("samples(old-faithful)".to_owned()),
    ];
    let part = prop_oneof![(1..9_u32).prop_map(f64::from), number(0.1, 1.0)];
    let mix = vec((part, law.clone()), 2..4).prop_map(|parts| {
        let parts: Vec<String> = parts.iter().map(|(weight, law)| format!("{weight}: {law}")).collect();
        format!("mix({})", parts.join(", "))
    });
    prop_oneof![law, mix]
}

/// Values of one setting, as serde has them.
fn values(name: &str) -> BoxedStrategy<Value> {
    let words = |words: &'static [&'static str]| select(words).prop_map(|word| json!(word)).boxed();
    match name {
        "target" => target().prop_map(Value::from).boxed(),
        "loss" => select(Objective::ALL.to_vec()).prop_map(|loss| json!(loss)).boxed(),
        "lr-decay" => words(&["none", "linear", "late"]),
        "g-optimizer" | "d-optimizer" => words(&["sgd", "momentum", "rmsprop", "adam"]),
        "penalty" => words(&["none", "r1", "r1r2", "gp"]),
        "latent" => words(&["normal", "uniform"]),
        "sampling" => words(&["iid", "stratified"]),
        "activation" => words(&["tanh", "softplus", "leaky-relu", "relu", "sigmoid"]),
        "g-hidden" | "d-hidden" => words(&["8", "128,128,128", "1000,1000"]),
        "minibatch-stats" => any::<bool>().prop_map(Value::from).boxed(),
        "seed" => any::<u64>().prop_map(Value::from).boxed(),
        "g-start" => number(-100.0, 100.0).prop_map(Value::from).boxed(),
        "noise-until" => number(0.01, 1.0).prop_map(Value::from).boxed(),
        "latent-dim" => (1..65_u64).prop_map(Value::from).boxed(),
        _ if TOY1D.iter().any(|row| row.name == name && row.kind == Kind::Count) => {
            (1..999_u64).prop_map(Value::from).boxed()
        }
        _ => number(0.001, 0.999).prop_map(Value::from).boxed(),
    }
}

/// A preset or the defaults, with some settings changed.
fn game() -> impl Strategy<Value = Toy1dConfig> {
    let changes: Vec<_> =
        TOY1D.iter().map(|row| of(values(row.name)).prop_map(|value| (row.id(), value))).collect();
    (of(0..Preset::all().len()), 0.0..1.0_f64, changes)
        .prop_flat_map(|(preset, share, changes)| {
            let base = preset.map_or_else(Toy1dConfig::default, |i| Preset::all().swap_remove(i).config);
            let count = changes.len();
            (Just(base), Just(changes), vec(prop::bool::weighted(share), count))
        })
        .prop_filter_map("settings that cannot be played", |(base, changes, wanted)| {
            let mut settings: Map<String, Value> = serde_json::from_value(json!(base)).unwrap();
            for ((id, value), is_wanted) in changes.into_iter().zip(wanted) {
                if let (Some(value), true) = (value, is_wanted) {
                    settings.insert(id, value);
                }
            }
            let config: Toy1dConfig = serde_json::from_value(Value::Object(settings)).ok()?;
            config.validate().ok().map(|()| config)
        })
}

/// All bits of a config: `==` takes −0 for 0.
fn bits(config: &Toy1dConfig) -> String {
    format!("{config:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_game_survives_its_link(config in game()) {
        let loaded = Loaded::from(config.clone());
        let link = match write(&loaded) {
            Ok(link) => link,
            Err(error) => {
                prop_assert!(error.to_string().contains("at most 300 characters"), "{}", error);
                return Ok(());
            }
        };
        prop_assert!(link.len() <= LONGEST);
        prop_assert!(link.bytes().all(|c| c.is_ascii_alphanumeric() || b"=&.,:()_-+".contains(&c)), "{}", link);
        prop_assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()), "{}", link);
        prop_assert_eq!(bits(&parsed(&link)), bits(&config));
    }

    #[test]
    fn any_pair_survives_its_link(first in game(), second in game()) {
        if let Ok(link) = write_pair(&first.clone().into(), &second.clone().into()) {
            let link = parse(&link).unwrap();
            prop_assert_eq!(&link.first.game, &LinkedGame::Toy1d(Box::new(first)));
            prop_assert_eq!(&link.second.unwrap().game, &LinkedGame::Toy1d(Box::new(second)));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", parts in "((dirac|vs|preset|lr|target|S|Dk|T|R)(=?)[0-9a-z(),.%+]{0,6}&?){0,6}") {
        let _ = parse(&text);
        let _ = parse(&parts);
    }
}
