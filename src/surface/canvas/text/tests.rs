use super::*;

/// A character that DejaVu Sans lacks, and a font file that has it.
fn a_letter_from_elsewhere() -> (char, tempfile::NamedTempFile) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), dejavu::serif::regular()).unwrap();
    let serif = face::Face::compiled_in(dejavu::serif::regular());
    let lacks = |letter: &char| Fonts::built_in().find(*letter, Weight::Regular).is_none();
    let letter = ('\u{20}'..'\u{FFFF}').find(|letter| serif.glyph(*letter).is_some() && lacks(letter));
    (letter.unwrap(), file)
}

#[test]
fn digits_are_equally_wide_so_numbers_do_not_jitter() {
    let fonts = Fonts::built_in();
    for weight in [Weight::Regular, Weight::Bold] {
        let zeros = fonts.width("0000", 20.0, weight);
        for digit in 1..10 {
            let text = digit.to_string().repeat(4);
            assert_eq!(fonts.width(&text, 20.0, weight), zeros, "{text}");
        }
    }
}

#[test]
fn braces_after_an_underscore_make_a_subscript() {
    assert_eq!(runs("p_{data}(x)"), [("p", false), ("data", true), ("(x)", false)]);
    assert_eq!(runs("p_{data"), [("p_{data", false)]);
}

#[test]
fn the_font_has_every_letter_the_pictures_use() {
    for weight in [Weight::Regular, Weight::Bold] {
        let letters = "0123456789abcdefghijklmnopqrstuvwxyz(),.·–½₁∞ \u{2009}DGWJSLN";
        Fonts::built_in().outline(letters, 16.0, weight).unwrap();
    }
}

#[test]
fn a_letter_that_no_font_has_is_named_with_the_remedy() {
    let error = Fonts::built_in().outline("学習 step", 16.0, Weight::Regular).unwrap_err().to_string();
    assert!(error.contains("'学' (U+5B66)") && error.contains("`font FILE`"), "{error}");
    assert!(!error.contains('\n'));
    let error = Fonts::built_in().outline("a\nb", 16.0, Weight::Regular).unwrap_err().to_string();
    assert!(error.contains("U+000A") && !error.contains('\n'), "{error}");
}

#[test]
fn a_font_file_lends_only_what_is_missing() {
    let (letter, file) = a_letter_from_elsewhere();
    let fonts = Fonts::load(file.path()).unwrap();
    let outline = |fonts: &Fonts, text: &str, weight| fonts.outline(text, 16.0, weight);
    assert!(outline(&Fonts::built_in(), &letter.to_string(), Weight::Regular).is_err());
    let lent = outline(&fonts, &letter.to_string(), Weight::Regular).unwrap().unwrap();
    assert!(lent.glyphs.bounds().width() > 1.0 && lent.thickening.is_none());
    let bold = outline(&fonts, &letter.to_string(), Weight::Bold).unwrap().unwrap();
    assert!(bold.thickening.is_some(), "a regular glyph is thickened");
    let own = |fonts| outline(fonts, "step", Weight::Bold).unwrap().unwrap().glyphs;
    assert_eq!(own(&fonts), own(&Fonts::built_in()));
}

#[test]
fn fonts_on_trial_draw_a_square_and_note_what_is_missing() {
    let fonts = Fonts::on_trial();
    let copy = fonts.clone();
    copy.outline("学習 step 学", 16.0, Weight::Bold).unwrap();
    copy.width("器", 16.0, Weight::Regular);
    assert_eq!(fonts.missing(), ['器', '学', '習']);
    assert!(Fonts::built_in().missing().is_empty());
}

#[test]
fn a_file_that_is_no_font_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    for bytes in [&b""[..], b"GIF89a", &dejavu::serif::regular()[..200]] {
        std::fs::write(file.path(), bytes).unwrap();
        let error = Fonts::load(file.path()).unwrap_err().to_string();
        assert!(error.contains(".ttf") && error.contains("`font "), "{error}");
    }
    let missing = Fonts::load(std::path::Path::new("no/such.ttf")).unwrap_err().to_string();
    assert!(missing.contains("no/such.ttf"), "{missing}");
}
