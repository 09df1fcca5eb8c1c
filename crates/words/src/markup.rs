//! Markup inside text: tags, stars and entities. In goes a stretch as it stands in the file, out comes the text a reader sees.

use std::borrow::Cow;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while_m_n},
    character::complete::{alpha1, char, one_of},
    combinator::{opt, recognize, verify},
    sequence::{delimited, terminated},
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
    "abbr", "acronym", "label", "nobr", "tt", "mark", "q", "cite", "time", "var", "kbd", "samp", "bdo", "bdi", "wbr", "dfn", "data",
    "button",
];

/// An HTML tag of a kind known to stand in dumps, or one that office programs make up. Takes `<br/>`, `<ul style="list-style-type: none">`,
/// `<o:p>`, `<a title="a > b">`; refuses `<b` without end, `< 30 gg`.
fn html_tag(input: &str) -> IResult<&str, Mark> {
    let (rest, name) =
        (char('<'), opt(char('/')), recognize((alpha1, opt(one_of("123456"))))).map(|(_, _, name): (_, _, &str)| name).parse(input)?;
    let name = name.to_ascii_lowercase();
    let namespaced = rest.starts_with(':');
    let mark = if PARTING.contains(&name.as_str()) && !namespaced {
        Mark::Parts
    } else if LOOKS.contains(&name.as_str()) || namespaced && matches!(name.as_str(), "o" | "w" | "v" | "st" | "m" | "x") {
        Mark::Looks
    } else {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)));
    };
    let begins = |inner: &str| inner.is_empty() || inner.starts_with([' ', '/', '\t', '\n', '\r', ':']);
    let plain = terminated(take_while_m_n(0, 4000, |c: char| c != '>' && c != '<' && c != '"'), char('>'));
    let (rest, _) = verify(alt((plain, attributes)), |inner: &str| begins(inner)).parse(rest)?;
    Ok((rest, mark))
}

/// Attributes up to the end of the tag, whose values stand in quotes and may hold angle brackets.
fn attributes(input: &str) -> IResult<&str, &str> {
    let value = delimited(char('"'), take_while_m_n(0, 4000, |c: char| c != '"'), char('"'));
    let other = take_while_m_n(1, 4000, |c: char| c != '>' && c != '<' && c != '"');
    terminated(recognize(nom::multi::many_m_n(0, 100, alt((value, other)))), char('>')).parse(input)
}

/// A comment, or what Word puts around text for other programs. Takes `<!-- x -->`, `<![if !supportLists]>`; refuses `<!--` without end.
fn comment(input: &str) -> IResult<&str, Mark> {
    let whole = delimited(tag("<!--"), nom::bytes::complete::take_until("-->"), tag("-->"));
    let section = delimited(tag("<!["), take_while_m_n(0, 200, |c: char| c != '>' && c != '<'), char('>'));
    alt((whole, section)).map(|_: &str| Mark::Looks).parse(input)
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
    alt((html_tag, stars, escape, comment)).parse(input)
}

/// The entity that a text begins with: how long it is, and what it names. The names of Latin letters need no semicolon, as in old pages.
#[must_use]
pub fn entity(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix('&')?;
    let length = rest.bytes().take(32).take_while(|&b| b.is_ascii_alphanumeric() || b == b'#').count();
    let name = rest.get(..length).filter(|name| !name.is_empty())?;
    let closed = rest.as_bytes().get(length) == Some(&b';');
    const OPEN: &[&str] = &[
        "agrave", "egrave", "eacute", "igrave", "ograve", "ugrave", "Agrave", "Egrave", "Eacute", "Igrave", "Ograve", "Ugrave", "nbsp",
        "amp", "lt", "gt", "quot", "deg", "ordm", "ordf", "laquo", "raquo", "sect",
    ];
    if !closed && !OPEN.contains(&name) && !name.starts_with('#') {
        return None;
    }
    let whole = format!("&{name};");
    let read = html_escape::decode_html_entities(&whole);
    (read != whole).then(|| (1 + length + usize::from(closed), read.into_owned()))
}

/// What a byte may be in a text that a reader sees as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// Part of a character that stays.
    Kept,
    /// A blank.
    Blank,
    /// Other white space, or what may begin markup.
    Other,
    /// The first byte of a character outside ASCII that may be white space or none at all; the next ones tell.
    Wide,
}

