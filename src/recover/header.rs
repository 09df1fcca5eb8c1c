//! Headers: in go the fields of a row, out come the columns they head; or, for a header read before, what of a row is header and what is cell.

use super::facts::{Facts, Said};
use crate::{
    grammar::{Grammars, Headed, HeaderKind, HeaderWords},
    model::{Column, Field, Kind, Span},
};
use regesto_words::{self as words, FORGIVEN, Letters, fold, is_function_word, same_word, stem};

/// A column of a table, as its header has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The canonical column; none where the header has no canonical name.
    pub column: Option<Column>,
    /// The header as written.
    pub text: String,
}

/// What a header says of its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The columns, left to right.
    pub heads: Vec<Head>,
    /// What the rows are.
    pub kind: Kind,
    /// Whether tables with such a header hold procedures or objectives; fees, hours and legends do not.
    pub tells: bool,
    /// How well it was understood.
    pub score: f64,
    /// How many of its fields were understood, whatever they head.
    pub understood: usize,
    /// How many of those are nothing but the header, word for word.
    pub whole: usize,
    /// How many head what tables of procedures need not have: fees, risks, counts.
    pub foreign: usize,
}

/// What a text says as the header of a column.
#[derive(Debug, Clone, Copy)]
pub struct HeaderCell {
    kind: Option<HeaderKind>,
    score: f64,
    whole: bool,
    /// How much of its words the phrase is that the grammar finds in it; 1 where it finds none.
    share: f64,
}

impl HeaderCell {
    /// What is no header at all.
    const NONE: HeaderCell = HeaderCell { kind: None, score: -1.0, whole: false, share: 1.0 };
}

/// Reads headers of one document: what a text means is asked of the grammar once, since offices, terms and the like come again and again.
#[derive(Debug, Clone, Copy)]
pub struct Headers<'a> {
    facts: &'a Facts<'a>,
    grammars: &'a Grammars,
}

/// What a table may hold.
const KINDS: [Kind; 2] = [Kind::Procedure, Kind::Objective];

impl<'a> Headers<'a> {
    /// Reads headers of the document whose facts these are.
    #[must_use]
    pub fn new(facts: &'a Facts<'a>) -> Self {
        Headers { facts, grammars: facts.grammars() }
    }

    fn understand(&self, said: &Said, kind: Kind) -> HeaderCell {
        let cells = self.facts.header(said, || {
            // A header is no sentence; long ones are those of the law, which say what they want to know.
            if said.characters() > 330 {
                return [HeaderCell::NONE; 2];
            }
            let words = self.facts.header_words(said);
            KINDS.map(|kind| self.look(said, &words, kind))
        });
        let [procedure, objective] = *cells;
        if kind == Kind::Procedure { procedure } else { objective }
    }

    fn look(&self, said: &Said, words: &HeaderWords, kind: Kind) -> HeaderCell {
        let headed = self.grammars.columns.header_of(words, kind);
        let share = headed.as_ref().map_or(1.0, |headed| headed.share);
        HeaderCell { share, ..self.judged(said, words, kind, headed) }
    }

    fn judged(&self, text: &Said, words: &HeaderWords, kind: Kind, headed: Option<Headed>) -> HeaderCell {
        let columns = &self.grammars.columns;
        if headed.as_ref().is_none_or(|headed| !headed.whole)
            && let Some(rest) =
                without_specks(text).and_then(|rest| columns.header_of(&self.facts.header_words(&rest), kind)).filter(|rest| rest.whole)
        {
            return HeaderCell { kind: Some(rest.kind), score: 0.9, whole: false, share: 1.0 };
        }
        // `OGGETTO DEL` is the beginning of a header, and no header.
        if text.breaks_off_in_small() && !headed.as_ref().is_some_and(|headed| headed.whole) {
            return HeaderCell { kind: None, score: -0.6, whole: false, share: 1.0 };
        }
        if let Some(cell) = self.understand_pair(text, kind) {
            return cell;
        }
        match headed {
            Some(headed) if headed.whole => {
                HeaderCell { kind: Some(headed.kind), score: headed.score.min(2.0) + 1.0, whole: true, share: 1.0 }
            }
            Some(headed) if headed.score >= 1.0 || headed.leads && headed.score >= 0.6 => {
                HeaderCell { kind: Some(headed.kind), score: headed.score.min(2.0) * 0.6, whole: false, share: 1.0 }
            }
            Some(headed) if headed.score >= 0.25 && text.split_whitespace().count() <= 4 => {
                HeaderCell { kind: Some(headed.kind), score: 0.3, whole: false, share: 1.0 }
            }
            _ => match columns.fallback_of(text, words) {
                Some(column) => HeaderCell { kind: Some(HeaderKind::Canonical(column)), score: 0.35, whole: false, share: 1.0 },
                None => HeaderCell { kind: None, score: if text.is_empty() { 0.0 } else { -0.6 }, whole: false, share: 1.0 },
            },
        }
    }

