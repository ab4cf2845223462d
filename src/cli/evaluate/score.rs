//! How each score is presented in the table and in the figure.

use gan_sim::evaluate::{Manifold, Scores};
use gan_sim::pictures::scores::Mark;

/// The line of the Fréchet distance starts at this multiple of the floor.
const FAR: f64 = 100.0;
/// The line of the density ends a little above 1, the value for equal distributions.
const DENSEST: f64 = 1.25;

/// One score: its names, its range and its values.
pub struct Score {
    /// Its name in the table.
    pub name: &'static str,
    /// Its name in the figure.
    pub short_name: &'static str,
    pub source: &'static str,
    /// The worst and the best value on its line.
    pub line: (f64, f64),
    /// The values of this model and of the floor.
    pub marks: [Mark; 2],
}

impl Score {
    pub fn better(&self) -> &'static str {
        if self.line.1 > self.line.0 { "higher" } else { "lower" }
    }
}

/// The values compared: those of this model, and the floor.
pub struct Both<'a> {
    pub model: &'a Scores,
    pub floor: &'a Scores,
}

impl Both<'_> {
    /// Scores from the classification of single samples, then those of all samples together.
    pub fn scores(&self) -> Vec<Score> {
        let mut scores = Vec::from(self.classes());
        scores.push(Score {
            name: "Fréchet distance of the classifier's features",
            short_name: "Fréchet distance",
            source: "Heusel et al. 2017",
            line: (FAR * self.floor.frechet_distance, 0.0),
            marks: self.both(|s| mark(s.frechet_distance, 2)),
        });
        scores.extend(self.manifold());
        let likely = self.floor.log_likelihood.mean.abs();
        scores.push(Score {
            name: "log-likelihood by Parzen windows, in nats",
            short_name: "log-likelihood",
            source: "Goodfellow et al. 2014",
            line: (-likely, likely),
            marks: self.both(|s| {
                let Mark { value, text } = mark(s.log_likelihood.mean, 1);
                Mark { value, text: format!("{text} ± {:.1}", s.log_likelihood.standard_error) }
            }),
        });
        scores
    }

    fn classes(&self) -> [Score; 3] {
        let classes = self.floor.classes.shares.len() as f64;
        let modes = |s: &Scores| Mark {
            value: s.classes.modes as f64,
            text: format!("{} of {}", s.classes.modes, s.classes.shares.len()),
        };
        let metz = "as Metz et al. 2017";
        [
            Score {
                name: "modes: classes with a tenth of an even share",
                short_name: "modes",
                source: metz,
                line: (0.0, classes),
                marks: self.both(modes),
            },
            Score {
                name: "KL of the classes to even shares, in nats",
                short_name: "KL to even",
                source: metz,
                line: (libm::log(classes), 0.0),
                marks: self.both(|s| mark(s.classes.kl_to_even, 4)),
            },
            Score {
                name: "mean confidence of the classifier",
                short_name: "confidence",
                source: "the classifier's own",
                line: (0.0, 1.0),
                marks: self.both(|s| mark(s.classes.confidence, 3)),
            },
        ]
    }

    fn manifold(&self) -> [Score; 4] {
        let share = |(name, short_name), source, best, of: fn(&Manifold) -> f64| Score {
            name,
            short_name,
            source,
            line: (0.0, best),
            marks: self.both(|s| mark(of(&s.manifold), 3)),
        };
        let (kynkaanniemi, naeem) = ("Kynkäänniemi et al. 2019", "Naeem et al. 2020");
        let [precision, recall, density, coverage] = [
            ("precision: samples that look real", "precision"),
            ("recall: real digits that it could make", "recall"),
            ("density of real digits around samples", "density"),
            ("coverage: real digits with samples near", "coverage"),
        ];
        [
            share(precision, kynkaanniemi, 1.0, |m| m.precision),
            share(recall, kynkaanniemi, 1.0, |m| m.recall),
            share(density, naeem, DENSEST, |m| m.density),
            share(coverage, naeem, 1.0, |m| m.coverage),
        ]
    }

    fn both(&self, of: impl Fn(&Scores) -> Mark) -> [Mark; 2] {
        [of(self.model), of(self.floor)]
    }
}

/// A number with this many decimals, and a true minus sign.
fn mark(value: f64, decimals: usize) -> Mark {
    Mark { value, text: format!("{value:.decimals$}").replace('-', "−") }
}
