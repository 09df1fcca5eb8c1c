//! The scanner: in go tokens, out come the citations among them, each with the act, its place in it, and the bytes it stands on.

use std::ops::Range;

use super::Found;
use super::article::{Place, articles};
use super::lexer::Shape;
use super::number::{Number, another, number};
use super::reader::{Parsed, Reader, no, number_sign};
use super::vocabulary::{Class, NamedAct, Needs, Opening};
use regesto_model::{ActKey, ActType, CitationKey};
use regesto_words::WordId;

/// How many words may stand between an article and its act: "art. 18 del già citato vigente Regolamento".
const JOINTS: usize = 6;
/// How many words, numbers and marks a list of commas may have before the word that says so: "1, 2, 3-bis e 4 comma".
const COMMAS: usize = 40;
/// The longest sign of a number, in letters: "num".
const SIGN: usize = 3;
/// How many words may stand between a name and the act that it names.
const TITLE: usize = 9;

/// An act as it is cited, without its articles.
#[derive(Debug, Clone)]
struct Act<'t> {
    entry: &'t NamedAct,
    number: Option<Number>,
    /// Whether the name is a name and no type: "T.U.E.L.".
    kind: ActType,
}

impl Act<'_> {
    fn key(&self) -> ActKey {
        if let (None, Some((year, number))) = (&self.number, &self.entry.is) {
            return ActKey { kind: self.kind, year: Some(*year), number: Some(number.clone()) };
        }
        let number = self.number.clone().unwrap_or_default();
        ActKey { kind: self.kind, year: number.year, number: number.number }
    }

    fn is_numbered(&self) -> bool {
        self.number.as_ref().is_some_and(|number| number.number.is_some() || number.date.is_some())
    }
}

/// The words of which a name at the head of the tokens may be, each with what stands behind it. Between them dots do not matter, nor a bracket or a
/// hyphen: "decr. .leg.vo", "Circ.-Min.", "Regolamento (UE)".
fn words_of_name<'t>(input: Reader<'t>) -> impl Iterator<Item = (Reader<'t>, WordId)> {
    let mut behind = None;
    std::iter::from_fn(move || {
        let rest = behind.map_or(input, |behind: Reader<'t>| {
            let rest = behind.dots();
            let is_joint = rest.first().is_some_and(|token| token.is('(') || token.is(')') || token.is('-'));
            if is_joint { rest.after(1) } else { rest }
        });
        let word = rest.first()?.word()?;
        behind = Some(rest.after(1));
        Some((rest.after(1), word))
    })
}

/// The names of acts with which the tokens begin, the longest first.
fn names<'t>(input: Reader<'t>) -> impl Iterator<Item = (Reader<'t>, &'t NamedAct)> {
    let capital = input.first().is_some_and(|first| first.capital);
    let names = input.vocabulary.names(words_of_name(input).map(|(_, word)| word));
    names.filter(move |(_, act)| capital || !act.capital).filter_map(move |(words, act)| {
        let (mut rest, _) = words_of_name(input).nth(words.checked_sub(1)?)?;
        while rest.at_mark(')') && words > 1 {
            rest = rest.after(1);
        }
        Some((rest, act))
    })
}

/// The longest name of an act with which the tokens begin.
fn name(input: Reader<'_>) -> Option<(Reader<'_>, &NamedAct)> {
    names(input).next()
}

/// An act: its name, and its number where it has one; `article` says whether one stands before it.
fn act(input: Reader<'_>, article: bool) -> Parsed<'_, Act<'_>> {
    names(input).find_map(|(behind, entry)| act_named(behind, entry, article)).map_or_else(no, Ok)
}

/// The act that a name and what stands behind it are.
fn act_named<'t>(behind: Reader<'t>, entry: &'t NamedAct, article: bool) -> Option<(Reader<'t>, Act<'t>)> {
    let named = |number: Option<Number>| {
        let numbered = number.as_ref().is_some_and(|number| number.number.is_some());
        Act { entry, kind: if numbered { entry.numbered.unwrap_or(entry.kind) } else { entry.kind }, number }
    };
    let fits = |number: &Number| match entry.needs {
        Needs::ArticleBefore => entry.numbered.is_some() && number.year.is_some(),
        Needs::Act => number.year.is_some(),
        Needs::Year | Needs::Article => {
            !number.bare && (number.year.is_some() || number.cut || number.number.is_some() && behind.at(Class::NUMBER))
        }
        _ => !number.bare || !behind.at_mark(','),
    };
    let stop = behind.at_mark(',') && !matches!(entry.needs, Needs::Year | Needs::Number);
    if !stop
        && let Ok((rest, found)) = number(entry)(behind)
        && fits(&found)
        && (found.number.is_some() || !matches!(entry.needs, Needs::Article | Needs::ArticleBefore))
    {
        return Some((rest, named(Some(found))));
    }
    // The act whose name this is: "T.U.E.L. - D.Lgs. n. 267/2000", "Codice dei contratti pubblici - D.Lgs. n. 50/2016".
    if !matches!(entry.needs, Needs::Year | Needs::Number | Needs::Article)
        && let Some((rest, found)) = named_act(behind)
    {
        return Some((rest, found));
    }
    // "Circolare Ministero dell'Interno 8.4.94, n. 13": words before the number.
    if let Some((rest, found)) = behind_filler(behind, entry) {
        return Some((rest, named(Some(found))));
    }
    let alone = match entry.needs {
        Needs::Nothing => true,
        Needs::Article | Needs::ArticleBefore => article,
        Needs::Year | Needs::Number | Needs::Act => false,
    };
    (alone || entry.is.is_some()).then(|| (behind, named(None)))
}

