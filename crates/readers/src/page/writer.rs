//! What was found on pages as a source: text in reading order, the place of each word, tables and headings.

use std::collections::{BTreeMap, HashSet};

use super::{
    area::{Area, Turn},
    cut,
    line::Line,
    stitch::Stitched,
    table::{Item, Table},
    word::Word,
};
use regesto_model::{Element, Grid, GridCell, Locator, Media, Place, Points, Source, Span};

/// Letters larger than those of the text by this factor make a heading.
const LARGER: f64 = 1.15;

struct Writer {
    text: String,
    places: Vec<Place>,
    /// How sure each word is, by where it begins; none where no word is in doubt.
    sure: Vec<(usize, f64)>,
    pages: BTreeMap<usize, ((f64, f64), Turn)>,
    /// The words of the document that no cell's edge can have cut.
    known: HashSet<String>,
}

/// The source of a document.
pub(super) fn write(stitched: Stitched, furniture: Vec<Line>, media: Media) -> Source {
    let pages = stitched.pages.iter().map(|&(number, page, turn)| (number, (page, turn))).collect();
    let known = cut::words_of(&stitched.items);
    let mut writer = Writer { text: String::new(), places: Vec::new(), sure: Vec::new(), pages, known };
    let tables = stitched.items.iter().any(|item| matches!(item, Item::Table(_)));
    if !tables {
        // Without a table the text is laid out as that of a text file: forms, columns by spaces, headings by their words.
        writer.plain(&stitched.items);
        for line in &furniture {
            writer.line(line, false);
        }
        return writer.source(media, Vec::new());
    }
    let sizes = Sizes::of(&stitched.items);
    let mut elements = Vec::new();
    let mut items = stitched.items.iter().peekable();
    while let Some(item) = items.next() {
        match item {
            Item::Table(table) => elements.push(Element::Table(writer.table(table))),
            Item::Line(first) => {
                let mut lines = vec![first];
                while let Some(Item::Line(next)) = items.peek() {
                    if !lines.last().is_some_and(|last| sizes.goes_on(last, next)) {
                        break;
                    }
                    lines.push(next);
                    items.next();
                }
                elements.push(writer.paragraph(&lines, &sizes));
            }
        }
    }
    for line in furniture.iter().chain(&stitched.repeated) {
        let span = writer.line(line, false);
        elements.push(Element::Furniture { span });
    }
    writer.source(media, elements)
}

impl Writer {
    fn source(self, media: Media, elements: Vec<Element>) -> Source {
        let mut source = Source::structured(media, self.text, self.places, elements);
        source.set_sureness(self.sure);
        source
    }

    fn place(&self, word: &Word) -> Locator {
        let (page, turn) = self.pages.get(&word.page).copied().unwrap_or_default();
        let Area { x0, y0, x1, y1 } = turn.back(word.area, page);
        Locator::page(word.page, [x0, y0, x1, y1].map(Points::from))
    }

