//! What is shown of a text: in go its meaning and the words that gave it, out come a page or a line for people, or JSON for programs.

use std::{
    io::{self, Write},
    ops::Range,
};

use serde::Serialize;

use crate::cli::escape::Escaped;

/// In what form an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The words that were taken, and below them a line for each thing found.
    Page,
    /// One line: the text, an arrow, what it was read as.
    Line,
    /// One line of JSON.
    Json,
}

/// What was made of a text.
#[derive(Debug, Default)]
pub struct Answer {
    /// Whether anything was found.
    pub found: bool,
    marks: Vec<(Range<usize>, String)>,
    facts: Vec<(&'static str, String)>,
    brief: Vec<String>,
    json: String,
}

impl Answer {
    /// An answer that gives this to programs.
    pub fn new(json: &impl Serialize) -> Self {
        // What is written here are plain structs: they have no way to fail.
        Answer { json: serde_json::to_string(json).unwrap_or_default(), ..Answer::default() }
    }

    /// Marks words of the text with what they were taken for. Words that overlap others, marked before, stay as they are.
    pub fn mark(&mut self, range: Range<usize>, meaning: impl Into<String>) {
        let free = self.marks.iter().all(|(taken, _)| taken.end <= range.start || range.end <= taken.start);
        if free && !range.is_empty() {
            self.marks.push((range, meaning.into()));
        }
    }

    /// Adds something that was found: a line of the page, and what a line of many says of it.
    pub fn finds(&mut self, name: &'static str, fact: impl Into<String>, brief: impl Into<String>) {
        self.found = true;
        self.facts.push((name, fact.into()));
        self.brief.push(brief.into());
    }

    /// Adds a line to the page that is no finding.
    pub fn remarks(&mut self, name: &'static str, remark: impl Into<String>) {
        self.facts.push((name, remark.into()));
    }

    /// Writes it, with a line break at the end.
    pub fn write(&self, text: &str, form: Form, out: &mut impl Write) -> io::Result<()> {
        match form {
            Form::Json => writeln!(out, "{}", self.json),
            Form::Line => writeln!(out, "{} → {}", Escaped(text.trim()), self.said()),
            Form::Page => {
                writeln!(out, "text      {}", self.marked(text))?;
                if !self.found {
                    writeln!(out, "nothing   was found in this text")?;
                }
                self.facts.iter().try_for_each(|(name, fact)| writeln!(out, "{name:<9} {}", Escaped(fact)))
            }
        }
    }

    fn said(&self) -> String {
        if self.brief.is_empty() { "nothing".to_owned() } else { Escaped(&self.brief.join("; ")).to_string() }
    }

    /// The text with what its words were taken for: `P30D⟨30 gg.⟩ trigger⟨dalla delibera⟩`.
    fn marked(&self, text: &str) -> String {
        let mut marks: Vec<&(Range<usize>, String)> = self.marks.iter().collect();
        marks.sort_by_key(|(range, _)| range.start);
        let (mut shown, mut at) = (String::new(), 0);
        let piece = |range: Range<usize>| Escaped(text.get(range).unwrap_or("")).to_string();
        for (range, meaning) in marks {
            shown += &piece(at..range.start);
            shown += &format!("{meaning}⟨{}⟩", piece(range.clone()));
            at = range.end;
        }
        shown + &piece(at..text.len())
    }
}

/// Where a piece stands in a text, at a place that is not taken yet.
pub fn place_of(piece: &str, text: &str) -> Range<usize> {
    text.find(piece).map_or(0..0, |start| start..start + piece.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(answer: &Answer, text: &str, form: Form) -> String {
        let mut out = Vec::new();
        answer.write(text, form, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn words_are_marked_once_and_nothing_is_lost() {
        let text = "è 30 gg.\tfine";
        let mut answer = Answer::new(&1);
        answer.mark(3..9, "P30D");
        answer.mark(5..6, "inside");
        answer.mark(0..0, "empty");
        assert_eq!(written(&answer, text, Form::Page), "text      è P30D⟨30 gg.⟩\\tfine\nnothing   was found in this text\n");
        assert_eq!(written(&answer, text, Form::Line), "è 30 gg.\\tfine → nothing\n");
        assert_eq!(written(&answer, text, Form::Json), "1\n");
    }
}
