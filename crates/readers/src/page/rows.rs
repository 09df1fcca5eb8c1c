//! Rows without rules between them: in go lines of a table with what stands in each column, out comes which row each line belongs to.

use super::area::median;

/// A line of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// Its top and base.
    pub top: f64,
    pub base: f64,
    /// The size of its letters.
    pub size: f64,
    /// What stands in each column; empty where nothing does.
    pub columns: Vec<String>,
    /// Whether it runs over several columns as one.
    pub spanning: bool,
    pub bold: bool,
}

impl Seen {
    fn middle(&self) -> f64 {
        (self.top + self.base) / 2.0
    }

    fn filled(&self) -> usize {
        self.columns.iter().filter(|text| !text.is_empty()).count()
    }
}

/// Whether a text numbers a row. Takes `1`, `12.`, `3)`, `A.1`, `1.01.01`; refuses `30 giorni`, `2019/05`.
fn is_ordinal(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')', '°', '-', '–']);
    let short = (1..=9).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_');
    short && text.chars().filter(char::is_ascii_alphabetic).count() <= 2 && text.chars().any(|c| c.is_ascii_digit())
}

/// The row of each line, counted from 0. `separators` are the heights of rules that run over the table.
pub(super) fn rows(lines: &[Seen], separators: &[f64]) -> Vec<usize> {
    let bands = bands(lines, separators);
    // The leading is that of the whole table: few of its rows may have cells of several lines.
    let pitch = pitch(lines);
    let count = bands.last().map_or(0, |last| last + 1);
    // Rules between most rows: what lies between two of them is a row.
    let dense = count >= 4 || (count >= 3 && count * 3 >= lines.len());
    let mut starts = vec![false; lines.len()];
    let mut first = 0;
    while first < lines.len() {
        let band = bands.get(first).copied().unwrap_or(0);
        let end = (first..lines.len()).find(|&at| bands.get(at) != Some(&band)).unwrap_or(lines.len());
        if let Some(slot) = starts.get_mut(first) {
            *slot = true;
        }
        if !dense {
            let (own, inner) = (lines.get(first..end).unwrap_or(&[]), starts.get_mut(first..end).unwrap_or(&mut []));
            // The first band of few is the header.
            if band > 0 || count == 1 || own.len() > 4 {
                split(own, inner, pitch);
            }
        }
        first = end;
    }
    let mut row = 0;
    starts
        .iter()
        .enumerate()
        .map(|(at, &start)| {
            row += usize::from(start && at > 0);
            row
        })
        .collect()
}

/// Which stretch between separators each line lies in, counted from 0.
fn bands(lines: &[Seen], separators: &[f64]) -> Vec<usize> {
    let mut band = 0;
    let mut out = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|at| lines.get(at)) {
            let between = separators.iter().any(|&y| y > before.middle() && y < line.middle());
            band += usize::from(between);
        }
        out.push(band);
    }
    out
}

/// Sets where rows start among lines that no rule parts.
fn split(lines: &[Seen], starts: &mut [bool], pitch: f64) {
    // Lines over all columns part the others.
    let mut at = 0;
    while at < lines.len() {
        let spanning = lines.get(at).is_some_and(|line| line.spanning);
        let end = (at..lines.len()).find(|&n| lines.get(n).is_some_and(|line| line.spanning) != spanning).unwrap_or(lines.len());
        let (own, inner) = (lines.get(at..end).unwrap_or(&[]), starts.get_mut(at..end).unwrap_or(&mut []));
        if let Some(first) = inner.first_mut() {
            *first = true;
        }
        if spanning {
            inner.fill(true);
        } else {
            split_plain(own, inner, pitch);
        }
        at = end;
    }
}

/// A distance below this many sizes of letters is the leading of a cell's lines: rows stand further apart.
const LEADING: f64 = 1.36;

/// The distance of lines that follow one another within a cell: the smallest, if it is small for their letters, else the smallest that comes
/// again.
fn pitch(lines: &[Seen]) -> f64 {
    let size = median(lines.iter().map(|line| line.size).collect());
    let columns = lines.iter().map(|line| line.columns.len()).max().unwrap_or(0);
    let mut steps = Vec::new();
    for column in 0..columns {
        let own: Vec<f64> = lines
            .iter()
            .filter(|line| !line.spanning && line.columns.get(column).is_some_and(|text| !text.is_empty()))
            .map(|line| line.base)
            .collect();
        steps.extend(own.windows(2).filter_map(|pair| if let [a, b] = pair { Some(b - a) } else { None }));
    }
    steps.retain(|step| *step > size * 0.7);
    steps.sort_by(f64::total_cmp);
    let least = steps.first().copied().filter(|step| *step < size * LEADING);
    let again = || steps.windows(2).find_map(|pair| if let [a, b] = pair { (b - a < 0.5).then_some(*a) } else { None });
    least.or_else(again).or(steps.first().copied()).unwrap_or(0.0)
}

