//! Exports: what other systems read says what the dataset says, in the same bytes every time; a cell is text and never runs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Cursor, Read},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use regesto::results::write::{self, Format, Options, flat};
use regesto::{
    Pipeline, Run,
    model::{Dataset, Kind, Locator},
};
use serde_json::Value;

fn at(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The dataset of the seeds, made once.
fn seeds() -> &'static Dataset {
    static RUN: OnceLock<Run> = OnceLock::new();
    &RUN.get_or_init(|| Pipeline::builder().input(at("seeds")).run().unwrap()).dataset
}

/// A dataset whose cells are what a spreadsheet, a page or a query would rather not have.
fn hostile() -> Dataset {
    let table = "N.\tOggetto\tUfficio\tTermine\n\
                 1\t=HYPERLINK(\"http://x.example\",\"a\")\tAnagrafe\t30 giorni\n\
                 2\t- in caso di \"gara\", virgola; punto\tAnagrafe\t30 giorni\n\
                 3\t</script><script>alert(1)</script>\tAnagrafe\t30 giorni\n\
                 4\t'); DROP TABLE record; --\tAnagrafe\t30 giorni\n\
                 5\t@SUM(1+1)*cmd|' /C calc'!A0\tAnagrafe\t30 giorni\n\
                 6\tcampana\u{7} e \u{1}\tAnagrafe\t30 giorni\n";
    let dataset = Pipeline::builder().text("elenco.tsv", table).run().unwrap().dataset;
    assert_eq!(dataset.records.len(), 6);
    dataset
}

/// Everything that an export writes, by name.
fn exported(dataset: &Dataset, formats: &[Format], options: &Options<'_>) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    for &format in formats {
        write::export(folder.path(), dataset, format, options).unwrap();
    }
    files(folder.path())
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().strip_prefix(folder).unwrap().display().to_string(), fs::read(entry.path()).unwrap())).collect()
}

fn one(dataset: &Dataset, format: Format) -> Vec<u8> {
    exported(dataset, &[format], &Options::default()).remove(format.file()).unwrap()
}

/// The bytes as a file without a name.
#[cfg(feature = "parquet")]
fn file_of(bytes: &[u8]) -> fs::File {
    use std::io::Write;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

#[test]
fn the_same_dataset_gives_the_same_bytes() {
    let again = Pipeline::builder().input(at("seeds")).threads(1).run().unwrap().dataset;
    let (first, second) =
        (exported(seeds(), &Format::built_in(), &Options::default()), exported(&again, &Format::built_in(), &Options::default()));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert!(*bytes == second[name], "{name}");
    }
    for format in Format::built_in() {
        assert!(first.keys().any(|name| name.starts_with(format.file())), "{format}");
    }
}

#[test]
fn json_lines_are_the_records() {
    let text = String::from_utf8(one(seeds(), Format::Jsonl)).unwrap();
    let records: Vec<regesto::model::Record> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // The places of deadlines within their cells are no part of the dataset.
    let written =
        |records: &[regesto::model::Record]| records.iter().map(|record| serde_json::to_value(record).unwrap()).collect::<Vec<_>>();
    assert!(written(&records) == written(&seeds().records));
}

#[test]
fn csv_is_read_as_it_was_written() {
    for dataset in [seeds(), &hostile()] {
        let bytes = one(dataset, Format::Csv);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
        assert_eq!(header, flat::columns().iter().map(flat::FlatColumn::name).collect::<Vec<_>>());
        let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
        assert_eq!(rows.len(), dataset.records.len());
        for (row, record) in rows.iter().zip(&dataset.records) {
            assert_eq!(row["record_id"], record.id);
            assert_eq!(row["title"], record.title.clone().unwrap_or_default());
            for (column, cell) in &record.cells {
                assert_eq!(row[&format!("cell_{column}")], cell.text);
            }
            let places: BTreeMap<regesto::model::Column, Vec<Locator>> = serde_json::from_str(&row["places"]).unwrap();
            assert!(places == record.cells.iter().map(|(column, cell)| (*column, cell.at.to_vec())).collect());
            let atoms: Vec<String> = record.term.iter().flat_map(|term| &term.deadlines).map(|one| one.atom.to_string()).collect();
            assert_eq!(row["deadlines"], atoms.join(" | "));
        }
        assert!(!bytes.starts_with("\u{feff}".as_bytes()));
        assert!(bytes.ends_with(b"\r\n"), "RFC 4180");
    }
}

