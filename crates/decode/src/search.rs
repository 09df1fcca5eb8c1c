//! The best reading of a text by weights: dynamic programming over segments of bounded length.

use std::ops::Range;

use crate::{
    Before, Habits, Known, Segment, Tokens, Type, WIDTH,
    features::{self, Question},
    layout::{LONGEST, PER_FEATURE, Weight, Whole},
    weights::{Sums, Weighs},
};

/// Scores of all types, side by side.
type Row = [i32; WIDTH];
/// No reading has so low a score; far enough from the least number that sums do not wrap.
const NEVER: i32 = i32::MIN / 4;

/// The first type of a search that knows all.
const ALL: usize = 0;
/// The first type of a search that knows headings, furniture and prose alone: they are the last of all types.
const WITHOUT_ROWS: usize = Type::FIRST_WITHOUT_ROWS;

/// The numbers of the features of a token that the model has.
pub(crate) fn features_of<M: Weighs>(model: &M, tokens: &Tokens, known: &[Known], line: u8, index: usize, mut take: impl FnMut(u32)) {
    let mut is_known = false;
    features::each_feature(tokens, known, line, index, |question, answer| {
        if let Some(number) = model.number(features::digest(question, answer)) {
            is_known |= question == Question::Word;
            take(number);
        }
    });
    if !is_known && let Some(number) = model.number(features::digest(Question::Unknown, features::unknown(tokens, index))) {
        take(number);
    }
}

fn by_type(score: impl Fn(Type) -> i32) -> Row {
    let mut row = [0; WIDTH];
    for kind in Type::all() {
        row[kind.index()] = score(kind);
    }
    row
}

/// What the tokens of a stretch score in each position of a segment.
struct Scores {
    first: Vec<Row>,
    /// Of inner tokens the sums up to each token.
    inner: Vec<Row>,
    last: Vec<Row>,
}

/// How types may follow each other: by the boundary and the first type.
#[derive(Debug, Clone)]
pub(crate) struct Steps(Vec<Row>);

impl Steps {
    /// How types follow each other in any document.
    pub(crate) fn of<M: Weighs>(model: &M) -> Steps {
        let mut steps = vec![[NEVER; WIDTH]; Before::COUNT * WIDTH];
        for before in Before::ALL {
            for one in Type::all().chain([Type::EDGE]) {
                let Some(row) = steps.get_mut(before as usize * WIDTH + one.index()) else { continue };
                for other in Type::all().chain([Type::EDGE]) {
                    row[other.index()] = Weight::of_step(before, one, other).map(|weight| model.get(weight)).sum();
                }
            }
        }
        Steps(steps)
    }

    /// The same, with the habits of one document.
    pub(crate) fn with<M: Weighs>(&self, model: &M, habits: &Habits) -> Steps {
        let mut steps = self.0.clone();
        let pairs: Vec<Row> = Type::all()
            .chain([Type::EDGE])
            .map(|one| {
                let mut row = [0; WIDTH];
                for other in Type::all().chain([Type::EDGE]) {
                    row[other.index()] = habits.of_pair(one, other).into_iter().map(|weight| model.get(weight)).sum();
                }
                row
            })
            .collect();
        for before in Before::ALL {
            let mut cuts = [0; WIDTH];
            for other in Type::all().chain([Type::EDGE]) {
                cuts[other.index()] = model.get(habits.of_cut(before, other));
            }
            for (one, pairs) in Type::all().chain([Type::EDGE]).zip(&pairs) {
                let Some(row) = steps.get_mut(before as usize * WIDTH + one.index()) else { continue };
                row.iter_mut().zip(pairs).zip(cuts).for_each(|((step, pair), cut)| *step += pair + cut);
            }
        }
        Steps(steps)
    }

    fn get(&self, before: Before, one: Type, other: Type) -> i32 {
        self.0.get(before as usize * WIDTH + one.index()).map_or(NEVER, |row| row[other.index()])
    }

