//! The words of the grammar: in goes a folded word, out comes all that the grammar file says about it.

use rustc_hash::FxHashMap;

use crate::model::{Atom, Authority, Duration};

macro_rules! classes {
    ($($constant:ident = $bit:literal $name:literal $doc:literal)*) => {
        /// A set of word classes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(super) struct Class(u64);

        impl Class {
            $(#[doc = $doc] pub(super) const $constant: Class = Class(1 << $bit);)*

            /// The class that the grammar file calls `name`.
            pub(super) fn from_name(name: &str) -> Option<Class> {
                match name { $($name => Some(Class::$constant),)* _ => None }
            }

            /// All names, for messages.
            pub(super) const NAMES: &'static [&'static str] = &[$($name),*];
        }
    };
}

classes! {
    WITHIN = 0 "within" "entro, nel termine di"
    AT_LEAST = 1 "at-least" "min, almeno, non prima di"
    AT_MOST = 2 "at-most" "max, massimo, fino a"
    BEFORE = 3 "before" "prima, antecedenti, ante"
    AFTER = 4 "after" "dopo, successivi, a seguito di"
    WORKING = 5 "working" "lavorativi, lav, feriali"
    PLAIN_DAYS = 6 "plain-days" "naturali, consecutivi, interi"
    FROM = 7 "from" "da, dal, dalla: what a term runs from"
    TO = 8 "to" "a, al, ai, alle"
    OF = 9 "of" "di, del, della"
    OR = 10 "or" "o, oppure"
    AND = 11 "and" "e, ed"
    ARTICLE = 12 "article" "il, la, i"
    EVERY = 13 "every" "ogni, ciascun"
    NEXT = 14 "next" "successivo, seguente"
    END_OF = 15 "end-of" "fine, la fine di"
    DAY_OF = 16 "day" "giorno, di"
    MONTH_OF = 17 "month-of" "mese, mesi, trimestre, semestre"
    HALF = 18 "half" "mezza, mezz'"
    RANGE = 19 "range" "tra, fra, compreso tra"
    ABOUT = 20 "about" "circa, media di"
    EXTENDED = 21 "extended" "prorogabili di, più ulteriori"
    TERM_NOUN = 22 "term-noun" "termini, tempi, scadenza, tempistica"
    SET_BY = 23 "set-by" "previsti, fissati, indicati"
    AS_IN = 24 "as-in" "come, secondo, ai sensi di"
    CASE = 25 "case" "se, con, in caso di, nei casi"
    EXCEPT = 26 "except" "salvo, esclusi, fatti salvi"
    ACT = 27 "act" "art, legge, dpr, prot: head of a citation"
    ACT_NUMBER = 28 "act-number" "n, nr, num"
    INSIDE_CITATION = 29 "inside-citation" "bis, ter, comma, del"
    NO_EVENT = 30 "no-event" "norme, per legge, d'ufficio"
    EVENT = 31 "event" "richiesta, ricevimento, presentazione"
    OBJECT = 32 "object" "domanda, istanza, pratica"
    VALIDITY = 33 "validity" "valido, validità, durata"
    SUSPENDED = 34 "suspended" "sospeso, sospensione"
    AGE = 35 "age" "età, minori, bambini"
    APPEAL = 36 "appeal" "ricorso, opposizione"
    COURT = 37 "court" "TAR, tribunale, proporre"
    MEASURE = 38 "measure" "euro, mq, copie"
    NUMBERED = 39 "numbered" "punto, fase, allegato: the number behind it is a name"
    COMPARE = 40 "compare" "superiore a, inferiore a, oltre"
    IDEM = 41 "idem" "idem, come sopra"
    SILENCE = 42 "silence" "silenzio"
    CONSENT = 43 "consent" "assenso, accoglimento, silenzio-assenso, si intende accolta"
    REFUSAL = 44 "refusal" "rifiuto, diniego, rigetto, si intende respinta"
    YES = 45 "yes" "sì, applicabile"
    NO = 46 "no" "no, non previsto"
    BODY = 47 "body" "ente, ufficio, regione: whoever asks"
    TO_DO = 48 "to-do" "concordare, definire: da + infinitive is no start"
    FILLER = 49 "filler" "words that may stand in a term without changing it"
    EXECUTABLE = 50 "executable" "eseguibile: immediatamente eseguibile is no term"
    CLOCK = 51 "clock" "ore, h, dalle ore: a time of day follows"
    RHYTHM_LEAD = 52 "rhythm-lead" "cadenza, periodicità, a base"
    ONCE = 53 "once" "una volta, due volte"
    BEGIN = 54 "begin" "decorre, decorrenza, a partire"
    PER = 55 "per" "per: for so long"
    LONG_RHYTHM = 56 "long-rhythm" "words before which a long rhythm is validity"
}

