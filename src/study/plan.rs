//! The plan of a study: all of its runs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Seeds;
use crate::limits::whole;
use crate::toy1d::Toy1dConfig;
use crate::{Error, Result};

/// The prefix of a plan in its file.
pub const MARK: &str = "# gan-sim study ";

/// The measurements of this many runs take half a gigabyte.
const MOST_RUNS: usize = 1_000_000;

/// A setting that varies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Its flag without the dashes, such as `d-lr`.
    pub flag: String,
    /// Its values as typed; at least two.
    pub values: Vec<String>,
}

/// One run of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Its number in the plan, from 1.
    pub run: usize,
    /// The number of its cell, from 0.
    pub cell: usize,
    /// Its seed.
    pub seed: u64,
}

/// Every setting with every seed: the runs are numbered from 1, seed by seed, and the last setting
/// that varies changes first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The version of gan-sim.
    pub version: String,
    /// The preset that the settings start from.
    pub preset: Option<String>,
    /// The criterion of success, in words.
    pub criterion: String,
    /// The settings that vary; their values in all combinations are the cells of the study.
    pub varying: Vec<Setting>,
    /// The seeds of each cell.
    pub seeds: Seeds,
    /// All other settings, by name.
    training: Value,
}

impl Plan {
    /// A plan whose settings that do not vary are those of `training`.
    ///
    /// # Errors
    /// If there are too many runs.
    pub fn new(
        preset: Option<String>,
        criterion: String,
        varying: Vec<Setting>,
        seeds: Seeds,
        training: &Toy1dConfig,
    ) -> Result<Self> {
        let mut training = serde_json::to_value(training).map_err(|error| Error::Write(error.to_string()))?;
        if let Value::Object(settings) = &mut training {
            settings.retain(|name, _| {
                let flag = name.replace('_', "-");
                flag != "seed" && varying.iter().all(|setting| setting.flag != flag)
            });
        }
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let plan = Self { version, preset, criterion, varying, seeds, training };
        match plan.count() {
            Some(_) => Ok(plan),
            None => Err(Error::Config(format!(
                "a study has at most {MOST_RUNS} runs; take fewer values or fewer seeds"
            ))),
        }
    }

    /// The number of cells: combinations of the settings that vary.
    pub fn cells(&self) -> usize {
        self.varying.iter().map(|setting| setting.values.len()).product()
    }

    /// The number of runs.
    pub fn runs(&self) -> usize {
        self.cells() * self.seeds.count()
    }

    /// The number of runs, if it is within the limit.
    fn count(&self) -> Option<usize> {
        let lists = self.varying.iter().map(|setting| setting.values.len());
        let factors = lists.chain([self.seeds.count()]);
        let count = factors.into_iter().try_fold(1_usize, usize::checked_mul)?;
        (1..=MOST_RUNS).contains(&count).then_some(count)
    }

    /// The value of each setting that varies in the cell of this number, counted from 0.
    pub fn values(&self, cell: usize) -> Vec<&str> {
        let mut rest = cell;
        let mut values = Vec::with_capacity(self.varying.len());
        for setting in self.varying.iter().rev() {
            values.push(setting.values[rest % setting.values.len()].as_str());
            rest /= setting.values.len();
        }
        values.reverse();
        values
    }

    /// The training steps of each run of a cell; `None` if the plan does not say.
    pub fn steps(&self, cell: usize) -> Option<usize> {
        match self.varying.iter().position(|setting| setting.flag == "steps") {
            Some(i) => whole(self.values(cell)[i]).ok().and_then(|steps| usize::try_from(steps).ok()),
            None => usize::try_from(self.training.get("steps")?.as_u64()?).ok(),
        }
    }

    /// The run of this number, counted from 1; `None` if the plan has no such run.
    pub fn place(&self, run: usize) -> Option<Place> {
        let before = run.checked_sub(1)?;
        let cell = before / self.seeds.count();
        let seed = self.seeds.nth(before % self.seeds.count())?;
        (cell < self.cells()).then_some(Place { run, cell, seed })
    }

    /// The settings of a cell in words, such as `lr 1e-3, d-steps 5`; empty if nothing varies.
    pub fn words(&self, cell: usize) -> String {
        let named = self.varying.iter().zip(self.values(cell));
        named.map(|(setting, value)| format!("{} {value}", setting.flag)).collect::<Vec<_>>().join(", ")
    }

