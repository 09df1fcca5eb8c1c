//! Which office is in charge: in go the names that stand in a row's cells and headings and what its title is about, out come the offices.

use super::Offices;
use super::legend::Legend;
use super::lexer::OfficeText;
use super::vocabulary::{Mention, Named, Subject};
use crate::model::{NamedIn, Office, OfficeCode};

/// What a row says of its office.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfficeInput<'a> {
    /// Its cell for the office.
    pub cell: Option<&'a str>,
    /// Its cell for the service, area or sector.
    pub service: Option<&'a str>,
    /// Objectives: its cell for the department.
    pub department: Option<&'a str>,
    /// Its cell for who answers for it.
    pub responsible: Option<&'a str>,
    /// The headings in force, outermost first.
    pub section: &'a [&'a str],
    /// The row that introduces the list it stands in.
    pub parent: Option<&'a str>,
    /// Its name.
    pub title: Option<&'a str>,
    /// The legend of its document.
    pub legend: Option<&'a Legend>,
}

/// How much what a place says counts: the title before the row that introduces it, both before the headings.
const TITLE: u32 = 4;
const PARENT: u32 = 3;
const NEAREST: u32 = 2;
const FARTHER: u32 = 1;

/// A text that names offices, and the names in it.
struct Naming<'t> {
    text: &'t str,
    words: OfficeText,
    mentions: Vec<Mention>,
}

/// What the grammar says for each office of what a row is about.
type Scores = [u32; OfficeCode::ALL.len()];

fn slot(scores: &mut Scores, code: OfficeCode) -> Option<&mut u32> {
    scores.get_mut(code as usize)
}

fn score(scores: &Scores, code: OfficeCode) -> u32 {
    scores.get(code as usize).copied().unwrap_or(0)
}

impl Offices {
    /// The offices in charge of a row: of its own cell, else of its service or department, else of the nearest heading that names one,
    /// else of who answers for it. Where several are named, those that the title is about; if it says nothing, the first.
    #[must_use]
    pub fn of_row(&self, input: &OfficeInput<'_>) -> Vec<Office> {
        let mut nobody = false;
        for cell in [input.cell, input.service, input.department].into_iter().flatten() {
            let naming = self.naming(cell, input.legend);
            nobody |= naming.mentions.iter().any(|mention| mention.named == Named::All);
            let found = self.choose(&naming, input, NamedIn::Cell, 0);
            if !found.is_empty() {
                return found;
            }
        }
        if nobody {
            return Vec::new();
        }
        for (depth, heading) in input.section.iter().rev().enumerate() {
            let found = self.choose(&self.naming(heading, input.legend), input, NamedIn::Section, depth);
            if !found.is_empty() {
                return found;
            }
        }
        input.responsible.map(|cell| self.of_person(cell)).unwrap_or_default()
    }

    /// The office that a title is about before all others.
    #[must_use]
    pub fn of_title(&self, title: &str) -> Option<OfficeCode> {
        let mut scores: Scores = [0; OfficeCode::ALL.len()];
        self.weigh(title, 1, false, &mut scores);
        best(OfficeCode::ALL, &scores)
    }

    /// The office of a person's role: "Ufficiale d'anagrafe", not "Rag. Bianchi", and not the bodies that only sign.
    fn of_person(&self, cell: &str) -> Vec<Office> {
        let naming = self.naming(cell, None);
        let office = naming.mentions.iter().find_map(|mention| match mention.named {
            Named::Office(OfficeCode::Segreteria | OfficeCode::Organi) => None,
            Named::Office(code) if !mention.short => Some(self.office(code, naming.words_of(mention), NamedIn::Cell)),
            _ => None,
        });
        office.into_iter().collect()
    }

    fn office(&self, code: OfficeCode, text: &str, from: NamedIn) -> Office {
        Office { code, label: self.label(code).clone().into(), text: text.into(), from }
    }

