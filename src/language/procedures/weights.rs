//! Evidence: what two canonical forms show for and against their being one procedure, and how much each counts.

use super::canonical::{Canonical, FormWord};

macro_rules! evidences {
    ($($variant:ident $name:literal $doc:literal)*) => {
        /// What a pair of records may show.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Evidence { $(#[doc = $doc] $variant,)* }

        impl Evidence {
            /// All of them.
            pub const ALL: &'static [Evidence] = &[$(Evidence::$variant),*];

            /// Its name in the grammar.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Evidence::$variant => $name),* }
            }

            /// What it says, in words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Evidence::$variant => $doc),* }
            }
        }
    };
}

evidences! {
    ObjectsEqual "objects-equal" "both name the same objects"
    ObjectsMost "objects-most" "they share most of what they name"
    ObjectsHalf "objects-half" "they share half of what they name"
    ObjectsSome "objects-some" "they share some of what they name"
    ObjectsLittle "objects-little" "they share little of what they name"
    BothMore "both-more" "each names something that the other does not"
    OneMore "one-more" "one names something that the other does not"
    ActsSame "acts-same" "the same act that is not the usual one"
    ActsUsual "acts-usual" "both only issue or authorise"
    ActsUnsaid "acts-unsaid" "one does not say what is done"
    ActsPart "acts-part" "they share some acts and not others"
    ContrastSame "contrast-same" "they take the same side in a contrast"
    ContrastMissing "contrast-missing" "one takes a side in a contrast, the other none"
    InheritedSame "inherited-same" "their headings take the same side in a contrast"
    InheritedDiffers "inherited-differs" "their headings take different sides in a contrast"
    InheritedMissing "inherited-missing" "the heading of one, whose title says little, takes a side in a contrast, that of the other none"
    OfficeSame "office-same" "an office in common"
    OfficeDiffers "office-differs" "no office in common"
    SectionShared "section-shared" "both stand in one section of one document"
    DocumentShared "document-shared" "both stand in one document, in different sections"
}

/// How many evidences there are.
const COUNT: usize = Evidence::ALL.len();

/// The weights of evidence, as logarithms to base two of how much more often it is seen in pairs that are one procedure than in others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// The logarithm of the odds before anything is looked at.
    pub prior: f32,
    of: [f32; COUNT],
}

impl Default for Weights {
    fn default() -> Self {
        Weights { prior: 0.0, of: [0.0; COUNT] }
    }
}

impl Weights {
    /// No evidence counts, and these are the odds.
    #[must_use]
    pub fn with_prior(prior: f32) -> Self {
        Weights { prior, ..Weights::default() }
    }

    /// The weight of an evidence.
    #[must_use]
    pub fn of(&self, evidence: Evidence) -> f32 {
        self.of.get(evidence as usize).copied().unwrap_or(0.0)
    }

    /// Sets the weight of an evidence.
    pub fn set(&mut self, evidence: Evidence, weight: f32) {
        if let Some(place) = self.of.get_mut(evidence as usize) {
            *place = weight;
        }
    }

    /// What the evidence adds up to, before vetoes. Above 0 it speaks for one procedure.
    #[must_use]
    pub fn sum(&self, comparison: &Comparison) -> f32 {
        self.prior + comparison.iter().map(|evidence| self.of(evidence)).sum::<f32>()
    }
}

/// Why two records can't be one procedure, whatever else they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Veto {
    /// They name different acts.
    Act,
    /// They take different sides in a contrast.
    Contrast,
    /// One is a service that every office repeats, the other is not.
    Transversal,
    /// They name no object in common.
    Object,
}

impl Veto {
    /// What it says, in words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Veto::Act => "they name different acts",
            Veto::Contrast => "they take different sides in a contrast",
            Veto::Transversal => "only one is a service that every office repeats",
            Veto::Object => "they name nothing in common",
        }
    }
}

/// What a pair shows: a set of evidences, and a veto if there is one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Comparison {
    shown: u32,
    /// Why they can't be one.
    pub veto: Option<Veto>,
}

