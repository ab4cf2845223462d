//! A GAN that learns a distribution of your own: numbers from your own code become the data.
//!
//! Here they are waiting times. A bus comes on average every 5 minutes, at random; two in three people take the first
//! one, the others wait for the third. Nothing but `minutes` has to be changed for numbers of another kind.
//!
//! `cargo run --release --example 04_a_target_of_ones_own`

use gan_sim::Result;
use gan_sim::gan::Stream;
use gan_sim::toy1d::target::Samples;
use gan_sim::toy1d::{Target, Toy1d, Toy1dConfig};
use ndarray_rand::rand::Rng;

/// How long one person waits.
fn minutes(rng: &mut impl Rng) -> f64 {
    let buses = if rng.random::<f64>() < 2.0 / 3.0 { 1 } else { 3 };
    (0..buses).map(|_| -5.0 * libm::log(1.0 - rng.random::<f64>())).sum()
}

fn main() -> Result<()> {
    let mut rng = Stream::Data.rng(1);
    let numbers: Vec<f64> = (0..5000).map(|_| minutes(&mut rng)).collect();

    // The numbers and a smooth density around them, which the measures need.
    let target = Target::Samples(Samples::from_numbers("waiting times", numbers)?);
    println!("the data: mean {:.2}, σ {:.2} minutes", target.mean(), target.sigma());
    println!("in theory: mean {:.2}, σ {:.2} minutes\n", 25.0 / 3.0, f64::sqrt(575.0 / 9.0));

    // All other settings fit any target: the networks see the data in units of their own σ.
    let config = Toy1dConfig { target, ..Toy1dConfig::default() };
    let frames: Vec<usize> = (0..=6).map(|i| i * config.steps / 6).collect();
    let run = Toy1d::new(&config)?.play(&frames, &mut ())?;

    println!(" step      W₁  mean of G  σ of G");
    for frame in &run.frames {
        let measures = &frame.measures;
        println!("{:5}  {:6.3}  {:9.3}  {:6.3}", frame.step, measures.w1, measures.mean, measures.sigma);
    }
    let verdict = run.verdict.expect("a run with frames has a verdict");
    println!("\n{}", verdict.line);
    assert!(verdict.is_reached, "G should have reached the waiting times");
    Ok(())
}
