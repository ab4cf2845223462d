//! The package: a ZIP file of parts, their kinds, and their relations.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::slide::{Colours, Picture, Slide};
use crate::deck::markup::xml;
use crate::surface::template::filled;
use crate::{Error, Result};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MEDIA: &str = "http://schemas.microsoft.com/office/2007/relationships/media";
const PARTS: &str = "application/vnd.openxmlformats-officedocument";

/// A presentation as the bytes of a `.pptx`; `title` is that of the document. The same slides give the same bytes.
///
/// # Errors
/// When it cannot be packed.
pub(in crate::deck) fn pptx(
    slides: &[Slide],
    title: &str,
    language: &str,
    colours: &Colours,
) -> Result<Vec<u8>> {
    let mut package = Package { zip: ZipWriter::new(Cursor::new(Vec::new())) };
    package.add("[Content_Types].xml", content_types(slides.len()).as_bytes())?;
    package.relations(
        "_rels/.rels",
        &[
            ("rId1", "officeDocument", "ppt/presentation.xml".to_owned()),
            ("rId2", "metadata/core-properties", "docProps/core.xml".to_owned()),
        ],
    )?;
    package.add("docProps/core.xml", core_properties(title).as_bytes())?;
    package.masters(slides.len(), colours)?;
    for (i, slide) in slides.iter().enumerate() {
        package.slide(i + 1, slide, language)?;
    }
    let file = package.zip.finish().map_err(|error| failed(&error))?;
    Ok(file.into_inner())
}

