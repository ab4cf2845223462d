use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::*;

fn member(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// The content, or the error. The reader's buffer has 7 bytes, so that everything crosses its boundaries.
fn content(file: &[u8]) -> std::result::Result<String, String> {
    let mut text = String::new();
    let mut members = Members::new(BufReader::with_capacity(7, file));
    members.read_to_string(&mut text).map(|_| text).map_err(|e| e.to_string())
}

#[test]
fn members_are_read_one_after_another_and_zeros_skipped() {
    let (one, two, none) = (member(b"one, "), member(b"two"), member(b""));
    for parts in [
        &[&one[..], &two][..],
        &[&none, &one, &none, &none, &two, &none],
        &[&one, &two, &[0; 512]],
        &[&one, &[0; 3], &two],
    ] {
        assert_eq!(content(&parts.concat()).unwrap(), "one, two");
    }
    assert_eq!(content(&none).unwrap(), "");
}

#[test]
fn other_bytes_at_the_end_are_refused_with_their_number() {
    let one = member(b"one");
    for garbage in [&b"garbage"[..], b"\0\0garbage"] {
        let error = content(&[&one, garbage].concat()).unwrap_err();
        assert_eq!(error, "7 bytes after the gzip data that are neither gzip nor zeros");
    }
    assert_eq!(
        content(&[&one[..], &[0x1f, 7, 7, 7, 7, 7, 7, 7, 7, 7]].concat()).unwrap_err(),
        "invalid gzip header"
    );
}

#[test]
fn cut_and_damaged_members_are_errors() {
    let file = [member(b"one, "), member(b"two")].concat();
    let first = member(b"one, ").len();
    for length in (1..file.len()).filter(|&length| length != first) {
        assert!(content(&file[..length]).is_err(), "cut after {length} bytes");
    }
    for at in [first - 5, file.len() - 5, file.len() - 11] {
        let mut damaged = file.clone();
        damaged[at] ^= 0x10;
        assert!(content(&damaged).is_err(), "byte {at} is damaged");
    }
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let error = open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("expected a regular file, found a folder"), "{error}");
    let error = open(Path::new(if cfg!(unix) { "/dev/null" } else { "nowhere" })).unwrap_err().to_string();
    assert!(error.contains("found a pipe or a device") || cfg!(not(unix)), "{error}");
}
