//! A cell of contacts: in goes its text, out come the persons, roles, telephones and addresses in it.

use regesto::{grammar::Grammars, language::contacts::FoundContact};
use serde::Serialize;

use super::answer::Answer;

#[derive(Serialize)]
struct Json<'a> {
    text: &'a str,
    contacts: Vec<One<'a>>,
}

/// A contact as the dataset writes it, but for the cell it stands in.
#[derive(Serialize)]
struct One<'a> {
    name: Option<&'a str>,
    role: Option<&'a str>,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    certified: bool,
}

/// What is made of the text as a cell of contacts.
pub fn answer(grammars: &Grammars, text: &str) -> Answer {
    let found = grammars.contacts.of_cell(text);
    let one = |contact| {
        let FoundContact { name, role, phone, email, certified, .. }: &FoundContact = contact;
        One { name: name.as_deref(), role: role.as_deref(), phone: phone.as_deref(), email: email.as_deref(), certified: *certified }
    };
    let mut answer = Answer::new(&Json { text, contacts: found.iter().map(one).collect() });
    for contact in &found {
        let said = contact.to_string();
        answer.finds("contact", &*said, &*said);
        for range in &contact.ranges {
            let words = text.get(range.clone()).unwrap_or("");
            answer.mark(range.clone(), kind_of(contact, words));
        }
    }
    answer
}

/// Which part of a contact the words are.
fn kind_of(contact: &FoundContact, words: &str) -> &'static str {
    if words.contains('@') {
        "e-mail"
    } else if contact.name.as_deref().is_some_and(|name| words.contains(name)) {
        "name"
    } else if contact.role.as_deref().is_some_and(|role| words.contains(role)) {
        "role"
    } else {
        "telephone"
    }
}
