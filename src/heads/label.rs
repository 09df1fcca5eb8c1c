//! Labels: in goes what stands before a value, out comes the column it is of; and what labels that stand together tell of a procedure.

use super::{
    Heads,
    row::{TELLING, distinct},
    thresholds::{
        CLEAR_LABEL, FEWEST_COLUMNS, FORMS, HALF, LABELS_OF_ONE, LONGEST_LABEL, MOST, MOST_LABEL_WORDS, MOST_WORDS, SENTENCE_WORDS,
        SEVERAL, SPEAKING, THIRD,
    },
};
use crate::{
    grammar::{Headed, HeaderKind},
    model::Column,
};
use regesto_words::{self as words, fold, markup};

/// What sheets are called that hold one procedure each, numbered or not.
pub const SHEETS: [&str; 4] = ["scheda", "procedimento", "prestazione", "servizio"];

/// A label that the grammar knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    kind: HeaderKind,
    /// Whether it is nothing but the header of a column, word for word.
    pub whole: bool,
}

impl Label {
    /// The canonical column of its value, if it has one.
    #[must_use]
    pub fn column(self) -> Option<Column> {
        self.kind.column()
    }

    /// Whether forms of procedures need not have it: fees, hours, risks.
    #[must_use]
    pub fn is_foreign(self) -> bool {
        self.kind == HeaderKind::Foreign
    }
}

/// What values are, as far as it tells which column their label is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A numeral and nothing else.
    Numeral,
    /// A term, be it a number alone.
    Term,
    /// A term at the head, with its unit.
    StatedTerm,
    /// A citation.
    Citation,
    /// What a term runs from.
    Trigger,
}

/// How much labels that stand together tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing of a procedure.
    Nothing,
    /// A name and a term: a procedure where several such stand together.
    Little,
    /// A procedure.
    Enough,
}

/// Whether a text that stands by itself says so clearly what it heads that it is a header.
pub(super) fn is_sure(headed: &Headed) -> bool {
    headed.whole || headed.score >= CLEAR_LABEL
}

impl Heads<'_> {
    /// What a text is as a label; nothing where no phrase is clear enough.
    #[must_use]
    pub fn label(&self, text: &str) -> Option<Label> {
        let shown = markup::plain(text);
        // A sentence mentions what it is about, and heads nothing.
        if shown.trim_end().ends_with('.') && is_sentence(&shown) || shown.split_whitespace().nth(MOST_LABEL_WORDS).is_some() {
            return None;
        }
        let headed = self.header(shown.trim().trim_end_matches([':', '?', '.']).trim_end()).filter(is_sure)?;
        Some(Label { kind: headed.kind, whole: headed.whole })
    }

    /// The same of a text behind which a value stands: nothing of procedures need have a column of its own, if the text is a header word for word.
    #[must_use]
    pub fn label_of_value(&self, text: &str) -> Option<Label> {
        self.label(text).filter(|label| label.column().is_some() || label.whole && !label.is_foreign())
    }

    /// The label that a heading is; nothing where it may be the title of what stands below, or divides it.
    #[must_use]
    pub fn label_of_heading(&self, text: &str) -> Option<Label> {
        let label = self.label(text).filter(|label| label.whole && label.column() != Some(Column::Title))?;
        (label.column().is_some_and(|column| column != Column::Service) || !self.divides(text)).then_some(label)
    }

    /// The label that a line is with its value below it: a few words, or more with a colon.
    #[must_use]
    pub fn label_of_line(&self, text: &str) -> Option<Label> {
        let may_be = text.ends_with(':') || text.split_whitespace().count() <= MOST_WORDS;
        self.label(text).filter(|label| label.whole && may_be)
    }

    /// The label with which a text ends before a colon: a few words, the first with a capital. Its place, a byte offset, and its column.
    #[must_use]
    pub fn label_at_end(&self, text: &str) -> Option<(usize, Column)> {
        let begins = |at: usize, c: char| {
            c.is_uppercase() && text.get(..at).is_some_and(|before| before.trim_end().is_empty() || before.ends_with(char::is_whitespace))
        };
        let places = text.char_indices().filter(|&(at, c)| begins(at, c)).map(|(at, _)| (at, text.get(at..).unwrap_or("")));
        let mut few = places.filter(|(_, label)| label.split_whitespace().count() <= MOST_WORDS);
        let (at, label) = few.find_map(|(at, label)| Some((at, self.label_of_value(label)?)))?;
        Some((at, label.column()?))
    }

    /// The column that the label of a line heads, and what stands behind the label. `Termine: 30 giorni`; of a label alone on its line nothing does.
    #[must_use]
    pub fn labelled<'t>(&self, line: &'t str) -> (Option<Column>, Option<&'t str>) {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let headed = |label: &str, enough: fn(&Headed) -> bool| self.header(label).filter(enough).and_then(|headed| headed.kind.column());
        if let Some((label, value)) = line.split_once(':').filter(|(label, _)| label.len() <= LONGEST_LABEL) {
            let column = headed(label, |headed| headed.whole || headed.leads && HALF.holds(headed.share));
            return (column, Some(value.trim()));
        }
        let alone = if line.len() <= LONGEST_LABEL { headed(line, |headed| headed.whole) } else { None };
        (alone, alone.map(|_| ""))
    }

    /// The column that a label of forms is of which so many values are filled: what the grammar says of it, else what most of its values are, of which
    /// `holding` counts those that hold something. Nothing for the head of a sheet, which names it by its number.
    #[must_use]
    pub fn label_of_values(&self, label: &str, filled: usize, holding: impl Fn(Holds) -> usize) -> Option<Option<Column>> {
        let mostly = |holds: Holds| filled > 0 && MOST.reached(holding(holds), filled);
        let few = filled < SEVERAL;
        let headed = self.header(label);
        if let Some(headed) = headed.filter(|headed| is_sure(headed) || few || headed.leads || HALF.holds(headed.share)) {
            let column = headed.kind.column();
            // A label that only mentions a term heads terms where its values are some.
            if is_sure(&headed) || !matches!(column, Some(Column::Term | Column::Number)) || mostly(Holds::Term) {
                return Some(column);
            }
        }
        if headed.is_none() && (label.is_empty() || names_sheet(label) || mostly(Holds::Numeral)) {
            return None;
        }
        let by_values = [(Column::Term, Holds::StatedTerm), (Column::LegalBasis, Holds::Citation), (Column::Trigger, Holds::Trigger)];
        Some(by_values.into_iter().find(|(_, holds)| !few && mostly(*holds)).map(|(column, _)| column))
    }

    /// Whether the texts of a column, empty ones among them, are labels: most of them are, and of different columns. What stands only in the first few is
    /// a title above a table further right.
    #[must_use]
    pub fn are_labels<T: AsRef<str>>(&self, texts: impl IntoIterator<Item = T>) -> bool {
        let (mut all, mut filled, mut found) = (0, 0, Vec::new());
        for text in texts {
            all += 1;
            filled += usize::from(!text.as_ref().is_empty());
            found.extend(self.label(text.as_ref()).map(Label::column));
        }
        let each = distinct(found.iter().flatten().copied()).len();
        THIRD.reached(filled, all) && MOST.reached(found.len(), filled) && each >= FEWEST_COLUMNS
    }
}

