//! The few colours that all frames of a GIF share, or of an animated PNG without a background.
//!
//! In place of `color_quant`, which the `gif` crate uses: its NeuQuant has no colours that must stay exact (of the
//! theme's 11, a palette of 64 had 6) and no fewer than 64. The film of `toy1d` with it is 12 % larger, 692,030 bytes
//! instead of 615,747, and the palette takes 55 ms instead of 3.

mod groups;
mod numbers;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::Film;
use crate::Result;
use crate::surface::image::Image;
use groups::split;
use numbers::Numbers;

/// A colour: red, green, blue.
type Rgb = [u8; 3];

/// Red, green and blue multiplied by the opacity, and the opacity: in these, colours that look alike are
/// close, and all that is invisible is the same.
type Rgba = [u8; 4];

/// A colour and how many pixels have it.
type Counted = (Rgba, u64);

/// A colour that covers this part of the samples is a flat area and is kept exactly.
const FLAT: f64 = 1.0 / 4000.0;

/// How often the mixed colours are moved to the middle of what they stand for.
const REFINEMENTS: usize = 6;

/// Pixels that are compared at once.
const BLOCK: usize = 16;

/// At most 255 colours for all frames of a film: GIF has 256, and one of them means "as before".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    colours: Vec<Rgba>,
}

impl Palette {
    /// At most `most` opaque colours, and never above 255: all of `exact`, then those of flat areas in
    /// `samples`, then mixed ones that stand for the anti-aliased edges there.
    ///
    /// # Panics
    /// When `exact` is empty or has more than `most` or 255 colours.
    pub fn new(exact: &[Rgb], samples: &[Image], most: usize) -> Self {
        let exact: Vec<_> = exact.iter().map(|&[r, g, b]| [r, g, b, 255]).collect();
        Self::among(&exact, samples, most)
    }

    /// As [`Palette::new`], with the opacity of what is in `samples`. The first colour is invisible.
    ///
    /// # Panics
    /// When `exact` has 255 colours or more.
    pub fn with_alpha(exact: &[Rgb], samples: &[Image]) -> Self {
        let opaque = exact.iter().map(|&[r, g, b]| [r, g, b, 255]);
        let exact: Vec<_> = std::iter::once([0; 4]).chain(opaque).collect();
        Self::among(&exact, samples, 255)
    }

    fn among(exact: &[Rgba], samples: &[Image], most: usize) -> Self {
        let most = most.min(255);
        assert!((1..=most).contains(&exact.len()), "{} exact colours in a palette of {most}", exact.len());
        let mut counted = count(samples);
        let total: u64 = counted.iter().map(|&(_, count)| count).sum();
        let flat = |&&(_, count): &&Counted| count as f64 >= FLAT * total as f64;
        let mut colours = exact.to_vec();
        // Half of the room stays for edges.
        let flat_most = exact.len() + (most - exact.len()) / 2;
        for &(colour, _) in counted.iter().filter(flat) {
            if colours.len() < flat_most && !colours.contains(&colour) {
                colours.push(colour);
            }
        }
        counted.retain(|(colour, _)| !colours.contains(colour));
        // Edges matter to the eye more than their few pixels tell.
        for (_, count) in &mut counted {
            *count = count.isqrt().max(1);
        }
        let mixed = split(counted.clone(), most - colours.len());
        let fixed = colours.len();
        colours.extend(mixed);
        for _ in 0..REFINEMENTS {
            refine(&mut colours, fixed, &counted);
        }
        Self { colours }
    }

    /// The colours of a film.
    ///
    /// # Errors
    /// When a frame cannot be drawn, or nothing opaque is behind it.
    pub fn of(film: &Film) -> Result<Self> {
        let ground = film.ground()?;
        let exact = film.drawing.exact_colours(ground);
        let most = film.drawing.most_colours().max(exact.len());
        let mut samples = film.drawing.colour_samples(film.scale)?;
        if film.drawing.theme().is_transparent() {
            samples.iter_mut().for_each(|image| *image = image.over(ground.rgb));
        }
        Ok(Self::new(&exact, &samples, most))
    }

