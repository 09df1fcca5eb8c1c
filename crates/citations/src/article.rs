//! Articles: in go tokens, out come articles with their commas and letters, in digits, words and ordinals, in lists and ranges.

use nom::Parser;
use nom::combinator::opt;

use super::lexer::{CitationToken, Shape};
use super::reader::{Parsed, Reader, degree, digits, no, number_sign, word};
use super::vocabulary::Class;

/// A place in an act.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) article: Option<String>,
    pub(super) comma: Option<String>,
    pub(super) letter: Option<String>,
}

/// "bis", "-ter": what numbers an article put in later.
fn suffix(input: Reader<'_>) -> Parsed<'_, String> {
    let rest = if input.first().is_some_and(CitationToken::is_dash) { input.after(1) } else { input };
    let (rest, token) = word_without_dot(rest, Class::SUFFIX)?;
    Ok((rest, token.of(input.text).to_lowercase()))
}

/// A word of the class; the dot behind it may end a sentence and is left.
fn word_without_dot(input: Reader<'_>, class: Class) -> Parsed<'_, &CitationToken> {
    match input.first() {
        Some(token) if input.at(class) => Ok((input.after(1), token)),
        _ => no(),
    }
}

/// "14", "3-bis", "5 bis", "6°", "1-ter".
fn numbered(input: Reader<'_>) -> Parsed<'_, String> {
    let (rest, number) = digits(4)(input)?;
    let rest = degree(rest);
    // "241/90", "5.000", "15 giorni" are no articles.
    let glued = |mark: char| {
        rest.at_mark(mark)
            && rest.first().is_some_and(|token| !token.spaced)
            && rest.nth(1).is_some_and(|next| next.shape == Shape::Number && !next.spaced)
    };
    if glued('/')
        || glued('.') && number.len() <= 2 && rest.nth(2).is_some_and(|after| after.is('.'))
        || rest.at(Class::UNIT)
        || rest.at_mark('€')
    {
        return no();
    }
    let (rest, suffix) = opt(suffix).parse(rest)?;
    Ok((rest, suffix.map_or(number.to_string(), |suffix| format!("{number}-{suffix}"))))
}

/// "primo", "secondo".
fn ordinal(input: Reader<'_>) -> Parsed<'_, String> {
    let (rest, token) = word_without_dot(input, Class::ORDINAL)?;
    match token.word().and_then(|id| input.vocabulary.value(id)) {
        Some(value) => Ok((rest, value.to_string())),
        None => no(),
    }
}

/// What stands between items of a list: commas, "e", dashes of a range, dots ("147. 147 bis").
fn between(input: Reader<'_>) -> Parsed<'_, ()> {
    let mut rest = input;
    let mut read = 0;
    while let Some(token) = rest.first() {
        let joins = token.is(',')
            || token.is_dash()
            || rest.at(Class::AND)
            || token.is('.')
            || rest.at(Class::OF)
                && read == 0
                && !token.capital
                && (rest.nth(1).is_some_and(|next| next.shape == Shape::Number) || rest.after(1).at(Class::ARTICLE));
        if !joins || read > 2 {
            break;
        }
        rest = rest.after(1);
        read += 1;
    }
    if read == 0 { no() } else { Ok((rest, ())) }
}

/// "lettera b)", "lett. a) e c)", "let c".
fn letters(input: Reader<'_>) -> Parsed<'_, Vec<String>> {
    let (rest, _) = word(Class::LETTER)(input)?;
    let letter = |input: Reader<'_>| -> Option<(usize, String)> {
        let token = input.first()?;
        let text = token.of(input.text);
        let single = matches!(token.shape, Shape::Word(_)) && text.chars().count() <= 2 && text.chars().all(|c| c.is_ascii_alphabetic());
        single.then(|| (if input.nth(1).is_some_and(|next| next.is(')')) { 2 } else { 1 }, text.to_lowercase()))
    };
    let quoted =
        |input: Reader<'_>| usize::from(input.first().is_some_and(|token| matches!(token.shape, Shape::Mark('"' | '“' | '”' | '«' | '('))));
    let rest = rest.after(quoted(rest));
    let Some((count, first)) = letter(rest) else { return no() };
    let mut rest = rest.after(count);
    rest = rest.after(usize::from(rest.first().is_some_and(|token| matches!(token.shape, Shape::Mark('"' | '“' | '”' | '»')))));
    let mut all = vec![first];
    while let Ok((next, ())) = between(rest)
        && let Some((count, text)) = letter(next)
        && count == 2
    {
        all.push(text);
        rest = next.after(count);
    }
    // "punto 13", "n. 3)": finer than a key goes.
    let behind = if rest.at_mark(',') { rest.after(1) } else { rest };
    if let Ok((after, _)) = word(Class::POINT)(behind)
        && let Ok((after, _)) = digits(3)(number_sign(after).0)
    {
        rest = after;
    }
    Ok((rest, all))
}

/// Letters behind a comma: ", lettera b)".
fn letters_behind(input: Reader<'_>) -> Parsed<'_, Vec<String>> {
    let rest = if input.at_mark(',') || input.first().is_some_and(CitationToken::is_dash) { input.after(1) } else { input };
    letters(rest)
}

/// "e ss.", "e seguenti": further articles that are not named.
fn following(input: Reader<'_>) -> Reader<'_> {
    let behind = if input.at_mark(',') { input.after(1) } else { input };
    let behind = if behind.at(Class::AND) { behind.after(1) } else { behind };
    word(Class::FOLLOWING)(behind).map_or(input, |(rest, _)| rest)
}

/// "comma 2", "commi 859, lettera b) e 861", "co. 6", "6° co.", "primo, secondo e quinto comma": commas and their letters.
pub(super) fn commas(input: Reader<'_>) -> Parsed<'_, Vec<(String, Option<String>)>> {
    if let Ok((rest, _)) = word(Class::COMMA)(input) {
        let rest = number_sign(rest).0;
        let (rest, first) = numbered(rest).or_else(|_| ordinal(rest))?;
        return Ok(list_of_commas(rest, first));
    }
    // The number before the word.
    let (mut rest, first) = ordinal(input).or_else(|_| numbered(input))?;
    let mut all = vec![first];
    loop {
        if let Ok((rest, _)) = word(Class::COMMA_BEHIND)(rest) {
            let mut all: Vec<(String, Option<String>)> = all.into_iter().map(|comma| (comma, None)).collect();
            let (rest, letters) = opt(letters_behind).parse(rest)?;
            return Ok((rest, spread(&mut all, letters)));
        }
        let (next, ()) = between(rest)?;
        let (next, item) = ordinal(next).or_else(|_| numbered(next))?;
        all.push(item);
        rest = next;
    }
}

/// The last comma with each of its letters.
fn spread(all: &mut Vec<(String, Option<String>)>, letters: Option<Vec<String>>) -> Vec<(String, Option<String>)> {
    if let Some(letters) = letters
        && let Some((comma, _)) = all.pop()
    {
        all.extend(letters.into_iter().map(|letter| (comma.clone(), Some(letter))));
    }
    std::mem::take(all)
}

fn list_of_commas(input: Reader<'_>, first: String) -> (Reader<'_>, Vec<(String, Option<String>)>) {
    let mut all = vec![(first, None)];
    let mut rest = input;
    loop {
        if let Ok((after, letters)) = letters_behind(rest) {
            all = spread(&mut all, Some(letters));
            rest = after;
        }
        rest = following(rest);
        let Ok((next, ())) = between(rest) else { break };
        let next = word(Class::COMMA)(next).map_or(next, |(after, _)| after);
        let Ok((after, item)) = numbered(next) else { break };
        // "comma 2, 3 e 4" goes on; "comma 1, 241/90" was refused as a number.
        if after.at(Class::MONTH) {
            break;
        }
        all.push((item, None));
        rest = after;
    }
    (rest, all)
}

/// Articles with all that is said of them: "art. 7, co. 6", "artt. 2-3-4", "primo e quinto comma dell'art. 24", "art. 147. 147 bis, ter e quater".
pub(super) fn articles(input: Reader<'_>) -> Parsed<'_, Vec<Place>> {
    // Commas may stand first; before them their letters.
    let (rest, leading_letters) = match letters(input) {
        Ok((rest, letters)) => (opt(word(Class::OF)).parse(rest)?.0, Some(letters)),
        Err(_) => (input, None),
    };
    let (rest, leading) = match commas(rest) {
        Ok((rest, commas)) => (opt(word(Class::OF)).parse(rest)?.0, Some(commas)),
        Err(_) => (rest, None),
    };
    let (rest, sign) = word(Class::ARTICLE)(rest)?;
    let rest = if rest.at_mark(':') { rest.after(1) } else { rest };
    let many = sign.of(input.text).to_lowercase().ends_with(['t', 'i']) && !sign.of(input.text).eq_ignore_ascii_case("art");
    let rest = number_sign(rest).0;
    // "artt. da 22 a 28".
    let rest = if rest.at(Class::OF) && rest.nth(1).is_some_and(|next| next.shape == Shape::Number) { rest.after(1) } else { rest };
    let (mut rest, first) = numbered(rest)?;
    let mut base = first.split('-').next().unwrap_or("").to_string();
    let mut places = Vec::new();
    let mut article = first;
    loop {
        // What is said of this article.
        let behind =
            if rest.at_mark(',') || rest.at_mark('.') || rest.first().is_some_and(CitationToken::is_dash) { rest.after(1) } else { rest };
        if let Ok((after, commas)) = commas(behind).or_else(|_| commas(rest)) {
            places.extend(commas.into_iter().map(|(comma, letter)| Place { article: Some(article.clone()), comma: Some(comma), letter }));
            rest = after;
        } else if let Ok((after, letters)) = letters_behind(rest) {
            places.extend(letters.into_iter().map(|letter| Place { article: Some(article.clone()), comma: None, letter: Some(letter) }));
            rest = after;
        } else {
            places.push(Place { article: Some(article.clone()), ..Place::default() });
        }
        rest = following(rest);
        let Ok((next, ())) = between(rest) else { break };
        // "147 bis, ter, quater": a suffix alone is of the article before.
        if let Ok((after, suffix)) = suffix(next) {
            article = format!("{base}-{suffix}");
            rest = after;
            continue;
        }
        // "art. 5 e art. 6", "art. 5, 7": another article.
        let signed = word(Class::ARTICLE)(next).ok();
        let listed = signed.is_some()
            || many
            || rest.first().is_some_and(|token| !token.is_dash() || !token.spaced) && !rest.at_mark('.')
            || rest.at_mark('.') && repeats(next, &base);
        let next = signed.map_or(next, |(after, _)| number_sign(after).0);
        let Ok((after, item)) = numbered(next) else { break };
        if !listed || after.at(Class::MONTH) || commas_follow(after) && signed.is_none() && !many {
            break;
        }
        base = item.split('-').next().unwrap_or("").to_string();
        article = item;
        rest = after;
    }
    if let Some(commas) = leading
        && let [Place { article, comma: None, letter: None }] = places.as_slice()
    {
        let mut commas = commas;
        let commas = spread(&mut commas, leading_letters);
        places = commas.into_iter().map(|(comma, letter)| Place { article: article.clone(), comma: Some(comma), letter }).collect();
    } else if let Some(letters) = leading_letters
        && let [Place { article, letter: None, comma }] = places.as_slice()
    {
        places = letters.into_iter().map(|letter| Place { article: article.clone(), comma: comma.clone(), letter: Some(letter) }).collect();
    }
    Ok((rest, places))
}

/// "147. 147 bis": the same article again, with its suffix.
fn repeats(input: Reader<'_>, base: &str) -> bool {
    input.first().is_some_and(|token| token.of(input.text) == base)
}

/// "3 comma": the number is a comma's.
fn commas_follow(input: Reader<'_>) -> bool {
    input.at(Class::COMMA_BEHIND)
}
