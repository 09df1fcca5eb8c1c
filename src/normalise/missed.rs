//! What looks like a procedure and became none: in go a source and the classes of its stretches, out come the places to look at.
//!
//! A place is named where a length of time stands in running text beside words that names of procedures begin with: behind a name in one line,
//! below a name, or behind the label of a term in a block of lines; where such words begin line after line, or stand behind numerals that count
//! on; and where a table was passed over. Lines that a record has a part in are not looked at.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    grammar::Grammars,
    heads::Heads,
    language::procedures::{Opening, Openings},
    model::{Class, Column, DeadlineKind, Missed, Source, Span, WhyMissed},
    recover::{Recovered, SkippedTable},
};
use regesto_terms::{Fit, Terms, Unit};
use regesto_words as words;

/// The longest text that is given of a place, in bytes.
const LONGEST: usize = 300;
/// A name stands at most so many bytes before its term.
const REACH: usize = 260;
/// A name stands at most so many lines above its term.
const ABOVE: usize = 16;
/// A line of more words is no name alone on its line.
const WORDS: usize = 24;
/// A line of more words is running text, not a cell.
const CELL: usize = 11;
/// So many lines may stand between the numbered names of a list.
const BETWEEN: usize = 4;
/// So many numerals that count on, each before a name, make a list.
const LIST: usize = 3;
/// So many lines are one thread's share.
const LINES: usize = 1024;

/// The places, in the order of the source.
pub(super) fn missed(source: &Source, recovered: &Recovered, grammars: &Grammars) -> Vec<Missed> {
    let search = MissedSearch::new(source.shown(), grammars);
    let mut found: Vec<(Span, WhyMissed)> = search.in_prose(recovered);
    found.extend(recovered.skipped.iter().flat_map(|table| search.in_table(table)));
    apart(&mut found);
    let mut next = 0;
    let of = |(span, why): (Span, WhyMissed)| Missed {
        at: source.locate(span),
        text: shown(span.of(source.shown())),
        why,
        bytes: bytes_in(source, &recovered.classes, span, &mut next),
    };
    found.into_iter().map(of).collect()
}

/// Places in order, none over another: the longer of two that begin together stays, and of others the first.
fn apart(found: &mut Vec<(Span, WhyMissed)>) {
    found.sort_by_key(|(span, why)| (span.start, std::cmp::Reverse(span.end), *why));
    let mut end = 0;
    found.retain(|(span, _)| {
        let free = span.start >= end;
        end = if free { span.end } else { end };
        free
    });
}

/// How many bytes of a place are counted as prose or headings. Places are asked for in order; `next` is the first class that may touch the next.
fn bytes_in(source: &Source, classes: &[(Span, Class)], span: Span, next: &mut usize) -> usize {
    while classes.get(*next).is_some_and(|(own, _)| own.end <= span.start) {
        *next += 1;
    }
    let own = classes.iter().skip(*next).take_while(|(own, _)| own.start < span.end);
    own.filter(|(_, class)| matches!(class, Class::Prose | Class::Heading))
        .map(|(own, _)| source.byte_of(own.end.min(span.end)).saturating_sub(source.byte_of(own.start.max(span.start))))
        .sum()
}

/// The words of a place, white space folded; long ones are cut.
fn shown(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.len() <= LONGEST {
        return words;
    }
    format!("{}…", words.get(..words.floor_char_boundary(LONGEST)).unwrap_or(""))
}

/// A line in which no record has a part.
#[derive(Debug, Clone)]
struct Line {
    span: Span,
    /// Where words stand that names begin with.
    names: Vec<Span>,
    /// Whether the line is a name: it begins as one and is no sentence, or its label says so.
    is_name: bool,
    /// Where lengths of time stand.
    terms: Vec<Span>,
    /// Whether the line is a term and no more, its label aside.
    is_term: bool,
    /// Whether a label says that what stands in it, or on the next line, is a term.
    is_labelled: bool,
    /// Whether a blank line stands before it.
    begins: bool,
    /// Whether it has no more words than a cell: a line of running text has more.
    is_short: bool,
}

