//! Stacks: in go lines that stand one below the other, out comes the one header that they are. Whoever walks over the lines says where each ends, and
//! whether it is a row's by what else it says (a term, a numeral); what they are together is judged here.

use super::{
    Heads,
    cell::{KINDS, is_speck},
    row::{Header, distinct},
    thresholds::{
        BETTER, CLEAR, DEEPEST, FEWEST_COLUMNS, LONG_HEAD, LONGEST_HEADER, LONGEST_LINE, LOOKING_ON, MOST, MOST_COLUMNS, MOST_LINE_WORDS,
        MOST_LINES, MOST_WORDS, SEVERAL, score,
    },
};
use crate::model::{Column, Kind};
use regesto_words::{self as words, fold, is_function_word};

/// A header on one line of fields, or on several.
#[derive(Debug)]
pub struct Stack<'h> {
    heads: &'h Heads<'h>,
    torn: bool,
    /// The texts of all lines so far, by field.
    joined: Vec<String>,
    lines: usize,
    /// How well a line below the first is a header by itself.
    alone: f64,
    open: bool,
    /// The best header so far, and where its last line ends.
    found: Option<(Header, usize)>,
}

impl<'h> Stack<'h> {
    /// The stack that begins with these texts, as [`Heads::row`] reads them; `closed` where one of them is a term, below which no header goes on.
    #[must_use]
    pub fn of(heads: &'h Heads<'h>, texts: &[&str], torn: bool, closed: bool, end: usize) -> Stack<'h> {
        // Where cells are kept apart, one cell alone is no first line of a header.
        let begins = torn || texts.iter().filter(|text| !text.is_empty()).count() >= FEWEST_COLUMNS;
        let found = if begins { heads.row(texts, torn).map(|header| (header, end)) } else { None };
        // A header whose every field is filled and whole has no second line.
        let open = || !closed && texts.iter().all(|text| text.len() <= LONGEST_HEADER);
        let full = || texts.iter().all(|text| !text.is_empty() && !heads.cells(text).breaks_off);
        let open = begins && open() && !(found.as_ref().is_some_and(|(header, _)| header.tells) && full());
        let joined = if open { texts.iter().map(|text| (*text).to_string()).collect() } else { Vec::new() };
        Stack { heads, torn, joined, lines: 1, alone: 0.0, open, found }
    }

    /// Whether the line below may belong to it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open && self.lines < DEEPEST
    }

    /// Adds the line below. Lines of one header have as many fields, and none is a row.
    pub fn add(&mut self, texts: &[&str], is_row: bool, end: usize) {
        self.open = texts.len() == self.joined.len() && !is_row;
        if !self.open {
            return;
        }
        self.lines += 1;
        self.alone = self.heads.row(texts, self.torn).map_or(0.0, |header| header.score).max(self.alone);
        for (text, more) in self.joined.iter_mut().zip(texts) {
            let gap = if text.is_empty() || more.is_empty() { "" } else { " " };
            *text = format!("{text}{gap}{more}");
        }
        let joined: Vec<&str> = self.joined.iter().map(String::as_str).collect();
        let better = |header: &Header| {
            let best = self.found.as_ref().is_none_or(|(top, _)| header.score > top.score + BETTER && header.tells >= top.tells);
            best && header.score > self.alone + BETTER
        };
        if let Some(header) = self.heads.row(&joined, self.torn).filter(better) {
            self.found = Some((header, end));
        }
    }

    /// The header, and where its last line ends.
    #[must_use]
    pub fn header(self) -> Option<(Header, usize)> {
        self.found
    }
}

/// A header in lines of words: its columns one below the other, or all on one line with single spaces.
#[derive(Debug)]
pub struct LinesOfWords<'h> {
    heads: &'h Heads<'h>,
    lines: Vec<String>,
    /// The best header so far, how many lines it has, and where the last ends.
    found: Option<(Header, usize, usize)>,
}

/// What lines of words are.
#[derive(Debug, PartialEq)]
enum Words {
    /// A header.
    Header(Header),
    /// None, but with the lines behind them they may be one.
    Open,
    /// None, whatever follows.
    Closed,
}