fn split_plain(lines: &[Seen], starts: &mut [bool], pitch: f64) {
    if lines.len() < 2 {
        return;
    }
    // The header: bold lines at the top.
    let header = lines.iter().take_while(|line| line.bold).count();
    if header > 0 && header < lines.len() {
        if let Some(first) = starts.get_mut(header) {
            *first = true;
        }
        let (own, inner) = (lines.get(header..).unwrap_or(&[]), starts.get_mut(header..).unwrap_or(&mut []));
        split_body(own, inner, pitch);
    } else {
        split_body(lines, starts, pitch);
    }
}

fn split_body(lines: &[Seen], starts: &mut [bool], pitch: f64) {
    let white = white(lines, pitch);
    let groups = 1 + white.iter().filter(|&&wide| wide).count();
    if let Some(column) = ordinals(lines) {
        // White between rows, each with its number: wherever in the row the number stands.
        let numbered = |line: &Seen| line.columns.get(column).is_some_and(|text| is_ordinal(text));
        let mut numbers = vec![0usize; groups];
        let mut group = 0;
        for (line, wide) in lines.iter().zip(std::iter::once(&false).chain(&white)) {
            group += usize::from(*wide);
            if let Some(slot) = numbers.get_mut(group) {
                *slot += usize::from(numbered(line));
            }
        }
        if groups >= 2 && numbers.iter().skip(1).all(|&count| count == 1) && numbers.first().is_some_and(|&count| count <= 1) {
            starts.iter_mut().skip(1).zip(&white).for_each(|(start, &wide)| *start = wide);
        } else {
            by_ordinals(lines, starts, column, pitch);
        }
        return;
    }
    // White between rows tells them apart where lines of one row stand closer; or every line is a row.
    if groups >= 3 && (groups < lines.len() || lines.len() > 3) {
        starts.iter_mut().skip(1).zip(&white).for_each(|(start, &wide)| *start = wide);
        return;
    }
    by_filling(lines, starts);
}

/// Whether more white than between the lines of a cell stands before each line but the first.
fn white(lines: &[Seen], pitch: f64) -> Vec<bool> {
    let size = median(lines.iter().map(|line| line.size).collect());
    let within = (pitch - size * 0.98).min(size * 0.6);
    let mut reach = f64::NEG_INFINITY;
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs
        .map(|(before, line)| {
            reach = reach.max(before.base);
            line.top - reach > within + size * 0.22
        })
        .collect()
}

/// The column that numbers the rows.
fn ordinals(lines: &[Seen]) -> Option<usize> {
    let columns = lines.iter().map(|line| line.columns.len()).max()?;
    (0..columns.min(2)).find(|&column| {
        let own: Vec<&str> =
            lines.iter().filter_map(|line| line.columns.get(column)).map(String::as_str).filter(|text| !text.is_empty()).collect();
        let good = own.iter().filter(|text| is_ordinal(text)).count();
        good >= 2 && good * 10 >= own.len() * 8
    })
}

fn by_ordinals(lines: &[Seen], starts: &mut [bool], column: usize, pitch: f64) {
    let numbered = |line: &Seen| line.columns.get(column).is_some_and(|text| is_ordinal(text));
    let anchors: Vec<usize> = (0..lines.len()).filter(|&at| lines.get(at).is_some_and(numbered)).collect();
    let Some(&first) = anchors.first() else { return };
    // Lines above the first number: a header, or numbers that stand in the middle of their rows.
    let above = lines.get(..first).unwrap_or(&[]);
    let header =
        above.windows(2).position(|pair| if let [a, b] = pair { b.base - a.base > pitch * 1.4 } else { false }).map_or(0, |at| at + 1);
    let centred = match lines.get(first) {
        Some(line) => first > header && line.filled() < line.columns.len().min(3) && is_centred(lines, &anchors, header),
        None => false,
    };
    if !centred {
        // A header above the first number is a row of its own.
        for anchor in anchors {
            if let Some(start) = starts.get_mut(anchor) {
                *start = true;
            }
        }
        return;
    }
    if let Some(start) = starts.get_mut(header) {
        *start = true;
    }
    let mut top = lines.get(header).map_or(0.0, |line| line.top);
    for (anchor, next) in anchors.iter().zip(anchors.iter().skip(1)) {
        let Some(middle) = lines.get(*anchor).map(Seen::middle) else { continue };
        let bottom = middle + (middle - top);
        let after = (anchor + 1..=*next).find(|&at| lines.get(at).is_some_and(|line| line.middle() > bottom)).unwrap_or(*next);
        if let Some(start) = starts.get_mut(after) {
            *start = true;
        }
        top = lines.get(after).map_or(top, |line| line.top);
    }
}

