//! Several 1-D games to film side by side.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::play::no_such;
use super::{Numbers, Play, Played, Toy1dJob, Watch};
use crate::film::Timing;
use crate::frame::{Caption, CompareRun, Toy1dRun};
use crate::pictures::compare::{self, CompareDrawing};
use crate::pictures::toy1d::{LONGEST, Toy1dPicture};
use crate::surface::{Drawing, Size, TextSize, Theme};
use crate::toy1d::{Target, Toy1d, Toy1dConfig};
use crate::{Error, Result};

/// Several 1-D games and their pictures side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareJob {
    /// The games, row by row.
    pub panels: Vec<ComparePanel>,
    /// What each picture shows, and the size of all of them together.
    pub picture: Toy1dPicture,
}

/// One of several games.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparePanel {
    /// Its title.
    pub title: String,
    /// How the networks are trained.
    pub training: Toy1dConfig,
}

impl CompareJob {
    /// The steps at which panel `i` takes frames: those of the longest training, and its own last step.
    fn frame_steps(&self, timing: &Timing, i: usize) -> Vec<usize> {
        let end = self.panels[i].training.steps;
        let mut steps = timing.steps(self.steps());
        steps.retain(|&step| step < end);
        steps.push(end);
        steps
    }

    /// All games before their first steps.
    fn games(&self) -> Result<Vec<Toy1d>> {
        let mut games =
            self.panels.iter().map(|panel| Toy1d::new(&panel.training)).collect::<Result<Vec<_>>>()?;
        self.share_axes(&mut games);
        Ok(games)
    }

    /// Games on the same data share an x axis that is wide enough for all of them.
    fn share_axes(&self, games: &mut [Toy1d]) {
        let range = |game: &Toy1d| {
            let x = &game.stage().x;
            (x[0], x[x.len() - 1])
        };
        let ranges: Vec<(f64, f64)> = games.iter().map(range).collect();
        for (ComparePanel { training, .. }, game) in self.panels.iter().zip(games) {
            let (mut low, mut high) = range(game);
            for (panel, other) in self.panels.iter().zip(&ranges) {
                if panel.training.target == training.target {
                    (low, high) = (low.min(other.0), high.max(other.1));
                }
            }
            game.show_over(low, high);
        }
    }

    fn played(&self, runs: Vec<Toy1dRun>) -> Box<dyn Played + '_> {
        let titles = self.panels.iter().map(|panel| panel.title.clone());
        Box::new(ComparePlayed { job: self, run: CompareRun { panels: titles.zip(runs).collect() } })
    }
}

fn title_is_a_line(title: &str) -> Result<()> {
    let length = title.chars().count();
    if !(1..=LONGEST).contains(&length) || title.chars().any(char::is_control) {
        return Err(Error::Config(format!(
            "the title of a panel must be one line of 1 to {LONGEST} characters, found {title:?}; name all of them \
             with `titles`"
        )));
    }
    Ok(())
}

/// Games after training.
struct ComparePlayed<'j> {
    job: &'j CompareJob,
    run: CompareRun,
}

impl Play for CompareJob {
    fn name(&self) -> &'static str {
        "compare"
    }

    fn size(&self) -> Size {
        self.picture.size
    }

    fn trainings(&self) -> Vec<&Toy1dConfig> {
        self.panels.iter().map(|panel| &panel.training).collect()
    }

    fn set_target(&mut self, target: &Target) -> bool {
        self.panels.iter_mut().for_each(|panel| panel.training.target = target.clone());
        true
    }

    fn validate(&self) -> Result<()> {
        compare::validate(&self.picture, self.panels.len())?;
        let mut refused = Vec::new();
        for ComparePanel { title, training } in &self.panels {
            title_is_a_line(title)?;
            training.validate().map_err(|error| Error::Config(format!("{error} (panel {title})")))?;
            let (training, picture) = (training.clone(), self.picture.clone());
            refused.extend(Toy1dJob { training, picture }.validate().err());
        }
        // An element that does not apply to one panel may apply to others.
        match refused.len() == self.panels.len() {
            true => refused.into_iter().next().map_or(Ok(()), Err),
            false => Ok(()),
        }
    }

    fn steps(&self) -> usize {
        self.panels.iter().map(|panel| panel.training.steps).max().unwrap_or(0)
    }

    fn captions(&self) -> &[Caption] {
        &self.picture.captions
    }

    fn validate_at(&self, text: TextSize) -> Result<()> {
        self.picture.validate_at(text)
    }

    fn frames(&self, timing: &Timing) -> Result<usize> {
        let steps = (0..self.panels.len()).flat_map(|i| self.frame_steps(timing, i));
        Ok(steps.collect::<BTreeSet<_>>().len())
    }

    fn begin<'j>(&'j self) -> Result<Box<dyn Played + 'j>> {
        Ok(self.played(self.games()?.iter().map(Toy1d::begun).collect()))
    }

    /// Trains one game per thread at a time.
    fn play<'j>(&'j self, timing: &Timing, _: &[Numbers], watch: &dyn Watch) -> Result<Box<dyn Played + 'j>> {
        let games = self.games()?;
        let done = AtomicUsize::new(0);
        watch.begin("panel", games.len());
        let one = |(i, mut game): (usize, Toy1d)| {
            let run = game.play(&self.frame_steps(timing, i), &mut ());
            watch.game(done.fetch_add(1, Ordering::Relaxed) + 1, &self.panels[i].title);
            run
        };
        let games: Vec<(usize, Toy1d)> = games.into_iter().enumerate().collect();
        let runs = games.into_par_iter().with_max_len(1).map(one).collect::<Result<Vec<_>>>()?;
        watch.end();
        Ok(self.played(runs))
    }
}

