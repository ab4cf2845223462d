//! Colours that stand for many, by splitting them into groups.

use super::{Counted, Rgba, round};
use crate::maths::square;

/// Splits the colours into at most `most` groups of like ones; returns the middle of each.
pub(super) fn split(colours: Vec<Counted>, most: usize) -> Vec<Rgba> {
    if colours.is_empty() || most == 0 {
        return Vec::new();
    }
    let mut groups = vec![Group::new(colours)];
    while groups.len() < most {
        let widest = (0..groups.len())
            .max_by(|&a, &b| groups[a].error().total_cmp(&groups[b].error()))
            .filter(|&widest| groups[widest].error() > 0.0);
        let Some(widest) = widest else { break };
        let (below, above) = groups.swap_remove(widest).halves();
        groups.extend([below, above]);
    }
    groups.iter().map(|group| group.mean.map(round)).collect()
}

/// Colours that one colour may stand for.
struct Group {
    colours: Vec<Counted>,
    mean: [f64; 4],
    /// The squared distance to the mean along each channel, summed over all pixels.
    spread: [f64; 4],
}

impl Group {
    fn new(colours: Vec<Counted>) -> Self {
        let total: f64 = colours.iter().map(|&(_, count)| count as f64).sum();
        let sum = |channel: usize, f: &dyn Fn(f64) -> f64| -> f64 {
            let terms = colours.iter();
            terms.map(|&(colour, count)| count as f64 * f(f64::from(colour[channel]))).sum()
        };
        let mean = [0, 1, 2, 3].map(|channel| sum(channel, &|x| x) / total);
        let spread = [0, 1, 2, 3].map(|channel| sum(channel, &|x| square(x - mean[channel])));
        Self { colours, mean, spread }
    }

    fn error(&self) -> f64 {
        self.spread.iter().sum()
    }

    /// Two groups, split at the mean of the channel that spreads most.
    fn halves(self) -> (Self, Self) {
        let channel = (0..4).max_by(|&a, &b| self.spread[a].total_cmp(&self.spread[b])).unwrap_or(0);
        let middle = self.mean[channel];
        let below = |(colour, _): &Counted| f64::from(colour[channel]) <= middle;
        let (below, above) = self.colours.into_iter().partition(below);
        (Self::new(below), Self::new(above))
    }
}
