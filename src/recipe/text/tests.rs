//! Recipes are written, found and read again; anything else gives an error in one line.

use proptest::prelude::*;

use super::super::*;
use super::*;
use crate::film::{FilmForm, Form, Gif, Palette, Still, annotated_svg, png};
use crate::pictures::toy1d::Toy1dPicture;
use crate::surface::image::Image;
use crate::toy1d::Toy1dConfig;

fn recipe() -> Recipe {
    let training = Toy1dConfig { steps: 30, lr: 0.1 + 0.2, seed: u64::MAX, ..Toy1dConfig::default() };
    let job = Toy1dJob { training, picture: Toy1dPicture::default() };
    Recipe::new(Job::Toy1d(Box::new(job)), Style::default(), Timing { fps: 29.97, ..Timing::default() })
}

fn image() -> Image {
    Image::new(2, 1, vec![255; 8]).unwrap()
}

fn gif(comment: &str) -> Vec<u8> {
    let palette = Palette::new(&[[255; 3]], &[image()], 8);
    let mut film = Gif::new(Vec::new(), (2, 1), palette, Timing::default(), Some(comment)).unwrap();
    film.push(&[image(), image()], true).unwrap();
    film.into_inner().unwrap()
}

/// A box of an MP4.
fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), kind.as_slice(), content].concat()
}

fn mp4(comment: &str) -> Vec<u8> {
    let data = boxed(b"data", &[&[0, 0, 0, 1, 0, 0, 0, 0], comment.as_bytes()].concat());
    let list = boxed(b"ilst", &[boxed(b"\xA9too", b"x"), boxed(b"\xA9cmt", &data)].concat());
    let meta = boxed(b"meta", &[&[0; 4], list.as_slice()].concat());
    let moov = boxed(b"moov", &[boxed(b"mvhd", &[0; 100]), boxed(b"udta", &meta)].concat());
    [boxed(b"ftyp", b"isom\0\0\0\0"), boxed(b"free", b""), moov, boxed(b"mdat", &[1; 50])].concat()
}

/// A small file of each form with this recipe.
fn files(text: &str) -> Vec<(Form, Vec<u8>)> {
    let page = format!("<!doctype html>\n<script>{text}</script>");
    vec![
        (Form::Film(FilmForm::named("gif").unwrap()), gif(text)),
        (Form::Picture(Still::Png), png(&image(), Some((KEYWORD, text))).unwrap()),
        (Form::Picture(Still::Svg), annotated_svg("<svg xmlns=\"s\">\n<g/></svg>", text).into_bytes()),
        (Form::Film(FilmForm::named("html").unwrap()), page.into_bytes()),
        (Form::Film(FilmForm::named("mp4").unwrap()), mp4(text)),
    ]
}

#[test]
fn a_recipe_reads_as_it_was_written_down_to_the_last_bit() {
    for shows in [Shows::Film, Shows::Strip, Shows::Frame(17)] {
        let recipe = recipe().showing(shows);
        let json = recipe.to_json().unwrap();
        assert!(
            json.starts_with("{\"gan-sim\":") && json.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
            "{json}"
        );
        assert_eq!(Recipe::parse(&json, None).unwrap(), recipe);
    }
}

#[test]
fn every_form_gives_its_recipe_back() {
    let json = recipe().to_json().unwrap();
    for (carrier, file) in files(&json) {
        assert_eq!(find(&file).unwrap(), (carrier, json.clone()));
    }
}

#[test]
fn files_without_a_recipe_say_so() {
    for (carrier, file) in files("{\"another\":1}") {
        let found = find(&file).map(|(_, text)| Recipe::parse(&text, None));
        assert!(!matches!(found, Ok(Ok(_))), "{carrier:?}");
    }
    for file in [&b"some text"[..], b"", b"\x00\x01"] {
        assert!(
            find(file).unwrap_err().to_string().contains("expected a GIF, PNG, APNG, SVG, PDF, HTML or MP4")
        );
    }
    let error = find(b"%PDF-1.7 of another program").unwrap_err().to_string();
    assert!(error.contains("the file contains none"), "{error}");
}

