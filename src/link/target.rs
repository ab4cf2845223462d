//! A target with as few characters as bring back every bit.

use super::number::{self, compact};
use crate::toy1d::Target;

/// Weights are written as whole numbers where these have at most this sum.
const LARGEST_SUM: u32 = 1000;

/// A target without blanks where they are not needed; the weights of a mixture as whole numbers where that is shorter.
pub(super) fn text(target: &Target) -> String {
    let Target::Mix(parts) = target else { return compact(&target.to_string()) };
    let weights: Vec<f64> = parts.iter().map(|(weight, _)| *weight).collect();
    let decimals: Vec<String> = weights.iter().map(|&weight| number::text(weight)).collect();
    let whole = ratio(&weights).filter(|whole| whole.concat().len() < decimals.concat().len());
    let parts = whole.unwrap_or(decimals).into_iter().zip(parts);
    let parts: Vec<String> = parts.map(|(weight, (_, part))| format!("{weight}:{}", text(part))).collect();
    format!("mix({})", parts.join(","))
}

/// The smallest whole numbers which, divided by their sum, are these weights to the last bit.
fn ratio(weights: &[f64]) -> Option<Vec<String>> {
    for sum in 2..=LARGEST_SUM {
        let sum = f64::from(sum);
        let whole: Vec<f64> = weights.iter().map(|weight| (weight * sum).round()).collect();
        let total: f64 = whole.iter().sum();
        if whole.iter().zip(weights).all(|(whole, &weight)| whole / total == weight) {
            return Some(whole.iter().map(|whole| number::text(*whole)).collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_short_and_reads_as_the_same() {
        for (long, short) in [
            ("normal(4, 0.5)", "normal(4,0.5)"),
            ("mix(1: normal(-2, 0.5), 1: normal(2, 0.5))", "mix(1:normal(-2,0.5),1:normal(2,0.5))"),
            ("mix(1: uniform(0, 1), 2: beta(2, 3))", "mix(1:uniform(0,1),2:beta(2,3))"),
            ("mix(0.3: normal(0, 1), 0.7: laplace(2, 1))", "mix(3:normal(0,1),7:laplace(2,1))"),
            (
                "mix(0.123456: normal(0, 1), 0.876544: normal(9, 1))",
                "mix(0.123456:normal(0,1),0.876544:normal(9,1))",
            ),
            (
                "mix(2: mix(1: normal(0, 1), 2: normal(4, 1)), 1: normal(9, 1))",
                "mix(2:mix(1:normal(0,1),2:normal(4,1)),1:normal(9,1))",
            ),
            ("samples(old-faithful)", "samples(old-faithful)"),
        ] {
            let target: Target = long.parse().unwrap();
            assert_eq!(text(&target), short);
            assert_eq!(short.parse::<Target>().unwrap(), target);
        }
    }
}