#[test]
fn csv_for_spreadsheets_computes_nothing() {
    let options = Options { bom: true, ..Options::default() };
    let bytes = exported(&hostile(), &[Format::Csv], &options).remove("records.csv").unwrap();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(bytes);
    let title = reader.headers().unwrap().iter().position(|name| name == "title").unwrap();
    let mut marked = Vec::new();
    for row in reader.records().map(Result::unwrap) {
        assert!(row.iter().all(|value| !value.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        marked.extend(row[title].starts_with('\'').then(|| row[title].to_string()));
    }
    // The fourth begins with an apostrophe of its own.
    let begins: Vec<&str> = marked.iter().map(|title| &title[..2]).collect();
    assert_eq!(begins, ["'=", "'-", "''", "'@"]);
}

#[test]
fn the_columns_are_documented() {
    let page = fs::read_to_string(at("docs/export.md")).unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with("CSV\n")).unwrap();
    let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
    let expected: Vec<String> = flat::columns().iter().map(|column| format!("| `{}` | {} |", column.name(), column.meaning)).collect();
    assert_eq!(rows, expected, "docs/export.md lists the columns of records.csv in their order, each with its meaning");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_has_typed_nested_columns() {
    use arrow_array::{Array, ListArray, StringArray, StructArray, UInt64Array, cast::AsArray};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let dataset = seeds();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file_of(&one(dataset, Format::Parquet))).unwrap().build().unwrap();
    let mut records = dataset.records.iter();
    for batch in reader.map(Result::unwrap) {
        let text = |name: &str| batch.column_by_name(name).unwrap().as_string::<i32>().clone();
        let (ids, titles): (StringArray, StringArray) = (text("id"), text("title"));
        let cells: &StructArray = batch.column_by_name("cells").unwrap().as_struct();
        let term: &StructArray = cells.column_by_name("term").unwrap().as_struct();
        let term_texts: &StringArray = term.column_by_name("text").unwrap().as_string();
        let at: &ListArray = term.column_by_name("at").unwrap().as_list();
        for row in 0..batch.num_rows() {
            let record = records.next().unwrap();
            assert_eq!(ids.value(row), record.id);
            assert_eq!((!titles.is_null(row)).then(|| titles.value(row)), record.title.as_deref());
            let Some(cell) = record.cells.get(&regesto::model::Column::Term) else {
                assert!(term.is_null(row));
                continue;
            };
            assert_eq!(term_texts.value(row), cell.text);
            let places = at.value(row);
            let places: &StructArray = places.as_struct();
            assert_eq!(places.len(), cell.at.len());
            for (nth, place) in cell.at.iter().enumerate() {
                let Locator::Text { bytes, line } = place else { panic!("{place:?}") };
                let lines: &UInt64Array = places.column_by_name("line").unwrap().as_primitive();
                let ranges: &ListArray = places.column_by_name("bytes").unwrap().as_list();
                let range = ranges.value(nth);
                let range: &UInt64Array = range.as_primitive();
                assert_eq!((lines.value(nth), range.values().to_vec()), (u64::from(*line), bytes.map(u64::from).to_vec()));
            }
        }
    }
    assert!(records.next().is_none());
}

#[cfg(feature = "sqlite")]
fn database(dataset: &Dataset) -> (tempfile::TempDir, rusqlite::Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = write::export(folder.path(), dataset, Format::Sqlite, &Options::default()).unwrap();
    (folder, rusqlite::Connection::open(path).unwrap())
}

#[cfg(feature = "sqlite")]
#[test]
fn the_database_is_whole() {
    for dataset in [seeds(), &hostile()] {
        let (_folder, database) = database(dataset);
        let count = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
        assert_eq!(database.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap(), "ok");
        assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        let records = &dataset.records;
        assert_eq!(count("SELECT count(*) FROM document"), dataset.documents.len());
        assert_eq!(count("SELECT count(*) FROM record"), records.len());
        assert_eq!(count("SELECT count(*) FROM procedure"), dataset.procedures.len());
        assert_eq!(count("SELECT count(*) FROM cell"), records.iter().map(|record| record.cells.len()).sum::<usize>());
        assert_eq!(
            count("SELECT count(*) FROM cell_place"),
            records.iter().flat_map(|r| r.cells.values()).map(|cell| cell.at.len()).sum::<usize>()
        );
        assert_eq!(
            count("SELECT count(*) FROM deadline"),
            records.iter().flat_map(|r| &r.term).map(|term| term.deadlines.len()).sum::<usize>()
        );
        assert_eq!(count("SELECT count(*) FROM contact"), records.iter().map(|record| record.contacts.len()).sum::<usize>());
        assert_eq!(count("SELECT count(*) FROM diagnostic"), dataset.documents.iter().map(|d| d.diagnostics.len()).sum::<usize>());
        let prose: usize = dataset.documents.iter().map(|document| document.citations.len()).sum();
        assert_eq!(count("SELECT count(*) FROM citation"), prose + records.iter().map(|record| record.citations.len()).sum::<usize>());
        // Each citation leads to its act.
        assert_eq!(count("SELECT count(*) FROM citation WHERE NOT EXISTS (SELECT 1 FROM act_key WHERE key = citation.act)"), 0);
        let mut query = database.prepare("SELECT text FROM cell WHERE record = ? AND \"column\" = ?").unwrap();
        for record in records {
            for (column, cell) in &record.cells {
                assert_eq!(query.query_row([record.id.as_str(), column.as_str()], |row| row.get::<_, String>(0)).unwrap(), cell.text);
            }
        }
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn titles_are_found_by_their_words() {
    let (_folder, database) = database(seeds());
    let query = "SELECT record.title FROM record_title JOIN record ON record.rowid = record_title.rowid WHERE record_title MATCH ?";
    let mut statement = database.prepare(query).unwrap();
    // Without accents and capitals.
    let found: Vec<String> = statement.query_map(["ATTIVITA"], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let holds =
        |title: &&regesto::model::SharedText| title.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "attività");
    let expected = seeds().records.iter().filter_map(|record| record.title.as_ref()).filter(holds).count();
    assert!(expected > 3 && found.len() >= expected, "{} of {expected}", found.len());
}

#[cfg(feature = "xlsx")]
#[test]
fn the_workbook_says_what_the_table_says() {
    use calamine::{Data, Reader, Xlsx};
    let columns = flat::columns();
    for dataset in [seeds(), &hostile()] {
        let bytes = one(dataset, Format::Xlsx);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(book.sheet_names(), ["records", "procedures", "diagnostics", "columns"]);
        let sheet = book.worksheet_range("records").unwrap();
        let header: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(header, columns.iter().map(flat::FlatColumn::name).collect::<Vec<_>>());
        let title = header.iter().position(|name| name == "title").unwrap();
        let confidence = header.iter().position(|name| name == "confidence").unwrap();
        assert_eq!(sheet.rows().count(), dataset.records.len() + 1);
        for (row, record) in sheet.rows().skip(1).zip(&dataset.records) {
            assert_eq!(row[title].to_string(), record.title.clone().unwrap_or_default());
            assert_eq!(row[confidence], Data::Float(record.confidence));
        }
        assert_eq!(book.worksheet_range("procedures").unwrap().rows().count(), dataset.procedures.len() + 1);
        let diagnostics: usize = dataset.documents.iter().map(|document| document.diagnostics.len()).sum();
        assert_eq!(book.worksheet_range("diagnostics").unwrap().rows().count(), diagnostics + 1);
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        zip.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
        assert!(xml.contains("<autoFilter") && !xml.contains("<f>"), "filters, and nothing that is computed");
    }
}

/// All nodes of a graph that are objects, however deep.
fn nodes(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().flat_map(nodes).collect(),
        Value::Object(object) => std::iter::once(value).chain(object.values().flat_map(nodes)).collect(),
        _ => Vec::new(),
    }
}

fn is_a(node: &Value, kind: &str) -> bool {
    node["@type"] == kind || node["@type"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
}

#[test]
fn linked_data_leads_back_to_the_sources() {
    let dataset = seeds();
    let (inputs, _) = regesto::pipeline::find(&[at("seeds")]).unwrap();
    let sources: Vec<regesto::model::Source> = inputs.iter().map(|input| regesto::pipeline::open(input).unwrap().1).collect();
    let positions: Vec<write::Positions> = dataset
        .documents
        .iter()
        .zip(&sources)
        .map(|(document, source)| {
            write::positions(document, dataset.records.iter().filter(|record| record.document == document.id), source)
        })
        .collect();
    let options = Options { positions: &positions, ..Options::default() };
    let bytes = exported(dataset, &[Format::Jsonld], &options).remove("services.jsonld").unwrap();
    let graph: Value = serde_json::from_slice(&bytes).unwrap();
    assert!(graph["@context"].is_object(), "nothing has to be fetched");
    let all = nodes(&graph["@graph"]);
    let services: Vec<&&Value> = all.iter().filter(|node| is_a(node, "cpsv:PublicService")).collect();
    let expected = dataset.records.iter().filter(|record| record.kind == Kind::Procedure && record.duplicate_of.is_none()).count();
    assert_eq!(services.len(), expected);
    // Whatever is pointed to is there.
    let defined: BTreeSet<&str> = all.iter().filter(|node| node.get("@type").is_some()).filter_map(|node| node["@id"].as_str()).collect();
    for node in &all {
        if let (Some(id), None) = (node["@id"].as_str(), node.get("@type")) {
            assert!(defined.contains(id) || !id.starts_with("reg:"), "{id} leads nowhere");
        }
    }
    // Characters and bytes select the same words, and these are the quote.
    let characters: BTreeMap<String, Vec<char>> =
        dataset.documents.iter().zip(&sources).map(|(d, s)| (format!("reg:document/{}", d.id), s.text().chars().collect())).collect();
    let (mut looked, mut same) = (0, 0);
    for target in all.iter().filter(|node| is_a(node, "oa:SpecificResource")) {
        let text = &characters[target["oa:hasSource"]["@id"].as_str().unwrap()];
        let selectors = target["oa:hasSelector"].as_array().unwrap();
        let of = |kind: &str| selectors.iter().find(|selector| is_a(selector, kind));
        let offset = |selector: &Value, end: &str| selector[end].as_str().unwrap().parse::<usize>().unwrap();
        let position = of("oa:TextPositionSelector").expect("text documents have characters");
        let selected: String = text[offset(position, "start")..offset(position, "end")].iter().collect();
        assert!(of("oa:DataPositionSelector").is_some());
        if let Some(quote) = of("oa:TextQuoteSelector") {
            looked += 1;
            same += usize::from(selected.trim() == quote["oa:exact"].as_str().unwrap());
        }
    }
    // The rest was mended, or holds markup.
    assert!(looked > 3000 && same * 100 > looked * 90, "{same} of {looked}");
}

#[test]
fn addresses_begin_as_asked() {
    let options = Options { base: "https://example.org/procedimenti/", ..Options::default() };
    let bytes = exported(&hostile(), &[Format::Jsonld], &options).remove("services.jsonld").unwrap();
    let graph: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(graph["@context"]["reg"]["@id"], "https://example.org/procedimenti/");
}

#[test]
fn the_law_wants_eleven_letters() {
    let files = exported(seeds(), &[Format::Art35], &Options::default());
    assert!(files.contains_key("art35/index.html"));
    let tables: Vec<&String> = files.keys().filter(|name| name.ends_with(".csv")).collect();
    assert_eq!(tables.len(), 4, "three municipalities, and a document that does not say whose it is: {tables:?}");
    for name in tables {
        let mut reader = csv::Reader::from_reader(files[name].strip_prefix("\u{feff}".as_bytes()).unwrap());
        let letters: String =
            reader.headers().unwrap().iter().filter_map(|header| header.split_once(") ").map(|(letter, _)| letter.to_string())).collect();
        assert_eq!(letters, "abcdefghilm", "{name}");
        for row in reader.records().map(Result::unwrap) {
            assert!(row.iter().all(|value| !value.is_empty()), "what is missing is said: {row:?}");
        }
        let page = String::from_utf8(files[&name.replace(".csv", ".html")].clone()).unwrap();
        for part in ["<html lang=\"it\">", "<caption>", "scope=\"row\"", "Content-Security-Policy", "Dato mancante"] {
            assert!(page.contains(part), "{name}: {part}");
        }
    }
    let page = exported(&hostile(), &[Format::Art35], &Options::default());
    for (name, bytes) in page.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("<script"), "{name}");
    }
}

#[test]
fn what_can_not_be_written_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("records.csv")).unwrap();
    fs::write(folder.path().join("regesto.sqlite"), "before").unwrap();
    let error = write::export(folder.path(), seeds(), Format::Csv, &Options::default()).unwrap_err();
    assert!(error.to_string().contains("records.csv: it can't be written"), "{error}");
    #[cfg(feature = "sqlite")]
    {
        // A record of no document: the database refuses it, and the old one stays.
        let mut dataset = hostile();
        dataset.records[0].document = "d-nowhere".into();
        let error = write::export(folder.path(), &dataset, Format::Sqlite, &Options::default()).unwrap_err();
        assert!(error.to_string().contains("regesto.sqlite"), "{error}");
        assert_eq!(fs::read(folder.path().join("regesto.sqlite")).unwrap(), b"before");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no half of a file stays behind");
}

