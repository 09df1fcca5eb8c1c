//! The words of the grammar: in goes a folded word, out comes all that the grammar file says about it.

use super::evidence::Evidence;
use regesto_model::{Atom, Authority, Duration};
use regesto_words::{Folded, Lexicon, Phrases, Sieve, WordId};

macro_rules! classes {
    ($($constant:ident = $bit:literal $name:literal $doc:literal)*) => {
        /// A set of word classes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(super) struct Class(u64);

        impl Class {
            $(#[doc = $doc] pub(super) const $constant: Class = Class(1 << $bit);)*

            /// The classes by the names that the grammar file gives them.
            pub(super) const NAMES: &'static [(&'static str, Class)] = &[$(($name, Class::$constant)),*];
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

/// What a word or a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Sense {
    pub(super) classes: Class,
    /// The term that it is by itself, and whether it can be nothing else in running text.
    pub(super) atom: Option<(Atom, bool)>,
    /// Who sets the term, where it names one who does.
    pub(super) reference: Option<Option<Authority>>,
}

impl Sense {
    /// No meaning.
    pub(super) const NONE: Sense = Sense { classes: Class::NONE, atom: None, reference: None };

    /// Both meanings; the other's where there can be only one.
    pub(super) fn and(self, other: Sense) -> Sense {
        Sense { classes: self.classes.or(other.classes), atom: other.atom.or(self.atom), reference: other.reference.or(self.reference) }
    }
}

/// All that the grammar says about one word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Its number; [`WordId::UNKNOWN`] for words that the grammar does not know.
    pub(super) id: WordId,
    /// What it means alone.
    pub(super) sense: Sense,
    /// Whether a phrase begins with it.
    pub(super) begins_phrase: bool,
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
    /// What it, or the phrases in which it is the longest word, may help to say.
    pub(super) evidence: Evidence,
    /// Whether it is of another language, whose terms repeat those said in Italian.
    pub(super) foreign: bool,
}

impl Word {
    /// What is said of words that the grammar does not know.
    pub(super) const UNKNOWN: Word = Word {
        id: WordId::UNKNOWN,
        sense: Sense::NONE,
        begins_phrase: false,
        number: 0,
        ordinal: false,
        unit: None,
        unit_leads: false,
        month: 0,
        month_abbreviated: false,
        rhythm: None,
        rhythm_is_noun: false,
        evidence: Evidence::NONE,
        foreign: false,
    };

    /// Whether the grammar knows it.
    pub(super) fn is_known(&self) -> bool {
        self.id != WordId::UNKNOWN
    }
}

/// Phrases that stand at one place, the longest first: how many words they have, and what they mean.
pub(super) type PhrasesHere = Vec<(usize, Sense)>;

/// The words and phrases of a grammar.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    lexicon: Lexicon,
    /// By the numbers of the lexicon.
    words: Vec<Word>,
    phrases: Phrases<PhrasesHere>,
    /// Tells words that are no evidence of a term.
    sieve: Sieve,
}

impl Vocabulary {
    /// The word, or the one that stands for all unknown ones.
    pub(super) fn word(&self, folded: &Folded) -> &Word {
        self.words.get(self.lexicon.get(folded).index()).unwrap_or(&Word::UNKNOWN)
    }

    /// What the word may help to say.
    pub(super) fn evidence(&self, folded: &Folded) -> Evidence {
        if self.sieve.lets_through(folded) { self.word(folded).evidence } else { Evidence::NONE }
    }

    /// The phrases with which the words begin.
    pub(super) fn phrases(&self, words: impl IntoIterator<Item = WordId>) -> &[(usize, Sense)] {
        self.phrases.longest(words).map_or(&[], |(_, phrases)| phrases)
    }
}

/// A vocabulary that is being made.
#[derive(Debug, Default)]
pub(super) struct Draft {
    lexicon: Lexicon,
    words: Vec<Word>,
    phrases: Vec<(Vec<WordId>, Sense)>,
}

impl Draft {
    /// The word, to say something about it; none where it has no letter, or too many.
    pub(super) fn word(&mut self, folded: &Folded) -> Option<&mut Word> {
        let id = self.lexicon.add(folded);
        self.words.resize(self.lexicon.places(), Word::UNKNOWN);
        let word = self.words.get_mut(id.index()).filter(|_| id != WordId::UNKNOWN)?;
        word.id = id;
        Some(word)
    }

    /// Says what a word means, or a phrase of several.
    pub(super) fn say(&mut self, words: &[String], sense: Sense) {
        if let [word] = words {
            if let Some(word) = self.word(&Folded::of(word)) {
                word.sense = word.sense.and(sense);
            }
            return;
        }
        let ids = words.iter().map(|word| Some(self.word(&Folded::of(word))?.id)).collect::<Option<Vec<WordId>>>();
        self.phrases.extend(ids.map(|ids| (ids, sense)));
    }

    /// The vocabulary, with what each word is evidence of.
    pub(super) fn finished(mut self) -> Vocabulary {
        for word in &mut self.words {
            word.evidence = Evidence::of_word(word);
        }
        let mut phrases = Phrases::<Sense>::default();
        for (ids, sense) in &self.phrases {
            if let Some(said) = phrases.entry(ids) {
                *said = Some(said.unwrap_or(Sense::NONE).and(*sense));
            }
            if let Some(first) = ids.first().and_then(|first| self.words.get_mut(first.index())) {
                first.begins_phrase = true;
            }
            // Of a phrase all words must stand there: the longest is the one that other phrases seldom have.
            let longest = ids.iter().max_by_key(|&&id| self.lexicon.word(id).len());
            if let Some(longest) = longest.and_then(|longest| self.words.get_mut(longest.index())) {
                longest.evidence = longest.evidence.or(Evidence::of_sense(sense));
            }
        }
        let mut sieve = Sieve::default();
        let evident = |id: WordId| self.words.get(id.index()).is_some_and(|word| word.evidence != Evidence::NONE);
        self.lexicon.words().filter(|(id, _)| evident(*id)).for_each(|(_, word)| sieve.add(word));
        Vocabulary { lexicon: self.lexicon, words: self.words, phrases: phrases.nested(), sieve }
    }
}
