//! Headings: in go headings as they come, out comes the path in force. Which rank one has is told by those it stands with and those before it.

use crate::{
    grammar::Grammars,
    model::{HeadingStyle, Span},
};
use regesto_words::{fold, is_capitals};

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// As written, markup off.
    pub text: String,
    /// How it is set.
    pub style: HeadingStyle,
    /// Where it stands.
    pub span: Span,
}

#[derive(Debug, Clone)]
struct InForce {
    heading: Heading,
    group: usize,
}

/// The headings in force.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    above: Vec<InForce>,
    inside: Vec<InForce>,
    groups: usize,
    /// Whether the file itself says which rank a heading has.
    told: bool,
}

/// What the first word of a heading and the mark behind it are: headings of one form are of one rank.
fn form(text: &str) -> (String, bool) {
    let folded = fold(text);
    let mut words = folded.split(' ');
    let first = words.next().unwrap_or("").to_string();
    let ordinal = first.chars().next().is_some_and(|c| c.is_ascii_digit());
    if ordinal {
        return (words.next().unwrap_or("").to_string(), true);
    }
    let second = words.next().unwrap_or("");
    (first, second.len() <= 3 && !second.is_empty())
}

/// 1 for areas, sectors and the like, 0 for what stands below them.
fn rank(text: &str) -> u8 {
    u8::from(matches!(
        form(text).0.as_str(),
        "area" | "settore" | "dipartimento" | "direzione" | "ripartizione" | "parte" | "titolo" | "tabella"
    ))
}

/// Where a heading stands among those of a file that says of what rank they are: below those of a higher one. Of headings that are only
/// bold, areas and sectors stand above what has no such name.
fn told_rank(heading: &Heading, stack: &[InForce]) -> Option<usize> {
    if let HeadingStyle::Marked(level) = heading.style {
        let lower = |other: &InForce| !matches!(other.heading.style, HeadingStyle::Marked(above) if above < level);
        let at = stack.iter().position(lower).unwrap_or(stack.len());
        // Below a sector that another heading of this rank has divided before it divides it too.
        let divided = stack
            .get(at)
            .zip(stack.get(at + 1))
            .is_some_and(|(sector, part)| sector.group == part.group && divides(&sector.heading, heading));
        return Some(at + usize::from(divided));
    }
    let ranks = |wanted: u8| move |other: &InForce| rank(&other.heading.text) == wanted;
    let below = rank(&heading.text) == 0 && stack.first().is_some_and(ranks(1));
    below.then(|| stack.iter().position(ranks(0)).unwrap_or(stack.len()))
}

/// Whether the second heading names a part of the area or sector that the first names.
fn divides(first: &Heading, second: &Heading) -> bool {
    rank(&first.text) == 1 && rank(&second.text) == 0
}

impl Headings {
    /// Headings of a file that says of what rank they are, or that does not.
    #[must_use]
    pub fn new(told: bool) -> Headings {
        Headings { told, ..Headings::default() }
    }

    /// Headings that stand one below another above a table, or divide it (`inside`): they take the place of those of their rank.
    pub fn push(&mut self, group: Vec<Heading>, inside: bool, grammars: &Grammars) {
        if !self.told {
            return self.push_together(group, inside, grammars);
        }
        // Each finds its own rank, but for those that have none: they stay together, below one that has.
        let mut together: Vec<Heading> = Vec::new();
        let mut ranked: Option<Heading> = None;
        for heading in group {
            if matches!(heading.style, HeadingStyle::Marked(_)) {
                self.push_unranked(std::mem::take(&mut together), ranked.is_some(), inside, grammars);
                // What is set like the sector right above it divides it: nothing of the sector's own stands between them.
                let below = ranked.as_ref().is_some_and(|above| above.style == heading.style && divides(above, &heading));
                self.push_unranked(vec![heading.clone()], below, inside, grammars);
                ranked = Some(heading);
            } else {
                together.push(heading);
            }
        }
        self.push_unranked(together, ranked.is_some(), inside, grammars);
    }

