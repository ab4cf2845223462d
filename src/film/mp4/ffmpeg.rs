//! An ffmpeg at work: fed through a pipe, ended with the program, and never waited for without end.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, mpsc};
use std::thread::{self, sleep};
use std::time::Duration;

/// How often it is looked after.
const TICK: Duration = Duration::from_millis(100);
/// How long its last words are waited for: a process of its own could keep its stderr open for ever.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// All that are at work, by process number.
static RUNNING: Mutex<BTreeMap<u32, Child>> = Mutex::new(BTreeMap::new());

fn running() -> MutexGuard<'static, BTreeMap<u32, Child>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends all programs that write films, for a program that ends now: no other can be started from here on, and whoever
/// tries waits for the end.
pub fn stop_helpers() {
    let mut running = running();
    running.values_mut().for_each(end);
    std::mem::forget(running);
}

fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

/// A process that takes pictures through its stdin. Dropped, it is ended.
#[derive(Debug)]
pub(super) struct Ffmpeg {
    id: u32,
    stdin: Option<ChildStdin>,
    stdout: Option<ChildStdout>,
    /// The last line that it writes to stderr, once it has ended.
    said: mpsc::Receiver<String>,
    /// Raised at the start and the end of each wait for it: odd while it is waited for.
    waits: Arc<AtomicUsize>,
}

impl Ffmpeg {
    /// Starts `command`, which is ended when it takes nothing for as long as `patience`.
    pub(super) fn start(command: &mut Command, patience: Duration) -> io::Result<Self> {
        let mut running = running();
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (id, stdin, stdout) = (child.id(), child.stdin.take(), child.stdout.take());
        let stderr = child.stderr.take();
        running.insert(id, child);
        drop(running);
        let (teller, said) = mpsc::channel();
        let waits = Arc::new(AtomicUsize::new(0));
        // Whatever fails from here on ends it.
        let ffmpeg = Self { id, stdin, stdout, said, waits };
        if let Some(stderr) = stderr {
            // Nobody may be left to hear it.
            thread::Builder::new().spawn(move || drop(teller.send(last_line(stderr))))?;
        }
        let waits = Arc::downgrade(&ffmpeg.waits);
        thread::Builder::new().spawn(move || watch(id, &waits, patience))?;
        Ok(ffmpeg)
    }

    /// Hands over bytes.
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

    /// Says that nothing more comes, and waits for its end.
    ///
    /// # Errors
    /// What it said last, or how it ended.
    pub(super) fn finish(&mut self) -> Result<(), String> {
        drop(self.stdin.take());
        self.waits.fetch_add(1, SeqCst);
        let status = self.wait();
        self.waits.fetch_add(1, SeqCst);
        let said = self.said.recv_timeout(LAST_WORDS).unwrap_or_default();
        match status {
            // On a full disk, ffmpeg 5 complains and then ends as if all were well: its silence counts too.
            Ok(status) if status.success() && said.is_empty() => Ok(()),
            Ok(status) if said.is_empty() => Err(format!("ffmpeg ended early ({status})")),
            Ok(_) => Err(format!("ffmpeg says: {said}")),
            Err(error) => Err(format!("ffmpeg: {error}")),
        }
    }

    /// The first bytes of what it wrote to stdout, if that was piped: as many as there are, up to `most`.
    pub(super) fn output(&mut self, most: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(stdout) = &mut self.stdout {
            // What cannot be read is not there.
            let _ = stdout.take(most).read_to_end(&mut bytes);
        }
        bytes
    }

    /// Without holding the lock, which a signal needs.
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

/// Ends process `id` when one wait for it is longer than `patience`. Ticks are counted, not time: nobody knows how long
/// a computer or a job was suspended.
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
