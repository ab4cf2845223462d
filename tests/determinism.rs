//! The same bits whatever the number of threads.

use gan_sim::mnist::idx::Images;
use gan_sim::mnist::{Mnist, MnistConfig, PIXELS, SIDE};
use gan_sim::nn::Float;
use gan_sim::nn::matmul::matmul;
use gan_sim::nn::state_dict;
use ndarray::Array2;
use proptest::prelude::*;

fn on_threads<T: Send>(threads: usize, job: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(job)
}

fn matrix(rows: usize, columns: usize, seed: usize) -> Array2<Float> {
    Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 7919 + j * 104_729 + seed) as Float).sin())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn a_matmul_has_the_same_bits_on_1_2_3_and_8_threads(m in 1..200_usize, k in 1..300_usize, n in 1..300_usize) {
        let (a, b) = (matrix(m, k, 1), matrix(n, k, 2));
        let product = |threads| on_threads(threads, || {
            let mut c = Array2::from_elem((m, n), Float::NAN);
            matmul(a.view(), b.t(), c.view_mut());
            c
        });
        let alone = product(1);
        for threads in [2, 3, 8] {
            prop_assert_eq!(&alone, &product(threads));
        }
        let exact: Float = a.row(m - 1).iter().zip(b.row(n - 1)).map(|(x, y)| x * y).sum();
        prop_assert!((alone[[m - 1, n - 1]] - exact).abs() < 1e-3);
    }
}

#[test]
fn a_training_has_the_same_weights_on_1_2_3_and_8_threads() {
    let pixels: Vec<u8> = (0..200 * PIXELS).map(|i| (i * i % 251) as u8).collect();
    let images = Images { count: 200, height: SIDE, width: SIDE, pixels };
    let weights = |threads| {
        on_threads(threads, || {
            let mut training = Mnist::new(&MnistConfig::default(), images.clone()).unwrap();
            for _ in 0..5 {
                training.step();
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
