//! Telephone numbers and e-mail addresses: in goes a text, out come those that stand there, each with its place.

use std::ops::Range;
use std::sync::LazyLock;

use regesto_words::is_accent;
use regex::Regex;

use super::grammar::Shape;
use super::words::Is;
use super::{Contacts, Piece};

/// What may be a number: digits with spaces, points, strokes, dashes and brackets between them, three marks at the most.
static RUN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9](?:[\s./()\x{2013}-]{0,3}[0-9])*").ok());

/// Whether the pattern can be read.
#[cfg(test)]
pub(super) fn ready() -> bool {
    RUN.is_some()
}

impl Contacts {
    /// The e-mail addresses of a text, in order, none within another.
    pub(super) fn emails(&self, text: &str) -> Vec<(Range<usize>, Piece)> {
        let addresses = self.patterns(Shape::Email).flat_map(|pattern| pattern.find_iter(text)).filter(|found| !found.is_empty());
        let mut found: Vec<(Range<usize>, Piece)> =
            addresses.map(|address| (address.range(), Piece::Email(address.as_str().to_ascii_lowercase()))).collect();
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        found.dedup_by(|(next, _), (before, _)| next.start < before.end);
        found
    }

    /// Whether an address is certified mail: by a part of its domain that says so.
    pub(super) fn is_certified(&self, email: &str) -> bool {
        let host = email.rsplit('@').next().unwrap_or("");
        host.split(['.', '-']).any(|part| self.fits(Shape::Certified, part))
    }
}

/// A run of digits with the marks of a number between them.
struct Run {
    range: Range<usize>,
    digits: String,
    plus: bool,
    /// Whether marks part the digits as in a date, a sum, a law: a comma, a stroke before a year.
    comma: bool,
}

impl Contacts {
    /// The telephone numbers of a cell, outside of what is taken; those of fax machines only where they are asked for.
    pub(super) fn phones(&self, cell: &str, taken: &[Range<usize>], with_fax: bool) -> Vec<(Range<usize>, Piece)> {
        let mut found: Vec<(Range<usize>, Piece)> = Vec::new();
        if !cell.bytes().any(|byte| byte.is_ascii_digit()) {
            return found;
        }
        // Whether the last thing before was a number of the same list: "tel. 0376 000150 / 000151".
        let mut list: Option<usize> = None;
        let ends = taken.iter().map(|range| range.start).chain([cell.len()]);
        let starts = [0].into_iter().chain(taken.iter().map(|range| range.end));
        for (mut at, end) in starts.zip(ends) {
            let Some(free) = cell.get(..end).filter(|free| at <= free.len()) else { continue };
            while let Some(run) = self.next_run(cell, free, at) {
                at = run.range.end;
                let before = cell.get(..run.range.start).unwrap_or("");
                let labelled = self.is_labelled(before) || list.is_some_and(|end| is_list(cell.get(end..run.range.start).unwrap_or("?")));
                let wanted = with_fax || !self.is_behind(before, Is::FAX);
                let parts = if labelled { split_list(cell, &run) } else { vec![run] };
                for part in parts {
                    if !self.is_number(&part, labelled, cell) {
                        list = None;
                        continue;
                    }
                    list = Some(part.range.end);
                    if wanted {
                        let phone = if part.plus { format!("+{}", part.digits) } else { part.digits };
                        found.push((part.range, Piece::Phone(phone)));
                    }
                }
            }
        }
        found
    }

