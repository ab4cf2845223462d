//! Identifies a file by its first bytes, for error messages.

/// Bytes needed to identify a file.
pub const START: usize = 64;

/// First bytes, and the kind of file.
const SIGNATURES: [(&[u8], &str); 21] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"RIFF", "a RIFF file (as WebP is)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x93NUMPY", "a NumPy array (.npy)"),
    (b"\x80\x02", "a Python pickle"),
    (b"\x80\x03", "a Python pickle"),
    (b"\x80\x04", "a Python pickle"),
    (b"\x80\x05", "a Python pickle"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"MATLAB 5.0", "a MATLAB file (.mat)"),
    (b"%PDF-", "a PDF file"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file itself"),
];

/// The first characters of markup, in lower case, and the kind of file.
const MARKUP: [(&[u8], &str); 4] = [
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"<?xml", "an XML file"),
    (b"<svg", "an SVG picture"),
];

/// The kind of a file that starts with these bytes ([`START`] of them, or all), as in "found an HTML page".
pub fn kind_of(start: &[u8]) -> Option<&'static str> {
    if start.is_empty() {
        return Some("an empty file");
    }
    let signature = SIGNATURES.iter().find(|(signature, _)| start.starts_with(signature));
    if let Some(&(_, kind)) = signature {
        return Some(kind);
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start().to_ascii_lowercase();
    if let Some(&(_, kind)) = MARKUP.iter().find(|(markup, _)| text.starts_with(markup)) {
        return Some(kind);
    }
    match *start {
        [0, 0, 0x08 | 0x09 | 0x0b..=0x0e, 1..=8, ..] => Some("an IDX file"),
        // The length of a header in JSON, then that header.
        [_, _, _, _, _, 0, 0, 0, b'{', b'"', ..] => Some("a safetensors file"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (start, kind) in [
            (&b""[..], "an empty file"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
            (b"\x1f\x8b\x08\0", "a gzip file"),
            (b"PK\x03\x04\x14\0", "a zip archive"),
            (b"\x80\x04\x95\x10", "a Python pickle"),
            (b"\x93NUMPY\x01\0v\0{'descr'", "a NumPy array (.npy)"),
            (
                b"version https://git-lfs.github.com/spec/v1\noid sha256:",
                "a Git LFS pointer, not the file itself",
            ),
            (b"<!DOCTYPE html>\n<html>", "an HTML page"),
            (b"\xef\xbb\xbf\r\n  <HTML lang=en>", "an HTML page"),
            (b"<?xml version=\"1.0\"?><Error>", "an XML file"),
            (b"\0\0\x08\x03\0\0\xea\x60", "an IDX file"),
            (b"\0\0\x0d\x03", "an IDX file"),
            (b"\x40\x01\0\0\0\0\0\0{\"__metadata__\":", "a safetensors file"),
        ] {
            assert_eq!(kind_of(start), Some(kind), "{start:?}");
        }
    }

    #[test]
    fn other_bytes_have_no_name() {
        for start in [&b"hello"[..], b"\0\0\0\0", b"\0\0\x08\0", b"\0\0\x07\x03", b"<p>", b"\x89PNG", b"\x80"]
        {
            assert_eq!(kind_of(start), None, "{start:?}");
        }
    }
}
