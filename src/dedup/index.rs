//! The leaders by their words: in goes a form, out come the leaders that it may join.
//!
//! A pair is one procedure only if it shares enough of what it names, and how much is enough follows from the weights ([`Limits`]). So a form that
//! does not share the rarest of its words with a leader must share most of the others, and one that lacks too many of them can't join whatever else
//! speaks for it: leaders are kept by their words, rare words first, and only below those that a pair can't do without (Chaudhuri, Ganti and Kaushik
//! 2006; Bayardo, Ma and Srikant 2007). Where so many leaders have a word that comparing with all would be dear, they are parted by their next words,
//! and so on. Only pairs that no evidence could make one procedure are left out, so what is found is what comparing all would find.

use rustc_hash::{FxHashMap, FxHashSet};

use super::forms::Form;
use crate::language::procedures::{Canonical, FormWord, Limits, More, Procedures};

/// So many leaders below a word are simply compared; more are parted by their next words.
const MOST: usize = 24;
/// How many words deep leaders are parted.
const DEEPEST: usize = 4;
/// Leaders with more words to be parted by than this are not: they would stand in too many places.
const BROADEST: usize = 12;
/// Instead of a section, of what stands in several.
const SEVERAL: u32 = u32::MAX;

/// Words that lead from one form to another, as numbers: the rarer, the lower.
struct Vocabulary {
    /// Of each word its number, and the most that it says in any form.
    words: FxHashMap<u64, (u32, f32)>,
    /// Sides, and acts of forms without objects.
    beside: FxHashSet<u64>,
}

impl Vocabulary {
    fn of(forms: &[Form]) -> Vocabulary {
        let mut counts: FxHashMap<u64, (u32, f32)> = FxHashMap::default();
        let mut others = FxHashSet::default();
        for form in forms {
            for token in &form.canonical.objects {
                let (count, most) = counts.entry(token.id).or_default();
                *count += 1;
                *most = most.max(token.weight);
            }
            others.extend(beside(&form.canonical));
        }
        let mut order: Vec<(u32, u64, f32)> = counts.into_iter().map(|(id, (count, most))| (count, id, most)).collect();
        order.sort_unstable_by_key(|&(count, id, _)| (count, id));
        let words = (0u32..).zip(order).map(|(rank, (_, id, most))| (id, (rank, most))).collect();
        Vocabulary { words, beside: others }
    }
}

/// What leads to a form beside its objects: its sides, and its acts if it names no object.
fn beside(form: &Canonical) -> impl Iterator<Item = u64> + '_ {
    let acts = form.acts.iter().filter(|_| form.objects.is_empty());
    form.sides().map(|(_, id)| id).chain(acts.map(|token| token.id))
}

/// A word of a form as the index sees it.
#[derive(Clone, Copy)]
struct Word {
    rank: u32,
    /// How much it adds at most to what a pair shares, if both have it.
    shared: f32,
    /// How much it adds to what only one names, if the other does not have it.
    alone: f32,
    /// Whether it is more than the other names, if the other does not have it.
    more: bool,
}

/// What is known of the words of a form that were passed on the way to a node: those shared, and those that the other does not have.
#[derive(Clone, Copy, Default)]
struct Passed {
    /// How many of the words of the form.
    words: usize,
    shared: f32,
    alone: f32,
    more: bool,
}

impl Passed {
    fn take(self, word: Word) -> Passed {
        Passed { words: self.words + 1, shared: self.shared + word.shared, ..self }
    }

    fn skip(self, word: Word) -> Passed {
        Passed { words: self.words + 1, alone: self.alone + word.alone, more: self.more || word.more, ..self }
    }
}

/// A form as the index sees it.
struct Profile {
    /// Its words, rare ones first.
    words: Vec<Word>,
    /// The sums over the words from each on.
    rest: Vec<Passed>,
    /// How much a pair must share, if it does not stand in one section; if it does.
    apart: Limits,
    together: Limits,
    /// The only section that it stands in.
    section: u32,
}

impl Profile {
    fn of(form: &Form, vocabulary: &Vocabulary, procedures: &Procedures) -> Profile {
        let word = |token: &FormWord| {
            let &(rank, most) = vocabulary.words.get(&token.id)?;
            let (alone, more) = token.alone();
            Some(Word { rank, shared: token.weight.max(most), alone, more })
        };
        let mut words: Vec<Word> = form.canonical.objects.iter().filter_map(word).collect();
        words.sort_unstable_by_key(|word| word.rank);
        let mut rest = vec![Passed::default(); words.len()];
        let mut sum = Passed::default();
        for (place, word) in rest.iter_mut().zip(&words).rev() {
            sum = Passed { shared: sum.shared + word.shared, ..sum.skip(*word) };
            *place = sum;
        }
        let weights = procedures.weights();
        let limits = |together| weights.limits(&form.canonical, form.offices != 0, together);
        let section = if let [section] = form.sections.as_slice() { *section } else { SEVERAL };
        Profile { words, rest, apart: limits(false), together: limits(true), section }
    }

