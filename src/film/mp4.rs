//! MP4 films in H.264, which every slide program plays, encoded by an `ffmpeg` found on PATH.

mod ffmpeg;
mod note;

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{Chunk, Film, FilmWriter, Format, Shows, Takes, Timing};
use crate::file::WholeFile;
use crate::surface::image::Image;
use crate::{Error, Result};
use ffmpeg::Ffmpeg;
pub use ffmpeg::stop_helpers;

/// Fixed, so that every machine gives the same bytes: x264's output depends on its number of threads.
const THREADS: &str = "4";
/// Films of more pixels are encoded without lookahead, for which x264 would keep some 50 frames: 1.8 GB at
/// 3840×2160. They look the same, but their files are up to twice as large.
const LOOKING_AHEAD: u32 = 1280 * 720;
/// How long ffmpeg may accept no data before it is stopped: while it encodes a frame, and before the training.
const PATIENCE: Duration = Duration::from_secs(120);
const TRIAL_PATIENCE: Duration = Duration::from_secs(30);

/// An MP4 being written.
pub struct Mp4 {
    /// Stopped before the file is discarded.
    ffmpeg: Ffmpeg,
    file: WholeFile,
    timing: Timing,
    /// The number of frames written so far, without repetitions.
    written: usize,
}

impl Mp4 {
    /// Starts a film of `size` (width, height) in pixels in `file`. Odd sides get an extra row or column in
    /// the colour `margin`, because H.264 requires even sides. `comment` is stored in the file, not displayed.
    ///
    /// # Errors
    /// When there is no ffmpeg.
    pub fn new(
        file: WholeFile,
        size: (u32, u32),
        margin: [u8; 3],
        timing: Timing,
        comment: Option<&str>,
    ) -> Result<Self> {
        let mut command = encoder(size, margin, timing.fps);
        if let Some(comment) = comment {
            command.args(["-metadata", &format!("comment={comment}")]);
        }
        command.args(["-movflags", "+faststart", "-f", "mp4"]).arg(file.part()).stdout(Stdio::null());
        let ffmpeg = Ffmpeg::start(&mut command, PATIENCE).map_err(absent)?;
        Ok(Self { ffmpeg, file, timing, written: 0 })
    }

    /// Checks that there is an ffmpeg that writes H.264, by encoding one small picture.
    ///
    /// # Errors
    /// When there is none; the message includes a remedy.
    pub fn check() -> Result<()> {
        let mut command = encoder((16, 16), [0; 3], 1.0);
        command.args(["-f", "h264", "-"]).stdout(Stdio::piped());
        let mut ffmpeg = Ffmpeg::start(&mut command, TRIAL_PATIENCE).map_err(absent)?;
        // If the data is not accepted, the exit status gives the reason.
        let _ = ffmpeg.write(&[0; 16 * 16 * 4]);
        let problem = match ffmpeg.finish() {
            // The start of an H.264 stream.
            Ok(()) if ffmpeg.output(4) == [0, 0, 0, 1] => return Ok(()),
            Ok(()) => "ffmpeg wrote no H.264".to_owned(),
            Err(problem) => problem,
        };
        Err(Error::Write(format!(
            "an MP4 needs an ffmpeg with the encoder libx264, but the one on PATH cannot encode with it: {problem}; \
             install another, or write a GIF or APNG"
        )))
    }

    /// Starts with a picture that is shown for one tick.
    ///
    /// # Errors
    /// When ffmpeg fails.
    pub fn cover(&mut self, image: &Image) -> Result<()> {
        self.show(image)
    }

    /// Adds the next frames; `ends` means that they include the last frame of the film. A frame that is
    /// held is repeated.
    ///
    /// # Errors
    /// When ffmpeg fails.
    pub fn push(&mut self, images: &[Image], ends: bool) -> Result<()> {
        for (i, image) in images.iter().enumerate() {
            let is_last = ends && i + 1 == images.len();
            for _ in 0..self.timing.repeats(self.written, is_last) {
                self.show(image)?;
            }
            self.written += 1;
        }
        Ok(())
    }

