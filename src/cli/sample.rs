//! `gan-sim sample`

mod write;

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::file::{probe, write_whole};
use gan_sim::film::Still;
use gan_sim::frame::{Distances, NeighboursFrame};
use gan_sim::generator::{Sampler, neighbours};
use gan_sim::images::SIDE;
use gan_sim::pictures::digits::{Lattice, NeighboursDrawing, Zoom};
use gan_sim::surface::Theme;
use gan_sim::{Error, Result, limits};

use super::data::DataOptions;
use super::generator::{GeneratorOptions, GridOptions, digits, file_of};
use super::output::still_of;
use super::{Common, marks, places, written};
use write::SampleWriter;

/// More digits than this would take gigabytes.
const MOST: usize = 100_000;
const DEFAULT_NAME: &str = "samples.png";
const DEFAULT_COUNT: usize = 100;
const DEFAULT_PAIRS: usize = 30;
/// More pairs than this would be too small to see.
const MOST_PAIRS: usize = 1000;
/// Samples, and held-out digits, whose distances are averaged.
const MEASURED: usize = 1000;
/// Rows for each column of pairs.
const PAIRS_SHAPE: f64 = 5.0 / 6.0;
/// Widths of pictures for slides, in pixels.
const GRID_WIDTH: usize = 900;
const PAIRS_WIDTH: usize = 1050;

#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten, next_help_heading = "Generator")]
    generator: GeneratorOptions,
    /// Number of digits to generate [default: 100; 30 with --neighbours]
    #[arg(short = 'n', long = "count", value_name = "N", help_heading = "Generator")]
    count: Option<usize>,
    #[command(flatten, next_help_heading = "Picture")]
    layout: GridOptions,
    /// Show each digit beside its nearest training digit, and compare the distances with those of held-out real
    /// digits, to see whether G copies; --columns then counts pairs
    #[arg(long, help_heading = "Picture")]
    neighbours: bool,
    #[command(flatten, next_help_heading = "Real digits, for --neighbours")]
    data: DataOptions,
    #[command(flatten, next_help_heading = "Output")]
    files: SampleFiles,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

#[derive(Debug, Args)]
struct SampleFiles {
    /// Write the picture to FILE (.png, .svg or .pdf) [default: samples.png, unless --raw is given]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the digits as numbers: a .npz file for numpy.load has the arrays images [N, 28, 28], in [-1, 1], and z;
    /// a name that ends in idx3-ubyte gives bytes in the format of the MNIST files
    #[arg(long, value_name = "FILE")]
    raw: Option<PathBuf>,
}

/// The format of the numbers.
#[derive(Debug, Clone, Copy)]
enum Raw {
    Npz,
    Idx,
}

/// The outputs: a picture, numbers or both.
struct Files {
    /// Whether the user named the picture.
    typed: bool,
    picture: Option<(Still, PathBuf)>,
    raw: Option<(Raw, PathBuf)>,
}

impl Files {
    /// The outputs that are named; samples.png by default, unless only numbers are requested.
    fn new(options: &SampleFiles, neighbours: bool) -> Result<Self> {
        let raw_alone = options.out.is_none() && options.raw.is_some() && !neighbours;
        let picture = match &options.out {
            None if raw_alone => None,
            None => Some((Still::Png, PathBuf::from(DEFAULT_NAME))),
            Some(path) => Some((still_of("-o", path)?, path.clone())),
        };
        let raw = match &options.raw {
            None => None,
            Some(path) => Some((raw_of(path)?, path.clone())),
        };
        Ok(Self { typed: options.out.is_some(), picture, raw })
    }

    /// Checks that all outputs can be written and that no file of the user is lost; `inputs` are the files that are
    /// read.
    fn check(&self, inputs: &[&Path]) -> Result<()> {
        let picture = self.picture.as_ref().map(|(_, path)| path.as_path());
        let raw = self.raw.as_ref().map(|(_, path)| path.as_path());
        let outputs: Vec<&Path> = picture.into_iter().chain(raw).collect();
        places::all_apart(inputs, &outputs)?;
        let chosen = picture.filter(|_| !self.typed);
        marks::expect_own(chosen.map(Path::to_owned), "name the picture with -o FILE")?;
        outputs.into_iter().try_for_each(probe)
    }
}