/// Whether a text is a sentence, and no heading or label: many words, most of them small, and the end of one.
#[must_use]
pub fn is_sentence(text: &str) -> bool {
    words::ends_sentence(text) && text.split_whitespace().count() >= SENTENCE_WORDS && !words::is_capitals(text)
}

/// Whether a label is that of a sheet's number.
#[must_use]
pub fn names_sheet(label: &str) -> bool {
    fold(label).split(' ').any(|word| SHEETS.contains(&word))
}

/// Whether what no grammar knows may be a label of the document's own: a few words without numbers and marks.
#[must_use]
pub fn may_be_label(text: &str) -> bool {
    text.split_whitespace().count() <= MOST_WORDS && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '"' | '@'))
}

/// Whether what [`may_be_label`] and comes so often is one, in a document whose forms name so many procedures.
#[must_use]
pub fn is_own_label(times: usize, names: usize) -> bool {
    times >= SEVERAL && names >= FORMS
}

/// Whether a form may begin with a label of the column: it names or numbers a procedure.
#[must_use]
pub fn begins_form(column: Option<Column>) -> bool {
    matches!(column, Some(Column::Title | Column::Number))
}

/// Whether the next procedure begins with a label of the column, behind labels of those `before`; `titled` says whether a heading names the one at hand.
#[must_use]
pub fn begins_next(column: Option<Column>, before: &[Option<Column>], titled: bool) -> bool {
    let has = |column| before.contains(&Some(column));
    match column {
        Some(Column::Title) => has(Column::Title) || titled,
        // Where the name leads, the number follows it.
        Some(Column::Number) => has(Column::Number) || has(Column::Title) && before.first() != Some(&Some(Column::Title)),
        _ => false,
    }
}

/// Whether the labels of a document's lines, by their columns, are those of forms: two procedures or more are named and have other labels each, or one
/// has many.
#[must_use]
pub fn are_forms(labels: &[Option<Column>]) -> bool {
    let names = labels.iter().filter(|column| **column == Some(Column::Title)).count();
    let known = labels.iter().flatten().count();
    let each = distinct(labels.iter().flatten().copied()).len();
    let least = if names < FORMS { LABELS_OF_ONE } else { SEVERAL };
    names > 0 && each >= least && known >= names * FEWEST_COLUMNS
}

/// What labels of these columns tell that a file sets apart from their values in one form, so many others being `foreign`; `titled` says whether a
/// heading names it.
#[must_use]
pub fn told(labels: &[Option<Column>], foreign: usize, titled: bool) -> Told {
    let each = distinct(labels.iter().flatten().copied().filter(|column| *column != Column::Number));
    let telling = each.iter().filter(|column| TELLING.contains(column) || **column == Column::Office).count();
    let has = |column| each.contains(&column);
    match (has(Column::Title), titled) {
        (false, false) => Told::Nothing,
        _ if foreign > telling => Told::Nothing,
        _ if has(Column::Term) && each.len() >= FEWEST_COLUMNS || telling >= SEVERAL => Told::Enough,
        (false, true) if has(Column::Term) => Told::Little,
        _ => Told::Nothing,
    }
}

/// Whether so many forms speak for one that tells [`Told::Little`].
#[must_use]
pub fn speak_for_one(forms: usize) -> bool {
    forms >= SPEAKING
}

/// Whether a form alone of its kind has labels enough.
#[must_use]
pub fn stands_alone(labels: usize) -> bool {
    labels >= LABELS_OF_ONE
}
