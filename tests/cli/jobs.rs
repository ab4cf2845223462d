//! Both jobs through the binary: their output, and that it is reproducible.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::common::{gan_sim, write_digits};
use gan_sim::frame::Losses;
use gan_sim::toy1d::{Toy1d, Toy1dConfig};

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files
                .extend(contents(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

#[test]
fn figure1_takes_frames_at_the_steps_of_its_panels() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["toy1d", "--steps", "20", "--frames", "3", "--layout", "figure1", "--panels", "0,3,7,20"]);
    command.args([
        "--hide",
        "fill",
        "--title",
        "Four moments",
        "--size",
        "320x180",
        "--frames-dir",
        "frames",
    ]);
    command.assert().success();
    // No frames of the schedule, which has 0, 5 and 20.
    assert_eq!(contents(&folder.path().join("frames")).len(), 4);
}

#[test]
fn d_trained_alone_for_figure1_leaves_the_training_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let train = |name: &str, more: &[&str]| {
        let mut command = gan_sim(folder.path());
        command.args(["toy1d", "--steps", "60", "--frames", "6", "--size", "480x270", "--ema", "0.9"]);
        command.args(["--weights", &format!("{name}.safetensors"), "--csv", &format!("{name}.csv")]);
        command.args(more).assert().success();
        ["safetensors", "csv"].map(|form| fs::read(folder.path().join(format!("{name}.{form}"))).unwrap())
    };
    let figure = ["--layout", "figure1", "--poster", "figure.svg"];
    let (alone, without) = (train("alone", &figure), train("without", &["--poster", "simple.svg"]));
    assert!(alone == without);
    let three = train("three", &[&figure[..], &["--panels", "5,20,60"]].concat());
    assert!(three == without);
}

fn film(folder: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let mut command = gan_sim(folder);
    command.args(["toy1d", "--steps", "40", "--frames", "6", "--size", "320x180", "--threads", threads]);
    command.args(["--gif", "out/film.gif", "--frames-dir", "out/frames", "--csv", "out/losses.csv"]);
    command.assert().success();
    contents(&folder.join("out"))
}

#[test]
fn toy1d_writes_the_film_its_frames_and_the_losses() {
    let folder = tempfile::tempdir().unwrap();
    let files = film(folder.path(), "2");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let frames: Vec<String> = (0..6).map(|i| format!("frames/frame_{i:04}.png")).collect();
    assert_eq!(
        names,
        [vec!["film.gif"], frames.iter().map(String::as_str).collect(), vec!["losses.csv"]].concat()
    );

    let mut gif = gif::DecodeOptions::new().read_info(&files["film.gif"][..]).unwrap();
    assert_eq!((gif.width(), gif.height()), (320, 180));
    let mut delays = Vec::new();
    while let Some(frame) = gif.read_next_frame().unwrap() {
        delays.push(frame.delay);
    }
    assert_eq!(
        delays,
        [2, 50, 5, 5, 5, 5, 200],
        "the cover, then 20 pictures a second, the first held for 0.5 s, the last for 2 s"
    );

    let table = String::from_utf8(files["losses.csv"].clone()).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!((lines.len(), lines[0]), (41, "step,d_loss,g_loss"));
    let config = Toy1dConfig { steps: 40, ..Toy1dConfig::default() };
    let mut game = Toy1d::new(&config).unwrap();
    for (i, line) in lines[1..].iter().enumerate() {
        let Losses { d, g } = game.step().unwrap();
        assert_eq!(*line, format!("{},{d:.6},{g:.6}", i + 1));
    }
}

#[test]
fn toy1d_gives_the_same_bytes_again_and_on_any_number_of_threads() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let runs: Vec<_> =
        folders.iter().zip(["1", "2", "2"]).map(|(f, threads)| film(f.path(), threads)).collect();
    assert!(runs[0] == runs[1] && runs[1] == runs[2]);
}