    fn limits(&self, together: bool) -> &Limits {
        if together { &self.together } else { &self.apart }
    }

    /// Whether a pair may be one procedure that shares what was passed and any of the words to come; `other` says whether the other surely names more
    /// than this form.
    fn may(&self, passed: Passed, other: bool, together: bool) -> bool {
        let rest = self.rest.get(passed.words).copied().unwrap_or_default();
        self.limits(together).may(more(passed.more, other), passed.shared + rest.shared, passed.alone)
    }

    /// What is passed if none of the words to come is shared.
    fn end(&self, passed: Passed) -> Passed {
        let rest = self.rest.get(passed.words).copied().unwrap_or_default();
        Passed { words: self.words.len(), alone: passed.alone + rest.alone, more: passed.more || rest.more, ..passed }
    }

    /// Whether a pair may be one procedure that shares what was passed and nothing else; `other` says whether the other names more than this form.
    fn may_end(&self, end: Passed, other: bool, together: bool) -> bool {
        self.limits(together).may(more(end.more, other), end.shared, end.alone)
    }

    /// The words that may lead on from a node, each with what is passed before it.
    fn next(&self, mut passed: Passed) -> impl Iterator<Item = (Word, Passed)> + '_ {
        let words = self.words.get(passed.words..).unwrap_or(&[]);
        words.iter().map_while(move |&word| {
            let before = passed;
            passed = passed.skip(word);
            self.may(before, false, false).then_some((word, before))
        })
    }
}

/// What is known of who names more, if it is known of each whether it surely does.
fn more(one: bool, other: bool) -> More {
    match (one, other) {
        (true, true) => More::Both,
        (false, false) => More::Unknown,
        _ => More::One,
    }
}

/// Leaders by the only section that each stands in; in each section in order.
#[derive(Default)]
struct Sections(FxHashMap<u32, Vec<u32>>);

impl Sections {
    fn push(&mut self, section: u32, leader: u32) {
        let list = self.0.entry(section).or_default();
        // A word may lead here that is a side too.
        if list.last() != Some(&leader) {
            list.push(leader);
        }
    }
}

/// Leaders that have some words in common.
#[derive(Default)]
struct Node {
    /// All of them, in order, as long as they are few.
    few: Vec<u32>,
    parted: Option<Box<Parted>>,
    /// The last that came.
    newest: u32,
}

/// Many leaders that have some words in common, parted by their next words. Those that may be one procedure with a form that shares no more words stand
/// here too.
#[derive(Default)]
struct Parted {
    /// Below each word, those that lack no word before it that would be more than the other names, and those that do: two that do are seldom one.
    next: FxHashMap<(u32, bool), u32>,
    /// Those that name nothing more.
    ends: Sections,
    /// Those that name something more.
    more: Sections,
    /// Those with too many words to be parted by.
    broad: Sections,
}

/// The leaders of one grouping.
pub(super) struct Index<'f> {
    forms: &'f [Form],
    procedures: &'f Procedures,
    vocabulary: Vocabulary,
    /// Of each leader its form and its only section.
    leaders: Vec<(u32, u32)>,
    /// The first has no words and is always parted.
    nodes: Vec<Node>,
    /// Leaders that may be one procedure with what shares no object, by what leads to them all the same: those that name no more, and others.
    beside: FxHashMap<u64, [Sections; 2]>,
}

impl<'f> Index<'f> {
    /// An index without leaders, over the words of the forms.
    pub fn new(forms: &'f [Form], procedures: &'f Procedures) -> Self {
        let root = Node { parted: Some(Box::default()), ..Node::default() };
        let vocabulary = Vocabulary::of(forms);
        Index { forms, procedures, vocabulary, leaders: Vec::new(), nodes: vec![root], beside: FxHashMap::default() }
    }

    /// Adds a leader; they are numbered from 0.
    pub fn push(&mut self, number: u32, form: u32) {
        let Some(leader) = self.forms.get(form as usize).filter(|leader| !leader.is_alone()) else {
            self.leaders.push((form, SEVERAL));
            return;
        };
        let profile = Profile::of(leader, &self.vocabulary, self.procedures);
        self.leaders.push((form, profile.section));
        let end = profile.end(Passed::default());
        let ways = [false, true].map(|other| profile.may_end(end, other, false));
        if ways.contains(&true) {
            let objects = leader.canonical.objects.iter().map(|token| token.id).filter(|id| self.vocabulary.beside.contains(id));
            for id in beside(&leader.canonical).chain(objects) {
                let [ends, more] = self.beside.entry(id).or_default();
                if end.more { more } else { ends }.push(profile.section, number);
            }
        }
        self.put(0, number, &profile, Passed::default(), &mut Vec::new());
    }

