//! Leaving out what is personal: in go a dataset and how its documents were read, out they come without names, telephones and e-mail addresses.
//!
//! Officials' names and numbers are published by law (art. 35 d.lgs. 33/2013), and still not everybody may pass them on (Regulation (EU)
//! 2016/679). Where something was left out a text has `[…]`; its place in the source stays, and so does everything else.
//!
//! What is left out is looked for in three ways: by form (addresses, numbers, titles before names) in every text; by column, where a cell says
//! whom to ask; and by what was found so, which is then left out wherever it stands.

mod known;
mod source;

use std::ops::Range;

use crate::{
    language::contacts::{Contacts, Text},
    model::{Code, Column, Contact, Dataset, Document, Extra, Record, SharedList, SharedText},
    readings::Readings,
};

use known::Known;

/// What stands in a text where something was left out.
pub const MARK: &str = "[…]";

/// The columns that name persons.
const PERSONS: &[Column] = &[Column::Responsible, Column::DecidedBy, Column::Manager, Column::Delegate, Column::SubstitutePower];
/// The columns that say whom to ask besides.
const CONTACTS: &[Column] = &[Column::Information, Column::ProgressInformation];

/// Leaves names, telephone numbers and e-mail addresses out of a dataset, and of the texts that were read for it; `readings` are those of the
/// dataset's documents, in their order, or none. `grammar` tells them by their form.
///
/// Roles ("Segretario comunale") and offices stay. A document's path stays too, but for an e-mail address in it.
///
/// ```
/// use regesto::{Pipeline, language::contacts::Contacts, pipeline::Readings, results::redact};
///
/// let elenco = "N.\tOggetto\tResponsabile\tTermine\n1\tPasso carraio\tgeom. Paolo Verdi, tel. 0376 000150\t30 giorni\n";
/// let mut run = Pipeline::builder().text("elenco.tsv", elenco).run()?;
/// redact::contacts(&mut run.dataset, &mut Readings::default(), Contacts::builtin());
/// let entry = run.entries().next().expect("one row");
/// assert_eq!(entry.cell("responsible"), Some("geom. […], tel. […]"));
/// assert_eq!(entry.cell("title"), Some("Passo carraio"));
/// # Ok::<(), regesto::PipelineError>(())
/// ```
pub fn contacts(dataset: &mut Dataset, readings: &mut Readings, grammar: &Contacts) {
    contacts_and_sentences(dataset, readings, &mut [], grammar);
}

/// Does as [`contacts`], and leaves the same out of sentences about corrections that were not applied ([`Run::not_applied`](crate::Run)).
pub fn contacts_and_sentences(dataset: &mut Dataset, readings: &mut Readings, sentences: &mut [String], grammar: &Contacts) {
    let known = Known::of(dataset, grammar);
    source::cover(dataset, readings, &known);
    for sentence in sentences {
        hide_quote(sentence);
        hide(sentence, Text::Prose, &known);
    }
    for document in &mut dataset.documents {
        in_document(document, &known);
    }
    for record in &mut dataset.records {
        in_record(record, &known);
    }
    for procedure in &mut dataset.procedures {
        hide(&mut procedure.title, Text::Words, &known);
        procedure.variants.iter_mut().for_each(|title| hide(title, Text::Words, &known));
        procedure.variants.dedup();
    }
}

/// What kind of text a cell is.
fn kind_of(column: Column) -> Text {
    match column {
        column if PERSONS.contains(&column) => Text::Persons,
        column if CONTACTS.contains(&column) => Text::Contacts,
        Column::Office => Text::Prose,
        _ => Text::Words,
    }
}

/// What of a text is left out, in order, none within another.
fn ranges(text: &str, kind: Text, known: &Known<'_>) -> Vec<Range<usize>> {
    let mut ranges = known.grammar.personal(text, kind);
    ranges.extend(known.find(text));
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => apart.push(range),
        }
    }
    apart
}

