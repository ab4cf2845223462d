//! What separates cells.

/// What separates the cells of a whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Tab,
    Semicolon,
    Comma,
    /// Any number of spaces and tabs.
    Blanks,
    /// Nothing: there is one column.
    None,
}

impl Delimiter {
    /// All that separate something.
    pub(super) const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Comma, Self::Blanks];

    /// What the `csv` crate looks for.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Blanks => b' ',
            // No text contains it.
            Self::None => 0,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Tab => "tabs",
            Self::Semicolon => "semicolons",
            Self::Comma => "commas",
            Self::Blanks => "blanks",
            Self::None => "one column",
        }
    }
}
