//! Boxes on a page.

/// A box: left, top, right, bottom in points; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Area {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Area {
    /// The smallest box around points; empty at the origin where there are none.
    pub(crate) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Area {
        let mut points = points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite());
        let Some((x, y)) = points.next() else { return Area::default() };
        points.fold(Area { x0: x, y0: y, x1: x, y1: y }, |area, (x, y)| Area {
            x0: area.x0.min(x),
            y0: area.y0.min(y),
            x1: area.x1.max(x),
            y1: area.y1.max(y),
        })
    }

    pub(crate) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub(crate) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    pub(super) fn join(&self, other: &Area) -> Area {
        Area { x0: self.x0.min(other.x0), y0: self.y0.min(other.y0), x1: self.x1.max(other.x1), y1: self.y1.max(other.y1) }
    }

    pub(crate) fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }
}

/// How a page is turned so that its text runs from left to right: 0 as it is, 1 for text that runs down, 2 upside down, 3 for text that runs up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Turn(pub u8);

impl Turn {
    /// A place of the page as it is shown, seen so that the text runs from left to right.
    pub(super) fn point(self, (x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
        match self.0 {
            1 => (y, width - x),
            2 => (width - x, height - y),
            3 => (height - y, x),
            _ => (x, y),
        }
    }

    /// The same for a box.
    pub(crate) fn area(self, area: Area, page: (f64, f64)) -> Area {
        Area::around([(area.x0, area.y0), (area.x1, area.y1)].map(|point| self.point(point, page)))
    }

    /// The box on the page as it is shown of a box seen turned.
    pub(crate) fn back(self, area: Area, (width, height): (f64, f64)) -> Area {
        match self.0 {
            1 => Turn(3).area(area, (height, width)),
            3 => Turn(1).area(area, (height, width)),
            _ => self.area(area, (width, height)),
        }
    }
}

/// Groups values that lie within `tolerance` of one another; gives the middle of each group, in order.
pub(super) fn cluster(mut values: Vec<f64>, tolerance: f64) -> Vec<f64> {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    let mut groups: Vec<(f64, f64)> = Vec::new();
    for value in values {
        match groups.last_mut() {
            Some((_, last)) if value - *last <= tolerance => *last = value,
            _ => groups.push((value, value)),
        }
    }
    groups.into_iter().map(|(first, last)| (first + last) / 2.0).collect()
}

/// The value nearest to `at`, by its index, if it is within `tolerance`.
pub(super) fn nearest(values: &[f64], at: f64, tolerance: f64) -> Option<usize> {
    let after = values.partition_point(|&value| value < at);
    let candidates = [after.checked_sub(1), Some(after)];
    let distance = |index: usize| values.get(index).map(|value| (value - at).abs());
    candidates
        .into_iter()
        .flatten()
        .filter_map(|index| Some((index, distance(index)?)))
        .filter(|(_, distance)| *distance <= tolerance)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(index, _)| index)
}

/// The value in the middle of a list; 0 of none.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_and_back() {
        let (page, area) = ((600.0, 800.0), Area { x0: 10.0, y0: 20.0, x1: 110.0, y1: 32.0 });
        for turn in 0..4 {
            let turned = Turn(turn).area(area, page);
            assert_eq!(Turn(turn).back(turned, page), area, "turn {turn}");
        }
        // Text that runs down begins at the top of the page and has the right edge above it.
        assert_eq!(Turn(1).point((590.0, 20.0), page), (20.0, 10.0));
        assert_eq!(Turn(3).point((10.0, 780.0), page), (20.0, 10.0));
    }

    #[test]
    fn groups_of_values() {
        assert_eq!(cluster(vec![10.0, 1.0, 2.0, 11.0], 2.0), [1.5, 10.5]);
        assert_eq!((nearest(&[1.0, 5.0, 9.0], 6.0, 2.0), nearest(&[1.0, 5.0], 8.0, 2.0)), (Some(1), None));
    }
}
