//! Manipulated checkpoints, each with a correct checksum.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use proptest::prelude::*;
use safetensors::SafeTensors;
use safetensors::tensor::{Metadata, TensorInfo, TensorView};
use serde_json::Value;

use super::read::Checkpoint;
use super::seal;
use super::tests::{bytes, config, images, saved, train};
use crate::Result;
use crate::image_gan::Latents;
use crate::images::{PIXELS, SIDE};
use crate::nn::MulAdd;

/// A checkpoint to be changed, and its path.
struct Forger {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

/// The bytes of a good checkpoint.
fn good() -> &'static [u8] {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    GOOD.get_or_init(|| std::fs::read(saved().1).unwrap())
}

/// The metadata of [`good`] with one field replaced by this JSON.
fn note_with(field: &str, json: &str) -> String {
    let (_, header) = SafeTensors::read_metadata(good()).unwrap();
    let note = &header.metadata().as_ref().unwrap()[seal::KEY][seal::CHECKSUM_LENGTH..];
    let note: serde_json::Map<String, Value> = serde_json::from_str(note).unwrap();
    let json_of = |name: &str, value: &Value| if name == field { json.to_owned() } else { value.to_string() };
    let fields = note.iter().map(|(name, value)| format!("\"{name}\":{}", json_of(name, value)));
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

impl Forger {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { path: folder.path().join("checkpoint.safetensors"), _folder: folder }
    }

    fn write(&self, mut bytes: Vec<u8>) {
        seal::repair(&mut bytes);
        std::fs::write(&self.path, bytes).unwrap();
    }

    /// Writes [`good`] with other metadata.
    fn write_note(&self, note: &str) {
        let (length, header) = SafeTensors::read_metadata(good()).unwrap();
        let note =
            HashMap::from([(seal::KEY.to_owned(), format!("{}{note}", "0".repeat(seal::CHECKSUM_LENGTH)))]);
        let infos = header.offset_keys().into_iter().map(|name| {
            let info = header.info(&name).unwrap();
            let info =
                TensorInfo { dtype: info.dtype, shape: info.shape.clone(), data_offsets: info.data_offsets };
            (name, info)
        });
        let json = serde_json::to_vec(&Metadata::new(Some(note), infos.collect()).unwrap()).unwrap();
        self.write([&(json.len() as u64).to_le_bytes()[..], &json, &good()[8 + length..]].concat());
    }

    /// Writes [`good`] with another shape and other values for one array.
    fn write_array(&self, changed: &str, shape: &[usize], values: &[u8]) {
        let file = SafeTensors::deserialize(good()).unwrap();
        let arrays = file.iter().map(|(name, tensor)| match name == changed {
            true => (name, TensorView::new(tensor.dtype(), shape.to_vec(), values).unwrap()),
            false => (name, tensor),
        });
        let (_, header) = SafeTensors::read_metadata(good()).unwrap();
        self.write(safetensors::serialize(arrays, header.metadata().clone()).unwrap());
    }

    /// The result of resuming from the file; a run that resumes must train and be saved, too.
    fn resumed(&self) -> Result<()> {
        let checkpoint = Checkpoint::open(&self.path)?;
        checkpoint.has_an_epoch();
        let mut run = checkpoint.resume(&config(), Latents::Fixed, images(14))?;
        train(&mut run, 4);
        bytes(&run);
        Ok(())
    }

    fn assert_refused(&self, what: &str) {
        let error = self.resumed().expect_err(what).to_string();
        let is_remedied = error.contains("`restart`");
        assert!(!error.contains('\n') && is_remedied, "{what}: {error}");
    }
}

