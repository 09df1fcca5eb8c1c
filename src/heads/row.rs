//! Rows of heads: in go the texts of a row, out come the columns they head, if they are a header.

use std::borrow::Cow;

use super::{
    Heads,
    cell::{Cells, HeaderCell, KINDS},
    label::is_sure,
    thresholds::{
        AGREE, CLEAR, CLEAR_HEADS, FEWEST_COLUMNS, FIRST_OF_TWO, HALF, LEAST_SCORE, LONGEST_NAMELESS, MOST, MOST_COLUMNS, MOST_PIECES,
        MOST_WORDS, NEARLY_ALL, SEVERAL, score,
    },
};
use crate::{
    grammar::{Headed, HeaderKind},
    model::{Column, Kind},
};
use regesto_words::fold;

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

impl Header {
    /// The header of a table that has none, its columns guessed.
    #[must_use]
    pub fn guessed(heads: Vec<Head>) -> Header {
        Header { heads, kind: Kind::Procedure, tells: true, score: 0.0, understood: 0, whole: 0, foreign: 0 }
    }

    /// Whether it is one in the midst of a table too: most of it is understood, and its fields come together or not at all, so that each stands
    /// about as often in the document as the others (`times`, of those that are filled), unless a rule stands below it. Where no cell is `torn`, no
    /// header is misread: half of its fields are headers word for word.
    #[must_use]
    pub fn begins_anew(&self, times: &[usize], torn: bool, ruled: bool) -> bool {
        let (least, most) = (times.iter().min().copied().unwrap_or(1), times.iter().max().copied().unwrap_or(1));
        let filled = times.len();
        (torn || HALF.reached(self.whole, filled)) && (ruled || most <= AGREE * least) && NEARLY_ALL.reached(self.understood, filled)
    }

    /// The column that may number the rows though its header does not say so, being empty or saying nothing (`Rif.`), if none else does: where
    /// [`number_rows`] says so of its cells.
    #[must_use]
    pub fn nameless(&self) -> Option<usize> {
        let numbered = self.heads.iter().any(|head| head.column == Some(Column::Number));
        let nameless = |head: &Head| head.column.is_none() && head.text.chars().count() <= LONGEST_NAMELESS;
        if numbered { None } else { self.heads.iter().position(nameless) }
    }
}

/// Whether the cells of a column, of which so many are numerals, number the rows.
#[must_use]
pub fn number_rows(numerals: usize, cells: usize) -> bool {
    numerals >= SEVERAL && NEARLY_ALL.reached(numerals, cells)
}

