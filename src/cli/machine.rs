//! What of this machine the program uses: vector instructions and threads.

use clap::Command;
use gan_sim::nn::{MulAdd, SimdLevel};
use gan_sim::{Error, Result};

/// Names the highest level of vector instructions that may be used.
const VARIABLE: &str = "GAN_SIM_SIMD";

/// Obeys the variable, if it is set.
///
/// # Errors
/// If it names no level of this machine.
pub fn limit_simd() -> Result<()> {
    let Some(asked) = std::env::var_os(VARIABLE) else { return Ok(()) };
    let best = SimdLevel::in_use();
    let here: Vec<_> = SimdLevel::COMPILED.iter().filter(|level| **level <= best).collect();
    match here.iter().find(|level| asked == *level.to_string()) {
        Some(level) => level.limit(),
        None => {
            let names: Vec<_> = here.iter().map(ToString::to_string).collect();
            return Err(Error::Config(format!(
                "{VARIABLE} names the highest level of vector instructions to use, on this machine {}; found {asked:?}",
                names.join(", ")
            )));
        }
    }
    Ok(())
}

/// The command with a `--version` that also names what of this machine is used, and help on the variable.
pub fn described(command: Command) -> Command {
    let level = SimdLevel::in_use();
    let rounding = match MulAdd::Fused.in_use() {
        MulAdd::Fused => "fused multiply–adds",
        MulAdd::Unfused => "no fused multiply–adds",
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let levels: Vec<_> = SimdLevel::COMPILED.iter().map(ToString::to_string).collect();
    let help = format!(
        "The variable {VARIABLE} ({}) limits the vector instructions; --version names those in use",
        levels.join(", ")
    );
    command.after_help(help).long_version(format!(
        "{}\nvector instructions: {level}, {rounding}\nprocessor cores: {cores}",
        env!("CARGO_PKG_VERSION")
    ))
}
