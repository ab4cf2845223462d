//! Links as a whole: what is written reads as the same, and mistakes are named.

mod long;
mod random;

use super::*;
use crate::Result;
use crate::dirac::{DiracConfig, Player, Updates};
use crate::gan::Objective;
use crate::presets::Preset;
use crate::toy1d::{OptimizerKind, Toy1dConfig};

fn on(target: &str) -> Toy1dConfig {
    Toy1dConfig { target: target.parse().unwrap(), ..Toy1dConfig::default() }
}

/// The config behind a link.
fn parsed(text: &str) -> Toy1dConfig {
    match parse(text).unwrap().first.game {
        LinkedGame::Toy1d(config) => *config,
        other => panic!("{other:?}"),
    }
}

fn problem<T: std::fmt::Debug>(result: Result<T>) -> String {
    let problem = result.unwrap_err().to_string();
    assert!(!problem.contains('\n'), "{problem}");
    problem
}

#[test]
fn a_link_has_only_what_differs() {
    let collapse = Preset::named("mode-collapse").unwrap().config;
    for (config, link) in [
        (Toy1dConfig::default(), "seed=0"),
        (Toy1dConfig { seed: 7, ..collapse.clone() }, "preset=mode-collapse&seed=7"),
        (Toy1dConfig { lr: 0.01, ..on("normal(9, 0.5)") }, "target=normal(9,0.5)&lr=0.01"),
        (on("uniform(20, 60)"), "target=uniform(20,60)&seed=0"),
        (Toy1dConfig::of(Objective::Wasserstein), "loss=wgan"),
        (Toy1dConfig { loss: Objective::Hinge, ..on("beta(2, 3)") }, "target=beta(2,3)&loss=hinge"),
        (
            Toy1dConfig { seed: u64::MAX, minibatch_stats: true, ..collapse },
            "preset=mode-collapse&minibatch-stats=true&seed=18446744073709551615",
        ),
    ] {
        assert_eq!(write(&config.clone().into()).unwrap(), link);
        assert_eq!(parsed(link), config, "{link}");
    }
}

#[test]
fn a_game_keeps_the_preset_that_it_has() {
    let gaussian = Loaded { preset: Some("gaussian".to_owned()), ..Toy1dConfig::default().into() };
    assert_eq!(write(&gaussian).unwrap(), "preset=gaussian");
    assert_eq!(parse("preset=gaussian").unwrap().first, gaussian);
    // mode-collapse sets the penalty, which this game leaves to its loss.
    let other = Loaded { preset: Some("mode-collapse".to_owned()), ..gaussian.clone() };
    assert_eq!(write(&other).unwrap(), "seed=0");
    let bimodal = Loaded::from(Preset::named("bimodal").unwrap().config);
    let first = Loaded { preset: Some("bimodal".to_owned()), ..bimodal };
    assert_eq!(write_pair(&first, &other).unwrap(), "preset=bimodal&vs&preset=gaussian");
    for preset in Preset::all() {
        let link = write(&preset.config.clone().into()).unwrap();
        assert_eq!(parsed(&link), preset.config, "{link}");
    }
}

#[test]
fn a_loss_brings_its_own_defaults_unless_a_preset_lies_below() {
    assert_eq!(
        parsed("loss=wgan&seed=3"),
        Toy1dConfig { seed: 3, ..Toy1dConfig::of(Objective::Wasserstein) }
    );
    let bimodal = Preset::named("bimodal").unwrap().config;
    assert_eq!(parsed("preset=bimodal&loss=wgan"), Toy1dConfig { loss: Objective::Wasserstein, ..bimodal });
}

#[test]
fn a_dirac_gan_has_a_link_of_its_own() {
    let config = DiracConfig {
        updates: Updates::Alternating,
        first: Some(Player::D),
        start: "-0.5,2".parse().unwrap(),
        momentum: -0.25,
        ..DiracConfig::default()
    };
    let link = "dirac&updates=alternating&first=d&momentum=-0.25&start=-0.5,2";
    assert_eq!(write(&config.clone().into()).unwrap(), link);
    assert_eq!(parse(link).unwrap().first, config.into());
    assert_eq!(write(&DiracConfig::default().into()).unwrap(), "dirac");
}

