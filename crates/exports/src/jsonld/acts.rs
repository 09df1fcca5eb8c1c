//! Legal resources: in go the acts and citations of a dataset, out comes a node for each act and each part of one that is cited.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{address, encoded, reference};
use regesto_model::{ActKey, ActType, Citation, CitationKey, Dataset};

/// The legal resources that records cite, by their addresses.
pub(super) fn acts(dataset: &Dataset) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    let mut whole: BTreeMap<&ActKey, String> = BTreeMap::new();
    for act in dataset.acts.iter().filter(|act| act.urn.is_some() || !is_of_one_document(&act.key)) {
        let id = id_of(act.urn.as_deref(), &act.key.clone().whole(), "");
        let mut node = resource(&id, &act.key.to_string());
        if let Some(title) = &act.title {
            node["title"] = json!(title);
        }
        if let Some(url) = &act.url {
            node["foaf:page"] = reference(&address(url));
        }
        if let Some(date) = act.date.map(|date| date.to_string()).filter(|date| date.len() == "2000-01-01".len() && !date.starts_with('-'))
        {
            node["date_document"] = json!(date);
        }
        for key in std::iter::once(&act.key).chain(&act.also) {
            whole.insert(key, id.clone());
        }
        found.insert(id, node);
    }
    for record in &dataset.records {
        for citation in &record.citations {
            let id = cited(citation, &record.document);
            let own = || id_of(None, &citation.key.act.clone().whole(), &record.document);
            let act = whole.get(&citation.key.act).cloned().unwrap_or_else(own);
            found.entry(act.clone()).or_insert_with(|| resource(&act, &citation.key.act.to_string()));
            found.entry(id.clone()).or_insert_with(|| {
                let mut node = resource(&id, &citation.key.to_string());
                node["eli:is_part_of"] = reference(&act);
                node
            });
        }
    }
    found
}

fn resource(id: &str, key: &str) -> Value {
    json!({"@id": id, "@type": "eli:LegalResource", "identifier": key})
}

/// The address of what a citation in a document points to.
pub(super) fn cited(citation: &Citation, document: &str) -> String {
    id_of(citation.urn.as_deref(), &citation.key, document)
}

/// The uniform name (URN:NIR) or ELI where there is one, else an address made of the key.
fn id_of(urn: Option<&str>, key: &CitationKey, document: &str) -> String {
    let path = || key.to_string().split('/').map(encoded).collect::<Vec<_>>().join("/");
    match urn {
        Some(urn) => address(urn),
        None if is_of_one_document(&key.act) => format!("reg:document/{document}/act/{}", path()),
        None => format!("reg:act/{}", path()),
    }
}

/// Whether a key means one act only within a document: "the regulation" of one municipality is not that of another, and of an act without year
/// or number nobody can tell whether it is the same.
fn is_of_one_document(key: &ActKey) -> bool {
    use ActType::{CouncilResolution, ExecutiveResolution, MayoralDecree, Other, Regulation, Statute};
    let of_a_municipality = matches!(key.kind, Statute | Regulation | CouncilResolution | ExecutiveResolution | MayoralDecree | Other);
    of_a_municipality || key.year.is_none() || key.number.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_acts() {
        let urn = Some("urn:nir:stato:legge:1990-08-07;241~art2");
        let cases = [
            (urn, "legge/1990/241/art2", "urn:nir:stato:legge:1990-08-07;241~art2", "a uniform name"),
            (None, "ccnl/1999/1", "reg:act/ccnl/1999/1", "an act of all"),
            (None, "regolamento/1997/52/art3", "reg:document/d-1/act/regolamento/1997/52/art3", "a municipality's own"),
            (None, "legge/?/109", "reg:document/d-1/act/legge/%3F/109", "of which year?"),
        ];
        for (urn, key, expected, why) in cases {
            assert_eq!(id_of(urn, &key.parse().unwrap(), "d-1"), expected, "{why}");
        }
    }
}
