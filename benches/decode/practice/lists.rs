//! Settings in which a row's cells follow one another without labels.

use regesto_model::Column;

use super::{
    Mark,
    content::{Draft, Field, Of},
    parts::{self, Head, Pages, Turn},
    random::Random,
    sheet::Sheet,
};

/// How a list stands on its pages.
#[derive(Debug)]
pub(super) struct Style {
    /// A page is one line.
    pub one_line: bool,
    pub head: Head,
    /// Line ends between headers that stand a line each.
    pub head_gap: usize,
    /// The header comes again on each page.
    pub head_on_pages: bool,
    /// The header comes again under each heading.
    pub head_in_sections: bool,
    /// Line ends between rows, where rows are lines.
    pub between_rows: usize,
    /// A mark that stands alone between rows.
    pub rule: &'static str,
    pub pages: Pages,
    /// A name that stands under the heading.
    pub named: bool,
}

impl Style {
    /// A style of a list with a header of these kinds.
    pub fn new(random: &mut Random, draft: &Draft, heads: &[Head], one_line: bool, pages: usize) -> Style {
        Style {
            one_line,
            head: random.pick(heads).copied().unwrap_or(Head::None),
            head_gap: 1,
            head_on_pages: random.happens(50),
            head_in_sections: random.happens(45),
            between_rows: random.one_of([1, 1, 1, 1, 2]),
            rule: random.one_of(["", "", "", "", "", "", "", "", "", "", "-----", "* * *", "______________", "***"]),
            pages: Pages::new(random, draft, pages, false),
            named: random.happens(12),
        }
    }
}

/// Writes a list: its headings, headers and pages, and each row by `row`.
pub(super) fn listed(
    random: &mut Random,
    sheet: &mut Sheet,
    draft: &Draft,
    style: &mut Style,
    mut row: impl FnMut(&mut Random, &mut Sheet, usize, &mut Turn),
) {
    let one_line = style.one_line;
    let mut headed = false;
    let mut on_page = 0;
    if one_line {
        style.pages.open_line(sheet);
    }
    for place in 0..draft.records.len() {
        let due = style.pages.rows > 0 && on_page >= style.pages.rows;
        let within = due && draft.section_at(place).is_none() && random.happens(35);
        if due {
            on_page = 0;
            if !within {
                style.pages.turn(sheet, one_line);
                headed &= !style.head_on_pages;
            }
        }
        on_page += 1;
        if draft.section_at(place).is_some() {
            if one_line && place > 0 && random.happens(30) {
                style.pages.turn(sheet, one_line);
                on_page = 1;
            }
            section(random, sheet, draft, place, one_line, style.named);
            headed &= !style.head_in_sections;
        }
        if !headed {
            parts::header(random, sheet, draft, (style.head, style.head_gap), one_line);
            headed = true;
        }
        let cell = within.then(|| random.between(1, draft.fields.len().max(1)));
        let mut turn = Turn { pages: &mut style.pages, cell, within: random.happens(40), one_line };
        row(random, sheet, place, &mut turn);
        if one_line {
            sheet.blank();
        } else {
            sheet.lines(style.between_rows);
            if !style.rule.is_empty() && place + 1 < draft.records.len() {
                sheet.put(style.rule, Mark::Furniture, None);
                sheet.lines(style.between_rows);
            }
        }
    }
    style.pages.end(sheet, one_line);
}

/// The heading that begins at a row.
pub(super) fn section(random: &mut Random, sheet: &mut Sheet, draft: &Draft, place: usize, one_line: bool, named: bool) {
    let Some(section) = draft.section_at(place) else { return };
    if one_line {
        sheet.blank();
        sheet.put(section, Mark::Section, None);
        sheet.blank();
        return;
    }
    sheet.lines(random.one_of([1, 1, 2, 2, 3]));
    sheet.put(section, Mark::Section, None);
    if named {
        let label = if random.happens(70) { "Responsabile" } else { "Responsabile del servizio" };
        if let Some(name) = draft.texts.wording(random, "responsible") {
            sheet.line();
            sheet.put(&format!("{label}{} {name}", random.one_of(["", ":"])), Mark::Prose, None);
        }
    }
    sheet.lines(random.one_of([1, 1, 2]));
}

/// The fields of a row that have a cell, in order.
fn told<'a>(draft: &'a Draft<'_>, place: usize) -> Vec<(Field, &'a str)> {
    let Some(record) = draft.records.get(place) else { return Vec::new() };
    draft.fields.iter().filter_map(|field| record.cells.get(field).map(|text| (*field, text.as_str()))).collect()
}

/// What stands between cells of a line.
fn gap(random: &mut Random) -> &'static str {
    random.one_of([" ", " ", " ", " ", " ", " ", " ", " ", "  ", " "])
}

