//! Bytes made small, as text.

use std::io;

use zopfli::{Format, Options};

use super::text::text;

/// The bytes as gzip, which browsers can unpack, in [`text`].
///
/// # Errors
/// Those of writing; memory has none.
pub fn pack(bytes: &[u8]) -> io::Result<String> {
    let mut gzip = Vec::new();
    // It searches for seconds, and finds 4 % more than others do.
    zopfli::compress(Options::default(), Format::Gzip, bytes, &mut gzip)?;
    Ok(text(&gzip))
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
