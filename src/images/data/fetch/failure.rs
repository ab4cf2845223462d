//! Why a download fails.

use ureq::Timeout;

use super::event::Patience;
use crate::Error;

/// Why an address did not deliver the file, and whether another may.
pub enum Failure {
    /// A fault of the address: another one may work.
    Theirs(String),
    /// Nothing can be written here: no other address helps.
    Ours(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl Failure {
    /// The failure of an address with these timeouts.
    pub fn theirs(error: ureq::Error, Patience { connect, silence }: Patience) -> Self {
        Self::Theirs(match error {
            ureq::Error::StatusCode(404) => "it has no such file (HTTP status 404)".to_owned(),
            ureq::Error::StatusCode(code) => format!("it refuses (HTTP status {code})"),
            ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                format!("no connection within {} s", connect.as_secs_f32())
            }
            ureq::Error::Timeout(_) => format!("it was silent for {} s", silence.as_secs_f32()),
            ureq::Error::HostNotFound => "this name has no address".to_owned(),
            ureq::Error::Io(e) => e.to_string(),
            other => other.to_string(),
        })
    }
}
