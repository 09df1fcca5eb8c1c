//! The words of the grammar: in goes a folded word, out comes all that the grammar file says about it.

use super::evidence::{Evidence, Sieve};
use super::folding::{Folded, Spelling};
use regesto_model::{Atom, Authority, Duration};

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

    /// All classes.
    pub(super) const ALL: Class = Class(u64::MAX);

    /// The set without another.
    pub(super) const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

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
    /// All of them, from the shortest to the longest.
    pub const ALL: [Unit; 6] = [Unit::Minutes, Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years];

    /// Its name, as the grammar file writes it: `days`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Unit::Minutes => "minutes",
            Unit::Hours => "hours",
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }

    /// The unit of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.as_str() == name)
    }

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
        let counted = [
            (Unit::Years, years),
            (Unit::Months, months),
            (Unit::Weeks, weeks),
            (Unit::Days, days),
            (Unit::Hours, hours),
            (Unit::Minutes, minutes),
        ];
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

impl Phrase {
    /// The word behind the first.
    fn second(&self) -> u32 {
        self.rest.first().copied().unwrap_or(0)
    }
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
    /// What it, or the phrases in which it is the longest word, may help to say.
    pub(super) evidence: Evidence,
    /// Whether it is of another language, whose terms repeat those said in Italian.
    pub(super) foreign: bool,
    /// The second words of its phrases, as bits of their ids: most words are ruled out by one look.
    pub(super) seconds: u64,
    /// Phrases that begin with it, by their second word, the longest first.
    pub(super) phrases: Vec<Phrase>,
}

impl Word {
    /// Whether a phrase begins with it.
    pub(super) fn begins_phrase(&self) -> bool {
        self.seconds != 0
    }

    /// Its phrases that go on with that word, the longest first.
    pub(super) fn phrases_with(&self, second: u32) -> &[Phrase] {
        if self.seconds & (1 << (second % 64)) == 0 {
            return &[];
        }
        let from = self.phrases.partition_point(|phrase| phrase.second() < second);
        let behind = self.phrases.get(from..).unwrap_or_default();
        behind.get(..behind.partition_point(|phrase| phrase.second() == second)).unwrap_or_default()
    }
}

/// The words of a grammar, found by their folded spelling: a table with open addressing, made once and never changed while it is read.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    spellings: Vec<Spelling>,
    /// Ids by hash; 0 is an empty place. Its length is a power of two, at least twice the number of words.
    table: Vec<u32>,
    /// Tells words that are no evidence of a term.
    sieve: Sieve,
}

impl Default for Vocabulary {
    fn default() -> Self {
        // The first word stands for all that are in no vocabulary.
        Vocabulary { words: vec![Word::default()], spellings: vec![Spelling::default()], table: vec![0; 64], sieve: Sieve::default() }
    }
}

/// What is said of words that are in no vocabulary.
pub(super) static UNKNOWN: Word = Word {
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
    evidence: Evidence::NONE,
    foreign: false,
    seconds: 0,
    phrases: Vec::new(),
};

impl Vocabulary {
    /// The word spelled so, or the one that stands for all unknown ones.
    pub(super) fn look_up(&self, folded: &Folded) -> &Word {
        self.find(folded).and_then(|id| self.words.get(id as usize)).unwrap_or(&UNKNOWN)
    }

    /// What the word spelled so may help to say.
    pub(super) fn evidence(&self, folded: &Folded) -> Evidence {
        if self.sieve.lets_through(folded) { self.look_up(folded).evidence } else { Evidence::NONE }
    }

    fn find(&self, folded: &Folded) -> Option<u32> {
        let bytes = folded.spelling()?;
        let mask = self.table.len() - 1;
        let mut at = (folded.hash() >> 32) as usize & mask;
        loop {
            let id = self.table.get(at).copied().filter(|&id| id != 0)?;
            if self.spellings.get(id as usize).is_some_and(|spelling| spelling == bytes) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The word's number; a new one where it is not known yet. Words that are too long are not kept.
    pub(super) fn intern(&mut self, spelling: &str) -> Option<u32> {
        let folded = Folded::new(spelling);
        if let Some(id) = self.find(&folded) {
            return Some(id);
        }
        let spelling = folded.spelling()?;
        let id = u32::try_from(self.words.len()).ok()?;
        self.words.push(Word { id, ..Word::default() });
        self.spellings.push(*spelling);
        if self.words.len() * 2 > self.table.len() {
            self.table = vec![0; self.table.len() * 2];
            for id in 1..=id {
                self.place(id);
            }
        } else {
            self.place(id);
        }
        Some(id)
    }

    fn place(&mut self, id: u32) {
        let Some(spelling) = self.spellings.get(id as usize) else { return };
        let folded = Folded::spelled(spelling);
        let mask = self.table.len() - 1;
        let mut at = (folded.hash() >> 32) as usize & mask;
        while self.table.get(at).is_some_and(|&taken| taken != 0) {
            at = (at + 1) & mask;
        }
        if let Some(place) = self.table.get_mut(at) {
            *place = id;
        }
    }

    /// The word, to say something about it.
    pub(super) fn word_mut(&mut self, spelling: &str) -> Option<&mut Word> {
        let id = self.intern(spelling)?;
        self.words.get_mut(id as usize)
    }

    /// Adds a phrase.
    pub(super) fn add_phrase(&mut self, first: &str, rest: &[&str], meaning: Meaning) {
        let Some(rest) = rest.iter().map(|word| self.intern(word)).collect::<Option<Box<[u32]>>>() else { return };
        if let Some(word) = self.word_mut(first) {
            if let Meaning::Classes(classes) = meaning {
                word.phrase_classes = word.phrase_classes.or(classes);
            }
            word.phrases.push(Phrase { rest, meaning });
        }
    }

    /// Orders the phrases by their second word, the longest first, and notes which second words there are, and what each word is evidence of.
    pub(super) fn finish(&mut self) {
        let mut evidence: Vec<Evidence> = self.words.iter().map(Evidence::of_word).collect();
        let length = |id: u32| self.spellings.get(id as usize).map_or(0, |spelling| Folded::spelled(spelling).len());
        for word in &self.words {
            for phrase in &word.phrases {
                // Of a phrase all words must stand there: the longest is the one that other phrases seldom have.
                let longest = phrase.rest.iter().copied().chain([word.id]).max_by_key(|&id| length(id)).unwrap_or(word.id);
                if let Some(of_longest) = evidence.get_mut(longest as usize) {
                    *of_longest = of_longest.or(Evidence::of_phrase(&phrase.meaning));
                }
            }
        }
        for ((word, spelling), evidence) in self.words.iter_mut().zip(&self.spellings).zip(evidence) {
            word.evidence = evidence;
            if evidence != Evidence::NONE {
                self.sieve.add(&Folded::spelled(spelling));
            }
        }
        for word in &mut self.words {
            word.phrases.sort_by_key(|phrase| (phrase.second(), std::cmp::Reverse(phrase.rest.len())));
            word.seconds = word.phrases.iter().fold(0, |seconds, phrase| seconds | 1 << (phrase.second() % 64));
        }
    }
}