/// Generates digits, then writes the picture and the numbers.
pub fn run(options: &Options) -> Result<()> {
    let Options { generator, layout, neighbours, common, .. } = options;
    let (default, most, shape) =
        if *neighbours { (DEFAULT_PAIRS, MOST_PAIRS, PAIRS_SHAPE) } else { (DEFAULT_COUNT, MOST, 1.0) };
    let count = options.count.unwrap_or(default);
    limits::count("count", count, most)?;
    let columns = layout.columns(count, shape)?.min(count);
    let files = Files::new(&options.files, *neighbours)?;
    let digits_read = options.data.files();
    let inputs = digits_read.iter().map(PathBuf::as_path).chain([generator.model()]);
    let sampler = generator.read()?;
    files.check(&inputs.collect::<Vec<_>>())?;

    let writer = SampleWriter { sampler: &sampler, count, seed: generator.seed };
    // A file that cannot be written does not prevent the other.
    let drawn = files.picture.as_ref().map_or(Ok(()), |(still, path)| {
        if *neighbours {
            let frame = compared(&sampler, count, options)?;
            if !common.quiet {
                tell(&frame);
            }
            let zoom = layout.zoom(2 * columns * SIDE, PAIRS_WIDTH);
            write_whole(path, &pairs(&frame, columns, zoom, *still)?)?;
        } else {
            let lattice = Lattice { side: sampler.side(), count, columns };
            writer.draw(lattice, layout.zoom(columns * lattice.side, GRID_WIDTH), *still, path)?;
        }
        written::report(path, &digits(count), common.quiet);
        Ok(())
    });
    let written = files.raw.as_ref().map_or(Ok(()), |(raw, path)| {
        match raw {
            Raw::Npz => writer.write_npz(path)?,
            Raw::Idx => writer.write_idx(path)?,
        }
        written::report(path, &format!("{} as numbers", digits(count)), common.quiet);
        Ok(())
    });
    Error::all([drawn, written])
}

fn pairs(frame: &NeighboursFrame, columns: usize, zoom: Zoom, still: Still) -> Result<Vec<u8>> {
    let theme = Theme::light();
    file_of(&NeighboursDrawing::new(frame, &theme, columns, zoom), still)
}

/// The first `count` samples beside their nearest training digits.
fn compared(sampler: &Sampler, count: usize, options: &Options) -> Result<NeighboursFrame> {
    if sampler.side() != SIDE {
        let side = sampler.side();
        return Err(Error::Config(format!(
            "--neighbours needs a generator of {SIDE} × {SIDE} pixels, found {side} × {side}; leave it out"
        )));
    }
    let data = options.data.both(options.common.quiet)?;
    // More than are shown, because a mean over a few would say little.
    let samples = sampler.sample(count.max(MEASURED), options.generator.seed)?;
    Ok(neighbours::frame(&samples.pixels, count, &data))
}

fn tell(frame: &NeighboursFrame) {
    say!("distance to the nearest training digit, √Σ(a − b)² with brightness from 0 to 1:");
    for (name, Distances { count, mean, least }) in
        [("samples", frame.measured), ("held-out digits", frame.held_out)]
    {
        say!("{count:>6} {name:<16} mean {mean:.2}, minimum {least:.2}");
    }
}

fn raw_of(path: &Path) -> Result<Raw> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if name.ends_with(".npz") {
        return Ok(Raw::Npz);
    }
    if name.ends_with("idx3-ubyte") {
        return Ok(Raw::Idx);
    }
    let problem = format!("--raw {}: expected a name that ends in .npz or idx3-ubyte", path.display());
    Err(Error::Config(problem))
}
