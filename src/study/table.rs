//! A study as a CSV file: its plan in the first line, then a line for each run.

use std::path::Path;

use csv::StringRecord;

use super::record::End;
use super::trace::{INTERVALS, checkpoint, checkpoints};
use super::{Place, Plan, Record};
use crate::{Error, Result};

/// The text of a file with these runs.
///
/// # Errors
/// If the plan cannot be written.
pub fn write<'a>(plan: &Plan, records: impl IntoIterator<Item = &'a Record>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Write(error.to_string());
    writer.write_record(columns(plan)).map_err(failed)?;
    for record in records {
        writer.write_record(cells(plan, record)).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Write(error.to_string()))?;
    Ok(plan.to_line()? + &String::from_utf8_lossy(&bytes))
}

/// The plan and the runs in a file's text; `path` is for messages.
///
/// # Errors
/// If it is not the file of a study, or a line of it is damaged.
pub fn read(path: &Path, text: &str) -> Result<(Plan, Vec<Record>)> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let expected = "expected the CSV of a gan-sim study with its first line, the plan; name the tables that \
                    studies wrote";
    let plan = Plan::from_line(first).ok_or_else(|| Error::bad_file(path, expected))?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rest.as_bytes());
    let mut records: Vec<Record> = Vec::new();
    for (i, line) in reader.records().enumerate() {
        let damaged = |problem: &str| Error::bad_file(path, format!("line {}: {problem}", i + 2));
        let line = line.map_err(|error| damaged(&error.to_string()))?;
        if i > 0 {
            let problem = "expected a run of this study, found something else; run the shard again";
            let record = record(&plan, &line).ok_or_else(|| damaged(problem))?;
            if let Some(before) = records.last().filter(|before| before.place.run >= record.place.run) {
                let (run, before) = (record.place.run, before.place.run);
                return Err(damaged(&format!(
                    "expected the runs in order, found run {run} after run {before}; run the shard again"
                )));
            }
            records.push(record);
        } else if line.iter().ne(columns(&plan)) {
            return Err(damaged("expected the names of the columns, found others; run the shard again"));
        }
    }
    Ok((plan, records))
}

fn columns(plan: &Plan) -> Vec<String> {
    let varying = plan.varying.iter().map(|setting| setting.flag.as_str());
    let names =
        ["run"].into_iter().chain(varying).chain(["seed", "success"]).chain(End::NAMES).chain(["error"]);
    let course = (0..=INTERVALS).map(|i| format!("w1_sigma@{}%", 100 * i / INTERVALS));
    names.map(str::to_owned).chain(course).collect()
}

fn cells(plan: &Plan, record: &Record) -> Vec<String> {
    let Place { run, cell, seed } = record.place;
    let steps = plan.steps(cell).unwrap_or(0);
    let mut line = vec![run.to_string()];
    line.extend(plan.values(cell).into_iter().map(str::to_owned));
    line.extend([seed.to_string(), record.success.to_string()]);
    match &record.end {
        Some(end) => line.extend(end.numbers().map(|number| number.to_string())),
        None => line.extend(End::NAMES.map(|_| String::new())),
    }
    line.push(record.error.clone().unwrap_or_default());
    let measured = checkpoints(steps);
    for i in 0..=INTERVALS {
        // In a short run, several columns have the same measurement.
        let at = measured.iter().position(|&step| step == checkpoint(i, steps));
        let distance = at.and_then(|at| record.course.get(at));
        line.push(distance.map_or_else(String::new, f64::to_string));
    }
    line
}

