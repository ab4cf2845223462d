//! How long does the MNIST GAN have to be trained? Prints its scores after 1, 2, 3, 5, 10, 20, … epochs, so that one
//! sees where they level off, and how far from real digits that is.
//!
//! `cargo run --release --example how_long -- DIR 20` (the folder with the four IDX files of MNIST, or
//! nothing for synthetic digits; the last epoch, 3 when none is given)

use std::path::PathBuf;

use gan_sim::evaluate::classifier::{EPOCHS, Training};
use gan_sim::evaluate::{Judge, Scores, sample};
use gan_sim::generator::Sampler;
use gan_sim::image_gan::{ImageGan, ImageGanConfig};
use gan_sim::images::{Dataset, synthetic};

/// Digits behind each score.
const SAMPLES: usize = 10_000;

/// 1, 2, 3, 5, 10, 20, 30, 50, 100, …: each about half as many again or twice as many as the one before.
fn is_told(epoch: usize) -> bool {
    let decade = 10_usize.pow(epoch.ilog10());
    [1, 2, 3, 5].iter().any(|first| first * decade == epoch)
}

fn row(name: &str, scores: &Scores) {
    let Scores { log_likelihood, classes, frechet_distance, manifold } = scores;
    println!(
        "{name:>6}  {:7.1} ± {:.1}  {:5}  {:6.3}  {frechet_distance:7.2}  {:9.3}  {:6.3}  {:7.3}  {:8.3}",
        log_likelihood.mean,
        log_likelihood.standard_error,
        classes.modes,
        classes.kl_to_even,
        manifold.precision,
        manifold.recall,
        manifold.density,
        manifold.coverage,
    );
}

fn main() -> gan_sim::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let last: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    let data = match folder {
        Some(folder) => Dataset::read(&folder)?,
        None => synthetic::dataset(0),
    };

    // What tells a 3 from an 8: all scores but the log-likelihood look through its eyes.
    let mut training = Training::new(&data.train)?;
    for _ in 0..EPOCHS {
        training.epoch();
    }
    let classifier = training.classifier();
    println!("the classifier tells {:.2} % of the test digits\n", 100.0 * classifier.accuracy(&data.test));
    let judge = Judge::new(&data, &classifier)?;

    println!(" epoch  log-likelihood  modes      KL  Fréchet  precision  recall  density  coverage");
    let config = ImageGanConfig::default();
    let mut gan = ImageGan::new(&config, data.train.images.clone())?;
    for epoch in 1..=last {
        for _ in 0..gan.batches_per_epoch() {
            gan.step()?;
        }
        if is_told(epoch) || epoch == last {
            let sampler = Sampler::new(gan.gan().generator.clone())?;
            row(&epoch.to_string(), &judge.scores(&sample(&sampler, SAMPLES, config.seed)?));
        }
    }
    // No generator is better than digits that nobody generated.
    row("real", &judge.scores(&judge.stand_ins(SAMPLES)?));
    Ok(())
}
