//! The tables of a document with what is known of them: in go the tables of the first pass and their rows, out come columns, models, and how rows are set.

use std::rc::Rc;

use super::{
    align,
    facts::{Facts, Said},
    model::TableModel,
    scan::{Event, ScanTable},
    typed::{TableIndex, TypedVec},
    untangle::Lexicon,
};
use crate::model::{Column, Field, Kind};
use regesto_words as words;
use regesto_words::markup;

/// A table, and what its rows have taught.
#[derive(Debug)]
pub struct TaughtTable<'a> {
    /// As the first pass found it.
    pub scanned: ScanTable,
    /// What its columns hold; tables of the same columns share a model.
    pub model: Rc<TableModel<'a>>,
    /// Its columns, left to right.
    pub columns: Vec<Option<Column>>,
    /// Which column names the rows; the first if none does by its header.
    pub title: usize,
    /// Which column numbers the rows.
    pub number: Option<usize>,
    /// Whether titles begin with numerals.
    pub titles_numbered: bool,
    /// Whether sections are set in bold or capitals.
    pub styled: bool,
}

impl TaughtTable<'_> {
    /// What the rows are.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.scanned.header.kind
    }

    /// Whether the rows are numbered, in a column of their own or in their titles.
    #[must_use]
    pub fn is_numbered(&self) -> bool {
        self.titles_numbered || self.number.is_some()
    }
}

/// The columns that name rows of that kind.
#[must_use]
pub fn naming(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Procedure => &[Column::Title],
        Kind::Objective => &[Column::Purpose, Column::Objective],
    }
}

/// The tables of a document.
pub type TaughtTables<'a> = TypedVec<TableIndex, TaughtTable<'a>>;

/// Teaches the tables the rows that stand as their headers say; `lexicon` learns which words stand under which column, where rows are lines of words.
#[must_use]
pub fn taught<'a>(scanned: Vec<ScanTable>, events: &[Event], facts: &'a Facts<'a>, lexicon: &mut Lexicon) -> TaughtTables<'a> {
    let columns: Vec<Vec<Option<Column>>> =
        scanned.iter().map(|table| table.header.heads.iter().map(|head| head.column).collect()).collect();
    // Of the tables with the same columns the first.
    let mut first_of: Vec<usize> = Vec::new();
    let mut models: Vec<TableModel<'a>> = Vec::new();
    let mut model_of: Vec<usize> = Vec::new();
    for (number, (table, own)) in scanned.iter().zip(&columns).enumerate() {
        let model = first_of.iter().position(|&first| columns.get(first) == Some(own)).unwrap_or_else(|| {
            first_of.push(number);
            models.push(TableModel::new(&table.header.heads, facts));
            models.len() - 1
        });
        model_of.push(model);
    }
    let mut lessons: Vec<Lessons<'_>> = models.iter().map(|_| Lessons::default()).collect();
    let mut habits = vec![Habits::default(); scanned.len()];
    for (at, event) in events.iter().enumerate() {
        let Event::Row { table: number, fields, .. } = event else { continue };
        let (Some(own), Some(habits), Some(lessons)) =
            (columns.get(*number), habits.get_mut(*number), model_of.get(*number).and_then(|&model| lessons.get_mut(model)))
        else {
            continue;
        };
        let texts = facts.cells(fields);
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        if filled > 1 {
            let title = own.iter().position(|column| *column == Some(Column::Title)).unwrap_or(0);
            habits.rows += 1;
            habits.numbered += usize::from(texts.get(title).is_some_and(|text| text.is_numbered()));
        } else if let Some(text) = fields.iter().flatten().next()
            // What heads the next table says nothing of the sections inside.
            && !matches!(super::assemble::next_of(events, at + 1).0, Some(Event::Header { .. }))
            && (markup::is_bold(text.span.of(facts.source()))
                || words::is_capitals(&texts.iter().map(|text| &***text).collect::<String>()))
        {
            habits.styled = true;
        }
        if filled > 1 && fields.len() == own.len() {
            lessons.rows.push(texts);
        } else if filled > 2 {
            lessons.uneven.push(fields);
        }
    }
    // Only rows in lines of words ask which words stand under which column.
    let has_words = scanned.iter().any(|table| table.words);
    for (model, lessons) in models.iter_mut().zip(lessons) {
        lessons.teach(model, facts, has_words.then_some(&mut *lexicon));
    }
    let models: Vec<Rc<TableModel<'a>>> = models.into_iter().map(Rc::new).collect();
    let tables = scanned.into_iter().zip(columns).zip(model_of).zip(habits).map(|(((scanned, columns), model), habits)| {
        let named = naming(scanned.header.kind).iter().find_map(|name| columns.iter().position(|column| *column == Some(*name)));
        TaughtTable {
            model: Rc::clone(&models[model]),
            title: named.unwrap_or(0),
            number: columns.iter().position(|column| *column == Some(Column::Number)),
            titles_numbered: habits.numbered >= 2 && habits.numbered * 5 >= habits.rows * 2,
            styled: habits.styled,
            columns,
            scanned,
        }
    });
    tables.collect()
}

/// How the rows of a table are set.
#[derive(Debug, Clone, Default)]
struct Habits {
    /// Rows of more than a cell.
    rows: usize,
    /// Those whose title begins with a numeral.
    numbered: usize,
    /// Whether a section is set in bold or capitals.
    styled: bool,
}

/// What a model is taught.
#[derive(Default)]
struct Lessons<'e> {
    /// Rows with a field for each column.
    rows: Vec<Vec<Said>>,
    /// Rows that miss a field or have one too many.
    uneven: Vec<&'e Vec<Field>>,
}

impl Lessons<'_> {
    fn teach(self, model: &mut TableModel<'_>, facts: &Facts<'_>, lexicon: Option<&mut Lexicon>) {
        // Rows that the grammar alone finds out of place teach nothing.
        let untaught = model.clone();
        let price = |row: &Vec<Said>| row.iter().enumerate().map(|(index, text)| untaught.price(index, text)).sum::<f64>();
        let prices: Vec<f64> = self.rows.iter().map(price).collect();
        let mut sorted = prices.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
        for (row, _) in self.rows.iter().zip(&prices).filter(|(_, price)| **price <= middle + 2.5) {
            model.learn(row);
        }
        model.taught();
        if let Some(lexicon) = lexicon {
            for row in &self.rows {
                for (column, text) in model.columns.iter().zip(row) {
                    if let Some(column) = column.column {
                        lexicon.learn(column, text);
                    }
                }
            }
        }
        // What has been learned puts rows right that miss a field or have one too many; those teach in their turn.
        let aligned: Vec<Vec<Said>> = self
            .uneven
            .into_iter()
            .map(|fields| align::align(fields, model))
            .filter(|alignment| alignment.price <= middle + 3.0 + 4.0 * alignment.residue.len().min(1) as f64)
            .map(|alignment| alignment.cells.iter().map(|cell| facts.field(&cell.pieces)).collect())
            .collect();
        for row in &aligned {
            model.learn_values(row);
        }
        model.taught();
    }
}
