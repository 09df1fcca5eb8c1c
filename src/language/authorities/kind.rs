//! The type of a document: in go its title, its text and what its tables have, out comes what it is.

use std::collections::BTreeSet;

use super::vocabulary::Vocabulary;
use super::words::{Beginnings, Words, glued};
use crate::model::{Column, DocumentType, Kind};

/// The lines in which a document says what it is.
const HEAD_LINES: usize = 12;

/// What there is to tell the type of a document by.
#[derive(Debug, Clone, Copy)]
pub struct DocumentSigns<'d> {
    /// The whole text.
    pub text: &'d str,
    /// The title, where one is known.
    pub title: Option<&'d str>,
    /// The canonical columns of its tables, in any order, also more than once.
    pub columns: &'d [Column],
    /// What its rows are, one by one.
    pub kinds: &'d [Kind],
    /// Whether it has articles ([`has_articles`]).
    pub has_articles: bool,
}

/// Whether a text has articles of its own: lines that open with "Art. 1" and "Art. 2".
///
/// Takes a regulation and its index; refuses `art. 35 D.Lgs. 33/2013` at the head of a line, and a table of laws.
#[must_use]
pub fn has_articles(text: &str) -> bool {
    let numbers: BTreeSet<u32> = text.lines().filter_map(opens_article).map(|(number, _)| number).filter(|number| *number <= 3).collect();
    numbers.contains(&1) && numbers.contains(&2)
}

/// The article that a line opens: its number, and what stands behind it.
fn opens_article(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["articolo", "art", "Articolo", "Art", "ARTICOLO", "ART"].iter().find_map(|word| line.strip_prefix(word))?;
    let number = rest.trim_start_matches(['.', ' ', '\t', '\u{a0}', '*', '_']);
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let behind = number.get(digits..).unwrap_or("");
    number.get(..digits)?.parse().ok().map(|number| (number, behind.trim_start_matches(['*', '_', '.', ')', ' ', '\u{a0}'])))
}

/// Whether a line is the head of an article of the text's own: `Art. 9 - Rinvio`, `Art. 3`, `ART. 12 (Decorrenza)`.
fn has_head_of_article(text: &str) -> bool {
    text.lines().filter_map(opens_article).any(|(_, behind)| {
        behind.is_empty()
            || behind.starts_with(['-', '–', '—', '(', ':']) && !behind.contains(|c: char| c.is_ascii_digit()) && behind.len() < 120
    })
}

/// The letter of art. 35 c. 1 d.lgs. 33/2013 that a column answers; capitals for those that hardly any other list has.
fn letter(column: Column) -> Option<char> {
    Some(match column {
        Column::Description | Column::LegalBasis => 'a',
        Column::Office => 'b',
        Column::Responsible | Column::DecidedBy => 'c',
        Column::OnApplication | Column::ExOfficio => 'd',
        Column::Attachments | Column::Information => 'D',
        Column::ProgressInformation => 'E',
        Column::Term => 'f',
        Column::TacitOutcome => 'g',
        Column::ReplaceableByDeclaration => 'G',
        Column::Remedies => 'H',
        Column::OnlineService => 'I',
        Column::Payments => 'L',
        Column::SubstitutePower => 'M',
        Column::Satisfaction => 'N',
        _ => return None,
    })
}

/// What the document is; nothing where it has no rows.
pub(super) fn document_type(vocabulary: &Vocabulary, signs: &DocumentSigns<'_>) -> Option<DocumentType> {
    if signs.kinds.is_empty() {
        return None;
    }
    let says = |kind: DocumentType, text: &str| vocabulary.titles.iter().any(|(phrase, own)| *own == kind && text.contains(&**phrase));
    let title = signs.title.map(glued).unwrap_or_default();
    let head = head(signs.text);
    let objectives = signs.kinds.iter().filter(|&&kind| kind == Kind::Objective).count();
    if objectives * 2 > signs.kinds.len() {
        return Some(DocumentType::PerformancePlan);
    }
    let regulation = says(DocumentType::RegulationWithProcedureTables, &title);
    if signs.has_articles
        || regulation && signs.columns.is_empty()
        || (regulation || says(DocumentType::RegulationWithProcedureTables, &head)) && has_head_of_article(signs.text)
    {
        return Some(DocumentType::RegulationWithProcedureTables);
    }
    let letters: BTreeSet<char> = signs.columns.iter().filter_map(|&column| letter(column)).collect();
    let rare = letters.iter().filter(|letter| letter.is_uppercase()).count();
    let (in_title, in_head) = (says(DocumentType::TransparencyTable, &title), says(DocumentType::TransparencyTable, &head));
    let wanted = match (in_title, in_head) {
        (true, _) if signs.columns.is_empty() => 0,
        (true, _) => 4,
        (_, true) => 5,
        _ => 7,
    };
    let transparency = rare >= 3 || rare >= 2 && letters.len() >= 6 || letters.len() >= wanted && (rare > 0 || in_title || in_head);
    Some(if transparency { DocumentType::TransparencyTable } else { DocumentType::ProcedureList })
}

/// The first lines with words, folded and glued.
fn head(text: &str) -> String {
    let lines = text.lines().filter(|line| line.contains(char::is_alphanumeric)).take(HEAD_LINES);
    let end = lines.last().map_or(0, |last| last.as_ptr() as usize - text.as_ptr() as usize + last.len());
    let words = Words::new(text.get(..end).unwrap_or(""), &Beginnings::default());
    words.glued(0, words.len()).to_owned()
}
