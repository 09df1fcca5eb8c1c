//! Words: in go glyphs in the order in which they were drawn, out come words with their places.

use super::area::{Area, Turn};

/// A letter as it was drawn, in points on the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    character: char,
    /// Where it begins on the base line.
    start: (f64, f64),
    /// Where the next would begin.
    end: (f64, f64),
    /// The size of its font.
    size: f64,
    /// Which way it runs; nothing where it runs across the page, as stamps do.
    turn: Option<Turn>,
    bold: bool,
    hidden: bool,
}

impl Glyph {
    /// A letter that the matrix takes from ems to the page; it begins `from` ems behind the matrix's origin and is `width` ems wide.
    pub(crate) fn placed(character: char, matrix: [f64; 6], from: f64, width: f64, bold: bool, hidden: bool) -> Glyph {
        let [a, b, c, d, e, f] = matrix;
        let at = |ems: f64| (a * ems + e, b * ems + f);
        let (along, across) = (a.abs(), b.abs());
        let turn = match (across <= along * 0.2, along <= across * 0.2) {
            (true, _) => Some(Turn(if a >= 0.0 { 0 } else { 2 })),
            (_, true) => Some(Turn(if b >= 0.0 { 1 } else { 3 })),
            _ => None,
        };
        Glyph { character, start: at(from), end: at(from + width), size: c.hypot(d), turn, bold, hidden }
    }
}

/// A word.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Word {
    pub text: String,
    /// The page, counted from 1.
    pub page: usize,
    /// Its box, seen so that the page's text runs from left to right.
    pub area: Area,
    /// The size of its font, in points.
    pub size: f64,
    pub bold: bool,
    /// Whether it runs otherwise than the page's text.
    pub turn: Turn,
    /// Whether it runs across the page, as stamps do.
    pub slanted: bool,
    /// Whether it was drawn so that it is not seen.
    pub hidden: bool,
    /// How unsure it is that it was read right, 0 to 1.
    pub doubt: f64,
    /// Whether white space was drawn before it.
    spaced: bool,
}

impl Word {
    /// A word that was read off a picture, `sure` from 0 to 1.
    pub(crate) fn read(text: String, page: usize, area: Area, size: f64, sure: f64) -> Word {
        Word { text, page, area, size, doubt: 1.0 - sure, spaced: true, ..Word::default() }
    }
}

/// The way most letters of a page run.
pub(super) fn main_turn(glyphs: &[Glyph]) -> Turn {
    let mut counts = [0usize; 4];
    for turn in glyphs.iter().filter_map(|glyph| glyph.turn) {
        if let Some(count) = counts.get_mut(usize::from(turn.0)) {
            *count += 1;
        }
    }
    (0..4u8).zip(counts).max_by_key(|&(turn, count)| (count, 4 - turn)).map_or(Turn(0), |(turn, _)| Turn(turn))
}

/// What a letter is read as: ligatures apart, marks of symbol fonts as bullets.
fn letters(character: char) -> &'static str {
    match character {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{e000}'..='\u{f8ff}' => "•",
        _ => "",
    }
}

/// The words of a page of this size, seen with `turn`.
pub(super) fn words(glyphs: &[Glyph], number: usize, page: (f64, f64), turn: Turn) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for own in [Some(Turn(0)), Some(Turn(1)), Some(Turn(2)), Some(Turn(3)), None] {
        let glyphs = composed(glyphs.iter().filter(|glyph| glyph.turn == own));
        let mut found = join(of_one_turn(glyphs.iter(), own.unwrap_or_default(), page));
        for word in &mut found {
            word.page = number;
            word.slanted = own.is_none();
            if let Some(own) = own.filter(|own| *own != turn) {
                word.turn = Turn((own.0 + 4 - turn.0) % 4);
                word.area = turn.area(own.back(word.area, page), page);
            } else if own.is_none() {
                word.area = turn.area(word.area, page);
            }
        }
        words.append(&mut found);
    }
    words
}

/// The combining form of an accent that is drawn by itself.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¨' => '\u{308}',
        '¸' => '\u{327}',
        'ˇ' => '\u{30c}',
        _ => return None,
    })
}

/// Letters with the accents that were drawn over them, as TeX does: an accent, and a letter in the same place.
fn composed<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Glyph> {
    let middle = |glyph: &Glyph| ((glyph.start.0 + glyph.end.0) / 2.0, (glyph.start.1 + glyph.end.1) / 2.0);
    let mut out: Vec<Glyph> = Vec::new();
    for &glyph in glyphs {
        let mut glyph = glyph;
        if let Some(accent) = out.last()
            && let Some(mark) = combining(accent.character)
        {
            let ((ax, ay), (x, y)) = (middle(accent), middle(&glyph));
            let base = match glyph.character {
                'ı' => 'i',
                'ȷ' => 'j',
                letter => letter,
            };
            let whole = unicode_normalization::char::compose(base, mark);
            if let Some(whole) = whole.filter(|_| (ax - x).hypot(ay - y) < glyph.size * 0.35) {
                out.pop();
                glyph.character = whole;
            }
        }
        out.push(glyph);
    }
    out
}

