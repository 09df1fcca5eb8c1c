//! Whether a text may say a term at all: in go its bytes, out comes yes or no, before it is cut into tokens. Most cells and lines say none, and
//! are asked often.

use super::lexer::{LONGEST_DOTTED, LONGEST_TEXT};
use super::scan::Mode;
use super::vocabulary::{Class, Sense, Vocabulary, Word};
use regesto_model::Authority;
use regesto_words::{Lexeme, bytes::has_digit, head, lexeme};

/// What words may help to say. A reading needs one of [`Evidence::STATES`], or two or more of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Evidence(u16);

impl Evidence {
    /// Nothing.
    pub(super) const NONE: Evidence = Evidence(0);
    /// A term, alone or with words that are everywhere: "immediato", "mensile", "maggio", "mezza", "concordare".
    const STATES: Evidence = Evidence(1);
    /// A number: "trenta". Enough where the header of the column gives the unit.
    const NUMBER: Evidence = Evidence(1 << 1);
    /// What is counted or dated: "giorni", "mese", "trimestre".
    const TIME: Evidence = Evidence(1 << 2);
    /// A rhythm, with a time: "ogni".
    const EVERY: Evidence = Evidence(1 << 3);
    /// The name of a term: "termini". It needs something that sets it.
    const NAMED: Evidence = Evidence(1 << 4);
    /// That a term is set: "previsti".
    const SET: Evidence = Evidence(1 << 5);
    /// What leads to something that sets a term: "secondo".
    const AS_IN: Evidence = Evidence(1 << 6);
    /// Something that may set a term: "ente".
    const REFERENCE: Evidence = Evidence(1 << 7);
    /// Something that sets a term even where no other word names one: "legge".
    const RULE: Evidence = Evidence(1 << 8);
    /// As above: "idem".
    const IDEM: Evidence = Evidence(1 << 9);

    /// Both.
    pub(super) const fn or(self, other: Evidence) -> Evidence {
        Evidence(self.0 | other.0)
    }

    const fn has(self, other: Evidence) -> bool {
        self.0 & other.0 != 0
    }

    fn of_classes(classes: Class) -> Evidence {
        let all = [
            (Class::HALF.or(Class::TO_DO), Evidence::STATES),
            (Class::DAY_OF.or(Class::MONTH_OF).or(Class::WORKING).or(Class::ONCE), Evidence::TIME),
            (Class::EVERY, Evidence::EVERY),
            (Class::TERM_NOUN, Evidence::NAMED),
            (Class::SET_BY, Evidence::SET),
            (Class::AS_IN, Evidence::AS_IN),
            (Class::IDEM, Evidence::IDEM),
        ];
        all.into_iter().filter(|(class, _)| classes.meets(*class)).fold(Evidence::NONE, |found, (_, evidence)| found.or(evidence))
    }

    fn of_reference(authority: Option<Authority>) -> Evidence {
        match authority {
            None | Some(Authority::ThirdParty) => Evidence::REFERENCE,
            Some(_) => Evidence::REFERENCE.or(Evidence::RULE),
        }
    }

    /// What a word says by itself.
    pub(super) fn of_word(word: &Word) -> Evidence {
        let mut all = Evidence::of_sense(&word.sense);
        if word.number > 0 {
            all = all.or(Evidence::NUMBER);
        }
        if word.unit.is_some() || word.rhythm.is_some() {
            all = all.or(Evidence::TIME);
        }
        if word.month > 0 || word.rhythm.is_some() && !word.rhythm_is_noun {
            all = all.or(Evidence::STATES);
        }
        all
    }

    /// What a word or phrase of that meaning says.
    pub(super) fn of_sense(sense: &Sense) -> Evidence {
        let all = Evidence::of_classes(sense.classes);
        let all = if sense.atom.is_some() { all.or(Evidence::STATES) } else { all };
        sense.reference.map_or(all, |authority| all.or(Evidence::of_reference(authority)))
    }

    /// Whether words that say all this may say a term, as the readings of durations, dates, rhythms and references need it.
    fn may_state(self, mode: Mode) -> bool {
        let two = |one: Evidence, other: Evidence| self.has(one) && self.has(other);
        self.has(Evidence::STATES)
            || mode.cell && self.has(Evidence::IDEM.or(Evidence::RULE))
            || mode.unit.is_some() && self.has(Evidence::NUMBER)
            || two(Evidence::TIME, Evidence::NUMBER.or(Evidence::EVERY))
            || two(Evidence::NAMED, Evidence::SET.or(Evidence::REFERENCE))
            || two(Evidence::AS_IN, Evidence::REFERENCE)
    }
}

/// Whether a text may say a term, or that its term is that of the row above. Where it says no, no reading of the text finds one.
pub(super) fn may_say_term(text: &str, vocabulary: &Vocabulary, mode: Mode) -> bool {
    let text = head(text, LONGEST_TEXT);
    let bytes = text.as_bytes();
    // A number in digits may be all that a term needs.
    if has_digit(bytes) {
        return true;
    }
    let mut said = Evidence::NONE;
    let mut is_empty = true;
    let mut at = 0;
    while let Some((lexeme, end)) = lexeme(text, at) {
        let start = at;
        at = end;
        let Lexeme::Word(word) = lexeme else { continue };
        // "c.s.": an abbreviation that the grammar may know as a whole.
        let is_dotted =
            bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(|next| next.is_ascii_alphabetic() || !next.is_ascii());
        if is_dotted && end - start <= LONGEST_DOTTED {
            return true;
        }
        is_empty = false;
        said = said.or(vocabulary.evidence(&word));
        if said.may_state(mode) {
            return true;
        }
    }
    // Quotation marks alone may repeat the cell above.
    is_empty && mode.cell
}
