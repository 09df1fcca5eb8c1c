//! Headers of columns: in goes the text of a header, out comes the canonical column it means and how well it says so.

use std::{cell::RefCell, ops::Range, rc::Rc, sync::OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::labels::{Labels, PageHeadings};
use super::misread::Misread;
use crate::model::{Column, Kind};
use regesto_words::{Folded, GrammarError, GrammarFile, Lexicon, Patterns, fold, is_function_word, stem};

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../grammars/columns.toml");

/// The recogniser of a column's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Values {
    /// Any words.
    #[default]
    Text,
    /// Any words, terms and events among them.
    Notes,
    /// A numeral.
    Number,
    /// A deadline.
    Term,
    /// Yes or no, perhaps with words behind it.
    YesNo,
    /// Persons, offices, telephones, e-mail.
    Contact,
    /// Laws.
    Citation,
    /// The name or abbreviation of an office.
    Office,
    /// What a term runs from.
    Trigger,
    /// The weight of an objective.
    Weight,
    /// A code with its name.
    Code,
    /// An address on the web.
    Link,
}

/// What a header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderKind {
    /// A canonical column.
    Canonical(Column),
    /// A column of procedures that has no canonical name: the text under it gives no cell.
    Uncanonical,
    /// A column that tables of procedures do not have: fees, hours, risks.
    Foreign,
}

impl HeaderKind {
    /// The canonical column, if it is one.
    #[must_use]
    pub fn column(self) -> Option<Column> {
        match self {
            HeaderKind::Canonical(column) => Some(column),
            HeaderKind::Uncanonical | HeaderKind::Foreign => None,
        }
    }
}

/// A header that has been understood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Headed {
    /// What it is.
    pub kind: HeaderKind,
    /// How much the matched phrase says: about 1 for an ordinary word of its own, more for several.
    pub score: f64,
    /// Whether the header says just the phrase, function words aside.
    pub whole: bool,
    /// Whether the header begins with the phrase.
    pub leads: bool,
    /// How much of the header's words the phrase is, from 0 to 1.
    pub share: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntries {
    column: Vec<ColumnEntry>,
    #[serde(default)]
    none: Vec<OtherEntry>,
    #[serde(default)]
    foreign: Vec<OtherEntry>,
    headings: Headings,
    #[serde(default)]
    tables: Tables,
    #[serde(default)]
    page: Vec<PageEntry>,
}

/// Headings of service pages with one meaning.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageEntry {
    column: Option<Spanned<String>>,
    headings: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    examples: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    counter_examples: Vec<String>,
}

/// Words that say of what a table is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Tables {
    procedures: Vec<String>,
    leads: Vec<String>,
    foreign: Vec<String>,
    measures: Vec<String>,
    counts: Vec<String>,
    examples: TableExamples,
}

/// Headers and headings, and what they say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TableExamples {
    procedures: Vec<String>,
    no_procedures: Vec<String>,
    foreign: Vec<String>,
    no_foreign: Vec<String>,
    measures: Vec<String>,
    no_measures: Vec<String>,
    counts: Vec<String>,
    no_counts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    name: Spanned<String>,
    values: Values,
    #[serde(default)]
    kind: Kind,
    phrases: Patterns,
    #[serde(default)]
    fallback: Patterns,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherEntry {
    phrases: Patterns,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    divisions: Vec<String>,
    titles: Vec<String>,
    #[serde(default)]
    totals: Vec<String>,
    #[serde(default)]
    numbered: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    examples: HeadingExamples,
}

/// Headings, and what they are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct HeadingExamples {
    divisions: Vec<String>,
    no_divisions: Vec<String>,
    titles: Vec<String>,
    no_titles: Vec<String>,
    totals: Vec<String>,
    no_totals: Vec<String>,
    numbered: Vec<String>,
    no_numbered: Vec<String>,
}

#[derive(Debug, Clone)]
struct HeaderPhrase {
    kind: HeaderKind,
    of: Option<Kind>,
    words: Vec<PhraseWord>,
    weight: f64,
}

#[derive(Debug, Clone)]
struct PhraseWord {
    /// Index in the vocabulary.
    id: usize,
    function: bool,
    weight: f64,
}

