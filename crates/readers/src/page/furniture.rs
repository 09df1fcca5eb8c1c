//! Page heads and feet: in go pages, out come the lines that stand at one height on many of them, taken out of the pages.

use std::collections::BTreeMap;

use super::{
    area::Turn,
    lattice,
    line::{self, Line},
    sheet::Sheet,
    word::Word,
};

/// Heads and feet stand within this share of a page's height.
const MARGIN: f64 = 0.2;

/// The most lines of a head or foot.
const MOST_LINES: usize = 8;

/// What a line says, its numbers aside.
fn key(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars().filter(|c| !c.is_whitespace()) {
        if !character.is_ascii_digit() {
            out.extend(character.to_lowercase());
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Whether a line is a page's number. Takes `Pag. 3`, `3/10`, `- 3 -`, `Pagina 1 di 4`; refuses `30 giorni`.
fn is_page_number(text: &str) -> bool {
    let key = key(text);
    let rest = ["pagina", "pag.", "pag", "page", "p."].iter().find_map(|word| key.strip_prefix(word)).unwrap_or(&key);
    let rest = rest.trim_matches(['-', '–', '—', '|']);
    key != "#" && matches!(rest, "#" | "#/#" | "#di#" | "#of#" | "#su#")
}

/// Takes the page heads, feet and stamps out of the pages; gives them line by line.
pub(super) fn find(sheets: &mut [Sheet]) -> Vec<Line> {
    let mut seen: BTreeMap<String, Vec<(f64, usize)>> = BTreeMap::new();
    let margins: Vec<Margins> = sheets.iter().map(margins).collect();
    for (index, margins) in margins.iter().enumerate() {
        for line in margins.head.iter().chain(&margins.foot) {
            seen.entry(key(&line.text())).or_default().push((line.area.y1, index));
        }
    }
    let pages = sheets.len();
    let repeated = |line: &Line, own: usize| {
        let near = seen.get(&key(&line.text())).map_or(0, |places| {
            let mut pages: Vec<usize> =
                places.iter().filter(|(y, page)| (y - line.area.y1).abs() < 4.0 || page.abs_diff(own) == 0).map(|place| place.1).collect();
            pages.dedup();
            pages.len()
        });
        near >= 2 && near * 4 >= pages
    };
    let mut out = Vec::new();
    for (index, (sheet, margins)) in sheets.iter_mut().zip(&margins).enumerate() {
        let is_furniture = |line: &&Line| repeated(line, index) || is_page_number(&line.text());
        let mut taken: Vec<&Line> =
            margins.head.iter().take_while(is_furniture).chain(margins.foot.iter().take_while(is_furniture)).collect();
        // A numeral alone at the very foot is the page's number too.
        let foot = sheet.size.1 * 0.92;
        taken.extend(margins.foot.first().filter(|line| line.area.y0 > foot && key(&line.text()) == "#"));
        let is_taken = |word: &Word| word.slanted || taken.iter().any(|line| line.words.contains(word));
        let (gone, left): (Vec<Word>, Vec<Word>) = std::mem::take(&mut sheet.words).into_iter().partition(is_taken);
        sheet.words = left;
        out.extend(line::lines(gone));
    }
    out
}

/// Lines that may be a head (from the top) or a foot (from the bottom).
struct Margins {
    head: Vec<Line>,
    foot: Vec<Line>,
}

fn margins(sheet: &Sheet) -> Margins {
    let rules = lattice::rules(&sheet.rules, &sheet.fills, sheet.size.0 * sheet.size.1);
    let tables: Vec<_> = lattice::find(&rules).0.iter().map(lattice::Lattice::area).collect();
    let outer = |word: &&Word| {
        let (_, y) = word.area.middle();
        (y < sheet.size.1 * MARGIN || y > sheet.size.1 * (1.0 - MARGIN))
            && word.turn == Turn(0)
            && !word.slanted
            && !tables.iter().any(|table| table.contains(word.area.middle()))
    };
    let lines = line::lines(sheet.words.iter().filter(outer).cloned().collect());
    // What has several wide gaps is the header of a table.
    let plain = |line: &&Line| line.gaps(1.0).len() < 3;
    let middle = sheet.size.1 / 2.0;
    let head = lines.iter().take_while(|line| line.area.y1 < middle).take_while(plain).take(MOST_LINES).cloned().collect();
    let foot = lines.iter().rev().take_while(|line| line.area.y1 > middle).take_while(plain).take(MOST_LINES).cloned().collect();
    Margins { head, foot }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for (text, expected) in [
            ("Pag. 3", true),
            ("3/10", true),
            ("- 3 -", true),
            ("Pagina 1 di 4", true),
            ("30 giorni", false),
            ("Art. 3", false),
            ("12", false),
        ] {
            assert_eq!(is_page_number(text), expected, "{text}");
        }
    }
}
