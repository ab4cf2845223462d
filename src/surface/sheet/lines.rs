//! Breaks text into lines, in scripts with and without spaces.

/// From this code point on, characters belong to scripts that may break anywhere.
const FIRST_WIDE: char = '\u{2E80}';

/// `text` in lines no wider than `room`, each as long as possible.
pub(crate) fn wrapped(text: &str, room: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        // Never empty: it starts with one line and only grows.
        let last = lines.len() - 1;
        let longer = format!("{}{piece}", lines[last]);
        match lines[last].is_empty() || width(longer.trim_end()) <= room {
            true => lines[last] = longer,
            false => lines.push(piece),
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Words with the space after them, and single characters of scripts without spaces.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut before = ' ';
    for letter in text.chars() {
        let breaks = before == ' ' || before >= FIRST_WIDE || letter >= FIRST_WIDE;
        if breaks && letter != ' ' && !closes(letter) {
            pieces.push(String::new());
        }
        let last = pieces.len() - 1;
        pieces[last].push(letter);
        before = letter;
    }
    pieces
}

/// Whether no line may begin with it.
fn closes(letter: char) -> bool {
    matches!(letter, '、' | '。' | ',' | ')' | '」' | ':' | '・' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_between_japanese_characters() {
        let lines = |text| wrapped(text, 8.0, |line| line.chars().count() as f64);
        assert_eq!(lines("G misses a mode"), ["G misses", "a mode"]);
        assert_eq!(lines("incomprehensibilities too"), ["incomprehensibilities", "too"]);
        assert_eq!(lines("生成器は分布を学習、する"), ["生成器は分布を学", "習、する"]);
    }
}
