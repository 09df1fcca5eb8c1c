//! The grammar file: in goes TOML, out come words, patterns and examples, or an error that names the file, the line and what is wrong there.

use std::collections::BTreeMap;

use regesto_words::{GrammarError, GrammarFile, WordsEntry};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::Contacts;
use super::words::Is;

/// What words may be, by the names that entries give them.
const CLASSES: &[(&str, Is)] = &[
    ("title", Is::TITLE),
    ("sure-title", Is::TITLE.with(Is::SURE_TITLE)),
    ("role", Is::ROLE),
    ("short-role", Is::ROLE.with(Is::SHORT_ROLE)),
    ("role-alone", Is::ROLE.with(Is::ROLE_ALONE)),
    ("ends-name", Is::ENDS_NAME),
    ("ends-role", Is::ENDS_ROLE),
    ("particle", Is::PARTICLE),
    ("joint", Is::JOINT),
    ("no-name", Is::NO_NAME),
    ("telephone", Is::TELEPHONE),
    ("fax", Is::TELEPHONE.with(Is::FAX)),
    ("number-sign", Is::NUMBER_SIGN),
    ("other-number", Is::OTHER_NUMBER),
    ("before-day", Is::BEFORE_DAY),
];

/// What patterns may tell, by the names that entries give them.
const SHAPES: &[(&str, Shape)] = &[
    ("email", Shape::Email),
    ("certified", Shape::Certified),
    ("telephone", Shape::Telephone),
    ("labelled-telephone", Shape::LabelledTelephone),
    ("no-telephone", Shape::NoTelephone),
];

/// What a pattern tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An e-mail address, wherever it stands in a text. All others are of whole texts.
    Email,
    /// A part of an address's domain that says that it is certified mail.
    Certified,
    /// The digits of a telephone number.
    Telephone,
    /// The digits of a telephone number behind a word that says that it is one.
    LabelledTelephone,
    /// A number as it is written that looks like a telephone number, and is none.
    NoTelephone,
}

/// So much memory may a pattern take, in bytes, and its automaton as much again: time is linear in the text, and in this.
const LARGEST_PATTERN: usize = 1 << 18;

/// So deep may brackets lie in a pattern.
const DEEPEST_PATTERN: u32 = 50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactEntries {
    #[serde(default)]
    word: Vec<WordsEntry>,
    #[serde(default)]
    pattern: Vec<PatternEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternEntry {
    is: Spanned<String>,
    pattern: Spanned<String>,
    #[serde(default)]
    examples: BTreeMap<String, String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

/// What an example of the file must give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The cell.
    pub text: String,
    /// The contacts in it as they are shown, with semicolons between; none of a counter-example.
    pub contacts: String,
}

/// The grammar of a file.
pub(super) fn read(file: &str, text: &str) -> Result<Contacts, GrammarError> {
    let file = GrammarFile::new(file, text);
    let ContactEntries { word, pattern } = file.entries()?;
    let mut contacts = Contacts::default();
    let mut show = |examples: BTreeMap<String, String>, counter_examples: Vec<String>| {
        contacts.examples.extend(examples.into_iter().map(|(text, contacts)| Example { text, contacts }));
        contacts.examples.extend(counter_examples.into_iter().map(|text| Example { text, contacts: String::new() }));
    };
    for entry in word {
        let is = file.one_of(&entry.is, "kind of word", CLASSES)?;
        for pattern in &entry.words {
            if pattern.get_ref().contains(char::is_whitespace) {
                return Err(file.wrong(pattern, format!("«{}» must be one word: write each of them for itself", pattern.get_ref())));
            }
            file.phrases(pattern)?.iter().for_each(|word| contacts.vocabulary.add(&word.concat(), is));
        }
        show(entry.examples, entry.counter_examples);
    }
    for entry in pattern {
        let shape = file.one_of(&entry.is, "kind of pattern", SHAPES)?;
        let regex = compiled(entry.pattern.get_ref(), shape).map_err(|message| file.wrong(&entry.pattern, message))?;
        contacts.patterns.push((shape, regex));
        show(entry.examples, entry.counter_examples);
    }
    Ok(contacts)
}

/// The pattern, if it can be used; else what is wrong with it.
fn compiled(pattern: &str, shape: Shape) -> Result<Regex, String> {
    let build = |pattern: &str| {
        let mut builder = RegexBuilder::new(pattern);
        builder.size_limit(LARGEST_PATTERN).dfa_size_limit(LARGEST_PATTERN).nest_limit(DEEPEST_PATTERN).build()
    };
    let whole = || if shape == Shape::Email { build(pattern) } else { build(&format!("^(?:{pattern})$")) };
    match build(pattern).and_then(|_| whole()) {
        Ok(regex) if regex.is_match("") => Err(format!("«{pattern}» also fits where nothing stands: say what must stand there")),
        Ok(regex) => Ok(regex),
        Err(regex::Error::CompiledTooBig(_)) => Err(format!("«{pattern}» is too big: repeat less, or write several entries")),
        Err(error) => {
            let message = error.to_string();
            let message = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Err(format!("«{pattern}» is no pattern: {message}"))
        }
    }
}
