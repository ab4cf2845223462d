//! The settings that flags override: the defaults, a preset, a file.

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::frame::Caption;
use gan_sim::lang::Lang;
use gan_sim::link::Loaded;
use gan_sim::presets::{Comparison, Criterion, Preset};
use gan_sim::settings::{self, File, Line, Setting};
use gan_sim::toy1d::Toy1dConfig;
use gan_sim::{Error, Result};

use super::flags::{changed, named};
use super::typed::{Typed, used};

/// The setting that changes the defaults of others.
const LOSS: &str = "loss";

/// The source of the settings below the flags.
#[derive(Debug, Clone, Args)]
pub struct Base {
    /// Preset to use, with all its settings; `gan-sim presets` lists them
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,
    /// File of training settings, one per line with the long name of its flag, such as batch-size = 64;
    /// flags override them
    #[arg(long, value_name = "FILE.toml")]
    config: Option<PathBuf>,
    /// Game of a link, in quotes: the text after # in the address of the playground, or the whole address, such as
    /// '#preset=mode-collapse&seed=7'; flags override it
    #[arg(long, value_name = "LINK", conflicts_with_all = ["preset", "config"])]
    pub(super) link: Option<String>,
}

/// The settings that flags override.
#[derive(Debug, Clone)]
pub struct Ground {
    pub(super) config: Toy1dConfig,
    /// The settings of the file, in their order.
    lines: Vec<Line>,
    /// The settings that a link names.
    pub(super) linked: Vec<Setting>,
    /// The name of the preset.
    pub preset: Option<String>,
    /// The criterion of success.
    pub criterion: Criterion,
    /// The captions of the file.
    captions: Vec<Caption>,
}

impl Base {
    /// The file that holds settings.
    pub fn file(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The panels of a preset that is a comparison, and the settings below it.
    pub fn comparison(&self) -> Option<(Comparison, Self)> {
        let comparison = Comparison::named(self.preset.as_deref()?)?;
        Some((comparison, Self { preset: None, ..self.clone() }))
    }

    /// The same with the settings of this file.
    ///
    /// # Errors
    /// When there is a file already.
    pub fn with_file(&self, path: &Path) -> Result<Self> {
        if let Some(flag) = self.config.as_ref().map(|_| "--config").or(self.link.as_ref().map(|_| "--link"))
        {
            let problem = format!("{flag} and the panel files both give settings; leave out one of the two");
            return Err(Error::Config(problem));
        }
        Ok(Self { config: Some(path.to_owned()), ..self.clone() })
    }

    /// The same with this preset.
    ///
    /// # Errors
    /// When there is a preset already.
    pub fn with_preset(&self, name: &str) -> Result<Self> {
        if let Some(flag) = self.preset.as_ref().map(|_| "--preset").or(self.link.as_ref().map(|_| "--link"))
        {
            let problem = format!("{flag} and --vary preset=… both choose one; leave out one of the two");
            return Err(Error::Config(problem));
        }
        Ok(Self { preset: Some(name.to_owned()), ..self.clone() })
    }

    /// The preset with the settings of the file, which override it; the file may also name the preset. Or the game of
    /// the link.
    ///
    /// # Errors
    /// When there is no such preset, the file cannot be read, the link is wrong or has two games, or a setting is
    /// wrong.
    pub fn ground(&self) -> Result<Ground> {
        if let Some(text) = &self.link {
            return Ground::of_link(text);
        }
        match &self.config {
            None => Ground::new(self.preset.clone()),
            Some(path) => {
                let file = settings::read(path, named)?;
                let ground = match (&self.preset, &file.preset) {
                    (None, Some(line)) => {
                        Ground::new(Some(line.setting.1.clone())).map_err(|e| line.blame(e))?
                    }
                    (preset, _) => Ground::new(preset.clone())?,
                };
                ground.over(file)
            }
        }
    }
}

impl Ground {
    pub(super) fn new(name: Option<String>) -> Result<Self> {
        let preset = name.as_deref().map(Preset::named).transpose()?;
        let criterion = preset.as_ref().map_or(Criterion::Learns, |preset| preset.criterion);
        let config = preset.map_or_else(Toy1dConfig::default, |preset| preset.config);
        Ok(Self {
            config,
            lines: Vec::new(),
            linked: Vec::new(),
            preset: name,
            criterion,
            captions: Vec::new(),
        })
    }

    /// The same with the settings of a file, which override them. Each is checked at its line, even if a flag overrides
    /// it.
    fn over(mut self, file: File) -> Result<Self> {
        if let Some(line) = file.lines.iter().find(|line| line.setting.0 == LOSS) {
            self.config = self.game(std::slice::from_ref(&line.setting)).map_err(|e| line.blame(e))?;
        }
        for line in &file.lines {
            let config = changed(&self.config, std::slice::from_ref(&line.setting));
            self.config = config
                .and_then(|config| config.validate_each().map(|()| config))
                .map_err(|e| line.blame(e))?;
        }
        self.lines = file.lines;
        self.captions = file.captions;
        Ok(self)
    }

    /// The captions of the file or, if it has none, those of the preset in this language.
    ///
    /// # Errors
    /// When there is no preset of this name.
    pub fn captions(&self, lang: Lang) -> Result<Vec<Caption>> {
        match &self.preset {
            Some(name) if self.captions.is_empty() => Ok(Preset::named(name)?.captions_in(lang).to_vec()),
            _ => Ok(self.captions.clone()),
        }
    }

    /// Refuses a setting of the file that none of these games uses.
    ///
    /// # Errors
    /// Names the file, its line and the setting, why it is not used, and the remedy.
    pub fn all_used(&self, games: &[&Toy1dConfig]) -> Result<()> {
        self.lines.iter().try_for_each(|line| used(&line.setting.0, games).map_err(|e| line.blame(e)))
    }

    /// Refuses this setting in the file.
    ///
    /// # Errors
    /// Names the file and its line.
    pub fn refuse(&self, flag: &str, problem: &str) -> Result<()> {
        match self.lines.iter().find(|line| line.setting.0 == flag) {
            Some(line) => Err(line.blame(Error::Config(problem.to_owned()))),
            None => Ok(()),
        }
    }

    /// Its settings, overridden by those given as flags.
    ///
    /// # Errors
    /// When a setting is wrong.
    pub fn with(&self, typed: &Typed) -> Result<Toy1dConfig> {
        if self.preset.is_some() || !typed.0.iter().any(|(flag, _)| flag == LOSS) {
            return changed(&self.config, &typed.0);
        }
        let lines = self.lines.iter().map(|line| &line.setting).chain(&self.linked);
        let lines: Vec<Setting> = lines.cloned().collect();
        changed(&changed(&self.game(&typed.0)?, &lines)?, &typed.0)
    }

    /// Its game, with the settings given as flags, all of which must be used.
    ///
    /// # Errors
    /// When a setting is wrong or not used.
    pub fn loaded(&self, typed: &Typed) -> Result<Loaded> {
        let training = self.with(typed)?;
        self.all_used(&[&training])?;
        typed.all_used(&[&training])?;
        Ok(Loaded { preset: self.preset.clone(), ..training.into() })
    }

    /// The settings below all others: a game sets its own defaults, but with a preset only the game changes.
    fn game(&self, changes: &[Setting]) -> Result<Toy1dConfig> {
        let loss = changes.iter().rfind(|(flag, _)| flag == LOSS);
        match (&self.preset, loss) {
            (None, Some(loss)) => {
                Ok(Toy1dConfig::of(changed(&self.config, std::slice::from_ref(loss))?.loss))
            }
            _ => Ok(self.config.clone()),
        }
    }
}
