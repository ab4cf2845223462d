//! The user's own numbers through the binary: files in every dialect train like the plain file with the same numbers.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::common::gan_sim;

const SHORT: [&str; 10] =
    ["toy1d", "--steps", "20", "--frames", "2", "--csv", "l.csv", "--measures", "m.csv", "--target"];

/// Height and weight of 40 people, in one decimal.
fn people() -> Vec<[f64; 2]> {
    let round = |x: f64| (x * 10.0).round() / 10.0;
    let person =
        |i: i32| [170.0 + 12.0 * libm::sin(f64::from(i) * 1.7), 65.0 + 14.0 * libm::cos(f64::from(i) * 0.9)];
    (0..40).map(person).map(|person| person.map(round)).collect()
}

/// A line for each person, made of height and weight.
fn lines(line: impl Fn(usize, f64, f64) -> String) -> String {
    people().iter().enumerate().map(|(i, &[height, weight])| line(i, height, weight)).collect()
}

fn train(folder: &Path, target: &str) -> Output {
    gan_sim(folder).args(SHORT).arg(target).output().unwrap()
}

/// The output of the training on a target.
fn bytes(folder: &Path, target: &str) -> [Vec<u8>; 2] {
    let output = train(folder, target);
    assert!(output.status.success(), "{target}: {}", String::from_utf8_lossy(&output.stderr));
    ["l.csv", "m.csv"].map(|name| fs::read(folder.join(name)).unwrap())
}

fn comma(x: f64) -> String {
    format!("{x:.1}").replace('.', ",")
}

/// Files with their targets; all contain the weights of [`people`].
fn dialects() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let plain = "height,weight\n".to_owned() + &lines(|_, h, w| format!("{h:.1},{w:.1}\n"));
    let german = "Größe;Gewicht\r\n".to_owned() + &lines(|_, h, w| format!("{};{}\r\n", comma(h), comma(w)));
    let notes = lines(|i, h, w| format!("{h:.1},\"first line\nthen 3,{i}\",{w:.1}\n"));
    let savetxt = "# height weight\n".to_owned() + &lines(|_, h, w| format!("{h:.18e} {w:.18e}\n"));
    let latin = german.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide = format!("\u{feff}{german}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("cr.csv", plain.replace('\n', "\r").into_bytes(), "samples(cr.csv:weight)"),
        ("bom.csv", format!("\u{feff}{plain}").into_bytes(), "samples(bom.csv:2)"),
        ("german.csv", german.into_bytes(), "samples(german.csv:Gewicht)"),
        ("latin.csv", latin, "samples(latin.csv:Gewicht)"),
        ("utf16.csv", wide, "samples(utf16.csv:Gewicht)"),
        ("people (1).csv", plain.clone().into_bytes(), "samples(people (1).csv:weight)"),
        ("a: b.csv", plain.into_bytes(), "samples('a: b.csv':\"weight\")"),
        ("notes.csv", format!("height,note,weight\n{notes}").into_bytes(), "samples(notes.csv:weight)"),
        ("savetxt.txt", savetxt.clone().into_bytes(), "samples(savetxt.txt:2)"),
        ("named.txt", savetxt.into_bytes(), "samples(named.txt:weight)"),
        ("years.csv", lines_below("2021,2022"), "samples(years.csv:2022)"),
        ("pandas.csv", lines_below("0,1"), "samples(pandas.csv:1)"),
        ("slash.csv", lines_below("km/h,kg (dry)"), "samples(slash.csv:kg (dry))"),
    ]
}

fn lines_below(heading: &str) -> Vec<u8> {
    format!("{heading}\n{}", lines(|_, h, w| format!("{h},{w}\n"))).into_bytes()
}

