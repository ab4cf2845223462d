//! Draws one film in every form asked for.

use std::path::Path;

use gan_sim::file::{WholeFile, write_whole};
use gan_sim::film::html::{self, Pace};
use gan_sim::film::{self, Apng, Film, Gif, Mp4, Plays, Still, Stills, Timing};
use gan_sim::recipe::{KEYWORD, Recipe, Shows};
use gan_sim::surface::{Drawing, Theme};
use gan_sim::{Error, Result};
use rayon::prelude::*;

use super::output::{FilmForm, Form, Output};
use super::tables::Numbers;

/// The recipe of frame `i` alone.
type Note<'a> = dyn Fn(usize) -> Result<String> + Sync + 'a;

/// What came of the output of this number: what is in it, or why it could not be written.
type Outcome = (usize, Result<String>);

/// Writes every output: one that fails keeps no other from being written. Films are drawn together, each picture
/// once.
pub fn write(
    drawing: &Drawing,
    theme: &Theme,
    recipe: &Recipe,
    numbers: &Numbers,
    outputs: &[Output],
) -> Vec<Outcome> {
    let forms = Forms { drawing, theme, recipe, numbers, steps: drawing.steps() };
    let note = |i: usize| recipe.showing(Shows::Frame(i)).to_json();
    let (mut outcomes, mut films) = (Vec::new(), Vec::new());
    for (i, output) in outputs.iter().enumerate() {
        match forms.begin(output, &note) {
            Ok(Some(film)) => films.push((i, film)),
            Ok(None) => outcomes.push((i, forms.write(output))),
            Err(error) => outcomes.push((i, Err(error))),
        }
    }
    outcomes.extend(forms.shoot(films));
    // As they were asked for.
    outcomes.sort_by_key(|(i, _)| *i);
    outcomes
}

/// What all forms are made from.
struct Forms<'a> {
    drawing: &'a Drawing<'a>,
    theme: &'a Theme,
    recipe: &'a Recipe,
    numbers: &'a Numbers<'a>,
    /// The step of each frame.
    steps: Vec<usize>,
}

