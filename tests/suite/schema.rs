//! The contract of the dataset: the schema that is shipped is the one of the types, every dataset validates, no name goes away in silence.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use jsonschema::Validator;
use regesto::results::upgrade;
use regesto::results::write::schema;
use regesto::{
    Pipeline,
    grammar::Grammars,
    model::{ActStatus, Code, Dataset, FORMAT, SharedText},
};
use serde_json::{Value, json};

fn at(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_schema_that_is_shipped_is_the_one_of_the_types() {
    let shipped = fs::read_to_string(at("docs/schema/dataset.schema.json")).unwrap();
    assert!(
        shipped == schema::text(),
        "docs/schema/dataset.schema.json is old: `cargo run -- schema > docs/schema/dataset.schema.json`, and read the difference"
    );
}

/// The schema with no room for names that it does not list, and what validates by it.
fn strict() -> (Value, Validator) {
    fn close(value: &mut Value) {
        match value {
            Value::Object(object) => {
                if object.contains_key("properties") {
                    object.insert("additionalProperties".to_string(), json!(false));
                }
                object.values_mut().for_each(close);
            }
            Value::Array(values) => values.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut schema = schema::schema();
    close(&mut schema);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    (schema, validator)
}

#[test]
fn every_dataset_validates() {
    let (_, validator) = strict();
    assert!(jsonschema::meta::is_valid(&schema::schema()), "the schema is one of draft 2020-12");
    let folders = ["seeds", "tests/corpus/dev", "tests/corpus/own", "tests/corpus/odd", "tests/corpus/formats", "tests/cli"];
    for folder in folders {
        let run = Pipeline::builder().input(at(folder)).run().unwrap();
        let dataset = serde_json::to_value(&run.dataset).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&dataset).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{folder}: {}", errors.join("\n"));
        assert!(!run.dataset.documents.is_empty(), "{folder}");
    }
}

#[test]
fn what_is_no_dataset_does_not_validate() {
    let (_, validator) = strict();
    let run = Pipeline::builder().text("elenco.tsv", "N.\tOggetto\tTermine\n1\tPasso carraio\t30 giorni\n").run().unwrap();
    let good = serde_json::to_value(&run.dataset).unwrap();
    assert!(validator.is_valid(&good));
    let broken: [(&str, Value, &str); 8] = [
        ("/format", json!("regesto/0"), "another format"),
        ("/records/0/confidence", json!("high"), "a word for a number"),
        ("/records/0/title", json!(7), "a number for a text"),
        ("/records/0/term/deadlines/0/atom", json!("thirty days"), "no atom"),
        ("/records/0/term/deadlines/0/duration", json!("30 days"), "no duration"),
        ("/records/0/kind", json!("row"), "no kind"),
        ("/documents/0/sha256", Value::Null, "null where there is always a text"),
        ("/records/0/cells/title/at/0/bytes", json!([1]), "half a range"),
    ];
    for (pointer, value, why) in broken {
        let mut dataset = good.clone();
        *dataset.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        assert!(!validator.is_valid(&dataset), "{why}: {pointer}");
    }
}

#[test]
fn every_name_has_its_meaning() {
    let mut without = Vec::new();
    for (name, node) in named(&schema::schema()) {
        let said = node.get("description").and_then(Value::as_str).unwrap_or_default();
        if said.len() < 5 || said.contains("[`") || !node.is_object() {
            without.push(name);
        }
    }
    assert!(without.is_empty(), "no description: {}", without.join(", "));
}

/// The names of the contract, each with what the schema says of it: `Record.title`, `Status=ok`.
fn named(schema: &Value) -> Vec<(String, Value)> {
    fn within(owner: &str, node: &Value, found: &mut Vec<(String, Value)>) {
        if let Some(properties) = node.get("properties").and_then(Value::as_object) {
            for (name, value) in properties {
                found.push((format!("{owner}.{name}"), value.clone()));
                within(&format!("{owner}.{name}"), value, found);
            }
        }
        for variants in ["anyOf", "oneOf"] {
            for variant in node.get(variants).and_then(Value::as_array).into_iter().flatten() {
                if let Some(value) = variant.get("const").and_then(Value::as_str) {
                    found.push((format!("{owner}={value}"), variant.clone()));
                }
                within(owner, variant, found);
            }
        }
    }
    let mut found = Vec::new();
    within("Dataset", schema, &mut found);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        within(name, definition, &mut found);
    }
    found
}

/// What breaks the promise of the format's number: names that were promised and are gone.
fn broken_promises(promised: &str, schema: &Value) -> Vec<String> {
    let names: BTreeSet<String> = named(schema).into_iter().map(|(name, _)| name).collect();
    promised.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && !names.contains(*line)).map(str::to_string).collect()
}