    /// Writes a line, with wide gaps as spaces if `spaced`; gives its span without the line break.
    fn line(&mut self, line: &Line, spaced: bool) -> Span {
        let start = self.text.len();
        let mut before: Option<&Word> = None;
        for word in &line.words {
            if let Some(before) = before {
                let ems = (word.area.x0 - before.area.x1) / before.size.max(1.0);
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a page")]
                let spaces = if spaced && ems > super::columns::WIDE { (ems * 2.0).clamp(2.0, 200.0) as usize } else { 1 };
                self.text.extend(std::iter::repeat_n(' ', spaces));
            }
            self.places.push(Place { text: self.text.len(), at: self.place(word) });
            if word.doubt > 0.0 || !self.sure.is_empty() {
                self.sure.push((self.text.len(), 1.0 - word.doubt));
            }
            self.text.push_str(&word.text);
            before = Some(word);
        }
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    fn plain(&mut self, items: &[Item]) {
        let mut before: Option<&Line> = None;
        for item in items {
            let Item::Line(line) = item else { continue };
            if before.is_some_and(|before| line.area.y1 - before.area.y1 > before.size() * 1.9 || line.area.y1 < before.area.y1) {
                self.text.push('\n');
            }
            self.line(line, true);
            before = Some(line);
        }
    }

    /// Writes the lines of a cell whose text may reach as far as `edge`; a word that the edge cut is written whole, and so are its lines.
    fn lines(&mut self, lines: &[Line], edge: Option<f64>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::with_capacity(lines.len());
        let mut cut = false;
        for (at, line) in lines.iter().enumerate() {
            if cut {
                // Without the line break.
                self.text.pop();
            }
            let span = self.line(line, false);
            match spans.last_mut().filter(|_| cut) {
                Some(last) => last.end = span.end,
                None => spans.push(span),
            }
            let last = at + 2 == lines.len();
            cut = edge.zip(lines.get(at + 1)).is_some_and(|(edge, next)| cut::is_cut(line, next, last, edge, &self.known));
        }
        spans
    }

    fn table(&mut self, table: &Table) -> Grid {
        let start = self.text.len();
        let bold = |row: usize| table.row(row).flat_map(|cell| &cell.lines).all(Line::bold);
        let header = bold(0) && (1..table.rows).any(|row| !bold(row));
        let mut cells = Vec::with_capacity(table.cells.len());
        let edges = cut::edges(table);
        for cell in &table.cells {
            let edge = edges.get(cell.column).copied().filter(|_| cell.columns == 1).flatten();
            let lines = self.lines(&cell.lines, edge);
            cells.push(GridCell {
                lines,
                row: cell.row,
                column: cell.column,
                rows: cell.rows,
                columns: cell.columns,
                header: header && cell.row == 0,
                bold: !cell.lines.is_empty() && cell.lines.iter().all(Line::bold),
            });
        }
        Grid { span: Span::new(start, self.text.len()), rows: table.rows, columns: table.columns(), cells }
    }

    fn paragraph(&mut self, lines: &[&Line], sizes: &Sizes) -> Element {
        let spans = lines.iter().map(|line| self.line(line, false)).collect();
        let bold = lines.iter().all(|line| line.bold());
        match lines.first().and_then(|line| sizes.level(line)) {
            Some(level) => Element::Heading { lines: spans, level },
            None => Element::Paragraph { lines: spans, bold },
        }
    }
}

/// The sizes of letters in a document.
struct Sizes {
    /// That of most of its text.
    body: f64,
    /// Those of headings, from the largest, in tenths of a point.
    headings: Vec<i64>,
    /// How wide the text is.
    width: f64,
}

#[allow(clippy::cast_possible_truncation, reason = "sizes of letters")]
fn tenths(size: f64) -> i64 {
    (size * 2.0).round() as i64 * 5
}

impl Sizes {
    fn of(items: &[Item]) -> Sizes {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        let mut count = |line: &Line| {
            for word in &line.words {
                *counts.entry(tenths(word.size)).or_default() += word.text.len();
            }
        };
        let mut width: f64 = 0.0;
        for item in items {
            match item {
                Item::Table(table) => table.cells.iter().flat_map(|cell| &cell.lines).for_each(&mut count),
                Item::Line(line) => {
                    count(line);
                    width = width.max(line.area.width());
                }
            }
        }
        let body = counts.iter().max_by_key(|(_, count)| **count).map_or(100, |(size, _)| *size);
        #[allow(clippy::cast_precision_loss, reason = "sizes of letters")]
        let body = body as f64 / 10.0;
        let mut headings: Vec<i64> = items
            .iter()
            .filter_map(|item| if let Item::Line(line) = item { Some(line.size()) } else { None })
            .filter(|size| *size >= body * LARGER)
            .map(tenths)
            .collect();
        headings.sort_unstable_by(|a, b| b.cmp(a));
        headings.dedup();
        Sizes { body, headings, width }
    }

    /// The rank of a heading by its size.
    fn level(&self, line: &Line) -> Option<u8> {
        if line.size() < self.body * LARGER {
            return None;
        }
        let rank = self.headings.iter().position(|&size| size == tenths(line.size()))?;
        u8::try_from(rank + 1).ok().map(|rank| rank.min(6))
    }

    /// Whether a line goes on with the sentence of the line before.
    fn goes_on(&self, last: &Line, next: &Line) -> bool {
        let (size, step) = (last.size(), next.area.y1 - last.area.y1);
        let alike = (size - next.size()).abs() < 0.6 && last.bold() == next.bold();
        let same_page = last.words.first().map(|word| word.page) == next.words.first().map(|word| word.page);
        if !alike || !same_page || step <= 0.0 || step > size * 1.75 {
            return false;
        }
        let text = next.text();
        if last.bold() || self.level(last).is_some() {
            let ends = last.words.last().map(|word| word.text.to_lowercase()).unwrap_or_default();
            let open =
                matches!(ends.as_str(), "di" | "del" | "della" | "dei" | "degli" | "delle" | "e" | "ed" | "per" | "a" | "al" | "in" | "da");
            return open || ends.ends_with(['-', ',']) || text.starts_with(char::is_lowercase);
        }
        let full = last.area.width() > self.width * 0.8;
        full || text.starts_with(char::is_lowercase) || last.text().ends_with(['-', ','])
    }
}
