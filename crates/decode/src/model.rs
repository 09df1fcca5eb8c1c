//! The model: weights of features, read from a file or learned, and the best reading by them.

use std::{fmt::Write as _, ops::Range};

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD as STANDARD_NO_PAD};

use regesto_model::Column;
use rustc_hash::FxHashMap;

use crate::{
    Before, Habits, Kind, Known, TYPES, Tokens, Type, WIDTH,
    features::{self, Question},
    layout::{self, LONGEST, PER_FEATURE, SHARED, Weight, Whole},
};

/// A stretch of tokens and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Its first token.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What it is.
    pub kind: Type,
}

impl Segment {
    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Numbers of features, and one weight for each of their places.
#[derive(Debug, Clone, Default)]
pub struct Weights<W> {
    pub(crate) features: FxHashMap<u64, u32>,
    pub(crate) list: Vec<W>,
}

/// What a weight is as a number: a small one in a model that is used, a larger one while it is learned.
pub trait Number: Copy + Default + Into<i32> {}
impl Number for i16 {}
impl Number for i32 {}

/// Scores of all types, side by side.
type Row = [i32; WIDTH];
/// No reading has so low a score; far enough from the least number that sums do not wrap.
const NEVER: i32 = i32::MIN / 4;

/// What the tokens of a text score in each position, and how they may follow each other.
pub(crate) struct Scores {
    first: Vec<Row>,
    /// Of inner tokens the sums up to each token.
    inner: Vec<Row>,
    last: Vec<Row>,
}

impl<W: Number> Weights<W> {
    pub(crate) fn get(&self, weight: Weight) -> i32 {
        self.list.get(weight.index()).copied().map_or(0, Into::into)
    }

    /// The numbers of the features of a token that the model has.
    pub(crate) fn features_of(&self, tokens: &Tokens, known: &[Known], line: u8, index: usize, mut take: impl FnMut(u32)) {
        let mut is_known = false;
        features::each_feature(tokens, known, line, index, |question, answer| {
            if let Some(&number) = self.features.get(&features::digest(question, answer)) {
                is_known |= question == Question::Word;
                take(number);
            }
        });
        if !is_known && let Some(&number) = self.features.get(&features::digest(Question::Unknown, features::unknown(tokens, index))) {
            take(number);
        }
    }

    /// What the tokens of a stretch score.
    fn scores(&self, tokens: &Tokens, known: &[Known], lines: &[u8], stretch: Range<usize>, habits: Option<&Habits>) -> Scores {
        let length = stretch.len();
        let mut scores =
            Scores { first: Vec::with_capacity(length), inner: Vec::with_capacity(length + 1), last: Vec::with_capacity(length) };
        let mut sum = [0; WIDTH];
        scores.inner.push(sum);
        for index in stretch {
            let (mut first, mut inner, mut last) = ([0; WIDTH], [0; WIDTH], [0; WIDTH]);
            self.features_of(tokens, known, lines.get(index).copied().unwrap_or(0), index, |number| {
                let Some(row) = self.list.get(layout::of_feature(number)) else { return };
                let (of_first, rest) = row.split_at(WIDTH);
                let (of_inner, of_last) = rest.split_at(WIDTH);
                for (sums, weights) in [(&mut first, of_first), (&mut inner, of_inner), (&mut last, of_last)] {
                    sums.iter_mut().zip(weights).for_each(|(sum, &weight)| *sum += weight.into());
                }
            });
            if let Some(habits) = habits {
                for kind in Type::all() {
                    first[kind.index()] += self.get(habits.of_place(tokens, index, kind));
                }
            }
            sum.iter_mut().zip(&inner).for_each(|(sum, inner)| *sum += inner);
            scores.first.push(first);
            scores.inner.push(sum);
            scores.last.push(last);
        }
        scores
    }

