//! Untangling: in go the words of a row in which two or three columns were read across, out comes each word under its column, in order.
//!
//! The same mechanism as [`align`](super::align), word by word: each word goes to a column, and going over to another column has its price. It is
//! low at the end of a line or field and where a term begins or ends; going back to a cell that was left in the midst of a phrase is
//! cheap, leaving one so and never coming back is dear; and words go where the document's clean rows have them. The cheapest way wins.

use rustc_hash::FxHashMap;

use super::recognise::Terms;
use crate::model::{Column, Field, Glue, Piece, Span};
use regesto_words::{self as words, fold, is_function_word};

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// A space.
    Space,
    /// The end of a line.
    Line,
    /// A blank line.
    Gap,
    /// The end of a field.
    Field,
}

/// A word of a row.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What stands before it.
    pub boundary: Boundary,
    /// Whether it stands in the first field of its line, where names stand.
    pub first_field: bool,
    /// Where it begins in its line, and how long that line is, in characters; nothing where the line has several fields.
    pub place: Option<(usize, usize)>,
}

/// How wide two columns are that were read across line by line: no line of the left one is longer, none of the right one either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gauge {
    left: usize,
    right: usize,
}

impl Gauge {
    /// The widths, by the lines in which a term stands behind other words; nothing where there are few of them.
    #[must_use]
    pub fn of(lines: &[String], terms: &Terms) -> Option<Self> {
        let mut splits: Vec<(usize, usize)> = lines
            .iter()
            .filter_map(|line| {
                let term = terms.find_strong(line).into_iter().find(|term| term.start > 0)?;
                let left = line.get(..term.start)?.chars().count();
                Some((left, line.chars().count() - left))
            })
            .filter(|(left, _)| *left >= 8)
            .collect();
        if splits.len() < 3 || splits.len() * 5 < lines.len() {
            return None;
        }
        // The longest, but for one in ten: a term that stands in a name.
        let kept = splits.len() - splits.len() / 10;
        splits.sort_unstable();
        let left = splits.get(kept - 1)?.0;
        splits.sort_unstable_by_key(|&(_, right)| right);
        Some(Gauge { left, right: splits.get(kept - 1)?.1 })
    }

    /// What it costs that the word stands under the column, for its place in the line.
    fn price(self, source: &str, word: &Word, column: Column) -> f64 {
        let Some((at, length)) = word.place else { return 0.0 };
        let too_far = match column {
            Column::Title => at + word.span.of(source).chars().count() > self.left,
            // Only a line of both columns has a left one.
            _ => length > self.right + 2 && at + self.right + 2 < length,
        };
        if too_far { 4.0 } else { 0.0 }
    }

    /// What it costs to go from the one column to the other before the word, where lines hold the left column's words and then the
    /// right one's; `next` is the length of the first word of the next line, which would have stood here had there been room.
    fn crossing(self, word: &Word, to_left: bool, next: Option<usize>) -> f64 {
        if word.boundary != Boundary::Space {
            return 0.0;
        }
        if to_left {
            return 3.0;
        }
        let Some((at, _)) = word.place else { return 0.0 };
        let room = next.is_some_and(|next| at + next + 2 < self.left);
        if room { 0.3 } else { -1.2 }
    }
}

/// For each word the length of the first word of the next line.
fn next_lines(source: &str, words: &[Word]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut out: Vec<Option<usize>> = words
        .iter()
        .rev()
        .map(|word| {
            let behind = next;
            if word.boundary == Boundary::Line {
                next = Some(word.span.of(source).chars().count());
            }
            behind
        })
        .collect();
    out.reverse();
    out
}

/// Which words the clean rows of a document have under which column.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    times: FxHashMap<(Column, String), u32>,
    all: FxHashMap<String, u32>,
    size: FxHashMap<Column, u32>,
}

impl Lexicon {
    /// Learns the words of a cell.
    pub fn learn(&mut self, column: Column, text: &str) {
        for word in fold(text).split(' ').filter(|word| word.len() > 2 && !is_function_word(word)) {
            *self.times.entry((column, word.to_string())).or_default() += 1;
            *self.all.entry(word.to_string()).or_default() += 1;
            *self.size.entry(column).or_default() += 1;
        }
    }

    /// How much dearer (above 0) or cheaper the word is under the column than on the whole.
    fn price(&self, column: Column, word: &str) -> f64 {
        let Some(&all) = self.all.get(word) else { return 0.0 };
        let own = self.times.get(&(column, word.to_string())).copied().unwrap_or(0);
        // A share of its uses, drawn towards a third by a few made-up ones.
        let share = (f64::from(own) + 0.7) / (f64::from(all) + 2.0);
        (-(share / 0.35).ln()).clamp(-1.2, 1.6)
    }

