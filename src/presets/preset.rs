//! A game worth showing.

use super::Criterion;
use crate::frame::Caption;
use crate::lang::Lang;
use crate::toy1d::Toy1dConfig;

/// A game with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub sentence: &'static str,
    /// Its settings.
    pub config: Toy1dConfig,
    /// What must happen.
    pub criterion: Criterion,
    /// What to look at, and why it happens.
    pub captions: Vec<Caption>,
    /// The same in Japanese.
    pub japanese: Vec<Caption>,
}

impl Preset {
    /// The captions in this language.
    pub fn captions_in(&self, lang: Lang) -> &[Caption] {
        match lang {
            Lang::En => &self.captions,
            Lang::Ja => &self.japanese,
        }
    }
}

/// The default settings on another target.
pub(super) fn on(target: &str) -> Toy1dConfig {
    Toy1dConfig {
        target: target.parse().expect("the targets of presets are valid"),
        ..Toy1dConfig::default()
    }
}

/// Captions from lines such as `300: words`, which are shown up to that step.
pub(super) fn captions(lines: &str) -> Vec<Caption> {
    let mut from = 0;
    let caption = |line: &str| {
        let (to, text) = line.trim().split_once(": ").expect("a line is a step and words");
        let caption = Caption { from, to: to.parse().expect("a step is a number"), text: text.to_owned() };
        from = caption.to + 1;
        caption
    };
    lines.lines().map(caption).collect()
}
