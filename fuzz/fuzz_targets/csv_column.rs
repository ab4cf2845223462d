#![no_main]
//! A column of a table: the first byte chooses which, the rest is the file.

use std::path::Path;

use gan_sim::toy1d::target::{Samples, Target};
use libfuzzer_sys::fuzz_target;

/// None, by number, by name, and by a name that no table of the seeds has.
const COLUMNS: [Option<&str>; 6] = [None, Some("1"), Some("2"), Some("height"), Some("a (b)"), Some("")];

fuzz_target!(|input: &[u8]| {
    let Some((choice, table)) = input.split_first() else { return };
    let column = COLUMNS[usize::from(*choice) % COLUMNS.len()];
    let samples =
        gan_sim_fuzz::bounded(input.len(), || Samples::from_reader(Path::new("table.csv"), column, table));
    if let Ok(samples) = samples {
        let target = Target::Samples(samples);
        assert!(target.mean().is_finite() && target.sigma() > 0.0 && target.sigma().is_finite());
        let middle = target.quantile(0.5);
        assert!(middle.is_finite() && (0.0..=1.0).contains(&target.cdf(middle)) && target.pdf(middle) >= 0.0);
    }
});