/// The words of what may be a header, and which words of the vocabulary each of them is or may be.
#[derive(Debug, Clone)]
pub struct HeaderWords {
    words: Vec<String>,
    /// Empty where there are too many words for a header.
    seen: Vec<Seen>,
}

/// A word of a header: the words of the vocabulary that it is or may be.
#[derive(Debug, Clone)]
struct Seen {
    function: bool,
    exact: Option<usize>,
    misread: Rc<[usize]>,
}

/// The words of one document's headers: what each may be a misreading of is looked for once.
#[derive(Debug, Default)]
pub struct SeenWords {
    misread: RefCell<FxHashMap<String, Rc<[usize]>>>,
}

/// A header that an entry of the file claims, or refuses.
#[derive(Debug, Clone)]
pub struct Example {
    /// The header, as a document would write it.
    pub text: String,
    /// What the entry is about.
    pub means: HeaderKind,
    /// The kind of table the header stands over.
    pub kind: Kind,
}

/// The grammar of headers.
#[derive(Debug, Clone, Default)]
pub struct ColumnGrammar {
    phrases: Vec<HeaderPhrase>,
    fallback: Vec<HeaderPhrase>,
    /// The words of phrases, as stems; their numbers count from 1, their places in the vocabulary from 0.
    stems: Lexicon,
    vocabulary: Misread,
    phrases_of: Vec<Vec<usize>>,
    values: FxHashMap<Column, Values>,
    divisions: Vec<String>,
    titles: Vec<String>,
    totals: Vec<String>,
    numbered: Vec<String>,
    /// Stems.
    procedures: Vec<String>,
    leads: Vec<String>,
    foreign: Vec<String>,
    measures: Vec<String>,
    counted: Vec<String>,
    examples: Vec<Example>,
    counter_examples: Vec<Example>,
    labels: Labels,
    pages: PageHeadings,
}

/// The folded word as it is compared: function words whole, others without their endings.
fn compared(word: &str) -> &str {
    if is_function_word(word) { word } else { stem(word) }
}

fn words_of(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(|word| compared(word).to_string()).collect()
}

/// The place of a stem in the vocabulary.
fn place_of(stem: &str, stems: &Lexicon) -> Option<usize> {
    stems.get(&Folded::of_folded(stem)).index().checked_sub(1)
}

/// The words of a header for matching: a word cut in two by the width of its cell (`PROCEDIME NTO`) is put together.
fn header_words(text: &str, stems: &Lexicon) -> Vec<String> {
    let is_known = |word: &str| place_of(stem(word), stems).is_some();
    let folded = fold(text);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    // Spaced-out capitals: C O D I C E
    if words.len() >= 4 && words.iter().all(|word| word.chars().count() == 1) {
        let joined = words.concat();
        return vec![stem(&joined).to_string()];
    }
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    words.reverse();
    while let Some(word) = words.pop() {
        if let Some(&next) = words.last()
            && word.len() >= 2
            && next.len() >= 2
            && !is_known(next)
            && !is_known(word)
        {
            let joined = format!("{word}{next}");
            if is_known(&joined) {
                out.push(stem(&joined).to_string());
                words.pop();
                continue;
            }
        }
        out.push(compared(word).to_string());
    }
    out
}

impl Values {
    /// How many kinds of values there are.
    pub const COUNT: usize = Values::Link as usize + 1;
}

