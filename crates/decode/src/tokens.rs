//! Tokens of running text: in goes a stretch of text, out come its words with what stands around them.

use std::ops::Range;

use regesto_words::each_letter;

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Before {
    /// One blank, or nothing.
    Blank,
    /// Several blanks, or a tab.
    Wide,
    /// A colon in the same line.
    Colon,
    /// The end of a line.
    Line,
    /// A line without text.
    BlankLine,
    /// The end of a page, or the beginning of the text.
    Page,
}

impl Before {
    /// How many there are.
    pub const COUNT: usize = Before::Page as usize + 1;
    /// All of them.
    pub(crate) const ALL: [Before; Before::COUNT] =
        [Before::Blank, Before::Wide, Before::Colon, Before::Line, Before::BlankLine, Before::Page];

    /// Whether a line begins.
    #[must_use]
    pub fn is_line(self) -> bool {
        matches!(self, Before::Line | Before::BlankLine | Before::Page)
    }
}

impl Before {
    /// What blanks are.
    fn of(blanks: &str) -> Before {
        match blanks.bytes().filter(|byte| *byte == b'\n').count() {
            _ if blanks.contains('\u{c}') => Before::Page,
            2.. => Before::BlankLine,
            1 => Before::Line,
            _ if blanks.len() > 1 || blanks.contains('\t') => Before::Wide,
            _ => Before::Blank,
        }
    }
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Small letters.
    Small,
    /// A capital and small letters.
    Capital,
    /// Capitals.
    Capitals,
    /// One letter.
    Letter,
    /// A number of one or two digits.
    Few,
    /// A number of more digits.
    Digits,
    /// Digits with marks between them: dates, codes, sums.
    Figures,
    /// Letters with points between them.
    Dotted,
    /// Letters and digits.
    Mixed,
    /// Something with an at sign, or an address of the web.
    Address,
    /// No letter and no digit.
    Marks,
}

/// A mark at the edge of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// None.
    None,
    /// A point.
    Point,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A bracket.
    Bracket,
    /// A quotation mark.
    Quote,
    /// A dash, a bullet.
    Dash,
    /// A stroke.
    Stroke,
    /// Three points or more.
    Leader,
    /// Any other.
    Other,
}

/// A word and its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Its bytes in the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where its letters begin in [`Tokens::folded`].
    from: u32,
    /// One past the last of them.
    to: u32,
    /// What stands before it.
    pub before: Before,
    /// How it is written.
    pub shape: Shape,
    /// The mark at its head, or alone before it.
    pub lead: Edge,
    /// The mark at its end, or alone behind it.
    pub tail: Edge,
    /// How many characters of its line stand before it.
    pub place: u16,
    /// Its value, where it is a number of up to four digits: of codes (`2.01.03`) the last part.
    pub number: Option<u16>,
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    folded: String,
}

/// Marks that belong to the word beside them when they stand alone.
fn mark(c: char) -> Edge {
    match c {
        '.' => Edge::Point,
        ',' => Edge::Comma,
        ';' => Edge::Semicolon,
        ':' => Edge::Colon,
        '(' | ')' | '[' | ']' | '{' | '}' => Edge::Bracket,
        '"' | '“' | '”' | '«' | '»' | '\'' | '’' | '‘' => Edge::Quote,
        '-' | '–' | '—' | '•' | '·' | '*' | '▪' | '■' | '►' | '○' | '●' | '\u{f0b7}' => Edge::Dash,
        '/' | '\\' | '|' => Edge::Stroke,
        '…' => Edge::Leader,
        _ => Edge::Other,
    }
}

