//! The panels to compare: files, or the values of one setting.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use gan_sim::frame::Caption;
use gan_sim::pictures::compare::setting_in;
use gan_sim::pictures::toy1d::Lang;
use gan_sim::presets::Comparison;
use gan_sim::recipe::ComparePanel;
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};

use super::super::settings::{Base, Typed, has_commas};
use super::pair;

/// The flag that names the base.
const PRESET: &str = "preset";
/// The settings that all panels share.
const SEED: &str = "seed";

#[derive(Debug, Args)]
pub struct PanelOptions {
    /// Files of training settings in the format of --config, one for each panel, 2 to 6 in all; each may name a preset,
    /// and the seed of the first applies to all panels
    #[arg(value_name = "FILE.toml", conflicts_with = "vary")]
    files: Vec<PathBuf>,
    /// Make one panel for each value of a training flag, such as loss=minimax,nonsaturating,wgan or
    /// preset=bimodal,mode-collapse; separate values that contain commas by semicolons. --preset games and
    /// --preset collapse set this themselves
    #[arg(long, value_name = "FLAG=VALUE,…", required_unless_present_any = ["files", "preset", "link"])]
    vary: Option<Vary>,
    /// Titles of the panels, separated by commas, instead of file names or values
    #[arg(long, value_name = "TITLE,…", value_delimiter = ',')]
    titles: Vec<String>,
}

/// A flag without its dashes, and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Vary {
    flag: String,
    values: Vec<String>,
}

impl FromStr for Vary {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let Some((flag, values)) = text.split_once('=') else {
            return Err("expected a flag and its values, such as loss=minimax,wgan".to_owned());
        };
        let flag = flag.trim().trim_start_matches('-');
        let separator = if has_commas(flag) || values.contains(';') { ';' } else { ',' };
        let values = values.split(separator).map(|value| value.trim().to_owned()).collect();
        Ok(Self { flag: flag.to_owned(), values })
    }
}

impl PanelOptions {
    /// The files that hold settings.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// All panels, with the same seed; flags override files.
    ///
    /// # Errors
    /// When a setting is wrong, or two panels are the same.
    pub fn panels(&self, base: &Base, typed: &Typed, lang: Lang) -> Result<Vec<ComparePanel>> {
        if let Some(pair) = base.pair()? {
            if self.vary.is_some() || !self.files.is_empty() {
                let problem = "--link has two games, which are the panels; leave out --vary and files";
                return Err(Error::Config(problem.to_owned()));
            }
            return self.titled(pair::panels(&pair, typed, lang)?, typed);
        }
        let comparison = base.comparison();
        let (vary, base) = match (&self.vary, &comparison) {
            (None, Some((comparison, base))) if self.files.is_empty() => (Some(Vary::of(comparison)), base),
            (_, Some((Comparison { name, .. }, _))) => {
                let problem =
                    format!("--preset {name} already defines the panels; leave out --vary and files");
                return Err(Error::Config(problem));
            }
            (None, None) if self.files.is_empty() => {
                let problem = "nothing to compare; add --vary FLAG=VALUE,…, two files, --preset games or collapse, or a --link \
                     of two games";
                return Err(Error::Config(problem.to_owned()));
            }
            (vary, None) => (vary.clone(), base),
        };
        let mut panels = match &vary {
            Some(vary) => vary.panels(base, typed, lang)?,
            None => self.files.iter().map(|path| of_file(path, base, typed)).collect::<Result<_>>()?,
        };
        let varies_seed = vary.as_ref().is_some_and(|vary| vary.flag == SEED);
        if let (Some(seed), false) = (panels.first().map(|panel| panel.training.seed), varies_seed) {
            panels.iter_mut().for_each(|panel| panel.training.seed = seed);
        }
        all_different(&panels)?;
        self.titled(panels, typed)
    }

