//! Weights: learned as one long list, written to a file and read from it with what is nothing left out.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD as STANDARD_NO_PAD};
use rustc_hash::FxHashMap;

use crate::{
    TYPES,
    features::{self, Question},
    layout::{self, PER_FEATURE, SHARED, Weight},
};

/// What the features of a token add to: by the position of the token in its segment (first, inner, last), then by type.
pub(crate) type Sums = [i32; PER_FEATURE];

/// What a text is read by.
pub(crate) trait Weighs {
    /// A type that scores so much less than the best at the beginning of a segment is not followed: so far behind it is never caught up.
    const BEAM: i32;

    /// A weight that belongs to no feature of a token.
    fn get(&self, weight: Weight) -> i32;

    /// The number of a feature, by the digest of its name; none for one that has no weights.
    fn number(&self, feature: u64) -> Option<u32>;

    /// Adds the weights of a feature.
    fn add(&self, number: u32, sums: &mut Sums);
}

/// Numbers of features, and one weight for each of their places.
#[derive(Debug, Clone, Default)]
pub struct Weights<W> {
    pub(crate) features: FxHashMap<u64, u32>,
    pub(crate) list: Vec<W>,
}

/// What a weight is as a number: a small one when it has been learned, a larger one before.
pub trait Number: Copy + Default + Into<i32> {}
impl Number for i16 {}
impl Number for i32 {}

impl<W: Number> Weighs for Weights<W> {
    const BEAM: i32 = i32::MAX / 2;

    fn get(&self, weight: Weight) -> i32 {
        self.list.get(weight.index()).copied().map_or(0, Into::into)
    }

    fn number(&self, feature: u64) -> Option<u32> {
        self.features.get(&feature).copied()
    }

    fn add(&self, number: u32, sums: &mut Sums) {
        let row = self.list.get(layout::of_feature(number)).unwrap_or_default();
        sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum += weight.into());
    }
}

/// Weights as they are read from a file: of each feature those that are not nothing.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    /// By the digest of a feature where its weights stand in the list.
    features: FxHashMap<u64, u32>,
    /// Where the weights of each feature end; they begin where those of the one before end.
    ends: Vec<u32>,
    /// The place of each weight among those of its feature, and the weight.
    list: Vec<(u8, i16)>,
    shared: Vec<i16>,
}

impl Weighs for Packed {
    const BEAM: i32 = 120_000;

    fn get(&self, weight: Weight) -> i32 {
        self.shared.get(weight.index()).copied().map_or(0, Into::into)
    }

    fn number(&self, feature: u64) -> Option<u32> {
        self.features.get(&feature).copied()
    }

    fn add(&self, number: u32, sums: &mut Sums) {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(number).map_or(start, |&end| end as usize);
        for &(place, weight) in self.list.get(start..end).unwrap_or_default() {
            if let Some(sum) = sums.get_mut(usize::from(place)) {
                *sum += i32::from(weight);
            }
        }
    }
}

const _: () = assert!(PER_FEATURE <= 256, "a place is one byte");

/// What is wrong with a file of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongWeights {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The first line of a file of weights: its shape, and the numbers of types and of shared weights that it was learned with.
pub(crate) fn header() -> String {
    format!("# regesto-decode 1, {TYPES} types, {SHARED} shared weights; made by `cargo bench --bench decode`")
}

/// The name of the weights that belong to no feature of a token.
const OF_ALL: &str = "shared";
/// Weights are written as the distance from the place before, one byte, and themselves, two.
const WRITTEN: usize = 3;
/// What parts the weights of the two passes in their file.
const SECOND: &str = "# the second pass";

