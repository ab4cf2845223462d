//! Text in the notation of each format.

use crate::surface::xml::escaped;

/// As content or attribute of XML and HTML.
pub(super) fn xml(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}

/// In Markdown, where none of its characters may have a meaning.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '$' | '|' | '~' | '{' | '}' => {
                escaped.extend(['\\', letter]);
            }
            letter if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// In a comment of HTML or Markdown, which two hyphens would end.
pub(super) fn comment(text: &str) -> String {
    text.replace("--", "- -").replace(char::is_control, " ")
}

/// In double quotes of YAML.
pub(super) fn yaml(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ")
}

/// In LaTeX. The symbols of our texts become commands that every engine knows; other letters stay.
pub(super) fn tex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', letter]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '<' => escaped.push_str("$<$"),
            '>' => escaped.push_str("$>$"),
            letter if letter.is_control() => escaped.push(' '),
            _ => match symbol(letter) {
                Some(symbol) => escaped.push_str(&format!("$\\mathrm{{{symbol}}}$")),
                None => escaped.push(letter),
            },
        }
    }
    escaped
}

/// Whether pdfLaTeX has all characters of what [`tex`] made.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars().all(|letter| letter < '\u{180}' || "–—‘’“”…".contains(letter))
}

fn symbol(letter: char) -> Option<&'static str> {
    Some(match letter {
        'σ' => "\\sigma",
        'μ' | 'µ' => "\\mu",
        'θ' => "\\theta",
        'ψ' => "\\psi",
        'η' => "\\eta",
        'λ' => "\\lambda",
        'γ' => "\\gamma",
        'β' => "\\beta",
        '₁' => "{}_1",
        '₂' => "{}_2",
        '²' => "{}^2",
        '½' => "\\frac{1}{2}",
        '→' => "\\to",
        '←' => "\\leftarrow",
        '≤' => "\\le",
        '≥' => "\\ge",
        '≈' => "\\approx",
        '−' => "-",
        '×' => "\\times",
        '·' => "\\cdot",
        '∞' => "\\infty",
        '∥' | '‖' => "\\parallel",
        '✓' => "\\surd",
        '✗' => "\\times",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(xml("p < q & \"r\"\u{1}"), "p &lt; q &amp; &quot;r&quot;\u{FFFD}");
        assert_eq!(markdown("p_data *and* <b>"), "p\\_data \\*and\\* &lt;b>");
        assert_eq!(comment("a --> b"), "a - -> b");
        assert_eq!(yaml("a \"b\"\n"), "a \\\"b\\\" ");
        assert_eq!(tex("50 % of p_g: W₁ < σ"), "50 \\% of p\\_g: W$\\mathrm{{}_1}$ $<$ $\\mathrm{\\sigma}$");
    }

    #[test]
    fn what_pdflatex_lacks_is_known() {
        assert!(is_latin(&tex("W₁ = 0.010 σ – “reached”")));
        assert!(!is_latin(&tex("生成器")));
    }
}
