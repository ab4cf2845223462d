//! Points on an axis.

/// `n` evenly spaced points from `low` to `high`, both included.
pub fn grid(low: f64, high: f64, n: usize) -> Vec<f64> {
    let h = (high - low) / (n - 1) as f64;
    (0..n).map(|i| low + h * i as f64).collect()
}
