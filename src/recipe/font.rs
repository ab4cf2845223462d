//! The name of a font of the system, with which a file was made.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

/// The longest name of a family.
const LONGEST: usize = 100;

/// A font of the system. A recipe names it, and never a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemFont {
    /// Its family.
    pub family: String,
    /// The SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

impl SystemFont {
    /// The font of this family in a file with these bytes.
    pub fn new(family: String, bytes: &[u8]) -> Self {
        let digits = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { family, sha256: digits }
    }

    /// Refuses what is no name of a font.
    ///
    /// # Errors
    /// Says what was expected.
    pub(super) fn validate(&self) -> Result<()> {
        let length = self.family.chars().count();
        let is_name = (1..=LONGEST).contains(&length) && !self.family.chars().any(char::is_control);
        let is_sum = self.sha256.len() == 64 && self.sha256.bytes().all(|digit| digit.is_ascii_hexdigit());
        match is_name && is_sum {
            true => Ok(()),
            false => {
                let problem = format!(
                    "expected the family of a font, of 1 to {LONGEST} characters, and the SHA-256 of its file, found \
                     {:?} and {:?}",
                    self.family, self.sha256
                );
                Err(Error::Recipe(problem))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_a_family_and_a_checksum() {
        let font = SystemFont::new("Gothic".to_owned(), b"abc");
        assert!(font.sha256.starts_with("ba7816bf8f01cfea"), "{}", font.sha256);
        font.validate().unwrap();
        for wrong in [
            SystemFont { family: String::new(), ..font.clone() },
            SystemFont { family: "a\nb".to_owned(), ..font.clone() },
            SystemFont { family: "a".repeat(101), ..font.clone() },
            SystemFont { sha256: "/etc/passwd".to_owned(), ..font.clone() },
        ] {
            assert!(wrong.validate().unwrap_err().to_string().contains("the family of a font"), "{wrong:?}");
        }
    }
}
