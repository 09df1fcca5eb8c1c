//! Ruled tables: in go the lines and boxes of a page, out come grids of cells.

use std::collections::BTreeMap;

use super::area::{Area, cluster, nearest};

/// Lines nearer than this are one, in points.
const NEAR: f64 = 2.5;

/// Gaps in a line up to this are dashes or the corners of cells.
const GAP: f64 = 4.0;

/// More rules than this on a page are a drawing.
const MOST_RULES: usize = 20_000;

/// A rule: where it lies across its direction, and from where to where it runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub at: f64,
    pub from: f64,
    pub to: f64,
    /// Whether it is only the edge of filled boxes.
    pub shade: bool,
}

/// The rules of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    /// Those that run across, by their height.
    pub across: Vec<Rule>,
    /// Those that run down, by their place from the left.
    pub down: Vec<Rule>,
}

/// A cell of a ruled table: first row and column, how many of each.
pub(super) type Place = (usize, usize, usize, usize);

/// A ruled table.
#[derive(Debug, Clone)]
pub(super) struct Lattice {
    /// Edges of columns from the left.
    pub xs: Vec<f64>,
    /// Edges of rows from the top.
    pub ys: Vec<f64>,
    pub cells: Vec<Place>,
}

impl Lattice {
    pub(super) fn area(&self) -> Area {
        let edge = |values: &[f64]| (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (edge(&self.xs), edge(&self.ys));
        Area { x0, y0, x1, y1 }
    }

    /// The cell in which a point lies, by its index.
    pub(super) fn cell_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let within =
            |values: &[f64], at: f64| values.partition_point(|&value| value <= at).checked_sub(1).filter(|&n| n + 1 < values.len());
        let (column, row) = (within(&self.xs, x)?, within(&self.ys, y)?);
        self.cells.iter().position(|&(r, c, rows, columns)| (r..r + rows).contains(&row) && (c..c + columns).contains(&column))
    }
}

/// The rules that lines and filled boxes make. `page` is the area of the page: what fills most of it is paper.
pub(super) fn rules(lines: &[Area], fills: &[Area], page: f64) -> Rules {
    let mut rules = Rules::default();
    if lines.len() > MOST_RULES || fills.len() > MOST_RULES {
        return rules;
    }
    for area in lines {
        let (x, y) = area.middle();
        if area.width() >= area.height() {
            rules.across.push(Rule { at: y, from: area.x0, to: area.x1, shade: false });
        } else {
            rules.down.push(Rule { at: x, from: area.y0, to: area.y1, shade: false });
        }
    }
    let boxes: Vec<&Area> =
        fills.iter().filter(|area| area.width() > 8.0 && area.height() > 6.0 && area.width() * area.height() < page * 0.6).collect();
    let mut left: BTreeMap<(i64, i64), ()> = BTreeMap::new();
    #[allow(clippy::cast_possible_truncation, reason = "points on a page")]
    let key = |x: f64, y: f64| ((x / 3.0).round() as i64, (y / 3.0).round() as i64);
    for area in &boxes {
        left.insert(key(area.x0, area.y0), ());
    }
    for area in &boxes {
        rules.across.push(Rule { at: area.y0, from: area.x0, to: area.x1, shade: true });
        rules.across.push(Rule { at: area.y1, from: area.x0, to: area.x1, shade: true });
        // Boxes side by side are cells; the edge between them is a rule.
        let (x, y) = key(area.x1, area.y0);
        let beside = (-1..=1).any(|dx| (-1..=1).any(|dy| left.contains_key(&(x + dx, y + dy))));
        if beside {
            rules.down.push(Rule { at: area.x1, from: area.y0, to: area.y1, shade: true });
        }
    }
    rules.across = merged(rules.across);
    rules.down = merged(rules.down);
    rules
}

/// Rules that lie on one line and touch become one; what is too short to part cells is left out.
fn merged(mut rules: Vec<Rule>) -> Vec<Rule> {
    let places = cluster(rules.iter().map(|rule| rule.at).collect(), NEAR * 0.6);
    for rule in &mut rules {
        if let Some(place) = nearest(&places, rule.at, NEAR * 4.0).and_then(|index| places.get(index)) {
            rule.at = *place;
        }
    }
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        match out.last_mut() {
            Some(last) if last.at == rule.at && rule.from <= last.to + GAP => {
                last.to = last.to.max(rule.to);
                last.shade &= rule.shade;
            }
            _ => out.push(rule),
        }
    }
    out.retain(|rule| rule.to - rule.from >= 5.0);
    out
}

