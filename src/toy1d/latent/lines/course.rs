//! G along all lines.

use ndarray::{Array1, Array2, Axis};

use crate::maths::product;
use crate::nn::{Float, Layer, Mlp};
use crate::toy1d::latent::LatentKind;
use crate::toy1d::latent::uniform::uniform;

/// Lines through one G: some quantity grows linearly in t.
pub(super) struct Course<'a> {
    generator: &'a Mlp,
    way: Way,
    /// The quantity of each line at t = 0, `[L, W]`.
    start: Array2<Float>,
    /// Growth per unit of t, `[W]`.
    growth: Array1<Float>,
}

/// The quantity that grows.
enum Way {
    /// The outputs of the first layer: along a line of a normal z, they are linear, too.
    First,
    /// The normal source of a uniform z.
    Normal,
}

impl<'a> Course<'a> {
    /// Lines along the first direction of an orthonormal `basis`, `[Z, Z]`, that cross the plane of all others at
    /// these points, `[L, Z − 1]`.
    pub(super) fn new(
        kind: LatentKind,
        generator: &'a Mlp,
        basis: &Array2<Float>,
        through: &Array2<Float>,
    ) -> Self {
        let (first, plane) = basis.view().split_at(Axis(0), 1);
        match (kind, generator.layers().first()) {
            (LatentKind::Normal, Some(Layer::Linear(layer))) => {
                let (plane, growth) = (product(plane, layer.weight.t()), product(first, layer.weight.t()));
                let start = product(through.view(), plane.view()) + &layer.bias;
                Self { generator, way: Way::First, start, growth: growth.row(0).to_owned() }
            }
            _ => {
                let (start, growth) = (product(through.view(), plane), first.row(0).to_owned());
                Self { generator, way: Way::Normal, start, growth }
            }
        }
    }

    /// G on some lines, at the same number of t on each, `[n]`. → `[lines·n]`
    pub(super) fn images(&self, lines: &[(usize, &[f64])]) -> Vec<f64> {
        let n = lines.first().map_or(0, |(_, at)| at.len());
        let mut points = Array2::zeros((lines.len() * n, self.growth.len()));
        let rows = lines.iter().flat_map(|&(i, at)| at.iter().map(move |&t| (i, t as Float)));
        for ((i, t), mut point) in rows.zip(points.axis_iter_mut(Axis(0))) {
            for ((point, start), growth) in point.iter_mut().zip(self.start.row(i)).zip(&self.growth) {
                *point = start + t * growth;
            }
        }
        let answers = match self.way {
            Way::First => self.generator.infer_behind_first(points),
            Way::Normal => {
                points.mapv_inplace(uniform);
                self.generator.infer(points.view())
            }
        };
        answers.iter().map(|&x| f64::from(x)).collect()
    }
}