/// What a word of a line may be in a header.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    /// How many words it has that say something by themselves.
    content: usize,
    /// How many of them the grammar of headers knows, or may know: misread, or halves of one that it knows.
    known: usize,
    /// Whether it may be the first half of a word, and the next its second.
    cut: bool,
}

impl<'h> LinesOfWords<'h> {
    /// No lines so far.
    #[must_use]
    pub fn new(heads: &'h Heads<'h>) -> LinesOfWords<'h> {
        LinesOfWords { heads, lines: Vec::new(), found: None }
    }

    /// Adds lines that stand in one block; whether those behind it may belong to the header. `is_row` says whether the last of them is a row's,
    /// `rows_follow` whether rows stand behind the block.
    #[must_use]
    pub fn add(&mut self, lines: &[&str], is_row: impl FnOnce() -> bool, rows_follow: impl FnOnce() -> bool, end: usize) -> bool {
        self.lines.extend(lines.iter().map(|line| (*line).to_string()));
        if self.lines.len() > MOST_LINES || self.lines.last().is_some_and(|line| line.len() > LONGEST_LINE) || is_row() {
            return false;
        }
        match self.heads.lines_of_words(&self.lines, rows_follow) {
            Words::Header(header) => {
                if self.found.as_ref().is_none_or(|(best, ..)| header.heads.len() >= best.heads.len()) {
                    self.found = Some((header, self.lines.len(), end));
                }
                true
            }
            Words::Closed => false,
            Words::Open => self.found.as_ref().is_none_or(|(_, lines, _)| self.lines.len() <= lines + LOOKING_ON),
        }
    }

    /// The header, how many lines it has, and where the last ends.
    #[must_use]
    pub fn header(self) -> Option<(Header, usize, usize)> {
        self.found
    }
}

