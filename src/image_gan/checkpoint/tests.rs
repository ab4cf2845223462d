use std::fs::File;
use std::path::{Path, PathBuf};

use super::read::Checkpoint;
use super::seal;
use crate::image_gan::{ImageGanConfig, Latents, Run};
use crate::images::{Images, PIXELS, SIDE};

pub(super) fn images(count: usize) -> Images {
    let pixels = (0..count * PIXELS).map(|i| (i % 251) as u8).collect();
    Images { count, height: SIDE, width: SIDE, pixels }
}

pub(super) fn config() -> ImageGanConfig {
    ImageGanConfig { batch_size: 4, sample_interval: 2, latent_dim: 5, ..ImageGanConfig::default() }
}

pub(super) fn train(run: &mut Run, batches: usize) {
    for _ in 0..batches {
        let losses = run.training.step().unwrap();
        run.keep(losses);
    }
}

pub(super) fn bytes(run: &Run) -> Vec<u8> {
    let mut bytes = Vec::new();
    run.save(&mut bytes).unwrap();
    bytes
}

/// A folder with the checkpoint of a run after five batches, in the middle of its second epoch.
pub(super) fn saved() -> (tempfile::TempDir, PathBuf) {
    let mut run = Run::new(&config(), Latents::Fixed, images(14)).unwrap();
    train(&mut run, 5);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("checkpoint.safetensors");
    std::fs::write(&path, bytes(&run)).unwrap();
    (folder, path)
}

fn refused(path: &Path, config: &ImageGanConfig, latents: Latents, images: Images) -> String {
    Checkpoint::open(path).unwrap().resume(config, latents, images).unwrap_err().to_string()
}

#[test]
fn a_resumed_run_equals_one_that_never_stopped() {
    let longer = ImageGanConfig { epochs: 99, ..config() };
    let mut through = Run::new(&longer, Latents::Fixed, images(14)).unwrap();
    train(&mut through, 9);
    let (_folder, path) = saved();
    let mut after = Checkpoint::open(&path).unwrap().resume(&longer, Latents::Fixed, images(14)).unwrap();
    assert_eq!((after.training.steps_taken(), after.losses.len(), after.reel.frames.len()), (5, 5, 3));
    train(&mut after, 4);
    assert_eq!(after.reel.frames, through.reel.frames);
    assert_eq!(after.losses, through.losses);
    assert!(bytes(&after) == bytes(&through));
}

#[test]
fn a_film_ends_with_the_current_generator() {
    let mut run = Run::new(&config(), Latents::Fixed, images(14)).unwrap();
    // A grid every second batch: the fourth batch has none, the fifth has one.
    for (batches, steps) in [(4, vec![0, 2, 3]), (1, vec![0, 2, 4])] {
        train(&mut run, batches);
        let film = run.reel.clone().ended(&run.training);
        let shown: Vec<_> = film.frames().iter().map(|frame| frame.step).collect();
        assert_eq!(shown, steps);
        assert_eq!(film.frames().last().unwrap(), &run.training.picture());
    }
}

#[test]
fn all_settings_that_differ_are_named_with_both_values() {
    let (_folder, path) = saved();
    let other = ImageGanConfig { lr: 0.001, batch_size: 7, epochs: 3, ..config() };
    let error = refused(&path, &other, Latents::Fresh, images(14));
    let changes =
        "`latents` was \"fixed\", now \"fresh\"; `batch-size` was 4, now 7; `lr` was 0.0002, now 0.001: ";
    assert!(error.starts_with(changes), "{error}");
}

#[test]
fn other_images_are_refused() {
    let (_folder, path) = saved();
    let mut changed = images(14);
    changed.pixels[3000] ^= 1;
    for other in [changed, images(15)] {
        let error = refused(&path, &config(), Latents::Fixed, other);
        assert!(error.starts_with("the images differ: the run was trained on 14 of checksum "), "{error}");
    }
}

#[test]
fn a_checkpoint_of_another_version_is_refused_with_both_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("checkpoint.safetensors");
    let mut file = File::create(&path).unwrap();
    let text = "{\"format\":7,\"version\":\"3.2.1\",\"what\":\"nobody knows yet\"}";
    seal::write(Vec::new(), text, &mut file).unwrap();
    let error = Checkpoint::open(&path).unwrap_err().to_string();
    let version = env!("CARGO_PKG_VERSION");
    for words in [
        "format 7, written by gan-sim 3.2.1",
        &format!("gan-sim {version}, which reads format 2"),
        "`restart`",
    ] {
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_missing_or_damaged_checkpoint_is_named_with_a_remedy() {
    let (folder, path) = saved();
    let error = Checkpoint::open(&folder.path().join("none")).unwrap_err().to_string();
    assert!(error.contains("none: no checkpoint to resume") && error.contains("without `resume`"), "{error}");
    let whole = std::fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    for bytes in [&whole[..whole.len() - 1], &flipped] {
        std::fs::write(&path, bytes).unwrap();
        let error = Checkpoint::open(&path).unwrap_err().to_string();
        assert!(error.contains("checkpoint.safetensors: damaged or cut short"), "{error}");
        assert!(error.contains("restore a copy, or start again with `restart`"), "{error}");
    }
}