struct MissedSearch<'l> {
    text: &'l str,
    grammars: &'l Grammars,
    heads: Heads<'l>,
    openings: Openings<'l>,
}

impl<'l> MissedSearch<'l> {
    fn new(text: &'l str, grammars: &'l Grammars) -> Self {
        MissedSearch { text, grammars, heads: Heads::new(grammars), openings: grammars.procedures.openings() }
    }

    /// Lines, as they were read; of many each thread reads a share, and remembers what it found out about texts that come again.
    fn lines(&self, spans: &[Span]) -> Vec<Line> {
        if spans.len() < 2 * LINES {
            return spans.iter().map(|&span| self.read(span)).collect();
        }
        let (text, grammars) = (self.text, self.grammars);
        let own = || MissedSearch::new(text, grammars);
        spans.par_iter().with_min_len(LINES).map_init(own, |search, &span| search.read(span)).collect()
    }

    /// The places in running text.
    fn in_prose(&self, recovered: &Recovered) -> Vec<(Span, WhyMissed)> {
        let lines = self.lines(&self.free_lines(recovered));
        let mut found = Vec::new();
        // The name above, while it waits for its term, and the line with which the block of lines begins.
        let mut above: Option<(usize, Span)> = None;
        let mut first: Option<(usize, Span)> = None;
        let mut labelled = false;
        for (index, line) in lines.iter().enumerate() {
            if line.begins {
                first = Some((index, line.span)).filter(|_| self.may_name(line));
            }
            if line.is_name {
                above = Some((index, line.span));
            }
            let by_label = line.is_labelled || std::mem::replace(&mut labelled, line.is_labelled && !line.is_term);
            // Where a label says that it is a term, the block's first line is its name if none begins as names do.
            if above.is_none() && by_label {
                above = first;
            }
            // Without a label cells alone stand between a name and its term; a line of running text may begin with a length of time by chance.
            let cells = |at: usize| lines.get(at + 1..=index).unwrap_or(&[]).iter().all(|line| line.is_short);
            if line.is_term
                && let Some((at, name)) = above.filter(|(at, _)| *at < index && index - at <= ABOVE && (by_label || cells(*at)))
            {
                let last = lines.get(at + 1..=index).unwrap_or(&[]).last().map_or(name, |line| line.span);
                found.push((name.join(last), WhyMissed::TermInProse));
                (above, first) = (None, None);
                continue;
            }
            let mut from = line.span.start;
            let mut before = 0;
            for term in &line.terms {
                // The last name before the term, behind the term before.
                while line.names.get(before).is_some_and(|name| name.start < term.start) {
                    before += 1;
                }
                let name = before.checked_sub(1).and_then(|last| line.names.get(last)).filter(|name| name.start >= from);
                if let Some(name) = name.filter(|name| term.start - name.start <= REACH && !self.parted(Span::new(name.start, term.start)))
                {
                    found.push((name.join(*term), WhyMissed::TermInProse));
                    (above, first) = (None, None);
                }
                from = term.end;
            }
        }
        let titles = self.lists(&lines).into_iter().chain(runs(&lines));
        // A name that a term makes one is no title alone.
        apart(&mut found);
        let with_term: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        let titles: Vec<Span> = titles.filter(|span| !overlaps(&with_term, *span)).collect();
        found.extend(titles.into_iter().map(|span| (span, WhyMissed::TitleInProse)));
        found
    }

    /// The rows of a table that was passed over that look like procedures; where none does, its header.
    fn in_table(&self, table: &SkippedTable) -> Vec<(Span, WhyMissed)> {
        let looks = |span: &&Span| {
            let row = span.of(self.text);
            let cells = || row.split(['\t', '|', ';']).map(str::trim);
            let named = row.split(['\t', '|', ';', '\n']).any(|cell| self.openings.of(cell).is_some());
            named && (cells().any(|cell| self.is_duration(cell)) || !self.durations(row).is_empty())
        };
        let rows: Vec<Span> = table.rows.iter().filter(looks).map(|span| span.trim(self.text)).collect();
        let places = if rows.is_empty() { vec![table.header.trim(self.text)] } else { rows };
        places.into_iter().map(|span| (span, WhyMissed::TableSkipped)).collect()
    }

