//! Paths as SVG path data: relative, and in hundredths of a pixel, so that rounding never adds up.
//!
//! In place of `kurbo`, whose `BezPath::to_svg` writes absolute coordinates: of the last picture of `toy1d`, 146,675 bytes
//! instead of 55,756, with the same rounding. tiny-skia writes none.

use std::fmt::Write as _;

use tiny_skia::{Path, PathSegment, Point};

/// The `d` attribute of `path`.
pub(super) fn of(path: &Path) -> String {
    let mut data = PathData::default();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => data.move_to(to),
            PathSegment::LineTo(to) => data.line_to(to),
            PathSegment::QuadTo(control, to) => data.curve('q', &[control, to]),
            PathSegment::CubicTo(first, second, to) => data.curve('c', &[first, second, to]),
            PathSegment::Close => data.close(),
        }
    }
    data.text
}

/// `value` with at most two decimals and no letter too many.
pub(super) fn number(value: f32) -> String {
    hundredths((f64::from(value) * 100.0).round() as i64)
}

#[derive(Default)]
struct PathData {
    text: String,
    /// The letter before the numbers written last; another number continues it.
    command: char,
    /// Where the pen is, and where its contour began, in hundredths.
    pen: (i64, i64),
    start: (i64, i64),
    /// Whether the number written last has a decimal point.
    pointed: bool,
}

impl PathData {
    fn move_to(&mut self, to: Point) {
        let to = rounded(to);
        self.command('M');
        self.numbers(&[to.0, to.1]);
        (self.pen, self.start) = (to, to);
    }

    fn line_to(&mut self, to: Point) {
        let to = rounded(to);
        let (dx, dy) = (to.0 - self.pen.0, to.1 - self.pen.1);
        match (dx, dy) {
            (0, 0) => return,
            (_, 0) => self.shift('h', &[dx]),
            (0, _) => self.shift('v', &[dy]),
            _ => self.shift('l', &[dx, dy]),
        }
        self.pen = to;
    }

    fn curve(&mut self, command: char, points: &[Point]) {
        let mut shifts = Vec::with_capacity(6);
        let mut end = self.pen;
        for &point in points {
            end = rounded(point);
            shifts.extend([end.0 - self.pen.0, end.1 - self.pen.1]);
        }
        self.shift(command, &shifts);
        self.pen = end;
    }

    fn close(&mut self) {
        self.command('z');
        self.pen = self.start;
    }

    fn shift(&mut self, command: char, shifts: &[i64]) {
        if self.command != command {
            self.command(command);
        }
        self.numbers(shifts);
    }

    fn command(&mut self, command: char) {
        self.text.push(command);
        self.command = command;
    }

    /// Numbers need a space between them only where no letter, sign or second point parts them.
    fn numbers(&mut self, numbers: &[i64]) {
        for &number in numbers {
            let number = hundredths(number);
            let parted = number.starts_with('-') || (number.starts_with('.') && self.pointed);
            if !parted && self.text.ends_with(|end: char| end.is_ascii_digit()) {
                self.text.push(' ');
            }
            self.pointed = number.contains('.');
            self.text.push_str(&number);
        }
    }
}

fn rounded(point: Point) -> (i64, i64) {
    let hundredths = |x: f32| (f64::from(x) * 100.0).round() as i64;
    (hundredths(point.x), hundredths(point.y))
}

/// `-50` as `-.5`, `1200` as `12`.
fn hundredths(number: i64) -> String {
    let (whole, part) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    if whole > 0 || part == 0 {
        // Writing to a String cannot fail.
        let _ = write!(text, "{whole}");
    }
    if part > 0 {
        let _ = write!(text, ".{part:02}");
    }
    match part > 0 && part % 10 == 0 {
        true => text[..text.len() - 1].to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use tiny_skia::PathBuilder;

    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (value, text) in [(0.0, "0"), (-0.5, "-.5"), (12.0, "12"), (2.71628, "2.72"), (-7.051, "-7.05")] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn a_path_is_told_step_by_step() {
        let mut path = PathBuilder::new();
        path.move_to(10.0, 20.0);
        path.line_to(15.0, 20.0);
        path.line_to(15.0, 18.0);
        path.line_to(14.5, 18.25);
        path.quad_to(14.0, 18.0, 13.0, 20.5);
        path.close();
        assert_eq!(of(&path.finish().unwrap()), "M10 20h5v-2l-.5.25q-.5-.25-1.5 2.25z");
    }

    #[test]
    fn rounding_does_not_add_up() {
        let mut path = PathBuilder::new();
        path.move_to(0.0, 0.0);
        for i in 1..=1000 {
            path.line_to(i as f32 * 0.104, i as f32 * 0.107);
        }
        let data = of(&path.finish().unwrap());
        // All shifts are below 1: each point starts a number.
        let shifts = data.trim_start_matches("M0 0l").split(['.', ' ']).filter(|part| !part.is_empty());
        let sum: f64 = shifts.map(|part| format!("0.{part}").parse::<f64>().unwrap()).sum();
        assert!((sum - 211.0).abs() < 0.011, "{sum}");
    }
}
