//! A cell of offices: in goes its text, out come the offices it names.

use regesto::{
    grammar::Grammars,
    language::offices::{OfficeInput, is_idem},
    model::Office,
};
use serde::Serialize;

use super::answer::{Answer, place_of};

/// What a record of the dataset says of its offices.
#[derive(Serialize)]
struct Json<'a> {
    text: &'a str,
    offices: &'a [Office],
}

/// What is made of the text as a cell of offices in a row of that title.
pub fn answer(grammars: &Grammars, text: &str, title: Option<&str>) -> Answer {
    let offices = grammars.offices.of_row(&OfficeInput { cell: Some(text), title, ..OfficeInput::default() });
    let mut answer = Answer::new(&Json { text, offices: &offices });
    for office in &offices {
        let fact =
            format!("{}: {} / {}, by the words {:?}", office.code, office.label, grammars.offices.label_en(office.code), office.text);
        answer.finds("office", fact, office.code.as_str());
    }
    // Several offices may be meant by the same words.
    for office in &offices {
        let meant: Vec<&str> = offices.iter().filter(|other| other.text == office.text).map(|other| other.code.as_str()).collect();
        answer.mark(place_of(&office.text, text), meant.join("+"));
    }
    if offices.is_empty() && is_idem(text) {
        answer.finds("idem", "the office is that of the row above", "as in the row above");
    } else if offices.is_empty()
        && let Some(code) = grammars.offices.of_title(text)
    {
        let remark = format!("as the title of a row this is about {code}; a title decides only where a cell or heading names several");
        answer.remarks("note", remark);
    }
    answer
}
