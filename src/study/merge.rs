//! Joins the parts of one study.

use std::path::PathBuf;

use super::{Plan, Record};
use crate::{Error, Result};

/// At most this many missing runs are named in a message.
const NAMED: usize = 5;

/// The contents of one file of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct ShardTable {
    /// The file, for messages.
    pub path: PathBuf,
    /// Its plan.
    pub plan: Plan,
    /// Its runs.
    pub records: Vec<Record>,
}

/// All runs of a study in order, from the files of its shards.
///
/// # Errors
/// If there is no part, the parts belong to different studies, a run is in two of them, or one is missing.
pub fn merge(parts: Vec<ShardTable>) -> Result<(Plan, Vec<Record>)> {
    let Some(first) = parts.first() else {
        return Err(Error::Config("expected the CSV files of a study, found none".to_owned()));
    };
    let (plan, first_path) = (first.plan.clone(), first.path.clone());
    let mut found: Vec<Option<(Record, PathBuf)>> = vec![None; plan.runs()];
    for ShardTable { path, plan: its_plan, records } in parts {
        if let Some(difference) = plan.difference(&its_plan) {
            let other = first_path.display();
            return Err(Error::bad_file(
                &path,
                format!("belongs to another study than {other}: {difference}"),
            ));
        }
        for record in records {
            let run = record.place.run;
            let slot = &mut found[run - 1];
            if let Some((_, earlier)) = slot {
                let (name, earlier) = (name(&plan, run), earlier.display());
                let problem = format!("has {name}, which is also in {earlier}; name each shard once");
                return Err(Error::bad_file(&path, problem));
            }
            *slot = Some((record, path.clone()));
        }
    }
    let missing: Vec<usize> = (1..).zip(&found).filter(|(_, run)| run.is_none()).map(|(i, _)| i).collect();
    if !missing.is_empty() {
        return Err(Error::Config(missing_runs(&plan, &missing)));
    }
    Ok((plan, found.into_iter().flatten().map(|(record, _)| record).collect()))
}

/// A run in words, such as `run 7 (lr 1e-3, seed 12)`.
fn name(plan: &Plan, run: usize) -> String {
    let place = plan.place(run).unwrap_or_default();
    let settings = plan.words(place.cell);
    let comma = if settings.is_empty() { "" } else { ", " };
    format!("run {run} ({settings}{comma}seed {})", place.seed)
}

fn missing_runs(plan: &Plan, missing: &[usize]) -> String {
    let named: Vec<String> = missing.iter().take(NAMED).map(|&run| name(plan, run)).collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (count, all) = (missing.len(), plan.runs());
    format!(
        "{count} of {all} runs are missing: {}{more}; name the files of all shards, and resume \
         studies that are unfinished",
        named.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Setting, Shard};
    use crate::toy1d::Toy1dConfig;
    use proptest::prelude::*;

    fn plan(seeds: &str) -> Plan {
        let values = ["1e-4", "1e-3"].map(str::to_owned).to_vec();
        let varying = vec![Setting { flag: "lr".to_owned(), values }];
        let config = Toy1dConfig::default();
        Plan::new(None, "near".to_owned(), varying, seeds.parse().unwrap(), &config).unwrap()
    }

    fn records(plan: &Plan) -> Vec<Record> {
        let record = |run| Record { place: plan.place(run).unwrap(), ..Record::default() };
        (1..=plan.runs()).map(record).collect()
    }

    fn shard(plan: &Plan, number: usize, of: usize) -> ShardTable {
        let shard: Shard = format!("{number}/{of}").parse().unwrap();
        let mut records = records(plan);
        records.retain(|record| shard.has(record.place.run));
        ShardTable { path: format!("{number}.csv").into(), plan: plan.clone(), records }
    }

    proptest! {
        #[test]
        fn all_shards_in_any_order_are_the_whole(of in 1..12_usize, seeds in 1..9_usize, turn in 0..12_usize) {
            let plan = plan(&seeds.to_string());
            let mut parts: Vec<ShardTable> = (1..=of).map(|number| shard(&plan, number, of)).collect();
            parts.rotate_left(turn % of);
            prop_assert_eq!(merge(parts).unwrap(), (plan.clone(), records(&plan)));
        }
    }

    #[test]
    fn missing_duplicate_and_foreign_runs_are_named() {
        let plan_10 = plan("10");
        let refused = |parts: Vec<ShardTable>| merge(parts).unwrap_err().to_string();
        let parts = |numbers: &[usize]| numbers.iter().map(|&number| shard(&plan_10, number, 3)).collect();
        assert_eq!(
            refused(parts(&[1, 3])),
            "7 of 20 runs are missing: run 2 (lr 1e-4, seed 1), run 5 (lr 1e-4, seed 4), run 8 (lr 1e-4, seed 7), \
             run 11 (lr 1e-3, seed 0), run 14 (lr 1e-3, seed 3) and 2 more; name the files of all shards, and \
             resume studies that are unfinished"
        );
        let twice = refused(parts(&[1, 2, 3, 2]));
        assert_eq!(twice, "2.csv: has run 2 (lr 1e-4, seed 1), which is also in 2.csv; name each shard once");
        let foreign = refused(vec![shard(&plan_10, 1, 2), shard(&plan("11"), 2, 2)]);
        assert!(
            foreign.starts_with("2.csv: belongs to another study than 1.csv: their seeds differ"),
            "{foreign}"
        );
    }
}