    /// How types may follow each other behind each boundary, in this document.
    pub(crate) fn steps(&self, habits: Option<&Habits>) -> Steps {
        let befores = [Before::Blank, Before::Wide, Before::Line, Before::BlankLine, Before::Page];
        let mut steps = vec![[NEVER; WIDTH]; Before::COUNT * WIDTH];
        for before in befores {
            for one in Type::all().chain([Type::EDGE]) {
                let Some(row) = steps.get_mut(before as usize * WIDTH + one.index()) else { continue };
                for other in Type::all().chain([Type::EDGE]) {
                    let mut score: i32 = Weight::of_step(before, one, other).map(|weight| self.get(weight)).sum();
                    if let Some(habits) = habits {
                        score += habits.of_step(before, one, other).into_iter().map(|weight| self.get(weight)).sum::<i32>();
                    }
                    row[other.index()] = score;
                }
            }
        }
        Steps(steps)
    }

    /// The best reading of all tokens. Long texts are read in pieces, each from where the last surely ended.
    #[must_use]
    pub fn read(&self, tokens: &Tokens, known: &[Known], habits: Option<&Habits>) -> Vec<Segment> {
        self.read_by(tokens, known, habits, &self.steps(habits))
    }

    /// The best reading of all tokens in which no row stands: headings, furniture and prose.
    #[must_use]
    pub fn read_without_rows(&self, tokens: &Tokens, known: &[Known], habits: Option<&Habits>) -> Vec<Segment> {
        let mut steps = self.steps(habits);
        steps.keep(|kind| !matches!(kind.kind(), Kind::Cell(_) | Kind::Rest(_) | Kind::Label(_)));
        self.read_by(tokens, known, habits, &steps)
    }

    /// What a reading scores up to each token: the score of a segment is shared out evenly among its tokens.
    #[must_use]
    pub fn scores_of(&self, tokens: &Tokens, known: &[Known], habits: Option<&Habits>, reading: &[Segment]) -> Vec<i64> {
        let mut sums = Vec::with_capacity(tokens.len() + 1);
        let mut before: i64 = 0;
        sums.push(before);
        let mut last = Type::EDGE;
        let lines = features::line_lengths(tokens);
        for segment in reading {
            let mut score: i64 = 0;
            self.weights_of(tokens, known, habits, &lines, last, segment, |place| {
                score += self.list.get(place).map_or(0, |&weight| i64::from(weight.into()));
            });
            let length = i64::try_from(segment.tokens().len().max(1)).unwrap_or(1);
            for part in 1..=length {
                sums.push(before + score * part / length);
            }
            before += score;
            last = segment.kind;
        }
        sums
    }

    fn read_by(&self, tokens: &Tokens, known: &[Known], habits: Option<&Habits>, steps: &Steps) -> Vec<Segment> {
        let lines = features::line_lengths(tokens);
        let mut reading: Vec<Segment> = Vec::new();
        let mut start = 0;
        let mut last = Type::EDGE;
        while start < tokens.len() {
            let end = piece_end(tokens, start);
            let scores = self.scores(tokens, known, &lines, start..end, habits);
            let piece = self.search(tokens, known, &scores, steps, start..end, last, end == tokens.len());
            // What stands near the end of a piece is read again with what follows it.
            let kept = if end == tokens.len() { piece.len() } else { kept_of(&piece, end) };
            reading.extend(piece.iter().take(kept));
            match reading.last() {
                Some(segment) if segment.end as usize > start => (start, last) = (segment.end as usize, segment.kind),
                _ => break,
            }
        }
        reading
    }

