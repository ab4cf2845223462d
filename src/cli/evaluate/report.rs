//! Scores and their floors, as a table for the terminal and as rows of the figure.

use gan_sim::evaluate::Scores;
use gan_sim::pictures::scores::{ScoreRow, ScoresFigure};
use serde::Serialize;

use super::super::columns::aligned;
use super::score::{Both, Score};

/// All measurements, in the structure of the JSON file.
#[derive(Debug, Serialize)]
pub struct Report {
    pub version: &'static str,
    pub seed: u64,
    pub samples: usize,
    pub floor_digits: usize,
    pub test_digits: usize,
    /// The share of test digits that the classifier gets right.
    pub classifier_accuracy: f64,
    /// The label of each class; written only if the labels are not simply the indices of the shares.
    #[serde(skip_serializing_if = "count_from_0")]
    pub labels: Vec<u8>,
    pub model: Scores,
    pub floor: Scores,
}

impl Report {
    /// A line for each score, and notes on how to read them.
    pub fn table(&self) -> String {
        let cells = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
        let mut rows = vec![cells(["score", "this model", "floor (real digits)", "better is", "source"])];
        for score in self.scores() {
            let better = score.better();
            let [model, floor] = score.marks;
            rows.push(cells([score.name, &model.text, &floor.text, better, score.source]));
        }
        let accuracy = format!("{:.2} %", 100.0 * self.classifier_accuracy);
        let name = "accuracy of the classifier on test digits";
        rows.push(cells([name, "–", &accuracy, "higher", "trained here"]));
        aligned(&rows, |column| column == 1 || column == 2) + &self.notes()
    }

    fn scores(&self) -> Vec<Score> {
        Both { model: &self.model, floor: &self.floor }.scores()
    }

    fn notes(&self) -> String {
        let shares = |scores: &Scores| {
            let shares = scores.classes.shares.iter().map(|share| format!("{:.1}", 100.0 * share));
            shares.collect::<Vec<_>>().join(" ")
        };
        format!(
            "\n{}, in %: {} (real digits: {})\n\
             {} samples, seed {}; floor: {} training digits that the classifier has not seen; both against {} test digits\n\
             log-likelihood: windows of σ = {:.3} (real digits: {:.3}); it says little about \
             visual quality (Theis et al. 2016), so never judge by it alone\n\
             Fréchet distance: on features of this classifier, not of the Inception network; compare it with its floor, \
             not with a published FID\n",
            self.classes_by_name(),
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

    /// The list of classes.
    fn classes_by_name(&self) -> String {
        match (self.labels.first(), self.labels.last()) {
            (Some(&first), Some(&last)) if self.labels.iter().copied().eq(first..=last) => {
                format!("classes from {first} on")
            }
            _ => format!("classes {}", names(&self.labels).join(" ")),
        }
    }

    /// The same as a figure.
    pub fn figure(&self) -> ScoresFigure {
        let (model, floor) = (&self.model, &self.floor);
        let row =
            |Score { short_name, line, marks, .. }| ScoreRow { name: short_name.to_owned(), marks, line };
        let shares = model.classes.shares.iter().copied().zip(floor.classes.shares.iter().copied());
        ScoresFigure {
            heading: format!(
                "Fréchet distance {:.2} (real digits: {:.2})",
                model.frechet_distance, floor.frechet_distance
            ),
            remark: format!(
                "{} samples, judged by a classifier that recognises {:.1} % of the test digits",
                self.samples,
                100.0 * self.classifier_accuracy
            ),
            classes: names(&self.labels),
            shares: shares.map(|(model, floor)| [model, floor]).collect(),
            rows: self.scores().into_iter().map(row).collect(),
        }
    }
}

fn names(labels: &[u8]) -> Vec<String> {
    labels.iter().map(u8::to_string).collect()
}

fn count_from_0(labels: &[u8]) -> bool {
    labels.iter().enumerate().all(|(class, &label)| class == usize::from(label))
}