/// The numbered act behind a name, with a dash, a comma, a bracket or a few words between.
fn named_act(behind: Reader<'_>) -> Option<(Reader<'_>, Act<'_>)> {
    let mut rest = behind.dots();
    for read in 0..TITLE {
        let token = rest.first()?;
        if let Ok((after, found)) = act_with_number(rest) {
            return Some((if after.at_mark(')') { after.after(1) } else { after }, found));
        }
        let joins = token.is(',') || token.is_dash() || token.is('(') || token.is('.');
        let is_word = matches!(token.shape, Shape::Word(_)) && !rest.at(Class::ARTICLE) && !rest.at(Class::BREAK) && !rest.at(Class::AND);
        if !(joins && read < TITLE || is_word) || token.is(';') {
            return None;
        }
        rest = rest.after(1);
    }
    None
}

/// An act of a numbered type, with its number.
fn act_with_number(input: Reader<'_>) -> Parsed<'_, Act<'_>> {
    let Some((behind, entry)) = name(input).filter(|(_, entry)| matches!(entry.needs, Needs::Year | Needs::Number) && entry.filler == 0)
    else {
        return no();
    };
    let (rest, found) = number(entry)(behind)?;
    if found.bare || found.year.is_none() {
        no()
    } else {
        Ok((rest, Act { entry, kind: entry.numbered.unwrap_or(entry.kind), number: Some(found) }))
    }
}

/// The number behind a few words that belong to the name.
fn behind_filler<'t>(behind: Reader<'t>, entry: &NamedAct) -> Option<(Reader<'t>, Number)> {
    let mut rest = behind;
    let mut read = 0;
    while read <= entry.filler {
        let token = rest.first()?;
        let at_number = token.shape == Shape::Number || rest.at(Class::NUMBER);
        if at_number {
            if read == 0 {
                return None;
            }
            let (after, found) = number(entry)(rest).ok()?;
            return (found.year.is_some() && !found.bare).then_some((after, found));
        }
        match token.shape {
            Shape::Word(_) if !rest.at(Class::ARTICLE) && !rest.at(Class::BREAK) => read += 1,
            Shape::Mark('.' | '-' | '(' | ')' | '"' | '“' | '”' | '&') => {}
            Shape::Mark(',') if entry.filler >= 8 => {}
            _ => return None,
        }
        // A name of other acts ends the filler.
        if read > 1
            && name(rest).is_some_and(|(_, other)| {
                matches!(other.needs, Needs::Year | Needs::Number) && other.kind != entry.kind && act(rest, false).is_ok()
            })
        {
            return None;
        }
        rest = rest.after(1);
    }
    None
}

/// "del", ", della", "di cui al", "del vigente": what stands between an article and its act; how many tokens of it there are.
fn joints(input: Reader<'_>) -> usize {
    let mut rest = input;
    for _ in 0..JOINTS {
        let Some(token) = rest.first() else { break };
        if !(token.is(',')
            || token.is('.')
            || token.is_dash()
            || token.is('(')
            || token.is(')')
            || rest.at(Class::OF)
            || rest.at(Class::BETWEEN))
        {
            break;
        }
        rest = rest.after(1);
    }
    input.read_until(rest)
}

/// The act of articles that were read before it.
fn act_of_articles(input: Reader<'_>) -> Option<(Reader<'_>, Act<'_>)> {
    (0..=joints(input)).rev().find_map(|read| act(input.after(read), true).ok())
}

