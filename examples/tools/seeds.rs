//! How reliably does the default Gaussian converge? Trains it with several seeds and prints W₁ at the end.
//!
//! `cargo run --release --example 02_seeds -- 10` (the number of seeds; 10 when none is given)

use gan_sim::toy1d::{Toy1d, Toy1dConfig};
use rayon::prelude::*;

fn main() -> gan_sim::Result<()> {
    let seeds: u64 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10);
    let sigma = Toy1dConfig::default().target.sigma();
    let distances = (0..seeds)
        .into_par_iter()
        .map(|seed| {
            let config = Toy1dConfig { seed, ..Toy1dConfig::default() };
            let mut game = Toy1d::new(&config)?;
            for _ in 0..config.steps {
                game.step()?;
            }
            Ok(game.w1() / sigma)
        })
        .collect::<gan_sim::Result<Vec<f64>>>()?;
    println!("seed  W₁/σ");
    for (seed, distance) in distances.iter().enumerate() {
        println!("{seed:4}  {distance:.4}");
    }
    let close = distances.iter().filter(|&&distance| distance <= 0.1).count();
    println!("{close} of {seeds} within 0.1 σ");
    assert!(close as u64 * 10 >= seeds * 9, "fewer than 9 in 10 seeds converged");
    Ok(())
}
