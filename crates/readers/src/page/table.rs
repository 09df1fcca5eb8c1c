//! Tables and lines of one page: in goes a page, out come its tables with their cells and the lines between them, from top to bottom.

use super::{
    area::{Area, Turn},
    columns::{self, Region},
    lattice::{self, Lattice, Rule},
    line::{self, Line},
    rows::{self, Seen},
    sheet::Sheet,
    word::Word,
};

/// A cell of a table on one page or several.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub lines: Vec<Line>,
}

impl Cell {
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Where it stands, on the page on which it ends.
    pub area: Area,
    /// Edges of its columns from the left, the outer ones too.
    pub edges: Vec<f64>,
    pub rows: usize,
    pub cells: Vec<Cell>,
    /// Whether rules part its columns.
    pub ruled: bool,
}

impl Table {
    pub(super) fn columns(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// The cells that begin in a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.row == row)
    }

    /// Leaves out rows in which no cell has words, and cells without words.
    fn tidy(mut self) -> Table {
        let mut used = vec![false; self.rows];
        for cell in self.cells.iter().filter(|cell| !cell.lines.is_empty()) {
            if let Some(slot) = used.get_mut(cell.row) {
                *slot = true;
            }
        }
        let kept = |row: usize| used.iter().take(row).filter(|&&used| used).count();
        for cell in &mut self.cells {
            let (from, to) = (kept(cell.row), kept(cell.row + cell.rows));
            cell.row = from;
            cell.rows = to.saturating_sub(from).max(1);
        }
        self.rows = used.iter().filter(|&&used| used).count();
        let rows = self.rows;
        self.cells.retain(|cell| !cell.lines.is_empty() || (cell.rows > 1 && cell.row < rows));
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self
    }
}

/// What stands on a page, from top to bottom.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Table(Table),
    Line(Line),
}

impl Item {
    pub(super) fn area(&self) -> Area {
        match self {
            Item::Table(table) => table.area,
            Item::Line(line) => line.area,
        }
    }
}

/// A page and what stands on it.
#[derive(Debug, Clone)]
pub(super) struct PageItems {
    pub number: usize,
    /// Width and height of the page as it is shown, and how it is turned.
    pub page: (f64, f64),
    pub turn: Turn,
    pub items: Vec<Item>,
}

/// The tables and lines of a page. `carried` are the edges of an unruled table that ended the page before; it is set for the next page.
pub(super) fn items(sheet: Sheet, carried: &mut Option<Vec<f64>>) -> PageItems {
    let Sheet { number, page, turn, size, mut words, rules, fills } = sheet;
    let rules = lattice::rules(&rules, &fills, size.0 * size.1);
    let (lattices, mut free) = lattice::find(&rules);
    let mut items = Vec::new();
    // Where text between tables ends: at boxes around tables too.
    let mut tops: Vec<f64> = Vec::new();
    for lattice in lattices {
        let area = lattice.area();
        let (own, rest): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| area.contains(word.area.middle()));
        words = rest;
        if lattice.xs.len() == 2 && in_box(&own) {
            free.extend(lattice.ys.iter().map(|&at| Rule { at, from: area.x0, to: area.x1, shade: false }));
            tops.extend([area.y0, area.y1]);
            words.extend(own);
            continue;
        }
        let (table, left) = ruled(&lattice, own);
        words.extend(left);
        if let Some(table) = table {
            items.push(Item::Table(table));
        }
    }
    // Text between ruled tables is laid out stretch by stretch: a table parts what stands above it from what stands below.
    let lines = line::lines(words);
    tops.extend(items.iter().map(|item: &Item| item.area().y0));
    let mut stretches: Vec<Vec<Line>> = vec![Vec::new()];
    let mut above = 0;
    for line in lines {
        let passed = tops.iter().filter(|&&top| top < line.area.middle().1).count();
        if passed != above {
            above = passed;
            stretches.push(Vec::new());
        }
        if let Some(last) = stretches.last_mut() {
            last.push(line);
        }
    }
    let mut carry = carried.take();
    for stretch in stretches {
        unruled(stretch, &free, carry.take().as_deref(), &mut items);
    }
    // By height; what prose in columns has brought in order stays so.
    items.sort_by(|a, b| order(a).total_cmp(&order(b)));
    if let Some(Item::Table(table)) = items.last()
        && !table.ruled
    {
        *carried = Some(table.edges.clone());
    }
    PageItems { number, page, turn, items }
}

fn order(item: &Item) -> f64 {
    item.area().y0
}

/// Whether the words in a box, which no rule parts from side to side, stand in columns: a table with a frame, not a frame with text.
fn in_box(words: &[Word]) -> bool {
    let lines = line::lines(words.to_vec());
    columns::find(&lines, None).iter().any(|region| !region.prose && region.edges.len() > 2)
}

