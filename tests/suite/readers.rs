//! What readers make of files that are broken, or meant to do harm: nothing is lost, nothing is silent, nothing takes more than a large honest file does.

use std::{
    collections::HashMap,
    fs,
    io::{Cursor, Write},
    path::PathBuf,
    process::Command,
    sync::Arc,
    time::Duration,
};

use regesto::{
    Pipeline,
    grammar::Grammars,
    model::{Code, Dataset, Document, Severity, Status},
};
use zip::{ZipWriter, write::SimpleFileOptions};

const TORTURE: &str = "tests/corpus/torture";

/// What comes of files in memory.
fn run(files: &[(&str, Vec<u8>)]) -> Dataset {
    let pipeline = files.iter().fold(Pipeline::builder(), |pipeline, (name, bytes)| pipeline.bytes(*name, bytes.clone()));
    pipeline.run().unwrap().dataset
}

fn of<'d>(dataset: &'d Dataset, path: &str) -> &'d Document {
    dataset.documents.iter().find(|document| document.path == path).unwrap_or_else(|| panic!("{path} is lost"))
}

/// A package of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook: its sheets by name and part, the parts' bodies, the shared strings.
fn xlsx(sheets: &[(&str, &str)], parts: &[(&str, &str)], strings: &str, links: &str) -> Vec<u8> {
    let listed: String = sheets
        .iter()
        .enumerate()
        .map(|(index, (name, _))| format!("<sheet name='{name}' sheetId='{0}' r:id='r{0}'/>", index + 1))
        .collect();
    let related: String = sheets
        .iter()
        .enumerate()
        .map(|(index, (_, part))| format!("<Relationship Id='r{}' Type='{RELATIONS}/worksheet' Target='worksheets/{part}'/>", index + 1))
        .collect();
    let workbook = format!("<workbook><sheets>{listed}</sheets></workbook>");
    let related = format!("<Relationships>{related}</Relationships>");
    let strings = format!("<sst>{strings}</sst>");
    let links = format!("<Relationships>{links}</Relationships>");
    let mut all: Vec<(String, &[u8])> = vec![
        ("[Content_Types].xml".to_string(), b"<Types/>"),
        ("xl/workbook.xml".to_string(), workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels".to_string(), related.as_bytes()),
        ("xl/sharedStrings.xml".to_string(), strings.as_bytes()),
    ];
    for (name, body) in parts {
        all.push((format!("xl/worksheets/{name}"), body.as_bytes()));
        all.push((format!("xl/worksheets/_rels/{name}.rels"), links.as_bytes()));
    }
    zipped(&all.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect::<Vec<_>>())
}

/// A sheet of these rows, and what stands behind them.
fn sheet(rows: &[&[&str]], behind: &str) -> String {
    let cells = |(number, row): (usize, &&[&str])| {
        let cell = |(column, text): (usize, &&str)| {
            format!("<c r='{}{}' t='inlineStr'><is><t>{text}</t></is></c>", char::from(b'A' + u8::try_from(column).unwrap()), number + 1)
        };
        format!("<row r='{}'>{}</row>", number + 1, row.iter().enumerate().map(cell).collect::<String>())
    };
    format!("<worksheet><sheetData>{}</sheetData>{behind}</worksheet>", rows.iter().enumerate().map(cells).collect::<String>())
}

const ROWS: &[&[&str]] = &[
    &["N.", "Oggetto", "Ufficio", "Termine"],
    &["1", "Visura", "Catasto", "10 giorni"],
    &["2", "Rilascio copie", "Archivio", "30 giorni"],
];

fn docx(body: &str, related: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let related = format!("<Relationships>{related}</Relationships>");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
    ])
}