    /// The best score with which each type may begin behind a boundary, and the type before it.
    fn enter<const FROM: usize>(&self, before: Before, row: &Row, beam: i32) -> (Row, [u8; WIDTH]) {
        let (mut top, mut from) = ([NEVER; WIDTH], [0_u8; WIDTH]);
        let all = self.0.get(before as usize * WIDTH..(before as usize + 1) * WIDTH).unwrap_or_default();
        let least = row.iter().copied().max().unwrap_or(NEVER).saturating_sub(beam).max(NEVER / 2);
        for (one, (steps, &score)) in all.iter().zip(row).enumerate() {
            if score <= least {
                continue;
            }
            let one = u8::try_from(one).unwrap_or(u8::MAX);
            for kind in FROM..WIDTH {
                let new = score + steps[kind];
                let is_better = new > top[kind];
                top[kind] = if is_better { new } else { top[kind] };
                from[kind] = if is_better { one } else { from[kind] };
            }
        }
        (top, from)
    }
}

/// What a text is read by, and what is known of it.
pub(crate) struct Search<'a, M> {
    model: &'a M,
    tokens: &'a Tokens,
    known: &'a [Known],
    habits: Option<&'a Habits>,
    steps: &'a Steps,
    /// How many words the line of each token has, in classes.
    lines: Vec<u8>,
    /// By the length of a segment.
    of_length: Vec<Row>,
    of_lines: Row,
    of_fields: Row,
    own_header: Row,
    other_header: Row,
}

impl<'a, M: Weighs> Search<'a, M> {
    pub(crate) fn new(model: &'a M, tokens: &'a Tokens, known: &'a [Known], habits: Option<&'a Habits>, steps: &'a Steps) -> Self {
        let whole = |whole: Whole| by_type(|kind| model.get(Weight::Whole(whole, kind)));
        Search {
            model,
            tokens,
            known,
            habits,
            steps,
            lines: features::line_lengths(tokens),
            of_length: (1..=LONGEST).map(|length| by_type(|kind| model.get(Weight::Length(length, kind)))).collect(),
            of_lines: whole(Whole::Lines),
            of_fields: whole(Whole::Field),
            own_header: whole(Whole::OwnHeader),
            other_header: whole(Whole::OtherHeader),
        }
    }

    /// The best reading of all tokens. Long texts are read in pieces, each from where the last surely ended.
    pub(crate) fn read(&self) -> Vec<Segment> {
        self.pieces(|_, _, _| {})
    }

    /// The best reading, and how much more it scores up to each token than the best one in which no row stands.
    pub(crate) fn read_with_gain(&self) -> (Vec<Segment>, Vec<i64>) {
        let mut gains = vec![0];
        let (mut before, mut plain) = (Type::EDGE, Type::EDGE);
        let reading = self.pieces(|scores, start, kept| {
            let end = kept.last().map_or(start, |segment| segment.end as usize);
            let other = self.search::<WITHOUT_ROWS>(scores, start..end, plain, end == self.tokens.len());
            let (own, other_sums) = (self.sums(scores, start, before, kept), self.sums(scores, start, plain, &other));
            let last = gains.last().copied().unwrap_or(0);
            gains.extend(own.into_iter().zip(other_sums).map(|(own, other)| last + own - other));
            (before, plain) = (kept.last().map_or(before, |segment| segment.kind), other.last().map_or(plain, |segment| segment.kind));
        });
        (reading, gains)
    }

    /// Reads piece after piece; `seen` gets the scores of each, where it begins, and the segments of it that are kept.
    fn pieces(&self, mut seen: impl FnMut(&Scores, usize, &[Segment])) -> Vec<Segment> {
        let mut reading: Vec<Segment> = Vec::new();
        let mut start = 0;
        let mut last = Type::EDGE;
        while start < self.tokens.len() {
            let end = piece_end(self.tokens, start);
            let scores = self.scores(start..end);
            let piece = self.search::<ALL>(&scores, start..end, last, end == self.tokens.len());
            // What stands near the end of a piece is read again with what follows it.
            let kept = if end == self.tokens.len() { piece.len() } else { kept_of(&piece, end) };
            let kept = piece.get(..kept).unwrap_or(&piece);
            seen(&scores, start, kept);
            reading.extend(kept);
            match reading.last() {
                Some(segment) if segment.end as usize > start => (start, last) = (segment.end as usize, segment.kind),
                _ => break,
            }
        }
        reading
    }

