//! The table holds with all vector instructions of this machine, and with fewer.

use gan_sim::nn::SimdLevel;
use same_bits::{differences, found};

#[test]
fn every_level_gives_the_hashes_of_the_table() {
    for level in SimdLevel::COMPILED.iter().rev() {
        level.limit();
        if SimdLevel::in_use() != *level {
            println!("not tested: this machine has no {level}");
            continue;
        }
        let differences = differences(&found().unwrap());
        assert!(differences.is_empty(), "{level}:\n{differences}");
        println!("{level} gives the hashes of the table");
    }
}
