//! The last pass: in go tables and what stands in and between them, out come rows with their sections, and the class of every stretch.

mod forms;
mod place;
mod rows;
mod strays;
mod words_rows;

use super::{
    Finding, Recovered, RecoveredTable, RowCell, align,
    facts::{Facts, Said},
    footnotes,
    model::TableModel,
    recognise::Terms,
    scan::{Event, ScanTable, Scanned, SkippedTable},
    sections::{Heading, Headings},
    untangle::Lexicon,
};
use crate::{
    grammar::Grammars,
    model::{Block, Class, Code, Column, Field, HeadingStyle, Kind, Layout, Span},
};
use regesto_words as words;
use regesto_words::markup;

/// A row that is being put together: its cells column by column, as the table has them.
#[derive(Debug, Clone, Default)]
struct Draft {
    /// By column of the table.
    cells: Vec<RowCell>,
    /// The fields it was made of, for a second look when the next line turns out to belong to it.
    fields: Vec<Field>,
    residue: Vec<Field>,
    extent: Vec<Span>,
    price: f64,
    path: Vec<Heading>,
    parent: Option<String>,
    number: Option<Field>,
    table: usize,
    out_table: usize,
    kind: Kind,
    heads: Option<Vec<Option<Column>>>,
    /// The labels of a form, by cell; of tables the header says as much.
    labels: Option<Vec<String>>,
}

struct Assembler<'a> {
    source: &'a str,
    grammars: &'a Grammars,
    facts: &'a Facts<'a>,
    tables: Vec<ScanTable>,
    models: Vec<TableModel<'a>>,
    model_of: Vec<usize>,
    /// Whether titles of the table begin with numerals.
    numbered: Vec<bool>,
    /// Whether sections of the table are set in bold or capitals.
    styled: Vec<bool>,
    headings: Headings,
    drafts: Vec<Draft>,
    out_tables: Vec<RecoveredTable>,
    current: Option<usize>,
    current_out: Option<usize>,
    /// First half of a row that stood in the header.
    half: Option<(Vec<Field>, Span)>,
    /// A numeral on a line of its own that waits for its row.
    numeral: Option<(Field, Span)>,
    /// The text of the row that introduces a list.
    intro: Option<String>,
    /// Lines since the last row that found no place.
    strays: Vec<(Field, Span)>,
    /// Lines of words that will be rows.
    buffer: Vec<words_rows::WordLine>,
    notes: Vec<(String, String, Span)>,
    /// Tables that are passed over.
    skipped: Vec<SkippedTable>,
    classes: Vec<(Span, Class)>,
    residue: Vec<Span>,
    /// What text is that no block holds: markup, or words that were lost.
    unspoken: Class,
    findings: Vec<Finding>,
    title: Option<(String, bool)>,
    terms: &'a Terms,
    lexicon: Lexicon,
    /// What the labels of forms head.
    label_columns: std::collections::BTreeMap<String, Option<Column>>,
}

/// What a file says of itself.
#[derive(Debug, Clone, Copy)]
pub struct FileTraits {
    /// Of what rank its headings are.
    pub ranks: bool,
    /// Whether its text is words all through: what was read of it, without any markup.
    pub words: bool,
}

/// Runs the last pass.
#[must_use]
pub fn assemble<'a>(facts: &'a Facts<'a>, blocks: &[Block], scanned: Scanned, traits: FileTraits) -> Recovered {
    let Scanned { tables, events, skipped, classes, looked: _ } = scanned;
    let mut assembler = Assembler::new(facts, tables, &events, classes);
    assembler.skipped = skipped;
    assembler.headings = Headings::new(traits.ranks);
    assembler.unspoken = if traits.words { Class::Residue } else { Class::Furniture };
    let mut at = 0;
    while at < events.len() {
        at = assembler.step(&events, at);
    }
    assembler.finish(blocks)
}