    /// The lines that hold running text or residue, and no part of a record or table.
    fn free_lines(&self, recovered: &Recovered) -> Vec<Span> {
        let classes = &recovered.classes;
        // A heading among the rows of a table divides them. Tables may lie one in another; what counts is how far those before reach.
        let mut tables: Vec<Span> = recovered.tables.iter().map(|table| table.span).collect();
        tables.sort_unstable();
        let mut reach = 0;
        let reached: Vec<usize> = tables
            .iter()
            .map(|table| {
                reach = reach.max(table.end);
                reach
            })
            .collect();
        let divides = |span: Span| {
            let before = tables.partition_point(|table| table.start <= span.start);
            before.checked_sub(1).and_then(|last| reached.get(last)).is_some_and(|&end| end >= span.end)
        };
        let mut lines = Vec::new();
        let mut next = 0;
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', self.text.as_bytes()).chain([self.text.len()]) {
            let line = Span::new(start, end);
            start = end + 1;
            while classes.get(next).is_some_and(|(span, _)| span.end <= line.start) {
                next += 1;
            }
            let own = classes.iter().skip(next).take_while(|(span, _)| span.start < line.end);
            let (mut free, mut taken) = (false, false);
            for (_, class) in own {
                match class {
                    Class::Heading if divides(line) => {}
                    Class::Prose | Class::Residue | Class::Heading => free = true,
                    Class::Cell | Class::Header | Class::Skipped => taken = true,
                    Class::Furniture | Class::Blank => {}
                }
            }
            let line = line.trim(self.text);
            if free && !taken && !line.is_empty() {
                lines.push(line);
            }
        }
        lines
    }

    fn read(&self, span: Span) -> Line {
        let text = span.of(self.text);
        let terms: Vec<Span> = self.durations(text).into_iter().map(|term| shifted(span, term)).collect();
        let (label, value) = self.heads.labelled(text);
        let is_term = match label {
            Some(Column::Term) => value.is_some_and(|value| self.is_stated(value)),
            Some(_) => false,
            None => self.begins_with_term(text),
        };
        let few = text.split_whitespace().take(WORDS + 1).count() <= WORDS;
        let is_name = few
            && match label {
                Some(Column::Title) => value.is_some_and(|value| !value.is_empty()),
                Some(_) => false,
                None => terms.is_empty() && !ends_as_sentence(text) && !has_leaders(text) && self.opens(text),
            };
        let begins = self.text.get(..span.start).is_some_and(|before| {
            let mut lines = before.rsplit('\n');
            lines.next();
            lines.next().is_none_or(|line| line.trim().is_empty())
        });
        let names = if terms.is_empty() { Vec::new() } else { self.names(span) };
        let is_short = text.split_whitespace().take(CELL + 1).count() <= CELL;
        Line { span, names, is_name, terms, is_term, is_labelled: label == Some(Column::Term), begins, is_short }
    }

    /// Whether a line may name what the lines below say: a few words that begin with a capital, and no label.
    fn may_name(&self, line: &Line) -> bool {
        let text = line.span.of(self.text);
        let words = text.split_whitespace().take(WORDS + 1).count();
        (2..=WORDS).contains(&words)
            && text.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase)
            && line.terms.is_empty()
            && !line.is_labelled
            && !ends_as_sentence(text)
            && !text.contains(':')
            && !has_leaders(text)
            && !self.grammars.columns.is_title(text)
    }

    /// Whether a text begins as names do, with a capital.
    fn opens(&self, text: &str) -> bool {
        let head = text.trim_start_matches(|c: char| !c.is_alphabetic());
        head.starts_with(char::is_uppercase) && self.openings.of(head).is_some() && !self.grammars.columns.is_title(head)
    }

    /// Where names may begin inside a line: a capital that no article or preposition leads to.
    fn names(&self, line: Span) -> Vec<Span> {
        let text = line.of(self.text);
        let mut found = Vec::new();
        let mut led = false;
        let mut at = 0;
        for word in text.split_whitespace() {
            let start = text.get(at..).and_then(|rest| rest.find(word)).map_or(at, |step| at + step);
            at = start + word.len();
            let bare = word.trim_start_matches(|c: char| !c.is_alphabetic());
            if !led && bare.starts_with(char::is_uppercase) && self.openings.of(text.get(at - bare.len()..).unwrap_or("")).is_some() {
                found.push(Span::new(line.start + at - bare.len(), line.start + at));
            }
            let folded = words::fold(word);
            led = !word.ends_with(['.', ':', ';', ',']) && words::is_function_word(&folded) && word.starts_with(char::is_lowercase)
                || self.grammars.columns.is_numbered_by_law(&folded);
        }
        found
    }

    /// Where numerals count on from line to line, or inside one, each before a capital, and a share of them before words that names begin with: the
    /// names.
    fn lists(&self, lines: &[Line]) -> Vec<Span> {
        let mut found = Vec::new();
        let mut run: Vec<(Span, bool)> = Vec::new();
        // The last numeral, and the line it stands on.
        let mut last: Option<(u64, usize)> = None;
        let mut end = |run: &mut Vec<(Span, bool)>| {
            if run.len() >= LIST && run.iter().filter(|(_, opens)| *opens).count() * 3 >= run.len() {
                found.extend(run.iter().map(|(span, _)| *span));
            }
            run.clear();
        };
        for (index, line) in lines.iter().enumerate() {
            let text = line.span.of(self.text);
            let words: Vec<&str> = text.split_whitespace().collect();
            let mut at = 0;
            let mut starts: Vec<(u64, usize, bool)> = Vec::new();
            if has_leaders(text) {
                continue;
            }
            for (nth, word) in words.iter().enumerate() {
                let start = text.get(at..).and_then(|rest| rest.find(word)).map_or(at, |step| at + step);
                at = start + word.len();
                let (Some(number), Some(next)) = (number_of(word), words.get(nth + 1)) else { continue };
                // Articles and paragraphs of a law are numbered as well.
                let before = nth.checked_sub(1).and_then(|before| words.get(before)).map_or(String::new(), |word| words::fold(word));
                if self.grammars.columns.is_numbered_by_law(&before) {
                    continue;
                }
                let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric());
                if next.starts_with(char::is_uppercase) && !words::is_function_word(&words::fold(bare)) {
                    starts.push((number, start, self.openings.of(text.get(at..).unwrap_or("")) == Some(Opening::Act)));
                }
            }
            for (nth, &(number, start, opens)) in starts.iter().enumerate() {
                // What is numbered far from one another, with running text between, are sections.
                let near =
                    |at: usize| index - at <= BETWEEN && lines.get(at + 1..index).unwrap_or(&[]).iter().all(|between| between.is_short);
                if last.is_none_or(|(last, at)| number != last + 1 || !near(at)) {
                    end(&mut run);
                }
                let until = starts.get(nth + 1).map_or(text.len(), |(_, next, _)| *next).min(text.floor_char_boundary(start + LONGEST));
                run.push((Span::new(line.span.start + start, line.span.start + until).trim(self.text), opens));
                last = Some((number, index));
            }
        }
        end(&mut run);
        found
    }

    /// Whether a text behind the label of a term states one, of whatever kind.
    fn is_stated(&self, text: &str) -> bool {
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
        !text.is_empty() && self.grammars.terms.is_term(text, Some(Unit::Days)) >= Fit::Begins || !self.durations(text).is_empty()
    }

    /// Whether a text is a term, or begins with a length of time: `60 giorni dalla domanda`.
    fn begins_with_term(&self, text: &str) -> bool {
        if text.len() <= 120 && text.contains(char::is_alphabetic) && self.grammars.terms.is_term(text, None) == Fit::Whole {
            return true;
        }
        let first = self.durations(text.get(..text.floor_char_boundary(120)).unwrap_or("")).into_iter().next();
        first.is_some_and(|first| text.get(..first.start).is_some_and(|before| before.split_whitespace().count() <= 1))
    }

    /// Where a text says within how long something is done.
    fn durations(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let terms: &Terms = &self.grammars.terms;
        let found = terms.find(text).into_iter().filter(|term| term.strong).map(|term| term.range);
        found.filter(|range| text.get(range.clone()).is_some_and(|words| self.is_duration(words))).collect()
    }

    fn is_duration(&self, text: &str) -> bool {
        let read = if text.len() <= 200 { self.grammars.terms.read(text, None).deadlines } else { Vec::new() };
        read.iter().any(|deadline| {
            matches!(deadline.atom.kind(), DeadlineKind::Within | DeadlineKind::AtMost | DeadlineKind::AtLeast | DeadlineKind::Immediate)
        })
    }

    /// Whether a sentence ends inside a stretch: what stands before is not the name of what stands behind.
    fn parted(&self, span: Span) -> bool {
        let text = span.of(self.text);
        text.match_indices(". ").any(|(at, _)| {
            let before = text.get(..at).unwrap_or("");
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            word.chars().count() >= 4 && word.chars().all(char::is_lowercase)
        })
    }
}