impl Comparison {
    /// Adds an evidence.
    pub fn show(&mut self, evidence: Evidence) {
        self.shown |= 1 << evidence as u32;
    }

    /// Whether it shows this.
    #[must_use]
    pub fn shows(&self, evidence: Evidence) -> bool {
        self.shown & 1 << evidence as u32 != 0
    }

    /// The evidences, in their order.
    pub fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        Evidence::ALL.iter().copied().filter(|&evidence| self.shows(evidence))
    }
}

/// A title names something more if what only it names weighs this much.
const MORE: f32 = 0.6;
/// Pairs that share less than this share little.
const ENOUGH: f32 = 0.65;
/// Sides taken in common count so much.
const SIDE: f32 = 0.5;
/// What stands above a title counts so much where the other does not name it.
const ABOVE: f32 = 0.25;

/// The shares of what two titles name together from which on they share some of it, half, most, all.
const SOME: f32 = 0.33;
const HALF: f32 = 0.49;
const MOST: f32 = 0.7;
const EQUAL: f32 = 0.97;

impl FormWord {
    /// What an object counts where the other title does not name it, and whether one then names something more.
    pub(crate) fn alone(&self) -> (f32, bool) {
        match self.own {
            true => (self.weight, self.weight >= MORE),
            false => (if self.weight >= 1.0 { ABOVE } else { 0.0 }, false),
        }
    }
}

/// What is known of whether two titles name something that the other does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum More {
    /// Nothing.
    Unknown,
    /// One does, perhaps both.
    One,
    /// Both do.
    Both,
}

/// How much a pair must share to be one procedure, one form of which is known: what falls short of it no other evidence could lift above 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The least share, by what is known of what only one names; infinite where none is enough.
    least: [f32; 3],
    /// What a side adds at most to what is shared, and an act to what is said.
    side: f32,
    act: f32,
}

impl Weights {
    /// The limits of pairs of a form with any other; `offices` says whether it has offices, `section` whether the other surely stands in its section.
    pub(crate) fn limits(&self, form: &Canonical, offices: bool, section: bool) -> Limits {
        let most = |of: &[Evidence]| of.iter().map(|&evidence| self.of(evidence)).fold(f32::NEG_INFINITY, f32::max);
        let any = |of: &[Evidence]| most(of).max(0.0);
        let sides = !form.contrasts.is_empty() || !form.inherited.is_empty();
        let acts: &[Evidence] = match form.acts.is_empty() {
            true => &[Evidence::ActsUsual, Evidence::ActsUnsaid],
            false => &[Evidence::ActsSame, Evidence::ActsUsual, Evidence::ActsUnsaid, Evidence::ActsPart],
        };
        let place = if section { self.of(Evidence::SectionShared) } else { any(&[Evidence::SectionShared, Evidence::DocumentShared]) };
        // In the order in which evidence is added up, so that rounding can't make a sum greater than its bound.
        let others = [
            most(acts),
            if sides { any(&[Evidence::ContrastSame]) } else { 0.0 },
            any(&[Evidence::ContrastMissing]),
            any(&[Evidence::InheritedSame]),
            any(&[Evidence::InheritedDiffers]),
            any(&[Evidence::InheritedMissing]),
            if offices { any(&[Evidence::OfficeSame, Evidence::OfficeDiffers]) } else { 0.0 },
            place,
        ];
        let (one, both) = (self.of(Evidence::OneMore), self.of(Evidence::BothMore));
        let least = [one.max(both).max(0.0), one.max(both), both].map(|more| {
            let levels = [
                (0.0, Evidence::ObjectsLittle),
                (SOME, Evidence::ObjectsSome),
                (HALF, Evidence::ObjectsHalf),
                (MOST, Evidence::ObjectsMost),
                (EQUAL, Evidence::ObjectsEqual),
            ];
            let enough =
                |level: &&(f32, Evidence)| self.prior + others.iter().fold(self.of(level.1) + more, |sum, weight| sum + weight) > 0.0;
            levels.iter().find(enough).map_or(f32::INFINITY, |level| level.0)
        });
        let if_any = |any: bool| if any { SIDE } else { 0.0 };
        Limits { least, side: if_any(sides), act: if_any(!form.acts.is_empty()) }
    }
}

