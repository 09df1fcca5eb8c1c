//! Parquet: in goes a dataset, out comes a file of records in typed, nested columns, compressed with Snappy.

use std::{path::Path, sync::Arc};

use ::parquet::{
    arrow::ArrowWriter,
    basic::Compression,
    file::properties::{WriterProperties, WriterVersion},
};
use arrow_array::{ArrayRef, BooleanArray, Float64Array, ListArray, RecordBatch, StringArray, StructArray, UInt64Array};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema};
use serde::Serialize;
use serde_json::Value;

use super::{
    file::{WriteError, write_with},
    index::{Index, Row},
};
use regesto_model::{AdoptedBy, Column, DocumentType, Record, authority::Authority};

/// How many records a row group of the file holds.
const GROUP: usize = 8192;
/// How many records are made into columns at once.
const BATCH: usize = 512;

/// A record with what a reader would otherwise look up in the documents and procedures.
#[derive(Serialize)]
struct Wide<'r> {
    #[serde(flatten)]
    record: &'r Record,
    document_path: Option<&'r str>,
    document_sha256: Option<&'r str>,
    document_type: Option<DocumentType>,
    authority: Option<&'r Authority>,
    adopted_by: Option<&'r AdoptedBy>,
    procedure_title: Option<&'r str>,
    /// In place of the record's own: tables of all municipalities have one column for it.
    extra: Option<String>,
}

impl<'r> From<Row<'r>> for Wide<'r> {
    fn from(Row { record, document, procedure }: Row<'r>) -> Self {
        Wide {
            record,
            document_path: document.map(|document| document.path.as_str()),
            document_sha256: document.map(|document| document.sha256.as_str()),
            document_type: document.and_then(|document| document.document_type),
            authority: document.and_then(|document| document.authority.as_ref()),
            adopted_by: document.and_then(|document| document.adopted_by.as_ref()),
            procedure_title: procedure.map(|procedure| procedure.title.as_str()),
            extra: if record.extra.is_empty() { None } else { serde_json::to_string(&record.extra).ok() },
        }
    }
}

/// Writes the records.
pub(super) fn write(path: &Path, index: &Index<'_>) -> Result<(), WriteError> {
    let failed = |error: &dyn std::fmt::Display| WriteError::format(path, error);
    let schema = Arc::new(Schema::new(fields()));
    write_with(path, |out| {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_writer_version(WriterVersion::PARQUET_1_0)
            .set_max_row_group_row_count(Some(GROUP))
            .build();
        let mut writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(|error| failed(&error))?;
        for records in index.dataset.records.chunks(BATCH) {
            let rows: Result<Vec<Value>, _> = records.iter().map(|record| serde_json::to_value(Wide::from(index.row(record)))).collect();
            let rows = rows.map_err(|error| failed(&error))?;
            let rows: Vec<&Value> = rows.iter().collect();
            let arrays: Result<Vec<ArrayRef>, String> =
                schema.fields().iter().map(|field| array(field.data_type(), &children(&rows, field.name()), field.name())).collect();
            let batch =
                RecordBatch::try_new(Arc::clone(&schema), arrays.map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
            writer.write(&batch).map_err(|error| failed(&error))?;
        }
        writer.close().map(|_| ()).map_err(|error| failed(&error))
    })
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::UInt64, true)
}

