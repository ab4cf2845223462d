//! Several 1-D games on parts of one canvas.

use super::grid::PanelGrid;
use super::strip::{self, CompareStrip};
use crate::frame::{CompareRun, Toy1dFrame, Toy1dRun};
use crate::pictures::toy1d::captions;
use crate::pictures::toy1d::{Element, Layout, Toy1dDrawing, Toy1dPicture};
use crate::surface::canvas::Canvas;
use crate::surface::sheet::{Header, LegendEntry, Rectangle, Sheet, em};
use crate::surface::theme::{Colour, Theme};
use crate::surface::ticks::thousands;
use crate::surface::words::{Description, Words};
use crate::surface::{Drawing, TextSize, described_together};
use crate::{Error, Result};

/// The maximum number of panels in a film.
pub const MOST_PANELS: usize = 6;
/// The separator between two names of one line.
const OR: &str = " / ";
/// The approximate height of the header above all panels, and of a title in it, in em.
const ABOVE: (f64, f64) = (2.8, 1.9);
/// The approximate height of a caption of two lines below all panels, in em.
const CAPTION: f64 = 5.0;
/// The part of a panel's own margin that is kept between its top and the common header, in em.
const PULLED_UP: f64 = 0.4;

/// Draws the frames of one film. Its steps are those at which any panel has a frame; a panel whose run has ended
/// stays at its last frame.
#[derive(Debug, Clone)]
pub struct CompareDrawing<'a> {
    panels: Vec<(String, Toy1dDrawing<'a>)>,
    picture: Toy1dPicture,
    theme: &'a Theme,
    steps: Vec<usize>,
    legend: Vec<LegendEntry>,
    /// Whether some runs end before others; every panel then shows its own step.
    own_steps: bool,
}

impl<'a> CompareDrawing<'a> {
    /// Drawings of all panels of `run`, each in the layout of `picture`.
    ///
    /// # Errors
    /// When `picture` asks for something that cannot be drawn in this many panels.
    pub fn new(run: &'a CompareRun, picture: &Toy1dPicture, theme: &'a Theme) -> Result<Self> {
        validate(picture, run.panels.len())?;
        let runs = || run.panels.iter().map(|(_, run)| run);
        let mut steps: Vec<usize> =
            runs().flat_map(|run| run.frames.iter().map(|frame| frame.step)).collect();
        steps.sort_unstable();
        steps.dedup();
        let ends = |run: &Toy1dRun| run.frames.last().map(|frame| frame.step);
        let own_steps = runs().any(|run| ends(run) != steps.last().copied());
        let hidden: &[Element] =
            if own_steps { &[Element::Legend] } else { &[Element::Legend, Element::Step] };
        let (mut panels, mut legend) = (Vec::new(), Vec::<LegendEntry>::new());
        for (title, run) in &run.panels {
            // Captions are about all panels.
            let mut picture = Toy1dPicture { captions: Vec::new(), ..picture.clone() };
            picture.labels.title = Some(title.clone());
            let drawing = Toy1dDrawing::new(run, &picture, theme)?;
            for entry in drawing.legend() {
                // A critic has the same line as a D, but another name.
                match legend.iter_mut().find(|known| known.line == entry.line) {
                    None => legend.push(entry),
                    Some(known) if known.name.split(OR).any(|name| name == entry.name) => {}
                    Some(known) => known.name = [known.name.as_str(), &entry.name].join(OR),
                }
            }
            panels.push((title.clone(), drawing.without(hidden)));
        }
        let all = panels.clone();
        for (_, panel) in &mut panels {
            all.iter().for_each(|(_, other)| panel.make_room_for(other));
        }
        let picture = picture.clone();
        Ok(Self { panels, picture, theme, steps, legend, own_steps })
    }

    /// The header above all panels.
    fn header(&self, i: usize) -> Result<Header> {
        let labels = self.picture.words();
        let has_step = !self.own_steps && self.picture.elements()?.has(Element::Step);
        let heading = |step: usize| match has_step {
            true => format!("{} {}", labels.step, thousands(step)),
            false => String::new(),
        };
        let last = self.steps.last().copied().unwrap_or(0);
        Ok(Header {
            title: labels.title.clone(),
            legend: self.legend.clone(),
            legend_beside: true,
            ..Header::only(heading(self.steps[i]), heading(last))
        })
    }
}

impl CompareRun {
    /// All runs drawn with `options`, side by side.
    ///
    /// # Errors
    /// As [`CompareDrawing::new`].
    pub fn picture<'a>(&'a self, options: &Toy1dPicture, theme: &'a Theme) -> Result<CompareDrawing<'a>> {
        CompareDrawing::new(self, options, theme)
    }
}

