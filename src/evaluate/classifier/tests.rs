use super::*;
use crate::images::{Images, SIDE};

/// Digits of three classes, each bright in different rows, with some noise.
fn stripes(count: usize) -> LabelledImages {
    labelled(count, [0, 1, 2])
}

fn labelled(count: usize, labels: [u8; 3]) -> LabelledImages {
    let bright = |i: usize, pixel: usize| (pixel / SIDE) % 3 == i % 3;
    let pixels = (0..count * PIXELS).map(|n| {
        let noise = (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58;
        if bright(n / PIXELS, n % PIXELS) { 150 + noise as u8 } else { noise as u8 }
    });
    let images = Images { count, height: SIDE, width: SIDE, pixels: pixels.collect() };
    LabelledImages { images, labels: (0..count).map(|i| labels[i % 3]).collect() }
}

fn trained(digits: &LabelledImages) -> Classifier {
    let mut training = Training::new(digits).unwrap();
    (0..EPOCHS).for_each(|_| training.epoch());
    training.classifier()
}

#[test]
fn it_learns_distinct_classes_and_is_the_same_from_its_weights() {
    let digits = stripes(900);
    let classifier = trained(&digits);
    assert_eq!((classifier.labels(), classifier.accuracy(&stripes(50))), (&[0, 1, 2][..], 1.0));
    let again = Classifier::from_weights(&classifier.weights().unwrap(), vec![0, 1, 2]).unwrap();
    let x = digits.images.rows(&[0, 1, 2]);
    assert_eq!(again.look(x.view()), classifier.look(x.view()));
    let (features, p) = again.look(x.view());
    assert_eq!((features.dim(), p.dim()), ((3, FEATURES), (3, 3)));
    assert!(p.rows().into_iter().all(|p| (p.sum() - 1.0).abs() < 1e-5));
}

#[test]
fn classes_are_the_labels_that_occur_whatever_their_numbers() {
    let digits = labelled(600, [3, 7, 255]);
    let classifier = trained(&digits);
    assert_eq!((classifier.labels(), classifier.accuracy(&digits)), (&[3, 7, 255][..], 1.0));
    let (_, p) = classifier.look(digits.images.rows(&[0, 1, 2]).view());
    assert_eq!(p.dim(), (3, 3));
    assert!(p.diag().iter().all(|&p| p > 0.9) && p.rows().into_iter().all(|p| (p.sum() - 1.0).abs() < 1e-5));
    let again = Classifier::from_weights(&classifier.weights().unwrap(), vec![3, 7, 255]).unwrap();
    assert_eq!(again.accuracy(&digits), 1.0);
    assert_eq!(classifier.accuracy(&labelled(600, [255, 3, 7])), 0.0);
}

#[test]
fn damaged_weights_are_refused() {
    let classifier = trained(&stripes(600));
    let bytes = classifier.weights().unwrap();
    let refused = |bytes: &[u8], classes| {
        Classifier::from_weights(bytes, (0..classes).collect()).unwrap_err().to_string()
    };
    assert!(refused(&bytes, 10).contains("expected F32 [10, 64], found F32 [3, 64]"));
    assert!(refused(&bytes[..bytes.len() / 2], 3).contains("expected a safetensors file"));
    let mut broken = bytes.clone();
    let end = broken.len();
    broken[end - 4..].copy_from_slice(&f32::NAN.to_le_bytes());
    assert!(refused(&broken, 3).contains("expected finite numbers, found NaN"));
}

#[test]
fn other_digits_or_labels_need_another_classifier() {
    let digits = stripes(600);
    let (mut pixel, mut label) = (digits.clone(), digits.clone());
    pixel.images.pixels[7] ^= 1;
    label.labels[7] ^= 1;
    assert_eq!(key(&digits), key(&digits.clone()));
    assert!(key(&digits) != key(&pixel) && key(&digits) != key(&label));
}
