//! The dashes of a line.
//!
//! In place of plotters' `DashedPathElement`, which measures with the platform's hypot: a dash could end in the next pixel on
//! another machine.

/// The pieces of a line through `points` that are drawn, each `dash` long and `gap` from the next one, around corners, too.
/// The last may be shorter.
///
/// # Panics
/// If `dash` or `gap` is not above 0.
pub(super) fn dashes(points: &[(i32, i32)], dash: i32, gap: i32) -> Vec<Vec<(i32, i32)>> {
    assert!(dash > 0 && gap > 0, "dashes of {dash} and gaps of {gap} have no end");
    let mut pieces = Vec::new();
    let mut piece: Vec<(i32, i32)> = points.first().copied().into_iter().collect();
    // What is left of the dash or gap.
    let (mut is_dash, mut left) = (true, f64::from(dash));
    for ends in points.windows(2) {
        let (length, mut at) = (distance(ends[0], ends[1]), 0.0);
        while length > 0.0 && length - at >= left {
            at += left;
            let turn = between(ends[0], ends[1], at / length);
            match is_dash {
                true => {
                    piece.push(turn);
                    pieces.push(std::mem::take(&mut piece));
                }
                false => piece.push(turn),
            }
            is_dash = !is_dash;
            left = f64::from(if is_dash { dash } else { gap });
        }
        left -= length - at;
        if is_dash && piece.last() != Some(&ends[1]) {
            piece.push(ends[1]);
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

fn distance(a: (i32, i32), b: (i32, i32)) -> f64 {
    let (dx, dy) = (f64::from(b.0) - f64::from(a.0), f64::from(b.1) - f64::from(a.1));
    (dx * dx + dy * dy).sqrt()
}

/// The point at this share of the way from `a` to `b`.
fn between(a: (i32, i32), b: (i32, i32), share: f64) -> (i32, i32) {
    let part = |a: i32, b: i32| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as i32;
    (part(a.0, b.0), part(a.1, b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_gaps_take_turns_and_the_last_dash_may_be_short() {
        let pieces = dashes(&[(0, 0), (18, 0)], 5, 3);
        assert_eq!(pieces, [[(0, 0), (5, 0)], [(8, 0), (13, 0)], [(16, 0), (18, 0)]]);
    }

    #[test]
    fn a_dash_goes_around_a_corner() {
        let pieces = dashes(&[(0, 0), (3, 0), (3, 0), (3, 9)], 5, 4);
        assert_eq!(pieces, [vec![(0, 0), (3, 0), (3, 2)], vec![(3, 6), (3, 9)]]);
    }

    #[test]
    fn a_dash_may_end_where_the_line_does_and_a_line_of_one_point_has_none() {
        assert_eq!(dashes(&[(0, 0), (3, 4)], 5, 4), [[(0, 0), (3, 4)]]);
        assert!(dashes(&[(7, 7)], 5, 4).is_empty() && dashes(&[], 5, 4).is_empty());
    }
}