fn float(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn flag(name: &str) -> Field {
    Field::new(name, DataType::Boolean, true)
}

fn object(name: &str, fields: Vec<Field>) -> Field {
    Field::new(name, DataType::Struct(fields.into()), true)
}

/// A list of what `element` is.
fn list(name: &str, element: Field) -> Field {
    Field::new(name, DataType::List(Arc::new(element.with_name("element"))), true)
}

/// A place in a file: of the fields those that the file's format has.
fn place(name: &str) -> Field {
    let fields = vec![
        list("bytes", number("")),
        number("line"),
        number("page"),
        list("bbox", float("")),
        text("sheet"),
        text("cell"),
        number("table"),
        number("row"),
        number("column"),
        number("paragraph"),
    ];
    object(name, fields)
}

/// The columns of the file: the fields of a record under their names in the dataset, with what it belongs to.
fn fields() -> Fields {
    let cell = |column: &Column| object(column.as_str(), vec![text("text"), list("at", place("")), list("repairs", text(""))]);
    let office = vec![text("code"), text("label"), text("text"), text("from")];
    let deadline = vec![text("atom"), text("kind"), text("duration"), flag("working_days"), text("date"), text("condition"), text("text")];
    let contact = vec![text("name"), text("role"), text("phone"), text("email"), flag("certified"), text("cell")];
    let citation = vec![text("key"), text("urn"), text("text"), text("cell"), place("at")];
    let authority = vec![text("name"), text("istat_code"), text("province"), text("region")];
    Fields::from(vec![
        text("id"),
        text("kind"),
        object("authority", authority),
        text("document"),
        text("document_path"),
        text("document_sha256"),
        text("document_type"),
        object("adopted_by", vec![text("act"), text("number"), text("date")]),
        text("table"),
        list("lines", list("", number(""))),
        text("number"),
        text("title"),
        list("section", text("")),
        text("parent"),
        object("cells", Column::ALL.iter().map(cell).collect()),
        list("offices", object("", office)),
        object("term", vec![text("text"), text("from"), list("deadlines", object("", deadline))]),
        text("trigger"),
        object("tacit_consent", vec![flag("applies"), text("after")]),
        list("contacts", object("", contact)),
        list("citations", object("", citation)),
        list("links", object("", vec![text("cell"), text("href"), place("at")])),
        text("extra"),
        list("footnotes", text("")),
        float("confidence"),
        text("confidence_of"),
        text("procedure"),
        text("procedure_title"),
        text("duplicate_of"),
        list("diagnostics", text("")),
    ])
}

/// The member of that name of each object.
fn children<'v>(values: &[&'v Value], name: &str) -> Vec<&'v Value> {
    values.iter().map(|value| value.get(name).unwrap_or(&Value::Null)).collect()
}

/// Values as an array of a type; a value of another type is an error, not a gap.
fn array(kind: &DataType, values: &[&Value], name: &str) -> Result<ArrayRef, String> {
    let wrong = |value: &Value| format!("{name}: {value} is no {kind}");
    fn all<'v, T>(
        values: &[&'v Value],
        get: impl Fn(&'v Value) -> Option<T>,
        wrong: impl Fn(&Value) -> String,
    ) -> Result<Vec<Option<T>>, String> {
        values.iter().map(|value| if value.is_null() { Ok(None) } else { get(value).map(Some).ok_or_else(|| wrong(value)) }).collect()
    }
    let present = || NullBuffer::from_iter(values.iter().map(|value| !value.is_null()));
    Ok(match kind {
        DataType::Utf8 => Arc::new(StringArray::from(all(values, Value::as_str, wrong)?)),
        DataType::UInt64 => Arc::new(UInt64Array::from(all(values, Value::as_u64, wrong)?)),
        DataType::Float64 => Arc::new(Float64Array::from(all(values, Value::as_f64, wrong)?)),
        DataType::Boolean => Arc::new(BooleanArray::from(all(values, Value::as_bool, wrong)?)),
        DataType::Struct(fields) => {
            all(values, Value::as_object, wrong)?;
            let arrays: Result<Vec<ArrayRef>, String> =
                fields.iter().map(|field| array(field.data_type(), &children(values, field.name()), field.name())).collect();
            Arc::new(StructArray::try_new(fields.clone(), arrays?, Some(present())).map_err(|error| error.to_string())?)
        }
        DataType::List(element) => {
            let lists = all(values, Value::as_array, wrong)?;
            let offsets = OffsetBuffer::from_lengths(lists.iter().map(|list| list.map_or(0, Vec::len)));
            let elements: Vec<&Value> = lists.into_iter().flatten().flatten().collect();
            let elements = array(element.data_type(), &elements, name)?;
            Arc::new(ListArray::try_new(Arc::clone(element), offsets, elements, Some(present())).map_err(|error| error.to_string())?)
        }
        _ => return Err(format!("{name}: no column is a {kind}")),
    })
}