impl Tokens {
    /// The tokens of a text. Its length is bounded by 4 GB.
    #[must_use]
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens { list: Vec::with_capacity(text.len() / 6 + 1), folded: String::with_capacity(text.len()) };
        let mut before = Before::Page;
        let mut lead = Edge::None;
        // Characters of the line so far.
        let mut place: usize = 0;
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or("");
            let blank = rest.len() - rest.trim_start().len();
            let blanks = rest.get(..blank).unwrap_or("");
            before = before.max(Before::of(blanks));
            place = match blanks.rfind(['\n', '\u{c}']) {
                Some(end) => blanks.get(end + 1..).unwrap_or("").chars().count(),
                None => place + blanks.chars().count(),
            };
            let rest = rest.get(blank..).unwrap_or("");
            let end = end_of_word(rest);
            if end > 0 {
                tokens.word(text, at + blank..at + blank + end, &mut before, &mut lead, place);
                place += rest.get(..end).map_or(0, |word| word.chars().count());
            }
            at += blank + end;
        }
        tokens
    }

    /// Takes a run of characters between blanks: a word, or marks that belong to the word beside them.
    fn word(&mut self, text: &str, range: Range<usize>, before: &mut Before, lead: &mut Edge, place: usize) {
        let word = text.get(range.clone()).unwrap_or("");
        let from = self.folded.len();
        word.chars().for_each(|c| each_letter(c, |letter| self.folded.push(letter)));
        if self.folded.len() == from {
            // Marks alone.
            let leader = word.chars().filter(|c| matches!(c, '.' | '…' | '_')).count() >= 3;
            let edge = if leader { Edge::Leader } else { word.chars().next().map_or(Edge::None, mark) };
            let closes = matches!(edge, Edge::Colon | Edge::Leader | Edge::Point | Edge::Comma | Edge::Semicolon);
            match self.list.last_mut().filter(|_| closes && !before.is_line()) {
                Some(last) => last.tail = edge,
                None => *lead = edge,
            }
            return;
        }
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let own_lead = word.chars().next().filter(|c| !c.is_alphanumeric()).map_or(Edge::None, mark);
        let tail = word.chars().next_back().filter(|c| !c.is_alphanumeric()).map_or(Edge::None, mark);
        let tail = if word.ends_with("...") { Edge::Leader } else { tail };
        let behind_colon = !before.is_line() && self.list.last().is_some_and(|last| last.tail == Edge::Colon);
        self.list.push(Token {
            start: place_of(range.start),
            end: place_of(range.end),
            from: place_of(from),
            to: place_of(self.folded.len()),
            before: if behind_colon { Before::Colon } else { *before },
            shape: shape(word, inner),
            lead: if own_lead == Edge::None { *lead } else { own_lead },
            tail,
            place: u16::try_from(place).unwrap_or(u16::MAX),
            number: number(inner),
        });
        *before = Before::Blank;
        *lead = Edge::None;
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the text has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.list.iter()
    }

    /// The letters and digits of a token, folded; nothing beyond the last.
    #[must_use]
    pub fn folded(&self, index: usize) -> &str {
        self.list.get(index).and_then(|token| self.folded.get(token.from as usize..token.to as usize)).unwrap_or("")
    }

    /// The bytes of the text from one token up to another.
    #[must_use]
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.list.get(tokens.start).map_or(0, |token| token.start as usize);
        let end = tokens.end.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |token| token.end as usize);
        start..end.max(start)
    }

    /// Whether a line ends behind the token.
    #[must_use]
    pub fn ends_line(&self, index: usize) -> bool {
        self.list.get(index + 1).is_none_or(|next| next.before.is_line())
    }

    /// What stands before the token; the end of the text is as the end of a page.
    #[must_use]
    pub fn before(&self, index: usize) -> Before {
        self.list.get(index).map_or(Before::Page, |token| token.before)
    }
}

/// Where the word ends that a text begins with: at a blank, or behind the colon of a label that is written to its value ("Ufficio:Tributi").
fn end_of_word(text: &str) -> usize {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or("");
    let label = word.find(':').map(|colon| colon + 1).filter(|&colon| {
        let is_value = word.get(colon..).is_some_and(|value| value.starts_with(char::is_alphabetic));
        is_value && word.get(..colon).is_some_and(ends_label)
    });
    label.unwrap_or(end)
}

/// Whether a word ends as a label does, with a colon, and is no address and no time of day.
fn ends_label(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|label| label.chars().count() > 2 && label.chars().all(|c| c.is_alphabetic() || "./'’-".contains(c)))
        && !["http:", "https:", "mailto:"].contains(&word.to_ascii_lowercase().as_str())
}