fn open_document(kind: &str, body: &str) -> Vec<u8> {
    let content = format!("<office:document-content><office:body>{body}</office:body></office:document-content>");
    zipped(&[("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes()), ("content.xml", content.as_bytes())])
}

/// A PDF of these objects, the first of which is its catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    out.extend(offsets.iter().flat_map(|offset| format!("{offset:010} 00000 n \n").into_bytes()));
    out.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

fn stream(dictionary: &str, text: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{text}\nendstream", text.len())
}

/// A PDF of one page with these instructions, resources and notes; `rest` are objects from the sixth on.
fn page(instructions: &str, resources: &str, notes: &str, rest: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} /Font << /F 5 0 R >> >> /Annots [{notes}] >>"
        ),
        stream("", instructions),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ];
    objects.extend_from_slice(rest);
    pdf(&objects)
}

/// An archive whose members are all the first of them.
fn overlapping(count: u32) -> Vec<u8> {
    let one = zipped(&[("a.txt", ROWS.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n").as_bytes())]);
    let list = u32::from_le_bytes(one[one.len() - 6..one.len() - 2].try_into().unwrap()) as usize;
    let entry = &one[list..one.len() - 22];
    let mut out = one[..list].to_vec();
    for number in 0..count {
        let at = out.len();
        out.extend_from_slice(entry);
        out[at + 46..at + 51].copy_from_slice(format!("{number:05}").as_bytes());
    }
    let size = u32::try_from(out.len() - list).unwrap();
    let mut end = one[one.len() - 22..].to_vec();
    let count = u16::try_from(count).unwrap().to_le_bytes();
    end[8..10].copy_from_slice(&count);
    end[10..12].copy_from_slice(&count);
    end[12..16].copy_from_slice(&size.to_le_bytes());
    out.extend(end);
    out
}

/// A file, its status, words of its error, how many records it gives at least, and why.
type Case = (&'static str, Vec<u8>, Status, &'static str, usize, &'static str);

/// Files that ask for much: what they are said to be, each within seconds.
#[test]
fn what_asks_for_too_much() {
    let kept = |name: &str| fs::read(format!("{TORTURE}/{name}")).unwrap();
    let long = format!("<si><t>{}</t></si>", "procedimento ".repeat(8000));
    let many: String = (1..60_000).map(|row| format!("<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>")).collect();
    let same: Vec<(String, &str)> = (0..4999).map(|number| (format!("s{number}"), "one.xml")).collect();
    let same: Vec<(&str, &str)> = same.iter().map(|(name, part)| (name.as_str(), *part)).collect();
    let one = sheet(ROWS, "");
    let wide: String = (0..16_000).map(|_| "<col min='1' max='16384' hidden='1'/>").collect();
    let far: String = (0..200).map(|column| format!("<c r='{}1' t='inlineStr'><is><t>x</t></is></c>", letters(column))).collect();
    let far = format!(
        "<worksheet><sheetData><row r='1'>{far}</row><row r='1048576'><c r='A1048576' t='inlineStr'><is><t>y</t></is></c></row></sheetData>\
         <mergeCells><mergeCell ref='B1:B1048576'/></mergeCells></worksheet>"
    );
    let spans = "<tr><td colspan='1000' rowspan='65534'>a<td>b".repeat(30_000);
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let nested = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), "</w:tc></w:tr></w:tbl>".repeat(50_000));
    let spread = format!(
        "<w:tbl>{}</w:tbl>",
        format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='4096'/></w:tcPr></w:tc>{}</w:tr>", cell("a")).repeat(50_000)
    );
    let again = "<table:table-row table:number-rows-repeated='1000'><table:table-cell table:number-columns-repeated='256'><text:p>a</text:p></table:table-cell>\
                 <table:table-cell table:number-columns-repeated='256'/><table:table-cell table:number-columns-repeated='256'/>\
                 <table:table-cell table:number-columns-repeated='256'/></table:table-row>";
    let again = format!("<office:text><table:table>{}</table:table></office:text>", again.repeat(20));
    let notes = format!("<w:p>{}</w:p>", "<w:r><w:footnoteReference w:id='1'/></w:r>".repeat(60_000));
    let note =
        format!("<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>", "nota ".repeat(20_000));
    let notes = format!("<w:document><w:body>{notes}</w:body></w:document>");
    let notes =
        zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", notes.as_bytes()), ("word/footnotes.xml", note.as_bytes())]);
    let drawn = "BT /F 9 Tf 50 800 Td (Elenco dei procedimenti) Tj ET ";
    let levels = |fan: usize| -> Vec<String> {
        let form = |level: usize| {
            let own = format!("/X{} Do ", level + 1).repeat(fan);
            let below = level + 7;
            stream(
                &format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X{} {below} 0 R >> >>", level + 1),
                &own,
            )
        };
        (0..11).map(form).collect()
    };
    let widths = format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /W [{}] >>] >>",
        "0 65535 500 ".repeat(60_000)
    );
    let widths = String::from_utf8(page(drawn, "", "", &[widths])).unwrap().replace("/F 5 0 R", "/F 6 0 R").into_bytes();
    let mut deep = "Content-Type: text/plain\r\n\r\nuno\r\n".to_string();
    for level in 0..60 {
        deep = format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n{deep}\r\n--b{level}--\r\n");
    }
    let deep = format!("From: a@b.it\r\nDate: x\r\nSubject: y\r\nMIME-Version: 1.0\r\n{deep}");
    let cases: Vec<Case> = vec![
        ("loop.xls", kept("xls_fat_loop.xls"), Status::Partial, "leads back into itself", 7, "an allocation entry points to itself"),
        ("directory.xls", kept("xls_directory.xls"), Status::Failed, "directory", 0, "a library broke off on it"),
        ("row.ods", kept("ods_repeated_row.ods"), Status::Failed, "more than 2000000 cells", 0, "a row repeated a million times"),
        (
            "strings.xlsx",
            xlsx(&[("A", "one.xml")], &[("one.xml", &format!("<worksheet><sheetData>{many}</sheetData></worksheet>"))], &long, ""),
            Status::Failed,
            "MB of text",
            0,
            "a shared string in many cells",
        ),
        (
            "strings_2.xlsx",
            xlsx(
                &[("A", "one.xml"), ("B", "two.xml")],
                &[("one.xml", &one), ("two.xml", &format!("<worksheet><sheetData>{many}</sheetData></worksheet>"))],
                &long,
                "",
            ),
            Status::Partial,
            "sheet «B» was not read",
            2,
            "the sheet before it is whole",
        ),
        (
            "sheets.xlsx",
            xlsx(&same, &[("one.xml", &one)], "", ""),
            Status::Partial,
            "and so are 4997 others",
            2,
            "many sheets that are one part",
        ),
        (
            "columns.xlsx",
            xlsx(&[("A", "one.xml")], &[("one.xml", &one.replace("<sheetData>", &format!("<cols>{wide}</cols><sheetData>")))], "", ""),
            Status::Ok,
            "",
            2,
            "columns hidden again and again",
        ),
        (
            "far.xlsx",
            xlsx(&[("A", "one.xml")], &[("one.xml", &far)], "", ""),
            Status::Partial,
            "places",
            0,
            "a cell that reaches over all rows there are",
        ),
        (
            "spans.html",
            format!("<html><body><table><tr><th>N.<th>Oggetto</tr>{spans}</table></body></html>").into_bytes(),
            Status::Partial,
            "places",
            0,
            "cells over a thousand columns and all rows",
        ),
        ("nested.docx", docx(&nested, ""), Status::Failed, "10000 deep", 0, "tables in tables"),
        (
            "rows.docx",
            docx(&"<w:tbl><w:tr/></w:tbl>".repeat(20_000), ""),
            Status::Failed,
            "more than 10000 sheets or tables",
            0,
            "tables of nothing",
        ),
        ("spread.docx", docx(&spread, ""), Status::Failed, "places", 0, "cells over all columns in many rows"),
        ("again.odt", open_document("text", &again), Status::Partial, "more than 2000000 cells", 0, "rows and cells that are repeated"),
        ("notes.docx", notes, Status::Partial, "MB of text", 0, "one note that many words refer to"),
        ("form.pdf", kept("pdf_form_loop.pdf"), Status::Failed, "draws itself", 0, "a form that draws itself"),
        (
            "forms.pdf",
            page(&format!("{drawn}/X0 Do"), "/XObject << /X0 6 0 R >>", "", &levels(30)),
            Status::Partial,
            "more than a page could",
            0,
            "forms that draw forms, many times over",
        ),
        ("widths.pdf", widths, Status::Ok, "", 0, "widths of all letters, again and again"),
        ("deep.eml", deep.into_bytes(), Status::Failed, "more than 20 deep", 0, "parts in parts"),
        ("members.zip", overlapping(5000), Status::Failed, "4999 of its members lie over others", 0, "members that are one"),
    ];
    for (name, bytes, status, said, records, why) in cases {
        let dataset = run(&[(name, bytes)]);
        let document = dataset.documents.iter().find(|document| document.path == name).or(dataset.documents.first()).unwrap();
        let error = document.error.as_deref().unwrap_or_default();
        assert_eq!(document.status, status, "{name} ({why}): {error}");
        assert!(error.contains(said) && (error.is_empty() || error.starts_with(name)), "{name} ({why}): {error}");
        assert!(dataset.records.len() >= records, "{name} ({why}): {} records", dataset.records.len());
    }
}

