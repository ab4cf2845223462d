//! Converts text for the `csv` crate: uniform line ends, no blanks before cells, no unclosed
//! quotes.

use std::io::{self, Read};

use super::delimiter::Delimiter;
use super::source::problem;

/// A longer row is refused: most likely, a closing quote is missing. Millions of cells would need several times the
/// size of the file.
const LONGEST: usize = 1 << 20;

/// The position of the next byte within a table.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    Row,
    Cell,
    Within,
    Quoted,
    /// After a quote within quotes: the closing one, or the first of a doubled one.
    Closing,
    /// Blanks after a closing quote.
    Closed,
    Comment,
}

/// A reader of the bytes of a table.
pub(super) struct Tidy<R> {
    inner: R,
    delimiter: Delimiter,
    place: Place,
    after_return: bool,
    line: u64,
    /// The line of the last opening quote.
    opened: u64,
    /// Bytes of this row so far.
    length: usize,
    /// An error that is reported once everything before it has been read.
    damage: Option<io::Error>,
}

impl<R: Read> Tidy<R> {
    pub(super) fn new(inner: R, delimiter: Delimiter) -> Self {
        Self {
            inner,
            delimiter,
            place: Place::Row,
            after_return: false,
            line: 1,
            opened: 1,
            length: 0,
            damage: None,
        }
    }

    /// The output for a byte, if any.
    fn tidied(&mut self, byte: u8) -> io::Result<Option<u8>> {
        let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
        if after_return && byte == b'\n' {
            return Ok(None);
        }
        let byte = if byte == b'\r' { b'\n' } else { byte };
        self.line += u64::from(byte == b'\n');
        let is_blank = byte == b' ' || byte == b'\t' && self.delimiter != Delimiter::Tab;
        match self.place {
            Place::Row | Place::Cell if is_blank => return Ok(None),
            Place::Closing | Place::Closed if is_blank && !self.ends_cell(byte) => {
                self.place = Place::Closed;
                return Ok(None);
            }
            _ => {}
        }
        let ends = self.place != Place::Quoted && self.ends_cell(byte);
        self.place = self.after(byte)?;
        self.length = if matches!(self.place, Place::Row | Place::Comment) { 0 } else { self.length + 1 };
        if self.length > LONGEST {
            return Err(if self.place == Place::Quoted { self.never_closes() } else { self.too_long() });
        }
        Ok(Some(if ends { self.delimiter.byte() } else { byte }))
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter.byte() || self.delimiter == Delimiter::Blanks && byte == b'\t'
    }

    /// The place after this byte.
    fn after(&mut self, byte: u8) -> io::Result<Place> {
        Ok(match self.place {
            Place::Quoted if byte == b'"' => Place::Closing,
            Place::Quoted => Place::Quoted,
            Place::Comment if byte != b'\n' => Place::Comment,
            Place::Row if byte == b'#' => Place::Comment,
            Place::Row | Place::Cell if byte == b'"' => {
                self.opened = self.line;
                Place::Quoted
            }
            Place::Closing if byte == b'"' => Place::Quoted,
            _ if byte == b'\n' => Place::Row,
            _ if self.ends_cell(byte) => Place::Cell,
            Place::Closing | Place::Closed => Err(self.continues())?,
            _ => Place::Within,
        })
    }

    /// Ends the last line.
    fn end(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.place == Place::Quoted {
            return Err(self.never_closes());
        }
        let is_cut = std::mem::replace(&mut self.place, Place::Row) != Place::Row;
        buffer[0] = b'\n';
        Ok(usize::from(is_cut))
    }

    fn never_closes(&self) -> io::Error {
        let line = self.opened;
        problem(format!("line {line}: expected a closing quote, found none; close the quote or remove it"))
    }

    fn too_long(&self) -> io::Error {
        let line = self.line;
        problem(format!(
            "line {line}: expected a row of at most {LONGEST} bytes, found more; leave out columns"
        ))
    }

    fn continues(&self) -> io::Error {
        let line = self.line;
        problem(format!(
            "line {line}: expected the end of a cell after its closing quote, found more; write quotes within \
             quotes twice"
        ))
    }
}

impl<R: Read> Read for Tidy<R> {
    /// Converts in place: the text never becomes longer, except for a line end after the last line.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut kept = 0;
        while kept == 0 && !buffer.is_empty() {
            if let Some(damage) = self.damage.take() {
                return Err(damage);
            }
            let count = self.inner.read(buffer)?;
            if count == 0 {
                return self.end(buffer);
            }
            for i in 0..count {
                match self.tidied(buffer[i]) {
                    Ok(None) => {}
                    Ok(Some(byte)) => {
                        buffer[kept] = byte;
                        kept += 1;
                    }
                    Err(damage) => {
                        self.damage = Some(damage);
                        break;
                    }
                }
            }
        }
        Ok(kept)
    }
}
