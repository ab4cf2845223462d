//! Which settings cannot work, alone or together.

use super::{CLIP, OptimizerKind, Toy1dConfig};
use crate::gan::PenaltyKind;
use crate::toy1d::latent::Sampling;
use crate::{Error, Result, limits};

/// The most coordinates of z.
const WIDEST: usize = 64;
/// A run of more steps would take days; the losses of all steps are kept.
const MOST_STEPS: usize = 10_000_000;
/// From further away, the data look like a point and D like a line.
const FURTHEST: f64 = 100.0;
/// Larger batches would only use up memory.
const LARGEST_BATCH: usize = 65_536;

impl Toy1dConfig {
    /// Refuses settings that cannot be trained with, or that make no sense together.
    ///
    /// # Errors
    /// Names the setting, its allowed values and its value.
    pub fn validate(&self) -> Result<()> {
        self.validate_each()?;
        self.validate_together()
    }

    /// Refuses values that are wrong whatever the other settings are.
    ///
    /// # Errors
    /// As for [`Self::validate`].
    pub fn validate_each(&self) -> Result<()> {
        let counts = [
            ("steps", self.steps, MOST_STEPS),
            ("batch-size", self.batch_size, LARGEST_BATCH),
            ("d-steps", self.d_steps, 1000),
            ("g-steps", self.g_steps, 1000),
            ("latent-dim", self.latent_dim, WIDEST),
        ];
        for (name, value, most) in counts {
            limits::count(name, value, most)?;
        }
        limits::positive("lr", self.lr)?;
        limits::positive("d-lr", self.d_lr)?;
        limits::positive("clip", self.clip.unwrap_or(CLIP))?;
        limits::positive("penalty-weight", self.penalty_weight())?;
        limits::part("beta1", self.beta1)?;
        limits::part("beta2", self.beta2)?;
        limits::part("label-smoothing", self.label_smoothing)?;
        limits::part("ema", self.ema)?;
        if !(-FURTHEST..=FURTHEST).contains(&self.g_start) {
            let range = format!("must lie between -{FURTHEST} and {FURTHEST} sigmas");
            return Err(Error::setting("g-start", range, self.g_start));
        }
        if !(self.noise_until > 0.0 && self.noise_until <= 1.0) {
            return Err(Error::setting("noise-until", "must lie above 0 and up to 1", self.noise_until));
        }
        if !(0.0..=100.0).contains(&self.instance_noise) {
            return Err(Error::setting("instance-noise", "must lie between 0 and 100", self.instance_noise));
        }
        Ok(())
    }

    /// Why the setting of this name has no effect in this game; `None` where it has one. Not an error of
    /// [`Self::validate`]: a preset or a recipe has all settings, and only those that the user gives must have an effect.
    pub fn unused(&self, name: &str) -> Option<&'static str> {
        let some = |uses: fn(OptimizerKind) -> bool| uses(self.g_optimizer) || uses(self.d_optimizer);
        match name {
            "beta1" if !some(OptimizerKind::has_momentum) => {
                Some("`beta1` is used by adam and momentum only; choose one of them or leave it out")
            }
            "beta2" if !some(OptimizerKind::measures_size) => {
                Some("`beta2` is used by adam and rmsprop only; choose one of them or leave it out")
            }
            "noise-until" if self.instance_noise == 0.0 => {
                Some("`noise-until` has no effect without noise; add `instance-noise`")
            }
            "penalty-weight" if self.penalty() == PenaltyKind::None => {
                Some("`penalty-weight` has no effect without a penalty; add `penalty r1r2` or `penalty gp`")
            }
            _ => None,
        }
    }

    fn validate_together(&self) -> Result<()> {
        let refuse = |problem: &str| Err(Error::Config(problem.to_owned()));
        if self.sampling == Some(Sampling::Stratified) && self.latent_dim > 1 {
            return refuse(
                "`sampling stratified` cuts a scalar z into slices; leave out `latent-dim` or take iid",
            );
        }
        if self.loss.has_critic() && self.label_smoothing > 0.0 {
            return refuse(
                "`label-smoothing` needs labels, and wgan and hinge have none; leave out one of the two",
            );
        }
        if self.penalty() == PenaltyKind::Gp && self.clip.is_some() {
            return refuse(
                "`clip` makes D's slope small and `penalty gp` pulls it to 1: they work against each other; \
                 leave out one of the two",
            );
        }
        if self.penalty() != PenaltyKind::None && self.minibatch_stats {
            return refuse(
                "`penalty` is on the slope of D in one sample, and with `minibatch-stats` D answers to the \
                 whole batch; leave out one of the two",
            );
        }
        if self.minibatch_stats && self.batch_size < 2 {
            return refuse("`minibatch-stats` needs a spread; raise `batch-size` to 2 or more");
        }
        Ok(())
    }
}
