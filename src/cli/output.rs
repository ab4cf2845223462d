//! Which files to write: flags, then forms and paths.

mod check;

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Arg, ArgGroup, ArgMatches, Args, Command, FromArgMatches, value_parser};
use gan_sim::film::{self, FilmForm, Still, extension};
use gan_sim::job::Numbers;
use gan_sim::limits::whole;
use gan_sim::toy1d::curves::CurvesForm;
use gan_sim::{Error, Result};

pub use check::{check, remove_later_frames};

/// What `--strip` says.
#[derive(Debug, Clone)]
enum Strip {
    /// So many pictures.
    Count(usize),
    /// As many as --strip-frames, in this file.
    File(PathBuf),
}

#[derive(Debug, Args)]
pub struct OutputOptions {
    #[arg(short, long, value_name = "FILE", help = out_help())]
    out: Vec<PathBuf>,
    #[command(flatten)]
    films: FilmFlags,
    /// Write each picture as frame_0000.png, frame_0001.png, … in this folder
    #[arg(long, value_name = "DIR")]
    frames_dir: Option<PathBuf>,
    /// The form of the pictures in --frames-dir
    #[arg(long, value_enum, value_name = "FORM", default_value = "png", requires = "frames_dir")]
    frames_format: Still,
    /// Write the last picture, as PNG or SVG by its ending
    #[arg(long, value_name = "FILE")]
    poster: Option<PathBuf>,
    /// Write a few pictures side by side for print: their number (for toy1d the file is toy1d-strip.png), or a file
    /// whose ending tells PNG or SVG (see --strip-frames)
    #[arg(long, value_name = "N|FILE")]
    strip: Option<Strip>,
    /// Write every step as a table: step,d_loss,g_loss, or step,theta,psi,r for dirac; compare has
    /// the losses of panel 1 in d_loss_1,g_loss_1, and so on
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write everything measured at each picture of toy1d as a table: W1, JSD, both KL, V(D, G) and its bound,
    /// mean and sigma of G(z), and the covered share of each mode
    #[arg(long, value_name = "FILE.csv")]
    measures: Option<PathBuf>,
    /// Write the curves at each picture of toy1d as numbers, in the form that the name ends in: .csv (step,curve,x,y),
    /// .npz (NumPy) or .json; the densities, D, D*, z → G(z) and where D pushes fakes
    #[arg(long, value_name = "FILE")]
    curves: Option<PathBuf>,
    /// Write both networks of toy1d in the end, under PyTorch's names: the G that is shown, and D
    #[arg(long, value_name = "FILE.safetensors")]
    weights: Option<PathBuf>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Pictures.
    Drawn(film::Form),
    /// Numbers.
    Numbers(Numbers),
}

/// One file or folder to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub form: Form,
    pub path: PathBuf,
    /// Whether the user typed the path, and so means the file that may be there.
    pub typed: bool,
}

/// The flag that asks for such numbers.
pub fn flag(numbers: Numbers) -> &'static str {
    match numbers {
        Numbers::Steps => "--csv",
        Numbers::Measures => "--measures",
        Numbers::Curves(_) => "--curves",
        Numbers::Weights => "--weights",
    }
}

impl Output {
    /// An output where the user wants it.
    fn typed(form: Form, path: &Path) -> Self {
        Self { form, path: path.to_owned(), typed: true }
    }

    /// An output under a name of ours.
    pub fn chosen(form: Form, name: String) -> Self {
        Self { form, path: name.into(), typed: false }
    }
}

impl OutputOptions {
    /// All that is asked of the command `name`, in the order of the options.
    ///
    /// # Errors
    /// When the ending of a name does not tell its form.
    pub fn outputs(&self, name: &str) -> Result<Vec<Output>> {
        let mut outputs = Vec::new();
        for path in &self.out {
            outputs.push(Output::typed(form_of(path)?, path));
        }
        for (form, path) in &self.films.0 {
            let flag = format!("--{}", form.name());
            let form = Form::Drawn(film::Form::Film(*form));
            expect_extension(&flag, path, form)?;
            outputs.push(Output::typed(form, path));
        }
        for (form, flag, path) in [
            (Form::Drawn(film::Form::Frames(self.frames_format)), "--frames-dir", &self.frames_dir),
            (Form::Numbers(Numbers::Steps), "--csv", &self.csv),
            (Form::Numbers(Numbers::Measures), "--measures", &self.measures),
            (Form::Numbers(Numbers::Weights), "--weights", &self.weights),
        ] {
            if let Some(path) = path {
                expect_extension(flag, path, form)?;
                outputs.push(Output::typed(form, path));
            }
        }
        if let Some(path) = &self.curves {
            outputs.push(Output::typed(Form::Numbers(Numbers::Curves(curves_of(path)?)), path));
        }
        if let Some(path) = &self.poster {
            outputs.push(Output::typed(Form::Drawn(film::Form::Picture(still_of("--poster", path)?)), path));
        }
        match &self.strip {
            None => {}
            Some(Strip::Count(_)) => {
                outputs.push(Output::chosen(
                    Form::Drawn(film::Form::Strip(Still::Png)),
                    format!("{name}-strip.png"),
                ));
            }
            Some(Strip::File(path)) => {
                outputs.push(Output::typed(Form::Drawn(film::Form::Strip(still_of("--strip", path)?)), path));
            }
        }
        Ok(outputs)
    }

