//! Animated GIFs: drawn in parallel, encoded in order, a few frames in memory at a time.

use std::io::Write;

use gif::{DisposalMethod, Encoder, EncodingError, Extension, Frame, Repeat};
use rayon::prelude::*;

use super::super::image::Image;
use super::lzw::{self, Pixel};
use super::palette::Palette;
use crate::{Error, Result};

/// Frames that are drawn together. More would only need more memory.
const CHUNK: usize = 16;

/// Viewers slow a film down whose frames are shorter, in units of 10 ms.
const SHORTEST: u16 = 2;

/// How long frames are seen, in units of 10 ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Each frame but the last; at least 2.
    pub frame: u16,
    /// The last frame; at least 2.
    pub last: u16,
}

impl Default for Timing {
    /// 12.5 frames a second, the last one held for two seconds.
    fn default() -> Self {
        Self { frame: 8, last: 200 }
    }
}

/// A GIF being written, that loops for ever.
///
/// [`Gif::push`] takes the numbers `F` behind a frame; some frames later they are drawn, on all
/// threads, and written, in order. Its bytes do not depend on the number of threads.
pub struct Gif<'a, F, W: Write> {
    encoder: Encoder<W>,
    studio: Studio<'a, F>,
    timing: Timing,
    pending: Vec<F>,
    /// The colour numbers of the last frame written.
    before: Option<Vec<u8>>,
}

/// Makes a picture of a frame's numbers.
type Draw<'a, F> = dyn Fn(&F) -> Result<Image> + Send + Sync + 'a;

/// What all threads share while they draw.
struct Studio<'a, F> {
    draw: Box<Draw<'a, F>>,
    palette: Palette,
    width: u16,
    height: u16,
}

impl<'a, F: Send + Sync, W: Write> Gif<'a, F, W> {
    /// Starts a film of `size` (width, height) in pixels; `draw` makes each picture.
    ///
    /// `comment` is kept in the file, unseen.
    ///
    /// # Errors
    /// When a side is above 65535 pixels or `out` cannot be written.
    pub fn new(
        out: W,
        size: (u32, u32),
        palette: Palette,
        timing: Timing,
        comment: Option<&str>,
        draw: impl Fn(&F) -> Result<Image> + Send + Sync + 'a,
    ) -> Result<Self> {
        let side = |side: u32| {
            let message = format!("a GIF cannot be larger than 65535 pixels, found {side}");
            u16::try_from(side).map_err(|_| Error::Draw(message))
        };
        let (width, height) = (side(size.0)?, side(size.1)?);
        let mut encoder = Encoder::new(out, width, height, &palette.table()).map_err(failed)?;
        encoder.set_repeat(Repeat::Infinite).map_err(failed)?;
        if let Some(comment) = comment {
            let blocks = [comment.as_bytes()];
            encoder.write_raw_extension(Extension::Comment.into(), &blocks).map_err(failed)?;
        }
        Ok(Self {
            encoder,
            studio: Studio { draw: Box::new(draw), palette, width, height },
            timing,
            pending: Vec::with_capacity(CHUNK + 1),
            before: None,
        })
    }

    /// Adds a frame.
    ///
    /// # Errors
    /// When an earlier frame cannot be drawn or written.
    pub fn push(&mut self, frame: F) -> Result<()> {
        self.pending.push(frame);
        // One always stays behind: only `finish` knows that it is the last.
        match self.pending.len() > CHUNK {
            true => self.write(CHUNK, self.timing.frame),
            false => Ok(()),
        }
    }

    /// Writes what is left and hands back the output.
    ///
    /// # Errors
    /// When no frame was added, or a frame cannot be drawn or written.
    pub fn finish(mut self) -> Result<W> {
        let count = self.pending.len();
        if count == 0 {
            return Err(Error::Draw("a film needs at least one frame".to_owned()));
        }
        self.write(count, self.timing.last)?;
        self.encoder.into_inner().map_err(failed)
    }

    /// Draws and writes the first `count` pending frames; the last of them is seen for `last`.
    fn write(&mut self, count: usize, last: u16) -> Result<()> {
        let (studio, timing) = (&self.studio, self.timing);
        let drawn: Result<Vec<_>> =
            self.pending[..count].par_iter().map(|frame| studio.indices(frame)).collect();
        let mut drawn = drawn?;
        self.pending.drain(..count);
        let first_before = self.before.as_deref();
        let encoded: Vec<_> = (0..count)
            .into_par_iter()
            .map(|i| {
                let before = match i {
                    0 => first_before,
                    _ => Some(drawn[i - 1].as_slice()),
                };
                let mut frame = studio.changes(before, &drawn[i]);
                frame.delay = if i + 1 == count { last } else { timing.frame };
                frame.delay = frame.delay.max(SHORTEST);
                frame
            })
            .collect();
        for frame in &encoded {
            self.encoder.write_lzw_pre_encoded_frame(frame).map_err(failed)?;
        }
        self.before = drawn.pop();
        Ok(())
    }
}

impl<F> Studio<'_, F> {
    fn indices(&self, frame: &F) -> Result<Vec<u8>> {
        let image = (self.draw)(frame)?;
        let (width, height) = (image.width(), image.height());
        if (width, height) != (self.width.into(), self.height.into()) {
            return Err(Error::Draw(format!(
                "a frame of a {}×{} film is {width}×{height}",
                self.width, self.height
            )));
        }
        Ok(self.palette.indices(&image))
    }

    /// The smallest rectangle that turns `before` into `now`; a single pixel when they are the same.
    fn changes(&self, before: Option<&[u8]>, now: &[u8]) -> Frame<'static> {
        let stride = usize::from(self.width);
        let (mut left, mut right) = (stride - 1, 0);
        let (mut top, mut bottom) = (usize::MAX, 0);
        for (y, row) in now.chunks_exact(stride).enumerate() {
            let (first, last) = match before.map(|before| &before[y * stride..][..stride]) {
                Some(before) if before == row => continue,
                Some(before) => {
                    let differs = |&x: &usize| before[x] != row[x];
                    let first = (0..stride).find(differs).unwrap_or(0);
                    (first, (0..stride).rfind(differs).unwrap_or(0))
                }
                None => (0, stride - 1),
            };
            (left, right) = (left.min(first), right.max(last));
            (top, bottom) = (top.min(y), y);
        }
        if top == usize::MAX {
            (left, right, top, bottom) = (0, 0, 0, 0);
        }
        let mut pixels = Vec::with_capacity((right - left + 1) * (bottom - top + 1));
        for y in top..=bottom {
            let row = y * stride + left..y * stride + right + 1;
            match before {
                None => pixels.extend(now[row].iter().map(|&colour| Pixel::changed(colour))),
                Some(before) => {
                    let pairs = before[row.clone()].iter().zip(&now[row]);
                    pixels.extend(pairs.map(|(&before, &now)| Pixel::after(before, now)));
                }
            }
        }
        let transparent = self.palette.colours().len() as u8;
        Frame {
            left: left as u16,
            top: top as u16,
            width: (right - left + 1) as u16,
            height: (bottom - top + 1) as u16,
            dispose: DisposalMethod::Keep,
            transparent: Some(transparent),
            buffer: lzw::encode(&pixels, transparent).into(),
            ..Frame::default()
        }
    }
}

fn failed(error: EncodingError) -> Error {
    Error::Draw(format!("the film could not be written: {error}"))
}

#[cfg(test)]
mod tests;
