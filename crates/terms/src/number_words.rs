//! Number words: in go the spellings of 1 to 20, the tens and the hundred, out come those of 1 to 999, cardinal and ordinal.

/// Composes the words up to 999: `(spelling, value, ordinal)`. Each part is `(value, spelling, ordinal)`.
///
/// Italian drops the vowel of a ten before "uno" and "otto" (`ventuno`, `trentotto`) and makes ordinals of all but the first ten with
/// "-esimo" (`trentesimo`); both are done here, so that the file lists only the parts.
pub(super) fn composed(parts: &[(u16, String, bool)]) -> Vec<(String, u16, bool)> {
    let cardinals =
        |range: std::ops::RangeInclusive<u16>| parts.iter().filter(move |(value, _, ordinal)| !ordinal && range.contains(value));
    let mut below_hundred: Vec<(u16, String)> = cardinals(1..=99).map(|(value, spelling, _)| (*value, spelling.clone())).collect();
    for (ten, ten_spelling, _) in cardinals(20..=90).filter(|(value, ..)| value % 10 == 0) {
        for (one, one_spelling, _) in cardinals(1..=9) {
            below_hundred.push((ten + one, joined(ten_spelling, one_spelling)));
        }
    }
    let mut all = below_hundred.clone();
    for (_, hundred, _) in cardinals(100..=100) {
        let multiples = std::iter::once((1, String::new())).chain(cardinals(2..=9).map(|(value, spelling, _)| (*value, spelling.clone())));
        for (count, spelling) in multiples {
            let hundreds = format!("{spelling}{hundred}");
            all.push((count * 100, hundreds.clone()));
            for (value, tail) in &below_hundred {
                all.push((count * 100 + value, format!("{hundreds}{tail}")));
                if tail.starts_with('o') {
                    all.push((count * 100 + value, joined(&hundreds, tail)));
                }
            }
        }
    }
    let mut words: Vec<(String, u16, bool)> = Vec::with_capacity(all.len() * 3);
    for (value, spelling) in all {
        if value > 10 {
            let stem = match spelling.chars().last() {
                // trentatreesimo, trentaseiesimo keep their vowel.
                Some('e' | 'i') if matches!(value % 10, 3 | 6) && value > 20 => spelling.as_str(),
                _ => spelling.strip_suffix(['a', 'e', 'i', 'o']).unwrap_or(&spelling),
            };
            words.push((format!("{stem}esimo"), value, true));
            words.push((format!("{stem}esima"), value, true));
        }
        words.push((spelling, value, false));
    }
    words.extend(parts.iter().filter(|(.., ordinal)| *ordinal).map(|(value, spelling, _)| (spelling.clone(), *value, true)));
    words
}

fn joined(head: &str, tail: &str) -> String {
    let head = if tail.starts_with(['u', 'o']) { head.strip_suffix(['a', 'i', 'o']).unwrap_or(head) } else { head };
    format!("{head}{tail}")
}
