//! `gan-sim toy1d --check`: a table of predictions by theory and measured values.

use gan_sim::toy1d::Toy1dConfig;
use gan_sim::toy1d::check::{Expected, Statement, check};
use gan_sim::{Error, Result};

use super::columns::aligned;
use super::say;

/// Checks the training of `config`; prints the table unless `quiet`.
///
/// # Errors
/// When a statement fails, or the theory does not apply to this game.
pub fn run(config: &Toy1dConfig, quiet: bool) -> Result<()> {
    let statements = check(config)?;
    if !quiet {
        say::lines(&table(&statements));
    }
    let all = statements.len();
    match statements.iter().filter(|statement| !statement.holds()).count() {
        0 => Ok(()),
        failed => Err(Error::Check { failed, all }),
    }
}

fn table(statements: &[Statement]) -> String {
    let head = ["statement", "expected", "found", "verdict"].map(str::to_owned);
    let mut rows = vec![head.to_vec()];
    for statement in statements {
        let expected = match statement.expected {
            Expected::AtMost(most) => format!("≤ {most:.4}"),
            Expected::About(value, off) => format!("{value:.4} ± {off:.4}"),
        };
        let verdict = if statement.holds() { "ok" } else { "FAILS" };
        rows.push(vec![
            statement.what.clone(),
            expected,
            format!("{:.6}", statement.found),
            verdict.to_owned(),
        ]);
    }
    aligned(&rows, |column| column == 2)
}
