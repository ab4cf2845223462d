//! Texts with placeholders.

/// The template with each known name between `braces` replaced, in one pass: inserted text is not
/// scanned again, and unknown names are kept.
pub(crate) fn filled(template: &str, [open, close]: [&str; 2], values: &[(&str, String)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(open) {
        text.push_str(before);
        let value = after.split_once(close).and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        match value {
            Some((value, after)) => {
                text.push_str(value);
                rest = after;
            }
            None => {
                text.push_str(open);
                rest = after;
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_once_and_keeps_what_it_does_not_know() {
        let values = [("a", "{b}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(filled("{a} {b} {c} {", ["{", "}"], &values), "{b} 2 {c} {");
    }
}
