//! Forms: in go lines, out come blocks of "label: value", one procedure each. Labels are headers of columns; leaders of dots part as a colon does,
//! and a document's forms are read here if some of its labels have them: others are running text.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag_no_case, take_while, take_while_m_n, take_while1},
    character::complete::{char, digit1, one_of, space0},
    combinator::{all_consuming, opt, recognize, verify},
    sequence::{preceded, terminated},
};

use super::{Line, Region, add_line};
use crate::{
    heads::{self, Heads, Label},
    model::{Block, BlockKind, Column, Field, Span},
};
use regesto_words as words;

/// The head of a sheet. Takes `SCHEDA N. 12`, `Scheda n° 3`, `Procedimento n. 4`; refuses `Scheda di accesso`.
fn sheet_head(input: &str) -> IResult<&str, &str> {
    let word = alt(heads::SHEETS.map(tag_no_case));
    let mark = (space0, opt((alt((tag_no_case("numero"), tag_no_case("nr"), tag_no_case("n"))), opt(one_of(".°º")), space0)));
    all_consuming(preceded(
        (word, verify(recognize(mark), |gap: &str| !gap.is_empty())),
        terminated(recognize((digit1, take_while_m_n(0, 4, char::is_alphanumeric))), (space0, opt(one_of(".:)")), space0)),
    ))
    .parse(input)
}

/// The head of a sheet between rules: `--- Scheda 1 ---` without them.
fn unruled(line: &str) -> &str {
    line.trim_matches(|c: char| matches!(c, '-' | '–' | '=' | '*' | '_' | '#') || c.is_whitespace())
}

/// The head of a sheet with its name behind. Takes `Scheda n. 4 - Passo carrabile`; refuses `Scheda 4`, `Servizio 4 ore`.
fn named_sheet(input: &str) -> Option<(&str, &str)> {
    let at = input.find([':', '-', '–', '—'])?;
    let (head, rest) = (input.get(..at)?.trim_end(), input.get(at..)?);
    let name = rest.trim_start_matches([':', '-', '–', '—', ' ']);
    let (_, number) = sheet_head(head).ok()?;
    (name.starts_with(|c: char| c.is_uppercase()) && name.chars().count() >= 4).then_some((number, name))
}

/// Dotted leaders. Takes `......`, `. . . .`; refuses `..` and a full stop.
fn leaders(input: &str) -> IResult<&str, &str> {
    verify(recognize(take_while1(|c: char| matches!(c, '.' | '…' | ' ' | '_'))), |dots: &str| {
        dots.matches(['.', '_']).count() >= 3 || dots.contains('…')
    })
    .parse(input)
}

/// A label and what stands behind it. Takes `Termine di conclusione: 30 gg.`, `TERMINE ..... 30 gg.`; refuses `Ricorso entro 60 giorni`.
fn label(input: &str) -> IResult<&str, &str> {
    let text = |least| take_while_m_n(least, 120, |c: char| c != ':' && c != '.' && c != '…' && c != '_' && c != '\t');
    let dotted = || recognize((text(1), take_while_m_n(0, 3, |c| c == '.'), text(1)));
    alt((
        terminated(text(2), (space0, char(':'), take_while(char::is_whitespace))),
        terminated(text(2), leaders),
        // A label with points of its own: "N. ord.: 3", "Resp. proc.: …"
        terminated(dotted(), (opt(char('.')), char(':'), take_while(char::is_whitespace))),
        terminated(text(2), (char('\t'), take_while(char::is_whitespace))),
    ))
    .parse(input)
}

/// One label found in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) label: Span,
    pub(super) value: Span,
    pub(super) column: Option<Column>,
    head: bool,
}

