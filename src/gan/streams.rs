//! Random numbers: one seed, several named streams.
//!
//! Each use has a separate stream, so that drawing more numbers for one (a picture, say) never
//! shifts another (the training data). ChaCha8 is a fixed algorithm: the same seed gives the same
//! numbers on every machine and in every version.

use ndarray_rand::rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// The use of the random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// The networks' initial weights.
    Init,
    /// Which data are used, and in which order.
    Data,
    /// The generator's input while training.
    Latent,
    /// The generator's input for pictures.
    Picture,
    /// Instance noise.
    Noise,
    /// Where a penalty takes D's slope.
    Penalty,
    /// Drawn digits to train on.
    SyntheticTrain,
    /// Drawn digits held out.
    SyntheticTest,
}

impl Stream {
    /// The random number generator of this stream for `seed`.
    pub fn rng(self, seed: u64) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(self as u64);
        rng
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray_rand::rand::Rng;

    #[test]
    fn streams_of_one_seed_differ_and_repeat() {
        let draw = |stream: Stream, seed| -> u64 { stream.rng(seed).random() };
        assert_ne!(draw(Stream::Init, 0), draw(Stream::Data, 0));
        assert_ne!(draw(Stream::Init, 0), draw(Stream::Init, 1));
        assert_eq!(draw(Stream::Latent, 7), draw(Stream::Latent, 7));
    }
}
