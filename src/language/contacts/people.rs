//! Names and roles: in goes the text between numbers and addresses, out come the persons and roles it names, each with its place.

use std::ops::Range;

use super::words::{Is, Vocabulary, Word};
use super::{Piece, Text};

/// What reads names and roles in a text.
pub(super) struct People<'c, 'o> {
    pub(super) vocabulary: &'c Vocabulary,
    pub(super) text: &'c str,
    pub(super) kind: Text,
    /// What has been found, in order.
    pub(super) out: &'o mut Vec<(Range<usize>, Piece)>,
}

impl<'c> People<'c, '_> {
    /// Reads a stretch of the text.
    pub(super) fn read(&mut self, range: Range<usize>) {
        let mut words = Vec::with_capacity(8);
        let text = self.text.get(range.clone()).unwrap_or("");
        let mut start = 0;
        while let Some((end, next)) = clause(text, start) {
            self.read_words(text.get(start..end).unwrap_or(""), range.start + start, &mut words);
            self.read_clause(&words);
            start = next;
        }
        self.read_words(text.get(start..).unwrap_or(""), range.start + start, &mut words);
        self.read_clause(&words);
    }

    /// The words of a clause that stands at `base`.
    fn read_words(&self, clause: &'c str, base: usize, words: &mut Vec<Word<'c>>) {
        words.clear();
        let mut rest = clause.trim_start();
        while !rest.is_empty() {
            let start = base + clause.len() - rest.len();
            let (piece, behind) = rest.split_at(end_of_word(rest));
            rest = behind.trim_start();
            let word = self.vocabulary.word(piece, start);
            // "dott.Mario": a title glued to its name.
            let pair = if word.pointed && word.lower { piece.split_once('.') } else { None };
            let glued = pair.filter(|(title, name)| {
                name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase) && self.vocabulary.of(title).any(Is::TITLE)
            });
            match glued {
                Some((title, name)) => {
                    let cut = start + title.len() + 1;
                    words.push(Word { end: cut, ..self.vocabulary.word(title, start) });
                    words.push(self.vocabulary.word(name, cut));
                }
                None => words.push(word),
            }
        }
    }

    fn read_clause(&mut self, words: &[Word<'_>]) {
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let rest = words.get(at..).unwrap_or(&[]);
            let names = matches!(self.kind, Text::Contacts | Text::Persons);
            let taken = if names
                || word.text.trim_start_matches("l'").split('.').next().is_some_and(|head| self.vocabulary.of(head).any(Is::SURE_TITLE))
            {
                self.titled_name(rest)
            } else {
                None
            };
            let taken = match self.kind {
                Text::Words => taken,
                _ => taken.or_else(|| self.role(rest)).or_else(|| self.bare_name(rest, names && at == 0)).or_else(|| self.lone_name(words)),
            };
            at += taken.unwrap_or(1).max(1);
            if word.text.is_empty() {
                break;
            }
        }
    }

    /// `Dott.ssa Di Rossi Monica`, `ass. soc. Elena Verdi`, `geom. S. Neri`; refuses `Arch. comunale`. Gives the words it took.
    fn titled_name(&mut self, words: &[Word<'_>]) -> Option<usize> {
        let titles = words
            .iter()
            .take_while(|word| word.is.any(Is::TITLE) && (word.pointed || word.text.chars().nth(2).is_some()) && !is_role(word))
            .count();
        if titles == 0 {
            return None;
        }
        let names = name_words(words.get(titles..).unwrap_or(&[]));
        let first = words.get(titles)?;
        let last = words.get((titles + names).checked_sub(1)?)?;
        if names == 0 {
            return None;
        }
        self.push_name(first, last);
        Some(titles + names)
    }

    fn push_name(&mut self, first: &Word<'_>, last: &Word<'_>) {
        let text = self.text.get(first.start..last.end).unwrap_or("");
        let name = text.trim_end_matches(['.', ',']);
        self.out.push((first.start..first.start + name.len(), Piece::Name(spaced(name))));
    }

    /// `Segretario Comunale dell'Ente`, `Responsabile del Settore`, `Capo dell'U.T.C.`: up to the next title, role or label.
    fn role(&mut self, words: &[Word<'_>]) -> Option<usize> {
        let first = words.first()?;
        let opening = self.vocabulary.without_article(first);
        if !opening.any(Is::ROLE) || words.get(1).is_some_and(|next| opening.any(Is::ROLE_ALONE) && next.names) {
            return None;
        }
        let mut count = 1;
        while let Some(word) = words.get(count) {
            let bound = words.get(count - 1).is_some_and(joins) || first_is_joined(word.text);
            // "Responsabile del Servizio Responsabile del Settore": two roles; "Sindaco Mario Rossi": a role and a name.
            let opens_role = word.is.any(Is::ROLE) && !bound;
            let stops = word.is.any(Is::ENDS_ROLE);
            if opens_role || stops || word.is.any(Is::TITLE) && word.pointed || count >= 12 || word.text.contains(['@', '€']) {
                break;
            }
            let name_next = !bound && names_person(words.get(count..).unwrap_or(&[]), words.get(count - 1));
            if name_next {
                break;
            }
            count += 1;
        }
        while count > 1 && words.get(count - 1).is_some_and(joins) {
            count -= 1;
        }
        let last = words.get(count - 1)?;
        let text = self.text.get(first.start..last.end).unwrap_or("");
        let kept = if text.ends_with('.') && !last.text.trim_end_matches('.').contains('.') && last.letters > 4 {
            text.trim_end_matches('.')
        } else {
            text
        };
        let role = kept.trim_end_matches([',', '-', ':', ';']);
        self.out.push((first.start..first.start + role.len(), Piece::Role(spaced(role))));
        Some(count)
    }

    /// `BIANCHI` where persons are named and nothing else stands; refuses `DIRIGENTI`, `N/P`.
    fn lone_name(&mut self, words: &[Word<'_>]) -> Option<usize> {
        let [only] = words else { return None };
        if self.kind != Text::Persons || only.letters <= 2 || !only.names || only.is.any(Is::TITLE) {
            return None;
        }
        self.push_name(only, only);
        Some(1)
    }

    /// `BIANCHI MARIO LUIGI`, `Marisa Verdi`, `N. Emanuele`: two to five capitalised words that open a clause or fill it; refuses `Polizia locale`.
    fn bare_name(&mut self, words: &[Word<'_>], opens: bool) -> Option<usize> {
        if !opens
            && !self.out.last().is_some_and(|(range, piece)| {
                matches!(piece, Piece::Role(_)) && words.first().is_some_and(|word| word.start <= range.end + 2)
            })
        {
            return None;
        }
        let count = name_words(words);
        let (first, last) = (words.first()?, words.get(count.checked_sub(1)?)?);
        let whole = words.iter().take(count).filter(|word| word.letters > 2).count();
        // What follows a name in its clause is a role, another name's title, or nothing.
        let next = words.get(count);
        let ends = next.is_none_or(|next| is_role(next) || next.is.any(Is::TITLE) || next.is.any(Is::ENDS_NAME));
        if count < 2 || whole == 0 || !ends {
            return None;
        }
        self.push_name(first, last);
        Some(count)
    }
}

/// Where the clause that begins at `start` ends at a strong mark, and where the next begins: commas, semicolons, brackets, dashes with spaces about
/// them, line ends.
fn clause(text: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let alone = |at: usize, length: usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_none_or(|&byte| byte == b' ') && bytes.get(at + length).is_none_or(|&byte| byte == b' ')
    };
    // Letters, digits and blanks stand between all marks.
    let may_mark = |byte: u8| byte != b' ' && !byte.is_ascii_alphanumeric();
    let mark = |(at, &byte): (usize, &u8)| match byte {
        _ if !may_mark(byte) => None,
        b',' | b';' | b'(' | b')' | b':' | b'\n' | b'/' | b'|' | b'"' => Some((at, at + 1)),
        b'-' if alone(at, 1) => Some((at, at + 1)),
        // The first byte of "–", "—" and "•".
        0xe2 => match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('–' | '—') if alone(at, 3) => Some((at, at + 3)),
            Some('•') => Some((at, at + 3)),
            _ => None,
        },
        _ => None,
    };
    bytes.iter().enumerate().skip(start).find_map(mark)
}

/// Where the word ends with which a text begins: at white space.
fn end_of_word(text: &str) -> usize {
    let ascii = text.bytes().position(|byte| byte >= 0x80 || byte == b' ' || (0x09..=0x0d).contains(&byte)).unwrap_or(text.len());
    let Some(rest) = text.get(ascii..).filter(|rest| rest.starts_with(|c: char| !c.is_ascii())) else { return ascii };
    ascii + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

fn is_role(word: &Word<'_>) -> bool {
    // "Ass. soc." is a title; "Assistente sociale" is what somebody is.
    word.is.any(Is::ROLE) && !word.text.ends_with('.') || word.is.any(Is::SHORT_ROLE)
}

/// How many words from the first on are a name: capitalised words with particles between, at most five.
fn name_words(words: &[Word<'_>]) -> usize {
    let mut count = 0;
    for (index, word) in words.iter().enumerate().take(5) {
        let particle = word.is.any(Is::PARTICLE) && word.plain && words.get(index + 1).is_some_and(|next| next.names);
        let title = word.text.ends_with('.') && word.is.any(Is::TITLE);
        if !(word.names && !title || particle && (index > 0 || word.upper)) {
            break;
        }
        count = index + 1;
        // A point behind a whole word ends the sentence; behind an initial it does not.
        if word.text.ends_with('.') && word.letters > 1 {
            break;
        }
    }
    count
}

/// Whether the word binds the next to what stands before it.
fn joins(word: &Word<'_>) -> bool {
    word.is.any(Is::JOINT) || word.text.ends_with(['\'', '’', '/', '-'])
}

/// The words of a text with one blank between them.
fn spaced(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = String::with_capacity(text.len());
    out.push_str(words.next().unwrap_or(""));
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

/// Whether the word carries its own binding: "dell'Ente", "d'anagrafe".
fn first_is_joined(word: &str) -> bool {
    word.find(['\'', '’']).is_some_and(|at| at <= 5)
}

/// Whether two words and more in a row are a person's, behind a role that is complete: "Sindaco Mario Rossi".
fn names_person(words: &[Word<'_>], before: Option<&Word<'_>>) -> bool {
    let mixed = words.first().is_some_and(|word| word.lower);
    let previous_capitals = before.is_some_and(|word| !word.lower);
    let count = name_words(words);
    (2..=4).contains(&count) && (mixed || !previous_capitals) && words.iter().take(count).all(|word| !word.is.any(Is::KNOWN))
}