#[test]
fn no_name_goes_away_without_another_number() {
    let path = format!("docs/schema/{}.names", FORMAT.replace('/', "-"));
    let promised = fs::read_to_string(at(&path)).unwrap_or_else(|_| {
        panic!("the format has a new number: write its names to {path}, one a line, and say in CHANGELOG.md what changed")
    });
    let schema = schema::schema();
    let gone = broken_promises(&promised, &schema);
    assert!(
        gone.is_empty(),
        "renamed or removed: {}; whoever reads {FORMAT} counts on them, so FORMAT needs another number",
        gone.join(", ")
    );
    let known: BTreeSet<&str> = promised.lines().collect();
    let new: Vec<String> = named(&schema).into_iter().map(|(name, _)| name).filter(|name| !known.contains(name.as_str())).collect();
    assert!(new.is_empty(), "new names are promised from now on; add to {path}:\n{}", new.join("\n"));
}

#[test]
fn a_name_that_goes_away_is_noticed() {
    let schema = schema::schema();
    let promised: String = named(&schema).into_iter().map(|(name, _)| name + "\n").collect();
    assert!(broken_promises(&promised, &schema).is_empty());
    let mut renamed = schema.clone();
    let properties = renamed["$defs"]["Record"]["properties"].as_object_mut().unwrap();
    let title = properties.remove("title").unwrap();
    properties.insert("name".to_string(), title);
    assert_eq!(broken_promises(&promised, &renamed), ["Record.title"]);
    let mut removed = schema;
    removed["$defs"]["Locator"]["anyOf"].as_array_mut().unwrap().pop();
    assert_eq!(broken_promises(&promised, &removed), ["Locator.paragraph"]);
}

/// A dataset that version 0.1.0 wrote.
fn version_1() -> Value {
    serde_json::from_str(&fs::read_to_string(at("tests/corpus/version_1/dataset.json")).unwrap()).unwrap()
}

#[test]
fn a_dataset_of_the_first_version_is_upgraded() {
    let grammars = Grammars::builtin().unwrap();
    let old = version_1();
    let new = upgrade::upgrade(old.clone(), &grammars.acts).unwrap();
    let (_, validator) = strict();
    let value = serde_json::to_value(&new).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    // What a run makes of the same documents now has the same ids: `regesto diff` finds each record again.
    let run = Pipeline::builder().input(at("tests/corpus/version_1/documents")).run().unwrap();
    let ids = |dataset: &Dataset| dataset.records.iter().map(|record| record.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&new), ids(&run.dataset));
    let repeated = |dataset: &Dataset| dataset.documents.iter().map(|document| document.duplicate_of.clone()).collect::<Vec<_>>();
    assert_eq!(repeated(&new), repeated(&run.dataset), "a file that stands there twice is counted once");
    assert_eq!(repeated(&new).iter().flatten().count(), 1);
    let known: BTreeSet<SharedText> = ids(&new).into_iter().collect();
    let named = new.procedures.iter().flat_map(|procedure| &procedure.records).chain(new.acts.iter().flat_map(|act| &act.records));
    let diagnosed = new.documents.iter().flat_map(|document| &document.diagnostics).filter_map(|one| one.record.as_ref());
    let missing: Vec<&str> = named.map(SharedText::as_str).chain(diagnosed.map(String::as_str)).filter(|id| !known.contains(*id)).collect();
    assert!(missing.is_empty(), "what names a record names one that is there: {missing:?}");
    let act = new.acts.iter().find(|act| act.key.to_string() == "legge/1990/142").unwrap();
    assert_eq!((act.status, act.since.as_deref()), (ActStatus::Repealed, Some("2000-10-13")));

    let mut other = old;
    other["format"] = json!("regesto/7");
    let said = upgrade::upgrade(other, &grammars.acts).unwrap_err().to_string();
    assert!(said.contains("regesto/7") && said.contains("regesto run"), "{said}");
    assert!(
        upgrade::upgrade(json!([]), &grammars.acts).is_err() && upgrade::upgrade(json!({"format": "regesto/1"}), &grammars.acts).is_err()
    );
}

