//! D trained alone against the G of one moment, as between panels (a) and (b) of Fig. 1 of Goodfellow et al. 2014.

use super::Toy1d;
use crate::Result;
use crate::frame::Toy1dFrame;

/// The most steps of D. Against a G whose density has no sharp edges, D comes close earlier.
const MOST_STEPS: usize = 3000;
/// After this many steps, D is compared with D*.
const EVERY: usize = 100;
/// D is close to D* if the mean of |D − D*| over data and fakes is at most this.
const CLOSE: f64 = 0.01;

impl Toy1d {
    /// This moment with a D that was trained alone, on fresh batches, until it is close to D* or has taken 3000
    /// steps. Without penalty and noise, which keep D from its optimum. Trains a copy: nothing here changes.
    ///
    /// # Errors
    /// If D breaks down.
    pub fn frame_with_d_alone(&self) -> Result<Toy1dFrame> {
        let mut game = self.clone();
        (game.gan.penalty, game.gan.noise) = (None, None);
        // Against the G that is shown.
        if let Some(averaged) = game.averaged.clone() {
            game.gan.generator = averaged;
        }
        let mut frame = game.frame();
        for step in 0..MOST_STEPS {
            game.step_d_alone(1.0 - step as f64 / MOST_STEPS as f64)?;
            if (step + 1) % EVERY == 0 {
                frame = game.frame();
                if off_best(&frame, &self.stage().p_data) <= CLOSE {
                    break;
                }
            }
        }
        Ok(frame)
    }
}

/// ∫ |D − D*| (p_data + p_g)/2 over the picture, where D* exists.
fn off_best(frame: &Toy1dFrame, p_data: &[f64]) -> f64 {
    let (mut off, mut whole) = (0.0, 0.0);
    for (((d, best), p), q) in frame.d.iter().zip(&frame.optimal_d).zip(p_data).zip(&frame.p_g) {
        if best.is_finite() {
            off += (d - best).abs() * (p + q);
            whole += p + q;
        }
    }
    off / whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy1d::Toy1dConfig;

    fn weights(game: &Toy1d) -> Vec<u8> {
        let mut bytes = Vec::new();
        game.write_weights(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn d_alone_comes_close_to_the_best_d_and_g_stands_still() {
        let mut game = Toy1d::new(&Toy1dConfig::default()).unwrap();
        for _ in 0..300 {
            game.step().unwrap();
        }
        let (before, alone) = (game.frame(), game.frame_with_d_alone().unwrap());
        assert_eq!((alone.step, &alone.p_g, &alone.map), (before.step, &before.p_g, &before.map));
        let p_data = &game.stage().p_data;
        let (start, end) = (off_best(&before, p_data), off_best(&alone, p_data));
        assert!(end < 0.05 && end < start, "{start} became {end}");
    }

    #[test]
    fn the_training_does_not_notice_that_d_was_trained_alone() {
        let config = Toy1dConfig { steps: 60, ema: 0.9, ..Toy1dConfig::default() };
        let trained = |is_seen: bool| {
            let mut game = Toy1d::new(&config).unwrap();
            for step in 0..60 {
                if is_seen && step == 20 {
                    game.frame_with_d_alone().unwrap();
                }
                game.step().unwrap();
            }
            weights(&game)
        };
        assert!(trained(true) == trained(false));
    }
}