    /// The plan as the first line of a file.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn to_line(&self) -> Result<String> {
        let json = serde_json::to_string(self).map_err(|error| Error::Write(error.to_string()))?;
        Ok(format!("{MARK}{json}\n"))
    }

    /// Reads the first line of a file; `None` if it has no plan.
    pub fn from_line(line: &str) -> Option<Self> {
        let plan: Self = serde_json::from_str(line.strip_prefix(MARK)?.trim_end()).ok()?;
        let lists = plan.varying.iter().all(|setting| setting.values.len() > 1);
        let steps = plan.count().is_some() && (0..plan.cells()).all(|cell| plan.steps(cell).is_some());
        (lists && steps).then_some(plan)
    }

    /// The first difference from another plan, in words; `None` if they are the same.
    pub fn difference(&self, other: &Self) -> Option<String> {
        let preset = |plan: &Self| plan.preset.clone().unwrap_or_else(|| "none".to_owned());
        let varying = |plan: &Self| {
            let list = |setting: &Setting| format!("{} {}", setting.flag, setting.values.join(","));
            plan.varying.iter().map(list).collect::<Vec<_>>().join(", ")
        };
        let parts = [
            ("version", self.version.clone(), other.version.clone()),
            ("preset", preset(self), preset(other)),
            ("criterion", self.criterion.clone(), other.criterion.clone()),
            ("settings that vary", varying(self), varying(other)),
            ("seeds", self.seeds.to_string(), other.seeds.to_string()),
        ];
        let differs = parts.into_iter().find(|(_, one, two)| one != two);
        match differs {
            Some((name, one, two)) => Some(format!("their {name} differ: {one:?} and {two:?}")),
            None => differing_setting(&self.training, &other.training),
        }
    }
}

/// The first setting that differs.
fn differing_setting(one: &Value, two: &Value) -> Option<String> {
    let names = [one, two].into_iter().filter_map(Value::as_object).flat_map(|settings| settings.keys());
    let differs = |name: &&String| one.get(name.as_str()) != two.get(name.as_str());
    let name = names.into_iter().find(differs)?;
    let value = |settings: &Value| settings.get(name).map_or_else(|| "none".to_owned(), Value::to_string);
    Some(format!("their `{}` differs: {} and {}", name.replace('_', "-"), value(one), value(two)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(lists: &[(&str, &[&str])], seeds: &str) -> Plan {
        let setting = |(flag, values): &(&str, &[&str])| Setting {
            flag: (*flag).to_owned(),
            values: values.iter().map(|&value| value.to_owned()).collect(),
        };
        let varying = lists.iter().map(setting).collect();
        Plan::new(None, "near".to_owned(), varying, seeds.parse().unwrap(), &Toy1dConfig::default()).unwrap()
    }

    #[test]
    fn the_last_setting_changes_first() {
        let plan = plan(&[("lr", &["1e-4", "1e-3"]), ("d-steps", &["1", "3", "5"])], "10");
        assert_eq!((plan.cells(), plan.runs()), (6, 60));
        assert_eq!(plan.values(1), ["1e-4", "3"]);
        assert_eq!(plan.words(5), "lr 1e-3, d-steps 5");
    }

    #[test]
    fn a_plan_that_is_written_and_read_is_unchanged() {
        let plan = plan(&[("target", &["normal(4, 0.5)", "uniform(2, 6)"])], "3,5,8");
        let line = plan.to_line().unwrap();
        assert_eq!(Plan::from_line(&line), Some(plan));
        assert!(!line.contains("\"target\":\"normal"), "a setting that varies has no fixed value: {line}");
        assert_eq!(Plan::from_line("run,seed"), None);
    }

    #[test]
    fn the_first_difference_of_two_plans_is_named() {
        let one = plan(&[], "10");
        assert_eq!(one.difference(&plan(&[], "10")), None);
        assert!(one.difference(&plan(&[], "11")).unwrap().contains("seeds differ: \"0..10\" and \"0..11\""));
        let slow = Toy1dConfig { lr: 1e-4, ..Toy1dConfig::default() };
        let slow = Plan::new(None, "near".to_owned(), vec![], "10".parse().unwrap(), &slow).unwrap();
        assert_eq!(one.difference(&slow).unwrap(), "their `lr` differs: 0.0015 and 0.0001");
    }
}