impl Heads<'_> {
    /// The header that the texts of a row are, if they are one. Where columns may be `torn`, headers in pieces (`OGGETTO DEL`, `PROCEDIMENTO`)
    /// are joined and merged ones (`RISULTATO ATTESO TEMPI STABILITI`) parted; else each text heads a column.
    #[must_use]
    pub fn row(&self, texts: &[&str], torn: bool) -> Option<Header> {
        let filled: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
        if filled.len() < FEWEST_COLUMNS || texts.len() > MOST_COLUMNS {
            return None;
        }
        let strange = self.strange(filled);
        let kinds = KINDS.into_iter().zip(strange).filter(|(_, strange)| !strange).map(|(kind, _)| kind);
        kinds.filter_map(|kind| self.row_of(kind, texts, torn)).max_by(|a, b| a.score.total_cmp(&b.score))
    }

    /// Whether the texts of a row are a header, each the head of a column.
    #[must_use]
    pub fn is_row(&self, texts: &[String]) -> bool {
        self.row(&texts.iter().map(String::as_str).collect::<Vec<_>>(), false).is_some()
    }

    /// What texts head that stand side by side, set apart by spaces, and how well, if two columns are clear and one of them names the row.
    ///
    /// Lines are put together by where they stand, and what is read of one line fewer is a header as well: so each word more counts here, where
    /// [`Heads::row`] stops counting, and whatever is no header counts against it.
    #[must_use]
    pub fn columns(&self, texts: &[String]) -> Option<(f64, Vec<Option<Column>>)> {
        let headed: Vec<Option<Headed>> = texts.iter().map(|text| self.header(text).or_else(|| self.by_fallback(text))).collect();
        let clear: Vec<Option<HeaderKind>> = headed.iter().map(|headed| headed.filter(is_sure).map(|headed| headed.kind)).collect();
        let columns: Vec<Option<Column>> = clear.iter().map(|kind| kind.and_then(HeaderKind::column)).collect();
        let each = distinct(columns.iter().flatten().copied());
        if each.len() < FEWEST_COLUMNS
            || !each.contains(&Column::Title)
            || !CLEAR_HEADS.reached(clear.iter().flatten().count(), columns.len())
        {
            return None;
        }
        Some((
            headed.iter().map(|headed| headed.map_or(score::NO_COLUMN, |headed| score::column(headed.score, headed.whole))).sum(),
            columns,
        ))
    }

    /// A word that heads a column only where nothing else in its row does.
    fn by_fallback(&self, text: &str) -> Option<Headed> {
        let kind = self.known(text).fallback.map(HeaderKind::Canonical)?;
        Some(Headed { kind, score: score::FALLBACK, whole: true, leads: true, share: 1.0 })
    }

    /// Where one of two headers ends that stand in one text, one space between them, though spaces set others apart (`N. OGGETTO DEL PROCEDIMENTO`).
    #[must_use]
    pub fn two_in(&self, text: &str) -> Option<usize> {
        // A header opens with a capital and holds no numeral; to ask the grammar of every place in prose is dear.
        let may_be = text.starts_with(char::is_uppercase) && !text.contains(|c: char| c.is_ascii_digit());
        let [(first, _), _] = if may_be { self.parted(text, Kind::Procedure) } else { None }?;
        Some(first.text.len())
    }

    /// Whether too few of the texts are headers, or the beginnings of some, for each kind of table. Most rows are rows, so there is no closer look: what
    /// was asked before is asked first, then what is short, until more than half is none.
    fn strange(&self, texts: Vec<&str>) -> [bool; KINDS.len()] {
        let all = texts.len();
        let mut none = [0; KINDS.len()];
        let mut are_strange = |cells: Cells| {
            for (none, kind) in none.iter_mut().zip(KINDS) {
                *none += usize::from(!cells.may_be(kind));
            }
            none.map(|none| !HALF.reached(all - none, all))
        };
        let mut strange = [false; KINDS.len()];
        let mut unknown = Vec::new();
        for text in texts {
            match self.known_cells(text) {
                Some(cells) => strange = are_strange(cells),
                None => unknown.push(text),
            }
        }
        unknown.sort_by_key(|text| text.len());
        for text in unknown {
            if strange.iter().all(|strange| *strange) {
                break;
            }
            strange = are_strange(self.cells(text));
        }
        strange
    }

    /// What a text heads in a table of that kind, as a column of it.
    pub(super) fn head(&self, text: &str, kind: Kind) -> (Head, HeaderCell) {
        let cell = self.cells(text).of(kind);
        (Head { column: cell.kind.and_then(HeaderKind::column), text: text.to_string() }, cell)
    }

    fn row_of(&self, kind: Kind, texts: &[&str], torn: bool) -> Option<Header> {
        // The best way to take the fields, one or several of them for a column.
        let n = texts.len();
        let mut best: Vec<(f64, usize)> = vec![(f64::NEG_INFINITY, 0); n + 1];
        best[0] = (0.0, 0);
        let joined = |from: usize, to: usize| match texts.get(from..to).unwrap_or(&[]) {
            [text] => Cow::Borrowed(*text),
            several => Cow::Owned(several.join(" ")),
        };
        for to in 1..=n {
            for (more, from) in (0u8..).zip((0..to).rev()).take(if torn { MOST_PIECES } else { 1 }) {
                if more > 0 && texts.get(from..to).is_none_or(|part| part.iter().any(|text| text.is_empty())) {
                    continue;
                }
                let score = best[from].0 + self.cells(&joined(from, to)).of(kind).score - score::JOINED * f64::from(more);
                if score > best[to].0 {
                    best[to] = (score, from);
                }
            }
        }
        let mut fields = Vec::new();
        let mut at = n;
        while at > 0 {
            let from = best.get(at).map_or(0, |&(_, from)| from).min(at - 1);
            fields.push(joined(from, at));
            at = from;
        }
        fields.reverse();
        let alone: Vec<(Head, HeaderCell)> = fields.iter().map(|text| self.head(text, kind)).collect();
        let mut heads = Vec::new();
        for (index, own) in alone.iter().enumerate() {
            let stands =
                |wanted: Option<HeaderKind>| alone.iter().enumerate().any(|(other, (_, cell))| other != index && cell.kind == wanted);
            let parts = if torn { self.parted(&own.0.text, kind) } else { None };
            match parts.filter(|parts| !parts.iter().any(|(_, cell)| stands(cell.kind))) {
                Some(parts) => heads.extend(parts),
                None => heads.push(own.clone()),
            }
        }
        self.settle(&mut heads);
        self.judged(heads, kind)
    }

    /// Two headers in one text: both must be whole, and the text as one must say less.
    fn parted(&self, text: &str, kind: Kind) -> Option<[(Head, HeaderCell); 2]> {
        let cell = |text: &str| self.cells(text).of(kind);
        if cell(text).score > FIRST_OF_TWO || text.split_whitespace().count() > MOST_WORDS {
            return None;
        }
        let mut best: Option<(f64, &str, &str)> = None;
        for (at, _) in text.match_indices(' ') {
            let (left, right) = (text.get(..at)?, text.get(at + 1..)?);
            let (first, second) = (cell(left), cell(right));
            let both = first.score + second.score;
            if first.kind != second.kind
                && first.score >= FIRST_OF_TWO
                && second.score >= score::SPECKED
                && best.is_none_or(|(top, ..)| both > top)
            {
                best = Some((both, left, right));
            }
        }
        best.map(|(_, left, right)| [left, right].map(|part| self.head(part, kind)))
    }

    /// Of several headers of one meaning some say another thing: a description beside a name, an average beside a term, a count beside a number.
    pub(super) fn settle(&self, heads: &mut [(Head, HeaderCell)]) {
        let grammar = &self.grammars.columns;
        settle_titles(heads);
        set_aside(heads, Column::Term, |text| grammar.measures(text));
        set_aside(heads, Column::Number, |text| grammar.counts(text));
    }

    /// What heads that stand side by side say of their table; nothing if they are none.
    pub(super) fn judged(&self, heads: Vec<(Head, HeaderCell)>, kind: Kind) -> Option<Header> {
        let filled = heads.iter().filter(|(head, _)| !head.text.is_empty()).count();
        let understood = heads.iter().filter(|(_, cell)| cell.kind.is_some()).count();
        let foreign = heads.iter().filter(|(_, cell)| cell.kind == Some(HeaderKind::Foreign)).count();
        let whole = heads.iter().filter(|(_, cell)| cell.whole).count();
        let columns = distinct(heads.iter().filter_map(|(head, _)| head.column));
        let count = |set: &[Column]| columns.iter().filter(|column| set.contains(column)).count();
        let score: f64 = heads.iter().map(|(_, cell)| cell.score).sum();
        let names = match kind {
            Kind::Procedure => columns.contains(&Column::Title),
            Kind::Objective => columns.contains(&Column::Objective) || columns.contains(&Column::Purpose),
        };
        let tells = match kind {
            // Beside a procedure's name and its term a fee, a risk or a count is one column more. Under another name (`Servizio richiesto`, `Atto`)
            // fees come with times too: there each foreign column outweighs a telling one.
            Kind::Procedure => {
                let telling = count(TELLING);
                let mut titles = heads.iter().filter(|(head, cell)| head.column == Some(Column::Title) && cell.whole).peekable();
                let sure = titles.peek().is_some();
                let of_procedures =
                    columns.contains(&Column::Term) && titles.any(|(head, _)| self.grammars.columns.names_procedures(&head.text));
                names
                    && (of_procedures || telling > foreign || sure && telling > 0 && telling + count(BESIDE) > foreign)
                    && (telling > 0 || columns.contains(&Column::Office) && heads.len() > 2)
            }
            Kind::Objective => names && count(OBJECTIVE) >= SEVERAL,
        };
        let is_one = MOST.reached(understood, filled)
            && columns.len() + foreign >= FEWEST_COLUMNS
            && score >= LEAST_SCORE
            && (names || foreign > 0 || columns.contains(&Column::Number))
            && (tells || kind == Kind::Procedure);
        let heads = heads.into_iter().map(|(head, _)| head).collect();
        is_one.then_some(Header { heads, kind, tells, score, understood, whole, foreign })
    }
}

/// Columns in order, each once.
pub(super) fn distinct(columns: impl Iterator<Item = Column>) -> Vec<Column> {
    let mut columns: Vec<Column> = columns.collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// Whether a header that names the row where nothing else does is a description where something else does: `Descrizione`, also with the
/// word cut by the edge of its cell.
#[must_use]
pub fn may_describe(header: &str) -> bool {
    fold(header).replace(' ', "").starts_with("descrizion")
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
    let is_title = |(head, _): &(Head, HeaderCell)| head.column == Some(Column::Title);
    let best = heads.iter().filter(|head| is_title(head)).map(|(_, cell)| cell.score).fold(f64::NEG_INFINITY, f64::max);
    let mut kept = false;
    for (head, cell) in heads.iter_mut().filter(|head| is_title(head)) {
        if cell.score >= best && !kept {
            kept = true;
        } else if may_describe(&head.text) {
            head.column = Some(Column::Description);
        } else if cell.score < score::part(CLEAR) {
            head.column = None;
        }
    }
}

/// Columns that tables of objectives have.
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
/// Columns that say that a table, or a form, is one of procedures.
pub(super) const TELLING: &[Column] = &[
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
