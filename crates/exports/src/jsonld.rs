//! Linked data: in goes a dataset, out come its procedures as public services of CPSV-AP 3.2.0, in JSON-LD 1.1.
//!
//! A service is what one authority says of one procedure: a record. What another record repeats word for word is the same service, with two
//! sources. Objectives are no services. Each cell is a Web Annotation whose target is its place in the document (W3C Web Annotation Data Model);
//! what was made of what, and by what, is said in PROV-O. The context stands in the file: nothing is fetched to read it.

mod acts;
mod context;
mod places;
mod service;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use serde_json::{Value, json};

use super::{
    Options, Positions,
    file::{WriteError, io_error, write_with},
    index::Index,
};
use regesto_model::{Document, Kind, Record};

/// Writes the services.
pub(super) fn write(path: &Path, index: &Index<'_>, options: &Options<'_>) -> Result<(), WriteError> {
    write_with(path, |out| {
        let failed = |error| io_error(path, error);
        let json = |error| WriteError::Json { path: path.display().to_string(), error };
        out.write_all(b"{\"@context\": ").map_err(failed)?;
        serde_json::to_writer(&mut *out, &context::context(options.base)).map_err(json)?;
        out.write_all(b",\n\"@graph\": [").map_err(failed)?;
        let mut first = true;
        let mut node = |value: &Value| {
            out.write_all(if first { b"\n" } else { b",\n" }).map_err(failed)?;
            first = false;
            serde_json::to_writer(&mut *out, value).map_err(json)
        };
        graph(index, options.positions, &mut node)?;
        out.write_all(b"\n]}\n").map_err(failed)
    })
}

/// Gives the nodes of the graph one after another.
fn graph(index: &Index<'_>, positions: &[Positions], node: &mut dyn FnMut(&Value) -> Result<(), WriteError>) -> Result<(), WriteError> {
    let dataset = index.dataset;
    let generator = &dataset.generator;
    node(&json!({
        "@id": "reg:generator",
        "@type": "prov:SoftwareAgent",
        "rdfs:label": format!("{} {}", generator.name, generator.version),
        "identifier": generator.grammars,
    }))?;
    let documents: Vec<Value> = dataset.documents.iter().map(|document| reference(&document_id(document))).collect();
    node(&json!({
        "@id": "reg:extraction",
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": reference("reg:generator"),
        "prov:used": documents,
    }))?;
    organisations(&dataset.documents).values().try_for_each(&mut *node)?;
    for document in &dataset.documents {
        node(&described(document))?;
    }
    acts::acts(dataset).values().try_for_each(&mut *node)?;
    for procedure in &dataset.procedures {
        let mut concept =
            json!({"@id": concept_id(&procedure.id), "@type": "skos:Concept", "identifier": procedure.id, "prefLabel": procedure.title});
        if !procedure.variants.is_empty() {
            concept["altLabel"] = json!(procedure.variants);
        }
        node(&concept)?;
    }
    let none = Positions::default();
    let positions: HashMap<&str, &Positions> =
        dataset.documents.iter().zip(positions).map(|(document, positions)| (document.id.as_str(), positions)).collect();
    let known: BTreeSet<&str> = dataset.records.iter().map(|record| record.id.as_str()).collect();
    let repeated = |record: &'_ Record| record.duplicate_of.as_deref().is_some_and(|id| known.contains(id) && id != record.id);
    let mut repeats: HashMap<&str, Vec<&Record>> = HashMap::new();
    for record in dataset.records.iter().filter(|record| repeated(record)) {
        repeats.entry(record.duplicate_of.as_deref().unwrap_or_default()).or_default().push(record);
    }
    for record in dataset.records.iter().filter(|record| record.kind == Kind::Procedure && !repeated(record)) {
        let row = index.row(record);
        let sources = std::iter::once(record).chain(repeats.get(record.id.as_str()).into_iter().flatten().copied());
        let sources: Vec<&Record> = sources.collect();
        node(&service::service(&row, &sources))?;
        for record in sources {
            let positions = positions.get(record.document.as_str()).copied().unwrap_or(&none);
            places::annotations(&service_id(row.record), record, positions).iter().try_for_each(&mut *node)?;
        }
    }
    Ok(())
}

/// A node by its address.
fn reference(id: &str) -> Value {
    json!({"@id": id})
}

fn service_id(record: &Record) -> String {
    format!("reg:service/{}", record.id)
}

fn concept_id(procedure: &str) -> String {
    format!("reg:procedure/{procedure}")
}

fn document_id(document: &Document) -> String {
    format!("reg:document/{}", document.id)
}

/// The organisation whose document it is. By its ISTAT code, else by its name; where the document does not say whose it is, one of its own.
fn organisation_id(document: &Document) -> String {
    match &document.authority {
        Some(authority) => match authority.istat_code {
            Some(code) => format!("reg:authority/{code}"),
            None => format!("reg:authority/{}", encoded(&authority.name)),
        },
        None => format!("reg:authority/of-{}", document.id),
    }
}

/// The organisations and the places they govern, by their addresses.
fn organisations(documents: &[Document]) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for document in documents {
        let id = organisation_id(document);
        let place = id.replacen("reg:authority/", "reg:place/", 1);
        let (name, identifier, label) = match &document.authority {
            Some(authority) => {
                let parts = [authority.province.as_deref(), authority.region.as_deref()];
                let label = std::iter::once(authority.name.as_str()).chain(parts.into_iter().flatten()).collect::<Vec<_>>().join(", ");
                (authority.name.clone(), authority.istat_code.map(|code| code.to_string()), label)
            }
            None => (format!("Ente non indicato ({})", document.path), None, "Italia".to_string()),
        };
        let mut organisation = json!({"@id": id, "@type": "cv:PublicOrganisation", "prefLabel": name, "spatial": reference(&place)});
        let mut location = json!({"@id": place, "@type": "dct:Location", "rdfs:label": label});
        if let Some(code) = identifier {
            organisation["identifier"] = json!(code);
            location["identifier"] = json!(code);
        }
        found.insert(id, organisation);
        found.insert(place, location);
    }
    found
}

/// A document as the source of what is said.
fn described(document: &Document) -> Value {
    let mut node = json!({
        "@id": document_id(document),
        "@type": ["foaf:Document", "prov:Entity"],
        "identifier": format!("sha256:{}", document.sha256),
        "rdfs:label": document.path,
        "dct:format": document.media_type,
        "prov:wasAttributedTo": reference(&organisation_id(document)),
    });
    if let Some(title) = &document.title {
        node["title"] = json!(title);
    }
    node
}

/// A text as part of an address: what an address may not hold, and what divides it, is written in hundreds (RFC 3986, 2.1).
fn encoded(text: &str) -> String {
    percent(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// An address as it may stand in linked data: with what no address may hold written in hundreds.
fn address(text: &str) -> String {
    percent(text, |byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
}

fn percent(text: &str, keeps: impl Fn(u8) -> bool) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if keeps(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
