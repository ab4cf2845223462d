//! The text of a link as people and programs pass it on: with its address, with `#`, with escapes.

use crate::{Error, Result};

/// Far longer than any link that is written; what people write themselves may be longer than that.
const LONGEST: usize = 4096;

/// The settings of a link: what follows the first `#`, or everything, without escapes. `+` is a blank.
///
/// # Errors
/// If the text is too long, an escape is wrong, or the escaped bytes are not UTF-8.
pub(super) fn hash(text: &str) -> Result<String> {
    if text.len() > LONGEST {
        return wrong(&format!("expected at most {LONGEST} characters, found {}", text.len()));
    }
    let text = text.trim();
    let hash = text.split_once('#').map_or(text, |(_, hash)| hash);
    let text = unescaped(hash)?;
    Ok(text.strip_prefix('#').unwrap_or(&text).to_owned())
}

fn unescaped(text: &str) -> Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let Some(byte) = hexadecimal(&digits) else {
                    let found = String::from_utf8_lossy(&digits);
                    return wrong(&format!("expected two hexadecimal digits after %, found {found:?}"));
                };
                byte
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).or_else(|_| wrong("expected UTF-8 in its escapes, found other bytes"))
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(16 * digit(high)? + digit(low)?).ok()
}

fn wrong<T>(problem: &str) -> Result<T> {
    Err(Error::Config(format!("{problem}; copy the link again")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_however_it_was_passed_on() {
        for text in [
            "target=mix(1:normal(0, 1))&lr=1",
            "#target=mix(1:normal(0,+1))&lr=1",
            "  #target=mix(1:normal(0,%201))&lr=1\n",
            "%23target%3dmix%281%3Anormal%280%2C%201%29%29%26lr%3D1",
            "https://example.org/playground.html?lang=ja#target=mix(1:normal(0,%201))&lr=1",
        ] {
            assert_eq!(hash(text).unwrap(), "target=mix(1:normal(0, 1))&lr=1", "{text}");
        }
    }

    #[test]
    fn broken_escapes_are_refused() {
        for (text, words) in [
            ("lr=%", "found \"\""),
            ("lr=%2", "found \"2\""),
            ("lr=%+1", "found \"+1\""),
            ("lr=%é", "two hexadecimal digits"),
            ("lr=%FF", "UTF-8"),
            (&"x".repeat(4097), "at most 4096 characters, found 4097"),
        ] {
            let error = hash(text).unwrap_err().to_string();
            assert!(error.contains(words) && error.ends_with("copy the link again"), "{error}");
        }
    }
}
