//! What a whole document agrees on: in goes a reading, out comes the same with what contradicts the document's own labels, header or template set right.
//!
//! The model weighs each segment by its words and its neighbours. A document says more: a label with a colon names what stands behind it, a header
//! says which columns a row may have and in which order, rows set in lines repeat one another. Each function of the modules here takes one such
//! agreement, and changes only segments that contradict it.

mod labels;
mod lists;
mod pages;

use std::ops::Range;

use regesto_model::Column;

use crate::{Edge, Kind, Known, Segment, Tokens, Type};

/// Columns by which rows are called.
const NAMES: [Column; 3] = [Column::Title, Column::Objective, Column::Purpose];
/// Sets right what contradicts what the document agrees on.
pub(crate) fn agree(tokens: &Tokens, known: &[Known], reading: &mut Vec<Segment>) {
    lists::header_lines(tokens, known, reading);
    if lists::column_blocks(tokens, known, reading) {
        return;
    }
    pages::sheets(tokens, known, reading);
    pages::heads_of_sheets(tokens, known, reading);
    labels::known_labels(tokens, known, reading);
    labels::lines_of_labels(tokens, reading);
    pages::names_of_sheets(tokens, known, reading);
    labels::join_labels(tokens, reading);
    labels::tell_descriptions(tokens, known, reading);
    labels::values_of_labels(tokens, reading);
    labels::labels_below(tokens, reading);
    lists::numbers(tokens, reading);
    lists::header_order(tokens, known, reading);
    lists::columns_of_header(reading);
    lists::lines_of_rows(tokens, reading);
    pages::names_inside_cells(tokens, reading);
}

fn cell(column: Option<Column>) -> Type {
    Type::of(Kind::Cell(column))
}

fn label_of(segment: &Segment) -> Option<Option<Column>> {
    match segment.kind.kind() {
        Kind::Label(column) => Some(column),
        _ => None,
    }
}

fn is_cell(segment: &Segment) -> bool {
    matches!(segment.kind.kind(), Kind::Cell(_) | Kind::Rest(_))
}

fn is_name(segment: &Segment) -> bool {
    matches!(segment.kind.kind(), Kind::Cell(Some(column)) if NAMES.contains(&column))
}

/// Whether a segment ends with a colon, or with dots that lead to its value.
fn has_colon(tokens: &Tokens, segment: &Segment) -> bool {
    segment.tokens().next_back().is_some_and(|last| leads_to_value(tokens, last))
}

fn leads_to_value(tokens: &Tokens, last: usize) -> bool {
    tokens.get(last).is_some_and(|token| matches!(token.tail, Edge::Colon | Edge::Leader))
}

fn begins_line(tokens: &Tokens, segment: &Segment) -> bool {
    tokens.before(segment.start as usize).is_line()
}

/// What a known header or label is that begins at a token, how many tokens it has, and whether it ends with a colon.
fn known_label(tokens: &Tokens, known: &[Known], at: usize) -> Option<(Type, usize, bool)> {
    let (kind, length) = known.get(at)?.heads?;
    let length = usize::from(length).max(1);
    Some((kind, length, leads_to_value(tokens, at + length - 1)))
}

/// The words of some tokens, folded.
fn words(tokens: &Tokens, range: Range<usize>) -> String {
    range.map(|index| tokens.folded(index)).collect::<Vec<_>>().join(" ")
}

