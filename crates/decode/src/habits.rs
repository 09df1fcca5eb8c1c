//! What a document shows of itself: in goes its first reading, out comes what the second weighs.

use rustc_hash::FxHashMap;

use crate::{
    Before, Kind, Segment, Tokens, Type, WIDTH,
    layout::{CLASSES, Weight},
    types::Group,
};

/// What the first reading of a document shows.
#[derive(Debug, Clone)]
pub struct Habits {
    /// How often one type followed another, in classes: by the first, then the second.
    follows: Vec<u8>,
    /// How often a type was there for each row, in classes.
    counts: [u8; WIDTH],
    /// Whether a header or label of its column was there.
    headed: [u8; WIDTH],
    /// How often cells ended at a boundary, in classes.
    cuts: [u8; Before::COUNT],
    /// The type that stood most at a horizontal place where fields begin.
    places: FxHashMap<u16, Type>,
}

/// The class of a share.
#[allow(clippy::cast_precision_loss, reason = "counts of segments")]
fn share_class(part: usize, whole: usize) -> u8 {
    let share = part as f64 / whole.max(1) as f64;
    match share {
        _ if part == 0 => 0,
        ..0.1 => 1,
        ..0.3 => 2,
        ..0.6 => 3,
        ..0.85 => 4,
        _ => 5,
    }
}

/// Places are told apart by so many characters.
const PLACE: u16 = 3;

/// The horizontal place of a token at which a field may begin.
fn place(tokens: &Tokens, index: usize) -> Option<u16> {
    tokens.get(index).filter(|token| token.before != Before::Blank && token.place >= PLACE).map(|token| token.place / PLACE)
}

impl Habits {
    /// What a reading shows.
    #[must_use]
    pub fn of(tokens: &Tokens, reading: &[Segment]) -> Habits {
        let mut follows = vec![0_usize; WIDTH * WIDTH];
        let mut counts = [0_usize; WIDTH];
        let (mut cuts, mut all) = ([0_usize; Before::COUNT], [0_usize; Before::COUNT]);
        let mut at_place: FxHashMap<u16, FxHashMap<Type, usize>> = FxHashMap::default();
        let mut last = Type::EDGE;
        for segment in reading {
            if let Some(count) = follows.get_mut(last.index() * WIDTH + segment.kind.index()) {
                *count += 1;
            }
            counts[segment.kind.index()] += 1;
            let is_part = |kind: Type| matches!(kind.kind(), Kind::Cell(_) | Kind::Rest(_) | Kind::Label(_));
            for index in segment.tokens() {
                let before = tokens.before(index) as usize;
                if is_part(segment.kind) {
                    all[before] += 1;
                    cuts[before] += usize::from(index == segment.start as usize && is_part(last));
                }
            }
            if let Some(place) = place(tokens, segment.start as usize) {
                *at_place.entry(place).or_default().entry(segment.kind).or_default() += 1;
            }
            last = segment.kind;
        }
        let title = Type::of(Kind::Cell(Some(regesto_model::Column::Title))).index();
        let objective = Type::of(Kind::Cell(Some(regesto_model::Column::Objective))).index();
        let rows = counts[title].max(counts[objective]).max(1);
        let labels = Type::all().filter(|kind| matches!(kind.kind(), Kind::Label(_)) && counts[kind.index()] > 0).count();
        let mut headed = [0; WIDTH];
        for kind in Type::all().filter(|_| labels > 0) {
            let named = kind.column().is_some() && counts[Type::of(Kind::Label(kind.column())).index()] > 0;
            headed[kind.index()] = if named { 1 } else { 2 };
        }
        let totals: Vec<usize> = follows.chunks(WIDTH).map(|row| row.iter().sum()).collect();
        let classes = follows.iter().enumerate().map(|(at, &count)| share_class(count, totals.get(at / WIDTH).copied().unwrap_or(0)));
        let most = |types: FxHashMap<Type, usize>| {
            let mut types: Vec<(usize, Type)> = types.into_iter().map(|(kind, count)| (count, kind)).collect();
            types.sort_unstable_by_key(|&(count, kind)| (std::cmp::Reverse(count), kind));
            types.first().filter(|(count, _)| *count >= 3).map(|&(_, kind)| kind)
        };
        Habits {
            follows: classes.collect(),
            counts: counts.map(|count| share_class(count, rows)),
            headed,
            cuts: std::array::from_fn(|before| share_class(cuts[before], all[before])),
            places: at_place.into_iter().filter_map(|(place, types)| Some((place, most(types)?))).collect(),
        }
    }

    /// The weights of a type that follows another behind a boundary, in this document.
    pub(crate) fn of_step(&self, before: Before, one: Type, other: Type) -> [Weight; 4] {
        let [seen, counted, headed] = self.of_pair(one, other);
        [seen, counted, headed, self.of_cut(before, other)]
    }

    /// The weights of a type that follows another, in this document.
    pub(crate) fn of_pair(&self, one: Type, other: Type) -> [Weight; 3] {
        let class = self.follows.get(one.index() * WIDTH + other.index()).copied().unwrap_or(0);
        let group = other.group();
        [
            Weight::Seen(usize::from(class), one.group()),
            Weight::Counted(usize::from(self.counts[other.index()]), group),
            Weight::Headed(usize::from(self.headed[other.index()]), group),
        ]
    }

    /// The weight of a type that begins behind a boundary, in this document.
    pub(crate) fn of_cut(&self, before: Before, other: Type) -> Weight {
        let cut = if matches!(other.group(), Group::Prose | Group::Furniture | Group::Edge) { 0 } else { self.cuts[before as usize] };
        Weight::Cut(before, usize::from(cut).min(CLASSES - 1))
    }

    /// The weight of a type that begins at a token.
    pub(crate) fn of_place(&self, tokens: &Tokens, index: usize, kind: Type) -> Weight {
        let known = place(tokens, index).and_then(|place| self.places.get(&place));
        Weight::Placed(known.map_or(0, |known| if *known == kind { 1 } else { 2 }), kind.group())
    }
}
