//! Pictures in rows.

/// The rows and columns of `count` pictures, at most `most` side by side: as few rows as possible, and then as few columns.
pub(crate) fn rows_and_columns(count: usize, most: usize) -> (usize, usize) {
    let rows = count.div_ceil(most).max(1);
    (rows, count.div_ceil(rows).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_that_do_not_fit_side_by_side_take_several_rows() {
        let shapes = [2, 4, 5, 6, 8, 9, 12].map(|count| rows_and_columns(count, 4));
        assert_eq!(shapes, [(1, 2), (1, 4), (2, 3), (2, 3), (2, 4), (3, 3), (3, 4)]);
        assert_eq!([1, 2, 4, 5].map(|count| rows_and_columns(count, 2)), [(1, 1), (1, 2), (2, 2), (3, 2)]);
    }
}
