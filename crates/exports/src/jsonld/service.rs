//! A public service: in goes a record, out comes a node of CPSV-AP with what it leads to.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{acts, address, concept_id, document_id, organisation_id, reference, service_id};
use crate::index::Row;
use regesto_model::{Atom, Column, Contact, Deadline, Duration, Record, SharedText};

/// The node of a record; `sources` are the records that say it, itself first.
pub(super) fn service(row: &Row<'_>, sources: &[&Record]) -> Value {
    let record = row.record;
    let id = &record.id;
    let title = title_of(record);
    let mut node = json!({
        "@id": service_id(record),
        "@type": ["cpsv:PublicService", "prov:Entity"],
        "identifier": id,
        "title": title,
        "description": description(record, &title),
        "prov:wasGeneratedBy": reference("reg:extraction"),
    });
    if let Some(document) = row.document {
        node["cv:hasCompetentAuthority"] = reference(&organisation_id(document));
        node["dct:source"] = reference(&document_id(document));
    }
    let documents: BTreeSet<String> = sources.iter().map(|record| format!("reg:document/{}", record.document)).collect();
    node["prov:wasDerivedFrom"] = documents.iter().map(|id| reference(id)).collect();
    if let Some(procedure) = &record.procedure {
        node["cv:isClassifiedBy"] = reference(&concept_id(procedure));
    }
    let mut add = |name: &str, nodes: Vec<Value>| {
        if !nodes.is_empty() {
            node[name] = nodes.into();
        }
    };
    if let Some(term) = &record.term {
        add("processingTime", processing_time(&term.deadlines).map(|duration| json!(duration)).into_iter().collect());
        let text = [Some(term.text.as_str()), record.trigger.as_deref().filter(|trigger| !term.text.contains(trigger))];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(" – ");
        add(
            "cpsv:follows",
            vec![json!({
                "@id": format!("reg:rule/{id}"),
                "@type": "cpsv:Rule",
                "identifier": format!("{id}/term"),
                "title": "Termine di conclusione del procedimento",
                "description": text,
            })],
        );
    }
    let acts: BTreeSet<String> = record.citations.iter().map(|citation| acts::cited(citation, &record.document)).collect();
    add("cv:hasLegalResource", acts.iter().map(|id| reference(id)).collect());
    add("cv:contactPoint", (1..).zip(contacts(record)).filter_map(|(nth, contact)| contact_point(id, nth, contact)).collect());
    let text = |column: Column| record.cells.get(&column).map(|cell| cell.text.as_str()).filter(|text| !text.trim().is_empty());
    let channels = [Column::OnlineService, Column::Information];
    add("cv:hasChannel", channels.iter().filter_map(|&column| text(column).map(|text| channel(id, column, text))).collect());
    add("cv:hasCost", text(Column::Payments).map(|text| cost(id, text)).into_iter().collect());
    let evidence = |text: &str| json!({"@id": format!("reg:evidence/{id}"), "@type": "cv:Evidence", "identifier": format!("{id}/attachments"), "title": text});
    add("cpsv:hasInput", text(Column::Attachments).map(evidence).into_iter().collect());
    node
}

/// What the service is called: its title, or what else the row says.
fn title_of(record: &Record) -> String {
    let own = record.title.as_deref().filter(|title| !title.trim().is_empty());
    let parent = record.parent.as_deref();
    let cell = || record.cells.values().map(|cell| cell.text.as_str()).find(|text| !text.trim().is_empty());
    own.or(parent).or_else(cell).unwrap_or("Procedimento senza titolo").to_string()
}

/// What it is: the cell that describes it, else its title with what stands above it.
fn description(record: &Record, title: &str) -> String {
    match record.cells.get(&Column::Description).filter(|cell| !cell.text.trim().is_empty()) {
        Some(cell) => cell.text.to_string(),
        None => {
            let above = record.section.iter().map(SharedText::as_str).chain(record.parent.as_deref());
            above.chain([title]).collect::<Vec<_>>().join(" › ")
        }
    }
}

/// How long it takes at most, as `xsd:duration`: of the terms that hold in every case the longest, else of all. Working days, dates and terms
/// that stand elsewhere have no such form; the rule says them in words.
fn processing_time(deadlines: &[Deadline]) -> Option<String> {
    let longest = |always: bool| {
        let terms = deadlines.iter().filter(|deadline| !always || deadline.condition.is_none());
        let bound = |deadline: &Deadline| match deadline.atom {
            Atom::Within { duration, working: false } | Atom::AtMost { duration, working: false } => Some(duration),
            _ => None,
        };
        terms.filter_map(bound).max()
    };
    longest(true).or_else(|| longest(false)).map(xsd_duration)
}

/// A length of time in the form of XML Schema, which has no weeks.
fn xsd_duration(duration: Duration) -> String {
    let days = duration.days.saturating_add(duration.weeks.saturating_mul(7));
    Duration { weeks: 0, days, ..duration }.to_string()
}

/// Whom to ask about the service, each once; who steps in when nothing is done is nobody to ask.
fn contacts(record: &Record) -> Vec<&Contact> {
    let mut seen = BTreeSet::new();
    let own = record.contacts.iter().filter(|contact| contact.cell != Column::SubstitutePower);
    own.filter(|contact| seen.insert((&contact.name, &contact.role, &contact.phone, &contact.email))).collect()
}