/// A table in which rules part the cells, and the words that stand in none.
fn ruled(lattice: &Lattice, words: Vec<Word>) -> (Option<Table>, Vec<Word>) {
    let mut contents: Vec<Vec<Word>> = vec![Vec::new(); lattice.cells.len()];
    let mut left = Vec::new();
    for word in words {
        match lattice.cell_at(word.area.middle()).and_then(|cell| contents.get_mut(cell)) {
            Some(content) => content.push(word),
            None => left.push(word),
        }
    }
    if contents.iter().filter(|content| !content.is_empty()).count() < 2 {
        left.extend(contents.into_iter().flatten());
        return (None, left);
    }
    let mut cells: Vec<Cell> = lattice
        .cells
        .iter()
        .zip(contents)
        .map(|(&(row, column, rows, columns), words)| Cell { row, column, rows, columns, lines: line::lines(words) })
        .collect();
    let mut rows = lattice.ys.len().saturating_sub(1);
    split_rows(&mut cells, &mut rows, &lattice.xs);
    let table = Table { area: lattice.area(), edges: lattice.xs.clone(), rows, cells, ruled: true }.tidy();
    (Some(table), left)
}

/// Rows of a table that has rules between its columns only: those that hold many lines are split as if there were no rules.
fn split_rows(cells: &mut Vec<Cell>, rows: &mut usize, edges: &[f64]) {
    let columns = edges.len().saturating_sub(1);
    if *rows > 3 || columns < 2 {
        return;
    }
    let mut row = 0;
    while row < *rows {
        let own: Vec<usize> = (0..cells.len()).filter(|&at| cells.get(at).is_some_and(|cell| cell.row == row)).collect();
        let simple = own.len() == columns && own.iter().all(|&at| cells.get(at).is_some_and(|cell| cell.rows == 1 && cell.columns == 1));
        let words: Vec<Word> =
            own.iter().filter_map(|&at| cells.get(at)).flat_map(|cell| cell.lines.iter().flat_map(|line| line.words.clone())).collect();
        let lines = line::lines(words);
        let of = |word: &Word| {
            own.iter().position(|&at| cells.get(at).is_some_and(|cell| cell.lines.iter().any(|line| line.words.contains(word))))
        };
        if !simple || lines.len() < 6 {
            row += 1;
            continue;
        }
        let spans = |line: &Line| columns::is_spanning(line, edges);
        let seen: Vec<Seen> = lines.iter().map(|line| see(line, columns, spans(line), |word| of(word).unwrap_or(0))).collect();
        let rows_of = rows::rows(&seen, &[]);
        let count = rows_of.last().map_or(1, |last| last + 1);
        // One row of long cells stays one: rows are told by numbers, or most columns begin anew in each.
        let begins = |at: usize| at.checked_sub(1).is_none_or(|before| rows_of.get(before) != rows_of.get(at));
        let full = (0..seen.len())
            .filter(|&at| begins(at))
            .filter_map(|at| seen.get(at))
            .map(|line| line.columns.iter().filter(|text| !text.is_empty()).count());
        if count < 3 || full.sum::<usize>() * 10 < count * columns * 5 {
            row += 1;
            continue;
        }
        let mut split: Vec<Cell> = Vec::new();
        for (line, number) in lines.iter().zip(&rows_of) {
            if spans(line) {
                split.push(Cell { row: row + number, column: 0, rows: 1, columns, lines: vec![line.clone()] });
                continue;
            }
            for word in &line.words {
                let (at, column) = (row + number, of(word).unwrap_or(0));
                match split.iter_mut().find(|cell| cell.row == at && cell.column == column) {
                    Some(cell) => cell.lines.push(Line::new(vec![word.clone()])),
                    None => split.push(Cell { row: at, column, rows: 1, columns: 1, lines: vec![Line::new(vec![word.clone()])] }),
                }
            }
        }
        for cell in &mut split {
            cell.lines = line::lines(std::mem::take(&mut cell.lines).into_iter().flat_map(|line| line.words).collect());
        }
        cells.retain(|cell| cell.row != row);
        for cell in cells.iter_mut().filter(|cell| cell.row > row) {
            cell.row += count - 1;
        }
        cells.extend(split);
        *rows += count - 1;
        row += count;
    }
}

/// A line with its words under columns.
fn see(line: &Line, columns: usize, spanning: bool, column_of: impl Fn(&Word) -> usize) -> Seen {
    let mut texts = vec![String::new(); columns];
    for word in &line.words {
        if let Some(text) = texts.get_mut(column_of(word)) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
    }
    Seen { top: line.area.y0, base: line.area.y1, size: line.size(), columns: texts, spanning, bold: line.bold() }
}

