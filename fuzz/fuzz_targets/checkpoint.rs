#![no_main]
//! Checkpoints: the input is the header of one, with its checksum made right, before the arrays of a real run.

use std::sync::LazyLock;

use gan_sim::image_gan::{Checkpoint, ImageGanConfig, Latents, Run};
use gan_sim::images::Images;
use libfuzzer_sys::fuzz_target;
use safetensors::tensor::Metadata;

/// Where the eight digits of the checksum are.
const DIGITS: std::ops::Range<usize> = 36..44;

/// A run of one step, as a file: the length of its header, the header, its arrays.
static REAL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    gan_sim_fuzz::alone();
    let mut run = Run::new(&config(), Latents::Fixed, images()).expect("settings that work");
    let losses = run.training.step().expect("a step");
    run.keep(losses);
    let mut file = Vec::new();
    run.save(&mut file).expect("room for a checkpoint");
    file
});

fn config() -> ImageGanConfig {
    ImageGanConfig { batch_size: 4, sample_interval: 1, latent_dim: 2, ..ImageGanConfig::default() }
}

fn images() -> Images {
    Images { count: 8, height: 28, width: 28, pixels: (0..8 * 784).map(|i| (i % 251) as u8).collect() }
}

fn arrays(file: &[u8]) -> &[u8] {
    let header = u64::from_le_bytes(file[..8].try_into().expect("eight bytes"));
    &file[8 + header as usize..]
}

/// The bytes of arrays that a header announces, if it is one.
fn announced(header: &[u8]) -> usize {
    serde_json::from_slice(header).map_or(0, |metadata: Metadata| metadata.data_len())
}

fuzz_target!(|header: &[u8]| {
    let arrays = arrays(&REAL);
    let arrays = &arrays[..announced(header).min(arrays.len())];
    let mut bytes = [&(header.len() as u64).to_le_bytes(), header, arrays].concat();
    if bytes.len() >= DIGITS.end {
        bytes[DIGITS].fill(b'0');
        let checksum = format!("{:08x}", crc32fast::hash(&bytes));
        bytes[DIGITS].copy_from_slice(checksum.as_bytes());
    }
    let file = gan_sim_fuzz::file(&bytes);
    let resumed = gan_sim_fuzz::bounded(bytes.len(), || {
        Checkpoint::open(file.path())?.resume(&config(), Latents::Fixed, images())
    });
    if let Ok(mut run) = resumed {
        // A step may break down; what is left can be saved all the same.
        if let Ok(losses) = run.training.step() {
            run.keep(losses);
        }
        run.save(&mut std::io::sink()).expect("a run that was read can be written");
    }
});
