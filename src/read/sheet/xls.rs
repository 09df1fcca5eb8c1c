//! XLS: in go the bytes of a workbook of Excel before 2007 (MS-XLS), out comes a source of all its sheets.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls};

use super::{MOST_CELLS, Merge, Sheet, SheetCell, shown};
use crate::{
    model::{Media, Source},
    read::ReadError,
};

/// The source of a workbook.
pub(in crate::read) fn read(bytes: &[u8], path: &str) -> Result<Source, ReadError> {
    let what = "the workbook";
    let damaged = |why: String| {
        if why.to_ascii_lowercase().contains("password") {
            ReadError::Encrypted { path: path.to_string(), what }
        } else {
            ReadError::Damaged { path: path.to_string(), what, why }
        }
    };
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let listed: Vec<(String, bool)> =
        workbook.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    if listed.is_empty() {
        return Err(damaged("it holds no sheet".to_string()));
    }
    let mut found = Vec::new();
    let mut count = 0;
    for (name, hidden) in listed {
        let Ok(range) = workbook.worksheet_range(&name) else { continue };
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let mut sheet = Sheet { hidden, ..Sheet::default() };
        for (row, column, value) in range.used_cells() {
            let text = text_of(value);
            if !text.trim().is_empty() {
                count += 1;
                sheet.cells.push(SheetCell { row: top + row, column: left + column, text, bold: false });
            }
        }
        if count > MOST_CELLS {
            return Err(damaged(format!("it has more than {MOST_CELLS} cells")));
        }
        let merges = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        sheet.merges.extend(merges.iter().map(|merge| Merge {
            first: (merge.start.0 as usize, merge.start.1 as usize),
            last: (merge.end.0 as usize, merge.end.1 as usize),
        }));
        sheet.name = name;
        found.push(sheet);
    }
    Ok(super::source(Media::Xls, found))
}

fn text_of(value: &Data) -> String {
    match value {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => shown::general(*value),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => if *value { "VERO" } else { "FALSO" }.to_string(),
        Data::DateTime(moment) => {
            let value = moment.as_f64();
            #[allow(clippy::float_cmp, reason = "a day without an hour is whole")]
            let code = if moment.is_duration() {
                "h:mm"
            } else if value == value.trunc() {
                "dd/mm/yyyy"
            } else {
                "dd/mm/yyyy h:mm"
            };
            shown::formatted(value, code, false)
        }
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}
