//! What each column of a table looks like: in go the rows whose fields stand as the header says, out comes the price of a text under a column.
//!
//! The grammar says what a kind of value looks like anywhere; the document's own rows say what this column holds here: its values, how they
//! begin, how often it is empty. The price of a text is low where either knows it, and high where the column is strict and it does not fit.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    facts::{Facts, PhraseId, Said, WordId},
    recognise::{REJECTED, Terms},
};
use crate::{grammar::Values, heads::Head, model::Column};
use regesto_words::is_empty_mark;

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
    /// Its values, and how many rows have each.
    known: FxHashMap<PhraseId, Known>,
    yes_no: usize,
    small: usize,
    words: FxHashSet<WordId>,
    /// Values by their words in the order of their numbers.
    by_words: FxHashMap<Box<[WordId]>, Said>,
    /// How many words its longest value has.
    most_words: usize,
    longest: usize,
}

/// A value of a column.
#[derive(Debug, Clone)]
struct Known {
    /// As it was written first.
    said: Said,
    /// How many rows have it.
    times: usize,
}

/// The columns of a table.
#[derive(Debug, Clone)]
pub struct TableModel<'a> {
    /// Left to right.
    pub columns: Vec<ColumnModel>,
    elsewhere: FxHashMap<PhraseId, Vec<usize>>,
    /// Values of short, often repeated columns (offices, abbreviations): where they stand inside a line, a column begins and ends.
    repeated: FxHashMap<PhraseId, Said>,
    facts: &'a Facts<'a>,
}

impl<'a> TableModel<'a> {
    /// An untaught model of the columns.
    #[must_use]
    pub fn new(heads: &[Head], facts: &'a Facts<'a>) -> Self {
        let columns = heads
            .iter()
            .map(|head| ColumnModel {
                column: head.column,
                values: head.column.map_or(Values::Text, |column| facts.grammars().columns.values(column)),
                rows: 0,
                empty: 0,
                known: FxHashMap::default(),
                yes_no: 0,
                small: 0,
                words: FxHashSet::default(),
                by_words: FxHashMap::default(),
                most_words: 0,
                longest: 0,
            })
            .collect();
        TableModel { columns, elsewhere: FxHashMap::default(), repeated: FxHashMap::default(), facts }
    }

    /// Teaches it a row that stands as the header says.
    pub fn learn(&mut self, row: &[Said]) {
        for (index, (column, said)) in self.columns.iter_mut().zip(row).enumerate() {
            column.rows += 1;
            if said.is_empty() || is_empty_mark(said) {
                column.empty += 1;
                continue;
            }
            column.yes_no += usize::from(said.yes_or_no().is_some());
            column.small += usize::from(said.opens_as_rest());
            column.longest = column.longest.max(said.characters());
            let words = self.facts.words_of(said);
            column.words.extend(words);
            column.most_words = column.most_words.max(words.len());
            let phrase = self.facts.phrase_of(said);
            let list = self.elsewhere.entry(phrase).or_default();
            if !list.contains(&index) {
                list.push(index);
            }
            column.known.entry(phrase).or_insert_with(|| Known { said: Said::clone(said), times: 0 }).times += 1;
        }
    }

