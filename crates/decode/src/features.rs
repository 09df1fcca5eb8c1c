//! What the model sees of a token: in go tokens and what is known of them, out come features as numbers.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::{Before, Edge, Known, Shape, Tokens};

/// A feature of a token, by the digest of its name.
pub type Feature = u64;

/// What is asked of a token. The names stand in the file of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Its word.
    Word,
    /// The first five letters of its word.
    Head,
    /// The last four letters of its word.
    Tail,
    /// The word before it.
    WordBefore,
    /// The word behind it.
    WordBehind,
    /// Its word and the one behind it.
    Pair,
    /// How it is written, and what stands before it.
    Shape,
    /// How the token before it is written, and what stands between.
    ShapeBefore,
    /// How the token behind it is written, and what stands between.
    ShapeBehind,
    /// The mark at the end of the token before it, and what stands between.
    EdgeBefore,
    /// The marks at its own edges, and what stands behind it.
    Edges,
    /// One of its signs.
    Sign,
    /// One of the signs of the token before it.
    SignBefore,
    /// One of the signs of the token behind it.
    SignBehind,
    /// The header that begins here, and what stands before it.
    Heads,
    /// The header in whose words it stands.
    Headed,
    /// The header in whose words the token before it stands.
    HeadedBefore,
    /// How many words its line has.
    Line,
    /// How an unknown word is written.
    Unknown,
}

impl Question {
    const NAMES: [(Question, &'static str); 19] = [
        (Question::Word, "word"),
        (Question::Head, "head"),
        (Question::Tail, "tail"),
        (Question::WordBefore, "word-before"),
        (Question::WordBehind, "word-behind"),
        (Question::Pair, "pair"),
        (Question::Shape, "shape"),
        (Question::ShapeBefore, "shape-before"),
        (Question::ShapeBehind, "shape-behind"),
        (Question::EdgeBefore, "edge-before"),
        (Question::Edges, "edges"),
        (Question::Sign, "sign"),
        (Question::SignBefore, "sign-before"),
        (Question::SignBehind, "sign-behind"),
        (Question::Heads, "heads"),
        (Question::Headed, "headed"),
        (Question::HeadedBefore, "headed-before"),
        (Question::Line, "line"),
        (Question::Unknown, "unknown"),
    ];

    /// Its name in the file of weights.
    #[must_use]
    pub fn name(self) -> &'static str {
        Question::NAMES.iter().find(|(question, _)| *question == self).map_or("", |(_, name)| name)
    }

    /// The question of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Question> {
        Question::NAMES.iter().find(|(_, other)| *other == name).map(|(question, _)| *question)
    }
}

/// An answer: words, or a number for what is one of a few things.
#[derive(Debug, Clone, Copy)]
pub enum Answer<'t> {
    /// A word, or a part of one.
    Word(&'t str),
    /// Two words.
    Words(&'t str, &'t str),
    /// One of a few things.
    Number(u32),
}

impl Answer<'_> {
    /// As it stands in the file of weights.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Answer::Word(word) => word.to_string(),
            Answer::Words(one, other) => format!("{one}+{other}"),
            Answer::Number(number) => format!("#{number}"),
        }
    }
}

/// The digest of a feature.
#[must_use]
pub fn digest(question: Question, answer: Answer<'_>) -> Feature {
    let mut hasher = FxHasher::default();
    (question as u8).hash(&mut hasher);
    match answer {
        Answer::Word(word) => word.hash(&mut hasher),
        Answer::Words(one, other) => {
            one.hash(&mut hasher);
            other.hash(&mut hasher);
        }
        Answer::Number(number) => number.hash(&mut hasher),
    }
    hasher.finish()
}

/// The digest of a feature by its name in the file of weights.
#[must_use]
pub fn digest_named(question: Question, answer: &str) -> Feature {
    if let Some(number) = answer.strip_prefix('#').and_then(|number| number.parse().ok()) {
        return digest(question, Answer::Number(number));
    }
    match answer.split_once('+') {
        Some((one, other)) => digest(question, Answer::Words(one, other)),
        None => digest(question, Answer::Word(answer)),
    }
}

/// The word of a token as it is looked up: of numbers only how many digits they have.
fn word(tokens: &Tokens, index: usize) -> &str {
    match tokens.get(index).map(|token| token.shape) {
        Some(Shape::Few | Shape::Digits | Shape::Figures) => {
            const ZEROS: &str = "0000000000";
            ZEROS.get(..tokens.folded(index).len().min(ZEROS.len())).unwrap_or(ZEROS)
        }
        Some(Shape::Address) => "@",
        Some(_) => tokens.folded(index),
        None => "$",
    }
}

