//! The moments that are kept, of a game of any length.

use crate::frame::Toy1dFrame;

/// More moments would not be told apart on a slider; one needs some 15 kB.
pub(super) const MOST: usize = 256;

/// Keeps every moment, then every second, every fourth and so on, and always the last one.
#[derive(Debug, Clone)]
pub(super) struct History {
    /// The number of moments so far.
    seen: usize,
    /// One of this many moments is kept.
    stride: usize,
}

impl History {
    /// The history of a game before its first step, whose one moment is kept.
    pub(super) fn begun() -> Self {
        Self { seen: 1, stride: 1 }
    }

    /// Adds `frame` to those that are kept.
    pub(super) fn keep(&mut self, frames: &mut Vec<Toy1dFrame>, frame: Toy1dFrame) {
        if !(self.seen - 1).is_multiple_of(self.stride) {
            frames.pop();
        }
        frames.push(frame);
        self.seen += 1;
        if frames.len() > MOST {
            let last = frames.len() - 1;
            let mut i = 0;
            frames.retain(|_| {
                i += 1;
                (i - 1) % 2 == 0 || i - 1 == last
            });
            self.stride *= 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy1d::{Toy1d, Toy1dConfig};

    #[test]
    fn the_first_and_the_last_moment_are_kept_and_all_are_evenly_spread() {
        let frame = Toy1d::new(&Toy1dConfig::default()).unwrap().frame();
        let mut frames = vec![frame.clone()];
        let mut history = History::begun();
        for step in 1..5000 {
            history.keep(&mut frames, Toy1dFrame { step, ..frame.clone() });
            assert!(frames.len() <= MOST && (step < 200 || frames.len() > MOST / 2));
            assert_eq!((frames[0].step, frames[frames.len() - 1].step), (0, step));
        }
        let gaps: Vec<_> = frames.windows(2).map(|pair| pair[1].step - pair[0].step).collect();
        assert!(gaps[..gaps.len() - 1].iter().all(|&gap| gap == 32), "{gaps:?}");
    }
}
