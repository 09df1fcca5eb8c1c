//! Learning: in go texts with their right readings, out come weights. The same lessons give the same weights.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    Before, Decoder, Habits, Known, Segment, Tokens, Type, WIDTH,
    features::{self, Question},
    layout::{self, LONGEST, SHARED, Weight, Whole},
    search::{Search, Steps, features_of},
    weights::{self, Weights},
};

/// A text and how it should be read.
#[derive(Debug)]
pub struct Lesson {
    /// Its tokens.
    pub tokens: Tokens,
    /// What is known of them.
    pub known: Vec<Known>,
    /// The right reading: segments that lie one behind another and cover all tokens, none longer than [`LONGEST`].
    pub reading: Vec<Segment>,
    /// Whose rows it is made of: lessons of one teacher are left out together.
    pub teacher: String,
}

impl Lesson {
    /// A lesson from what each token is: the number of its segment (tokens of one segment have one number and stand together), and its type. What is
    /// longer than a segment may be goes on as the rest of it.
    #[must_use]
    pub fn new(tokens: Tokens, known: Vec<Known>, marks: &[(u32, Type)], teacher: String) -> Self {
        let mut reading: Vec<Segment> = Vec::new();
        let mut last = None;
        for (index, &(number, kind)) in (0..).zip(marks) {
            match reading.last_mut().filter(|_| last == Some(number)) {
                Some(segment) if segment.tokens().len() < LONGEST => segment.end = index + 1,
                Some(_) => reading.push(Segment { start: index, end: index + 1, kind: crate::rest_of(kind) }),
                None => reading.push(Segment { start: index, end: index + 1, kind }),
            }
            last = Some(number);
        }
        Lesson { tokens, known, reading, teacher }
    }
}

/// How is learned.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// How often all lessons are gone through.
    pub rounds: usize,
    /// A feature must stand in so many lessons to be weighed, not all of one teacher.
    pub least: u32,
    /// So many parts are made of the lessons, by their teachers, to have first readings by weights that did not see the text.
    pub parts: usize,
}

impl Default for Course {
    fn default() -> Self {
        Course { rounds: 5, least: 3, parts: 2 }
    }
}

/// Weights and the names of their features.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    /// The weights.
    pub weights: Weights<i16>,
    /// The question and the answer of each feature, by its number.
    pub names: Vec<(Question, String)>,
}

/// A model of two passes, with the names of its features.
#[derive(Debug, Clone, Default)]
pub struct Taught {
    /// The first pass.
    pub first: Learned,
    /// The second.
    pub second: Learned,
}

impl Taught {
    /// The model without the names.
    #[must_use]
    pub fn decoder(&self) -> Decoder {
        Decoder::new(self.first.weights.packed(), self.second.weights.packed())
    }

    /// The file of weights.
    #[must_use]
    pub fn to_text(&self) -> String {
        weights::to_text((&self.first.weights, &self.first.names), (&self.second.weights, &self.second.names))
    }

    /// Without weights that are as good as nothing, below so many sixty-fourths in either direction.
    #[must_use]
    pub fn pruned(mut self, least: i16) -> Self {
        for learned in [&mut self.first, &mut self.second] {
            let own = learned.weights.list.get_mut(SHARED..).unwrap_or_default();
            own.iter_mut().filter(|weight| weight.saturating_abs() < least).for_each(|weight| *weight = 0);
        }
        self
    }
}

/// Teaches both passes. The second is taught on first readings by weights that the text's own teacher did not teach.
#[must_use]
pub fn teach(lessons: &[&Lesson], course: Course) -> Taught {
    let first = learn(lessons, None, course);
    let teachers: std::collections::BTreeSet<&str> = lessons.iter().map(|lesson| lesson.teacher.as_str()).collect();
    let part_of: FxHashMap<&str, usize> =
        teachers.into_iter().enumerate().map(|(number, teacher)| (teacher, number % course.parts.max(1))).collect();
    let part = |lesson: &Lesson| part_of.get(lesson.teacher.as_str()).copied().unwrap_or(0);
    let mut habits: Vec<Option<Habits>> = lessons.iter().map(|_| None).collect();
    for number in 0..course.parts {
        let others: Vec<&Lesson> = lessons.iter().copied().filter(|lesson| part(lesson) != number).collect();
        let weights = learn(&others, None, course).weights.packed();
        let steps = Steps::of(&weights);
        for (lesson, habits) in lessons.iter().zip(&mut habits).filter(|(lesson, _)| part(lesson) == number) {
            let reading = Search::new(&weights, &lesson.tokens, &lesson.known, None, &steps).read();
            *habits = Some(Habits::of(&lesson.tokens, &reading));
        }
    }
    let second = learn(lessons, Some(&habits), course);
    Taught { first, second }
}

