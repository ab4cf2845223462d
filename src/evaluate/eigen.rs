//! Eigenvalues and eigenvectors of a symmetric matrix.

use ndarray::{Array1, Array2};

/// Sweeps at most: the sum of squares beside the diagonal falls quadratically, so that ten are plenty.
const SWEEPS: usize = 50;

/// A = V Λ Vᵀ
pub(super) struct Eigen {
    /// Λ, `[F]`, in no order.
    pub(super) values: Array1<f64>,
    /// V, `[F, F]`, one eigenvector in each column.
    pub(super) vectors: Array2<f64>,
}

impl Eigen {
    /// Turns one pair of axes after another so that its entry beside the diagonal vanishes, until all have.
    ///
    /// Source: Jacobi 1846; Golub & Van Loan 2013, "Matrix Computations", section 8.5.
    ///
    /// # Shapes
    /// `a` [F, F], symmetric.
    pub(super) fn of(mut a: Array2<f64>) -> Self {
        let size = a.nrows();
        let mut vectors = Array2::eye(size);
        let smallest = f64::EPSILON * a.iter().map(|x| x * x).sum::<f64>().sqrt() / size as f64;
        for _ in 0..SWEEPS {
            let mut turned = false;
            for p in 0..size {
                for q in p + 1..size {
                    if a[[p, q]].abs() > smallest {
                        turn(&mut a, &mut vectors, p, q);
                        turned = true;
                    }
                }
            }
            if !turned {
                break;
            }
        }
        Self { values: a.into_diag(), vectors }
    }

    /// √A = V √Λ Vᵀ of an A without negative eigenvalues; those just below 0 by rounding count as 0.
    pub(super) fn sqrt(&self) -> Array2<f64> {
        let roots = self.values.mapv(|value| value.max(0.0).sqrt());
        (&self.vectors * &roots).dot(&self.vectors.t())
    }
}

/// A ← Jᵀ A J and V ← V J with the rotation J in the plane of axes p and q that makes A[p, q] = 0.
fn turn(a: &mut Array2<f64>, vectors: &mut Array2<f64>, p: usize, q: usize) {
    let cot_2 = (a[[q, q]] - a[[p, p]]) / (2.0 * a[[p, q]]);
    // The smaller of both angles that do.
    let tan = 1.0_f64.copysign(cot_2) / (cot_2.abs() + cot_2.hypot(1.0));
    let cos = 1.0 / tan.hypot(1.0);
    let sin = tan * cos;
    let rotated = |x: f64, y: f64| (cos * x - sin * y, sin * x + cos * y);
    for k in 0..a.nrows() {
        (a[[k, p]], a[[k, q]]) = rotated(a[[k, p]], a[[k, q]]);
        (vectors[[k, p]], vectors[[k, q]]) = rotated(vectors[[k, p]], vectors[[k, q]]);
    }
    for k in 0..a.nrows() {
        (a[[p, k]], a[[q, k]]) = rotated(a[[p, k]], a[[q, k]]);
    }
}
