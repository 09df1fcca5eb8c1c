//! The first pass: in go blocks, out come the tables that have a header (or columns that could be guessed) and, in order, what stands in and between them.

use super::{
    facts::{Facts, Said},
    model, numeral,
    text::{is_empty, piece_text, without_words},
};
use crate::{
    heads::{self, Again, Folded, Header, HeaderPattern, Heads, LinesOfWords, Stack},
    model::{Block, BlockKind, Class, Column, Field, HeadingStyle, Layout, Piece, Span},
};
use regesto_words as words;

/// A table found by the first pass.
#[derive(Debug, Clone)]
pub struct ScanTable {
    /// Its header.
    pub header: Header,
    /// What rows are held against, to see whether they are the header again.
    pub pattern: HeaderPattern,
    /// How it is set.
    pub layout: Layout,
    /// Whether its columns were guessed.
    pub guessed: bool,
    /// Whether its rows are lines of words, told apart by recognisers alone.
    pub words: bool,
}

/// What the first pass finds, in the order of the source.
#[derive(Debug, Clone)]
pub enum Event {
    /// The header of a table, for the first time or again.
    Header {
        /// The table.
        table: usize,
        /// Whether it was the table at hand already.
        again: bool,
    },
    /// A line of a table.
    Row {
        /// The table.
        table: usize,
        /// Its fields, header words removed.
        fields: Vec<Field>,
        /// Whether the words of the header stood in it.
        merged: bool,
        /// How it is set.
        layout: Layout,
        /// The block.
        span: Span,
    },
    /// One procedure of a form.
    Form {
        /// Label and value.
        entries: Vec<(Span, Field)>,
        /// The block.
        span: Span,
    },
    /// A heading by its marks.
    Heading {
        /// Its pieces.
        text: Field,
        /// How it is set.
        style: HeadingStyle,
        /// The block.
        span: Span,
    },
    /// A line of words.
    Line {
        /// Its pieces.
        text: Field,
        /// Whether a blank line or furniture stands before it.
        gap: bool,
        /// The block.
        span: Span,
    },
    /// A table that holds no procedures begins: fees, hours, a legend.
    Foreign {
        /// Which of those that are passed over.
        skipped: usize,
    },
    /// White space or furniture.
    Gap {
        /// Whether it is a page's foot or head.
        page: bool,
    },
}

/// What the first pass makes of a document.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The tables.
    pub tables: Vec<ScanTable>,
    /// What stands in and between them.
    pub events: Vec<Event>,
    /// Tables that are passed over.
    pub skipped: Vec<SkippedTable>,
    /// Blocks that are settled: their class.
    pub classes: Vec<(Span, Class)>,
    /// How many rows were looked at, again and again, to tell whether rows without a header are a table.
    pub looked: usize,
}

/// A table that is passed over: it holds no procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedTable {
    /// Its header.
    pub header: Span,
    /// Its rows.
    pub rows: Vec<Span>,
}

/// Rows without a header that are no table are looked at again after one in so many of them.
const AGAIN: usize = 8;
/// Lines of words below a header of so many columns at most, the numerals aside, are untangled here.
const UNTANGLED: usize = 3;

struct Scanner<'a> {
    blocks: &'a [Block],
    facts: &'a Facts<'a>,
    heads: &'a Heads<'a>,
    /// How often each text stands as a field, by its number.
    times: Vec<u32>,
    out: Scanned,
    current: Option<usize>,
    foreign: bool,
    gap: bool,
    prose: usize,
    /// Whether the file tells its tables, so that no line of words is a header.
    told: bool,
    /// A table of a structured file begins, and none of its rows has been seen; whether its first row is said to be a header.
    fresh: Option<bool>,
    /// Up to this block nobody need ask again whether rows without a header are a table.
    asked: usize,
}

/// Texts as heads are asked about them.
fn shown(texts: &[Said]) -> Vec<&str> {
    texts.iter().map(|text| &***text).collect()
}