/// The averaged perceptron: where the reading by the weights of now is not the right one, those of the right one rise by one, the others fall.
#[must_use]
pub fn learn(lessons: &[&Lesson], habits: Option<&[Option<Habits>]>, course: Course) -> Learned {
    let (features, names) = features_of_all(lessons, course.least);
    let size = SHARED + names.len() * layout::PER_FEATURE;
    let mut weights: Weights<i32> = Weights { features, list: vec![0; size] };
    let mut sums: Vec<i64> = vec![0; size];
    let mut step: i64 = 1;
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for round in 0..course.rounds {
        shuffle(&mut order, round);
        for &number in &order {
            let Some(lesson) = lessons.get(number) else { continue };
            let habits = habits.and_then(|habits| habits.get(number)).and_then(Option::as_ref);
            // Words are hidden now and then, so that the model learns to do without them.
            let known = hidden(lesson, round * lessons.len() + number);
            let found = weights.read(lesson, &known, habits);
            if found != lesson.reading {
                let mut changes: FxHashMap<usize, i32> = FxHashMap::default();
                weights.each_weight(&lesson.tokens, &known, habits, &lesson.reading, |place| *changes.entry(place).or_default() += 1);
                weights.each_weight(&lesson.tokens, &known, habits, &found, |place| *changes.entry(place).or_default() -= 1);
                for (place, change) in changes.into_iter().filter(|(_, change)| *change != 0) {
                    if let (Some(weight), Some(sum)) = (weights.list.get_mut(place), sums.get_mut(place)) {
                        *weight += change;
                        *sum += step * i64::from(change);
                    }
                }
            }
            step += 1;
        }
    }
    // The mean of all weights that there were, in parts of one.
    const PARTS: i64 = 64;
    let mean = |(&weight, &sum): (&i32, &i64)| {
        let mean = (i64::from(weight) * PARTS * step - sum * PARTS) / step;
        i16::try_from(mean.clamp(i64::from(i16::MIN), i64::from(i16::MAX))).unwrap_or(0)
    };
    let list: Vec<i16> = weights.list.iter().zip(&sums).map(mean).collect();
    Learned { weights: Weights { features: weights.features, list }, names }
}

impl Weights<i32> {
    /// The best reading of a text.
    fn read(&self, lesson: &Lesson, known: &[Known], habits: Option<&Habits>) -> Vec<Segment> {
        let steps = Steps::of(self);
        let own = habits.map(|habits| steps.with(self, habits));
        Search::new(self, &lesson.tokens, known, habits, own.as_ref().unwrap_or(&steps)).read()
    }

    /// The places of all weights that a segment is scored by which stands behind one of a type.
    #[allow(clippy::too_many_arguments, reason = "what is known of the text, and where in it")]
    fn weights_of(
        &self,
        tokens: &Tokens,
        known: &[Known],
        habits: Option<&Habits>,
        lines: &[u8],
        last: Type,
        segment: &Segment,
        mut take: impl FnMut(usize),
    ) {
        let kind = segment.kind;
        let range = segment.tokens();
        let before = tokens.before(range.start);
        Weight::of_step(before, last, kind).for_each(|weight| take(weight.index()));
        if let Some(habits) = habits {
            habits.of_step(before, last, kind).into_iter().for_each(|weight| take(weight.index()));
            take(habits.of_place(tokens, range.start, kind).index());
        }
        take(Weight::Length(range.len(), kind).index());
        let behind = tokens.before(range.end);
        if before.is_line() && behind.is_line() {
            take(Weight::Whole(Whole::Lines, kind).index());
        } else if before != Before::Blank && behind != Before::Blank {
            take(Weight::Whole(Whole::Field, kind).index());
        }
        if let Some((heads, words)) = known.get(range.start).and_then(|known| known.heads)
            && usize::from(words) == range.len()
        {
            take(Weight::Whole(if heads == kind { Whole::OwnHeader } else { Whole::OtherHeader }, kind).index());
        }
        for index in range.clone() {
            let line = lines.get(index).copied().unwrap_or(0);
            features_of(self, tokens, known, line, index, |number| {
                let start = layout::of_feature(number).start + kind.index();
                take(if index == range.start { start } else { start + WIDTH });
                if index + 1 == range.end {
                    take(start + 2 * WIDTH);
                }
            });
        }
    }

