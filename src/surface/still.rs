//! The file forms of a single picture.

/// The file form of a single picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Still {
    /// Pixel image
    Png,
    /// Vector image, sharp at any size
    Svg,
    /// Vector image as a page of a PDF, for LaTeX and for print
    Pdf,
}

impl Still {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// The extensions of its files.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Svg => &["svg"],
            Self::Pdf => &["pdf"],
        }
    }
}
