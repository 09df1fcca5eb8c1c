//! Settings in which cells have labels, or a name has only its term.

use regesto_model::Column;

use super::{
    Mark,
    content::{Draft, Field, Of},
    lists::{Style, listed},
    parts::{self, Head, Turn},
    random::Random,
    sheet::Sheet,
};

/// Lines that stand between parts of a form and say nothing of the row.
const PARTS: [&str; 10] = [
    "Informazioni sul procedimento:",
    "Caratteristiche del procedimento",
    "Dettagli",
    "Informazioni generali",
    "Ulteriori informazioni",
    "Scheda del procedimento",
    "Dati del procedimento",
    "Approfondimenti",
    "Contenuto",
    "Altre informazioni",
];

/// How a form writes its labels.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// What stands behind a label and is part of it.
    colon: &'static str,
    /// What stands before each label.
    bullet: &'static str,
    /// Whether the name has a label too.
    named: bool,
    /// What ends a value that does not end itself.
    end: &'static str,
    /// What stands before the first thing of a row.
    first: &'static str,
    /// Whether that has a line of its own.
    first_alone: bool,
}

impl Form {
    fn new(random: &mut Random, colons: &[&'static str], named: usize) -> Form {
        Form {
            colon: random.pick(colons).copied().unwrap_or(":"),
            bullet: "",
            named: random.happens(named),
            end: random.one_of(["", "", "", "", ".", ";"]),
            first: "",
            first_alone: false,
        }
    }

    fn label(self, sheet: &mut Sheet, draft: &Draft, field: Field) {
        sheet.put(&format!("{}{}", draft.label(field), self.colon), field.label(), None);
    }

    fn value(self, sheet: &mut Sheet, text: &str, field: Field, place: usize, at: usize, turn: &mut Turn) {
        turn.cell(sheet, text, field, place, at);
        if !text.ends_with(['.', ';', ':', '!', '?']) {
            sheet.sign(self.end);
        }
    }
}

/// The fields of a row that have a cell, in order, the name without them.
#[allow(clippy::type_complexity, reason = "the name and the others")]
fn told<'a>(draft: &'a Draft<'_>, place: usize) -> (Option<(Field, &'a str)>, Vec<(Field, &'a str)>) {
    let Some(record) = draft.records.get(place) else { return (None, Vec::new()) };
    let name = |field: Field| matches!(field, Of(Column::Title | Column::Objective));
    let text = |field: &Field| record.cells.get(field).map(|text| (*field, text.as_str()));
    (
        draft.fields.iter().find(|field| name(**field)).and_then(text),
        draft.fields.iter().filter(|field| !name(**field)).filter_map(text).collect(),
    )
}

/// Writes a style whose rows stand apart.
fn forms(random: &mut Random, draft: &Draft, pages: usize) -> Style {
    let mut style = Style::new(random, draft, &[Head::None], false, pages);
    style.between_rows = random.one_of([1, 2, 2, 2, 2, 3]);
    style
}

/// The numeral of a row, and its name with or without a label.
fn name(sheet: &mut Sheet, draft: &Draft, form: Form, place: usize, turn: &mut Turn) {
    let (name, _) = told(draft, place);
    sheet.sign(form.first);
    if form.first_alone {
        sheet.line();
    } else if !form.first.is_empty() {
        sheet.blank();
    }
    parts::number(sheet, draft, place);
    sheet.blank();
    if let Some((field, text)) = name {
        if form.named {
            sheet.sign(form.bullet);
            if !form.bullet.is_empty() {
                sheet.blank();
            }
            form.label(sheet, draft, field);
            sheet.blank();
        }
        form.value(sheet, text, field, place, usize::MAX, turn);
    }
}

/// "Label: value", a line each. `bullets` puts a bullet before each.
pub(super) fn labels(random: &mut Random, sheet: &mut Sheet, draft: &Draft, bullets: bool) {
    let mut style = forms(random, draft, 15);
    let mut form = Form::new(random, &[":", ":", ":", ":", " :", ":", " -", ""], 60);
    if bullets {
        form.bullet = random.one_of(["-", "-", "-", "•", "*", "–", "►", "o"]);
        form.named |= random.happens(70);
    }
    let indent = random.one_of(["", "", "", "", "  ", "    "]);
    let shared = random.happens(8);
    let own_line = random.happens(12);
    listed(random, sheet, draft, &mut style, |random, sheet, place, turn| {
        name(sheet, draft, form, place, turn);
        let (_, cells) = told(draft, place);
        for (at, (field, text)) in cells.into_iter().enumerate() {
            // Two short fields may share a line.
            if shared && at > 0 && text.chars().count() < 30 && random.happens(50) {
                sheet.blanks(" ");
            } else {
                sheet.line();
                sheet.blanks(indent);
            }
            if bullets {
                sheet.sign(form.bullet);
                sheet.blank();
            }
            form.label(sheet, draft, field);
            if own_line && text.chars().count() > 60 {
                sheet.line();
            }
            sheet.blank();
            form.value(sheet, text, field, place, at, turn);
        }
    });
}

