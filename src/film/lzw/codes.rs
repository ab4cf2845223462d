//! Codes as bytes.

/// Codes of growing width, packed into bytes from the lowest bit on.
pub(super) struct Codes {
    bytes: Vec<u8>,
    waiting: u32,
    waiting_bits: u32,
    narrowest: u32,
    /// The bits of a code.
    pub(super) width: u32,
}

impl Codes {
    pub(super) fn new(bits: u32) -> Self {
        Self { bytes: vec![bits as u8], waiting: 0, waiting_bits: 0, narrowest: bits + 1, width: bits + 1 }
    }

    pub(super) fn write(&mut self, code: u16) {
        self.waiting |= u32::from(code) << self.waiting_bits;
        self.waiting_bits += self.width;
        while self.waiting_bits >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.waiting_bits -= 8;
        }
    }

    /// Makes room for codes below `count`, of which the reader knows the last one later.
    pub(super) fn widen(&mut self, count: usize) {
        if count > 1 << self.width {
            self.width += 1;
        }
    }

    pub(super) fn narrow(&mut self) {
        self.width = self.narrowest;
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.waiting_bits > 0 {
            self.bytes.push(self.waiting as u8);
        }
        self.bytes
    }
}