    /// What the tokens of a stretch score.
    fn scores(&self, stretch: Range<usize>) -> Scores {
        let length = stretch.len();
        let mut scores =
            Scores { first: Vec::with_capacity(length), inner: Vec::with_capacity(length + 1), last: Vec::with_capacity(length) };
        let mut sum = [0; WIDTH];
        scores.inner.push(sum);
        for index in stretch {
            let mut sums: Sums = [0; PER_FEATURE];
            features_of(self.model, self.tokens, self.known, self.lines.get(index).copied().unwrap_or(0), index, |number| {
                self.model.add(number, &mut sums);
            });
            let (rows, _) = sums.as_chunks::<WIDTH>();
            let [mut first, inner, last] = [0, 1, 2].map(|position| rows.get(position).copied().unwrap_or([0; WIDTH]));
            if let Some(habits) = self.habits {
                for kind in Type::all() {
                    first[kind.index()] += self.model.get(habits.of_place(self.tokens, index, kind));
                }
            }
            sum.iter_mut().zip(&inner).for_each(|(sum, inner)| *sum += inner);
            scores.first.push(first);
            scores.inner.push(sum);
            scores.last.push(last);
        }
        scores
    }

    /// What a segment from one token to another scores besides its tokens and its place behind another.
    fn bounds(&self, start: usize, end: usize) -> (Option<&Row>, Option<Type>) {
        let (front, behind) = (self.tokens.before(start), self.tokens.before(end));
        let header = self.known.get(start).and_then(|known| known.heads).filter(|(_, words)| usize::from(*words) == end - start);
        let bounds = match (front.is_line() && behind.is_line(), front != Before::Blank && behind != Before::Blank) {
            (true, _) => Some(&self.of_lines),
            (false, true) => Some(&self.of_fields),
            _ => None,
        };
        (bounds, header.map(|(heads, _)| heads))
    }

    /// What a reading scores up to each token: the score of a segment is shared out evenly among its tokens.
    fn sums(&self, scores: &Scores, offset: usize, mut before: Type, reading: &[Segment]) -> Vec<i64> {
        let mut sums = Vec::new();
        let mut sum: i64 = 0;
        for segment in reading {
            let (range, kind) = (segment.tokens(), segment.kind.index());
            let (start, end) = (range.start - offset, range.end - offset);
            let of = |rows: &[Row], at: usize| rows.get(at).map_or(0, |row| i64::from(row[kind]));
            let (bounds, header) = self.bounds(range.start, range.end);
            let of_header = match header {
                Some(heads) if heads == segment.kind => self.own_header[kind],
                Some(_) => self.other_header[kind],
                None => 0,
            };
            let score = i64::from(self.steps.get(self.tokens.before(range.start), before, segment.kind))
                + of(&scores.first, start)
                + of(&scores.inner, end)
                - of(&scores.inner, start + 1)
                + of(&scores.last, end.saturating_sub(1))
                + of(&self.of_length, range.len() - 1)
                + i64::from(bounds.map_or(0, |bounds| bounds[kind]))
                + i64::from(of_header);
            let length = i64::try_from(range.len().max(1)).unwrap_or(1);
            sums.extend((1..=length).map(|part| sum + score * part / length));
            sum += score;
            before = segment.kind;
        }
        sums
    }

