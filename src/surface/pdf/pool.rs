//! Outlines that several pages have in common, such as those of the axes, are stored once.

use std::collections::{HashMap, HashSet};

/// The shortest outline that is worth an object of its own, in bytes.
const SHORTEST: usize = 160;

/// Where an outline is.
pub(super) enum Stored {
    /// Nowhere: the page has to draw it.
    No,
    /// In the object of this number.
    As(usize),
}

/// The outlines of the page before this one, and all that are stored.
#[derive(Default)]
pub(super) struct Pool {
    before: HashSet<Vec<u8>>,
    now: HashSet<Vec<u8>>,
    numbers: HashMap<Vec<u8>, usize>,
    /// Those stored since they were last taken.
    new: Vec<Vec<u8>>,
}

impl Pool {
    /// Where this outline is. One that was on the page before too is stored from now on.
    pub(super) fn stored(&mut self, outline: &[u8]) -> Stored {
        if outline.len() < SHORTEST {
            return Stored::No;
        }
        if let Some(&number) = self.numbers.get(outline) {
            return Stored::As(number);
        }
        if !self.before.contains(outline) {
            self.now.insert(outline.to_vec());
            return Stored::No;
        }
        let number = self.numbers.len();
        self.numbers.insert(outline.to_vec(), number);
        self.new.push(outline.to_vec());
        Stored::As(number)
    }

    /// Ends a page. Returns the outlines first stored on it, in the order of their numbers.
    pub(super) fn turn(&mut self) -> Vec<Vec<u8>> {
        self.before = std::mem::take(&mut self.now);
        std::mem::take(&mut self.new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_of_two_pages_in_a_row_is_stored_once() {
        let (mut pool, axis, curve) = (Pool::default(), [b'a'; 200], [b'c'; 200]);
        assert!(matches!(pool.stored(&axis), Stored::No));
        assert!(pool.turn().is_empty());
        assert!(matches!(pool.stored(&axis), Stored::As(0)));
        assert!(matches!(pool.stored(&curve), Stored::No));
        assert_eq!(pool.turn(), [axis.to_vec()]);
        assert!(matches!(pool.stored(&axis), Stored::As(0)));
        assert!(pool.turn().is_empty());
        assert!(matches!(pool.stored(&curve), Stored::No), "it was not on the page before");
    }
}
