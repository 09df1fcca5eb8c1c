//! Markup inside text: tags, stars and entities. In goes a stretch as it stands in the file, out comes the text a reader sees.

use std::borrow::Cow;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while_m_n},
    character::complete::{alpha1, char, one_of},
    combinator::{opt, recognize, verify},
    sequence::terminated,
};

/// What a piece of markup does to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It parts words: a paragraph, an item, a line break.
    Parts,
    /// It changes only their looks.
    Looks,
}

const PARTING: &[&str] = &[
    "br", "p", "ul", "ol", "li", "div", "table", "tbody", "thead", "tr", "td", "th", "hr", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5",
    "h6",
];
const LOOKS: &[&str] = &[
    "b", "i", "u", "strong", "em", "span", "font", "small", "big", "sup", "sub", "a", "s", "strike", "del", "ins", "code", "center", "img",
    "abbr",
];

/// An HTML tag of a kind known to stand in dumps. Takes `<br/>`, `<ul style="list-style-type: none">`; refuses `<b` without end, `< 30 gg`.
fn html_tag(input: &str) -> IResult<&str, Mark> {
    let (rest, name) =
        (char('<'), opt(char('/')), recognize((alpha1, opt(one_of("123456"))))).map(|(_, _, name): (_, _, &str)| name).parse(input)?;
    let name = name.to_ascii_lowercase();
    let mark = if PARTING.contains(&name.as_str()) {
        Mark::Parts
    } else if LOOKS.contains(&name.as_str()) {
        Mark::Looks
    } else {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)));
    };
    let (rest, _) = verify(terminated(take_while_m_n(0, 300, |c: char| c != '>' && c != '<'), char('>')), |inner: &str| {
        inner.is_empty() || inner.starts_with([' ', '/', '\t'])
    })
    .parse(rest)?;
    Ok((rest, mark))
}

/// Bold stars. Takes `**AREA**`; refuses a single star (`45*` is a footnote).
fn stars(input: &str) -> IResult<&str, Mark> {
    tag("**").map(|_| Mark::Looks).parse(input)
}

/// A backslash before a mark of markdown. Takes `\|`; refuses `c\o`.
fn escape(input: &str) -> IResult<&str, Mark> {
    let (rest, _) = char('\\').parse(input)?;
    nom::combinator::peek(one_of("|*_#<>[]()-.!`\\")).map(|_| Mark::Looks).parse(rest).map(|(_, mark)| (rest, mark))
}

fn mark(input: &str) -> IResult<&str, Mark> {
    alt((html_tag, stars, escape)).parse(input)
}

/// The text a reader sees: markup off, entities read, white space (soft hyphens too) folded into single spaces.
///
/// `"<p>31 ottobre</p> <p>25&nbsp;novembre</p>"` gives `"31 ottobre 25 novembre"`.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = if text.contains('&') { html_escape::decode_html_entities(text) } else { Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    let mut gap = false;
    let mut next = rest.chars().next();
    while let Some(c) = next {
        if matches!(c, '<' | '*' | '\\')
            && let Ok((after, found)) = mark(rest)
        {
            gap |= found == Mark::Parts;
            rest = after;
        } else {
            if c.is_whitespace() {
                gap = true;
            } else if c != '\u{ad}' && c != '\u{200b}' && c != '\u{feff}' {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.push(c);
            }
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
        next = rest.chars().next();
    }
    out
}

/// Whether there is any markup in the text.
#[must_use]
pub fn has_html(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| text.get(at..).is_some_and(|rest| html_tag(rest).is_ok()))
}

/// Whether the whole text is set in bold: `<b>…</b>`, `**…**`, `<strong>`.
#[must_use]
pub fn is_bold(text: &str) -> bool {
    let text = text.trim().trim_start_matches('#').trim();
    let lower = text.get(..8.min(text.len())).unwrap_or(text).to_ascii_lowercase();
    (text.len() > 4 && text.starts_with("**") && text.ends_with("**"))
        || (text.ends_with("</b>") && lower.starts_with("<b>"))
        || (text.ends_with("</strong>") && lower.starts_with("<strong>"))
}

/// Where the paragraphs of a field stand (`<p>…</p>`, or parted by `<br>`): byte ranges into it, markup outside them.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr(b'<', rest.as_bytes())) {
        let here = at + found;
        match text.get(here..).map(html_tag) {
            Some(Ok((after, Mark::Parts))) => {
                let end = text.len() - after.len();
                if !text.get(start..here).unwrap_or("").trim().is_empty() {
                    out.push(start..here);
                }
                start = end;
                at = end;
            }
            Some(Ok((after, Mark::Looks))) => at = text.len() - after.len(),
            _ => at = here + 1,
        }
    }
    if !text.get(start..).unwrap_or("").trim().is_empty() {
        out.push(start..text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        let cases = [
            ("<b>DELIBERAZIONI</b>", "DELIBERAZIONI", "bold"),
            ("min. 15 gg.<br>max. 30 gg.", "min. 15 gg. max. 30 gg.", "a break parts words"),
            ("<p>31 ottobre</p> <p>25&nbsp;novembre</p>", "31 ottobre 25 novembre", "paragraphs, entity"),
            ("<ul style=\"list-style-type: none\"> - a - b ", "- a - b", "a tag without its end tag"),
            ("**PERSONALE****ALTRO**", "PERSONALEALTRO", "stars change only the looks"),
            ("entro < 30 gg e > 5", "entro < 30 gg e > 5", "no tag"),
            ("45*", "45*", "a footnote mark"),
            ("a\\|b", "a|b", "an escaped pipe"),
            ("tempo\u{ad}ranea\u{a0}x", "temporanea x", "soft hyphen, hard space"),
            ("<script>", "<script>", "a tag that is none of a dump's is text"),
        ];
        for (text, seen, why) in cases {
            assert_eq!(plain(text), seen, "{why}");
        }
    }

    #[test]
    fn paragraphs_lie_between_tags() {
        let text = "<p>Adempimenti vari:</p> <p>35) Certif.</p>";
        let parts: Vec<_> = paragraphs(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["Adempimenti vari:", "35) Certif."]);
    }
}
