//! The contacts of a record: in go its cells, out come those whom they say to ask.

use crate::{
    language::contacts::Contacts,
    model::{Cells, Column, Contact},
};

/// The columns that say whom to ask, in the order in which a record lists its contacts.
const COLUMNS: &[Column] = &[
    Column::Office,
    Column::Responsible,
    Column::DecidedBy,
    Column::Manager,
    Column::Delegate,
    Column::Information,
    Column::ProgressInformation,
    Column::SubstitutePower,
];

/// Those whom a record's cells say to ask, cell by cell.
pub(super) fn contacts(cells: &Cells, grammar: &Contacts) -> Vec<Contact> {
    let of = |&column: &Column| cells.get(&column).into_iter().flat_map(move |cell| in_cell(column, &cell.text, grammar));
    COLUMNS.iter().flat_map(of).collect()
}

fn in_cell(column: Column, text: &str, grammar: &Contacts) -> impl Iterator<Item = Contact> + use<> {
    grammar.of_cell(text).into_iter().map(move |found| Contact {
        name: found.name.map(Into::into),
        role: found.role.map(Into::into),
        phone: found.phone.map(Into::into),
        email: found.email.map(Into::into),
        certified: found.certified,
        cell: column,
    })
}
