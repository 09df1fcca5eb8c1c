//! Pages of the national model of services, plans of objectives, and pages without rows.

use regesto_model::Column;

use super::{
    Mark,
    content::{Draft, Of},
    forms,
    lists::{self, Style},
    parts::{self, Head},
    random::Random,
    sheet::Sheet,
};

/// A service a page, or several on one, as the national model of municipal web sites sets them.
pub(super) fn service(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let framed = random.happens(30);
    let colon = random.one_of(["", "", "", "", "", "", ":"]);
    let spaced = random.one_of([1, 1, 1, 2]);
    let status = random.one_of(["", "", "", "• ", "- "]);
    let named = Of(Column::Title);
    for (place, record) in draft.records.iter().enumerate() {
        sheet.lines(random.one_of([2, 2, 3]));
        if framed {
            parts::furniture(random, sheet, draft, 3);
        }
        if let Some(title) = record.cells.get(&named) {
            parts::number(sheet, draft, place);
            sheet.blank();
            sheet.put(title, named.cell(), Some(place));
            sheet.lines(spaced);
        }
        if framed && random.happens(70) {
            sheet.sign(status.trim());
            sheet.blank();
            let said =
                random.one_of(["Servizio attivo", "Servizio attivo", "Condividi", "Vedi azioni", "Indice della pagina", "Argomenti"]);
            sheet.put(said, Mark::Furniture, None);
            sheet.lines(spaced);
        }
        if framed && random.happens(50) {
            // What the page is about, below its name and without a label.
            sheet.put(draft.texts.wording(random, "description").unwrap_or_default(), Mark::Prose, None);
            sheet.lines(spaced);
        }
        for field in draft.fields.iter().filter(|field| **field != named) {
            let Some(text) = record.cells.get(field) else { continue };
            sheet.put(&format!("{}{colon}", draft.label(*field)), field.label(), None);
            sheet.lines(spaced);
            parts::cell(sheet, text, *field, place);
            sheet.lines(spaced);
            if framed && random.happens(12) {
                parts::furniture(random, sheet, draft, 1);
                sheet.lines(spaced);
            }
        }
        if framed {
            parts::furniture(random, sheet, draft, 4);
        }
    }
}

/// What stands below the objectives of a service in plans that are run together.
const MEANS: [&str; 8] = [
    "Responsabile del servizio Funzionario contabile (D2)",
    "Risorse umane 3 Istruttori cat. C.2, 1 Operatore cat. B.1",
    "Risorse strumentali 5 P.C., 2 stampanti, 1 scanner",
    "Risorse umane assegnate: n. 2 istruttori amministrativi",
    "Risorse strumentali: quelle in dotazione al servizio",
    "Totale 100",
    "Dotazione finanziaria come da PEG",
    "Peso complessivo 100",
];

/// Objectives: run together in a line, a line each, cut into columns, or with labels.
pub(super) fn objectives(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    match random.weighted(&[30, 22, 16, 12, 8, 6, 6]) {
        0 => blocks(random, sheet, draft, true),
        1 => blocks(random, sheet, draft, false),
        2 => forms::labels(random, sheet, draft, false),
        3 => forms::next_line(random, sheet, draft),
        4 => lists::torn(random, sheet, draft, &[Head::Whole, Head::Stacked], false),
        5 => lists::word_rows(random, sheet, draft),
        _ => lists::one_cell(random, sheet, draft),
    }
}

