//! The HTML player in a real browser: it plays, steps, prints, waits for its slide, and makes no requests.

mod browser;
mod guest;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use browser::{Browser, colours};
use gan_sim::film::html::{Pace, Player, PlayerLook};
use gan_sim::surface::{Canvas, Theme, Words};
use serde_json::json;

const ANY: (&str, &str) = ("prefers-reduced-motion", "no-preference");

fn gan_sim(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gan-sim").expect("cargo builds the binary for its tests");
    command.current_dir(folder);
    command
}

/// A short film in `folder`, with its frames as PNGs.
fn film(folder: &Path) -> PathBuf {
    film_with(folder, &[])
}

/// The same with more options.
fn film_with(folder: &Path, options: &[&str]) -> PathBuf {
    let mut command = gan_sim(folder);
    command.args(["toy1d", "--steps", "60", "--frames", "12", "--quiet"]).args(options);
    command.args(["--html", "film.html", "--frames-dir", "frames"]).assert().success();
    folder.join("film.html")
}

fn state(browser: &mut Browser) -> (String, usize) {
    let state = browser.eval("player.dataset.state").as_str().unwrap().to_owned();
    let frame = browser.eval("player.dataset.frame").as_str().unwrap().parse().unwrap();
    (state, frame)
}

/// The mean difference of two pictures, of 255.
fn difference(a: &[[u8; 3]], b: &[[u8; 3]]) -> f64 {
    assert_eq!(a.len(), b.len());
    let pairs = a.as_flattened().iter().zip(b.as_flattened());
    pairs.map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / (3 * a.len()) as f64
}

#[test]
fn it_plays_automatically_and_obeys_keys_and_clicks() {
    let Some(mut browser) = Browser::open("it_plays_automatically_and_obeys_keys_and_clicks") else { return };
    let folder = tempfile::tempdir().unwrap();
    browser.visit(&film(folder.path()), "");
    browser.wait_for("player.dataset.state === 'playing' && player.dataset.frame > 2");
    assert_eq!(browser.eval("said.textContent"), "", "it is silent while it plays");
    assert_eq!(browser.eval("play.getAttribute('aria-label')"), "Pause");

    browser.press(" ", 32);
    let (stopped, frame) = state(&mut browser);
    assert_eq!(stopped, "paused");
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(state(&mut browser).1, frame);
    assert_eq!(browser.eval("play.getAttribute('aria-label')"), "Play");

    for (key, code, expected) in [
        ("Home", 36, 0),
        ("ArrowLeft", 37, 0),
        ("ArrowRight", 39, 1),
        ("ArrowRight", 39, 2),
        ("ArrowLeft", 37, 1),
        ("End", 35, 11),
        ("ArrowRight", 39, 11),
    ] {
        browser.press(key, code);
        assert_eq!(state(&mut browser), ("paused".to_owned(), expected), "{key}");
    }
    let said = browser.eval("said.textContent");
    assert!(said.as_str().unwrap().starts_with("Step 60 of 60. The density of G(z)"), "{said}");
    assert_eq!(said, browser.eval("scene.getAttribute('aria-label')"));
    assert_eq!(browser.eval("scrub.getAttribute('aria-valuetext')"), "step 60");

    browser.click("scrub");
    assert!((4..8).contains(&state(&mut browser).1), "in the middle of the slider");
    browser.click("play");
    assert_eq!(state(&mut browser).0, "playing");
    browser.click("scene");
    assert_eq!(state(&mut browser).0, "paused");
}

