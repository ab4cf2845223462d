#![no_main]
//! Recipes out of GIF, PNG, APNG, SVG, HTML and MP4 files, or alone.

use gan_sim::recipe::{Recipe, find};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let found = gan_sim_fuzz::bounded(input.len(), || find(input));
    let text = match (&found, std::str::from_utf8(input)) {
        (Ok((_, text)), _) => text.as_str(),
        (Err(_), Ok(text)) => text,
        (Err(_), Err(_)) => return,
    };
    if let Ok(recipe) = gan_sim_fuzz::bounded(input.len(), || Recipe::parse(text, None)) {
        let json = recipe.to_json().expect("a recipe that was read is short enough to be written");
        assert_eq!(Recipe::parse(&json, None).expect("what is written can be read"), recipe);
    }
});
