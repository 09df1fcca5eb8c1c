//! The head of a document: in goes its text, out come the municipality or union whose it is and the act that adopted it.

use regesto::{
    grammar::Grammars,
    language::authorities::Sign,
    model::{AdoptedBy, Locator, Span, authority::Authority},
};
use serde::Serialize;

use super::answer::Answer;

/// What a document of the dataset says of its authority, and what kinds of places said so.
#[derive(Serialize)]
struct Json<'a> {
    text: &'a str,
    authority: Option<&'a Authority>,
    authority_at: Vec<Locator>,
    signs: Vec<Sign>,
    adopted_by: Option<&'a AdoptedBy>,
    adopted_by_at: Option<Locator>,
}

/// What is made of the text as the head of a document, or as a bare name.
pub fn answer(grammars: &Grammars, text: &str) -> Answer {
    let found = grammars.authorities.parse(text);
    let adopted = grammars.authorities.adopted_by(text, &[]);
    let at = |span: Span| {
        let line = 1 + text.bytes().take(span.start).filter(|&byte| byte == b'\n').count();
        Locator::text([span.start, span.end], line)
    };
    let evidence = found.as_ref().map(|found| found.evidence.as_slice()).unwrap_or_default();
    let mut answer = Answer::new(&Json {
        text,
        authority: found.as_ref().map(|found| &found.authority),
        authority_at: evidence.iter().map(|evidence| at(evidence.at)).collect(),
        signs: evidence.iter().map(|evidence| evidence.sign).collect(),
        adopted_by: adopted.as_ref().map(|(act, _)| act),
        adopted_by_at: adopted.as_ref().map(|&(_, span)| at(span)),
    });
    if let Some(found) = &found {
        let Authority { name, istat_code, province, region } = &found.authority;
        answer.finds("authority", name, found.authority.to_string());
        let not_known = || "not known".to_owned();
        answer.remarks("ISTAT", istat_code.map_or_else(not_known, |code| code.to_string()));
        answer.remarks("province", province.clone().unwrap_or_else(not_known));
        answer.remarks("region", region.clone().unwrap_or_else(not_known));
        for evidence in evidence {
            answer.mark(evidence.at.range(), name_of(evidence.sign));
        }
    }
    if let Some((act, span)) = &adopted {
        answer.mark(span.range(), "act");
        answer.finds("adopted", act.to_string(), format!("adopted by {act}"));
    }
    answer
}

/// What kind of place spoke, as the dataset's JSON calls it.
fn name_of(sign: Sign) -> &'static str {
    match sign {
        Sign::Heading => "heading",
        Sign::Title => "title",
        Sign::Seal => "seal",
        Sign::PageHead => "page-head",
        Sign::Domain => "domain",
        Sign::Own => "own",
        Sign::Address => "address",
        Sign::Prose => "prose",
        Sign::Province => "province",
    }
}