/// The weights of both passes in a file.
///
/// # Errors
/// The file is of another shape, or a line of it can't be read.
pub(crate) fn read(text: &str) -> Result<(Packed, Packed), WrongWeights> {
    let wrong = |line: usize, message: String| WrongWeights { line, message };
    let empty = || Packed { shared: vec![0; SHARED], ..Packed::default() };
    let (mut first, mut second) = (empty(), empty());
    let mut lines = (1..).zip(text.lines());
    if lines.next().is_none_or(|(_, first)| first != header()) {
        return Err(wrong(1, format!("these are no weights of this version, whose first line is «{}»: learn them anew", header())));
    }
    let mut weights = &mut first;
    let mut bytes = Vec::new();
    for (at, line) in lines {
        match line.split_once(' ') {
            _ if line == SECOND => weights = &mut second,
            _ if line.starts_with('#') || line.is_empty() => {}
            Some((name, packed)) => weights.read_line(name, packed, &mut bytes).map_err(|message| wrong(at, message))?,
            None => return Err(wrong(at, "a line should be a name, a blank and its weights".to_string())),
        }
    }
    Ok((first, second))
}

/// The file of the weights of both passes; the names are the questions and answers of the features of each, by their numbers.
#[must_use]
pub fn to_text(first: (&Weights<i16>, &[(Question, String)]), second: (&Weights<i16>, &[(Question, String)])) -> String {
    let mut out = header();
    out.push('\n');
    first.0.write(first.1, &mut out);
    out.push_str(SECOND);
    out.push('\n');
    second.0.write(second.1, &mut out);
    out
}

impl Packed {
    fn read_line(&mut self, name: &str, packed: &str, bytes: &mut Vec<u8>) -> Result<(), String> {
        let of_all = name == OF_ALL;
        if !of_all {
            let Some((question, answer)) = name.split_once('=') else {
                return Err(format!("«{name}» should be «{OF_ALL}», or a question and its answer: word=rilascio"));
            };
            let question = Question::named(question).ok_or_else(|| format!("«{question}» is nothing that is asked of a word"))?;
            let number = u32::try_from(self.ends.len()).map_err(|_| "there are too many features".to_string())?;
            self.features.insert(features::digest_named(question, answer), number);
        }
        bytes.clear();
        STANDARD_NO_PAD.decode_vec(packed, bytes).map_err(|error| format!("its weights are no base64: {error}"))?;
        let (weights, rest) = bytes.as_chunks::<WRITTEN>();
        let mut at = 0_usize;
        for &[distance, weight, sign] in weights {
            at += usize::from(distance);
            let weight = i16::from_le_bytes([weight, sign]);
            let too_many = || "it has more weights than a feature may have".to_string();
            if of_all {
                *self.shared.get_mut(at).ok_or_else(too_many)? = weight;
            } else {
                let place = u8::try_from(at).ok().filter(|_| at < PER_FEATURE).ok_or_else(too_many)?;
                self.list.push((place, weight));
            }
        }
        if !of_all {
            self.ends.push(u32::try_from(self.list.len()).map_err(|_| "there are too many weights".to_string())?);
        }
        if rest.is_empty() { Ok(()) } else { Err("its last weight is cut off".to_string()) }
    }
}

impl Weights<i16> {
    /// The weights without those that are nothing.
    pub(crate) fn packed(&self) -> Packed {
        let mut packed = Packed { shared: self.list.get(..SHARED).unwrap_or_default().to_vec(), ..Packed::default() };
        let mut features: Vec<(u32, u64)> = self.features.iter().map(|(&feature, &number)| (number, feature)).collect();
        features.sort_unstable();
        for (number, feature) in features {
            let row = self.list.get(layout::of_feature(number)).unwrap_or_default();
            packed.list.extend((0..=u8::MAX).zip(row).filter(|(_, weight)| **weight != 0).map(|(place, &weight)| (place, weight)));
            packed.features.insert(feature, u32::try_from(packed.ends.len()).unwrap_or(u32::MAX));
            packed.ends.push(u32::try_from(packed.list.len()).unwrap_or(u32::MAX));
        }
        packed
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
}
