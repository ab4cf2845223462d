use super::*;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn images() -> Vec<u8> {
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6].to_vec()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

#[test]
fn plain_and_gzipped_files_are_read_the_same() {
    let expected = Images { count: 2, height: 1, width: 3, pixels: vec![1, 2, 3, 4, 5, 6] };
    assert_eq!(read_images(file(&images()).path()).unwrap(), expected);
    let packed = packed(&images());
    assert_eq!(read_images(file(&packed).path()).unwrap(), expected);
    let members = [self::packed(&images()[..17]), self::packed(&images()[17..]), vec![0; 100]].concat();
    assert_eq!(read_images(file(&members).path()).unwrap(), expected);
    let garbage = read_images(file(&[&packed[..], b"abc"].concat()).path()).unwrap_err().to_string();
    assert!(
        garbage.contains("found damage (3 bytes after the gzip data that are neither gzip nor"),
        "{garbage}"
    );
    let cut = file(&packed[..packed.len() - 12]);
    assert!(read_images(cut.path()).unwrap_err().to_string().contains(AGAIN));
}

#[test]
fn damaged_files_say_what_was_expected_and_found() {
    for (bytes, message) in [
        (images()[..20].to_vec(), "expected 6 bytes of data, found 4"),
        ([&images()[..], &[7]].concat(), "expected 6 bytes of data, found more"),
        (images()[..14].to_vec(), "expected a header of 4-byte numbers, found the end of the file"),
        (vec![0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 1, 0, 0, 0, 1, 9], "found 1;"),
        (
            [&[0, 0, 8, 3][..], &[255; 12], &[9]].concat(),
            "found 4294967295 images of 4294967295 × 4294967295;",
        ),
        // 641 · 6700417 · 4294967295 = 2⁶⁴ − 1, the most that can be counted.
        (
            [&[0, 0, 8, 3], &641_u32.to_be_bytes()[..], &6_700_417_u32.to_be_bytes(), &[255; 4]].concat(),
            "expected 18446744073709551615 bytes of data, found 0;",
        ),
    ] {
        let error = read_images(file(&bytes).path()).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn images_that_are_written_and_read_are_unchanged() {
    let written = Images::from_pixels(2, &[-1.0, -0.99, 0.0, 1.0, 0.5, 1.01, -1.01, 0.996]);
    assert_eq!((written.count, &written.pixels[..]), (2, &[0, 1, 128, 255, 191, 255, 0, 254][..]));
    assert_eq!(read_images(file(&image_file(&written)).path()).unwrap(), written);
}

#[test]
fn labels_are_one_byte_each() {
    assert_eq!(read_labels(file(&[0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]).path()).unwrap(), [7, 2, 1]);
}

#[test]
fn other_files_are_identified_with_a_remedy() {
    let images: [(&[u8], &str, &str); 12] = [
        (b"\x93NUMPY\x01\0v\0", "a NumPy array", "with NumPy, for x of shape"),
        (
            b"\0\0\x0d\x03\0\0\0\xc8",
            "32-bit floats in 3 dimensions; write one byte per pixel",
            "astype(\"u1\")",
        ),
        (b"\0\0\x0e\x03", "64-bit floats in 3 dimensions", "0 black to 255 white"),
        (b"\0\0\x09\x03", "signed 8-bit integers in 3 dimensions", "one byte per pixel"),
        (b"\0\0\x0b\x04", "16-bit integers in 4 dimensions", "x of shape [N, 28, 28]"),
        (b"\0\0\x08\x02", "8-bit integers in 2 dimensions", "x of shape [N, 28, 28]"),
        (b"\0\0\x08\x01\0\0\0\x01", "found labels", "may have been swapped"),
        (b"\x03\x08\0\0\x10", "an IDX file whose bytes are in the wrong order", "highest byte first"),
        (b"<!DOCTYPE html>", "an HTML page", "put the IDX file itself there"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer", "git lfs pull"),
        (b"\0\0", "a file that starts with \"\\x00\\x00\"", "put the IDX file itself there"),
        (b"", "an empty file", "put the IDX file itself there"),
    ];
    for (start, found, remedy) in images {
        for bytes in [start.to_vec(), packed(start)] {
            let error = read_images(file(&bytes).path()).unwrap_err().to_string();
            assert!(error.contains("expected an IDX file of images") && error.contains(found), "{error}");
            assert!(
                error.contains(remedy) && !error.contains(AGAIN) && error.lines().count() == 1,
                "{error}"
            );
        }
    }
    for (start, found, remedy) in [
        (
            &b"\0\0\x0c\x02\0\0\0\x08"[..],
            "32-bit integers in 2 dimensions, as QMNIST's labels are",
            "column 0",
        ),
        (b"\0\0\x0c\x01", "32-bit integers in 1 dimension;", "write one byte per label"),
        (b"\0\0\x08\x03", "found images", "may have been swapped"),
    ] {
        let error = read_labels(file(start).path()).unwrap_err().to_string();
        assert!(error.contains("expected an IDX file of labels") && error.contains(found), "{error}");
        assert!(error.contains(remedy) && !error.contains(AGAIN), "{error}");
    }
}

#[test]
fn a_small_gzip_file_with_a_header_that_claims_gigabytes_is_refused_unread() {
    let claims = |count: u32| [&[0, 0, 8, 3][..], &count.to_be_bytes(), &[0, 0, 0, 28, 0, 0, 0, 28]].concat();
    let error = read_images(file(&packed(&claims(4_000_000))).path()).unwrap_err().to_string();
    assert!(
        error.contains("at most 62914560 bytes of data") && error.contains("claims 3136000000;"),
        "{error}"
    );
    let few = read_images(file(&packed(&claims(80_000))).path()).unwrap_err().to_string();
    assert!(few.contains("expected 62720000 bytes of data, found 0"), "{few}");
}
