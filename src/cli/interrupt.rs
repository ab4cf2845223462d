//! Ctrl-C: ends the program at once and leaves no half-written file, or waits for a good moment.

use std::fmt;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use gan_sim::file;

/// The exit code of a program that was interrupted: 128 and the number of SIGINT, as shells have it.
pub const EXIT_CODE: u8 = 130;

/// Whether somebody waits for a good moment, and whether Ctrl-C was pressed meanwhile.
static HELD: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on, Ctrl-C ends the program as it is meant to.
///
/// # Errors
/// When the system does not let it.
pub fn listen() -> anyhow::Result<()> {
    Ok(ctrlc::set_handler(|| {
        // The first time, whoever holds ends the work; the second, nobody waits.
        if !HELD.load(SeqCst) || ASKED.swap(true, SeqCst) {
            file::abandon_all();
            process::exit(EXIT_CODE.into());
        }
    })?)
}

/// While it is there, the first Ctrl-C only asks.
pub struct Hold;

impl Hold {
    pub fn new() -> Self {
        HELD.store(true, SeqCst);
        Self
    }

    /// Whether Ctrl-C was pressed.
    pub fn asked(&self) -> bool {
        ASKED.load(SeqCst)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        HELD.store(false, SeqCst);
    }
}

/// The end of a job that was asked to end, which has told so itself.
#[derive(Debug)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}
