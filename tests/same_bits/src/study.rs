//! A study: its table, and its figure.

use gan_sim::film::{KEYWORD, MARK, still_file};
use gan_sim::pictures::study::{Bands, Content, StudyFigure};
use gan_sim::presets::Criterion;
use gan_sim::study::{Plan, Record, Setting, Summary, table, trial};
use gan_sim::surface::{Scale, Still, Theme};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::toy1d::verdict::NEAR;
use gan_sim::{Error, Result};

use crate::Named;

const STEPS: usize = 100;

/// Three seeds with two batch sizes.
pub fn all() -> Result<Vec<Named>> {
    let base = Toy1dConfig { steps: STEPS, ..Toy1dConfig::default() };
    let sizes = [64, 128];
    let varying =
        Setting { flag: "batch-size".to_owned(), values: sizes.map(|size| size.to_string()).into() };
    let criterion = Criterion::Learns;
    let seeds = "3".parse().map_err(Error::Config)?;
    let plan = Plan::new(None, criterion.sentence().to_owned(), vec![varying], seeds, &base)?;
    let mut records = Vec::new();
    for place in (1..=plan.runs()).filter_map(|run| plan.place(run)) {
        let config = Toy1dConfig { seed: place.seed, batch_size: sizes[place.cell], ..base.clone() };
        let trace = trial(&config)?;
        let met = criterion.is_met(&config.target, &trace);
        records.push(Record::new(place, &trace, config.target.sigma(), met));
    }
    let csv = table::write(&plan, &records)?;
    let figure = figure(&records)?;
    Ok(vec![Named::new("study.csv", csv.as_bytes()), Named::new("study.png", &figure)])
}

/// All runs as bands.
fn figure(records: &[Record]) -> Result<Vec<u8>> {
    let Summary { course, .. } = Summary::new(&records.iter().collect::<Vec<_>>(), STEPS);
    let content = Content::Bands(Bands { course, goal: NEAR });
    let figure = StudyFigure { heading: "A study".to_owned(), remark: "of few steps".to_owned(), content };
    let theme = Theme::light();
    still_file(&figure.drawing(&theme, (640, 360)), 0, Still::Png, Scale::default(), (KEYWORD, MARK))
}
