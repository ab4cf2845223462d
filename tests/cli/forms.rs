//! Every form of a film, from one training, through the binary; each is read by another program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{gan_sim, write_digits};

const SHORT: [&str; 9] =
    ["toy1d", "--steps", "40", "--frames", "6", "--size", "321x181", "--hold-first", "0"];

/// Runs a short training in `folder` with more arguments.
fn run(folder: &Path, arguments: &[&str]) -> std::process::Output {
    gan_sim(folder).args(SHORT).args(arguments).output().unwrap()
}

/// Runs a short training that must fail with `code`, and print `words` in one line.
fn fails(folder: &Path, arguments: &[&str], code: i32, words: &str) {
    let output = run(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.starts_with("error: ") && said.contains(words), "{arguments:?}: {said}");
}

/// Whether a program is installed; prints what is not tested without it.
fn there(program: &str) -> bool {
    let there = Command::new(program).arg("-version").output().is_ok();
    if !there {
        eprintln!("\n*** NOT TESTED: {program} is not on PATH, so no MP4 was made and read back ***\n");
    }
    there
}

fn size(png: &[u8]) -> (u32, u32) {
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    (reader.info().width, reader.info().height)
}

#[test]
fn one_run_writes_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let output = run(
        folder.path(),
        &[
            "-o",
            "a.gif",
            "-o",
            "b/a.PNG",
            "-o",
            "a.svg",
            "--gif",
            "second.gif",
            "--apng",
            "a.apng",
            "--html",
            "a.html",
            "--csv",
            "a.csv",
            "--frames-dir",
            "frames",
            "--frames-format",
            "svg",
            "--poster",
            "poster.png",
            "--strip",
            "strip.png",
            "--strip-frames",
            "3",
            "-o",
            "a.htm",
            "--loop",
            "3",
            "--schedule",
            "log",
        ],
    );
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("strip.png  3 pictures side by side"), "{said}");
    assert!(said.contains("poster.png  step 40"), "{said}");

    let film = fs::read(at("a.gif")).unwrap();
    let mut gif = gif::DecodeOptions::new().read_info(&film[..]).unwrap();
    assert_eq!((gif.width(), gif.height(), gif.repeat()), (321, 181, gif::Repeat::Finite(2)));
    let mut delays = Vec::new();
    while let Some(frame) = gif.read_next_frame().unwrap() {
        delays.push(frame.delay);
    }
    assert_eq!(delays, [2, 5, 5, 5, 5, 5, 200], "the cover, then the frames");
    assert!(film == fs::read(at("second.gif")).unwrap());

    let film = fs::read(at("a.apng")).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&film)).read_info().unwrap();
    let control = *reader.info().animation_control().unwrap();
    assert_eq!((control.num_frames, control.num_plays), (7, 3));
    for _ in 0..7 {
        reader.next_frame(&mut vec![0; 321 * 181 * 4]).unwrap();
    }
    let picture = fs::read(at("b/a.PNG")).unwrap();
    assert_eq!(size(&picture), (321, 181));
    assert!(picture == fs::read(at("poster.png")).unwrap());
    assert_eq!(size(&fs::read(at("strip.png")).unwrap()), (642, 277));
    for i in 0..6 {
        let svg = fs::read_to_string(at(&format!("frames/frame_{i:04}.svg"))).unwrap();
        assert!(svg.starts_with("<svg ") && svg.contains(&format!("\"shows\":{{\"frame\":{i}}}")), "{i}");
    }
    assert!(fs::read_to_string(at("a.html")).unwrap().contains("{\"gan-sim\":"));
    assert_eq!(fs::read_to_string(at("a.csv")).unwrap().lines().count(), 41);
}

/// Red, green, blue and opacity of all pixels of the frames of an APNG.
fn frames(film: &[u8]) -> Vec<Vec<u8>> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(film)).read_info().unwrap();
    let count = reader.info().animation_control().unwrap().num_frames;
    let mut next = || {
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    };
    (0..count).map(|_| next()).collect()
}

#[test]
fn a_film_starts_with_its_cover() {
    let folder = tempfile::tempdir().unwrap();
    let film = |cover: &[&str]| {
        let output = run(folder.path(), &[&["-o", "a.apng"], cover].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        frames(&fs::read(folder.path().join("a.apng")).unwrap())
    };
    let whole = film(&["--cover", "first"]);
    assert_eq!(whole.len(), 6, "nothing is shown twice");
    let with_cover = film(&[]);
    assert_eq!(with_cover.len(), 7);
    // A later frame of an APNG is only its changed part; the first is all of it.
    let last = folder.path().join("last.png");
    assert!(run(folder.path(), &["--poster", "last.png"]).status.success());
    let mut reader = png::Decoder::new(std::io::Cursor::new(fs::read(last).unwrap())).read_info().unwrap();
    let mut poster = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut poster).unwrap();
    let cover = with_cover[0].chunks(4).flat_map(|pixel| &pixel[..3]);
    assert!(cover.eq(&poster), "the cover is the last frame");
    let first = film(&["--cover", "0"]);
    assert!(first[0] == whole[0]);
    fails(folder.path(), &["--cover", "41"], 2, "--cover must be a step up to the last, 40, found 41");
    fails(folder.path(), &["--cover", "middle"], 2, "expected last, first or a step");
}

