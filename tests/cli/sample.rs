//! `gan-sim sample` and `gan-sim interpolate` through the binary, with weights written by PyTorch.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use crate::arrays::npz_array;
use crate::common::{gan_sim, write_digits};
use gan_sim::film;
use gan_sim::gan::Stream;
use gan_sim::generator::Sampler;
use gan_sim::image_gan::networks;
use gan_sim::images::Images;
use gan_sim::images::idx::{image_file, read_images};
use gan_sim::nn::{Layer, state_dict, to_f32};
use gan_sim::pictures::digits::{Grid, Zoom};
use safetensors::SafeTensors;

/// A generator of 7×7 pixels from 8 numbers, written by PyTorch.
const PYTORCH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/gan/generator.safetensors");
const DISCRIMINATOR: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/gan/discriminator.safetensors");

/// Runs `command` with the model, which must work, and returns what it printed.
fn run(folder: &Path, command: &str, model: &str, arguments: &[&str]) -> String {
    let output = gan_sim(folder).args([command, "--model", model]).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{command} {arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the binary, which must fail with `code`, leave no new files, and print `words` in one line.
fn refused(folder: &Path, arguments: &[&str], code: i32, words: &str) {
    let before = fs::read_dir(folder).unwrap().count();
    let output = gan_sim(folder).args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.starts_with("error: ") && said.contains(words), "{arguments:?}: {said}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "{arguments:?} left something behind");
}

/// Width, height and the greys of a PNG.
fn greys(path: &Path) -> (usize, usize, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(fs::read(path).unwrap())).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb);
    let greys = bytes.chunks_exact(3).map(|pixel| pixel[0]);
    (info.width as usize, info.height as usize, greys.collect())
}

/// The shape, as text, and the values of an array of f32.
fn array(npz: &[u8], name: &str) -> (String, Vec<f32>) {
    let (head, values) = npz_array(npz, name);
    (head, values.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}

/// All pixels of every frame of a GIF, as displayed.
fn frames(path: &Path) -> Vec<Vec<u8>> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut gif = options.read_info(fs::File::open(path).unwrap()).unwrap();
    let width = usize::from(gif.width());
    let mut shown = vec![0; width * usize::from(gif.height())];
    let mut frames = Vec::new();
    while let Some(frame) = gif.read_next_frame().unwrap() {
        for (i, pixel) in frame.buffer.chunks_exact(4).enumerate().filter(|(_, pixel)| pixel[3] > 0) {
            let (x, y) = (i % usize::from(frame.width), i / usize::from(frame.width));
            shown[(usize::from(frame.top) + y) * width + usize::from(frame.left) + x] = pixel[0];
        }
        frames.push(shown.clone());
    }
    frames
}

/// An untrained generator of 28×28 pixels, for speed from 4 numbers. Its weights are large, so that digits differ.
fn full_size(folder: &Path) -> String {
    let path = folder.join("full.safetensors");
    let mut generator = networks::generator(4, &mut Stream::Init.rng(3));
    for layer in generator.layers_mut() {
        if let Layer::Linear(linear) = layer {
            linear.weight *= 4.0;
        }
    }
    fs::write(&path, state_dict::save(&generator).unwrap()).unwrap();
    path.display().to_string()
}

