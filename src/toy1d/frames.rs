//! Views and measures of a game. Nothing here changes it.

use super::Toy1d;
use super::density::PushForward;
use super::divergence::Cells;
use crate::frame::{Measures, Toy1dFrame};

/// Arrows from z to G(z) in a picture.
const ARROWS: usize = 25;

impl Toy1d {
    /// What a picture of this moment shows. Changes nothing, and uses no random numbers.
    pub fn frame(&self) -> Toy1dFrame {
        let generated = self.generated();
        let p_g = self.view.density(&generated);
        let p_data = &self.view.stage.p_data;
        let best = |(p, q): (&f64, &f64)| f64::from(self.gan.rules.real_label) * p / (p + q);
        // The best critic is not a probability, and the best D with more inputs than x is not a function of x.
        let optimal_d = match self.config.loss.has_critic() || self.config.minibatch_stats {
            true => Vec::new(),
            false => p_data.iter().zip(&p_g).map(best).collect(),
        };
        Toy1dFrame {
            step: self.steps_taken,
            optimal_d,
            map: self.view.map(self.generator(), &self.latent, ARROWS),
            p_g,
            d: self.view.d(&self.gan.discriminator, self.config.loss),
            losses: self.losses,
            measures: self.measures_of(&generated),
            slow: None,
        }
    }

    /// The current distance between p_g and p_data, and the value of D's answers.
    pub fn measures(&self) -> Measures {
        self.measures_of(&self.generated())
    }

    fn measures_of(&self, generated: &PushForward) -> Measures {
        let cells = Cells::new(&self.view.data, generated);
        // For a D that takes a statistic of the batch, V is a mean over batches.
        let has_value = self.config.loss.has_value() && !self.config.minibatch_stats;
        let logits = has_value.then(|| self.view.scores(&self.gan.discriminator, &cells.centres()));
        cells.measures(logits.as_deref())
    }

    /// The current W₁ between p_g and p_data.
    pub fn w1(&self) -> f64 {
        Cells::new(&self.view.data, &self.generated()).measures(None).w1
    }

    /// The distribution of G(z).
    pub fn generated(&self) -> PushForward {
        self.view.generated(self.generator())
    }
}
