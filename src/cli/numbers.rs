//! How numbers on the command line are read, in all commands and in files of settings.

use std::any::TypeId;

use clap::Command;
use gan_sim::limits::whole;

/// The same command, whose counts may be written as `10000` or `1e4`. A number below 0 is refused as a value and not
/// taken for a flag.
pub fn read_alike(command: Command) -> Command {
    command.mut_subcommands(read_alike).mut_args(|arg| {
        let kind = arg.get_value_parser().type_id();
        if kind == TypeId::of::<usize>() {
            arg.value_parser(count).allow_negative_numbers(true)
        } else if kind == TypeId::of::<u64>() {
            arg.value_parser(whole).allow_negative_numbers(true)
        } else if kind == TypeId::of::<f64>() {
            arg.allow_negative_numbers(true)
        } else {
            arg
        }
    })
}

fn count(text: &str) -> Result<usize, String> {
    usize::try_from(whole(text)?).map_err(|_| format!("expected a whole number up to {}", usize::MAX))
}

/// A count from 1 to `MOST`.
pub fn up_to<const MOST: u32>(text: &str) -> Result<u32, String> {
    let fitting = u32::try_from(whole(text)?).ok().filter(|count| (1..=MOST).contains(count));
    fitting.ok_or_else(|| format!("expected a whole number from 1 to {MOST}"))
}