/// How many of the texts say something.
fn filled(texts: &[Said]) -> usize {
    texts.iter().filter(|text| !text.is_empty()).count()
}

/// How often each text stands as a field of a row, by its number.
fn field_times(facts: &Facts<'_>, blocks: &[Block]) -> Vec<u32> {
    let mut times = Vec::new();
    for block in blocks {
        if let BlockKind::Row { fields, .. } = &block.kind {
            for field in fields.iter().filter(|field| !field.is_empty()) {
                let number = facts.field(field).number();
                if times.len() <= number {
                    times.resize(number + 1, 0);
                }
                if let Some(slot) = times.get_mut(number) {
                    *slot += 1;
                }
            }
        }
    }
    times
}

/// Runs the first pass.
#[must_use]
pub fn scan<'a>(facts: &'a Facts<'a>, blocks: &'a [Block]) -> Scanned {
    let mut scanner = Scanner {
        blocks,
        facts,
        heads: facts.heads(),
        times: field_times(facts, blocks),
        out: Scanned::default(),
        current: None,
        foreign: false,
        gap: false,
        prose: 0,
        told: blocks.iter().any(|block| matches!(&block.kind, BlockKind::Row { layout, .. } if layout.keeps_cells())),
        fresh: None,
        asked: 0,
    };
    let mut at = 0;
    while at < blocks.len() {
        at = scanner.step(at);
    }
    scanner.name_numerals();
    scanner.out
}