/// Shares are bounded a little too high, for sums are rounded otherwise in another order.
const ROUNDING: f32 = 1.0001;

impl Limits {
    /// Whether a pair may be one procedure that shares so much at most, while one of it names so much alone at least.
    pub(crate) fn may(&self, more: More, shared: f32, alone: f32) -> bool {
        let least = self.least.get(more as usize).copied().unwrap_or(0.0);
        if least <= 0.0 {
            return true;
        }
        let shared = shared + self.side;
        let part = if shared + alone > 0.0 { shared / (shared + alone) } else { 0.5 };
        ((shared + self.act) / ENOUGH).min(1.0) * part * ROUNDING >= least
    }
}

/// What two forms show. `unmarked` gives the value of a contrast that goes without saying, as the digest of its name.
#[must_use]
pub fn compare(a: &Canonical, b: &Canonical, unmarked: impl Fn(u16) -> Option<u64>) -> Comparison {
    let mut shown = Comparison::default();
    if a.transversal != b.transversal {
        shown.veto = Some(Veto::Transversal);
    }
    acts(a, b, &mut shown);
    contrasts(a, b, &mut shown, unmarked);
    objects(a, b, &mut shown);
    shown
}

/// The same, or nothing as soon as there is a veto.
pub(super) fn compare_unless_vetoed(a: &Canonical, b: &Canonical, unmarked: impl Fn(u16) -> Option<u64>) -> Option<Comparison> {
    if a.transversal != b.transversal {
        return None;
    }
    let mut shown = Comparison::default();
    acts(a, b, &mut shown);
    if shown.veto.is_none() {
        contrasts(a, b, &mut shown, unmarked);
    }
    if shown.veto.is_none() {
        objects(a, b, &mut shown);
    }
    shown.veto.is_none().then_some(shown)
}

fn acts(a: &Canonical, b: &Canonical, shown: &mut Comparison) {
    let common = a.acts.iter().filter(|act| b.acts.iter().any(|other| other.id == act.id)).count();
    // Acts that only a heading names may as well not have been said.
    let said = |form: &Canonical| form.acts.iter().filter(|act| act.own).count();
    let (of_a, of_b) = (said(a), said(b));
    let light = |form: &Canonical| form.acts.iter().all(|act| act.weight < 1.0);
    let silent = |form: &Canonical| form.acts.iter().all(|act| !act.own) && !form.usual;
    match (of_a, of_b) {
        (0, 0) if common == 0 => shown.show(Evidence::ActsUsual),
        _ if common > 0 && common >= of_a && common >= of_b => shown.show(Evidence::ActsSame),
        _ if common > 0 && (common >= of_a || common >= of_b) => shown.show(Evidence::ActsPart),
        (0, _) if silent(a) && light(b) => shown.show(Evidence::ActsUnsaid),
        (_, 0) if silent(b) && light(a) => shown.show(Evidence::ActsUnsaid),
        _ => shown.veto = shown.veto.or(Some(Veto::Act)),
    }
}

