//! The table of hashes as text.

use crate::Named;

/// The table of this repository.
const TABLE: &str = include_str!("../table.txt");

/// Results as lines of the table: a name and a hash.
pub fn lines(found: &[Named]) -> String {
    found.iter().map(|Named { name, hash }| format!("{name} {hash}\n")).collect()
}

/// What differs from the table, a line each; empty if nothing does. A machine may lack lines of the table, as not every
/// one has fused multiply–adds, but no others.
pub fn differences(found: &[Named]) -> String {
    differences_from(TABLE, found)
}

fn differences_from(table: &str, found: &[Named]) -> String {
    let mut differences = String::new();
    for Named { name, hash } in found {
        let expected = table.lines().filter_map(|line| line.split_once(' ')).find(|(known, _)| known == name);
        match expected {
            Some((_, expected)) if expected == hash => {}
            Some((_, expected)) => {
                differences += &format!("{name} differs: expected {expected}, found {hash}\n");
            }
            None => differences += &format!("{name} is not in the table: found {hash}\n"),
        }
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, hash: &str) -> Named {
        Named { name: name.to_owned(), hash: hash.to_owned() }
    }

    #[test]
    fn a_result_that_differs_or_is_unknown_is_named() {
        let table = "one 11\ntwo 22\n";
        assert_eq!(differences_from(table, &[found("one", "11"), found("two", "22")]), "");
        let differs = differences_from(table, &[found("one", "11"), found("two", "33")]);
        assert_eq!(differs, "two differs: expected 22, found 33\n");
        assert_eq!(differences_from(table, &[found("on", "11")]), "on is not in the table: found 11\n");
    }
}
