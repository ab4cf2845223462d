//! Lists of JSON values, and sets of different ones, in little memory.

use std::collections::HashMap;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::{ZlibDecoder, ZlibEncoder};
use sha2::{Digest, Sha256};

/// A sequence of JSON values. They are stored deflated, because a long film has hundreds of thousands of them.
#[derive(Debug)]
pub(super) struct List {
    len: usize,
    deflated: ZlibEncoder<Vec<u8>>,
}

impl Default for List {
    fn default() -> Self {
        Self { len: 0, deflated: ZlibEncoder::new(Vec::new(), Compression::fast()) }
    }
}

impl List {
    pub(super) fn push(&mut self, json: &str) {
        let comma = if self.len == 0 { "" } else { "," };
        // Writing to a Vec cannot fail.
        let _ = self.deflated.write_all(comma.as_bytes());
        let _ = self.deflated.write_all(json.as_bytes());
        self.len += 1;
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Writes the whole list as JSON.
    pub(super) fn write(self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"[")?;
        let mut inflated = ZlibDecoder::new(&mut *out);
        inflated.write_all(&self.deflated.finish()?)?;
        inflated.finish()?;
        out.write_all(b"]")
    }
}

/// Distinct JSON values, numbered in order of arrival.
#[derive(Debug, Default)]
pub(super) struct Pool {
    /// By the checksums of their texts, which are much shorter.
    numbers: HashMap<[u8; 32], usize>,
    list: List,
}

impl Pool {
    /// The number of the `nth` of values that are all `json`.
    pub(super) fn number(&mut self, json: &str, nth: usize) -> usize {
        let key = Sha256::new().chain_update(json).chain_update(nth.to_le_bytes()).finalize();
        let next = self.list.len();
        let number = *self.numbers.entry(key.into()).or_insert(next);
        if number == next {
            self.list.push(json);
        }
        number
    }

    pub(super) fn list(self) -> List {
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_number_and_are_written_once() {
        let mut pool = Pool::default();
        let numbers = [("[1,2]", 0), ("\"a\"", 0), ("[1,2]", 0), ("[1,2]", 1), ("\"a\"", 0)];
        assert_eq!(numbers.map(|(json, nth)| pool.number(json, nth)), [0, 1, 0, 2, 1]);
        let mut text = Vec::new();
        pool.list().write(&mut text).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "[[1,2],\"a\",[1,2]]");
    }

    #[test]
    fn a_list_without_values_is_one() {
        let mut text = Vec::new();
        List::default().write(&mut text).unwrap();
        assert_eq!(text, b"[]");
    }
}