fn contrasts(a: &Canonical, b: &Canonical, shown: &mut Comparison, unmarked: impl Fn(u16) -> Option<u64>) {
    for (axis, _) in a.contrasts.iter().chain(&b.contrasts) {
        let of = |form: &'_ [(u16, FormWord)]| {
            form.iter().filter(|contrast| contrast.0 == *axis).map(|contrast| contrast.1.id).collect::<Vec<_>>()
        };
        let (own_a, own_b) = (of(&a.contrasts), of(&b.contrasts));
        let (above_a, above_b) = (of(&a.inherited), of(&b.inherited));
        let is_unmarked = |values: &[u64]| matches!((values, unmarked(*axis)), ([value], Some(unmarked)) if *value == unmarked);
        match (own_a.is_empty(), own_b.is_empty()) {
            (false, false) if own_a == own_b => shown.show(Evidence::ContrastSame),
            (false, false) if own_a.iter().any(|value| own_b.contains(value)) => shown.show(Evidence::ContrastMissing),
            (false, false) => shown.veto = shown.veto.or(Some(Veto::Contrast)),
            (stated_only_b, _) => {
                let (stated, above) = if stated_only_b { (&own_b, &above_a) } else { (&own_a, &above_b) };
                if above.is_empty() {
                    if !is_unmarked(stated) {
                        shown.show(Evidence::ContrastMissing);
                    }
                } else if stated == above {
                    shown.show(Evidence::ContrastSame);
                } else if above.iter().any(|value| stated.contains(value)) {
                    shown.show(Evidence::ContrastMissing);
                } else {
                    shown.veto = shown.veto.or(Some(Veto::Contrast));
                }
            }
        }
    }
    for (axis, value) in &a.inherited {
        if let Some((_, other)) = b.inherited.iter().find(|contrast| contrast.0 == *axis) {
            match other.id == value.id {
                true => shown.show(Evidence::InheritedSame),
                // Of titles that say so little the headings say which procedure it is.
                false if a.generic && b.generic => shown.veto = shown.veto.or(Some(Veto::Contrast)),
                false => shown.show(Evidence::InheritedDiffers),
            }
        }
    }
    let missing = |one: &Canonical, other: &Canonical| {
        let takes = |axis: u16| other.inherited.iter().chain(&other.contrasts).any(|contrast| contrast.0 == axis);
        one.generic && one.inherited.iter().any(|(axis, _)| !takes(*axis))
    };
    if missing(a, b) || missing(b, a) {
        shown.show(Evidence::InheritedMissing);
    }
}

fn objects(a: &Canonical, b: &Canonical, shown: &mut Comparison) {
    let (mut common, mut only_a, mut only_b) = (0.0f32, 0.0f32, 0.0f32);
    let (mut more_a, mut more_b) = (false, false);
    let (mut left, mut right) = (a.objects.iter().peekable(), b.objects.iter().peekable());
    let alone = |token: &FormWord, only: &mut f32, more: &mut bool| {
        let (weight, is_more) = token.alone();
        *only += weight;
        *more |= is_more;
    };
    // Both are in the order of their ids.
    loop {
        match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(x), Some(y)) if x.id == y.id => {
                let weight = x.weight.max(y.weight);
                common += if x.own || y.own { weight } else { weight * 0.5 };
                left.next();
                right.next();
            }
            (Some(x), y) if y.is_none_or(|y| x.id < y.id) => {
                alone(x, &mut only_a, &mut more_a);
                left.next();
            }
            (_, Some(y)) => {
                alone(y, &mut only_b, &mut more_b);
                right.next();
            }
            (Some(_), None) => {
                left.next();
            }
        }
    }
    // A side that both take is an object too: the tax that is refunded.
    if a.sides().any(|side| b.sides().any(|other| other == side)) {
        common += SIDE;
    }
    if common <= 0.0 && (only_a + only_b > 0.0 || a.acts.is_empty()) {
        shown.veto = shown.veto.or(Some(Veto::Object));
    }
    // What is said must be enough to tell one procedure from another; an act that is not the usual one says as much as a side.
    let said = common + if shown.shows(Evidence::ActsSame) { SIDE } else { 0.0 };
    let ratio = (said / ENOUGH).min(1.0) * if common <= 0.0 && only_a + only_b <= 0.0 { 0.5 } else { common / (common + only_a + only_b) };
    shown.show(match ratio {
        r if r > EQUAL => Evidence::ObjectsEqual,
        r if r >= MOST => Evidence::ObjectsMost,
        r if r >= HALF => Evidence::ObjectsHalf,
        r if r >= SOME => Evidence::ObjectsSome,
        _ => Evidence::ObjectsLittle,
    });
    match (more_a, more_b) {
        (true, true) => shown.show(Evidence::BothMore),
        (true, false) | (false, true) => shown.show(Evidence::OneMore),
        _ => {}
    }
}