impl Scanner<'_> {
    fn texts(&self, fields: &[Field]) -> Vec<Said> {
        self.facts.cells(fields)
    }

    /// Takes block `at`; gives the block to go on with.
    fn step(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return at + 1 };
        let span = block.span;
        match &block.kind {
            BlockKind::Blank | BlockKind::Furniture => {
                self.out.classes.push((span, if block.kind == BlockKind::Blank { Class::Blank } else { Class::Furniture }));
                let page = block.kind == BlockKind::Furniture && !words::is_rule(span.of(self.facts.source()).trim());
                self.push_gap(page);
                self.gap = true;
                return at + 1;
            }
            BlockKind::Begin { headed } => {
                self.fresh = Some(*headed);
                return at + 1;
            }
            BlockKind::Form { entries } => {
                self.out.events.push(Event::Form { entries: entries.clone(), span });
                self.current = None;
                self.foreign = false;
            }
            BlockKind::Heading { text, style } => {
                if let Some(next) = self.header_of_words(at) {
                    return next;
                }
                self.out.events.push(Event::Heading { text: text.clone(), style: *style, span });
                self.foreign = false;
                self.prose = 0;
            }
            BlockKind::Line { text } => {
                if let Some(next) = self.header_of_words(at) {
                    return next;
                }
                let words = self.facts.field(text);
                let sentence = words.split_whitespace().count() >= 10 && words::ends_sentence(&words);
                self.prose = if sentence { self.prose + 1 } else { self.prose };
                // Prose ends a table; a line or two may be the strays of its last rows.
                if self.prose >= 2 {
                    self.current = None;
                    self.foreign = false;
                }
                self.out.events.push(Event::Line { text: text.clone(), gap: self.gap, span });
            }
            BlockKind::Row { layout, fields } => {
                let next = self.row(at, *layout, fields, span);
                self.gap = false;
                return next;
            }
        }
        self.gap = false;
        at + 1
    }

    fn row(&mut self, at: usize, layout: Layout, fields: &[Field], span: Span) -> usize {
        let texts = self.texts(fields);
        if texts.iter().all(|text| text.is_empty()) {
            self.out.classes.push((span, Class::Furniture));
            self.push_gap(false);
            return at + 1;
        }
        if let Some(table) = self.current.filter(|&table| self.out.tables.get(table).is_some_and(|table| !table.words)) {
            let folded: Vec<Folded<'_>> = texts.iter().map(|text| Folded { text, folded: text.folded() }).collect();
            let (columns, again) =
                self.out.tables.get(table).map_or((0, None), |table| (table.header.heads.len(), table.pattern.again(&folded)));
            match again {
                // Where the file keeps cells apart, a table that begins with other columns has a header of its own.
                Some(Again::Whole) if self.fresh.is_none() || !layout.is_structured() || columns == fields.len() => {
                    self.fresh = None;
                    self.out.classes.push((span, Class::Header));
                    self.out.events.push(Event::Header { table, again: true });
                    self.foreign = false;
                    return at + 1;
                }
                // The rest of a header that was begun on the line above is none of a row.
                Some(Again::Merged(taken)) if !self.foreign && !layout.is_structured() => {
                    self.out.events.push(Event::Row { table, fields: self.without(fields, &taken), merged: true, layout, span });
                    return at + 1;
                }
                _ => {}
            }
        }
        let single = filled(&texts) == 1;
        // What stands alone above a table's own header is none of the rows of the table before.
        if single && self.fresh.is_some() && layout.keeps_cells() && self.header_follows(at) {
            self.current = None;
        }
        let fresh = if single { None } else { self.fresh.take() };
        // On a page without rules two headers may stand so close that they are taken for one.
        let mut read = self.read_header(at, &texts, !layout.has_whole_cells());
        if layout.is_drawn() && !read.as_ref().is_some_and(|(header, _)| header.tells) {
            read = self.read_header(at, &texts, true).filter(|(header, _)| header.tells).or(read);
        }
        if let Some((header, next)) = read.filter(|(header, _)| {
            fresh.is_some()
                || self.current.is_none_or(|table| self.out.tables.get(table).is_some_and(|table| table.words))
                || self.heads_anew(at, header, &texts, layout)
        }) {
            let end = self.blocks.get(next - 1).map_or(span.end, |block| block.span.end);
            let span = Span::new(span.start, end);
            if header.tells && !(header.foreign > 0 && self.title_is_foreign()) {
                self.out.classes.push((span, Class::Header));
                self.begin(header, layout, false);
            } else {
                self.pass_over(span);
            }
            return next;
        }
        self.prose = 0;
        if let Some(headed) = fresh {
            self.foreign = false;
            // Another table with a header that says nothing of procedures, or of another shape, is not the one before.
            let columns = self.current.and_then(|table| self.out.tables.get(table)).map(|table| table.header.heads.len());
            if headed {
                self.pass_over(span);
                return at + 1;
            } else if columns.is_some_and(|columns| columns != fields.len()) {
                self.current = None;
            }
        }
        if self.foreign {
            self.out.classes.push((span, Class::Skipped));
            if let Some(table) = self.out.skipped.last_mut() {
                table.rows.push(span);
            }
            return at + 1;
        }
        if let Some(table) = self.current {
            self.out.events.push(Event::Row { table, fields: fields.to_vec(), merged: false, layout, span });
            return at + 1;
        }
        if let Some((header, taken)) = self.heads.merged(&shown(&texts)) {
            self.begin(header, layout, false);
            let table = self.out.tables.len() - 1;
            self.out.events.push(Event::Row { table, fields: self.without(fields, &taken), merged: true, layout, span });
            return at + 1;
        }
        self.headless(at, layout)
    }

    /// The fields without so many words at the head of each.
    fn without(&self, fields: &[Field], taken: &[usize]) -> Vec<Field> {
        fields.iter().zip(taken).map(|(field, &words)| without_words(self.facts.source(), field, words)).collect()
    }

    /// Whether one of the headings right above is the title of a table of fees, risks, hours or totals.
    fn title_is_foreign(&self) -> bool {
        /// So many headings and lines are looked at.
        const ABOVE: usize = 4;
        let above = self.out.events.iter().rev().filter(|event| !matches!(event, Event::Gap { .. }));
        let mut texts = above.take(ABOVE).map_while(|event| match event {
            Event::Heading { text, .. } | Event::Line { text, .. } => Some(self.facts.field(text)),
            _ => None,
        });
        texts.any(|text| self.heads.is_foreign_title(&text))
    }

    /// A gap; several that follow one another are one.
    fn push_gap(&mut self, page: bool) {
        match self.out.events.last_mut() {
            Some(Event::Gap { page: before }) => *before |= page,
            _ => self.out.events.push(Event::Gap { page }),
        }
    }

    /// A table begins that holds no procedures: its header, and the rows that follow, are passed over.
    fn pass_over(&mut self, header: Span) {
        self.out.classes.push((header, Class::Skipped));
        self.out.events.push(Event::Foreign { skipped: self.out.skipped.len() });
        self.out.skipped.push(SkippedTable { header, rows: Vec::new() });
        self.current = None;
        self.foreign = true;
    }

    /// A column whose header is empty or says nothing (`Rif.`) and whose cells are numerals numbers the rows.
    fn name_numerals(&mut self) {
        for (index, table) in self.out.tables.iter_mut().enumerate() {
            let width = table.header.heads.len();
            let Some(column) = table.header.nameless() else { continue };
            let fields = self.out.events.iter().filter_map(|event| match event {
                Event::Row { table, fields, .. } if *table == index && fields.len() == width => fields.get(column),
                _ => None,
            });
            let cells: Vec<Said> = fields.map(|field| self.facts.field(field)).filter(|text| !text.is_empty()).collect();
            let numerals = cells.iter().filter(|text| text.is_numeral()).count();
            if let Some(head) = table.header.heads.get_mut(column)
                && heads::number_rows(numerals, cells.len())
            {
                head.column = Some(Column::Number);
            }
        }
    }

    /// Whether the first row below block `at` with more than a cell is a header: of the same table, or of one below a blank row.
    fn header_follows(&self, at: usize) -> bool {
        let mut rows = self.blocks.iter().enumerate().skip(at + 1).take(20).filter_map(|(at, block)| match &block.kind {
            BlockKind::Row { fields, .. } => Some((at, self.texts(fields))),
            _ => None,
        });
        let row = rows.find(|(_, texts)| filled(texts) > 1);
        row.is_some_and(|(at, texts)| self.read_header(at, &texts, false).is_some_and(|(header, _)| header.tells))
    }

    /// Whether a header in the midst of a table is one: none of its fields is a term, and it [begins anew](Header::begins_anew).
    fn heads_anew(&self, at: usize, header: &Header, texts: &[Said], layout: Layout) -> bool {
        let filled = texts.iter().filter(|text| !text.is_empty());
        let times: Vec<usize> = filled.map(|text| self.times.get(text.number()).map_or(1, |&times| times.max(1) as usize)).collect();
        // The rule of a pipe table stands below its header.
        let below = self.blocks.get(at + 1).filter(|block| block.kind == BlockKind::Furniture);
        let ruled = below.is_some_and(|block| block.span.of(self.facts.source()).contains("--"));
        header.begins_anew(&times, !layout.has_whole_cells(), ruled) && !texts.iter().any(|text| self.facts.is_plain_term(text))
    }

    /// Begins a table, or goes on with the one at hand if the header is the same.
    fn begin(&mut self, header: Header, layout: Layout, words: bool) {
        let columns = |header: &Header| header.heads.iter().map(|head| head.column).collect::<Vec<_>>();
        let same = self.current.filter(|&table| {
            self.out.tables.get(table).is_some_and(|table| columns(&table.header) == columns(&header) && table.words == words)
        });
        let headed = self
            .out
            .events
            .iter()
            .rev()
            .take_while(|event| !matches!(event, Event::Row { .. }))
            .any(|event| matches!(event, Event::Heading { .. }));
        let (table, again) = match same {
            Some(table) if !headed => (table, true),
            _ => {
                let pattern = HeaderPattern::of(&header.heads);
                self.out.tables.push(ScanTable { header, pattern, layout, guessed: false, words });
                (self.out.tables.len() - 1, false)
            }
        };
        self.out.events.push(Event::Header { table, again });
        self.current = Some(table);
        self.foreign = false;
        self.prose = 0;
    }

    /// The header that block `at` begins, on one line or several of the same table, and the block behind it.
    fn read_header(&self, at: usize, texts: &[Said], torn: bool) -> Option<(Header, usize)> {
        // No header says how many days, or has a numeral before its words.
        if texts.iter().any(|text| text.is_numbered() || text.has_digits() && self.facts.is_term(text)) {
            return None;
        }
        let closed = texts.iter().any(|text| self.facts.is_plain_term(text));
        let mut stack = Stack::of(self.heads, &shown(texts), torn, closed, at + 1);
        let mut next = at + 1;
        while stack.is_open() {
            // A rule may stand between the lines.
            let is_rule = |block: &Block| words::is_rule(block.span.of(self.facts.source()).replace(['|', ':'], " ").trim());
            next += usize::from(self.blocks.get(next).is_some_and(|block| block.kind == BlockKind::Furniture && is_rule(block)));
            let Some(Block { kind: BlockKind::Row { fields, .. }, .. }) = self.blocks.get(next) else { break };
            let texts = self.texts(fields);
            next += 1;
            // No line of a header is a row of terms and numerals.
            stack.add(&shown(&texts), texts.iter().any(|text| self.facts.is_term(text) || text.is_numeral()), next);
        }
        stack.header()
    }

    /// Whether the lines behind block `at` read as rows: two of the next six begin with a numeral or hold a term.
    fn rows_follow(&self, at: usize) -> bool {
        /// So far, blank lines and all.
        const FAR: usize = 40;
        let lines = self.blocks.iter().skip(at + 1).take(FAR).filter(|block| block.kind != BlockKind::Blank).take(6);
        let reads_as_row = |block: &&Block| {
            let BlockKind::Line { text } = &block.kind else { return false };
            let text = self.facts.field(text);
            let numbered = text.is_numbered() || numeral::bare_at_head(&text).is_some();
            text.len() <= 300 && (numbered || !self.facts.terms().find_strong(&text).is_empty())
        };
        lines.filter(reads_as_row).count() >= 2
    }

    /// A header in lines of words: the columns one below the other, or all on one line with single spaces.
    fn header_of_words(&mut self, at: usize) -> Option<usize> {
        if self.told {
            return None;
        }
        let mut stack = LinesOfWords::new(self.heads);
        for (next, block) in (at + 1..).zip(self.blocks.get(at..)?).take(30) {
            let text = match &block.kind {
                BlockKind::Blank | BlockKind::Furniture => continue,
                BlockKind::Line { text } | BlockKind::Heading { text, .. } => text,
                _ => break,
            };
            let lines: Vec<Said> = text.iter().map(|piece| self.facts.text(&piece_text(self.facts.source(), piece))).collect();
            // A numeral or a term is a row's.
            let is_row = |line: &Said| line.is_numbered() || line.is_numeral() || self.facts.is_plain_term(line);
            if !stack.add(&shown(&lines), || lines.last().is_some_and(is_row), || self.rows_follow(next - 1), next) {
                break;
            }
        }
        let (header, lines, next) = stack.header()?;
        // The words of a few columns are told apart by how wide these are, those of more by what they say.
        if header.heads.iter().filter(|head| head.column != Some(Column::Number)).count() > UNTANGLED {
            return None;
        }
        let span = self.blocks.get(at)?.span.join(self.blocks.get(next - 1)?.span);
        self.out.classes.push((span, Class::Header));
        let layout = if lines > 1 { Layout::Interleaved } else { Layout::Plain };
        self.begin(header, layout, true);
        self.gap = false;
        Some(next)
    }

    /// Rows before any header: a table if their columns tell what they are, else words of an index or the like.
    fn headless(&mut self, at: usize, layout: Layout) -> usize {
        if at >= self.asked {
            let rows = self.run_of_rows(at, layout);
            self.out.looked += rows.len();
            let texts: Vec<&[Said]> = rows.iter().map(|(_, texts)| texts.as_slice()).collect();
            if let Some(heads) = model::guess(&texts, self.facts) {
                let header = Header::guessed(heads);
                let pattern = HeaderPattern::of(&header.heads);
                self.out.tables.push(ScanTable { header, pattern, layout, guessed: true, words: false });
                let table = self.out.tables.len() - 1;
                self.out.events.push(Event::Header { table, again: false });
                self.current = Some(table);
                return at;
            }
            // What the whole run does not tell its later part may; that is asked again after a share of the rows, so that the cost of all
            // questions stays a multiple of the run.
            self.asked = rows.get((rows.len() / AGAIN).max(1)).map_or(at + 1, |(index, _)| *index);
        }
        // Up to the end of the run nothing is a table; the lines between its rows are still lines.
        let Some(block) = self.blocks.get(at) else { return at + 1 };
        let BlockKind::Row { fields, .. } = &block.kind else { return at + 1 };
        // What a file itself sets in several cells is no heading: a legend, a total.
        if layout.is_structured() && fields.iter().filter(|field| !is_empty(self.facts.source(), field)).count() > 1 {
            self.out.classes.push((block.span, Class::Prose));
            return at + 1;
        }
        let pieces: Vec<Piece> = fields.iter().flatten().copied().collect();
        self.out.events.push(Event::Line { text: pieces, gap: self.gap, span: block.span });
        at + 1
    }

    /// The rows from block `at` on that are set alike, up to a header or something else, with their texts.
    fn run_of_rows(&self, at: usize, layout: Layout) -> Vec<(usize, Vec<Said>)> {
        let mut rows: Vec<(usize, Vec<Said>)> = Vec::new();
        let mut others = 0;
        for (index, block) in self.blocks.iter().enumerate().skip(at) {
            match &block.kind {
                BlockKind::Row { layout: other, fields }
                    if *other == layout
                        || matches!((layout, *other), (Layout::Tsv, Layout::HtmlInTsv) | (Layout::HtmlInTsv, Layout::Tsv)) =>
                {
                    let texts = self.texts(fields);
                    if self.heads.row(&shown(&texts), !layout.is_structured()).is_some() {
                        break;
                    }
                    if filled(&texts) > 0 {
                        rows.push((index, texts));
                    }
                    others = 0;
                }
                BlockKind::Blank | BlockKind::Furniture => {}
                BlockKind::Line { .. } | BlockKind::Heading { .. } if others < 4 => others += 1,
                _ => break,
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{grammar::Grammars, layout, model::Source};

    fn scanned(text: &str) -> Scanned {
        let grammars = Grammars::builtin().unwrap();
        let source = Source::from_text(text);
        let blocks = layout::lay_out(&source, &grammars);
        scan(&Facts::new(source.text(), &grammars), &blocks)
    }

    #[test]
    fn rows_without_a_header_are_looked_at_a_few_times_however_many_there_are() {
        for rows in [100, 4_000] {
            let text: String = (0..rows).map(|row| format!("ab c{row}\tx y{}\t{}\n", row % 7, row % 11)).collect();
            let scanned = scanned(&text);
            assert!(scanned.looked >= rows && scanned.looked <= 10 * rows, "{rows} rows: {} looked at", scanned.looked);
        }
    }

    #[test]
    fn a_table_below_rows_that_are_none_is_found() {
        let head: String = (0..20).map(|row| format!("voce {row}\t{row}\n")).collect();
        let names = ["Rilascio di copie", "Autorizzazione al transito", "Concessione del patrocinio", "Iscrizione al nido"];
        let tail: String = (0..60).map(|row| format!("{}\t30 giorni\n", names[row % 4])).collect();
        assert_eq!(scanned(&(head + &tail)).tables.len(), 1);
    }

    #[test]
    fn gaps_are_one() {
        let gaps = |text: &str| scanned(text).events.iter().filter(|event| matches!(event, Event::Gap { .. })).count();
        assert_eq!((gaps("a\n\nb\n"), gaps(&format!("a\n{}b\n", "\n".repeat(500)))), (2, 2), "one between the lines, one behind them");
    }
}
