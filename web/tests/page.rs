//! The page that is committed.

use gan_sim_web::bundle::{module_in, page};

/// Presets and version are in it, so a page that is older than these differs.
#[test]
fn the_page_is_made_of_the_sources_as_they_are_now() {
    let committed =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/playground.html")).unwrap();
    let module = module_in(&committed).unwrap();
    assert!(
        page(module).unwrap() == committed,
        "docs/playground.html is older than its sources: run `just playground`"
    );
}

/// It is mailed, and opened on slow networks.
#[test]
fn the_page_is_at_most_700_kb() {
    let page = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/playground.html")).unwrap();
    assert!(page.len() <= 700_000, "{} bytes", page.len());
}