#[test]
fn a_recipe_is_checked_as_what_is_typed_is() {
    let json = recipe().to_json().unwrap();
    for (from, to, words) in [
        ("\"steps\":30", "\"steps\":0", "`steps` must lie between 1 and"),
        ("\"steps\":30", "\"steps\":99999999999", "`steps` must lie between 1 and"),
        ("\"batch_size\":256", "\"batch_size\":1000000000000", "`batch-size` must lie"),
        ("\"frames\":120", "\"frames\":1000000000", "`frames` must lie between"),
        ("\"fps\":29.97", "\"fps\":1e9", "`fps` must lie between"),
        ("\"seed\":", "\"gif\":\"/etc/passwd\",\"seed\":", "unknown field `gif`"),
        ("\"timing\":", "\"output\":\"x.gif\",\"timing\":", "unknown field `output`"),
        ("\"fps\":29.97", "\"threads\":9,\"fps\":29.97", "unknown field `threads`"),
        ("toy1d", "rm", "unknown variant `rm`"),
        ("normal(4, 0.5)", "normal(4, -1)", "sigma, a number above 0"),
        ("normal(4, 0.5)", "samples(/etc/passwd)", "`target \"samples(FILE:column)\"`"),
        ("normal(4, 0.5)", "mix(1: samples(old-faithful), 1: samples(old-faithful:2))", "it was trained on"),
        ("normal(4, 0.5)", "mix(1: samples(/dev/zero))", "`target \"samples(FILE:column)\"`"),
        ("\"seed\":", "\"a\\u001b[2J\\n\":1,\"seed\":", "unknown field `a\\u{1b}[2J\\n`"),
        ("{\"gan-sim\":\"", "{\"gan-sim\":\"\\u001b", "its version is not valid"),
    ] {
        assert!(json.contains(from), "{from} in {json}");
        let error = Recipe::parse(&json.replacen(from, to, 1), None).unwrap_err().to_string();
        assert!(error.contains(words) && !error.contains('\n'), "{error}");
    }
    let long = format!("{json}{}", " ".repeat(LONGEST));
    assert!(Recipe::parse(&long, None).unwrap_err().to_string().contains("at most 65536 bytes"));
}

#[test]
fn settings_have_names_at_every_depth_and_each_is_there_once() {
    let json = recipe().to_json().unwrap();
    let listed = |pointer: &str| {
        let mut value: Value = serde_json::from_str(&json).unwrap();
        let part = value.pointer_mut(pointer).unwrap();
        *part = part.as_object().unwrap().values().cloned().collect();
        Recipe::parse(&value.to_string(), None).unwrap_err().to_string()
    };
    for pointer in [
        "/job",
        "/job/toy1d",
        "/job/toy1d/training",
        "/job/toy1d/picture",
        "/job/toy1d/picture/labels",
        "/style",
        "/timing",
    ] {
        let error = listed(pointer);
        assert!(error.starts_with("recipe: ") && !error.contains('\n'), "{pointer}: {error}");
    }
    // In their order, as serde would take them.
    for (from, to, words) in [
        (
            "\"style\":{\"scale\":\"1\",\"theme\":\"light\",\"palette\":\"theme\",\"text\":\"normal\",\"matte\":null}",
            "\"style\":[\"1\",\"light\",\"theme\",\"normal\",null]",
            "style: expected names",
        ),
        ("\"seed\":", "\"seed\":5,\"seed\":", "the key \"seed\" occurs twice"),
        ("\"shows\":\"film\"", "\"shows\":{\"film\":null}", "shows: expected a single value"),
        ("\"lr\":0.30000000000000004", "\"lr\":null", "invalid type: null"),
        ("\"lr\":0.30000000000000004", "\"lr\":1e999", "number out of range"),
        ("\"lr\":0.30000000000000004", "\"lr\":NaN", "expected value"),
        ("\"fps\":29.97", "\"fps\":null", "invalid type: null"),
        ("\"steps\":30", "\"steps\":-1", "invalid value: integer `-1`"),
        ("\"steps\":30", "\"steps\":1.5", "invalid type: floating point"),
        ("\"captions\":[]", "\"captions\":[[0,9,\"words\"]]", "captions: expected names"),
    ] {
        assert!(json.contains(from), "{from} in {json}");
        let error = Recipe::parse(&json.replacen(from, to, 1), None).unwrap_err().to_string();
        assert!(error.contains(words), "{to}: {error}");
    }
}

