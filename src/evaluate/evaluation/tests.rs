//! Scores of synthetic shapes.

use ndarray_rand::rand::Rng;

use super::super::classifier::{EPOCHS, Training};
use super::*;
use crate::gan::Stream;
use crate::image_gan::networks;
use crate::images::{Images, LabelledImages};
use crate::nn::{Layer, Linear, Mlp, to_f32};

/// Bright discs, each class at a different place, with random shifts and sizes.
fn discs(count: usize, seed: u64) -> LabelledImages {
    let mut rng = Stream::Data.rng(seed);
    let mut pixels = Vec::with_capacity(count * PIXELS);
    for i in 0..count {
        let angle = std::f64::consts::TAU * (i % 10) as f64 / 10.0 + rng.random_range(-0.2..0.2);
        let (x, y) = (14.0 + 8.0 * libm::cos(angle), 14.0 + 8.0 * libm::sin(angle));
        let radius = rng.random_range(2.0..4.0);
        pixels.extend((0..PIXELS).map(|pixel| {
            let (dx, dy) = ((pixel % SIDE) as f64 - x, (pixel / SIDE) as f64 - y);
            if libm::hypot(dx, dy) < radius { 255 } else { rng.random_range(0..20) }
        }));
    }
    let images = Images { count, height: SIDE, width: SIDE, pixels };
    LabelledImages { images, labels: (0..count).map(|i| (i % 10) as u8).collect() }
}

fn judged(test: impl FnOnce(&Judge, &Dataset)) {
    let data = Dataset { train: discs(1200, 1), test: discs(200, 2) };
    let mut training = Training::new(&data.train).unwrap();
    (0..EPOCHS).for_each(|_| training.epoch());
    let classifier = training.classifier();
    test(&Judge::new(&data, &classifier).unwrap(), &data);
}

#[test]
fn real_digits_score_best_few_of_them_worse_and_noise_worst() {
    judged(|judge, data| {
        let real = judge.scores(&judge.stand_ins(200).unwrap());
        // 200 digits of the first two classes.
        let two: Vec<usize> = (0..1200).filter(|i| i % 10 < 2).take(200).collect();
        let two = judge.scores(&data.train.images.rows(&two));
        let mut rng = Stream::Noise.rng(3);
        let noise = judge.scores(&Array2::from_shape_fn((200, PIXELS), |_| rng.random_range(-1.0..1.0)));
        assert_eq!((real.classes.modes, two.classes.modes), (10, 2));
        for (better, worse) in [(&real, &two), (&real, &noise)] {
            assert!(better.log_likelihood.mean > worse.log_likelihood.mean + 10.0);
            assert!(2.0 * better.frechet_distance < worse.frechet_distance);
            assert!(better.classes.kl_to_even < worse.classes.kl_to_even);
            assert!(better.manifold.recall > worse.manifold.recall + 0.3);
            assert!(better.manifold.coverage > worse.manifold.coverage + 0.3);
        }
        assert!(real.manifold.precision > 0.8 && two.manifold.precision > 0.8, "{real:?} {two:?}");
        assert!(noise.manifold.precision < 0.2 && noise.manifold.density < 0.2, "{noise:?}");
    });
}

#[test]
fn scores_are_identical_on_1_2_and_3_threads() {
    judged(|judge, _| {
        let samples = judge.stand_ins(150).unwrap();
        let [alone, others @ ..] = [1, 2, 3].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| judge.scores(&samples))
        });
        assert!(others.iter().all(|scores| *scores == alone));
    });
}

#[test]
fn stand_ins_are_not_digits_of_the_classifier() {
    judged(|judge, data| {
        assert_eq!(judge.stand_ins(10_000).unwrap().nrows(), 200, "a sixth of them at most");
        assert_eq!(judge.stand_ins(150).unwrap(), data.train.images.rows(&(0..150).collect::<Vec<_>>()));
        assert_eq!(Parts::of(&data.train).unwrap().classifier, 200..1200);
    });
}

#[test]
fn samples_are_those_of_the_sampler_one_in_each_row() {
    let generator = networks::generator(7, &mut Stream::Init.rng(1));
    let sampler = Sampler::new(generator).unwrap();
    let samples = sample(&sampler, 130, 5).unwrap();
    let digit = sampler.generate(sampler.latents(130, 5).view()).unwrap()[129 * PIXELS..].to_vec();
    assert_eq!(samples.row(129).iter().map(|&pixel| to_f32(pixel)).collect::<Vec<_>>(), digit);
}

#[test]
fn other_generators_and_numbers_out_of_range_are_refused() {
    let mut rng = Stream::Init.rng(1);
    let sampler = Sampler::new(networks::generator(7, &mut rng)).unwrap();
    for (count, words) in [(99, "`samples` must lie between 100 and 100000, found 99"), (100_001, "100001")] {
        let error = sample(&sampler, count, 0).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let small = Mlp::new(vec![Layer::Linear(Linear::new(7, 64, &mut rng))]);
    let error = sample(&Sampler::new(small).unwrap(), 100, 0).unwrap_err().to_string();
    assert!(error.contains("a generator of 28 × 28 pixels, found 8 × 8"), "{error}");
}

#[test]
fn too_few_test_digits_are_refused() {
    let data = Dataset { train: discs(600, 1), test: discs(99, 2) };
    let classifier = Training::new(&data.train).unwrap().classifier();
    let error = Judge::new(&data, &classifier).unwrap_err().to_string();
    assert!(error.contains("at least 100 test digits, found 99"), "{error}");
}
