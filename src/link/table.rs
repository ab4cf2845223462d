//! The settings of each game, in the order in which a link has them, and their short names.

use super::LinkedGame;

/// How the value of a setting is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number.
    Count,
    /// Any number.
    Number,
    /// A choice, or what has a grammar of its own.
    Text,
    /// The loss, whose names in recipes are longer.
    Loss,
    /// true or false
    Flag,
}

/// A setting.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its name on the command line.
    pub(super) name: &'static str,
    /// Its name in short form: a capital, or one of two with a letter after it.
    pub(super) short: &'static str,
    pub(super) kind: Kind,
}

const fn row(name: &'static str, short: &'static str, kind: Kind) -> Row {
    Row { name, short, kind }
}

/// The setting that is written where a link would otherwise be empty or end in a parenthesis, which some programs
/// for mail do not take as a part of an address.
pub(super) const SEED: &str = "seed";
/// The setting that changes the defaults of others.
pub(super) const LOSS: &str = "loss";
/// The setting that may name a file.
pub(super) const TARGET: &str = "target";

/// Short names must never change: links last longer than versions. The target is not last, and the seed is.
pub(super) const TOY1D: [Row; 29] = [
    row(TARGET, "T", Kind::Text),
    row(LOSS, "L", Kind::Loss),
    row("d-steps", "Dk", Kind::Count),
    row("g-steps", "Gk", Kind::Count),
    row("lr", "R", Kind::Number),
    row("d-lr", "Dr", Kind::Number),
    row("lr-decay", "F", Kind::Text),
    row("g-optimizer", "Go", Kind::Text),
    row("d-optimizer", "Do", Kind::Text),
    row("beta1", "M", Kind::Number),
    row("beta2", "Q", Kind::Number),
    row("penalty", "P", Kind::Text),
    row("penalty-weight", "W", Kind::Number),
    row("clip", "C", Kind::Number),
    row("instance-noise", "I", Kind::Number),
    row("noise-until", "U", Kind::Number),
    row("label-smoothing", "O", Kind::Number),
    row("minibatch-stats", "X", Kind::Flag),
    row("latent", "Z", Kind::Text),
    row("latent-dim", "K", Kind::Count),
    row("sampling", "H", Kind::Text),
    row("g-hidden", "Gh", Kind::Text),
    row("d-hidden", "Dh", Kind::Text),
    row("activation", "A", Kind::Text),
    row("g-start", "Gs", Kind::Number),
    row("ema", "E", Kind::Number),
    row("batch-size", "B", Kind::Count),
    row("steps", "N", Kind::Count),
    row(SEED, "S", Kind::Count),
];

/// Short names are not needed: no Dirac-GAN has a long link.
pub(super) const DIRAC: [Row; 9] = [
    row(LOSS, "", Kind::Loss),
    row("updates", "", Kind::Text),
    row("first", "", Kind::Text),
    row("lr", "", Kind::Number),
    row("penalty", "", Kind::Number),
    row("instance-noise", "", Kind::Number),
    row("momentum", "", Kind::Number),
    row("start", "", Kind::Text),
    row("steps", "", Kind::Count),
];

/// The settings of this game.
pub(super) fn rows(game: &LinkedGame) -> &'static [Row] {
    match game {
        LinkedGame::Toy1d(_) => &TOY1D,
        LinkedGame::Dirac(_) => &DIRAC,
    }
}

impl Row {
    /// Its name for serde.
    pub(super) fn id(&self) -> String {
        self.name.replace('-', "_")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::Serialize;

    use super::*;
    use crate::dirac::DiracConfig;
    use crate::toy1d::Toy1dConfig;

    fn ids(config: impl Serialize) -> BTreeSet<String> {
        serde_json::to_value(config).unwrap().as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn every_setting_is_in_the_table() {
        assert_eq!(ids(Toy1dConfig::default()), TOY1D.iter().map(Row::id).collect());
        assert_eq!(ids(DiracConfig::default()), DIRAC.iter().map(Row::id).collect());
    }

    #[test]
    fn short_names_begin_with_a_capital_and_none_begins_with_another() {
        for (i, row) in TOY1D.iter().enumerate() {
            let (first, rest) = row.short.split_at(1);
            assert!(first.chars().all(|c| c.is_ascii_uppercase()), "{}", row.name);
            assert!(rest.chars().all(|c| c.is_ascii_lowercase()), "{}", row.name);
            for other in &TOY1D[..i] {
                let both = [row.short, other.short];
                assert!(!both[0].starts_with(both[1]) && !both[1].starts_with(both[0]), "{both:?}");
            }
        }
    }
}
