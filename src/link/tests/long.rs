//! A link in which every setting differs from its default.

use super::super::settings::changes;
use super::*;

/// Every setting changed, with five parts of a mixture and three digits in most numbers.
fn everything(target: &str) -> Toy1dConfig {
    let text = "loss=minimax&d-steps=15&g-steps=12&lr=0.00125&d-lr=0.0375&lr-decay=linear&g-optimizer=rmsprop&\
                d-optimizer=momentum&beta1=0.875&beta2=0.995&penalty=none&penalty-weight=0.125&clip=0.0125&\
                instance-noise=0.375&noise-until=0.625&label-smoothing=0.125&minibatch-stats=true&latent=uniform&\
                latent-dim=16&sampling=iid&g-hidden=128,128,128&d-hidden=128,128,128&activation=softplus&\
                g-start=-12.5&ema=0.9995&batch-size=1024&steps=25000&seed=18446744073709551615";
    let config = Toy1dConfig { target: target.parse().unwrap(), ..parsed(text) };
    let game = |config: &Toy1dConfig| LinkedGame::Toy1d(Box::new(config.clone()));
    let changed = changes(&game(&config), &game(&Toy1dConfig::default())).unwrap();
    assert_eq!(changed.len(), super::super::table::TOY1D.len(), "a setting has its default");
    config
}

#[test]
fn every_setting_fits_into_three_hundred_characters() {
    for target in [
        "mix(0.125: normal(-3.25, 0.45), 0.225: normal(-1.75, 0.35), 0.315: normal(0.25, 0.65), \
         0.185: normal(2.25, 0.55), 0.150: normal(4.75, 0.25))",
        "mix(125: lognormal(-3.25, 0.45), 225: lognormal(-1.75, 0.35), 315: laplace(0.25, 0.65), \
         185: uniform(2.25, 4.55), 150: exponential(4.75))",
        "mix(1: normal(-325, 45.5), 2: normal(-175, 35.5), 3: normal(255, 65.5), 4: normal(225, 55.5), 5: normal(475, 25.5))",
    ] {
        let config = everything(target);
        let link = write(&config.clone().into()).unwrap();
        println!("{} {link}", link.len());
        assert!((200..=LONGEST).contains(&link.len()), "{} {link}", link.len());
        assert_eq!(parsed(&link), config);
    }
}

#[test]
fn full_names_are_used_where_they_fit() {
    let config = Toy1dConfig { lr: 0.5, d_steps: 3, steps: 999, ..on("normal(0, 1)") };
    assert_eq!(write(&config.into()).unwrap(), "target=normal(0,1)&d-steps=3&lr=0.5&steps=999");
}

#[test]
fn a_mixture_that_is_too_long_is_refused() {
    let parts: Vec<String> =
        (0..20).map(|i| format!("0.123456789: normal({i}.123456789, 0.123456789)")).collect();
    let problem = problem(write(&on(&format!("mix({})", parts.join(", "))).into()));
    assert!(
        problem.contains("at most 300 characters, found ")
            && problem.contains("round the numbers of `target`")
    );
}