#[test]
fn every_dialect_trains_as_the_plain_file_does() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ref.csv"), lines_below("height,weight")).unwrap();
    let expected = bytes(folder.path(), "samples(ref.csv:weight)");
    assert_ne!(expected, bytes(folder.path(), "samples(ref.csv:height)"));
    for (name, content, target) in dialects() {
        fs::write(folder.path().join(name), content).unwrap();
        assert!(bytes(folder.path(), target) == expected, "{target} trains on other numbers");
    }
}

#[test]
fn invalid_cells_are_refused_by_position_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let missing = "height,weight\n181.6,80.8\n183.0,64.3\n,52.6\n";
    let thousands = "name,income\na,\"3,632\"\na,\"3,660\"\n";
    for (name, text, column, words) in [
        (
            "empty.csv",
            "height,weight\n",
            "height",
            "empty.csv: expected numbers, found none below the heading",
        ),
        (
            "nan.csv",
            missing,
            "height",
            "line 4, column 1 \"height\": expected a number, found an empty cell; fill",
        ),
        (
            "thousands.csv",
            thousands,
            "income",
            "line 2, column 2 \"income\": expected an unambiguous number, found \"3,632\"",
        ),
        (
            "mixed.csv",
            "height;weight\n181,6,80,8\n",
            "height",
            "line 2: expected 2 cells as in the heading, found 1",
        ),
        ("escape.csv", "x\n1\n\u{1b}]0;!\u{7}\n", "x", "found \"\\u{1b}]0;!\\u{7}\""),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
        let output = train(folder.path(), &format!("samples({name}:{column})"));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.starts_with("error: ") && said.contains(words) && !said.contains('\u{1b}'), "{said}");
    }
}

#[test]
fn the_minus_sign_of_typesetters_is_a_minus() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("minus.csv"), "x\n1.5\n\u{2212}2.5\n3\n").unwrap();
    fs::write(folder.path().join("plain.csv"), "x\n1.5\n-2.5\n3\n").unwrap();
    assert_eq!(bytes(folder.path(), "samples(minus.csv)"), bytes(folder.path(), "samples(plain.csv)"));
}

#[test]
fn every_command_reports_once_what_it_read_unless_it_is_quiet() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), "day;weight\n1;70,5\n2;41,2\n3;98,7\n").unwrap();
    let target = "--target=samples(people.csv:weight)";
    let note =
        "note: people.csv: column 2 'weight', 3 numbers from 41.2 to 98.7 (semicolons, decimal commas)\n";
    let short = ["--steps=20", target];
    let film = ["--frames=2", "--size=640x360", "--poster=p.png"];
    let said = |arguments: &[&[&str]]| {
        let output = gan_sim(folder.path()).args(arguments.concat()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {said}");
        said.matches(note).count()
    };
    assert_eq!(said(&[&["toy1d"], &short, &film]), 1);
    assert_eq!(said(&[&["toy1d"], &short, &film, &["--quiet"]]), 0);
    assert_eq!(said(&[&["compare", "--vary=loss=minimax,wgan"], &short, &film]), 1);
    assert_eq!(said(&[&["study", "--seeds=2", "--lr=1e-3,1e-4", "--csv=s.csv"], &short]), 1);
    assert_eq!(said(&[&["toy1d", "--steps=20"], &film, &["--target=normal(1, 2)"]]), 0);
    assert_eq!(said(&[&["replay", "p.png", "-o", "again.png", target]]), 1);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once_and_no_further_than_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let target = "samples(/dev/stdin:2)";
    let mut study = gan_sim(folder.path());
    study.args([
        "study",
        "--seeds=1",
        "--steps=20",
        "--lr=1e-3,1e-4",
        "--csv=s.csv",
        "-q",
        "--target",
        target,
    ]);
    study.write_stdin("1 2.5\n3 4\n5 6\n").assert().success();
    let endless = b"12345.5\n".repeat((64 << 20) / 8 + 1);
    let output =
        gan_sim(folder.path()).args(SHORT).arg("samples(/dev/stdin)").write_stdin(endless).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("/dev/stdin: expected at most 67108864 bytes, found more; take a sample"),
        "{said}"
    );
}