    /// These panels under the titles that were typed. Every flag must be used by one of them.
    fn titled(&self, mut panels: Vec<ComparePanel>, typed: &Typed) -> Result<Vec<ComparePanel>> {
        typed.all_used(&panels.iter().map(|panel| &panel.training).collect::<Vec<_>>())?;
        if !self.titles.is_empty() && self.titles.len() != panels.len() {
            let (titles, panels) = (self.titles.len(), panels.len());
            return Err(Error::Config(format!(
                "--titles must name all {panels} panels, found {titles}; separate titles by commas"
            )));
        }
        for (panel, title) in panels.iter_mut().zip(&self.titles) {
            panel.title.clone_from(title);
        }
        Ok(panels)
    }

    /// The captions of the settings that all panels share, or else of the first file.
    ///
    /// # Errors
    /// When settings cannot be read.
    pub fn captions(&self, base: &Base, lang: Lang) -> Result<Vec<Caption>> {
        if let Some([first, second]) = base.pair()? {
            let is_shared = first.preset == second.preset;
            return if is_shared { first.captions(lang) } else { Ok(Vec::new()) };
        }
        let base = base.comparison().map_or_else(|| base.clone(), |(_, base)| base);
        let shared = base.ground()?.captions(lang)?;
        match self.files.first() {
            Some(first) if shared.is_empty() => base.with_file(first)?.ground()?.captions(lang),
            _ => Ok(shared),
        }
    }
}

impl Vary {
    fn of(comparison: &Comparison) -> Self {
        let values = comparison.values.split(',').map(str::to_owned).collect();
        Self { flag: comparison.flag.to_owned(), values }
    }

    fn panels(&self, base: &Base, typed: &Typed, lang: Lang) -> Result<Vec<ComparePanel>> {
        let mut panels = Vec::new();
        let ground = base.ground()?;
        for value in &self.values {
            let (title, training) = match self.flag.as_str() {
                PRESET => (value.clone(), base.with_preset(value)?.ground()?.with(typed)?),
                flag => {
                    (format!("{} = {value}", setting_in(flag, lang)), ground.with(&typed.with(flag, value))?)
                }
            };
            panels.push(ComparePanel { title, training });
        }
        let games: Vec<&Toy1dConfig> = panels.iter().map(|panel| &panel.training).collect();
        ground.all_used(&games)?;
        Typed::default().with(&self.flag, "").all_used(&games)?;
        Ok(panels)
    }
}

fn of_file(path: &Path, base: &Base, typed: &Typed) -> Result<ComparePanel> {
    let ground = base.with_file(path)?.ground()?;
    let training = ground.with(typed)?;
    ground.all_used(&[&training])?;
    Ok(ComparePanel { title: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), training })
}

/// Refuses two panels that would show the same game.
fn all_different(panels: &[ComparePanel]) -> Result<()> {
    let mut known: Vec<&Toy1dConfig> = Vec::new();
    for (i, ComparePanel { training, title }) in panels.iter().enumerate() {
        if let Some(earlier) = known.iter().position(|other| *other == training) {
            let (earlier, this) = (earlier + 1, i + 1);
            return Err(Error::Config(format!(
                "panels {earlier} and {this} have the same settings ({title}); leave out one of them"
            )));
        }
        known.push(training);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_separated_by_commas_or_by_semicolons_where_they_contain_some() {
        let values = |text: &str| text.parse::<Vary>().unwrap().values;
        assert_eq!(values("loss=minimax, wgan"), ["minimax", "wgan"]);
        assert_eq!(values("target=normal(4, 0.5);uniform(2, 6)"), ["normal(4, 0.5)", "uniform(2, 6)"]);
        assert_eq!(values("target=normal(4, 0.5)"), ["normal(4, 0.5)"]);
        assert_eq!("--lr=1e-3".parse::<Vary>().unwrap().flag, "lr");
        assert!("loss".parse::<Vary>().unwrap_err().contains("such as loss=minimax,wgan"));
    }
}