    /// The next run of digits from `at` on in the part of a cell that is free: digits with spaces, points, strokes, dashes and brackets between.
    fn next_run(&self, cell: &str, free: &str, mut at: usize) -> Option<Run> {
        let run = loop {
            let run = RUN.as_ref()?.find_at(free, at)?;
            // Digits that are part of a word are no number: "E14", "n1", "H2200".
            let before = cell.get(..run.start()).unwrap_or("");
            if !before.ends_with(char::is_alphabetic) || self.is_behind(before, Is::TELEPHONE) {
                break run;
            }
            at = run.start() + run.as_str().bytes().take_while(u8::is_ascii_digit).count();
        };
        // Whether a comma parts it from further digits, as in a sum: three marks may stand before it.
        let behind = cell.get(run.end()..free.len()).unwrap_or("");
        let comma = behind.char_indices().take(4).find(|&(_, c)| !(c.is_whitespace() || "./()-\u{2013}".contains(c)));
        let digits_behind = |at: usize| cell.get(run.end() + at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let comma = comma.is_some_and(|(at, c)| c == ',' && digits_behind(at));
        let (start, end) = (run.start(), run.end());
        let digits: String = run.as_str().chars().filter(char::is_ascii_digit).collect();
        let before = cell.get(..start).unwrap_or("").trim_end_matches([' ', '(']);
        let abroad = digits.starts_with("00") && digits.len() > 11;
        let plus = before.ends_with('+') || abroad;
        let digits = if abroad { digits.get(2..).unwrap_or("").to_owned() } else { digits };
        let opening = if before.ends_with('+') { before.len() - 1 } else { start };
        Some(Run { range: opening..end, digits, plus, comma })
    }

    /// Whether the last word before a number is any of these.
    fn is_behind(&self, before: &str, is: Is) -> bool {
        self.vocabulary.of(last_word(before)).any(is)
    }

    /// Whether the words before a number say that it is a telephone.
    fn is_labelled(&self, before: &str) -> bool {
        let word = last_word(before);
        let is = self.vocabulary.of(word);
        // "tel. n. 0376", "telefono: (+39)"
        let before_sign = || {
            let start = word.as_ptr() as usize - before.as_ptr() as usize;
            before.get(..start).unwrap_or("").trim_end_matches(|c: char| !c.is_alphabetic())
        };
        is.any(Is::TELEPHONE) || is.any(Is::NUMBER_SIGN) && self.is_behind(before_sign(), Is::TELEPHONE)
    }

    /// Whether a run of digits is a telephone number. Behind "tel." most are; elsewhere it must look like one, and be nothing that looks so: a date,
    /// a sum, a law, hours or a tax number.
    fn is_number(&self, run: &Run, labelled: bool, cell: &str) -> bool {
        let digits = run.digits.as_str();
        if run.comma {
            return false;
        }
        if labelled {
            return self.fits(Shape::LabelledTelephone, digits);
        }
        let text = cell.get(run.range.clone()).unwrap_or("");
        let national = if run.plus { digits.strip_prefix("39").unwrap_or(digits) } else { digits };
        self.fits(Shape::Telephone, national)
            && !self.fits(Shape::NoTelephone, text.trim_start_matches(|c: char| !c.is_ascii_digit()))
            && !self.is_other_number(cell.get(..run.range.start).unwrap_or(""), national.len())
    }

    /// Whether the words before a number say that it is of another kind: a protocol, a tax code, a sum, an account.
    fn is_other_number(&self, before: &str, digits: usize) -> bool {
        let is = self.vocabulary.of(last_word(before));
        // Days and hours have no more than eight digits.
        before.trim_end().ends_with(['€', '$', '°', 'º']) || is.any(Is::BEFORE_DAY) && digits <= 8 || is.any(Is::OTHER_NUMBER)
    }
}

/// The last word of what stands before a number, with the points in it; nothing where more than a few marks stand between them.
fn last_word(before: &str) -> &str {
    const MARKS: usize = 6;
    let is_letter = |c: char| c.is_alphabetic() || is_accent(c);
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_accent(c));
    if before.len() - word.len() > MARKS || !word.ends_with(is_letter) {
        return "";
    }
    let start = word.char_indices().rev().take_while(|&(_, c)| is_letter(c) || c == '.').last().map_or(word.len(), |(at, _)| at);
    word.get(start..).unwrap_or("")
}

/// Whether only the marks of a list stand between two numbers.
fn is_list(between: &str) -> bool {
    between.len() <= 5 && between.chars().all(|c| c.is_whitespace() || ",;/-–eo".contains(c))
}

/// A labelled run of several numbers: "0376 000150 / 0376 000151", "0376/000150-151".
fn split_list(cell: &str, run: &Run) -> Vec<Run> {
    let text = cell.get(run.range.clone()).unwrap_or("");
    let mut parts: Vec<Run> = Vec::new();
    let mut from = 0;
    let cuts = text.match_indices(['/', '-', '–']).map(|(at, mark)| (at, at + mark.len())).chain([(text.len(), text.len())]);
    for (at, behind) in cuts {
        let piece = text.get(from..at).unwrap_or("");
        let rest = text.get(behind..).unwrap_or("");
        // Eight digits are soon counted, however long the run is.
        let whole = |text: &str| text.bytes().filter(u8::is_ascii_digit).nth(7).is_some();
        let begins_anew = rest.trim_start().starts_with(['0', '3', '+', '8']) && whole(rest);
        if behind < text.len() && !(begins_anew && whole(piece)) {
            continue;
        }
        let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
        let start = run.range.start + from + (piece.len() - piece.trim_start().len());
        let end = run.range.start + from + piece.trim_end().len();
        parts.push(Run { range: start..end, digits, plus: run.plus && from == 0, comma: run.comma });
        from = behind;
    }
    if let ([only], true) = (parts.as_mut_slice(), run.plus) {
        only.digits.clone_from(&run.digits);
    }
    parts
}