/// "con modificazioni introdotte dal D.Lgs. n. 97/2016": what changed an act stands between it and its articles. Where it ends, and the act in it.
fn amended(input: Reader<'_>) -> Option<(Reader<'_>, Range<usize>)> {
    let mut rest = if input.at_mark(',') || input.at_mark('(') { input.after(1) } else { input };
    let mut seen = false;
    for _ in 0..7 {
        if seen && let Ok((after, _)) = act(rest, false) {
            return Some((after, input.read_until(rest)..input.read_until(after)));
        }
        seen |= rest.at(Class::AMENDED);
        rest.first().filter(|token| matches!(token.shape, Shape::Word(_)) || token.is('.'))?;
        rest = rest.after(1);
    }
    None
}

/// "e s.m.i.", "e successive modificazioni": said of an act before its articles.
fn and_amendments(input: Reader<'_>) -> Reader<'_> {
    let mut rest = if input.at_mark(',') { input.after(1) } else { input };
    rest = if rest.at(Class::AND) { rest.after(1) } else { rest };
    let mut read = 0;
    while rest.at(Class::AMENDED) && read < 5 {
        rest = rest.after(1).dots();
        rest = if rest.at(Class::AND) && rest.after(1).at(Class::AMENDED) { rest.after(1) } else { rest };
        read += 1;
    }
    if read == 0 { input } else { rest }
}

/// Articles behind their act: ", art. 10", "(Artt. 2-3-4)", "- art. 65"; not those that another act behind them takes.
fn articles_behind(input: Reader<'_>) -> Option<(Reader<'_>, Vec<Place>)> {
    let mut rest = and_amendments(input);
    let bracket = rest.at_mark('(');
    for _ in 0..3 {
        let token = rest.first()?;
        if token.is(',')
            || token.is_dash()
            || token.is('(')
            || token.is('.')
            || token.is(':')
            || rest.at(Class::BETWEEN)
            || rest.at(Class::AND) && bracket
        {
            rest = rest.after(1);
        } else {
            break;
        }
    }
    let (after, places) = articles(rest).ok()?;
    if bracket && after.at_mark(')') {
        return Some((after.after(1), places));
    }
    // "L. 865/71, art. 10 del D.P.R. 380/2001": the article is of what follows it.
    let direct = act(after, true).is_ok() || bracket && act_of_articles(after).is_some();
    let of = after.at(Class::OF) && act_of_articles(after).is_some();
    (!direct && !of).then_some((after, places))
}

/// Adds all citations among the tokens, in reading order.
pub(super) fn scan(input: Reader<'_>, found: &mut Vec<Found>) {
    let mut rest = input;
    while let Some(first) = rest.first() {
        let may_open = match first.shape {
            Shape::Word(id) => id != WordId::UNKNOWN && input.vocabulary.opening(id) != Opening::No,
            Shape::Number => leads_to_commas(rest),
            _ => false,
        };
        if !may_open {
            rest = rest.after(1);
            continue;
        }
        if let Some(after) = misleading(rest) {
            rest = after;
            continue;
        }
        rest = match citation(rest, found) {
            Some(after) if after.tokens.len() < rest.tokens.len() => after,
            _ => rest.after(1),
        };
    }
}

/// Whether a number is that of a comma, with the word behind it: "6° co.", "1, 2 e 3-bis comma". No other citation begins with a number.
fn leads_to_commas(input: Reader<'_>) -> bool {
    let mut rest = input.after(1);
    for _ in 0..COMMAS {
        let Some(token) = rest.first() else { return false };
        if rest.at(Class::COMMA_BEHIND) {
            return true;
        }
        let goes_on = match token.shape {
            Shape::Number => true,
            Shape::Mark(mark) => matches!(mark, '°' | 'º' | '^' | ',' | '.') || token.is_dash(),
            Shape::Word(_) => rest.at(Class::AND) || rest.at(Class::SUFFIX) || rest.at(Class::ORDINAL) || rest.at(Class::OF),
        };
        if !goes_on {
            return false;
        }
        rest = rest.after(1);
    }
    false
}

/// Behind what looks like the name of an act and is none: initials of a person ("via D.M. Turoldo 8/10"), a register ("n. reg. 45/2024").
fn misleading(input: Reader<'_>) -> Option<Reader<'_>> {
    if input.at(Class::CALLED) {
        let (behind, _) = name(input.after(1).dots())?;
        let behind = behind.dots();
        return behind.first().filter(|token| matches!(token.shape, Shape::Word(WordId::UNKNOWN)) && token.capital).map(|_| behind);
    }
    input.first().filter(|token| input.at(Class::NUMBER) && token.of(input.text).len() <= SIGN)?;
    let (behind, entry) = name(number_sign(input).0)?;
    let is_number = behind.dots().first().is_some_and(|token| token.shape == Shape::Number);
    (entry.needs == Needs::Article && is_number).then_some(behind)
}

/// The citation with which the tokens begin, if they do, with all that belongs to it.
fn citation<'t>(input: Reader<'t>, found: &mut Vec<Found>) -> Option<Reader<'t>> {
    let start = input.first()?.start;
    if let Ok((behind, places)) = articles(input) {
        let Some((after, act)) = act_of_articles(behind) else {
            // Articles of nothing: no citation begins inside them.
            return Some(behind);
        };
        push(found, &act, &places, start..input.end_before(after), input);
        return Some(more(input, also_called(after, &act), &act, found));
    }
    let (after, act) = act(input, false).ok().or_else(|| act_with_articles(input))?;
    let end_of_act = input.end_before(after);
    let after = also_called(after, &act);
    let (behind, inner) = match amended(after) {
        Some((behind, inner)) => (behind, Some(inner)),
        None => (after, None),
    };
    let end = match articles_behind(behind) {
        Some((end, places)) => {
            push(found, &act, &places, start..input.end_before(end), input);
            end
        }
        None if act.entry.needs == Needs::Article && !act.is_numbered() => return None,
        None => {
            push(found, &act, &[], start..end_of_act, input);
            return Some(more(input, after, &act, found));
        }
    };
    if let Some(inner) = inner {
        // The act that changed this one is cited too.
        let between = after.after(inner.start);
        if let Ok((rest, other)) = self::act(between, false) {
            let from = between.first().map_or(start, |token| token.start);
            push(found, &other, &[], from..between.end_before(rest), input);
        }
    }
    Some(more(input, end, &act, found))
}

