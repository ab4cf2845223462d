//! Summaries as a table for the terminal.

use gan_sim::study::{Plan, Summary};

/// A line for each cell: the settings that vary, the share of successes, and W₁/σ at the end.
pub fn table(plan: &Plan, summaries: &[Summary]) -> String {
    let settings = plan.varying.iter().map(|setting| setting.flag.clone());
    let numbers = ["seeds", "success", "95 % interval", "median", "mean", "95 %", "worst"].map(str::to_owned);
    let mut lines = vec![settings.chain(numbers).collect::<Vec<_>>()];
    for (cell, summary) in summaries.iter().enumerate() {
        let values = plan.values(cell).into_iter().map(str::to_owned);
        let distances = [summary.median(), summary.mean, summary.end[4], summary.worst].map(distance);
        let counts = [
            summary.runs.to_string(),
            format!("{:.0} %", 100.0 * summary.share()),
            format!("{} %", percents(summary.interval())),
        ];
        lines.push(values.chain(counts).chain(distances).collect());
    }
    let mut text = aligned(&lines, plan.varying.len());
    text +=
        &format!("success: {}; median, mean, 95 % quantile and worst of W₁/σ at the end\n", plan.criterion);
    let broken: usize = summaries.iter().map(|summary| summary.broken).sum();
    if broken > 0 {
        text += &format!("{broken} runs broke off; the CSV says why\n");
    }
    text
}

/// The ends of an interval in %: `93–99`.
pub fn percents((low, high): (f64, f64)) -> String {
    format!("{:.0}–{:.0}", 100.0 * low, 100.0 * high)
}

fn distance(distance: f64) -> String {
    if distance.is_finite() { format!("{distance:.3}") } else { "∞".to_owned() }
}

/// Columns side by side: the first ones, as many as `texts`, start together, all others end together.
fn aligned(lines: &[Vec<String>], texts: usize) -> String {
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let cells =
            line.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column < texts {
                true => format!("{cell:<width$}"),
                false => format!("{cell:>width$}"),
            });
        text += &cells.collect::<Vec<_>>().join("  ");
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_start_together_and_numbers_end_together() {
        let lines = [["lr", "seeds"], ["0.0001", "8"]].map(|line| line.map(str::to_owned).to_vec());
        assert_eq!(aligned(&lines, 1), "lr      seeds\n0.0001      8\n");
    }
}
