//! The headings of slides.

/// The headings of slides in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Headings {
    /// Before the numbers of steps.
    pub(super) steps: &'static str,
    pub(super) moments: &'static str,
    pub(super) shown: &'static str,
    /// How to make the film again.
    pub(super) again: &'static str,
    pub(super) notes: &'static str,
}

impl Headings {
    /// Those of a language, named as in HTML; English if it is not known.
    pub(super) fn of(language: &str) -> Self {
        match language {
            "ja" => Self {
                steps: "ステップ",
                moments: "学習の各段階",
                shown: "図の見方",
                again: "この動画の再現:",
                notes: "発表者ノート",
            },
            _ => Self {
                steps: "Steps",
                moments: "Moments of the training",
                shown: "What is shown",
                again: "To make this film again:",
                notes: "Speaker notes",
            },
        }
    }
}