/// Objectives of one service after another, each block a line or a line an objective.
fn blocks(random: &mut Random, sheet: &mut Sheet, draft: &Draft, one_line: bool) {
    let heads = if random.happens(85) { Head::Whole } else { Head::None };
    let town = random.happens(60).then(|| parts::town(random, draft));
    let means = random.happens(40);
    let page = random.happens(30);
    let most = random.between(2, 7);
    let mut style = Style::new(random, draft, &[heads], one_line, 0);
    let mut at = 0;
    let mut number = random.between(1, 30);
    while at < draft.records.len() {
        let mut end = at + 1;
        while end < draft.records.len() && end - at < most && draft.section_at(end).is_none() {
            end += 1;
        }
        if page {
            sheet.put(&number.to_string(), Mark::Furniture, None);
            sheet.line();
            number += 1;
        }
        if let Some(town) = &town {
            sheet.put(town, if at == 0 { Mark::Prose } else { Mark::Furniture }, None);
            part(sheet, one_line);
        }
        lists::section(random, sheet, draft, at, one_line, std::mem::take(&mut style.named));
        parts::header(random, sheet, draft, (style.head, 1), one_line);
        for place in at..end {
            let Some(record) = draft.records.get(place) else { continue };
            parts::number(sheet, draft, place);
            for field in &draft.fields {
                sheet.blank();
                sheet.put(record.cells.get(field).map_or("", String::as_str), field.cell(), Some(place));
            }
            part(sheet, one_line);
        }
        if means {
            for _ in 0..random.between(1, 3) {
                let said = random.one_of(MEANS);
                let name = draft.texts.wording(random, "manager").unwrap_or_default();
                sheet.put(&if random.happens(30) { format!("{said} {name}") } else { said.to_owned() }, Mark::Prose, None);
                part(sheet, one_line);
            }
        }
        sheet.lines(random.one_of([1, 2, 2]));
        at = end;
    }
}

fn part(sheet: &mut Sheet, one_line: bool) {
    if one_line {
        sheet.blank();
    } else {
        sheet.line();
    }
}

/// What a page without rows is made of.
#[derive(Debug, Clone, Copy)]
enum Matter {
    /// Articles and paragraphs.
    Articles,
    /// Paragraphs as they come.
    Paragraphs,
    /// Navigation of a web page.
    Navigation,
    /// A table of contents.
    Index,
}

/// Pages without any row.
pub(super) fn prose(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let pages = random.between(1, 3);
    for _ in 0..pages {
        let matter =
            random.one_of([Matter::Articles, Matter::Articles, Matter::Paragraphs, Matter::Paragraphs, Matter::Navigation, Matter::Index]);
        page(random, sheet, draft, matter);
    }
}

/// A page or a few of prose beside a list.
pub(super) fn prose_pages(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    for _ in 0..random.between(1, 2) {
        let matter = random.one_of([Matter::Articles, Matter::Articles, Matter::Paragraphs, Matter::Paragraphs, Matter::Index]);
        page(random, sheet, draft, matter);
    }
}

fn page(random: &mut Random, sheet: &mut Sheet, draft: &Draft, matter: Matter) {
    let spaced = random.one_of([1, 1, 2]);
    let wide = sheet.width;
    if wide.is_none() && random.happens(35) {
        sheet.width = Some(random.between(60, 110));
    }
    match matter {
        Matter::Articles => {
            let first = random.between(1, 12);
            for number in first..first + random.between(1, 5) {
                sheet.lines(spaced);
                let name = random.one_of([
                    "Oggetto",
                    "Ambito di applicazione",
                    "Termini",
                    "Responsabile del procedimento",
                    "Decorrenza",
                    "Finalità",
                    "Definizioni",
                ]);
                let head = random.one_of(["Art.", "Articolo", "ART.", "Art."]);
                sheet.put(&format!("{head} {number}{}{name}", random.one_of([" - ", " ", ". ", " – "])), Mark::Prose, None);
                let counted = random.one_of(["", ".", ")"]);
                for clause in 1..=random.between(1, 4) {
                    sheet.lines(spaced);
                    let text = draft.texts.wording(random, "prose").unwrap_or_default();
                    sheet.put(&if counted.is_empty() { text.to_owned() } else { format!("{clause}{counted} {text}") }, Mark::Prose, None);
                }
                sheet.lines(spaced);
            }
        }
        Matter::Paragraphs => {
            for _ in 0..random.between(2, 8) {
                parts::paragraph(random, sheet, draft);
                sheet.lines(spaced);
                if random.happens(12) {
                    parts::furniture(random, sheet, draft, 2);
                    sheet.lines(spaced);
                }
            }
        }
        Matter::Navigation => {
            sheet.line();
            parts::furniture(random, sheet, draft, 24);
            sheet.lines(spaced);
        }
        Matter::Index => {
            sheet.line();
            if random.happens(60) {
                sheet.put(random.one_of(["INDICE", "Indice", "Sommario", "INDICE GENERALE"]), Mark::Furniture, None);
                sheet.line();
            }
            for _ in 0..random.between(3, 18) {
                sheet.put(draft.texts.wording(random, "index").unwrap_or_default(), Mark::Furniture, None);
                sheet.line();
            }
        }
    }
    sheet.lines(spaced);
    sheet.width = wide;
}