/// Behind the name of a numbered act in brackets: "D.Lgs. n. 196/2003 (Codice privacy)" is one act.
fn also_called<'t>(input: Reader<'t>, act: &Act<'_>) -> Reader<'t> {
    let bracket = input.first().filter(|token| token.is('(') && act.is_numbered());
    let named = bracket.and_then(|_| name(input.after(1))).filter(|(_, entry)| entry.kind != ActType::CollectiveAgreement);
    match named {
        Some((behind, entry)) if matches!(entry.needs, Needs::Nothing | Needs::ArticleBefore) => {
            // A name of several words takes the bracket behind it.
            let closed = input.nth(input.read_until(behind).saturating_sub(1)).is_some_and(|last| last.is(')'));
            let behind = behind.dots();
            match behind.at_mark(')') {
                true => behind.after(1),
                false if closed => behind,
                false => input,
            }
        }
        _ => input,
    }
}

/// "Regolamento contabilità (art. 10)": an act of the municipality, a few words of its title, its articles.
fn act_with_articles(input: Reader<'_>) -> Option<(Reader<'_>, Act<'_>)> {
    let (behind, entry) = name(input).filter(|(_, entry)| entry.needs == Needs::Article)?;
    let mut rest = behind.dots();
    for _ in 0..=TITLE {
        if articles_behind(rest).is_some() {
            return Some((rest, Act { entry, kind: entry.kind, number: None }));
        }
        let token = rest.first()?;
        let is_word = matches!(token.shape, Shape::Word(_)) && !rest.at(Class::ARTICLE) && !rest.at(Class::BREAK)
            || token.is('.') && rest.nth(1).is_some_and(|next| !next.spaced);
        if !is_word || name(rest).is_some_and(|(_, other)| matches!(other.needs, Needs::Year | Needs::Number)) {
            return None;
        }
        rest = rest.after(1);
    }
    None
}

/// Further acts of the type in a list: "L. 865/71 e 2359/1865".
fn more<'t>(input: Reader<'t>, after: Reader<'t>, act: &Act<'t>, found: &mut Vec<Found>) -> Reader<'t> {
    let mut rest = after;
    while act.is_numbered()
        && let Ok((behind, number)) = another(act.entry)(rest)
    {
        let start = rest.tokens.iter().find(|token| token.shape == Shape::Number).map_or(0, |token| token.start);
        let next = Act { entry: act.entry, kind: act.kind, number: Some(number) };
        push(found, &next, &[], start..rest.end_before(behind), input);
        rest = behind;
    }
    rest
}

/// A citation for each place in the act; one of the whole act where there is none.
fn push(found: &mut Vec<Found>, act: &Act<'_>, places: &[Place], range: Range<usize>, input: Reader<'_>) {
    let text = input.text.get(range.clone()).unwrap_or("");
    let range = range.start..range.start + text.trim_end_matches([',', ' ', '-']).len();
    let date = act.number.as_ref().and_then(|number| number.date);
    let whole = [Place::default()];
    if let Some(also) = act.entry.also {
        found.push(Found { key: ActKey::new(also, None, None).whole(), date: None, range: range.clone() });
    }
    for place in if places.is_empty() { &whole } else { places } {
        let key = CitationKey { act: act.key(), article: place.article.clone(), comma: place.comma.clone(), letter: place.letter.clone() };
        found.push(Found { key, date, range: range.clone() });
    }
}