/// Leaves out of a text what is personal in it; whoever shares the text keeps it as it was.
fn hide<T: AsRef<str> + From<String>>(text: &mut T, kind: Text, known: &Known<'_>) {
    let ranges = ranges(text.as_ref(), kind, known);
    if ranges.is_empty() {
        return;
    }
    let mut hidden = text.as_ref().to_string();
    for range in ranges.into_iter().rev() {
        if hidden.get(range.clone()).is_some() {
            hidden.replace_range(range, MARK);
        }
    }
    *text = hidden.into();
}

/// A list with its elements changed; the list itself where that changes nothing.
fn changed<T: Clone + PartialEq>(list: &SharedList<T>, change: impl Fn(&mut T)) -> SharedList<T> {
    let mut elements = list.to_vec();
    elements.iter_mut().for_each(change);
    if **list == *elements { list.clone() } else { elements.into() }
}

/// Leaves out what a sentence about a correction quotes: a whole row, cut anywhere, in the middle of a name as well.
fn hide_quote(sentence: &mut String) {
    const AFTER: &str = "» is not applied";
    let from = sentence.find('«').map(|at| at + '«'.len_utf8());
    if let (Some(from), Some(to)) = (from, sentence.rfind(AFTER))
        && from <= to
    {
        sentence.replace_range(from..to, MARK);
    }
}

fn in_document(document: &mut Document, known: &Known) {
    let hide = |text: &mut String, kind: Text| hide(text, kind, known);
    let Document { path, error, title, citations, tables, missed, residue, diagnostics, .. } = document;
    hide(path, Text::Words);
    error.iter_mut().chain(title).for_each(|text| hide(text, Text::Words));
    citations.iter_mut().for_each(|citation| self::hide(&mut citation.text, Text::Words, known));
    for table in tables {
        table.title.iter_mut().for_each(|text| hide(text, Text::Words));
        table.columns.iter_mut().filter_map(|column| column.header.as_mut()).for_each(|text| hide(text, Text::Words));
    }
    residue.iter_mut().for_each(|piece| hide(&mut piece.text, Text::Prose));
    missed.iter_mut().for_each(|missed| hide(&mut missed.text, Text::Prose));
    for diagnostic in diagnostics {
        if diagnostic.code == Code::CorrectionNotApplied {
            hide_quote(&mut diagnostic.message);
        }
        hide(&mut diagnostic.message, Text::Prose);
    }
}

fn in_record(record: &mut Record, known: &Known) {
    let hide = |text: &mut SharedText, kind: Text| hide(text, kind, known);
    let in_words = |text: &mut SharedText| hide(text, Text::Words);
    let Record { number, title, section, parent, cells, offices, term, trigger, contacts, citations, links, extra, footnotes, .. } = record;
    number.iter_mut().chain(title).chain(parent).chain(trigger).for_each(in_words);
    (*section, *footnotes) = (changed(section, in_words), changed(footnotes, in_words));
    for (&column, cell) in cells.iter_mut() {
        hide(&mut cell.text, kind_of(column));
    }
    // Nobody knows what stands in a column without a name.
    for Extra { header, text, links, .. } in extra {
        *links = changed(links, in_words);
        in_words(header);
        hide(text, Text::Contacts);
    }
    links.iter_mut().for_each(|link| in_words(&mut link.href));
    *offices = changed(offices, |office| hide(&mut office.text, Text::Prose));
    if let Some(term) = term {
        hide(&mut term.text, kind_of(term.from));
        term.deadlines = changed(&term.deadlines, |deadline| {
            self::hide(&mut deadline.text, Text::Words, known);
            deadline.condition.iter_mut().for_each(|text| self::hide(text, Text::Words, known));
        });
    }
    citations.iter_mut().for_each(|citation| in_words(&mut citation.text));
    let without_person = contacts.iter().map(|contact| Contact { name: None, phone: None, email: None, ..contact.clone() });
    // What held nothing else says nothing any more.
    let mut left: Vec<Contact> = without_person.filter(|contact| contact.role.is_some()).collect();
    left.iter_mut().flat_map(|contact| &mut contact.role).for_each(|role| hide(role, Text::Prose));
    *contacts = left.into();
}