/// The letters of a column, counted from 0.
fn letters(column: usize) -> String {
    let letter = |index: usize| char::from(b'A' + u8::try_from(index).unwrap());
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letter(column / 26 - 1), letter(column % 26)) }
}

/// A file, the path of the document in it, its status, words of its error, how many records it gives at least, and why.
type Part = (&'static str, Vec<u8>, &'static str, Status, &'static str, usize, &'static str);

/// The title of a record, and its links: column and address.
type Linked<'d> = (Option<&'d str>, Vec<(&'d str, &'d str)>);

/// Files that are there in part: what is there is kept, what is not is said.
#[test]
fn what_is_there_in_part() {
    let kept = |name: &str| fs::read(format!("{TORTURE}/{name}")).unwrap();
    let table = |rows: &[&[&str]]| {
        let cell = |text: &&str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    };
    let cut_document = format!("<w:document><w:body>{}<w:tbl><w:tr><w:tc><w:p", table(ROWS));
    let rows: String = ROWS
        .iter()
        .map(|row| {
            format!(
                "<table:table-row>{}</table:table-row>",
                row.iter().map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>")).collect::<String>()
            )
        })
        .collect();
    let cut_content = |kind: &str| format!("<office:document-content><office:body><office:{kind}><table:table table:name='A'>{rows}");
    let open = |kind: &str, content: &str| {
        zipped(&[("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes()), ("content.xml", content.as_bytes())])
    };
    // A member whose checksum is wrong.
    let text = ROWS.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
    let mut wrong = zipped(&[("elenco.tsv", text.as_bytes())]);
    for at in 0..wrong.len() - 20 {
        if wrong[at..].starts_with(b"PK\x03\x04") {
            wrong[at + 14] ^= 1;
        } else if wrong[at..].starts_with(b"PK\x01\x02") {
            wrong[at + 16] ^= 1;
        }
    }
    let mut tape = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_cksum();
    tape.append_data(&mut header, "elenco.tsv", text.as_bytes()).unwrap();
    let tape = tape.into_inner().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let cases: Vec<Part> = vec![
        (
            "sheet.xlsx",
            kept("xlsx_sheet_cut.xlsx"),
            "sheet.xlsx",
            Status::Partial,
            "sheet «b» could be read up to row 4 only",
            8,
            "a sheet cut off",
        ),
        (
            "missing.xlsx",
            xlsx(&[("A", "one.xml"), ("B", "none.xml")], &[("one.xml", &sheet(ROWS, ""))], "", ""),
            "missing.xlsx",
            Status::Partial,
            "sheet «B»",
            2,
            "a sheet that is not there",
        ),
        (
            "cut.docx",
            zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", cut_document.as_bytes())]),
            "cut.docx",
            Status::Partial,
            "in part only",
            2,
            "a document cut off",
        ),
        ("cut.ods", open("spreadsheet", &cut_content("spreadsheet")), "cut.ods", Status::Partial, "up to row 3 only", 2, "sheets cut off"),
        ("cut.odt", open("text", &cut_content("text")), "cut.odt", Status::Partial, "in part only", 2, "a text cut off"),
        ("sum.zip", wrong, "sum.zip!/elenco.tsv", Status::Partial, "could not be unpacked", 2, "a member whose checksum is wrong"),
        (
            "cut.tar",
            tape[..512 + text.len() - 20].to_vec(),
            "cut.tar!/elenco.tsv",
            Status::Partial,
            "the archive ends",
            1,
            "an archive cut off in a member",
        ),
        (
            "cut.tsv.gz",
            gzip[..gzip.len() - 6].to_vec(),
            "cut.tsv.gz!/cut.tsv",
            Status::Partial,
            "could not be unpacked",
            2,
            "a compressed file cut off",
        ),
        ("base64.eml", kept("mail_base64_cut.eml"), "base64.eml!/e.csv", Status::Partial, "base64 is cut off", 8, "an attachment cut off"),
        (
            "broken.eml",
            kept("mail_base64_broken.eml"),
            "broken.eml!/rotto.csv",
            Status::Failed,
            "no letter of base64",
            0,
            "an attachment that is no base64",
        ),
        ("name.eml", kept("mail_no_name.eml"), "name.eml!/attachment-2.pdf", Status::Ok, "", 8, "a part without a name"),
    ];
    for (name, bytes, path, status, said, records, why) in cases {
        let dataset = run(&[(name, bytes)]);
        let document = of(&dataset, path);
        let error = document.error.as_deref().unwrap_or_default();
        assert_eq!(document.status, status, "{name} ({why}): {error}");
        assert!(error.contains(said), "{name} ({why}): {error}");
        let found = dataset.records.iter().filter(|record| record.document == document.id).count();
        assert!(found >= records, "{name} ({why}): {found} records");
        let said =
            document.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::PartlyRead && diagnostic.severity == Severity::Error);
        assert_eq!(said, status == Status::Partial, "{name} ({why})");
    }
    let dataset = run(&[("five.zip", kept("zip_one_name.zip"))]);
    let paths: Vec<&str> = dataset.documents.iter().map(|document| document.path.as_str()).collect();
    let expected = ["five.zip!/dup.csv", "five.zip!/dup.csv#2", "five.zip!/dup.csv#3", "five.zip!/dup.csv#4", "five.zip!/dup.csv#5"];
    assert_eq!(paths, expected, "members of one name");
    assert!(dataset.documents.iter().all(|document| document.media_type == "text/csv"), "each is of the kind that its name says");
}

/// Files as large as honest ones get.
#[test]
fn large_files_pass() {
    let mut rows = "<row r='1'><c t='inlineStr'><is><t>N.</t></is></c><c t='inlineStr'><is><t>Oggetto</t></is></c><c t='inlineStr'><is><t>Termine</t></is></c></row>".to_string();
    for row in 2..3_000 {
        rows += &format!(
            "<row r='{row}'><c><v>{row}</v></c><c t='inlineStr'><is><t>Rilascio del certificato {row}</t></is></c><c t='inlineStr'><is><t>30 giorni</t></is></c></row>"
        );
    }
    let book = xlsx(&[("A", "one.xml")], &[("one.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))], "", "");
    let dataset = run(&[("large.xlsx", book)]);
    assert_eq!((of(&dataset, "large.xlsx").status, dataset.records.len()), (Status::Ok, 2_998));
}

/// The links that files mark, by what their words are behind.
#[test]
fn links_that_files_mark() {
    let target =
        |id: &str, href: &str| format!("<Relationship Id='{id}' Type='{RELATIONS}/hyperlink' Target='{href}' TargetMode='External'/>");
    let words = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let cell = |body: &str| format!("<w:tc><w:p>{body}</w:p></w:tc>");
    let row = |cells: [String; 4]| format!("<w:tr>{}</w:tr>", cells.concat());
    let head = row(ROWS[0].iter().map(|text| cell(&words(text))).collect::<Vec<_>>().try_into().unwrap());
    let linked = format!("<w:hyperlink r:id='l1'>{}</w:hyperlink>", words("Visura"));
    let field = format!(
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://b.it/2\" </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        words("Rilascio copie")
    );
    let within = format!("<w:hyperlink w:anchor='_Toc'>{}</w:hyperlink>", words("Archivio"));
    let word = format!(
        "<w:tbl>{head}{}{}</w:tbl>",
        row([cell(&words("1")), cell(&linked), cell(&words("Catasto")), cell(&words("10 giorni"))]),
        row([cell(&words("2")), cell(&field), cell(&within), cell(&words("30 giorni"))])
    );
    let open = |kind: &str, rows: &[[&str; 4]]| {
        let cell = |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        let rows: String =
            rows.iter().map(|row| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())).collect();
        open_document(
            if kind == "text" { "text" } else { "spreadsheet" },
            &format!("<office:{kind}><table:table table:name='A'>{rows}</table:table></office:{kind}>"),
        )
    };
    let rows = [
        ["N.", "Oggetto", "Ufficio", "Termine"],
        ["1", "<text:a xlink:href='https://b.it/1'>Visura</text:a>", "Catasto", "10 giorni"],
        ["2", "Rilascio <text:a xlink:href='https://b.it/2'>copie</text:a>", "Archivio", "30 giorni"],
    ];
    let behind =
        "<hyperlinks><hyperlink ref='B2' r:id='l1'/><hyperlink ref='B3:B3' r:id='l2'/><hyperlink ref='C3' location='A!A1'/></hyperlinks>";
    let lines = |row: &[&str], y: usize| -> String {
        row.iter().zip([50, 100, 300, 450]).map(|(text, x)| format!("BT /F 9 Tf {x} {y} Td ({text}) Tj ET ")).collect()
    };
    let mut drawn = String::new();
    for (row, y) in ROWS.iter().zip([800, 780, 760]) {
        drawn += &lines(row, y);
    }
    for y in [812, 794, 774, 754] {
        drawn += &format!("45 {y} m 550 {y} l S ");
    }
    for x in [45, 95, 295, 445, 550] {
        drawn += &format!("{x} 754 m {x} 812 l S ");
    }
    let note = |y: usize, href: &str| {
        format!("<< /Type /Annot /Subtype /Link /Rect [98 {} 200 {}] /A << /S /URI /URI ({href}) >> >>", y - 4, y + 10)
    };
    let files: Vec<(&str, Vec<u8>)> = vec![
        (
            "a.xlsx",
            xlsx(
                &[("A", "one.xml")],
                &[("one.xml", &sheet(ROWS, behind))],
                "",
                &(target("l1", "https://b.it/1") + &target("l2", "https://b.it/2")),
            ),
        ),
        ("a.docx", docx(&word, &target("l1", "https://b.it/1"))),
        ("a.odt", open("text", &rows)),
        ("a.ods", open("spreadsheet", &rows)),
        ("a.pdf", page(&drawn, "", &(note(780, "https://b.it/1") + &note(760, "https://b.it/2")), &[])),
    ];
    for (name, bytes) in files {
        let dataset = run(&[(name, bytes)]);
        let found: Vec<Linked<'_>> = dataset
            .records
            .iter()
            .map(|record| (record.title.as_deref(), record.links.iter().map(|link| (link.cell.as_str(), link.href.as_str())).collect()))
            .collect();
        let expected = [(Some("Visura"), vec![("title", "https://b.it/1")]), (Some("Rilascio copie"), vec![("title", "https://b.it/2")])];
        assert_eq!(found, expected, "{name}: {:?}", dataset.documents);
    }
}

/// A run of the program over files that bring libraries down: sentences on standard error and nothing else, and whatever programs are there.
#[test]
fn a_run_says_sentences_only() {
    let ground = tempfile::tempdir().unwrap();
    let (input, programs) = (ground.path().join("in"), ground.path().join("programs"));
    fs::create_dir_all(&input).unwrap();
    fs::create_dir_all(&programs).unwrap();
    for entry in fs::read_dir(TORTURE).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "md") {
            fs::copy(&path, input.join(path.file_name().unwrap())).unwrap();
        }
    }
    for (number, bytes) in mutants(&seeds(&["pdf", "xlsx", "docx", "odt", "png"]), 60).enumerate() {
        let (name, bytes) = bytes;
        fs::write(input.join(format!("{number:03}_{name}")), bytes).unwrap();
    }
    for name in ["elenco.doc", "elenco.csv", "pdf/scan_sideways.png"] {
        let path = PathBuf::from("tests/corpus/formats").join(name);
        fs::copy(&path, input.join(path.file_name().unwrap())).unwrap();
    }
    let picture = fs::read("tests/corpus/formats/pdf/scan_sideways.png").unwrap();
    let letter = [
        b"From: a@b.it\r\nDate: x\r\nSubject: y\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=z\r\n\r\n--z\r\nContent-Type: text/plain\r\n\r\nBuongiorno\r\n--z\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n".as_slice(),
        &picture,
        b"\r\n--z--\r\n",
    ];
    fs::write(input.join("letter.eml"), letter.concat()).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let lame = programs.join("soffice");
        fs::write(&lame, "#!/bin/sh\necho 'Error: source file could not be loaded' >&2\n").unwrap();
        fs::set_permissions(&lame, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let output = ground.path().join("out");
    // Of this process alone: tests run side by side.
    let run = Command::new(env!("CARGO_BIN_EXE_regesto"))
        .args(["run", "--quiet", "--no-report", "--jobs", "4", "--output"])
        .args([&output, &input])
        .env("PATH", &programs)
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{said}");
    for line in said.lines() {
        assert!(line.starts_with("error: "), "«{line}» is no sentence of the program");
        assert!(!line.contains("please report"), "{line}");
    }
    let dataset: Dataset = serde_json::from_slice(&fs::read(output.join("dataset.json")).unwrap()).unwrap();
    for entry in fs::read_dir(&input).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            dataset.documents.iter().any(|document| document.path == name || document.path.starts_with(&format!("{name}!/"))),
            "{name} is lost"
        );
    }
    let scan = of(&dataset, "scan_sideways.png");
    assert!(scan.status == Status::Failed && scan.error.as_deref().unwrap().contains("tesseract-ocr-ita"), "{scan:?}");
    let aside = of(&dataset, "letter.eml!/attachment-2.png");
    let note: Vec<(Code, Severity)> = aside.diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.severity)).collect();
    assert_eq!((aside.status, note), (Status::Empty, vec![(Code::ProgramMissing, Severity::Info)]), "a picture in a letter is a note");
    if cfg!(unix) {
        let old = of(&dataset, "elenco.doc").error.clone().unwrap();
        assert!(old.contains("(soffice) is here") && old.contains("could not be loaded"), "{old}");
    }
}

