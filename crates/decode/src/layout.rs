//! Where each weight stands: all weights are one list, in the order of this file.

use crate::{Before, Type, WIDTH, types::Group};

/// Segments have so many tokens at most; what is longer goes on as the rest of a cell, or as more of the same.
pub const LONGEST: usize = 40;
/// Classes of lengths.
pub(crate) const LENGTHS: usize = 10;
/// Classes of shares and counts in what a document shows of itself.
pub(crate) const CLASSES: usize = 6;

/// The class of a length.
pub(crate) fn length_class(length: usize) -> usize {
    match length {
        0..=4 => length.saturating_sub(1),
        5 | 6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=22 => 7,
        23..=32 => 8,
        _ => 9,
    }
}

/// So many weights belong to a feature of tokens.
pub(crate) const PER_FEATURE: usize = 3 * WIDTH;

/// How a segment is bounded, as far as the whole of it says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whole {
    /// It begins with a line and ends with a line.
    Lines,
    /// It stands between wide blanks or ends of lines.
    Field,
    /// It is a header of its own column, word for word.
    OwnHeader,
    /// It is a header of another column.
    OtherHeader,
}

/// A weight that belongs to no feature of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// The length of a segment.
    Length(usize, Type),
    /// What a whole segment is.
    Whole(Whole, Type),
    /// One type behind another, and what stands between.
    Follows(Before, Type, Type),
    /// One type behind another.
    FollowsAny(Type, Type),
    /// Types of one group behind those of another, and what stands between.
    Groups(Before, Group, Group),
    /// A label and behind it a cell of its column (0), of another (1); a cell and behind it a label of its own column (2); the same type again (3).
    Pairs(Before, usize),
    /// How often one type followed another in the first reading, in classes, for the groups of the first.
    Seen(usize, Group),
    /// How often a type was there in the first reading for each row, in classes, by its group.
    Counted(usize, Group),
    /// Whether a header or label of a cell's column was there in the first reading (1), none was but of others (2), none at all (0).
    Headed(usize, Group),
    /// How often cells ended at such a boundary in the first reading, in classes.
    Cut(Before, usize),
    /// Whether the type is the one that stood most at this horizontal place (1), another did (2), nothing is known (0).
    Placed(usize, Group),
}

const LENGTH: usize = 0;
const WHOLE: usize = LENGTH + LENGTHS * WIDTH;
const FOLLOWS: usize = WHOLE + 4 * WIDTH;
const FOLLOWS_ANY: usize = FOLLOWS + Before::COUNT * WIDTH * WIDTH;
const GROUPS: usize = FOLLOWS_ANY + WIDTH * WIDTH;
const PAIRS: usize = GROUPS + Before::COUNT * Group::COUNT * Group::COUNT;
const SEEN: usize = PAIRS + 4 * Before::COUNT;
const COUNTED: usize = SEEN + CLASSES * Group::COUNT;
const HEADED: usize = COUNTED + CLASSES * Group::COUNT;
const CUT: usize = HEADED + 3 * Group::COUNT;
const PLACED: usize = CUT + Before::COUNT * CLASSES;
/// So many weights belong to no feature of a token; they stand before the others.
pub(crate) const SHARED: usize = PLACED + 3 * Group::COUNT;

impl Weight {
    /// Where it stands.
    pub(crate) fn index(self) -> usize {
        match self {
            Weight::Length(length, kind) => LENGTH + length_class(length) * WIDTH + kind.index(),
            Weight::Whole(whole, kind) => WHOLE + whole as usize * WIDTH + kind.index(),
            Weight::Follows(before, one, other) => FOLLOWS + (before as usize * WIDTH + one.index()) * WIDTH + other.index(),
            Weight::FollowsAny(one, other) => FOLLOWS_ANY + one.index() * WIDTH + other.index(),
            Weight::Groups(before, one, other) => GROUPS + (before as usize * Group::COUNT + one as usize) * Group::COUNT + other as usize,
            Weight::Pairs(before, pair) => PAIRS + before as usize * 4 + pair,
            Weight::Seen(class, group) => SEEN + class * Group::COUNT + group as usize,
            Weight::Counted(class, group) => COUNTED + class * Group::COUNT + group as usize,
            Weight::Headed(headed, group) => HEADED + headed * Group::COUNT + group as usize,
            Weight::Cut(before, class) => CUT + before as usize * CLASSES + class,
            Weight::Placed(placed, group) => PLACED + placed * Group::COUNT + group as usize,
        }
    }

    /// The weights of a type that follows another behind a boundary, whatever document it is.
    pub(crate) fn of_step(before: Before, one: Type, other: Type) -> impl Iterator<Item = Weight> {
        let pair = match (one.kind(), other.kind()) {
            _ if one == other => Some(3),
            (crate::Kind::Label(label), crate::Kind::Cell(cell)) => Some(usize::from(label != cell)),
            (crate::Kind::Cell(cell), crate::Kind::Label(label)) if cell == label && cell.is_some() => Some(2),
            _ => None,
        };
        let own = [Weight::Follows(before, one, other), Weight::FollowsAny(one, other), Weight::Groups(before, one.group(), other.group())];
        own.into_iter().chain(pair.map(|pair| Weight::Pairs(before, pair)))
    }
}

/// Where the weights of a feature of tokens stand, by its number.
pub(crate) fn of_feature(number: u32) -> std::ops::Range<usize> {
    let start = SHARED + number as usize * PER_FEATURE;
    start..start + PER_FEATURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_has_a_place_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        let mut take = |weight: Weight| assert!(weight.index() < SHARED && seen.insert(weight.index()), "{weight:?}");
        let all = || Type::all().chain([Type::EDGE]);
        let befores = Before::ALL;
        for kind in all() {
            [1, 2, 3, 4, 5, 7, 10, 15, 23, 33].into_iter().for_each(|length| take(Weight::Length(length, kind)));
            [Whole::Lines, Whole::Field, Whole::OwnHeader, Whole::OtherHeader]
                .into_iter()
                .for_each(|whole| take(Weight::Whole(whole, kind)));
            for other in all() {
                befores.into_iter().for_each(|before| take(Weight::Follows(before, kind, other)));
                take(Weight::FollowsAny(kind, other));
            }
        }
        for before in befores {
            (0..4).for_each(|pair| take(Weight::Pairs(before, pair)));
            (0..CLASSES).for_each(|class| take(Weight::Cut(before, class)));
        }
    }
}
