//! The limits on the size of a picture.

use crate::{Error, Result};

/// The largest side of a picture, in pixels.
pub(crate) const MAX_SIDE: u32 = 16_384;

/// Refuses a picture without pixels, or with too many.
///
/// # Errors
/// Names the limits of each side and its value.
pub(super) fn check_size((width, height): (u32, u32)) -> Result<()> {
    let sides = 1..=MAX_SIDE;
    match sides.contains(&width) && sides.contains(&height) {
        true => Ok(()),
        false => {
            let size = format!("its size is {width}×{height}; each side must be 1 to {MAX_SIDE} pixels");
            Err(Error::Draw(size))
        }
    }
}
