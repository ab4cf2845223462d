//! Timeouts of a download, and the events that are reported.

use std::time::Duration;

/// How long to wait for a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection; looking up the address may take as long again.
    pub connect: Duration,
    /// For the next bytes. The whole transfer may take any time.
    pub silence: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), silence: Duration::from_secs(30) }
    }
}

/// An event during a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// `url` responds and will send `total` bytes, if it says how many.
    Starts {
        /// Where the file comes from.
        url: &'a str,
        /// Length of the file.
        total: Option<u64>,
    },
    /// This many bytes have arrived.
    Has(u64),
    /// The transfer broke off and is resumed.
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