/// Tables without rules between columns, prose in columns, and lines.
fn unruled(lines: Vec<Line>, free: &[Rule], carried: Option<&[f64]>, items: &mut Vec<Item>) {
    let regions = columns::find(&lines, carried);
    let mut lines = lines.into_iter().enumerate().peekable();
    for region in regions {
        while let Some((_, line)) = lines.next_if(|(at, _)| *at < region.lines.start) {
            items.push(Item::Line(line));
        }
        let mut own = Vec::new();
        while let Some((_, line)) = lines.next_if(|(at, _)| region.lines.contains(at)) {
            own.push(line);
        }
        if region.prose {
            prose(own, &region, items);
        } else {
            items.push(Item::Table(in_columns(own, &region, free)));
        }
    }
    items.extend(lines.map(|(_, line)| Item::Line(line)));
}

/// Prose in columns, one column after the other; all of it is ordered by where it begins.
fn prose(lines: Vec<Line>, region: &Region, items: &mut Vec<Item>) {
    let top = lines.first().map_or(0.0, |line| line.area.y0);
    let mut step = 0.0;
    for column in 0..region.edges.len().saturating_sub(1) {
        for line in &lines {
            let words: Vec<Word> = line.words.iter().filter(|word| columns::column_of(&region.edges, word) == column).cloned().collect();
            if !words.is_empty() {
                let mut line = Line::new(words);
                // Items are sorted by their tops: a thousandth of a point keeps these in order.
                line.area.y0 = top + step;
                step += 0.001;
                items.push(Item::Line(line));
            }
        }
    }
}

/// Lines that head a group of rows though they are so short that they keep within the first column: bold or in capitals where most lines are
/// not, and set apart from a header above them.
fn sections(lines: &[Line], edges: &[f64]) -> Vec<usize> {
    let in_capitals = |line: &Line| {
        let text = line.text();
        text.chars().filter(|c| c.is_alphabetic()).count() > 5 && !text.chars().any(char::is_lowercase)
    };
    let alone = |line: &Line| line.words.iter().all(|word| columns::column_of(edges, word) == 0);
    let rare = |is: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| is(line)).count() * 10 < lines.len() * 4;
    let (bold, capitals) = (rare(&|line| line.bold()), rare(&|line| in_capitals(line)));
    (0..lines.len())
        .filter(|&at| {
            let Some(line) = lines.get(at) else { return false };
            let before = at.checked_sub(1).and_then(|before| lines.get(before));
            // Another line of a header that is set alike is no section.
            let apart = before.is_none_or(|before| {
                before.bold() != line.bold()
                    || in_capitals(before) != in_capitals(line)
                    || line.area.y1 - before.area.y1 > line.size() * 1.5
            });
            alone(line) && apart && (bold && line.bold() || capitals && in_capitals(line)) && at + 1 < lines.len()
        })
        .collect()
}

/// A table whose columns are told by white.
fn in_columns(lines: Vec<Line>, region: &Region, free: &[Rule]) -> Table {
    let edges = &region.edges;
    let area = lines.iter().map(|line| line.area).reduce(|a, b| a.join(&b)).unwrap_or_default();
    let separators: Vec<f64> =
        free.iter().filter(|rule| rule.to.min(area.x1) - rule.from.max(area.x0) > area.width() * 0.6).map(|rule| rule.at).collect();
    let columns = edges.len().saturating_sub(1);
    let mut spanning: Vec<bool> = lines.iter().map(|line| columns::is_spanning(line, edges)).collect();
    for at in sections(&lines, edges) {
        if let Some(slot) = spanning.get_mut(at) {
            *slot = true;
        }
    }
    let seen: Vec<Seen> =
        lines.iter().zip(&spanning).map(|(line, &spanning)| see(line, columns, spanning, |word| columns::column_of(edges, word))).collect();
    let rows_of = rows::rows(&seen, &separators);
    let rows = rows_of.last().map_or(0, |last| last + 1);
    let mut words: Vec<((usize, usize, usize), Vec<Word>)> = Vec::new();
    for ((line, row), &spanning) in lines.into_iter().zip(&rows_of).zip(&spanning) {
        for word in line.words {
            let place = if spanning { (*row, 0, columns) } else { (*row, columns::column_of(edges, &word), 1) };
            match words.iter_mut().rev().take_while(|(other, _)| other.0 == *row).find(|(other, _)| *other == place) {
                Some((_, own)) => own.push(word),
                None => words.push((place, vec![word])),
            }
        }
    }
    let cells = words
        .into_iter()
        .map(|((row, column, columns), words)| Cell { row, column, rows: 1, columns, lines: line::lines(words) })
        .collect();
    Table { area, edges: edges.clone(), rows, cells, ruled: false }.tidy()
}
