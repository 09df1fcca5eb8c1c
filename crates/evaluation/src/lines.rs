//! Ranges of lines go in, a set of lines comes out that can be asked what it shares with another.

/// A set of line numbers, as inclusive ranges that lie apart, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines(Vec<[i64; 2]>);

impl Lines {
    /// The set of all lines of some ranges. A range that ends before it begins holds none.
    pub(super) fn new(ranges: impl IntoIterator<Item = [i64; 2]>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().filter(|[first, last]| first <= last).collect();
        ranges.sort_unstable();
        let mut joined: Vec<[i64; 2]> = Vec::with_capacity(ranges.len());
        for [first, last] in ranges {
            match joined.last_mut() {
                Some(before) if first <= before[1].saturating_add(1) => before[1] = before[1].max(last),
                _ => joined.push([first, last]),
            }
        }
        Lines(joined)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first line.
    pub(super) fn first(&self) -> Option<i64> {
        self.0.first().map(|[first, _]| *first)
    }

    /// Whether the two have a line in common.
    pub(super) fn meets(&self, other: &Lines) -> bool {
        self.0.iter().any(|[first, last]| other.0.iter().any(|[from, to]| first <= to && from <= last))
    }

    /// Whether all its lines are lines of the other.
    pub(super) fn within(&self, other: &Lines) -> bool {
        self.0.iter().all(|[first, last]| other.0.iter().any(|[from, to]| from <= first && last <= to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_lines() {
        for (a, b, meets, within, why) in [
            (vec![[3, 5]], vec![[5, 9]], true, false, "one line in common"),
            (vec![[3, 5]], vec![[6, 9]], false, false, "neighbours"),
            (vec![[3, 5], [8, 8]], vec![[1, 9]], true, true, "inside"),
            (vec![[3, 6]], vec![[5, 9], [1, 4]], true, true, "inside two ranges that touch"),
            (vec![[3, 6]], vec![[1, 3], [5, 9]], true, false, "a gap in the middle"),
            (vec![[6, 3]], vec![[1, 9]], false, true, "a range that holds nothing"),
            (vec![], vec![], false, true, "none"),
        ] {
            let (a, b) = (Lines::new(a), Lines::new(b));
            assert_eq!(a.meets(&b), meets, "{why}");
            assert_eq!(b.meets(&a), meets, "{why}, the other way round");
            assert_eq!(a.within(&b), within, "{why}");
        }
        assert_eq!(Lines::new([[9, 12], [4, 5]]).first(), Some(4));
        assert_eq!(Lines::new([[0, i64::MAX], [i64::MIN, 3]]).first(), Some(i64::MIN));
    }
}
