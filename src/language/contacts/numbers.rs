//! Telephone numbers and e-mail addresses: in goes a cell, out come those that stand there, each with its place.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Piece;

/// What may be an address: what stands written to an `@`.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("[A-Za-z0-9._%+-]*@[A-Za-z0-9.-]*").ok());

/// What may be a number: digits with spaces, points, strokes, dashes and brackets between them, three marks at the most.
static RUN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9](?:[\s./()\x{2013}-]{0,3}[0-9])*").ok());

/// Whether the patterns can be read.
#[cfg(test)]
pub(super) fn ready() -> bool {
    ADDRESS.is_some() && RUN.is_some()
}

/// The e-mail addresses of a cell.
pub(super) fn emails(cell: &str) -> Vec<(Range<usize>, Piece)> {
    let mut found: Vec<(Range<usize>, Piece)> = Vec::new();
    // Most cells have none, and that is soon seen.
    if !cell.as_bytes().contains(&b'@') {
        return found;
    }
    let mut at = 0;
    while let Some(possible) = ADDRESS.as_ref().and_then(|address| address.find_at(cell, at)) {
        let (start, whole) = (possible.start(), possible.as_str());
        // What follows one `@` may be what stands before the next.
        at = start + whole.find('@').unwrap_or(0) + 1;
        let address = whole.trim_matches(['.', '-', '_']);
        let lead = whole.len() - whole.trim_start_matches(['.', '-', '_']).len();
        let Some((name, host)) = address.split_once('@') else { continue };
        let ending = host.rsplit('.').next().unwrap_or("");
        if name.is_empty()
            || !host.contains('.')
            || host.contains("..")
            || ending.len() < 2
            || !ending.bytes().all(|b| b.is_ascii_alphabetic())
        {
            continue;
        }
        let range = start + lead..start + lead + address.len();
        if found.last().is_none_or(|(last, _)| last.end <= range.start) {
            found.push((range, Piece::Email(address.to_ascii_lowercase())));
        }
    }
    found
}

/// Whether an address is certified mail: by the providers' names, or a part of its domain that says so.
pub(super) fn is_certified(email: &str) -> bool {
    let host = email.rsplit('@').next().unwrap_or("");
    let words = [
        "pec",
        "legalmail",
        "legalpec",
        "postacert",
        "cert",
        "postacertificata",
        "postecert",
        "mailcert",
        "arubapec",
        "actaliscertymail",
        "sicurezzapostale",
        "pecmail",
        "cgn",
    ];
    host.split(['.', '-']).any(|part| {
        words.contains(&part)
            || part.ends_with("pec")
            || part.ends_with("certificata")
            || part.starts_with("pec") && part.len() <= 12
            || part.starts_with("cert") && part.contains("mail")
    })
}

/// A run of digits with the marks of a number between them.
struct Run {
    range: Range<usize>,
    digits: String,
    plus: bool,
    /// Whether marks part the digits as in a date, a sum, a law: a comma, a stroke before a year.
    comma: bool,
}

/// The telephone numbers of a cell, outside of what is taken; those of fax machines only where they are asked for.
pub(super) fn phones(cell: &str, taken: &[Range<usize>], with_fax: bool) -> Vec<(Range<usize>, Piece)> {
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
        while let Some(run) = next_run(cell, free, at) {
            at = run.range.end;
            let before = cell.get(..run.range.start).unwrap_or("");
            let labelled = is_labelled(before) || list.is_some_and(|end| is_list(cell.get(end..run.range.start).unwrap_or("?")));
            let fax = with_fax || !last_word(before).is("fax");
            let parts = if labelled { split_list(cell, &run) } else { vec![run] };
            for part in parts {
                if !is_number(&part, labelled, cell) {
                    list = None;
                    continue;
                }
                list = Some(part.range.end);
                if fax {
                    let phone = if part.plus { format!("+{}", part.digits) } else { part.digits };
                    found.push((part.range, Piece::Phone(phone)));
                }
            }
        }
    }
    found
}

