//! The examples of a grammar file: in goes the file, out come those that do not give what it says of them.

use toml::Spanned;

use super::grammar::{TermEntry, TermWords};
use super::{TermCells, Terms, Unit};
use regesto_model::Deadline;
use regesto_words::{GrammarError, GrammarFile};

impl Terms {
    /// Reads every example of a grammar file, and says which give something else than it says. `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// Where the file itself cannot be read as a grammar.
    pub fn failing_examples(file: &str, text: &str) -> Result<Vec<GrammarError>, GrammarError> {
        let terms = Terms::from_toml(file, text)?;
        let mut check = Check { terms, file: GrammarFile::new(file, text), failing: Vec::new() };
        let TermWords { number, unit, month, atom, rhythm, reference, class, nothing } = &check.file.entries()?;
        for entry in [number, unit, month, atom, rhythm, reference, class].into_iter().flatten() {
            check.entry(entry);
        }
        for group in nothing {
            for text in &group.texts {
                check.nothing(text, &group.why);
            }
        }
        Ok(check.failing)
    }
}

struct Check<'g> {
    terms: Terms,
    file: GrammarFile<'g>,
    failing: Vec<GrammarError>,
}

fn atoms(deadlines: &[Deadline]) -> String {
    deadlines.iter().map(|deadline| deadline.atom.to_string()).collect::<Vec<_>>().join(" ")
}

impl Check<'_> {
    fn fail(&mut self, at: &Spanned<String>, message: String) {
        self.failing.push(self.file.wrong(at, message));
    }

    fn compare(&mut self, at: &Spanned<String>, found: &str, expected: &str) {
        if found != expected {
            self.fail(at, format!("«{}» gives «{found}», not «{expected}»", at.get_ref()));
        }
    }

    fn entry(&mut self, entry: &TermEntry) {
        if entry.examples.len() + entry.days.len() + entry.triggers.len() + entry.tacit.len() == 0 {
            self.fail(&entry.is, format!("«{}» shows no example", entry.is.get_ref()));
        }
        if entry.counter_examples.is_empty() {
            self.fail(&entry.is, format!("«{}» shows no counter-example", entry.is.get_ref()));
        }
        for (text, expected) in &entry.examples {
            let found = atoms(&self.terms.read(text.get_ref(), None).deadlines);
            self.compare(text, &found, expected.get_ref());
        }
        for (text, expected) in &entry.days {
            let found = atoms(&self.terms.read(text.get_ref(), Some(Unit::Days)).deadlines);
            self.compare(text, &found, expected.get_ref());
        }
        for (text, expected) in &entry.triggers {
            let row = TermCells { term: Some(text.get_ref()), ..TermCells::default() };
            let found = self.terms.trigger(&row).unwrap_or_default();
            self.compare(text, &found, expected.get_ref());
        }
        for (text, expected) in &entry.tacit {
            let row = TermCells { term: Some(text.get_ref()), ..TermCells::default() };
            let found = self.terms.tacit(&row).map(|tacit| tacit.to_string()).unwrap_or_default();
            self.compare(text, &found, expected.get_ref());
        }
        for text in &entry.counter_examples {
            self.nothing(text, "a counter-example");
        }
    }

    fn nothing(&mut self, text: &Spanned<String>, why: &str) {
        let found = atoms(&self.terms.read(text.get_ref(), None).deadlines);
        if !found.is_empty() {
            self.fail(text, format!("«{}» gives «{found}», but is no term: {why}", text.get_ref()));
        }
        if let Some(span) = self.terms.find(text.get_ref()).into_iter().find(|span| span.strong) {
            let words = text.get_ref().get(span.range).unwrap_or_default();
            self.fail(text, format!("in «{}» the term «{words}» is found, but is none: {why}", text.get_ref()));
        }
    }
}