#[test]
fn picture_numbers_and_bytes_show_the_same_digits() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let digits = ["-n", "7", "--seed", "5"];
    let shape = ["--columns", "3", "--zoom", "2", "-o", "g.png"];
    run(folder.path(), "sample", PYTORCH, &[&digits[..], &shape, &["--raw", "g.npz"]].concat());
    run(folder.path(), "sample", PYTORCH, &[&digits[..], &["--raw", "g.idx3-ubyte"]].concat());
    assert!(!at("samples.png").exists(), "only numbers were requested");

    let npz = fs::read(at("g.npz")).unwrap();
    let ((images, pixels), (latents, z)) = (array(&npz, "images"), array(&npz, "z"));
    assert!(images.contains("'<f4', 'fortran_order': False, 'shape': (7, 7, 7)"), "{images}");
    assert!(latents.contains("'shape': (7, 8)") && z.len() == 56, "{latents}");
    let sampler = Sampler::read(Path::new(PYTORCH)).unwrap();
    assert_eq!(pixels, sampler.sample(7, 5).unwrap().pixels);

    let bytes = read_images(&at("g.idx3-ubyte")).unwrap();
    assert_eq!((bytes.count, bytes.height, bytes.width), (7, 7, 7));
    for (&byte, &pixel) in bytes.pixels.iter().zip(&pixels) {
        assert_eq!(byte, ((f64::from(pixel) + 1.0) / 2.0 * 255.0).round() as u8);
    }

    // Three rows of three digits, with 2 pixels around each, all of it twice as large.
    let (width, height, greys) = greys(&at("g.png"));
    assert_eq!((width, height), (2 * 29, 2 * 29));
    let low = pixels.iter().copied().fold(f32::INFINITY, f32::min);
    let high = pixels.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut expected = vec![0; 58 * 58];
    for (i, pixel) in pixels.iter().enumerate() {
        let (digit, row, column) = (i / 49, i % 49 / 7, i % 7);
        let (x, y) = (2 + digit % 3 * 9 + column, 2 + digit / 3 * 9 + row);
        let grey = ((pixel - low) / (high - low) * 255.0 + 0.5) as u8;
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            expected[(2 * y + dy) * 58 + 2 * x + dx] = grey;
        }
    }
    assert_eq!(greys, expected);
}

#[test]
fn the_same_seed_makes_the_same_bytes_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("data"), 300);
    let full = full_size(folder.path());
    let pairs = ["--neighbours", "--data", "data", "-n", "5"];
    for (command, model, name, more) in [
        ("sample", PYTORCH, "grid.svg", &["-n", "50"][..]),
        ("sample", &full, "near.png", &pairs),
        ("interpolate", &full, "walk.gif", &["--stops", "2", "--frames", "5", "--count", "30"]),
        ("interpolate", PYTORCH, "walk.png", &["--smooth"]),
    ] {
        let made = |threads: &str, seed: &str| {
            run(
                folder.path(),
                command,
                model,
                &[&["--threads", threads, "--seed", seed, "-o", name], more].concat(),
            );
            fs::read(folder.path().join(name)).unwrap()
        };
        let alone = made("1", "0");
        assert!(
            alone == made("2", "0") && alone == made("3", "0"),
            "{name} depends on the number of threads"
        );
        assert!(alone != made("1", "1"), "{name} does not depend on the seed");
    }
}

#[test]
fn a_generator_that_copies_is_detected() {
    let folder = tempfile::tempdir().unwrap();
    let full = full_size(folder.path());
    let data = folder.path().join("data");
    write_digits(&data, 1000);
    let set = |name: &str, seed: &str| {
        let raw = format!("data/{name}-images-idx3-ubyte");
        run(folder.path(), "sample", &full, &["-n", "1000", "--seed", seed, "--raw", &raw]);
    };
    // Its digits with seed 7 are the training set, those with seed 8 are held out.
    set("train", "7");
    set("t10k", "8");
    let arguments =
        ["--neighbours", "--data", "data", "-n", "3", "--zoom", "1", "--seed", "7", "-o", "near.png"];
    let said = run(folder.path(), "sample", &full, &arguments);
    let mean = |name: &str| -> f64 {
        let line =
            said.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} in {said}"));
        line.split("mean ").nth(1).and_then(|rest| rest.split(',').next()).unwrap().parse().unwrap()
    };
    // Only the rounding to bytes is left: at most ½/255 in each of 784 pixels.
    assert!(mean("1000 samples") < 0.06, "{said}");
    assert!(mean("1000 held-out digits") > 0.2, "{said}");
    // In the picture both digits of a pair look alike.
    let (width, _, greys) = greys(&folder.path().join("near.png"));
    let row = &greys[(10 + 37 + 1 + 14) * width..][..width];
    let digit = |x: usize| &row[x..x + 28];
    let left = row.iter().position(|&grey| grey != row[0]).unwrap() + 1;
    assert!(digit(left).iter().zip(digit(left + 30)).all(|(a, b)| a.abs_diff(*b) <= 1), "{row:?}");
    assert!(digit(left).iter().any(|&grey| grey != digit(left)[0]), "{row:?}");
}

