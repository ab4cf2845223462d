//! A file that is being downloaded.

use std::io::Write;
use std::path::Path;

use super::failure::Failure;
use crate::file::WholeFile;
use crate::{Error, Result};

/// No file of the known sets is half as large: a longer one is not one of them.
const LARGEST: u64 = 64 << 20;

/// A file, and how much of it has arrived.
pub struct Arriving {
    pub out: WholeFile,
    /// The number of bytes that have arrived.
    pub bytes: u64,
}

impl Arriving {
    /// An empty file for `name`.gz in `folder`.
    ///
    /// # Errors
    /// If it cannot be written there.
    pub fn create(folder: &Path, name: &str) -> Result<Self> {
        Ok(Self { out: WholeFile::create(&folder.join(format!("{name}.gz")))?, bytes: 0 })
    }

    /// Discards the bytes so far.
    pub fn restart(&mut self) -> Result<()> {
        if self.bytes > 0 {
            let path = self.out.path().to_owned();
            *self = Self { out: WholeFile::create(&path)?, bytes: 0 };
        }
        Ok(())
    }

    /// Appends the next bytes.
    ///
    /// # Errors
    /// If it becomes larger than any file of the known sets, or cannot be written.
    pub fn append(&mut self, bytes: &[u8]) -> std::result::Result<(), Failure> {
        self.bytes += bytes.len() as u64;
        if self.bytes > LARGEST {
            return Err(Failure::Theirs(format!("it sends more than {} MB", LARGEST >> 20)));
        }
        self.out.write_all(bytes).map_err(Error::io("write", self.out.path()))?;
        Ok(())
    }
}