impl Class {
    /// No class.
    pub(super) const NONE: Class = Class(0);

    /// Either set.
    pub(super) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the two share a class.
    pub(super) const fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Unit {
    /// So many of it.
    pub(super) fn times(self, count: u32) -> Duration {
        let mut duration = Duration::default();
        match self {
            Unit::Minutes => duration.minutes = count,
            Unit::Hours => duration.hours = count,
            Unit::Days => duration.days = count,
            Unit::Weeks => duration.weeks = count,
            Unit::Months => duration.months = count,
            Unit::Years => duration.years = count,
        }
        duration
    }

    /// Half of it.
    pub(super) fn half(self) -> Option<Duration> {
        match self {
            Unit::Hours => Some(Unit::Minutes.times(30)),
            Unit::Days => Some(Unit::Hours.times(12)),
            Unit::Years => Some(Unit::Months.times(6)),
            Unit::Months => Some(Unit::Days.times(15)),
            Unit::Minutes | Unit::Weeks => None,
        }
    }
}

/// What a phrase of several words means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// It is of these classes.
    Classes(Class),
    /// It is a term by itself; `strong` where it can be nothing else in running text.
    Atom { atom: Atom, strong: bool },
    /// It names who sets the term.
    Reference(Option<Authority>),
}

/// The words after the first of a phrase, and what the whole means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub(super) rest: Box<[u32]>,
    pub(super) meaning: Meaning,
}

/// All that the grammar says about one word.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Word {
    /// Its number in the vocabulary; 0 for words that are not in it.
    pub(super) id: u32,
    /// Its own classes.
    pub(super) classes: Class,
    /// The classes of all phrases that begin with it, so that most words need no look at the phrases.
    pub(super) phrase_classes: Class,
    /// What it counts, if it is a number word; 0 if none.
    pub(super) number: u16,
    /// Whether the number word is an ordinal.
    pub(super) ordinal: bool,
    pub(super) unit: Option<Unit>,
    /// Whether the unit may stand before its number ("gg. 30").
    pub(super) unit_leads: bool,
    /// 1 to 12, or 0.
    pub(super) month: u8,
    /// Whether the month is abbreviated: then it counts only behind a day.
    pub(super) month_abbreviated: bool,
    pub(super) rhythm: Option<Duration>,
    pub(super) atom: Option<(Atom, bool)>,
    pub(super) reference: Option<Option<Authority>>,
    /// Phrases that begin with it, the longest first.
    pub(super) phrases: Vec<Phrase>,
}

/// The words of a grammar.
#[derive(Debug)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
    words: Vec<Word>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary { ids: FxHashMap::default(), words: vec![Word::default()] }
    }
}

/// What is said of words that are in no vocabulary.
static UNKNOWN: Word = Word {
    id: 0,
    classes: Class::NONE,
    phrase_classes: Class::NONE,
    number: 0,
    ordinal: false,
    unit: None,
    unit_leads: false,
    month: 0,
    month_abbreviated: false,
    rhythm: None,
    atom: None,
    reference: None,
    phrases: Vec::new(),
};

impl Vocabulary {
    /// The word spelled so, in folded spelling.
    pub(super) fn get(&self, folded: &str) -> Option<&Word> {
        self.ids.get(folded).and_then(|&id| self.words.get(id as usize))
    }

    /// The word spelled so, or the one that stands for all unknown ones.
    pub(super) fn get_or_unknown(&self, folded: &str) -> &Word {
        self.get(folded).unwrap_or(&UNKNOWN)
    }

    /// The word's number; a new one where it is not known yet.
    pub(super) fn intern(&mut self, folded: &str) -> u32 {
        if let Some(&id) = self.ids.get(folded) {
            return id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word { id, ..Word::default() });
        self.ids.insert(folded.into(), id);
        id
    }

    /// The word, to say something about it.
    pub(super) fn word_mut(&mut self, folded: &str) -> Option<&mut Word> {
        let id = self.intern(folded);
        self.words.get_mut(id as usize)
    }

    /// Adds a phrase.
    pub(super) fn add_phrase(&mut self, first: &str, rest: &[&str], meaning: Meaning) {
        let rest = rest.iter().map(|word| self.intern(word)).collect();
        if let Some(word) = self.word_mut(first) {
            if let Meaning::Classes(classes) = meaning {
                word.phrase_classes = word.phrase_classes.or(classes);
            }
            word.phrases.push(Phrase { rest, meaning });
        }
    }

    /// Puts the longest phrases first.
    pub(super) fn finish(&mut self) {
        for word in &mut self.words {
            word.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
    }
}