#[test]
fn ids_depend_on_their_document_alone() {
    let list = |title: &str, rows: &str| format!("COMUNE DI TODI\n\n{title}\n\nN.\tOggetto\tTermine\n{rows}");
    let rows = "1\tPasso carraio\t30 giorni\n2\tAccesso agli atti\t30 giorni\n3\tAccesso agli atti\t60 giorni\n";
    let elenco = list("ELENCO DEI PROCEDIMENTI", rows);
    let run = |files: &[(&str, &str)]| {
        let builder = files.iter().fold(Pipeline::builder(), |builder, (name, text)| builder.text(*name, (*text).to_string()));
        builder.run().unwrap().dataset
    };
    let of = |dataset: &Dataset, path: &str| -> Vec<String> {
        let document = dataset.documents.iter().find(|document| document.path == path).unwrap();
        dataset.records.iter().filter(|record| record.document == document.id).map(|record| record.id.to_string()).collect()
    };
    let alone = of(&run(&[("b.txt", &elenco)]), "b.txt");
    assert_eq!(alone.iter().collect::<BTreeSet<_>>().len(), 3, "two rows of one name have two ids");
    let other = list("ELENCO DEI TERMINI", rows);
    let both = run(&[("a.txt", &other), ("b.txt", &elenco)]);
    assert_eq!(of(&both, "b.txt"), alone, "a document of another title changes nothing");
    assert!(of(&both, "a.txt").iter().all(|id| !alone.contains(id)), "it has ids of its own");
    // The same list once more, with another row: where two documents give one id, the later one by its document's id is told apart.
    let longer = format!("{elenco}4\tRilascio di copie\t5 giorni\n");
    let twice = run(&[("a.txt", &longer), ("b.txt", &elenco)]);
    let mut sorted: Vec<&regesto::model::Document> = twice.documents.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let (first, second) = (of(&twice, &sorted[0].path), of(&twice, &sorted[1].path));
    for (nth, id) in alone.iter().enumerate() {
        assert_eq!((first[nth].as_str(), second[nth].as_str()), (id.as_str(), format!("{id}-2").as_str()));
    }
}

#[test]
fn identical_files_are_counted_once() {
    let elenco = "N.\tOggetto\tTermine\n1\tPasso carraio\t30 giorni\n";
    let run = Pipeline::builder().text("b.tsv", elenco).text("a.tsv", elenco).text("vuoto.txt", "").text("vuoto2.txt", "").run().unwrap();
    let said: Vec<(&str, Option<&str>, usize)> = run
        .dataset
        .documents
        .iter()
        .map(|document| {
            let own = run.dataset.records.iter().filter(|record| record.document == document.id).count();
            (document.path.as_str(), document.duplicate_of.as_deref(), own)
        })
        .collect();
    let first = run.dataset.documents[0].id.as_str();
    assert_eq!(said, [("a.tsv", None, 1), ("b.tsv", Some(first), 0), ("vuoto.txt", None, 0), ("vuoto2.txt", None, 0)]);
    assert!(run.dataset.documents[1].diagnostics.iter().any(|one| one.code == Code::DuplicateDocument && one.message.contains("a.tsv")));
    let summary = regesto::results::report::Summary::of(&run.dataset);
    assert_eq!(summary.totals.records, 1);
}
