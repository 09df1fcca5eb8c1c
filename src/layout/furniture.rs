//! Furniture: in go the lines of a document, out comes which of them are page numbers and repeated page heads.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag_no_case,
    character::complete::{digit1, one_of, space0},
    combinator::{all_consuming, opt},
    sequence::{delimited, preceded},
};
use rustc_hash::FxHashMap;

use super::Line;
use crate::heads::Heads;
use regesto_words::fold;

/// A page number by itself. Takes `Pag. 1 di 4`, `- 3 -`, `pagina 12/40`; refuses `12 mesi`, `Pagina iniziale`.
fn page_number(input: &str) -> IResult<&str, ()> {
    let of = preceded((space0, alt((tag_no_case("di"), tag_no_case("/"), tag_no_case("su"))), space0), digit1);
    let number = (digit1, opt(of));
    let word = (
        alt((tag_no_case("pagina"), tag_no_case("pag"), tag_no_case("p"))),
        opt(one_of(".:")),
        space0,
        opt((one_of("n"), opt(one_of(".°")), space0)),
    );
    let dash = || (opt(one_of("-–—[(")), space0);
    all_consuming(alt((
        delimited(dash(), preceded(word, number), (space0, opt(one_of("-–—])")))).map(|_| ()),
        delimited((one_of("-–—[("), space0), digit1, (space0, one_of("-–—])"))).map(|_| ()),
    )))
    .parse(input)
}

/// A line that ends in a page number: what stands before it.
fn before_page_number(line: &str) -> Option<&str> {
    let at = line.rfind(|c: char| c.is_whitespace()).map(|at| at + 1)?;
    // "Pag. 1 di 4": the number is several words.
    for (index, _) in line.match_indices(|c: char| c.is_whitespace()) {
        if page_number(line.get(index..).unwrap_or("").trim()).is_ok() {
            return line.get(..index);
        }
    }
    let last = line.get(at..)?;
    (!last.is_empty() && last.len() <= 4 && last.bytes().all(|b| b.is_ascii_digit())).then(|| line.get(..at)).flatten()
}

/// Which lines are furniture.
pub(super) fn find(text: &str, lines: &[Line], heads: &Heads<'_>) -> Vec<bool> {
    let mut furniture = vec![false; lines.len()];
    let shown = |index: usize| lines.get(index).map_or("", |line| line.trimmed.of(text));
    let blank = |index: Option<usize>| index.is_none_or(|index| shown(index).is_empty());
    // Page numbers that say so, and feet that differ by a number that grows.
    let mut feet: FxHashMap<String, Vec<(usize, u32)>> = FxHashMap::default();
    for (index, line) in lines.iter().map(|line| line.trimmed.of(text)).enumerate() {
        if line.is_empty() || line.len() > 200 || line.starts_with('|') {
            continue;
        }
        if page_number(line).is_ok() {
            furniture[index] = true;
        } else if let Some(before) = before_page_number(line).filter(|before| before.chars().filter(|c| c.is_alphabetic()).count() >= 4) {
            let number = line.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0);
            let says_so = page_number(line.get(before.len()..).unwrap_or("").trim()).is_ok();
            if says_so && line.split('\t').filter(|field| !field.trim().is_empty()).count() <= 3 {
                furniture[index] = true;
            } else if line.matches('\t').count() <= 1 {
                feet.entry(fold(before)).or_default().push((index, number));
            }
        } else if line.bytes().all(|b| b.is_ascii_digit()) && line.len() <= 3 {
            let centred =
                lines.get(index).is_some_and(|line| line.trimmed.start - line.whole.start >= 20 && !line.whole.of(text).contains('\t'));
            let (above, below) = (blank(index.checked_sub(1)), blank(Some(index + 1)));
            if centred && (above || below) {
                furniture[index] = true;
            } else if above && below {
                feet.entry(String::new()).or_default().push((index, line.parse().unwrap_or(0)));
            }
        }
    }
    for found in feet.into_values() {
        let grows = found.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if *b > *a && *b <= *a + 3));
        let apart = found.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if *b > *a + 3));
        let parted = found.iter().all(|&(index, _)| blank(Some(index + 1)));
        if found.len() >= 2 && grows && apart && parted {
            for (index, _) in found {
                furniture[index] = true;
            }
        }
    }
    mark_page_heads(text, lines, heads, &mut furniture);
    furniture
}