impl Played for ComparePlayed<'_> {
    fn drawing<'p>(&'p self, theme: &'p Theme) -> Result<Box<dyn Drawing + 'p>> {
        Ok(Box::new(CompareDrawing::new(&self.run, &self.job.picture, theme)?))
    }

    fn report(&self) -> Vec<String> {
        let lines = self.run.panels.iter().map(|(title, run)| (title, &run.verdict));
        lines.filter_map(|(title, verdict)| Some(format!("{title}: {}", verdict.as_ref()?.line))).collect()
    }

    fn write(&self, numbers: Numbers, out: &mut dyn Write) -> Result<String> {
        if numbers != Numbers::Steps {
            return Err(no_such(numbers, self.job.name()));
        }
        let table = table(&self.run.panels);
        out.write_all(table.as_bytes()).map_err(|error| Error::Write(error.to_string()))?;
        Ok(format!("{} rows", table.lines().count() - 1))
    }

    /// The first failure, with the names of all panels that failed.
    fn outcome(&self) -> Result<()> {
        let mut broken = self.run.panels.iter().filter_map(|(title, run)| Some((title, run.broken.clone()?)));
        let Some((title, mut first)) = broken.next() else { return Ok(()) };
        let others: Vec<&str> = broken.map(|(title, _)| title.as_str()).collect();
        let others =
            if others.is_empty() { String::new() } else { format!("; so did {}", others.join(", ")) };
        first.cause = format!("{} (panel {title}{others})", first.cause);
        Err(first.into())
    }
}

/// A row for each step, with empty cells after the end of a run.
fn table(panels: &[(String, Toy1dRun)]) -> String {
    let mut table = "step".to_owned();
    for panel in 1..=panels.len() {
        // Writing to a String cannot fail.
        let _ = write!(table, ",d_loss_{panel},g_loss_{panel}");
    }
    let steps = panels.iter().map(|(_, run)| run.losses.len()).max().unwrap_or(0);
    for i in 0..steps {
        let _ = write!(table, "\n{}", i + 1);
        for (_, run) in panels {
            match run.losses.get(i) {
                Some(losses) => {
                    let _ = write!(table, ",{:.6},{:.6}", losses.d, losses.g);
                }
                None => table.push_str(",,"),
            }
        }
    }
    table + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::Job;
    use super::*;
    use crate::gan::Objective;
    use crate::pictures::toy1d::Element;

    fn job(steps: &[usize]) -> CompareJob {
        let training = |steps| Toy1dConfig { steps, ..Toy1dConfig::default() };
        let panel = |&steps| ComparePanel { title: format!("{steps} steps"), training: training(steps) };
        let size = "1280x720".parse().unwrap();
        CompareJob {
            panels: steps.iter().map(panel).collect(),
            picture: Toy1dPicture { size, ..Default::default() },
        }
    }

    #[test]
    fn all_panels_take_frames_at_the_same_steps_and_at_their_end() {
        let timing = Timing { frames: 4, ..Timing::default() };
        let job = job(&[900, 250]);
        assert_eq!(job.frame_steps(&timing, 0), [0, 100, 400, 900]);
        assert_eq!(job.frame_steps(&timing, 1), [0, 100, 250]);
        assert_eq!(Job::Compare(Box::new(job)).frames(&timing).unwrap(), 5);
    }

    #[test]
    fn two_to_six_panels_with_titles_of_one_line_are_taken() {
        job(&[1, 2, 3, 4, 5, 6]).validate().unwrap();
        for count in [1, 7] {
            let error = job(&vec![9; count]).validate().unwrap_err().to_string();
            assert!(error.ends_with(&format!("found {count}")), "{error}");
        }
        let mut wrong = job(&[1, 2]);
        wrong.panels[1].title = "two\nlines".to_owned();
        assert!(wrong.validate().unwrap_err().to_string().contains("`titles`"));
        let broken = job(&[1, 0]).validate().unwrap_err().to_string();
        assert!(broken.contains("`steps` must lie") && broken.ends_with("(panel 0 steps)"), "{broken}");
    }

    #[test]
    fn a_part_that_no_panel_can_show_is_refused() {
        let mut job = job(&[1, 2]);
        job.picture.show = vec![Element::OptimalD];
        job.panels[0].training.loss = Objective::Wasserstein;
        job.validate().unwrap();
        job.panels[1].training.loss = Objective::Wasserstein;
        assert!(job.validate().unwrap_err().to_string().contains("`loss wgan` and hinge have none"));
    }

    #[test]
    fn games_on_the_same_data_share_their_axes_whatever_else_differs() {
        let panel = |latent_dim, target: &str| {
            let training =
                Toy1dConfig { latent_dim, target: target.parse().unwrap(), ..Toy1dConfig::default() };
            ComparePanel { title: target.to_owned(), training }
        };
        let panels =
            vec![panel(1, "normal(4, 0.5)"), panel(9, "normal(4, 0.5)"), panel(1, "uniform(20, 60)")];
        let mut games: Vec<Toy1d> = panels.iter().map(|p| Toy1d::new(&p.training).unwrap()).collect();
        assert_ne!(games[0].stage().x, games[1].stage().x);
        let before = games[2].stage().clone();
        CompareJob { panels, picture: Toy1dPicture::default() }.share_axes(&mut games);
        assert_eq!(games[0].stage().x, games[1].stage().x);
        assert_eq!(games[0].stage().p_data, games[1].stage().p_data);
        assert_eq!(games[2].stage(), &before);
    }
}