    /// The best reading of a stretch by dynamic programming over segments of bounded length.
    #[allow(clippy::too_many_arguments, reason = "what is known of the stretch")]
    fn search(
        &self,
        tokens: &Tokens,
        known: &[Known],
        scores: &Scores,
        steps: &Steps,
        stretch: Range<usize>,
        before: Type,
        ends: bool,
    ) -> Vec<Segment> {
        let length = stretch.len();
        let of_length: Vec<Row> = (1..=LONGEST).map(|length| by_type(|kind| self.get(Weight::Length(length, kind)))).collect();
        let whole = |whole: Whole| by_type(|kind| self.get(Weight::Whole(whole, kind)));
        let (of_lines, of_fields) = (whole(Whole::Lines), whole(Whole::Field));
        let (own_header, other_header) = (whole(Whole::OwnHeader), whole(Whole::OtherHeader));
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
                let behind = tokens.before(stretch.start + end);
                for size in 1..=LONGEST.min(end) {
                    let start = end - size;
                    let (Some(row), Some(lengths)) = (open.get(start), of_length.get(size - 1)) else { continue };
                    let at = stretch.start + start;
                    let front = tokens.before(at);
                    let header = known.get(at).and_then(|known| known.heads).filter(|(_, words)| usize::from(*words) == size);
                    let bounds = match (front.is_line() && behind.is_line(), front != Before::Blank && behind != Before::Blank) {
                        (true, _) => Some(&of_lines),
                        (false, true) => Some(&of_fields),
                        _ => None,
                    };
                    let from_here = u16::try_from(start).unwrap_or(u16::MAX);
                    let mut offer = |extra: &Row| {
                        for kind in 0..WIDTH {
                            let score = row[kind] + lengths[kind] + extra[kind];
                            let is_better = score > top[kind];
                            top[kind] = if is_better { score } else { top[kind] };
                            from[kind] = if is_better { from_here } else { from[kind] };
                        }
                    };
                    match (bounds, header) {
                        (None, None) => offer(&[0; WIDTH]),
                        (Some(bounds), None) => offer(bounds),
                        (bounds, Some((heads, _))) => {
                            let mut extra = other_header;
                            extra[heads.index()] = own_header[heads.index()];
                            if let Some(bounds) = bounds {
                                extra.iter_mut().zip(bounds).for_each(|(extra, bound)| *extra += bound);
                            }
                            offer(&extra);
                        }
                    }
                }
                let (Some(inner), Some(last)) = (scores.inner.get(end), scores.last.get(end - 1)) else { continue };
                for kind in 0..WIDTH {
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
                let (mut top, mut from) = steps.enter(tokens.before(stretch.start + end), row);
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
        for other in Type::all() {
            let edge = if ends { steps.get(Before::Page, other, Type::EDGE) } else { 0 };
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

    /// The places of all weights that a segment is scored by which stands behind one of a type.
    #[allow(clippy::too_many_arguments, reason = "what is known of the text, and where in it")]
    fn weights_of(
        &self,
        tokens: &Tokens,
        known: &[Known],
        habits: Option<&Habits>,
        lines: &[u8],
        last: Type,
        segment: &Segment,
        mut take: impl FnMut(usize),
    ) {
        let kind = segment.kind;
        let range = segment.tokens();
        let before = tokens.before(range.start);
        Weight::of_step(before, last, kind).for_each(|weight| take(weight.index()));
        if let Some(habits) = habits {
            habits.of_step(before, last, kind).into_iter().for_each(|weight| take(weight.index()));
            take(habits.of_place(tokens, range.start, kind).index());
        }
        take(Weight::Length(range.len(), kind).index());
        let behind = tokens.before(range.end);
        if before.is_line() && behind.is_line() {
            take(Weight::Whole(Whole::Lines, kind).index());
        } else if before != Before::Blank && behind != Before::Blank {
            take(Weight::Whole(Whole::Field, kind).index());
        }
        if let Some((heads, words)) = known.get(range.start).and_then(|known| known.heads)
            && usize::from(words) == range.len()
        {
            take(Weight::Whole(if heads == kind { Whole::OwnHeader } else { Whole::OtherHeader }, kind).index());
        }
        for index in range.clone() {
            let line = lines.get(index).copied().unwrap_or(0);
            self.features_of(tokens, known, line, index, |number| {
                let start = layout::of_feature(number).start + kind.index();
                take(if index == range.start { start } else { start + WIDTH });
                if index + 1 == range.end {
                    take(start + 2 * WIDTH);
                }
            });
        }
    }

    /// The places of all weights that a reading is scored by.
    pub(crate) fn each_weight(
        &self,
        tokens: &Tokens,
        known: &[Known],
        habits: Option<&Habits>,
        reading: &[Segment],
        mut take: impl FnMut(usize),
    ) {
        let lines = features::line_lengths(tokens);
        let mut last = Type::EDGE;
        for segment in reading {
            self.weights_of(tokens, known, habits, &lines, last, segment, &mut take);
            last = segment.kind;
        }
        Weight::of_step(Before::Page, last, Type::EDGE).for_each(|weight| take(weight.index()));
        if let Some(habits) = habits {
            habits.of_step(Before::Page, last, Type::EDGE).into_iter().for_each(|weight| take(weight.index()));
        }
    }
}

/// How types may follow each other: by the boundary and the first type.
pub(crate) struct Steps(Vec<Row>);

impl Steps {
    /// Leaves out the types that are not to be kept.
    fn keep(&mut self, is_kept: impl Fn(Type) -> bool) {
        for row in &mut self.0 {
            Type::all().filter(|&kind| !is_kept(kind)).for_each(|kind| row[kind.index()] = NEVER);
        }
    }

    fn get(&self, before: Before, one: Type, other: Type) -> i32 {
        self.0.get(before as usize * WIDTH + one.index()).map_or(NEVER, |row| row[other.index()])
    }

    /// The best score with which each type may begin behind a boundary, and the type before it.
    fn enter(&self, before: Before, row: &Row) -> (Row, [u8; WIDTH]) {
        let (mut top, mut from) = ([NEVER; WIDTH], [0_u8; WIDTH]);
        let all = self.0.get(before as usize * WIDTH..(before as usize + 1) * WIDTH).unwrap_or_default();
        for (one, (steps, &score)) in all.iter().zip(row).enumerate() {
            // A type that no reading ends with.
            if score <= NEVER / 2 {
                continue;
            }
            let one = u8::try_from(one).unwrap_or(u8::MAX);
            for kind in 0..WIDTH {
                let new = score + steps[kind];
                let is_better = new > top[kind];
                top[kind] = if is_better { new } else { top[kind] };
                from[kind] = if is_better { one } else { from[kind] };
            }
        }
        (top, from)
    }
}

fn by_type(score: impl Fn(Type) -> i32) -> Row {
    let mut row = [0; WIDTH];
    for kind in Type::all() {
        row[kind.index()] = score(kind);
    }
    row
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

/// What is wrong with a file of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongWeights {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The first line of a file of weights: its shape, and the numbers of types and of shared weights that it was learned with.
fn header() -> String {
    format!("# regesto-decode 1, {TYPES} types, {SHARED} shared weights; made by `cargo bench --bench decode`")
}

/// The name of the weights that belong to no feature of a token.
const OF_ALL: &str = "shared";
/// Weights are written as the distance from the place before, one byte, and themselves, two.
const WRITTEN: usize = 3;

impl Weights<i16> {
    fn read_line(&mut self, name: &str, packed: &str) -> Result<(), String> {
        let start = match name.split_once('=') {
            None if name == OF_ALL => 0,
            Some((question, answer)) => {
                let question = Question::named(question).ok_or_else(|| format!("«{question}» is nothing that is asked of a word"))?;
                let number = u32::try_from(self.features.len()).map_err(|_| "there are too many features".to_string())?;
                self.features.insert(features::digest_named(question, answer), number);
                let range = layout::of_feature(number);
                self.list.resize(range.end, 0);
                range.start
            }
            None => return Err(format!("«{name}» should be «{OF_ALL}», or a question and its answer: word=rilascio")),
        };
        let limit = if start == 0 { SHARED } else { PER_FEATURE };
        let bytes = STANDARD_NO_PAD.decode(packed).map_err(|error| format!("its weights are no base64: {error}"))?;
        let (weights, rest) = bytes.as_chunks::<WRITTEN>();
        let mut at = 0_usize;
        for &[distance, weight, sign] in weights {
            at += usize::from(distance);
            match self.list.get_mut(start + at).filter(|_| at < limit) {
                Some(slot) => *slot = i16::from_le_bytes([weight, sign]),
                None => return Err("it has more weights than a feature may have".to_string()),
            }
        }
        if rest.is_empty() { Ok(()) } else { Err("its last weight is cut off".to_string()) }
    }

    /// Writes a line for each feature that has weights; `names` gives the question and the answer of each by its number.
    fn write(&self, names: &[(Question, String)], out: &mut String) {
        let mut write = |name: &str, weights: &[i16]| {
            let mut bytes = Vec::new();
            let mut last = 0;
            for (place, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight != 0) {
                let mut distance = place - last;
                // A distance that one byte can't hold goes over weights of nothing.
                while distance > usize::from(u8::MAX) {
                    bytes.extend([u8::MAX, 0, 0]);
                    distance -= usize::from(u8::MAX);
                }
                bytes.push(u8::try_from(distance).unwrap_or(u8::MAX));
                bytes.extend(weight.to_le_bytes());
                last = place;
            }
            if !bytes.is_empty() {
                let _ = writeln!(out, "{name} {}", STANDARD_NO_PAD.encode(bytes));
            }
        };
        write(OF_ALL, self.list.get(..SHARED).unwrap_or_default());
        for (number, (question, answer)) in (0..).zip(names) {
            write(&format!("{}={answer}", question.name()), self.list.get(layout::of_feature(number)).unwrap_or_default());
        }
    }

    /// The weights without those that are as good as nothing, below so much in either direction.
    #[must_use]
    pub fn pruned(mut self, least: i16) -> Self {
        let own = self.list.get_mut(SHARED..).unwrap_or_default();
        own.iter_mut().filter(|weight| weight.saturating_abs() < least).for_each(|weight| *weight = 0);
        self
    }
}

/// A model of two passes.
#[derive(Debug, Clone, Default)]
pub struct Decoder {
    /// By which a text is read first.
    pub first: Weights<i16>,
    /// By which it is read with what the first reading has shown.
    pub second: Weights<i16>,
}

/// A text that has been read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its segments; they lie one behind another and cover its tokens.
    pub segments: Vec<Segment>,
    /// How much more the reading scores up to each token than the best one in which no row stands.
    gain: Vec<i64>,
}

impl Reading {
    /// How much more the reading scores, for each token of a stretch, than one in which no row stands.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "scores of some thousand tokens")]
    pub fn gain(&self, tokens: Range<usize>) -> f64 {
        let at = |index: usize| self.gain.get(index).copied().unwrap_or(0);
        (at(tokens.end) - at(tokens.start)) as f64 / tokens.len().max(1) as f64
    }
}

/// What parts the weights of the two passes in their file.
const SECOND: &str = "# the second pass";

impl Decoder {
    /// The weights of a file.
    ///
    /// # Errors
    /// The file is of another shape, or a line of it can't be read.
    pub fn from_text(text: &str) -> Result<Decoder, WrongWeights> {
        let wrong = |line: usize, message: String| WrongWeights { line, message };
        let empty = || Weights { features: FxHashMap::default(), list: vec![0; SHARED] };
        let mut decoder = Decoder { first: empty(), second: empty() };
        let mut lines = (1..).zip(text.lines());
        if lines.next().is_none_or(|(_, first)| first != header()) {
            return Err(wrong(1, format!("these are no weights of this version, whose first line is «{}»: learn them anew", header())));
        }
        let mut weights = &mut decoder.first;
        for (at, line) in lines {
            match line.split_once(' ') {
                _ if line == SECOND => weights = &mut decoder.second,
                _ if line.starts_with('#') || line.is_empty() => {}
                Some((name, packed)) => weights.read_line(name, packed).map_err(|message| wrong(at, message))?,
                None => return Err(wrong(at, "a line should be a name, a blank and its weights".to_string())),
            }
        }
        Ok(decoder)
    }

    /// The best reading of a text in two passes.
    #[must_use]
    pub fn read(&self, tokens: &Tokens, known: &[Known]) -> Reading {
        let first = self.first.read(tokens, known, None);
        // Where the first reading sees no name of a row, the second need not be made.
        let names =
            |segment: &Segment| matches!(segment.kind.kind(), Kind::Cell(Some(Column::Title | Column::Objective | Column::Purpose)));
        if !first.iter().any(names) {
            return Reading { gain: Vec::new(), segments: first };
        }
        let habits = Habits::of(tokens, &first);
        let segments = self.second.read(tokens, known, Some(&habits));
        if segments.iter().all(|segment| matches!(segment.kind.kind(), Kind::Section | Kind::Furniture | Kind::Prose)) {
            return Reading { gain: Vec::new(), segments };
        }
        let other = self.second.read_without_rows(tokens, known, Some(&habits));
        let scores = |reading: &[Segment]| self.second.scores_of(tokens, known, Some(&habits), reading);
        let gain = scores(&segments).into_iter().zip(scores(&other)).map(|(own, other)| own - other).collect();
        Reading { segments, gain }
    }
}

/// The file of the weights of both passes; the names are the questions and answers of the features of each, by their numbers.
#[must_use]
pub fn to_text(decoder: &Decoder, first: &[(Question, String)], second: &[(Question, String)]) -> String {
    let mut out = header();
    out.push('\n');
    decoder.first.write(first, &mut out);
    out.push_str(SECOND);
    out.push('\n');
    decoder.second.write(second, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{Course, Lesson, teach};

    /// Lessons in which a word of capitals is a section, and small words are titles up to a number of days.
    fn lessons() -> Vec<Lesson> {
        let texts =
            ["ANAGRAFE rilascio copie 30 giorni rilascio carte 20 giorni", "TRIBUTI rimborso somme 60 giorni sgravio cartelle 90 giorni"];
        let kinds = ["section", "title", "title", "term", "term", "title", "title", "term", "term"];
        let numbers = [0, 1, 1, 2, 2, 3, 3, 4, 4];
        let lesson = |number: usize, text: &str| {
            let tokens = Tokens::of(text);
            let marks: Vec<(u32, Type)> = numbers.into_iter().zip(kinds).map(|(at, kind)| (at, Type::named(kind).unwrap())).collect();
            let known = vec![Known::default(); tokens.len()];
            Lesson::new(tokens, known, &marks, format!("teacher {}", number % 2))
        };
        (0..12).map(|number| lesson(number, texts[number % 2])).collect()
    }

    #[test]
    fn what_is_taught_is_read_and_written() {
        let lessons = lessons();
        let taught = teach(&lessons.iter().collect::<Vec<_>>(), Course { least: 1, ..Course::default() });
        let decoder = taught.decoder();
        let tokens = Tokens::of("URBANISTICA condono opere 15 giorni voltura pratiche 45 giorni");
        let known = vec![Known::default(); tokens.len()];
        let shown = |decoder: &Decoder| {
            let read = decoder.read(&tokens, &known);
            read.segments.iter().map(|segment| format!("{} {}", segment.kind.name(), segment.tokens().len())).collect::<Vec<_>>()
        };
        assert_eq!(shown(&decoder), ["section 1", "title 2", "term 2", "title 2", "term 2"]);
        let text = to_text(&decoder, &taught.first.names, &taught.second.names);
        assert_eq!(shown(&Decoder::from_text(&text).unwrap()), shown(&decoder), "by the weights of the file");
        let again = teach(&lessons.iter().collect::<Vec<_>>(), Course { least: 1, ..Course::default() });
        assert!(to_text(&again.decoder(), &again.first.names, &again.second.names) == text, "the same lessons, the same weights");
    }

    #[test]
    fn broken_files_of_weights() {
        let head = header();
        let cases = [
            (String::new(), 1, "these are no weights of this version", "nothing"),
            ("# regesto-decode 0".to_string(), 1, "these are no weights of this version", "another version"),
            (format!("{head}\nword"), 2, "a line should be a name", "no weights"),
            (format!("{head}\nshared AAEA\nword=a AAEAAQ"), 3, "its last weight is cut off", "cut off"),
            (format!("{head}\n\nverb=a AQABAA"), 3, "«verb» is nothing that is asked of a word", "another question"),
            (format!("{head}\nword=a ?"), 2, "its weights are no base64", "other letters"),
            (format!("{head}\nword=a /wEA"), 2, "it has more weights than a feature may have", "a place beyond"),
        ];
        for (text, line, message, why) in cases {
            let wrong = Decoder::from_text(&text).unwrap_err();
            assert_eq!(wrong.line, line, "{why}");
            assert!(wrong.message.starts_with(message), "{why}: {}", wrong.message);
        }
    }

    #[test]
    fn long_texts_are_read_in_pieces() {
        let lessons = lessons();
        let decoder = teach(&lessons.iter().collect::<Vec<_>>(), Course { least: 1, ..Course::default() }).decoder();
        let text = "rilascio copie 30 giorni ".repeat(2_000);
        let tokens = Tokens::of(&text);
        let known = vec![Known::default(); tokens.len()];
        let read = decoder.read(&tokens, &known);
        assert_eq!(crate::rows(&read.segments).len(), 2_000);
        let covered = read.segments.iter().fold(0, |at, segment| if segment.start == at { segment.end } else { 0 });
        assert_eq!(covered as usize, tokens.len(), "segments lie one behind another");
        assert!(read.gain(0..tokens.len()) > 0.0);
    }
}