impl Forms<'_> {
    /// Begins a film of pixels, which is shot together with others. None for all other forms.
    fn begin<'n>(&self, Output { form, path, .. }: &Output, note: &'n Note) -> Result<Option<Film<'n>>> {
        match form {
            Form::Film(form) => Ok(Some(self.film(*form, WholeFile::create(path)?)?)),
            Form::Frames(Still::Png) => Ok(Some(Film::Stills(Stills::new(path.to_owned(), KEYWORD, note)))),
            _ => Ok(None),
        }
    }

    /// Shoots films, each with its number. A picture that cannot be drawn is the outcome of the first of them alone.
    fn shoot(&self, films: Vec<(usize, Film)>) -> Vec<Outcome> {
        let (numbers, films): (Vec<usize>, Vec<Film>) = films.into_iter().unzip();
        let matte = self.recipe.style.matte.map(|matte| matte.rgb);
        let shot = match film::shoot(self.steps.len(), |i| self.drawing.draw(i), matte, films) {
            Ok(shot) => shot,
            Err(error) => vec![Err(error)],
        };
        numbers.into_iter().zip(shot).map(|(i, result)| (i, result.map(|()| self.frames()))).collect()
    }

    /// Writes an output that is no film of pixels, and says what is in it.
    fn write(&self, Output { form, path, .. }: &Output) -> Result<String> {
        match form {
            Form::Html => write_whole(path, self.page()?.as_bytes()).map(|()| self.frames()),
            Form::Picture(still) => {
                let i = self.chosen()?;
                write_whole(path, &self.picture(*still, i)?)?;
                Ok(format!("step {}", self.steps[i]))
            }
            Form::Strip(still) => {
                write_whole(path, &self.strip(*still)?)?;
                Ok(format!("{} pictures side by side", self.key_frames().len()))
            }
            Form::Csv => self.numbers.write_steps(path),
            Form::Measures => write_whole(path, self.numbers.measures.as_bytes()).map(|()| self.frames()),
            Form::Curves(form) => self.numbers.write_curves(*form, path).map(|()| self.frames()),
            Form::Weights => self.numbers.write_weights(path),
            Form::Film(_) | Form::Frames(_) => self.write_svgs(path).map(|()| self.frames()),
        }
    }

    fn frames(&self) -> String {
        format!("{} frames", self.steps.len())
    }

    fn film(&self, form: FilmForm, file: WholeFile) -> Result<Film<'static>> {
        let (style, timing) = (&self.recipe.style, self.recipe.timing);
        let size = style.scale.pixels(self.drawing.size());
        let recipe = self.recipe.showing(Shows::Film).to_json()?;
        Ok(match form {
            FilmForm::Gif => {
                let palette = self.drawing.palette(style.ground()?)?;
                Film::Gif(Gif::new(file, size, palette, timing, Some(&recipe))?)
            }
            FilmForm::Apng => {
                let alpha = self.theme.is_transparent();
                let note = Some((KEYWORD, recipe.as_str()));
                Film::Apng(Apng::new(file, size, self.steps.len(), alpha, timing, note)?)
            }
            FilmForm::Mp4 => Film::Mp4(Mp4::new(file, size, style.ground()?.rgb, timing, Some(&recipe))?),
        })
    }

    /// A page with a player of the film.
    fn page(&self) -> Result<String> {
        let Timing { fps, hold_first, hold_last, plays, .. } = self.recipe.timing;
        let laps = match plays {
            Plays::Forever => 0,
            Plays::Times(times) => u32::from(times),
        };
        let recipe = self.recipe.showing(Shows::Film).to_json()?;
        let pace = Pace { fps, hold_first, hold_last, laps };
        html::player(self.drawing, self.theme, pace, Some(&recipe))
    }

    /// The one frame that a still shows: the one that the recipe names, else the last.
    fn chosen(&self) -> Result<usize> {
        let frames = self.steps.len();
        match self.recipe.shows {
            Shows::Frame(i) if i < frames => Ok(i),
            Shows::Frame(i) => Err(Error::Recipe(format!("it shows frame {i} of a film of {frames} frames"))),
            Shows::Film | Shows::Strip => Ok(frames - 1),
        }
    }

    fn picture(&self, still: Still, i: usize) -> Result<Vec<u8>> {
        let recipe = self.recipe.showing(Shows::Frame(i)).to_json()?;
        match still {
            Still::Png => film::png(&self.drawing.draw(i)?, Some((KEYWORD, &recipe))),
            Still::Svg => Ok(film::annotated_svg(&self.drawing.svg(i)?, &recipe).into_bytes()),
        }
    }

    fn write_svgs(&self, folder: &Path) -> Result<()> {
        (0..self.steps.len()).into_par_iter().try_for_each(|i| {
            let path = folder.join(film::still_name(i, Still::Svg));
            write_whole(&path, &self.picture(Still::Svg, i)?)
        })
    }

    /// The frames of a strip.
    fn key_frames(&self) -> Vec<usize> {
        film::key_frames(self.steps.len(), self.recipe.timing.strip_frames)
    }

    fn strip(&self, still: Still) -> Result<Vec<u8>> {
        let recipe = self.recipe.showing(Shows::Strip).to_json()?;
        let frames = self.key_frames();
        match still {
            Still::Png => {
                let images: Result<Vec<_>> = frames.par_iter().map(|&i| self.drawing.draw(i)).collect();
                film::png(&film::images_in_a_row(&images?)?, Some((KEYWORD, &recipe)))
            }
            Still::Svg => {
                let svgs: Result<Vec<_>> = frames.par_iter().map(|&i| self.drawing.svg(i)).collect();
                let row = film::svgs_in_a_row(&svgs?, self.drawing.size())?;
                Ok(film::annotated_svg(&row, &recipe).into_bytes())
            }
        }
    }
}
