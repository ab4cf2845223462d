//! The finished runs of a study. They are written to its table after a moment, so that they survive if it is killed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use gan_sim::Result;
use gan_sim::file::write_whole;
use gan_sim::study::{Plan, Record, table};

/// The pause between two writes of the table, in multiples of the time of one: at most a twentieth of a study is
/// writing.
const PAUSE: u32 = 20;

/// All finished runs, by their numbers, and the file that stores them.
pub struct Rows<'a> {
    plan: &'a Plan,
    /// None if no table is requested.
    path: Option<&'a Path>,
    /// Whether there are finished runs that are not in the file.
    unwritten: AtomicBool,
    done: Mutex<Done>,
}

struct Done {
    records: BTreeMap<usize, Record>,
    successes: usize,
    /// When the table may be written next.
    due: Instant,
}

impl Done {
    fn insert(&mut self, record: Record) {
        self.successes += usize::from(record.success);
        self.records.insert(record.place.run, record);
    }
}

impl<'a> Rows<'a> {
    /// The runs of an earlier study, written at once, so that the study can be resumed from then on.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub fn new(plan: &'a Plan, path: Option<&'a Path>, earlier: Vec<Record>) -> Result<Self> {
        let mut done = Done { records: BTreeMap::new(), successes: 0, due: Instant::now() };
        for record in earlier {
            done.insert(record);
        }
        let rows = Self { plan, path, unwritten: AtomicBool::new(false), done: Mutex::new(done) };
        rows.keep_now()?;
        Ok(rows)
    }

    fn done(&self) -> MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a finished run; returns how many are done now, and how many of them succeeded.
    pub fn add(&self, record: Record) -> (usize, usize) {
        let mut done = self.done();
        done.insert(record);
        self.unwritten.store(true, Relaxed);
        (done.records.len(), done.successes)
    }

    /// Whether there is a table.
    pub fn is_kept(&self) -> bool {
        self.path.is_some()
    }

    /// How many runs are done.
    pub fn count(&self) -> usize {
        self.done().records.len()
    }

    /// Writes the table if it has changed and the last write was long enough ago.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self) -> Result<()> {
        if !self.unwritten.load(Relaxed) {
            return Ok(());
        }
        // The holder of the lock is about to write, or adds a run: it will be written later.
        let Ok(mut done) = self.done.try_lock() else { return Ok(()) };
        if Instant::now() < done.due { Ok(()) } else { self.write(&mut done) }
    }

    /// Writes the table, regardless of the time of the last write.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_now(&self) -> Result<()> {
        self.write(&mut self.done())
    }

    fn write(&self, done: &mut Done) -> Result<()> {
        let Some(path) = self.path else { return Ok(()) };
        let start = Instant::now();
        let table = table::write(self.plan, done.records.values())?;
        let written = write_whole(path, table.as_bytes());
        // After a failure too, so that it is not tried again at every step.
        done.due = start + PAUSE * start.elapsed();
        written?;
        self.unwritten.store(false, Relaxed);
        Ok(())
    }

    /// All finished runs, in order.
    pub fn into_records(self) -> Vec<Record> {
        self.done.into_inner().unwrap_or_else(PoisonError::into_inner).records.into_values().collect()
    }
}
