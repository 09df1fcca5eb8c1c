//! The canonical form of a procedure's name: in go a title and what stands above it, out come its acts, its objects and its contrasts.

use std::{fmt, sync::Arc};

use regesto_words::WordId;
use rust_stemmers::Stemmer;
use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Axis, Item, Name, ProcedureLexicon, Sense, stemmer};
use super::words::{TitleWord, chunk, pieces};
use crate::model::{OfficeCode, SharedText};

/// What a record says of the procedure it is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named<'a> {
    /// The title.
    pub title: &'a str,
    /// The row that introduces the list in which it stands.
    pub parent: Option<&'a str>,
    /// The headings above it, outermost first.
    pub section: &'a [SharedText],
    /// The offices in charge.
    pub offices: &'a [OfficeCode],
}

/// A word or concept of a canonical form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormWord {
    /// A digest of its name: the same in every run.
    pub id: u64,
    /// Its name: that of the lexicon, or a stem.
    pub name: Arc<str>,
    /// How much it says, from 0 to 1: a concept of the lexicon 1, another word 0.7, one that says little less.
    pub weight: f32,
    /// Whether the title itself says it, and not what stands above it.
    pub own: bool,
}

/// A canonical form. Two titles with the same form are one procedure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Canonical {
    /// What is done, apart from what is usual (to issue, to authorise). In order of their ids, as all lists here.
    pub acts: Vec<FormWord>,
    /// Whether the title also names a usual act.
    pub usual: bool,
    /// What it is done to.
    pub objects: Vec<FormWord>,
    /// The sides it takes in contrasts: the number of the contrast, and the value.
    pub contrasts: Vec<(u16, FormWord)>,
    /// The same as far as a heading says it.
    pub inherited: Vec<(u16, FormWord)>,
    /// Whether the title says so little that what stands above it had to help.
    pub generic: bool,
    /// Whether it is a service that every office repeats.
    pub transversal: bool,
}

impl Canonical {
    /// The form as text: the same for equal forms, different for different ones.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(64);
        self.key_into(&mut key);
        key
    }

    /// The same, added to a string.
    pub(crate) fn key_into(&self, key: &mut String) {
        let list = |key: &mut String, tokens: &[FormWord]| {
            for token in tokens {
                key.push(' ');
                key.push_str(&token.name);
                if !token.own {
                    key.push('^');
                }
            }
        };
        list(key, &self.acts);
        key.push('|');
        list(key, &self.objects);
        for (mark, contrasts) in [('=', &self.contrasts), ('~', &self.inherited)] {
            for (_, token) in contrasts {
                key.push(mark);
                key.push_str(&token.name);
            }
        }
        if self.transversal {
            key.push('*');
        }
    }

    /// A number that is the same for forms whose text is the same, and seldom for others.
    pub(super) fn shape(&self) -> u64 {
        let tokens = |shape: u64, tokens: &[FormWord]| {
            tokens.iter().fold(mix(shape, 1), |shape, token| mix(mix(shape, token.id), u64::from(token.own)))
        };
        let sides = |shape: u64, sides: &[(u16, FormWord)]| sides.iter().fold(mix(shape, 2), |shape, (_, token)| mix(shape, token.id));
        let shape = tokens(tokens(0, &self.acts), &self.objects);
        mix(sides(sides(shape, &self.contrasts), &self.inherited), u64::from(self.transversal))
    }

    /// The sides it takes in contrasts, by itself or by its headings: the number of the contrast, and the id of the value.
    pub fn sides(&self) -> impl Iterator<Item = (u16, u64)> + '_ {
        self.contrasts.iter().chain(&self.inherited).map(|(axis, token)| (*axis, token.id))
    }

    /// Whether nothing is in it that could tell it from others.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.acts.is_empty() && self.contrasts.is_empty()
    }
}

/// `rinnovo · taxi [permanente] (tari)`: acts, objects, contrasts, and what headings give in brackets.
impl fmt::Display for Canonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |tokens: &[FormWord]| tokens.iter().map(|token| token.name.to_string()).collect::<Vec<_>>();
        let mut acts = names(&self.acts);
        acts.sort();
        f.write_str(if acts.is_empty() { "rilascio" } else { "" })?;
        f.write_str(&acts.join(" + "))?;
        let mut own: Vec<String> = self.objects.iter().filter(|token| token.own).map(|token| token.name.to_string()).collect();
        let mut above: Vec<String> = self.objects.iter().filter(|token| !token.own).map(|token| format!("({})", token.name)).collect();
        own.sort();
        above.sort();
        own.extend(above);
        write!(f, " · {}", own.join(" "))?;
        for (_, value) in &self.contrasts {
            write!(f, " [{}]", value.name)?;
        }
        for (_, value) in &self.inherited {
            write!(f, " ([{}])", value.name)?;
        }
        Ok(())
    }
}

