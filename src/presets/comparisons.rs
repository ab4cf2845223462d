//! Games to compare side by side.

/// One training flag with several values, one panel each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub sentence: &'static str,
    /// The flag, without its dashes.
    pub flag: &'static str,
    /// Its values, separated by commas.
    pub values: &'static str,
}

impl Comparison {
    /// All comparisons.
    pub const ALL: [Self; 2] = [
        Self {
            name: "games",
            sentence: "five losses on the same data, each with the rates and the penalty that suit it: all reach it",
            flag: "loss",
            values: "nonsaturating,minimax,lsgan,hinge,wgan",
        },
        Self {
            name: "collapse",
            sentence: "two modes without and with what keeps the game stable: one is lost, both are learned",
            flag: "preset",
            values: "mode-collapse,bimodal",
        },
    ];

    /// The comparison of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|comparison| comparison.name == name)
    }
}
