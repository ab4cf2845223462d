//! Identifies the images that a run is trained on.

use serde::{Deserialize, Serialize};

use crate::images::Images;

/// A fingerprint of the images that a run is trained on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fingerprint {
    pub(super) images: usize,
    pub(super) crc32: String,
}

impl Fingerprint {
    pub(super) fn of(images: &Images) -> Self {
        Self { images: images.count, crc32: format!("{:08x}", crc32fast::hash(&images.pixels)) }
    }
}
