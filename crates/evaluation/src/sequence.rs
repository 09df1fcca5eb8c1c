//! Two texts go in, their likeness by Ratcliff and Obershelp comes out: the same number as Python's `difflib.SequenceMatcher` gives.

#[cfg(test)]
mod tests;

/// A text made ready for comparing: its characters, and where each of them stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    text: String,
    chars: Vec<char>,
    /// Every character with its place, sorted.
    places: Vec<(char, usize)>,
}

impl Sequence {
    pub(super) fn new(text: String) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut places: Vec<(char, usize)> = chars.iter().copied().enumerate().map(|(at, c)| (c, at)).collect();
        places.sort_unstable();
        Sequence { text, chars, places }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The places at which `c` stands, ascending.
    fn places_of(&self, c: char) -> &[(char, usize)] {
        let from = self.places.partition_point(|(other, _)| *other < c);
        let rest = self.places.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|(other, _)| *other == c)).unwrap_or_default()
    }

    /// How many characters the two have in common, wherever they stand.
    fn shared(&self, other: &Sequence) -> usize {
        let (mut ours, mut theirs) = (self.places.iter().peekable(), other.places.iter().peekable());
        let mut shared = 0;
        while let (Some((a, _)), Some((b, _))) = (ours.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => _ = ours.next(),
                std::cmp::Ordering::Greater => _ = theirs.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    ours.next();
                    theirs.next();
                }
            }
        }
        shared
    }

    /// Twice the characters in matching blocks over all characters. The blocks: the longest common stretch, then the same left and right of it.
    pub(super) fn ratio(&self, other: &Sequence) -> f64 {
        let mut search = Search::new(self, other);
        let mut matches = 0;
        let mut open = vec![Window { a: (0, self.chars.len()), b: (0, other.chars.len()) }];
        while let Some(window) = open.pop() {
            let block = search.longest(window);
            if block.size > 0 {
                matches += block.size;
                open.push(Window { a: (window.a.0, block.a), b: (window.b.0, block.b) });
                open.push(Window { a: (block.a + block.size, window.a.1), b: (block.b + block.size, window.b.1) });
            }
        }
        ratio_of(matches, self.chars.len() + other.chars.len())
    }
}

/// What two texts of `length` characters together come to if `matches` of them match.
fn ratio_of(matches: usize, length: usize) -> f64 {
    if length == 0 { 1.0 } else { 2.0 * matches as f64 / length as f64 }
}

/// How alike two texts are, 0 to 1; 0 where half or more is sure to differ.
///
/// A likeness below `floor` may be given as 0: a caller who will not use it saves the work.
pub(super) fn similar(a: &Sequence, b: &Sequence, floor: f64) -> f64 {
    if a.text == b.text {
        return 1.0;
    }
    if a.text.is_empty() || b.text.is_empty() {
        return 0.0;
    }
    let length = a.chars.len() + b.chars.len();
    let hopeless = |matches| {
        let bound = ratio_of(matches, length);
        bound <= 0.5 || bound < floor
    };
    if hopeless(a.chars.len().min(b.chars.len())) || hopeless(a.shared(b)) {
        return 0.0;
    }
    a.ratio(b)
}

/// A stretch of either text, half-open.
#[derive(Clone, Copy)]
struct Window {
    a: (usize, usize),
    b: (usize, usize),
}

/// A stretch that the two have in common.
#[derive(Clone, Copy, Default)]
struct Block {
    a: usize,
    b: usize,
    size: usize,
}

/// The search for the longest common stretch, with what it has to remember.
struct Search<'t> {
    /// For each character of the first text, its places in the second.
    meetings: Vec<&'t [(char, usize)]>,
    /// For each place in the second text: in which step a common stretch was last seen to end there, and its length.
    ends: Vec<(usize, usize)>,
    step: usize,
}

impl<'t> Search<'t> {
    fn new(a: &Sequence, b: &'t Sequence) -> Self {
        let meetings = a.chars.iter().map(|c| b.places_of(*c)).collect();
        Search { meetings, ends: vec![(0, 0); b.chars.len()], step: 1 }
    }

    /// The longest common stretch inside the window; of several, the first in the first text, then the first in the second.
    fn longest(&mut self, window: Window) -> Block {
        let mut best = Block { a: window.a.0, b: window.b.0, size: 0 };
        if window.b.0 >= window.b.1 {
            return best;
        }
        // A step is skipped, so that nothing carries over from the window before.
        self.step += 1;
        let (from, to) = window.a;
        for (i, places) in self.meetings.iter().enumerate().take(to).skip(from) {
            self.step += 1;
            let inside = places.get(places.partition_point(|(_, j)| *j < window.b.0)..).unwrap_or_default();
            // What ended one place before, read before this step wrote over it.
            let mut before = (usize::MAX, 0);
            for &(_, j) in inside.iter().take_while(|(_, j)| *j < window.b.1) {
                let previous = match j.checked_sub(1) {
                    Some(left) if left == before.0 => before.1,
                    Some(left) => self.ending_at(left),
                    None => 0,
                };
                before = (j, self.ending_at(j));
                let size = previous + 1;
                if let Some(end) = self.ends.get_mut(j) {
                    *end = (self.step, size);
                }
                if size > best.size {
                    best = Block { a: i + 1 - size, b: j + 1 - size, size };
                }
            }
        }
        best
    }

    /// The length of the stretch that the step before saw end at this place.
    fn ending_at(&self, place: usize) -> usize {
        match self.ends.get(place) {
            Some((step, size)) if step + 1 == self.step => *size,
            _ => 0,
        }
    }
}
