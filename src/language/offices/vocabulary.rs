//! The words of the grammar: in go words of a text, out come the names and subjects that stand there.

use std::sync::Arc;

use regesto_words::{Folded, Lexicon, Phrases, WordId};
use rustc_hash::FxHashMap;

use super::lexer::OfficeText;
use crate::model::OfficeCode;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// One office.
    Office(OfficeCode),
    /// A group, by its place in [`Vocabulary::groups`].
    Group(usize),
    /// All offices, so none.
    All,
    /// No office, though it looks like one.
    None,
}

/// What a phrase says of offices.
#[derive(Debug, Clone, Default)]
struct OfficePhrase {
    name: Option<Named>,
    /// Whether the name counts only where it is written as an abbreviation.
    abbreviation: bool,
    /// Offices whose procedures are about it, and how much it says so.
    subjects: Vec<Subject>,
    /// Whether it says nothing in a title, whatever its words say alone.
    silent: bool,
}

/// What a phrase in a title says of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) code: OfficeCode,
    /// The more, the surer.
    pub(super) weight: u32,
    /// Whether it decides even where the office is not named.
    pub(super) elsewhere: bool,
    /// The index of its phrase's first word in the text it was found in.
    pub(super) start: usize,
}

/// A name of several offices.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Among which the subject decides.
    pub(super) among: Vec<OfficeCode>,
    /// Those meant where it does not.
    pub(super) first: Vec<OfficeCode>,
    /// Whether a heading that says only this names the first.
    pub(super) heading: bool,
}

/// The label of an office.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) it: Arc<str>,
    pub(super) en: Arc<str>,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Where its words begin.
    pub(super) start: usize,
    /// Where they end.
    pub(super) end: usize,
    /// What it names.
    pub(super) named: Named,
    /// Index of its first word.
    pub(super) first_word: usize,
    /// One past the index of its last.
    pub(super) last_word: usize,
    /// Whether it is an abbreviation: short words, or words with a point.
    pub(super) short: bool,
}

/// What the grammar file says.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    lexicon: Lexicon,
    phrases: Phrases<OfficePhrase>,
    pub(super) groups: Vec<Group>,
    pub(super) labels: FxHashMap<OfficeCode, Label>,
    pub(super) together: Vec<Vec<OfficeCode>>,
}

/// A word that the grammar may know: its place among the words of its text, and its number.
type KnownWord = (usize, WordId);

impl Vocabulary {
    /// What a phrase says, to be added to; none if it has no word that counts.
    fn phrase(&mut self, phrase: &str) -> Option<&mut OfficePhrase> {
        let text = OfficeText::of(phrase);
        let words: Vec<WordId> = text.telling().map(|(_, word)| self.lexicon.add(&Folded::of_folded(text.key(word)))).collect();
        self.phrases.entry(&words).map(|place| place.get_or_insert_with(OfficePhrase::default))
    }

    /// Adds a name; gives what it named before, if that is something else.
    pub(super) fn add_name(&mut self, phrase: &str, named: Named, abbreviation: bool) -> Result<(), Option<Named>> {
        let phrase = self.phrase(phrase).ok_or(None)?;
        if let Some(before) = phrase.name.filter(|&before| before != named) {
            return Err(Some(before));
        }
        phrase.abbreviation = abbreviation && (phrase.name.is_none() || phrase.abbreviation);
        phrase.name = Some(named);
        Ok(())
    }

    /// Adds a subject of an office; whether the phrase holds a word.
    pub(super) fn add_subject(&mut self, phrase: &str, code: OfficeCode, hint: bool, elsewhere: bool) -> bool {
        let words = OfficeText::of(phrase).telling().count();
        let weight = if hint { 1 } else { u32::try_from(words).unwrap_or(1) * 2 };
        let Some(phrase) = self.phrase(phrase) else { return false };
        match phrase.subjects.iter_mut().find(|subject| subject.code == code) {
            Some(subject) => {
                subject.weight = subject.weight.max(weight);
                subject.elsewhere |= elsewhere;
            }
            None => phrase.subjects.push(Subject { code, weight, elsewhere, start: 0 }),
        }
        true
    }

    /// Adds words that say nothing in a title; whether the phrase holds a word.
    pub(super) fn add_silent(&mut self, phrase: &str) -> bool {
        self.phrase(phrase).map(|phrase| phrase.silent = true).is_some()
    }

    /// The words of a text by their numbers, empty words left out.
    fn known(&self, text: &OfficeText) -> Vec<KnownWord> {
        text.telling().map(|(index, word)| (index, self.lexicon.get(&Folded::of_folded(text.key(word))))).collect()
    }

    /// The longest phrase that the words begin with, of those that are wanted: how many it takes, and what it says.
    fn longest(&self, words: &[KnownWord], is_wanted: impl FnMut(usize, &OfficePhrase) -> bool) -> Option<(usize, &OfficePhrase)> {
        self.phrases.longest_of(words.iter().map(|&(_, word)| word), is_wanted)
    }

    /// The names in a text, longest first at each place, in order.
    pub(super) fn names(&self, text: &OfficeText, mut each: impl FnMut(Mention)) {
        let known = self.known(text);
        let mut rest = known.as_slice();
        while let [_, behind @ ..] = rest {
            let is_name = |length: usize, phrase: &OfficePhrase| {
                phrase.name.is_some() && (!phrase.abbreviation || rest.get(..length).is_some_and(|run| written_short(text, run)))
            };
            let Some((length, phrase)) = self.longest(rest, is_name) else {
                rest = behind;
                continue;
            };
            let (run, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            let place = |known: Option<&KnownWord>| known.and_then(|&(index, _)| Some((index, text.words.get(index)?)));
            if let (Some((first_word, first)), Some((last_word, last)), Some(named)) = (place(run.first()), place(run.last()), phrase.name)
            {
                let mut words = run.iter().filter_map(|&(index, _)| text.words.get(index));
                let short = words.all(|word| word.end - word.start <= if word.point { 7 } else { 4 });
                each(Mention { start: first.start, end: last.end, named, first_word, last_word: last_word + 1, short });
            }
            rest = behind;
        }
    }

    /// What a text is about, of what `wanted` takes. A longer phrase hides the shorter ones inside it.
    pub(super) fn subjects(&self, text: &OfficeText, wanted: impl Fn(&Subject) -> bool, mut each: impl FnMut(Subject)) {
        let known = self.known(text);
        let mut at = 0;
        while let Some(rest) = known.get(at..).filter(|rest| !rest.is_empty()) {
            match self.longest(rest, |_, phrase| phrase.silent || phrase.subjects.iter().any(&wanted)) {
                None => at += 1,
                Some((length, phrase)) => {
                    phrase.subjects.iter().filter(|subject| wanted(subject)).for_each(|&subject| each(Subject { start: at, ..subject }));
                    at += length;
                }
            }
        }
    }
}

/// Whether a run of words is written as an abbreviation: one of them at least with a point, or in capitals.
fn written_short(text: &OfficeText, run: &[KnownWord]) -> bool {
    run.iter().filter_map(|&(index, _)| text.words.get(index)).any(|word| word.abbreviated)
}