fn head(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

fn tail(word: &str, letters: usize) -> &str {
    word.char_indices().rev().nth(letters - 1).and_then(|(start, _)| word.get(start..)).unwrap_or(word)
}

/// How many words the line of each token has, in classes.
pub(crate) fn line_lengths(tokens: &Tokens) -> Vec<u8> {
    let mut lengths = vec![0; tokens.len()];
    let mut start = 0;
    for index in 0..tokens.len() {
        if tokens.ends_line(index) {
            let class = match index + 1 - start {
                1 => 0,
                2 => 1,
                3 | 4 => 2,
                5..=8 => 3,
                9..=14 => 4,
                15..=30 => 5,
                _ => 6,
            };
            if let Some(line) = lengths.get_mut(start..=index) {
                line.fill(class);
            }
            start = index + 1;
        }
    }
    lengths
}

/// Gives the features of a token: each with the question it answers.
pub fn each_feature<'t>(tokens: &'t Tokens, known: &[Known], line: u8, index: usize, mut take: impl FnMut(Question, Answer<'t>)) {
    let Some(token) = tokens.get(index) else { return };
    let is_strange = |index: usize| known.get(index).is_some_and(|known| known.strange);
    let read = |index: usize| if is_strange(index) { "?" } else { word(tokens, index) };
    let own = word(tokens, index);
    let behind = read(index + 1);
    let before = if index > 0 { read(index - 1) } else { "^" };
    let next = tokens.before(index + 1);
    let number = |parts: &[u32]| Answer::Number(parts.iter().fold(0, |all, part| all * 32 + part));
    if !is_strange(index) {
        take(Question::Word, Answer::Word(own));
        take(Question::Head, Answer::Word(head(own, 5)));
        take(Question::Pair, Answer::Words(own, behind));
    }
    take(Question::Tail, Answer::Word(tail(own, 4)));
    take(Question::WordBefore, Answer::Word(before));
    take(Question::WordBehind, Answer::Word(behind));
    take(Question::Shape, number(&[token.shape as u32, token.before as u32, u32::from(next.is_line())]));
    let previous = index.checked_sub(1).and_then(|index| tokens.get(index));
    let shape_of = |shape: Option<Shape>| shape.map_or(31, |shape| shape as u32);
    take(Question::ShapeBefore, number(&[shape_of(previous.map(|token| token.shape)), token.before as u32, token.shape as u32]));
    take(Question::ShapeBehind, number(&[shape_of(tokens.get(index + 1).map(|token| token.shape)), next as u32, token.shape as u32]));
    take(Question::EdgeBefore, number(&[previous.map_or(31, |token| token.tail as u32), token.before as u32, token.lead as u32]));
    take(Question::Edges, number(&[token.lead as u32, token.tail as u32, next as u32]));
    let signs = |index: Option<usize>| index.and_then(|index| known.get(index)).copied().unwrap_or_default();
    let here = signs(Some(index));
    here.signs.numbers().for_each(|sign| take(Question::Sign, number(&[sign, u32::from(token.before.is_line())])));
    signs(index.checked_sub(1)).signs.numbers().for_each(|sign| take(Question::SignBefore, number(&[sign])));
    signs(Some(index + 1)).signs.numbers().for_each(|sign| take(Question::SignBehind, number(&[sign])));
    if let Some((heads, length)) = here.heads {
        let ends = tokens.get(index + usize::from(length).max(1) - 1);
        let colon = ends.is_some_and(|token| token.tail == Edge::Colon);
        let closed = tokens.before(index + usize::from(length)).is_line();
        let how = u32::from(colon) + 2 * u32::from(closed) + 4 * u32::from(token.before.is_line());
        take(Question::Heads, number(&[heads.index() as u32 % 1024, how]));
        take(Question::Heads, number(&[31, 31, how]));
    }
    if let Some(headed) = here.headed {
        take(Question::Headed, number(&[headed.index() as u32 % 1024]));
    }
    if let Some(headed) = signs(index.checked_sub(1)).headed {
        take(Question::HeadedBefore, number(&[headed.index() as u32 % 1024, u32::from(here.headed.is_some())]));
    }
    take(Question::Line, number(&[u32::from(line), u32::from(token.before.is_line()), u32::from(token.before == Before::BlankLine)]));
}

/// The feature of a token whose word the model does not know.
#[must_use]
pub fn unknown(tokens: &Tokens, index: usize) -> Answer<'static> {
    let shape = tokens.get(index).map_or(31, |token| token.shape as u32);
    Answer::Number(shape * 8 + u32::try_from(tokens.folded(index).len().min(28) / 4).unwrap_or(0))
}

/// Whether an answer may stand in a file of weights: it holds no blank, and none of the marks of names.
pub(crate) fn is_writable(answer: Answer<'_>) -> bool {
    let of_word = |word: &str| !word.contains(|c: char| c.is_whitespace() || "=+#".contains(c));
    match answer {
        Answer::Word(word) => of_word(word),
        Answer::Words(one, other) => of_word(one) && of_word(other),
        Answer::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_found_again_by_their_names() {
        let tokens = Tokens::of("Ufficio: Tributi 30 giorni\nRilascio a@b.it");
        let known = vec![Known::default(); tokens.len()];
        let lines = line_lengths(&tokens);
        let mut count = 0;
        for (index, &line) in lines.iter().enumerate() {
            each_feature(&tokens, &known, line, index, |question, answer| {
                assert_eq!(Question::named(question.name()), Some(question));
                assert_eq!(digest_named(question, &answer.name()), digest(question, answer), "{question:?} {}", answer.name());
                count += 1;
            });
        }
        assert_eq!(count, 6 * 12);
        assert_eq!(lines, [2, 2, 2, 2, 1, 1]);
    }

    #[test]
    fn heads_and_tails_of_words() {
        assert_eq!((head("rilascio", 5), tail("rilascio", 4), head("città", 5), tail("è", 4)), ("rilas", "scio", "città", "è"));
    }
}
