//! Compares a file with its published checksum.

use std::io::{self, Read};
use std::path::Path;

use md5::Md5;
use sha2::{Digest, Sha256};

use crate::images::gzip;
use crate::{Error, Result};

/// The checksum of a published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checksum {
    /// Of the content: a copy is good whether it is packed or not, and whatever program packed it.
    Unpacked {
        /// Length of the content.
        bytes: u64,
        /// Its SHA-256, in hexadecimal digits.
        sha256: &'static str,
    },
    /// Of the gzipped file as published: other forms cannot be checked.
    Gzipped {
        /// MD5, in hexadecimal digits.
        md5: &'static str,
    },
}

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is the published file.
    Good,
    /// It is a different file, for this reason.
    Other(String),
    /// It is unpacked, but only the gzipped file has a checksum.
    Unknown,
}

impl Checksum {
    /// Compares the file at `path` with the published one.
    ///
    /// # Errors
    /// If it cannot be read. A damaged file is not an error, but a different file.
    pub fn check(&self, path: &Path) -> Result<Verdict> {
        match *self {
            Self::Unpacked { bytes, sha256 } => {
                // One byte more than expected shows that a file is longer, and stops at a zip bomb.
                let content = gzip::unpacked(path)?.take(bytes + 1);
                Ok(match digest::<Sha256>(content) {
                    Ok(found) => compare("SHA-256 of the content", sha256, &found),
                    Err(e) => Verdict::Other(format!("it cannot be unpacked ({e})")),
                })
            }
            Self::Gzipped { md5 } => {
                if !gzip::is_gzipped(path)? {
                    return Ok(Verdict::Unknown);
                }
                let file = gzip::open(path)?;
                let found = digest::<Md5>(file).map_err(Error::io("read", path))?;
                Ok(compare("MD5", md5, &found))
            }
        }
    }
}

fn compare(what: &str, expected: &str, found: &str) -> Verdict {
    if found == expected {
        return Verdict::Good;
    }
    Verdict::Other(format!("{what}: expected {expected}, found {found}"))
}

/// The digest of everything in `from`, in hexadecimal digits.
fn digest<D: Digest>(mut from: impl Read) -> io::Result<String> {
    let mut digest = D::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match from.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) => digest.update(&bytes[..count]),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    /// SHA-256 and MD5 of "abc", from FIPS 180-4 and RFC 1321.
    const SHA256: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const MD5: &str = "900150983cd24fb0d6963f7d28e17f72";

    fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn packed(bytes: &[u8], level: u32) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::new(level));
        gz.write_all(bytes).unwrap();
        gz.finish().unwrap()
    }

    #[test]
    fn digests_agree_with_the_standards() {
        assert_eq!(digest::<Sha256>(&b"abc"[..]).unwrap(), SHA256);
        assert_eq!(digest::<Md5>(&b"abc"[..]).unwrap(), MD5);
    }

    #[test]
    fn content_is_good_however_it_is_packed() {
        let checksum = Checksum::Unpacked { bytes: 3, sha256: SHA256 };
        let members = [packed(b"a", 9), packed(b"bc", 1), vec![0; 9]].concat();
        for bytes in [b"abc".to_vec(), packed(b"abc", 0), packed(b"abc", 9), members] {
            assert_eq!(checksum.check(file(&bytes).path()).unwrap(), Verdict::Good);
        }
        let cut = &packed(b"abc", 9)[..15];
        for bytes in [&b"abd"[..], b"abcd", b"ab", b"", cut] {
            let Verdict::Other(why) = checksum.check(file(bytes).path()).unwrap() else {
                panic!("{bytes:?} is not abc");
            };
            assert!(why.contains("expected ba7816bf") || why.contains("cannot be unpacked"), "{why}");
        }
    }

    #[test]
    fn the_published_form_is_good_and_an_unpacked_one_unknown() {
        let published = packed(b"abc", 9);
        let md5 = digest::<Md5>(&published[..]).unwrap().leak();
        let checksum = Checksum::Gzipped { md5 };
        assert_eq!(checksum.check(file(&published).path()).unwrap(), Verdict::Good);
        assert_eq!(checksum.check(file(b"abc").path()).unwrap(), Verdict::Unknown);
        let again = checksum.check(file(&packed(b"abc", 0)).path()).unwrap();
        assert!(matches!(again, Verdict::Other(why) if why.starts_with("MD5: expected ")));
    }
}
