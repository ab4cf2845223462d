//! Summaries as a picture.

use gan_sim::render::study::{Bands, Content, Grid, Share, Shares, StudyFigure};
use gan_sim::study::{NEAR, Plan, Summary};

use super::report::percents;

/// One cell as bands over the steps, several as shares of successes: the last setting that varies is told by the
/// column, all others by the row.
pub fn of(plan: &Plan, summaries: &[Summary]) -> StudyFigure {
    let seeds = plan.seeds.count();
    let preset = plan.preset.as_ref().map_or_else(String::new, |preset| format!("{preset}; "));
    let remark = format!("{preset}success: {}", plan.criterion);
    match (&plan.varying[..], summaries) {
        ([], [summary, ..]) => {
            let Summary { successes, runs, .. } = summary;
            StudyFigure {
                heading: format!("{successes} of {runs} seeds succeed"),
                remark: format!("{remark} (95 % interval: {} %)", percents(summary.interval())),
                content: Content::Bands(Bands { course: summary.course.clone(), goal: NEAR }),
            }
        }
        _ => StudyFigure {
            heading: format!("Share of {seeds} seeds that succeed"),
            remark,
            content: shares(plan, summaries),
        },
    }
}

fn shares(plan: &Plan, summaries: &[Summary]) -> Content {
    let [rows @ .., columns] = &plan.varying[..] else {
        return Content::Shares(Shares { name: String::new(), rows: Vec::new() });
    };
    if rows.is_empty() {
        let share = |summary: &Summary| Share { share: summary.share(), interval: summary.interval() };
        let rows = columns.values.iter().cloned().zip(summaries.iter().map(share));
        return Content::Shares(Shares { name: columns.flag.clone(), rows: rows.collect() });
    }
    let per_row = columns.values.len();
    let row_name = |row: usize| {
        let values = plan.values(row * per_row);
        values[..rows.len()].join(" · ")
    };
    let flags: Vec<&str> = rows.iter().map(|setting| setting.flag.as_str()).collect();
    Content::Grid(Grid {
        names: [columns.flag.clone(), flags.join(" · ")],
        columns: columns.values.clone(),
        rows: (0..summaries.len() / per_row).map(row_name).collect(),
        shares: summaries.iter().map(Summary::share).collect(),
    })
}