#[test]
fn two_games_share_what_the_second_does_not_name() {
    let collapse = Loaded {
        preset: Some("mode-collapse".to_owned()),
        ..Preset::named("mode-collapse").unwrap().config.into()
    };
    let noisy = Loaded {
        game: LinkedGame::Toy1d(Box::new(Toy1dConfig {
            instance_noise: 0.5,
            ..parsed("preset=mode-collapse")
        })),
        ..collapse.clone()
    };
    let bimodal =
        Loaded { preset: Some("bimodal".to_owned()), ..Preset::named("bimodal").unwrap().config.into() };
    let dirac = |lr| Loaded::from(DiracConfig { lr, first: None, ..DiracConfig::default() });
    for (first, second, text) in [
        (&collapse, &noisy, "preset=mode-collapse&vs&instance-noise=0.5"),
        (&collapse, &bimodal, "preset=mode-collapse&vs&preset=bimodal"),
        (&bimodal, &bimodal, "preset=bimodal&vs&seed=0"),
        (&dirac(0.1), &dirac(0.25), "dirac&lr=0.1&vs&lr=0.25"),
    ] {
        assert_eq!(write_pair(first, second).unwrap(), text);
        let link = parse(text).unwrap();
        assert_eq!([&link.first, link.second.as_ref().unwrap()], [first, second], "{text}");
    }
    // The first has a setting that the second leaves to the others.
    let first: Loaded = Toy1dConfig { clip: Some(0.5), ..Toy1dConfig::default() }.into();
    let text = write_pair(&first, &Toy1dConfig::default().into()).unwrap();
    assert_eq!(text, "clip=0.5&vs&preset=gaussian");
    let alternating =
        DiracConfig { updates: Updates::Alternating, first: Some(Player::D), ..DiracConfig::default() };
    assert_eq!(
        write_pair(&alternating.into(), &dirac(0.2)).unwrap(),
        "dirac&updates=alternating&first=d&vs&dirac"
    );
    assert!(problem(write_pair(&first, &dirac(0.2))).contains("found toy1d and dirac"));
}

#[test]
fn a_mistake_is_named_in_one_line() {
    for (text, words) in [
        (
            "",
            "expected settings such as preset=mode-collapse&seed=7, or two games with &vs& between them, found nothing",
        ),
        ("#", "found nothing"),
        ("vs", "found \"vs\""),
        ("seed=1&vs&seed=2&vs&seed=3", "expected one game or two, found 3"),
        ("stpes=3", "there is no setting \"stpes\"; there are preset, target, loss"),
        ("dirac&preset=bimodal", "there is no setting \"preset\"; there are loss, updates"),
        ("dirac&S7", "found \"S7\""),
        ("seed", "expected a setting and its value, such as lr=0.01, found \"seed\""),
        ("lr=fast", "`lr`: expected a number, found \"fast\""),
        ("lr=nan", "`lr`: expected a number, found \"nan\""),
        ("lr=0", "`lr` must be a number above 0, found 0"),
        ("steps=1.5", "`steps`: expected a whole number"),
        ("loss=bce", "`loss`: expected one of minimax, nonsaturating, lsgan, wgan, hinge, found \"bce\""),
        ("penalty=r3", "`penalty`: unknown variant `r3`, expected one of `none`, `r1`, `r1r2`, `gp`"),
        ("minibatch-stats=yes", "`minibatch-stats`: expected true or false, found \"yes\""),
        ("g-hidden=0", "`g-hidden`: each width must lie between 1 and 1024, found 0"),
        ("preset=bimodel", "there is no preset \"bimodel\""),
        ("preset=games", "belongs to gan-sim compare"),
        ("lr=1&d_lr=1&lr=2", "`lr` is set twice"),
        ("k=1&d-steps=1", "`d-steps` is set twice"),
        ("seed=1&S1", "`seed` is set twice"),
        ("preset=bimodal&preset=bimodal", "`preset` is set twice"),
        ("target=norml(1)", "`target`: target \"norml(1)\", character 1: expected one of"),
        ("target=samples(/etc/passwd)", "`target`: a link holds no numbers of a file and opens none"),
        ("target=mix(1:samples(a.csv:b),1:normal(0,1))", "opens none"),
        ("label-smoothing=0.1&loss=wgan", "`label-smoothing` needs labels"),
        ("seed=1&vs&lr=0", "second game: `lr` must be"),
        ("seed=1&vs&dirac", "two games of one kind"),
        ("dirac&vs&preset=bimodal", "second game: there is no setting \"preset\""),
        ("lr=%zz", "hexadecimal"),
    ] {
        let problem = problem(parse(text));
        assert!(problem.starts_with("link: ") && problem.contains(words), "{text}: {problem}");
    }
}