    /// The places of all weights that a reading is scored by.
    pub(crate) fn each_weight(
        &self,
        tokens: &Tokens,
        known: &[Known],
        habits: Option<&Habits>,
        reading: &[Segment],
        mut take: impl FnMut(usize),
    ) {
        let lines = features::line_lengths(tokens);
        let mut last = Type::EDGE;
        for segment in reading {
            self.weights_of(tokens, known, habits, &lines, last, segment, &mut take);
            last = segment.kind;
        }
        Weight::of_step(Before::Page, last, Type::EDGE).for_each(|weight| take(weight.index()));
        if let Some(habits) = habits {
            habits.of_step(Before::Page, last, Type::EDGE).into_iter().for_each(|weight| take(weight.index()));
        }
    }
}

/// Sets lessons in another order; the same for the same round.
fn shuffle(order: &mut [usize], round: usize) {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(round as u64 + 1);
    for at in (1..order.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let other = usize::try_from(state % (at as u64 + 1)).unwrap_or(0);
        order.swap(at, other);
    }
}

/// What is known of a lesson's tokens, with one in seven words taken for unknown, all of the same word together.
fn hidden(lesson: &Lesson, number: usize) -> Vec<Known> {
    let mut known = lesson.known.clone();
    for (index, known) in known.iter_mut().enumerate() {
        let word = features::digest(Question::Word, features::Answer::Word(lesson.tokens.folded(index)));
        known.strange = (word ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32 & 7 == 0 && lesson.tokens.folded(index).len() > 3;
    }
    known
}

/// In how many lessons a feature stands, and of whom.
struct Met<'l> {
    lessons: u32,
    teacher: &'l str,
    /// Whether lessons of several teachers have it. What one alone has (its persons, its streets, its own name) says nothing of others.
    several: bool,
}

/// The features that stand in enough lessons, and in those of several teachers: their numbers and names, in the order in which they are met.
fn features_of_all(lessons: &[&Lesson], least: u32) -> (FxHashMap<u64, u32>, Vec<(Question, String)>) {
    let mut met: FxHashMap<u64, Met<'_>> = FxHashMap::default();
    for lesson in lessons {
        let lines = features::line_lengths(&lesson.tokens);
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        each(lesson, &lines, |_, question, answer| {
            seen.insert(features::digest(question, answer));
        });
        for feature in seen {
            let met = met.entry(feature).or_insert(Met { lessons: 0, teacher: &lesson.teacher, several: false });
            met.lessons += 1;
            met.several |= met.teacher != lesson.teacher;
        }
    }
    let (mut numbers, mut names) = (FxHashMap::default(), Vec::new());
    for lesson in lessons {
        let lines = features::line_lengths(&lesson.tokens);
        each(lesson, &lines, |_, question, answer| {
            let feature = features::digest(question, answer);
            let enough = if question == Question::Pair { least + 1 } else { least };
            if met.get(&feature).is_some_and(|met| met.lessons >= enough && met.several || question == Question::Unknown)
                && features::is_writable(answer)
                && let std::collections::hash_map::Entry::Vacant(place) = numbers.entry(feature)
            {
                place.insert(u32::try_from(names.len()).unwrap_or(u32::MAX));
                names.push((question, answer.name()));
            }
        });
    }
    (numbers, names)
}

fn each<'l>(lesson: &'l Lesson, lines: &[u8], mut take: impl FnMut(usize, Question, features::Answer<'l>)) {
    for index in 0..lesson.tokens.len() {
        let line = lines.get(index).copied().unwrap_or(0);
        features::each_feature(&lesson.tokens, &lesson.known, line, index, |question, answer| take(index, question, answer));
        take(index, Question::Unknown, features::unknown(&lesson.tokens, index));
    }
}