impl<'a> Assembler<'a> {
    fn new(facts: &'a Facts<'a>, tables: Vec<ScanTable>, events: &[Event], classes: Vec<(Span, Class)>) -> Self {
        let mut assembler = Assembler {
            source: facts.source(),
            grammars: facts.grammars(),
            facts,
            models: Vec::new(),
            model_of: Vec::new(),
            numbered: vec![false; tables.len()],
            styled: vec![false; tables.len()],
            tables,
            headings: Headings::default(),
            drafts: Vec::new(),
            out_tables: Vec::new(),
            current: None,
            current_out: None,
            half: None,
            numeral: None,
            intro: None,
            strays: Vec::new(),
            buffer: Vec::new(),
            notes: Vec::new(),
            skipped: Vec::new(),
            classes,
            residue: Vec::new(),
            unspoken: Class::Furniture,
            findings: Vec::new(),
            title: None,
            terms: facts.terms(),
            lexicon: Lexicon::default(),
            label_columns: std::collections::BTreeMap::new(),
        };
        assembler.label_columns = forms::label_columns(events, facts);
        assembler.teach(events);
        assembler
    }

    /// Teaches the models the rows that stand as their headers say. Tables of the same columns share a model.
    fn teach(&mut self, events: &[Event]) {
        let signature = |table: &ScanTable| table.header.heads.iter().map(|head| head.column).collect::<Vec<_>>();
        let mut signatures: Vec<Vec<Option<Column>>> = Vec::new();
        for table in &self.tables {
            let own = signature(table);
            let index = signatures.iter().position(|other| *other == own).unwrap_or_else(|| {
                signatures.push(own);
                self.models.push(TableModel::new(&table.header.heads, self.facts));
                self.models.len() - 1
            });
            self.model_of.push(index);
        }
        let mut rows: Vec<Vec<Vec<Said>>> = vec![Vec::new(); self.models.len()];
        let mut uneven: Vec<Vec<&Vec<Field>>> = vec![Vec::new(); self.models.len()];
        let mut heads = vec![(0usize, 0usize); self.tables.len()];
        for (index, event) in events.iter().enumerate() {
            let Event::Row { table, fields, .. } = event else { continue };
            let (Some(&model), Some(scanned)) = (self.model_of.get(*table), self.tables.get(*table)) else { continue };
            let texts = self.facts.cells(fields);
            let filled = texts.iter().filter(|text| !text.is_empty()).count();
            let title = scanned.header.heads.iter().position(|head| head.column == Some(Column::Title)).unwrap_or(0);
            if filled > 1 {
                let (all, with) = heads.get(*table).copied().unwrap_or_default();
                let has = texts.get(title).is_some_and(|text| text.is_numbered());
                if let Some(slot) = heads.get_mut(*table) {
                    *slot = (all + 1, with + usize::from(has));
                }
            } else if let Some(text) = fields.iter().flatten().next()
                // What heads the next table says nothing of the sections inside.
                && !matches!(next_of_note(events, index + 1), Some(Event::Header { .. }))
                && (markup::is_bold(text.span.of(self.source)) || words::is_capitals(&texts.iter().map(|text| &***text).collect::<String>()))
                && let Some(styled) = self.styled.get_mut(*table)
            {
                *styled = true;
            }
            if filled > 1 && fields.len() == scanned.header.heads.len() {
                rows[model].push(texts);
            } else if filled > 2 {
                uneven[model].push(fields);
            }
        }
        for (slot, (all, with)) in self.numbered.iter_mut().zip(heads) {
            *slot = with >= 2 && with * 5 >= all * 2;
        }
        // Only rows in lines of words ask which words stand under which column.
        let has_words = self.tables.iter().any(|table| table.words);
        for ((model, rows), uneven) in self.models.iter_mut().zip(rows).zip(uneven) {
            // Rows that the grammar alone finds out of place teach nothing.
            let untaught = model.clone();
            let price = |row: &Vec<Said>| row.iter().enumerate().map(|(index, text)| untaught.price(index, text)).sum::<f64>();
            let prices: Vec<f64> = rows.iter().map(price).collect();
            let mut sorted = prices.clone();
            sorted.sort_by(f64::total_cmp);
            let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
            for (row, _) in rows.iter().zip(&prices).filter(|(_, price)| **price <= middle + 2.5) {
                model.learn(row);
            }
            model.taught();
            for row in rows.iter().filter(|_| has_words) {
                for (column, text) in model.columns.iter().zip(row) {
                    if let Some(column) = column.column {
                        self.lexicon.learn(column, text);
                    }
                }
            }
            // What has been learned puts rows right that miss a field or have one too many; those teach in their turn.
            let aligned: Vec<Vec<Said>> = uneven
                .into_iter()
                .map(|fields| align::align(fields, model))
                .filter(|alignment| alignment.price <= middle + 3.0 + 4.0 * alignment.residue.len().min(1) as f64)
                .map(|alignment| alignment.cells.iter().map(|cell| self.facts.field(&cell.pieces)).collect())
                .collect();
            for row in &aligned {
                model.learn_values(row);
            }
            model.taught();
        }
    }

