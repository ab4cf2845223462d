//! Frames computed on other threads while the training goes on.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::Scope;

use super::Toy1d;
use crate::frame::Toy1dFrame;

/// Copies of the game that may wait to be computed; then the training waits.
const MOST_WAITING: usize = 8;

/// The frames of a run. Which thread computes one changes no bit of it.
#[derive(Default)]
pub(super) struct Beside {
    done: Mutex<Vec<Toy1dFrame>>,
    waiting: AtomicUsize,
}

impl Beside {
    /// The frame of this moment, soon.
    pub(super) fn take<'scope>(&'scope self, game: &Toy1d, scope: &Scope<'scope>) {
        if rayon::current_num_threads() == 1 || self.waiting.load(Ordering::Relaxed) >= MOST_WAITING {
            return self.keep(game.frame());
        }
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let game = game.clone();
        scope.spawn(move |_| {
            self.keep(game.frame());
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        });
    }

    fn keep(&self, frame: Toy1dFrame) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(frame);
    }

    /// All frames by their steps, once the scope has ended.
    pub(super) fn in_order(self) -> Vec<Toy1dFrame> {
        let mut frames = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        frames.sort_by_key(|frame| frame.step);
        frames
    }
}
