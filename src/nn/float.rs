//! The precision of the engine, and that of files.

/// The number type of the engine: `f32`, or `f64` with the cfg `gan_sim_f64` (gradient checks).
#[cfg(not(gan_sim_f64))]
pub type Float = f32;
/// The number type of the engine: `f32`, or `f64` with the cfg `gan_sim_f64` (gradient checks).
#[cfg(gan_sim_f64)]
pub type Float = f64;

/// A value in the precision of files and pictures.
#[cfg(not(gan_sim_f64))]
pub fn to_f32(x: Float) -> f32 {
    x
}

/// A value in the precision of files and pictures.
#[cfg(gan_sim_f64)]
pub fn to_f32(x: Float) -> f32 {
    x as f32
}
