//! Readable numbers of any size.

/// `x` with this many significant digits: `0.021`, `1.7`, `163`; beyond a few zeros as `1.6e-5`.
pub fn significant(x: f64, digits: usize) -> String {
    if x == 0.0 || !x.is_finite() {
        return format!("{x}");
    }
    let scientific = format!("{x:.*e}", digits.saturating_sub(1));
    // The exponent after rounding: 0.0996 with two digits is 0.10.
    let exponent: i32 = scientific.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
    if !(-4..6).contains(&exponent) {
        return scientific;
    }
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    format!("{x:.decimals$}")
}

/// The numbers of `most` frames, evenly spread over `count`, both ends included.
pub fn key_frames(count: usize, most: usize) -> Vec<usize> {
    let gaps = most.min(count).saturating_sub(1);
    match gaps {
        0 => (0..count.min(1)).collect(),
        _ => (0..=gaps).map(|i| (i * (count - 1) + gaps / 2) / gaps).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_frames_are_spread_from_the_first_to_the_last() {
        assert_eq!(key_frames(120, 4), [0, 40, 79, 119]);
        assert_eq!(key_frames(3, 4), [0, 1, 2]);
        assert_eq!(key_frames(5, 2), [0, 4]);
        assert_eq!(key_frames(1, 4), [0]);
        assert!(key_frames(0, 4).is_empty());
    }

    #[test]
    fn numbers_of_any_size_keep_their_digits() {
        for (x, digits, text) in [
            (0.020_61, 2, "0.021"),
            (0.099_6, 2, "0.10"),
            (3.704, 2, "3.7"),
            (163.2, 3, "163"),
            (1234.5, 2, "1234"),
            (0.000_161, 2, "0.00016"),
            (1.61e-5, 2, "1.6e-5"),
            (2.5e7, 3, "2.50e7"),
            (-0.5, 2, "-0.50"),
            (0.0, 2, "0"),
            (f64::INFINITY, 3, "inf"),
        ] {
            assert_eq!(significant(x, digits), text);
        }
    }
}