#[test]
fn the_panels_of_a_comparison_have_names_too() {
    let panel = |title: &str| ComparePanel { title: title.to_owned(), training: Toy1dConfig::default() };
    let job = CompareJob { panels: vec![panel("a"), panel("b")], picture: Toy1dPicture::default() };
    let json =
        Recipe::new(Job::Compare(Box::new(job)), Style::default(), Timing::default()).to_json().unwrap();
    let mut value: Value = serde_json::from_str(&json).unwrap();
    let panel = value.pointer_mut("/job/compare/panels/1").unwrap();
    *panel = Value::Array(vec![panel["title"].take(), panel["training"].take()]);
    let error = Recipe::parse(&value.to_string(), None).unwrap_err().to_string();
    assert!(
        error.contains("job.compare.panels: expected names and values in braces, found a list"),
        "{error}"
    );
}

#[test]
fn a_target_that_nothing_has_is_refused() {
    let job = DiracJob { game: Default::default(), picture: Default::default() };
    let json = Recipe::new(Job::Dirac(job), Style::default(), Timing::default()).to_json().unwrap();
    let error = Recipe::parse(&json, Some(&"normal(1, 2)".parse().unwrap())).unwrap_err().to_string();
    assert!(error.contains("`target` is for toy1d and compare"), "{error}");
}

#[test]
fn the_target_can_be_named_in_a_replay() {
    let json = recipe().to_json().unwrap().replacen("normal(4, 0.5)", "samples(own.csv:x)", 1);
    let recipe = Recipe::parse(&json, Some(&"normal(1, 2)".parse().unwrap())).unwrap();
    let Job::Toy1d(job) = recipe.job else { panic!("{:?}", recipe.job) };
    assert_eq!(job.training.target.to_string(), "normal(1, 2)");
}

/// `value` with the part of this number, in any order that stays the same, put in place by `put`.
fn changed(value: &mut Value, number: &mut usize, put: &Value) {
    if *number == 0 {
        *value = put.clone();
    }
    *number = number.wrapping_sub(1);
    match value {
        Value::Object(map) => map.values_mut().for_each(|part| changed(part, number, put)),
        Value::Array(list) => list.iter_mut().for_each(|part| changed(part, number, put)),
        _ => {}
    }
}

/// Values that a stranger could put anywhere in a recipe; `at` chooses.
fn strange(at: usize, whole: &Value) -> Value {
    let file = "samples(/no/such/file)";
    let training = &whole["job"]["toy1d"]["training"];
    match at % 10 {
        0 => Value::from(file),
        1 => Value::from(format!("mix(1: normal(0, 1), 1: {file})")),
        2 => serde_json::json!([file, 0, 30, 256, 0.1]),
        3 => training.as_object().unwrap().values().cloned().collect(),
        4 => serde_json::json!({"target": file}),
        5 => serde_json::json!([{"target": file}, training]),
        6 => Value::Null,
        7 => Value::from(-1e300),
        8 => Value::from(u64::MAX),
        _ => serde_json::json!([[[]]]),
    }
}

proptest! {
    #[test]
    fn no_change_of_a_recipe_opens_a_file_or_panics(changes in proptest::collection::vec((0..90_usize, 0..10_usize), 1..4)) {
        let mut value: Value = serde_json::from_str(&recipe().to_json().unwrap()).unwrap();
        let whole = value.clone();
        for (place, what) in changes {
            changed(&mut value, &mut place.clone(), &strange(what, &whole));
        }
        match Recipe::parse(&value.to_string(), None) {
            Ok(Recipe { job: Job::Toy1d(job), .. }) => {
                prop_assert!(!job.training.target.to_string().contains("samples"), "{job:?}");
            }
            Ok(recipe) => prop_assert!(false, "another job: {recipe:?}"),
            // An attempt to open a file would fail, because it does not exist.
            Err(error) => prop_assert!(!error.to_string().contains("cannot read"), "{error}"),
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for start in [&b""[..], b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\0\0\0\x08ftyp", b"<svg>{\"gan-sim\":"] {
            let _ = find(&[start, &bytes].concat()).map(|(_, text)| Recipe::parse(&text, None));
        }
    }

    #[test]
    fn no_damage_to_a_file_makes_the_reader_panic(at in 0.0..1.0_f64, byte: u8, cut in 0.0..1.0_f64) {
        let json = recipe().to_json().unwrap();
        for (_, mut file) in files(&json) {
            let place = (at * file.len() as f64) as usize;
            file[place] = byte;
            let _ = find(&file).map(|(_, text)| Recipe::parse(&text, None));
            file.truncate((cut * file.len() as f64) as usize);
            let _ = find(&file).map(|(_, text)| Recipe::parse(&text, None));
        }
    }
}