#[test]
fn an_mp4_is_h264_that_every_player_knows_and_holds_its_ends() {
    if !there("ffmpeg") || !there("ffprobe") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["-o", "a.mp4", "--mp4", "b.mp4", "--fps", "10", "--hold-last", "1.5"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let show = "stream=codec_name,width,height,pix_fmt,color_space,avg_frame_rate,nb_frames";
    let mut probe = Command::new("ffprobe");
    probe.args(["-v", "error", "-of", "csv=p=0", "-show_entries", show, "a.mp4"]).current_dir(folder.path());
    let shown = String::from_utf8(probe.output().unwrap().stdout).unwrap();
    // The cover, 5 frames, then one that is held for 1.5 s.
    assert_eq!(shown.trim(), "h264,322,182,yuv420p,bt709,10/1,21");
    let film = fs::read(folder.path().join("a.mp4")).unwrap();
    let position = |kind: &[u8]| film.windows(4).position(|bytes| bytes == kind).unwrap();
    assert!(position(b"moov") < position(b"mdat"), "a player can start before all of it is there");
    assert!(film == fs::read(folder.path().join("b.mp4")).unwrap(), "the same film, the same bytes");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left");
}

#[test]
fn without_ffmpeg_an_mp4_is_refused_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command
        .env("PATH", folder.path())
        .args(["toy1d", "--steps", "10000000", "--mp4", "a.mp4", "-o", "a.gif"]);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("needs the program ffmpeg") && said.contains("apt install ffmpeg"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_transparent_theme_stays_so_where_possible_and_has_its_matte_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let theme = ["--theme", "transparent"];
    fails(folder.path(), &[&theme[..], &["-o", "a.gif"]].concat(), 2, "--matte RRGGBB");
    fails(folder.path(), &["-o", "a.gif", "--matte", "1F4E79"], 2, "--matte belongs to --theme transparent");
    fails(folder.path(), &["-o", "a.gif", "--matte", "blue"], 2, "six hexadecimal digits");
    let outputs = ["--matte", "1F4E79", "-o", "a.gif", "-o", "a.apng", "-o", "a.png", "--scale", "1.5"];
    assert!(run(folder.path(), &[&theme[..], &outputs[..]].concat()).status.success());
    for name in ["a.apng", "a.png"] {
        let film = at(name);
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&film));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (482, 272));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!((reader.output_color_type().0, pixels[3]), (png::ColorType::Rgba, 0));
    }
    let film = at("a.gif");
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut gif = options.read_info(&film[..]).unwrap();
    assert_eq!(gif.read_next_frame().unwrap().unwrap().buffer[..4], [0x1F, 0x4E, 0x79, 255]);
    // A film made without a matte can get one later.
    let made = run(folder.path(), &[&theme[..], &["-o", "b.apng", "--scale", "1.5"]].concat());
    assert!(made.status.success());
    let mut replay = gan_sim(folder.path());
    replay.args(["replay", "b.apng", "-o", "b.gif", "--matte", "#1f4e79"]).assert().success();
    assert!(film == at("b.gif"));
}

#[test]
fn a_strip_is_requested_by_its_number_of_pictures_or_by_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let size = |args: &[&str], name: &str| {
        let output = run(folder.path(), args);
        assert!(output.status.success());
        let file = std::io::BufReader::new(std::fs::File::open(folder.path().join(name)).unwrap());
        let reader = png::Decoder::new(file).read_info().unwrap();
        ((reader.info().width, reader.info().height), String::from_utf8(output.stdout).unwrap())
    };
    let (three, said) = size(&["--strip", "3"], "toy1d-strip.png");
    assert!(said.contains("3 pictures side by side"), "{said}");
    // More than four pictures take two rows, as wide as one.
    let (six, _) = size(&["--strip", "six.png", "--strip-frames", "6"], "six.png");
    assert!(six.0 == three.0 && six.1 > 3 * three.1 / 2, "{three:?} and {six:?} pixels");
    fails(
        folder.path(),
        &["--strip", "40"],
        2,
        "the pictures of --strip must number between 2 and 12, found 40",
    );
}

