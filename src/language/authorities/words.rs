//! The words of a document: in goes its text, out come words, folded and glued one to the next, and what stands between them.

use std::ops::{BitOr, Range};

use regesto_words::bytes::{DIGIT, LETTER, LOWER, UPPER, WIDE, class, run};
use regesto_words::{each_letter, head, is_accent, is_apostrophe};
use rustc_hash::FxHashMap;

/// What a longer document says beyond this many bytes is not read.
const LONGEST_TEXT: usize = 4 << 20;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Gap(u16);

impl Gap {
    /// White space.
    pub(super) const SPACE: Gap = Gap(1);
    /// Three blanks or more.
    pub(super) const WIDE: Gap = Gap(1 << 1);
    /// The end of a line.
    pub(super) const LINE: Gap = Gap(1 << 2);
    /// An empty line.
    pub(super) const BLANK: Gap = Gap(1 << 3);
    /// The end of a cell: tab, pipe, semicolon.
    pub(super) const CELL: Gap = Gap(1 << 4);
    /// A comma.
    pub(super) const COMMA: Gap = Gap(1 << 5);
    /// A full stop.
    pub(super) const DOT: Gap = Gap(1 << 6);
    /// A colon.
    pub(super) const COLON: Gap = Gap(1 << 7);
    /// A bracket that opens.
    pub(super) const OPEN: Gap = Gap(1 << 8);
    /// A bracket that closes.
    pub(super) const CLOSE: Gap = Gap(1 << 9);
    /// A hyphen or dash.
    pub(super) const DASH: Gap = Gap(1 << 10);
    /// A stroke.
    pub(super) const STROKE: Gap = Gap(1 << 11);
    /// An apostrophe.
    pub(super) const APOSTROPHE: Gap = Gap(1 << 12);
    /// `@`.
    pub(super) const AT: Gap = Gap(1 << 13);
    /// `_`, as in forms that leave room for a date.
    pub(super) const ROOM: Gap = Gap(1 << 14);

    /// Whether any of these stands in it.
    pub(super) fn meets(self, other: Gap) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Gap {
    type Output = Gap;

    fn bitor(self, other: Gap) -> Gap {
        Gap(self.0 | other.0)
    }
}

/// A word, or a run of digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    start: u32,
    end: u32,
    from: u32,
    to: u32,
    line: u32,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it begins with a capital.
    pub(super) upper: bool,
    /// Whether it has no small letter.
    pub(super) capitals: bool,
    /// Whether it is digits.
    pub(super) digits: bool,
    /// What may stand here, by its first letters: most words are ruled out by this alone.
    pub(super) may: May,
}

/// What a word may begin or be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct May(u8);

impl May {
    /// A phrase before a name: "comune di".
    pub(super) const NAME: May = May(1);
    /// A phrase about an act: "deliberazione".
    pub(super) const ACT: May = May(1 << 1);
    /// The name of a municipality in a domain.
    pub(super) const DOMAIN: May = May(1 << 2);
    /// A word between a place and a date.
    pub(super) const DATED: May = May(1 << 3);

    /// Whether any of these is possible.
    pub(super) fn meets(self, other: May) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for May {
    type Output = May;

    fn bitor(self, other: May) -> May {
        May(self.0 | other.0)
    }
}

/// Tells by its first four letters what a word may begin. It lets a few words through that begin nothing; those that it rules out begin nothing for sure.
/// Every word of a document is asked for, so it is a table of numbers: a lexicon's look takes twice as long.
#[derive(Debug, Clone, Default)]
pub(super) struct Beginnings(FxHashMap<u32, May>);

impl Beginnings {
    /// So many letters are looked at. What is looked for whatever follows must have as many.
    pub(super) const LETTERS: usize = 4;

    /// The first letters of a folded word as a number.
    fn head(folded: &[u8]) -> u32 {
        let short = || folded.iter().rev().fold(0u32, |head, &byte| head << 8 | u32::from(byte));
        folded.first_chunk().map_or_else(short, |&head| u32::from_le_bytes(head))
    }

