//! Scores and their floors, as a table for the terminal and as rows of the figure.

use gan_sim::evaluate::Scores;
use gan_sim::render::scores::{Mark, ScoreRow, ScoresFigure};
use serde::Serialize;

/// The line of the Fréchet distance starts at so many floors.
const FAR: f64 = 100.0;
/// The line of the density ends a little above 1, where equal distributions are.
const DENSEST: f64 = 1.25;

/// Everything measured, as the JSON file has it.
#[derive(Debug, Serialize)]
pub struct Report {
    pub version: &'static str,
    pub seed: u64,
    pub samples: usize,
    pub floor_digits: usize,
    pub test_digits: usize,
    /// The share of test digits whose class the classifier tells.
    pub classifier_accuracy: f64,
    pub model: Scores,
    pub floor: Scores,
}

/// One score: how it is called, and where it stands.
struct Score {
    /// In the table, and in the figure.
    names: [&'static str; 2],
    source: &'static str,
    /// The worst and the best value on its line.
    line: (f64, f64),
    /// This model's, and the floor.
    marks: [Mark; 2],
}

impl Score {
    fn better(&self) -> &'static str {
        if self.line.1 > self.line.0 { "higher" } else { "lower" }
    }
}

impl Report {
    /// What the classifier says of single samples, then what takes all of them together.
    fn scores(&self) -> Vec<Score> {
        let classes = self.floor.classes.shares.len() as f64;
        let mut scores = vec![
            Score {
                names: ["modes: classes with a tenth of an even share", "modes"],
                source: "as Metz et al. 2017",
                line: (0.0, classes),
                marks: self.both(|s| Mark {
                    value: s.classes.modes as f64,
                    text: format!("{} of {}", s.classes.modes, s.classes.shares.len()),
                }),
            },
            Score {
                names: ["KL of the classes to even shares, in nats", "KL to even"],
                source: "as Metz et al. 2017",
                line: (classes.ln(), 0.0),
                marks: self.both(|s| mark(s.classes.kl_to_even, 4)),
            },
            Score {
                names: ["mean confidence of the classifier", "confidence"],
                source: "the classifier's own",
                line: (0.0, 1.0),
                marks: self.both(|s| mark(s.classes.confidence, 3)),
            },
        ];
        scores.extend(self.distances());
        scores
    }

    fn distances(&self) -> [Score; 6] {
        let (kynkaanniemi, naeem) = ("Kynkäänniemi et al. 2019", "Naeem et al. 2020");
        let likely = self.floor.log_likelihood.mean.abs();
        let score = |names, source, line, marks| Score { names, source, line, marks };
        [
            score(
                ["Fréchet distance of the classifier's features", "Fréchet distance"],
                "Heusel et al. 2017",
                (FAR * self.floor.frechet_distance, 0.0),
                self.both(|s| mark(s.frechet_distance, 2)),
            ),
            score(
                ["precision: samples that look real", "precision"],
                kynkaanniemi,
                (0.0, 1.0),
                self.both(|s| mark(s.manifold.precision, 3)),
            ),
            score(
                ["recall: real digits that it could make", "recall"],
                kynkaanniemi,
                (0.0, 1.0),
                self.both(|s| mark(s.manifold.recall, 3)),
            ),
            score(
                ["density of real digits around samples", "density"],
                naeem,
                (0.0, DENSEST),
                self.both(|s| mark(s.manifold.density, 3)),
            ),
            score(
                ["coverage: real digits with samples near", "coverage"],
                naeem,
                (0.0, 1.0),
                self.both(|s| mark(s.manifold.coverage, 3)),
            ),
            score(
                ["log-likelihood by Parzen windows, in nats", "log-likelihood"],
                "Goodfellow et al. 2014",
                (-likely, likely),
                self.both(|s| {
                    let Mark { value, text } = mark(s.log_likelihood.mean, 1);
                    Mark { value, text: format!("{text} ± {:.1}", s.log_likelihood.standard_error) }
                }),
            ),
        ]
    }

    fn both(&self, of: impl Fn(&Scores) -> Mark) -> [Mark; 2] {
        [of(&self.model), of(&self.floor)]
    }

    /// A line for each score, and what must be known to read them.
    pub fn table(&self) -> String {
        let mut rows =
            vec![["score", "this model", "floor (real digits)", "better is", "source"].map(str::to_owned)];
        for score in self.scores() {
            let better = score.better();
            let [model, floor] = score.marks;
            rows.push([score.names[0], &model.text, &floor.text, better, score.source].map(str::to_owned));
        }
        let accuracy = format!("{:.2} %", 100.0 * self.classifier_accuracy);
        rows.push(
            ["accuracy of the classifier on test digits", "–", &accuracy, "higher", "trained here"]
                .map(str::to_owned),
        );
        aligned(&rows) + &self.notes()
    }

    fn notes(&self) -> String {
        let shares = |scores: &Scores| {
            let shares = scores.classes.shares.iter().map(|share| format!("{:.1}", 100.0 * share));
            shares.collect::<Vec<_>>().join(" ")
        };
        format!(
            "\nclasses from 0 on, in %: {} (real digits: {})\n\
             {} samples, seed {}; floor: {} training digits that the classifier has not seen; both against {} test digits\n\
             log-likelihood: windows of σ = {:.3} (real digits: {:.3}); it has little to do with looks (Theis et al. 2016), \
             so never judge by it alone\n\
             Fréchet distance: on features of this classifier, not of the Inception network; compare it with its floor, \
             not with a published FID\n",
            shares(&self.model),
            shares(&self.floor),
            self.samples,
            self.seed,
            self.floor_digits,
            self.test_digits,
            self.model.log_likelihood.sigma,
            self.floor.log_likelihood.sigma,
        )
    }

    /// The same as a picture.
    pub fn figure(&self) -> ScoresFigure {
        let (model, floor) = (&self.model, &self.floor);
        let row = |Score { names, line, marks, .. }| ScoreRow { name: names[1].to_owned(), marks, line };
        let shares = model.classes.shares.iter().copied().zip(floor.classes.shares.iter().copied());
        ScoresFigure {
            heading: format!(
                "Fréchet distance {:.2} (real digits: {:.2})",
                model.frechet_distance, floor.frechet_distance
            ),
            remark: format!(
                "{} samples, judged by a classifier that tells {:.1} % of the test digits",
                self.samples,
                100.0 * self.classifier_accuracy
            ),
            shares: shares.map(|(model, floor)| [model, floor]).collect(),
            rows: self.scores().into_iter().map(row).collect(),
        }
    }
}

/// A number with so many decimals, and a minus sign as long as a plus.
fn mark(value: f64, decimals: usize) -> Mark {
    Mark { value, text: format!("{value:.decimals$}").replace('-', "−") }
}

/// Columns side by side.
fn aligned(rows: &[[String; 5]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [a, b, c, d] = [0, 1, 2, 3].map(width);
    let line = |[name, model, floor, better, source]: &[String; 5]| {
        format!("{name:a$}  {model:>b$}  {floor:>c$}  {better:d$}  {source}\n")
    };
    rows.iter().map(line).collect()
}
