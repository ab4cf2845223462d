//! The page that the program carries.

use gan_sim::Result;

/// The page, set to no game.
#[cfg(feature = "playground")]
static PAGE: &str = include_str!("../../../docs/playground.html");

/// The page.
#[cfg(feature = "playground")]
pub fn get() -> Result<&'static str> {
    Ok(PAGE)
}

/// How to get a program that carries it.
///
/// # Errors
/// Always.
#[cfg(not(feature = "playground"))]
pub fn get() -> Result<&'static str> {
    let problem = "this program was built without the page; build it with the cargo feature `playground`, or open \
                   docs/playground.html of the project and add the text of --print-link behind its address";
    Err(gan_sim::Error::Config(problem.to_owned()))
}
