//! The player in a slide: its keys and its focus belong to the deck, and it waits at its stops.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::browser::Browser;
use super::{film, film_with, gan_sim, state};

/// A deck that records the keys and messages that reach it, with the film in a frame.
fn deck(browser: &mut Browser, folder: &Path, attributes: &str) {
    let deck = folder.join("deck.html");
    let script = "const heard = []; onkeydown = ({ key, keyCode }) => heard.push(`${key} ${keyCode}`); \
                  onmessage = ({ data }) => heard.push(data);";
    let frame = format!("<iframe id='slide' src='film.html' width='640' height='400' {attributes}></iframe>");
    std::fs::write(&deck, format!("<body><script>{script}</script>{frame}</body>")).unwrap();
    browser.visit(&deck, "");
}

/// The deck's view into a frame of the same origin.
fn look_inside(browser: &mut Browser) {
    browser.wait_for("frames[0].document.documentElement.classList.contains('live')");
    browser.eval("const inside = frames[0].document, film = inside.getElementById('player').dataset; 0");
}

#[test]
fn after_a_click_keys_reach_the_deck() {
    let Some(mut browser) = Browser::open("after_a_click_keys_reach_the_deck") else { return };
    let folder = tempfile::tempdir().unwrap();
    film(folder.path());
    deck(&mut browser, folder.path(), "");
    look_inside(&mut browser);
    browser.wait_for("film.state === 'playing'");
    browser.click("slide");
    browser.wait_for("film.state === 'paused'");
    assert_eq!(browser.eval("[document.hasFocus(), document.activeElement.id]"), json!([true, ""]));
    browser.press("PageDown", 34);
    browser.press(" ", 32);
    assert_eq!(browser.eval("heard"), json!(["PageDown 34", "  32"]));
    assert_eq!(browser.eval("film.state"), "paused");
}

#[test]
fn a_control_reached_by_tab_keeps_the_keys_that_it_needs() {
    let Some(mut browser) = Browser::open("a_control_reached_by_tab_keeps_its_keys") else { return };
    let folder = tempfile::tempdir().unwrap();
    film(folder.path());
    deck(&mut browser, folder.path(), "");
    look_inside(&mut browser);
    browser.wait_for("film.state === 'playing'");
    browser.eval("frames[0].focus(); inside.getElementById('play').focus(); 0");
    browser.press(" ", 32);
    browser.wait_for("film.state === 'paused'");
    browser.press("PageDown", 34);
    browser.press("b", 66);
    assert_eq!(browser.eval("heard"), json!(["PageDown 34", "b 66"]));
    assert_eq!(browser.eval("inside.activeElement.id"), "play");

    browser.eval("inside.getElementById('scrub').focus(); heard.length = 0; 0");
    browser.press("Home", 36);
    browser.press("ArrowRight", 39);
    assert_eq!(browser.eval("[heard.length, film.frame]"), json!([0, "1"]));
}

#[test]
fn a_deck_that_cannot_be_seen_gets_keys_as_messages_of_reveal() {
    let Some(mut browser) = Browser::open("a_deck_that_cannot_be_seen_gets_keys_as_messages") else { return };
    let folder = tempfile::tempdir().unwrap();
    film(folder.path());
    // Without allow-same-origin, as where both are files.
    deck(&mut browser, folder.path(), "sandbox='allow-scripts'");
    sleep(Duration::from_millis(500));
    browser.eval("frames[0].focus()");
    browser.press("b", 66);
    browser.wait_for("heard[0] === '{\"method\":\"triggerKey\",\"args\":[66]}'");
    // Any other program than reveal.js has the next key.
    browser.wait_for("document.hasFocus() && document.activeElement === document.body");
    browser.press("PageDown", 34);
    assert_eq!(browser.eval("heard[1]"), "PageDown 34");
}

#[test]
fn a_player_that_waits_shows_its_cover_and_plays_from_the_start() {
    let Some(mut browser) = Browser::open("a_player_that_waits_shows_its_cover") else { return };
    let folder = tempfile::tempdir().unwrap();
    // Frames are at steps 0, 1, 2, 4, 8, 12, …
    browser.visit(&film_with(folder.path(), &["--cover", "8"]), "?autoplay=0");
    browser.wait_for("document.documentElement.className === 'live'");
    assert_eq!(state(&mut browser), ("paused".to_owned(), 4));
    browser.press(" ", 32);
    browser.wait_for("player.dataset.state === 'playing' && player.dataset.frame < 4");
}