/// Reads a line; `None` if it is not one that [`cells`] writes for this plan.
fn record(plan: &Plan, line: &StringRecord) -> Option<Record> {
    let place = plan.place(line.get(0)?.parse().ok()?)?;
    let text = |i: usize| line.get(1 + plan.varying.len() + i);
    let number = |i: usize| text(i)?.parse::<f64>().ok();
    let success = text(1)?.parse().ok()?;
    let mut numbers = [0.0; 8];
    for (i, value) in numbers.iter_mut().enumerate() {
        *value = if text(2)?.is_empty() { 0.0 } else { number(2 + i)? };
    }
    let end = (!text(2)?.is_empty()).then(|| End::from_numbers(numbers));
    let error = Some(text(10)?.to_owned()).filter(|error| !error.is_empty());
    let steps = plan.steps(place.cell)?;
    let mut course = Vec::new();
    for i in 0..=INTERVALS {
        let again = i > 0 && checkpoint(i, steps) == checkpoint(i - 1, steps);
        if !again && !text(11 + i)?.is_empty() {
            course.push(number(11 + i)?);
        }
    }
    let record = Record { place, success, end, error, course };
    // Writing it again reveals any other error.
    line.iter().eq(cells(plan, &record)).then_some(record)
}

#[cfg(test)]
mod tests {
    use super::super::Setting;
    use super::*;
    use crate::toy1d::Toy1dConfig;

    /// A study of two targets, whose names contain commas, with three seeds; one run broke off.
    fn study() -> (Plan, Vec<Record>) {
        let values = ["normal(4, 0.5)", "mix(1: normal(0, 1), 1: uniform(2, 6))"].map(str::to_owned).to_vec();
        let varying = vec![Setting { flag: "target".to_owned(), values }];
        let config = Toy1dConfig { steps: 4, ..Toy1dConfig::default() };
        let plan = Plan::new(None, "near".to_owned(), varying, "3,5,8".parse().unwrap(), &config).unwrap();
        let mut records: Vec<Record> = (1..=6)
            .map(|run| {
                let x = run as f64 / 7.0;
                let end =
                    Some(End::from_numbers([x, 2.0 * x, f64::INFINITY, -x, 1e-9 * x, 0.0, x, f64::NAN]));
                let course = vec![1.0, x, x, x, 2.0 * x];
                Record { place: plan.place(run).unwrap(), success: run > 3, end, error: None, course }
            })
            .collect();
        records[4] =
            Record { end: None, error: Some("step 2: \"D\" is NaN".to_owned()), ..records[4].clone() };
        records[4].course.truncate(2);
        (plan, records)
    }

    #[test]
    fn a_table_that_is_written_and_read_is_unchanged() {
        let (plan, records) = study();
        let text = write(&plan, &records).unwrap();
        let (plan_again, records_again) = read(Path::new("a.csv"), &text).unwrap();
        assert_eq!(plan_again, plan);
        // As text, because NaN does not equal itself.
        assert_eq!(format!("{records_again:?}"), format!("{records:?}"));
        assert_eq!(write(&plan, &records_again).unwrap(), text);
    }

    #[test]
    fn damaged_lines_are_named() {
        let (plan, records) = study();
        let text = write(&plan, &records).unwrap();
        for (from, to, words) in [
            ("# gan-sim study", "# other", "a.csv: expected the CSV of a gan-sim study"),
            ("w1_sigma@0%", "w2", "a.csv: line 2: expected the names of the columns"),
            ("\n1,", "\n7,", "a.csv: line 3: expected a run of this study"),
            ("\n2,\"normal(4, 0.5)\",5", "\n2,\"normal(4, 0.5)\",6", "a.csv: line 4: expected a run"),
            (",false,", ",maybe,", "a.csv: line 3: expected a run"),
            (
                "\n3,\"normal(4, 0.5)\",8",
                "\n2,\"normal(4, 0.5)\",5",
                "a.csv: line 5: expected the runs in order, found run 2 after run 2",
            ),
        ] {
            let damaged = text.replacen(from, to, 1);
            assert_ne!(damaged, text, "{from}");
            let error = read(Path::new("a.csv"), &damaged).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
        let cut = &text[..text.len() - 20];
        assert!(read(Path::new("a.csv"), cut).unwrap_err().to_string().contains("a.csv: line 8"));
    }
}