    /// Whether the document has the word anywhere.
    fn knows(&self, word: &str) -> bool {
        self.all.contains_key(word)
    }
}

/// Nouns of which terms run, and words that lead to them: they stand with the term or in its own column.
const EVENTS: &[&str] = &[
    "presentazione",
    "domanda",
    "richiesta",
    "istanza",
    "ricevimento",
    "ricezione",
    "comunicazione",
    "dichiarazione",
    "consegna",
    "protocollo",
    "adozione",
    "esecutivita",
    "pubblicazione",
    "acquisizione",
    "notifica",
    "segnalazione",
    "conclusione",
    "istruttoria",
    "approvazione",
    "stipula",
    "collaudo",
    "sopralluogo",
    "scadenza",
    "denuncia",
    "versamento",
    "accertamento",
    "perfezionamento",
    "completamento",
    "documenti",
    "integrazione",
    "integrazioni",
];

/// Words that stand in terms and hardly elsewhere.
const LEADS: &[&str] = &[
    "entro",
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
    "silenzio assenso",
];

/// A word with what is known of it.
struct KnownWord {
    folded: String,
    /// In a term, or in the words that say what it runs from.
    term: bool,
    tail: bool,
    begins_term: bool,
    /// A word of terms by itself: "entro", a month.
    lead: bool,
    after_term: bool,
    function: bool,
    /// Ends in the midst of a phrase or a word.
    open: bool,
    hyphen: bool,
    small: bool,
    text: String,
}

fn tokens(source: &str, words: &[Word], terms: &Terms) -> Vec<KnownWord> {
    // Terms are looked for in the words as they follow one another.
    let mut text = String::new();
    let mut starts = Vec::with_capacity(words.len());
    for word in words {
        if !text.is_empty() {
            // A term does not go on in the next field.
            text.push_str(if word.boundary == Boundary::Field { " ; " } else { " " });
        }
        starts.push(text.len());
        text.push_str(&regesto_words::markup::plain(word.span.of(source)));
    }
    // A bracket that the end of a line leaves open leaves its cell open.
    let unclosed: Vec<bool> = (0..words.len())
        .map(|i| {
            let ends = words.get(i + 1).is_none_or(|next| next.boundary != Boundary::Space);
            let start = (0..=i).rev().find(|&j| words.get(j).is_some_and(|word| word.boundary != Boundary::Space)).unwrap_or(0);
            let line: String = words.get(start..=i).unwrap_or(&[]).iter().map(|word| word.span.of(source)).collect();
            ends && line.matches('(').count() > line.matches(')').count()
        })
        .collect();
    let strong = terms.find_strong(&text);
    let extended = terms.find_extended(&text);
    words
        .iter()
        .zip(&starts)
        .zip(unclosed)
        .map(|((word, &at), unclosed)| {
            let shown = regesto_words::markup::plain(word.span.of(source));
            let folded = fold(&shown);
            let inside = |ranges: &[std::ops::Range<usize>]| ranges.iter().any(|range| range.start <= at && at < range.end);
            let last = folded.rsplit(' ').next().unwrap_or("").to_string();
            let hyphen = shown.ends_with('-') && shown.chars().count() > 2;
            KnownWord {
                term: inside(&strong),
                tail: inside(&extended),
                lead: LEADS.contains(&folded.as_str()),
                begins_term: strong.iter().any(|range| range.start == at),
                after_term: strong.iter().any(|range| range.end < at && at <= range.end + 2),
                function: folded.split(' ').all(is_function_word) && !folded.is_empty(),
                open: hyphen
                    || unclosed
                    || shown.ends_with('\'')
                    || shown.ends_with('(')
                    || is_function_word(&last)
                        && shown.chars().last().is_some_and(char::is_alphabetic)
                        && shown.chars().all(|c| !c.is_uppercase() || shown.len() > 2),
                hyphen,
                small: shown.chars().next().is_some_and(char::is_lowercase),
                folded,
                text: shown.into_owned(),
            }
        })
        .collect()
}

#[derive(Debug, Clone, Copy)]
struct Node {
    price: f64,
    before: usize,
}

