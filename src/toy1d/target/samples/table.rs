//! The rows of a table as text, with their lines.

use std::io::{self, Read};

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::delimiter::Delimiter;
use super::tidy::Tidy;

/// Reads row by row; skips comments, blank lines and lines of delimiters only.
pub(super) struct Table<R> {
    reader: csv::Reader<Tidy<R>>,
    record: ByteRecord,
    delimiter: Delimiter,
}

impl<R: Read> Table<R> {
    pub(super) fn new(source: R, delimiter: Delimiter) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter.byte())
            .terminator(Terminator::Any(b'\n'))
            .comment(Some(b'#'))
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Tidy::new(source, delimiter));
        Self { reader, record: ByteRecord::new(), delimiter }
    }

    /// Advances to the next row; false after the last.
    pub(super) fn next(&mut self) -> io::Result<bool> {
        while self.reader.read_byte_record(&mut self.record).map_err(cause)? {
            if self.record.len() == 1 || !self.record.as_slice().trim_ascii().is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The current row.
    pub(super) fn row(&self) -> &ByteRecord {
        &self.record
    }

    /// What separates its cells.
    pub(super) fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// The line in which this row begins.
    pub(super) fn line(&self) -> u64 {
        // The record's position includes the blank lines and comments before it.
        let within = self.record.as_slice().iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.reader.position().line() - 1 - within
    }
}

/// The error of the source; there are no others, as rows may have any length and bytes any encoding.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The first rows of a text, at most `most`; none after damage, which is reported when the whole is read.
pub(super) fn first_rows(text: &[u8], delimiter: Delimiter, most: usize) -> Vec<ByteRecord> {
    let mut table = Table::new(text, delimiter);
    let mut rows = Vec::new();
    while rows.len() < most && table.next().unwrap_or(false) {
        rows.push(table.row().clone());
    }
    rows
}

/// The number of cells, without empty ones at the end, which some programs add to every row; at least one.
pub(super) fn width(row: &ByteRecord) -> usize {
    (0..row.len()).rev().find(|&i| !cell(row, i).is_empty()).map_or(1, |last| last + 1)
}

/// A cell without surrounding blanks; empty beyond the last.
pub(super) fn cell(row: &ByteRecord, i: usize) -> &[u8] {
    row.get(i).unwrap_or_default().trim_ascii()
}