    /// Teaches it the values of a row that had to be put right: what is empty there may have been lost.
    pub fn learn_values(&mut self, row: &[Said]) {
        let before: Vec<(usize, usize)> = self.columns.iter().map(|column| (column.rows, column.empty)).collect();
        self.learn(row);
        for ((column, said), (rows, empty)) in self.columns.iter_mut().zip(row).zip(before) {
            if said.is_empty() {
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
    pub fn price(&self, index: usize, said: &Said) -> f64 {
        let Some(column) = self.columns.get(index) else { return REJECTED };
        if said.is_empty() {
            return 0.0;
        }
        let phrase = self.facts.phrase_of(said);
        let times = column.known.get(&phrase).map_or(0, |known| known.times);
        if times >= 2 || times == 1 && column.rows > 3 && said.characters() > 3 {
            return 0.05;
        }
        // Whatever stands under a header without a canonical name belongs there as well as any other text.
        let mut price = if column.column.is_none() { ANY } else { self.facts.fit(said, column.values) };
        if Self::is_strict(column) && said.yes_or_no().is_none() {
            let first = said.folded().split(' ').next().unwrap_or("");
            let bare = column.yes_no * 20 >= (column.rows - column.empty) * 19;
            price = match (matches!(first, "si" | "no"), bare) {
                (true, false) => 0.5,
                (true, true) => 2.0,
                _ if said.may_answer() => 0.8,
                _ => REJECTED + 2.0,
            };
        }
        let filled = column.rows - column.empty;
        // A value that another column holds, and this one never.
        if let Some(others) = self.elsewhere.get(&phrase).filter(|others| !others.contains(&index)) {
            let known = others.iter().filter_map(|&other| self.columns.get(other)).filter_map(|other| other.known.get(&phrase));
            price += if known.map(|known| known.times).sum::<usize>() >= 3 { 2.5 } else { 1.2 };
        }
        if filled >= 4 {
            // Where cells open with capitals, one that opens with a small letter is the rest of something.
            if said.opens_as_rest() && column.small * 8 < filled {
                price += 1.5;
            }
            // Words that the column knows speak for it.
            let words = self.facts.words_of(said);
            let seen = words.iter().filter(|word| column.words.contains(word)).count();
            price -= 0.5 * seen as f64 / words.len() as f64;
            if said.characters() > 3 * column.longest.max(10) {
                price += 1.0;
            }
        }
        price.max(0.02)
    }

    /// Whether the column knows the text as a value of its own.
    #[must_use]
    pub fn knows(&self, index: usize, said: &Said) -> bool {
        self.columns.get(index).is_some_and(|column| column.known.contains_key(&self.facts.phrase_of(said)))
    }

    /// The value of the column that has the same words in another order, as it reads there: how a torn cell is put together.
    #[must_use]
    pub fn same_words(&self, index: usize, said: &Said) -> Option<&Said> {
        let column = self.columns.get(index)?;
        // Words that no value has are none of a value's.
        let words = self.facts.words_of(said);
        if words.len() < 2 || words.len() > column.most_words || !words.iter().all(|word| column.words.contains(word)) {
            return None;
        }
        let known = column.by_words.get(self.facts.sorted_words_of(said))?;
        (self.facts.phrase_of(known) != self.facts.phrase_of(said)).then_some(known)
    }

    /// Ends the lessons: what is asked often is worked out once.
    pub fn taught(&mut self) {
        for column in &mut self.columns {
            let mut known: Vec<&Known> = column.known.values().collect();
            known.sort_unstable_by_key(|known| std::cmp::Reverse(known.said.folded()));
            column.by_words =
                known.into_iter().map(|known| (self.facts.sorted_words_of(&known.said).into(), Said::clone(&known.said))).collect();
            let short = !matches!(column.column, Some(Column::Title | Column::Number))
                && column.known.len() * 3 <= (column.rows - column.empty).max(1) * 2;
            if short {
                let often = column.known.iter().filter(|(_, known)| known.times >= 2 && known.said.folded().len() >= 2);
                self.repeated.extend(often.map(|(&phrase, known)| (phrase, Said::clone(&known.said))));
            }
        }
    }

    /// Values of short, often repeated columns, by their folded text.
    #[must_use]
    pub fn repeated_values(&self) -> &FxHashMap<PhraseId, Said> {
        &self.repeated
    }

    /// Whether the column's cells are terms.
    #[must_use]
    pub fn holds_terms(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| column.values == Values::Term)
    }

    /// What the fields of the document say.
    #[must_use]
    pub fn facts(&self) -> &'a Facts<'a> {
        self.facts
    }

    /// The grammar of terms.
    #[must_use]
    pub fn terms(&self) -> &'a Terms {
        self.facts.terms()
    }
}

/// The least share of names that begin as those of procedures do, where nothing but the names says that a table is one of procedures.
const NAMES: f64 = 0.3;

/// The columns of rows without a header, by what they hold; none if no column holds terms that are lengths of time, or none holds names that begin
/// as those of procedures do: a list of loans has titles and days too.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "row counts")]
pub fn guess(rows: &[&[Said]], facts: &Facts<'_>) -> Option<Vec<Head>> {
    let terms = facts.terms();
    let full: Vec<&&[Said]> = rows.iter().filter(|row| row.iter().filter(|text| !text.is_empty()).count() >= 2).collect();
    if full.len() < 3 {
        return None;
    }
    let mut times: FxHashMap<usize, usize> = FxHashMap::default();
    for row in &full {
        *times.entry(row.len()).or_default() += 1;
    }
    let width = times.into_iter().map(|(width, times)| (times, width)).max()?.1;
    let same: Vec<&&[Said]> = full.iter().filter(|row| row.len() == width).copied().collect();
    if same.len() < 3 || width > 12 {
        return None;
    }
    let column = |index: usize| same.iter().filter_map(move |row| row.get(index)).filter(|text| !text.is_empty());
    let share = |index: usize, holds: &dyn Fn(&Said) -> bool| {
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
    let money = |text: &Said| text.contains('€') || text.to_lowercase().contains("euro");
    let leaders = |text: &Said| text.contains("....") || text.contains(". . .") || text.contains("……");
    if (0..width).any(|index| share(index, &money) > 0.3 || share(index, &leaders) > 0.3) {
        return None;
    }
    let term = best(&|index| share(index, &|text| facts.is_term(text)), 0.5, &heads)?;
    if share(term, &|text| terms.is_duration(text)) < 0.4 {
        return None;
    }
    heads[term] = Some(Column::Term);
    if let Some(number) = best(&|index| share(index, &|text| text.is_numeral()), 0.8, &heads) {
        heads[number] = Some(Column::Number);
    }
    let length = |index: usize| column(index).map(|text| text.characters()).sum::<usize>() as f64 / same.len() as f64;
    let title = (0..width).filter(|&index| heads.get(index) == Some(&None)).max_by(|&a, &b| length(a).total_cmp(&length(b)))?;
    let openings = facts.grammars().procedures.openings();
    if length(title) < 10.0 || share(title, &|text| openings.of(text).is_some()) < NAMES {
        return None;
    }
    heads[title] = Some(Column::Title);
    if let Some(law) = best(&|index| share(index, &|text| facts.fit(text, Values::Citation) < 0.2), 0.6, &heads) {
        heads[law] = Some(Column::LegalBasis);
    }
    if let Some(trigger) = best(&|index| share(index, &|text| facts.fit(text, Values::Trigger) < 0.3), 0.6, &heads) {
        heads[trigger] = Some(Column::Trigger);
    }
    // Few values, often repeated, of few words: the office.
    let repeats = |index: usize| {
        let filled = column(index).count();
        let mut distinct: Vec<&str> = column(index).map(|text| &***text).collect();
        distinct.sort_unstable();
        distinct.dedup();
        if filled < 3 || length(index) > 40.0 { 0.0 } else { 1.0 - distinct.len() as f64 / filled as f64 }
    };
    if let Some(office) = best(&repeats, 0.3, &heads) {
        heads[office] = Some(Column::Office);
    }
    Some(heads.into_iter().map(|column| Head { column, text: String::new() }).collect())
}