/// Files to change: those with these endings, or all that no other program reads.
fn seeds(endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let recognises = Command::new("tesseract").arg("--version").output().is_ok();
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["seeds", "tests/corpus/dev", "tests/corpus/formats", TORTURE].iter().map(PathBuf::from).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let ending = name.rsplit('.').next().unwrap_or_default();
            // Programs beside this one take seconds for each file.
            let by_program = ["doc", "rtf"].contains(&ending) || recognises && name.starts_with("scan");
            if !by_program && !["json", "py"].contains(&ending) && (endings.is_empty() || endings.contains(&ending)) {
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Numbers that are the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// Changed files: bytes turned over, ends cut off, stretches taken out, repeated or put from one file into another.
fn mutants(seeds: &[(String, Vec<u8>)], count: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    let mut random = Random(2_024);
    (0..count).map(move |_| {
        let (name, bytes) = &seeds[random.next(seeds.len())];
        let mut bytes = bytes.clone();
        for _ in 0..=random.next(3) {
            let at = random.next(bytes.len());
            match random.next(6) {
                0 => bytes.truncate(at),
                1 => {
                    let end = (at + random.next(64)).min(bytes.len());
                    bytes.drain(at..end);
                }
                2 => {
                    let stretch = bytes[at..(at + 1 + random.next(200)).min(bytes.len())].to_vec();
                    let times = 1 + random.next(50);
                    bytes.splice(at..at, stretch.repeat(times));
                }
                3 => {
                    let other = &seeds[random.next(seeds.len())].1;
                    let from = random.next(other.len());
                    let stretch = other[from..(from + random.next(2000)).min(other.len())].to_vec();
                    bytes.splice(at..at, stretch);
                }
                4 => {
                    // Numbers of sizes and places are where harm is done.
                    for byte in bytes.iter_mut().skip(at).take(4) {
                        *byte = if random.next(2) == 0 { 0xFF } else { 0 };
                    }
                }
                _ => {
                    for _ in 0..=random.next(20) {
                        let at = random.next(bytes.len());
                        if let Some(byte) = bytes.get_mut(at) {
                            *byte = u8::try_from(random.next(256)).unwrap();
                        }
                    }
                }
            }
        }
        (name.clone(), bytes)
    })
}

/// Whatever is done to a file, it is in the dataset, and every byte of what was read is accounted for. `REGESTO_MUTATIONS=10000` changes more.
#[test]
fn changed_files_are_never_lost() {
    let count = std::env::var("REGESTO_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let seeds = seeds(&[]);
    let grammars = Arc::new(Grammars::builtin().unwrap());
    let all: Vec<(String, Vec<u8>)> =
        mutants(&seeds, count).enumerate().map(|(number, (name, bytes))| (format!("{number:05}_{name}"), bytes)).collect();
    let (mut statuses, mut slowest): (HashMap<String, usize>, _) = (HashMap::new(), (Duration::ZERO, String::new()));
    for batch in all.chunks(100) {
        let pipeline = batch.iter().fold(Pipeline::builder(), |pipeline, (name, bytes)| pipeline.bytes(name, bytes.clone()));
        let (run, readings) = pipeline.grammars(Arc::clone(&grammars)).run_with_readings(64 << 20).unwrap();
        for (name, _) in batch {
            let inside = format!("{name}!/");
            let documents = run.dataset.documents.iter().filter(|document| document.path == *name || document.path.starts_with(&inside));
            assert!(documents.count() > 0, "{name} is lost");
        }
        for (index, document) in run.dataset.documents.iter().enumerate() {
            let error = document.error.as_deref().unwrap_or_default();
            *statuses.entry(format!("{:?}", document.status)).or_default() += 1;
            assert_eq!(error.is_empty(), matches!(document.status, Status::Ok | Status::Empty), "{}: {error}", document.path);
            assert!(!error.contains("please report"), "{}: {error}", document.path);
            let total = document.accounting.total();
            match readings.get(index) {
                Ok(reading) if matches!(document.status, Status::Ok | Status::Partial) && document.duplicate_of.is_none() => {
                    assert_eq!(total, reading.source.file_len(), "{}: {:?}", document.path, document.accounting);
                }
                _ => {}
            }
            let took = run.times[index];
            if took > slowest.0 {
                slowest = (took, document.path.clone());
            }
        }
    }
    println!("{count} files changed: {statuses:?}; the slowest took {slowest:?}");
    if let Ok(folder) = std::env::var("REGESTO_MUTATIONS_KEEP") {
        for (name, bytes) in all.iter().filter(|(name, _)| slowest.1.starts_with(name.as_str())) {
            fs::write(PathBuf::from(&folder).join(name), bytes).unwrap();
        }
    }
}