    fn naming<'t>(&self, text: &'t str, legend: Option<&Legend>) -> Naming<'t> {
        let words = OfficeText::of(text);
        let mut mentions = Vec::with_capacity(4);
        if let Some(legend) = legend.filter(|legend| !legend.is_empty()) {
            for (index, word) in words.words.iter().enumerate() {
                let Some(meaning) = legend.meaning(words.key(word)) else { continue };
                self.vocabulary.names(&OfficeText::of(meaning), |mention| {
                    mentions.push(Mention { start: word.start, end: word.end, first_word: index, last_word: index + 1, ..mention });
                });
            }
        }
        let explained = mentions.len();
        self.vocabulary.names(&words, |mention| {
            let free = mentions
                .get(..explained)
                .is_none_or(|known| known.iter().all(|known| known.end <= mention.start || mention.end <= known.start));
            if free {
                mentions.push(mention);
            }
        });
        mentions.sort_by_key(|mention| mention.start);
        Naming { text, words, mentions }
    }

    /// The offices meant by a text that names some.
    fn choose(&self, naming: &Naming<'_>, input: &OfficeInput<'_>, from: NamedIn, depth: usize) -> Vec<Office> {
        let mut named: Vec<&Mention> =
            naming.mentions.iter().filter(|mention| matches!(mention.named, Named::Office(_) | Named::Group(_))).collect();
        if from == NamedIn::Section {
            // Behind a heading's name stand the laws it rests on, full of abbreviations.
            named.retain(|mention| mention.first_word <= 4 || !mention.short);
        }
        if let [Mention { named: Named::Office(code), .. }] = named.as_slice() {
            return named.iter().map(|mention| self.office(*code, naming.words_of(mention), from)).collect();
        }
        if named.is_empty() {
            return Vec::new();
        }
        if let Some(narrow) = naming.narrowest()
            && named.iter().any(|mention| mention.first_word >= narrow)
        {
            named.retain(|mention| mention.first_word >= narrow);
        }
        // "UFFICIO TECNICO - SETTORE LL.PP.": the group is told apart by what is named beside it.
        let offices: Vec<OfficeCode> = named.iter().filter_map(|mention| office_of(mention)).collect();
        named.retain(|mention| self.group_of(mention).is_none_or(|group| !group.among.iter().any(|code| offices.contains(code))));

        let mut scores: Scores = [0; OfficeCode::ALL.len()];
        let all_in_charge = from == NamedIn::Cell && naming.are_joined(&named);
        let mut among: Vec<OfficeCode> = Vec::with_capacity(8);
        for mention in &named {
            let codes = self.codes_of(mention);
            codes.iter().for_each(|code| {
                if !among.contains(code) {
                    among.push(*code);
                }
            });
        }
        let found = |codes: &[OfficeCode]| -> Vec<Office> {
            codes.iter().map(|&code| self.office(code, naming.words_for(code, &named, |mention| self.codes_of(mention)), from)).collect()
        };
        if let [code] = among.as_slice() {
            return found(&[*code]);
        }
        let open = from == NamedIn::Section && named.iter().all(|mention| self.group_of(mention).is_some_and(|group| !group.heading));
        self.weigh_row(input, depth, from, open, &mut scores);
        if all_in_charge {
            let mut codes: Vec<OfficeCode> = Vec::new();
            for mention in &named {
                let each = self.codes_of(mention);
                let meant = match best(&each, &scores) {
                    Some(code) => vec![code],
                    None => self.group_of(mention).map_or(each, |group| group.first.clone()),
                };
                codes.extend(meant.into_iter().filter(|code| !among.is_empty() && among.contains(code)));
            }
            codes.dedup();
            return found(&codes);
        }
        if let Some(code) = best(&among, &scores) {
            return found(&[code]);
        }
        if from == NamedIn::Section
            && named.len() > 1
            && naming.is_broad()
            && let Some(code) = self.elsewhere(input)
        {
            let text = naming.text.trim();
            return vec![self.office(code, text, from)];
        }
        if let Some(pair) =
            self.vocabulary.together.iter().find(|pair| pair.len() == among.len() && pair.iter().all(|code| among.contains(code)))
            && !pair.is_empty()
        {
            return found(&among);
        }
        match named.first().map(|mention| (mention, self.group_of(mention))) {
            Some((_, Some(group))) if from == NamedIn::Section && !group.heading => Vec::new(),
            Some((_, Some(group))) => found(&group.first),
            Some((mention, None)) => found(&office_of(mention).into_iter().collect::<Vec<_>>()),
            None => Vec::new(),
        }
    }

    fn group_of(&self, mention: &Mention) -> Option<&super::vocabulary::Group> {
        match mention.named {
            Named::Group(index) => self.vocabulary.groups.get(index),
            _ => None,
        }
    }

    fn codes_of(&self, mention: &Mention) -> Vec<OfficeCode> {
        match self.group_of(mention) {
            Some(group) => group.among.clone(),
            None => office_of(mention).into_iter().collect(),
        }
    }

    /// Adds what a text is about; `surely` leaves hints out.
    fn weigh(&self, text: &str, factor: u32, surely: bool, scores: &mut Scores) {
        // Of two that say as much, the one that stands first.
        let mut first = None;
        let sure = |subject: &Subject| !surely || subject.weight > 1;
        self.vocabulary.subjects(&OfficeText::of(text), sure, |subject| {
            let leads = *first.get_or_insert(subject.start) == subject.start;
            if let Some(score) = slot(scores, subject.code) {
                *score += (2 * subject.weight + u32::from(leads)) * factor;
            }
        });
    }

    /// What a row is about: its title, the row that introduces it, and the headings nearer than the one at `depth`. Where a heading leaves
    /// the office open, only what is sure and stands in the row itself counts.
    fn weigh_row(&self, input: &OfficeInput<'_>, depth: usize, from: NamedIn, open: bool, scores: &mut Scores) {
        if let Some(title) = input.title {
            self.weigh(title, TITLE, open, scores);
        }
        if let Some(parent) = input.parent {
            self.weigh(parent, PARENT, open, scores);
        }
        let nearer = match from {
            _ if open => 0,
            NamedIn::Cell => input.section.len(),
            NamedIn::Section => depth,
        };
        for (depth, heading) in input.section.iter().rev().take(nearer).enumerate() {
            let factor = if depth == 0 { NEAREST } else { FARTHER };
            self.weigh(heading, factor, false, scores);
            self.vocabulary.names(&OfficeText::of(heading), |mention| {
                if let Some(score) = office_of(&mention).and_then(|code| slot(scores, code)) {
                    *score += 4 * factor;
                }
            });
        }
    }

    /// The office that the title is so much about that it needs no name in the heading.
    fn elsewhere(&self, input: &OfficeInput<'_>) -> Option<OfficeCode> {
        let mut found = None;
        for text in [input.title, input.parent].into_iter().flatten() {
            self.vocabulary.subjects(&OfficeText::of(text), |subject| subject.elsewhere, |subject| found = found.or(Some(subject.code)));
        }
        found
    }
}