#[test]
fn wrong_names_are_reported_with_the_expected_ones() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["film.avi", "film", ".gif"] {
        fails(folder.path(), &["-o", name], 2, "expected a name that ends in .gif, .apng, .mp4, .html, .png");
    }
    fails(
        folder.path(),
        &["--poster", "a.gif"],
        2,
        "--poster a.gif: expected a name that ends in .png, .svg or .pdf",
    );
    fails(
        folder.path(),
        &["--strip", "a.gif"],
        2,
        "--strip a.gif: expected a name that ends in .png, .svg or .pdf",
    );
    for second in ["a.gif", "./a.gif", "sub/../a.gif"] {
        fs::create_dir_all(folder.path().join("sub")).unwrap();
        fails(folder.path(), &["--gif", "a.gif", "-o", second], 2, "each output needs a different name");
    }
    fails(folder.path(), &["--frames-dir", "x.csv", "--csv", "x.csv"], 2, "x.csv is named twice");
    for (arguments, words) in [
        (["--strip-frames", "3"], "--strip <N|FILE>"),
        (["--gif", "film.png"], "--gif film.png: expected a name that ends in .gif"),
        (["--apng", "film.gif"], "--apng film.gif: expected a name that ends in .apng or .png"),
        (["--hold-last", "-1"], "--hold-last must lie between 0 and 600 seconds, found -1"),
        (["--hold-last", "NaN"], "--hold-last must lie between"),
    ] {
        fails(folder.path(), &arguments, 2, words);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing but the folder made here");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_reported_with_the_name_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin("gan-sim");
    for name in ["film.gif", "film.apng", "film.mp4", "film.png", "film.html"] {
        if name == "film.mp4" && !there("ffmpeg") {
            continue;
        }
        // Files are limited to 4 × 512 bytes.
        let script = "ulimit -f 4; exec \"$0\" \"$@\"";
        let mut command = Command::new("sh");
        command.args(["-c", script]).arg(&program).args(SHORT).args(["-q", "-o", name]);
        let output = command.current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains(name) && said.lines().count() == 1, "{name}: {said}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{name}");
    }
}

#[test]
fn mnist_writes_its_film_in_every_form_and_refuses_names_that_do_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_digits(&path.join("data"), 60);
    let run =
        ["mnist", "--data", "data", "--batch-size", "20", "--limit-batches", "3", "--sample-interval", "1"];
    let names = ["film.gif", "film.apng", "film.html", "last.png", "last.svg"];
    let asked = names.iter().flat_map(|name| ["-o", name]);
    gan_sim(path).args(run).args(asked).assert().success();
    for name in names {
        assert!(fs::metadata(path.join(name)).unwrap().len() > 1000, "{name}");
    }
    // The same film as that of the run's folder.
    let [asked, own] = ["film.gif", "runs/mnist/training.gif"].map(|name| fs::read(path.join(name)).unwrap());
    assert!(asked == own);
    for (name, words) in [
        (
            "film.webm",
            "--film film.webm: expected a name that ends in .gif, .apng, .mp4, .html, or in .png, .svg or .pdf",
        ),
        ("runs/mnist/losses.csv", "expected a name that ends in"),
        (
            "runs/mnist/training.gif",
            "runs/mnist/training.gif is named twice; each output needs a different name",
        ),
    ] {
        let output = gan_sim(path).args(run).args(["--restart", "-o", name]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(words), "{name}: {said}");
    }
}

#[test]
fn a_pdf_has_a_page_for_each_picture_and_its_recipe() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        run(folder.path(), &["-o", "last.pdf", "--strip", "strip.pdf", "--frames-pdf", "frames.pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let contains = |name: &str, words: &str| {
        let file = fs::read(folder.path().join(name)).unwrap();
        file.windows(words.len()).any(|bytes| bytes == words.as_bytes())
    };
    for (name, pages) in [("last.pdf", "/Count 1"), ("strip.pdf", "/Count 1"), ("frames.pdf", "/Count 6")] {
        assert!(contains(name, pages), "{name}: {pages}");
        assert!(contains(name, "/Alt"), "{name} has a description");
        assert!(gan_sim(folder.path()).args(["replay", name]).output().unwrap().status.success());
        let again = format!("{}-replay.pdf", name.trim_end_matches(".pdf"));
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert!(read(name) == read(&again), "{name}");
    }
    assert!(contains("last.pdf", "/MediaBox [0 0 240.75 135.75]"));
    fails(
        folder.path(),
        &["--frames-pdf", "a.svg"],
        2,
        "--frames-pdf a.svg: expected a name that ends in .pdf",
    );
}