/// A label on a line, its value on the next.
pub(super) fn next_line(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = forms(random, draft, 15);
    let mut form = Form::new(random, &["", "", "", ":", ":", " :"], 25);
    form.end = random.one_of(["", "", "", "."]);
    let spaced = random.one_of([1, 1, 1, 1, 2]);
    let after_label = if spaced == 2 && random.happens(50) { 2 } else { 1 };
    let after_name = random.one_of([1, 1, 2]);
    style.between_rows = style.between_rows.max(spaced);
    let parts = if random.happens(30) { Some([random.one_of(PARTS), random.one_of(PARTS)]) } else { None };
    // Some labels have their value beside them.
    let beside: Vec<bool> = draft.fields.iter().map(|_| form.colon == ":" && random.happens(15)).collect();
    let parted = random.between(2, 5);
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        name(sheet, draft, form, place, turn);
        sheet.lines(after_name);
        let (_, cells) = told(draft, place);
        for (at, (field, text)) in cells.into_iter().enumerate() {
            if let Some([first, second]) = parts
                && (at == 1 || at == parted)
            {
                sheet.lines(spaced);
                sheet.put(if at == 1 { first } else { second }, Mark::Furniture, None);
                sheet.lines(spaced);
            }
            form.label(sheet, draft, field);
            if beside.get(at) == Some(&true) {
                sheet.blank();
            } else {
                sheet.lines(after_label);
            }
            form.value(sheet, text, field, place, at, turn);
            sheet.lines(spaced);
        }
    });
}

/// A label below its value.
pub(super) fn value_above(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = forms(random, draft, 40);
    style.rule = "";
    style.between_rows = random.one_of([1, 1, 2]);
    let mut form = Form::new(random, &[":", ":", ":", ""], 0);
    form.end = "";
    let described = random.happens(25);
    listed(random, sheet, draft, &mut style, |random, sheet, place, turn| {
        if described && draft.section_at(place).is_some() {
            parts::paragraph(random, sheet, draft);
        }
        name(sheet, draft, form, place, turn);
        let (_, cells) = told(draft, place);
        for (at, (field, text)) in cells.into_iter().enumerate() {
            sheet.line();
            form.value(sheet, text, field, place, at, turn);
            sheet.line();
            form.label(sheet, draft, field);
        }
    });
}

/// Labels inside a running paragraph.
pub(super) fn inline(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = forms(random, draft, 15);
    let form = Form::new(random, &[":", ":", ":", "", " -", " :"], 30);
    let between = random.one_of(["", "", "", "", ";", ".", ",", " -", " –", " |"]);
    let form = Form { end: if between.is_empty() { form.end } else { "" }, ..form };
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        name(sheet, draft, form, place, turn);
        let (_, cells) = told(draft, place);
        let last = cells.len();
        for (at, (field, text)) in cells.into_iter().enumerate() {
            sign(sheet, between, true);
            form.label(sheet, draft, field);
            sheet.blank();
            form.value(sheet, text, field, place, at, turn);
            if at + 1 == last && between == "." {
                sheet.sign(between);
            }
        }
    });
}

/// Puts a sign between two things of a line: behind the first, or apart from both.
fn sign(sheet: &mut Sheet, between: &str, blank: bool) {
    if let Some(sign) = between.strip_prefix(' ') {
        sheet.blank();
        sheet.sign(sign);
    } else {
        sheet.sign(between);
    }
    if blank {
        sheet.blank();
    }
}

