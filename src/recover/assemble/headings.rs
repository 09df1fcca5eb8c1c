//! Headings that stand together: in go headings as the file marks them, and lines and rows that the rules say are some; out come the headings in force.

use super::next_of;
use crate::{
    layout,
    model::{Class, Field, HeadingStyle, Piece, Span},
    recover::{
        rules::{heading_line, row_in_words, section_row},
        scan::Event,
        sections::{Heading, trim_rules},
        state::RecoveryState,
        typed::TableIndex,
    },
};
use regesto_words::{self as words, markup};

impl RecoveryState<'_> {
    /// Headings that stand together from event `at` on: above a table if its header comes next, else inside.
    pub(super) fn heading_group(&mut self, events: &[Event], at: usize) -> Option<usize> {
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
                        .as_heading(event, next_of(events, index + 1).0, page || index == at)
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
        let inside = !above && self.at_hand.is_some_and(|table| self.goes_on(table, after));
        self.settle_strays(!above);
        self.waiting.introduction = None;
        for (_, span) in &group {
            self.found.classes.push((*span, Class::Heading));
        }
        let headings: Vec<Heading> =
            group.into_iter().map(|(heading, _)| heading).filter(|heading| !self.is_page_title(&heading.text)).collect();
        if above {
            self.headings.push(headings, false, self.grammars);
            if !matches!(after, Some(Event::Form { .. })) {
                self.out_at_hand = None;
            }
        } else if inside {
            self.headings.push(headings, true, self.grammars);
        } else {
            let legal = |text: &str| matches!(words::fold(text).split(' ').next(), Some("titolo" | "parte" | "sezione"));
            let divides = |heading: &Heading| self.grammars.columns.divides(&heading.text) && !legal(&heading.text);
            let dividing: Vec<Heading> = headings.into_iter().filter(divides).collect();
            if !dividing.is_empty() {
                self.headings.push(dividing, self.at_hand.is_some(), self.grammars);
            }
        }
        Some(next)
    }

    /// Whether what follows a heading is of the table, so that the heading stands inside it: rows, lines of words where rows are some, or a line that reads as a
    /// row: a page that fell back to words.
    fn goes_on(&self, table: TableIndex, after: Option<&Event>) -> bool {
        self.is_words(table)
            || match after {
                None => false,
                Some(Event::Line { text, .. }) => row_in_words::cut(self, table, text).is_some(),
                Some(_) => true,
            }
    }

    /// The second line of a heading, where a dash begins it.
    fn rest_of_heading(&self, event: &Event) -> Option<(Heading, Span)> {
        let Event::Line { text, span, .. } = event else { return None };
        let text = self.heading_text(text);
        (text.starts_with(['-', '–']) && words::is_capitals(&text))
            .then_some((Heading { text, style: HeadingStyle::Plain, span: *span }, *span))
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
                let words_mode = self.at_hand.is_some_and(|table| self.is_words(table));
                let text = self.heading_text(text);
                let heads = heading_line::heads(self, &text, next, gap_before);
                (heads && (!words_mode || self.heads_words(&text, matches!(next, Some(Event::Header { .. })))))
                    .then_some((Heading { text, style: HeadingStyle::Plain, span: *span }, *span))
            }
            Event::Row { table, fields, merged: false, layout, span } => {
                let text = section_row::section(self, self.tables.place(*table)?, fields, *layout, next)?;
                let bold = fields.iter().flatten().next().is_some_and(|piece| markup::is_bold(piece.span.of(self.source)));
                Some((Heading { text, style: if bold { HeadingStyle::Bold } else { HeadingStyle::Plain }, span: *span }, *span))
            }
            _ => None,
        }
    }

    fn heading_text(&self, text: &Field) -> String {
        let stripped: Field =
            text.iter().map(|piece| Piece { span: layout::strip_heading(self.source, piece.span), glue: piece.glue }).collect();
        let text = self.facts.field(&stripped);
        trim_rules(&text).to_string()
    }

    fn remember_title(&mut self, group: &[(Heading, Span)]) {
        if self.found.title.as_ref().is_some_and(|(_, sure)| *sure) {
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
            self.found.title = Some((joined, true));
        } else if self.found.title.is_none()
            && self.found.rows.last().is_none()
            && let Some(first) = texts.iter().find(|text| !self.is_page_title(text) && !self.grammars.columns.divides(text))
        {
            self.found.title = Some(((*first).to_string(), false));
        }
    }
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