/// The names that stand line below line, each beginning as names do: such lists have no numerals, and their terms stand elsewhere.
fn runs(lines: &[Line]) -> Vec<Span> {
    let mut found = Vec::new();
    for run in lines.chunk_by(|a, b| a.is_name && b.is_name && !b.begins).filter(|run| run.len() >= LIST) {
        found.extend(run.iter().filter(|line| line.is_name).map(|line| line.span));
    }
    found
}

/// The number that a numeral counts with: `4)`, `12.`, `PL.03`; years and longer numbers are none.
fn number_of(word: &str) -> Option<u64> {
    let word = word.trim_end_matches([')', '.', '-', '°', ':']);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches(['.', '-', '/']);
    let code = word.len() - digits.len();
    (code <= 4 && (1..=3).contains(&digits.len())).then(|| digits.parse().ok()).flatten()
}

fn shifted(span: Span, range: std::ops::Range<usize>) -> Span {
    Span::new(span.start + range.start, span.start + range.end)
}

/// Whether a line ends as a sentence of running text does.
fn ends_as_sentence(text: &str) -> bool {
    text.ends_with([';', ',']) || text.ends_with('.') && text.split_whitespace().count() >= 6
}

/// Whether points lead to a number of a page.
fn has_leaders(text: &str) -> bool {
    text.contains("....") || text.contains(". . .") || text.contains("……")
}