    fn heads(&self, table: usize) -> Vec<Option<Column>> {
        self.tables.get(table).map(|table| table.header.heads.iter().map(|head| head.column).collect()).unwrap_or_default()
    }

    fn kind(&self, table: usize) -> Kind {
        self.tables.get(table).map_or(Kind::Procedure, |table| table.header.kind)
    }

    /// The column that names the rows of a table.
    fn title_column(&self, table: usize) -> usize {
        let heads = self.heads(table);
        let wanted: &[Column] = match self.kind(table) {
            Kind::Procedure => &[Column::Title],
            Kind::Objective => &[Column::Purpose, Column::Objective],
        };
        wanted.iter().find_map(|name| heads.iter().position(|column| *column == Some(*name))).unwrap_or(0)
    }

    fn number_column(&self, table: usize) -> Option<usize> {
        self.heads(table).iter().position(|column| *column == Some(Column::Number))
    }

    fn texts(&self, fields: &[Field]) -> Vec<Said> {
        self.facts.cells(fields)
    }

    /// Takes event `at`; gives the event to go on with.
    fn step(&mut self, events: &[Event], at: usize) -> usize {
        let Some(event) = events.get(at) else { return at + 1 };
        if let Some(next) = self.heading_group(events, at) {
            return next;
        }
        match event {
            Event::Gap { .. } => {}
            Event::Header { table, again } => {
                if !again {
                    self.flush_words();
                    self.settle_strays(false);
                    self.intro = None;
                }
                self.open_table(*table, *again);
            }
            Event::Foreign { skipped } => {
                self.flush_words();
                self.settle_strays(false);
                self.close_table();
                if let Some(table) = self.skipped.get(*skipped) {
                    let rows = match table.rows.len() {
                        1 => "1 row".to_string(),
                        rows => format!("{rows} rows"),
                    };
                    self.findings.push(Finding {
                        code: Code::TableSkipped,
                        span: table.rows.last().map_or(table.header, |last| table.header.join(*last)),
                        row: None,
                        message: format!("this table is none of procedures (fees, hours, risks, a legend); its {rows} were passed over"),
                    });
                }
            }
            Event::Row { table, fields, merged, layout, span } => self.row(*table, fields, *merged, *layout, *span, events, at),
            Event::Form { entries, span } => self.form(entries, *span),
            Event::Heading { text, span, .. } => self.lone_heading(text, *span),
            Event::Line { text, gap, span } => self.line(text, *gap, *span),
        }
        at + 1
    }

