//! Selects the four moments that best summarise a run, or three of them and D trained alone.

use super::{Layout, Toy1dPicture};
use crate::frame::{Toy1dFrame, Toy1dRun};
use crate::numbers::key_frames;
use crate::{Error, Result};

/// The panels of figure1.
const PANELS: usize = 4;
/// Those whose steps are named if (b) shows D trained alone.
const PANELS_WITH_STEPS: usize = 3;
/// p_g is similar to the data if W₁ is at most this, in σ of the data.
const SIMILAR: f64 = 0.5;
/// The weight of changes of D, which varies strongly in the first steps; changes of G are more informative.
const ANSWERS: f64 = 0.2;
/// The maximum number of frames compared, evenly spaced, because the time grows with their square.
const COMPARED: usize = 120;

/// What a panel shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment<'a> {
    pub(super) frame: &'a Toy1dFrame,
    /// Whether D was trained alone from there.
    pub(super) is_alone: bool,
}

impl<'a> Moment<'a> {
    /// A moment of the training.
    pub(super) fn trained(frame: &'a Toy1dFrame) -> Self {
        Self { frame, is_alone: false }
    }

    /// Whether a film that shows `frame` has come to this moment: D is trained alone after the moment of its G.
    pub(super) fn is_reached(&self, frame: &Toy1dFrame) -> bool {
        match self.is_alone && frame.step == self.frame.step {
            true => std::ptr::eq(frame, self.frame),
            false => frame.step >= self.frame.step,
        }
    }
}

impl Toy1dPicture {
    /// The step of panel (a), if panel (b) is to show D trained alone from there: in the layout `figure1`, unless
    /// `panels` names four steps, and if there is a D*.
    ///
    /// # Errors
    /// When one of `panels` has no frame.
    pub fn step_of_d_alone(&self, run: &Toy1dRun) -> Result<Option<usize>> {
        let has_best = run.frames.first().is_some_and(|frame| !frame.optimal_d.is_empty());
        if self.layout != Layout::Figure1 || self.panels.len() == PANELS || !has_best {
            return Ok(None);
        }
        let frames = beside_d_alone(run, &self.panels)?;
        Ok((frames.len() == PANELS_WITH_STEPS).then(|| frames[0].step))
    }
}

/// The panels: [`selected`] frames or, with a D trained alone, (a), this D, (c) and (d).
///
/// # Errors
/// When one of `steps` has no frame.
pub(super) fn moments<'a>(run: &'a Toy1dRun, steps: &[usize]) -> Result<Vec<Moment<'a>>> {
    let Some(alone) = &run.d_alone else {
        return Ok(selected(run, steps)?.into_iter().map(Moment::trained).collect());
    };
    let frames = beside_d_alone(run, steps)?;
    let mut moments: Vec<_> = frames.into_iter().map(Moment::trained).collect();
    moments.insert(moments.len().min(1), Moment { frame: alone, is_alone: true });
    Ok(moments)
}

/// The frames of (a), (c) and (d): those of `steps` or, if it is empty, those near convergence, or else the last
/// three of four that differ.
fn beside_d_alone<'a>(run: &'a Toy1dRun, steps: &[usize]) -> Result<Vec<&'a Toy1dFrame>> {
    if let Some(frames) = near_convergence(run).filter(|_| steps.is_empty()) {
        return Ok(frames);
    }
    let frames = selected(run, steps)?;
    let from = usize::from(frames.len() == PANELS);
    Ok(frames.into_iter().skip(from).collect())
}

