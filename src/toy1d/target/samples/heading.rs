//! Which column is selected, and whether the first row is a heading.
//!
//! A column is looked up by its name, then by its number from 1. The first row is a heading when
//! - it has text above a number, or text in the selected column;
//! - the column is selected by a name in it that is not also the number of a column;
//! - its numbers count up by ones from 0, as pandas names columns, or from a year, and the row below does not.
//!
//! If there is no other heading, it is the last comment above the first row, as `numpy.savetxt` writes it.

use std::io;

use csv::ByteRecord;

use super::layout::{Layout, names};
use super::number::{is_missing, parse};
use super::source::problem;
use super::table::{cell, width};
use super::words::plain;

/// At most this many names in a message.
const NAMED: usize = 12;
/// Numbers that are years.
const YEARS: std::ops::RangeInclusive<u64> = 1000..=2999;

/// The column to read.
#[derive(Debug)]
pub(super) struct Choice {
    /// From 0.
    pub(super) index: usize,
    /// Its name in the heading.
    pub(super) name: Option<String>,
    /// Whether the first row is a heading.
    pub(super) skips_first: bool,
}

/// The column with this name or number; without either, the first.
///
/// # Errors
/// If there is none, or there are several.
pub(super) fn choose(layout: &Layout, wanted: Option<&str>) -> io::Result<Choice> {
    let Some((first, below)) = layout.rows.split_first() else {
        return Err(problem("expected numbers, found no row"));
    };
    let own = names(first);
    if is_heading(first, below) {
        return named(&own, wanted, true);
    }
    if !layout.comment.is_empty() {
        return named(&layout.comment, wanted, false);
    }
    let has_text = (0..own.len()).any(|i| is_text(cell(first, i)));
    let is_name = wanted.is_some_and(|wanted| own.iter().any(|name| name == wanted));
    let index = wanted.map_or(Some(0), |wanted| position(wanted, own.len()));
    match index {
        Some(index) if is_text(cell(first, index)) || is_name && has_text => named(&own, wanted, true),
        Some(index) => Ok(Choice { index, name: None, skips_first: false }),
        None if is_name || has_text => named(&own, wanted, true),
        None => Err(without_heading(wanted.unwrap_or_default(), own.len())),
    }
}

fn without_heading(wanted: &str, columns: usize) -> io::Error {
    let wanted = plain(wanted);
    problem(format!("expected a column \"{wanted}\", found no heading; choose a number from 1 to {columns}"))
}

/// The index of a column's number from 1.
fn position(wanted: &str, columns: usize) -> Option<usize> {
    wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|&index| index < columns)
}

/// The column with this name among `names`.
fn named(names: &[String], wanted: Option<&str>, skips_first: bool) -> io::Result<Choice> {
    let index = match wanted {
        None => 0,
        Some(wanted) => match *places(names, wanted).as_slice() {
            [index] => index,
            [] => position(wanted, names.len()).ok_or_else(|| unknown(names, wanted))?,
            ref several => {
                let numbers: Vec<String> = several.iter().map(|index| (index + 1).to_string()).collect();
                let (name, columns) = (plain(wanted), numbers.join(", "));
                return Err(problem(format!(
                    "expected one column \"{name}\", found columns {columns} of that name; choose one by its number"
                )));
            }
        },
    };
    Ok(Choice { index, name: Some(names[index].clone()), skips_first })
}

fn places(names: &[String], wanted: &str) -> Vec<usize> {
    (0..names.len()).filter(|&i| names[i] == wanted).collect()
}

fn unknown(names: &[String], wanted: &str) -> io::Error {
    let mut found = names.iter().take(NAMED).map(|name| plain(name)).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        found += &format!(" and {} more", names.len() - NAMED);
    }
    problem(format!(
        "expected a column \"{}\", found {found}; choose one of these or a number from 1 to {}",
        plain(wanted),
        names.len()
    ))
}

fn is_text(cell: &[u8]) -> bool {
    parse(cell).is_none() && !is_missing(cell)
}

/// Whether the first row is a heading whatever column is selected.
fn is_heading(first: &ByteRecord, below: &[ByteRecord]) -> bool {
    let columns = 0..width(first);
    let Some(next) = below.first() else {
        return columns.into_iter().all(|i| is_text(cell(first, i)));
    };
    let above_number = |i| is_text(cell(first, i)) && parse(cell(next, i)).is_some();
    columns.into_iter().any(above_number) || counts_up(first) && !counts_up(next) && leaves(first, below)
}

/// Whether the numbers of a row are n, n + 1, … from 0 or from a year.
fn counts_up(row: &ByteRecord) -> bool {
    let numbers = whole(row);
    let start = numbers.first().copied().unwrap_or(1);
    let by_ones = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    numbers.len() >= 2 && (start == 0 || YEARS.contains(&start)) && by_ones
}

/// The cells that consist of digits only; none if there are other numbers.
fn whole(row: &ByteRecord) -> Vec<u64> {
    let numbers = (0..width(row)).map(|i| cell(row, i)).filter(|cell| parse(cell).is_some());
    let digits = |cell: &[u8]| cell.iter().all(u8::is_ascii_digit);
    let read = |cell: &[u8]| std::str::from_utf8(cell).ok().filter(|_| digits(cell))?.parse::<u64>().ok();
    numbers.map(read).collect::<Option<_>>().unwrap_or_default()
}

/// Whether the rows below have numbers that are not in this row; below a data row of 0 and 1, they do not.
fn leaves(row: &ByteRecord, below: &[ByteRecord]) -> bool {
    let known: Vec<f64> =
        (0..width(row)).filter_map(|i| parse(cell(row, i))).map(|(value, _)| value).collect();
    let mut others = below.iter().flat_map(|row| (0..width(row)).filter_map(|i| parse(cell(row, i))));
    others.any(|(value, _)| !known.contains(&value))
}