    /// Headings that stand together from event `at` on: above a table if its header comes next, else inside.
    fn heading_group(&mut self, events: &[Event], at: usize) -> Option<usize> {
        let mut group: Vec<(Heading, Span)> = Vec::new();
        // How the last heading of the group looks as it grows line by line.
        let mut grown = Grown::default();
        let mut next = at;
        let mut page = false;
        let mut last_line = usize::MAX;
        for (index, event) in events.iter().enumerate().skip(at) {
            match event {
                Event::Gap { .. } => page = true,
                _ => {
                    let adjoining = last_line == index.wrapping_sub(1) && !group.is_empty();
                    let heading = self
                        .as_heading(event, next_of_note(events, index + 1), page || index == at)
                        .or_else(|| if adjoining { self.rest_of_heading(event) } else { None });
                    let Some((heading, span)) = heading else { break };
                    let adjoins = last_line == index.wrapping_sub(1);
                    let is_line = matches!(event, Event::Line { .. });
                    // On a page a heading of two lines is two headings set alike.
                    let is_rest = |last: &Heading| last.style == heading.style && grown.breaks_off_in_small();
                    match group
                        .last_mut()
                        .filter(|(last, _)| adjoins && if is_line { grown.goes_on(&last.text, &heading.text) } else { is_rest(last) })
                    {
                        Some((last, whole)) => {
                            last.text.push(' ');
                            last.text.push_str(&heading.text);
                            grown.add(&heading.text);
                            *whole = whole.join(span);
                        }
                        None => {
                            grown = Grown::default();
                            grown.add(&heading.text);
                            group.push((heading, span));
                        }
                    }
                    last_line = index;
                    next = index + 1;
                    page = false;
                }
            }
        }
        if group.is_empty() {
            return None;
        }
        self.flush_words();
        self.remember_title(&group);
        let (after, with_page) = next_of(events, next);
        let above = matches!(after, Some(Event::Header { again: false, .. } | Event::Foreign { .. } | Event::Form { .. }))
            || matches!(after, Some(Event::Header { again: true, .. })) && !with_page;
        let inside = !above && self.current.is_some() && !matches!(after, None | Some(Event::Line { .. }))
            || !above && self.current.is_some_and(|table| self.tables.get(table).is_some_and(|table| table.words))
            || !above && self.current.is_some() && self.line_row_follows(after);
        let title = !above && !inside;
        self.settle_strays(!above);
        self.intro = None;
        for (_, span) in &group {
            self.classes.push((*span, Class::Heading));
        }
        let headings: Vec<Heading> =
            group.into_iter().map(|(heading, _)| heading).filter(|heading| !self.is_page_title(&heading.text)).collect();
        if above {
            self.headings.push(headings, false, self.grammars);
            if !matches!(after, Some(Event::Form { .. })) {
                self.current_out = None;
            }
        } else if inside {
            self.headings.push(headings, true, self.grammars);
        } else if title {
            let legal = |text: &str| matches!(words::fold(text).split(' ').next(), Some("titolo" | "parte" | "sezione"));
            let dividing: Vec<Heading> =
                headings.into_iter().filter(|heading| self.grammars.columns.divides(&heading.text) && !legal(&heading.text)).collect();
            if self.current.is_none() && !dividing.is_empty() {
                self.headings.push(dividing, false, self.grammars);
            } else if self.current.is_some() && !dividing.is_empty() {
                self.headings.push(dividing, true, self.grammars);
            }
        }
        Some(next)
    }

    /// The second line of a heading, where a dash begins it.
    fn rest_of_heading(&self, event: &Event) -> Option<(Heading, Span)> {
        let Event::Line { text, span, .. } = event else { return None };
        let text = self.heading_text(text);
        (text.starts_with(['-', '–']) && words::is_capitals(&text))
            .then_some((Heading { text, style: HeadingStyle::Plain, span: *span }, *span))
    }

    /// Whether a line after a heading reads as a row of the table at hand: a page that fell back to words.
    fn line_row_follows(&self, after: Option<&Event>) -> bool {
        match after {
            Some(Event::Line { text, .. }) => self.line_as_row(text).is_some(),
            _ => false,
        }
    }

    /// Legal headings and names of the municipality head no section.
    fn is_page_title(&self, text: &str) -> bool {
        let folded = words::fold(text);
        let first = folded.split(' ').next().unwrap_or("");
        matches!(first, "art" | "articolo" | "capo" | "comune" | "provincia" | "regione" | "indice" | "sommario" | "citta")
    }

