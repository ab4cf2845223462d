//! Distributes the probability of stretches over cells.

/// The probability of these stretches, multiplied by `times`, between adjacent edges.
pub(super) fn between(
    stretches: &[(f64, f64, f64)],
    times: f64,
    finder: &Finder,
    widths: &[f64],
) -> Vec<f64> {
    let edges = finder.edges;
    let mut cells = vec![0.0; widths.len()];
    // The next stretch begins where the last one ended, in either direction.
    let (mut at, mut cell) = (f64::NAN, 0);
    for &(low, high, mass) in stretches {
        let mass = times * mass;
        let is_down = high == at;
        let other = finder.cell(if is_down { low } else { high });
        let (first, end) = if is_down {
            (other, cell)
        } else if low == at {
            (cell, other)
        } else {
            (finder.cell(low), other)
        };
        (at, cell) = if is_down { (low, first) } else { (high, end) };
        if first == end {
            // A point belongs to the cell of width 0 at its position, if there is one.
            let is_point = high <= low && first > 0 && edges[first - 1] == low;
            cells[first - usize::from(is_point)] += mass;
            continue;
        }
        let density = mass / (high - low);
        cells[first] += density * (edges[first + 1] - low);
        for (cell, width) in cells[first + 1..end].iter_mut().zip(&widths[first + 1..end]) {
            *cell += density * width;
        }
        cells[end] += density * (high - edges[end]);
    }
    cells
}

/// Finds cells by their edges, `[N + 1]`: evenly spaced buckets limit the edges to search.
pub(super) struct Finder<'a> {
    edges: &'a [f64],
    low: f64,
    /// Buckets in one unit of x.
    scale: f64,
    /// The edges below each bucket, `[N + 2]`.
    below: Vec<usize>,
}

impl<'a> Finder<'a> {
    /// For x that are mostly between `low` and `high`.
    pub(super) fn new(edges: &'a [f64], (low, high): (f64, f64)) -> Self {
        let n = edges.len();
        let scale = n as f64 / (high - low).max(f64::MIN_POSITIVE);
        let mut finder = Self { edges, low, scale, below: Vec::with_capacity(n + 1) };
        // Rounded like the x that are looked up, so that an edge and an x never change order.
        for (i, &edge) in edges.iter().enumerate() {
            let begun = finder.bucket(edge) + 1;
            finder.below.resize(begun.max(finder.below.len()), i);
        }
        finder.below.resize(n + 1, n);
        finder
    }

    /// `as` saturates: x outside is in the first or the last bucket.
    fn bucket(&self, x: f64) -> usize {
        (((x - self.low) * self.scale) as usize).min(self.edges.len() - 1)
    }

    /// The index of the last cell that begins at or below `x`; the first cell if none does.
    fn cell(&self, x: f64) -> usize {
        let bucket = self.bucket(x);
        let (from, to) = (self.below[bucket], self.below[bucket + 1]);
        let near = self.edges[from..to].partition_point(|&edge| edge <= x);
        (from + near).saturating_sub(1).min(self.edges.len() - 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_for_any_edges_and_any_x() {
        let edges = [-1e9, -1.0, 0.0, 0.0, 1e-12, 0.5, 0.5 + f64::EPSILON, 2.0, 1e30];
        for range in [(-1.0, 2.0), (-1e9, 1e30), (0.0, 0.0)] {
            let finder = Finder::new(&edges, range);
            for x in edges.iter().flat_map(|&edge| [edge.next_down(), edge, edge.next_up()]) {
                let expected = edges.partition_point(|&edge| edge <= x).saturating_sub(1).min(7);
                assert_eq!(finder.cell(x), expected, "{x}");
            }
        }
    }
}