#[test]
fn metadata_with_any_number_changed_is_refused() {
    let forger = Forger::new();
    forger.write_note(&note_with("version", "\"0\""));
    forger.resumed().unwrap();
    const HUGE: &str = "18446744073709551615";
    // Of a machine with fused multiply–adds, if this one has none, or the other way round.
    let other_rounding = match MulAdd::Fused.in_use() {
        MulAdd::Fused => "\"unfused\"",
        MulAdd::Unfused => "\"fused\"",
    };
    for (field, values) in [
        ("format", &["0", "1", "-1", "\"2\""][..]),
        ("version", &["1", "null"]),
        ("batches", &["0", "4", "6", HUGE, "-5", "5.5", "1e999"]),
        ("shown", &["0", "5", "14", "15", HUGE, "-1"]),
        (
            "data_words",
            &["-1", "1e30", "null", "295147905179352825856", "340282366920938463463374607431768211455"],
        ),
        ("latent_words", &["-1", "340282366920938463463374607431768211455"]),
        ("film_interval", &["0", "1", "4", HUGE, "-2"]),
        ("film", &["[]", "[0,2,4,0,2,4]", "[0,2,2,4]", "[4,2,0]", "[0,2]", "[0,2,4,6]", "[-2,0,2]", "0"]),
        ("film", &["[0,2,18446744073709551615]"]),
        ("latents", &["\"fresh\"", "0"]),
        ("data", &["{\"images\":18446744073709551615,\"crc32\":\"00000000\"}", "[]", "{\"images\":14}"]),
        ("mul_add", &["1", "null", "\"twice\"", other_rounding]),
        ("config", &["{\"batch_size\":0}", "{\"batch_size\":18446744073709551615}", "{\"lr\":1e999}", "[1]"]),
    ] {
        for value in values {
            forger.write_note(&note_with(field, value));
            forger.assert_refused(&format!("{field}: {value}"));
        }
    }
}

#[test]
fn an_array_of_another_length_or_with_impossible_values_is_refused() {
    let forger = Forger::new();
    let floats = |count: usize, value: f32| value.to_le_bytes().repeat(count);
    let grid = 25 * PIXELS;
    let wide = usize::MAX / 2;
    for (name, shape, bytes) in [
        ("losses", vec![4, 2], vec![0; 64]),
        ("losses", vec![wide, 0], vec![]),
        ("losses", vec![], vec![0; 8]),
        ("losses", vec![5, 2], f64::NAN.to_le_bytes().repeat(10)),
        ("data.order", vec![13], vec![0; 52]),
        ("data.order", vec![14], vec![0; 56]),
        ("data.order", vec![14], vec![255; 56]),
        ("film.0000002", vec![0, SIDE, SIDE], vec![]),
        ("film.0000002", vec![wide, 0, SIDE], vec![]),
        ("film.0000002", vec![24, SIDE, SIDE], floats(24 * PIXELS, 0.0)),
        ("film.0000002", vec![25, SIDE, SIDE], floats(grid, f32::NAN)),
        ("film.0000002", vec![25, SIDE, SIDE], floats(grid, 1.5)),
        ("generator.optimizer.steps", vec![], i64::from(i32::MAX).to_le_bytes().to_vec()),
        ("generator.optimizer.steps", vec![], (-1_i64).to_le_bytes().to_vec()),
        ("discriminator.optimizer.steps", vec![], 4_i64.to_le_bytes().to_vec()),
        ("generator.model.3.num_batches_tracked", vec![], i64::MAX.to_le_bytes().to_vec()),
        ("generator.model.0.bias", vec![127], floats(127, 0.0)),
        ("generator.optimizer.model.0.bias.second", vec![1], floats(1, 0.0)),
    ] {
        forger.write_array(name, &shape, &bytes);
        forger.assert_refused(&format!("{name} {shape:?}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// A mutated header may still be valid, so either result is accepted.
    #[test]
    fn no_bytes_with_a_right_checksum_panic(
        places in prop::collection::vec((0_usize..9_000, any::<u8>()), 1..4),
        cut in prop::option::of(0_usize..9_000),
    ) {
        let (forger, mut bytes) = (Forger::new(), good().to_vec());
        for (place, byte) in places {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        bytes.truncate(cut.unwrap_or(usize::MAX));
        forger.write(bytes);
        let answer = Checkpoint::open(&forger.path)
            .and_then(|checkpoint| checkpoint.resume(&config(), Latents::Fixed, images(14)));
        if let Err(error) = answer {
            prop_assert!(!error.to_string().contains('\n'), "{error}");
        }
    }
}