    /// The heading that an event is, if it is one. `next` is what follows it.
    fn as_heading(&self, event: &Event, next: Option<&Event>, gap_before: bool) -> Option<(Heading, Span)> {
        match event {
            Event::Heading { text, style, span } => {
                let text = self.heading_text(text);
                (!text.is_empty()).then_some((Heading { text, style: *style, span: *span }, *span))
            }
            Event::Line { text, span, .. } => {
                let words_mode = self.current.is_some_and(|table| self.tables.get(table).is_some_and(|table| table.words));
                let text = self.heading_text(text);
                let heads = self.is_heading_line(&text, next, gap_before);
                (heads && (!words_mode || self.heads_words(&text, matches!(next, Some(Event::Header { .. })))))
                    .then_some((Heading { text, style: HeadingStyle::Plain, span: *span }, *span))
            }
            Event::Row { table, fields, merged: false, layout, span } => {
                let text = self.section_row(*table, fields, *layout, next)?;
                let bold = fields.iter().flatten().next().is_some_and(|piece| markup::is_bold(piece.span.of(self.source)));
                Some((Heading { text, style: if bold { HeadingStyle::Bold } else { HeadingStyle::Plain }, span: *span }, *span))
            }
            _ => None,
        }
    }

    fn heading_text(&self, text: &Field) -> String {
        let stripped: Field = text
            .iter()
            .map(|piece| crate::model::Piece { span: crate::layout::strip_heading(self.source, piece.span), glue: piece.glue })
            .collect();
        let text = self.facts.field(&stripped);
        trim_rules(&text).to_string()
    }

    fn is_heading_line(&self, text: &str, next: Option<&Event>, gap_before: bool) -> bool {
        let length = text.chars().count();
        if !(3..=600).contains(&length)
            || words::opens_as_rest(text)
            || super::numeral::at_head(text).is_some()
            || footnotes::at_head(text).is_some()
        {
            return false;
        }
        if super::numeral::of_cell(text).is_some() || self.terms.is_whole(text) || text.starts_with(['-', '–', '•', '“', '"']) {
            return false;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        // A value that a column knows is a cell that lost its row.
        let known = self.current.is_some_and(|table| {
            self.model(table).is_some_and(|model| (0..model.columns.len()).any(|index| model.knows(index, &self.facts.text(text))))
        });
        if known || letters < 4 {
            return false;
        }
        let capitals = words::is_capitals(text) || words::opens_in_capitals(text);
        let divides = self.grammars.columns.divides(text) && length < 120 && !text.ends_with(['.', ',', ';']);
        let before_header = matches!(next, Some(Event::Header { .. } | Event::Foreign { .. }));
        let short = length < 100
            && !text.ends_with(['.', ',', ';', ':'])
            && text.starts_with(char::is_uppercase)
            && !text.contains('@')
            && text.split_whitespace().count() <= 12;
        capitals || divides && gap_before || before_header && short && gap_before
    }

    fn remember_title(&mut self, group: &[(Heading, Span)]) {
        if self.title.as_ref().is_some_and(|(_, sure)| *sure) {
            return;
        }
        let texts: Vec<&str> = group.iter().map(|(heading, _)| heading.text.as_str()).collect();
        let start = texts.iter().position(|text| self.grammars.columns.is_title(text) && !self.is_page_title(text));
        if let Some(start) = start {
            let joined = texts
                .get(start..)
                .unwrap_or(&[])
                .iter()
                .take_while(|text| !self.grammars.columns.divides(text))
                .copied()
                .collect::<Vec<_>>()
                .join(" ");
            self.title = Some((joined, true));
        } else if self.title.is_none()
            && self.drafts.is_empty()
            && let Some(first) = texts.iter().find(|text| !self.is_page_title(text) && !self.grammars.columns.divides(text))
        {
            self.title = Some(((*first).to_string(), false));
        }
    }

    fn lone_heading(&mut self, _text: &Field, span: Span) {
        self.classes.push((span, Class::Heading));
    }

    fn model(&self, table: usize) -> Option<&TableModel<'a>> {
        self.model_of.get(table).and_then(|&index| self.models.get(index))
    }