#[test]
fn a_walk_passes_its_stops_and_closes() {
    let folder = tempfile::tempdir().unwrap();
    let walk = |name: &str, more: &[&str]| {
        let arguments =
            ["--stops", "3", "--frames", "12", "--count", "4", "--zoom", "1", "--seed", "2", "-o", name];
        run(folder.path(), "interpolate", PYTORCH, &[&arguments[..], more].concat());
        frames(&folder.path().join(name))
    };
    let (closed, open) = (walk("closed.gif", &[]), walk("open.gif", &["--open"]));
    assert_eq!((closed.len(), open.len()), (36, 25));
    assert_eq!(closed[..25], open[..]);
    assert_eq!(closed[0].len(), 20 * 20, "two rows of two digits");

    // It starts from the digits of sample with the same seed, then come the next four, …
    let sampler = Sampler::read(Path::new(PYTORCH)).unwrap();
    let digits = sampler.sample(12, 2).unwrap().pixels;
    for stop in 0..3 {
        for (i, pixel) in digits[stop * 196..][..196].iter().enumerate() {
            let (digit, row, column) = (i / 49, i % 49 / 7, i % 7);
            let shown = closed[12 * stop][(2 + digit / 2 * 9 + row) * 20 + 2 + digit % 2 * 9 + column];
            let exact = (pixel + 1.0) * 127.5;
            // A film has 32 greys.
            assert!((f32::from(shown) - exact).abs() < 5.0, "stop {stop}: {shown} for {exact}");
        }
    }

    let step = |a: &[u8], b: &[u8]| a.iter().zip(b).map(|(&a, &b)| u64::from(a.abs_diff(b))).sum::<u64>();
    let longest = closed.windows(2).map(|pair| step(&pair[0], &pair[1])).max().unwrap();
    let around = |frames: &[Vec<u8>]| step(&frames[frames.len() - 1], &frames[0]);
    assert!(around(&closed) <= longest, "the loop jumps");
    assert!(around(&open) > 2 * longest, "an open walk ends elsewhere");
}

#[test]
fn a_still_walk_has_a_row_for_each_leg_that_starts_where_the_last_one_ended() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "interpolate", PYTORCH, &["--stops", "3", "--zoom", "4", "-o", "walk.png"]);
    let (width, height, greys) = greys(&folder.path().join("walk.png"));
    // The frames of the ends are orange; nothing else has their red.
    let orange = |x: usize, y: usize| greys[y * width + x] == 230;
    let tops: Vec<usize> = (1..height).filter(|&y| orange(10, y) && !orange(10, y - 1)).collect();
    let rows: Vec<usize> = tops.into_iter().step_by(2).collect();
    assert_eq!(rows.len(), 3, "a closed walk past three stops has three legs");
    let start = (0..width).find(|&x| orange(x, rows[0])).unwrap();
    let end = (0..width).rfind(|&x| orange(x, rows[0])).unwrap() + 1;
    let digit = |left: usize, top: usize| -> Vec<u8> {
        let pixel = |i: usize| greys[(top + 1 + i / 28) * width + left + 1 + i % 28];
        (0..28 * 28).map(pixel).collect()
    };
    let firsts: Vec<_> = rows.iter().map(|&top| digit(start, top)).collect();
    let lasts: Vec<_> = rows.iter().map(|&top| digit(end - 30, top)).collect();
    assert_eq!([&lasts[0], &lasts[1], &lasts[2]], [&firsts[1], &firsts[2], &firsts[0]]);
    assert_ne!(firsts[0], firsts[1]);
}

