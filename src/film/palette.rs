//! The few colours that all frames of a GIF share, or of an animated PNG without a background.
//!
//! In place of `color_quant`, which the `gif` crate uses: its NeuQuant has no colours that must stay exact (of the
//! theme's 11, a palette of 64 had 6) and no fewer than 64. The film of `toy1d` with it is 12 % larger, 692,030 bytes
//! instead of 615,747, and the palette takes 55 ms instead of 3.

use std::collections::HashMap;

use super::Film;
use crate::Result;
use crate::maths::square;
use crate::surface::image::Image;

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

/// Finds the numbers of colours, and remembers them.
struct Numbers<'a> {
    colours: &'a [Rgba],
    /// Pixels with the number of their colour, each in the slot that their bytes name.
    seen: Vec<([u8; 4], u8)>,
}

impl<'a> Numbers<'a> {
    const SLOTS: usize = 1 << 12;

    fn new(colours: &'a [Rgba]) -> Self {
        let invisible = ([0; 4], nearest(colours, [0; 4]) as u8);
        Self { colours, seen: vec![invisible; Self::SLOTS] }
    }

    /// The number of the colour nearest to that of a pixel.
    fn nearest(&mut self, pixel: [u8; 4]) -> u8 {
        let [r, g, b, alpha] = pixel.map(usize::from);
        let slot = &mut self.seen[(r * 37 + g * 1031 + b * 211 + alpha * 17) % Self::SLOTS];
        if slot.0 != pixel {
            *slot = (pixel, nearest(self.colours, premultiplied(pixel)) as u8);
        }
        slot.1
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

/// Splits the colours into at most `most` groups of like ones; returns the middle of each.
fn split(colours: Vec<Counted>, most: usize) -> Vec<Rgba> {
    if colours.is_empty() || most == 0 {
        return Vec::new();
    }
    let mut groups = vec![Group::new(colours)];
    while groups.len() < most {
        let widest = (0..groups.len())
            .max_by(|&a, &b| groups[a].error().total_cmp(&groups[b].error()))
            .filter(|&widest| groups[widest].error() > 0.0);
        let Some(widest) = widest else { break };
        let (below, above) = groups.swap_remove(widest).halves();
        groups.extend([below, above]);
    }
    groups.iter().map(|group| group.mean.map(round)).collect()
}

/// Colours that one colour may stand for.
struct Group {
    colours: Vec<Counted>,
    mean: [f64; 4],
    /// The squared distance to the mean along each channel, summed over all pixels.
    spread: [f64; 4],
}

impl Group {
    fn new(colours: Vec<Counted>) -> Self {
        let total: f64 = colours.iter().map(|&(_, count)| count as f64).sum();
        let sum = |channel: usize, f: &dyn Fn(f64) -> f64| -> f64 {
            let terms = colours.iter();
            terms.map(|&(colour, count)| count as f64 * f(f64::from(colour[channel]))).sum()
        };
        let mean = [0, 1, 2, 3].map(|channel| sum(channel, &|x| x) / total);
        let spread = [0, 1, 2, 3].map(|channel| sum(channel, &|x| square(x - mean[channel])));
        Self { colours, mean, spread }
    }

    fn error(&self) -> f64 {
        self.spread.iter().sum()
    }

    /// Two groups, split at the mean of the channel that spreads most.
    fn halves(self) -> (Self, Self) {
        let channel = (0..4).max_by(|&a, &b| self.spread[a].total_cmp(&self.spread[b])).unwrap_or(0);
        let middle = self.mean[channel];
        let below = |(colour, _): &Counted| f64::from(colour[channel]) <= middle;
        let (below, above) = self.colours.into_iter().partition(below);
        (Self::new(below), Self::new(above))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(greys: u8) -> Image {
        let grey = |x: u8| [x, x, x, 255];
        Image::new(u32::from(greys), 1, (0..greys).flat_map(grey).collect()).unwrap()
    }

    #[test]
    fn exact_colours_stay_exact_and_mixed_ones_come_near() {
        let exact = [[255, 255, 255], [0, 114, 178]];
        let palette = Palette::new(&exact, &[ramp(250)], 34);
        assert_eq!(palette.colours()[..2], exact);
        assert_eq!(palette.colours().len(), 34);
        let image = ramp(250);
        for (index, colour) in palette.indices(&image).into_iter().zip(image.colours()) {
            let shown = palette.colours()[usize::from(index)];
            assert!(shown[0].abs_diff(colour[0]) <= 16, "{colour:?} became {shown:?}");
        }
    }

    #[test]
    fn colours_of_any_opacity_come_near() {
        let edge = |alpha: u8| [0, 114, 178, alpha];
        let image = Image::new(256, 2, (0..=255).chain(0..=255).flat_map(edge).collect()).unwrap();
        let palette = Palette::with_alpha(&[[0, 114, 178]], std::slice::from_ref(&image));
        let (colours, alphas) = (palette.colours(), palette.alphas());
        assert_eq!((colours[1], &alphas[..2]), ([0, 114, 178], &[0, 255][..]));
        for (index, drawn) in palette.indices(&image).into_iter().zip(image.rgba().chunks(4)) {
            let (colour, alpha) = (colours[usize::from(index)], alphas[usize::from(index)]);
            assert!(alpha.abs_diff(drawn[3]) <= 2, "{alpha} for {}", drawn[3]);
            assert!(alpha < 32 || colour[2].abs_diff(178) <= 4, "{colour:?} at {alpha}");
        }
    }

    #[test]
    fn a_picture_with_few_colours_loses_none() {
        let image = ramp(240);
        let palette = Palette::new(&[[0, 0, 0]], std::slice::from_ref(&image), 256);
        let shown = palette.indices(&image);
        let shown = shown.into_iter().map(|i| palette.colours()[usize::from(i)]);
        assert!(shown.eq(image.colours()));
    }
}