    fn put(&mut self, node: usize, number: u32, profile: &Profile, passed: Passed, path: &mut Vec<u32>) {
        let Some(place) = self.nodes.get_mut(node) else { return };
        place.newest = number;
        if place.parted.is_some() {
            return self.part(node, number, profile, passed, path);
        }
        place.few.push(number);
        if place.few.len() <= MOST || path.len() >= DEEPEST {
            return;
        }
        place.parted = Some(Box::default());
        for leader in std::mem::take(&mut place.few) {
            let Some(form) = self.leaders.get(leader as usize).and_then(|leader| self.forms.get(leader.0 as usize)) else { continue };
            let profile = Profile::of(form, &self.vocabulary, self.procedures);
            let mut passed = Passed::default();
            for word in &profile.words {
                if path.last().is_none_or(|last| word.rank > *last) {
                    break;
                }
                passed = if path.contains(&word.rank) { passed.take(*word) } else { passed.skip(*word) };
            }
            self.part(node, leader, &profile, passed, path);
        }
    }

    fn part(&mut self, node: usize, number: u32, profile: &Profile, passed: Passed, path: &mut Vec<u32>) {
        let next: Vec<(Word, Passed)> = profile.next(passed).collect();
        let Some(Node { parted: Some(parted), .. }) = self.nodes.get_mut(node) else { return };
        if next.len() > BROADEST && !path.is_empty() {
            parted.broad.push(profile.section, number);
            return;
        }
        let end = profile.end(passed);
        // What shares no word at all is found beside.
        if !path.is_empty() && [false, true].iter().any(|&other| profile.may_end(end, other, false)) {
            if end.more { &mut parted.more } else { &mut parted.ends }.push(profile.section, number);
        }
        for (word, before) in next {
            let new = self.nodes.len();
            let Some(Node { parted: Some(parted), .. }) = self.nodes.get_mut(node) else { return };
            let below = *parted.next.entry((word.rank, before.more)).or_insert(u32::try_from(new).unwrap_or(u32::MAX)) as usize;
            if below == new {
                self.nodes.push(Node::default());
            }
            path.push(word.rank);
            self.put(below, number, profile, before.take(word), path);
            path.pop();
        }
    }

    /// The leaders from this number on that the form may join, in order, each once.
    pub fn find(&self, form: &Form, from: u32) -> Vec<u32> {
        let mut search = Search { index: self, profile: Profile::of(form, &self.vocabulary, self.procedures), from, found: Vec::new() };
        search.node(0, Passed::default(), false);
        let end = search.profile.end(Passed::default());
        let ids = beside(&form.canonical).chain(form.canonical.objects.iter().map(|token| token.id));
        if !self.beside.is_empty() && [false, true].iter().any(|&other| search.profile.may_end(end, other, false)) {
            for [ends, more] in ids.filter_map(|id| self.beside.get(&id)) {
                search.ends(ends, end, false);
                search.ends(more, end, true);
            }
        }
        let mut found = search.found;
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A look for leaders.
struct Search<'i, 'f> {
    index: &'i Index<'f>,
    profile: Profile,
    from: u32,
    found: Vec<u32>,
}

impl Search<'_, '_> {
    /// Looks below a node, whose leaders all name more than they share on the way to it, or of whom that is not known.
    fn node(&mut self, node: usize, passed: Passed, more: bool) {
        let index = self.index;
        let Some(node) = index.nodes.get(node).filter(|node| node.newest >= self.from) else { return };
        let Some(parted) = &node.parted else {
            let (from, section) = (self.from, self.profile.section);
            let new = node.few.get(node.few.partition_point(|&leader| leader < from)..).unwrap_or(&[]);
            if section == SEVERAL || self.profile.may(passed, more, true) {
                self.found.extend(new);
            } else {
                let elsewhere = |leader: &&u32| index.leaders.get(**leader as usize).is_some_and(|leader| leader.1 != section);
                self.found.extend(new.iter().filter(elsewhere));
            }
            return;
        };
        let end = self.profile.end(passed);
        self.ends(&parted.ends, end, false);
        self.ends(&parted.more, end, true);
        let together = self.profile.may(passed, more, true);
        self.sections(&parted.broad, true, together);
        let mut next = passed;
        while let Some(&word) = self.profile.words.get(next.words) {
            if !self.profile.may(next, more, false) {
                break;
            }
            for below in [false, true].into_iter().filter(|below| *below || !more) {
                if let Some(&node) = parted.next.get(&(word.rank, below)).filter(|_| self.profile.may(next, below, false)) {
                    self.node(node as usize, next.take(word), below);
                }
            }
            next = next.skip(word);
        }
    }

    /// Of leaders that share nothing else with the form, those that it may join; `more` says whether they name something more.
    fn ends(&mut self, leaders: &Sections, end: Passed, more: bool) {
        let (apart, together) = (self.profile.may_end(end, more, false), self.profile.may_end(end, more, true));
        self.sections(leaders, apart, together);
    }

    fn sections(&mut self, leaders: &Sections, apart: bool, together: bool) {
        let mut take = |list: &[u32]| {
            let from = self.from;
            self.found.extend(list.get(list.partition_point(|&leader| leader < from)..).unwrap_or(&[]));
        };
        // What one section speaks for, two speak for too: their limits are the wider ones.
        for (&section, list) in leaders.0.iter().filter(|_| apart) {
            if together || section == SEVERAL || section != self.profile.section {
                take(list);
            }
        }
    }
}