#[test]
fn toy1d_without_any_output_writes_toy1d_gif_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let output = gan_sim(folder.path()).args(["toy1d", "--steps", "10", "--frames", "2"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("toy1d.gif  2 frames"), "{said}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("step 10/10"));
    assert_eq!(contents(folder.path()).keys().collect::<Vec<_>>(), ["toy1d.gif"]);
}

#[test]
fn everything_measured_is_written_as_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    let target = "mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))";
    command.args(["toy1d", "--steps", "10", "--frames", "2", "--target", target, "--measures", "m.csv"]);
    command.assert().success();
    let table = fs::read_to_string(folder.path().join("m.csv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!((rows.len(), rows[0].join(",").as_str()), (3, MEASURES));
    assert!(rows[1..].iter().all(|row| row.len() == 11) && rows[2][0] == "10", "{table}");
    let number = |column: usize| rows[2][column].parse::<f64>().unwrap();
    assert!(number(5) <= number(6) && (0.0..=1.0).contains(&number(10)), "{table}");
}

#[test]
fn measures_of_a_wide_z_come_with_their_uncertainty() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = gan_sim(folder.path());
    command.args(["toy1d", "--steps", "10", "--frames", "2", "--latent-dim", "3", "--measures", "m.csv"]);
    command.assert().success();
    let table = fs::read_to_string(folder.path().join("m.csv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0][10..], ["w1_uncertainty", "jsd_uncertainty"]);
    let number = |column: usize| rows[2][column].parse::<f64>().unwrap();
    assert!(rows[2].len() == 12 && number(10) > 0.0 && number(10) < 0.1 * number(1), "{table}");
}

const MEASURES: &str = "step,w1,jsd,kl_data_g,kl_g_data,value,bound,mean,sigma,coverage_1,coverage_2";

#[test]
fn a_training_is_checked_against_theory_and_a_bad_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    let check = |args: &[&str]| {
        let output =
            gan_sim(folder.path()).args(["toy1d", "--check", "--steps", "1500"]).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, table) = check(&[]);
    assert!(code == Some(0) && table.lines().count() == 11 && !table.contains("FAILS"), "{table}");
    let (code, table) = check(&["--d-lr", "1e-6"]);
    assert!(code == Some(1) && table.contains("FAILS"), "{table}");
    assert_eq!(check(&["--loss", "wgan"]).0, Some(2));
    assert_eq!(check(&["--gif", "x.gif"]).0, Some(2));
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn quiet_prints_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        gan_sim(folder.path()).args(["toy1d", "--steps", "10", "--frames", "2", "--quiet"]).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn a_mixture_can_be_the_target() {
    let folder = tempfile::tempdir().unwrap();
    let target = "mix(0.3: normal(-1.5, 0.5), 0.7: normal(1.5, 0.5))";
    let mut command = gan_sim(folder.path());
    command.args(["toy1d", "--steps", "10", "--frames", "2", "--target", target]).assert().success();
}

#[test]
fn more_frames_do_not_change_the_training() {
    let folder = tempfile::tempdir().unwrap();
    let losses = |frames: &str| {
        let mut command = gan_sim(folder.path());
        command
            .args(["toy1d", "--steps", "30", "--frames", frames, "--csv", "losses.csv"])
            .assert()
            .success();
        fs::read(folder.path().join("losses.csv")).unwrap()
    };
    assert_eq!(losses("2"), losses("20"));
}

fn digits(folder: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    write_digits(&folder.join("data"), 100);
    let mut command = gan_sim(folder);
    command.args(["mnist", "--data", "data", "--out", "out", "--batch-size", "30", "--epochs", "2"]);
    command.args(["--limit-batches", "7", "--sample-interval", "3", "--threads", threads, "--verbose"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("[Epoch 0/2] [Batch 0/4] [D loss: "), "{said}");
    assert!(said.contains("\n[Epoch 1/2] [Batch 2/4] [D loss: "), "{said}");
    contents(&folder.join("out"))
}

#[test]
fn mnist_writes_grids_losses_films_and_weights() {
    let folder = tempfile::tempdir().unwrap();
    let files = digits(folder.path(), "2");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "checkpoint.safetensors",
            "discriminator.safetensors",
            "generator.safetensors",
            "images/0000000.png",
            "images/0000003.png",
            "images/0000006.png",
            "losses.csv",
            "losses.gif",
            "losses.png",
            "samples.gif",
            "training.gif",
        ]
    );
    // Batch 3 is the last of its epoch, with only 10 digits: two rows.
    for (name, height) in [("images/0000000.png", 152), ("images/0000003.png", 62)] {
        let grid = png::Decoder::new(std::io::Cursor::new(&files[name])).read_info().unwrap();
        assert_eq!((grid.info().width, grid.info().height), (152, height), "{name}");
        assert_eq!(grid.info().color_type, png::ColorType::Rgb);
    }
    let table = String::from_utf8(files["losses.csv"].clone()).unwrap();
    assert!(
        table.starts_with("step,epoch,batch,d_loss,g_loss\n0,0,0,") && table.contains("\n6,1,2,"),
        "{table}"
    );
    let generator = safetensors::SafeTensors::deserialize(&files["generator.safetensors"]).unwrap();
    assert_eq!(generator.tensor("model.11.weight").unwrap().shape(), [784, 1024]);
    assert!(generator.tensor("model.9.num_batches_tracked").is_ok());
}

#[test]
fn mnist_gives_the_same_bytes_again_and_on_any_number_of_threads() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let runs: Vec<_> =
        folders.iter().zip(["1", "2", "2"]).map(|(f, threads)| digits(f.path(), threads)).collect();
    assert!(runs[0] == runs[1] && runs[1] == runs[2]);
}

#[test]
fn digits_are_found_through_the_environment_too() {
    let folder = tempfile::tempdir().unwrap();
    write_digits(&folder.path().join("elsewhere"), 40);
    let mut command = gan_sim(folder.path());
    command.env("GAN_SIM_DATA", "elsewhere").args(["mnist", "--batch-size", "20", "--limit-batches", "1"]);
    command.assert().success();
    assert!(folder.path().join("runs/mnist/samples.gif").is_file());
}
