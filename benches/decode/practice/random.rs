//! Choices that look random and are the same in every run.

/// A generator of 64-bit numbers: `SplitMix64` (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// A generator for one of many things that share a seed: what one of them draws changes nothing for the others.
    pub fn nth(seed: u64, number: usize) -> Self {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        let mut first = Random(seed ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93));
        Random(first.next())
    }

    /// The next number.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but without `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let drawn = self.next();
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(drawn.checked_rem(end).unwrap_or(0)).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several things that are written out.
    pub fn one_of<T: Copy, const N: usize>(&mut self, all: [T; N]) -> T {
        const { assert!(N > 0, "there must be something to choose from") };
        all[self.below(N)]
    }

    /// One of several, or none where there are none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// The place of one of several, each drawn as often as its weight says; 0 where all weigh nothing.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    /// Puts things into another order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}