    fn add(&mut self, head: &[u8], may: May) {
        let known = self.0.entry(Self::head(head)).or_default();
        *known = *known | may;
    }

    /// A phrase of folded and glued words: its first word is any beginning of it.
    pub(super) fn phrase(&mut self, glued: &str, may: May) {
        (1..=glued.len().min(Self::LETTERS)).filter_map(|end| glued.as_bytes().get(..end)).for_each(|head| self.add(head, may));
    }

    /// A word that is just this, or begins so.
    pub(super) fn word(&mut self, folded: &str, may: May) {
        self.add(folded.as_bytes(), may);
    }

    /// What the word may be.
    fn may(&self, folded: &[u8]) -> May {
        self.0.get(&Self::head(folded)).copied().unwrap_or_default()
    }
}

/// A text in words.
#[derive(Debug, Default)]
pub(super) struct Words<'t> {
    text: &'t str,
    /// All words, lower case and without accents, with nothing between them: "Sant'Agata" is `santagata`, "C.C." is `cc`.
    folded: String,
    words: Vec<Word>,
    /// What stands behind the last word.
    tail: Gap,
}

/// A letter as it is compared here: Jesolo is also Iesolo.
fn compared(letter: char) -> char {
    if letter == 'j' { 'i' } else { letter }
}

/// A name or phrase as it is compared: "Sant'Agata de' Lupi" gives `santagatadelupi`.
pub(super) fn glued(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| each_letter(c, |letter| out.push(compared(letter))));
    out
}

/// Whether the character is one of a word that is no number.
fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { regesto_words::is_letter(c) || is_accent(c) }
}

/// An HTML tag at the head of the rest: its length. Takes `<b>`, `</td>`; refuses `< 30 gg`.
fn tag(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('<')?;
    let first = inner.strip_prefix('/').unwrap_or(inner).bytes().next()?;
    let end = inner.bytes().take(300).position(|byte| byte == b'>' || byte == b'<' || byte == b'\n')?;
    (first.is_ascii_alphabetic() && inner.as_bytes().get(end) == Some(&b'>')).then_some(end + 2)
}

/// What a mark between words is.
fn mark(c: char) -> Gap {
    match c {
        '\t' | '|' | ';' => Gap::CELL,
        ',' => Gap::COMMA,
        '.' | '!' | '?' => Gap::DOT,
        ':' => Gap::COLON,
        '(' | '[' => Gap::OPEN,
        ')' | ']' => Gap::CLOSE,
        '-' | '–' | '—' | '‐' | '‑' => Gap::DASH,
        '/' => Gap::STROKE,
        c if is_apostrophe(c) => Gap::APOSTROPHE,
        '@' => Gap::AT,
        '_' | '…' => Gap::ROOM,
        _ => Gap::default(),
    }
}

