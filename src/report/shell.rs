//! What every page of the report has: head, style, script, the policy that lets nothing else run, the bar at the top.

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::{
    mend,
    words::{self, Words},
};

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
    /// What tells this set of documents from others: corrections that wait in a browser are kept under it.
    pub(super) run: &'a str,
    /// The way to the folder of the overview.
    pub(super) root: &'a str,
    /// The path of the document, on its page.
    pub(super) document: Option<&'a str>,
}

/// A page: its title, where it stands, its body.
pub(super) fn page(title: &str, at: &At<'_>, body: &Markup) -> String {
    let At { run, root, document } = at;
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
                main id="content" tabindex="-1" data-run=(run) data-document=[document] { (body) }
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
        let page = page(hostile, &At { run: hostile, root: "", document: Some(hostile) }, &html! { p { (hostile) } });
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