impl Heads<'_> {
    /// The header whose words stand before a row's own, field by field, and how many words of each field are its.
    #[must_use]
    pub fn merged(&self, texts: &[&str]) -> Option<(Header, Vec<usize>)> {
        if texts.len() > MOST_COLUMNS {
            return None;
        }
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        KINDS.into_iter().find_map(|kind| {
            let prefix = |text: &str| self.grammars.columns.prefix(text, kind, &self.words).map_or(0, |(_, range)| range.end);
            let heads: Vec<&str> = texts.iter().map(|text| words::head(text, prefix(text))).collect();
            let headed = heads.iter().filter(|head| !head.is_empty()).count();
            if headed < SEVERAL || !MOST.reached(headed, filled) {
                return None;
            }
            let header = self.row(&heads, true).filter(|header| header.tells && header.heads.len() == texts.len())?;
            let taken: Vec<usize> = heads.iter().map(|head| head.split_whitespace().count()).collect();
            let left = texts.iter().zip(&taken).filter(|(text, taken)| text.split_whitespace().nth(**taken).is_some()).count();
            (left >= FEWEST_COLUMNS).then_some((header, taken))
        })
    }

    /// The header that lines of words are: every word of theirs belongs to a column, three columns at the least, or a title and a term
    /// on several lines or with rows behind (`rows_follow`).
    ///
    /// Takes `TIPO DEL PROCEDIMENTO`, `TERMINE DI`, `CONCLUSIONE`, `DECORRENZA` on four lines; refuses `Il termine del procedimento`.
    fn lines_of_words(&self, lines: &[String], rows_follow: impl FnOnce() -> bool) -> Words {
        let words: Vec<(&str, bool)> =
            lines.iter().flat_map(|line| line.split_whitespace().enumerate().map(|(index, word)| (word, index == 0))).collect();
        let n = words.len();
        let is_small = |at: usize| words.get(at).is_none_or(|(word, _)| word.starts_with(char::is_lowercase));
        if n > MOST_LINE_WORDS || n > 0 && is_small(0) {
            return Words::Closed;
        }
        if n < FEWEST_COLUMNS {
            return Words::Open;
        }
        let mut best: Vec<Option<(f64, usize)>> = vec![None; n + 1];
        best[0] = Some((0.0, 0));
        // Up to each word: how many words there are that say something, and how many of them the grammar may know.
        let mut said = vec![(0usize, 0usize); n + 1];
        let mut cut = false;
        for (at, (word, _)) in words.iter().enumerate() {
            let own = self.word(word, words.get(at + 1).map(|(next, _)| *next));
            let (content, known) = said[at];
            said[at + 1] = (content + own.content, known + if cut { own.content } else { own.known });
            cut = own.cut;
        }
        let text_of =
            |from: usize, to: usize| words.get(from..to).unwrap_or(&[]).iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
        for to in 1..=n {
            for from in to.saturating_sub(MOST_WORDS)..to {
                let Some((before, _)) = best.get(from).copied().flatten() else { continue };
                // Headers begin with capitals; and less than this of a header is no phrase of the grammar.
                let (content, known) = (said[to].0 - said[from].0, said[to].1 - said[from].1);
                if is_small(from) || !MOST.reached(known, content) {
                    continue;
                }
                let text = text_of(from, to);
                if words.get(from).is_some_and(|(word, _)| goes_on(word)) || text.contains(':') {
                    continue;
                }
                let cell = self.cells(&text).of(Kind::Procedure);
                let least = match to - from {
                    1 => score::HINTED,
                    LONG_HEAD.. => score::part(CLEAR),
                    _ => score::SPECKED,
                };
                if !MOST.holds(cell.share) || cell.score < least {
                    continue;
                }
                let place = match words.get(from) {
                    Some((_, true)) => score::LINE_BEGINS,
                    _ if lines.len() > 1 => score::MIDLINE,
                    _ => 0.0,
                };
                let score = before + cell.score + score::WORD_HEAD + place;
                if best.get(to).copied().flatten().is_none_or(|(top, _)| score > top) {
                    best[to] = Some((score, from));
                }
            }
        }
        // Where no head ends near the last word none can begin there, whatever lines follow.
        let reach = best.iter().rposition(Option::is_some).unwrap_or(0);
        let none = if reach + MOST_WORDS <= n { Words::Closed } else { Words::Open };
        let mut heads = Vec::new();
        let mut at = n;
        while at > 0 {
            let Some((_, from)) = best.get(at).copied().flatten() else { return none };
            heads.push(self.head(&text_of(from, at), Kind::Procedure));
            at = from;
        }
        heads.reverse();
        self.settle(&mut heads);
        let has = |column: Column| heads.iter().any(|(head, _)| head.column == Some(column));
        let columns = heads.iter().filter(|(head, _)| head.column.is_some()).count();
        let each = distinct(heads.iter().filter_map(|(head, _)| head.column)).len();
        let enough =
            each >= SEVERAL || each >= FEWEST_COLUMNS && has(Column::Title) && has(Column::Term) && (lines.len() > 1 || rows_follow());
        if !enough || each != columns {
            return none;
        }
        self.judged(heads, Kind::Procedure).filter(|header| header.tells).map_or(none, Words::Header)
    }

    /// What a word of a line may be in a header, with the word behind it: together they may be one that was cut.
    fn word(&self, word: &str, next: Option<&str>) -> Word {
        let knows = |folded: &str| self.grammars.columns.knows_word(folded, &self.words);
        let folded = fold(word);
        let mut own = Word::default();
        for part in folded.split(' ').filter(|part| !part.is_empty() && !is_function_word(part)) {
            own.content += 1;
            // Specks are left out of a header.
            own.known += usize::from(is_speck(word) || knows(part));
        }
        // Halves are put together only where neither is a word of a header by itself.
        if !folded.split(' ').all(|part| self.grammars.columns.has_word(part)) {
            own.cut = next.is_some_and(|next| knows(&fold(&format!("{word}{next}"))));
            own.known = if own.cut { own.content } else { own.known };
        }
        own
    }
}

/// Whether a header that is begun goes on with the word: no column's own header opens with it.
fn goes_on(word: &str) -> bool {
    let folded = fold(word);
    matches!(folded.split(' ').next(), Some("e" | "ed" | "del" | "dello" | "della" | "dell" | "dei" | "degli" | "delle"))
}
