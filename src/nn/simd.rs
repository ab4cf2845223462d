//! Vector instructions: which of them this machine has, and loops compiled for each kind.
//!
//! One build runs on every machine of its architecture. On x86-64 each hot loop is compiled three times, for SSE2, AVX2
//! and AVX-512, and the best that the processor has is chosen while the program runs; aarch64 always has NEON, and a web
//! page has simd128 where it was built with it. The loops are plain: the compiler makes vectors of them. What they
//! compute does not depend on the width of a vector, only on [`MulAdd`].

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};

use fearless_simd::Level;
#[cfg(target_arch = "x86_64")]
use fearless_simd::Simd;
use serde::{Deserialize, Serialize};

/// How a·b + c is rounded in the sums of a matrix product. Nothing else in the engine is ever fused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MulAdd {
    /// Twice, after the product and after the sum: the same bits on every machine.
    #[default]
    Unfused,
    /// Once, where the machine has an instruction for it, else as [`MulAdd::Unfused`].
    Fused,
}

impl MulAdd {
    /// What this comes to on this machine.
    pub fn in_use(self) -> Self {
        if SimdLevel::in_use().fuses() { self } else { Self::Unfused }
    }
}

/// A set of vector instructions. On x86-64 each contains those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SimdLevel {
    /// None that we use.
    Scalar,
    /// 128 bits, in WebAssembly.
    Simd128,
    /// 128 bits, on every aarch64 processor.
    Neon,
    /// 128 bits, on every x86-64 processor.
    Sse2,
    /// 256 bits and fused multiply–adds: x86-64 processors since about 2013.
    Avx2,
    /// 512 bits: Intel's since Ice Lake (2019), AMD's since Zen 4 (2022).
    Avx512,
}

/// The highest level that may be used, as its place in [`SimdLevel`].
static LIMIT: AtomicU8 = AtomicU8::new(u8::MAX);

impl SimdLevel {
    /// The levels for which this build has code, lowest first.
    pub const COMPILED: &[Self] = if cfg!(target_arch = "x86_64") {
        &[Self::Sse2, Self::Avx2, Self::Avx512]
    } else if cfg!(target_arch = "aarch64") {
        &[Self::Neon]
    } else if cfg!(all(target_arch = "wasm32", target_feature = "simd128")) {
        &[Self::Simd128]
    } else {
        &[Self::Scalar]
    };

    /// The level in use: the best of this machine, or what [`SimdLevel::limit`] allows.
    pub fn in_use() -> Self {
        match instructions() {
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512(_) => Self::Avx512,
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2(_) => Self::Avx2,
            Instructions::Lowest(_) => Self::COMPILED[0],
        }
    }

    /// Lets this process use no level above this one: slower, with the same results for the same [`MulAdd`].
    pub fn limit(self) {
        LIMIT.store(self as u8, Ordering::Relaxed);
    }

    /// Whether it has fused multiply–adds.
    pub fn fuses(self) -> bool {
        matches!(self, Self::Neon | Self::Avx2 | Self::Avx512)
    }
}

impl fmt::Display for SimdLevel {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Scalar => "scalar",
            Self::Simd128 => "simd128",
            Self::Neon => "neon",
            Self::Sse2 => "sse2",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        })
    }
}

/// The token of the lowest level, for which everything is compiled.
#[cfg(target_arch = "x86_64")]
pub(super) type Lowest = fearless_simd::x86::Sse2;
#[cfg(target_arch = "aarch64")]
pub(super) type Lowest = fearless_simd::aarch64::Neon;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) type Lowest = fearless_simd::wasm32::WasmSimd128;
#[cfg(not(any(
    target_arch = "x86_64",
    target_arch = "aarch64",
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
pub(super) type Lowest = fearless_simd::Fallback;

/// The level in use with its token, which proves that the machine has it.
#[derive(Clone, Copy)]
pub(super) enum Instructions {
    #[cfg(target_arch = "x86_64")]
    Avx512(fearless_simd::x86::Avx512),
    #[cfg(target_arch = "x86_64")]
    Avx2(fearless_simd::x86::Avx2),
    Lowest(Lowest),
}

/// The level in use.
#[cfg(target_arch = "x86_64")]
pub(super) fn instructions() -> Instructions {
    let (best, limit) = (Level::new(), LIMIT.load(Ordering::Relaxed));
    if let Some(simd) = best.as_avx512()
        && limit >= SimdLevel::Avx512 as u8
    {
        return Instructions::Avx512(simd);
    }
    match best.as_avx2() {
        Some(simd) if limit >= SimdLevel::Avx2 as u8 => Instructions::Avx2(simd),
        _ => Instructions::Lowest(best.as_sse2().expect("every x86-64 processor has SSE2")),
    }
}

/// The level in use: there is only one.
#[cfg(not(target_arch = "x86_64"))]
pub(super) fn instructions() -> Instructions {
    match Level::new() {
        #[cfg(target_arch = "aarch64")]
        Level::Neon(simd) => Instructions::Lowest(simd),
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        Level::WasmSimd128(simd) => Instructions::Lowest(simd),
        #[cfg(not(any(target_arch = "aarch64", all(target_arch = "wasm32", target_feature = "simd128"))))]
        Level::Fallback(simd) => Instructions::Lowest(simd),
        _ => unreachable!("the architecture has one level"),
    }
}

/// `|| work`, to be inlined whatever its size.
macro_rules! inlined {
    ($work:expr) => {
        #[inline(always)]
        || $work
    };
}
pub(crate) use inlined;

/// Runs a loop that was compiled for the level in use.
///
/// Only what is inlined into the loop is compiled with it: mark the functions that it calls `#[inline(always)]`, and
/// use this inside closures that are given to other functions or threads, not around them.
macro_rules! vectorized {
    ($work:expr) => {
        $crate::nn::simd::run($crate::nn::simd::inlined!($work))
    };
}
pub(crate) use vectorized;

/// Runs `work` as compiled for the level in use.
#[inline(always)]
pub(crate) fn run<R>(work: impl FnOnce() -> R) -> R {
    match instructions() {
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx512(simd) => simd.vectorize(work),
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx2(simd) => simd.vectorize(work),
        Instructions::Lowest(_) => work(),
    }
}