    fn show(&mut self, image: &Image) -> Result<()> {
        let Err(error) = self.ffmpeg.write(image.rgba()) else { return Ok(()) };
        let why = self.ffmpeg.finish().err().unwrap_or_else(|| error.to_string());
        Err(self.failed(&why))
    }

    /// Ends the film and moves the file into place.
    ///
    /// # Errors
    /// When ffmpeg failed or the file cannot be moved.
    pub fn commit(mut self) -> Result<()> {
        let ended = self.ffmpeg.finish();
        let is_empty = self.file.part().metadata().is_ok_and(|part| part.len() == 0);
        match ended {
            Ok(()) if is_empty => Err(self.failed("ffmpeg wrote nothing")),
            Ok(()) => self.file.commit(),
            Err(why) => Err(self.failed(&why)),
        }
    }

    fn failed(&self, why: &str) -> Error {
        Error::Write(format!("cannot write {}: {why}", self.file.path().display()))
    }
}

/// `.mp4`
pub(super) struct Mp4Format;

impl Format for Mp4Format {
    fn name(&self) -> &'static str {
        "mp4"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mp4"]
    }

    fn about(&self) -> &'static str {
        "Write the film as an H.264 video; requires the program ffmpeg"
    }

    fn keeps_alpha(&self) -> bool {
        false
    }

    fn check(&self) -> Result<()> {
        Mp4::check()
    }

    fn is_form_of(&self, file: &[u8]) -> bool {
        file.get(4..8) == Some(b"ftyp")
    }

    fn note_in(&self, file: &[u8]) -> Option<String> {
        note::note_in(file)
    }

    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>> {
        let (ground, note) = (film.ground()?, film.note(Shows::Film)?);
        let file = WholeFile::create(path)?;
        Ok(Box::new(Mp4::new(file, film.size(), ground.rgb, film.timing.clone(), Some(&note))?))
    }
}

impl FilmWriter for Mp4 {
    fn takes(&self) -> Takes {
        Takes::Opaque
    }

    fn cover(&mut self, image: &Image) -> Result<()> {
        self.cover(image)
    }

    fn add(&mut self, chunk: &Chunk) -> Result<()> {
        self.push(chunk.images, chunk.is_last)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        (*self).commit()
    }
}

/// The ffmpeg command that encodes raw pictures of `size`, without its output.
fn encoder((width, height): (u32, u32), [r, g, b]: [u8; 3], fps: f64) -> Command {
    // The colour matrix of HD video, also written into the file: players that guess it show wrong colours.
    let mut filters = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p".to_owned();
    if !(width.is_multiple_of(2) && height.is_multiple_of(2)) {
        filters = format!("pad=ceil(iw/2)*2:ceil(ih/2)*2:color=0x{r:02x}{g:02x}{b:02x},{filters}");
    }
    let mut command = Command::new("ffmpeg");
    command.args(["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb0"]);
    command.args(["-s", &format!("{width}x{height}"), "-framerate", &fps.to_string(), "-i", "-"]);
    command.args(["-an", "-vf", &filters, "-c:v", "libx264", "-preset", "medium", "-crf", "18"]);
    if width * height > LOOKING_AHEAD {
        command.args(["-tune", "zerolatency", "-refs", "1"]);
    }
    command.args(["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]);
    command.args(["-threads", THREADS, "-fflags", "+bitexact", "-flags:v", "+bitexact"]);
    command
}

fn absent(error: std::io::Error) -> Error {
    Error::Write(match error.kind() {
        ErrorKind::NotFound => "an MP4 needs the program ffmpeg, but there is none on PATH: install it (Debian, \
                                Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg), or write a GIF or APNG"
            .to_owned(),
        _ => format!("cannot run ffmpeg: {error}"),
    })
}
