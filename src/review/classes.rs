//! The accounting of a corrected document: in go the classes of its stretches and what has become of some places, out come the classes.

use crate::model::{Class, Span};

/// The classes with `class` at some places (sorted or not): only where `was` stands there now, and not where `kept` are.
pub(super) fn repaint(classes: &[(Span, Class)], places: &[Span], was: Class, class: Class, kept: &[Span]) -> Vec<(Span, Class)> {
    let places = without(places, kept);
    let mut out: Vec<(Span, Class)> = Vec::with_capacity(classes.len());
    let mut push = |span: Span, class: Class| match out.last_mut() {
        _ if span.is_empty() => {}
        Some((last, before)) if *before == class && last.end == span.start => last.end = span.end,
        _ => out.push((span, class)),
    };
    let mut next = 0;
    for &(span, own) in classes {
        while places.get(next).is_some_and(|place| place.end <= span.start) {
            next += 1;
        }
        if own != was {
            push(span, own);
            continue;
        }
        let mut at = span.start;
        for place in places.iter().skip(next).take_while(|place| place.start < span.end) {
            let (start, end) = (place.start.max(at), place.end.min(span.end));
            push(Span::new(at, start), own);
            push(Span::new(start, end), class);
            at = end.max(at);
        }
        push(Span::new(at, span.end), own);
    }
    out
}

/// Places without what lies in others; sorted, none over another.
fn without(places: &[Span], others: &[Span]) -> Vec<Span> {
    let (places, others) = (merged(places), merged(others));
    let mut out = Vec::new();
    let mut next = 0;
    for place in places {
        while others.get(next).is_some_and(|other| other.end <= place.start) {
            next += 1;
        }
        let mut at = place.start;
        for other in others.iter().skip(next).take_while(|other| other.start < place.end) {
            if other.start > at {
                out.push(Span::new(at, other.start));
            }
            at = at.max(other.end);
        }
        if at < place.end {
            out.push(Span::new(at, place.end));
        }
    }
    out
}

/// Places in order, none over another.
pub(super) fn merged(spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
    sorted.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_and_is_not_kept() {
        let classes = [
            (Span::new(0, 4), Class::Cell),
            (Span::new(4, 6), Class::Blank),
            (Span::new(6, 12), Class::Cell),
            (Span::new(12, 15), Class::Prose),
        ];
        let cases = [
            (
                vec![Span::new(0, 4)],
                vec![],
                vec![(0, 4, Class::Prose), (4, 6, Class::Blank), (6, 12, Class::Cell), (12, 15, Class::Prose)],
                "one stretch",
            ),
            (
                vec![Span::new(8, 12)],
                vec![],
                vec![(0, 4, Class::Cell), (4, 6, Class::Blank), (6, 8, Class::Cell), (8, 15, Class::Prose)],
                "it runs on with the next",
            ),
            (
                vec![Span::new(2, 9)],
                vec![Span::new(3, 4)],
                vec![
                    (0, 2, Class::Cell),
                    (2, 3, Class::Prose),
                    (3, 4, Class::Cell),
                    (4, 6, Class::Blank),
                    (6, 9, Class::Prose),
                    (9, 12, Class::Cell),
                    (12, 15, Class::Prose),
                ],
                "blanks stay, and what is kept",
            ),
        ];
        for (places, kept, expected, why) in cases {
            let found: Vec<(usize, usize, Class)> = repaint(&classes, &places, Class::Cell, Class::Prose, &kept)
                .iter()
                .map(|(span, class)| (span.start, span.end, *class))
                .collect();
            assert_eq!(found, expected, "{why}");
        }
    }
}
