//! One slide: its XML, what it refers to, and its notes.

use crate::deck::markup::xml;
use crate::film::Plays;
use crate::surface::template::filled;

/// Lengths are in EMU, 914,400 to an inch; a slide is 13.333 by 7.5 inches.
const SLIDE: (u64, u64) = (12_192_000, 6_858_000);
const MARGIN: u64 = 457_200;
/// Below the title.
const TOP: u64 = 1_005_840;

/// How every part starts.
const BRACES: [&str; 2] = ["{{", "}}"];

/// The colours of a presentation, as RRGGBB.
#[derive(Clone)]
pub(in crate::deck) struct Colours {
    pub(in crate::deck) text: String,
    pub(in crate::deck) background: String,
    pub(in crate::deck) p_data: String,
    pub(in crate::deck) p_g: String,
    pub(in crate::deck) d: String,
}

/// A slide of a presentation.
pub(in crate::deck) struct Slide {
    pub(in crate::deck) title: String,
    /// What is below the title, if not only text.
    pub(in crate::deck) picture: Option<Picture>,
    /// What is below the title without a picture.
    pub(in crate::deck) lines: Vec<String>,
    /// What the lecturer reads.
    pub(in crate::deck) notes: Vec<String>,
}

/// A picture that fills a slide.
pub(in crate::deck) struct Picture {
    /// The name of the file it comes from.
    pub(in crate::deck) name: String,
    pub(in crate::deck) bytes: Vec<u8>,
    /// Width and height in any unit.
    pub(in crate::deck) size: (u32, u32),
    /// For screen readers.
    pub(in crate::deck) description: String,
    /// The same picture as SVG, which is sharp at any size in newer versions.
    pub(in crate::deck) vector: Option<Vec<u8>>,
    /// The film that plays in its place.
    pub(in crate::deck) video: Option<Video>,
}

/// A film that starts with its slide.
pub(in crate::deck) struct Video {
    pub(in crate::deck) bytes: Vec<u8>,
    pub(in crate::deck) milliseconds: u64,
    pub(in crate::deck) plays: Plays,
}

impl Slide {
    /// Its part. Relations: rId3 is the picture, rId4 its vector or video, rId5 the video again.
    pub(super) fn part(&self, language: &str) -> String {
        let body = match &self.picture {
            Some(picture) => picture.part(),
            None => text_box(&self.lines, language),
        };
        let timing = self.picture.as_ref().and_then(|picture| picture.video.as_ref()).map(Video::timing);
        filled(
            include_str!("parts/slide.xml"),
            BRACES,
            &[
                ("language", xml(language)),
                ("title", xml(&self.title)),
                ("size", title_size(&self.title).to_string()),
                ("body", body),
                ("timing", timing.unwrap_or_default()),
            ],
        )
    }

    /// The part of its notes.
    pub(super) fn notes_part(&self, language: &str) -> String {
        let paragraphs = self.notes.iter().map(|text| paragraph(text, "", language)).collect();
        filled(include_str!("parts/notes.xml"), BRACES, &[("paragraphs", paragraphs)])
    }
}

impl Picture {
    fn part(&self) -> String {
        let (width, height) = (u64::from(self.size.0), u64::from(self.size.1));
        let room = (SLIDE.0 - 2 * MARGIN, SLIDE.1 - TOP - MARGIN / 2);
        // As wide as there is room, or as high.
        let (cx, cy) = match width * room.1 > height * room.0 {
            true => (room.0, room.0 * height / width),
            false => (room.1 * width / height, room.1),
        };
        let (x, y) = ((SLIDE.0 - cx) / 2, TOP + (room.1 - cy) / 2);
        let [link, media] = match self.video {
            Some(_) => [include_str!("parts/link.xml"), include_str!("parts/media.xml")],
            None => [""; 2],
        };
        let vector = if self.vector.is_some() { include_str!("parts/vector.xml") } else { "" };
        filled(
            include_str!("parts/picture.xml"),
            BRACES,
            &[
                ("name", xml(&self.name)),
                ("description", xml(&self.description)),
                ("link", link.to_owned()),
                ("media", media.to_owned()),
                ("vector", vector.to_owned()),
                ("x", x.to_string()),
                ("y", y.to_string()),
                ("width", cx.to_string()),
                ("height", cy.to_string()),
            ],
        )
    }
}

impl Video {
    /// Starts with the slide, and repeats as the film does.
    fn timing(&self) -> String {
        let repeat = match self.plays {
            Plays::Forever => "repeatCount=\"indefinite\" ".to_owned(),
            Plays::Times(1) => String::new(),
            // In thousandths.
            Plays::Times(times) => format!("repeatCount=\"{}\" ", u32::from(times) * 1000),
        };
        let values = [("milliseconds", self.milliseconds.to_string()), ("repeat", repeat)];
        filled(include_str!("parts/timing.xml"), BRACES, &values)
    }
}

/// The height of a title in one line, in hundredths of a point.
fn title_size(title: &str) -> u32 {
    match title.chars().count() {
        0..=40 => 3200,
        41..=52 => 2600,
        _ => 2000,
    }
}

/// A list of sentences.
fn text_box(lines: &[String], language: &str) -> String {
    let bullet = "<a:pPr marL=\"342900\" indent=\"-342900\"><a:spcAft><a:spcPts val=\"1200\"/></a:spcAft>\
                  <a:buChar char=\"•\"/></a:pPr>";
    let paragraphs: String = lines.iter().map(|line| paragraph(line, bullet, language)).collect();
    let (width, height) = (SLIDE.0 - 2 * MARGIN, SLIDE.1 - TOP - MARGIN);
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"4\" name=\"Text\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>\
         <a:xfrm><a:off x=\"{MARGIN}\" y=\"{TOP}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap=\"square\">\
         <a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
}

fn paragraph(text: &str, properties: &str, language: &str) -> String {
    let (text, language) = (xml(text), xml(language));
    let run = match properties {
        // Notes have the size and colour of the master.
        "" => format!("<a:rPr lang=\"{language}\"/>"),
        _ => format!(
            "<a:rPr lang=\"{language}\" sz=\"2200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill></a:rPr>"
        ),
    };
    format!("<a:p>{properties}<a:r>{run}<a:t>{text}</a:t></a:r></a:p>")
}