/// Whether a span lies over one of others, which stand in order.
fn overlaps(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|other| other.end <= span.start);
    spans.get(after).is_some_and(|other| other.start < span.end)
}

/// How many places of each kind, as the end of a sentence: `3 terms in running text, 2 rows of tables that were passed over`.
pub(super) fn counted(missed: &[Missed]) -> String {
    let mut counts: FxHashMap<WhyMissed, usize> = FxHashMap::default();
    for one in missed {
        *counts.entry(one.why).or_default() += 1;
    }
    let named = [
        (WhyMissed::TermInProse, "a term in running text beside words that names begin with"),
        (WhyMissed::TitleInProse, "a name in a numbered list"),
        (WhyMissed::TableSkipped, "a table that was passed over"),
    ];
    let said = named.iter().filter_map(|(why, what)| counts.get(why).map(|count| format!("{count} × {what}")));
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Pipeline, model::Code};

    /// The places of a document: its line, why, how its text begins.
    fn places(text: &str) -> Vec<String> {
        let run = Pipeline::builder().text("a.txt", text).run().unwrap();
        let document = &run.dataset.documents[0];
        let said = |missed: &Missed| {
            let why = serde_json::to_value(missed.why).unwrap();
            format!("{} {} {}", missed.at.line().unwrap_or(0), why.as_str().unwrap(), missed.text)
        };
        assert_eq!(document.missed.is_empty(), !document.diagnostics.iter().any(|one| one.code == Code::RowsMissed));
        document.missed.iter().map(said).collect()
    }

    #[test]
    fn what_looks_like_a_procedure() {
        let cases: [(&str, &[&str], &str); 10] = [
            (
                "Rilascio di copie di atti 30 giorni. Autorizzazione al transito 15 giorni\n",
                &["1 term-in-prose Rilascio di copie di atti 30 giorni.", "1 term-in-prose Autorizzazione al transito 15 giorni"],
                "names and terms in one line",
            ),
            (
                "Servizi\n\nConcessione del patrocinio\nUfficio Cultura\n30 giorni dalla domanda\n",
                &["3 term-in-prose Concessione del patrocinio Ufficio Cultura 30 giorni dalla domanda"],
                "a term below a name",
            ),
            (
                "\nBonus per l'acqua\nUfficio: Servizi sociali\nTermine di conclusione:\n60 giorni\n",
                &["2 term-in-prose Bonus per l'acqua Ufficio: Servizi sociali Termine di conclusione: 60 giorni"],
                "a label says that it is a term, and the block has a first line",
            ),
            (
                "Obiettivi 1 Riduzione dei tempi 2 Recupero dell'evasione 3 Bilancio di genere\n",
                &[
                    "1 title-in-prose 1 Riduzione dei tempi",
                    "1 title-in-prose 2 Recupero dell'evasione",
                    "1 title-in-prose 3 Bilancio di genere",
                ],
                "numerals that count on",
            ),
            ("Il rilascio dell'autorizzazione avviene entro 30 giorni dalla domanda.\n", &[], "a sentence: an article leads to the name"),
            ("Art. 1 Rilascio\nArt. 2 Revoca\nArt. 3 Rinnovo\n", &[], "articles of a regulation"),
            (
                "- 1. Rilascio di copie\n- 2. Revoca della licenza\n- 3. Rinnovo dei permessi\n",
                &[
                    "1 title-in-prose - 1. Rilascio di copie",
                    "2 title-in-prose - 2. Revoca della licenza",
                    "3 title-in-prose - 3. Rinnovo dei permessi",
                ],
                "each line once, though it is numbered and one of a run",
            ),
            ("**termine finale**: il giorno entro il quale il procedimento si conclude, di norma 30 giorni\n", &[], "a definition"),
            (
                "Autorizzazione al transito ........ 30 giorni ........ 4\nRevoca ......... 5\n",
                &["1 term-in-prose Autorizzazione al transito ........ 30 giorni"],
                "leaders",
            ),
            ("La biblioteca presta i libri per 30 giorni.\n", &[], "a length of time beside no name"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(places(text), expected, "{why}");
        }
    }

    #[test]
    fn what_is_missed_is_subtracted_once() {
        let text = "Rilascio di copie 30 giorni e altro testo ancora\n";
        let run = Pipeline::builder().text("a.txt", text).run().unwrap();
        let missed = &run.dataset.documents[0].missed;
        assert_eq!(missed.iter().map(|missed| missed.bytes).collect::<Vec<_>>(), ["Rilascio di copie 30 giorni".len()]);
        let understood = crate::report::Summary::of(&run.dataset).totals.understood.unwrap();
        let whole = text.trim().len();
        #[allow(clippy::cast_precision_loss)]
        let share = (whole - missed[0].bytes) as f64 / whole as f64;
        assert!((understood - share).abs() < 1e-9, "{understood} {share}");
    }

    #[test]
    fn tables_that_were_passed_over() {
        let fees = "Servizio richiesto\tTariffa\tTempo di rilascio\nCertificato di residenza\t0,52\timmediato\nUso della sala\t50,00\t-\n";
        assert_eq!(places(fees), ["2 table-skipped Certificato di residenza 0,52 immediato"], "the row that looks like a procedure");
        let hours = "Ufficio\tLunedì\tMartedì\nAnagrafe\t9-12\t9-12\nTributi\t9-12\tchiuso\n";
        assert_eq!(places(hours), ["1 table-skipped Ufficio Lunedì Martedì"], "else its header");
    }
}
