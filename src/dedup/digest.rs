//! Digests of texts: in go bytes, out comes a number that no other of millions of texts has.

use crate::model::Kind;

/// Two digests of 64 bits: of two million texts no two have the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digest([u64; 2]);

impl Default for Digest {
    fn default() -> Self {
        Digest([0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15])
    }
}

impl Digest {
    /// The digest of what came before and these bytes.
    pub fn with(self, bytes: &[u8]) -> Digest {
        Digest(bytes.iter().fold(self.0, |[a, b], &byte| {
            let byte = u64::from(byte);
            [(a ^ byte).wrapping_mul(0x0100_0000_01b3).rotate_left(23), (b ^ byte).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(23)]
        }))
    }

    /// The digest as a number.
    pub fn value(self) -> u128 {
        let [a, b] = self.0;
        u128::from(a) << 64 | u128::from(b)
    }
}

/// A number for what is grouped apart: objectives never join procedures.
pub(super) fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::Procedure => 0,
        Kind::Objective => 1,
    }
}
