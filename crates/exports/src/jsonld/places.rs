//! Where things stand: in go the cells of a record, out come Web Annotations whose targets select these places in the document.

use serde_json::{Value, json};

use super::{Positions, reference};
use regesto_model::{Locator, Record};

/// An annotation for each cell: its body is the service, its target the places in the document.
pub(super) fn annotations(service: &str, record: &Record, positions: &Positions) -> Vec<Value> {
    let document = format!("reg:document/{}", record.document);
    let cells = record.cells.iter().filter(|(_, cell)| !cell.at.is_empty());
    let annotation = cells.map(|(column, cell)| {
        // Of a cell in several pieces only the whole text is known, and it stands at none of them.
        let quote = (cell.at.len() == 1).then_some(cell.text.as_str());
        let targets: Vec<Value> = cell
            .at
            .iter()
            .map(|at| {
                let mut selectors = selectors(at, positions);
                selectors.extend(quote.map(|text| json!({"@type": "oa:TextQuoteSelector", "oa:exact": text})));
                json!({"@type": "oa:SpecificResource", "oa:hasSource": reference(&document), "oa:hasSelector": selectors})
            })
            .collect();
        json!({
            "@id": format!("reg:annotation/{}/{column}", record.id),
            "@type": "oa:Annotation",
            "rdfs:label": column.as_str(),
            "oa:motivatedBy": reference("oa:describing"),
            "oa:hasBody": reference(service),
            "oa:hasTarget": targets,
            "prov:wasGeneratedBy": reference("reg:extraction"),
        })
    });
    annotation.collect()
}

/// The selectors of a place: bytes of the file and, where the source is at hand, characters of its text; of a page the box (RFC 8118).
fn selectors(at: &Locator, positions: &Positions) -> Vec<Value> {
    let fragment = |value: String| json!({"@type": "oa:FragmentSelector", "rdf:value": value});
    match at {
        Locator::Text { bytes, .. } => {
            let data = json!({"@type": "oa:DataPositionSelector", "start": bytes[0].to_string(), "end": bytes[1].to_string()});
            let text = positions.of(bytes.map(|byte| byte as usize));
            let text =
                text.map(|[start, end]| json!({"@type": "oa:TextPositionSelector", "start": start.to_string(), "end": end.to_string()}));
            text.into_iter().chain([data]).collect()
        }
        Locator::Page { page, bbox } => {
            let [left, top, right, bottom] = bbox.map(f64::from);
            let value = format!("page={page}&viewrect={left},{top},{:.2},{:.2}", right - left, bottom - top);
            let mut selector = fragment(value);
            selector["dct:conformsTo"] = reference("http://tools.ietf.org/rfc/rfc3778");
            vec![selector]
        }
        Locator::Sheet { sheet, cell } => vec![fragment(format!("'{}'!{cell}", sheet.replace('\'', "''")))],
        Locator::Table { table, row, column } => vec![fragment(format!("table={table}&row={row}&column={column}"))],
        Locator::Paragraph { paragraph } => vec![fragment(format!("paragraph={paragraph}"))],
    }
}