/// Union and find over a few hundred rules.
struct Sets(Vec<usize>);

impl Sets {
    fn root(&mut self, mut at: usize) -> usize {
        while let Some(&parent) = self.0.get(at) {
            if parent == at {
                break;
            }
            if let Some(grand) = self.0.get(parent).copied()
                && let Some(slot) = self.0.get_mut(at)
            {
                *slot = grand;
            }
            at = parent;
        }
        at
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// The ruled tables of a page: rules across and down that meet. Gives also the rules that are part of none.
pub(super) fn find(rules: &Rules) -> (Vec<Lattice>, Vec<Rule>) {
    let (across, down) = (&rules.across, &rules.down);
    let mut sets = Sets((0..across.len() + down.len()).collect());
    for (h, rule) in across.iter().enumerate() {
        let first = down.partition_point(|other| other.at < rule.from - GAP);
        for (v, other) in down.iter().enumerate().skip(first).take_while(|(_, other)| other.at <= rule.to + GAP) {
            if (other.from - GAP..=other.to + GAP).contains(&rule.at) {
                sets.unite(h, across.len() + v);
            }
        }
    }
    let mut groups: BTreeMap<usize, Rules> = BTreeMap::new();
    for (index, rule) in across.iter().enumerate() {
        groups.entry(sets.root(index)).or_default().across.push(*rule);
    }
    for (index, rule) in down.iter().enumerate() {
        groups.entry(sets.root(across.len() + index)).or_default().down.push(*rule);
    }
    let mut free = Vec::new();
    let mut found = Vec::new();
    for group in groups.into_values() {
        match lattice(&group) {
            Some(lattice) => found.push(lattice),
            None => free.extend(group.across),
        }
    }
    found.sort_by(|a, b| a.area().y0.total_cmp(&b.area().y0).then(a.area().x0.total_cmp(&b.area().x0)));
    (found, free)
}

/// The edges that rules give in one direction: where rules lie, and where those that cross them end.
fn edges(own: &[Rule], crossing: &[Rule]) -> Vec<f64> {
    let mut places = cluster(own.iter().map(|rule| rule.at).collect(), NEAR);
    let ends = crossing.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), rule| (from.min(rule.from), to.max(rule.to)));
    // A table open at its sides ends where its rules end.
    if places.first().is_some_and(|first| ends.0 < first - 8.0) {
        places.insert(0, ends.0);
    }
    if places.last().is_some_and(|last| ends.1 > last + 8.0) {
        places.push(ends.1);
    }
    places
}

