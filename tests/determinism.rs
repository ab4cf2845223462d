//! Results are identical for any number of threads.

use gan_sim::image_gan::{ImageGan, ImageGanConfig};
use gan_sim::images::{Images, PIXELS, SIDE};
use gan_sim::maths::product;
use gan_sim::nn::matmul::matmul;
use gan_sim::nn::state_dict;
use gan_sim::nn::{Float, MulAdd};
use ndarray::Array2;
use proptest::prelude::*;

fn on_threads<T: Send>(threads: usize, job: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(job)
}

fn matrix(rows: usize, columns: usize, seed: usize) -> Array2<Float> {
    Array2::from_shape_fn((rows, columns), |(i, j)| {
        libm::sin((i * 7919 + j * 104_729 + seed) as f64) as Float
    })
}

/// The same numbers, stored column by column.
fn by_columns_of(a: &Array2<Float>) -> Array2<Float> {
    a.t().as_standard_layout().into_owned().reversed_axes()
}

/// A·B on 1, 2, 3 and 8 threads; `by_columns` says which of A, B and C are stored column by column.
fn products(mul_add: MulAdd, (m, k, n): (usize, usize, usize), by_columns: [bool; 3]) -> [Array2<Float>; 4] {
    let order = |a: Array2<Float>, by_columns: bool| if by_columns { by_columns_of(&a) } else { a };
    let (a, b) = (order(matrix(m, k, 1), by_columns[0]), order(matrix(k, n, 2), by_columns[1]));
    [1, 2, 3, 8].map(|threads| {
        on_threads(threads, || {
            let mut c = order(Array2::from_elem((m, n), Float::NAN), by_columns[2]);
            matmul(mul_add, a.view(), b.view(), c.view_mut());
            c
        })
    })
}

#[test]
fn a_block_of_a_single_column_is_summed_like_its_neighbours() {
    for mul_add in [MulAdd::Unfused, MulAdd::Fused] {
        for by_columns in [[false, true, true], [false, true, false]] {
            let [alone, others @ ..] = products(mul_add, (193, 30, 193), by_columns);
            assert!(others.iter().all(|other| *other == alone));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn a_matmul_has_the_same_bits_on_1_2_3_and_8_threads(
        (m, k, n) in (1..200_usize, 1..300_usize, 1..300_usize),
        by_columns: [bool; 3],
        fused: bool,
    ) {
        let mul_add = if fused { MulAdd::Fused } else { MulAdd::Unfused };
        let [alone, others @ ..] = products(mul_add, (m, k, n), by_columns);
        for other in others {
            prop_assert_eq!(&alone, &other);
        }
        let expected = product(matrix(m, k, 1).view(), matrix(k, n, 2).view());
        prop_assert!(alone.iter().zip(&expected).all(|(ours, other)| (ours - other).abs() < 1e-3));
    }
}

#[test]
fn a_training_has_the_same_weights_on_1_2_3_and_8_threads() {
    let pixels: Vec<u8> = (0..200 * PIXELS).map(|i| (i * i % 251) as u8).collect();
    let images = Images { count: 200, height: SIDE, width: SIDE, pixels };
    let weights = |threads| {
        on_threads(threads, || {
            let mut training = ImageGan::new(&ImageGanConfig::default(), images.clone()).unwrap();
            for _ in 0..5 {
                training.step().unwrap();
            }
            let gan = training.gan();
            [&gan.generator, &gan.discriminator].map(|mlp| state_dict::save(mlp).unwrap())
        })
    };
    let alone = weights(1);
    for threads in [2, 3, 8] {
        assert!(alone == weights(threads), "{threads} threads gave other weights than 1");
    }
}