    /// The number of pictures in a strip, if `--strip` says it.
    pub fn strip_frames(&self) -> Option<usize> {
        match self.strip {
            Some(Strip::Count(count)) => Some(count),
            Some(Strip::File(_)) | None => None,
        }
    }
}

/// The form that the extension of a name stands for.
pub fn form_of(path: &Path) -> Result<Form> {
    match film::Form::of(path) {
        Some(form) => Ok(Form::Drawn(form)),
        None if extension(path) == "csv" => Ok(Form::Numbers(Numbers::Steps)),
        None => {
            let (path, known) = (path.display(), known_extensions());
            Err(Error::Config(format!("-o {path}: expected a name that ends in {known}")))
        }
    }
}

/// What extensions mean.
fn known_extensions() -> String {
    let films: Vec<String> = FilmForm::all().map(|form| format!(".{}", form.extensions()[0])).collect();
    format!("{}, .png or .svg (the last picture), .csv (the losses)", films.join(", "))
}

fn out_help() -> String {
    format!(
        "Write FILE in the form that its name ends in: {}; may be repeated, beside the options below",
        known_extensions()
    )
}

/// The extensions of such a file; a folder may have any.
fn extensions(form: Form) -> &'static [&'static str] {
    match form {
        Form::Drawn(form) => form.extensions(),
        Form::Numbers(Numbers::Steps | Numbers::Measures | Numbers::Curves(CurvesForm::Csv)) => &["csv"],
        Form::Numbers(Numbers::Curves(CurvesForm::Npz)) => &["npz"],
        Form::Numbers(Numbers::Curves(CurvesForm::Json)) => &["json"],
        Form::Numbers(Numbers::Weights) => &["safetensors"],
    }
}

/// Refuses a name that would make programs take the file for what it is not.
fn expect_extension(flag: &str, path: &Path, form: Form) -> Result<()> {
    let extensions = extensions(form);
    if extensions.is_empty() || extensions.contains(&extension(path).as_str()) {
        return Ok(());
    }
    let (path, extensions) = (path.display(), extensions.join(" or ."));
    Err(Error::Config(format!("{flag} {path}: expected a name that ends in .{extensions}")))
}

/// The group of these flags, for those that exclude them.
pub const FILM_FLAGS: &str = "FilmFlags";

/// A flag for each form of a film, and what they name.
#[derive(Debug, Clone, Default)]
struct FilmFlags(Vec<(FilmForm, PathBuf)>);

impl Args for FilmFlags {
    fn augment_args(command: Command) -> Command {
        let flag = |form: FilmForm| {
            let arg = Arg::new(form.name()).long(form.name()).value_name("FILE").help(form.about());
            arg.value_parser(value_parser!(PathBuf))
        };
        let names = FilmForm::all().map(|form| form.name());
        command.group(ArgGroup::new(FILM_FLAGS).multiple(true).args(names)).args(FilmForm::all().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FilmFlags {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let named = |form: FilmForm| Some((form, matches.get_one::<PathBuf>(form.name())?.clone()));
        Ok(Self(FilmForm::all().filter_map(named).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl FromStr for Strip {
    type Err = Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Infallible> {
        let count = whole(text).ok().and_then(|count| usize::try_from(count).ok());
        Ok(count.map_or_else(|| Self::File(text.into()), Self::Count))
    }
}

pub fn still_of(flag: &str, path: &Path) -> Result<Still> {
    match extension(path).as_str() {
        "png" => Ok(Still::Png),
        "svg" => Ok(Still::Svg),
        _ => Err(Error::Config(format!(
            "{flag} {}: expected a name that ends in .png or .svg",
            path.display()
        ))),
    }
}

fn curves_of(path: &Path) -> Result<CurvesForm> {
    match extension(path).as_str() {
        "csv" => Ok(CurvesForm::Csv),
        "npz" => Ok(CurvesForm::Npz),
        "json" => Ok(CurvesForm::Json),
        _ => Err(Error::Config(format!(
            "--curves {}: expected a name that ends in .csv, .npz or .json",
            path.display()
        ))),
    }
}
