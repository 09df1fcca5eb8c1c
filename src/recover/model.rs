//! What each column of a table looks like: in go the rows whose fields stand as the header says, out comes the price of a text under a column.
//!
//! The grammar says what a kind of value looks like anywhere; the document's own rows say what this column holds here: its values, how they
//! begin, how often it is empty. The price of a text is low where either knows it, and high where the column is strict and it does not fit.

use std::cell::{OnceCell, RefCell};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    header::Head,
    recognise::{self, REJECTED, Terms},
};
use crate::{
    grammar::{Grammars, Values},
    model::Column,
};
use regesto_words::{self as words, fold};

/// The price of a text under a column of which nothing is known.
const ANY: f64 = 0.7;

/// What one column holds.
#[derive(Debug, Clone)]
pub struct ColumnModel {
    /// The canonical column.
    pub column: Option<Column>,
    values: Values,
    rows: usize,
    empty: usize,
    /// Folded value and how many rows have it.
    known: FxHashMap<String, usize>,
    yes_no: usize,
    small: usize,
    words: FxHashMap<String, usize>,
    /// Values by their words in alphabetical order.
    by_words: FxHashMap<String, String>,
    longest: usize,
}

/// The words of a folded text in alphabetical order.
fn sorted_words(folded: &str) -> String {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// A text that is priced under several columns: what is worked out of it is worked out once.
#[derive(Debug)]
pub struct Phrase<'a> {
    text: &'a str,
    folded: String,
    sorted: OnceCell<String>,
    /// How well the text fits the kinds of values asked so far.
    fits: RefCell<Vec<(Values, f64)>>,
}

impl<'a> Phrase<'a> {
    /// The text, folded.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Phrase { text, folded: fold(text), sorted: OnceCell::new(), fits: RefCell::default() }
    }

    fn sorted(&self) -> &str {
        self.sorted.get_or_init(|| sorted_words(&self.folded))
    }

    fn fit(&self, values: Values, terms: &Terms) -> f64 {
        if let Some((_, fit)) = self.fits.borrow().iter().find(|(asked, _)| *asked == values) {
            return *fit;
        }
        let fit = recognise::fit(values, self.text, terms);
        self.fits.borrow_mut().push((values, fit));
        fit
    }
}

/// The columns of a table.
#[derive(Debug, Clone)]
pub struct TableModel {
    /// Left to right.
    pub columns: Vec<ColumnModel>,
    elsewhere: FxHashMap<String, Vec<usize>>,
    /// Values of short, often repeated columns (offices, abbreviations): where they stand inside a line, a column begins and ends.
    repeated: FxHashSet<String>,
    terms: Terms,
}

impl TableModel {
    /// An untaught model of the columns.
    #[must_use]
    pub fn new(heads: &[Head], grammars: &Grammars, terms: Terms) -> Self {
        let columns = heads
            .iter()
            .map(|head| ColumnModel {
                column: head.column,
                values: head.column.map_or(Values::Text, |column| grammars.columns.values(column)),
                rows: 0,
                empty: 0,
                known: FxHashMap::default(),
                yes_no: 0,
                small: 0,
                words: FxHashMap::default(),
                by_words: FxHashMap::default(),
                longest: 0,
            })
            .collect();
        TableModel { columns, elsewhere: FxHashMap::default(), repeated: FxHashSet::default(), terms }
    }

    /// Teaches it a row that stands as the header says.
    pub fn learn(&mut self, texts: &[String]) {
        for (index, (column, text)) in self.columns.iter_mut().zip(texts).enumerate() {
            column.rows += 1;
            if text.is_empty() || words::is_empty_mark(text) {
                column.empty += 1;
                continue;
            }
            let folded = fold(text);
            column.yes_no += usize::from(words::yes_or_no(text).is_some());
            column.small += usize::from(words::opens_as_rest(text));
            column.longest = column.longest.max(text.chars().count());
            for word in folded.split(' ') {
                *column.words.entry(word.to_string()).or_default() += 1;
            }
            let list = self.elsewhere.entry(folded.clone()).or_default();
            if !list.contains(&index) {
                list.push(index);
            }
            *column.known.entry(folded).or_default() += 1;
        }
    }

    /// Teaches it the values of a row that had to be put right: what is empty there may have been lost.
    pub fn learn_values(&mut self, texts: &[String]) {
        let before: Vec<(usize, usize)> = self.columns.iter().map(|column| (column.rows, column.empty)).collect();
        self.learn(texts);
        for ((column, text), (rows, empty)) in self.columns.iter_mut().zip(texts).zip(before) {
            if text.is_empty() {
                column.rows = rows;
                column.empty = empty;
            }
        }
    }

