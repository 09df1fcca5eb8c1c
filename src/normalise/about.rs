//! What a document says of itself: in goes what was recovered of it, out come its authority, its type and the act that adopted it.

use crate::{
    language::authorities::{Authorities, DocumentSigns, has_articles},
    model::{Class, Column, Document, Kind, Source, Span},
    recover::Recovered,
};

/// Fills in whose the document is, what it is, and which act adopted it.
pub(super) fn fill(document: &mut Document, source: &Source, recovered: &Recovered, authorities: &Authorities) {
    let text = source.shown();
    let cells: Vec<Span> = recovered.classes.iter().filter(|(_, class)| *class == Class::Cell).map(|&(span, _)| span).collect();
    let about = authorities.about(text, &cells);
    if let Some(found) = about.authority {
        document.authority_at = found.evidence.iter().map(|evidence| source.locate(evidence.at)).collect();
        document.authority = Some(found.authority);
    }
    if let Some((act, at)) = about.adopted_by {
        document.adopted_by = Some(act);
        document.adopted_by_at = Some(source.locate(at));
    }
    let kinds: Vec<Kind> = recovered.rows.iter().map(|row| row.kind).collect();
    let columns: Vec<Column> = recovered.rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
    let signs =
        DocumentSigns { text, title: recovered.title.as_deref(), columns: &columns, kinds: &kinds, has_articles: has_articles(text) };
    document.document_type = authorities.document_type(&signs);
}

/// What sets a document's records apart from those of others that are named alike: its municipality, else its authority, else its title.
pub(super) fn scope(document: &Document) -> Option<String> {
    let authority = document.authority.as_ref();
    let code = authority.and_then(|authority| authority.istat_code).map(|code| code.to_string());
    code.or_else(|| authority.map(|authority| authority.name.clone())).or_else(|| document.title.clone())
}