/// What each byte may be.
const PLAIN: [Plain; 256] = {
    let mut plain = [Plain::Kept; 256];
    plain[b' ' as usize] = Plain::Blank;
    let others = b"\t\n\x0b\x0c\r<&*\\";
    let mut index = 0;
    while index < others.len() {
        plain[others[index] as usize] = Plain::Other;
        index += 1;
    }
    // Of these are U+0085, U+00A0, U+00AD; U+1680; U+2000 to U+200B, U+2028, U+2029, U+202F, U+205F; U+3000; U+FEFF.
    let wide = [0xC2, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut index = 0;
    while index < wide.len() {
        plain[wide[index] as usize] = Plain::Wide;
        index += 1;
    }
    plain
};

/// Whether a character that [`Plain::Wide`] begins stays.
fn stays(bytes: &[u8]) -> bool {
    match bytes {
        [0xC2, next, ..] => !matches!(next, 0x85 | 0xA0 | 0xAD),
        // The apostrophes, quotation marks and dashes of typesetters: U+2010 to U+2027.
        [0xE2, 0x80, next, ..] => matches!(next, 0x90..=0xA7),
        [0xE2, next, ..] => *next > 0x81,
        _ => false,
    }
}

/// The text without the blanks around it, if a reader sees all of it as it stands.
fn as_it_stands(text: &str) -> Option<&str> {
    let text = text.trim_matches(' ');
    let bytes = text.as_bytes();
    let mut blank = false;
    for (at, &byte) in bytes.iter().enumerate() {
        match PLAIN[usize::from(byte)] {
            Plain::Kept => blank = false,
            Plain::Blank if !blank => blank = true,
            Plain::Wide if bytes.get(at..).is_some_and(stays) => blank = false,
            _ => return None,
        }
    }
    Some(text)
}

/// How many bytes at the head of a text surely are what a reader sees, blanks aside.
fn kept(text: &str) -> usize {
    text.bytes().take_while(|&byte| PLAIN[usize::from(byte)] == Plain::Kept).count()
}

/// The text a reader sees: markup off, entities read, white space (soft hyphens too) folded into single spaces.
///
/// `"<p>31 ottobre</p> <p>25&nbsp;novembre</p>"` gives `"31 ottobre 25 novembre"`; most texts are seen as they stand, and are not copied.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    as_it_stands(text).map_or_else(|| Cow::Owned(unmarked(text)), Cow::Borrowed)
}

/// [`plain`] for a text in which something is not seen as it stands.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut gap = false;
    let add = |out: &mut String, gap: &mut bool, c: char| {
        if c.is_whitespace() {
            *gap = true;
        } else if c != '\u{ad}' && c != '\u{200b}' && c != '\u{feff}' {
            if *gap && !out.is_empty() {
                out.push(' ');
            }
            *gap = false;
            out.push(c);
        }
    };
    loop {
        let run = kept(rest);
        if run > 0 {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push_str(rest.get(..run).unwrap_or(""));
            rest = rest.get(run..).unwrap_or("");
        }
        let Some(c) = rest.chars().next() else { break };
        if c == '&'
            && let Some((length, read)) = entity(rest)
        {
            read.chars().for_each(|c| add(&mut out, &mut gap, c));
            rest = rest.get(length..).unwrap_or("");
        } else if let Some(stars) = note_mark(rest).filter(|_| out.ends_with(['(', '['])) {
            stars.chars().for_each(|c| add(&mut out, &mut gap, c));
            rest = rest.get(stars.len()..).unwrap_or("");
        } else if matches!(c, '<' | '*' | '\\')
            && let Ok((after, found)) = mark(rest)
        {
            gap |= found == Mark::Parts;
            rest = after;
        } else {
            add(&mut out, &mut gap, c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    out
}

/// Whether a stretch has no text but markup and white space: [`plain`] would be empty.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    // What is neither white space nor the beginning of markup is text.
    let starts = |c: char| c.is_whitespace() || matches!(c, '<' | '&' | '*' | '\\' | '\u{ad}' | '\u{200b}' | '\u{feff}');
    text.starts_with(starts) && plain(text).is_empty() || text.is_empty()
}

/// The links in a stretch of markup: where their words stand, and the address as written, entities read. Takes `<a href="/x">modulo</a>` and
/// `[modulo](/x)`; refuses an anchor without an address, brackets with white space in them.
#[must_use]
pub fn links(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    /// No address is longer; neither are the words of a link.
    const LONGEST: usize = 4000;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['<', '['])) {
        at += next;
        let rest = text.get(at..).unwrap_or("");
        let after_tag = || {
            let behind = rest.get(1..3)?;
            let is_anchor = behind.starts_with(['a', 'A']) && behind.ends_with(char::is_whitespace);
            is_anchor.then(|| html_tag(rest).ok()).flatten().map(|(after, _)| rest.len() - after.len())
        };
        if let Some(tag) = after_tag() {
            let words = at + tag;
            let inside = bounded(text.get(words..).unwrap_or(""), LONGEST);
            let end = inside.find("</").map_or(text.len().min(words + inside.len()), |end| words + end);
            if let Some(href) = rest.get(..tag).and_then(href) {
                found.push((words..end, href));
            }
            at = words;
            continue;
        }
        let markdown = || {
            let inside = bounded(rest.strip_prefix('[')?, LONGEST);
            let close = inside.find(['[', ']', '\n'])?;
            let address = inside.get(close..)?.strip_prefix("](")?;
            let end = address.find(|c: char| c == ')' || c.is_whitespace())?;
            let (href, behind) = address.split_at(end);
            (behind.starts_with(')') && !href.is_empty()).then(|| (at + 1..at + 1 + close, href.to_string()))
        };
        match markdown() {
            Some((words, href)) => {
                at = words.end + href.len();
                found.push((words, href));
            }
            None => at += 1,
        }
    }
    found
}

