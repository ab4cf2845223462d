//! Bytes as letters, for data URIs and the player.

use std::io::{self, Write};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648: six bits a letter, padded with `=` to a multiple of four.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut bits = [0; 4];
        bits[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(bits);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize % 64];
            text.push(if place > group.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

/// Writes all that comes as base64 text.
#[derive(Debug)]
pub(crate) struct Base64<W> {
    out: W,
    /// Less than a group of three bytes.
    rest: Vec<u8>,
}

impl<W: Write> Base64<W> {
    /// Text that goes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, rest: Vec::new() }
    }

    /// Ends the text and hands back the output.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(encode(&self.rest).as_bytes())?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Base64<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let groups: Vec<u8> = self.rest.drain(..self.rest.len() / 3 * 3).collect();
        self.out.write_all(encode(&groups).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_any_length_make_the_text_of_the_whole() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in 1..10 {
            let mut base64 = Base64::new(Vec::new());
            bytes.chunks(length).for_each(|piece| base64.write_all(piece).unwrap());
            assert_eq!(base64.finish().unwrap(), encode(&bytes).as_bytes());
        }
    }

    #[test]
    fn the_examples_of_the_rfc_hold() {
        let examples = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ];
        for (bytes, text) in examples {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
    }
}
