//! Tables of procedures with titles that are all distinct, in the formats in which they are published.

use std::{
    error::Error,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use super::{Amount, Out, Written, random::Random, words};

/// The header of all tables.
const HEADER: [&str; 5] = ["N.", "Procedimento", "Ufficio competente", "Termine", "Riferimenti normativi"];
/// How wide the columns are where blanks part them, in characters.
const WIDTHS: [usize; 5] = [8, 84, 24, 40, 36];
/// The head of the documents.
const HEAD: &str = "Comune di Borgofelice - Elenco dei procedimenti amministrativi";

/// The cells of a row, by its number.
fn row(number: u64, random: &mut Random) -> [String; 5] {
    [number.to_string(), words::title(number, random), random.pick(&words::OFFICES).to_string(), words::term(random), words::law(random)]
}

/// Cells parted by tabs, with a header or without.
pub fn tabs(path: &Path, amount: Amount, header: bool) -> Result<Written, Box<dyn Error>> {
    let mut out = Out::create(path)?;
    if header {
        out.line(&format!("{HEAD}\n\n{}", HEADER.join("\t")))?;
    }
    rows(&mut out, amount, |cells| cells.join("\t"))?;
    out.close()
}

/// CSV with commas, every cell in quotes (RFC 4180).
pub fn csv(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    let quoted = |cells: &[String]| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
    let mut out = Out::create(path)?;
    out.line(&quoted(&HEADER.map(str::to_string)))?;
    rows(&mut out, amount, quoted)?;
    out.close()
}

/// A table of Markdown.
pub fn markdown(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    let mut out = Out::create(path)?;
    out.line(&format!("# {HEAD}\n\n| {} |\n|{}", HEADER.join(" | "), "---|".repeat(HEADER.len())))?;
    rows(&mut out, amount, |cells| format!("| {} |", cells.join(" | ")))?;
    out.close()
}

/// A page with one table.
pub fn html(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    let mut out = Out::create(path)?;
    let head =
        format!("<!DOCTYPE html>\n<html lang=\"it\"><head><meta charset=\"utf-8\"><title>{HEAD}</title></head>\n<body><h1>{HEAD}</h1>");
    out.line(&format!("{head}\n<table>\n<tr><th>{}</th></tr>", HEADER.join("</th><th>")))?;
    rows(&mut out, amount, |cells| format!("<tr><td>{}</td></tr>", cells.join("</td><td>")))?;
    out.line("</table></body></html>")?;
    out.close()
}

/// Columns parted by blanks, below a header.
pub fn spaces(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    let padded = |cells: &[String]| {
        let line: String = cells.iter().zip(WIDTHS).map(|(cell, width)| format!("{cell:<width$}")).collect();
        line.trim_end().to_string()
    };
    let mut out = Out::create(path)?;
    out.line(&format!("{HEAD}\n\n{}", padded(&HEADER.map(str::to_string))))?;
    rows(&mut out, amount, padded)?;
    out.close()
}

/// The parts of a workbook beside its sheet (ECMA-376): what is in it, and where.
const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Elenco" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
];

/// A workbook with one sheet, whose cells hold their text themselves. Amounts in bytes are taken of its cells, as the file itself is packed.
pub fn xlsx(path: &Path, amount: Amount) -> Result<Written, Box<dyn Error>> {
    let mut book = zip::ZipWriter::new(File::create(path)?);
    // Without a day of writing, which would make another file of it every time.
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, part) in PARTS {
        book.start_file(name, options)?;
        book.write_all(part.as_bytes())?;
    }
    book.start_file("xl/worksheets/sheet1.xml", options)?;
    let mut sheet = BufWriter::new(book);
    write!(sheet, r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#)?;
    sheet_row(&mut sheet, 1, &HEADER.map(str::to_string))?;
    let mut random = Random::new(1);
    let (mut number, mut bytes) = (0, 0_u64);
    while !amount.is_reached(bytes, number) {
        number += 1;
        let cells = row(number, &mut random);
        bytes += u64::try_from(cells.iter().map(|cell| cell.len() + 1).sum::<usize>())?;
        sheet_row(&mut sheet, number + 1, &cells)?;
    }
    write!(sheet, "</sheetData></worksheet>")?;
    sheet.into_inner().map_err(|error| error.into_error())?.finish()?;
    Ok(Written { bytes: std::fs::metadata(path)?.len(), rows: number })
}

/// A row of a sheet. No cell holds a letter that XML would not take as it is.
fn sheet_row(sheet: &mut impl Write, number: u64, cells: &[String]) -> Result<(), Box<dyn Error>> {
    write!(sheet, r#"<row r="{number}">"#)?;
    for (column, cell) in ('A'..).zip(cells) {
        write!(sheet, r#"<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>"#)?;
    }
    Ok(write!(sheet, "</row>")?)
}

/// Rows until there is enough, each a line.
fn rows(out: &mut Out, amount: Amount, line: impl Fn(&[String]) -> String) -> Result<(), Box<dyn Error>> {
    let mut random = Random::new(1);
    let mut number = 0;
    while !amount.is_reached(out.bytes(), number) {
        number += 1;
        out.row(&line(&row(number, &mut random)))?;
    }
    Ok(())
}