    /// Headings without a rank of their own; where they stand right below one that has they are below it in the path too.
    fn push_unranked(&mut self, group: Vec<Heading>, below: bool, inside: bool, grammars: &Grammars) {
        if below {
            let number = self.groups;
            let stack = if inside { &mut self.inside } else { &mut self.above };
            stack.extend(group.into_iter().map(|heading| InForce { heading, group: number }));
        } else {
            self.push_together(group, inside, grammars);
        }
    }

    fn push_together(&mut self, mut group: Vec<Heading>, inside: bool, grammars: &Grammars) {
        // Of two run together that begin alike the nearer one counts.
        let mut kept: Vec<Heading> = Vec::new();
        for heading in group.drain(..) {
            if kept.last().is_some_and(|last| fold(&heading.text).starts_with(&fold(&last.text))) {
                kept.pop();
            }
            kept.push(heading);
        }
        let Some(first) = kept.first() else { return };
        self.groups += 1;
        let stack = if inside { &mut self.inside } else { &mut self.above };
        let divides = grammars.columns.divides(&first.text);
        let same_form = |other: &InForce| {
            let (a, b) = (form(&first.text), form(&other.heading.text));
            a.0 == b.0 && (grammars.columns.divides(&first.text) || a.1 && b.1)
        };
        let same_style =
            |other: &InForce| other.heading.style == first.style && is_capitals(&other.heading.text) == is_capitals(&first.text);
        let deeper =
            |other: &InForce| matches!((first.style, other.heading.style), (HeadingStyle::Marked(a), HeadingStyle::Marked(b)) if a > b);
        let last_group = stack.last().map_or(0, |last| last.group);
        // Inside a table areas and sectors stand above services and what has no such name.
        let lower = |other: &InForce| inside && rank(&first.text) == 0 && rank(&other.heading.text) == 0;
        let higher = inside && rank(&first.text) == 0 && !stack.is_empty() && stack.iter().all(|other| rank(&other.heading.text) == 1);
        let cut = self
            .told
            .then(|| told_rank(first, stack))
            .flatten()
            .or_else(|| stack.iter().position(same_form))
            .or_else(|| stack.iter().position(lower))
            .or_else(|| higher.then_some(stack.len()))
            .or_else(|| stack.iter().position(|other| same_style(other) && grammars.columns.divides(&other.heading.text) == divides))
            .or_else(|| {
                stack.iter().position(|other| {
                    same_style(other) && other.group == last_group && stack.iter().filter(|one| one.group == last_group).count() == 1
                })
            })
            .or_else(|| if !stack.is_empty() && stack.iter().all(deeper) && divides { Some(stack.len()) } else { None })
            .or_else(|| stack.iter().position(|other| other.group == last_group))
            .unwrap_or(stack.len());
        stack.truncate(cut);
        let group = self.groups;
        stack.extend(kept.into_iter().map(|heading| InForce { heading, group }));
        if !inside {
            self.inside.clear();
        }
    }

    /// Forgets the headings inside the table.
    pub fn clear_inside(&mut self) {
        self.inside.clear();
    }

    /// The path in force, outermost first.
    #[must_use]
    pub fn path(&self) -> Vec<Heading> {
        self.above.iter().chain(&self.inside).map(|one| one.heading.clone()).collect()
    }

    /// The headings above the table, as one text.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        let texts: Vec<&str> = self.above.iter().map(|one| one.heading.text.as_str()).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }
}

/// The paths without what divides nothing: titles of the document, and headings common to all rows that name no area, sector or office.
pub fn prune(paths: &mut [Vec<Heading>], grammars: &Grammars) {
    let Some(first) = paths.first().cloned() else { return };
    let mut drop: Vec<Span> = Vec::new();
    for heading in &first {
        let common = paths.iter().all(|path| path.iter().any(|other| other.span == heading.span));
        let names =
            grammars.columns.divides(&heading.text) && !matches!(form(&heading.text).0.as_str(), "tabella" | "tab" | "parte" | "titolo");
        if common && !names {
            drop.push(heading.span);
        }
    }
    for path in paths.iter_mut() {
        path.retain(|heading| !drop.contains(&heading.span));
    }
}

