//! Reads arrays from an `.npz` for the tests.

/// The shape, as text, and the bytes of the values of the array `name` in an `.npz` whose arrays are not compressed.
pub fn npz_array(npz: &[u8], name: &str) -> (String, Vec<u8>) {
    let number = |at: usize| u32::from_le_bytes(npz[at..at + 4].try_into().unwrap()) as usize;
    let mut at = 0;
    while npz[at..].starts_with(b"PK\x03\x04") {
        let (length, name_length) = (number(at + 22), usize::from(npz[at + 26]));
        let (found, data) = npz[at + 30..][..name_length + length].split_at(name_length);
        if found == format!("{name}.npy").as_bytes() {
            let (head, values) = data.split_at(data.iter().position(|&byte| byte == b'\n').unwrap() + 1);
            return (String::from_utf8_lossy(head).into_owned(), values.to_vec());
        }
        at += 30 + name_length + length;
    }
    panic!("no {name}");
}
