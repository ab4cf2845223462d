//! Random settings that are valid always run, every file that is written decodes in a decoder that is not ours, and
//! nothing else is left behind. `GAN_SIM_CASES=500` tries so many settings of each command instead of a few.

#[path = "../cli/common.rs"]
mod common;
mod decode;
mod digits;
mod film;
mod games;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use common::gan_sim;

/// Settings that are refused although they look valid: at most one in so many.
const REFUSED: u32 = 10;

/// One command with its settings, and what it has to write.
trait Case: Debug {
    /// The command line, without the program.
    fn arguments(&self) -> Vec<String>;
    /// Puts what the command reads into `folder`, and gives the names of that.
    fn prepare(&self, folder: &Path) -> Vec<&'static str>;
    /// Decodes all that is written in `folder`: the names of these files.
    fn check(&self, folder: &Path) -> Vec<String>;
}

/// Runs a few cases, or as many as `GAN_SIM_CASES` says; always the same ones.
fn always(few: u32, cases: impl Strategy<Value = impl Case>) {
    let count = std::env::var("GAN_SIM_CASES").map_or(few, |count| count.parse().expect("a number of cases"));
    let config = Config { cases: count, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let refused = Cell::new(0);
    let outcome = runner.run(&cases, |case| {
        refused.set(refused.get() + u32::from(!try_one(&case)?));
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let refused = refused.get();
    println!("{count} cases, {refused} of them refused");
    assert!(refused * REFUSED <= count, "{refused} of {count} valid settings were refused");
}

/// Whether the command ran; `false` when it refused its settings as it should, in one line and without a file.
fn try_one(case: &impl Case) -> Result<bool, TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    let mut expected: BTreeSet<String> = case.prepare(folder.path()).into_iter().map(str::to_owned).collect();
    let arguments = case.arguments();
    let output = gan_sim(folder.path()).args(&arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let refused = output.status.code() == Some(2);
    if refused {
        prop_assert_eq!(said.trim_end().lines().count(), 1, "{:?}: {}", arguments, said);
    } else {
        prop_assert_eq!(output.status.code(), Some(0), "{:?}: {}", arguments, said);
        let written = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| case.check(folder.path())));
        let Ok(written) = written else {
            return Err(TestCaseError::fail(format!("a file of {arguments:?} is not as it should be")));
        };
        expected.extend(written);
    }
    let there = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let there: BTreeSet<String> = there.map(|name| name.into_string().unwrap()).collect();
    prop_assert_eq!(there, expected, "{:?}: {}", arguments, said);
    Ok(!refused)
}

#[test]
fn toy1d_runs_with_any_valid_settings() {
    always(24, games::toy1d());
}

#[test]
fn compare_runs_with_any_valid_settings() {
    always(6, games::compare());
}

#[test]
fn dirac_runs_with_any_valid_settings() {
    always(20, games::dirac());
}

#[test]
fn mnist_runs_with_any_valid_settings() {
    always(6, digits::mnist());
}