/// The words under their columns: for each column of `columns` its pieces. The first word names the row.
#[must_use]
pub fn untangle(
    source: &str,
    words: &[Word],
    columns: &[Column],
    lexicon: &Lexicon,
    terms: &Terms,
    gauge: Option<Gauge>,
) -> (Vec<Field>, f64) {
    let n = words.len();
    let m = columns.len();
    let Some(title) = columns.iter().position(|column| *column == Column::Title) else { return (vec![Vec::new(); m], f64::INFINITY) };
    if n == 0 || m == 0 || m > 6 || n > 600 {
        return (vec![Vec::new(); m], f64::INFINITY);
    }
    let tokens = tokens(source, words, terms);
    let masks = 1usize << m;
    // A state is the column of the last word, which columns were left open, and which have begun.
    let states = m * masks * masks;
    let index = |column: usize, open: usize, begun: usize| (column * masks + open) * masks + begun;
    let infinite = Node { price: f64::INFINITY, before: usize::MAX };
    let mut layers: Vec<Vec<Node>> = Vec::with_capacity(n);
    let lines = words.iter().any(|word| matches!(word.boundary, Boundary::Line | Boundary::Gap));
    let has_trigger = columns.contains(&Column::Trigger);
    let next_lines = next_lines(source, words);
    for (i, word) in words.iter().enumerate() {
        let Some(token) = tokens.get(i) else { break };
        let placed = |column| gauge.map_or(0.0, |gauge| gauge.price(source, word, column));
        let emission: Vec<f64> = columns.iter().map(|&column| emission(token, column, lexicon, has_trigger) + placed(column)).collect();
        let mut layer = vec![infinite; states];
        if i == 0 {
            let price = emission.get(title).copied().unwrap_or(0.0);
            let open = if token.open { 1 << title } else { 0 };
            if let Some(node) = layer.get_mut(index(title, open, 1 << title)) {
                *node = Node { price, before: usize::MAX };
            }
            layers.push(layer);
            continue;
        }
        let (Some(above), Some(previous)) = (layers.last(), tokens.get(i - 1)) else { break };
        for state in 0..states {
            let Some(&Node { price, .. }) = above.get(state).filter(|node| node.price.is_finite()) else { continue };
            let (column, open, begun) = (state / masks / masks, state / masks % masks, state % masks);
            for to in 0..m {
                let mut cost = price + emission.get(to).copied().unwrap_or(0.0);
                if to == column {
                    cost += stay(previous, token, word.boundary, open >> column & 1 == 1, lines);
                    // Lines begin with the left column, as long as it has words.
                    if gauge.is_some() && column != title && word.boundary == Boundary::Line {
                        cost += 1.6;
                    }
                    // The next line of a term's cell goes on with the term.
                    if columns.get(column) == Some(&Column::Term)
                        && word.boundary == Boundary::Line
                        && !(token.term || token.tail || token.lead || token.function || token.text.starts_with('('))
                    {
                        cost += 0.7;
                    }
                } else {
                    let target_open = open >> to & 1 == 1;
                    let target_begun = begun >> to & 1 == 1;
                    cost += switch(
                        previous,
                        token,
                        word.boundary,
                        columns.get(to) == Some(&Column::Term),
                        columns.get(column) == Some(&Column::Term),
                        lines,
                    );
                    cost += gauge.map_or(0.0, |gauge| gauge.crossing(word, to == title, next_lines.get(i).copied().flatten()));
                    if target_begun && !target_open {
                        cost += if word.boundary == Boundary::Line && token.small { 0.4 } else { 0.9 };
                    }
                    if !word.first_field && to == title && word.boundary == Boundary::Space {
                        cost += 1.0;
                    }
                    if target_open && token.small {
                        cost -= 0.5;
                    }
                    // An article or half a word waits for its noun, not for a conjunction.
                    if target_open && matches!(token.folded.as_str(), "e" | "ed" | "o") && gauge.is_some() {
                        cost += 1.2;
                    }
                    // The cell of a term begins with one, or with the words that lead to it.
                    if !target_begun
                        && columns.get(to) == Some(&Column::Term)
                        && !token.term
                        && !token.begins_term
                        && !token.lead
                        && !leads_to_term(&tokens, i, word.boundary)
                    {
                        cost += 1.6;
                    }
                    // A cell does not begin in the midst of a phrase.
                    if !target_begun && token.function && columns.get(to) != Some(&Column::Trigger) && !token.tail {
                        cost += 0.8;
                    }
                }
                let bit = 1 << to;
                let next_open = if token.open { open | bit } else { open & !bit };
                if let Some(node) = layer.get_mut(index(to, next_open, begun | bit))
                    && cost < node.price - 1e-9
                {
                    *node = Node { price: cost, before: state };
                }
            }
        }
        layers.push(layer);
    }
    let mut best = (f64::INFINITY, 0);
    if let Some(last) = layers.last() {
        for (state, node) in last.iter().enumerate().filter(|(_, node)| node.price.is_finite()) {
            let (open, begun) = (state / masks % masks, state % masks);
            let without = columns.iter().enumerate().filter(|(at, column)| begun >> at & 1 == 0 && **column == Column::Term).count();
            let price = node.price + 2.5 * f64::from(open.count_ones()) + if without > 0 { 1.5 } else { 0.0 };
            if price < best.0 {
                best = (price, state);
            }
        }
    }
    let mut path = vec![0usize; n];
    let mut state = best.1;
    for i in (0..n).rev() {
        if let Some(slot) = path.get_mut(i) {
            *slot = state / masks / masks;
        }
        state = layers.get(i).and_then(|layer| layer.get(state)).map_or(0, |node| node.before);
        if state == usize::MAX {
            break;
        }
    }
    (pieces(source, words, &tokens, &path, m, lexicon), best.0)
}

