//! Facts: in goes a field of a document, out comes what it says. Each distinct text is read once in a document, whoever asks and however often: its
//! words, whether it is a numeral, a term, yes or no, how well it fits a kind of value.
//!
//! A text that comes again is the same fact, so that two fields say the same if and only if they are one. Words and folded texts are numbers, which
//! models of columns count and compare.

use std::{
    cell::{Cell, OnceCell, RefCell},
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    rc::Rc,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    numeral,
    recognise::{self, Terms},
    text::field_text,
};
use crate::{
    grammar::{Grammars, Values},
    heads::Heads,
    model::Field,
};
use regesto_words::{self as words, fold};

/// The number of a folded text in its document. Texts that are the same but for case, accents and marks have one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhraseId(u32);

/// The number of a folded word in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

/// What a text says, shared by all places where it stands.
pub type Said = Rc<Fact>;

/// The words of a text.
#[derive(Debug)]
struct Phrase {
    id: PhraseId,
    words: Box<[WordId]>,
    /// The same words in the order of their numbers.
    sorted: OnceCell<Box<[WordId]>>,
}

/// Questions that are answered by yes or no.
#[derive(Debug, Clone, Copy)]
enum Question {
    Numeral,
    Numbered,
    OpensAsRest,
    BreaksOff,
    Answers,
    SaysYes,
    SaysNo,
    Term,
    PlainTerm,
    Digits,
}

/// What one text says. It reads as the text itself.
#[derive(Debug)]
pub struct Fact {
    text: Box<str>,
    /// How many other texts were read before it.
    number: u32,
    /// Its length in characters.
    characters: u32,
    /// Which questions have been asked, and what the answers were.
    asked: Cell<u16>,
    answers: Cell<u16>,
    folded: OnceCell<Box<str>>,
    phrase: OnceCell<Phrase>,
    fits: OnceCell<Box<[Cell<f64>; Values::COUNT]>>,
}

impl Deref for Fact {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Default for Fact {
    fn default() -> Fact {
        Fact::new(String::new(), 0)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A fact that is found by its text.
#[derive(Debug)]
struct ByText(Said);

impl Hash for ByText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl PartialEq for ByText {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for ByText {}

impl std::borrow::Borrow<str> for ByText {
    fn borrow(&self) -> &str {
        &self.0.text
    }
}

impl Fact {
    fn new(text: String, number: usize) -> Fact {
        let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Fact {
            text: text.into_boxed_str(),
            number: u32::try_from(number).unwrap_or(u32::MAX),
            characters,
            asked: Cell::new(0),
            answers: Cell::new(0),
            folded: OnceCell::new(),
            phrase: OnceCell::new(),
            fits: OnceCell::new(),
        }
    }

    /// The answer to a question, worked out the first time it is asked.
    fn answer(&self, question: Question, work_out: impl FnOnce(&str) -> bool) -> bool {
        let bit = 1 << question as u16;
        if self.asked.get() & bit == 0 {
            let answer = work_out(&self.text);
            self.asked.set(self.asked.get() | bit);
            if answer {
                self.answers.set(self.answers.get() | bit);
            }
        }
        self.answers.get() & bit != 0
    }

    /// Its number among the texts of its document, in the order in which they were read.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number as usize
    }

    /// Its length in characters.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.characters as usize
    }

    /// Lower case without accents and marks.
    #[must_use]
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text).into_boxed_str())
    }

    /// Whether it is a numeral and nothing else.
    #[must_use]
    pub fn is_numeral(&self) -> bool {
        self.answer(Question::Numeral, |text| numeral::of_cell(text).is_some())
    }

    /// Whether a numeral with its mark stands at its head.
    #[must_use]
    pub fn is_numbered(&self) -> bool {
        self.answer(Question::Numbered, |text| numeral::at_head(text).is_some())
    }

    /// Whether it opens as the rest of something.
    #[must_use]
    pub fn opens_as_rest(&self) -> bool {
        self.answer(Question::OpensAsRest, words::opens_as_rest)
    }

    /// Whether it breaks off.
    #[must_use]
    pub fn breaks_off(&self) -> bool {
        self.answer(Question::BreaksOff, words::breaks_off)
    }

    /// Whether it may stand where others say yes or no.
    #[must_use]
    pub fn may_answer(&self) -> bool {
        self.answer(Question::Answers, words::answers)
    }

    /// Whether a digit stands in it.
    #[must_use]
    pub fn has_digits(&self) -> bool {
        self.answer(Question::Digits, |text| text.chars().any(|c| c.is_ascii_digit()))
    }

    /// Yes or no, however written.
    #[must_use]
    pub fn yes_or_no(&self) -> Option<bool> {
        let says = |wanted: bool| words::yes_or_no_folded(self.folded()) == Some(wanted);
        if self.answer(Question::SaysYes, |_| says(true)) {
            Some(true)
        } else {
            self.answer(Question::SaysNo, |_| says(false)).then_some(false)
        }
    }
}