fn contact_point(record: &str, nth: usize, contact: &Contact) -> Option<Value> {
    let mut node = json!({"@id": format!("reg:contact/{record}/{nth}"), "@type": "cv:ContactPoint"});
    let label: Vec<&str> = [contact.name.as_deref(), contact.role.as_deref()].into_iter().flatten().collect();
    if label.is_empty() && contact.phone.is_none() && contact.email.is_none() {
        return None;
    }
    if !label.is_empty() {
        node["rdfs:label"] = json!(label.join(", "));
    }
    if let Some(phone) = &contact.phone {
        node["cv:telephone"] = json!(phone);
    }
    if let Some(email) = &contact.email {
        node["cv:email"] = json!(email);
    }
    Some(node)
}

/// How to reach the service: what the cell says, and the page that it names.
fn channel(record: &str, column: Column, text: &str) -> Value {
    let id = format!("reg:channel/{record}/{column}");
    let mut node = json!({"@id": id, "@type": "cv:Channel", "identifier": format!("{record}/{column}"), "description": text});
    let pages = text
        .split(|c: char| c.is_whitespace() || "<>\"()|;".contains(c))
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"));
    let pages: BTreeSet<String> = pages.map(|page| address(page.trim_end_matches(['.', ',', ':']))).collect();
    if !pages.is_empty() {
        node["foaf:page"] = pages.iter().map(|page| json!({"@id": page, "@type": "foaf:Document"})).collect();
    }
    node
}

/// What it costs: the words, and the sum where they name one and no other.
fn cost(record: &str, text: &str) -> Value {
    let mut node =
        json!({"@id": format!("reg:cost/{record}"), "@type": "cv:Cost", "identifier": format!("{record}/payments"), "description": text});
    if let Some(sum) = euros(text) {
        node["hasValue"] = json!(sum);
        node["cv:currency"] = json!({"@id": "http://publications.europa.eu/resource/authority/currency/EUR", "@type": "skos:Concept"});
    }
    node
}

/// The only sum of euros in a text, as a decimal number: of "€ 1.250,00" `1250.00`; none where there are several, or none.
fn euros(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut found = None;
    let words: Vec<&str> = lower.split_whitespace().flat_map(|word| word.split_inclusive('€')).collect();
    for (nth, word) in words.iter().enumerate() {
        let sign = |word: Option<&&str>| {
            word.is_some_and(|word| matches!(word.trim_matches(['.', ',', ':', ';', '(', ')']), "€" | "euro" | "eur"))
        };
        let before = nth.checked_sub(1).and_then(|before| words.get(before));
        let of_euros = word.ends_with('€') || sign(before) || sign(words.get(nth + 1));
        let sum = amount(word.trim_end_matches('€')).filter(|_| of_euros);
        let several = sum.is_some() && found.is_some();
        found = sum.or(found);
        if several {
            return None;
        }
    }
    found
}

/// A sum as Italian offices write it: points between thousands, a comma before cents.
fn amount(word: &str) -> Option<String> {
    let word = word.trim_matches(['.', ',', ':', ';', '(', ')', '=']);
    let (whole, cents) = word.split_once(',').unwrap_or((word, ""));
    let cents = cents.trim_end_matches(['-', '=']);
    let groups: Vec<&str> = whole.split('.').collect();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let thousands = !first.is_empty() && rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
    if !thousands || !groups.iter().all(|group| digits(group)) || !digits(cents) || cents.len() > 2 || whole.len() > 12 {
        return None;
    }
    let whole = groups.concat();
    Some(if cents.is_empty() { whole } else { format!("{whole}.{cents}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An atom, and the case in which it holds.
    type Stated<'t> = (&'t str, Option<&'t str>);

    fn deadlines(atoms: &[Stated<'_>]) -> Vec<Deadline> {
        let stated = |(atom, condition): &Stated<'_>| Deadline {
            atom: atom.parse().unwrap(),
            condition: condition.map(str::to_string),
            text: String::new(),
            span: Default::default(),
        };
        atoms.iter().map(stated).collect()
    }

    #[test]
    fn processing_times() {
        let cases: [(&[Stated<'_>], Option<&str>, &str); 7] = [
            (&[("P30D", None)], Some("P30D"), "one"),
            (&[("min:P15D", None), ("max:P30D", None)], Some("P30D"), "the upper bound"),
            (&[("P30D", None), ("P60D", Some("con ricerche"))], Some("P30D"), "the one that always holds"),
            (&[("P30D", Some("a")), ("P60D", Some("b"))], Some("P60D"), "the longest case"),
            (&[("P2W", None)], Some("P14D"), "XML Schema has no weeks"),
            (&[("P10D;working", None)], None, "working days have no form"),
            (&[("by-law", None), ("--03-31", None)], None, "no length"),
        ];
        for (atoms, expected, why) in cases {
            assert_eq!(processing_time(&deadlines(atoms)).as_deref(), expected, "{why}");
        }
    }

    #[test]
    fn sums_of_euros() {
        let cases = [
            ("Diritti di segreteria € 16,00", Some("16.00"), "a sign before"),
            ("marca da bollo da 16 euro", Some("16"), "a word behind"),
            ("Euro 1.250,50 all'atto della domanda", Some("1250.50"), "thousands"),
            ("5,42€", Some("5.42"), "glued"),
            ("€ 16,00 o € 32,00", None, "two sums"),
            ("bollo; conto corrente 12345", None, "no sum"),
            ("gratuito", None, "nothing"),
            ("€ 12.34.5", None, "no sum"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(euros(text).as_deref(), expected, "{why}: {text}");
        }
    }
}