    /// The best reading of a stretch by the types from one on, whose scores begin with it.
    fn search<const FROM: usize>(&self, scores: &Scores, stretch: Range<usize>, before: Type, ends: bool) -> Vec<Segment> {
        let (length, tokens) = (stretch.len(), self.tokens);
        // By the end of a segment: its score, where it begins, and what stands before it.
        let mut best: Vec<Row> = vec![[NEVER; WIDTH]; length + 1];
        let mut begins: Vec<[u16; WIDTH]> = vec![[0; WIDTH]; length + 1];
        let mut enters: Vec<[u8; WIDTH]> = vec![[0; WIDTH]; length];
        // By the beginning of a segment: what it has before its inner tokens are counted.
        let mut open: Vec<Row> = Vec::with_capacity(length);
        if let Some(first) = best.first_mut() {
            first[before.index()] = 0;
        }
        for end in 0..=length {
            if end > 0 {
                let (mut top, mut from) = ([NEVER; WIDTH], [0_u16; WIDTH]);
                for size in 1..=LONGEST.min(end) {
                    let start = end - size;
                    let (Some(row), Some(lengths)) = (open.get(start), self.of_length.get(size - 1)) else { continue };
                    let at = stretch.start + start;
                    let (bounds, header) = self.bounds(at, at + size);
                    let from_here = u16::try_from(start).unwrap_or(u16::MAX);
                    let mut offer = |extra: &Row| {
                        for kind in FROM..WIDTH {
                            let score = row[kind] + lengths[kind] + extra[kind];
                            let is_better = score > top[kind];
                            top[kind] = if is_better { score } else { top[kind] };
                            from[kind] = if is_better { from_here } else { from[kind] };
                        }
                    };
                    match (bounds, header) {
                        (None, None) => offer(&[0; WIDTH]),
                        (Some(bounds), None) => offer(bounds),
                        (bounds, Some(heads)) => {
                            let mut extra = self.other_header;
                            extra[heads.index()] = self.own_header[heads.index()];
                            if let Some(bounds) = bounds {
                                extra.iter_mut().zip(bounds).for_each(|(extra, bound)| *extra += bound);
                            }
                            offer(&extra);
                        }
                    }
                }
                let (Some(inner), Some(last)) = (scores.inner.get(end), scores.last.get(end - 1)) else { continue };
                for kind in FROM..WIDTH {
                    top[kind] += inner[kind] + last[kind];
                }
                top[Type::EDGE.index()] = NEVER;
                if let (Some(place), Some(begin)) = (best.get_mut(end), begins.get_mut(end)) {
                    (*place, *begin) = (top, from);
                }
            }
            if end < length {
                let (Some(row), Some(first), Some(inner)) = (best.get(end), scores.first.get(end), scores.inner.get(end + 1)) else {
                    continue;
                };
                let (mut top, mut from) = self.steps.enter::<FROM>(tokens.before(stretch.start + end), row, M::BEAM);
                top.iter_mut().zip(first).zip(inner).for_each(|((top, first), inner)| *top += first - inner);
                top[Type::EDGE.index()] = NEVER;
                open.push(top);
                if let Some(place) = enters.get_mut(end) {
                    std::mem::swap(place, &mut from);
                }
            }
        }
        // Back from the end.
        let Some(row) = best.last() else { return Vec::new() };
        let mut kind = Type::EDGE;
        let mut top = i32::MIN;
        for other in (FROM..WIDTH).filter_map(Type::at) {
            let edge = if ends { self.steps.get(Before::Page, other, Type::EDGE) } else { 0 };
            let score = row[other.index()].saturating_add(edge);
            if score > top {
                (top, kind) = (score, other);
            }
        }
        let mut segments = Vec::new();
        let mut end = length;
        while end > 0 {
            let start = begins.get(end).map_or(0, |begins| usize::from(begins[kind.index()])).min(end - 1);
            let place = |at: usize| u32::try_from(stretch.start + at).unwrap_or(u32::MAX);
            segments.push(Segment { start: place(start), end: place(end), kind });
            kind = enters.get(start).and_then(|enters| Type::at(usize::from(enters[kind.index()]))).unwrap_or(Type::EDGE);
            end = start;
        }
        segments.reverse();
        segments
    }
}

/// A text is read in pieces of about so many tokens.
const PIECE: usize = 1500;
/// The last so many tokens of a piece are read again with the next.
const AGAIN: usize = 3 * LONGEST;

/// Where a piece ends that begins at a token: behind an empty line or a line where there is one.
fn piece_end(tokens: &Tokens, start: usize) -> usize {
    let most = start + PIECE + AGAIN;
    if most >= tokens.len() {
        return tokens.len();
    }
    let range = || (start + PIECE..most).rev();
    range().find(|&at| tokens.before(at) >= Before::BlankLine).or_else(|| range().find(|&at| tokens.before(at).is_line())).unwrap_or(most)
}

/// How many segments of a piece are kept: those that end well before it does, up to the end of a line where there is one; one at least.
fn kept_of(piece: &[Segment], end: usize) -> usize {
    piece.iter().take_while(|segment| segment.end as usize + AGAIN <= end).count().max(1)
}
