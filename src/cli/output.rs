//! Which files to write: flags, then forms and paths.

mod check;

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use gan_sim::film::Still;
use gan_sim::limits::whole;
use gan_sim::toy1d::curves::CurvesForm;
use gan_sim::{Error, Result};

pub use check::{check, remove_later_frames};

/// What the endings of names mean.
const ENDINGS: &str = ".gif, .apng, .mp4, .html, .png or .svg (the last picture), .csv (the losses)";

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
    /// Write FILE in the form that its name ends in: .gif, .apng, .mp4, .html, .png or .svg (the last
    /// picture), .csv (the losses); may be repeated, beside the options below
    #[arg(short, long, value_name = "FILE")]
    out: Vec<PathBuf>,
    /// Write the film as an animated GIF
    #[arg(long, value_name = "FILE")]
    gif: Option<PathBuf>,
    /// Write the film as an animated PNG: every colour exact, transparent where the theme is
    #[arg(long, value_name = "FILE")]
    apng: Option<PathBuf>,
    /// Write the film as an H.264 video; needs the program ffmpeg
    #[arg(long, value_name = "FILE")]
    mp4: Option<PathBuf>,
    /// Write the film as a player: one HTML file that needs nothing else, for slides and web pages
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
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

/// What a file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Film(FilmForm),
    /// A page with a player.
    Html,
    /// The last picture, or the one that a recipe names.
    Picture(Still),
    Strip(Still),
    /// A folder of pictures.
    Frames(Still),
    Csv,
    /// What is measured at each frame.
    Measures,
    /// The curves of each frame.
    Curves(CurvesForm),
    /// Both networks in the end.
    Weights,
}

/// A film in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilmForm {
    Gif,
    Apng,
    Mp4,
}

/// One file or folder to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub form: Form,
    pub path: PathBuf,
    /// Whether the user typed the path, and so means the file that may be there.
    pub typed: bool,
}

impl Form {
    /// The flag that asks for it, where only toy1d has such a file.
    pub fn toy1d_flag(self) -> Option<&'static str> {
        match self {
            Self::Measures => Some("--measures"),
            Self::Curves(_) => Some("--curves"),
            Self::Weights => Some("--weights"),
            _ => None,
        }
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
        for (form, flag, path) in [
            (Form::Film(FilmForm::Gif), "--gif", &self.gif),
            (Form::Film(FilmForm::Apng), "--apng", &self.apng),
            (Form::Film(FilmForm::Mp4), "--mp4", &self.mp4),
            (Form::Html, "--html", &self.html),
            (Form::Frames(self.frames_format), "--frames-dir", &self.frames_dir),
            (Form::Csv, "--csv", &self.csv),
            (Form::Measures, "--measures", &self.measures),
            (Form::Weights, "--weights", &self.weights),
        ] {
            if let Some(path) = path {
                expect_ending(flag, path, form)?;
                outputs.push(Output::typed(form, path));
            }
        }
        if let Some(path) = &self.curves {
            outputs.push(Output::typed(Form::Curves(curves_of(path)?), path));
        }
        if let Some(path) = &self.poster {
            outputs.push(Output::typed(Form::Picture(still_of("--poster", path)?), path));
        }
        match &self.strip {
            None => {}
            Some(Strip::Count(_)) => {
                outputs.push(Output::chosen(Form::Strip(Still::Png), format!("{name}-strip.png")));
            }
            Some(Strip::File(path)) => {
                outputs.push(Output::typed(Form::Strip(still_of("--strip", path)?), path));
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

/// The form that the ending of a name stands for.
pub fn form_of(path: &Path) -> Result<Form> {
    let [gif, apng, mp4] = [FilmForm::Gif, FilmForm::Apng, FilmForm::Mp4].map(Form::Film);
    let [png, svg] = [Still::Png, Still::Svg].map(Form::Picture);
    // A .png is a picture: only --apng makes a film of one.
    let forms = [png, svg, gif, apng, mp4, Form::Html, Form::Csv];
    let ending = ending(path);
    forms.into_iter().find(|form| endings(*form).contains(&ending.as_str())).ok_or_else(|| {
        Error::Config(format!("-o {}: expected a name that ends in {ENDINGS}", path.display()))
    })
}

/// How the name of such a file may end; a folder's may be any.
fn endings(form: Form) -> &'static [&'static str] {
    match form {
        Form::Film(FilmForm::Gif) => &["gif"],
        Form::Film(FilmForm::Apng) => &["apng", "png"],
        Form::Film(FilmForm::Mp4) => &["mp4"],
        Form::Html => &["html", "htm"],
        Form::Picture(Still::Png) | Form::Strip(Still::Png) => &["png"],
        Form::Picture(Still::Svg) | Form::Strip(Still::Svg) => &["svg"],
        Form::Csv | Form::Measures | Form::Curves(CurvesForm::Csv) => &["csv"],
        Form::Curves(CurvesForm::Npz) => &["npz"],
        Form::Curves(CurvesForm::Json) => &["json"],
        Form::Weights => &["safetensors"],
        Form::Frames(_) => &[],
    }
}

/// Refuses a name that would make programs take the file for what it is not.
fn expect_ending(flag: &str, path: &Path, form: Form) -> Result<()> {
    let endings = endings(form);
    if endings.is_empty() || endings.contains(&ending(path).as_str()) {
        return Ok(());
    }
    let (path, endings) = (path.display(), endings.join(" or ."));
    Err(Error::Config(format!("{flag} {path}: expected a name that ends in .{endings}")))
}

impl FromStr for Strip {
    type Err = Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Infallible> {
        let count = whole(text).ok().and_then(|count| usize::try_from(count).ok());
        Ok(count.map_or_else(|| Self::File(text.into()), Self::Count))
    }
}

pub fn still_of(flag: &str, path: &Path) -> Result<Still> {
    match ending(path).as_str() {
        "png" => Ok(Still::Png),
        "svg" => Ok(Still::Svg),
        _ => Err(Error::Config(format!(
            "{flag} {}: expected a name that ends in .png or .svg",
            path.display()
        ))),
    }
}

fn curves_of(path: &Path) -> Result<CurvesForm> {
    match ending(path).as_str() {
        "csv" => Ok(CurvesForm::Csv),
        "npz" => Ok(CurvesForm::Npz),
        "json" => Ok(CurvesForm::Json),
        _ => Err(Error::Config(format!(
            "--curves {}: expected a name that ends in .csv, .npz or .json",
            path.display()
        ))),
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}