/// A package being written.
struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    /// Adds a part; films and pictures are compressed already.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let method = match name.ends_with(".mp4") || name.ends_with(".png") || name.ends_with(".gif") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        // The time of files in the package is always the earliest: the same deck has the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default());
        self.zip.start_file(name, options).map_err(|error| failed(&error))?;
        self.zip.write_all(bytes).map_err(|error| failed(&error))
    }

    /// Adds the relations of a part: number, kind and target of each.
    fn relations(&mut self, name: &str, relations: &[(&str, &str, String)]) -> Result<()> {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
                        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            .to_owned();
        for (id, kind, target) in relations {
            let kind = match *kind {
                "media" => MEDIA.to_owned(),
                "metadata/core-properties" => {
                    format!("http://schemas.openxmlformats.org/package/2006/relationships/{kind}")
                }
                kind => format!("{RELATIONS}/{kind}"),
            };
            // Writing to a String cannot fail.
            let _ = write!(text, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
        }
        self.add(name, (text + "</Relationships>").as_bytes())
    }

    /// The presentation and what all slides have in common.
    fn masters(&mut self, slides: usize, colours: &Colours) -> Result<()> {
        let list: String =
            (1..=slides).map(|i| format!("<p:sldId id=\"{}\" r:id=\"slide{i}\"/>", 255 + i)).collect();
        let presentation = filled(include_str!("parts/presentation.xml"), ["{{", "}}"], &[("slides", list)]);
        self.add("ppt/presentation.xml", presentation.as_bytes())?;
        let slides: Vec<String> = (1..=slides).map(|i| format!("slide{i}")).collect();
        let mut relations = vec![
            ("rId1", "slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
            ("rId2", "notesMaster", "notesMasters/notesMaster1.xml".to_owned()),
            ("rId3", "theme", "theme/theme1.xml".to_owned()),
        ];
        relations.extend(slides.iter().map(|name| (name.as_str(), "slide", format!("slides/{name}.xml"))));
        self.relations("ppt/_rels/presentation.xml.rels", &relations)?;
        self.add("ppt/slideMasters/slideMaster1.xml", include_bytes!("parts/master.xml"))?;
        self.relations(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            &[
                ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()),
                ("rId2", "theme", "../theme/theme1.xml".to_owned()),
            ],
        )?;
        self.add("ppt/slideLayouts/slideLayout1.xml", include_bytes!("parts/layout.xml"))?;
        let master = "../slideMasters/slideMaster1.xml".to_owned();
        self.relations("ppt/slideLayouts/_rels/slideLayout1.xml.rels", &[("rId1", "slideMaster", master)])?;
        self.add("ppt/notesMasters/notesMaster1.xml", include_bytes!("parts/notes_master.xml"))?;
        let theme = "../theme/theme2.xml".to_owned();
        self.relations("ppt/notesMasters/_rels/notesMaster1.xml.rels", &[("rId1", "theme", theme)])?;
        self.add("ppt/theme/theme1.xml", theme_part(colours).as_bytes())?;
        // Notes are printed on white.
        let paper = Colours { text: "000000".to_owned(), background: "FFFFFF".to_owned(), ..colours.clone() };
        self.add("ppt/theme/theme2.xml", theme_part(&paper).as_bytes())
    }

    fn slide(&mut self, number: usize, slide: &Slide, language: &str) -> Result<()> {
        self.add(&format!("ppt/slides/slide{number}.xml"), slide.part(language).as_bytes())?;
        let mut relations = vec![
            ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml".to_owned()),
            ("rId2", "notesSlide", format!("../notesSlides/notesSlide{number}.xml")),
        ];
        if let Some(picture) = &slide.picture {
            relations.extend(self.picture(number, picture)?);
        }
        self.relations(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations)?;
        let notes = slide.notes_part(language);
        self.add(&format!("ppt/notesSlides/notesSlide{number}.xml"), notes.as_bytes())?;
        self.relations(
            &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
            &[
                ("rId1", "notesMaster", "../notesMasters/notesMaster1.xml".to_owned()),
                ("rId2", "slide", format!("../slides/slide{number}.xml")),
            ],
        )
    }

    /// Adds the files of a picture, and returns the relations of its slide.
    fn picture(
        &mut self,
        number: usize,
        picture: &Picture,
    ) -> Result<Vec<(&'static str, &'static str, String)>> {
        let kind = picture.name.rsplit('.').next().unwrap_or("png");
        let kind = if kind == "mp4" { "png" } else { kind };
        let name = format!("media/picture{number}.{kind}");
        self.add(&format!("ppt/{name}"), &picture.bytes)?;
        let mut relations = vec![("rId3", "image", format!("../{name}"))];
        if let Some(vector) = &picture.vector {
            let name = format!("media/picture{number}.svg");
            self.add(&format!("ppt/{name}"), vector)?;
            relations.push(("rId4", "image", format!("../{name}")));
        }
        if let Some(video) = &picture.video {
            let name = format!("media/film{number}.mp4");
            self.add(&format!("ppt/{name}"), &video.bytes)?;
            // Old versions read the first, new ones the second.
            relations.push(("rId4", "video", format!("../{name}")));
            relations.push(("rId5", "media", format!("../{name}")));
        }
        Ok(relations)
    }
}

fn theme_part(colours: &Colours) -> String {
    let Colours { text, background, p_data, p_g, d } = colours.clone();
    let values = [("text", text), ("background", background), ("p_data", p_data), ("p_g", p_g), ("d", d)];
    filled(include_str!("parts/theme.xml"), ["{{", "}}"], &values)
}

fn content_types(slides: usize) -> String {
    let mut types = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types \
                     xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        .to_owned();
    for (extension, kind) in [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("gif", "image/gif"),
        ("svg", "image/svg+xml"),
        ("mp4", "video/mp4"),
    ] {
        // Writing to a String cannot fail.
        let _ = write!(types, "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
    }
    let mut part = |name: &str, kind: &str| {
        let _ = write!(types, "<Override PartName=\"/ppt/{name}.xml\" ContentType=\"{PARTS}.{kind}+xml\"/>");
    };
    part("presentation", "presentationml.presentation.main");
    part("slideMasters/slideMaster1", "presentationml.slideMaster");
    part("slideLayouts/slideLayout1", "presentationml.slideLayout");
    part("notesMasters/notesMaster1", "presentationml.notesMaster");
    part("theme/theme1", "theme");
    part("theme/theme2", "theme");
    for i in 1..=slides {
        part(&format!("slides/slide{i}"), "presentationml.slide");
        part(&format!("notesSlides/notesSlide{i}"), "presentationml.notesSlide");
    }
    types
        + "<Override PartName=\"/docProps/core.xml\" \
           ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
}

fn core_properties(title: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>gan-sim {}</dc:creator>\
         </cp:coreProperties>",
        xml(title),
        env!("CARGO_PKG_VERSION")
    )
}

