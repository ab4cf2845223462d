//! Decimal points and commas of a column, and whether they are ambiguous: 3,456 may be 3456 or 3.456.

use csv::ByteRecord;

use super::delimiter::Delimiter;
use super::number::{Mark, parse};
use super::table::cell;
use super::words;

/// The marks in the numbers so far.
#[derive(Debug)]
pub(super) struct Decimals {
    /// The first number of the column with a point or comma: the mark, its line and the number.
    first: Option<(u8, u64, String)>,
    /// Whether every mark in the column may separate thousands.
    may_be_thousands: bool,
    /// Whether cells are separated by semicolons, as programs do where commas are decimal.
    semicolons: bool,
    /// Whether a number of any column has a comma that can only be decimal.
    has_decimal_comma: bool,
}

/// An ambiguous column.
#[derive(Debug)]
pub(super) struct Doubt {
    pub(super) line: u64,
    pub(super) problem: String,
}

impl Decimals {
    pub(super) fn new(delimiter: Delimiter) -> Self {
        let semicolons = delimiter == Delimiter::Semicolon;
        Self { first: None, may_be_thousands: true, semicolons, has_decimal_comma: false }
    }

    /// Records a number in a row.
    ///
    /// # Errors
    /// If the column has both decimal points and decimal commas.
    pub(super) fn see(
        &mut self,
        row: &ByteRecord,
        index: usize,
        Mark { mark, may_be_thousands }: Mark,
        line: impl Fn() -> u64,
    ) -> Result<(), String> {
        if !self.has_decimal_comma && row.as_slice().contains(&b',') {
            let mut numbers = (0..row.len()).filter_map(|i| parse(cell(row, i)));
            self.has_decimal_comma =
                numbers.any(|(_, Mark { mark, may_be_thousands })| mark == Some(b',') && !may_be_thousands);
        }
        let Some(mark) = mark else { return Ok(()) };
        self.may_be_thousands &= may_be_thousands;
        match &self.first {
            None => self.first = Some((mark, line(), words::quoted(cell(row, index)))),
            Some((other, line, number)) if *other != mark => {
                let found = words::quoted(cell(row, index));
                return Err(format!(
                    "expected one decimal mark, found {found} but {number} in line {line}; write all numbers with points"
                ));
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// Whether numbers of the column have decimal commas.
    pub(super) fn are_commas(&self) -> bool {
        self.first.as_ref().is_some_and(|(mark, ..)| *mark == b',')
    }

    /// Decides whether the marks are decimal.
    ///
    /// # Errors
    /// If they may separate thousands.
    pub(super) fn finish(&self) -> Result<(), Doubt> {
        let Some((mark, line, number)) = &self.first else { return Ok(()) };
        let has_doubt = match mark {
            b',' => !self.semicolons && !self.has_decimal_comma,
            _ => self.has_decimal_comma,
        };
        if !(self.may_be_thousands && has_doubt) {
            return Ok(());
        }
        let remedy = "write it without separators of thousands and with a decimal point";
        let problem = format!(
            "expected an unambiguous number, found {number}, whose mark may separate thousands; {remedy}"
        );
        Err(Doubt { line: *line, problem })
    }
}
