//! A row that is the header of its table again, on another page or with a row's words behind its own.

use super::{
    row::Head,
    thresholds::{BEGUN, FEWEST_COLUMNS, HALF, LETTERS, MISREAD, SEVERAL, THIRD},
};
use regesto_words::{self as words, FORGIVEN, Letters, fold, is_function_word, same_word, stem};

/// What of a row is the header of its table again.
#[derive(Debug, Clone, PartialEq)]
pub enum Again {
    /// All of it.
    Whole,
    /// Its fields begin with words of the header: how many of each.
    Merged(Vec<usize>),
}

/// A text of a row, as it is and folded.
#[derive(Debug, Clone, Copy)]
pub struct Folded<'t> {
    /// As it is.
    pub text: &'t str,
    /// In lower case without accents and marks.
    pub folded: &'t str,
}

/// A table's header as rows are held against it, to see whether they are the header again.
#[derive(Debug, Clone, Default)]
pub struct HeaderPattern {
    heads: Vec<HeadWords>,
    /// Each head with the one behind it: two headers may stand in one field.
    pairs: Vec<HeadWords>,
    /// All heads in one, folded, without blanks.
    letters: String,
}

/// The words of a head.
#[derive(Debug, Clone, Default)]
struct HeadWords {
    /// Folded, each with its letters.
    words: Vec<(String, Letters)>,
    /// Whether it is set in capitals.
    capitals: bool,
}

impl HeadWords {
    fn of(head: &str) -> HeadWords {
        let words = fold(head).split(' ').map(|word| (word.to_string(), Letters::of(stem(word)))).collect();
        HeadWords { words, capitals: words::is_capitals(head) }
    }

    /// Where a word of a text is first found among the head's words from one on.
    fn position(&self, from: usize, part: &str, letters: Letters) -> Option<usize> {
        self.words.get(from..)?.iter().position(|(head, own)| {
            head == part
                || own.may_be_within(letters, FORGIVEN) && same_word(stem(head), stem(part))
                || part.len() >= BEGUN && head.starts_with(part)
        })
    }

    /// How many words at the head of a text are words of the header, in order; the header may have been begun on a line above.
    fn at_head_of(&self, text: &str) -> usize {
        let mut next = 0;
        let mut taken = 0;
        for word in text.split_whitespace() {
            // A numeral, a code: never a word of a header.
            if word.chars().any(|c| c.is_ascii_digit()) {
                break;
            }
            let folded = fold(word);
            let mut at = next;
            let mut parts = folded.split(' ').filter(|part| !part.is_empty()).peekable();
            if parts.peek().is_none() {
                break;
            }
            let found = parts.all(|part| match self.position(at, part, Letters::of(stem(part))) {
                Some(step)
                    if step == 0
                        || taken == 0
                        || self.words.get(at..at + step).is_some_and(|skipped| skipped.iter().all(|(word, _)| is_function_word(word))) =>
                {
                    at += step + 1;
                    true
                }
                _ => false,
            });
            if !found {
                break;
            }
            // Words of a header are set alike: in capitals where the header is.
            if self.capitals
                && !words::is_capitals(word)
                && word.chars().filter(|c| c.is_alphabetic()).count() >= BEGUN
                && word.starts_with(char::is_uppercase)
            {
                break;
            }
            next = at;
            taken += 1;
        }
        taken
    }
}

impl HeaderPattern {
    /// The pattern of these heads.
    #[must_use]
    pub fn of(heads: &[Head]) -> HeaderPattern {
        let pair = |pair: &[Head]| HeadWords::of(&pair.iter().map(|head| head.text.as_str()).collect::<Vec<_>>().join(" "));
        HeaderPattern {
            heads: heads.iter().map(|head| HeadWords::of(&head.text)).collect(),
            pairs: heads.windows(2).map(pair).collect(),
            letters: fold(&heads.iter().map(|head| head.text.as_str()).collect::<String>()).replace(' ', ""),
        }
    }

    /// Whether a row's texts are the header's, letter by letter, but for a few of them.
    fn is_whole(&self, texts: &[Folded<'_>]) -> bool {
        let forgiven = self.letters.len() / MISREAD;
        let length: usize = texts.iter().map(|text| text.folded.bytes().filter(|byte| *byte != b' ').count()).sum();
        if length.abs_diff(self.letters.len()) > forgiven {
            return false;
        }
        let whole: String = texts.iter().flat_map(|text| text.folded.split(' ')).collect();
        whole == self.letters || whole.len() >= LETTERS && words::within(&whole, &self.letters, forgiven)
    }

    /// Whether the row is the table's header again, whole or in pieces, or with a row's words behind it.
    #[must_use]
    pub fn again(&self, texts: &[Folded<'_>]) -> Option<Again> {
        let filled: Vec<usize> = texts.iter().enumerate().filter(|(_, text)| !text.text.is_empty()).map(|(index, _)| index).collect();
        if filled.is_empty() {
            return None;
        }
        if self.is_whole(texts) {
            return Some(Again::Whole);
        }
        let taken: Vec<usize> = texts.iter().enumerate().map(|(index, text)| self.taken(index, *text)).collect();
        let matched = taken.iter().filter(|&&taken| taken > 0).count();
        if matched == 0 {
            return None;
        }
        let counts: Vec<usize> = texts.iter().map(|text| text.text.split_whitespace().count()).collect();
        let all = taken.iter().zip(&counts).all(|(taken, count)| taken >= count);
        if all && (filled.len() >= FEWEST_COLUMNS || counts.iter().sum::<usize>() >= FEWEST_COLUMNS) {
            return Some(Again::Whole);
        }
        // Cells may chance to begin with a word of their header ("Servizi coinvolti" under "Servizio"): it takes most of them.
        let most = matched >= SEVERAL && HALF.reached(matched, filled.len()) && THIRD.reached(matched, self.heads.len());
        most.then_some(Again::Merged(taken))
    }

    /// How many words at the head of a field are those of its column's header, or of the header next to it.
    fn taken(&self, index: usize, text: Folded<'_>) -> usize {
        // A numeral, a code: never a word of a header.
        let first = text.text.split_whitespace().next().unwrap_or("");
        if first.is_empty() || first.bytes().any(|byte| byte.is_ascii_digit()) {
            return 0;
        }
        let first = text.folded.split(' ').next().unwrap_or("");
        let letters = Letters::of(stem(first));
        let near = [Some(index), index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| self.heads.get(at));
        let heads = near.chain(self.pairs.get(index)).filter(|head| head.position(0, first, letters).is_some());
        heads.map(|head| head.at_head_of(text.text)).max().unwrap_or(0)
    }
}
