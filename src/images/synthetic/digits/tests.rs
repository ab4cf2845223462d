use ndarray::{Array2, ArrayView2, Axis};

use super::*;
use crate::nn::loss::softmax_cross_entropy_backward;
use crate::nn::optim::Rule;
use crate::nn::{Activation, Float, Layer, Linear, Mlp, Optimizer};

/// The share of a digit's pixels brighter than `level`.
fn share_above(level: u8, pixels: &[u8]) -> f64 {
    pixels.iter().filter(|&&pixel| pixel > level).count() as f64 / pixels.len() as f64
}

#[test]
fn the_same_seed_gives_the_same_digits_on_any_number_of_threads() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| digits(7, 995))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn fewer_digits_are_the_first_of_more_and_another_seed_gives_others() {
    let (few, many) = (digits(1, 13), digits(1, 40));
    assert_eq!(few.images.pixels, many.images.pixels[..13 * PIXELS]);
    assert_eq!(few.labels, many.labels[..13]);
    assert_ne!(few, digits(2, 13));
    assert!(digits(1, 0).labels.is_empty());
}

#[test]
fn ten_digits_in_a_row_are_all_different() {
    let labels = digits(3, 200).labels;
    for ten in labels.chunks(10) {
        let mut sorted = ten.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
    assert_ne!(labels[..10], labels[10..20]);
}

#[test]
fn both_parts_have_the_size_of_mnist_and_share_no_digit() {
    let Dataset { train, test } = dataset(0);
    assert_eq!((train.images.count, test.images.count), (60_000, 10_000));
    assert_eq!((train.labels.len(), test.labels.len()), (60_000, 10_000));
    assert_eq!((train.images.height, train.images.width), (SIDE, SIDE));
    let seen: std::collections::HashSet<&[u8]> = train.images.pixels.chunks(PIXELS).collect();
    assert!(seen.len() > 59_990, "{} different digits", seen.len());
    assert!(test.images.pixels.chunks(PIXELS).all(|digit| !seen.contains(digit)));
}

#[test]
fn the_centre_of_mass_is_at_the_centre_to_half_a_pixel() {
    for digit in digits(0, 1000).images.pixels.chunks(PIXELS) {
        let mass: f64 = digit.iter().map(|&pixel| f64::from(pixel)).sum();
        for place in [|i| i % SIDE, |i| i / SIDE] {
            let moment: f64 = digit.iter().enumerate().map(|(i, &p)| place(i) as f64 * f64::from(p)).sum();
            let off = (moment / mass - f64::from(pen::CENTRE)).abs();
            assert!(off < 0.51, "{off}");
        }
    }
}

/// MNIST's training images have a mean brightness of 33.3 (of 255), ink (more than half bright) on 13.2 %
/// of their pixels, any grey on 19.1 %, full ink (250 or more) on 7.4 %.
#[test]
fn brightness_and_ink_are_those_of_mnist() {
    let pixels = digits(0, 5000).images.pixels;
    let mean = pixels.iter().map(|&pixel| f64::from(pixel)).sum::<f64>() / pixels.len() as f64;
    assert!((mean - 33.3).abs() < 2.0, "{mean}");
    for (level, share) in [(0, 0.191), (127, 0.132), (249, 0.074)] {
        let found = share_above(level, &pixels);
        assert!((found - share).abs() < 0.015, "above {level}: {found}");
    }
    // Of MNIST's digits, 98 in 100 have ink on 4.6 % to 25.5 % of their pixels.
    for digit in pixels.chunks(PIXELS) {
        let ink = share_above(127, digit);
        assert!((0.02..0.35).contains(&ink), "{ink}");
    }
}

fn all_rows(digits: &LabelledImages) -> Array2<Float> {
    digits.images.rows(&(0..digits.images.count).collect::<Vec<_>>())
}

fn right(logits: ArrayView2<Float>, labels: &[u8]) -> usize {
    let best = |row: ndarray::ArrayView1<Float>| (0..10).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap();
    logits.rows().into_iter().zip(labels).filter(|(row, label)| best(*row) == usize::from(**label)).count()
}

#[test]
fn a_small_network_learns_to_read_them() {
    let mut init = Stream::Init.rng(0);
    let mut mlp = Mlp::new(vec![
        Layer::Linear(Linear::new(PIXELS, 96, &mut init)),
        Layer::Activation(Activation::LeakyRelu { slope: 0.0 }),
        Layer::Linear(Linear::new(96, 10, &mut init)),
    ]);
    let mut adam = Optimizer::new(Rule::Adam { beta1: 0.9, beta2: 0.999, eps: 1e-8 }, 2e-3);
    let train = digits(0, 20_000);
    let x = all_rows(&train);
    let mut d_logits = Array2::zeros((100, 10));
    for _ in 0..3 {
        for (x, labels) in x.axis_chunks_iter(Axis(0), 100).zip(train.labels.chunks(100)) {
            softmax_cross_entropy_backward(mlp.forward(x), labels, d_logits.view_mut());
            mlp.backward_params(d_logits.view());
            adam.step(&mut mlp);
        }
    }
    let held_out = written(&Stream::SyntheticTest.rng(0), 2000);
    let right = right(mlp.infer(all_rows(&held_out).view()).view(), &held_out.labels);
    assert!(right > 1900, "{right} of 2000 read correctly");
}
