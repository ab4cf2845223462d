//! Draws frames.
