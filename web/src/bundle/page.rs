//! The page around the packed engine.

use std::fs;
use std::io;

use gan_sim::presets::Preset;

/// The sources of the page.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/page");

/// Scripts of the worker, in order; the file `ORDER` lists those of the page.
const WORKER: [&str; 4] = ["paint.js", "pixels.js", "engine.js", "worker.js"];

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
        ("css", bare(&source("style.css")?)),
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
        joined += &bare(&script);
    }
    Ok(joined)
}

/// A script or style sheet without lines that are only comments, and without indents: a tenth of the page.
fn bare(source: &str) -> String {
    let mut kept = String::new();
    let mut is_comment = false;
    for line in source.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            kept += line;
            kept.push('\n');
        }
        is_comment &= !line.ends_with("*/");
    }
    kept
}

fn wrong(problem: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_comments_and_indents_are_left_out_and_code_is_kept() {
        let source =
            "// One.\nfoo(); // two\n  /** @type {x} */\n  /**\n   * three\n   */\n\n  bar(\"//\");\n";
        assert_eq!(bare(source), "foo(); // two\nbar(\"//\");\n");
    }
}