/// The labels of a line: one at its head; where there is one, more behind it ("Procedimento: … Ufficio: … Termine: …").
pub(super) fn labels(text: &str, line: Span, heads: &Heads<'_>) -> Vec<Found> {
    let shown = line.of(text);
    let bare = unruled(shown);
    if let Some((number, name)) = named_sheet(bare) {
        let place = |part: &str| {
            let start = line.start + shown.find(part).unwrap_or(0);
            Span::new(start, start + part.len())
        };
        let (number, name) = (place(number), place(name));
        let head = Found { label: Span::new(line.start, number.start), value: number, column: Some(Column::Number), head: true };
        return vec![head, Found { label: Span::new(name.start, name.start), value: name, column: Some(Column::Title), head: false }];
    }
    if let Ok((_, number)) = sheet_head(bare) {
        let start = line.start + shown.find(number).unwrap_or(0);
        let value = Span::new(start, start + number.len());
        return vec![Found { label: Span::new(line.start, start), value, column: Some(Column::Number), head: true }];
    }
    // Lines of several fields are rows of a table.
    if shown.matches('\t').count() > 1 || shown.starts_with('|') {
        return Vec::new();
    }
    // The numeral of the procedure may stand before its first label: `A.1   OGGETTO .....`.
    let lead = shown.find("  ").filter(|&at| {
        at <= 8
            && shown.get(..at).is_some_and(|head| {
                head.chars().any(|c| c.is_ascii_digit()) && head.chars().all(|c| c.is_ascii_alphanumeric() || ".)/-_".contains(c))
            })
    });
    let start = lead.map_or(line.start, |at| line.start + at + shown.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len()));
    let labelled = Span::new(start, line.end);
    let Ok((rest, first)) = label(labelled.of(text)) else { return Vec::new() };
    let Some(column) = heads.label_of_value(first).map(Label::column) else { return Vec::new() };
    let value_start = line.end - rest.len();
    let mut found = Vec::new();
    if let Some(at) = lead {
        let numeral = shown.get(..at).map_or(at, |head| head.trim_end_matches([')', '.', '-']).len());
        found.push(Found {
            label: Span::new(line.start, line.start),
            value: Span::new(line.start, line.start + numeral),
            column: Some(Column::Number),
            head: true,
        });
    }
    found.push(Found { label: Span::new(start, start + first.len()), value: Span::new(value_start, line.end), column, head: false });
    inner_labels(text, line, value_start, heads, &mut found);
    found
}

/// Labels inside a line, behind `value_start`: each ends the value before it.
fn inner_labels(text: &str, line: Span, value_start: usize, heads: &Heads<'_>, found: &mut Vec<Found>) {
    // Colons further on: the words before one, back to the end of a clause, may be a label.
    let mut from = value_start;
    for (index, _) in Span::new(value_start, line.end).of(text).match_indices(':') {
        let colon = value_start + index;
        if let Some((at, column)) = heads.label_at_end(Span::new(from, colon).of(text)) {
            let start = from + at;
            if let Some(last) = found.last_mut() {
                last.value.end = start.max(last.value.start);
                last.value = last.value.trim(text);
            }
            let value = Span::new(colon + 1, line.end).trim(text);
            found.push(Found { label: Span::new(start, colon), value, column: Some(column), head: false });
        }
        from = colon + 1;
    }
}

/// The label that a line without known ones begins with, if it could be one: a few words, the first with a capital, a colon or leaders.
fn own_label(text: &str, line: Span) -> Option<Found> {
    let shown = line.of(text);
    if shown.contains('\t') || shown.starts_with(['|', '-', '•', '(']) || !shown.starts_with(char::is_uppercase) {
        return None;
    }
    let (rest, name) = label(shown).ok()?;
    heads::may_be_label(name).then(|| Found {
        label: Span::new(line.start, line.start + name.len()),
        value: Span::new(line.end - rest.len(), line.end),
        column: None,
        head: false,
    })
}

/// The labels of the lines, and those that the document alone has: what stands before a colon three times and more is a
/// label whatever it says.
fn with_own_labels(text: &str, lines: &[Line], mut found: Vec<Vec<Found>>) -> Vec<Vec<Found>> {
    let titles = found.iter().flatten().filter(|one| one.column == Some(Column::Title)).count();
    let own: Vec<Option<Found>> = lines
        .iter()
        .zip(&found)
        .map(|(line, known)| if known.is_empty() && line.trimmed.len() <= 4000 { own_label(text, line.trimmed) } else { None })
        .collect();
    let mut times: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    for one in own.iter().flatten() {
        *times.entry(words::fold(one.label.of(text))).or_default() += 1;
    }
    for (labels, one) in found.iter_mut().zip(own) {
        let Some(one) = one else { continue };
        let count = times.get(&words::fold(one.label.of(text))).copied().unwrap_or(0);
        if heads::is_own_label(count, titles) {
            labels.push(one);
        }
    }
    found
}

/// Of the labels of forms one in so many must have leaders of dots.
const LED: usize = 4;