/// The first frame whose p_g is similar to the data, the last frame, and the one in between that differs most from
/// both; none if there are no such frames.
fn near_convergence(run: &Toy1dRun) -> Option<Vec<&Toy1dFrame>> {
    let frames = &run.frames;
    let last = frames.len().checked_sub(1)?;
    let is_similar = |frame: &Toy1dFrame| frame.measures.w1 <= SIMILAR * run.stage.data_sigma;
    let first = frames.iter().position(is_similar)?;
    let apart = |i: &usize| {
        let [before, after] = [first, last].map(|j| difference(run, &frames[*i], &frames[j]));
        before.min(after)
    };
    let between = (first + 1..last).max_by(|i, j| apart(i).total_cmp(&apart(j)))?;
    Some([first, between, last].map(|i| &frames[i]).to_vec())
}

/// The frames of `steps` or, if it is empty, the first, the last, and the two in between with which the four
/// differ most.
fn selected<'a>(run: &'a Toy1dRun, steps: &[usize]) -> Result<Vec<&'a Toy1dFrame>> {
    let frames = &run.frames;
    if steps.is_empty() {
        return Ok(different(run, PANELS).into_iter().map(|i| &frames[i]).collect());
    }
    let last = frames.last().map_or(0, |frame| frame.step);
    // A training that broke down may not have reached all of them.
    let reached = |&&step: &&usize| step <= last || last == run.stage.steps;
    let mut moments = Vec::with_capacity(PANELS);
    for &step in steps.iter().filter(reached) {
        let moment = frames.iter().find(|frame| frame.step == step).ok_or_else(|| {
            Error::Config(format!(
                "`panels`: no frame was taken at step {step}; the last one is at step {last}"
            ))
        })?;
        moments.push(moment);
    }
    Ok(moments)
}

/// The numbers of at most `most` frames, ascending: the first, the last, and those in between that differ most.
pub(super) fn different(run: &Toy1dRun, most: usize) -> Vec<usize> {
    let compared = key_frames(run.frames.len(), COMPARED.max(most));
    let count = compared.len();
    if count <= most.max(2) {
        return compared;
    }
    // From each frame to those after it.
    let row = |i: usize| {
        let after = compared[i..].iter();
        after.map(|&j| difference(run, &run.frames[compared[i]], &run.frames[j])).collect()
    };
    let after: Vec<Vec<f64>> = (0..count).map(row).collect();
    let apart = |i: usize, j: usize| after[i.min(j)][i.abs_diff(j)];
    let mut chosen = match most {
        PANELS => best_pair(count, apart),
        _ => farthest(count, most, apart),
    };
    chosen.extend([0, count - 1]);
    chosen.sort_unstable();
    chosen.into_iter().map(|i| compared[i]).collect()
}

/// The two of `count` frames that, with the first and the last, maximise the smallest difference.
fn best_pair(count: usize, apart: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let last = count - 1;
    let (mut most, mut best) = (f64::NEG_INFINITY, (1, 2));
    for i in 1..last {
        for j in i + 1..last {
            let pairs = [apart(0, i), apart(0, j), apart(i, j), apart(i, last), apart(j, last)];
            let least = pairs.into_iter().fold(f64::INFINITY, f64::min);
            if least > most {
                (most, best) = (least, (i, j));
            }
        }
    }
    vec![best.0, best.1]
}

/// All but the first and the last of `most` frames, each as different as possible from those already chosen: a search
/// for the best ones would take too long.
fn farthest(count: usize, most: usize, apart: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut chosen = vec![0, count - 1];
    while chosen.len() < most.min(count) {
        let (mut largest, mut best) = (f64::NEG_INFINITY, None);
        for i in (1..count - 1).filter(|i| !chosen.contains(i)) {
            let least = chosen.iter().map(|&j| apart(i, j)).fold(f64::INFINITY, f64::min);
            if best.is_none() || least > largest {
                (largest, best) = (least, Some(i));
            }
        }
        chosen.extend(best);
    }
    chosen.split_off(2)
}