/// Whether words lead to a term: at the head of a line any three ("delibere correnti gg. 5"), inside one only those that belong to it.
fn leads_to_term(tokens: &[KnownWord], at: usize, boundary: Boundary) -> bool {
    const LEADERS: &[&str] = &["entro", "non", "oltre", "almeno", "max", "min", "massimo", "minimo", "circa", "inizio", "fine"];
    let next = tokens.get(at..(at + 4).min(tokens.len())).unwrap_or(&[]);
    let Some(begins) = next.iter().position(|token| token.begins_term) else { return false };
    boundary != Boundary::Space || next.iter().take(begins).all(|token| token.function || LEADERS.contains(&token.folded.as_str()))
}

/// The price of a word under a column by itself.
fn emission(token: &KnownWord, column: Column, lexicon: &Lexicon, has_trigger: bool) -> f64 {
    let mut price = token
        .folded
        .split(' ')
        .filter(|word| word.len() > 2 && !is_function_word(word))
        .map(|word| lexicon.price(column, word))
        .sum::<f64>()
        * 0.4;
    let event = token.folded.split(' ').any(|word| EVENTS.contains(&word));
    price += match column {
        Column::Term if token.term => -1.0,
        Column::Term if token.lead => -0.7,
        Column::Term if token.tail && token.function && token.open => -0.4,
        Column::Term if event && !has_trigger => -0.5,
        Column::Term if token.function => 0.05,
        Column::Term => 0.2,
        Column::Trigger if token.term => 2.0,
        Column::Trigger if event => -0.3,
        Column::Title if token.term => 2.5,
        Column::Title if token.tail && event => 0.4,
        Column::Title => 0.0,
        _ if token.term => 2.0,
        _ => 0.2,
    };
    price
}

/// The price of staying in the column.
fn stay(previous: &KnownWord, token: &KnownWord, boundary: Boundary, open: bool, lines: bool) -> f64 {
    let mut price = match boundary {
        Boundary::Space => 0.0,
        Boundary::Line if open || token.small => 0.3,
        Boundary::Line => {
            if lines {
                0.9
            } else {
                0.3
            }
        }
        Boundary::Gap => 0.9,
        Boundary::Field => 1.6,
    };
    // An article is followed by its noun, not by a preposition or a numeral of a term.
    if previous.open && !previous.hyphen && token.function {
        price += 2.2;
    }
    // An article before a vowel is cut: "dall'istanza", not "dalla istanza".
    let last = previous.folded.rsplit(' ').next().unwrap_or("");
    if previous.open
        && last.len() >= 4
        && last.ends_with("la")
        && is_function_word(last)
        && token.folded.starts_with(['a', 'e', 'i', 'o', 'u'])
    {
        price += 1.2;
    }
    if previous.hyphen && !token.small {
        price += 1.5;
    }
    price
}

/// The price of going over to another column.
fn switch(previous: &KnownWord, token: &KnownWord, boundary: Boundary, to_term: bool, from_term: bool, lines: bool) -> f64 {
    let mut price: f64 = match boundary {
        Boundary::Space if lines => 2.6,
        Boundary::Space => 1.5,
        Boundary::Line => 0.4,
        Boundary::Gap => 0.3,
        Boundary::Field => 0.1,
    };
    if boundary == Boundary::Space {
        if to_term && token.begins_term {
            price -= 0.9;
        }
        if from_term && (token.after_term || previous.tail && previous.open) {
            price -= 0.5;
        }
        // Phrases break where lines do; that one broke before a noun is seldom, but for what a term runs from.
        if previous.open && !previous.hyphen && !(from_term && previous.tail) {
            price += 0.7;
        }
    }
    price
}

