//! MP4 films, encoded by an `ffmpeg` found on PATH: H.264, which every slide program plays.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, Write};
use std::process::{Child, Command, Stdio};

use super::super::image::Image;
use super::Timing;
use crate::file::WholeFile;
use crate::{Error, Result};

/// The same bytes whatever machine this is: x264's output depends on its number of threads.
const THREADS: &str = "4";

/// An MP4 being written.
pub struct Mp4 {
    file: WholeFile,
    ffmpeg: Child,
    /// What ffmpeg says; a file, so that it never waits for a reader.
    said: File,
    timing: Timing,
    /// Frames written so far, without repetitions.
    written: usize,
}

impl Mp4 {
    /// Starts a film of `size` (width, height) in pixels in `file`. Odd sides get a row or column in
    /// the colour `margin` more, as H.264 wants them even. `comment` is kept in the file, unseen.
    ///
    /// # Errors
    /// When there is no ffmpeg.
    pub fn new(
        file: WholeFile,
        (width, height): (u32, u32),
        margin: [u8; 3],
        timing: Timing,
        comment: Option<&str>,
    ) -> Result<Self> {
        let said =
            tempfile::tempfile().map_err(|error| Error::Write(format!("a temporary file: {error}")))?;
        let stderr = said.try_clone().map_err(|error| Error::Write(format!("a temporary file: {error}")))?;
        let [r, g, b] = margin;
        let even = format!("pad=ceil(iw/2)*2:ceil(ih/2)*2:color=0x{r:02x}{g:02x}{b:02x}");
        // The matrix of HD video, written into the file too: players that guess get colours wrong.
        let filters = format!("{even},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p");
        let mut command = Command::new("ffmpeg");
        command.args(["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb0"]);
        command.args(["-s", &format!("{width}x{height}"), "-framerate", &timing.fps.to_string(), "-i", "-"]);
        command.args(["-an", "-vf", &filters, "-c:v", "libx264", "-preset", "medium", "-crf", "18"]);
        command.args(["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]);
        command.args(["-threads", THREADS, "-fflags", "+bitexact", "-flags:v", "+bitexact"]);
        if let Some(comment) = comment {
            command.args(["-metadata", &format!("comment={comment}")]);
        }
        command.args(["-movflags", "+faststart", "-f", "mp4"]).arg(file.part());
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(stderr);
        let ffmpeg = command.spawn().map_err(absent)?;
        Ok(Self { file, ffmpeg, said, timing, written: 0 })
    }

    /// Looks for an ffmpeg that writes H.264.
    ///
    /// # Errors
    /// When there is none, with what to do about it.
    pub fn check() -> Result<()> {
        let mut command = Command::new("ffmpeg");
        command.args(["-hide_banner", "-v", "error", "-encoders"]).stdin(Stdio::null());
        let output = command.output().map_err(absent)?;
        match String::from_utf8_lossy(&output.stdout).contains(" libx264 ") {
            true => Ok(()),
            false => Err(Error::Write(
                "an MP4 needs an ffmpeg with the encoder libx264, and the one on PATH has none: install \
                 another, or write a GIF or APNG"
                    .to_owned(),
            )),
        }
    }

    /// Adds the next frames; `ends` says that the film's last is among them. A frame that is held is
    /// repeated.
    ///
    /// # Errors
    /// When ffmpeg gives up.
    pub fn add(&mut self, images: &[Image], ends: bool) -> Result<()> {
        for (i, image) in images.iter().enumerate() {
            let is_last = ends && i + 1 == images.len();
            for _ in 0..self.timing.repeats(self.written, is_last) {
                let wrote = self.ffmpeg.stdin.as_mut().map(|pipe| pipe.write_all(image.rgba()));
                if wrote.is_none_or(|wrote| wrote.is_err()) {
                    return Err(self.failed());
                }
            }
            self.written += 1;
        }
        Ok(())
    }

    /// Ends the film and puts the file at its place.
    ///
    /// # Errors
    /// When ffmpeg failed or the file cannot be put there.
    pub fn finish(mut self) -> Result<()> {
        drop(self.ffmpeg.stdin.take());
        let ended = self.ffmpeg.wait();
        // On a full disk, ffmpeg 5 complains and then ends as if all were well: its silence counts too.
        let silent = self.said.metadata().is_ok_and(|said| said.len() == 0);
        match ended {
            Ok(status) if status.success() && silent => self.file.commit(),
            _ => Err(self.failed()),
        }
    }

    /// What went wrong, in ffmpeg's last words.
    fn failed(&mut self) -> Error {
        drop(self.ffmpeg.stdin.take());
        // Only its words matter now.
        let _ = self.ffmpeg.wait();
        let mut said = Vec::new();
        let _ = self.said.rewind().and_then(|()| self.said.read_to_end(&mut said));
        let said = String::from_utf8_lossy(&said);
        let last = said.lines().rfind(|line| !line.trim().is_empty());
        let why = last.unwrap_or("it stopped without a word");
        Error::Write(format!("cannot write {}: ffmpeg says: {why}", self.file.path().display()))
    }
}

fn absent(error: std::io::Error) -> Error {
    Error::Write(match error.kind() {
        ErrorKind::NotFound => "an MP4 needs the program ffmpeg, and there is none on PATH: install it (Debian, \
                                Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg), or write a GIF or APNG"
            .to_owned(),
        _ => format!("cannot run ffmpeg: {error}"),
    })
}