/// What the fields of one document say.
#[derive(Debug)]
pub struct Facts<'a> {
    source: &'a str,
    grammars: &'a Grammars,
    terms: Terms,
    nothing: Said,
    /// Fields of one piece by the bytes at which they begin and end.
    by_place: RefCell<FxHashMap<(usize, usize), Said>>,
    by_text: RefCell<FxHashSet<ByText>>,
    words: RefCell<FxHashMap<Box<str>, WordId>>,
    phrases: RefCell<FxHashMap<Box<[WordId]>, PhraseId>>,
    heads: Heads<'a>,
}

impl<'a> Facts<'a> {
    /// What the fields of a source say, by these grammars.
    #[must_use]
    pub fn new(source: &'a str, grammars: &'a Grammars) -> Facts<'a> {
        Facts {
            source,
            grammars,
            terms: Terms::new(grammars),
            nothing: Said::default(),
            by_place: RefCell::default(),
            by_text: RefCell::default(),
            words: RefCell::default(),
            phrases: RefCell::default(),
            heads: Heads::new(grammars),
        }
    }

    /// The text whose fields these are.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The grammars in force.
    #[must_use]
    pub fn grammars(&self) -> &'a Grammars {
        self.grammars
    }

    /// What is asked of the grammar of terms.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What an empty field says.
    #[must_use]
    pub fn nothing(&self) -> Said {
        Rc::clone(&self.nothing)
    }

    /// What a text says.
    #[must_use]
    pub fn text(&self, text: &str) -> Said {
        if text.is_empty() {
            return self.nothing();
        }
        if let Some(known) = self.by_text.borrow().get(text) {
            return Rc::clone(&known.0);
        }
        self.keep(text.to_string())
    }

    fn keep(&self, text: String) -> Said {
        let mut known = self.by_text.borrow_mut();
        let said = Rc::new(Fact::new(text, known.len() + 1));
        known.insert(ByText(Rc::clone(&said)));
        said
    }

    /// What a field says.
    #[must_use]
    pub fn field(&self, field: &Field) -> Said {
        match field.as_slice() {
            [] => self.nothing(),
            [piece] => {
                let place = (piece.span.start, piece.span.end);
                if let Some(known) = self.by_place.borrow().get(&place) {
                    return Rc::clone(known);
                }
                let said = self.text(&field_text(self.source, field));
                self.by_place.borrow_mut().insert(place, Rc::clone(&said));
                said
            }
            _ => self.text(&field_text(self.source, field)),
        }
    }

    /// What a cell says: as a field, but that dashes and the like say nothing.
    #[must_use]
    pub fn cell(&self, field: &Field) -> Said {
        let said = self.field(field);
        if words::is_empty_mark(&said) { self.nothing() } else { said }
    }

    /// What the cells of a row say.
    #[must_use]
    pub fn cells(&self, fields: &[Field]) -> Vec<Said> {
        fields.iter().map(|field| self.cell(field)).collect()
    }

    /// What two texts say that stand in one cell, one behind the other.
    #[must_use]
    pub fn together(&self, before: &Said, behind: &Said) -> Said {
        match (before.is_empty(), behind.is_empty()) {
            (true, _) => Rc::clone(behind),
            (_, true) => Rc::clone(before),
            (false, false) => self.text(&format!("{} {}", &**before, &**behind)),
        }
    }

    fn phrase<'f>(&self, fact: &'f Fact) -> &'f Phrase {
        fact.phrase.get_or_init(|| {
            let mut known = self.words.borrow_mut();
            let ids: Box<[WordId]> = fact
                .folded()
                .split(' ')
                .map(|word| match known.get(word) {
                    Some(&id) => id,
                    None => {
                        let id = WordId(u32::try_from(known.len()).unwrap_or(u32::MAX));
                        known.insert(word.into(), id);
                        id
                    }
                })
                .collect();
            let mut phrases = self.phrases.borrow_mut();
            let id = match phrases.get(&ids) {
                Some(&id) => id,
                None => {
                    let id = PhraseId(u32::try_from(phrases.len()).unwrap_or(u32::MAX));
                    phrases.insert(ids.clone(), id);
                    id
                }
            };
            Phrase { id, words: ids, sorted: OnceCell::new() }
        })
    }

    /// The number of the text, folded.
    #[must_use]
    pub fn phrase_of(&self, fact: &Fact) -> PhraseId {
        self.phrase(fact).id
    }

    /// The words of the text, folded.
    #[must_use]
    pub fn words_of<'f>(&self, fact: &'f Fact) -> &'f [WordId] {
        &self.phrase(fact).words
    }

    /// The words of the text in an order that does not depend on theirs.
    #[must_use]
    pub fn sorted_words_of<'f>(&self, fact: &'f Fact) -> &'f [WordId] {
        let phrase = self.phrase(fact);
        phrase.sorted.get_or_init(|| {
            let mut sorted = phrase.words.clone();
            sorted.sort_unstable();
            sorted
        })
    }

    /// The number of the folded text that these words make, if it stands as a text of its own.
    #[must_use]
    pub fn known_phrase(&self, words: &[WordId]) -> Option<PhraseId> {
        self.phrases.borrow().get(words).copied()
    }

    /// The numbers of the words of a folded text, up to the first that no text asked so far has; whether that is all of them.
    pub fn known_words(&self, folded: &str, out: &mut Vec<WordId>) -> bool {
        let known = self.words.borrow();
        folded.split(' ').all(|word| known.get(word).map(|&id| out.push(id)).is_some())
    }

    /// Whether the whole text says a term; a bare number does not.
    #[must_use]
    pub fn is_term(&self, fact: &Fact) -> bool {
        fact.answer(Question::Term, |text| self.terms.is_whole(text))
    }

    /// Whether the text says a term and is no header of one (`Giorni`, `Termini di legge`).
    #[must_use]
    pub fn is_plain_term(&self, fact: &Fact) -> bool {
        self.is_term(fact) && fact.answer(Question::PlainTerm, |text| !self.heads.is_header(text))
    }

    /// How well the text fits the kind of value, by the grammar alone.
    #[must_use]
    pub fn fit(&self, fact: &Fact, values: Values) -> f64 {
        let fits = fact.fits.get_or_init(|| Box::new([const { Cell::new(f64::NAN) }; Values::COUNT]));
        let Some(slot) = fits.get(values as usize) else { return recognise::REJECTED };
        if slot.get().is_nan() {
            slot.set(recognise::fit(values, fact, self));
        }
        slot.get()
    }

    /// What texts of the document head.
    #[must_use]
    pub fn heads(&self) -> &Heads<'a> {
        &self.heads
    }
}