/// Heads: lines near a page break that stand near another one too, headers of columns aside. The first stays: it may be the document's title.
fn mark_page_heads(text: &str, lines: &[Line], heads: &Heads<'_>, furniture: &mut [bool]) {
    let mut near: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let breaks: Vec<usize> = (0..lines.len())
        .filter(|&index| furniture[index] || lines.get(index).is_some_and(|line| line.whole.of(text).contains('\u{c}')))
        .collect();
    let mut add = |index: usize| {
        let Some(line) = lines.get(index) else { return };
        let shown = line.trimmed.of(text);
        if furniture[index] || shown.len() < 4 || shown.len() > 160 || shown.contains('\t') || shown.starts_with('|') {
            return;
        }
        let is_header = shown.split("  ").filter(|part| !part.trim().is_empty()).count() >= 3
            || heads.is_header(shown)
            || shown.contains([':', '@'])
            || !shown.starts_with(|c: char| c.is_uppercase());
        let list = near.entry(shown.split_whitespace().collect::<Vec<_>>().join(" ")).or_default();
        if !is_header && !list.contains(&index) {
            list.push(index);
        }
    };
    // The head of the first page has no break before it.
    let first = (0..lines.len()).filter(|&index| lines.get(index).is_some_and(|line| !line.trimmed.is_empty())).take(4).collect::<Vec<_>>();
    for index in first {
        add(index);
    }
    for &at in &breaks {
        let full = |index: &usize| lines.get(*index).is_some_and(|line| !line.trimmed.is_empty());
        for index in (at..lines.len()).filter(full).take(4) {
            add(index);
        }
        for index in (0..at).rev().filter(full).take(2) {
            add(index);
        }
    }
    for mut found in near.into_values().filter(|found| found.len() >= 2) {
        found.sort_unstable();
        // Lines that repeat one below another are cells of a column, and no heads of pages.
        let between = |a: usize, b: usize| (a + 1..b).any(|index| !lines.get(index).is_some_and(|line| line.trimmed.is_empty()));
        if !found.windows(2).all(|pair| matches!(pair, [a, b] if between(*a, *b))) {
            continue;
        }
        let later = found.iter().skip(1).copied().collect::<Vec<_>>();
        if breaks.len() + 1 >= found.len() {
            for index in later {
                furniture[index] = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammars;

    #[test]
    fn page_numbers() {
        for (line, is, why) in [
            ("Pag. 1 di 4", true, "says so"),
            ("- 3 -", true, "between dashes"),
            ("pagina 12/40", true, "of how many"),
            ("p. 7", true, "short"),
            ("12 mesi", false, "a term"),
            ("Pagina iniziale", false, "no number"),
            ("12", false, "a number alone may be a row's"),
        ] {
            assert_eq!(page_number(line).is_ok(), is, "{line}: {why}");
        }
    }

    #[test]
    fn feet_whose_number_grows() {
        let text = "COMUNE DI X\nuno\ndue\n\nComune di X - Trasparenza        1\n\nCOMUNE DI X\ntre\nquattro\n\nComune di X - Trasparenza        2\n\nCOMUNE DI X\ncinque\n";
        let source = crate::model::Source::from_text(text);
        let lines: Vec<Line> =
            (1..=source.line_count()).map(|n| Line { whole: source.line(n), trimmed: source.line(n).trim(text) }).collect();
        let found = find(text, &lines, &Heads::new(&Grammars::builtin().unwrap()));
        let marked: Vec<usize> = found.iter().enumerate().filter(|(_, is)| **is).map(|(index, _)| index + 1).collect();
        assert_eq!(marked, [5, 7, 11, 13], "both feet, and the head but for its first time");
    }
}