#[test]
fn it_shows_the_same_as_the_png() {
    let Some(mut browser) = Browser::open("it_shows_the_same_as_the_png") else { return };
    let folder = tempfile::tempdir().unwrap();
    browser.visit(&film(folder.path()), "");
    browser.wait_for("player.dataset.state === 'playing'");
    // Without its controls, the picture has the whole page.
    browser.eval("controls.style.display = 'none'");
    browser.resize(960, 540);
    browser.press("Home", 36);
    let mut before = Vec::new();
    for frame in 0..12 {
        let seen = browser.screenshot((960, 540));
        let png = std::fs::read(folder.path().join(format!("frames/frame_{frame:04}.png"))).unwrap();
        let off = difference(&seen, &colours(&png));
        assert!(off < 0.6, "frame {frame} is {off} away from its PNG");
        assert_ne!(seen, before, "frame {frame} is like the one before");
        before = seen;
        browser.press("ArrowRight", 39);
    }
}

#[test]
fn digits_are_shown_as_in_the_png() {
    let Some(mut browser) = Browser::open("digits_are_shown_as_in_the_png") else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["mnist", "--dataset", "synthetic", "--limit-batches", "3", "--sample-interval", "1"]);
    command.args(["--quiet", "-o", "film.html", "-o", "last.png"]).assert().success();
    browser.visit(&folder.path().join("film.html"), "");
    browser.wait_for("player.dataset.state === 'playing'");
    browser.eval("controls.style.display = 'none'");
    browser.resize(1280, 540);
    browser.press("End", 35);
    assert_eq!(browser.eval("scene.querySelectorAll('image').length"), 1);
    let seen = browser.screenshot((1280, 540));
    let off = difference(&seen, &colours(&std::fs::read(folder.path().join("last.png")).unwrap()));
    assert!(off < 0.6, "{off}");
    browser.press("Home", 36);
    assert!(difference(&browser.screenshot((1280, 540)), &seen) > 1.0, "the first digits are others");
}

#[test]
fn paper_shows_the_last_frame_and_no_controls() {
    let Some(mut browser) = Browser::open("paper_shows_the_last_frame_and_no_controls") else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = film(folder.path());
    browser.visit(&page, "");
    browser.wait_for("player.dataset.state === 'playing'");
    browser.press("Home", 36);
    let pdf = String::from_utf8_lossy(&browser.pdf()).into_owned();
    assert!(pdf.starts_with("%PDF"));
    assert_eq!(pdf.matches("/Type /Page\n").count(), 1, "one page");
    // In points; the browser rounds 405 down slightly.
    assert!(pdf.contains("/MediaBox [0 0 720 40"), "as large as the picture: 960×540 pixels");

    let last = colours(&std::fs::read(folder.path().join("frames/frame_0011.png")).unwrap());
    browser.media("print", ANY);
    browser.resize(960, 540);
    assert!(difference(&browser.screenshot((960, 540)), &last) < 0.6);
    browser.media("", ANY);
    browser.visit(&page, "?print-pdf");
    browser.wait_for("player.dataset.state === 'paused'");
    assert!(difference(&browser.screenshot((960, 540)), &last) < 0.6);
}

#[test]
fn with_reduced_motion_it_shows_the_last_frame_and_may_still_play() {
    let Some(mut browser) = Browser::open("with_reduced_motion_it_shows_the_last_frame") else { return };
    let folder = tempfile::tempdir().unwrap();
    browser.media("", ("prefers-reduced-motion", "reduce"));
    browser.visit(&film(folder.path()), "");
    browser.wait_for("document.documentElement.className === 'live'");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(state(&mut browser), ("paused".to_owned(), 11));
    browser.press(" ", 32);
    browser.wait_for("player.dataset.state === 'playing' && player.dataset.frame > 0");
}