/// Words of letters that all run one way, seen so that they run from left to right.
fn of_one_turn<'g>(glyphs: impl Iterator<Item = &'g Glyph>, turn: Turn, page: (f64, f64)) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    let mut base = 0.0;
    // Where the letter before begins: one drawn twice a little apart is meant to be bold.
    let mut before: Option<(char, f64, f64)> = None;
    for glyph in glyphs {
        let ((x0, y), (x1, _)) = (turn.point(glyph.start, page), turn.point(glyph.end, page));
        let size = glyph.size;
        let sane = [x0, x1, y, size].iter().all(|number| number.is_finite() && number.abs() < 1e6) && size > 0.1;
        if glyph.character.is_whitespace() || glyph.character == '\u{200b}' {
            spaced = true;
            before = None;
            continue;
        }
        if !sane || glyph.character.is_control() {
            continue;
        }
        if before.is_some_and(|(c, px, py)| c == glyph.character && (px - x0).abs() < size * 0.15 && (py - y).abs() < size * 0.15) {
            if let Some(word) = words.last_mut() {
                word.bold = true;
            }
            continue;
        }
        before = Some((glyph.character, x0, y));
        let area = Area { x0: x0.min(x1), y0: y - size * 0.76, x1: x0.max(x1), y1: y + size * 0.22 };
        let goes_on = |word: &Word| {
            let gap = area.x0 - word.area.x1;
            let near = f64::max(size, word.size);
            gap > -0.4 * near && gap < 0.17 * near && f64::abs(y - base) < 0.3 * near
        };
        match words.last_mut().filter(|word| !spaced && goes_on(word)) {
            Some(word) => {
                word.area = word.area.join(&area);
                word.bold &= glyph.bold;
                push(&mut word.text, glyph.character);
            }
            None => {
                let mut word = Word { area, size, bold: glyph.bold, hidden: glyph.hidden, spaced, ..Word::default() };
                push(&mut word.text, glyph.character);
                words.push(word);
            }
        }
        base = y;
        spaced = false;
    }
    words
}

fn push(text: &mut String, character: char) {
    match letters(character) {
        "" => text.push(character),
        letters => text.push_str(letters),
    }
}

/// Joins parts of words that were drawn apart, and leaves out words that were drawn twice in one place.
fn join(mut words: Vec<Word>) -> Vec<Word> {
    // By lines of half a font's height, then from left to right.
    words.sort_by(|a, b| a.area.y1.total_cmp(&b.area.y1).then(a.area.x0.total_cmp(&b.area.x0)));
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut row: Vec<Word> = Vec::new();
    let mut top = f64::NEG_INFINITY;
    let mut flush = |row: &mut Vec<Word>| {
        row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        let first = out.len();
        for word in row.drain(..) {
            let own = out.len() > first;
            if let Some(last) = out.last_mut().filter(|_| own) {
                let near = last.size.max(word.size);
                if last.text == word.text
                    && (last.area.x0 - word.area.x0).abs() < near * 0.15
                    && (last.area.y1 - word.area.y1).abs() < near * 0.15
                {
                    last.bold = true;
                    continue;
                }
                let gap = word.area.x0 - last.area.x1;
                let level = (last.area.y1 - word.area.y1).abs() < near * 0.1 && (last.size - word.size).abs() < near * 0.1;
                if !word.spaced && level && gap > -0.2 * near && gap < 0.12 * near {
                    last.text.push_str(&word.text);
                    last.area = last.area.join(&word.area);
                    last.bold &= word.bold;
                    continue;
                }
            }
            out.push(word);
        }
    };
    for word in words {
        if word.area.y1 - top > word.size * 0.15 {
            flush(&mut row);
            top = word.area.y1;
        }
        row.push(word);
    }
    flush(&mut row);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of ten points, half an em wide, from a place on, in a direction.
    fn drawn(text: &str, (x, y): (f64, f64), (a, b): (f64, f64)) -> Vec<Glyph> {
        let matrix = [a * 10.0, b * 10.0, -b * 10.0, a * 10.0, x, y];
        (0..).zip(text.chars()).map(|(n, c)| Glyph::placed(c, matrix, f64::from(n) * 0.5, 0.5, false, false)).collect()
    }

    fn texts(glyphs: &[Glyph], turn: Turn) -> Vec<String> {
        words(glyphs, 1, (600.0, 800.0), turn).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_of_letters() {
        let upright = (1.0, 0.0);
        let cases: [(Vec<Glyph>, &[&str], &str); 5] = [
            (drawn("entro 30 giorni", (50.0, 100.0), upright), &["entro", "30", "giorni"], "spaces"),
            ([drawn("en", (50.0, 100.0), upright), drawn("tro", (60.1, 100.0), upright)].concat(), &["entro"], "no space drawn, none seen"),
            ([drawn("tro", (60.1, 100.0), upright), drawn("en", (50.0, 100.0), upright)].concat(), &["entro"], "drawn backwards"),
            ([drawn("SI", (50.0, 100.0), upright), drawn("SI", (50.4, 100.0), upright)].concat(), &["SI"], "drawn twice for bold"),
            (drawn("u\u{fb03}cio", (50.0, 100.0), upright), &["ufficio"], "a ligature"),
        ];
        for (glyphs, expected, why) in cases {
            assert_eq!(texts(&glyphs, Turn(0)), expected, "{why}");
        }
        let accented =
            [drawn("citt", (50.0, 100.0), upright), drawn("`", (70.0, 98.0), upright), drawn("a", (70.0, 100.0), upright)].concat();
        assert_eq!(texts(&accented, Turn(0)), ["città"], "an accent drawn by itself");
        let up = drawn("in alto", (300.0, 500.0), (0.0, -1.0));
        assert_eq!(main_turn(&up), Turn(3));
        assert_eq!(texts(&up, Turn(3)), ["in", "alto"]);
    }
}
