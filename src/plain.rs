//! Makes external text safe for a terminal.

/// `text` in one line: everything that moves the cursor, changes colours or reverses the order of characters is
/// escaped, as in `\u{1b}`.
pub fn line(text: &str) -> String {
    escaped(text, moves)
}

/// As [`line()`], but keeps line breaks.
pub fn lines(text: &str) -> String {
    escaped(text, |c| moves(c) && c != '\n')
}

fn escaped(text: &str, is_unsafe: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match is_unsafe(c) {
            true => safe.extend(c.escape_default()),
            false => safe.push(c),
        }
    }
    safe
}

/// Controls (C0, DEL, C1), line and paragraph separators, and marks that change the direction of writing.
///
/// Source: Unicode Standard Annex #9, "Bidirectional Algorithm", section 2.
fn moves(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_the_cursor_or_turns_text_is_left() {
        for (text, safe) in [
            ("plain, W₁ ≤ 0.1 σ, 密度", "plain, W₁ ≤ 0.1 σ, 密度"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\r\nb\tc", "a\\r\\nb\\tc"),
            ("\u{7}\u{8}\u{7f}\0", "\\u{7}\\u{8}\\u{7f}\\u{0}"),
            ("\u{9b}2J\u{90}", "\\u{9b}2J\\u{90}"),
            ("\u{202e}gnp.exe\u{2066}\u{200f}", "\\u{202e}gnp.exe\\u{2066}\\u{200f}"),
            ("a\u{2028}b", "a\\u{2028}b"),
        ] {
            assert_eq!(line(text), safe);
        }
        assert_eq!(lines("a\n\u{1b}b\r\n"), "a\n\\u{1b}b\\r\n");
    }
}
