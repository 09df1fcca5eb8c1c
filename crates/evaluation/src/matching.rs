//! Gold rows and found rows go in, pairs of those that are the same row come out.

use super::row::Row;
use super::sequence::similar;

/// How alike the names of rows must be where nothing is known of their lines.
const FLOOR_WITHOUT_LINES: f64 = 0.75;
/// How alike the names of rows on shared lines must be for the names to decide.
const FLOOR_ON_LINES: f64 = 0.5;
/// What likeness of all cells is worth where the names do not decide, and the least it must be worth.
const CELLS_WEIGHT: f64 = 0.6;
const CELLS_FLOOR: f64 = 0.4;
/// What shared lines add.
const LINES_BONUS: f64 = 0.5;

/// Pairs of indices into `gold` and `found`, by the former: exact names on shared lines first, then the most alike, each row once.
pub(super) fn pairs(gold: &[Row<'_>], found: &[Row<'_>]) -> Vec<(usize, usize)> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        candidates.extend(found.iter().enumerate().filter_map(|(j, f)| candidate(i, g, j, f)));
    }
    candidates
        .sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| (a.distance, a.gold, a.found).cmp(&(b.distance, b.gold, b.found))));
    let (mut gold_taken, mut found_taken) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for Candidate { gold, found, .. } in candidates {
        if let (Some(g), Some(f)) = (gold_taken.get_mut(gold), found_taken.get_mut(found))
            && !*g
            && !*f
        {
            (*g, *f) = (true, true);
            pairs.push((gold, found));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Two rows that may be the same.
struct Candidate {
    likeness: f64,
    /// How far apart they stand.
    distance: u64,
    gold: usize,
    found: usize,
}

fn candidate(i: usize, gold: &Row<'_>, j: usize, found: &Row<'_>) -> Option<Candidate> {
    let (likeness, distance) = match (gold.lines.first(), found.lines.first()) {
        (Some(_), Some(_)) if gold.lines.meets(&found.lines) => {
            let likeness = match similar(&gold.name, &found.name, FLOOR_ON_LINES) {
                by_name if by_name >= FLOOR_ON_LINES => by_name,
                _ => {
                    // The floor is below what is needed, lest rounding decide; the test that counts follows.
                    let by_cells = CELLS_WEIGHT * similar(gold.all_cells(), found.all_cells(), CELLS_FLOOR / CELLS_WEIGHT - 0.01);
                    if by_cells < CELLS_FLOOR {
                        return None;
                    }
                    by_cells
                }
            };
            (likeness + LINES_BONUS, 0)
        }
        (Some(g), Some(f)) => (gold.name.as_str() == found.name.as_str()).then(|| (1.0, g.abs_diff(f)))?,
        _ => {
            let likeness = similar(&gold.name, &found.name, FLOOR_WITHOUT_LINES);
            if likeness < FLOOR_WITHOUT_LINES {
                return None;
            }
            (likeness, i.abs_diff(j) as u64)
        }
    };
    Some(Candidate { likeness, distance, gold: i, found: j })
}
