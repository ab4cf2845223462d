//! A walk through the latent space: from one random latent to the next, along arcs.
//!
//! In Z dimensions, N(0, I) is concentrated near the sphere of radius √Z. A straight line between two draws would
//! cut through its interior, where hardly any latent of the training was; an arc stays near the sphere.
//!
//! Source: White 2016, "Sampling Generative Networks", section 2.1.

use ndarray::{Array1, Array2, ArrayView1, Zip};

use crate::nn::Float;

/// Below this sine the two latents are on one line through 0, and there is no unique arc between them.
const NO_ARC: f64 = 1e-6;

/// slerp(a, b; t) = sin((1 − t) Ω) / sin Ω · a + sin(t Ω) / sin Ω · b, where Ω is the angle between a and b.
///
/// t = 0 gives a, t = 1 gives b, exactly. On one line through 0 it is (1 − t) a + t b.
///
/// # Shapes
/// `a`, `b`: `[Z]` → `[Z]`.
///
/// # Panics
/// If `a` and `b` differ in length.
pub fn slerp(a: ArrayView1<Float>, b: ArrayView1<Float>, t: f64) -> Array1<Float> {
    let dot = |a: &ArrayView1<Float>, b: &ArrayView1<Float>| -> f64 {
        a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
    };
    let cosine = dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt();
    let angle = libm::acos(cosine.clamp(-1.0, 1.0));
    let (of_a, of_b) = match libm::sin(angle) {
        // A latent of 0 has no angle to any other: NaN.
        sine if sine > NO_ARC => (libm::sin((1.0 - t) * angle) / sine, libm::sin(t * angle) / sine),
        _ => (1.0 - t, t),
    };
    Zip::from(a).and(b).map_collect(|&a, &b| (of_a * f64::from(a) + of_b * f64::from(b)) as Float)
}

/// Walks of several images at once, each with separate stops.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// `[stops · images, Z]`: the first stop of every image, then the second, …
    latents: Array2<Float>,
    images: usize,
    closed: bool,
}

impl Walk {
    /// A walk of `images` images along the rows of `latents`; if `closed`, it continues from the last stop to the
    /// first.
    ///
    /// # Panics
    /// If there are not at least two stops for every image, or not the same number for each.
    pub fn new(latents: Array2<Float>, images: usize, closed: bool) -> Self {
        assert!(
            images > 0 && latents.nrows().is_multiple_of(images) && latents.nrows() >= 2 * images,
            "{} latents are not two or more stops for each of {images} images",
            latents.nrows()
        );
        Self { latents, images, closed }
    }

    /// The number of ways from one stop to the next.
    pub fn legs(&self) -> usize {
        let stops = self.latents.nrows() / self.images;
        if self.closed { stops } else { stops - 1 }
    }

    /// The latents of all images at the part `t` (0 to 1) of a leg, `[images, Z]`.
    pub fn at(&self, leg: usize, t: f64) -> Array2<Float> {
        let mut z = Array2::zeros((self.images, self.latents.ncols()));
        for (image, mut z) in z.rows_mut().into_iter().enumerate() {
            let stop = |leg: usize| self.latents.row(leg * self.images % self.latents.nrows() + image);
            z.assign(&slerp(stop(leg), stop(leg + 1), t));
        }
        z
    }

    /// The number of frames of a film with `per_leg` from each stop to the next. A closed one ends just before
    /// it would repeat its first frame.
    pub fn frames(&self, per_leg: usize) -> usize {
        self.legs() * per_leg + usize::from(!self.closed)
    }

    /// The latents of all images in frame `i` of that film, `[images, Z]`.
    pub fn frame(&self, i: usize, per_leg: usize) -> Array2<Float> {
        let leg = (i / per_leg).min(self.legs() - 1);
        self.at(leg, (i - leg * per_leg) as f64 / per_leg as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn norm(z: &Array1<Float>) -> f64 {
        z.iter().map(|&z| f64::from(z) * f64::from(z)).sum::<f64>().sqrt()
    }

    #[test]
    fn an_arc_starts_and_ends_where_it_should_and_keeps_its_radius() {
        let a = array![3.0, 0.0, 4.0, 0.0];
        let b = array![0.0, -5.0, 0.0, 0.0];
        assert_eq!(slerp(a.view(), b.view(), 0.0), a);
        assert_eq!(slerp(a.view(), b.view(), 1.0), b);
        for t in 0..=10 {
            let z = slerp(a.view(), b.view(), f64::from(t) / 10.0);
            assert!((norm(&z) - 5.0).abs() < 1e-5, "{z}");
        }
        // Half of a right angle: the mean, scaled to the length of the ends.
        let half = slerp(a.view(), b.view(), 0.5);
        let expected = (&a + &b) / Float::sqrt(2.0);
        assert!((half - expected).iter().all(|d| d.abs() < 1e-5));
    }

    #[test]
    fn latents_without_an_arc_are_joined_by_a_line() {
        for (a, b, half) in [
            (array![1.0, 2.0], array![1.0, 2.0], array![1.0, 2.0]),
            (array![2.0], array![-1.0], array![0.5]),
            (array![0.0, 0.0], array![4.0, 0.0], array![2.0, 0.0]),
        ] {
            assert_eq!(slerp(a.view(), b.view(), 0.5), half);
            assert_eq!(slerp(a.view(), b.view(), 1.0), b);
        }
    }

    #[test]
    fn a_closed_walk_comes_back_without_showing_a_stop_twice() {
        let latents = Array2::from_shape_fn((6, 3), |(i, j)| libm::sin((1 + i * 3 + j) as f64) as Float);
        let closed = Walk::new(latents.clone(), 2, true);
        assert_eq!((closed.legs(), closed.frames(4)), (3, 12));
        assert_eq!(closed.at(2, 1.0), closed.frame(0, 4));
        let open = Walk::new(latents.clone(), 2, false);
        assert_eq!((open.legs(), open.frames(4)), (2, 9));
        for (frame, stop) in [(0, 0), (4, 1), (8, 2)] {
            let expected = [latents.row(2 * stop), latents.row(2 * stop + 1)];
            let z = open.frame(frame, 4);
            assert!(z.rows().into_iter().zip(expected).all(|(z, stop)| z == stop), "frame {frame}");
        }
        assert_eq!(open.frame(5, 4), closed.frame(5, 4));
    }
}
