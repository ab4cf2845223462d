//! Signals that ask the program to end, such as Ctrl-C: it ends at once without leaving a half-written file, or as soon
//! as the job can be stopped safely.

use std::fmt;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};

use gan_sim::{file, film};

/// A signal and its number, which is the same on every system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Signal {
    /// The terminal was closed.
    Hangup = 1,
    /// Ctrl-C.
    Interrupt = 2,
    /// `kill`, a batch system, a shutdown.
    Terminate = 15,
}

impl Signal {
    const ALL: [Self; 3] = [Self::Hangup, Self::Interrupt, Self::Terminate];

    fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| *signal as u8 == number)
    }

    /// The exit code of a program ended by this signal, by the convention of shells.
    pub fn exit_code(self) -> u8 {
        128 + self as u8
    }
}

/// Whether a job ends by itself after a signal, and the number of the signal received meanwhile.
static HELD: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicU8 = AtomicU8::new(0);

/// On the first signal, a running job ends its work; on the second, the program ends at once.
fn heard(signal: Signal) {
    if !HELD.load(SeqCst) || ASKED.swap(signal as u8, SeqCst) != 0 {
        // In this order: otherwise a helper process could start its file again.
        film::stop_helpers();
        file::abandon_all();
        process::exit(signal.exit_code().into());
    }
}

/// From now on, signals end the program in an orderly way.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn listen() -> anyhow::Result<()> {
    use std::sync::Arc;
    use std::thread;

    use anyhow::Context;
    use signal_hook::consts::SIGXFSZ;
    use signal_hook::iterator::Signals;

    // A file above the limit of `ulimit -f` is then an error of the write, which names the file.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let awaited = Signal::ALL.into_iter().filter(|signal| *signal != Signal::Hangup || hears_hangups());
    let mut signals = Signals::new(awaited.map(|signal| i32::from(signal as u8)))?;
    let listener = move || {
        for number in signals.forever() {
            if let Some(signal) = u8::try_from(number).ok().and_then(Signal::numbered) {
                heard(signal);
            }
        }
    };
    thread::Builder::new().spawn(listener).context("cannot start a thread")?;
    Ok(())
}

/// From now on, Ctrl-C ends the program in an orderly way.
///
/// # Errors
/// When the system refuses.
#[cfg(not(unix))]
pub fn listen() -> anyhow::Result<()> {
    Ok(ctrlc::set_handler(|| heard(Signal::Interrupt))?)
}

/// Whether to handle SIGHUP. Not under `nohup`, which ignores it, nor where its state cannot be determined: there the
/// default action applies.
#[cfg(unix)]
fn hears_hangups() -> bool {
    let ignored =
        std::fs::read_to_string("/proc/self/status").ok().and_then(|status| ignored_signals(&status));
    ignored.is_some_and(|ignored| ignored & 1 == 0)
}

/// The signals that a process ignores, the lowest bit for signal 1.
///
/// Source: proc_pid_status(5).
#[cfg(unix)]
fn ignored_signals(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

/// While this exists, the first signal is only a request to stop.
pub struct Hold;

impl Hold {
    pub fn new() -> Self {
        HELD.store(true, SeqCst);
        Self
    }

    /// The signal received.
    pub fn asked(&self) -> Option<Signal> {
        Signal::numbered(ASKED.load(SeqCst))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        HELD.store(false, SeqCst);
    }
}

/// The error of a job that was stopped by this signal and has already reported it.
#[derive(Debug)]
pub struct Interrupted(pub Signal);

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn ignored_signals_are_read_from_the_status_of_the_process() {
        let status = "Name:\tgan-sim\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000001001\nSigCgt:\t0000\n";
        assert_eq!(ignored_signals(status), Some(0x1001));
        assert_eq!(ignored_signals("Name:\tgan-sim\n"), None);
    }

    #[test]
    fn exit_codes_are_those_of_shells() {
        assert_eq!(Signal::ALL.map(Signal::exit_code), [129, 130, 143]);
        assert_eq!(Signal::ALL.map(|signal| Signal::numbered(signal as u8)), Signal::ALL.map(Some));
    }
}
