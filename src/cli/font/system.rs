//! Finds a font of the system, by its family.

use std::path::PathBuf;

use fontdb::{Database, FaceInfo, Source, Stretch, Style, Weight};
use gan_sim::recipe::SystemFont;
use gan_sim::surface::canvas::text::Fonts;

/// Families for Japanese, the best first; others are tried after them.
const KNOWN: [&str; 14] = [
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "IPAexGothic",
    "IPAGothic",
    "IPAPGothic",
    "TakaoGothic",
    "TakaoPGothic",
    "VL Gothic",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic",
    "Meiryo",
    "MS Gothic",
];

/// A font of the system.
pub struct Found {
    /// The built-in font, and this one.
    pub fonts: Fonts,
    pub font: SystemFont,
    pub path: Option<PathBuf>,
}

/// A font that has all `letters`: the one that a recipe names, a known one, or any.
pub fn find(letters: &[char], named: Option<&SystemFont>) -> Option<Found> {
    let mut database = Database::new();
    database.load_system_fonts();
    search(&database, &KNOWN, letters, named)
}

fn search(
    database: &Database,
    known: &[&str],
    letters: &[char],
    named: Option<&SystemFont>,
) -> Option<Found> {
    if let Some(named) = named {
        let same = || {
            let faces = faces(database, |face| is_of(face, &named.family));
            faces.into_iter().filter_map(|face| load(database, face, letters))
        };
        if let Some(found) = same().find(|found| found.font == *named).or_else(|| same().next()) {
            return Some(found);
        }
    }
    let by_name = known.iter().flat_map(|family| faces(database, |face| is_of(face, family)));
    by_name.chain(faces(database, |_| true)).find_map(|face| load(database, face, letters))
}

fn is_of(face: &FaceInfo, family: &str) -> bool {
    face.families.iter().any(|(name, _)| name == family)
}

/// Upright faces in an order that does not depend on that of the files: regular and proportional ones first.
fn faces(database: &Database, is_wanted: impl Fn(&FaceInfo) -> bool) -> Vec<&FaceInfo> {
    let is_fit = |face: &&FaceInfo| face.style == Style::Normal && is_wanted(face);
    let mut faces: Vec<_> = database.faces().filter(is_fit).collect();
    faces.sort_by_cached_key(|face| {
        let weight = face.weight.0.abs_diff(Weight::NORMAL.0);
        let is_odd = face.stretch != Stretch::Normal;
        (is_odd, weight, face.monospaced, family(face), path(face), face.index)
    });
    faces
}

/// The name of a family in English, if it has one.
fn family(face: &FaceInfo) -> String {
    face.families.first().map_or(String::new(), |(name, _)| name.clone())
}

fn path(face: &FaceInfo) -> Option<PathBuf> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
        Source::Binary(_) => None,
    }
}

/// This face, if it has all letters.
fn load(database: &Database, face: &FaceInfo, letters: &[char]) -> Option<Found> {
    let bytes = |data: &[u8], index| (data.to_vec(), index);
    let (bytes, index) = database.with_face_data(face.id, bytes)?;
    let fonts = Fonts::with(bytes.clone(), index)?;
    let is_whole = letters.iter().all(|letter| fonts.has(*letter));
    is_whole.then(|| Found { fonts, font: SystemFont::new(family(face), &bytes), path: path(face) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has letters that DejaVu Sans lacks.
    const SERIF: &str = "DejaVu Serif";

    fn database() -> Database {
        let mut database = Database::new();
        for font in [
            dejavu::serif::bold(),
            dejavu::sans_mono::regular(),
            dejavu::serif::regular(),
            dejavu::sans::regular(),
        ] {
            database.load_font_data(font.to_vec());
        }
        database
    }

    /// A letter of DejaVu Serif, and of no other of these fonts.
    fn letter() -> char {
        let has = |bytes: &[u8], letter| Fonts::with(bytes.to_vec(), 0).unwrap().has(letter);
        let is_only_there = |letter: &char| {
            !has(dejavu::sans::regular(), *letter) && !has(dejavu::sans_mono::regular(), *letter)
        };
        ('\u{180}'..'\u{3000}')
            .filter(|letter| has(dejavu::serif::regular(), *letter))
            .find(is_only_there)
            .unwrap()
    }

    fn found(known: &[&str], letters: &[char], named: Option<&SystemFont>) -> Option<SystemFont> {
        search(&database(), known, letters, named).map(|found| found.font)
    }

    #[test]
    fn known_families_come_first_and_then_any_that_has_all_letters() {
        let regular = SystemFont::new(SERIF.to_owned(), dejavu::serif::regular());
        assert_eq!(found(&[], &[letter()], None), Some(regular.clone()), "regular before bold");
        assert_eq!(found(&["DejaVu Sans Mono"], &['a'], None).unwrap().family, "DejaVu Sans Mono");
        assert_eq!(found(&["DejaVu Sans Mono", SERIF], &['a', letter()], None), Some(regular));
        assert_eq!(found(&[SERIF], &[letter(), '\u{378}'], None), None, "no font has it");
    }

    #[test]
    fn the_font_of_a_recipe_is_found_by_its_name_and_content() {
        let bold = SystemFont::new(SERIF.to_owned(), dejavu::serif::bold());
        assert_eq!(found(&["DejaVu Sans"], &['a'], Some(&bold)), Some(bold));
        let other_version = SystemFont::new(SERIF.to_owned(), b"another file");
        let instead = found(&["DejaVu Sans"], &['a'], Some(&other_version)).unwrap();
        assert_eq!(instead, SystemFont::new(SERIF.to_owned(), dejavu::serif::regular()));
        let elsewhere = SystemFont::new("No Such Gothic".to_owned(), b"");
        assert_eq!(found(&["DejaVu Sans"], &['a'], Some(&elsewhere)).unwrap().family, "DejaVu Sans");
    }
}
