//! Tables for the terminal.

/// Rows as lines, in columns as wide as their widest cells: numbers are aligned right, all other cells left.
pub fn aligned(rows: &[Vec<String>], is_number: impl Fn(usize) -> bool) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match is_number(column) {
                true => format!("{cell:>width$}"),
                false => format!("{cell:<width$}"),
            });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_start_together_and_numbers_end_together() {
        let rows = [["lr", "seeds", "why"], ["0.0001", "8", "as asked"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let expected = "lr      seeds  why\n0.0001      8  as asked\n";
        assert_eq!(aligned(&rows, |column| column == 1), expected);
        assert_eq!(aligned(&[], |_| true), "");
    }
}
