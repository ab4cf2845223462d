//! `gan-sim sample`

use std::path::{Path, PathBuf};

use clap::Args;
use gan_sim::frame::{Distances, NeighboursFrame};
use gan_sim::mnist::idx::{Images, image_file};
use gan_sim::mnist::{Dataset, SIDE, Sampler, Samples, dataset, neighbours};
use gan_sim::render::Theme;
use gan_sim::render::digits::{Grid, NeighboursDrawing, Zoom};
use gan_sim::render::file::{WholeFile, write_whole};
use gan_sim::render::film::{self, Still};
use gan_sim::{Error, Result};

use super::generator::{GeneratorOptions, Look, in_range};
use super::output::still_of;
use super::{Common, picture};

/// More digits than this take gigabytes.
const MOST: usize = 100_000;
const DEFAULT_COUNT: usize = 100;
const DEFAULT_PAIRS: usize = 30;
/// More pairs than this cannot be seen.
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
    /// Digits to make [default: 100; with --neighbours 30]
    #[arg(short = 'n', long = "count", value_name = "N", help_heading = "Generator")]
    count: Option<usize>,
    #[command(flatten, next_help_heading = "Picture")]
    look: Look,
    /// Show each digit beside the training digit nearest to it, and compare the distances with those of real digits
    /// that were held out: does G copy?
    #[arg(long, help_heading = "Picture")]
    neighbours: bool,
    /// For --neighbours: folder with the four IDX files of MNIST [default: GAN_SIM_DATA, else the cache folder]
    #[arg(long, value_name = "DIR", help_heading = "Picture", requires = "neighbours")]
    data: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Output")]
    files: FileOptions,
    #[command(flatten, next_help_heading = "Running")]
    pub common: Common,
}

#[derive(Debug, Args)]
struct FileOptions {
    /// Write the picture, as PNG or SVG by its ending [default: samples.png, unless --raw is named]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the digits as numbers: for a name that ends in .npz the arrays images [N, 28, 28], in [-1, 1], and z, for
    /// numpy.load; for one that ends in idx3-ubyte bytes as in MNIST's own files
    #[arg(long, value_name = "FILE")]
    raw: Option<PathBuf>,
}

/// What the numbers are written as.
#[derive(Debug, Clone, Copy)]
enum Raw {
    Npz,
    Idx,
}

/// Makes digits, then writes the picture and the numbers.
pub fn run(options: &Options) -> Result<()> {
    let Options { generator, look, common, .. } = options;
    let (default, most) =
        if options.neighbours { (DEFAULT_PAIRS, MOST_PAIRS) } else { (DEFAULT_COUNT, MOST) };
    let count = in_range("-n", options.count.unwrap_or(default), most)?;
    let picture = match (&options.files.out, &options.files.raw) {
        (None, Some(_)) if !options.neighbours => None,
        (None, _) => Some(PathBuf::from("samples.png")),
        (Some(path), _) => Some(path.clone()),
    };
    let picture = picture.map(|path| Ok((still_of("-o", &path)?, path))).transpose()?;
    let raw = options.files.raw.as_ref().map(|path| Ok((raw_of(path)?, path))).transpose()?;
    let shape = if options.neighbours { PAIRS_SHAPE } else { 1.0 };
    let columns = look.columns(count, shape)?;
    let sampler = generator.read()?;
    for path in [picture.as_ref().map(|(_, path)| path), raw.as_ref().map(|(_, path)| *path)] {
        path.map(|path| WholeFile::create(path)).transpose()?;
    }

    let samples = sampler.sample(count, generator.seed)?;
    if let Some((still, path)) = &picture {
        let (bytes, what) = if options.neighbours {
            pairs(options, &sampler, count, columns, *still)?
        } else {
            let zoom = look.zoom(columns.min(count) * sampler.side(), GRID_WIDTH);
            (grid(&samples, columns, zoom, *still)?, format!("{count} digits"))
        };
        write_whole(path, &bytes)?;
        picture::told(path, &what, common.quiet);
    }
    if let Some((raw, path)) = raw {
        write_raw(raw, path, &samples)?;
        picture::told(path, &format!("{count} digits as numbers"), common.quiet);
    }
    Ok(())
}

fn grid(samples: &Samples, columns: usize, zoom: Zoom, still: Still) -> Result<Vec<u8>> {
    let grid = Grid::new(samples.side, &samples.pixels, columns)?;
    match still {
        Still::Png => film::png(&grid.image(zoom)?, None),
        Still::Svg => Ok(grid.svg(zoom)?.into_bytes()),
    }
}

/// The picture of pairs, and what is to be told of it.
fn pairs(
    options: &Options,
    sampler: &Sampler,
    count: usize,
    columns: usize,
    still: Still,
) -> Result<(Vec<u8>, String)> {
    if sampler.side() != SIDE {
        let side = sampler.side();
        return Err(Error::Config(format!(
            "--neighbours needs a generator of {SIDE} × {SIDE} pixels, found {side} × {side}; leave it out"
        )));
    }
    let data = Dataset::read(&dataset::data_folder(options.data.as_deref())?)?;
    // The picture's digits and more: a mean over a few would say little.
    let samples = sampler.sample(count.max(MEASURED), options.generator.seed)?;
    let frame = neighbours::frame(&samples.pixels, count, &data);
    if !options.common.quiet {
        tell(&frame);
    }
    let theme = Theme::light();
    let zoom = options.look.zoom(2 * columns.min(count) * SIDE, PAIRS_WIDTH);
    let drawing = NeighboursDrawing::new(&frame, &theme, columns, zoom);
    let bytes = match still {
        Still::Png => film::png(&drawing.draw()?, None)?,
        Still::Svg => drawing.svg()?.into_bytes(),
    };
    Ok((bytes, format!("{count} digits beside their neighbours")))
}

fn tell(frame: &NeighboursFrame) {
    println!("distance to the nearest training digit, √Σ(a − b)² with brightness from 0 to 1:");
    for (name, Distances { count, mean, least }) in
        [("samples", frame.measured), ("held-out digits", frame.held_out)]
    {
        println!("{count:>6} {name:<16} mean {mean:.2}, least {least:.2}");
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

fn write_raw(raw: Raw, path: &Path, samples: &Samples) -> Result<()> {
    match raw {
        Raw::Npz => samples.write_npz(WholeFile::create(path)?)?.commit(),
        Raw::Idx => write_whole(path, &image_file(&Images::from_pixels(samples.side, &samples.pixels))),
    }
}