    /// Share of the rows in which the column is empty; a half where nothing is known.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "row counts")]
    pub fn emptiness(&self, index: usize) -> f64 {
        self.columns.get(index).map_or(0.5, |column| (column.empty as f64 + 0.5) / (column.rows as f64 + 1.0))
    }

    /// Whether nearly all values of the column are yes or no.
    fn is_strict(column: &ColumnModel) -> bool {
        let filled = column.rows - column.empty;
        column.values == Values::YesNo && filled >= 3 && column.yes_no * 10 >= filled * 6
    }

    /// The price of the text as the whole of a cell in the column: 0 where it surely belongs, [`REJECTED`] and more where it does not.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "row counts")]
    pub fn price(&self, index: usize, text: &str) -> f64 {
        if text.is_empty() && index < self.columns.len() {
            return 0.0;
        }
        self.price_of(index, &Phrase::new(text))
    }

    /// The price of the phrase, as [`TableModel::price`] has it.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "row counts")]
    pub fn price_of(&self, index: usize, phrase: &Phrase<'_>) -> f64 {
        let Some(column) = self.columns.get(index) else { return REJECTED };
        let Phrase { text, folded, .. } = phrase;
        if text.is_empty() {
            return 0.0;
        }
        let times = column.known.get(folded).copied().unwrap_or(0);
        if times >= 2 || times == 1 && column.rows > 3 && text.chars().count() > 3 {
            return 0.05;
        }
        // Whatever stands under a header without a canonical name belongs there as well as any other text.
        let mut price = if column.column.is_none() { ANY } else { phrase.fit(column.values, &self.terms) };
        if Self::is_strict(column) && words::yes_or_no(text).is_none() {
            let first = folded.split(' ').next().unwrap_or("");
            let bare = column.yes_no * 20 >= (column.rows - column.empty) * 19;
            price = match (matches!(first, "si" | "no"), bare) {
                (true, false) => 0.5,
                (true, true) => 2.0,
                _ if words::answers(text) => 0.8,
                _ => REJECTED + 2.0,
            };
        }
        let filled = column.rows - column.empty;
        // A value that another column holds, and this one never.
        if let Some(others) = self.elsewhere.get(folded).filter(|others| !others.contains(&index)) {
            let times: usize = others.iter().filter_map(|&other| self.columns.get(other)).filter_map(|other| other.known.get(folded)).sum();
            price += if times >= 3 { 2.5 } else { 1.2 };
        }
        if filled >= 4 {
            // Where cells open with capitals, one that opens with a small letter is the rest of something.
            if words::opens_as_rest(text) && column.small * 8 < filled {
                price += 1.5;
            }
            // Words that the column knows speak for it.
            let total = folded.split(' ').count();
            let seen = folded.split(' ').filter(|word| column.words.contains_key(*word)).count();
            price -= 0.5 * seen as f64 / total as f64;
            if text.chars().count() > 3 * column.longest.max(10) {
                price += 1.0;
            }
        }
        price.max(0.02)
    }

    /// Whether the column knows the text as a value of its own.
    #[must_use]
    pub fn knows(&self, index: usize, text: &str) -> bool {
        self.columns.get(index).is_some_and(|column| column.known.contains_key(&fold(text)))
    }

    /// The value of the column that has the same words in another order, as it reads there: how a torn cell is put together.
    #[must_use]
    pub fn same_words(&self, index: usize, text: &str) -> Option<&str> {
        self.same_words_of(index, &Phrase::new(text))
    }

    /// The value that has the words of the phrase, as [`TableModel::same_words`] has it.
    #[must_use]
    pub fn same_words_of(&self, index: usize, phrase: &Phrase<'_>) -> Option<&str> {
        let by_words = &self.columns.get(index)?.by_words;
        let known = if by_words.is_empty() { None } else { by_words.get(phrase.sorted()) }?;
        (*known != phrase.folded).then_some(known.as_str())
    }

    /// Ends the lessons: what is asked often is worked out once.
    pub fn taught(&mut self) {
        for column in &mut self.columns {
            let mut known: Vec<&String> = column.known.keys().collect();
            known.sort_unstable();
            let by_words: FxHashMap<String, String> = known.into_iter().rev().map(|value| (sorted_words(value), value.clone())).collect();
            column.by_words = by_words;
            let short = !matches!(column.column, Some(Column::Title | Column::Number))
                && column.known.len() * 3 <= (column.rows - column.empty).max(1) * 2;
            if short {
                self.repeated
                    .extend(column.known.iter().filter(|(value, times)| **times >= 2 && value.len() >= 2).map(|(value, _)| value.clone()));
            }
        }
    }

