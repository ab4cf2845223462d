//! Where a target has data.

use super::Target;

impl Target {
    /// Where its density begins and ends; infinite for a tail.
    pub fn support(&self) -> (f64, f64) {
        match self {
            Self::Normal { .. } | Self::Laplace { .. } | Self::StudentT { .. } => {
                (f64::NEG_INFINITY, f64::INFINITY)
            }
            Self::Uniform { low, high } => (*low, *high),
            Self::Exponential { .. } | Self::LogNormal { .. } => (0.0, f64::INFINITY),
            Self::Beta { .. } => (0.0, 1.0),
            Self::Mix(parts) => {
                let ends = parts.iter().map(|(_, part)| part.support());
                ends.fold((f64::INFINITY, f64::NEG_INFINITY), |all, part| {
                    (all.0.min(part.0), all.1.max(part.1))
                })
            }
            Self::Histogram(histogram) => histogram.support(),
            Self::Samples(samples) => samples.support(),
        }
    }

    /// Where the density of a mode jumps, or begins or ends.
    pub fn jumps(&self) -> Vec<f64> {
        let mut jumps = Vec::new();
        for (_, mode) in self.modes() {
            match mode {
                Self::Histogram(histogram) => jumps.extend(histogram.bars().jumps()),
                _ => jumps.extend(<[f64; 2]>::from(mode.support()).into_iter().filter(|end| end.is_finite())),
            }
        }
        jumps
    }
}
