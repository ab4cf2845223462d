//! Downloads a file: tries the next address if one fails, resumes interrupted transfers, and
//! puts the file in place only if its checksum is correct.

mod arriving;
mod event;
mod failure;

pub use event::{Event, Patience};

use std::io::{Read, Write};
use std::path::Path;

use ureq::Agent;
use ureq::http::StatusCode;

use super::checksum::Verdict;
use super::set::Published;
use crate::{Error, Result};
use arriving::Arriving;
use failure::Failure;

/// How often a transfer is resumed at one address. Each attempt must transfer something.
const RESUMES: usize = 8;

/// Downloads files.
#[derive(Debug, Clone)]
pub struct Fetcher {
    agent: Agent,
    patience: Patience,
}

impl Fetcher {
    /// A fetcher with these timeouts. It uses the proxy from the environment
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

    /// Puts `file`, gzipped, into `folder`, from the first of `mirrors` that sends it complete and intact.
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
        let mut arriving = Arriving::create(folder, file.name)?;
        let mut resumes = 0;
        loop {
            let before = arriving.bytes;
            match self.transfer(url, &mut arriving, watch) {
                Ok(()) => break,
                Err(Failure::Theirs(why)) if arriving.bytes > before && resumes < RESUMES => {
                    resumes += 1;
                    watch(Event::Resumes { url, why: &why });
                }
                Err(failure) => return Err(failure),
            }
        }
        arriving.out.flush().map_err(Error::io("write", arriving.out.path()))?;
        match file.checksum.check(arriving.out.part())? {
            Verdict::Good => Ok(arriving.out.commit()?),
            Verdict::Other(why) => Err(Failure::Theirs(format!("it sends another file ({why})"))),
            Verdict::Unknown => Err(Failure::Theirs("it sends something that is not gzipped".to_owned())),
        }
    }

    /// Appends the missing bytes to `arriving`.
    fn transfer(
        &self,
        url: &str,
        arriving: &mut Arriving,
        watch: &mut dyn FnMut(Event),
    ) -> std::result::Result<(), Failure> {
        let mut request = self.agent.get(url);
        if arriving.bytes > 0 {
            request = request.header("Range", format!("bytes={}-", arriving.bytes));
        }
        let response = request.call().map_err(|e| Failure::theirs(e, self.patience))?;
        if response.status() != StatusCode::PARTIAL_CONTENT {
            // The server ignored the range: this is the whole file from its first byte.
            arriving.restart()?;
        }
        let total = response.body().content_length().map(|rest| arriving.bytes + rest);
        watch(Event::Starts { url, total });
        let mut body = response.into_body().into_reader();
        let mut bytes = vec![0; 1 << 16];
        loop {
            let count = body.read(&mut bytes).map_err(|e| Failure::theirs(e.into(), self.patience))?;
            if count == 0 {
                return Ok(());
            }
            arriving.append(&bytes[..count])?;
            watch(Event::Has(arriving.bytes));
        }
    }
}

/// Makes sure that a thread can be started: addresses are looked up in one, which would panic otherwise.
fn expect_a_thread() -> Result<()> {
    match std::thread::Builder::new().spawn(|| ()) {
        // Joining an empty thread does not fail.
        Ok(thread) => thread.join().or(Ok(())),
        Err(error) => Err(Error::Download(format!("cannot start a thread: {error}; end other programs"))),
    }
}