impl ColumnGrammar {
    /// The grammar that comes with the program, read at first use.
    pub fn builtin() -> &'static ColumnGrammar {
        static COLUMNS: OnceLock<ColumnGrammar> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty grammar knows no header, it does not fail.
        COLUMNS.get_or_init(|| ColumnGrammar::from_toml("columns.toml", BUILTIN).unwrap_or_default())
    }

    /// Reads `columns.toml`.
    ///
    /// # Errors
    /// What is wrong in it, with its line.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, GrammarError> {
        let file = GrammarFile::new(file, text);
        let data: ColumnEntries = file.entries()?;
        let spelled_out = |patterns: &Patterns| -> Result<Vec<Vec<String>>, GrammarError> {
            let mut all = Vec::with_capacity(patterns.len());
            for pattern in patterns {
                all.extend(file.phrases(pattern)?.iter().map(|words| words_of(&words.join(" "))));
            }
            Ok(all)
        };
        let columns: Vec<(&str, Column)> = Column::ALL.iter().map(|&column| (column.as_str(), column)).collect();
        let mut columns_of: FxHashMap<String, Vec<HeaderKind>> = FxHashMap::default();
        let mut raw: Vec<(HeaderKind, Option<Kind>, Vec<String>, bool)> = Vec::new();
        let mut values = FxHashMap::default();
        let mut examples = Vec::new();
        let mut counter_examples = Vec::new();
        let mut show = |means: HeaderKind, kind: Kind, texts: Vec<String>, counter_texts: Vec<String>| {
            examples.extend(texts.into_iter().map(|text| Example { text, means, kind }));
            counter_examples.extend(counter_texts.into_iter().map(|text| Example { text, means, kind }));
        };
        for entry in data.column {
            let column = file.one_of(&entry.name, "canonical column", &columns)?;
            let kind = HeaderKind::Canonical(column);
            values.insert(column, entry.values);
            for (patterns, fallback) in [(&entry.phrases, false), (&entry.fallback, true)] {
                raw.extend(spelled_out(patterns)?.into_iter().map(|words| (kind, Some(entry.kind), words, fallback)));
            }
            show(kind, entry.kind, entry.examples, entry.counter_examples);
        }
        for (list, kind) in [(data.none, HeaderKind::Uncanonical), (data.foreign, HeaderKind::Foreign)] {
            for entry in list {
                raw.extend(spelled_out(&entry.phrases)?.into_iter().map(|words| (kind, None, words, false)));
                show(kind, Kind::Procedure, entry.examples, entry.counter_examples);
            }
        }
        for (kind, _, words, _) in &raw {
            for word in words {
                // Who decides stands beside who answers, in one letter of the law: words that both have tell them apart from the others as before.
                let kind = match kind {
                    HeaderKind::Canonical(Column::DecidedBy) => HeaderKind::Canonical(Column::Responsible),
                    kind => *kind,
                };
                let kinds = columns_of.entry(word.clone()).or_default();
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        let mut vocabulary: Vec<String> = Vec::new();
        let mut lexicon = Lexicon::default();
        let (mut phrases, mut fallback) = (Vec::new(), Vec::new());
        for (kind, of, words, is_fallback) in raw {
            let words: Vec<PhraseWord> = words
                .into_iter()
                .filter_map(|stem| {
                    let shared = columns_of.get(&stem).map_or(1, Vec::len);
                    let function = is_function_word(&stem);
                    #[allow(clippy::cast_precision_loss, reason = "a few dozen columns")]
                    let weight = if function { 0.05 } else { 1.0 / (shared as f64).sqrt() };
                    let id = lexicon.add(&Folded::of_folded(&stem)).index().checked_sub(1)?;
                    if id == vocabulary.len() {
                        vocabulary.push(stem);
                    }
                    Some(PhraseWord { id, function, weight })
                })
                .collect();
            let weight = words.iter().map(|word| word.weight).sum();
            let phrase = HeaderPhrase { kind, of, words, weight };
            if is_fallback { fallback.push(phrase) } else { phrases.push(phrase) }
        }
        // A phrase is looked for where its weightiest word stands.
        let mut phrases_of: Vec<Vec<usize>> = vec![Vec::new(); vocabulary.len()];
        for (index, phrase) in phrases.iter().enumerate() {
            let key = phrase.words.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|word| word.id);
            if let Some(list) = key.and_then(|id| phrases_of.get_mut(id)) {
                list.push(index);
            }
        }
        let mut pages = PageHeadings::default();
        for entry in &data.page {
            let column = entry.column.as_ref().map(|column| file.one_of(column, "canonical column", &columns)).transpose()?;
            entry.headings.iter().for_each(|heading| pages.add(heading, column));
        }
        let labels = Labels::of(phrases.iter().map(|phrase: &HeaderPhrase| {
            let stems = phrase.words.iter().filter_map(|word| vocabulary.get(word.id)).map(String::as_str).collect();
            (stems, phrase.kind)
        }));
        let Headings { divisions, titles, totals, numbered, .. } = data.headings;
        let stems = |words: &[String]| words.iter().flat_map(|word| words_of(word)).collect::<Vec<String>>();
        let Tables { procedures, leads, foreign, measures, counts, .. } = &data.tables;
        let [procedures, leads, foreign, measures, counted] = [procedures, leads, foreign, measures, counts].map(|words| stems(words));
        Ok(ColumnGrammar {
            phrases,
            fallback,
            stems: lexicon,
            vocabulary: Misread::new(vocabulary),
            phrases_of,
            values,
            divisions,
            titles,
            totals,
            numbered,
            procedures,
            leads,
            foreign,
            measures,
            counted,
            examples,
            counter_examples,
            labels,
            pages,
        })
    }

    /// The words of a header as words of the vocabulary.
    fn seen(&self, words: &[String], known: &SeenWords) -> Vec<Seen> {
        // In a long text a misread word is no help, and looking for it is dear.
        let forgive = words.len() <= 14;
        let none: Rc<[usize]> = Rc::default();
        words
            .iter()
            .map(|word| {
                let exact = place_of(word, &self.stems);
                let misread = if exact.is_none() && forgive && word.len() >= 5 { self.misread(word, known) } else { Rc::clone(&none) };
                Seen { function: is_function_word(word), exact, misread }
            })
            .collect()
    }

    /// Whether the vocabulary has a folded word.
    #[must_use]
    pub fn has_word(&self, folded: &str) -> bool {
        place_of(compared(folded), &self.stems).is_some()
    }

    /// Whether the vocabulary has a folded word, or one that it may be a misreading of.
    #[must_use]
    pub fn knows_word(&self, folded: &str, known: &SeenWords) -> bool {
        let word = compared(folded);
        place_of(word, &self.stems).is_some() || word.len() >= 5 && !self.misread(word, known).is_empty()
    }

    /// The words of the vocabulary that a word may be a misreading of.
    fn misread(&self, word: &str, known: &SeenWords) -> Rc<[usize]> {
        if let Some(found) = known.misread.borrow().get(word) {
            return Rc::clone(found);
        }
        let found: Rc<[usize]> = self.vocabulary.meant_by(word).into();
        known.misread.borrow_mut().insert(word.to_string(), Rc::clone(&found));
        found
    }

    /// The words of the vocabulary, as stems.
    #[cfg(test)]
    pub(super) fn vocabulary(&self) -> &[String] {
        self.vocabulary.words()
    }

    /// The recogniser of a column's cells.
    #[must_use]
    pub fn values(&self, column: Column) -> Values {
        self.values.get(&column).copied().unwrap_or_default()
    }

    /// The words of what may be a header, known or not: what is asked of one text several times is asked of these.
    #[must_use]
    pub fn words(&self, text: &str) -> HeaderWords {
        self.words_among(text, &SeenWords::default())
    }

    /// The words of what may be a header of a document whose words are looked for once.
    #[must_use]
    pub fn words_among(&self, text: &str, known: &SeenWords) -> HeaderWords {
        let words = header_words(text, &self.stems);
        let seen = if words.len() > 60 { Vec::new() } else { self.seen(&words, known) };
        HeaderWords { words, seen }
    }

    /// What the header means, in a table of that kind; nothing if no phrase fits.
    #[must_use]
    pub fn header(&self, text: &str, kind: Kind) -> Option<Headed> {
        self.header_of(&self.words(text), kind)
    }

    /// What the header of these words means, in a table of that kind; nothing if no phrase fits.
    #[must_use]
    pub fn header_of(&self, HeaderWords { words, seen }: &HeaderWords, kind: Kind) -> Option<Headed> {
        if seen.is_empty() {
            return None;
        }
        let content = seen.iter().filter(|word| !word.function).count();
        // A header that breaks off at a preposition is a piece of one.
        let cut = words.last().is_some_and(|word| is_function_word(word) && (word.len() > 1 || word == "e"));
        let mut candidates: Vec<usize> = seen
            .iter()
            .flat_map(|word| word.exact.iter().chain(word.misread.iter()))
            .filter_map(|&id| self.phrases_of.get(id))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(f64, Headed)> = None;
        for phrase in candidates.into_iter().filter_map(|index| self.phrases.get(index)) {
            if phrase.of.is_some_and(|of| of == Kind::Objective && kind == Kind::Procedure) {
                continue;
            }
            let Some((first, misread)) = find(&phrase.words, seen) else { continue };
            // But for one that ends so: `decorre da`.
            let cut = cut && phrase.words.last().map(|word| Some(word.id)) != seen.last().map(|word| word.exact);
            let said = phrase.words.iter().filter(|word| !word.function).count();
            let whole = said == content && words.len() <= phrase.words.len() + 2;
            #[allow(clippy::cast_precision_loss, reason = "few words")]
            let mut rank = phrase.weight + if whole { 1.0 } else { 0.0 } - 0.06 * first as f64 - 0.1 * misread as f64
                + 0.4 * said as f64 / content.max(1) as f64;
            if phrase.of == Some(kind) && kind == Kind::Objective {
                rank += 0.5;
            }
            if phrase.kind == HeaderKind::Foreign {
                rank -= 0.1;
            }
            let score = phrase.weight - if cut { 0.5 } else { 0.0 };
            #[allow(clippy::cast_precision_loss, reason = "few words")]
            let share = said as f64 / content.max(1) as f64;
            let headed = Headed { kind: phrase.kind, score, whole: whole && !cut, leads: first == 0, share };
            if best.is_none_or(|(top, _)| rank > top) {
                best = Some((rank, headed));
            }
        }
        best.map(|(_, headed)| headed)
    }

    /// What the longest header phrase heads with which the words begin, and how many of them it takes. The words are folded.
    #[must_use]
    pub fn label_at<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(HeaderKind, usize)> {
        self.labels.at(words)
    }

    /// What the longest heading of a service page says with which the words begin, and how many of them it takes. The words are folded.
    #[must_use]
    pub fn page_heading_at<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Option<(Option<Column>, usize)> {
        self.pages.at(words)
    }

    /// The column that a header means only where nothing else in its row does.
    #[must_use]
    pub fn fallback(&self, text: &str) -> Option<Column> {
        self.fallback_of(text, &self.words(text))
    }

    /// The column that a header of these words means only where nothing else in its row does.
    #[must_use]
    pub fn fallback_of(&self, text: &str, HeaderWords { seen, .. }: &HeaderWords) -> Option<Column> {
        if text.len() > 80 {
            return None;
        }
        let content = seen.iter().filter(|word| !word.function).count();
        let mut found = self.fallback.iter().filter(|phrase| phrase.words.len() + 1 >= content && find(&phrase.words, seen).is_some());
        found.next().and_then(|phrase| phrase.kind.column())
    }

    /// The longest header phrase with which the text begins: its column, and where it ends (a byte offset).
    #[must_use]
    pub fn prefix(&self, text: &str, kind: Kind, known: &SeenWords) -> Option<(Headed, Range<usize>)> {
        let ends: Vec<usize> = word_ends(text).take(8).collect();
        let mut best: Option<(f64, Headed, usize)> = None;
        for &end in &ends {
            let Some(headed) =
                text.get(..end).and_then(|part| self.header_of(&self.words_among(part, known), kind)).filter(|headed| headed.whole)
            else {
                continue;
            };
            if best.is_none_or(|(top, _, _)| headed.score >= top) {
                best = Some((headed.score, headed, end));
            }
        }
        best.map(|(_, headed, end)| (headed, 0..end))
    }

    /// Whether a heading opens with a word that divides lists: area, sector, table.
    #[must_use]
    pub fn divides(&self, heading: &str) -> bool {
        let folded = fold(heading);
        let mut words = folded.split(' ').filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return false };
        let is_ordinal = |word: &str| {
            word.len() <= 4
                && (word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'))
                    || word.ends_with(['o', 'a']) && word.starts_with(|c: char| c.is_ascii_digit()))
        };
        let head = if is_ordinal(first) { words.next().unwrap_or(first) } else { first };
        // `Tabella dei procedimenti` is what the document is, and no table of it.
        let names_document = || self.titles.iter().any(|title| title.contains(' ') && folded.starts_with(title.as_str()));
        self.divisions.iter().any(|division| division == head) && !names_document()
    }

    /// Whether a heading opens with the words of a document's title: regulation, list, municipality.
    #[must_use]
    pub fn is_title(&self, heading: &str) -> bool {
        opens_with(heading, &self.titles)
    }

    /// Whether a row that opens so counts or sums up those above it.
    #[must_use]
    pub fn is_total(&self, text: &str) -> bool {
        opens_with(text, &self.totals)
    }

    /// Whether a header of names says that they are those of procedures.
    #[must_use]
    pub fn names_procedures(&self, header: &str) -> bool {
        says(header, &self.procedures)
    }

    /// Whether a heading says that the table below it is one of fees, risks, hours or totals: such a word is its first, `Allegato 1` and the like
    /// aside. The name of an office says nothing of a table.
    #[must_use]
    pub fn heads_foreign(&self, heading: &str) -> bool {
        let words = words_of(heading);
        let mut own = words.iter().filter(|word| {
            !is_function_word(word)
                && word.chars().count() > 1
                && !word.contains(|c: char| c.is_ascii_digit())
                && !self.leads.contains(word)
        });
        let names_office = self.divides(heading) && !words.first().is_some_and(|word| self.leads.contains(word));
        !names_office && own.next().is_some_and(|word| self.foreign.contains(word)) && !says(heading, &self.procedures)
    }

    /// Whether a number behind the word is that of a part of a law, and numbers no row: `Art. 3`, `comma 2`. The word is folded.
    #[must_use]
    pub fn is_numbered_by_law(&self, word: &str) -> bool {
        self.numbered.iter().any(|known| known == word)
    }

    /// Whether a header of times says that they were measured: an average, what it took.
    #[must_use]
    pub fn measures(&self, header: &str) -> bool {
        says(header, &self.measures)
    }

    /// Whether a header that begins as that of a number does counts things.
    #[must_use]
    pub fn counts(&self, header: &str) -> bool {
        says(header, &self.counted)
    }

    /// All examples of the file: headers that mean what is said of them, and headers that do not.
    #[must_use]
    pub fn examples(&self) -> (&[Example], &[Example]) {
        (&self.examples, &self.counter_examples)
    }
}

