//! Summaries as a table for the terminal.

use gan_sim::study::{Plan, Summary};

use super::super::columns::aligned;

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
    let mut text = aligned(&lines, |column| column >= plan.varying.len());
    text +=
        &format!("success: {}; median, mean, 95 % quantile and worst of W₁/σ at the end\n", plan.criterion);
    let broken: usize = summaries.iter().map(|summary| summary.broken).sum();
    if broken > 0 {
        text += &format!("{broken} runs broke down; the CSV gives the reasons\n");
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
