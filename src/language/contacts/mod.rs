//! Contacts in cells: in goes "Dott. Xxx Yyy, tel. 0376 000150 - x@pec.it", out come names, roles, telephones and addresses, each with its place.

mod numbers;
mod people;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

/// Someone to ask: a person, a role, an office's number or address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
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

/// A piece of a contact where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Phone(String),
    Email(String),
    Name(String),
    Role(String),
}

/// The contacts of a cell: one for each person, role or address; a second number or address of the same person is a contact of its own.
///
/// Takes `arch. Chiara Verdi, tel. 0376 000150`, `Responsabile del Settore`; refuses `lunedì ore 9-12.30`, `€ 250,00`, `D.P.R. 445/2000`.
#[must_use]
pub fn contacts(cell: &str) -> Vec<Contact> {
    let mut pieces = numbers::emails(cell);
    let taken: Vec<Range<usize>> = pieces.iter().map(|(range, _)| range.clone()).collect();
    pieces.extend(numbers::phones(cell, &taken, false));
    join(with_people(cell, pieces, Text::Contacts))
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

/// The places in a text of what is personal: names, telephone and fax numbers, e-mail addresses; in order, none within another.
///
/// Takes of `Geom. Paolo Verdi, tel. 0376 000150, fax 0376 000151` the name and both numbers; refuses titles and roles, and what offices are called.
#[must_use]
pub fn personal(text: &str, kind: Text) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let part = words_of_length(rest, LONGEST);
        found.extend(personal_in(part, kind).into_iter().map(|range| start + range.start..start + range.end));
        start += part.len();
    }
    found
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

fn personal_in(text: &str, kind: Text) -> Vec<Range<usize>> {
    let mut pieces = numbers::emails(text);
    let taken: Vec<Range<usize>> = pieces.iter().map(|(range, _)| range.clone()).collect();
    pieces.extend(numbers::phones(text, &taken, true));
    let pieces = with_people(text, pieces, kind).into_iter().filter(|(_, piece)| !matches!(piece, Piece::Role(_)));
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

/// Numbers and addresses with the persons and roles between them, in order.
fn with_people(cell: &str, mut pieces: Vec<(Range<usize>, Piece)>, kind: Text) -> Vec<(Range<usize>, Piece)> {
    pieces.sort_by_key(|(range, _)| range.start);
    let mut all = Vec::with_capacity(pieces.len() + 2);
    let mut at = 0;
    for (range, piece) in pieces {
        people::read(cell, at..range.start, kind, &mut all);
        at = range.end.max(at);
        all.push((range, piece));
    }
    people::read(cell, at..cell.len(), kind, &mut all);
    all
}

/// Pieces put together: a person opens a contact, what follows is that person's.
fn join(pieces: Vec<(Range<usize>, Piece)>) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
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
            let mut contact = Contact::default();
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
                contact.certified = numbers::is_certified(&email);
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