fn lattice(rules: &Rules) -> Option<Lattice> {
    if rules.across.is_empty() || rules.down.is_empty() {
        return None;
    }
    let (xs, ys) = (edges(&rules.down, &rules.across), edges(&rules.across, &rules.down));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    // One shaded row among others that are not: its edges part rows, no more.
    let stripe = rows == 1 && rules.down.iter().all(|rule| rule.shade);
    if columns * rows < 2 || columns * rows > 200_000 || stripe {
        return None;
    }
    // Which sides of each cell are walls: that to the right, that below.
    let mut right = vec![false; columns * rows];
    let mut below = vec![false; columns * rows];
    let covers = |rule: &Rule, from: f64, to: f64| rule.to.min(to) - rule.from.max(from) >= (to - from) * 0.6;
    for rule in &rules.down {
        let Some(column) = nearest(&xs, rule.at, NEAR * 2.0).and_then(|edge| edge.checked_sub(1)) else { continue };
        for (row, pair) in ys.windows(2).enumerate() {
            if let ([from, to], Some(wall)) = (pair, right.get_mut(row * columns + column))
                && column + 1 < columns
                && covers(rule, *from, *to)
            {
                *wall = true;
            }
        }
    }
    for rule in &rules.across {
        let Some(row) = nearest(&ys, rule.at, NEAR * 2.0).and_then(|edge| edge.checked_sub(1)) else { continue };
        for (column, pair) in xs.windows(2).enumerate() {
            if let ([from, to], Some(wall)) = (pair, below.get_mut(row * columns + column))
                && row + 1 < rows
                && covers(rule, *from, *to)
            {
                *wall = true;
            }
        }
    }
    let wall = |walls: &[bool], row: usize, column: usize| walls.get(row * columns + column).copied().unwrap_or(true);
    let mut taken = vec![false; columns * rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let free = |taken: &[bool], row: usize, column: usize| taken.get(row * columns + column) == Some(&false);
            if !free(&taken, row, column) {
                continue;
            }
            let mut across = 1;
            while column + across < columns && !wall(&right, row, column + across - 1) && free(&taken, row, column + across) {
                across += 1;
            }
            let mut deep = 1;
            while row + deep < rows
                && (column..column + across).all(|c| !wall(&below, row + deep - 1, c) && free(&taken, row + deep, c))
                && (column..(column + across).saturating_sub(1)).all(|c| !wall(&right, row + deep, c))
            {
                deep += 1;
            }
            for slot in (row..row + deep).flat_map(|r| (column..column + across).map(move |c| r * columns + c)) {
                if let Some(slot) = taken.get_mut(slot) {
                    *slot = true;
                }
            }
            cells.push((row, column, deep, across));
        }
    }
    // A frame around words is no table.
    (cells.len() >= 2).then_some(Lattice { xs, ys, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x0: f64, y0: f64, x1: f64, y1: f64) -> Area {
        Area { x0, y0, x1, y1 }
    }

    fn cells(lines: &[Area], fills: &[Area]) -> Vec<Vec<Place>> {
        find(&rules(lines, fills, 500_000.0)).0.into_iter().map(|lattice| lattice.cells).collect()
    }

    /// The outer frame of a table of 100 by 40 points.
    fn frame() -> Vec<Area> {
        vec![line(0.0, 0.0, 100.0, 0.5), line(0.0, 40.0, 100.0, 40.5), line(0.0, 0.0, 0.5, 40.0), line(100.0, 0.0, 100.5, 40.0)]
    }

    #[test]
    fn grids_of_rules() {
        let with = |more: &[Area]| [frame(), more.to_vec()].concat();
        /// Lines, the cells of the grids that they make, and why.
        type Case = (Vec<Area>, Vec<Vec<Place>>, &'static str);
        let cases: [Case; 6] = [
            (frame(), vec![], "a frame is no table"),
            (
                with(&[line(50.0, 0.0, 50.0, 40.0), line(0.0, 20.0, 100.0, 20.0)]),
                vec![vec![(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]],
                "two by two",
            ),
            (
                with(&[line(50.0, 20.0, 50.0, 40.0), line(0.0, 20.0, 100.0, 20.0)]),
                vec![vec![(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]],
                "a cell over two columns",
            ),
            (
                with(&[line(50.0, 0.0, 50.0, 40.0), line(50.0, 20.0, 100.0, 20.0)]),
                vec![vec![(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]],
                "a cell over two rows",
            ),
            (
                vec![line(0.0, 0.0, 100.0, 0.0), line(0.0, 20.0, 100.0, 20.0), line(0.0, 40.0, 100.0, 40.0), line(50.0, 0.0, 50.0, 40.0)],
                vec![vec![(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]],
                "open at its sides",
            ),
            (
                with(&(0..10).map(|n| line(50.0, f64::from(n) * 4.0, 50.0, f64::from(n) * 4.0 + 2.0)).collect::<Vec<_>>()),
                vec![vec![(0, 0, 1, 1), (0, 1, 1, 1)]],
                "a dashed line",
            ),
        ];
        for (lines, expected, why) in cases {
            assert_eq!(cells(&lines, &[]), expected, "{why}");
        }
        let tiles = [line(0.0, 0.0, 49.0, 20.0), line(50.0, 0.0, 100.0, 20.0), line(0.0, 21.0, 49.0, 40.0), line(50.0, 21.0, 100.0, 40.0)];
        assert_eq!(cells(&[], &tiles), [[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]], "cells that are only shaded");
    }
}
