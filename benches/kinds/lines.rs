//! Documents of lines that are no tables, or look a little like one.

use std::{error::Error, path::Path};

use super::{Amount, Out, Written, random::Random, words};

/// Lines of capitals, as titles and headings without markup are set.
pub fn capitals(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    lines(path, amount, |number, random| words::title(number, random).to_uppercase())
}

/// Headings of Markdown, one after another.
pub fn headings(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    lines(path, amount, |number, random| format!("## {}\n", words::title(number, random)))
}

/// A regulation: articles with paragraphs of running text, every other one broken into lines as a page breaks them.
pub fn prose(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    lines(path, amount, |number, random| {
        let sentences: Vec<String> = (0..1 + random.below(4)).map(|_| words::sentence(random)).collect();
        let text = format!("{}. {}", 1 + number % 5, sentences.join(" "));
        let text = if number.is_multiple_of(2) { broken(&text) } else { text };
        if number % 5 == 1 { format!("Art. {} - {}\n\n{text}\n", number / 5 + 1, words::heading(random)) } else { format!("{text}\n") }
    })
}

/// How many bytes a line of a page has.
const LINE: usize = 90;

/// A text in lines as long as those of a page.
fn broken(text: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for word in text.split(' ') {
        if length > 0 {
            let breaks = length + word.len() > LINE;
            out.push(if breaks { '\n' } else { ' ' });
            length = if breaks { 0 } else { length };
        }
        out.push_str(word);
        length += word.len() + 1;
    }
    out
}

/// An index: articles with their titles, dots and the number of a page.
pub fn index(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    lines(path, amount, |number, random| {
        let title = words::title(number, random);
        let dots = ".".repeat(100_usize.saturating_sub(title.len()).max(3));
        format!("Art. {number} - {title} {dots} {}", 1 + number / 20)
    })
}

/// Lines until there is enough. A document of them has no other head than its first line.
fn lines(path: &Path, amount: Amount, line: impl Fn(u64, &mut Random) -> String) -> Result<Written, Box<dyn Error>> {
    let mut out = Out::create(path)?;
    let mut random = Random::new(1);
    let mut number = 0;
    while !amount.is_reached(out.bytes(), number) {
        number += 1;
        out.row(&line(number, &mut random))?;
    }
    out.close()
}
