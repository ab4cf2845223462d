//! Bytes made small, as text.

use std::io;

use zopfli::{BlockType, Error, GzipEncoder, Options, Write};

use super::text::text;

/// The bytes as gzip, which browsers unpack, in [`text`]; it takes seconds for a megabyte.
///
/// # Errors
/// Those of writing; memory has none.
pub fn pack(bytes: &[u8]) -> io::Result<String> {
    gzip(bytes).map(|gzip| text(&gzip)).map_err(|error| io::Error::other(error.to_string()))
}

/// By zopfli, which makes the page 5 % smaller than the best level of others.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    // By default, it looks for 15 blocks only; the module has more kinds of code and data.
    let options = Options { maximum_block_splits: 100, ..Options::default() };
    let mut encoder = GzipEncoder::new(options, BlockType::Dynamic, Vec::new())?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;
    use crate::bundle::text::bytes;

    #[test]
    fn what_is_packed_can_be_unpacked_and_is_the_same_each_time() {
        let original = "Every word of the page, and every word of the page.".repeat(50);
        let packed = pack(original.as_bytes()).unwrap();
        let mut unpacked = String::new();
        GzDecoder::new(&bytes(&packed)[..]).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, original);
        assert_eq!(pack(original.as_bytes()).unwrap(), packed);
    }
}
