//! Letters that the built-in font lacks, and fonts of the system, which fontconfig finds on Linux.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::common::gan_sim;

/// In DejaVu Serif, and not in DejaVu Sans.
const LETTER: &str = "\u{2900}";
/// In no font.
const NOWHERE: &str = "\u{378}";

/// The binary on a system whose fonts are in the folder `fonts`.
fn with_fonts(folder: &Path) -> Command {
    let (fonts, settings) = (folder.join("fonts"), folder.join("fonts.conf"));
    fs::create_dir_all(&fonts).unwrap();
    fs::write(&settings, format!("<fontconfig><dir>{}</dir></fontconfig>", fonts.display())).unwrap();
    let mut command = gan_sim(folder);
    command.env("FONTCONFIG_FILE", settings);
    command
}

fn install(folder: &Path, font: &[u8]) {
    fs::create_dir_all(folder.join("fonts")).unwrap();
    fs::write(folder.join("fonts/serif.ttf"), font).unwrap();
}

/// A film with this title; what is said on stderr.
fn film(folder: &Path, title: &str, more: &[&str]) -> String {
    let arguments = ["toy1d", "--steps", "20", "--frames", "3", "--size", "321x181", "--title", title];
    let output = with_fonts(folder).args(arguments).args(more).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

fn replayed(folder: &Path, arguments: &[&str]) -> String {
    let output =
        with_fonts(folder).args(["replay", "a.gif", "-o", "b.gif"]).args(arguments).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_font_of_the_system_has_the_letters_that_are_missing_and_its_name_is_in_the_recipe() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), dejavu::serif::regular());
    let said = film(folder.path(), LETTER, &["-o", "a.gif", "-o", "a.svg"]);
    let note = "note: letters missing from DejaVu Sans are drawn with DejaVu Serif (";
    assert!(said.starts_with(note) && said.contains("serif.ttf)"), "{said}");
    let svg = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(
        svg.contains("\"font\":{\"family\":\"DejaVu Serif\",\"sha256\":\"") && !svg.contains("serif.ttf")
    );
    let again = replayed(folder.path(), &[]);
    assert!(again.starts_with(note) && !again.contains("was made with"), "{again}");
    let [first, again] = ["a.gif", "b.gif"].map(|name| fs::read(folder.path().join(name)).unwrap());
    assert!(first == again);
}

#[test]
fn a_replay_with_another_font_says_so_and_how_to_get_the_first() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), dejavu::serif::regular());
    film(folder.path(), LETTER, &["-o", "a.gif"]);
    install(folder.path(), dejavu::serif::bold());
    let said = replayed(folder.path(), &[]);
    assert!(
        said.contains("made with another version of it; to draw with that, name it with --font FILE"),
        "{said}"
    );
    fs::remove_dir_all(folder.path().join("fonts")).unwrap();
    let said = replayed(folder.path(), &[]);
    assert!(said.starts_with("error: cannot draw ") && said.contains("--font FILE"), "{said}");
    fs::write(folder.path().join("own.ttf"), dejavu::serif::regular()).unwrap();
    assert_eq!(replayed(folder.path(), &["--font", "own.ttf"]).find("note:"), None);
}

#[test]
fn without_missing_letters_or_with_a_font_of_ones_own_no_other_font_is_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), dejavu::serif::regular());
    assert!(!film(folder.path(), "step", &["-o", "a.gif"]).contains("note:"));
    fs::write(folder.path().join("own.ttf"), dejavu::serif::regular()).unwrap();
    let said = film(folder.path(), LETTER, &["-o", "a.svg", "--font", "own.ttf"]);
    assert!(!said.contains("note:"), "{said}");
    let svg = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(!svg.contains("\"font\""));
}

#[test]
fn a_letter_that_no_font_has_is_reported_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), dejavu::serif::regular());
    let said = film(folder.path(), NOWHERE, &["-o", "a.gif"]);
    assert!(
        said.starts_with("error: cannot draw ") && said.contains("--font FILE, or install one"),
        "{said}"
    );
    assert!(!folder.path().join("a.gif").exists());
}