/// The forms of the document whose labels have leaders, where at least two procedures are told by the same labels, or one by five.
pub(super) fn regions(text: &str, lines: &[Line], furniture: &[bool], heads: &Heads<'_>, regions: &mut Vec<Region>) {
    let mut marked = vec![false; lines.len()];
    for index in regions.iter().flat_map(|region| region.lines.clone()) {
        if let Some(flag) = marked.get_mut(index) {
            *flag = true;
        }
    }
    let taken = |index: usize| marked.get(index) == Some(&true);
    let found: Vec<Vec<Found>> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| if taken(index) || line.trimmed.len() > 4000 { Vec::new() } else { labels(text, line.trimmed, heads) })
        .collect();
    let found = with_own_labels(text, lines, found);
    if !heads::are_forms(&found.iter().flatten().map(|one| one.column).collect::<Vec<_>>()) {
        return;
    }
    // Where nothing but a colon tells label and value apart, what they are is for `recover::decode` to say.
    let is_led = |one: &&Found| leaders(Span::new(one.label.end, one.value.start.max(one.label.end)).of(text).trim_start()).is_ok();
    let labels = found.iter().flatten().filter(|one| !one.head);
    if labels.clone().filter(is_led).count() * LED < labels.count() {
        return;
    }
    let mut builder = FormBuilder { text, regions: Vec::new(), current: None };
    for (index, line) in lines.iter().enumerate() {
        let shown = line.trimmed.of(text);
        let labels = found.get(index).map_or(&[][..], Vec::as_slice);
        if taken(index) {
            builder.close(index);
        } else if (furniture.get(index) == Some(&true) || words::is_rule(shown) && !shown.is_empty()) && labels.is_empty() {
            builder.pass(index, BlockKind::Furniture, line);
        } else if shown.is_empty() {
            builder.pass(index, BlockKind::Blank, line);
        } else if !labels.is_empty() {
            builder.labels(index, line, labels, true);
        } else {
            builder.rest(index, line, heads);
        }
    }
    builder.close(lines.len());
    let kept = builder.regions;
    regions.extend(kept);
}

/// Puts lines of labels and values together.
struct FormBuilder<'a> {
    text: &'a str,
    regions: Vec<Region>,
    current: Option<Current>,
}

/// A form that is being read: its blocks so far, the entries of the procedure at hand.
struct Current {
    first: usize,
    blocks: Vec<Block>,
    entries: Vec<(Span, Field)>,
    columns: Vec<Option<Column>>,
    span: Span,
    /// The line in which that procedure begins.
    from: usize,
    passed: Vec<Block>,
}

