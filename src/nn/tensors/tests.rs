use super::*;
use proptest::prelude::*;
use safetensors::SafeTensors;
use std::collections::HashMap;
use std::io::{Cursor, Read};

fn file(note: (&str, &str)) -> Vec<u8> {
    let many: Vec<u32> = (0..10_000).collect();
    let tensor =
        |name: &str, shape: &[usize], values| Tensor { name: name.into(), shape: shape.into(), values };
    let mut bytes = Vec::new();
    let tensors = vec![
        tensor("many", &[100, 100], Values::U32(&many)),
        tensor("losses", &[2], Values::F64(&[0.1, -2.5])),
        tensor("count", &[], Values::I64(-7)),
        tensor("floats", &[1, 3], Values::Floats(&[0.1, 2.0, -3.0])),
        tensor("weights", &[1], Values::Weights(&[0.5])),
    ];
    write(tensors, &[note], &mut bytes).unwrap();
    bytes
}

#[test]
fn arrays_are_read_in_any_order() {
    let mut reader = Reader::new(Cursor::new(file(("made by", "\"us\"")))).unwrap();
    assert_eq!((reader.note("made by"), reader.note("format")), (Some("\"us\""), None));
    let (mut many, mut losses, mut count) = (vec![0; 10_000], [0.0; 2], 0);
    let (mut floats, mut weights) = ([0.0; 3], [0.0]);
    reader.read("floats", &[1, 3], ValuesMut::Floats(&mut floats)).unwrap();
    reader.read("many", &[100, 100], ValuesMut::U32(&mut many)).unwrap();
    reader.read("count", &[], ValuesMut::I64(&mut count)).unwrap();
    reader.read("losses", &[2], ValuesMut::F64(&mut losses)).unwrap();
    reader.read("weights", &[1], ValuesMut::F32(&mut weights)).unwrap();
    assert_eq!((floats, losses, count, weights), ([0.1, 2.0, -3.0], [0.1, -2.5], -7, [0.5]));
    assert!(many.iter().enumerate().all(|(i, &value)| value as usize == i));
}

#[test]
fn the_safetensors_library_reads_and_writes_the_same_bytes() {
    let bytes = file(("format", "pt"));
    let parsed = SafeTensors::deserialize(&bytes).unwrap();
    assert_eq!(parsed.tensor("many").unwrap().data()[4..8], [1, 0, 0, 0]);
    let note = HashMap::from([("format".to_owned(), "pt".to_owned())]);
    assert!(safetensors::serialize(parsed.iter(), Some(note)).unwrap() == bytes);
}

#[test]
fn wrong_arrays_are_reported() {
    let mut reader = Reader::new(Cursor::new(file(("format", "pt")))).unwrap();
    let mut reported = |name: &str, shape: &[usize]| {
        reader.read(name, shape, ValuesMut::U32(&mut [0; 4])).unwrap_err().to_string()
    };
    assert_eq!(reported("many", &[4]), "weights: many: expected U32 [4], found U32 [100, 100]");
    assert_eq!(reported("losses", &[2]), "weights: losses: expected U32 [2], found F64 [2]");
    assert!(reported("few", &[4]).starts_with("weights: few is missing; found "));
}

#[test]
fn other_files_are_named_with_a_remedy() {
    let whole = file(("format", "pt"));
    let length = whole.len();
    let longer = [&whole[..], b"\0\0"].concat();
    let (cut, torn) =
        (format!("40000 bytes, and its header says {length}; "), "50 bytes, and its header says ");
    for (bytes, words) in [
        (&b""[..], &["an empty file", "download it again"][..]),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a",
            &["a Git LFS pointer", "git lfs pull"],
        ),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", &["an HTML page", "download it again"]),
        (b"\xef\xbb\xbf\n<?xml version=\"1.0\"?><Error>", &["an XML file", "download it again"]),
        (
            b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.",
            &["a Python pickle", "s.save_file(torch.load('x.pth', "],
        ),
        (b"PK\x03\x04\0\0\x08\x08archive/data.pkl", &["a zip archive", "torch.load(", ".state_dict()"]),
        (b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0weight.npy", &["an .npz file", "numpy.load("]),
        (b"\x1f\x8b\x08\0", &["a gzip file", "gunzip"]),
        (b"GGUF\x03\0\0\0", &["a GGUF file", "safetensors.torch.save_file"]),
        (b"\x89HDF\r\n\x1a\n", &["an HDF5 file"]),
        (b"1234567", &["something else"]),
        (b"\xff\xff\xff\xff\xff\xff\xff\xff{}", &["something else"]),
        (b"\x02\0\0\0\0\0\0\0[]", &["something else"]),
        (b"\x03\0\0\0\0\0\0\0{a}", &["a damaged header", "download it again"]),
        (&whole[..50], &["a file cut short", torn]),
        (&whole[..40_000], &["a file cut short", &cut]),
        (&longer, &["a file that goes on after its end"]),
    ] {
        let seekable = Reader::new(Cursor::new(bytes)).unwrap_err().to_string();
        assert!(seekable.starts_with("weights: expected a safetensors file, found "), "{seekable}");
        assert!(words.iter().all(|word| seekable.contains(word)) && !seekable.contains('\n'), "{seekable}");
        let piped = Reader::of_pipe(bytes, 1 << 20).unwrap_err().to_string();
        assert!(words.iter().take(1).all(|word| piped.contains(word)), "{piped}");
    }
}

#[test]
fn a_pipe_is_read_as_far_as_its_header_says() {
    let whole = file(("format", "pt"));
    let mut floats = [0.0; 3];
    let mut reader = Reader::of_pipe(&whole[..], 50_000).unwrap();
    reader.read("floats", &[1, 3], ValuesMut::Floats(&mut floats)).unwrap();
    assert_eq!(floats, [0.1, 2.0, -3.0]);
    let error = Reader::of_pipe(&whole[..], 40_000).unwrap_err().to_string();
    assert!(error.ends_with(" and 40000 are the most"), "{error}");
    let endless = io::Cursor::new([255, 255, 255, 0, 0, 0, 0, 0, b'{']).chain(io::repeat(b' '));
    let error = Reader::of_pipe(endless, 1 << 20).unwrap_err().to_string();
    assert!(error.contains("a damaged header"), "{error}");
}

proptest! {
    /// Whatever the header says, reading returns, with no more memory than the file has bytes.
    #[test]
    fn no_bytes_panic(
        places in prop::collection::vec((0_usize..600, any::<u8>()), 1..6),
        cut in prop::option::of(0_usize..45_000),
    ) {
        let mut bytes = file(("format", "pt"));
        for (place, byte) in places {
            bytes[place] = byte;
        }
        bytes.truncate(cut.unwrap_or(usize::MAX));
        for answer in [Reader::new(Cursor::new(bytes.clone())), Reader::of_pipe(&bytes[..], 1 << 20)] {
            let Ok(mut reader) = answer else { continue };
            for name in reader.names() {
                let shape = reader.shape(&name).unwrap_or_default();
                let mut values = vec![0.0; shape.iter().product()];
                let _ = reader.read(&name, &shape, ValuesMut::Weights(&mut values));
            }
        }
    }
}
