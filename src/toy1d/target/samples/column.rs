//! The numbers of one column of a file.

use std::io::{self, Cursor, Read};

use csv::ByteRecord;

use super::decimals::Decimals;
use super::delimiter::Delimiter;
use super::heading::{Choice, choose};
use super::layout::Layout;
use super::number::{parse, refusal};
use super::source::problem;
use super::table::{Table, cell, width};
use super::words::plain;

/// Bytes of a file that are examined before it is read.
const HEAD: u64 = 1 << 20;
/// More numbers would take more memory than 64 MB and twice the file.
const MOST: usize = 10_000_000;
/// Memory is reserved for no more further numbers than this at a time: doubling it could take twice as much.
const STEP: usize = 1 << 20;

/// A column of numbers.
#[derive(Debug)]
pub(super) struct Column {
    /// In the order of the file.
    pub(super) values: Vec<f64>,
    /// Its position and format.
    pub(super) words: Words,
}

/// The position and format of a column.
#[derive(Debug)]
pub(super) struct Words {
    /// From 1.
    pub(super) number: usize,
    pub(super) name: Option<String>,
    pub(super) delimiter: Delimiter,
    pub(super) decimal_commas: bool,
}

impl Words {
    /// Names the column.
    pub(super) fn column(&self) -> String {
        match &self.name {
            Some(name) if !name.is_empty() => format!("column {} '{}'", self.number, plain(name)),
            Some(_) => format!("column {}", self.number),
            None => format!("column {} without a heading", self.number),
        }
    }

    /// The format of its file, in brackets; empty for a single column with decimal points.
    pub(super) fn manner(&self) -> String {
        let delimiter = (self.delimiter != Delimiter::None).then(|| self.delimiter.words());
        let commas = self.decimal_commas.then_some("decimal commas");
        let words: Vec<&str> = delimiter.into_iter().chain(commas).collect();
        if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
    }
}

/// The column of this name or number; without either, the first.
///
/// # Errors
/// If the file is not a table, or the column contains anything but finite numbers.
pub(super) fn read(mut source: impl Read, wanted: Option<&str>) -> io::Result<Column> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head)?;
    let layout = Layout::of(&head)?;
    let choice = choose(&layout, wanted)?;
    let delimiter = layout.delimiter;
    let mut start = Cursor::new(head);
    start.set_position(layout.start as u64);
    let mut rows = Rows {
        table: Table::new(start.chain(source), delimiter),
        width: layout.rows.first().map_or(1, width),
        decimals: Decimals::new(delimiter),
        choice,
    };
    let values = rows.numbers()?;
    let Rows { choice: Choice { index, name, .. }, decimals, .. } = rows;
    let decimal_commas = decimals.are_commas();
    Ok(Column { values, words: Words { number: index + 1, name, delimiter, decimal_commas } })
}

/// A table from which one column is read.
struct Rows<R> {
    table: Table<R>,
    width: usize,
    decimals: Decimals,
    choice: Choice,
}

impl<R: Read> Rows<R> {
    fn numbers(&mut self) -> io::Result<Vec<f64>> {
        let mut values = Vec::new();
        if self.choice.skips_first {
            self.table.next()?;
        }
        while self.table.next()? {
            if values.len() == values.capacity() {
                values.reserve_exact(values.len().clamp(64, STEP));
            }
            if values.len() == MOST {
                let problem =
                    format!("expected at most {MOST} numbers, found more; take a sample of the rows");
                return Err(self.at_line(&problem));
            }
            values.push(self.number()?);
        }
        if values.is_empty() {
            return Err(problem("expected numbers, found none below the heading; add rows"));
        }
        self.decimals
            .finish()
            .map_err(|doubt| problem(format!("{}: {}", self.place(doubt.line), doubt.problem)))?;
        Ok(values)
    }

    /// The number in the current row.
    fn number(&mut self) -> io::Result<f64> {
        let (row, index) = (self.table.row(), self.choice.index);
        if row.len() != self.width && !self.fits(row) {
            return Err(self.at_line(&self.misfit(row)));
        }
        let cell = cell(row, index);
        let Some((value, mark)) = parse(cell) else {
            return Err(self.in_cell(&refusal(cell)));
        };
        self.decimals.see(row, index, mark, || self.table.line()).map_err(|found| self.in_cell(&found))?;
        Ok(value)
    }

    /// Whether a row has as many cells as the heading, apart from empty ones at the end.
    fn fits(&self, row: &ByteRecord) -> bool {
        row.len() >= self.width && width(row) <= self.width
    }

    fn misfit(&self, row: &ByteRecord) -> String {
        let expected = self.width;
        let found = if row.len() < expected { row.len() } else { width(row) };
        let plural = if expected == 1 { "" } else { "s" };
        let remedy = match self.table.delimiter() {
            Delimiter::Comma if found == 2 * expected => {
                "if commas are decimal, separate cells by semicolons"
            }
            Delimiter::Blanks => "put cells and names with blanks in quotes",
            _ if found < expected => "fill in the missing cells, or leave out the row",
            _ => "put cells that contain the delimiter in quotes",
        };
        let first = if self.choice.name.is_some() { "the heading" } else { "the first row" };
        let words = self.table.delimiter().words();
        format!(
            "expected {expected} cell{plural} as in {first}, found {found} (separated by {words}); {remedy}"
        )
    }

    fn at_line(&self, problem_there: &str) -> io::Error {
        problem(format!("line {}: {problem_there}", self.table.line()))
    }

    fn in_cell(&self, problem_there: &str) -> io::Error {
        problem(format!("{}: {problem_there}", self.place(self.table.line())))
    }

    /// The position of the column's cell in a line, for messages.
    fn place(&self, line: u64) -> String {
        let name = self.choice.name.as_deref().filter(|name| !name.is_empty());
        let name = name.map_or(String::new(), |name| format!(" \"{}\"", plain(name)));
        format!("line {line}, column {}{name}", self.choice.index + 1)
    }
}

#[cfg(test)]
mod tests;