/// A page is one line.
pub(super) fn run_on(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let heads = [Head::Whole, Head::Whole, Head::Whole, Head::Stacked, Head::None];
    let mut style = Style::new(random, draft, &heads, true, 70);
    let (gap, sign) = (gap(random), empty_sign(random));
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| cells_in_line(sheet, draft, place, gap, sign, turn));
}

/// A row a line.
pub(super) fn word_rows(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let heads = [Head::Whole, Head::Whole, Head::Lines, Head::Lines, Head::Broken, Head::Stacked];
    let mut style = Style::new(random, draft, &heads, false, 45);
    let (gap, sign) = (gap(random), empty_sign(random));
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| cells_in_line(sheet, draft, place, gap, sign, turn));
}

/// What stands for an empty cell.
fn empty_sign(random: &mut Random) -> &'static str {
    random.one_of(["", "", "", "", "", "", "", "", "-", "//", "---", "/", "="])
}

fn cells_in_line(sheet: &mut Sheet, draft: &Draft, place: usize, gap: &str, sign: &str, turn: &mut Turn) {
    parts::number(sheet, draft, place);
    if draft.numbering.is_some() {
        sheet.blanks(gap);
    }
    let Some(record) = draft.records.get(place) else { return };
    for (at, field) in draft.fields.iter().enumerate() {
        match record.cells.get(field) {
            Some(text) => turn.cell(sheet, text, *field, place, at),
            None => sheet.sign(sign),
        }
        sheet.blanks(gap);
    }
}

/// Cells are cut where their columns were narrow, and the pieces are read across.
pub(super) fn torn(random: &mut Random, sheet: &mut Sheet, draft: &Draft, heads: &[Head], one_line: bool) {
    let mut style = Style::new(random, draft, heads, one_line, 60);
    style.rule = "";
    let widths: Vec<usize> = draft
        .fields
        .iter()
        .map(|field| match field {
            Of(Column::Title | Column::Objective | Column::Purpose) => random.between(18, 46),
            Of(Column::Term | Column::Trigger | Column::TacitOutcome | Column::Weight | Column::Deadline) => random.between(10, 28),
            _ => random.between(14, 32),
        })
        .collect();
    // Cells stand at the top of their row, or in its middle; a numeral may sink as well.
    let middle = random.happens(25);
    listed(random, sheet, draft, &mut style, |_, sheet, place, _| {
        let cells: Vec<(Field, Vec<String>)> = draft
            .fields
            .iter()
            .zip(&widths)
            .filter_map(|(field, width)| {
                let text = draft.records.get(place)?.cells.get(field)?;
                Some((*field, parts::wrapped(text, *width)))
            })
            .collect();
        let height = cells.iter().map(|(_, pieces)| pieces.len()).max().unwrap_or(1);
        let fall = |pieces: usize| if middle { (height - pieces) / 2 } else { 0 };
        for line in 0..height {
            if line == fall(1) {
                parts::number(sheet, draft, place);
                sheet.blank();
            }
            for (field, pieces) in &cells {
                let Some(at) = line.checked_sub(fall(pieces.len())) else { continue };
                if let Some(piece) = pieces.get(at) {
                    sheet.put(piece, if at == 0 { field.cell() } else { field.rest() }, Some(place));
                    sheet.blank();
                }
            }
            if !one_line {
                sheet.line();
            }
        }
    });
}

/// A cell a line, under a header whose cells stand in lines too.
pub(super) fn one_cell(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = Style::new(random, draft, &[Head::Lines, Head::Lines, Head::Lines, Head::Whole], false, 25);
    style.rule = "";
    let spaced = if random.happens(45) { 2 } else { 1 };
    style.between_rows = if random.happens(70) { spaced } else { spaced + 1 };
    let sign = random.one_of(["\u{a0}", "\u{a0}", "-", "//", "", ""]);
    let number_beside = random.happens(12);
    style.head_gap = spaced;
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        let Some(record) = draft.records.get(place) else { return };
        parts::number(sheet, draft, place);
        if draft.numbering.is_some() {
            if number_beside {
                sheet.blank();
            } else {
                sheet.lines(spaced);
            }
        }
        for (at, field) in draft.fields.iter().enumerate() {
            match record.cells.get(field) {
                Some(text) => turn.cell(sheet, text, *field, place, at),
                None if sign == "\u{a0}" => sheet.blank_line(sign),
                None => sheet.sign(sign),
            }
            sheet.lines(spaced);
        }
    });
}

