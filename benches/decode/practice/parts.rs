//! Parts that documents of many settings share: how they open and close, headings, headers, pages and numerals.

use regesto_model::Column;

use super::{
    Mark,
    content::{self, Draft, Field, NEW_LINE, Of},
    random::Random,
    sheet::Sheet,
};

/// Capitals of headers and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Kept,
    Upper,
    Lower,
    /// Each longer word begins with a capital.
    Words,
}

impl Case {
    /// A case of headers, which are often written in capitals.
    pub fn of_header(random: &mut Random) -> Case {
        random.one_of([Case::Upper, Case::Upper, Case::Upper, Case::Kept, Case::Kept, Case::Kept, Case::Lower, Case::Words])
    }

    /// A case of labels.
    pub fn of_label(random: &mut Random) -> Case {
        random.one_of([Case::Kept, Case::Kept, Case::Kept, Case::Kept, Case::Kept, Case::Upper, Case::Upper, Case::Lower, Case::Words])
    }

    /// A text in this case.
    pub fn write(self, text: &str) -> String {
        match self {
            Case::Kept => text.to_owned(),
            Case::Upper => text.to_uppercase(),
            Case::Lower => text.to_lowercase(),
            Case::Words => {
                let word = |word: &str| if word.chars().count() > 3 { capital(word) } else { word.to_owned() };
                capital(&text.split(' ').map(word).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

/// A text whose first letter is a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Writes all labels of a document in one case.
pub(super) fn case_labels(draft: &mut Draft, case: Case) {
    for label in draft.labels.values_mut() {
        *label = case.write(label);
    }
}

/// Names of lists.
const LISTS: [&str; 22] = [
    "Elenco dei procedimenti amministrativi",
    "ELENCO DEI PROCEDIMENTI AMMINISTRATIVI",
    "Tabella dei procedimenti",
    "TABELLA DEI PROCEDIMENTI E DEI RELATIVI TERMINI",
    "PROCEDIMENTI AMMINISTRATIVI DI COMPETENZA DELL'ENTE",
    "Procedimenti amministrativi e termini di conclusione",
    "Schede dei procedimenti",
    "SCHEDE DEI PROCEDIMENTI",
    "Attività e procedimenti",
    "Tipologie di procedimento",
    "TIPOLOGIE DI PROCEDIMENTO (art. 35, c. 1, d.lgs. n. 33/2013)",
    "Ricognizione dei procedimenti amministrativi",
    "ALLEGATO A - TERMINI DI CONCLUSIONE DEI PROCEDIMENTI",
    "Termini per la conclusione dei procedimenti amministrativi",
    "Regolamento sul procedimento amministrativo - Allegato 1",
    "Monitoraggio dei tempi procedimentali",
    "Elenco dei procedimenti",
    "Servizi e procedimenti",
    "Guida ai servizi",
    "CARTA DEI SERVIZI",
    "Procedimenti",
    "Servizi",
];

/// Names of plans.
const PLANS: [&str; 8] = [
    "Piano degli obiettivi",
    "PIANO DEGLI OBIETTIVI",
    "Piano esecutivo di gestione",
    "PIANO DELLA PERFORMANCE - SCHEDE OBIETTIVO",
    "Piano dettagliato degli obiettivi",
    "PROSPETTO DEGLI OBIETTIVI DEL PIANO ESECUTIVO DI GESTIONE",
    "P.E.G. - Obiettivi di gestione",
    "PIAO - Sottosezione performance",
];

/// Lines below the name of a list.
const NOTICES: [&str; 12] = [
    "Trascrizione",
    "Trascrizione del documento",
    "Allegato A",
    "Aggiornato al 31/12/2022",
    "Aggiornamento: gennaio 2021",
    "Ultimo aggiornamento 12 marzo 2023",
    "Approvato con deliberazione della Giunta comunale n. 48 del 12/04/2019",
    "(Allegato alla deliberazione C.C. n. 17 del 28.05.2010)",
    "Art. 35 D.Lgs. n. 33/2013",
    "Amministrazione trasparente",
    "In vigore dal 1° gennaio 2020",
    "Legge 7 agosto 1990, n. 241",
];

/// The name of the municipality as a document writes it.
pub(super) fn town(random: &mut Random, draft: &Draft) -> String {
    let Draft { town, province, .. } = draft;
    match random.below(9) {
        0..=2 => format!("COMUNE DI {}", town.to_uppercase()),
        3 | 4 => format!("Comune di {town}"),
        5 => format!("COMUNE DI {} (Provincia di {province})", town.to_uppercase()),
        6 => format!("Comune di {town} - Provincia di {province}"),
        7 => format!("CITTÀ DI {}", town.to_uppercase()),
        _ => format!("Comune di {town} ({})", province.chars().take(2).collect::<String>().to_uppercase()),
    }
}

/// The name of a list or plan.
pub(super) fn list_name(random: &mut Random, objectives: bool) -> String {
    if objectives {
        let name = random.one_of(PLANS);
        if random.happens(60) { format!("{name} {}", random.between(2013, 2026)) } else { name.to_owned() }
    } else {
        random.one_of(LISTS).to_owned()
    }
}

/// How a document opens: what a browser copies above it, whose it is, what it is, and some of what stands before a list.
pub(super) fn opening(random: &mut Random, sheet: &mut Sheet, draft: &Draft, objectives: bool) {
    if random.happens(18) {
        furniture(random, sheet, draft, 6);
    }
    let gap = random.between(1, 2);
    if random.happens(85) {
        let town = town(random, draft);
        if random.happens(25) {
            let name = list_name(random, objectives);
            sheet.put(&format!("{town}{}{name}", random.one_of([" - ", ". ", " ", ": "])), Mark::Prose, None);
        } else {
            sheet.put(&town, Mark::Prose, None);
            sheet.lines(gap);
            if random.happens(20) {
                sheet.put(&format!("Provincia di {}", draft.province), Mark::Prose, None);
                sheet.lines(gap);
            }
            if random.happens(75) {
                sheet.put(&list_name(random, objectives), Mark::Prose, None);
            }
        }
        sheet.lines(gap);
    }
    if random.happens(25) {
        sheet.put(random.one_of(NOTICES), Mark::Prose, None);
        sheet.lines(gap);
    }
    if random.happens(20) {
        prose(random, sheet, draft, 2);
    }
    sheet.lines(random.between(1, 3));
}

/// How a document closes, if it does not merely end.
pub(super) fn closing(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    if random.happens(15) {
        sheet.lines(random.between(1, 3));
        prose(random, sheet, draft, 2);
    }
    if random.happens(20) {
        sheet.lines(random.between(1, 3));
        furniture(random, sheet, draft, 4);
    }
}

/// Lines of sentences, up to so many.
pub(super) fn prose(random: &mut Random, sheet: &mut Sheet, draft: &Draft, most: usize) {
    for _ in 0..random.between(1, most) {
        paragraph(random, sheet, draft);
    }
}

/// A line of one or a few sentences.
pub(super) fn paragraph(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    for _ in 0..random.one_of([1, 1, 1, 2, 3]) {
        sheet.put(draft.texts.wording(random, "prose").unwrap_or_default(), Mark::Prose, None);
        sheet.blank();
    }
    sheet.line();
}

/// Lines of navigation, up to so many.
pub(super) fn furniture(random: &mut Random, sheet: &mut Sheet, draft: &Draft, most: usize) {
    for _ in 0..random.between(1, most) {
        sheet.put(draft.texts.wording(random, "furniture").unwrap_or_default(), Mark::Furniture, None);
        sheet.line();
    }
}

/// A numeral, with what stands before and behind it.
pub(super) fn number(sheet: &mut Sheet, draft: &Draft, place: usize) {
    let number = Of(Column::Number);
    let (Some(numbering), Some(numeral)) = (&draft.numbering, draft.records.get(place).and_then(|record| record.cells.get(&number))) else {
        return;
    };
    if !numbering.before.is_empty() {
        sheet.put(&numbering.before, number.label(), None);
        sheet.blank();
    }
    sheet.put(numeral, number.cell(), Some(place));
    match numbering.after.strip_prefix(' ') {
        Some(sign) => {
            sheet.blank();
            sheet.sign(sign);
        }
        None => sheet.sign(numbering.after),
    }
}

/// How a header stands above its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    None,
    /// In one line.
    Whole,
    /// A header a line.
    Lines,
    /// In lines that break anywhere between two words.
    Broken,
    /// Cut where its columns were narrow and read across.
    Stacked,
}

/// Writes a header, with so many line ends between headers that stand a line each; `one_line` puts all in the line that grows.
pub(super) fn header(random: &mut Random, sheet: &mut Sheet, draft: &Draft, (head, gap): (Head, usize), one_line: bool) {
    let number = draft.numbering.as_ref().map(|_| Of(Column::Number));
    let fields: Vec<Field> = number.into_iter().chain(draft.fields.iter().copied()).collect();
    match head {
        Head::None => return,
        Head::Whole | Head::Lines | Head::Broken => {
            for field in &fields {
                if head == Head::Broken && random.happens(70) {
                    let words: Vec<&str> = draft.label(*field).split(' ').collect();
                    let at = random.below(words.len());
                    let (left, right) = words.split_at(at);
                    sheet.put(&left.join(" "), field.label(), None);
                    if at > 0 && random.happens(50) && !one_line {
                        sheet.line();
                    }
                    sheet.blank();
                    put_rest_of_label(sheet, &right.join(" "), *field, at > 0);
                } else {
                    sheet.put(draft.label(*field), field.label(), None);
                }
                if head == Head::Lines && !one_line {
                    sheet.lines(gap);
                } else {
                    sheet.blank();
                }
            }
        }
        Head::Stacked => stacked(random, sheet, draft, &fields, one_line),
    }
    if one_line {
        sheet.blank();
    } else {
        sheet.lines(random.one_of([1, 1, 1, 2]));
    }
}

fn put_rest_of_label(sheet: &mut Sheet, text: &str, field: Field, goes_on: bool) {
    if goes_on {
        sheet.go_on(text, field.label(), None);
    } else {
        sheet.put(text, field.label(), None);
    }
}

/// A header cut into pieces that are read across, line after line.
fn stacked(random: &mut Random, sheet: &mut Sheet, draft: &Draft, fields: &[Field], one_line: bool) {
    let width = random.between(8, 18);
    let pieces: Vec<(Field, Vec<String>)> = fields.iter().map(|field| (*field, wrapped(draft.label(*field), width))).collect();
    let height = pieces.iter().map(|(_, pieces)| pieces.len()).max().unwrap_or(0);
    // Short headers stand at the top, at the foot or in the middle of long ones.
    let fall = random.below(3);
    for line in 0..height {
        for (field, pieces) in &pieces {
            let above = match fall {
                0 => 0,
                1 => height - pieces.len(),
                _ => (height - pieces.len()) / 2,
            };
            if let Some(piece) = line.checked_sub(above).and_then(|line| pieces.get(line)) {
                sheet.go_on(piece, field.label(), None);
                sheet.blank();
            }
        }
        if !one_line {
            sheet.line();
        }
    }
}

/// A text in pieces of at most so many characters, longer words whole; one empty piece of an empty text.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for word in text.split(' ') {
        let last = pieces.last().map_or(0, |last| last.chars().count());
        if last > 0 && last + 1 + word.chars().count() > width {
            pieces.push(word.to_owned());
        } else if let Some(piece) = pieces.last_mut() {
            if last > 0 {
                piece.push(' ');
            }
            piece.push_str(word);
        }
    }
    pieces
}

/// A cell, each of its lines on a line of its own.
pub(super) fn cell(sheet: &mut Sheet, text: &str, field: Field, row: usize) {
    for (place, line) in text.split(NEW_LINE).enumerate() {
        if place > 0 {
            sheet.line();
        }
        let (bullet, line) = content::bulleted(line);
        if !bullet.is_empty() {
            sheet.sign(bullet);
            sheet.blank();
        }
        sheet.put(line, if place == 0 { field.cell() } else { field.rest() }, Some(row));
    }
}

/// Pages: how they are counted and what stands at their head.
#[derive(Debug, Clone)]
pub(super) struct Pages {
    /// Rows of a page; 0 where there is but one.
    pub rows: usize,
    head: String,
    form: usize,
    page: usize,
    total: usize,
    fed: bool,
}

impl Pages {
    /// Pages of a document of so many rows; `percent` is how often there are several.
    pub fn new(random: &mut Random, draft: &Draft, percent: usize, objectives: bool) -> Pages {
        let rows = if random.happens(percent) { random.between(2, 12) } else { 0 };
        let head = match random.below(5) {
            0 => town(random, draft),
            1 => list_name(random, objectives),
            2 => format!("{} {}", town(random, draft), list_name(random, objectives)),
            _ => String::new(),
        };
        let page = if random.happens(20) { random.between(2, 40) } else { 1 };
        Pages { rows, head, form: random.below(9), page, total: page + random.between(3, 9), fed: random.happens(15) }
    }

    /// The line at the foot of a page.
    fn foot(&self) -> String {
        let Pages { page, total, .. } = self;
        match self.form {
            0..=2 => page.to_string(),
            3 => format!("Pag. {page}"),
            4 => format!("Pagina {page} di {total}"),
            5 => format!("{page}/{total}"),
            6 => format!("pag. {page} / {total}"),
            7 => format!("- {page} -"),
            _ => String::new(),
        }
    }

    /// The head of a page in one line: its numeral and what it says.
    pub fn open_line(&mut self, sheet: &mut Sheet) {
        sheet.put(&self.page.to_string(), Mark::Furniture, None);
        sheet.blank();
        if self.page > 1 {
            sheet.put(&self.head, Mark::Furniture, None);
            sheet.blank();
        }
        self.page += 1;
    }

    /// Ends a page and begins the next.
    pub fn turn(&mut self, sheet: &mut Sheet, one_line: bool) {
        if one_line {
            sheet.empty_line();
            self.open_line(sheet);
            return;
        }
        sheet.line();
        sheet.put(&self.foot(), Mark::Furniture, None);
        self.page += 1;
        sheet.line();
        if self.fed {
            sheet.blanks("\u{c}");
        }
        sheet.put(&self.head, Mark::Furniture, None);
        sheet.line();
    }

    /// The last foot.
    pub fn end(&self, sheet: &mut Sheet, one_line: bool) {
        if self.rows > 0 && !one_line {
            sheet.line();
            sheet.put(&self.foot(), Mark::Furniture, None);
        }
    }
}

/// What becomes of a page's end that falls into a row.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    pub pages: &'a mut Pages,
    /// The cell, by its place in the row, before which or in which the page ends.
    pub cell: Option<usize>,
    /// Whether it ends within that cell.
    pub within: bool,
    pub one_line: bool,
}

impl Turn<'_> {
    /// Writes a cell, and the page's end if it falls here.
    pub fn cell(&mut self, sheet: &mut Sheet, text: &str, field: Field, row: usize, place: usize) {
        if self.cell != Some(place) {
            cell(sheet, text, field, row);
            return;
        }
        self.cell = None;
        let joined: String;
        let text = if text.contains(NEW_LINE) {
            joined = text.split(NEW_LINE).map(|line| content::bulleted(line).1).collect::<Vec<_>>().join(" ");
            joined.as_str()
        } else {
            text
        };
        let words: Vec<&str> = text.split(' ').collect();
        if self.within && words.len() > 3 {
            let (left, right) = words.split_at(words.len() / 2);
            sheet.put(&left.join(" "), field.cell(), Some(row));
            self.pages.turn(sheet, self.one_line);
            sheet.put(&right.join(" "), field.rest(), Some(row));
        } else {
            self.pages.turn(sheet, self.one_line);
            sheet.put(text, field.cell(), Some(row));
        }
    }
}
