//! Which files to write: flags, and from them forms and paths.

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

use super::deck::DeckOptions;
pub use check::{check, remove_later_frames};

/// The value of `--strip`.
#[derive(Debug, Clone)]
enum Strip {
    /// This many pictures.
    Count(usize),
    /// --strip-frames pictures, in this file.
    File(PathBuf),
}

#[derive(Debug, Args)]
pub struct OutputOptions {
    #[arg(short, long, value_name = "FILE", help = out_help())]
    out: Vec<PathBuf>,
    #[command(flatten)]
    pub deck: DeckOptions,
    #[command(flatten)]
    films: FilmFlags,
    /// Write each frame as frame_0000.png, frame_0001.png, … into this folder
    #[arg(long, value_name = "DIR")]
    frames_dir: Option<PathBuf>,
    /// File form of the pictures in --frames-dir
    #[arg(long, value_enum, value_name = "FORM", default_value = "png", requires = "frames_dir")]
    frames_format: Still,
    /// Write the last frame to FILE (.png, .svg or .pdf)
    #[arg(long, value_name = "FILE")]
    poster: Option<PathBuf>,
    /// Write the moments that differ most side by side, for print: give their number (the file of toy1d is then
    /// toy1d-strip.png), or a file that ends in .png, .svg or .pdf (see --strip-frames)
    #[arg(long, value_name = "N|FILE")]
    strip: Option<Strip>,
    /// Write a table of all steps with the columns step,d_loss,g_loss, or step,theta,psi,r for dirac; for compare,
    /// d_loss_1,g_loss_1 are the losses of panel 1, and so on
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write a table of the measurements at each frame of toy1d: W1, JSD, both KL divergences, V(D, G) and its bound,
    /// mean and standard deviation of G(z), and the covered share of each mode
    #[arg(long, value_name = "FILE.csv")]
    measures: Option<PathBuf>,
    /// Write the curves of each frame of toy1d as numbers to a .csv (step,curve,x,y), .npz (NumPy) or .json file: the
    /// densities, D, D*, z → G(z) and the gradient that D gives to fakes
    #[arg(long, value_name = "FILE")]
    curves: Option<PathBuf>,
    /// Write the final weights of both networks of toy1d, with PyTorch's names; G is the one shown
    #[arg(long, value_name = "FILE.safetensors")]
    weights: Option<PathBuf>,
}

/// The contents of a file.
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
    /// Whether the user typed the path, and thus allows an existing file to be overwritten.
    pub typed: bool,
}

/// The flag for these numbers.
pub fn flag(numbers: Numbers) -> &'static str {
    match numbers {
        Numbers::Steps => "--csv",
        Numbers::Measures => "--measures",
        Numbers::Curves(_) => "--curves",
        Numbers::Weights => "--weights",
    }
}

impl Output {
    /// An output at a path given by the user.
    fn typed(form: Form, path: &Path) -> Self {
        Self { form, path: path.to_owned(), typed: true }
    }

    /// An output with a default name.
    pub fn chosen(form: Form, name: String) -> Self {
        Self { form, path: name.into(), typed: false }
    }
}

impl OutputOptions {
    /// All outputs requested of the command `name`, in the order of the options.
    ///
    /// # Errors
    /// When the extension of a name is not known.
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

    /// The number of pictures in a strip, if given by `--strip`.
    pub fn strip_frames(&self) -> Option<usize> {
        match self.strip {
            Some(Strip::Count(count)) => Some(count),
            Some(Strip::File(_)) | None => None,
        }
    }
}

/// The form for the extension of a name.
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

/// The meaning of the extensions.
fn known_extensions() -> String {
    let films: Vec<String> =
        FilmForm::named_by_extension().map(|extension| format!(".{extension}")).collect();
    format!("{}, .png, .svg or .pdf (the last frame), .csv (the losses)", films.join(", "))
}

fn out_help() -> String {
    format!(
        "Write FILE; its extension selects the form: {}; may be repeated and combined with the options below",
        known_extensions()
    )
}

/// The extensions of such a file; any for a folder.
fn extensions(form: Form) -> &'static [&'static str] {
    match form {
        Form::Drawn(form) => form.extensions(),
        Form::Numbers(Numbers::Steps | Numbers::Measures | Numbers::Curves(CurvesForm::Csv)) => &["csv"],
        Form::Numbers(Numbers::Curves(CurvesForm::Npz)) => &["npz"],
        Form::Numbers(Numbers::Curves(CurvesForm::Json)) => &["json"],
        Form::Numbers(Numbers::Weights) => &["safetensors"],
    }
}

/// Refuses a name whose extension belongs to another form.
fn expect_extension(flag: &str, path: &Path, form: Form) -> Result<()> {
    let extensions = extensions(form);
    if extensions.is_empty() || extensions.contains(&extension(path).as_str()) {
        return Ok(());
    }
    let (path, extensions) = (path.display(), extensions.join(" or ."));
    Err(Error::Config(format!("{flag} {path}: expected a name that ends in .{extensions}")))
}

/// The group of all flags that name an output, for flags that exclude them. (A derived group lacks those of a flattened
/// struct.)
pub const OUTPUTS: &str = "outputs";
/// Those of [`OutputOptions`] itself.
const OTHERS: [&str; 9] =
    ["out", "deck", "frames_dir", "poster", "strip", "csv", "measures", "curves", "weights"];

/// A flag for each form of a film, and their values.
#[derive(Debug, Clone, Default)]
struct FilmFlags(Vec<(FilmForm, PathBuf)>);

impl Args for FilmFlags {
    fn augment_args(command: Command) -> Command {
        let flag = |form: FilmForm| {
            let arg = Arg::new(form.name()).long(form.name()).value_name("FILE").help(form.about());
            arg.value_parser(value_parser!(PathBuf))
        };
        let names = FilmForm::all().map(|form| form.name()).chain(OTHERS);
        command.group(ArgGroup::new(OUTPUTS).multiple(true).args(names)).args(FilmForm::all().map(flag))
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
    match film::Form::of(path) {
        Some(film::Form::Picture(still)) => Ok(still),
        _ => Err(Error::Config(format!(
            "{flag} {}: expected a name that ends in .png, .svg or .pdf",
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
