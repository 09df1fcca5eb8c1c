//! Contacts in cells: in goes "Dott. Xxx Yyy, tel. 0376 000150 - x@pec.it", out come names, roles, telephones and addresses, each with its place.

mod grammar;
mod numbers;
mod people;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use regesto_words::GrammarError;
use regex::Regex;

pub use grammar::Example;

use grammar::Shape;
use people::People;
use words::Vocabulary;

/// The grammar that comes with the program.
const BUILTIN: &str = include_str!("../../../grammars/contacts.toml");

/// The words and patterns by which texts name persons, roles, telephones and addresses, ready to read.
#[derive(Debug, Clone, Default)]
pub struct Contacts {
    vocabulary: Vocabulary,
    patterns: Vec<(Shape, Regex)>,
    examples: Vec<Example>,
}

/// Someone whom a cell says to ask: a person, a role, an office's number or address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundContact {
    /// The person, without titles.
    pub name: Option<String>,
    /// What the person is: "Segretario comunale".
    pub role: Option<String>,
    /// The telephone number, digits only, with `+` where a country's prefix is written.
    pub phone: Option<String>,
    /// The e-mail address, in lower case.
    pub email: Option<String>,
    /// Whether that address is certified mail (PEC).
    pub certified: bool,
    /// Where all this stands in the cell, in bytes.
    pub ranges: Vec<Range<usize>>,
}

/// `name Aldo Bianchi, role Sindaco, telephone 0376000150, e-mail sindaco@comune.x.it`: what there is of it.
impl fmt::Display for FoundContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mail = if self.certified { "certified e-mail" } else { "e-mail" };
        let parts = [("name", &self.name), ("role", &self.role), ("telephone", &self.phone), (mail, &self.email)];
        let said = parts.iter().filter_map(|(what, part)| Some(format!("{what} {}", part.as_deref()?)));
        f.write_str(&said.collect::<Vec<_>>().join(", "))
    }
}

/// A piece of a contact where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Phone(String),
    Email(String),
    Name(String),
    Role(String),
}

/// What kind of text it is in which persons are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// A cell that names persons: a capitalised word that stands alone is one of their names.
    Persons,
    /// A cell that says whom to ask: a name may stand there bare.
    Contacts,
    /// Running text and signatures: a person has a title, or stands behind a role.
    Prose,
    /// What procedures are called, and whatever else is no place for persons: a person has a title.
    Words,
}

impl Contacts {
    /// The grammar of a file's text; `file` is its name in messages.
    ///
    /// # Errors
    /// Where the text is no TOML, or says something that the grammar does not know: with file, line and what is wrong.
    pub fn from_toml(file: &str, text: &str) -> Result<Self, GrammarError> {
        grammar::read(file, text)
    }