#[test]
fn with_stops_it_plays_to_the_next_at_each_key_or_click() {
    let Some(mut browser) = Browser::open("with_stops_it_plays_to_the_next") else { return };
    let folder = tempfile::tempdir().unwrap();
    // Frames are at steps 0, 1, 2, 4, 8, 12, …: 7 has none.
    browser.visit(&film_with(folder.path(), &["--stops", "0,7,60"]), "");
    let at =
        |frame: usize| format!("player.dataset.state === 'paused' && player.dataset.frame === '{frame}'");
    browser.wait_for(&at(0));
    browser.press("PageDown", 34);
    assert_eq!(state(&mut browser).0, "playing");
    browser.wait_for(&at(4));
    browser.click("scene");
    assert_eq!(state(&mut browser).0, "playing");
    browser.press(" ", 32);
    assert_eq!(state(&mut browser), ("paused".to_owned(), 11), "a key on the way jumps to the stop");
    for (key, code, frame) in [("PageUp", 33, 4), ("ArrowLeft", 37, 0)] {
        browser.press(key, code);
        assert_eq!(state(&mut browser), ("paused".to_owned(), frame), "{key}");
    }
    browser.press("ArrowRight", 39);
    browser.wait_for(&at(4));
}

#[test]
fn reveal_gives_a_film_its_keys_until_the_last_stop() {
    let Some(mut browser) = Browser::open("reveal_gives_a_film_its_keys_until_the_last_stop") else { return };
    let folder = tempfile::tempdir().unwrap();
    film_with(folder.path(), &["--stops", "0,60"]);
    deck(&mut browser, folder.path(), "");
    look_inside(&mut browser);
    browser.eval("frames[0].postMessage('slide:start', '*'); 0");
    browser.wait_for("inside.hasFocus() && film.frame === '0'");
    browser.press("ArrowLeft", 37);
    browser.press("PageDown", 34);
    browser.wait_for("film.state === 'paused' && film.frame === '11'");
    browser.press("PageDown", 34);
    assert_eq!(browser.eval("heard"), json!(["ArrowLeft 37", "PageDown 34"]));
    browser.eval("frames[0].postMessage('slide:stop', '*'); 0");
    browser.wait_for("document.activeElement === document.body");
}

#[test]
fn with_autoplay_0_it_waits_to_be_started() {
    let Some(mut browser) = Browser::open("with_autoplay_0_it_waits_to_be_started") else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = film(folder.path());
    for query in ["?autoplay=0", "#autoplay=0"] {
        browser.visit(&page, query);
        browser.wait_for("document.documentElement.className === 'live'");
        sleep(Duration::from_millis(300));
        assert_eq!(state(&mut browser), ("paused".to_owned(), 11), "{query}");
    }
    browser.press(" ", 32);
    browser.wait_for("player.dataset.state === 'playing' && player.dataset.frame > 0");
}

#[test]
fn a_line_describes_the_frame_where_no_caption_does() {
    let Some(mut browser) = Browser::open("a_line_describes_the_frame") else { return };
    let folder = tempfile::tempdir().unwrap();
    let shown = "getComputedStyle(description).display";
    let page = film_with(folder.path(), &["--stops", "0"]);
    browser.visit(&page, "");
    browser.wait_for("description.textContent.startsWith('Step 0 of 60. The density of G(z)')");
    assert_eq!(browser.eval(shown), "block");
    browser.press("c", 67);
    assert_eq!(browser.eval(shown), "none");
    browser.click("switch");
    assert_eq!(browser.eval(shown), "block");
    browser.visit(&page, "?captions=0");
    browser.wait_for("player.dataset.frame === '0'");
    assert_eq!(browser.eval(shown), "none");

    let mut captioned = gan_sim(folder.path());
    captioned.args(["toy1d", "--preset", "bimodal", "--captions", "--steps", "20", "--quiet"]);
    captioned.args(["--html", "captioned.html"]).assert().success();
    browser.visit(&folder.path().join("captioned.html"), "?captions=1");
    browser.wait_for("document.documentElement.className === 'live'");
    browser.press("c", 67);
    assert_eq!(
        browser.eval(&format!("[{shown}, document.getElementById('switch').offsetWidth]")),
        json!(["none", 0])
    );
}