    /// Two headers that a conjunction makes one (`Termine finale e decorrenza`): the first names the column.
    fn understand_pair(&self, text: &str, kind: Kind) -> Option<HeaderCell> {
        // Asking the grammar is dear: first whether there is a conjunction.
        if text.len() > 80 || !text.contains(" e") && !text.contains(" E") {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let joints = [" e ", " ed ", " e la ", " e il ", " e relativa "];
        let (at, joint) = joints.iter().filter_map(|joint| Some((lower.find(joint)?, joint.len()))).max_by_key(|(_, length)| *length)?;
        let whole = |part: &str| self.grammars.columns.header_of(&self.facts.header_words(part), kind).filter(|headed| headed.whole);
        if whole(text).is_some() {
            return None;
        }
        let (first, second) = (whole(text.get(..at)?)?, whole(text.get(at + joint..)?)?);
        Some(HeaderCell { kind: Some(first.kind), score: first.score.min(second.score).min(2.0) + 1.0, whole: true, share: 1.0 })
    }
}

/// The words of a header without a few letters that stand among them and are no word (`Denominazione FNE del procedimento E`): specks of a
/// scan, scraps of a dump. None where nothing is left out, or too little is left.
fn without_specks(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let speck = |word: &&str| {
        let length = word.chars().count();
        (1..=3).contains(&length) && word.chars().all(char::is_uppercase) && (length == 1 || !is_function_word(&fold(word)))
    };
    let specks = words.iter().filter(|word| speck(word)).count();
    // Where all is in capitals short words tell nothing.
    let capitals = words.iter().filter(|word| words::is_capitals(word)).count();
    if specks == 0 || words.len() > 8 || capitals > specks || words.len() < specks + 2 {
        return None;
    }
    Some(words.into_iter().filter(|word| !speck(word)).collect::<Vec<_>>().join(" "))
}

/// No table has more columns than this: a line of more fields is neither a header nor looked at as one.
pub const MOST_COLUMNS: usize = 200;

/// The header that the texts of a row are, if they are one. Where columns may be `torn`, headers in pieces (`OGGETTO DEL`, `PROCEDIMENTO`)
/// are joined and merged ones (`RISULTATO ATTESO TEMPI STABILITI`) parted; else each text heads a column.
#[must_use]
pub fn read(texts: &[Said], torn: bool, headers: &Headers<'_>) -> Option<Header> {
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    if filled < 2 || texts.len() > MOST_COLUMNS {
        return None;
    }
    KINDS.into_iter().filter_map(|kind| read_as(texts, kind, torn, headers)).max_by(|a, b| a.score.total_cmp(&b.score))
}

fn read_as(texts: &[Said], kind: Kind, torn: bool, headers: &Headers<'_>) -> Option<Header> {
    // Most rows are rows: where too little of them is a header, or the beginning of one, there is no closer look. What was asked before is asked
    // first, and what is short: more than half of a row's cells mostly are.
    let mut filled: Vec<&Said> = texts.iter().filter(|text| !text.is_empty()).collect();
    filled.sort_by_key(|text| (!text.knows_header(), text.len()));
    let mut strange = 0;
    for text in &filled {
        let may = headers.understand(text, kind).kind.is_some() || text.breaks_off_in_small();
        strange += usize::from(!may);
        if strange * 2 > filled.len() {
            return None;
        }
    }
    // The best way to take the fields, one or two or three of them for a column.
    let n = texts.len();
    let mut best: Vec<(f64, usize)> = vec![(f64::NEG_INFINITY, 0); n + 1];
    best[0] = (0.0, 0);
    let joined = |from: usize, to: usize| match texts.get(from..to).unwrap_or(&[]) {
        [text] => Said::clone(text),
        several => {
            let filled: Vec<&str> = several.iter().filter(|text| !text.is_empty()).map(|text| &***text).collect();
            headers.facts.text(&filled.join(" "))
        }
    };
    for to in 1..=n {
        for width in 1..=if torn { 3.min(to) } else { 1 } {
            let from = to - width;
            if width > 1 && texts.get(from..to).is_none_or(|part| part.iter().any(|text| text.is_empty())) {
                continue;
            }
            let text = joined(from, to);
            #[allow(clippy::cast_precision_loss, reason = "two or three")]
            let score = best[from].0 + headers.understand(&text, kind).score - 1.1 * (width - 1) as f64;
            if score > best[to].0 {
                best[to] = (score, from);
            }
        }
    }
    let mut bounds = Vec::new();
    let mut at = n;
    while at > 0 {
        let from = best.get(at).map_or(0, |&(_, from)| from).min(at - 1);
        bounds.push((from, at));
        at = from;
    }
    bounds.reverse();
    let mut heads: Vec<(Head, HeaderCell)> = Vec::new();
    let alone: Vec<Option<HeaderKind>> = bounds.iter().map(|&(from, to)| headers.understand(&joined(from, to), kind).kind).collect();
    for (index, (from, to)) in bounds.into_iter().enumerate() {
        let text = joined(from, to);
        let cell = headers.understand(&text, kind);
        let elsewhere = |wanted: Option<HeaderKind>| alone.iter().enumerate().any(|(other, kind)| other != index && *kind == wanted);
        let parts = if torn { parted(&text, kind, headers) } else { None };
        let parts = parts.filter(|parts| !parts.iter().any(|(_, cell)| elsewhere(cell.kind)));
        match parts {
            Some(parts) => heads.extend(parts),
            None => heads.push((
                Head {
                    column: match cell.kind {
                        Some(HeaderKind::Canonical(column)) => Some(column),
                        _ => None,
                    },
                    text: text.to_string(),
                },
                cell,
            )),
        }
    }
    settle(&mut heads, headers.grammars);
    judge(heads, kind, headers.grammars)
}

/// Two headers in one field: both must be whole, and the field as one must say less.
fn parted(text: &Said, kind: Kind, headers: &Headers<'_>) -> Option<Vec<(Head, HeaderCell)>> {
    let whole = headers.understand(text, kind);
    if whole.score > 1.3 || text.split_whitespace().count() > 8 {
        return None;
    }
    let understand = |part: &str| headers.understand(&headers.facts.text(part), kind);
    let mut best: Option<(f64, usize)> = None;
    for (at, _) in text.match_indices(' ') {
        let (left, right) = (understand(text.get(..at)?), understand(text.get(at + 1..)?));
        if left.kind != right.kind && left.score >= 1.3 && right.score >= 1.0 && best.is_none_or(|(top, _)| left.score + right.score > top)
        {
            best = Some((left.score + right.score, at));
        }
    }
    let (_, at) = best?;
    let part = |text: &str| {
        let cell = understand(text);
        let column = match cell.kind {
            Some(HeaderKind::Canonical(column)) => Some(column),
            _ => None,
        };
        (Head { column, text: text.to_string() }, cell)
    };
    Some(vec![part(text.get(..at)?), part(text.get(at + 1..)?)])
}

/// Whether a header that names the row where nothing else does is a description where something else does: `Descrizione`, also with the
/// word cut by the edge of its cell.
pub(super) fn may_describe(header: &str) -> bool {
    fold(header).replace(' ', "").starts_with("descrizion")
}

/// Of several headers of one meaning some say another thing: a description beside a name, an average beside a term, a count beside a number.
fn settle(heads: &mut [(Head, HeaderCell)], grammars: &Grammars) {
    settle_titles(heads);
    let columns = &grammars.columns;
    set_aside(heads, Column::Term, |text| columns.measures(text));
    set_aside(heads, Column::Number, |text| columns.counts(text));
}

/// Headers of the column that say something else stay without one, where another header is the column's own.
fn set_aside(heads: &mut [(Head, HeaderCell)], column: Column, says_else: impl Fn(&str) -> bool) {
    let mut own = heads.iter_mut().filter(|(head, _)| head.column == Some(column)).collect::<Vec<_>>();
    if own.iter().any(|(head, _)| !says_else(&head.text)) {
        for (head, _) in own.iter_mut().filter(|(head, _)| says_else(&head.text)) {
            head.column = None;
        }
    }
}

/// Of several headers that name the row the best does; the others describe it or stay without a column.
fn settle_titles(heads: &mut [(Head, HeaderCell)]) {
    let titles = heads.iter().filter(|(head, _)| head.column == Some(Column::Title)).count();
    if titles < 2 {
        return;
    }
    let best =
        heads.iter().filter(|(head, _)| head.column == Some(Column::Title)).map(|(_, cell)| cell.score).fold(f64::NEG_INFINITY, f64::max);
    let mut kept = false;
    for (head, cell) in heads.iter_mut().filter(|(head, _)| head.column == Some(Column::Title)) {
        if cell.score >= best && !kept {
            kept = true;
        } else if may_describe(&head.text) {
            head.column = Some(Column::Description);
        } else if cell.score < 0.5 {
            head.column = None;
        }
    }
}

const OBJECTIVE: &[Column] = &[
    Column::Objective,
    Column::Purpose,
    Column::Indicator,
    Column::ExpectedResult,
    Column::Weight,
    Column::Deadline,
    Column::Programme,
    Column::Manager,
    Column::Delegate,
];
const TELLING: &[Column] = &[
    Column::Term,
    Column::Trigger,
    Column::Responsible,
    Column::DecidedBy,
    Column::OnApplication,
    Column::ExOfficio,
    Column::TacitOutcome,
    Column::Remedies,
    Column::LegalBasis,
    Column::ReplaceableByDeclaration,
    Column::SubstitutePower,
    Column::ProgressInformation,
];

/// Columns that fees and risks may have as well, but seldom do.
const BESIDE: &[Column] = &[Column::Office, Column::Service, Column::Attachments, Column::Information];

fn judge(heads: Vec<(Head, HeaderCell)>, kind: Kind, grammars: &Grammars) -> Option<Header> {
    let filled = heads.iter().filter(|(head, _)| !head.text.is_empty()).count();
    let understood = heads.iter().filter(|(_, cell)| cell.kind.is_some()).count();
    let foreign = heads.iter().filter(|(_, cell)| cell.kind == Some(HeaderKind::Foreign)).count();
    let mut columns: Vec<Column> = heads.iter().filter_map(|(head, _)| head.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let count = |set: &[Column]| columns.iter().filter(|column| set.contains(column)).count();
    let score: f64 = heads.iter().map(|(_, cell)| cell.score).sum();
    let (names, telling) = match kind {
        Kind::Procedure => (columns.contains(&Column::Title), count(TELLING)),
        Kind::Objective => (columns.contains(&Column::Objective) || columns.contains(&Column::Purpose), count(OBJECTIVE)),
    };
    let tells = match kind {
        // Beside a procedure's name and its term a fee, a risk or a count is one column more. Under another name (`Servizio richiesto`, `Atto`)
        // fees come with times too: there each foreign column outweighs a telling one.
        Kind::Procedure => {
            let named = heads
                .iter()
                .any(|(head, cell)| head.column == Some(Column::Title) && cell.whole && grammars.columns.names_procedures(&head.text));
            let of_procedures = named && columns.contains(&Column::Term);
            let sure = heads.iter().any(|(head, cell)| head.column == Some(Column::Title) && cell.whole);
            names
                && (of_procedures || telling > foreign || sure && telling > 0 && telling + count(BESIDE) > foreign)
                && (telling > 0 || columns.contains(&Column::Office) && heads.len() > 2)
        }
        Kind::Objective => names && telling >= 3,
    };
    if understood * 5 < filled * 3
        || columns.len() + foreign < 2
        || score < 1.2
        || !(names || foreign > 0 || columns.contains(&Column::Number))
    {
        return None;
    }
    if kind == Kind::Objective && !tells {
        return None;
    }
    let whole = heads.iter().filter(|(_, cell)| cell.whole).count();
    let heads = heads.into_iter().map(|(head, _)| head).collect();
    Some(Header { heads, kind, tells, score, understood, whole, foreign })
}

/// What lines of words are.
#[derive(Debug, Clone, PartialEq)]
pub enum WordLines {
    /// A header.
    Header(Header),
    /// None, but with the lines behind them they may be one.
    Open,
    /// None, whatever follows.
    Closed,
}

/// A header in lines of words has no more words than this.
const MOST_WORDS: usize = 30;
/// Nor has one of its heads more than this.
const LONGEST_HEAD: usize = 10;

/// The header that lines of words are: every word of theirs belongs to a column, three columns at the least, or a title and a term
/// on several lines or with rows behind (`rows_follow`).
///
/// Takes `TIPO DEL PROCEDIMENTO`, `TERMINE DI`, `CONCLUSIONE`, `DECORRENZA` on four lines; refuses `Il termine del procedimento`.
#[must_use]
pub fn read_words(lines: &[&str], rows_follow: impl FnOnce() -> bool, headers: &Headers<'_>) -> WordLines {
    let words: Vec<(&str, bool)> =
        lines.iter().flat_map(|line| line.split_whitespace().enumerate().map(|(index, word)| (word, index == 0))).collect();
    let n = words.len();
    if n > MOST_WORDS || words.first().is_some_and(|(word, _)| word.starts_with(char::is_lowercase)) {
        return WordLines::Closed;
    }
    if n < 2 {
        return WordLines::Open;
    }
    let mut best: Vec<Option<(f64, usize)>> = vec![None; n + 1];
    best[0] = Some((0.0, 0));
    // Up to each word: how many words there are that say something, and how many of them the grammar may know.
    let mut said = vec![(0usize, 0usize); n + 1];
    let mut cut = false;
    for (at, (word, _)) in words.iter().enumerate() {
        let own = headers.facts.header_word(word, words.get(at + 1).map(|(next, _)| *next));
        let (content, known) = said[at];
        said[at + 1] = (content + own.content, known + if cut { own.content } else { own.known });
        cut = own.cut;
    }
    let text_of = |from: usize, to: usize| words.get(from..to).unwrap_or(&[]).iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
    for to in 1..=n {
        for from in to.saturating_sub(LONGEST_HEAD)..to {
            let Some((before, _)) = best.get(from).copied().flatten() else { continue };
            // Headers begin with capitals.
            if words.get(from).is_none_or(|(word, _)| word.starts_with(char::is_lowercase)) {
                continue;
            }
            // Less than this of a header is no phrase of the grammar.
            let (content, known) = (said[to].0 - said[from].0, said[to].1 - said[from].1);
            if known * 5 < content * 3 {
                continue;
            }
            let text = text_of(from, to);
            if words.get(from).is_some_and(|(word, _)| goes_on(word)) || text.contains(':') {
                continue;
            }
            let cell = headers.understand(&headers.facts.text(&text), Kind::Procedure);
            if cell.share < 0.6 {
                continue;
            }
            if cell.score < 0.9 && !(to - from == 1 && cell.score >= 0.3 || to - from >= 4 && cell.score >= 0.55) {
                continue;
            }
            let at_line = words.get(from).is_some_and(|(_, first)| *first);
            let score = before + cell.score - 0.8
                + if at_line {
                    0.2
                } else if lines.len() > 1 {
                    -2.0
                } else {
                    0.0
                };
            if best.get(to).copied().flatten().is_none_or(|(top, _)| score > top) {
                best[to] = Some((score, from));
            }
        }
    }
    // Where no head ends near the last word none can begin there, whatever lines follow.
    let reach = best.iter().rposition(Option::is_some).unwrap_or(0);
    let none = if reach + LONGEST_HEAD <= n { WordLines::Closed } else { WordLines::Open };
    let mut heads = Vec::new();
    let mut at = n;
    while at > 0 {
        let Some((_, from)) = best.get(at).copied().flatten() else { return none };
        let text = text_of(from, at);
        let cell = headers.understand(&headers.facts.text(&text), Kind::Procedure);
        let column = match cell.kind {
            Some(HeaderKind::Canonical(column)) => Some(column),
            _ => None,
        };
        heads.push((Head { column, text }, cell));
        at = from;
    }
    heads.reverse();
    settle(&mut heads, headers.grammars);
    let columns: Vec<Column> = heads.iter().filter_map(|(head, _)| head.column).collect();
    let mut distinct = columns.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let enough = distinct.len() >= 3
        || distinct.len() == 2 && columns.contains(&Column::Title) && columns.contains(&Column::Term) && (lines.len() > 1 || rows_follow());
    if !enough || distinct.len() != columns.len() {
        return none;
    }
    judge(heads, Kind::Procedure, headers.grammars).filter(|header| header.tells).map_or(none, WordLines::Header)
}

/// Whether a header that is begun goes on with the word: no column's own header opens with it.
fn goes_on(word: &str) -> bool {
    let folded = fold(word);
    matches!(folded.split(' ').next(), Some("e" | "ed" | "del" | "dello" | "della" | "dell" | "dei" | "degli" | "delle"))
}

/// What of a row is the header of its table again.
#[derive(Debug, Clone, PartialEq)]
pub enum Again {
    /// All of it.
    Whole,
    /// Its fields begin with words of the header: what is left of each field.
    Merged(Vec<Field>),
}

/// A table's header as rows are held against it, to see whether they are the header again.
#[derive(Debug, Clone, Default)]
pub struct HeaderPattern {
    heads: Vec<HeadWords>,
    /// Each head with the one behind it: two headers may stand in one field.
    pairs: Vec<HeadWords>,
    /// All heads in one, folded, without blanks.
    letters: String,
}

/// The words of a head.
#[derive(Debug, Clone, Default)]
struct HeadWords {
    /// Folded, each with its letters.
    words: Vec<(String, Letters)>,
    /// Whether it is set in capitals.
    capitals: bool,
}

impl HeadWords {
    fn of(head: &str) -> HeadWords {
        let words = fold(head).split(' ').map(|word| (word.to_string(), Letters::of(stem(word)))).collect();
        HeadWords { words, capitals: words::is_capitals(head) }
    }

    /// Where a word of a text is first found among the head's words from one on.
    fn position(&self, from: usize, part: &str, letters: Letters) -> Option<usize> {
        self.words.get(from..)?.iter().position(|(head, own)| {
            head == part
                || own.may_be_within(letters, FORGIVEN) && same_word(stem(head), stem(part))
                || part.len() >= 4 && head.starts_with(part)
        })
    }

    /// How many words at the head of a text are words of the header, in order; the header may have been begun on a line above.
    fn at_head_of(&self, text: &str) -> usize {
        let mut next = 0;
        let mut taken = 0;
        for word in text.split_whitespace() {
            // A numeral, a code: never a word of a header.
            if word.chars().any(|c| c.is_ascii_digit()) {
                break;
            }
            let folded = fold(word);
            let mut at = next;
            let mut parts = folded.split(' ').filter(|part| !part.is_empty()).peekable();
            if parts.peek().is_none() {
                break;
            }
            let found = parts.all(|part| match self.position(at, part, Letters::of(stem(part))) {
                Some(step)
                    if step == 0
                        || taken == 0
                        || self.words.get(at..at + step).is_some_and(|skipped| skipped.iter().all(|(word, _)| is_function_word(word))) =>
                {
                    at += step + 1;
                    true
                }
                _ => false,
            });
            if !found {
                break;
            }
            // Words of a header are set alike: in capitals where the header is.
            if self.capitals
                && !words::is_capitals(word)
                && word.chars().filter(|c| c.is_alphabetic()).count() > 3
                && word.starts_with(char::is_uppercase)
            {
                break;
            }
            next = at;
            taken += 1;
        }
        taken
    }
}

impl HeaderPattern {
    /// The pattern of these heads.
    #[must_use]
    pub fn of(heads: &[Head]) -> HeaderPattern {
        HeaderPattern {
            heads: heads.iter().map(|head| HeadWords::of(&head.text)).collect(),
            pairs: heads.windows(2).map(|pair| HeadWords::of(&format!("{} {}", pair[0].text, pair[1].text))).collect(),
            letters: fold(&heads.iter().map(|head| head.text.as_str()).collect::<String>()).replace(' ', ""),
        }
    }

    /// Whether a row's texts are the header's, letter by letter, but for a tenth of them.
    fn is_whole(&self, texts: &[Said]) -> bool {
        let length: usize = texts.iter().map(|text| text.folded().bytes().filter(|byte| *byte != b' ').count()).sum();
        if length.abs_diff(self.letters.len()) * 10 > self.letters.len() {
            return false;
        }
        let whole = fold(&texts.iter().map(|text| &***text).collect::<String>()).replace(' ', "");
        whole == self.letters || whole.len() >= 12 && words::within(&whole, &self.letters, self.letters.len() / 10)
    }

    /// Whether the row is the table's header again, whole or in pieces, or with a row's words behind it.
    #[must_use]
    pub fn again(&self, fields: &[Field], facts: &Facts<'_>) -> Option<Again> {
        let texts: Vec<Said> = fields.iter().map(|field| facts.field(field)).collect();
        let filled: Vec<usize> = texts.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(|(index, _)| index).collect();
        if filled.is_empty() {
            return None;
        }
        if self.is_whole(&texts) {
            return Some(Again::Whole);
        }
        // Each field against the header of its column, or of the one next to it.
        let taken: Vec<usize> = texts
            .iter()
            .enumerate()
            .map(|(index, text)| {
                // A numeral, a code: never a word of a header.
                let first = text.split_whitespace().next().unwrap_or("");
                if first.is_empty() || first.bytes().any(|byte| byte.is_ascii_digit()) {
                    return 0;
                }
                let first = text.folded().split(' ').next().unwrap_or("");
                let letters = Letters::of(stem(first));
                let near = [Some(index), index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| self.heads.get(at));
                near.chain(self.pairs.get(index))
                    .filter(|head| head.position(0, first, letters).is_some())
                    .map(|head| head.at_head_of(text))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let words = |index: &usize| texts.get(*index).map_or(0, |text| text.split_whitespace().count());
        let matched = filled.iter().filter(|&&index| taken.get(index).is_some_and(|&n| n > 0)).count();
        if matched == 0 {
            return None;
        }
        let all = filled.iter().all(|index| taken.get(*index).copied().unwrap_or(0) >= words(index));
        if all && (filled.len() >= 2 || filled.iter().map(words).sum::<usize>() >= 2) {
            return Some(Again::Whole);
        }
        // Cells may chance to begin with a word of their header ("Servizi coinvolti" under "Servizio"): it takes most of them.
        if matched < 3 || matched * 20 < filled.len() * 9 || matched * 3 < self.heads.len() {
            return None;
        }
        let rest = fields.iter().zip(&taken).map(|(field, &n)| without_words(facts.source(), field, n)).collect();
        Some(Again::Merged(rest))
    }
}

/// The field without its first `n` words.
#[must_use]
pub fn without_words(source: &str, field: &Field, n: usize) -> Field {
    let mut left = n;
    let mut out = Field::new();
    for piece in field {
        if left == 0 {
            out.push(*piece);
            continue;
        }
        let text = piece.span.of(source);
        let mut start = 0;
        while left > 0 {
            let rest = text.get(start..).unwrap_or("");
            let lead = rest.len() - rest.trim_start().len();
            let word = rest.trim_start().find(char::is_whitespace).unwrap_or(rest.trim_start().len());
            if rest.trim_start().is_empty() {
                break;
            }
            start += lead + word;
            left -= 1;
        }
        let span = Span::new(piece.span.start + start, piece.span.end).trim(source);
        if !span.is_empty() {
            out.push(crate::model::Piece { span, glue: piece.glue });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Glue, Piece};

    fn texts(row: &str, facts: &Facts<'_>) -> Vec<Said> {
        row.split('|').map(|text| facts.text(text.trim())).collect()
    }

    #[test]
    fn headers_of_procedures_and_what_is_none() {
        let grammars = Grammars::builtin().unwrap();
        let columns = |row: &str| {
            let facts = Facts::new("", &grammars);
            read(&texts(row, &facts), true, &Headers::new(&facts))
                .filter(|header| header.tells)
                .map(|header| header.heads.iter().map(|head| head.column.map_or("-", Column::as_str)).collect::<Vec<_>>().join(" "))
        };
        let cases = [
            ("Procedimento Amministrativo|Ufficio|Termine|Note", Some("title office term notes"), "a plain one"),
            ("N.D.|DESCRIZIONE|TERMINE GIORNI", Some("number title term"), "a description names the row where nothing else does"),
            ("N.D.|DESCRIZIONE", None, "a legend"),
            (
                "IPO DI PROCEDIMENTO|EVENTO CHE DETERMINA LA DATA DI INIZIO PROCEDIMENTO|TERMINE DI CONCLUSIONE",
                Some("title trigger term"),
                "a letter lost",
            ),
            ("N.|OGGETTO DEL|PROCEDIMENTO|NORMATIVA DI|RIFERIMENTO|TERMINE FINALE", Some("number title legal_basis term"), "torn"),
            (
                "NR|SERVIZIO|FINALITA' OBIETTIVO|OBIETTIVO|INDICATORE|RISULTATO ATTESO TEMPI STABILIT",
                Some("number service purpose objective indicator expected_result deadline"),
                "merged and cut",
            ),
            ("N|Denominazione FN del procedimento E|Termine di conclusione", Some("number title term"), "specks among its words"),
            ("Tipo di certificato|Tempi di rilascio|Tariffa", None, "fees with times"),
            ("Ufficio|Lunedì|Martedì|Mercoledì", None, "hours"),
            ("Processo|Evento rischioso|Livello di rischio|Misure di prevenzione", None, "risks"),
            ("1|Concessione di utenza idrica|30 gg.", None, "a row"),
        ];
        for (row, expected, why) in cases {
            assert_eq!(columns(row).as_deref(), expected, "{row}: {why}");
        }
        let facts = Facts::new("", &grammars);
        let told = texts("Procedimento|U.O. responsabile dell'istruttoria|Termine", &facts);
        let columns: Vec<_> = read(&told, false, &Headers::new(&facts)).unwrap().heads.iter().map(|head| head.column).collect();
        assert_eq!(
            columns,
            [Some(Column::Title), Some(Column::Office), Some(Column::Term)],
            "a file that keeps cells apart has no merged ones"
        );
    }

    #[test]
    fn headers_in_lines_of_words() {
        let grammars = Grammars::builtin().unwrap();
        let columns = |lines: &[&str]| {
            let read = read_words(lines, || false, &Headers::new(&Facts::new("", &grammars)));
            if let WordLines::Header(header) = read { Some(header) } else { None }
                .map(|header| header.heads.iter().map(|head| head.column.map_or("-", Column::as_str)).collect::<Vec<_>>().join(" "))
        };
        let cases: [(&[&str], Option<&str>, &str); 5] = [
            (
                &["TIPO DEL PROCEDIMENTO", "TERMINE DI", "CONCLUSIONE", "EVENTO CHE DETERMINA LA", "DATA DI INIZIO PROCEDIMENTO"],
                Some("title term trigger"),
                "one below the other, over several lines",
            ),
            (&["OGGETTO", "GIORNI", "DECORRENZA DEL", "TERMINE"], Some("title term trigger"), "a cut header"),
            (
                &["Num.", "Oggetto del procedimento", "Servizio competente", "Tempi", "Da quando decorrono"],
                Some("number title service term trigger"),
                "one cell a line",
            ),
            (&["N. Procedimento Ufficio Termine"], Some("number title office term"), "on one line"),
            (&["Il termine del procedimento decorre dalla domanda"], None, "a sentence"),
        ];
        for (lines, expected, why) in cases {
            assert_eq!(columns(lines).as_deref(), expected, "{why}");
        }
    }

    #[test]
    fn a_header_again_and_merged_with_a_row() {
        let heads: Vec<Head> = ["NR", "AMBITO ORGANIZZATIVO", "SERVIZIO", "PESO OBIETTIVO", "INDICATORE"]
            .iter()
            .map(|text| Head { column: None, text: (*text).to_string() })
            .collect();
        let fields = |row: &'static str| -> Vec<Field> {
            let mut at = 0;
            row.split('|')
                .map(|part| {
                    let span = Span::new(at, at + part.len()).trim(row);
                    at += part.len() + 1;
                    if span.is_empty() { Vec::new() } else { vec![Piece { span, glue: Glue::Space }] }
                })
                .collect()
        };
        let grammars = Grammars::builtin().unwrap();
        let pattern = HeaderPattern::of(&heads);
        let left = |row: &'static str| match pattern.again(&fields(row), &Facts::new(row, &grammars)) {
            Some(Again::Whole) => Some("whole".to_string()),
            Some(Again::Merged(rest)) => {
                Some(rest.iter().map(|field| crate::recover::field_text(row, field)).collect::<Vec<_>>().join("|"))
            }
            None => None,
        };
        let cases = [
            ("NR|AMBITO ORGANIZZATIVO|SERVIZIO|PESO OBIETTIVO|INDICATORE", Some("whole"), "again"),
            ("||SERVIZIO|PESO|", Some("whole"), "pieces of it"),
            (
                "NR 6|AMBITO ORGANIZZATIVO Dipartimento|SERVIZIO Tutti i Servizi|PESO OBJETTIVO 2 - rilevante|INDICATORE giornaliero",
                Some("6|Dipartimento|Tutti i Servizi|2 - rilevante|giornaliero"),
                "merged with a row",
            ),
            ("9|Dipartimenti|Servizi coinvolti|2 - rilevante|Rispetto", None, "a row"),
        ];
        for (row, expected, why) in cases {
            assert_eq!(left(row).as_deref(), expected, "{row}: {why}");
        }
    }
}
