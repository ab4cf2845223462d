//! Downloads a file: from the next address when one fails, going on where a transfer broke off, and
//! into its place only when its checksum is right.

use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use ureq::http::StatusCode;
use ureq::{Agent, Timeout};

use super::{Published, Verdict};
use crate::file::WholeFile;
use crate::{Error, Result};

/// Times that a transfer is taken up again at one address. Each time must bring something.
const RESUMES: usize = 8;
/// No file of the known sets is half as large: what goes on beyond is none of them.
const LARGEST: u64 = 64 << 20;

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

/// What happens during a download, for whoever shows it.
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

/// Downloads files.
#[derive(Debug, Clone)]
pub struct Fetcher {
    agent: Agent,
    patience: Patience,
}

/// Why an address did not give the file.
enum Failure {
    /// Its fault: another one may do better.
    Theirs(String),
    /// Nothing can be written here: no other address helps.
    Ours(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl Fetcher {
    /// A fetcher with this much patience. It uses the proxy that the environment names
    /// (`HTTPS_PROXY`, `NO_PROXY`).
    pub fn new(patience: Patience) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("gan-sim/", env!("CARGO_PKG_VERSION")))
            .timeout_resolve(Some(patience.connect))
            .timeout_connect(Some(patience.connect))
            .timeout_recv_response(Some(patience.silence))
            .timeout_per_read(Some(patience.silence));
        Self { agent: config.build().new_agent(), patience }
    }

    /// Puts `file`, gzipped, into `folder`, from the first of `mirrors` that gives it whole and unharmed.
    ///
    /// # Errors
    /// [`Error::Download`] if none does; other errors if it cannot be written.
    pub fn fetch(
        &self,
        file: &Published,
        mirrors: &[&str],
        folder: &Path,
        watch: &mut dyn FnMut(Event),
    ) -> Result<()> {
        expect_a_thread()?;
        let mut failed = format!("cannot download {}.gz", file.name);
        for (i, mirror) in mirrors.iter().enumerate() {
            let url = format!("{}/{}.gz", mirror.trim_end_matches('/'), file.name);
            match self.fetch_from(&url, file, folder, watch) {
                Ok(()) => return Ok(()),
                Err(Failure::Ours(error)) => return Err(error),
                Err(Failure::Theirs(why)) => {
                    if let Some(to) = mirrors.get(i + 1) {
                        watch(Event::Turns { from: &url, why: &why, to });
                    }
                    failed += &format!("\n  {url}: {why}");
                }
            }
        }
        Err(Error::Download(failed))
    }

    fn fetch_from(
        &self,
        url: &str,
        file: &Published,
        folder: &Path,
        watch: &mut dyn FnMut(Event),
    ) -> std::result::Result<(), Failure> {
        let mut part = Part::create(folder, file.name)?;
        let mut resumes = 0;
        loop {
            let before = part.bytes;
            match self.transfer(url, &mut part, watch) {
                Ok(()) => break,
                Err(Failure::Theirs(why)) if part.bytes > before && resumes < RESUMES => {
                    resumes += 1;
                    watch(Event::Resumes { url, why: &why });
                }
                Err(failure) => return Err(failure),
            }
        }
        part.out.flush().map_err(Error::io("write", part.out.path()))?;
        match file.checksum.check(part.out.part())? {
            Verdict::Good => Ok(part.out.commit()?),
            Verdict::Other(why) => Err(Failure::Theirs(format!("it sends another file ({why})"))),
            Verdict::Unknown => Err(Failure::Theirs("it sends something that is not gzipped".to_owned())),
        }
    }

    /// Appends to `part` what it lacks.
    fn transfer(
        &self,
        url: &str,
        part: &mut Part,
        watch: &mut dyn FnMut(Event),
    ) -> std::result::Result<(), Failure> {
        let mut request = self.agent.get(url);
        if part.bytes > 0 {
            request = request.header("Range", format!("bytes={}-", part.bytes));
        }
        let response = request.call().map_err(|e| self.theirs(e))?;
        if response.status() != StatusCode::PARTIAL_CONTENT {
            // It cannot send parts: this is the whole file from its first byte.
            part.restart()?;
        }
        let total = response.body().content_length().map(|rest| part.bytes + rest);
        watch(Event::Starts { url, total });
        let mut body = response.into_body().into_reader();
        let mut bytes = vec![0; 1 << 16];
        loop {
            let count = body.read(&mut bytes).map_err(|e| self.theirs(e.into()))?;
            if count == 0 {
                return Ok(());
            }
            part.append(&bytes[..count])?;
            watch(Event::Has(part.bytes));
        }
    }

    fn theirs(&self, error: ureq::Error) -> Failure {
        let Patience { connect, silence } = self.patience;
        Failure::Theirs(match error {
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

/// Makes sure that a thread can be started: addresses are looked up in one, and without it that would panic.
fn expect_a_thread() -> Result<()> {
    match std::thread::Builder::new().spawn(|| ()) {
        // It does nothing that could fail.
        Ok(thread) => thread.join().or(Ok(())),
        Err(error) => Err(Error::Download(format!("cannot start a thread: {error}; end other programs"))),
    }
}

/// A file while it arrives.
struct Part {
    out: WholeFile,
    bytes: u64,
}

impl Part {
    fn create(folder: &Path, name: &str) -> Result<Self> {
        Ok(Self { out: WholeFile::create(&folder.join(format!("{name}.gz")))?, bytes: 0 })
    }

    /// Gives up what is there.
    fn restart(&mut self) -> Result<()> {
        if self.bytes > 0 {
            let path = self.out.path().to_owned();
            *self = Self { out: WholeFile::create(&path)?, bytes: 0 };
        }
        Ok(())
    }

    fn append(&mut self, bytes: &[u8]) -> std::result::Result<(), Failure> {
        self.bytes += bytes.len() as u64;
        if self.bytes > LARGEST {
            return Err(Failure::Theirs(format!("it sends more than {} MB", LARGEST >> 20)));
        }
        self.out.write_all(bytes).map_err(Error::io("write", self.out.path()))?;
        Ok(())
    }
}
