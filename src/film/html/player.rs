//! The player: frames are added one by one, then the page is made.

use super::super::note::text;
use super::super::{Chunk, Film, FilmWriter, Format, Shows, Takes, Timing};
use super::pack::{IMAGE, Pack, css};
use crate::file::write_whole;
use crate::surface::canvas::Shapes;
use crate::surface::template::filled;
use crate::surface::theme::{Colour, Theme};
use crate::surface::words::{Description, Words};
use crate::{Error, Result};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What runs in the page, one after the other in one function.
const SCRIPT: &str = concat!(
    include_str!("player/guest.js"),
    include_str!("player/film.js"),
    include_str!("player/time.js"),
    include_str!("player/description.js"),
    include_str!("player/input.js"),
    include_str!("player/slide.js"),
);

/// The timing of a player.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pace {
    /// Frames per second at speed 1.
    pub fps: f64,
    /// How long the first frame is shown, in seconds; at least as long as any other.
    pub hold_first: f64,
    /// How long the last frame is shown, in seconds; at least as long as any other.
    pub hold_last: f64,
    /// How often the film plays; 0 for forever.
    pub laps: u32,
}

impl Default for Pace {
    /// 20 frames per second, the last one held for two seconds, repeated forever.
    fn default() -> Self {
        Self { fps: 20.0, hold_first: 0.0, hold_last: 2.0, laps: 0 }
    }
}

/// The look, the words and the timing of a player.
#[derive(Debug, Clone)]
pub struct PlayerLook<'a> {
    /// Width and height of the frames in pixels: the aspect ratio of the player, which can have any size.
    pub size: (u32, u32),
    /// Colours of the page and of its controls.
    pub theme: &'a Theme,
    /// All words outside the pictures.
    pub words: Words,
    /// How fast, and how often.
    pub pace: Pace,
    /// The number of the frame that is printed, and shown where scripts do not run.
    pub cover: usize,
    /// The frames at which it waits, in ascending order.
    pub stops: Vec<usize>,
    /// Whether there are captions in the pictures; if not, the player can describe each frame below it.
    pub has_captions: bool,
}

/// `.html`
pub(crate) struct HtmlFormat;

impl Format for HtmlFormat {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn about(&self) -> &'static str {
        "Write the film as a player in one self-contained HTML file, for slides and web pages (keys: docs/slides.md)"
    }

    fn keeps_alpha(&self) -> bool {
        true
    }

    fn is_form_of(&self, file: &[u8]) -> bool {
        text::is_page(file)
    }

    fn note_in(&self, file: &[u8]) -> Option<String> {
        text::note_in_page(file)
    }

    fn begin<'f>(&self, film: &'f Film, path: &Path) -> Result<Box<dyn FilmWriter + 'f>> {
        let (drawing, Timing { fps, hold_first, hold_last, plays, stops, .. }) = (film.drawing, &film.timing);
        let steps: Vec<usize> = (0..drawing.frames()).map(|i| drawing.step(i)).collect();
        let look = PlayerLook {
            size: drawing.size(),
            theme: drawing.theme(),
            words: drawing.words(),
            pace: Pace { fps: *fps, hold_first: *hold_first, hold_last: *hold_last, laps: plays.count() },
            cover: film.cover_frame(),
            stops: stops.as_ref().map(|stops| stops.frames(&steps)).unwrap_or_default(),
            has_captions: drawing.has_captions(),
        };
        Ok(Box::new(Page { film, player: Player::new(look), path: path.to_owned() }))
    }
}

/// A page being made.
struct Page<'f> {
    film: &'f Film<'f>,
    player: Player<'f>,
    path: PathBuf,
}

impl FilmWriter for Page<'_> {
    fn takes(&self) -> Takes {
        Takes::Nothing
    }

    fn add(&mut self, chunk: &Chunk) -> Result<()> {
        let drawing = self.film.drawing;
        for (i, picture) in chunk.frames.clone().zip(self.film.shapes(chunk.frames.clone())?) {
            let Description { name, text, .. } = drawing.describe(i);
            self.player.push(&picture, &name, &text)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let note = self.film.note(Shows::Film)?;
        write_whole(&self.path, self.player.finish(Some(&note))?.as_bytes())
    }
}

/// A player being made, frame by frame.
#[derive(Debug)]
pub struct Player<'a> {
    look: PlayerLook<'a>,
    pack: Pack,
    /// The description of the cover.
    cover: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Settings<'a> {
    #[serde(flatten)]
    pace: Pace,
    cover: usize,
    stops: &'a [usize],
    has_captions: bool,
    play: &'a str,
    pause: &'a str,
}

impl<'a> Player<'a> {
    /// A player without frames.
    pub fn new(look: PlayerLook<'a>) -> Self {
        Self { pack: Pack::new(look.size, look.cover), look, cover: String::new() }
    }

    /// Appends a frame; `name` is shown beside the slider, `description` is for screen readers when the film stops.
    ///
    /// # Errors
    /// When an image in it cannot be encoded.
    pub fn push(&mut self, picture: &Shapes, name: &str, description: &str) -> Result<()> {
        if self.pack.frames() == self.look.cover {
            description.clone_into(&mut self.cover);
        }
        self.pack.push(picture, [name, description])
    }

