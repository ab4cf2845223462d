//! Once its buffers have grown, a training step allocates no memory.

use gan_sim::gan::PenaltyKind;
use gan_sim::image_gan::{ImageGan, ImageGanConfig};
use gan_sim::images::{Images, PIXELS, SIDE};
use gan_sim::toy1d::{Toy1d, Toy1dConfig};

/// Allocations of a job on its own thread, after some calls that warm it up.
fn allocations(mut job: impl FnMut() + Send) -> u64 {
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    alone.install(|| {
        (0..3).for_each(|_| job());
        allocation_counter::measure(job).count_total
    })
}

#[test]
fn a_warm_step_on_digits_allocates_nothing() {
    let images = Images { count: 1000, height: SIDE, width: SIDE, pixels: vec![128; 1000 * PIXELS] };
    let mut training = ImageGan::new(&ImageGanConfig::default(), images).unwrap();
    assert_eq!(allocations(|| _ = training.step()), 0);
}

#[test]
fn a_warm_step_in_one_dimension_allocates_nothing() {
    let plain = Toy1dConfig::default();
    for config in [
        plain.clone(),
        Toy1dConfig { penalty: Some(PenaltyKind::R1), ..plain.clone() },
        Toy1dConfig { penalty: Some(PenaltyKind::Gp), ..plain.clone() },
        Toy1dConfig { minibatch_stats: true, ..plain },
    ] {
        let mut game = Toy1d::new(&config).unwrap();
        assert_eq!(allocations(|| _ = game.step()), 0, "{config:?}");
    }
}