impl Drawing for CompareDrawing<'_> {
    fn size(&self) -> (u32, u32) {
        self.picture.size.sides()
    }

    fn theme(&self) -> &Theme {
        self.theme
    }

    fn frames(&self) -> usize {
        self.steps.len()
    }

    fn step(&self, i: usize) -> usize {
        self.steps[i]
    }

    /// Those of the first panel: moments at which all panels differ most need not exist.
    fn moments(&self, most: usize) -> Vec<usize> {
        let (_, first) = &self.panels[0];
        let moments = Drawing::moments(first, most).into_iter();
        let mut frames: Vec<usize> =
            moments.filter_map(|i| self.steps.iter().position(|&step| step == first.step(i))).collect();
        // Other panels may go on for longer.
        if let Some(last) = frames.last_mut() {
            *last = self.frames() - 1;
        }
        frames
    }

    fn strip(&self, frames: &[usize]) -> Option<Box<dyn Drawing + '_>> {
        let steps: Vec<usize> = frames.iter().map(|&i| self.steps[i]).collect();
        let games = self.panels.iter().map(|(_, panel)| strip::game(panel, &steps));
        let games = games.collect::<Option<Vec<_>>>()?;
        Some(Box::new(CompareStrip {
            em: games.first()?.em(),
            games,
            legend: self.legend.clone(),
            theme: self.theme,
            words: self.words(),
            description: described_together(self, frames),
        }))
    }

    fn paint(&self, canvas: &mut Canvas, i: usize) -> Result<()> {
        let (width, height) = self.size();
        let em = em(self.theme.text_size, width, height);
        let sheet = Sheet::new(canvas, self.theme, em);
        let page = Rectangle::page((width, height), em);
        let below = self.header(i)?.draw(&sheet, (page.left, page.right), page.top)?;
        let above_caption = captions::draw_below(&self.picture.captions, &sheet, page, self.steps[i])?.bottom;
        let taken = (page.bottom - above_caption).round() as u32;
        drop(sheet);
        // Without a header above it, a panel has its own margin.
        let top = if below > page.top { (below - PULLED_UP * em).round() as u32 } else { 0 };
        let room = (width, height.saturating_sub(top + taken));
        let grid = PanelGrid::new(&self.picture, self.panels.len(), room, self.theme.text_size, em)?;
        for (number, (_, drawing)) in self.panels.iter().enumerate() {
            let (left, above) = grid.corner(number);
            let place = ((left, top + above), grid.size);
            let sheet = Sheet::on_part(canvas, self.theme, grid.em, place);
            drawing.draw_on(&sheet, grid.size, frame_at(drawing, self.steps[i])?)?;
        }
        Ok(())
    }

    fn describe(&self, i: usize) -> Description {
        let step = self.steps[i];
        let mut name = format!("{} {}", self.picture.words().step, step);
        let mut texts = Vec::with_capacity(self.panels.len());
        for (title, drawing) in &self.panels {
            if let Ok(frame) = frame_at(drawing, step) {
                let description = drawing.describe_frame(frame);
                if frame.step == step {
                    name = description.name;
                }
                texts.push(format!("{title}: {}", description.text));
            }
        }
        texts.extend(captions::at(&self.picture.captions, step).map(|caption| caption.text.clone()));
        Description { title: format!("{} ({name})", self.words().title), name, text: texts.join(" ") }
    }

    fn has_captions(&self) -> bool {
        !self.picture.captions.is_empty()
    }

    fn words(&self) -> Words {
        let words = self.panels[0].1.words();
        let titles: Vec<&str> = self.panels.iter().map(|(title, _)| title.as_str()).collect();
        let title = match self.picture.words().title {
            own if own.is_empty() => format!("{} ({})", words.title, titles.join(" | ")),
            own => own,
        };
        Words { title, ..words }
    }

    fn exact_colours(&self, ground: Colour) -> Vec<[u8; 3]> {
        let mut exact = self.theme.clone().flattened(ground).exact_colours();
        for colour in self.panels.iter().filter_map(|(_, drawing)| drawing.verdict_colour()) {
            if !exact.contains(&colour.rgb) {
                exact.push(colour.rgb);
            }
        }
        exact
    }
}

/// Refuses options that cannot be drawn side by side.
///
/// # Errors
/// Names the option, what it must be and what it is.
pub fn validate(picture: &Toy1dPicture, panels: usize) -> Result<()> {
    picture.validate()?;
    if !(2..=MOST_PANELS).contains(&panels) {
        return Err(Error::Config(format!("2 to {MOST_PANELS} panels fit side by side, found {panels}")));
    }
    if picture.layout == Layout::Figure1 {
        let problem = "`layout figure1` already has four panels; use `layout simple` or lecture side by side";
        return Err(Error::Config(problem.to_owned()));
    }
    if picture.slow.is_some() {
        let problem =
            "`slow` shows the steps of a single game, but there are several side by side; leave it out";
        return Err(Error::Config(problem.to_owned()));
    }
    let (width, height) = picture.size.sides();
    let title = if picture.words().title.is_empty() { 0.0 } else { ABOVE.1 };
    let text = TextSize::Normal;
    let em = em(text, width, height);
    let captions = if picture.captions.is_empty() { 0.0 } else { CAPTION };
    let taken = ((ABOVE.0 + title + captions) * em) as u32;
    PanelGrid::new(picture, panels, (width, height.saturating_sub(taken)), text, em)?.check(picture, panels)
}

/// The last frame of a panel up to `step`.
fn frame_at<'a>(drawing: &Toy1dDrawing<'a>, step: usize) -> Result<&'a Toy1dFrame> {
    let frames = drawing.moments();
    let next = frames.partition_point(|frame| frame.step <= step);
    let frame = next.checked_sub(1).and_then(|i| frames.get(i));
    frame.ok_or_else(|| Error::Draw(format!("a panel has no frame up to step {step}")))
}

#[cfg(test)]
mod tests;
