//! A text that grows, and what its stretches are.

use std::ops::Range;

use super::{Mark, Marked};

/// How a whole document writes apostrophes and accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hand {
    pub apostrophe: Apostrophe,
    /// Accents at the end of words written as apostrophes.
    pub accents_apart: bool,
}

/// What becomes of an apostrophe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apostrophe {
    Kept,
    Curly,
    /// Lost, as some programs lose it: a blank stands in its place.
    Lost,
}

impl Hand {
    /// A text as this hand writes it, with single blanks.
    pub fn write(self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let ends = letters.peek().is_none_or(|next| !next.is_alphanumeric());
            match (letter, plain_letter(letter)) {
                ('\'' | '’', _) => written.push(match self.apostrophe {
                    Apostrophe::Kept => letter,
                    Apostrophe::Curly => '’',
                    Apostrophe::Lost => ' ',
                }),
                (_, Some(plain)) if self.accents_apart && ends => {
                    written.push(plain);
                    written.push('\'');
                }
                _ => written.push(letter),
            }
        }
        super::texts::joined(&written)
    }
}

fn plain_letter(accented: char) -> Option<char> {
    Some(match accented {
        'à' => 'a',
        'è' | 'é' => 'e',
        'ì' => 'i',
        'ò' => 'o',
        'ù' => 'u',
        'À' => 'A',
        'È' | 'É' => 'E',
        'Ì' => 'I',
        'Ò' => 'O',
        'Ù' => 'U',
        _ => return None,
    })
}

/// A text that grows by stretches. What stands between two stretches is asked for before the second comes, so that a text neither begins
/// nor ends with blanks; of two wishes the wider one counts.
#[derive(Debug)]
pub(super) struct Sheet {
    text: String,
    marked: Vec<Marked>,
    hand: Hand,
    /// Characters a line may have; words beyond go to the next line. None: lines are as long as they are made.
    pub width: Option<usize>,
    /// Characters of the line that grows.
    column: usize,
    lines: usize,
    blanks: String,
}

impl Sheet {
    pub fn new(hand: Hand, width: Option<usize>) -> Self {
        Sheet { text: String::new(), marked: Vec::new(), hand, width, column: 0, lines: 0, blanks: String::new() }
    }

    /// A blank before what comes, unless more was asked for.
    pub fn blank(&mut self) {
        if self.lines == 0 && self.blanks.is_empty() {
            self.blanks.push(' ');
        }
    }

    /// A new line before what comes.
    pub fn line(&mut self) {
        self.lines(1);
    }

    /// An empty line before what comes.
    pub fn empty_line(&mut self) {
        self.lines(2);
    }

    /// So many line ends before what comes.
    pub fn lines(&mut self, count: usize) {
        self.lines = self.lines.max(count);
        self.blanks.clear();
    }

    /// These blanks before what comes, behind line ends that were asked for.
    pub fn blanks(&mut self, blanks: &str) {
        blanks.clone_into(&mut self.blanks);
    }

    /// A line with this blank alone, which is how an empty cell may look.
    pub fn blank_line(&mut self, blank: &str) {
        self.flush();
        self.text.push_str(blank);
    }

    /// A mark that belongs to no stretch: a bullet, a bracket, dots, the point behind a numeral. It stands beside what comes before it
    /// unless blanks were asked for.
    pub fn sign(&mut self, sign: &str) {
        if !sign.is_empty() {
            self.flush();
            self.push(sign);
        }
    }

    /// A stretch of text.
    pub fn put(&mut self, text: &str, mark: Mark, row: Option<usize>) {
        let text = self.hand.write(text);
        if text.is_empty() {
            return;
        }
        let first = text.split(' ').next().map_or(0, |word| word.chars().count());
        if self.lines == 0 && !self.blanks.is_empty() && self.width.is_some_and(|width| self.column + self.blanks.len() + first > width) {
            self.lines(1);
        }
        self.flush();
        let start = self.text.len();
        for (place, word) in text.split(' ').enumerate() {
            let length = word.chars().count();
            if place > 0 && self.width.is_some_and(|width| self.column + 1 + length > width) {
                self.text.push('\n');
                self.column = 0;
            } else if place > 0 {
                self.push(" ");
            }
            self.push(word);
        }
        self.mark(start..self.text.len(), mark, row);
    }

    /// A stretch that goes on with the last one if that has the same mark.
    pub fn go_on(&mut self, text: &str, mark: Mark, row: Option<usize>) {
        let before = self.marked.len();
        self.put(text, mark, row);
        let added = self.marked.len() > before;
        if let [.., first, second] = self.marked.as_mut_slice()
            && added
            && (first.mark, first.row) == (mark, row)
        {
            first.range.end = second.range.end;
            self.marked.pop();
        }
    }

    /// The text and its stretches.
    pub fn finish(mut self) -> (String, Vec<Marked>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (self.text, self.marked)
    }

    /// The rest of a cell that follows its beginning with nothing between is no stretch of its own.
    fn mark(&mut self, range: Range<usize>, mark: Mark, row: Option<usize>) {
        if let (Mark::Rest(column), Some(last)) = (mark, self.marked.last_mut()) {
            let same = last.row == row && matches!(last.mark, Mark::Cell(before) | Mark::Rest(before) if before == column);
            let between = self.text.get(last.range.end..range.start);
            if same && between.is_some_and(|between| between.chars().all(char::is_whitespace)) {
                last.range.end = range.end;
                return;
            }
        }
        self.marked.push(Marked { range, mark, row });
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            for _ in 0..self.lines {
                self.text.push('\n');
            }
            if self.lines > 0 {
                self.column = 0;
            }
        }
        self.lines = 0;
        let blanks = std::mem::take(&mut self.blanks);
        if !self.text.is_empty() {
            self.push(&blanks);
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }
}