    /// The page. `recipe` is JSON that is stored in it, under the id `gan-sim-recipe`.
    ///
    /// # Errors
    /// When there is no frame.
    pub fn finish(self, recipe: Option<&str>) -> Result<String> {
        let Some(last_number) = self.pack.frames().checked_sub(1) else {
            return Err(Error::Draw("a player needs at least one frame, found none".to_owned()));
        };
        let PlayerLook { size, ref words, pace, cover, ref stops, has_captions, .. } = self.look;
        let settings = Settings { pace, cover, stops, has_captions, play: &words.play, pause: &words.pause };
        let settings = serde_json::to_string(&settings).map_err(|error| Error::Draw(error.to_string()))?;
        let recipe = recipe.map_or_else(String::new, |recipe| {
            let recipe = in_script(recipe);
            format!("<script type=\"application/json\" id=\"gan-sim-recipe\">{recipe}</script>\n")
        });
        let [width, height] = [size.0, size.1].map(|side| side as f32 * self.pack.units());
        let text = |text: &str| escaped(text);
        Ok(filled(
            include_str!("player/page.html"),
            ["{{", "}}"],
            &[
                ("language", text(&words.language)),
                ("version", env!("CARGO_PKG_VERSION").to_owned()),
                ("title", text(&words.title)),
                ("colours", self.colours()),
                ("css", include_str!("player/style.css").to_owned()),
                ("view_box", format!("0 0 {width} {height}")),
                ("cover", text(&self.cover)),
                ("picture", self.cover_picture()),
                ("play", text(&words.play)),
                ("last_number", last_number.to_string()),
                ("position", text(&words.position)),
                ("speed", text(&words.speed)),
                ("description", text(&words.description)),
                ("summary", text(&words.summary)),
                ("recipe", recipe),
                ("settings", in_script(&settings)),
                ("film", self.pack.packed()?),
                ("js", SCRIPT.to_owned()),
            ],
        ))
    }

    /// The theme's colours by name, and a print page as large as the picture.
    fn colours(&self) -> String {
        let PlayerLook { theme, size: (width, height), .. } = &self.look;
        let background = match theme.background.alpha {
            0 => "transparent".to_owned(),
            _ => css(theme.background),
        };
        // Sliders and menus of a dark page are dark. A transparent page has to leave this to the slide: a
        // browser puts an opaque background between two different colour schemes.
        let scheme = match theme.background.alpha == 255 && luminance(theme.background) < 0.5 {
            true => "color-scheme: dark; ",
            false => "",
        };
        let focus = css(theme.p_data.colour);
        // On a slide of any colour, the controls need the same pale outline as text.
        let bar = theme.halo.map_or("none".to_owned(), |halo| css(halo.colour.with_alpha(0xD0)));
        let [text, quiet, axis] = [theme.text, theme.quiet_text, theme.axis.colour].map(css);
        format!(
            ":root {{ {scheme}--background: {background}; --text: {text}; --quiet: {quiet}; \
             --axis: {axis}; --focus: {focus}; --bar: {bar}; }}\n@page {{ size: {width}px {height}px; margin: 0; }}"
        )
    }

    /// The cover as SVG elements: used for printing, and where scripts do not run.
    fn cover_picture(&self) -> String {
        let mut picture = String::new();
        for (style, data) in self.pack.cover() {
            let is_image = style.iter().any(|(name, _)| *name == IMAGE);
            picture.push_str(if is_image { "<image" } else { "<path" });
            for (name, value) in style {
                // Writing to a String cannot fail.
                let _ = write!(picture, " {name}=\"{value}\"");
            }
            let _ = match is_image {
                true => writeln!(picture, "/>"),
                false => writeln!(picture, " d=\"{data}\"/>"),
            };
        }
        picture
    }
}

/// The perceived lightness of a colour, 0 to 1.
fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.rgb.map(f64::from);
    (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255.0
}

/// `text` as HTML content or attribute.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

/// JSON that cannot end the script that contains it: `<` occurs only in its strings, and may be escaped.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(theme: &Theme) -> PlayerLook<'_> {
        PlayerLook {
            size: (320, 180),
            theme,
            words: Words::english(),
            pace: Pace::default(),
            cover: 0,
            stops: Vec::new(),
            has_captions: false,
        }
    }

    #[test]
    fn nothing_in_the_page_is_left_open() {
        let theme = Theme::light();
        let mut player = Player::new(look(&theme));
        player.push(&Shapes::default(), "one", "first").unwrap();
        let page = player.finish(Some("{}")).unwrap();
        assert!(!page.contains("{{") && !page.contains("}}"));
        assert!(page.contains("<script type=\"application/json\" id=\"gan-sim-recipe\">{}</script>"));
    }

    #[test]
    fn a_film_without_frames_is_refused() {
        let theme = Theme::light();
        let error = Player::new(look(&theme)).finish(None).unwrap_err().to_string();
        assert!(error.contains("at least one frame"), "{error}");
    }
}