/// The beginning of a text, at most so many bytes of it.
fn bounded(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// The address of an opening tag `<a …>`.
fn href(tag: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut names =
        lower.match_indices("href").filter(|&(at, _)| lower.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace)));
    let value = names.find_map(|(at, name)| tag.get(at + name.len()..)?.trim_start().strip_prefix('='))?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    let read = html_escape::decode_html_entities(value.trim()).into_owned();
    (!read.is_empty()).then_some(read)
}

/// Stars up to the end of a bracket: the mark of a footnote, not bold. Takes `**)` behind `(`.
fn note_mark(text: &str) -> Option<&str> {
    let length = text.bytes().take(4).take_while(|&b| b == b'*').count();
    (length >= 2 && matches!(text.as_bytes().get(length), Some(b')' | b']'))).then(|| text.get(..length)).flatten()
}

/// Where words stand in the text, tags and comments aside: the `1` of `<b class="h1">1</b>` is the one between the tags.
#[must_use]
pub fn position(text: &str, words: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let tag = rest.find('<').unwrap_or(rest.len());
        if let Some(found) = rest.get(..tag)?.find(words) {
            return Some(at + found);
        }
        at += tag;
        let after = text.get(at..)?;
        if after.is_empty() {
            break;
        }
        at = match alt((html_tag, comment)).parse(after) {
            Ok((rest, _)) => text.len() - rest.len(),
            Err(_) => at + 1,
        };
    }
    text.find(words)
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
            ("Identit&agrave e citt&agrave;", "Identità e città", "an old page leaves the semicolon out"),
            ("art. 5 &lt;b&gt;", "art. 5 <b>", "what entities spell is no markup"),
            ("R&S; A&B", "R&S; A&B", "no entity"),
            ("30<o:p></o:p> gg", "30 gg", "what Word makes up"),
            ("<!-- nota -->30 <![if !supportEmptyParas]>gg", "30 gg", "comments"),
            ("<a title=\"a > b\">Rilascio</a>", "Rilascio", "an angle bracket in an attribute"),
            ("30 (**)", "30 (**)", "the mark of a footnote"),
            ("  Rilascio ", "Rilascio", "blanks around it"),
            ("a  b\tc", "a b c", "blanks between words"),
            ("l’accesso – «atti» n° 1…", "l’accesso – «atti» n° 1…", "typesetters' marks"),
            (" ", "", "nothing"),
        ];
        for (text, seen, why) in cases {
            assert_eq!(plain(text), seen, "{why}");
            assert_eq!(unmarked(text), seen, "{why}");
        }
    }

    #[test]
    fn what_is_seen_as_it_stands_is_what_reading_it_gives() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("a{c}b"), format!("a {c} {c}b"), format!(" {c}{c}a")] {
                assert_eq!(plain(&text), unmarked(&text), "{text:?}");
            }
        }
        assert!(matches!(plain(" Accesso agli atti dell’ente "), Cow::Borrowed("Accesso agli atti dell’ente")));
    }

    #[test]
    fn addresses_behind_words() {
        /// A text, its links with their addresses, why.
        type Case<'c> = (&'c str, &'c [(&'c str, &'c str)], &'c str);
        let cases: [Case<'_>; 9] = [
            (r#"vedi <a href="/moduli/35">modulo</a>"#, &[("modulo", "/moduli/35")], "a page"),
            (
                r#"<A class=x HREF='a?b=1&amp;c=2'>uno</A> <a href=/due>due</a>"#,
                &[("uno", "a?b=1&c=2"), ("due", "/due")],
                "two, set in other ways",
            ),
            ("vedi [modulo A](https://x.it/a_(1) ora", &[("modulo A", "https://x.it/a_(1")], "markdown, up to the first bracket"),
            ("<a name=\"x\">qui</a>", &[], "no address"),
            ("<abbr href=\"x\">qui</abbr>", &[], "no anchor"),
            ("(1] [nota] (2) [a](b c)", &[], "brackets that are none"),
            (r#"<a data-href="no">x</a>"#, &[], "another attribute"),
            (r#"<a href="/x">senza fine"#, &[("senza fine", "/x")], "cut off"),
            ("[[a](b)", &[("a", "b")], "a bracket before"),
        ];
        for (text, expected, why) in cases {
            let found: Vec<(&str, String)> = links(text).into_iter().map(|(words, href)| (&text[words], href)).collect();
            let found: Vec<(&str, &str)> = found.iter().map(|(words, href)| (*words, href.as_str())).collect();
            assert_eq!(found, expected, "{why}");
        }
    }

    #[test]
    fn words_are_found_between_tags() {
        for (text, words, at) in
            [("<b class=\"h1\">1</b>", "1", Some(14)), ("1 <", "1", Some(0)), ("a < 1", "1", Some(4)), ("", "1", None), ("<b>", "1", None)]
        {
            assert_eq!(position(text, words), at, "{text}");
        }
    }

    #[test]
    fn paragraphs_lie_between_tags() {
        let text = "<p>Adempimenti vari:</p> <p>35) Certif.</p>";
        let parts: Vec<_> = paragraphs(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["Adempimenti vari:", "35) Certif."]);
    }
}
