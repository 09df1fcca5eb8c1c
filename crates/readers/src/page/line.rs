//! Lines: in go words, out come lines from top to bottom, their words from left to right.

use super::{
    area::{Area, Turn},
    word::Word,
};

/// Words that stand on one line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub words: Vec<Word>,
    pub area: Area,
}

impl Line {
    pub(super) fn new(words: Vec<Word>) -> Line {
        let area = words.iter().map(|word| word.area).reduce(|a, b| a.join(&b)).unwrap_or_default();
        Line { words, area }
    }

    /// The size of most of its letters.
    pub(super) fn size(&self) -> f64 {
        self.words.iter().max_by_key(|word| word.text.len()).map_or(0.0, |word| word.size)
    }

    pub(super) fn bold(&self) -> bool {
        self.words.iter().all(|word| word.bold)
    }

    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Its parts between gaps wider than `gap` times the size of its letters: the indexes of the words after each gap, with the gap's width.
    pub(super) fn gaps(&self, gap: f64) -> Vec<(usize, f64)> {
        let least = self.size() * gap;
        let pairs = self.words.iter().zip(self.words.iter().skip(1)).enumerate();
        pairs.map(|(at, (a, b))| (at + 1, b.area.x0 - a.area.x1)).filter(|(_, width)| *width > least).collect()
    }
}

/// The lines of words that run from left to right; words that run otherwise make lines of their own, behind the others.
pub(super) fn lines(words: Vec<Word>) -> Vec<Line> {
    let (straight, turned): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| word.turn == Turn(0));
    let mut out: Vec<Line> = level(straight).into_iter().map(Line::new).collect();
    for turn in 1..4 {
        // Turned so that they run from left to right, on a page that is large enough.
        const PAGE: (f64, f64) = (20_000.0, 20_000.0);
        let own: Vec<Word> = turned.iter().filter(|word| word.turn == Turn(turn)).cloned().collect();
        let seen = own.into_iter().map(|mut word| {
            word.area = Turn(turn).area(word.area, PAGE);
            word
        });
        for line in level(seen.collect()) {
            let back = line.into_iter().map(|mut word| {
                word.area = Turn(turn).back(word.area, PAGE);
                word
            });
            out.push(Line::new(back.collect()));
        }
    }
    out
}

/// Words that overlap in height by more than half stand on one line.
fn level(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.area.middle().1.total_cmp(&b.area.middle().1).then(a.area.x0.total_cmp(&b.area.x0)));
    let mut lines: Vec<(Area, Vec<Word>)> = Vec::new();
    for word in words {
        // Only the last few can reach so far down.
        let fits = lines.iter_mut().rev().take(4).find(|(area, _)| {
            let overlap = area.y1.min(word.area.y1) - area.y0.max(word.area.y0);
            overlap > 0.55 * area.height().min(word.area.height())
        });
        match fits {
            Some((area, line)) => {
                // The line is as high as its largest word, not as all of them together.
                if word.area.height() > area.height() {
                    (area.y0, area.y1) = (word.area.y0, word.area.y1);
                }
                line.push(word);
            }
            None => lines.push((word.area, vec![word])),
        }
    }
    lines.sort_by(|a, b| a.0.y1.total_cmp(&b.0.y1));
    lines
        .into_iter()
        .map(|(_, mut line)| {
            line.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
            line
        })
        .collect()
}