fn place_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn shape(word: &str, inner: &str) -> Shape {
    if word.contains('@') || word.starts_with("www.") || word.contains("://") {
        return Shape::Address;
    }
    let (mut small, mut capitals, mut digits, mut marks) = (0usize, 0usize, 0usize, 0usize);
    for c in inner.chars() {
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_uppercase() {
            capitals += 1;
        } else if c.is_alphabetic() {
            small += 1;
        } else {
            marks += 1;
        }
    }
    match (small, capitals, digits, marks) {
        (0, 0, 0, _) => Shape::Marks,
        (0, 0, 1 | 2, 0) => Shape::Few,
        (0, 0, _, 0) => Shape::Digits,
        (0, 0, _, _) => Shape::Figures,
        (_, _, 1.., _) => Shape::Mixed,
        (small, capitals, 0, _) if small + capitals == 1 => Shape::Letter,
        (_, _, 0, 1..) if inner.contains('.') => Shape::Dotted,
        (0, _, 0, _) => Shape::Capitals,
        (_, 0, 0, _) => Shape::Small,
        _ if inner.starts_with(char::is_uppercase) => Shape::Capital,
        _ => Shape::Small,
    }
}

/// The value of a numeral; of a code (`A.3`, `2.01.03`) that of its last part.
fn number(inner: &str) -> Option<u16> {
    let last = inner.rsplit(['.', '-']).next()?;
    let digits = !last.is_empty() && last.len() <= 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    let code = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-') && inner.chars().count() <= 12;
    let value = last.parse().ok().filter(|_| digits && code)?;
    // Of a date the last part is a year.
    (inner.bytes().filter(|byte| *byte == b'.' || *byte == b'-').count() < 2 || last.len() < 4).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let word = |index: usize, token: &Token| format!("{:?} {:?} {}", token.before, token.shape, tokens.folded(index));
        tokens.iter().enumerate().map(|(index, token)| word(index, token)).collect()
    }

    #[test]
    fn words_and_what_stands_before_them() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("1 Rilascio copie", &["Page Few 1", "Blank Capital rilascio", "Blank Small copie"], "a line"),
            (
                "ab  cd\tef\ngh\n \nij\u{c}kl",
                &["Page Small ab", "Wide Small cd", "Wide Small ef", "Line Small gh", "BlankLine Small ij", "Page Small kl"],
                "all that may stand before",
            ),
            (
                "Ufficio:Tributi 9:30 http://a.it",
                &["Page Capital ufficio", "Colon Capital tributi", "Blank Figures 930", "Blank Address httpait"],
                "a label written to its value",
            ),
            ("30gg. 30/06/2020 D.Lgs. n", &["Page Mixed 30gg", "Blank Figures 30062020", "Blank Dotted dlgs", "Blank Letter n"], "shapes"),
            ("", &[], "nothing"),
            ("- • :", &[], "marks alone"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(shown(text), *expected, "{text:?}: {why}");
        }
    }

    #[test]
    fn marks_belong_to_the_word_beside_them() {
        let tokens = Tokens::of("- Oggetto : Rilascio (copie), fine. Voce ..... 12");
        let marks: Vec<(Edge, Edge)> = tokens.iter().map(|token| (token.lead, token.tail)).collect();
        assert_eq!(
            marks,
            [
                (Edge::Dash, Edge::Colon),
                (Edge::None, Edge::None),
                (Edge::Bracket, Edge::Comma),
                (Edge::None, Edge::Point),
                (Edge::None, Edge::Leader),
                (Edge::None, Edge::None)
            ]
        );
    }

    #[test]
    fn numerals_and_codes() {
        for (word, value, why) in [
            ("7", Some(7), "a numeral"),
            ("7)", Some(7), "with its mark"),
            ("2.01.03", Some(3), "a code"),
            ("A.12", Some(12), "a code with a letter"),
            ("30.06.2020", None, "a date"),
            ("12345", None, "too long"),
            ("30gg", None, "a term"),
            ("1,5", None, "a share"),
        ] {
            assert_eq!(Tokens::of(word).get(0).and_then(|token| token.number), value, "{word}: {why}");
        }
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "à  Città\n  di";
        let tokens = Tokens::of(text);
        assert_eq!(&text[tokens.bytes(1..2)], "Città");
        assert_eq!(tokens.iter().map(|token| token.place).collect::<Vec<_>>(), [0, 3, 2]);
        assert!(tokens.ends_line(1) && !tokens.ends_line(0) && tokens.ends_line(2));
    }
}
