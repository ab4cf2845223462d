//! Draws one training in every form asked for.

use std::fmt::Write as _;
use std::path::Path;

use gan_sim::frame::{Losses, Toy1dFrame, Toy1dRun};
use gan_sim::recipe::{KEYWORD, Recipe, Shows};
use gan_sim::render::Theme;
use gan_sim::render::canvas::text::Fonts;
use gan_sim::render::file::{WholeFile, write_whole};
use gan_sim::render::film::html::{self, Pace, Words};
use gan_sim::render::film::{self, Apng, Film, Gif, Mp4, Palette, Plays, Still, Stills, Timing};
use gan_sim::render::toy1d::{Lang, Toy1dDrawing};
use gan_sim::{Error, Result};
use rayon::prelude::*;

use super::output::{FilmForm, Form, Output};

/// Writes every output and says for each what is in it. Films are drawn together, each picture once.
pub fn write(run: &Toy1dRun, recipe: &Recipe, fonts: Fonts, outputs: &[Output]) -> Result<Vec<String>> {
    let style = &recipe.style;
    let theme = style.theme.theme().with_fonts(fonts);
    let drawing = Toy1dDrawing::new(run, &recipe.picture, &theme)?.scaled(style.scale);
    let studio = Studio { run, recipe, drawing, theme: &theme };
    let note = |i: usize| recipe.showing(Shows::Frame(i)).to_json();
    let frames = format!("{} frames", run.frames.len());
    let (mut films, mut contents) = (Vec::new(), Vec::new());
    for Output { form, path } in outputs {
        let content = match form {
            Form::Film(form) => {
                films.push(studio.film(*form, WholeFile::create(path)?)?);
                frames.clone()
            }
            Form::Html => {
                write_whole(path, studio.page()?.as_bytes())?;
                frames.clone()
            }
            Form::Frames(Still::Png) => {
                films.push(Film::Stills(Stills::new(path.clone(), KEYWORD, &note)));
                frames.clone()
            }
            Form::Frames(Still::Svg) => {
                studio.write_svgs(path)?;
                frames.clone()
            }
            Form::Picture(still) => {
                let (i, frame) = studio.chosen()?;
                write_whole(path, &studio.picture(*still, i, frame)?)?;
                format!("step {}", frame.step)
            }
            Form::Strip(still) => {
                write_whole(path, &studio.strip(*still)?)?;
                format!("{} pictures side by side", studio.key_frames().len())
            }
            Form::Csv => {
                write_whole(path, csv_table(&run.losses).as_bytes())?;
                format!("losses of {} steps", run.losses.len())
            }
        };
        contents.push(content);
    }
    let matte = style.matte.map(|matte| matte.rgb);
    film::shoot(&run.frames, |frame| studio.drawing.draw(frame), matte, films)?;
    Ok(contents)
}

/// What all forms are made from.
struct Studio<'a> {
    run: &'a Toy1dRun,
    recipe: &'a Recipe,
    drawing: Toy1dDrawing<'a>,
    theme: &'a Theme,
}

impl Studio<'_> {
    fn film(&self, form: FilmForm, file: WholeFile) -> Result<Film<'static>> {
        let (style, timing) = (&self.recipe.style, self.recipe.timing);
        let size = style.scale.pixels(self.recipe.picture.size.sides());
        let recipe = self.recipe.showing(Shows::Film).to_json()?;
        Ok(match form {
            FilmForm::Gif => Film::Gif(Gif::new(file, size, self.palette()?, timing, Some(&recipe))?),
            FilmForm::Apng => {
                let alpha = self.theme.is_transparent();
                let note = Some((KEYWORD, recipe.as_str()));
                Film::Apng(Apng::new(file, size, self.run.frames.len(), alpha, timing, note)?)
            }
            FilmForm::Mp4 => Film::Mp4(Mp4::new(file, size, style.ground()?.rgb, timing, Some(&recipe))?),
        })
    }

    /// The colours of a GIF, on its ground.
    fn palette(&self) -> Result<Palette> {
        let style = &self.recipe.style;
        let flat = self.theme.clone().flattened(style.ground()?);
        Toy1dDrawing::new(self.run, &self.recipe.picture, &flat)?.scaled(style.scale).palette()
    }

    /// A page with a player of the film.
    fn page(&self) -> Result<String> {
        let Timing { fps, hold_first, hold_last, plays, .. } = self.recipe.timing;
        let laps = match plays {
            Plays::Forever => 0,
            Plays::Times(times) => u32::from(times),
        };
        let words = match self.recipe.picture.lang {
            Lang::En => Words::english(),
            Lang::Ja => Words::japanese(),
        };
        let look = html::Look {
            size: self.recipe.picture.size.sides(),
            theme: self.theme,
            words: &words,
            pace: Pace { fps, hold_first, hold_last, laps },
        };
        let recipe = self.recipe.showing(Shows::Film).to_json()?;
        html::player(self.run, &self.drawing, look, Some(&recipe))
    }

    /// The one frame that a still shows: the one that the recipe names, else the last.
    fn chosen(&self) -> Result<(usize, &Toy1dFrame)> {
        let frames = &self.run.frames;
        let i = match self.recipe.shows {
            Shows::Frame(i) => i,
            Shows::Film | Shows::Strip => frames.len() - 1,
        };
        let problem = || Error::Recipe(format!("it shows frame {i} of a film of {} frames", frames.len()));
        Ok((i, frames.get(i).ok_or_else(problem)?))
    }

    fn picture(&self, still: Still, i: usize, frame: &Toy1dFrame) -> Result<Vec<u8>> {
        let recipe = self.recipe.showing(Shows::Frame(i)).to_json()?;
        match still {
            Still::Png => film::png(&self.drawing.draw(frame)?, Some((KEYWORD, &recipe))),
            Still::Svg => Ok(film::annotated_svg(&self.drawing.svg(frame)?, &recipe).into_bytes()),
        }
    }

    fn write_svgs(&self, folder: &Path) -> Result<()> {
        self.run.frames.par_iter().enumerate().try_for_each(|(i, frame)| {
            let path = folder.join(film::still_name(i, Still::Svg));
            write_whole(&path, &self.picture(Still::Svg, i, frame)?)
        })
    }

    /// The frames of a strip.
    fn key_frames(&self) -> Vec<&Toy1dFrame> {
        let frames = &self.run.frames;
        let chosen = film::key_frames(frames.len(), self.recipe.timing.strip_frames);
        chosen.into_iter().map(|i| &frames[i]).collect()
    }

    fn strip(&self, still: Still) -> Result<Vec<u8>> {
        let recipe = self.recipe.showing(Shows::Strip).to_json()?;
        let frames = self.key_frames();
        match still {
            Still::Png => {
                let images: Result<Vec<_>> =
                    frames.par_iter().map(|frame| self.drawing.draw(frame)).collect();
                film::png(&film::images_in_a_row(&images?)?, Some((KEYWORD, &recipe)))
            }
            Still::Svg => {
                let svgs: Result<Vec<_>> = frames.par_iter().map(|frame| self.drawing.svg(frame)).collect();
                let row = film::svgs_in_a_row(&svgs?, self.recipe.picture.size.sides())?;
                Ok(film::annotated_svg(&row, &recipe).into_bytes())
            }
        }
    }
}

fn csv_table(losses: &[Losses]) -> String {
    let mut table = "step,d_loss,g_loss\n".to_owned();
    for (i, Losses { d, g }) in losses.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "{},{d:.6},{g:.6}", i + 1);
    }
    table
}