#[test]
fn a_format_that_is_not_built_in_says_how_to_get_it() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL.into_iter().filter(|format| !format.is_built_in()) {
        let error = write::export(folder.path(), seeds(), format, &Options::default()).unwrap_err().to_string();
        assert!(error.contains(&format!("--features {format}")), "{error}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written");
}

#[test]
fn exports_of_nothing_are_files_all_the_same() {
    let empty = Pipeline::builder().text("vuoto.txt", "").run().unwrap().dataset;
    let files = exported(&empty, &Format::built_in(), &Options::default());
    assert_eq!(files.len(), Format::built_in().len());
    assert!(files.values().zip(files.keys()).all(|(bytes, name)| !bytes.is_empty() || name == "records.jsonl"));
}

/// The command, run in a folder of its own.
fn regesto(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_regesto")).current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// All text in a file, unpacked.
fn text_of(name: &str, bytes: &[u8]) -> String {
    match name.rsplit('.').next().unwrap_or("") {
        "xlsx" => {
            let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut text = String::new();
            for nth in 0..zip.len() {
                zip.by_index(nth).unwrap().read_to_string(&mut text).unwrap();
            }
            text
        }
        #[cfg(feature = "parquet")]
        "parquet" => {
            use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
            let reader = ParquetRecordBatchReaderBuilder::try_new(file_of(bytes)).unwrap().build().unwrap();
            let mut text = String::new();
            for batch in reader.map(Result::unwrap) {
                batch.columns().iter().for_each(|column| strings(column.as_ref(), &mut text));
            }
            text
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(feature = "parquet")]
fn strings(array: &dyn arrow_array::Array, text: &mut String) {
    use arrow_array::cast::AsArray;
    if let Some(list) = array.as_list_opt::<i32>() {
        strings(list.values().as_ref(), text);
    } else if let Some(object) = array.as_struct_opt() {
        object.columns().iter().for_each(|column| strings(column.as_ref(), text));
    } else if let Some(texts) = array.as_string_opt::<i32>() {
        texts.iter().flatten().for_each(|one| {
            text.push_str(one);
            text.push('\n');
        });
    }
}

/// The e-mail addresses and telephone numbers of the seeds, by a reading of their own: whatever has an at sign between letters, and digits
/// behind "tel" or "fax".
fn personal() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, bytes) in files(&at("seeds")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for word in text.split(|c: char| c.is_whitespace() || "|<>;,()".contains(c)).filter(|word| word.contains('@')) {
            found.insert(word.trim_matches('.').to_string());
        }
        let lower = text.to_lowercase();
        for label in ["tel", "fax", "cell."] {
            for (start, _) in lower.match_indices(label) {
                let behind = lower[start + label.len()..].trim_start_matches(|c: char| ".: ".contains(c) || c.is_alphabetic());
                let number: String = behind.chars().take_while(|c| c.is_ascii_digit() || " /.-".contains(*c)).collect();
                let number = number.trim_matches(|c: char| !c.is_ascii_digit());
                if number.chars().filter(char::is_ascii_digit).count() >= 7 {
                    found.insert(number.to_string());
                }
            }
        }
    }
    found
}

#[test]
fn redacted_files_name_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let seeds_folder = at("seeds");
    let formats = Format::built_in().iter().map(|format| format.as_str()).collect::<Vec<_>>().join(",");
    let arguments = ["run", seeds_folder.to_str().unwrap(), "-q", "--to", &formats, "-o"];
    regesto(folder.path(), &[&arguments[..], &["open"]].concat());
    regesto(folder.path(), &[&arguments[..], &["closed", "--redact", "contacts"]].concat());
    regesto(folder.path(), &["export", "open", "-q", "--to", &formats, "-o", "later", "--redact", "contacts"]);
    let (open, closed, later) =
        (files(&folder.path().join("open")), files(&folder.path().join("closed")), files(&folder.path().join("later")));
    assert_eq!(open.keys().collect::<Vec<_>>(), closed.keys().collect::<Vec<_>>());

    let numbers = personal();
    assert!(numbers.len() >= 7, "{numbers:?}");
    let named = seeds().records.iter().flat_map(|record| &record.contacts).filter_map(|contact| Some(contact.name.as_ref()?.to_string()));
    let names: BTreeSet<String> =
        named.filter(|name| name.split_whitespace().filter(|word| word.chars().count() > 3).count() > 1).collect();
    assert!(names.len() > 8, "{names:?}");
    let needles: Vec<&String> = numbers.iter().chain(&names).collect();
    let holds = |name: &str, bytes: &[u8]| -> Vec<&str> {
        let text = text_of(name, bytes);
        needles.iter().filter(|needle| text.contains(needle.as_str())).map(|needle| needle.as_str()).collect()
    };
    for (name, bytes) in closed.iter().chain(&later) {
        assert_eq!(holds(name, bytes), Vec::<&str>::new(), "{name}");
        if name != "run.json" {
            let text = text_of(name, bytes);
            let at_sign = text.match_indices('@').find(|(at, _)| {
                let before = text[..*at].chars().next_back().is_some_and(char::is_alphanumeric);
                before
                    && text[at + 1..]
                        .split(|c: char| !c.is_alphanumeric() && !".-".contains(c))
                        .next()
                        .is_some_and(|host| host.contains('.'))
            });
            assert_eq!(at_sign.map(|(at, _)| text[at.saturating_sub(20)..].chars().take(60).collect::<String>()), None, "{name}");
        }
    }
    // The same search finds them where they are.
    for format in Format::built_in() {
        let found = open.iter().filter(|(name, _)| name.starts_with(format.file())).any(|(name, bytes)| !holds(name, bytes).is_empty());
        assert!(found, "{format}: nothing was there to be found");
    }
    assert!(open.iter().any(|(name, bytes)| name.starts_with("report/documents") && !holds(name, bytes).is_empty()));
    // Everything else stays: the places, and the words between.
    let dataset: Dataset = serde_json::from_slice(&closed["dataset.json"]).unwrap();
    for (record, whole) in dataset.records.iter().zip(&seeds().records) {
        assert_eq!(record.id, whole.id);
        for (cell, before) in record.cells.values().zip(whole.cells.values()) {
            assert_eq!(cell.at, before.at);
        }
    }
    let marked = dataset.records.iter().flat_map(|record| record.cells.values()).filter(|cell| cell.text.contains("[…]")).count();
    let touched = dataset
        .records
        .iter()
        .zip(&seeds().records)
        .flat_map(|(a, b)| a.cells.values().zip(b.cells.values()))
        .filter(|(a, b)| a.text != b.text)
        .count();
    assert!(marked == touched && marked > 100, "{marked} {touched}");
    assert!(closed.iter().any(|(name, bytes)| name.starts_with("report/documents") && String::from_utf8_lossy(bytes).contains("[…]")));
}
