//! What every page of the report has: head, style, script, the policy that lets nothing else run, the bar at the top.

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{
    mend,
    words::{self, Words},
};
use crate::model::{Dataset, Document};
use regesto_words::hex;

const STYLE: &str = include_str!("assets/report.css");
const SCRIPT: &str = concat!(include_str!("assets/report.js"), include_str!("assets/review.js"));

/// The content security policy: the page's own style and script, known by their digests, and nothing from anywhere else. What a document
/// holds can't run even if it came to stand in a page as markup.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; connect-src 'self'; base-uri 'none'; form-action 'none'",
        digest(STYLE),
        digest(SCRIPT)
    )
});

/// A text in Italian that the script may put into English.
pub(super) fn say(words: Words) -> Markup {
    html! { span data-en=(words.english) lang="it" { (words.italian) } }
}

/// Where a page stands in the report.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    /// Which documents the report is of.
    pub(super) set: &'a Set,
    /// The way to the folder of the overview.
    pub(super) root: &'a str,
    /// The document, on its page.
    pub(super) document: Option<&'a Document>,
}

/// Which documents a report is of: corrections that wait in a browser are told by it from those of other reports.
#[derive(Debug)]
pub(super) struct Set {
    /// A digest of all of them: corrections that version 0.1.0 made are kept under it.
    run: String,
    /// The beginnings of their ids, eight digits each.
    documents: String,
    /// Whether these are too many to stand on the page of each.
    many: bool,
}

impl Set {
    /// The documents of a dataset, however they are called and in whatever way they were read.
    pub(super) fn of(dataset: &Dataset) -> Self {
        /// On so many pages, so many ids are a hundred megabytes.
        const MANY: usize = 4_000;
        let mut ids: Vec<&str> = dataset.documents.iter().map(|document| document.id.as_str()).collect();
        ids.sort_unstable();
        let run = hex(&Sha256::digest(ids.join(" "))).get(..16).unwrap_or("").to_string();
        let mut beginnings: Vec<&str> = ids.iter().filter_map(|id| id.get(2..10)).collect();
        beginnings.dedup();
        Set { run, documents: beginnings.concat(), many: beginnings.len() > MANY }
    }
}

/// A page: its title, where it stands, its body.
pub(super) fn page(title: &str, at: &At<'_>, body: &Markup) -> String {
    let At { set, root, document } = at;
    let documents = (document.is_none() || !set.many).then_some(&set.documents);
    let (id, path) = (document.map(|document| &document.id), document.map(|document| &document.path));
    let markup = html! {
        (DOCTYPE)
        html lang="it" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY.as_str());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) " · Regesto" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (say(words::SKIP)) }
                header.bar {
                    a.brand href=(format!("{root}{}", super::INDEX)) { "Regesto" }
                    nav aria-label="Regesto" {
                        a href=(format!("{root}{}", super::INDEX)) { (say(words::OVERVIEW)) }
                        a href=(format!("{root}{}", super::PROCEDURES)) { (say(words::PROCEDURES)) }
                    }
                    button.language type="button" hidden { (say(words::LANGUAGE)) }
                }
                main id="content" tabindex="-1" data-run=(set.run) data-documents=[documents] data-id=[id] data-document=[path] { (body) }
                (mend::waiting())
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// A share in percent, rounded so that less than all never reads as all.
pub(super) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 || part >= whole {
        return if whole == 0 { "–".to_string() } else { "100 %".to_string() };
    }
    let tenths = part.saturating_mul(1000) / whole;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// A number with its thousands apart.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_says_is_text() {
        let hostile = "</title><script>alert(1)</script>";
        let set = Set { run: hostile.to_string(), documents: hostile.to_string(), many: false };
        let page = page(hostile, &At { set: &set, root: "", document: None }, &html! { p { (hostile) } });
        assert_eq!(page.matches("<script>").count(), 1, "only the page's own script");
        assert!(page.contains("&lt;script&gt;alert(1)"));
    }

    #[test]
    fn figures_for_people() {
        let cases = [((999, 1000), "99.9 %"), ((9999, 10000), "99.9 %"), ((10, 10), "100 %"), ((0, 0), "–"), ((1, 3), "33.3 %")];
        for ((part, whole), shown) in cases {
            assert_eq!(percent(part, whole), shown);
        }
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(12), "12");
    }
}
