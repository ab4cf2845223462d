//! Bytes as text that may stand in a script element; `page/boot.js` reads it.
//!
//! The crate `base64` adds a third; `base85` and `base91` have `<` in their alphabets. This adds 22 %, because it uses all printable
//! characters but one, and is read rightly whichever encoding a server names.
//!
//! Bits are taken from the lowest one of each byte. Two digits, the lower one first, hold 14 bits where the lower 13 are below
//! [`SPARE`], and otherwise 13: all pairs of digits are used. One digit at the end holds 6.

/// The digits: printable ASCII in its order, without `<`, which could end the element.
///
/// Source: HTML standard, "Script data state": all others stand for themselves in a script.
const DIGITS: &[u8; 94] =
    b" !\"#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
/// The number of digits.
const BASE: u32 = DIGITS.len() as u32;
/// The pairs of digits that 13 bits leave over.
const SPARE: u32 = BASE * BASE - (1 << 13);

/// The text of these bytes.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits) = (0, 0);
    for byte in bytes {
        held |= u32::from(*byte) << bits;
        bits += 8;
        if bits >= 14 {
            let taken = width(held);
            push_pair(&mut text, held & ((1 << taken) - 1));
            held >>= taken;
            bits -= taken;
        }
    }
    if bits > 6 {
        push_pair(&mut text, held);
    } else if bits > 0 {
        text.push(digit(held));
    }
    text
}

/// How many bits the pair of digits has whose lowest bits these are.
fn width(bits: u32) -> u32 {
    if bits & 0x1FFF < SPARE { 14 } else { 13 }
}

fn push_pair(text: &mut String, value: u32) {
    text.push(digit(value % BASE));
    text.push(digit(value / BASE));
}

fn digit(value: u32) -> char {
    char::from(DIGITS[value as usize])
}

/// The bytes of a text, as `boot.js` finds them.
#[cfg(test)]
pub fn bytes(text: &str) -> Vec<u8> {
    let value = |digit: &u8| DIGITS.iter().position(|known| known == digit).unwrap() as u32;
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0, 0);
    for digits in text.as_bytes().chunks(2) {
        let pair = digits.iter().rev().fold(0, |higher, digit| higher * BASE + value(digit));
        held |= pair << bits;
        bits += if digits.len() == 1 { 6 } else { width(pair) };
        while bits > 7 {
            bytes.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_every_kind_and_number_come_back() {
        let mut random = 1_u32;
        let mut drawn = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 24) as u8
        };
        for length in 0..300 {
            let mixed: Vec<u8> = (0..length).map(|_| drawn()).collect();
            for original in [mixed, vec![0; length], vec![255; length]] {
                assert_eq!(bytes(&text(&original)), original);
            }
        }
    }

    #[test]
    fn a_text_is_printable_and_cannot_end_its_element() {
        let all: Vec<u8> = (0..=255).flat_map(|a| (0..=255).flat_map(move |b| [a, b])).collect();
        let text = text(&all);
        assert!(!text.contains('<') && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        assert!(text.len() * 100 < all.len() * 123, "{}", text.len());
    }
}
