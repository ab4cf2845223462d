//! A running ffmpeg: fed through a pipe, stopped with the program, and never waited for indefinitely.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, mpsc};
use std::thread::{self, sleep};
use std::time::Duration;

/// The interval between checks.
const TICK: Duration = Duration::from_millis(100);
/// How long to wait for its last messages: a child process of ffmpeg could keep its stderr open forever.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// All running processes, by process id.
static RUNNING: Mutex<BTreeMap<u32, Child>> = Mutex::new(BTreeMap::new());

fn running() -> MutexGuard<'static, BTreeMap<u32, Child>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Stops all running encoders, because the program is about to exit: no other can be started from now on, and attempts
/// block until the exit.
pub fn stop_helpers() {
    let mut running = running();
    running.values_mut().for_each(end);
    std::mem::forget(running);
}

fn end(child: &mut Child) {
    // It may already have ended.
    let _ = child.kill();
    let _ = child.wait();
}

/// A process that reads pictures from its stdin. It is stopped when dropped.
#[derive(Debug)]
pub(super) struct Ffmpeg {
    id: u32,
    stdin: Option<ChildStdin>,
    stdout: Option<ChildStdout>,
    /// The last line that it writes to stderr, once it has ended.
    said: mpsc::Receiver<String>,
    /// Incremented at the start and end of each wait for it: odd during a wait.
    waits: Arc<AtomicUsize>,
}

impl Ffmpeg {
    /// Starts `command`, which is stopped when it accepts no data for as long as `patience`.
    pub(super) fn start(command: &mut Command, patience: Duration) -> io::Result<Self> {
        let mut running = running();
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (id, stdin, stdout) = (child.id(), child.stdin.take(), child.stdout.take());
        let stderr = child.stderr.take();
        running.insert(id, child);
        drop(running);
        let (teller, said) = mpsc::channel();
        let waits = Arc::new(AtomicUsize::new(0));
        // Any failure from here on stops it.
        let ffmpeg = Self { id, stdin, stdout, said, waits };
        if let Some(stderr) = stderr {
            // The receiver may no longer exist.
            thread::Builder::new().spawn(move || drop(teller.send(last_line(stderr))))?;
        }
        let waits = Arc::downgrade(&ffmpeg.waits);
        thread::Builder::new().spawn(move || watch(id, &waits, patience))?;
        Ok(ffmpeg)
    }

    /// Writes bytes to it.
    ///
    /// # Errors
    /// When it has ended.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(stdin) = &mut self.stdin else { return Err(io::ErrorKind::BrokenPipe.into()) };
        self.waits.fetch_add(1, SeqCst);
        let written = stdin.write_all(bytes);
        self.waits.fetch_add(1, SeqCst);
        written
    }

    /// Closes its input, and waits for its end.
    ///
    /// # Errors
    /// Its last message, or its exit status.
    pub(super) fn finish(&mut self) -> Result<(), String> {
        drop(self.stdin.take());
        self.waits.fetch_add(1, SeqCst);
        let status = self.wait();
        self.waits.fetch_add(1, SeqCst);
        let said = self.said.recv_timeout(LAST_WORDS).unwrap_or_default();
        match status {
            // On a full disk, ffmpeg 5 prints an error and then exits successfully: any message counts as a failure.
            Ok(status) if status.success() && said.is_empty() => Ok(()),
            Ok(status) if said.is_empty() => Err(format!("ffmpeg ended early ({status})")),
            Ok(_) => Err(format!("ffmpeg says: {said}")),
            Err(error) => Err(format!("ffmpeg: {error}")),
        }
    }

    /// The first bytes that it wrote to stdout, if that was piped: at most `most`.
    pub(super) fn output(&mut self, most: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(stdout) = &mut self.stdout {
            // Unreadable output counts as missing.
            let _ = stdout.take(most).read_to_end(&mut bytes);
        }
        bytes
    }

    /// Without holding the lock, which the signal handler needs.
    fn wait(&self) -> io::Result<ExitStatus> {
        loop {
            let status = running().get_mut(&self.id).map(Child::try_wait);
            match status {
                Some(Ok(None)) => sleep(Duration::from_millis(5)),
                Some(Ok(Some(status))) => return Ok(status),
                Some(Err(error)) => return Err(error),
                None => return Err(io::ErrorKind::NotFound.into()),
            }
        }
    }
}

impl Drop for Ffmpeg {
    fn drop(&mut self) {
        let child = running().remove(&self.id);
        if let Some(mut child) = child {
            end(&mut child);
        }
    }
}

/// Stops process `id` when one wait for it is longer than `patience`. Ticks are counted rather than time, because the
/// computer or the job may have been suspended.
fn watch(id: u32, waits: &Weak<AtomicUsize>, patience: Duration) {
    let most = patience.as_millis() / TICK.as_millis();
    let (mut before, mut ticks) = (0, 0);
    while let Some(now) = waits.upgrade().map(|waits| waits.load(SeqCst)) {
        ticks = if now % 2 == 1 && now == before { ticks + 1 } else { 0 };
        before = now;
        if ticks > most {
            running().get_mut(&id).into_iter().for_each(|child| drop(child.kill()));
            return;
        }
        sleep(TICK);
    }
}

/// The last line that is not blank.
fn last_line(stderr: ChildStderr) -> String {
    let lines = BufReader::new(stderr).split(b'\n').map_while(Result::ok);
    let lines = lines.map(|line| String::from_utf8_lossy(&line).trim().to_owned());
    lines.filter(|line| !line.is_empty()).last().unwrap_or_default()
}

#[cfg(all(test, unix))]
mod tests;
