//! Telephone numbers and e-mail addresses: in goes a cell, out come those that stand there, each with its place.

use std::ops::Range;

use super::Piece;

/// The e-mail addresses of a cell.
pub(super) fn emails(cell: &str) -> Vec<(Range<usize>, Piece)> {
    let mut found: Vec<(Range<usize>, Piece)> = Vec::new();
    for (at, _) in cell.match_indices('@') {
        let (before, behind) = (cell.get(..at).unwrap_or(""), cell.get(at + 1..).unwrap_or(""));
        let local = before.chars().rev().take_while(|&c| c.is_ascii_alphanumeric() || "._%+-".contains(c)).count();
        let domain = behind.chars().take_while(|&c| c.is_ascii_alphanumeric() || ".-".contains(c)).count();
        // Both runs are ASCII: characters are bytes.
        let (start, end) = (at - local, at + 1 + domain);
        let whole = cell.get(start..end).unwrap_or("");
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
    let mut at = 0;
    // Whether the last thing before was a number of the same list: "tel. 0376 000150 / 000151".
    let mut list: Option<usize> = None;
    while let Some(run) = next_run(cell, at, taken) {
        at = run.range.end;
        let labelled = is_labelled(cell, run.range.start) || list.is_some_and(|end| is_list(cell.get(end..run.range.start).unwrap_or("?")));
        let fax = last_word(cell.get(..run.range.start).unwrap_or("")).is_some_and(|word| word == "fax");
        let parts = if labelled { split_list(cell, &run) } else { vec![run] };
        for part in parts {
            if !is_number(&part, labelled, cell) {
                list = None;
                continue;
            }
            list = Some(part.range.end);
            if !fax || with_fax {
                let phone = if part.plus { format!("+{}", part.digits) } else { part.digits };
                found.push((part.range, Piece::Phone(phone)));
            }
        }
    }
    found
}

/// The next run of digits from `at` on: digits with spaces, points, strokes, dashes and brackets between.
fn next_run(cell: &str, at: usize, taken: &[Range<usize>]) -> Option<Run> {
    let mut start = None;
    let mut end = at;
    let mut digits = String::new();
    let mut comma = false;
    let mut gap = 0;
    // Whether the digits so far are part of a word: "E14", "n1", "H2200".
    let mut in_word = false;
    for (step, c) in cell.get(at..)?.char_indices() {
        let place = at + step;
        let free = !taken.iter().any(|range| range.contains(&place));
        if c.is_ascii_digit() && free {
            let glued = || cell.get(..place).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic);
            if start.is_none() && digits.is_empty() && (in_word || glued() && !follows_label(cell, place)) {
                in_word = true;
                continue;
            }
            start.get_or_insert(place);
            digits.push(c);
            end = place + 1;
            gap = 0;
        } else {
            in_word = false;
        }
        if !(c.is_ascii_digit() && free) && start.is_some() {
            gap += 1;
            comma |= c == ',' && cell.get(place + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if !free || !(c.is_whitespace() || ".-/()\u{2013}".contains(c)) || gap > 3 {
                break;
            }
        }
    }
    let start = start?;
    let before = cell.get(..start).unwrap_or("").trim_end_matches([' ', '(']);
    let plus = before.ends_with('+') || digits.starts_with("00") && digits.len() > 11;
    let digits = if digits.starts_with("00") && digits.len() > 11 { digits.split_off(2) } else { digits };
    let opening = if before.ends_with('+') { before.len() - 1 } else { start };
    Some(Run { range: opening..end, digits, plus, comma })
}

/// Whether the number is glued to its label: "tel0376".
fn follows_label(cell: &str, place: usize) -> bool {
    last_word(cell.get(..place).unwrap_or("")).is_some_and(|word| is_label(&word))
}

fn last_word(before: &str) -> Option<String> {
    let trimmed = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A sentence between the word and the number parts them.
    if before.len() - trimmed.len() > 6 {
        return None;
    }
    let word = trimmed.rsplit(|c: char| !c.is_alphabetic() && c != '.').next()?;
    let word: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    (!word.is_empty()).then_some(word)
}

fn is_label(word: &str) -> bool {
    matches!(
        word,
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
fn is_labelled(cell: &str, start: usize) -> bool {
    let before = cell.get(..start).unwrap_or("");
    match last_word(before) {
        Some(word) if is_label(&word) => true,
        // "tel. n. 0376", "telefono: (+39)"
        Some(word) if matches!(word.as_str(), "n" | "nr" | "num" | "numero" | "int" | "interno") => {
            let cut = before.trim_end_matches(|c: char| !c.is_alphabetic());
            let cut = cut.get(..cut.len().saturating_sub(word.len())).unwrap_or("");
            last_word(cut).is_some_and(|word| is_label(&word))
        }
        _ => false,
    }
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
        let count = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let begins_anew = rest.trim_start().starts_with(['0', '3', '+', '8']) && count(rest) >= 8;
        if behind < text.len() && !(count(piece) >= 8 && begins_anew) {
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
    last_word(before).is_some_and(|word| {
        // Days and hours have no more than eight digits.
        if matches!(word.as_str(), "del" | "al" | "dal" | "ore" | "dalle" | "alle" | "fino") {
            return digits <= 8;
        }
        matches!(
            word.as_str(),
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
    })
}