    /// Values of short, often repeated columns, folded.
    #[must_use]
    pub fn repeated_values(&self) -> &FxHashSet<String> {
        &self.repeated
    }

    /// Whether the column's cells are terms.
    #[must_use]
    pub fn holds_terms(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| column.values == Values::Term)
    }

    /// The grammar of terms.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }
}

/// The least share of names that begin as those of procedures do, where nothing but the names says that a table is one of procedures.
const NAMES: f64 = 0.3;

/// The columns of rows without a header, by what they hold; none if no column holds terms that are lengths of time, or none holds names that begin
/// as those of procedures do: a list of loans has titles and days too.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "row counts")]
pub fn guess(rows: &[&[String]], grammars: &Grammars) -> Option<Vec<Head>> {
    let terms = Terms::new(grammars);
    let full: Vec<&&[String]> = rows.iter().filter(|row| row.iter().filter(|text| !text.is_empty()).count() >= 2).collect();
    if full.len() < 3 {
        return None;
    }
    let mut times: FxHashMap<usize, usize> = FxHashMap::default();
    for row in &full {
        *times.entry(row.len()).or_default() += 1;
    }
    let width = times.into_iter().map(|(width, times)| (times, width)).max()?.1;
    let same: Vec<&&[String]> = full.iter().filter(|row| row.len() == width).copied().collect();
    if same.len() < 3 || width > 12 {
        return None;
    }
    let column = |index: usize| same.iter().filter_map(move |row| row.get(index)).filter(|text| !text.is_empty());
    let share = |index: usize, holds: &dyn Fn(&str) -> bool| {
        let filled = column(index).count();
        if filled * 3 < same.len() { 0.0 } else { column(index).filter(|text| holds(text)).count() as f64 / filled.max(1) as f64 }
    };
    let mut heads: Vec<Option<Column>> = vec![None; width];
    let best = |share_of: &dyn Fn(usize) -> f64, least: f64, heads: &[Option<Column>]| {
        (0..width)
            .filter(|&index| heads.get(index) == Some(&None))
            .map(|index| (share_of(index), index))
            .filter(|(share, _)| *share >= least)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, index)| index)
    };
    // Sums and leaders make fees and indexes; no term, no procedures.
    let money = |text: &str| text.contains('€') || text.to_lowercase().contains("euro");
    let leaders = |text: &str| text.contains("....") || text.contains(". . .") || text.contains("……");
    if (0..width).any(|index| share(index, &money) > 0.3 || share(index, &leaders) > 0.3) {
        return None;
    }
    let term = best(&|index| share(index, &|text| terms.is_whole(text)), 0.5, &heads)?;
    if share(term, &|text| terms.is_duration(text)) < 0.4 {
        return None;
    }
    heads[term] = Some(Column::Term);
    if let Some(number) = best(&|index| share(index, &|text| super::numeral::of_cell(text).is_some()), 0.8, &heads) {
        heads[number] = Some(Column::Number);
    }
    let length = |index: usize| column(index).map(|text| text.chars().count()).sum::<usize>() as f64 / same.len() as f64;
    let title = (0..width).filter(|&index| heads.get(index) == Some(&None)).max_by(|&a, &b| length(a).total_cmp(&length(b)))?;
    let openings = grammars.procedures.openings();
    if length(title) < 10.0 || share(title, &|text| openings.of(text).is_some()) < NAMES {
        return None;
    }
    heads[title] = Some(Column::Title);
    if let Some(law) = best(&|index| share(index, &|text| recognise::fit(Values::Citation, text, &terms) < 0.2), 0.6, &heads) {
        heads[law] = Some(Column::LegalBasis);
    }
    if let Some(trigger) = best(&|index| share(index, &|text| recognise::fit(Values::Trigger, text, &terms) < 0.3), 0.6, &heads) {
        heads[trigger] = Some(Column::Trigger);
    }
    // Few values, often repeated, of few words: the office.
    let repeats = |index: usize| {
        let filled = column(index).count();
        let mut distinct: Vec<&String> = column(index).collect();
        distinct.sort_unstable();
        distinct.dedup();
        if filled < 3 || length(index) > 40.0 { 0.0 } else { 1.0 - distinct.len() as f64 / filled as f64 }
    };
    if let Some(office) = best(&repeats, 0.3, &heads) {
        heads[office] = Some(Column::Office);
    }
    Some(heads.into_iter().map(|column| Head { column, text: String::new() }).collect())
}