/// A paragraph a procedure, its labels with blanks about the colon.
pub(super) fn run_form(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = forms(random, draft, 10);
    style.between_rows = random.one_of([1, 1, 1, 2]);
    let named = random.happens(12);
    let spaced: Vec<bool> = draft.fields.iter().map(|_| random.happens(35)).collect();
    let colon = Form { colon: ":", bullet: "", named, end: "", first: "", first_alone: false };
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        name(sheet, draft, colon, place, turn);
        let (_, cells) = told(draft, place);
        for (at, (field, text)) in cells.into_iter().enumerate() {
            sheet.blank();
            let form = Form { colon: if spaced.get(at) == Some(&true) { " :" } else { ":" }, ..colon };
            form.label(sheet, draft, field);
            sheet.blank();
            form.value(sheet, text, field, place, at, turn);
        }
    });
}

/// How a term stands beside the name it belongs to.
#[derive(Debug, Clone, Copy)]
enum Beside {
    /// On the next line, with a label.
    Below,
    /// On the next line, alone.
    BelowAlone,
    Brackets,
    Dots,
    Dash,
    Colon,
    /// In the same line, with a label.
    Label,
}

/// A name, then its term.
pub(super) fn title_term(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = forms(random, draft, 20);
    style.between_rows = random.one_of([1, 1, 1, 1, 2]);
    let beside = random.one_of([
        Beside::Below,
        Beside::Below,
        Beside::Below,
        Beside::BelowAlone,
        Beside::Brackets,
        Beside::Dots,
        Beside::Dash,
        Beside::Colon,
        Beside::Label,
    ]);
    let bullet = if draft.numbering.is_some() { "" } else { random.one_of(["•", "-", "-", "*", "", "", "–", "·", "o"]) };
    let first_alone = !bullet.is_empty() && bullet != "o" && random.happens(25);
    let form = Form { colon: random.one_of([":", ":", ":", "", " :"]), bullet: "", named: false, end: "", first: bullet, first_alone };
    let bracketed = random.happens(10);
    let indent = random.one_of(["", "  ", "    "]);
    let (outer, open) = (random.one_of(["", "", "  ", "    "]), random.one_of(["(", "(", "[", "- ("]));
    let dots = random.one_of([".....", "..........", "......................", "…", "……", "_____", ". . . . ."]);
    let term = Of(Column::Term);
    listed(random, sheet, draft, &mut style, |random, sheet, place, turn| {
        sheet.line();
        sheet.blanks(outer);
        name(sheet, draft, form, place, turn);
        let (_, cells) = told(draft, place);
        let Some((_, text)) = cells.iter().find(|(field, _)| *field == term) else { return };
        let mut after = "";
        match beside {
            Beside::Below | Beside::BelowAlone => {
                sheet.line();
                sheet.blanks(&format!("{outer}{indent}"));
                if bracketed {
                    sheet.sign("(");
                    after = ")";
                }
                if matches!(beside, Beside::Below) {
                    form.label(sheet, draft, term);
                    sheet.blank();
                }
            }
            Beside::Label => {
                sign(sheet, random.one_of(["", "", ","]), true);
                form.label(sheet, draft, term);
                sheet.blank();
            }
            Beside::Brackets => {
                sheet.blank();
                sheet.sign(open);
                after = if open == "[" { "]" } else { ")" };
            }
            Beside::Dots => {
                sheet.blanks(random.one_of(["", " "]));
                sheet.sign(dots);
                sheet.blank();
            }
            Beside::Dash => sign(sheet, random.one_of([" -", " –", " -", " ="]), true),
            Beside::Colon => sign(sheet, ":", true),
        }
        parts::cell(sheet, text, term, place);
        sheet.sign(after);
    });
}

/// A name in capitals as a heading, labelled lines below.
pub(super) fn head_form(random: &mut Random, sheet: &mut Sheet, draft: &Draft) {
    let mut style = forms(random, draft, 10);
    style.between_rows = random.one_of([2, 2, 2, 3, 1]);
    let mut form = Form::new(random, &[":", ":", ":", " :", ""], 0);
    form.bullet = random.one_of(["", "", "", "", "-", "•"]);
    let after = random.one_of([1, 1, 1, 2]);
    let value_below = random.happens(12);
    listed(random, sheet, draft, &mut style, |_, sheet, place, turn| {
        let heading = Form { end: "", ..form };
        name(sheet, draft, heading, place, turn);
        sheet.lines(after);
        let (_, cells) = told(draft, place);
        for (at, (field, text)) in cells.into_iter().enumerate() {
            sheet.line();
            sheet.sign(form.bullet);
            sheet.blank();
            form.label(sheet, draft, field);
            if value_below {
                sheet.line();
            }
            sheet.blank();
            form.value(sheet, text, field, place, at, turn);
        }
    });
}
