//! A text that cites laws: in goes the text, out come the acts it cites, what they are, whether they are in force, and where they can be read.

use regesto::{
    grammar::Grammars,
    model::{ActKey, ActStatus, CitationKey, Date},
};
use regesto_citations::Found;
use regesto_citations::acts::{Impossible, Standing, Validity};
use serde::Serialize;

use super::answer::Answer;

#[derive(Serialize)]
struct Json<'a> {
    text: &'a str,
    citations: Vec<Citation<'a>>,
}

/// A citation as the dataset writes it, but for the place of its text in a document, with what is known of its act.
#[derive(Serialize)]
struct Citation<'a> {
    key: &'a CitationKey,
    urn: Option<String>,
    text: &'a str,
    bytes: [usize; 2],
    url: Option<String>,
    title: Option<String>,
    date: Option<Date>,
    status: ActStatus,
    since: Option<String>,
    repealed_by: Option<ActKey>,
    in_force_act: Option<ActKey>,
}

/// What is made of the text; `region` is whose the regional laws are.
pub fn answer(grammars: &Grammars, text: &str, region: Option<&str>) -> Answer {
    let found = grammars.citations.find(text);
    let citations: Vec<Citation<'_>> = found.iter().map(|found| citation(grammars, text, found, region)).collect();
    let mut answer = Answer::new(&Json { text, citations });
    for one in &found {
        // Several articles of an act are cited by the same words.
        let meant: Vec<String> = found.iter().filter(|other| other.range == one.range).map(|other| other.key.to_string()).collect();
        answer.mark(one.range.clone(), meant.join("+"));
        let Citation { key, urn, url, title, date, .. } = citation(grammars, text, one, region);
        let standing = grammars.acts.standing(&key.act, None);
        let ended = matches!(standing.validity, Validity::Repealed | Validity::Exhausted);
        let called = title.map(|title| format!(": {title}")).unwrap_or_default();
        let day = date.map(|date| format!(", of {date}")).unwrap_or_default();
        let brief = if ended { format!("{key} ({})", status(&standing)) } else { key.to_string() };
        answer.finds("citation", format!("{key}{called}{day}"), brief);
        answer.remarks("status", status(&standing));
        if let Some(urn) = urn {
            answer.remarks(if urn.starts_with("urn:") { "URN" } else { "ELI" }, urn);
        }
        if let Some(url) = url {
            answer.remarks("address", url);
        }
        match grammars.acts.impossible(&key.act, one.date, None) {
            Some(Impossible::OtherDay { listed }) => answer.remarks("note", format!("the act of that number is of {listed}")),
            Some(Impossible::OtherYear { listed }) => {
                answer.remarks("note", format!("no such act is known; it seems that {listed} is meant"))
            }
            Some(Impossible::Future) | None => {}
        }
    }
    answer
}

/// What the dataset says of a citation and of the act that it cites.
fn citation<'a>(grammars: &Grammars, text: &'a str, found: &'a Found, region: Option<&str>) -> Citation<'a> {
    let Found { key, date, range } = found;
    let act = grammars.acts.act(&key.act, *date, region);
    Citation {
        key,
        urn: grammars.acts.urn(key, *date, region),
        text: text.get(range.clone()).unwrap_or(""),
        bytes: [range.start, range.end],
        url: grammars.acts.url(key, *date),
        title: act.title,
        date: act.date,
        status: act.status,
        since: act.since,
        repealed_by: act.repealed_by,
        in_force_act: act.in_force_act,
    }
}

/// What became of an act, in words.
fn status(standing: &Standing<'_>) -> String {
    let said = match standing.validity {
        Validity::InForce => "in force",
        Validity::PartlyRepealed => "in force, parts of it repealed",
        Validity::Repealed => "repealed",
        Validity::Exhausted => "no longer of use",
        Validity::Converted => "converted into law",
        Validity::NotYet => "not yet made",
        Validity::Unknown => "not known",
    };
    let by = standing.by.map(|by| format!(" by {by}")).unwrap_or_default();
    let since = standing.since.map(|since| format!(" since {since}")).unwrap_or_default();
    format!("{said}{by}{since}")
}