/// The difference between two frames: the average distance that probability has to be moved from one p_g to the
/// other, as a fraction of the picture's width, plus a small weight of the mean change of D(x).
fn difference(run: &Toy1dRun, a: &Toy1dFrame, b: &Toy1dFrame) -> f64 {
    let count = run.stage.x.len() as f64;
    let width = run.stage.x.last().zip(run.stage.x.first()).map_or(0.0, |(high, low)| high - low);
    let (mut surplus, mut carried) = (0.0_f64, 0.0);
    for (a, b) in a.p_g.iter().zip(&b.p_g) {
        surplus += (a - b) * width / count;
        carried += surplus.abs() / count;
    }
    // Scores of a critic have no natural scale.
    let answers = a.d.iter().zip(&b.d).filter(|_| !run.stage.is_critic);
    carried + ANSWERS * answers.map(|(a, b)| (a - b).abs() / count).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::super::tests::run;
    use super::*;

    #[test]
    fn panels_show_where_g_moves_and_not_where_it_stands_still() {
        let mut run = run();
        let (start, end) = (run.frames[0].clone(), run.frames[10].clone());
        // G is constant at first, moves in frames 6 and 7, and is constant again.
        for (i, frame) in run.frames.iter_mut().enumerate() {
            if !(6..=7).contains(&i) {
                let still = if i < 6 { &start } else { &end };
                (frame.p_g, frame.d) = (still.p_g.clone(), still.d.clone());
            }
        }
        run.frames.iter_mut().for_each(|frame| frame.measures.w1 = 10.0);
        let steps = |run: &Toy1dRun| -> Vec<_> {
            moments(run, &[]).unwrap().iter().map(|moment| (moment.frame.step, moment.is_alone)).collect()
        };
        assert_eq!(steps(&run), [(0, false), (60_000, false), (70_000, false), (100_000, false)]);
        let picture = Toy1dPicture { layout: Layout::Figure1, ..Toy1dPicture::default() };
        assert_eq!(picture.step_of_d_alone(&run).unwrap(), Some(60_000));
        run.d_alone = Some(run.frames[6].clone());
        assert_eq!(steps(&run), [(60_000, false), (60_000, true), (70_000, false), (100_000, false)]);
        let four = Toy1dPicture { panels: vec![0, 10_000, 20_000, 30_000], ..picture.clone() };
        assert_eq!(four.step_of_d_alone(&run).unwrap(), None);
        let three = Toy1dPicture { panels: vec![10_000, 20_000, 30_000], ..picture };
        assert_eq!(three.step_of_d_alone(&run).unwrap(), Some(10_000));
        run.frames.iter_mut().for_each(|frame| frame.optimal_d.clear());
        assert_eq!(three.step_of_d_alone(&run).unwrap(), None, "a critic has no best answer");
    }

    #[test]
    fn d_is_trained_alone_where_g_is_similar_to_the_data() {
        let mut run = run();
        for (i, frame) in run.frames.iter_mut().enumerate() {
            frame.measures.w1 = run.stage.data_sigma * (1.0 - 0.1 * i as f64);
        }
        let steps: Vec<_> = beside_d_alone(&run, &[]).unwrap().iter().map(|frame| frame.step).collect();
        assert_eq!((steps.len(), steps[0], steps[2]), (3, 50_000, 100_000));
        assert!((60_000..100_000).contains(&steps[1]), "{steps:?}");
    }

    #[test]
    fn any_number_of_moments_is_ascending_and_different() {
        let run = run();
        for most in [2, 3, 5, 8, 11] {
            let chosen = different(&run, most);
            assert!(chosen.len() == most && chosen[0] == 0 && chosen[most - 1] == 10, "{chosen:?}");
            assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]), "{chosen:?}");
        }
    }

    #[test]
    fn without_any_change_there_are_four_moments_all_the_same() {
        let mut run = run();
        let first = run.frames[0].clone();
        run.frames.iter_mut().for_each(|frame| frame.p_g.fill(f64::NAN));
        assert_eq!(moments(&run, &[]).unwrap().len(), 4);
        run.frames = vec![first; 3];
        assert_eq!(moments(&run, &[]).unwrap().len(), 3);
    }
}
