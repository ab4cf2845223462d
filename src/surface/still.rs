//! The forms of one picture.

/// What a picture alone can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Still {
    /// Pixels
    Png,
    /// Shapes, sharp at any size
    Svg,
}

impl Still {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Png, Self::Svg];

    /// The extensions of its files.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Svg => &["svg"],
        }
    }
}
