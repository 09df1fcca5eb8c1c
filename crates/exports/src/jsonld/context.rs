//! The context: what the names in the file stand for.

use serde_json::{Value, json};

/// The context, with what addresses begin with. Prefixes are the usual ones; terms say of what type their values are.
pub(super) fn context(base: &str) -> Value {
    let italian = |id: &str| json!({"@id": id, "@language": "it"});
    let typed = |id: &str, kind: &str| json!({"@id": id, "@type": kind});
    json!({
        "@version": 1.1,
        "reg": {"@id": base, "@prefix": true},
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dct": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "title": italian("dct:title"),
        "description": italian("dct:description"),
        "prefLabel": italian("skos:prefLabel"),
        "altLabel": italian("skos:altLabel"),
        "identifier": "dct:identifier",
        "spatial": "dct:spatial",
        "processingTime": typed("cv:processingTime", "xsd:duration"),
        "hasValue": typed("cv:hasValue", "xsd:double"),
        "date_document": typed("eli:date_document", "xsd:date"),
        "start": typed("oa:start", "xsd:nonNegativeInteger"),
        "end": typed("oa:end", "xsd:nonNegativeInteger"),
    })
}