/// The pieces of each column: words that stand together are one piece; words broken in two are joined.
fn pieces(source: &str, words: &[Word], tokens: &[KnownWord], path: &[usize], m: usize, lexicon: &Lexicon) -> Vec<Field> {
    let mut fields: Vec<Field> = vec![Vec::new(); m];
    let mut last: Vec<Option<usize>> = vec![None; m];
    for (i, (word, &column)) in words.iter().zip(path).enumerate() {
        let Some(field) = fields.get_mut(column) else { continue };
        let before = last.get(column).copied().flatten();
        let broken = before.and_then(|at| tokens.get(at)).zip(tokens.get(i)).is_some_and(|(before, here)| {
            is_one_word(before, here, lexicon, word.boundary != Boundary::Space || last.get(column).copied().flatten() != i.checked_sub(1))
        });
        let adjoins = before == i.checked_sub(1) && i > 0 && !broken && word.boundary == Boundary::Space;
        match field.last_mut() {
            Some(piece) if adjoins && source.get(piece.span.end..word.span.start).is_some_and(|gap| gap.trim().is_empty()) => {
                piece.span.end = word.span.end
            }
            _ => field.push(Piece { span: word.span, glue: if broken { Glue::Broken } else { Glue::Space } }),
        }
        if let Some(slot) = last.get_mut(column) {
            *slot = Some(i);
        }
    }
    fields
}

/// Whether two words that follow one another in a cell are the halves of one.
fn is_one_word(before: &KnownWord, here: &KnownWord, lexicon: &Lexicon, apart: bool) -> bool {
    if !here.small {
        return false;
    }
    if before.hyphen {
        return before.text.chars().rev().nth(1).is_some_and(char::is_lowercase);
    }
    // Without a hyphen only where they did not stand together, and the document has the whole word and not the halves.
    let (a, b) = (before.folded.rsplit(' ').next().unwrap_or(""), here.folded.split(' ').next().unwrap_or(""));
    apart
        && a.len() >= 2
        && b.len() >= 2
        && !is_function_word(a)
        && lexicon.knows(&format!("{a}{b}"))
        && !(lexicon.knows(a) && lexicon.knows(b))
}