fn failed(error: &impl std::fmt::Display) -> Error {
    Error::Write(format!("a presentation cannot be packed: {error}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Read as _;

    use super::super::Video;
    use super::*;
    use crate::film::Plays;

    fn picture(video: Option<Video>) -> Picture {
        let vector = video.is_none().then(|| b"<svg/>".to_vec());
        let name = if video.is_some() { "film.mp4" } else { "strip.png" };
        let (bytes, description) = (b"picture".to_vec(), "p < q & \"r\"".to_owned());
        Picture { name: name.to_owned(), bytes, size: (960, 540), description, vector, video }
    }

    fn presentation(plays: Plays) -> Vec<u8> {
        let video = Video { bytes: b"film".to_vec(), milliseconds: 8450, plays };
        let slide = |picture, lines: &[&str]| Slide {
            title: "GAN & film".to_owned(),
            picture,
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
            notes: vec!["say <this>".to_owned()],
        };
        let slides = [
            slide(Some(picture(Some(video))), &[]),
            slide(Some(picture(None)), &[]),
            slide(None, &["a", "b"]),
        ];
        let colour = |hex: &str| hex.to_owned();
        let colours = Colours {
            text: colour("000000"),
            background: colour("FFFFFF"),
            p_data: colour("0072B2"),
            p_g: colour("E69F00"),
            d: colour("009E73"),
        };
        pptx(&slides, "GAN & film", "en", &colours).unwrap()
    }

    /// The parts of a package by name.
    fn parts(file: Vec<u8>) -> Vec<(String, String)> {
        let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        names.into_iter().map(|name| (name.clone(), read(&name))).collect()
    }

    #[test]
    fn every_part_is_xml_and_every_relation_leads_to_a_part() {
        let parts = parts(presentation(Plays::Forever));
        let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), parts.len());
        for (name, text) in &parts {
            if name.starts_with("ppt/media/") {
                continue;
            }
            let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            if !name.ends_with(".rels") {
                continue;
            }
            // "ppt/slides/_rels/slide1.xml.rels" is about "ppt/slides/slide1.xml".
            let folder = name.split("_rels/").next().unwrap();
            for relation in document.descendants().filter(|node| node.tag_name().name() == "Relationship") {
                let target = relation.attribute("Target").unwrap();
                let parent = folder.trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
                let path = match target.strip_prefix("../") {
                    Some(target) => format!("{parent}/{target}"),
                    None => format!("{folder}{target}"),
                };
                assert!(names.contains(path.as_str()), "{name}: {path}");
            }
        }
        let types = &parts.iter().find(|(name, _)| name == "[Content_Types].xml").unwrap().1;
        for name in names.iter().filter(|name| name.starts_with("ppt/") && name.ends_with(".xml")) {
            assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
        }
    }

    #[test]
    fn a_film_starts_with_its_slide_and_repeats() {
        let slide =
            |plays| parts(presentation(plays)).into_iter().find(|(name, _)| name.ends_with("slide1.xml"));
        let (_, forever) = slide(Plays::Forever).unwrap();
        for words in [
            "nodeType=\"afterEffect\"",
            "cmd=\"playFrom(0.0)\"",
            "dur=\"8450\"",
            "repeatCount=\"indefinite\"",
            "descr=\"p &lt; q &amp; &quot;r&quot;\"",
            "ppaction://media",
        ] {
            assert!(forever.contains(words), "{words}: {forever}");
        }
        assert!(!slide(Plays::Times(1)).unwrap().1.contains("repeatCount"));
        assert!(slide(Plays::Times(3)).unwrap().1.contains("repeatCount=\"3000\""));
    }

    #[test]
    fn the_same_slides_are_the_same_bytes() {
        assert!(presentation(Plays::Forever) == presentation(Plays::Forever));
    }
}
