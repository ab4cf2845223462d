//! Makes one HTML file of the page's sources and the compiled engine:
//!
//! `cargo run -p gan-sim-web --example bundle -- gan_sim_web.wasm playground.html`

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::{env, fs};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use gan_sim::presets::Preset;

/// The sources of the page, beside this package's `Cargo.toml`.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/page");

/// Scripts of the worker, in order; those of the page are in `ORDER`.
const WORKER: [&str; 2] = ["engine.js", "worker.js"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, target] = &arguments[..] else { return Err("expected MODULE.wasm PAGE.html".into()) };
    let page = page(&fs::read(module)?)?;
    gan_sim::file::write_whole(Path::new(target), page.as_bytes())?;
    println!("{target}: {} kB", page.len() / 1000);
    Ok(())
}

/// The page with this module.
fn page(module: &[u8]) -> Result<String, Box<dyn Error>> {
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
        ("wasm", packed(module)?),
    ] {
        let mark = format!("{{{{{name}}}}}");
        if page.matches(&mark).count() != 1 {
            return Err(format!("index.html: expected {mark} once").into());
        }
        page = page.replacen(&mark, &text, 1);
    }
    Ok(page)
}

fn source(name: &str) -> Result<String, Box<dyn Error>> {
    fs::read_to_string(format!("{PAGE}/{name}")).map_err(|error| format!("{name}: {error}").into())
}

/// These scripts, one after another.
fn joined(names: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut joined = String::new();
    for name in names {
        let script = source(name)?;
        if script.contains("</script") {
            return Err(format!("{name}: \"</script\" would end the script that contains it").into());
        }
        joined += &script;
    }
    Ok(joined)
}

/// The module as gzip in base64.
fn packed(module: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(module)?;
    Ok(STANDARD.encode(gzip.finish()?))
}