/// Whether one of the words is in the text; they are stems.
fn says(text: &str, stems: &[String]) -> bool {
    words_of(text).iter().any(|word| stems.contains(word))
}

/// Whether a text opens with one of these phrases, word for word.
fn opens_with(text: &str, phrases: &[String]) -> bool {
    let folded = fold(text);
    phrases.iter().any(|phrase| folded == *phrase || folded.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.starts_with(' ')))
}

/// Where the words of a text end, as byte offsets.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().zip(text.chars().skip(1).map(Some).chain([None])).filter_map(|((at, c), next)| {
        let ends = !c.is_whitespace() && next.is_none_or(char::is_whitespace);
        ends.then_some(at + c.len_utf8())
    })
}

/// Finds the phrase's words in order in the header's: index of the first, and how many were misread. Function words of the phrase need not stand there.
fn find(phrase: &[PhraseWord], words: &[Seen]) -> Option<(usize, usize)> {
    let mut first = None;
    let mut misread = 0;
    let mut at = 0;
    for word in phrase {
        let rest = words.get(at..)?;
        let found = rest
            .iter()
            .position(|seen| seen.exact == Some(word.id))
            .map(|step| (step, 0))
            .or_else(|| rest.iter().position(|seen| seen.misread.contains(&word.id)).map(|step| (step, 1)));
        match found {
            // The words of a phrase stand near one another.
            Some((step, wrong)) if first.is_none() || step <= 6 => {
                first = first.or(Some(at + step));
                misread += wrong;
                at += step + 1;
            }
            _ if word.function && first.is_some() => {}
            _ => return None,
        }
    }
    first.map(|first| (first, misread))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammars;

    #[test]
    fn every_example_of_the_file() {
        let grammar = Grammars::builtin().unwrap().columns;
        let (examples, counter_examples) = grammar.examples();
        let mut wrong = Vec::new();
        for Example { text, means: expected, kind } in examples {
            let found = grammar.header(text, *kind).map(|headed| headed.kind).or_else(|| grammar.fallback(text).map(HeaderKind::Canonical));
            if found != Some(*expected) {
                wrong.push(format!("{text:?} should be {expected:?}, is {found:?}"));
            }
        }
        for Example { text, means: refused, kind } in counter_examples {
            let found = grammar.header(text, *kind).map(|headed| headed.kind);
            if found == Some(*refused) {
                wrong.push(format!("{text:?} should not be {refused:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_example_of_a_heading() {
        let grammar = Grammars::builtin().unwrap().columns;
        let file: ColumnEntries = GrammarFile::new("columns.toml", BUILTIN).entries().unwrap();
        let HeadingExamples { divisions, no_divisions, titles, no_titles, totals, no_totals, numbered, no_numbered } =
            file.headings.examples;
        for (words, by_law) in [(&numbered, true), (&no_numbered, false)] {
            assert!(!words.is_empty());
            words.iter().for_each(|word| assert_eq!(grammar.is_numbered_by_law(&fold(word)), by_law, "{word}"));
        }
        for (headings, divides) in [(&divisions, true), (&no_divisions, false)] {
            assert!(!headings.is_empty());
            headings.iter().for_each(|heading| assert_eq!(grammar.divides(heading), divides, "{heading}"));
        }
        for (headings, is_title) in [(&titles, true), (&no_titles, false)] {
            assert!(!headings.is_empty());
            headings.iter().for_each(|heading| assert_eq!(grammar.is_title(heading), is_title, "{heading}"));
        }
        for (rows, is_total) in [(&totals, true), (&no_totals, false)] {
            assert!(!rows.is_empty());
            rows.iter().for_each(|row| assert_eq!(grammar.is_total(row), is_total, "{row}"));
        }
    }

    #[test]
    fn every_example_of_a_page() {
        let grammar = Grammars::builtin().unwrap().columns;
        let file: ColumnEntries = GrammarFile::new("columns.toml", BUILTIN).entries().unwrap();
        let heads = |text: &str| {
            let tokens = regesto_decode::Tokens::of(text);
            grammar.page_heading_at((0..tokens.len()).map(|index| tokens.folded(index))).filter(|(_, words)| *words == tokens.len())
        };
        for entry in &file.page {
            let column = entry.column.as_ref().map(|name| name.get_ref().as_str());
            for text in &entry.examples {
                assert_eq!(heads(text).map(|(column, _)| column.map(Column::as_str)), Some(column), "{text}");
            }
            for text in &entry.counter_examples {
                assert_ne!(heads(text).map(|(column, _)| column.map(Column::as_str)), Some(column), "{text}");
            }
        }
    }

    #[test]
    fn every_example_of_a_table() {
        let grammar = Grammars::builtin().unwrap().columns;
        let file: ColumnEntries = GrammarFile::new("columns.toml", BUILTIN).entries().unwrap();
        let TableExamples { procedures, no_procedures, foreign, no_foreign, measures, no_measures, counts, no_counts } =
            file.tables.examples;
        type Says = fn(&ColumnGrammar, &str) -> bool;
        let lists: [(&[String], &[String], Says); 4] = [
            (&procedures, &no_procedures, ColumnGrammar::names_procedures),
            (&foreign, &no_foreign, ColumnGrammar::heads_foreign),
            (&measures, &no_measures, ColumnGrammar::measures),
            (&counts, &no_counts, ColumnGrammar::counts),
        ];
        for (yes, no, says) in lists {
            assert!(!yes.is_empty() && !no.is_empty());
            yes.iter().for_each(|text| assert!(says(&grammar, text), "{text}"));
            no.iter().for_each(|text| assert!(!says(&grammar, text), "{text}"));
        }
    }

    #[test]
    fn an_error_names_its_line() {
        let error = ColumnGrammar::from_toml(
            "mine.toml",
            "[[column]]\nname = \"titel\"\nvalues = \"text\"\nphrases = [\"x\"]\n[headings]\ndivisions=[]\ntitles=[]",
        )
        .unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("mine.toml", 2));
        assert!(error.message.contains("titel") && error.message.contains("title"), "{error}");
        let error = ColumnGrammar::from_toml("mine.toml", "[[column]\nname").unwrap_err();
        assert_eq!(error.line, 1);
    }
}
