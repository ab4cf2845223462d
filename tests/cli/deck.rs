//! Decks: a folder with a film and the slides that show it.

use std::fs;
use std::path::Path;

use crate::common::{gan_sim, write_digits};

const SHORT: [&str; 6] = ["--steps", "30", "--frames", "5", "--size", "320x180"];

/// Runs a command in `folder`; returns what it printed, and its errors and notes.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The files that a text of a deck refers to: values of src and href, and targets of Markdown pictures.
fn referred(text: &str) -> Vec<String> {
    let starts = ["src=\"", "href=\"", "](./", "]("];
    let mut found = Vec::new();
    for start in starts {
        for (at, _) in text.match_indices(start) {
            let rest = &text[at + start.len()..];
            let end = rest.find(['"', ')']).unwrap();
            found.push(rest[..end].trim_start_matches("./").to_owned());
        }
    }
    found
}

#[test]
fn a_deck_has_all_that_its_slides_show() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said, errors) = run(folder.path(), &[&["deck", "a"], &SHORT[..]].concat());
    assert_eq!(code, Some(0), "{errors}");
    assert!(said.contains("a  deck of "), "{said}");
    let deck = folder.path().join("a");
    let expected = [
        "README.md",
        "alt.txt",
        "film.gif",
        "film.html",
        "film.mp4",
        "frames",
        "frames.pdf",
        "handout.pdf",
        "index.html",
        "notes.md",
        "poster.pdf",
        "poster.png",
        "poster.svg",
        "reveal.js",
        "slides.md",
        "slides.pptx",
        "slides.qmd",
        "slides.tex",
        "strip.pdf",
        "strip.png",
        "strip.svg",
        "style.css",
    ];
    let has_video = !errors.contains("the deck has no film.mp4");
    let expected: Vec<&str> = expected.into_iter().filter(|name| has_video || *name != "film.mp4").collect();
    assert_eq!(names(&deck), expected);
    assert_eq!(names(&deck.join("frames")).len(), 5);
    for page in ["index.html", "slides.md", "slides.qmd"] {
        let text = fs::read_to_string(deck.join(page)).unwrap();
        assert!(!text.contains("{{") && !text.contains("}}"), "{page}");
        let files = referred(&text);
        assert!(files.len() >= 2, "{page}: {files:?}");
        for file in files {
            assert!(deck.join(&file).is_file(), "{page} shows {file}");
        }
    }
    let tex = fs::read_to_string(deck.join("slides.tex")).unwrap();
    assert!(tex.contains("{20}{frames}{}{}") && tex.contains("pdflatex slides.tex"), "{tex}");
    let alt = fs::read_to_string(deck.join("alt.txt")).unwrap();
    assert!(alt.contains("Step 30 of 30.") && alt.contains("Wasserstein distance"), "{alt}");
    assert!(fs::read(deck.join("frames.pdf")).unwrap().windows(8).any(|bytes| bytes == b"/Count 5"));

    let (code, _, errors) = run(folder.path(), &["toy1d", "--deck", "a"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("expected a new or empty folder for --deck, found"), "{errors}");
}

#[test]
fn no_other_output_is_among_the_files_of_a_deck() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, errors) = run(folder.path(), &["toy1d", "--deck", "a", "-o", "a/film.gif"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("a/film.gif: would be among the files of --deck"), "{errors}");
}

#[test]
fn a_part_of_a_deck_has_only_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, errors) =
        run(folder.path(), &[&["deck", "a", "dirac", "--only", "marp,handout"], &SHORT[..]].concat());
    assert_eq!(code, Some(0), "{errors}");
    let expected = [
        "README.md",
        "alt.txt",
        "film.gif",
        "handout.pdf",
        "notes.md",
        "slides.md",
        "strip.svg",
        "style.css",
    ];
    assert_eq!(names(&folder.path().join("a")), expected);
    let mut command = gan_sim(folder.path());
    let only = ["dirac", "--deck", "b", "--only", "marp"];
    let output = command.env("PATH", folder.path()).args(only).args(SHORT).output().unwrap();
    assert!(output.status.success() && !String::from_utf8_lossy(&output.stderr).contains("film.mp4"));
    let readme = fs::read_to_string(folder.path().join("a/README.md")).unwrap();
    assert!(readme.contains("`slides.md`") && !readme.contains("`slides.pptx` |"), "{readme}");
}

#[test]
fn captions_become_the_notes_of_the_lecturer() {
    let folder = tempfile::tempdir().unwrap();
    let game =
        ["deck", "a", "--preset", "mode-collapse", "--only", "marp", "--frames", "5", "--size", "320x180"];
    let (code, _, errors) = run(folder.path(), &game);
    assert_eq!(code, Some(0), "{errors}");
    let notes = fs::read_to_string(folder.path().join("a/notes.md")).unwrap();
    assert!(notes.contains("- Steps 0–8: Two modes of equal weight"), "{notes}");
    let slides = fs::read_to_string(folder.path().join("a/slides.md")).unwrap();
    assert!(slides.contains("Steps 0–8: Two modes of equal weight"), "{slides}");
}

#[test]
fn digits_and_comparisons_have_decks_too() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("digits"), 40);
    let mnist = [
        "mnist",
        "--data",
        "digits",
        "--limit-batches",
        "3",
        "--batch-size",
        "8",
        "--deck",
        "a",
        "--only",
        "pptx",
    ];
    let (code, said, errors) = run(folder.path(), &mnist);
    assert_eq!(code, Some(0), "{said}{errors}");
    assert!(folder.path().join("a/slides.pptx").is_file());
    let compare =
        ["deck", "b", "compare", "--vary", "k=1,2", "--only", "quarto", "--steps", "30", "--frames", "5"];
    let (code, _, errors) = run(folder.path(), &compare);
    assert_eq!(code, Some(0), "{errors}");
    let slides = fs::read_to_string(folder.path().join("b/slides.qmd")).unwrap();
    assert!(slides.contains("gan-sim replay film.gif"), "{slides}");
}

#[test]
fn without_ffmpeg_a_deck_shows_its_gif() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command
        .env("PATH", folder.path())
        .args([&["toy1d", "--deck", "a", "--only", "film,pptx"], &SHORT[..]].concat());
    let output = command.output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    assert!(errors.contains("note: the deck has no film.mp4, and its slides show film.gif"), "{errors}");
    let deck = folder.path().join("a");
    assert!(!deck.join("film.mp4").exists() && deck.join("slides.pptx").is_file());
    assert!(fs::read_to_string(deck.join("README.md")).unwrap().contains("there was no ffmpeg"));
}