impl<'t> Words<'t> {
    /// The words of a text, each with what it may begin.
    pub(super) fn new(text: &'t str, beginnings: &Beginnings) -> Self {
        let text = head(text, LONGEST_TEXT);
        let mut words =
            Words { text, folded: String::with_capacity(text.len()), words: Vec::with_capacity(text.len() / 6), tail: Gap::default() };
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut gap = Gap::LINE | Gap::BLANK;
        let (mut blanks, mut lines, mut line) = (0, 0, 0);
        while let Some(&byte) = bytes.get(at) {
            let class = class(byte);
            let (c, length) = match class {
                WIDE => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    (c, c.len_utf8())
                }
                _ => (char::from(byte), 1),
            };
            if class & (LETTER | DIGIT) != 0 || class == WIDE && is_letter(c) {
                if lines > 0 {
                    line += 1;
                }
                (blanks, lines) = (0, 0);
                at = words.word(at, class, gap, line, beginnings);
                gap = Gap::default();
                continue;
            }
            if c == ' ' {
                // Most of what stands between words is one blank.
                at += 1;
                blanks += 1;
                gap = gap | Gap::SPACE | if blanks > 2 { Gap::WIDE } else { Gap::default() };
                continue;
            }
            if c == '<'
                && let Some(length) = text.get(at..).and_then(tag)
            {
                at += length;
                continue;
            }
            at += length;
            if c == '\n' || c == '\u{c}' {
                lines += 1;
                gap = gap | Gap::SPACE | Gap::LINE | if lines > 1 { Gap::BLANK } else { Gap::default() };
            } else if c.is_whitespace() {
                blanks += 1;
                gap = gap | Gap::SPACE | if blanks > 2 { Gap::WIDE } else { Gap::default() };
            }
            if !c.is_whitespace() || c == '\t' {
                blanks = 0;
                gap = gap | mark(c);
            }
        }
        words.tail = gap | Gap::LINE | Gap::BLANK | Gap::SPACE;
        words
    }

    /// Takes the word at `at`, whose first byte is of that class, and gives where it ends.
    fn word(&mut self, at: usize, first: u8, gap: Gap, line: u32, beginnings: &Beginnings) -> usize {
        let digits = first == DIGIT;
        let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
        let (mut length, seen) = run(rest, if digits { DIGIT } else { LETTER });
        let from = self.folded.len();
        self.folded.push_str(self.text.get(at..at + length).unwrap_or(""));
        if let Some(own) = self.folded.get_mut(from..) {
            if seen & UPPER != 0 {
                own.make_ascii_lowercase();
            }
            if own.as_bytes().contains(&b'j') {
                let own = self.folded.split_off(from).replace('j', "i");
                self.folded.push_str(&own);
            }
        }
        let mut upper = first & UPPER != 0;
        let mut capitals = seen & LOWER == 0;
        if !digits && rest.get(length).is_some_and(|&byte| class(byte) == WIDE) {
            // From its first letter with an accent on the word is read letter by letter.
            for c in self.text.get(at + length..).unwrap_or("").chars() {
                if !is_letter(c) {
                    break;
                }
                upper |= length == 0 && c.is_uppercase();
                capitals &= !c.is_lowercase();
                each_letter(c, |letter| self.folded.push(compared(letter)));
                length += c.len_utf8();
            }
        }
        let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let may = beginnings.may(self.folded.as_bytes().get(from..).unwrap_or(&[]));
        self.words.push(Word {
            start: place(at),
            end: place(at + length),
            from: place(from),
            to: place(self.folded.len()),
            line,
            gap,
            upper,
            capitals,
            digits,
            may,
        });
        at + length
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// The words, in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Word> {
        self.words.iter()
    }

    /// What stands before the word; after the last one, the end of everything.
    pub(super) fn gap(&self, index: usize) -> Gap {
        self.get(index).map_or(self.tail, |word| word.gap)
    }

    /// The words from `start` to `end`, folded and glued.
    pub(super) fn glued(&self, start: usize, end: usize) -> &str {
        match (self.get(start), end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) => self.folded.get(first.from as usize..last.to as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// One word, folded.
    pub(super) fn folded(&self, index: usize) -> &str {
        self.glued(index, index + 1)
    }

    /// One word as written.
    pub(super) fn written(&self, index: usize) -> &'t str {
        self.get(index).and_then(|word| self.text.get(word.start as usize..word.end as usize)).unwrap_or("")
    }

    /// The text from a word on.
    pub(super) fn text_from(&self, index: usize) -> &'t str {
        self.get(index).and_then(|word| self.text.get(word.start as usize..)).unwrap_or("")
    }

    /// What stands between a word and the one before it, as written.
    pub(super) fn between(&self, index: usize) -> &'t str {
        let start = index.checked_sub(1).and_then(|before| self.get(before)).map_or(0, |word| word.end as usize);
        let end = self.get(index).map_or(self.text.len(), |word| word.start as usize);
        self.text.get(start..end).unwrap_or("")
    }

    /// The bytes of the words from `start` to `end`.
    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        match (self.get(words.start), words.end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) => first.start as usize..(last.end as usize).max(first.start as usize),
            _ => 0..0,
        }
    }

    /// The number of the line that the word stands on, lines without words not counted.
    pub(super) fn line(&self, index: usize) -> usize {
        self.get(index).map_or(0, |word| word.line as usize)
    }

    /// Whether the word opens a line.
    pub(super) fn opens_line(&self, index: usize) -> bool {
        self.gap(index).meets(Gap::LINE)
    }

    /// Whether the word opens a line, a cell or a column.
    pub(super) fn opens_cell(&self, index: usize) -> bool {
        self.gap(index).meets(Gap::LINE | Gap::CELL | Gap::WIDE)
    }

    /// Whether a word may go on what the one before it began: a phrase or a name.
    pub(super) fn holds_together(&self, index: usize) -> bool {
        let gap = self.gap(index);
        // A stop ends a sentence, but not behind an abbreviation.
        let short = || index.checked_sub(1).is_some_and(|before| self.folded(before).len() <= 5);
        !gap.meets(Gap::CELL | Gap::BLANK | Gap::COMMA | Gap::COLON | Gap::OPEN | Gap::CLOSE | Gap::AT) && (!gap.meets(Gap::DOT) || short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_glued_and_keep_their_places() {
        let text = "**COMUNE DI SALÒ**\n\nSant’Agata de' Lupi, lì 3.2.1998\t<b>C.C.</b> n°29";
        let words = Words::new(text, &Beginnings::default());
        assert_eq!(words.glued(0, 3), "comunedisalo");
        assert_eq!(words.glued(3, 7), "santagatadelupi");
        assert!(words.gap(7).meets(Gap::COMMA) && words.gap(3).meets(Gap::BLANK) && words.opens_line(3));
        assert_eq!((words.glued(11, 13), words.holds_together(12), words.holds_together(11)), ("cc", true, false));
        assert_eq!(&text[words.bytes(&(3..7))], "Sant’Agata de' Lupi");
        assert_eq!((words.line(0), words.line(7), words.written(2)), (0, 1, "SALÒ"));
        assert!(words.opens_cell(11), "behind a tab");
    }

    #[test]
    fn words_are_folded_as_everywhere_but_for_j() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("JESOLO, Bojano", &["iesolo", "boiano"], "j is i"),
            ("Füßen, Weißenbach", &["fussen", "weissenbach"], "the German s is two"),
            ("Sgonico/Zgonik, Škofije, Čepovan", &["sgonico", "zgonik", "skofiie", "cepovan"], "Slovene"),
            ("Señales, São, Cœur", &["senales", "sao", "coeur"], "letters of other languages"),
            ("Salo\u{300}, CANTU\u{300}", &["salo", "cantu"], "an accent behind its letter"),
            ("Nº 29, n.ª 3", &["n", "29", "n", "3"], "marks of order are no letters"),
        ];
        for (text, expected, why) in cases {
            let words = Words::new(text, &Beginnings::default());
            assert_eq!((0..words.len()).map(|index| words.folded(index)).collect::<Vec<_>>(), *expected, "{text}: {why}");
            assert_eq!(glued(text), expected.concat(), "{text}: {why}");
        }
    }

    #[test]
    fn odd_texts_have_words_too() {
        for text in ["", "<", "<b", "é\u{301}", "\u{feff}a", "1a2", "...", "\n\n\u{c}", "<i><b"] {
            let words = Words::new(text, &Beginnings::default());
            for index in 0..words.len() + 2 {
                let _ =
                    (words.bytes(&(index..index + 1)), words.between(index), words.holds_together(index), words.glued(index, index + 1));
            }
        }
    }
}
