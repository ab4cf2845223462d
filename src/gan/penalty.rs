//! A penalty on D's slope, which keeps D from becoming too steep and the two networks from circling.

use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};

use crate::names::Named;
use crate::nn::penalty::{GradientPenalty, Slope};
use crate::nn::{Float, Mlp, top, top_mut};

/// The target slope, and where it applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PenaltyKind {
    /// No penalty
    #[default]
    None,
    /// GAMMA/2 times the mean squared slope of D on data (R1)
    R1,
    /// The same on data and on fakes, with half of each batch (R1 and R2)
    #[cfg_attr(feature = "cli", value(name = "r1r2"))]
    R1R2,
    /// GAMMA times the mean of (slope − 1)² between data and fakes (WGAN-GP)
    Gp,
}

impl Named for PenaltyKind {}

impl PenaltyKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::None, Self::R1, Self::R1R2, Self::Gp];
}

/// Added to D's loss before each of its updates; reported losses do not include it.
#[derive(Debug, Clone)]
pub struct Penalty {
    /// Where between a fake (0) and a sample of the data (1) the slope is taken, `[B, 1]`: 1 for R1, alternately 1 and
    /// 0 for R1 and R2. To be filled with U(0, 1) before each step of D for WGAN-GP.
    pub mix: Array2<Float>,
    gradient: GradientPenalty,
    /// x̂ = u·x + (1 − u)·G(z), `[≥ B, X]`.
    points: Array2<Float>,
}

impl Penalty {
    /// A penalty of this weight for batches of B rows; `None` for no penalty.
    ///
    /// Source: Mescheder et al. 2018, "Which Training Methods for GANs do actually Converge?", section 4, for R1 and
    /// R2.
    pub fn new(kind: PenaltyKind, weight: Float, b: usize) -> Option<Self> {
        let slope = match kind {
            PenaltyKind::None => return None,
            PenaltyKind::R1 | PenaltyKind::R1R2 => Slope::Zero,
            PenaltyKind::Gp => Slope::One,
        };
        let is_fake = |row: usize| kind == PenaltyKind::R1R2 && row % 2 == 1;
        let mix = Array2::from_shape_fn((b, 1), |(row, _)| if is_fake(row) { 0.0 } else { 1.0 });
        Some(Self { mix, gradient: GradientPenalty::new(slope, weight), points: Array2::zeros((0, 0)) })
    }

    /// Adds the penalty's gradient to D's. Overwrites D's batch.
    ///
    /// # Shapes
    /// `real`, `fake` [B, X].
    pub(super) fn add_gradient(
        &mut self,
        discriminator: &mut Mlp,
        real: ArrayView2<Float>,
        fake: ArrayView2<Float>,
    ) {
        let b = real.nrows();
        if self.points.nrows() < b {
            self.points = Array2::zeros(real.dim());
        }
        let mut points = top_mut(&mut self.points, b);
        for (((mut point, real), fake), &u) in
            points.rows_mut().into_iter().zip(real.rows()).zip(fake.rows()).zip(&self.mix)
        {
            for ((point, real), fake) in point.iter_mut().zip(real).zip(fake) {
                *point = u * real + (1.0 - u) * fake;
            }
        }
        self.gradient.add_gradient(discriminator, top(&self.points, b));
    }
}