    /// The colours of a film without a background, for a form that keeps its transparency; none if every
    /// colour has to stay exact.
    ///
    /// # Errors
    /// When a frame cannot be drawn.
    pub fn transparent(film: &Film) -> Result<Option<Self>> {
        let theme = film.drawing.theme();
        let samples = match theme.is_transparent() {
            true => film.drawing.colour_samples(film.scale)?,
            false => Vec::new(),
        };
        let exact = film.drawing.exact_colours(theme.background);
        Ok((!samples.is_empty()).then(|| Self::with_alpha(&exact, &samples)))
    }

    /// The colours without their opacity, `[K]`.
    pub fn colours(&self) -> Vec<Rgb> {
        let visible = |[r, g, b, alpha]: Rgba| {
            let whole = u32::from(alpha.max(1));
            [r, g, b].map(|c| ((u32::from(c) * 255 + whole / 2) / whole).min(255) as u8)
        };
        self.colours.iter().copied().map(visible).collect()
    }

    /// The opacity of each colour, `[K]`.
    pub fn alphas(&self) -> Vec<u8> {
        self.colours.iter().map(|colour| colour[3]).collect()
    }

    /// The colours as a colour table of GIF or PNG, `[K · 3]`.
    pub(super) fn table(&self) -> Vec<u8> {
        self.colours().concat()
    }

    /// For each pixel the number of the colour nearest to its own, row by row.
    pub(super) fn indices(&self, image: &Image) -> Vec<u8> {
        let mut numbers = Numbers::new(&self.colours);
        let mut indices = Vec::with_capacity(image.rgba().len() / 4);
        let (blocks, rest) = image.rgba().as_chunks::<{ 4 * BLOCK }>();
        for block in blocks {
            let pixels: &[[u8; 4]] = block.as_chunks().0;
            // Most of a picture is flat. Without an early exit, the comparison is one of vectors.
            if pixels.iter().fold(true, |flat, pixel| flat & (*pixel == pixels[0])) {
                indices.extend([numbers.nearest(pixels[0]); BLOCK]);
            } else {
                indices.extend(pixels.iter().map(|&pixel| numbers.nearest(pixel)));
            }
        }
        indices.extend(rest.as_chunks().0.iter().map(|&pixel| numbers.nearest(pixel)));
        indices
    }
}

fn premultiplied([r, g, b, alpha]: [u8; 4]) -> Rgba {
    let share = |c: u8| ((u32::from(c) * u32::from(alpha) + 127) / 255) as u8;
    if alpha == 255 { [r, g, b, alpha] } else { [share(r), share(g), share(b), alpha] }
}

/// How often each colour occurs, the most frequent first.
fn count(samples: &[Image]) -> Vec<Counted> {
    let mut counts: HashMap<Rgba, u64> = HashMap::new();
    for image in samples {
        let mut run: Option<Counted> = None;
        for colour in image.rgba().as_chunks().0.iter().map(|&pixel| premultiplied(pixel)) {
            match &mut run {
                Some((same, count)) if *same == colour => *count += 1,
                _ => {
                    let (ended, count) = run.replace((colour, 1)).unwrap_or((colour, 0));
                    *counts.entry(ended).or_default() += count;
                }
            }
        }
        if let Some((ended, count)) = run {
            *counts.entry(ended).or_default() += count;
        }
    }
    let mut counted: Vec<_> = counts.into_iter().collect();
    counted.sort_unstable_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    counted
}

/// Moves each colour after the first `fixed` to the mean of the colours nearest to it.
fn refine(colours: &mut [Rgba], fixed: usize, counted: &[Counted]) {
    let mut sums = vec![([0.0; 4], 0.0); colours.len()];
    for &(colour, count) in counted {
        let (sum, total) = &mut sums[nearest(colours, colour)];
        for channel in 0..4 {
            sum[channel] += count as f64 * f64::from(colour[channel]);
        }
        *total += count as f64;
    }
    for (colour, (sum, total)) in colours.iter_mut().zip(sums).skip(fixed) {
        if total > 0.0 {
            *colour = sum.map(|sum| round(sum / total));
        }
    }
}

fn round(value: f64) -> u8 {
    value.round() as u8
}

fn nearest(colours: &[Rgba], colour: Rgba) -> usize {
    let distance = |other: &Rgba| -> i32 {
        let channels = colour.iter().zip(other);
        channels.map(|(&a, &b)| (i32::from(a) - i32::from(b)).pow(2)).sum()
    };
    let nearest = (0..colours.len()).min_by_key(|&i| distance(&colours[i]));
    nearest.unwrap_or(0)
}