/// A heading's text without rules at its end (`SCADENZE ----- ---`).
#[must_use]
pub fn trim_rules(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['-', '–', '_', '=', ' ']);
    if text.len() - trimmed.len() >= 3 { trimmed } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, style: HeadingStyle) -> Heading {
        Heading { text: text.to_string(), style, span: Span::new(text.len(), text.len() + 1) }
    }

    #[test]
    fn ranks_that_a_file_tells() {
        let grammars = Grammars::builtin().unwrap();
        let mut headings = Headings::new(true);
        let texts = |headings: &Headings| headings.path().into_iter().map(|heading| heading.text).collect::<Vec<_>>();
        let marked = |text: &str, level| vec![heading(text, HeadingStyle::Marked(level))];
        headings.push(marked("AREA TECNICA", 2), false, &grammars);
        headings.push(marked("Edilizia", 3), false, &grammars);
        headings.push(marked("Servizi a rete", 3), false, &grammars);
        assert_eq!(texts(&headings), ["AREA TECNICA", "Servizi a rete"], "one of the same rank takes its place, whatever its words");
        headings.push(marked("Vigilanza", 2), false, &grammars);
        assert_eq!(texts(&headings), ["Vigilanza"], "a higher one ends those below");
        headings.push(
            vec![heading("AREA AMMINISTRATIVA", HeadingStyle::Marked(2)), heading("Leggi del 1990", HeadingStyle::Plain)],
            false,
            &grammars,
        );
        assert_eq!(texts(&headings), ["AREA AMMINISTRATIVA", "Leggi del 1990"], "one without a rank stands below the one above it");
        headings.push(marked("AREA TECNICA", 2), false, &grammars);
        assert_eq!(texts(&headings), ["AREA TECNICA"], "and goes with it");
        let mut headings = Headings::new(true);
        let alike = |first: &str, second: &str| vec![heading(first, HeadingStyle::Marked(2)), heading(second, HeadingStyle::Marked(2))];
        headings.push(alike("SETTORE I", "Anagrafe"), false, &grammars);
        headings.push(marked("Tributi", 2), false, &grammars);
        assert_eq!(texts(&headings), ["SETTORE I", "Tributi"], "set alike, one right below the other: a sector and its parts");
        headings.push(marked("SETTORE II", 2), false, &grammars);
        assert_eq!(texts(&headings), ["SETTORE II"], "until the next sector");
        let mut headings = Headings::new(true);
        let bold = |text| heading(text, HeadingStyle::Bold);
        headings.push(vec![bold("1° SETTORE"), bold("AFFARI GENERALI")], false, &grammars);
        headings.push(vec![bold("SERVIZI DEMOGRAFICI")], false, &grammars);
        assert_eq!(texts(&headings), ["1° SETTORE", "SERVIZI DEMOGRAFICI"], "the sector goes on");
        headings.push(vec![bold("2° SETTORE")], false, &grammars);
        assert_eq!(texts(&headings), ["2° SETTORE"], "until the next");
    }

    #[test]
    fn headings_of_one_form_take_each_others_place() {
        let grammars = Grammars::builtin().unwrap();
        let mut headings = Headings::default();
        let texts = |headings: &Headings| headings.path().into_iter().map(|heading| heading.text).collect::<Vec<_>>();
        let bold = HeadingStyle::Bold;
        headings.push(vec![heading("TABELLA A", HeadingStyle::Marked(1))], false, &grammars);
        headings.push(vec![heading("TABELLA A.1", bold), heading("SEGRETERIA", bold)], false, &grammars);
        assert_eq!(texts(&headings), ["TABELLA A.1", "SEGRETERIA"], "a table's label takes the place of a label");
        headings.push(vec![heading("TABELLA A.2", HeadingStyle::Marked(2)), heading("TRIBUTI", bold)], false, &grammars);
        assert_eq!(texts(&headings), ["TABELLA A.2", "TRIBUTI"], "however it is set");
        headings.push(vec![heading("PERSONALE", bold), heading("PERSONALE ASPETTATIVA", bold)], true, &grammars);
        assert_eq!(texts(&headings), ["TABELLA A.2", "TRIBUTI", "PERSONALE ASPETTATIVA"], "the nearer of two run together");
        headings.push(vec![heading("ARCHIVIO", bold)], true, &grammars);
        assert_eq!(texts(&headings), ["TABELLA A.2", "TRIBUTI", "ARCHIVIO"], "sections inside the table");
    }
}
