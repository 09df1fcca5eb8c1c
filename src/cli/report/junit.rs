//! The figures of a dataset as JUnit XML, which servers of continuous integration read: each document is a case, one below the threshold a failing one,
//! one that could not be read, or only in part, an error, an empty one is skipped.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use regesto::model::Status;
use regesto::results::report::{DocumentFigures, Summary, floored};

/// The figures as XML.
pub(super) fn junit(summary: &Summary, threshold: f64) -> io::Result<String> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    let documents = &summary.documents;
    let failing = documents.iter().filter(|document| document.status == Status::Ok && document.below(threshold).is_some()).count();
    let empty = documents.iter().filter(|document| document.status == Status::Empty).count();
    let counts = [
        ("tests", documents.len().to_string()),
        ("failures", failing.to_string()),
        ("errors", (summary.failed + summary.partial).to_string()),
        ("skipped", empty.to_string()),
    ];
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let attributes = || [("name", "regesto")].into_iter().chain(counts.iter().map(|(name, count)| (*name, count.as_str())));
    out.create_element("testsuites").with_attributes(attributes()).write_inner_content(|out| {
        let suite = out.create_element("testsuite").with_attributes(attributes());
        suite.write_inner_content(|out| documents.iter().try_for_each(|document| case(out, document, threshold)))?;
        Ok(())
    })?;
    String::from_utf8(out.into_inner()).map(|text| text + "\n").map_err(io::Error::other)
}

fn case(out: &mut Writer<Vec<u8>>, document: &DocumentFigures, threshold: f64) -> io::Result<()> {
    let path = printable(&document.path);
    let case = out.create_element("testcase").with_attribute(("classname", "regesto")).with_attribute(("name", path.as_str()));
    let below = document.below(threshold).map(|why| printable(&why));
    case.write_inner_content(|out| {
        match (document.status, &below) {
            (Status::Empty, _) => {
                out.create_element("skipped").with_attribute(("message", "there is no text in it")).write_empty()?;
            }
            (Status::Failed | Status::Partial, why) => {
                out.create_element("error").with_attribute(("message", why.as_deref().unwrap_or_default())).write_empty()?;
            }
            (Status::Ok, Some(why)) => {
                out.create_element("failure").with_attribute(("message", why.as_str())).write_empty()?;
            }
            (Status::Ok, None) => {}
        }
        let share = |share: Option<f64>| share.map_or_else(|| "-".to_string(), floored);
        let figures = &document.figures;
        let said = format!(
            "records {}, doubtful {}, missed {}, confidence {}, understood {}, residue {} bytes",
            figures.records,
            figures.doubtful,
            figures.missed,
            share(figures.confidence),
            share(figures.understood),
            figures.residue
        );
        out.create_element("system-out").write_text_content(BytesText::new(&said))?;
        Ok(())
    })?;
    Ok(())
}

/// A text without what XML 1.0 can't hold.
fn printable(text: &str) -> String {
    let holds = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..) && c != '\u{7f}';
    text.chars().map(|c| if holds(c) { c } else { '\u{fffd}' }).collect()
}