fn mix(digest: u64, value: u64) -> u64 {
    (digest.rotate_left(29) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// How much words say.
const OBJECT: f32 = 1.0;
const WORD: f32 = 0.7;
const SLIGHT: f32 = 0.5;
const GENERIC: f32 = 0.2;
/// Words in brackets, and those of an enumeration behind a colon, count so much of it.
const ASIDE: f32 = 0.4;
/// A title that says less than this needs what stands above it.
const ENOUGH: f32 = 0.65;
/// How many of the headings above a title are looked at, the nearest first.
const HEADINGS: usize = 6;
/// Of a longer text the rest says nothing more.
const LONGEST: usize = 96;

/// Makes canonical forms; keeps what it found out about words. One for each thread.
pub struct Canoniser<'l> {
    lexicon: &'l ProcedureLexicon,
    transversal: &'l Transversal,
    stemmer: Stemmer,
    /// Runs of letters as they are written, and the words that each is.
    known: FxHashMap<Box<str>, u32>,
    pieces: Vec<Vec<Known>>,
    headings: FxHashMap<String, Arc<Found>>,
    /// The words of the text that is read.
    words: Vec<At>,
}

/// A word that was met before, and what it is to the lexicon.
struct Known {
    text: String,
    items: Vec<Item>,
}

/// A word in a text: the run of letters it is of, which word of it, and where it stands.
#[derive(Clone, Copy)]
struct At {
    piece: u32,
    word: usize,
    aside: bool,
    tail: bool,
}

/// The forms of the services that every office repeats, by their text.
#[derive(Debug, Default)]
pub(super) struct Transversal {
    names: FxHashMap<String, Name>,
    /// The shapes of these forms: of most others they tell at once that they are none.
    shapes: FxHashSet<u64>,
}

impl Transversal {
    pub fn of(forms: impl Iterator<Item = (Canonical, Name)>) -> Self {
        let mut all = Transversal::default();
        for (form, name) in forms {
            all.shapes.insert(form.shape());
            all.names.insert(form.key(), name);
        }
        all
    }

    fn get(&self, form: &Canonical) -> Option<Name> {
        if self.shapes.contains(&form.shape()) { self.names.get(&form.key()).copied() } else { None }
    }
}

/// What was found in one text.
#[derive(Debug, Default)]
struct Found {
    acts: Vec<Name>,
    objects: Vec<FormWord>,
    /// What stands in brackets, in a long enumeration behind a colon, or is only a condition.
    asides: Vec<FormWord>,
    contrasts: Vec<(Axis, Name)>,
    /// Whether it names a division of the house (an area, a sector, an office), whose own words are no objects.
    division: bool,
}

impl Found {
    /// How much it says: its objects, and sides that headings might have given it.
    fn weight(&self, lexicon: &ProcedureLexicon) -> f32 {
        let inherited = |axis: Axis| lexicon.axes.get(usize::from(axis)).is_some_and(|axis| axis.1);
        let sides = self.contrasts.iter().filter(|contrast| inherited(contrast.0)).count().min(1);
        self.objects.iter().map(|token| token.weight).sum::<f32>() + if sides > 0 { SLIGHT } else { 0.0 }
    }
}

/// How many distinct words, as they are written, are kept in mind; then all are forgotten, so that memory has a bound.
const KEPT: usize = 1 << 18;

impl<'l> Canoniser<'l> {
    pub(super) fn new(lexicon: &'l ProcedureLexicon, transversal: &'l Transversal) -> Self {
        Canoniser {
            lexicon,
            transversal,
            stemmer: stemmer(),
            known: FxHashMap::default(),
            pieces: Vec::new(),
            headings: FxHashMap::default(),
            words: Vec::new(),
        }
    }

    /// The canonical form of what a record says.
    pub fn canonical(&mut self, named: &Named<'_>) -> Canonical {
        let mut found = self.read(named.title);
        let asides = std::mem::take(&mut found.asides);
        let plain = self.form(&found, &[]);
        if let Some(name) = self.transversal.get(&plain) {
            let objects = vec![self.token(name, OBJECT, true)];
            return Canonical { transversal: true, objects, ..Canonical::default() };
        }
        let longer = !asides.is_empty() || named.parent.is_some();
        found.asides = asides;
        let above: Vec<Arc<Found>> = named
            .parent
            .into_iter()
            .chain(named.section.iter().rev().map(SharedText::as_str))
            .take(HEADINGS)
            .map(|text| self.heading(text))
            .collect();
        let generic = found.weight(self.lexicon) < ENOUGH;
        let inherited = self.inherited(&above);
        // An item of a list says the rest of what the row above began.
        if let (Some(_), Some(parent)) = (named.parent, above.first()) {
            found.objects.extend(parent.objects.iter().cloned());
            for contrast in &parent.contrasts {
                if !found.contrasts.iter().any(|own| own.0 == contrast.0) {
                    found.contrasts.push(*contrast);
                }
            }
        }
        // Names from above that may make a concept together with those of the title: «sindacali» below «permessi».
        let mut extra: Vec<Name> = Vec::new();
        if generic {
            for heading in above.iter().filter(|heading| !heading.objects.is_empty() || !heading.acts.is_empty()) {
                extra.extend(&heading.acts);
                extra.extend(heading.contrasts.iter().map(|contrast| contrast.1));
                found.objects.extend(heading.objects.iter().map(|token| FormWord { own: false, ..token.clone() }));
                if found.weight(self.lexicon) >= ENOUGH {
                    break;
                }
            }
            if found.weight(self.lexicon) < ENOUGH {
                found.objects.extend(named.offices.first().map(|&office| office_token(office)));
            }
        }
        // Where nothing was added the form is the same.
        let mut form = if longer || generic { self.form(&found, &extra) } else { plain };
        form.generic = generic;
        // What is done may stand above too: «a tempo determinato» below «assunzioni». It is no more than likely.
        if found.acts.is_empty() {
            let acts = above.iter().take(2).find(|heading| !heading.acts.is_empty()).map_or(&[][..], |heading| heading.acts.as_slice());
            form.acts = acts.iter().filter(|act| !self.lexicon.usual.contains(act)).map(|&act| self.token(act, OBJECT, false)).collect();
            form.acts.sort_by_key(|token| token.id);
        }
        for (axis, name) in inherited {
            if !form.contrasts.iter().any(|own| own.0 == axis) {
                form.inherited.push((axis, self.token(name, OBJECT, false)));
            }
        }
        form.inherited.sort_by_key(|(axis, token)| (*axis, token.id));
        form
    }

    /// What stands above gives in contrasts: the nearest that takes one side and no other.
    fn inherited(&self, above: &[Arc<Found>]) -> Vec<(Axis, Name)> {
        let mut out: Vec<(Axis, Name)> = Vec::new();
        for heading in above {
            for &(axis, name) in &heading.contrasts {
                let inherited = self.lexicon.axes.get(usize::from(axis)).is_some_and(|axis| axis.1);
                let alone = heading.contrasts.iter().filter(|contrast| contrast.0 == axis).count() == 1;
                if inherited && alone && !out.iter().any(|contrast| contrast.0 == axis) {
                    out.push((axis, name));
                }
            }
        }
        out
    }

    /// A heading, read once.
    fn heading(&mut self, text: &str) -> Arc<Found> {
        if let Some(found) = self.headings.get(text) {
            return Arc::clone(found);
        }
        if self.headings.len() >= KEPT {
            self.headings.clear();
        }
        let mut found = self.read(text);
        // Of a heading that names a division only what the lexicon knows is an object; one that enumerates fields names none.
        if found.division {
            found.objects.retain(|token| token.weight >= OBJECT);
        }
        if found.objects.len() >= 3 && text.matches(',').count() >= 2 {
            found.objects.clear();
        }
        let found = Arc::new(found);
        self.headings.insert(text.to_owned(), Arc::clone(&found));
        found
    }

    fn token(&self, name: Name, weight: f32, own: bool) -> FormWord {
        FormWord { id: self.lexicon.id(name), name: self.lexicon.name(name), weight, own }
    }

    /// The form of what was found; `extra` are names from above that may make a concept together with these.
    fn form(&self, found: &Found, extra: &[Name]) -> Canonical {
        let mut acts = found.acts.clone();
        let mut contrasts = found.contrasts.clone();
        let mut objects: Vec<FormWord> = found.objects.iter().chain(&found.asides).cloned().collect();
        for (all, is) in &self.lexicon.together {
            let has_object = |name: Name| {
                let id = self.lexicon.id(name);
                objects.iter().any(|token| token.id == id)
            };
            let own = |name: Name| acts.contains(&name) || contrasts.iter().any(|contrast| contrast.1 == name) || has_object(name);
            if !all.iter().all(|&name| own(name) || extra.contains(&name)) || !all.iter().any(|&name| own(name)) {
                continue;
            }
            acts.retain(|act| !all.contains(act));
            contrasts.retain(|contrast| !all.contains(&contrast.1));
            objects.retain(|token| !all.iter().any(|&name| self.lexicon.id(name) == token.id));
            objects.push(self.token(*is, OBJECT, true));
        }
        let mut form = Canonical::default();
        for act in acts {
            let weight = if self.lexicon.light.contains(&act) { SLIGHT } else { OBJECT };
            if self.lexicon.usual.contains(&act) { form.usual = true } else { form.acts.push(self.token(act, weight, true)) }
        }
        form.acts.sort_by_key(|token| token.id);
        form.acts.dedup_by_key(|token| token.id);
        // Of a word that is said twice, the one that says more counts.
        objects.sort_by(|a, b| a.id.cmp(&b.id).then(b.own.cmp(&a.own)).then(b.weight.total_cmp(&a.weight)));
        objects.dedup_by_key(|token| token.id);
        form.objects = objects;
        form.contrasts = contrasts.iter().map(|&(axis, name)| (axis, self.token(name, OBJECT, true))).collect();
        form.contrasts.sort_by_key(|(axis, token)| (*axis, token.id));
        form.contrasts.dedup_by_key(|(axis, token)| (*axis, token.id));
        form
    }

    fn read(&mut self, text: &str) -> Found {
        if self.pieces.len() >= KEPT {
            self.known.clear();
            self.pieces.clear();
        }
        let mut list = std::mem::take(&mut self.words);
        list.clear();
        pieces(text, |piece, aside, tail| {
            if list.len() < LONGEST {
                let piece = self.piece(piece);
                let words = self.pieces.get(piece as usize).map_or(0, Vec::len);
                list.extend((0..words).map(|word| At { piece, word, aside, tail }));
            }
        });
        list.truncate(LONGEST);
        let tail_is_list = list.iter().filter(|word| word.tail).count() > 7 && list.iter().filter(|word| !word.tail).count() >= 1;
        let (mut items, mut asides): (Vec<&Item>, Vec<bool>) = (Vec::with_capacity(list.len()), Vec::with_capacity(list.len()));
        let mut condition = false;
        let mut before = "";
        for at in &list {
            let Some(word) = self.pieces.get(at.piece as usize).and_then(|words| words.get(at.word)) else { continue };
            // What follows "in caso di" and "ed eventuale" is no more than a condition.
            condition |= before == "in" && word.text == "caso" || matches!(before, "e" | "ed") && word.text.starts_with("eventual");
            before = word.text.as_str();
            let aside = at.aside || at.tail && tail_is_list || condition;
            for item in &word.items {
                items.push(item);
                asides.push(aside);
            }
        }
        self.words = list;
        let numbers: Vec<WordId> = items.iter().map(|item| item.number()).collect();
        let mut found = Found::default();
        let mut at = 0;
        while let Some(&item) = items.get(at) {
            let scale = if asides.get(at).copied().unwrap_or(false) { ASIDE } else { 1.0 };
            let phrase = self.lexicon.phrase(numbers.get(at..).unwrap_or(&[]));
            at += phrase.map_or(1, |(length, _)| length);
            let mut object = |id: u64, name: &Arc<str>, weight: f32| {
                let list = if scale < 1.0 { &mut found.asides } else { &mut found.objects };
                list.push(FormWord { id, name: Arc::clone(name), weight: weight * scale, own: scale == 1.0 });
            };
            match (phrase.map(|(_, meaning)| meaning), item) {
                (Some(Sense::Empty), _) | (None, Item::Number) => {}
                (Some(Sense::Division), _) => found.division = true,
                (Some(Sense::Generic), Item::Known(_, stem)) => object(stem.id, &stem.text, GENERIC),
                (Some(Sense::Generic), _) => {}
                (Some(Sense::Act(name)), _) => {
                    if scale == 1.0 && !found.acts.contains(&name) {
                        found.acts.push(name);
                    }
                }
                (Some(Sense::Contrast(axis, name)), _) => {
                    if !found.contrasts.contains(&(axis, name)) {
                        found.contrasts.push((axis, name));
                    }
                }
                (Some(Sense::Object(name)), _) => object(self.lexicon.id(name), &self.lexicon.name(name), OBJECT),
                (Some(Sense::Slight(name)), _) => object(self.lexicon.id(name), &self.lexicon.name(name), SLIGHT),
                (None, Item::Known(_, stem) | Item::Unknown(stem)) => object(stem.id, &stem.text, WORD),
            }
        }
        found
    }

    /// The number of a run of letters.
    fn piece(&mut self, piece: &str) -> u32 {
        if let Some(&known) = self.known.get(piece) {
            return known;
        }
        let mut words = Vec::new();
        chunk(piece, false, false, &mut words);
        let known = |word: TitleWord| Known { items: self.lexicon.items(&word, &self.stemmer), text: word.text };
        let number = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        self.pieces.push(words.into_iter().map(known).collect());
        self.known.insert(piece.into(), number);
        number
    }
}

fn office_token(office: OfficeCode) -> FormWord {
    let name: Arc<str> = format!("@{office}").into();
    FormWord { id: digest(&name), name, weight: SLIGHT, own: false }
}

/// A digest of a name (FNV-1a, 64 bits), the same in every run and on every machine.
pub(super) fn digest(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