#[test]
fn a_file_that_is_not_a_generator_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("text.safetensors", b"no weights");
    write("zip.pt", b"PK\x03\x04and so on");
    write("legacy.pth", b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.");
    write("lfs.safetensors", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1234567\n");
    write("page.safetensors", b"<!DOCTYPE html><html><body>Not found</body></html>");
    write("empty.safetensors", b"");
    write("cut.safetensors", &fs::read(PYTORCH).unwrap()[..5000]);
    let python = "s.save_file(torch.load('x.pth', map_location='cpu'), 'x.safetensors')";
    for command in ["sample", "interpolate", "evaluate"] {
        for (model, words) in [
            ("nowhere.safetensors", "nowhere.safetensors: no such file; name a generator.safetensors"),
            (".", "cannot read ."),
            ("text.safetensors", "text.safetensors: weights: expected a safetensors file"),
            (
                "zip.pt",
                "zip.pt: weights: expected a safetensors file, found a zip archive; if torch.save wrote it",
            ),
            ("zip.pt", python),
            ("legacy.pth", "found a Python pickle; if torch.save wrote it"),
            ("legacy.pth", python),
            ("lfs.safetensors", "found a Git LFS pointer, not the file itself; run `git lfs pull`"),
            ("page.safetensors", "found an HTML page; write or download it again"),
            ("empty.safetensors", "found an empty file; write or download it again"),
            ("cut.safetensors", "found a file cut short: 5000 bytes, and its header says "),
            (DISCRIMINATOR, "expected a generator, found a network with 1 output, as a discriminator has"),
        ] {
            refused(folder.path(), &[command, "--model", model], 1, words);
        }
        refused(folder.path(), &[command], 2, "--model <FILE>");
    }
}

/// The arrays of PyTorch's generator in a separate file, each under another name or left out.
fn renamed(path: &Path, name_of: impl Fn(&str) -> Option<String>) {
    let bytes = fs::read(PYTORCH).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let arrays = file.iter().filter_map(|(name, tensor)| Some((name_of(name)?, tensor)));
    fs::write(path, safetensors::serialize(arrays, None).unwrap()).unwrap();
}

#[test]
fn one_network_is_read_under_any_name_and_without_its_counters() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    let made = |model: &str| {
        run(folder.path(), "sample", model, &["-n", "4", "-o", "o.png"]);
        fs::read(folder.path().join("o.png")).unwrap()
    };
    let plain = made(PYTORCH);
    for root in
        ["module.model.", "_orig_mod.model.", "generator.model.", "main.", "", "module._orig_mod.net."]
    {
        renamed(&path, |name| Some(name.replacen("model.", root, 1)));
        assert!(made("model.safetensors") == plain, "{root:?}");
    }
    renamed(&path, |name| (!name.ends_with("num_batches_tracked")).then(|| name.to_owned()));
    assert!(made("model.safetensors") == plain, "without counters");
    renamed(&path, |name| Some(format!("{}.{name}", if name.contains("model.0.") { "d" } else { "g" })));
    fs::remove_file(folder.path().join("o.png")).unwrap();
    let words = "expected one network, found 2: d.model.0.";
    refused(folder.path(), &["sample", "--model", "model.safetensors"], 1, words);
}

#[cfg(unix)]
#[test]
fn a_model_may_come_through_a_pipe_that_never_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["sample", "--model", "/dev/stdin", "-n", "4", "-o", "o.png"]);
    command.write_stdin(fs::read(PYTORCH).unwrap()).assert().success();
    run(folder.path(), "sample", PYTORCH, &["-n", "4", "-o", "p.png"]);
    assert!(fs::read(folder.path().join("o.png")).unwrap() == fs::read(folder.path().join("p.png")).unwrap());
    refused(
        folder.path(),
        &["sample", "--model", "/dev/zero"],
        1,
        "/dev/zero: weights: expected a safetensors file",
    );
}