/// The next run of digits from `at` on in the part of a cell that is free: digits with spaces, points, strokes, dashes and brackets between.
fn next_run(cell: &str, free: &str, mut at: usize) -> Option<Run> {
    let run = loop {
        let run = RUN.as_ref()?.find_at(free, at)?;
        // Digits that are part of a word are no number: "E14", "n1", "H2200".
        let before = cell.get(..run.start()).unwrap_or("");
        if !before.ends_with(char::is_alphabetic) || is_label(last_word(before)) {
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

/// The letters of a word in small letters; one that is too long for the lists, or has letters with accents, is none of them.
#[derive(Debug, Clone, Copy, Default)]
struct Last {
    letters: [u8; 16],
    length: usize,
    strange: bool,
}

impl Last {
    /// The word; empty where it is strange.
    fn text(&self) -> &str {
        let letters = if self.strange { None } else { self.letters.get(self.letters.len() - self.length..) };
        letters.and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or("")
    }

    fn is(&self, word: &str) -> bool {
        self.text() == word
    }
}

/// The last word of what stands before a number, its points left out; nothing where a sentence between the word and the number parts them.
fn last_word(before: &str) -> Last {
    let mut last = Last::default();
    let mut marks = 0;
    for c in before.chars().rev() {
        let letter = c.is_alphabetic();
        if last.length == 0 && !letter {
            if c.is_alphanumeric() {
                break;
            }
            marks += c.len_utf8();
            if marks > 6 {
                break;
            }
            continue;
        }
        if !letter && c != '.' {
            break;
        }
        if !letter {
            continue;
        }
        last.length += 1;
        let place = last.letters.len().checked_sub(last.length).and_then(|at| last.letters.get_mut(at));
        match (place, u8::try_from(c)) {
            (Some(place), Ok(byte)) if byte.is_ascii() => *place = byte.to_ascii_lowercase(),
            _ => {
                last.strange = true;
                break;
            }
        }
    }
    last
}

fn is_label(word: Last) -> bool {
    matches!(
        word.text(),
        "tel"
            | "telefono"
            | "telefonico"
            | "telef"
            | "telfax"
            | "tf"
            | "cell"
            | "cellulare"
            | "mobile"
            | "fax"
            | "recapito"
            | "recapiti"
            | "centralino"
            | "phone"
            | "telefoni"
            | "verde"
            | "whatsapp"
            | "telfono"
            | "tell"
            | "handy"
            | "t"
    )
}

/// Whether the words before a number say that it is a telephone.
fn is_labelled(before: &str) -> bool {
    let word = last_word(before);
    if is_label(word) {
        return true;
    }
    // "tel. n. 0376", "telefono: (+39)"
    if !matches!(word.text(), "n" | "nr" | "num" | "numero" | "int" | "interno") {
        return false;
    }
    let cut = before.trim_end_matches(|c: char| !c.is_alphabetic());
    is_label(last_word(cut.get(..cut.len().saturating_sub(word.text().len())).unwrap_or("")))
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

/// Whether a run of digits is a telephone number. Behind "tel." any of five digits and more is; elsewhere it must look like one:
/// a prefix with 0, a mobile phone with 3, and nothing that makes it a date, a sum, a law, hours or a tax number.
fn is_number(run: &Run, labelled: bool, cell: &str) -> bool {
    let text = cell.get(run.range.clone()).unwrap_or("");
    let digits = run.digits.as_str();
    if labelled {
        return (5..=14).contains(&digits.len()) && !run.comma;
    }
    if run.comma || digits.len() > 13 || digits.len() < 8 {
        return false;
    }
    let national = if run.plus { digits.strip_prefix("39").unwrap_or(digits) } else { digits };
    let shaped = match national.as_bytes() {
        [b'0', b'1'..=b'9', ..] => (8..=11).contains(&national.len()),
        [b'3', b'1'..=b'9', ..] => (9..=10).contains(&national.len()),
        [b'8', b'0', b'0', ..] => national.len() == 9,
        _ => false,
    };
    shaped && !is_date_or_hours(text) && !is_other_number(cell, run.range.start, national.len())
}

/// Whether the groups of digits are a date ("01/02/2024"), hours ("09.00-12.30"), or codes ("01-03-02").
fn is_date_or_hours(text: &str) -> bool {
    let groups: Vec<usize> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).map(str::len).collect();
    match groups.as_slice() {
        [a, b, 4] if *a <= 2 && *b <= 2 && !text.contains(' ') => true,
        // A numeral before a date: "3. 30/06/2024".
        _ if ends_in_date(text) => true,
        // Hours and codes: pairs throughout; a number keeps its first group longer, or has no points and dashes.
        groups if groups.len() >= 3 && groups.iter().all(|&group| group <= 2) => {
            !(text.starts_with('0') && text.contains(' ') && !text.contains(['.', '-']))
        }
        _ => false,
    }
}

/// Whether the last groups of digits are a day of the calendar with strokes or points between: "30/06/2024".
fn ends_in_date(text: &str) -> bool {
    let tail = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let parts: Vec<&str> = tail.split(['/', '.', '-']).collect();
    let number = |part: &str, low: u16, high: u16| part.parse().is_ok_and(|number: u16| (low..=high).contains(&number));
    matches!(parts.as_slice(), [.., day, month, year]
        if day.len() <= 2 && month.len() <= 2 && year.len() == 4 && number(day, 1, 31) && number(month, 1, 12) && number(year, 1900, 2100))
}

/// Whether the word before says that the number is of another kind: a protocol, a tax code, a sum, an account.
fn is_other_number(cell: &str, start: usize, digits: usize) -> bool {
    let before = cell.get(..start).unwrap_or("");
    if before.trim_end().ends_with(['€', '$', '°', 'º']) {
        return true;
    }
    let word = last_word(before);
    // Days and hours have no more than eight digits.
    if matches!(word.text(), "del" | "al" | "dal" | "ore" | "dalle" | "alle" | "fino") {
        return digits <= 8;
    }
    matches!(
        word.text(),
        "n" | "nr"
            | "num"
            | "numero"
            | "prot"
            | "protocollo"
            | "pi"
            | "iva"
            | "piva"
            | "cf"
            | "fiscale"
            | "codice"
            | "cod"
            | "iban"
            | "conto"
            | "ccp"
            | "cc"
            | "postale"
            | "euro"
            | "eur"
            | "art"
            | "legge"
            | "cig"
            | "cup"
            | "matricola"
            | "cap"
            | "abi"
            | "cab"
    )
}