#[test]
fn in_a_slide_it_starts_when_its_slide_is_entered() {
    let Some(mut browser) = Browser::open("in_a_slide_it_starts_when_its_slide_is_entered") else { return };
    let folder = tempfile::tempdir().unwrap();
    film(folder.path());
    let slides = folder.path().join("slides.html");
    let frame = "<iframe src='film.html' width='640' height='380' sandbox='allow-scripts allow-same-origin'>";
    std::fs::write(&slides, format!("<div style='height: 3000px'></div>{frame}</iframe>")).unwrap();
    browser.visit(&slides, "");
    browser.wait_for("frames[0].document.documentElement.classList.contains('live')");
    std::thread::sleep(std::time::Duration::from_millis(300));
    browser.eval("const film = frames[0].document.getElementById('player').dataset, slide = frames[0]; 0");
    assert_eq!(browser.eval("[film.state, film.frame]"), json!(["paused", "11"]), "its slide is not seen");

    browser.eval("scrollTo(0, 3000)");
    browser.wait_for("film.state === 'playing' && film.frame > 0 && film.frame < 10");
    browser.eval("scrollTo(0, 0)");
    browser.wait_for("film.state === 'paused'");
    browser.eval("slide.postMessage('slide:start', '*')");
    browser.wait_for("film.state === 'playing'");
    browser.eval("slide.postMessage('slide:stop', '*')");
    browser.wait_for("film.state === 'paused'");
}

#[test]
fn it_makes_no_requests_and_could_not() {
    let Some(mut browser) = Browser::open("it_makes_no_requests_and_could_not") else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = film(folder.path());
    browser.visit(&page, "");
    browser.wait_for("player.dataset.frame > 2");
    assert_eq!(browser.eval("performance.getEntriesByType('resource').length"), 0);
    assert_eq!(browser.requests, [format!("file://{}", page.display())]);
    // Even a script that tried would be refused.
    let refused = "new Promise((done) => { \
        addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective)); \
        fetch('https://gan-sim.invalid/').catch(() => 0); })";
    assert_eq!(browser.eval(refused), "connect-src");
    assert_eq!(browser.requests.len(), 1);
}

#[test]
fn words_and_recipe_are_text_whatever_they_contain() {
    let test = "words_and_recipe_are_text_whatever_they_contain";
    let Some(mut browser) = Browser::open(test) else { return };
    let folder = tempfile::tempdir().unwrap();
    let nasty = "\"'&amp; {{js}} </title></script><!--<script><script>window.broken = 1</script>";
    let mut words = Words::english();
    for word in [&mut words.title, &mut words.summary, &mut words.play, &mut words.pause, &mut words.speed] {
        *word = nasty.to_owned();
    }
    let theme = Theme::light();
    let look = PlayerLook {
        cover: 0,
        size: (320, 180),
        theme: &theme,
        words,
        pace: Pace::default(),
        stops: Vec::new(),
        has_captions: false,
    };
    let mut player = Player::new(look);
    for _ in 0..2 {
        player.push(&Canvas::shapes(320, 180).unwrap().into_shapes().unwrap(), nasty, nasty).unwrap();
    }
    let recipe = json!({ "title": nasty }).to_string();
    let page = folder.path().join("film.html");
    std::fs::write(&page, player.finish(Some(&recipe)).unwrap()).unwrap();

    browser.visit(&page, "");
    browser.wait_for("player.dataset.state === 'playing'");
    browser.press(" ", 32);
    assert_eq!(browser.eval("window.broken === undefined"), true);
    for text in [
        "document.title",
        "said.textContent",
        "play.title",
        "document.getElementById('speed').title",
        "document.querySelector('figcaption').textContent",
        "document.getElementById('cover').getAttribute('aria-label')",
        "JSON.parse(document.getElementById('gan-sim-recipe').textContent).title",
    ] {
        assert_eq!(browser.eval(text), nasty, "{text}");
    }
}

#[test]
fn a_film_of_120_frames_takes_less_than_400_kb_and_names_no_address() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["toy1d", "--steps", "400", "--html", "film.html", "--quiet"]).assert().success();
    let page = std::fs::read_to_string(folder.path().join("film.html")).unwrap();
    assert!(page.len() < 400_000, "{}", page.len());
    let addresses = page.replace("http://www.w3.org/2000/svg", "");
    assert!(!addresses.contains("http:") && !addresses.contains("https:"));
}
