//! The functions of the module. Each takes its text from [`input`], and returns an answer as [`answer`] stores it.
#![expect(unsafe_code, reason = "an exported name counts as unsafe, because another could be the same")]

use std::cell::RefCell;

use gan_sim::Result;

use crate::answer::{self, answer};
use crate::{Games, catalogue, links, target};

thread_local! {
    static GAMES: RefCell<Games> = RefCell::default();
}

/// Answers with what `act` makes of the games and of the input.
fn with_games(act: impl FnOnce(&mut Games, &str) -> Result<Vec<u8>>) -> u64 {
    let input = answer::input();
    answer(GAMES.with_borrow_mut(|games| act(games, &input)))
}

/// To be called first.
#[unsafe(no_mangle)]
pub extern "C" fn start() {
    answer::remember_panics();
    #[cfg(gan_sim_page)]
    gan_sim::surface::canvas::set_renderer(crate::render::rgba);
}

/// Where an input of `length` bytes goes.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    answer::room(length)
}

/// The last answer, after a call that did not return.
#[unsafe(no_mangle)]
pub extern "C" fn last_answer() -> u64 {
    answer::last()
}

/// Presets, defaults and choices.
#[unsafe(no_mangle)]
pub extern "C" fn list() -> u64 {
    answer(catalogue().map(String::into_bytes))
}

/// Opens the game of the input; answers with its number.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> u64 {
    with_games(|games, input| Ok(games.open(input)?.to_string().into_bytes()))
}

/// Forgets a game.
#[unsafe(no_mangle)]
pub extern "C" fn close(game: usize) {
    GAMES.with_borrow_mut(|games| games.close(game));
}

/// Takes `n` steps.
#[unsafe(no_mangle)]
pub extern "C" fn step(game: usize, n: usize) -> u64 {
    with_games(|games, _| games.step(game, n))
}

/// Updates one network alone: D, or G if `is_g` is not 0.
#[unsafe(no_mangle)]
pub extern "C" fn only(game: usize, is_g: u32) -> u64 {
    with_games(|games, _| games.only(game, is_g != 0))
}

/// Takes a step in slow motion.
#[unsafe(no_mangle)]
pub extern "C" fn slow(game: usize) -> u64 {
    with_games(|games, _| games.slow(game))
}

/// Back to the first moment.
#[unsafe(no_mangle)]
pub extern "C" fn rewind(game: usize) -> u64 {
    with_games(|games, _| games.rewind(game))
}

/// Where a game stands.
#[unsafe(no_mangle)]
pub extern "C" fn state(game: usize) -> u64 {
    with_games(|games, _| games.state(game))
}

/// The moment that the view of the input shows, in the form `kind`, of which `games.rs` has the list.
#[unsafe(no_mangle)]
pub extern "C" fn show(game: usize, kind: u32) -> u64 {
    with_games(|games, input| games.show(game, kind, input))
}

/// Weights or curves of a game, in the form `kind`, of which `games.rs` has the list.
#[unsafe(no_mangle)]
pub extern "C" fn export(game: usize, kind: u32) -> u64 {
    with_games(|games, _| games.export(game, kind))
}

/// The density of the target of the input.
#[unsafe(no_mangle)]
pub extern "C" fn density() -> u64 {
    answer(target::density(&answer::input()).map(String::into_bytes))
}

/// The link of the games of the input.
#[unsafe(no_mangle)]
pub extern "C" fn link() -> u64 {
    answer(links::link(&answer::input()).map(String::into_bytes))
}

/// The games of the link that is the input.
#[unsafe(no_mangle)]
pub extern "C" fn parse() -> u64 {
    answer(links::parse(&answer::input()).map(String::into_bytes))
}

/// The command that films the games of the input.
#[unsafe(no_mangle)]
pub extern "C" fn command() -> u64 {
    answer(links::command(&answer::input()).map(String::into_bytes))
}

/// The first game of the input as a file of settings.
#[unsafe(no_mangle)]
pub extern "C" fn toml() -> u64 {
    answer(links::toml(&answer::input()).map(String::into_bytes))
}
