//! Mentions: in go the words of a document, out comes every place that names a municipality or union, and what kind of place it is.

use std::ops::Range;

use super::names;
use super::provinces::{self, Places};
use super::register::Register;
use super::vocabulary::{Says, Vocabulary};
use super::words::{Gap, May, Words};
use super::{Sign, domains, seals};
use regesto_words::is_function_word;

/// A heading that names the authority stands in the first lines with words.
const HEAD_LINES: usize = 15;
/// The longest line that may be a title, in words.
const TITLE_WORDS: usize = 18;

/// Who is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// One of these municipalities of the register.
    Listed(Vec<u32>),
    /// A municipality that is not listed, by its name as a dataset writes it.
    Unlisted(String),
    /// A union of municipalities, by its whole name.
    Union(String),
}

/// A place that names someone.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) sign: Sign,
    pub(super) who: Who,
    /// Its words.
    pub(super) words: Range<usize>,
    /// The province named beside it.
    pub(super) province: Option<usize>,
}

/// What a document names.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) mentions: Vec<Mention>,
    pub(super) places: Places,
}

/// What the rooms of this module read in.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) register: &'a Register,
}

impl Reader<'_, '_> {
    /// Everything that the document names.
    pub(super) fn read(self) -> Named {
        let mut named = Named { mentions: Vec::new(), places: provinces::find(self) };
        for (index, word) in self.words.iter().enumerate() {
            let says = if word.may.meets(May::NAME) { self.vocabulary.names.at(self.words, index) } else { None };
            if word.may.meets(May::DOMAIN)
                && let Some(mention) = domains::mention(self, index)
            {
                named.mentions.push(mention);
            } else if let Some((says, end)) = says {
                match says {
                    Says::Municipality => named.mentions.extend(self.municipality(index, end)),
                    Says::Holder => named.mentions.extend(self.listed(end).map(|(who, end)| mention(Sign::Own, who, index..end))),
                    Says::Union => named.mentions.extend(self.union(index, end)),
                    Says::Members => named.places.members.extend(self.members(end)),
                    _ => {}
                }
            } else if word.upper {
                named.mentions.extend(seals::mention(self, index));
            }
        }
        for mention in &mut named.mentions {
            if mention.province.is_none() {
                mention.province = named.places.beside(self.words, mention);
            }
        }
        named
    }

    /// The longest name of a listed municipality that begins at a word, and the word behind it.
    pub(super) fn listed(self, start: usize) -> Option<(Who, usize)> {
        let mut ends = names::ends(self.words, start).rev();
        if !self.words.get(start).is_some_and(|word| word.upper) {
            return None;
        }
        ends.find_map(|end| {
            let found = self.register.named_by(self.words, start, end);
            (!found.is_empty()).then(|| (Who::Listed(found.to_vec()), end))
        })
    }

    /// "Comune di …": a heading, a title, or running text.
    fn municipality(self, start: usize, name: usize) -> Option<Mention> {
        let listed = self.listed(name);
        let end = listed.as_ref().map_or(name, |(_, end)| *end);
        let heads = self.heads(start);
        if heads && let Some((unlisted, end)) = names::unlisted(self, start, name, end) {
            return Some(mention(self.heading(start), Who::Unlisted(format!("Comune di {unlisted}")), start..end));
        }
        let (who, end) = listed?;
        let sign = if heads && names::heading_ends(self, end) { self.heading(start) } else { self.prose(start)? };
        Some(mention(sign, who, start..end))
    }

    /// "Unione dei Comuni …": its name goes on as a heading does.
    fn union(self, start: usize, name: usize) -> Option<Mention> {
        if !self.words.get(start).is_some_and(|word| word.upper) {
            return None;
        }
        let end = names::extent(self, start, name)?;
        let sign = if self.heads(start) && names::heading_ends(self, end) { self.heading(start) } else { self.prose(start)? };
        Some(mention(sign, Who::Union(names::cased(self, start, end)), start..end))
    }

    /// The provinces of the municipalities that are listed from here on: "A, B e C".
    fn members(self, start: usize) -> Vec<usize> {
        let mut provinces = Vec::new();
        let mut at = start;
        while let Some((Who::Listed(named), end)) = self.listed(at) {
            let own = self.register.provinces_of(&named);
            if own.len() == 1 {
                provinces.extend(own);
            }
            // "(BS)", "e" and "ed" may stand between two.
            at = end;
            while at < end + 3 && (self.words.gap(at).meets(Gap::OPEN) || matches!(self.words.folded(at), "e" | "ed" | "di")) {
                at += 1;
            }
        }
        if provinces.len() > 1 { provinces } else { Vec::new() }
    }

    /// Whether a heading may begin here: at the head of a line that goes on no sentence, or of a cell high up.
    fn heads(self, start: usize) -> bool {
        let opens = self.words.opens_line(start) || self.words.line(start) < 6 && self.words.opens_cell(start);
        let goes_on = || {
            let before = start.checked_sub(1).and_then(|before| self.words.get(before).map(|word| (word, before)));
            !self.words.gap(start).meets(Gap::BLANK | Gap::CELL)
                && before.is_some_and(|(word, before)| !word.capitals && is_function_word(self.words.folded(before)))
        };
        opens && self.words.get(start).is_some_and(|word| word.upper) && !goes_on()
    }

    fn heading(self, start: usize) -> Sign {
        if self.words.line(start) < HEAD_LINES { Sign::Heading } else { Sign::PageHead }
    }

    /// What a mention in running text is worth; nothing where the words before it say that it is another municipality.
    fn prose(self, start: usize) -> Option<Sign> {
        let before = |count: usize| self.words.glued(start.saturating_sub(count), start);
        let said = |set: &rustc_hash::FxHashSet<Box<str>>| (1..=5.min(start)).any(|count| set.contains(before(count)));
        if said(&self.vocabulary.own) {
            return Some(if self.titled(start) { Sign::Title } else { Sign::Own });
        }
        if said(&self.vocabulary.foreign) {
            return None;
        }
        Some(if self.titled(start) { Sign::Title } else { Sign::Prose })
    }

    /// Whether the word stands in a short line high up: a title.
    fn titled(self, start: usize) -> bool {
        let line = self.words.line(start);
        let same = |index: &usize| *index < self.words.len() && self.words.line(*index) == line;
        let before = (0..start).rev().take_while(same).take(TITLE_WORDS).count();
        let after = (start..).take_while(same).take(TITLE_WORDS).count();
        line < HEAD_LINES && before + after <= TITLE_WORDS
    }
}

pub(super) fn mention(sign: Sign, who: Who, words: Range<usize>) -> Mention {
    Mention { sign, who, words, province: None }
}