/// A cell a line without number, header or label.
pub(super) fn cards(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = Style::new(random, draft, &[Head::None], false, 15);
    style.between_rows = random.one_of([1, 1, 2, 2, 3]);
    let named = random.one_of(["", "", "", "Procedimenti", "Elenco procedimenti", "Procedimento"]);
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        if place == 0 || draft.section_at(place).is_some() {
            sheet.put(named, Mark::Furniture, None);
            sheet.line();
        }
        for (at, (field, text)) in told(draft, place).into_iter().enumerate() {
            turn.cell(sheet, text, field, place, at);
            sheet.line();
        }
    });
}

/// A numeral, a name and a term in a line; no header.
pub(super) fn numbered(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = Style::new(random, draft, &[Head::None], false, 35);
    let (gap, tail) = (gap(random), random.one_of(["", "", "", "", ";", "."]));
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        cells_in_line(sheet, draft, place, gap, "", turn);
        sheet.blanks("");
        sheet.sign(tail);
    });
}

/// Name, office, term on a line or on lines; no header.
pub(super) fn headerless(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = Style::new(random, draft, &[Head::None], false, 35);
    let breaks = breaks(random, draft, 40);
    let sign = random.one_of(["", "", "", "", "-", "–", ",", ";"]);
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| broken_line(sheet, draft, place, &breaks, sign, turn));
}

/// Codes as numerals; cells of a row on a few lines.
pub(super) fn code_rows(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let heads = [Head::Broken, Head::Broken, Head::Whole, Head::Lines, Head::None];
    let mut style = Style::new(random, draft, &heads, false, 40);
    let breaks = breaks(random, draft, 35);
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| broken_line(sheet, draft, place, &breaks, "", turn));
}

/// After which fields the line ends.
fn breaks(random: &mut Random, draft: &Draft, percent: usize) -> Vec<bool> {
    draft.fields.iter().map(|_| random.happens(percent)).collect()
}

fn broken_line(sheet: &mut Sheet, draft: &Draft, place: usize, breaks: &[bool], sign: &str, turn: &mut Turn) {
    parts::number(sheet, draft, place);
    sheet.blank();
    for (at, (field, text)) in told(draft, place).into_iter().enumerate() {
        let ended = at > 0 && breaks.get(at - 1).copied().unwrap_or(false);
        if ended {
            sheet.line();
        } else if at > 0 {
            if sign.starts_with([',', ';']) {
                sheet.blanks("");
                sheet.sign(sign);
            } else if !sign.is_empty() {
                sheet.blank();
                sheet.sign(sign);
            }
            sheet.blank();
        }
        turn.cell(sheet, text, field, place, at);
    }
}

/// Cells of a row wrapped at narrow widths over lines of their own, as some programs copy tables out of a print.
pub(super) fn wrapped_cells(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let heads = [Head::Whole, Head::Lines, Head::Broken, Head::Broken, Head::Stacked, Head::None];
    let mut style = Style::new(random, draft, &heads, false, 45);
    let width = random.between(22, 60);
    let breaks = breaks(random, draft, 60);
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        let outer = sheet.width.replace(width);
        broken_line(sheet, draft, place, &breaks, "", turn);
        sheet.width = outer;
    });
}

/// Column after column, on lines or in one line.
pub(super) fn columns(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let one_line = random.happens(45);
    let mut pages = Pages::new(random, draft, 0, false);
    let most = random.between(3, 14);
    let spaced = if random.happens(15) { 2 } else { 1 };
    let labelled = !random.happens(12);
    let fields: Vec<Field> = draft.numbering.iter().map(|_| Of(Column::Number)).chain(draft.fields.iter().copied()).collect();
    // Numeral and name may have been one column.
    let beside = random.happens(20);
    let mut at = 0;
    while at < draft.records.len() {
        let mut end = at + 1;
        while end < draft.records.len() && end - at < most && draft.section_at(end).is_none() {
            end += 1;
        }
        if one_line {
            sheet.empty_line();
            pages.open_line(sheet);
        }
        section(random, sheet, draft, at, one_line, false);
        for field in &fields {
            let number = *field == Of(Column::Number);
            if number && beside {
                continue;
            }
            if labelled {
                sheet.put(draft.label(*field), field.label(), None);
                part(sheet, one_line, spaced);
            }
            for place in at..end {
                if number || beside && draft.fields.first() == Some(field) {
                    parts::number(sheet, draft, place);
                    sheet.blank();
                }
                if !number {
                    let text = draft.records.get(place).and_then(|record| record.cells.get(field));
                    sheet.put(text.map_or("", String::as_str), field.cell(), Some(place));
                }
                part(sheet, one_line, spaced);
            }
        }
        if !one_line {
            sheet.lines(random.between(1, 3));
            if end < draft.records.len() && random.happens(40) {
                pages.turn(sheet, false);
            }
        }
        at = end;
    }
}

fn part(sheet: &mut Sheet, one_line: bool, lines: usize) {
    if one_line {
        sheet.blank();
    } else {
        sheet.lines(lines);
    }
}
