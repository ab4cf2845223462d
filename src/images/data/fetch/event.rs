//! What callers set for a download, and what is reported to them.

use std::time::Duration;

/// How long to wait for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection; finding the address may take as long again.
    pub connect: Duration,
    /// For the next bytes. A slow transfer may take as long as it likes.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), silence: Duration::from_secs(30) }
    }
}

/// What happens during a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// `url` answers and will send `total` bytes, unless it does not say how many.
    Starts {
        /// Where the file comes from.
        url: &'a str,
        /// Length of the file.
        total: Option<u64>,
    },
    /// So many bytes are there.
    Has(u64),
    /// The transfer broke off and goes on.
    Resumes {
        /// Where the file comes from.
        url: &'a str,
        /// What was wrong.
        why: &'a str,
    },
    /// An address cannot give the file: the next mirror is tried.
    Turns {
        /// The address.
        from: &'a str,
        /// What was wrong with it.
        why: &'a str,
        /// The mirror.
        to: &'a str,
    },
}
