//! One HTML file of the page's sources and the compiled engine.

use std::fs;
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use gan_sim::presets::Preset;

/// The sources of the page.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/page");

/// Scripts of the worker, in order; the file `ORDER` lists those of the page.
const WORKER: [&str; 2] = ["engine.js", "worker.js"];

/// A module of WebAssembly as the page carries it: gzip, in base64.
///
/// # Errors
/// None in practice: nothing is written to a file.
pub fn packed(module: &[u8]) -> io::Result<String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(module)?;
    Ok(STANDARD.encode(gzip.finish()?))
}

/// The page with this packed module.
///
/// # Errors
/// When a source is missing, or does not fit.
pub fn page(packed: &str) -> io::Result<String> {
    let order = source("ORDER")?;
    let names: Vec<&str> = order.split_whitespace().collect();
    let presets: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
    let mut page = source("index.html")?;
    for (name, text) in [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("presets", serde_json::to_string(&presets)?),
        ("css", source("style.css")?),
        ("worker", joined(&WORKER)?),
        ("script", format!("(() => {{\n\"use strict\";\n{}}})();\n", joined(&names)?)),
        ("wasm", packed.to_owned()),
    ] {
        let mark = format!("{{{{{name}}}}}");
        if page.matches(&mark).count() != 1 {
            return Err(wrong(format!("index.html: expected {mark} once")));
        }
        page = page.replacen(&mark, &text, 1);
    }
    Ok(page)
}

/// The packed module in a page.
pub fn module_in(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("id=\"wasm\">")?;
    Some(rest.split_once("</script>")?.0.trim())
}

fn source(name: &str) -> io::Result<String> {
    fs::read_to_string(format!("{PAGE}/{name}")).map_err(|error| wrong(format!("{name}: {error}")))
}

/// These scripts, one after another.
fn joined(names: &[&str]) -> io::Result<String> {
    let mut joined = String::new();
    for name in names {
        let script = source(name)?;
        if script.contains("</script") {
            return Err(wrong(format!("{name}: \"</script\" would end the script that contains it")));
        }
        joined += &script;
    }
    Ok(joined)
}

fn wrong(problem: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}
