//! Summaries as a picture.

use gan_sim::pictures::study::{Bands, Content, Share, ShareGrid, Shares, StudyFigure};
use gan_sim::study::{Plan, Setting, Summary};
use gan_sim::toy1d::verdict::NEAR;

use super::report::percents;

/// One cell as bands over the steps, several as shares of successes: the last varying setting determines the
/// column, all others the row.
///
/// # Panics
/// If the number of summaries differs from the number of cells.
pub fn of(plan: &Plan, summaries: &[Summary]) -> StudyFigure {
    assert_eq!(summaries.len(), plan.cells(), "a figure shows all cells");
    let preset = plan.preset.as_ref().map_or_else(String::new, |preset| format!("{preset}; "));
    let mut remark = format!("{preset}success: {}", plan.criterion);
    let mut heading = format!("Share of {} seeds that succeed", plan.seeds.count());
    let content = match &plan.varying[..] {
        [] => {
            let Summary { successes, runs, course, .. } = &summaries[0];
            heading = format!("{successes} of {runs} seeds succeed");
            remark += &format!(" (95 % interval: {} %)", percents(summaries[0].interval()));
            Content::Bands(Bands { course: course.clone(), goal: NEAR })
        }
        [setting] => {
            let share = |summary: &Summary| Share { share: summary.share(), interval: summary.interval() };
            let rows = setting.values.iter().cloned().zip(summaries.iter().map(share));
            Content::Shares(Shares { name: setting.flag.clone(), rows: rows.collect() })
        }
        [rows @ .., columns] => Content::Grid(grid(plan, rows, columns, summaries)),
    };
    StudyFigure { heading, remark, content }
}

fn grid(plan: &Plan, rows: &[Setting], columns: &Setting, summaries: &[Summary]) -> ShareGrid {
    let per_row = columns.values.len();
    let row_name = |row: usize| plan.values(row * per_row)[..rows.len()].join(" · ");
    let flags: Vec<&str> = rows.iter().map(|setting| setting.flag.as_str()).collect();
    ShareGrid {
        columns_name: columns.flag.clone(),
        rows_name: flags.join(" · "),
        columns: columns.values.clone(),
        rows: (0..summaries.len() / per_row).map(row_name).collect(),
        shares: summaries.iter().map(Summary::share).collect(),
    }
}
