//! The layout of a file from its beginning: the delimiter, names in a comment, the first rows.

use std::io;

use csv::ByteRecord;

use super::delimiter::Delimiter;
use super::source::problem;
use super::table::{Table, cell, first_rows, width};
use super::{number, words};

/// Rows that are examined.
const LOOKED_AT: usize = 100;

/// How a file is to be read.
pub(super) struct Layout {
    pub(super) delimiter: Delimiter,
    /// Bytes before the table.
    pub(super) start: usize,
    /// Names in the last comment above the table, one per column; or none.
    pub(super) comment: Vec<String>,
    /// The first rows, including a heading if there is one.
    pub(super) rows: Vec<ByteRecord>,
}

impl Layout {
    /// Examines the beginning of a file.
    ///
    /// # Errors
    /// If it is not text, or has no row.
    pub(super) fn of(head: &[u8]) -> io::Result<Self> {
        refuse_binary(head)?;
        let (start, declared) = declared(head)?;
        let text = &head[start..];
        let delimiter = declared.unwrap_or_else(|| likeliest(text));
        let rows = first_rows(text, delimiter, LOOKED_AT);
        if rows.is_empty() {
            // An error in the first row is the more useful message.
            Table::new(text, delimiter).next()?;
            return Err(problem("expected numbers, found an empty file"));
        }
        let comment = last_comment(text).map_or(Vec::new(), |comment| names_in(comment, delimiter));
        let is_heading = rows.first().is_some_and(|first| width(first) == comment.len());
        Ok(Self { delimiter, start, comment: if is_heading { comment } else { Vec::new() }, rows })
    }
}

fn refuse_binary(head: &[u8]) -> io::Result<()> {
    let found = match head {
        [b'P', b'K', 3, 4, ..] => "a ZIP archive, such as an Excel workbook; save the table as CSV",
        [0x1F, 0x8B, ..] => "a gzip archive; unpack it",
        _ if head.contains(&0) => "NUL bytes; save the table as CSV in UTF-8",
        _ => return Ok(()),
    };
    Err(problem(format!("expected text, found {found}")))
}

/// The delimiter named in a first line such as `sep=;`, which is for Excel, and the length of that line.
fn declared(head: &[u8]) -> io::Result<(usize, Option<Delimiter>)> {
    let end = head.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(head.len());
    let line = head[..end].strip_prefix(b"\"").unwrap_or(&head[..end]);
    let parts = line.split_at_checked(4).filter(|(start, _)| start.eq_ignore_ascii_case(b"sep="));
    let Some((_, named)) = parts else { return Ok((0, None)) };
    let named = named.strip_suffix(b"\"").unwrap_or(named);
    match Delimiter::ALL.into_iter().find(|delimiter| named == [delimiter.byte()]) {
        Some(delimiter) => Ok((end, Some(delimiter))),
        None => {
            let found = words::quoted(named);
            Err(problem(format!("line 1: expected sep= with a comma, semicolon or tab, found {found}")))
        }
    }
}

/// The delimiter that splits the first two rows into equally many cells; of several, the one with the most numbers.
fn likeliest(text: &[u8]) -> Delimiter {
    let mut best = (Delimiter::None, (false, 0));
    for delimiter in Delimiter::ALL {
        let rows = first_rows(text, delimiter, 2);
        let (Some(first), Some(last)) = (rows.first().map(width), rows.last()) else { continue };
        let below = width(last);
        // A single column may have a name of several words.
        if first < 2 || delimiter == Delimiter::Blanks && (rows.len() < 2 || below < 2) {
            continue;
        }
        let numbers = (0..below).filter(|&i| number::parse(cell(last, i)).is_some()).count();
        let score = (first == below, 100 * numbers / below.max(1));
        if best.0 == Delimiter::None || score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The last of the lines that begin with # above the first row.
fn last_comment(text: &[u8]) -> Option<&[u8]> {
    let mut last = None;
    for line in text.split(|byte| b"\r\n".contains(byte)).map(<[u8]>::trim_ascii) {
        match line {
            [] => {}
            [b'#', ..] => last = Some(line),
            _ => break,
        }
    }
    last
}

/// The cells of a comment.
fn names_in(comment: &[u8], delimiter: Delimiter) -> Vec<String> {
    let hashes = comment.iter().take_while(|&&byte| byte == b'#').count();
    first_rows(&comment[hashes..], delimiter, 1).first().map_or(Vec::new(), names)
}

/// The cells of a row as names.
pub(super) fn names(row: &ByteRecord) -> Vec<String> {
    (0..width(row)).map(|i| words::decode(cell(row, i))).collect()
}