fn office_of(mention: &Mention) -> Option<OfficeCode> {
    match mention.named {
        Named::Office(code) => Some(code),
        _ => None,
    }
}

/// The code of the highest score above none, the first of equals.
fn best(codes: &[OfficeCode], scores: &Scores) -> Option<OfficeCode> {
    let mut found: Option<(u32, OfficeCode)> = None;
    for &code in codes {
        let score = score(scores, code);
        if score > 0 && found.is_none_or(|(most, _)| score > most) {
            found = Some((score, code));
        }
    }
    found.map(|(_, code)| code)
}

/// How wide a unit is: a sector holds services, a service offices.
fn rank(key: &str) -> Option<u8> {
    match key {
        "settor" | "are" | "area" | "aree" | "dipartiment" | "direzion" | "ripartizion" => Some(3),
        "serviz" => Some(2),
        "uffic" | "sportell" | "uo" => Some(1),
        _ => None,
    }
}

impl Naming<'_> {
    /// The words of a name, as written.
    fn words_of(&self, mention: &Mention) -> &str {
        let end = if self.text.get(mention.end..).is_some_and(|rest| rest.starts_with('.')) { mention.end + 1 } else { mention.end };
        self.text.get(mention.start..end).unwrap_or("")
    }

    /// The words that name a code: of its own name, else of its group.
    fn words_for(&self, code: OfficeCode, named: &[&Mention], codes_of: impl Fn(&Mention) -> Vec<OfficeCode>) -> &str {
        let own = named.iter().find(|mention| office_of(mention) == Some(code));
        own.or_else(|| named.iter().find(|mention| codes_of(mention).contains(&code))).map_or("", |mention| self.words_of(mention))
    }

    /// Where the narrowest unit begins, if a wider one stands before it: "SETTORE RAGIONERIA - UFFICIO TRIBUTI".
    fn narrowest(&self) -> Option<usize> {
        let mut ranks = self.words.words.iter().enumerate().filter_map(|(index, word)| Some((index, rank(self.words.key(word))?)));
        let (_, widest) = ranks.next()?;
        ranks.filter(|&(_, rank)| rank < widest).min_by_key(|&(index, rank)| (rank, usize::MAX - index)).map(|(index, _)| index)
    }

    /// Whether it is the name of a sector, which holds more than its name says.
    fn is_broad(&self) -> bool {
        self.words.words.iter().any(|word| rank(self.words.key(word)) == Some(3))
    }

    /// Whether the names are abbreviations joined by strokes: "UT/Rag.", both in charge.
    fn are_joined(&self, named: &[&Mention]) -> bool {
        named.len() > 1
            && named.windows(2).all(|pair| match pair {
                [left, right] => {
                    let between = self.text.get(left.end..right.start).unwrap_or("");
                    between.contains(['/', '+', '&']) && left.short && right.short
                }
                _ => false,
            })
    }
}
