//! What the program writes: words with their places in pixels, one a line between tabs.

use std::collections::BTreeMap;

use crate::page::{Area, Word};

/// A word as it was read, in pixels.
#[derive(Debug, Clone)]
struct Read {
    line: (u32, u32, u32),
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
    /// How sure the program is, 0 to 1.
    sure: f64,
    text: String,
}

/// The words of a page, in points, and by how much the page is askew (a fall per width).
pub(super) fn words(tsv: &str, number: usize, page: u32, scale: f64) -> (Vec<Word>, f64) {
    let read: Vec<Read> = tsv.lines().skip(1).filter_map(|line| word(line, page)).collect();
    let skew = skew(&read);
    let mut heights: Vec<f64> = read.iter().filter(|word| word.text.chars().count() > 2).map(|word| word.y1 - word.y0).collect();
    heights.sort_by(f64::total_cmp);
    // Words without ascenders are lower than their letters are: three quarters up tells the size of a page's text.
    let usual = heights.get(heights.len() * 3 / 4).copied().unwrap_or(10.0) * scale;
    let words = read.into_iter().filter(|word| !is_dirt(&word.text)).map(|word| {
        let (x0, x1) = (word.x0 * scale, word.x1 * scale);
        let shift = -skew * (x0 + x1) / 2.0;
        let (y0, y1) = (word.y0 * scale + shift, word.y1 * scale + shift);
        let height = y1 - y0;
        // Heights vary with the letters of a word; only what is much larger is set larger.
        let size = if height > usual * 1.5 { height } else { usual };
        Word::read(word.text, number, Area { x0, y0, x1, y1 }, size, word.sure)
    });
    (words.collect(), skew)
}

/// What is left of a rule.
fn is_dirt(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '|' | '_' | '—' | '=' | '~' | '[' | ']' | '{' | '}' | '¦' | '"' | '`' | '\'' | '‘' | '’' | '.' | ','))
}

fn word(line: &str, page: u32) -> Option<Read> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [level, own, block, paragraph, line, _, left, top, width, height, sure, text] = fields.as_slice() else { return None };
    let text = text.trim();
    if *level != "5" || own.parse() != Ok(page) || text.is_empty() {
        return None;
    }
    let (x0, y0): (f64, f64) = (left.parse().ok()?, top.parse().ok()?);
    let (width, height): (f64, f64) = (width.parse().ok()?, height.parse().ok()?);
    let sure: f64 = sure.parse().ok()?;
    Some(Read {
        line: (block.parse().ok()?, paragraph.parse().ok()?, line.parse().ok()?),
        x0,
        y0,
        x1: x0 + width,
        y1: y0 + height,
        sure: (sure / 100.0).clamp(0.0, 1.0),
        text: text.to_string(),
    })
}

/// By how much lines fall: the middle of what lines of several words say.
fn skew(words: &[Read]) -> f64 {
    let mut lines: BTreeMap<(u32, u32, u32), Vec<&Read>> = BTreeMap::new();
    for word in words {
        lines.entry(word.line).or_default().push(word);
    }
    let mut falls: Vec<f64> = lines
        .values()
        .filter_map(|line| {
            let (first, last) = (line.first()?, line.last()?);
            let run = (last.x0 + last.x1 - first.x0 - first.x1) / 2.0;
            let height = first.y1 - first.y0;
            (run > height * 8.0).then(|| (last.y1 - first.y1) / run)
        })
        .collect();
    falls.sort_by(f64::total_cmp);
    let fall = falls.get(falls.len() / 2).copied().unwrap_or(0.0);
    if falls.len() >= 3 && fall.abs() > 0.001 && fall.abs() < 0.2 { fall } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_points() {
        let tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                   4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t\n\
                   5\t1\t1\t1\t1\t1\t100\t200\t120\t40\t96.5\tentro\n\
                   5\t1\t1\t1\t1\t2\t240\t200\t60\t40\t50\t3O\n\
                   5\t1\t1\t1\t1\t3\t400\t200\t5\t40\t20\t|\n\
                   5\t2\t1\t1\t1\t1\t100\t200\t120\t40\t96.5\taltra\n";
        let (words, skew) = words(tsv, 7, 1, 0.5);
        let shown: Vec<_> = words.iter().map(|word| (word.text.as_str(), word.page, word.area.x0, word.area.y1)).collect();
        assert_eq!(shown, [("entro", 7, 50.0, 120.0), ("3O", 7, 120.0, 120.0)]);
        assert_eq!(skew, 0.0);
    }
}
