//! All errors. Each message is one line: the subject, what was expected, what was found, and the remedy.

use std::fmt;
use std::path::{Path, PathBuf};

/// All errors of the library. Settings have their names in a file of settings, in backticks.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried: "read", "create", …
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A file exists but has the wrong content.
    #[error("{}: {problem}", path.display())]
    BadFile {
        /// The file.
        path: PathBuf,
        /// Expected, found, remedy.
        problem: String,
    },
    /// A setting whose value is invalid, whatever the others are.
    #[error("`{name}` {expected}, found {found}{}", after(.remedy.as_deref()))]
    Setting {
        /// Its name in a file of settings, such as `d-lr`.
        name: String,
        /// The allowed values: "must be a number above 0".
        expected: String,
        /// Its value.
        found: String,
        /// What to do, if that is not obvious.
        remedy: Option<String>,
    },
    /// Settings that cannot be combined; their names are in backticks, with a value where it matters: `loss wgan`.
    #[error("{0}")]
    Config(String),
    /// Saved weights that do not fit the network.
    #[error("weights: {0}")]
    Weights(String),
    /// A text has a character that cannot be drawn.
    #[error(
        "cannot draw {text:?}: no available font has the character {letter:?} (U+{:04X}); name one that has it \
         with `font FILE`, or install one (for Japanese on Debian: apt install fonts-noto-cjk)",
        *letter as u32
    )]
    MissingLetter {
        /// The character.
        letter: char,
        /// The whole text.
        text: String,
    },
    /// A network or its output is no longer finite, or far too large.
    #[error(transparent)]
    Diverged(#[from] Diverged),
    /// Theory and practice do not agree.
    #[error(
        "{failed} of {all} statements of the theory fail: D or G has not learned enough, or the settings \
             prevent it; raise `steps` or change them"
    )]
    Check {
        /// Statements that fail.
        failed: usize,
        /// All statements.
        all: usize,
    },
    /// The recipe in a file is missing, damaged or has another version.
    #[error("recipe: {0}")]
    Recipe(String),
    /// A film could not be written; says which file and why.
    #[error("{0}")]
    Write(String),
    /// Files do not exist, and could not or must not be downloaded; says how to get them, possibly in several
    /// lines.
    #[error("{0}")]
    Download(String),
    /// A picture could not be drawn.
    #[error("cannot draw the picture: {0}")]
    Draw(String),
    /// Several independent errors: at least two, and none of them is `Several`.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Several(Vec<Error>),
}

/// A training that broke down.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("training broke down at step {step}: {breakdown}; {cause}")]
pub struct Diverged {
    /// The step that could not be taken, from 1.
    pub step: usize,
    /// The first symptom.
    pub breakdown: Breakdown,
    /// The likely cause and the remedy.
    pub cause: String,
}

/// The symptom of a training that broke down.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Breakdown {
    /// A network has a weight or an output that is infinite or NaN.
    NotFinite(Network),
    /// An output of the generator is far too large.
    Output(f64),
    /// The loss of this network is far too large.
    Loss(Network, f64),
    /// A weight of this network is far too large.
    Weight(Network, f64),
}

impl Breakdown {
    /// The network that broke. Both losses come from D's output.
    pub fn network(self) -> Network {
        match self {
            Self::NotFinite(network) | Self::Weight(network, _) => network,
            Self::Output(_) => Network::Generator,
            Self::Loss(..) => Network::Discriminator,
        }
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NotFinite(network) => write!(f, "the {network} no longer has finite numbers"),
            Self::Output(x) => write!(f, "the generator makes {x:.1e}, absurdly far from the data"),
            Self::Loss(Network::Generator, loss) => write!(f, "the loss of G is {loss:.1e}, which is absurd"),
            Self::Loss(Network::Discriminator, loss) => {
                write!(f, "the loss of D is {loss:.1e}, which is absurd")
            }
            Self::Weight(network, w) => write!(f, "the {network} has a weight of {w:.1e}, which is absurd"),
        }
    }
}

/// The network that broke down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// G
    Generator,
    /// D
    Discriminator,
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Generator => "generator",
            Self::Discriminator => "discriminator",
        })
    }
}

/// `std::result::Result` with this crate's [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Formats a remedy for the end of a line.
fn after(remedy: Option<&str>) -> String {
    remedy.map_or_else(String::new, |remedy| format!("; {remedy}"))
}

impl Error {
    /// An [`Error::Setting`] whose remedy is obvious.
    pub fn setting(name: &str, expected: impl Into<String>, found: impl fmt::Display) -> Self {
        let (expected, found) = (expected.into(), found.to_string());
        Self::Setting { name: name.to_owned(), expected, found, remedy: None }
    }

    /// Adds a remedy to the error of a setting.
    pub fn with_remedy(mut self, text: &str) -> Self {
        if let Self::Setting { remedy, .. } = &mut self {
            *remedy = Some(text.to_owned());
        }
        self
    }

    /// An [`Error::Io`] for `path`, to be used with `map_err`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }

    /// All failures among `results`, each of which is evaluated even if others fail.
    ///
    /// # Errors
    /// The one failure, or [`Error::Several`].
    pub fn all(results: impl IntoIterator<Item = Result<()>>) -> Result<()> {
        let mut errors = Vec::new();
        for result in results {
            match result {
                Ok(()) => {}
                Err(Self::Several(more)) => errors.extend(more),
                Err(error) => errors.push(error),
            }
        }
        match errors.len() {
            0 | 1 => errors.pop().map_or(Ok(()), Err),
            _ => Err(Self::Several(errors)),
        }
    }

    /// An [`Error::BadFile`] for `path`.
    pub fn bad_file(path: &Path, problem: impl Into<String>) -> Self {
        Self::BadFile { path: path.to_owned(), problem: problem.into() }
    }
}