/// Makes segments of their own of some ranges of tokens; what they take from others stays what it was. Of ranges that overlap the first counts.
fn cut_out(reading: &mut Vec<Segment>, mut cuts: Vec<(Range<usize>, Type)>) {
    if cuts.is_empty() {
        return;
    }
    cuts.sort_by_key(|(range, _)| range.start);
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut out: Vec<Segment> = Vec::with_capacity(reading.len() + 2 * cuts.len());
    let mut cuts = cuts.into_iter().map(|(range, kind)| Segment { start: number(range.start), end: number(range.end), kind }).peekable();
    let mut at = 0;
    for segment in reading.iter() {
        at = at.max(segment.start);
        while let Some(cut) = cuts.next_if(|cut| cut.start < segment.end) {
            if cut.start < at {
                continue;
            }
            if at < cut.start {
                out.push(Segment { start: at, end: cut.start, kind: segment.kind });
            }
            out.push(cut);
            at = cut.end;
        }
        if at < segment.end {
            out.push(Segment { start: at, end: segment.end, kind: segment.kind });
            at = segment.end;
        }
    }
    *reading = out;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Signs;

    /// A reading written as lines "type: text", where a line that begins with a blank goes on in the same line of the text.
    fn read(lines: &str) -> (Tokens, Vec<Segment>) {
        let mut text = String::new();
        let mut kinds = Vec::new();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let (name, words) = line.trim_start().split_once(' ').unwrap();
            if !text.is_empty() {
                text.push_str(match line {
                    line if line.starts_with(' ') => " ",
                    line if line.starts_with('+') => "\n\n",
                    _ => "\n",
                });
            }
            text += words;
            kinds.push((Tokens::of(&text).len(), Type::named(name.trim_start_matches('+')).unwrap()));
        }
        let tokens = Tokens::of(&text);
        let mut start = 0;
        let reading = kinds.into_iter().map(|(end, kind)| {
            let segment = Segment { start, end: u32::try_from(end).unwrap(), kind };
            start = segment.end;
            segment
        });
        let reading = reading.collect();
        (tokens, reading)
    }

    /// What a grammar might know: labels of one word.
    fn known(tokens: &Tokens) -> Vec<Known> {
        let labels = [
            ("descrizione", Column::Description),
            ("documenti", Column::Attachments),
            ("tempi", Column::Term),
            ("costi", Column::Payments),
            ("contatti", Column::Information),
            ("peso", Column::Weight),
            ("numero", Column::Number),
            ("oggetto", Column::Title),
        ];
        let mut known = vec![Known::default(); tokens.len()];
        for (index, known) in known.iter_mut().enumerate() {
            let label = labels.iter().find(|(word, _)| *word == tokens.folded(index));
            known.heads = label.map(|(_, column)| (Type::of(Kind::Label(Some(*column))), 1));
            if tokens.folded(index) == "reale" {
                known.signs = Signs::TERM_BEGINS;
            }
            known.page = known.heads.filter(|(kind, _)| !matches!(kind.column(), Some(Column::Weight | Column::Number | Column::Title)));
        }
        known
    }

    fn shown(tokens: &Tokens, reading: &[Segment]) -> String {
        reading.iter().map(|segment| format!("{} {}", segment.kind.name(), words(tokens, segment.tokens()))).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_contradicts_the_document_is_set_right() {
        let cases = [
            (
                "title:label Oggetto:\n title Vendita\ndescription:label Descrizione breve\n title:label del procedimento:\n title cessione ai soci",
                "title:label oggetto\ntitle vendita\ndescription:label descrizione breve del procedimento\ndescription cessione ai soci",
                "one label, and its value",
            ),
            (
                "title:label N.\n title:label Oggetto\n term:label Termine:",
                "title:label n\ntitle:label oggetto\nterm:label termine",
                "a header that ends with a colon is no label of two parts",
            ),
            (
                "title:label Procedimento:\n title Permesso\ntitle:label Descrizione del procedimento:\n title titolo per opere",
                "title:label procedimento\ntitle permesso\ndescription:label descrizione del procedimento\ndescription titolo per opere",
                "of two labels of a name one describes",
            ),
            (
                "title:label Descrizione:\n title Permesso\nterm:label Termine:\n term 30 giorni",
                "title:label descrizione\ntitle permesso\nterm:label termine\nterm 30 giorni",
                "the only label of a name is that of the name",
            ),
            (
                "title Prestito\nterm Tessera valida.\nattachments:label Documenti:\nattachments In giornata.\nterm:label Tempo:\n+title Visita\nnotes Delega.\nattachments:label Documenti:\nterm 5 giorni\nterm:label Tempo:",
                "title prestito\nattachments tessera valida\nattachments:label documenti\nterm in giornata\nterm:label tempo\ntitle visita\nattachments delega\nattachments:label documenti\nterm 5 giorni\nterm:label tempo",
                "labels below their values",
            ),
            (
                "office 1\ntitle Permesso\nnumber 2\ntitle Certificato\nnumber 3\ntitle Copie",
                "number 1\ntitle permesso\nnumber 2\ntitle certificato\nnumber 3\ntitle copie",
                "a number that the next counts on from",
            ),
            (
                "number:label N.\ntitle:label Oggetto\nterm:label Termine\nnotes:label Note\nresponsible:label Responsabile\ndecided_by:label Decide\n\
                 number 1\ntitle Permesso\nterm 90 giorni\ntitle Sospeso se incompleta\nresponsible Rossi\nresponsible Verdi\nnumber 2\ntitle Copie",
                "number:label n\ntitle:label oggetto\nterm:label termine\nnotes:label note\nresponsible:label responsabile\ndecided_by:label decide\n\
                 number 1\ntitle permesso\nterm 90 giorni\nnotes sospeso se incompleta\nresponsible rossi\ndecided_by verdi\nnumber 2\ntitle copie",
                "cells stand in the order of the header",
            ),
            (
                "number:label N.\ntitle:label Oggetto\nterm:label Termine\ntrigger:label Da\nresponsible:label Responsabile\nnumber 1\ntitle Copie\n\
                 responsible:label reale\nresponsible Neri\nnumber 2\ntitle Visure\nterm 5 giorni\nresponsible Neri",
                "number:label n\ntitle:label oggetto\nterm:label termine\ntrigger:label da\nresponsible:label responsabile\nnumber 1\ntitle copie\n\
                 term reale\nresponsible neri\nnumber 2\ntitle visure\nterm 5 giorni\nresponsible neri",
                "what reads as a term is the term, where the header leaves more than one column",
            ),
            (
                "number:label N.\n objective:label Obiettivo\n weight:label Peso\nnumber 1\n title Nuovo sito\n term 30\nnumber 2\n title Archivio\n term 20\n\
                 number 3\n title Orti\n term 50",
                "number:label n\nobjective:label obiettivo\nweight:label peso\nnumber 1\nobjective nuovo sito\nweight 30\nnumber 2\nobjective archivio\nweight 20\n\
                 number 3\nobjective orti\nweight 50",
                "the header names what the cells are",
            ),
            (
                "title Prestito\nresponsible Elda Neri\nterm 5 giorni\ntitle Nuoto\nattachments:label Aldo Verdi\nterm 9 giorni\ntitle Teatro\nresponsible Elda Neri\nterm 30 giorni\n\
                 title Sale\nresponsible Elda Neri\nterm 7 giorni",
                "title prestito\nresponsible elda neri\nterm 5 giorni\ntitle nuoto\nresponsible aldo verdi\nterm 9 giorni\ntitle teatro\nresponsible elda neri\nterm 30 giorni\n\
                 title sale\nresponsible elda neri\nterm 7 giorni",
                "rows in lines repeat one another",
            ),
            (
                "title Prestito\nresponsible Neri\nterm 5 giorni\ntitle Nuoto\nresponsible Verdi\nterm 9 giorni\ntitle Teatro\nresponsible Neri\nterm 3 giorni\n\
                 office Albo giudici\nterm Rossi\ntitle Biennale\ntitle Sale\nresponsible Neri\nterm 7 giorni",
                "title prestito\nresponsible neri\nterm 5 giorni\ntitle nuoto\nresponsible verdi\nterm 9 giorni\ntitle teatro\nresponsible neri\nterm 3 giorni\n\
                 title albo giudici\nresponsible rossi\nterm biennale\ntitle sale\nresponsible neri\nterm 7 giorni",
                "a row among others of its template of which nothing was read right",
            ),
            (
                "title Allaccio\nattachments:label Cosa serve\nattachments Planimetria\ntitle Relazione di un tecnico\nterm:label Tempi\nterm 60 giorni\n+title Sala\nterm:label Tempi\nterm 10 giorni",
                "title allaccio\nattachments:label cosa serve\nattachments planimetria\nattachments:rest relazione di un tecnico\nterm:label tempi\nterm 60 giorni\ntitle sala\nterm:label tempi\nterm 10 giorni",
                "no name stands in the middle of a sheet",
            ),
            (
                "prose Peso\ntitle Orti urbani\nfurniture Servizio attivo\ntitle Orti del Comune\ndescription:label Descrizione\nprose Gli orti sono lotti.\n\
                 prose Ogni anno se ne assegnano alcuni.\nprose Documenti\ntitle Carta d'identità\nterm codice fiscale\nprose Tempi\nterm:label Durata massima:\n prose 30 giorni\n\
                 furniture Costi\nprose Nessuno\n+prose Altro testo",
                "prose peso\ntitle orti urbani\nfurniture servizio attivo\nprose orti del comune\ndescription:label descrizione\ndescription gli orti sono lotti\n\
                 description:rest ogni anno se ne assegnano alcuni\nattachments:label documenti\nattachments carta didentita\nattachments:rest codice fiscale\n\
                 term:label tempi\nterm durata massima\nterm:rest 30 giorni\npayments:label costi\npayments nessuno\nprose altro testo",
                "a page of a service",
            ),
            (
                "responsible:label Responsabile:\n responsible Rossi\nother:label Codice:\n other 4\nother:label Stato:\n other attivo\nother:label Anno:\n other 2020\n\
                 furniture Peso: 30\nother:label Contatti:\n other Neri",
                "responsible:label responsabile\nresponsible rossi\nother:label codice\nother 4\nother:label stato\nother attivo\nother:label anno\nother 2020\n\
                 weight:label peso\nweight 30\ninformation:label contatti\ninformation neri",
                "labels that the grammar knows",
            ),
            (
                "section Anagrafe\nnumber:label N.\nnumber 1\ntitle 2\ntitle:label Oggetto\ntitle Cambio di casa\nprose Carta\nterm:label Tempi\nterm 30 giorni\noffice subito\n\
                 section Tributi",
                "section anagrafe\nnumber:label n\nnumber 1\nnumber 2\ntitle:label oggetto\ntitle cambio di casa\ntitle carta\nterm:label tempi\nterm 30 giorni\nterm subito\n\
                 section tributi",
                "columns one after another",
            ),
            (
                "number:label Numero 1\ntitle:label Nome:\n title Accesso\nresponsible:label Chi:\n responsible Rossi,\n other:label in\n other ferie\nterm:label Quando:\n\
                 term oggi\nfurniture Numero 2\ntitle:label Nome:\n title Sala\nresponsible:label Chi:\n responsible Neri",
                "number:label numero\nnumber 1\ntitle:label nome\ntitle accesso\nresponsible:label chi\nresponsible rossi\nresponsible:rest in\nresponsible:rest ferie\n\
                 term:label quando\nterm oggi\nnumber:label numero\nnumber 2\ntitle:label nome\ntitle sala\nresponsible:label chi\nresponsible neri",
                "sheets with numbers, and lines that are values to their ends",
            ),
            (
                "number:label N.\ntitle:label Oggetto\nservice:label Servizio\nnumber 1\ntitle Copie\nservice Protocollo\nnumber 2\ntitle Visure\noffice Catasto",
                "number:label n\ntitle:label oggetto\nservice:label servizio\nnumber 1\ntitle copie\nservice protocollo\nnumber 2\ntitle visure\nservice catasto",
                "the header says which of two columns it is",
            ),
            (
                "section Oggetto Tempi Costi\nnumber 1\n title Copie\n term 3 giorni\nnumber 2\n title Visure\n term 5 giorni",
                "title:label oggetto\nterm:label tempi\npayments:label costi\nnumber 1\ntitle copie\nterm 3 giorni\nnumber 2\ntitle visure\nterm 5 giorni",
                "a header that was read as a heading",
            ),
            (
                "prose Servizi\nprose Bonus idrico\nresponsible:label Chi:\n responsible Rossi\nterm:label Quando:\n term oggi\noffice:label Dove:\n office Anagrafe\n\
                 title Trasporto\nresponsible:label Chi:\n responsible Neri\nterm:label Quando:\n term oggi\noffice:label Dove:\n office Scuola",
                "prose servizi\ntitle bonus idrico\nresponsible:label chi\nresponsible rossi\nterm:label quando\nterm oggi\noffice:label dove\noffice anagrafe\n\
                 title trasporto\nresponsible:label chi\nresponsible neri\nterm:label quando\nterm oggi\noffice:label dove\noffice scuola",
                "a sheet has a name above it",
            ),
            (
                "responsible:label Chi:\n responsible Rossi Contatti: a b\nterm:label Quando:\n term oggi\nresponsible:label Chi:\n responsible Neri Contatti: c d\n\
                 term:label Quando:\n term oggi",
                "responsible:label chi\nresponsible rossi\ninformation:label contatti\ninformation a b\nterm:label quando\nterm oggi\n\
                 responsible:label chi\nresponsible neri\ninformation:label contatti\ninformation c d\nterm:label quando\nterm oggi",
                "labels inside cells that come again",
            ),
        ];
        for (lines, expected, why) in cases {
            let (tokens, mut reading) = read(lines);
            let known = known(&tokens);
            agree(&tokens, &known, &mut reading);
            assert_eq!(shown(&tokens, &reading), expected, "{why}");
        }
    }

    #[test]
    fn what_agrees_stays() {
        let (tokens, reading) = read(
            "number:label N.\ntitle:label Oggetto\nterm:label Termine\nnumber 1\ntitle Permesso\nterm 90 giorni\nnumber 2\ntitle Copie\nterm 5 giorni",
        );
        let mut after = reading.clone();
        agree(&tokens, &known(&tokens), &mut after);
        assert_eq!(after, reading);
    }
}