    /// The grammar that comes with the program, read at first use.
    pub fn builtin() -> &'static Contacts {
        static CONTACTS: OnceLock<Contacts> = OnceLock::new();
        // The file is part of the program and a test reads it; an empty grammar finds nobody, it does not fail.
        CONTACTS.get_or_init(|| Contacts::from_toml("contacts.toml", BUILTIN).unwrap_or_default())
    }

    /// The contacts of a cell: one for each person, role or address; a second number or address of the same person is a contact of its own.
    ///
    /// Takes `arch. Chiara Verdi, tel. 0376 000150`, `Responsabile del Settore`; refuses `lunedì ore 9-12.30`, `€ 250,00`, `D.P.R. 445/2000`.
    #[must_use]
    pub fn of_cell(&self, cell: &str) -> Vec<FoundContact> {
        self.join(self.pieces(cell, Text::Contacts, false))
    }

    /// The places in a text of what is personal: names, telephone and fax numbers, e-mail addresses; in order, none within another.
    ///
    /// Takes of `Geom. Paolo Verdi, tel. 0376 000150, fax 0376 000151` the name and both numbers; refuses titles and roles, and what offices are called.
    #[must_use]
    pub fn personal(&self, text: &str, kind: Text) -> Vec<Range<usize>> {
        let pieces = self.pieces(text, kind, true).into_iter().filter(|(_, piece)| !matches!(piece, Piece::Role(_)));
        let mut ranges: Vec<Range<usize>> = pieces.map(|(range, _)| range).filter(|range| !range.is_empty()).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges.dedup_by(|next, before| {
            let within = next.start < before.end;
            if within {
                before.end = before.end.max(next.end);
            }
            within
        });
        ranges
    }

    /// The examples of the file, for whoever tests it.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// Whether a cell gives what the example says.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn check(&self, example: &Example) -> Result<(), String> {
        let found = self.of_cell(&example.text).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let wrong = || format!("«{}» gives «{found}», must be «{}»", example.text, example.contacts);
        if found == example.contacts { Ok(()) } else { Err(wrong()) }
    }

    /// The patterns of a shape.
    fn patterns(&self, shape: Shape) -> impl Iterator<Item = &Regex> {
        self.patterns.iter().filter(move |(own, _)| *own == shape).map(|(_, pattern)| pattern)
    }

    /// Whether a text is of a shape.
    fn fits(&self, shape: Shape, text: &str) -> bool {
        self.patterns(shape).any(|pattern| pattern.is_match(text))
    }

    /// All that a text says of contacts, in order.
    fn pieces(&self, text: &str, kind: Text, with_fax: bool) -> Vec<(Range<usize>, Piece)> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let part = words_of_length(rest, LONGEST);
            let pieces = self.pieces_in(part, kind, with_fax);
            found.extend(pieces.into_iter().map(|(range, piece)| (start + range.start..start + range.end, piece)));
            start += part.len();
        }
        found
    }

    /// Numbers and addresses with the persons and roles between them, in order.
    fn pieces_in(&self, text: &str, kind: Text, with_fax: bool) -> Vec<(Range<usize>, Piece)> {
        let mut pieces = self.emails(text);
        let taken: Vec<Range<usize>> = pieces.iter().map(|(range, _)| range.clone()).collect();
        pieces.extend(self.phones(text, &taken, with_fax));
        pieces.sort_by_key(|(range, _)| range.start);
        let mut all = Vec::with_capacity(pieces.len() + 2);
        let mut people = People { vocabulary: &self.vocabulary, text, kind, out: &mut all };
        let mut at = 0;
        for (range, piece) in pieces {
            people.read(at..range.start);
            at = range.end.max(at);
            people.out.push((range, piece));
        }
        people.read(at..text.len());
        all
    }

    /// Pieces put together: a person opens a contact, what follows is that person's.
    fn join(&self, pieces: Vec<(Range<usize>, Piece)>) -> Vec<FoundContact> {
        let mut contacts: Vec<FoundContact> = Vec::new();
        // The last contact with a person or role: numbers behind it are theirs.
        let mut owner: Option<usize> = None;
        for (range, piece) in pieces {
            let opens = match (&piece, contacts.last()) {
                (_, None) => true,
                // A role belongs to the name beside it, before or behind, unless a number has come between.
                (Piece::Name(_), Some(last)) => last.name.is_some() || last.phone.is_some() || last.email.is_some(),
                (Piece::Role(_), Some(last)) => last.role.is_some() || last.phone.is_some() || last.email.is_some(),
                (Piece::Phone(_), Some(last)) => last.phone.is_some(),
                (Piece::Email(_), Some(last)) => last.email.is_some(),
            };
            if opens {
                let mut contact = FoundContact::default();
                if let (Piece::Phone(_) | Piece::Email(_), Some(owner)) = (&piece, owner.and_then(|owner| contacts.get(owner))) {
                    contact.name.clone_from(&owner.name);
                    contact.role.clone_from(&owner.role);
                }
                contacts.push(contact);
            }
            let Some(last) = contacts.len().checked_sub(1) else { continue };
            let Some(contact) = contacts.get_mut(last) else { continue };
            contact.ranges.push(range);
            match piece {
                Piece::Phone(phone) => contact.phone = Some(phone),
                Piece::Email(email) => {
                    contact.certified = self.is_certified(&email);
                    contact.email = Some(email);
                }
                Piece::Name(name) => contact.name = Some(name),
                Piece::Role(role) => contact.role = Some(role),
            }
            if contact.name.is_some() || contact.role.is_some() {
                owner = Some(last);
            }
        }
        contacts
    }
}

/// How much of a text is looked at at once, in bytes: what is personal is short, and what is looked for looks back.
const LONGEST: usize = 4096;

/// As much of a text as has that length, cut between words where there are some.
fn words_of_length(text: &str, length: usize) -> &str {
    if text.len() <= length {
        return text;
    }
    let part = text.get(..text.floor_char_boundary(length)).unwrap_or(text);
    let cut = part.rfind(char::is_whitespace).and_then(|at| part.get(..at)).filter(|part| !part.is_empty());
    cut.unwrap_or(part)
}
