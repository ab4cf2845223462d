//! What can go wrong, each in one line: the thing, what was expected, what was found, the remedy.

use std::fmt;
use std::path::{Path, PathBuf};

/// Everything the library can fail with. Settings go by their names in a file of settings, in backticks.
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
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is there but does not hold what it should.
    #[error("{}: {problem}", path.display())]
    BadFile {
        /// The file.
        path: PathBuf,
        /// Expected, found, remedy.
        problem: String,
    },
    /// A setting whose value cannot work, whatever the others are.
    #[error("`{name}` {expected}, found {found}{}", after(.remedy.as_deref()))]
    Setting {
        /// Its name in a file of settings, such as `d-lr`.
        name: String,
        /// What it must be: "must be a number above 0".
        expected: String,
        /// What it is.
        found: String,
        /// What to do, where that is not plain.
        remedy: Option<String>,
    },
    /// Settings that cannot work together; their names stand in backticks, with a value where it matters: `loss wgan`.
    #[error("{0}")]
    Config(String),
    /// Saved weights that do not belong to the network at hand.
    #[error("weights: {0}")]
    Weights(String),
    /// A text has a letter that cannot be drawn.
    #[error(
        "cannot draw {text:?}: no font at hand has the letter {letter:?} (U+{:04X}); name one that has it \
         with `font FILE`",
        *letter as u32
    )]
    MissingLetter {
        /// The letter.
        letter: char,
        /// The whole text.
        text: String,
    },
    /// A network, or what it answers, is no longer finite, or is absurd.
    #[error(transparent)]
    Diverged(#[from] Diverged),
    /// Theory and practice do not agree.
    #[error(
        "{failed} of {all} statements of the theory fail: D or G has not learned enough, or the settings keep \
             them from it; raise `steps` or change them"
    )]
    Check {
        /// Statements that fail.
        failed: usize,
        /// All statements.
        all: usize,
    },
    /// The recipe in a file is missing, damaged or of another version.
    #[error("recipe: {0}")]
    Recipe(String),
    /// A film could not be written; says which file and why.
    #[error("{0}")]
    Write(String),
    /// Files are not there, and could not or must not be downloaded; says how to get them, in several lines
    /// if need be.
    #[error("{0}")]
    Download(String),
    /// A picture could not be drawn.
    #[error("cannot draw the picture: {0}")]
    Draw(String),
    /// Several things failed, each on its own; two at least, and none of them is `Several`.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Several(Vec<Error>),
}

/// A training that broke down.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("training broke down at step {step}: {breakdown}; {cause}")]
pub struct Diverged {
    /// The step that could not be taken, from 1.
    pub step: usize,
    /// What shows it first.
    pub breakdown: Breakdown,
    /// The likely cause and the remedy.
    pub cause: String,
}

/// What shows that a training broke down.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Breakdown {
    /// A network has, makes or answers infinity or no number at all.
    NotFinite(Network),
    /// What the generator makes lies absurdly far out: there.
    Output(f64),
    /// The loss of this network is absurd.
    Loss(Network, f64),
    /// A weight of this network is absurd.
    Weight(Network, f64),
}

impl Breakdown {
    /// The network that broke. A loss is what D answers, whoever pays it.
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

/// Who broke down.
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

/// A remedy at the end of a line.
fn after(remedy: Option<&str>) -> String {
    remedy.map_or_else(String::new, |remedy| format!("; {remedy}"))
}

impl Error {
    /// An [`Error::Setting`] whose remedy is plain.
    pub fn setting(name: &str, expected: impl Into<String>, found: impl fmt::Display) -> Self {
        let (expected, found) = (expected.into(), found.to_string());
        Self::Setting { name: name.to_owned(), expected, found, remedy: None }
    }

    /// The same error of a setting, with what to do.
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

    /// Every failure among `results`: one that fails does not keep the others from being done.
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
