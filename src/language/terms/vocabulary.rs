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
    WITHIN = 0 "within" "What leads to a term and changes nothing: entro, nel termine di."
    AT_LEAST = 1 "at-least" "Lower bounds: min, almeno, non prima di."
    AT_MOST = 2 "at-most" "Upper bounds: max, massimo, fino a."
    BEFORE = 3 "before" "Words that turn a time round: prima, antecedenti, ante."
    AFTER = 4 "after" "Words before an event: dopo, successivi, a seguito di."
    WORKING = 5 "working" "Working days: lavorativi, lav, feriali."
    PLAIN_DAYS = 6 "plain-days" "Said of days without changing them: naturali, consecutivi, interi."
    FROM = 7 "from" "What a term runs from: da, dal, dalla."
    TO = 8 "to" "The preposition a: al, ai, alle."
    OF = 9 "of" "The preposition di: del, della."
    OR = 10 "or" "Between alternatives: o, oppure."
    AND = 11 "and" "Between parts: e, ed."
    ARTICLE = 12 "article" "Articles: il, la, i."
    EVERY = 13 "every" "Before a rhythm: ogni, ciascun."
    NEXT = 14 "next" "Behind a day or month: successivo, seguente."
    DUE_DATE = 15 "due-date" "A term that is a point in time: scadenza, data."
    DAY_OF = 16 "day" "The day of a month: giorno."
    MONTH_OF = 17 "month-of" "What a day is counted in: mese, trimestre."
    HALF = 18 "half" "Half a unit: mezza, mezz'."
    RANGE = 19 "range" "Before two numbers: tra, fra."
    ABOUT = 20 "about" "Said of a number without changing it: circa, media di."
    EXTENDED = 21 "extended" "Before a further time: prorogabili di, elevabili a."
    TERM_NOUN = 22 "term-noun" "Names of a term: termini, tempi, scadenza, tempistica."
    SET_BY = 23 "set-by" "Said of a term that another sets: previsti, fissati, indicati."
    AS_IN = 24 "as-in" "Before what sets a term: come, secondo, a norma di."
    CASE = 25 "case" "Before the case in which a term holds: se, in caso di."
    EXCEPT = 26 "except" "Before an exception or an addition: salvo, esclusi, previa."
    ACT = 27 "act" "The head of a citation: art, legge, dpr, prot."
    ACT_NUMBER = 28 "act-number" "Before the number of an act: n, nr."
    INSIDE_CITATION = 29 "inside-citation" "Inside a citation: bis, ter, smi."
    NO_EVENT = 30 "no-event" "In the column of triggers and no event: norme, per legge, d'ufficio."
    EVENT = 31 "event" "Events: richiesta, ricevimento, presentazione."
    FIRST_DAYS = 32 "first-days" "Before the number of days of a month: primi."
    VALIDITY = 33 "validity" "Before a time that is no term: validità, durata."
    SUSPENDED = 34 "suspended" "Before a time in which the term does not run: sospeso."
    AGE = 35 "age" "Years and months behind it are an age: età, minori, bambini."
    APPEAL = 36 "appeal" "Appeals: ricorso, opposizione."
    COURT = 37 "court" "To whom one appeals, and how: TAR, tribunale, proporre."
    MEASURE = 38 "measure" "What is counted and is no time: mq, copie."
    NUMBERED = 39 "numbered" "The number behind it is a name: punto, fase, allegato, tel."
    COMPARE = 40 "compare" "Before a size: superiore a, inferiore a."
    IDEM = 41 "idem" "As in the row above: idem, come sopra."
    SILENCE = 42 "silence" "silenzio."
    CONSENT = 43 "consent" "Silence that is consent: silenzio assenso, si intende accolta."
    REFUSAL = 44 "refusal" "Silence that is refusal: silenzio rifiuto, si intende respinta."
    YES = 45 "yes" "A column's yes."
    NO = 46 "no" "A column's no."
    PASSED = 47 "passed" "Before the time after which silence counts: decorsi, trascorsi."
    TO_DO = 48 "to-do" "What is still to be done to a term: concordare, definire."
    FILLER = 49 "filler" "What may stand in a term without changing it."
    EXECUTABLE = 50 "executable" "immediatamente eseguibile is no term."
    CLOCK = 51 "clock" "A time of day follows: ore, alle."
    RHYTHM_LEAD = 52 "rhythm-lead" "Before a rhythm: cadenza, periodicità."
    ONCE = 53 "once" "una volta, due volte."
    BEGIN = 54 "begin" "Before an event: decorre, a partire."
    PER = 55 "per" "per: a purpose, or how long something lasts."
    RHYTHM_OF = 56 "rhythm-of" "What has a rhythm and is no term: canone, bilancio."
    ENACTED = 57 "enacted" "Dates behind it are of something else: approvato, nato."
    SINCE = 58 "since" "The time behind it is past: ultimi, da almeno."
    MONEY = 59 "money" "Money: euro."
    PAY = 60 "pay" "Paying: versare."
    START = 61 "start" "Events that need no preposition behind a term: inizio, scadenza, data."
    OTHERWISE = 62 "otherwise" "Ends a case: altrimenti, negli altri casi."
    NOT = 63 "not" "Negation: non, escluso."
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

    /// The unit in which a duration of one unit is counted.
    pub(super) fn of(duration: Duration) -> Option<Unit> {
        let Duration { years, months, weeks, days, hours, minutes } = duration;
        let counted = [(Unit::Years, years), (Unit::Months, months), (Unit::Weeks, weeks), (Unit::Days, days), (Unit::Hours, hours), (Unit::Minutes, minutes)];
        counted.into_iter().find(|(_, count)| *count > 0).map(|(unit, _)| unit)
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
    /// Whether the rhythm is a noun, which counts only behind "ogni".
    pub(super) rhythm_is_noun: bool,
    pub(super) atom: Option<(Atom, bool)>,
    pub(super) reference: Option<Option<Authority>>,
    /// Whether it is of another language, whose terms repeat those said in Italian.
    pub(super) foreign: bool,
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
    rhythm_is_noun: false,
    atom: None,
    reference: None,
    foreign: false,
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