#[test]
fn blanks_aliases_and_both_kinds_of_names_are_read() {
    let expected = Toy1dConfig { d_steps: 5, batch_size: 64, seed: 1000, lr: 0.5, ..on("normal(0, 1)") };
    assert_eq!(parsed("# k = 5 & batch_size=64 && seed = 1e3 & target=normal( 0,+1 ) & R.5 &"), expected);
    let link = parse("seed=1e3&R.5").unwrap();
    let settings: Vec<_> =
        link.named[0].iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(settings, [("seed", "1e3"), ("lr", ".5")]);
    let names = |text| parse(text).unwrap().named[1].iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names("seed=1&lr=1&vs&lr=2&k=3"), ["seed", "lr", "d-steps"]);
    assert_eq!(names("seed=1&vs&preset=bimodal&lr=2"), ["lr"]);
}

#[test]
fn what_no_link_can_hold_is_refused_with_the_remedy() {
    let numbers = crate::toy1d::target::Samples::from_numbers("own", vec![1.0, 2.0, 3.0]).unwrap();
    let own = Toy1dConfig { target: crate::toy1d::Target::Samples(numbers), ..Toy1dConfig::default() };
    assert!(problem(write(&own.into())).contains("write a page that holds them with `gan-sim playground`"));
    let broken = Toy1dConfig { lr: f64::NAN, ..Toy1dConfig::default() };
    assert!(problem(write(&broken.into())).contains("`lr` must be a number above 0"));
    let weights =
        crate::toy1d::Target::Mix(vec![(2.0, on("normal(0, 1)").target), (2.0, on("normal(5, 1)").target)]);
    let wrong = Toy1dConfig { target: weights, ..Toy1dConfig::default() };
    assert!(problem(write(&wrong.into())).contains("the weights of a mixture must add up to 1"));
}

#[test]
fn a_command_is_quoted_for_a_shell() {
    let collapse = Preset::named("mode-collapse").unwrap().config;
    for (loaded, text) in [
        (Toy1dConfig::default().into(), "gan-sim toy1d"),
        (
            Toy1dConfig { seed: 7, minibatch_stats: true, ..collapse.clone() }.into(),
            "gan-sim toy1d --preset mode-collapse --minibatch-stats --seed 7",
        ),
        (
            Toy1dConfig { g_start: -4.0, ..on("uniform(20, 60)") }.into(),
            "gan-sim toy1d --target 'uniform(20,60)' --g-start=-4",
        ),
        (
            Loaded::from(DiracConfig { start: "-1,0.5".parse().unwrap(), ..DiracConfig::default() }),
            "gan-sim dirac --start=-1,0.5",
        ),
    ] {
        assert_eq!(command(&loaded).unwrap(), text);
    }
    let pair =
        command_of_pair(&collapse.clone().into(), &Toy1dConfig { seed: 1, ..collapse }.into()).unwrap();
    assert_eq!(pair, "gan-sim compare --link '#preset=mode-collapse&vs&seed=1'");
}

#[test]
fn settings_without_effect_stay_in_the_link_only() {
    let config = Toy1dConfig {
        g_optimizer: OptimizerKind::Sgd,
        d_optimizer: OptimizerKind::Sgd,
        beta1: 0.5,
        ..Toy1dConfig::default()
    };
    assert_eq!(write(&config.clone().into()).unwrap(), "g-optimizer=sgd&d-optimizer=sgd&beta1=0.5");
    assert_eq!(command(&config.clone().into()).unwrap(), "gan-sim toy1d --g-optimizer sgd --d-optimizer sgd");
    assert_eq!(toml(&config.into()).unwrap(), "g-optimizer = \"sgd\"\nd-optimizer = \"sgd\"\n");
}

#[test]
fn a_file_of_settings_has_the_same_settings() {
    let config = Toy1dConfig {
        lr: 3.0,
        seed: 7,
        loss: Objective::Minimax,
        ..Preset::named("bimodal").unwrap().config
    };
    let text = "preset = \"bimodal\"\nloss = \"minimax\"\nlr = 3.0\nseed = 7\n";
    assert_eq!(toml(&config.clone().into()).unwrap(), text);
    assert_eq!(
        lines(&config),
        ["target = \"mix(1:normal(-2,0.5),1:normal(2,0.5))\"", "loss = \"minimax\"", "lr = 3.0", "seed = 7"]
    );
    assert!(problem(toml(&DiracConfig::default().into())).contains("use its command or its link"));
}
