//! The words of the grammar: in go words of a text, out come the names and subjects that stand there.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::lexer::Words;
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

/// What a phrase says.
#[derive(Debug, Clone, Default)]
struct Meaning {
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
    words: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<u64, u32>,
    /// The nodes of phrases of one word, by the word's number; 0 where no phrase begins with it.
    roots: Vec<u32>,
    meanings: Vec<Meaning>,
    pub(super) groups: Vec<Group>,
    pub(super) labels: FxHashMap<OfficeCode, Label>,
    pub(super) together: Vec<Vec<OfficeCode>>,
}

/// The longest phrase, in words.
const LONGEST: usize = 8;

fn edge(node: u32, word: u32) -> u64 {
    (u64::from(node) << 32) | u64::from(word)
}

impl Vocabulary {
    fn meaning(&mut self, phrase: &str) -> Option<&mut Meaning> {
        if self.meanings.is_empty() {
            self.meanings.push(Meaning::default());
        }
        let words = Words::of(phrase);
        let mut node = 0u32;
        let (mut any, mut first) = (false, true);
        for token in words.tokens.iter().filter(|token| !token.empty) {
            any = true;
            let next_word = u32::try_from(self.words.len()).ok()?;
            let word = *self.words.entry(words.key(token).into()).or_insert(next_word);
            let next_node = u32::try_from(self.meanings.len()).ok()?;
            node = *self.edges.entry(edge(node, word)).or_insert(next_node);
            if node == next_node {
                self.meanings.push(Meaning::default());
            }
            if first {
                let index = word as usize;
                if self.roots.len() <= index {
                    self.roots.resize(index + 1, 0);
                }
                if let Some(root) = self.roots.get_mut(index) {
                    *root = node;
                }
            }
            first = false;
        }
        if !any {
            return None;
        }
        self.meanings.get_mut(node as usize)
    }

    /// Adds a name; gives what it named before, if that is something else.
    pub(super) fn add_name(&mut self, phrase: &str, named: Named, abbreviation: bool) -> Result<(), Option<Named>> {
        let meaning = self.meaning(phrase).ok_or(None)?;
        match meaning.name {
            Some(before) if before != named => Err(Some(before)),
            Some(_) => {
                meaning.abbreviation &= abbreviation;
                Ok(())
            }
            None => {
                meaning.name = Some(named);
                meaning.abbreviation = abbreviation;
                Ok(())
            }
        }
    }

    /// Adds a subject of an office; whether the phrase holds a word.
    pub(super) fn add_subject(&mut self, phrase: &str, code: OfficeCode, hint: bool, elsewhere: bool) -> bool {
        let words = Words::of(phrase).tokens.iter().filter(|token| !token.empty).count();
        let weight = if hint { 1 } else { u32::try_from(words).unwrap_or(1) * 2 };
        let Some(meaning) = self.meaning(phrase) else { return false };
        match meaning.subjects.iter_mut().find(|subject| subject.code == code) {
            Some(subject) => {
                subject.weight = subject.weight.max(weight);
                subject.elsewhere |= elsewhere;
            }
            None => meaning.subjects.push(Subject { code, weight, elsewhere, start: 0 }),
        }
        true
    }

    /// Adds words that say nothing in a title; whether the phrase holds a word.
    pub(super) fn add_silent(&mut self, phrase: &str) -> bool {
        self.meaning(phrase).map(|meaning| meaning.silent = true).is_some()
    }

    /// The numbers of the words that the grammar knows, empty words left out, each with its token's index.
    fn known(&self, words: &Words) -> Vec<(usize, Option<u32>)> {
        let tokens = words.tokens.iter().enumerate().filter(|(_, token)| !token.empty);
        tokens.map(|(index, token)| (index, self.words.get(words.key(token)).copied())).collect()
    }

    /// The longest phrase from `from` on that `accepts`, as one past its last word.
    fn longest(&self, words: &[(usize, Option<u32>)], from: usize, accepts: impl Fn(&Meaning, usize) -> bool) -> Option<(usize, &Meaning)> {
        let mut node = 0u32;
        let mut found = None;
        for (step, &(_, word)) in words.iter().enumerate().skip(from).take(LONGEST) {
            let Some(word) = word else { break };
            let next = if step == from {
                self.roots.get(word as usize).copied().filter(|&root| root != 0)
            } else {
                self.edges.get(&edge(node, word)).copied()
            };
            let Some(next) = next else { break };
            node = next;
            if let Some(meaning) = self.meanings.get(node as usize)
                && accepts(meaning, step + 1)
            {
                found = Some((step + 1, meaning));
            }
        }
        found
    }

    /// The names in a text, longest first at each place, in order.
    pub(super) fn names(&self, words: &Words, mut each: impl FnMut(Mention)) {
        let known = self.known(words);
        let mut at = 0;
        while at < known.len() {
            let accepts = |meaning: &Meaning, end: usize| {
                meaning.name.is_some() && (!meaning.abbreviation || known.get(at..end).is_some_and(|run| written_short(words, run)))
            };
            let Some((end, meaning)) = self.longest(&known, at, accepts) else {
                at += 1;
                continue;
            };
            let first = known.get(at).and_then(|&(index, _)| Some((index, words.tokens.get(index)?)));
            let last = known.get(end - 1).and_then(|&(index, _)| Some((index, words.tokens.get(index)?)));
            if let (Some((first_word, first)), Some((last_word, last)), Some(named)) = (first, last, meaning.name) {
                let run = known.get(at..end).unwrap_or(&[]);
                let short = run
                    .iter()
                    .filter_map(|&(index, _)| words.tokens.get(index))
                    .all(|token| token.end - token.start <= if token.point { 7 } else { 4 });
                each(Mention { start: first.start, end: last.end, named, first_word, last_word: last_word + 1, short });
            }
            at = end;
        }
    }

    /// What a text is about, of what `wanted` takes. A longer phrase hides the shorter ones inside it.
    pub(super) fn subjects(&self, words: &Words, wanted: impl Fn(&Subject) -> bool, mut each: impl FnMut(Subject)) {
        let known = self.known(words);
        let mut at = 0;
        while at < known.len() {
            match self.longest(&known, at, |meaning, _| meaning.silent || meaning.subjects.iter().any(&wanted)) {
                None => at += 1,
                Some((end, meaning)) => {
                    meaning.subjects.iter().filter(|subject| wanted(subject)).for_each(|&subject| each(Subject { start: at, ..subject }));
                    at = end;
                }
            }
        }
    }
}

/// Whether a run of words is written as an abbreviation: one of them at least with a point, or in capitals.
fn written_short(words: &Words, run: &[(usize, Option<u32>)]) -> bool {
    run.iter().filter_map(|&(index, _)| words.tokens.get(index)).any(|token| token.abbreviated)
}
