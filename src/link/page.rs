//! The page of the playground, set to a game.

use serde_json::{Value, json};

use super::write::write_plain;
use super::{LinkedGame, Loaded, write, write_pair};
use crate::presets::Preset;
use crate::toy1d::target::Samples;
use crate::toy1d::{Target, Toy1dConfig};
use crate::{Error, Result};

/// The element of the page that has its version.
pub const MARK: &str = r#"<meta name="gan-sim" content=""#;
/// The beginning of the element that has the game, and its end.
const GAME: [&str; 2] = [r#"<script type="application/json" id="game">"#, "</script>"];
/// More numbers would make a page that nobody can mail; a sample of them looks the same.
const MOST_NUMBERS: usize = 100_000;

/// The page, set to a game or to two games side by side. Numbers of a file are in the page, without the path of the
/// file.
///
/// # Errors
/// If the page has no place for a game, a game does not fit into a link for other reasons than its numbers, or there
/// are too many numbers, or they are not the whole target of a single game.
pub fn fill(page: &str, first: &Loaded, second: Option<&Loaded>) -> Result<String> {
    let [begin, end] = GAME;
    let place = page.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let Some((before, after)) = place else {
        let problem =
            format!("playground: expected a page with {begin}, found none; take the page of this version");
        return Err(Error::Config(problem));
    };
    first.game.validate()?;
    let game = match second {
        None => alone(first)?,
        Some(second) if [first, second].map(own_numbers).iter().all(Option::is_none) => {
            json!({"link": write_pair(first, second)?})
        }
        Some(_) => {
            return refuse("a page has the numbers of a file for one game, found two games; leave one out");
        }
    };
    Ok(format!("{before}{begin}{}{end}{after}", for_a_script(&game)))
}

/// The content of the element for a single game.
fn alone(loaded: &Loaded) -> Result<Value> {
    let LinkedGame::Toy1d(config) = &loaded.game else { return Ok(json!({"link": write(loaded)?})) };
    match &config.target {
        Target::Samples(samples) if own_numbers(loaded).is_some() => {
            let (link, values) = (without_numbers(loaded, config)?, samples.values());
            if values.len() > MOST_NUMBERS {
                let found = values.len();
                return refuse(&format!(
                    "a page has at most {MOST_NUMBERS} numbers, found {found}; take a sample of them"
                ));
            }
            Ok(json!({"link": link, "numbers": {"name": name(samples), "values": values}}))
        }
        _ if own_numbers(loaded).is_some() => refuse(
            "a page has the numbers of a file as the whole target, found a mixture with them; leave out the mixture",
        ),
        _ => Ok(json!({"link": write(loaded)?})),
    }
}

/// The link of a game without its target, which is then that of its preset or the usual one.
fn without_numbers(loaded: &Loaded, config: &Toy1dConfig) -> Result<String> {
    let preset = loaded.preset.as_deref().map(Preset::named).transpose()?;
    let target = preset.map_or_else(|| Toy1dConfig::default().target, |preset| preset.config.target);
    let game = LinkedGame::Toy1d(Box::new(Toy1dConfig { target, ..config.clone() }));
    match &loaded.preset {
        Some(name) => write(&Loaded { preset: Some(name.clone()), game }),
        None => write_plain(&Loaded { preset: None, game }),
    }
}

/// The target, if it has the numbers of a file.
fn own_numbers(loaded: &Loaded) -> Option<&Target> {
    match &loaded.game {
        LinkedGame::Toy1d(config) => Some(&config.target).filter(|target| target.has_own_numbers()),
        LinkedGame::Dirac(_) => None,
    }
}

/// The name of the file, without its path.
fn name(samples: &Samples) -> String {
    let name = samples.name();
    name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned()
}

/// JSON in which nothing can end a script.
fn for_a_script(value: &Value) -> String {
    let mut safe = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

fn refuse<T>(problem: &str) -> Result<T> {
    Err(Error::Config(format!("`target`: {problem}")))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::link::parse;

    const PAGE: &str = r#"<meta name="gan-sim" content="1"><script type="application/json" id="game">{}</script>
<script>"</script>""#;

    /// The JSON in a page.
    fn game_in(page: &str) -> Value {
        let (_, rest) = page.split_once(GAME[0]).unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    }

    fn samples(name: &str, text: &str) -> Toy1dConfig {
        let samples = Samples::from_reader(Path::new(name), None, text.as_bytes()).unwrap();
        Toy1dConfig { target: Target::Samples(samples), ..Toy1dConfig::default() }
    }

    #[test]
    fn a_page_has_the_link_and_nothing_else_changes() {
        let page = fill(PAGE, &parse("preset=bimodal&seed=7").unwrap().first, None).unwrap();
        assert_eq!(page, PAGE.replace("{}", r#"{"link":"preset=bimodal\u0026seed=7"}"#));
        // A page that is set already is set anew.
        let again = fill(&page, &parse("dirac").unwrap().first, None).unwrap();
        assert_eq!(again, PAGE.replace("{}", r#"{"link":"dirac"}"#));
        let pair = parse("seed=1&vs&seed=2").unwrap();
        let both = fill(PAGE, &pair.first, pair.second.as_ref()).unwrap();
        assert_eq!(game_in(&both), json!({"link": "seed=1&vs&seed=2"}));
    }

    #[test]
    fn own_numbers_are_in_the_page_and_their_path_is_not() {
        let config = Toy1dConfig { lr: 0.1, ..samples("/home/me/</script>.csv", "cm\n3.5\n1\n-2e-7\n") };
        let page = fill(PAGE, &config.clone().into(), None).unwrap();
        assert_eq!(page.matches("</script>").count(), PAGE.matches("</script>").count());
        let numbers = json!({"name": "script>.csv", "values": [-2e-7, 1.0, 3.5]});
        assert_eq!(game_in(&page), json!({"link": "lr=0.1", "numbers": numbers.clone()}));
        let collapse = Preset::named("mode-collapse").unwrap().config;
        let own = Toy1dConfig { lr: 0.1, target: config.target, ..collapse };
        let preset = Loaded { preset: Some("mode-collapse".to_owned()), ..own.into() };
        let game = game_in(&fill(PAGE, &preset, None).unwrap());
        assert_eq!(game, json!({"link": "preset=mode-collapse&lr=0.1", "numbers": numbers}));
    }

    #[test]
    fn the_page_makes_the_same_distribution_of_the_numbers() {
        let config = samples("a.csv", "3.1\n0.1\n7\n2.25\n0.1\n");
        let values = game_in(&fill(PAGE, &config.clone().into(), None).unwrap())["numbers"]["values"].clone();
        let again = Samples::from_numbers("a.csv", serde_json::from_value(values).unwrap()).unwrap();
        for x in [0.0, 0.1, 3.0, 6.9] {
            assert_eq!(Target::Samples(again.clone()).pdf(x).to_bits(), config.target.pdf(x).to_bits());
        }
    }

    #[test]
    fn what_does_not_fit_into_a_page_is_refused() {
        let own = samples("a.csv", "1\n2\n");
        let problem = |page: &str, config: &Toy1dConfig, second: Option<&Loaded>| {
            fill(page, &config.clone().into(), second).unwrap_err().to_string()
        };
        assert!(problem("<html>", &own, None).contains("take the page of this version"));
        assert!(
            problem(PAGE, &own, Some(&Toy1dConfig::default().into())).contains("for one game, found two")
        );
        let parts = vec![(0.5, own.target.clone()), (0.5, Toy1dConfig::default().target)];
        let mix = Toy1dConfig { target: Target::Mix(parts), ..own };
        assert!(problem(PAGE, &mix, None).contains("found a mixture with them"));
        let many: String = (0..=MOST_NUMBERS).map(|i| format!("{i}\n")).collect();
        assert!(
            problem(PAGE, &samples("a.csv", &many), None).contains("at most 100000 numbers, found 100001")
        );
    }
}
