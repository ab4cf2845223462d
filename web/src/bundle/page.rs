//! The page around the packed engine.

use std::fs;
use std::io;

use gan_sim::presets::Preset;
use serde_json::{Value, json};

use super::pack::pack;

/// The sources of the page.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/page");

/// Scripts of the worker, in order; the file `ORDER` lists those of the page.
const WORKER: [&str; 4] = ["paint.js", "pixels.js", "engine.js", "worker.js"];

/// The page with this packed module.
///
/// # Errors
/// When a source is missing, or does not fit.
pub fn page(module: &str) -> io::Result<String> {
    let texts = [
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("boot", joined(&["boot.js"])?),
        ("sources", pack(sources()?.to_string().as_bytes())?),
        ("module", module.to_owned()),
    ];
    filled(source("index.html")?, &texts)
}

/// What `boot.js` unpacks and makes the page of.
fn sources() -> io::Result<Value> {
    let presets: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
    let order = source("ORDER")?;
    let names: Vec<&str> = order.split_whitespace().collect();
    Ok(json!({
        "body": bare(&source("body.html")?),
        "css": bare(&source("style.css")?),
        // Consoles show the names of scripts.
        "page": format!("(() => {{\n\"use strict\";\n{}}})();\n//# sourceURL=page.js\n", joined(&names)?),
        // Nothing reads these: a page that is older than its presets differs from a new one.
        "presets": presets,
        "worker": format!("{}//# sourceURL=worker.js\n", joined(&WORKER)?),
    }))
}

/// The template with each text in the place of its name in braces.
fn filled(mut template: String, texts: &[(&str, String)]) -> io::Result<String> {
    for (name, text) in texts {
        let mark = format!("{{{{{name}}}}}");
        if template.matches(&mark).count() != 1 {
            return Err(wrong(format!("expected {mark} once in the page")));
        }
        template = template.replacen(&mark, text, 1);
    }
    Ok(template)
}

/// The packed module in a page.
pub fn module_in(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("id=\"module\">")?;
    Some(rest.split_once("</script>")?.0)
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
