//! `gan-sim toy1d --check`: a table of what theory says and what came out.

use gan_sim::toy1d::Toy1dConfig;
use gan_sim::toy1d::check::{Expected, Statement, check};
use gan_sim::{Error, Result};

/// Checks the training of `config`; prints the table unless `quiet`.
///
/// # Errors
/// When a statement fails, or the theory is not about this game.
pub fn run(config: &Toy1dConfig, quiet: bool) -> Result<()> {
    let statements = check(config)?;
    if !quiet {
        say!("{}", table(&statements).trim_end());
    }
    let all = statements.len();
    match statements.iter().filter(|statement| !statement.holds()).count() {
        0 => Ok(()),
        failed => Err(Error::Check { failed, all }),
    }
}

fn table(statements: &[Statement]) -> String {
    let head = ["statement", "expected", "found", "verdict"].map(str::to_owned);
    let mut rows = vec![head];
    for statement in statements {
        let expected = match statement.expected {
            Expected::AtMost(most) => format!("≤ {most:.4}"),
            Expected::About(value, off) => format!("{value:.4} ± {off:.4}"),
        };
        let verdict = if statement.holds() { "ok" } else { "FAILS" };
        rows.push([statement.what.clone(), expected, format!("{:.6}", statement.found), verdict.to_owned()]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let line = |[what, expected, found, verdict]: &[String; 4]| {
        let [a, b, c] = widths;
        format!("{what:a$}  {expected:b$}  {found:>c$}  {verdict}\n")
    };
    rows.iter().map(line).collect()
}