impl FormBuilder<'_> {
    /// The labels of a line with their values: of the whole line where it is `fresh`, else of what follows the rest of a value.
    fn labels(&mut self, index: usize, line: &Line, labels: &[Found], fresh: bool) {
        for (place, one) in labels.iter().enumerate() {
            // A procedure that begins within a line begins with its label, and there the one before it ends.
            let begin = if fresh && place == 0 { line.whole.start } else { one.label.start };
            if self.current.is_none() {
                if !one.head && !heads::begins_form(one.column) {
                    continue;
                }
                self.current = Some(Current {
                    first: index,
                    blocks: Vec::new(),
                    entries: Vec::new(),
                    columns: Vec::new(),
                    span: line.whole,
                    from: index,
                    passed: Vec::new(),
                });
            } else if let Some(current) = self.current.as_mut()
                && (one.head || heads::begins_next(one.column, &current.columns, false))
            {
                current.span.end = current.span.end.min(begin);
                self.finish_procedure();
            }
            if let Some(current) = self.current.as_mut() {
                if current.entries.is_empty() {
                    current.blocks.append(&mut current.passed);
                    current.span = Span::new(begin, line.whole.end);
                    current.from = index;
                }
                current.passed.clear();
                current.span.end = line.whole.end;
                let mut value = Field::new();
                add_line(self.text, &mut value, one.value);
                current.entries.push((one.label, value));
                current.columns.push(one.column);
            }
        }
    }

    /// A line without a label: the rest of the value above it, or the end of the form.
    fn rest(&mut self, index: usize, line: &Line, heads: &Heads<'_>) {
        let Some(current) = self.current.as_mut() else { return };
        let shown = line.trimmed.of(self.text);
        let begun = !current.entries.is_empty();
        let last = current.entries.last_mut();
        let open = last.as_ref().is_some_and(|(_, value)| value.is_empty());
        let after_gap = current.passed.iter().any(|block| block.kind == BlockKind::Blank);
        let is_heading = shown.starts_with(['#', '*'])
            || words::is_capitals(shown) && (after_gap || heads.divides(shown))
            || heads.divides(shown) && after_gap;
        let ended = last.as_ref().and_then(|(_, value)| value.last()).is_some_and(|piece| words::ends_sentence(piece.span.of(self.text)));
        let indented = line.trimmed.start > line.whole.start + 3;
        let goes_on = open || !after_gap || words::opens_as_rest(shown) && !ended;
        if !begun || is_heading && !open && !indented || !goes_on {
            self.close(index);
            return;
        }
        // The line may go on with the value and then with labels of its own.
        let mut inner =
            vec![Found { label: Span::new(line.trimmed.start, line.trimmed.start), value: line.trimmed, column: None, head: false }];
        inner_labels(self.text, line.trimmed, line.trimmed.start, heads, &mut inner);
        let mut inner = inner.into_iter();
        if let (Some((_, value)), Some(rest)) = (last, inner.next()) {
            add_line(self.text, value, rest.value);
        }
        current.passed.clear();
        current.span.end = line.whole.end;
        let more: Vec<Found> = inner.collect();
        if !more.is_empty() {
            self.labels(index, line, &more, false);
        }
    }

    /// A blank line or furniture: inside a procedure if its labels go on behind it.
    fn pass(&mut self, index: usize, kind: BlockKind, line: &Line) {
        if let Some(current) = self.current.as_mut() {
            let blanks = current.passed.iter().filter(|block| block.kind == BlockKind::Blank).count();
            current.passed.push(Block { span: line.whole, kind });
            if blanks > 6 {
                self.close(index + 1);
            }
        }
    }

    fn finish_procedure(&mut self) {
        if let Some(current) = self.current.as_mut()
            && !current.entries.is_empty()
        {
            let entries = std::mem::take(&mut current.entries);
            let mut passed = std::mem::take(&mut current.passed);
            current.blocks.push(Block { span: current.span, kind: BlockKind::Form { entries } });
            current.blocks.append(&mut passed);
            current.columns.clear();
        }
    }

    /// Ends the form before line `index`; one without a name is none.
    fn close(&mut self, index: usize) {
        let named = self.current.as_ref().is_some_and(|current| current.columns.contains(&Some(Column::Title)));
        if named {
            self.finish_procedure();
        }
        let Some(current) = self.current.take() else { return };
        let mut end = index.saturating_sub(current.passed.len());
        if !named && !current.entries.is_empty() {
            // What was begun and has no name is left to the other heads, but for a line that it shares with the procedure before it.
            let shares = self.text.get(..current.span.start).is_some_and(|before| !before.is_empty() && !before.ends_with('\n'));
            end = current.from + usize::from(shares);
        }
        if current.blocks.iter().any(|block| matches!(block.kind, BlockKind::Form { .. })) {
            self.regions.push(Region { lines: current.first..end.max(current.first + 1), blocks: current.blocks });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammars;

    #[test]
    fn what_each_parser_takes_and_refuses() {
        assert_eq!(sheet_head("SCHEDA N. 12").map(|(_, n)| n), Ok("12"));
        assert_eq!(sheet_head("Scheda n° 3").map(|(_, n)| n), Ok("3"));
        assert!(sheet_head("Scheda di accesso").is_err(), "words, no number");
        let cases = [
            ("Termine di conclusione: 30 gg.", Some(("Termine di conclusione", "30 gg.")), "colon"),
            ("TERMINE DI CONCLUSIONE .......... 30 gg.", Some(("TERMINE DI CONCLUSIONE ", "30 gg.")), "leaders"),
            ("Strumenti di tutela:", Some(("Strumenti di tutela", "")), "the value stands below"),
            ("N. ord.: 3", Some(("N. ord", "3")), "points in the label"),
            ("Ricorso entro 60 giorni", None, "no label"),
        ];
        for (line, expected, why) in cases {
            assert_eq!(label(line).ok().map(|(rest, name)| (name, rest)), expected, "{line}: {why}");
        }
    }

    #[test]
    fn labels_of_a_run_on_paragraph() {
        let text = "Procedimento: Rilascio copie. Ufficio: Segreteria. Termine: 30 giorni.";
        let found = labels(text, Span::new(0, text.len()), &Heads::new(&Grammars::builtin().unwrap()));
        let seen: Vec<(Option<Column>, &str)> = found.iter().map(|one| (one.column, one.value.of(text))).collect();
        assert_eq!(
            seen,
            [(Some(Column::Title), "Rilascio copie."), (Some(Column::Office), "Segreteria."), (Some(Column::Term), "30 giorni.")]
        );
    }
}
