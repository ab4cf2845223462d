//! Settings of `mnist`, on a few local digits.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use safetensors::SafeTensors;

use super::Case;
use super::common::write_digits;
use super::decode;

/// Digits for training.
const DIGITS: usize = 40;

#[derive(Debug)]
pub struct Mnist {
    batch_size: usize,
    epochs: usize,
    limit: usize,
    sample_interval: usize,
    latent_dim: usize,
    zoom: u32,
    checkpoint_every: usize,
    rest: Vec<String>,
}

pub fn mnist() -> impl Strategy<Value = Mnist> {
    let rest = (
        any::<u64>(),
        select(vec!["1e-5", "0.0002", "1e-3"]),
        select(vec!["0", "0.5", "0.9"]),
        select(vec!["0.9", "0.999"]),
        select(vec!["fixed", "fresh"]),
    );
    let rest = rest.prop_map(|(seed, lr, b1, b2, latents)| {
        let words = format!("--seed {seed} --lr {lr} --b1 {b1} --b2 {b2} --latents {latents}");
        words.split(' ').map(str::to_owned).collect()
    });
    (2_usize..30, 1_usize..3, 1_usize..7, 1_usize..4, 1_usize..40, 1_u32..5, 0_usize..4, rest).prop_map(
        |(batch_size, epochs, limit, sample_interval, latent_dim, zoom, checkpoint_every, rest)| Mnist {
            batch_size,
            epochs,
            limit,
            sample_interval,
            latent_dim,
            zoom,
            checkpoint_every,
            rest,
        },
    )
}

impl Mnist {
    /// Batches of the run. A batch of one image is dropped: batch norm needs two.
    fn batches(&self) -> usize {
        let whole = DIGITS / self.batch_size;
        let per_epoch = whole + usize::from(DIGITS % self.batch_size > 1);
        (self.epochs * per_epoch).min(self.limit)
    }
}

impl Case for Mnist {
    fn arguments(&self) -> Vec<String> {
        let Self { batch_size, epochs, limit, sample_interval, latent_dim, zoom, checkpoint_every, rest } =
            self;
        let words = format!(
            "mnist --data digits --out run --batch-size {batch_size} --epochs {epochs} --limit-batches {limit} \
             --sample-interval {sample_interval} --latent-dim {latent_dim} --zoom {zoom} --checkpoint-every \
             {checkpoint_every}"
        );
        words.split(' ').map(str::to_owned).chain(rest.iter().cloned()).collect()
    }

    fn prepare(&self, folder: &Path) -> Vec<&'static str> {
        write_digits(&folder.join("digits"), DIGITS as u32);
        vec!["digits"]
    }

    fn check(&self, folder: &Path) -> Vec<String> {
        let run = folder.join("run");
        let read = |name: &str| fs::read(run.join(name)).unwrap();
        assert_eq!(decode::csv(&read("losses.csv")), self.batches());
        decode::png(&read("losses.png"));
        for film in ["samples.gif", "losses.gif", "training.gif"] {
            assert!(!decode::gif(&read(film)).delays.is_empty());
        }
        let generator = read("generator.safetensors");
        let generator = SafeTensors::deserialize(&generator).unwrap();
        assert_eq!(generator.tensor("model.0.weight").unwrap().shape()[1], self.latent_dim);
        SafeTensors::deserialize(&read("discriminator.safetensors")).unwrap();
        let mut expected =
            vec!["images", "losses.csv", "losses.png", "samples.gif", "losses.gif", "training.gif"];
        expected.extend(["generator.safetensors", "discriminator.safetensors"]);
        if self.checkpoint_every > 0 {
            SafeTensors::deserialize(&read("checkpoint.safetensors")).unwrap();
            expected.push("checkpoint.safetensors");
        }
        assert_eq!(names(&run), expected.into_iter().map(str::to_owned).collect());
        let grids = (0..self.batches()).step_by(self.sample_interval).map(|batch| format!("{batch:07}.png"));
        let grids: BTreeSet<String> = grids.collect();
        assert_eq!(names(&run.join("images")), grids);
        for grid in &grids {
            decode::png(&read(&format!("images/{grid}")));
        }
        vec!["run".to_owned()]
    }
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