    fn open_table(&mut self, table: usize, again: bool) {
        if self.current != Some(table) || !again {
            if self.current != Some(table) {
                self.half = None;
            }
            self.current = Some(table);
            self.current_out = None;
        }
        let _ = again;
    }

    fn close_table(&mut self) {
        self.current = None;
        self.current_out = None;
        self.half = None;
        self.numeral = None;
        self.intro = None;
    }

    /// The table that rows go to: a new one for each header under a heading of its own.
    fn out_table(&mut self, table: usize, layout: Layout, span: Span) -> usize {
        if let Some(index) = self.current_out {
            if let Some(out) = self.out_tables.get_mut(index) {
                out.span = out.span.join(span);
                if layout == Layout::HtmlInTsv {
                    out.layout = layout;
                }
            }
            return index;
        }
        let scanned = self.tables.get(table);
        self.out_tables.push(RecoveredTable {
            title: self.headings.title(),
            layout: if scanned.is_some_and(|table| table.words) { scanned.map_or(layout, |table| table.layout) } else { layout },
            kind: self.kind(table),
            columns: scanned
                .map(|table| {
                    table.header.heads.iter().map(|head| (head.column, (!head.text.is_empty()).then(|| head.text.clone()))).collect()
                })
                .unwrap_or_default(),
            span,
            guessed: scanned.is_some_and(|table| table.guessed),
        });
        self.current_out = Some(self.out_tables.len() - 1);
        self.out_tables.len() - 1
    }
}

/// The next event that is no gap, and whether a page break lies before it.
fn next_of(events: &[Event], from: usize) -> (Option<&Event>, bool) {
    let mut page = false;
    for event in events.iter().skip(from) {
        match event {
            Event::Gap { page: break_ } => page |= *break_,
            other => return (Some(other), page),
        }
    }
    (None, page)
}

fn next_of_note(events: &[Event], from: usize) -> Option<&Event> {
    next_of(events, from).0
}

/// How a heading looks that grows line by line: what would have to be read anew of all its lines is counted.
#[derive(Debug, Clone, Default)]
struct Grown {
    /// Capital and small letters.
    letters: (usize, usize),
    /// Brackets that open and close.
    brackets: (usize, usize),
    /// Its last line.
    last: String,
}

impl Grown {
    fn add(&mut self, line: &str) {
        let (capital, small) = words::cases(line);
        self.letters = (self.letters.0 + capital, self.letters.1 + small);
        let count = |bracket: u8| line.bytes().filter(|byte| *byte == bracket).count();
        self.brackets = (self.brackets.0 + count(b'('), self.brackets.1 + count(b')'));
        self.last.clear();
        self.last.push_str(line);
    }

    /// Whether it breaks off: a bracket stays open, or its last line does.
    fn breaks_off(&self) -> bool {
        self.brackets.0 > self.brackets.1 || words::ends_open(&self.last)
    }

    fn breaks_off_in_small(&self) -> bool {
        self.brackets.0 > self.brackets.1 || words::ends_open(&self.last.to_lowercase())
    }

    /// Whether the second of two adjoining lines goes on with the heading that the first begins.
    fn goes_on(&self, first: &str, second: &str) -> bool {
        let short = first.split_whitespace().take(3).count() <= 2;
        let label = short && first.chars().any(|c| c.is_ascii_digit() || c == '"' || c == '“');
        let capitals = words::are_capitals(self.letters);
        !label && (self.breaks_off() || second.starts_with(['-', '–']) || capitals && words::is_capitals(second))
    }
}

/// A heading's text without rules at its end (`SCADENZE ----- ---`).
fn trim_rules(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['-', '–', '_', '=', ' ']);
    if text.len() - trimmed.len() >= 3 { trimmed } else { text }
}
