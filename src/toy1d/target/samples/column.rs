//! One column of a table as text.

/// The numbers of one column; a first line that is no number is a heading.
pub(super) fn read(text: &str, column: Option<&str>) -> std::result::Result<Vec<f64>, String> {
    let mut lines =
        without_mark(text).lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    let Some(&(_, first)) = lines.peek() else {
        return Err("expected numbers, found an empty file".to_owned());
    };
    let names: Vec<&str> = cells(first).collect();
    let index = match column {
        None => 0,
        Some(column) => match (names.iter().position(|name| *name == column), column.parse::<usize>()) {
            (Some(index), _) => index,
            (None, Ok(number @ 1..)) if number <= names.len() => number - 1,
            _ => return Err(format!("expected a column \"{column}\", found {}", names.join(", "))),
        },
    };
    if names.get(index).is_some_and(|name| name.parse::<f64>().is_err()) {
        lines.next();
    }
    let mut values = Vec::new();
    for (i, line) in lines {
        match cells(line).nth(index).map(str::parse::<f64>) {
            Some(Ok(value)) if value.is_finite() => values.push(value),
            _ => return Err(format!("line {}: expected a finite number in column {}", i + 1, index + 1)),
        }
    }
    Ok(values)
}

/// Excel begins a file with a byte order mark, which is no part of the first number.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What stands between commas, semicolons or tabs that are not within quotes.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    // A quote opens only where a cell begins: elsewhere it stands for inches. A doubled one closes and opens again.
    let (mut begins, mut quoted, mut within) = (true, false, false);
    let parts = line.split(move |c: char| {
        quoted |= begins && c == '"';
        within ^= quoted && c == '"';
        let parts = !within && [',', ';', '\t'].contains(&c);
        quoted &= !parts;
        begins = parts || begins && c.is_whitespace();
        parts
    });
    parts.map(|cell| cell.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_number() {
        assert_eq!(read("\u{feff}1\n2\n3\n", None).unwrap(), [1.0, 2.0, 3.0]);
        assert_eq!(read("\u{feff}a,b\n1,2\n3,4\n", Some("a")).unwrap(), [1.0, 3.0]);
    }

    #[test]
    fn quotes_keep_a_cell_together_and_inches_do_not() {
        let quoted = "\"name, first\"; \"height\"\n \"Doe; J.\";1.5\n\"\";2\n";
        assert_eq!(read(quoted, Some("height")).unwrap(), [1.5, 2.0]);
        assert_eq!(read("\"6\"\" pipe; long\";3\n\"\"\"\";4\n", Some("2")).unwrap(), [3.0, 4.0]);
        assert_eq!(read("width 5\",height 6\"\n1,2\n", Some("2")).unwrap(), [2.0]);
    }
}
