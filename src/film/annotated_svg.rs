//! Notes in SVG files.

/// `svg` with `note` as its metadata, which is not displayed.
pub fn annotated_svg(svg: &str, note: &str) -> String {
    let escaped = note.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let start = svg.find("<svg").and_then(|at| Some(at + svg[at..].find('>')? + 1)).unwrap_or(svg.len());
    let (head, body) = svg.split_at(start);
    format!("{head}<metadata>{escaped}</metadata>{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_keeps_its_note_in_its_metadata() {
        let svg = annotated_svg("<?xml?><svg width=\"3\"><g/></svg>", "{\"a\": \"1 < 2 & 3\"}");
        let expected = "<?xml?><svg width=\"3\"><metadata>{\"a\": \"1 &lt; 2 &amp; 3\"}</metadata><g/></svg>";
        assert_eq!(svg, expected);
    }
}
