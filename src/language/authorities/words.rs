//! The words of a document: in goes its text, out come words, folded and glued one to the next, and what stands between them.

use std::ops::{BitOr, Range};

use regesto_words::bytes::{DIGIT, LETTER, LOWER, UPPER, WIDE, class, run};
use regesto_words::head;

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
#[derive(Debug, Clone)]
pub(super) struct Sieve {
    by_hash: Box<[May]>,
    /// What every word may be, where what is looked for is too short to tell by.
    any: May,
}

impl Default for Sieve {
    fn default() -> Self {
        Sieve { by_hash: vec![May::default(); Sieve::SIZE].into(), any: May::default() }
    }
}

impl Sieve {
    /// A power of two, some twenty times the number of beginnings.
    const SIZE: usize = 1 << 13;

    /// The beginning that a word is known by: its first four bytes, or zeros behind all it has.
    fn place(word: &[u8]) -> usize {
        let head = match *word {
            [a, b, c, d, ..] => [a, b, c, d],
            [a, b, c] => [a, b, c, 0],
            [a, b] => [a, b, 0, 0],
            [a] => [a, 0, 0, 0],
            [] => [0; 4],
        };
        // Multiplied so, letters that differ anywhere differ in the upper bits.
        (u32::from_le_bytes(head).wrapping_mul(0x9E37_79B1) >> 19) as usize
    }

    fn add(&mut self, head: &[u8], may: May) {
        if let Some(place) = self.by_hash.get_mut(Self::place(head)) {
            *place = *place | may;
        }
    }

    /// A phrase of folded and glued words: its first word is any beginning of it.
    pub(super) fn phrase(&mut self, glued: &str, may: May) {
        (1..=glued.len().min(4)).filter_map(|end| glued.as_bytes().get(..end)).for_each(|head| self.add(head, may));
    }

    /// A word that is just this.
    pub(super) fn word(&mut self, folded: &str, may: May) {
        self.add(folded.as_bytes(), may);
    }

    /// What a word begins with, whatever follows.
    pub(super) fn beginning(&mut self, glued: &str, may: May) {
        if glued.len() < 4 {
            self.any = self.any | may;
        } else {
            self.add(glued.as_bytes(), may);
        }
    }

    /// What the word may be.
    fn may(&self, folded: &[u8]) -> May {
        self.by_hash.get(Self::place(folded)).map_or(self.any, |&may| may | self.any)
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

/// Adds a letter as it is compared: lower case, no accent, `j` as `i`.
fn push_folded(out: &mut String, c: char) {
    match c {
        'j' | 'J' => out.push('i'),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'a'..='z' | '0'..='9' => out.push(c),
        'à' | 'á' | 'â' | 'ä' | 'À' | 'Á' | 'Â' | 'Ä' => out.push('a'),
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => out.push('e'),
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => out.push('i'),
        'ò' | 'ó' | 'ô' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Ö' => out.push('o'),
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => out.push('u'),
        'ç' | 'Ç' | 'č' | 'Č' => out.push('c'),
        'š' | 'Š' => out.push('s'),
        'ž' | 'Ž' => out.push('z'),
        'ß' => out.push_str("ss"),
        '\u{300}'..='\u{36f}' => {}
        c => out.extend(c.to_lowercase()),
    }
}

/// A name or phrase as it is compared: "Sant'Agata de' Lupi" gives `santagatadelupi`.
pub(super) fn glued(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
        out.extend(letters.map(|letter| if letter == b'j' { 'i' } else { char::from(letter) }));
    } else {
        text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| push_folded(&mut out, c));
    }
    out
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')))
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
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' => Gap::APOSTROPHE,
        '@' => Gap::AT,
        '_' | '…' => Gap::ROOM,
        _ => Gap::default(),
    }
}

impl<'t> Words<'t> {
    /// The words of a text, each with what the sieve says of it.
    pub(super) fn new(text: &'t str, sieve: &Sieve) -> Self {
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
                at = words.word(at, class, gap, line, sieve);
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
    fn word(&mut self, at: usize, first: u8, gap: Gap, line: u32, sieve: &Sieve) -> usize {
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
                push_folded(&mut self.folded, c);
                length += c.len_utf8();
            }
        }
        let place = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let may = sieve.may(self.folded.as_bytes().get(from..).unwrap_or(&[]));
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

    /// Everything from a word on, folded and glued.
    pub(super) fn glued_from(&self, index: usize) -> &str {
        self.get(index).and_then(|word| self.folded.get(word.from as usize..)).unwrap_or("")
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

    /// Where a phrase of that many folded letters ends that begins at a word: `cc` takes "C.C.", "C. C." and "CC", not "Cc…" within a word.
    pub(super) fn phrase_end(&self, start: usize, letters: usize) -> Option<usize> {
        let wanted = self.get(start)?.from as usize + letters;
        let mut index = start;
        loop {
            let word = self.get(index)?;
            if index > start && !self.holds_together(index) {
                return None;
            }
            match (word.to as usize).cmp(&wanted) {
                std::cmp::Ordering::Less => index += 1,
                std::cmp::Ordering::Equal => return Some(index + 1),
                std::cmp::Ordering::Greater => return None,
            }
        }
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
        let words = Words::new(text, &Sieve::default());
        assert_eq!(words.glued(0, 3), "comunedisalo");
        assert_eq!(words.glued(3, 7), "santagatadelupi");
        assert!(words.gap(7).meets(Gap::COMMA) && words.gap(3).meets(Gap::BLANK) && words.opens_line(3));
        let council = words.phrase_end(11, 2).unwrap();
        assert_eq!((words.glued(11, council), words.phrase_end(11, 4)), ("cc", None));
        assert_eq!(&text[words.bytes(&(3..7))], "Sant’Agata de' Lupi");
        assert_eq!((words.line(0), words.line(7), words.written(2)), (0, 1, "SALÒ"));
        assert!(words.opens_cell(11), "behind a tab");
    }

    #[test]
    fn odd_texts_have_words_too() {
        for text in ["", "<", "<b", "é\u{301}", "\u{feff}a", "1a2", "...", "\n\n\u{c}", "<i><b"] {
            let words = Words::new(text, &Sieve::default());
            for index in 0..words.len() + 2 {
                let _ = (words.bytes(&(index..index + 1)), words.between(index), words.phrase_end(index, 3), words.glued(index, index + 1));
            }
        }
    }
}