/// Whether numbers stand in the middle of their rows: below the last one there are about as many lines as above the first.
fn is_centred(lines: &[Seen], anchors: &[usize], header: usize) -> bool {
    let (Some(&first), Some(&last)) = (anchors.first(), anchors.last()) else { return false };
    let top_aligned = anchors.iter().filter(|&&at| lines.get(at).is_some_and(|line| line.filled() * 2 > line.columns.len())).count();
    first > header && (last + 1 < lines.len() || anchors.len() == 1) && top_aligned * 3 < anchors.len() * 2
}

/// A row starts where most columns begin anew.
fn by_filling(lines: &[Seen], starts: &mut [bool]) {
    let columns = lines.iter().map(|line| line.columns.len()).max().unwrap_or(0);
    // Columns that are filled often enough to tell.
    let often: Vec<usize> = (0..columns)
        .filter(|&column| {
            lines.iter().filter(|line| line.columns.get(column).is_some_and(|text| !text.is_empty())).count() * 5 >= lines.len()
        })
        .collect();
    let filled = |line: &Seen| often.iter().filter(|&&column| line.columns.get(column).is_some_and(|text| !text.is_empty())).count();
    // Where no line leaves a column empty each is a row, though its first words be small.
    let full = often.len() >= 2 && lines.iter().all(|line| filled(line) == often.len());
    let small = |text: &String| text.starts_with(char::is_lowercase);
    let mut reach = lines.first().map_or(0.0, |line| line.base);
    for (line, start) in lines.iter().zip(starts.iter_mut()).skip(1) {
        // A line beside those before it stands in their row: cells set in its middle.
        let beside = line.top < reach - line.size * 0.3;
        reach = reach.max(line.base);
        if beside {
            continue;
        }
        let mut texts = line.columns.iter().filter(|text| !text.is_empty());
        let goes_on = if full { texts.all(small) } else { texts.next().is_some_and(small) };
        *start = filled(line) * 10 >= often.len() * 6 && filled(line) >= 2.min(often.len()) && !goes_on;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of ten points: the height of the base, and what stands in each column.
    fn table(lines: &[(f64, &[&str])]) -> Vec<Seen> {
        lines
            .iter()
            .map(|(base, columns)| Seen {
                top: base - 8.0,
                base: *base,
                size: 10.0,
                columns: columns.iter().map(ToString::to_string).collect(),
                ..Seen::default()
            })
            .collect()
    }

    #[test]
    fn rows_of_lines() {
        /// Lines, rules over the table, the row of each line, and why.
        type Case = (Vec<Seen>, &'static [f64], &'static [usize], &'static str);
        let cases: [Case; 6] = [
            (
                table(&[
                    (10.0, &["1", "Rilascio", "30"]),
                    (22.0, &["", "copie", ""]),
                    (34.0, &["2", "Accesso", "15"]),
                    (46.0, &["", "atti", ""]),
                ]),
                &[],
                &[0, 0, 1, 1],
                "numbers at the top of their rows",
            ),
            (
                table(&[
                    (10.0, &["1", "Rilascio", "30"]),
                    (26.0, &["2", "Visura", "5"]),
                    (42.0, &["", "Accesso", ""]),
                    (47.5, &["3", "", "15"]),
                    (53.0, &["", "atti", ""]),
                    (69.0, &["4", "Voltura", "8"]),
                ]),
                &[],
                &[0, 1, 2, 2, 2, 3],
                "cells in the middle of their row, one of two lines in the table",
            ),
            (
                table(&[(10.0, &["Rilascio", "30"]), (22.0, &["copie", ""]), (40.0, &["Accesso", "15"]), (58.0, &["Visura", "5"])]),
                &[],
                &[0, 0, 1, 2],
                "white between rows",
            ),
            (
                table(&[(10.0, &["Rilascio", "30"]), (22.0, &["copie", ""]), (34.0, &["Accesso", "15"]), (46.0, &["Visura", "5"])]),
                &[],
                &[0, 0, 1, 2],
                "no white: where most columns begin anew",
            ),
            (
                table(&[(10.0, &["30 giorni", "Accesso"]), (22.0, &["a vista", "Carta d'identità"]), (34.0, &["60 giorni", "Licenze"])]),
                &[],
                &[0, 1, 2],
                "no line leaves a column empty: each is a row, though it begins in small letters",
            ),
            (
                table(&[(10.0, &["a", "b"]), (22.0, &["c", "d"]), (34.0, &["e", "f"]), (46.0, &["g", "h"]), (58.0, &["i", "l"])]),
                &[14.0, 26.0, 50.0],
                &[0, 1, 2, 2, 3],
                "rules between rows",
            ),
        ];
        for (lines, separators, expected, why) in cases {
            assert_eq!(rows(&lines, separators), expected, "{why}");
        }
    }

    #[test]
    fn numbers_of_rows() {
        for (text, expected) in
            [("1", true), ("12.", true), ("A.1", true), ("1.01.01", true), ("30 giorni", false), ("SI", false), ("giorni", false)]
        {
            assert_eq!(is_ordinal(text), expected, "{text}");
        }
    }
}
