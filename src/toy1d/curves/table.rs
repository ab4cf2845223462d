//! Curves as one long table, `step,curve,x,y`: any program can filter, group and colour by its columns.

use std::io::{self, Write};

use super::{Curves, Probe};
use crate::frame::Toy1dFrame;
use crate::numbers::significant;

/// Significant digits of a number: slightly more than single precision has.
const DIGITS: usize = 8;
/// The most that a double has.
const MOST_DIGITS: usize = 17;

impl Curves<'_> {
    /// A row for each point of each curve. Each step has all curves, including that of the data; y is empty where a
    /// curve has no value.
    pub(super) fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "step,curve,x,y")?;
        let digits = digits(&self.stage.x);
        let x: Vec<String> = self.stage.x.iter().map(|&x| significant(x, digits)).collect();
        for (frame, probe) in self.frames.iter().zip(self.probes) {
            self.write_frame(frame, probe, &x, digits, out)?;
        }
        Ok(())
    }

    fn write_frame(
        &self,
        frame: &Toy1dFrame,
        probe: &Probe,
        x: &[String],
        digits: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let step = frame.step;
        for (name, values) in [
            ("p_data", &self.stage.p_data),
            ("p_g", &frame.p_g),
            ("d", &frame.d),
            ("optimal_d", &frame.optimal_d),
            ("gradient", &probe.gradient),
        ] {
            for (x, &y) in x.iter().zip(values) {
                writeln!(out, "{step},{name},{x},{}", cell(y, DIGITS))?;
            }
        }
        for &(z, g) in &probe.map {
            writeln!(out, "{step},map,{},{}", cell(z, DIGITS), cell(g, digits))?;
        }
        Ok(())
    }
}

/// Digits that distinguish points of the axis wherever it is: relative to its length, as many as other numbers have.
fn digits(x: &[f64]) -> usize {
    let (low, high) = (x[0], x[x.len() - 1]);
    let lengths = low.abs().max(high.abs()) / (high - low);
    (DIGITS + libm::log10(lengths).ceil().max(0.0) as usize).min(MOST_DIGITS)
}

/// Empty for NaN, which pandas, R and spreadsheets read as a missing value.
fn cell(y: f64, digits: usize) -> String {
    if y.is_nan() { String::new() } else { significant(y, digits) }
}