/// The words of a piece of text, the first with the boundary given.
#[must_use]
pub fn words_of(source: &str, span: Span, first: Boundary, first_field: bool) -> Vec<Word> {
    let text = span.of(source);
    let mut out: Vec<Word> = Vec::new();
    let mut start = None;
    // Tags are no words.
    let mut depth = 0usize;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let tag_opens = c == '<'
            && text.get(at..).is_some_and(|rest| {
                rest.starts_with("<p")
                    || rest.starts_with("</")
                    || rest.starts_with("<u")
                    || rest.starts_with("<b")
                    || rest.starts_with("<l")
            });
        if tag_opens {
            depth += 1;
        }
        if c.is_whitespace() || tag_opens || depth > 0 {
            if let Some(begin) = start.take() {
                out.push(Word {
                    span: Span::new(span.start + begin, span.start + at),
                    boundary: if out.is_empty() { first } else { Boundary::Space },
                    first_field,
                    place: None,
                });
            }
        } else if start.is_none() {
            start = Some(at);
        }
        if c == '>' && depth > 0 {
            depth -= 1;
        }
    }
    out.retain(|word| !words::is_empty_mark(word.span.of(source)) || word.span.of(source).contains(['-', '–']));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{grammar::Grammars, recover::field_text};

    fn read(text: &str, columns: &[Column]) -> Vec<String> {
        let terms = Terms::new(&Grammars::builtin().unwrap());
        let mut words = Vec::new();
        let mut at = 0;
        for (number, line) in text.split('\n').enumerate() {
            let boundary = if number == 0 { Boundary::Space } else { Boundary::Line };
            words.extend(words_of(text, Span::new(at, at + line.len()), boundary, true));
            at += line.len() + 1;
        }
        let mut lexicon = Lexicon::default();
        for _ in 0..3 {
            lexicon.learn(Column::Trigger, "richiesta dell'interessato");
            lexicon.learn(Column::Trigger, "conclusione istruttoria");
            lexicon.learn(Column::Title, "procedure di rilascio licenze comunali");
        }
        untangle(text, &words, columns, &lexicon, &terms, None).0.iter().map(|field| field_text(text, field)).collect()
    }

    #[test]
    fn two_columns_line_by_line() {
        let terms = Terms::new(&Grammars::builtin().unwrap());
        let lines = [
            "Iscrizione per immigrazione da al- 2 giorni dalla dichiarazione di",
            "tro comune residenza",
            "Rettifica di dati anagrafici 15 giorni dalla presentazione del-",
            "su documenti dell'interessato l'istanza",
            "Manomissione del suolo pubblico 20 giorni dalla richiesta",
            "per allacci di luce, acqua e gas",
            "Certificato di regolare esecuzione 3 mesi dall'ultimazione dei lavori",
            "Alienazione di relitti stradali se- come da bando",
            "condo il piano delle alienazioni",
            "Nuova apertura di rivendite di gior- 45 giorni dalla presentazione della",
            "nali e riviste nel centro storico domanda con la planimetria",
        ];
        let owned: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let gauge = Gauge::of(&owned, &terms);
        assert_eq!(gauge, Some(Gauge { left: 37, right: 35 }), "the longest lines of either column");
        let cases = [
            (0, "Iscrizione per immigrazione da altro comune", "2 giorni dalla dichiarazione di residenza"),
            (2, "Rettifica di dati anagrafici su documenti dell'interessato", "15 giorni dalla presentazione dell'istanza"),
            (7, "Alienazione di relitti stradali secondo il piano delle alienazioni", "come da bando"),
            (
                9,
                "Nuova apertura di rivendite di giornali e riviste nel centro storico",
                "45 giorni dalla presentazione della domanda con la planimetria",
            ),
            (4, "Manomissione del suolo pubblico per allacci di luce, acqua e gas", "20 giorni dalla richiesta"),
        ];
        let mut wrong = Vec::new();
        for (first, title, term) in cases {
            let text = format!("{}\n{}", lines[first], lines[first + 1]);
            let mut words = Vec::new();
            let mut at = 0;
            for (number, line) in text.split('\n').enumerate() {
                let boundary = if number == 0 { Boundary::Space } else { Boundary::Line };
                for mut word in words_of(&text, Span::new(at, at + line.len()), boundary, true) {
                    word.place = Some((word.span.start - at, line.len()));
                    words.push(word);
                }
                at += line.len() + 1;
            }
            let (fields, price) = untangle(&text, &words, &[Column::Title, Column::Term], &Lexicon::default(), &terms, gauge);
            let shown: Vec<String> = fields.iter().map(|field| field_text(&text, field)).collect();
            if shown != [title, term] {
                wrong.push(format!("{shown:?} ({price:.1})"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn columns_read_across() {
        let three = [Column::Title, Column::Term, Column::Trigger];
        let two = [Column::Title, Column::Term];
        let cases: [(&str, &[Column], &[&str], &str); 5] = [
            (
                "Informazioni sullo stato delle\nimmediata\nprocedure\nrichiesta dell'interessato",
                &three,
                &["Informazioni sullo stato delle procedure", "immediata", "richiesta dell'interessato"],
                "line by line",
            ),
            (
                "Autorizzazione all'esposi-\ngg. 30\nzione di mezzi pubblici-\n(gg. 5 se\ntari sulle strade interne\ntemporanei)",
                &two,
                &["Autorizzazione all'esposizione di mezzi pubblicitari sulle strade interne", "gg. 30 (gg. 5 se temporanei)"],
                "hyphens at the ends of lines",
            ),
            (
                "Rilascio autorizzazione per 30 giorni dalla occupazione di suolo pubblico presentazione della domanda",
                &two,
                &["Rilascio autorizzazione per occupazione di suolo pubblico", "30 giorni dalla presentazione della domanda"],
                "on one line",
            ),
            (
                "Permessi di transito nella zona 7 giorni dalla a traffico limitato richiesta",
                &two,
                &["Permessi di transito nella zona a traffico limitato", "7 giorni dalla richiesta"],
                "an article before a preposition",
            ),
            (
                "Nulla osta per installazione tempo- giorni 20 ranea su S.P. di striscioni",
                &two,
                &["Nulla osta per installazione temporanea su S.P. di striscioni", "giorni 20"],
                "a hyphen on the line",
            ),
        ];
        for (text, columns, expected, why) in cases {
            assert_eq!(read(text, columns), expected, "{why}");
        }
    }
}