#[test]
fn files_written_in_blocks_are_those_of_all_digits_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let count = ["-n", "1100", "--columns", "40", "--zoom", "1", "--seed", "3"];
    for outputs in [["-o", "g.png", "--raw", "g.npz"], ["-o", "g.svg", "--raw", "g.idx3-ubyte"]] {
        run(folder.path(), "sample", PYTORCH, &[&count[..], &outputs].concat());
    }
    let samples = Sampler::read(Path::new(PYTORCH)).unwrap().sample(1100, 3).unwrap();
    let npz = at("g.npz");
    assert_eq!(array(&npz, "images").1, samples.pixels);
    assert!(array(&npz, "z").1.into_iter().eq(samples.z.iter().map(|&z| to_f32(z))));
    assert!(at("g.idx3-ubyte") == image_file(&Images::from_pixels(7, &samples.pixels)));
    let grid = Grid::new(7, &samples.pixels, 40).unwrap().image(Zoom::default()).unwrap();
    let png = |note| film::png(&grid, note).unwrap();
    let mark = concat!("{\"gan-sim\":\"", env!("CARGO_PKG_VERSION"), "\"}");
    assert!(at("g.png") == png(Some(("gan-sim", mark))));
    let svg = String::from_utf8(at("g.svg")).unwrap();
    let (_, data) = svg.split_once("base64,").unwrap();
    assert_eq!(data.find('"'), Some(png(None).len().div_ceil(3) * 4));
}

#[test]
fn wrong_numbers_and_names_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for (arguments, code, words) in [
        (&["sample", "-n", "0"][..], 2, "--count must lie between 1 and 100000, found 0"),
        (&["sample", "-n", "100000000"], 2, "--count must lie between 1 and 100000, found 100000000"),
        (&["sample", "-n", "-3"], 2, "-3"),
        (&["sample", "-n", "1001", "--neighbours"], 2, "--count must lie between 1 and 1000, found 1001"),
        (&["sample", "--columns", "0"], 2, "--columns must lie between 1 and 10000, found 0"),
        (&["sample", "--zoom", "0"], 2, "--zoom"),
        (&["sample", "-n", "1000", "--zoom", "64"], 2, "draw fewer digits, or enlarge them less"),
        (&["sample", "-o", "grid.bmp"], 2, "-o grid.bmp: expected a name that ends in .png, .svg or .pdf"),
        (
            &["sample", "--raw", "grid.csv"],
            2,
            "--raw grid.csv: expected a name that ends in .npz or idx3-ubyte",
        ),
        (
            &["sample", "--dataset", "kmnist"],
            2,
            "--dataset is about real digits, which are shown only with --neighbours",
        ),
        (&["sample", "--neighbours"], 2, "--neighbours needs a generator of 28 × 28 pixels, found 7 × 7"),
        (&["sample", "-o", "file/grid.png"], 1, "file"),
        (&["sample", "--raw", "file/grid.npz"], 1, "file"),
        (&["interpolate", "--stops", "1"], 2, "--stops must lie between 2 and 1000, found 1"),
        (&["interpolate", "--frames", "0"], 2, "--frames must lie between 1 and 10000, found 0"),
        (&["interpolate", "--stops", "500"], 2, "make 12000 pictures, and 10000 are the most"),
        (&["interpolate", "--count", "0"], 2, "--count must lie between 1 and 400, found 0"),
        (&["interpolate", "--count", "2", "-o", "walk.png"], 2, "a still picture shows the walk of 1 digit"),
        (&["interpolate", "--fps", "0"], 2, "--fps must lie between 0.1 and 50, found 0"),
        (&["interpolate", "-o", "walk.webm"], 2, "expected a name that ends in .gif, .apng, .mp4, .html"),
        (&["interpolate", "-o", "walk"], 2, "expected a name that ends in .gif, .apng, .mp4, .html"),
        (&["interpolate", "-o", "file/walk.gif"], 1, "file"),
    ] {
        refused(
            folder.path(),
            &[&arguments[..1], &["--model", PYTORCH], &arguments[1..]].concat(),
            code,
            words,
        );
    }
    let full = full_size(folder.path());
    let arguments = ["sample", "--model", &full, "--neighbours", "--data", "nowhere"];
    refused(folder.path(), &arguments, 1, "nowhere: no MNIST here");
}
