use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::{Breakpoint, Class, Code, Column, Diagnostic, Element, Grid, GridCell, Locator, Media, Place, Severity, Source, Span};

fn locators() -> Vec<Locator> {
    let bbox = [72.0, 101.237, 540.0, 120.5].map(Into::into);
    vec![
        Locator::Text { bytes: [3, 9], line: 2 },
        Locator::Page { page: 3, bbox },
        Locator::Sheet { sheet: "Foglio1".into(), cell: "B12".parse().unwrap() },
        Locator::Table { table: 1, row: 4, column: 2 },
        Locator::Paragraph { paragraph: 7 },
    ]
}

/// Readings that have something in every field, each in its own way.
fn full() -> Vec<(&'static str, Reading)> {
    let text = "Procedimenti però già noti\nPasso carraio\t30 giorni\n";
    let said = |at: Option<Locator>| Diagnostic {
        at,
        record: Some("r-000000000000".to_string()),
        ..Diagnostic::of_document(Code::InvalidBytes, Severity::Warning, "two bytes are no text")
    };
    let places: Vec<Place> = locators().into_iter().enumerate().map(|(nth, at)| Place { text: nth * 3, at }).collect();
    let cell =
        GridCell { lines: vec![Span::new(0, 4), Span::new(5, 9)], row: 1, column: 2, rows: 3, columns: 1, header: true, bold: false };
    let elements = vec![
        Element::Heading { lines: vec![Span::new(0, 5)], level: 2 },
        Element::Paragraph { lines: vec![Span::new(5, 6)], bold: true },
        Element::Table(Grid { span: Span::new(6, 20), rows: 4, columns: 3, cells: vec![cell] }),
        Element::Furniture { span: Span::new(20, 22) },
    ];
    let breakpoints = vec![Breakpoint { text: 5, byte: 8 }, Breakpoint { text: 30, byte: 31 }];
    let mut decoded = Source::new(text.to_string(), breakpoints, 60, "windows-1252");
    decoded.diagnostics = std::iter::once(None).chain(locators().into_iter().map(Some)).map(said).collect();
    let mut scanned = Source::structured(Media::Scan, text.to_string(), places, elements.clone());
    scanned.set_sureness(vec![(0, 0.1), (13, 1.0 / 3.0), (20, 0.987_654_321)]);
    let web = Source::from_text(text).with_elements(Media::Html, elements, text.replace('\t', " "));
    let classes = vec![(Span::new(0, 28), Class::Heading), (Span::new(28, 41), Class::Cell), (Span::new(41, text.len()), Class::Residue)];
    let cells =
        vec![BTreeMap::from([(Column::Title, vec![Span::new(28, 33), Span::new(34, 41)]), (Column::Term, vec![])]), BTreeMap::new()];
    let extra = vec![vec![vec![Span::new(34, 41)], vec![]], vec![]];
    let of = |source: Source| Reading { source, classes: classes.clone(), cells: cells.clone(), extra: extra.clone() };
    vec![
        ("nothing", Reading::default()),
        ("bytes of another encoding, diagnostics at every kind of place", of(decoded)),
        ("places, tables and sureness", of(scanned)),
        ("a web page as a reader sees it", of(web)),
        ("UTF-16", of(Source::new("è".to_string(), vec![Breakpoint { text: 0, byte: 2 }], 4, "UTF-16LE"))),
    ]
}

#[test]
fn a_reading_that_waited_outside_is_the_one_that_was_kept() {
    let store = Store::within(0);
    let kept: Vec<(StoredReading, &str, Reading)> =
        full().into_iter().map(|(why, reading)| (store.keep(reading.clone()), why, reading)).collect();
    for (kept, why, reading) in &kept {
        assert!(kept.is_outside() || reading.memory() == 0, "{why}: nothing may be held");
        let back = store.get(kept).unwrap();
        assert_eq!(back.as_ref(), reading, "{why}");
        // What is made anew of the text.
        assert_eq!(back.source.line_count(), reading.source.line_count(), "{why}");
        assert_eq!(back.source.locate(Span::new(28, 33)), reading.source.locate(Span::new(28, 33)), "{why}");
    }
    assert_eq!(store.trouble(), None);
}

#[test]
fn what_fits_stays_in_memory() {
    let reading = Reading { source: Source::from_text("parola ".repeat(100)), ..Reading::default() };
    let bytes = reading.memory();
    let store = Store::within(2 * bytes);
    let kept: Vec<StoredReading> = (0..4).map(|_| store.keep(reading.clone())).collect();
    assert_eq!(kept.iter().map(StoredReading::is_outside).collect::<Vec<_>>(), [false, false, true, true]);
    let mut readings = Readings::new(kept, store);
    assert_eq!((readings.len(), readings.outside()), (4, 2));
    readings.put(0, Reading::default());
    readings.put(2, reading.clone());
    assert_eq!(readings.outside(), 1, "what was given up makes room");
    assert_eq!(readings.get(2).unwrap().as_ref(), &reading);
    assert_eq!(readings.get(9).unwrap().as_ref(), &Reading::default(), "beyond the end");
}

#[test]
fn what_is_hidden_is_hidden_wherever_it_waits() {
    for memory in [0, usize::MAX] {
        let store = Store::within(memory);
        let kept =
            ["Ugo Verdi, tel. 030", "niente"].map(|text| store.keep(Reading { source: Source::from_text(text), ..Reading::default() }));
        let mut readings = Readings::new(kept.into(), store);
        readings.cover(|index, reading| if index == 0 { vec![Span::new(0, reading.source.text().find(',').unwrap())] } else { Vec::new() });
        let texts: Vec<String> = readings.iter().map(|reading| reading.unwrap().source.text().to_string()).collect();
        assert_eq!(texts, ["*** […], tel. 030", "niente"], "{memory}");
    }
}

#[test]
fn without_a_place_for_the_file_readings_stay_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::within(0).in_folder(folder.path().join("not there"));
    let reading = Reading { source: Source::from_text("Passo carraio"), ..Reading::default() };
    let kept = vec![store.keep(reading.clone()), store.keep(reading.clone())];
    let readings = Readings::new(kept, store);
    assert_eq!(readings.outside(), 0);
    assert_eq!(readings.get(1).unwrap().as_ref(), &reading, "nothing is lost");
    let troubles = readings.troubles();
    assert!(troubles.len() == 1 && troubles[0].contains("temporary file") && troubles[0].contains("TMPDIR"), "{troubles:?}");
}

#[test]
fn a_reading_that_is_lost_is_said_and_shows_nothing() {
    let lost = StoredReading::Outside { at: 1 << 40, packed: 10, covered: Vec::new() };
    let store = Store::within(0);
    let there = store.keep(Reading { source: Source::from_text("Ugo Verdi"), ..Reading::default() });
    let mut readings = Readings::new(vec![lost, there], store);
    readings.cover(|_, _| Vec::new());
    assert!(readings.get(0).is_err());
    assert!(readings.get(1).is_ok(), "the others are there");
    let troubles = readings.troubles();
    assert!(troubles.len() == 1 && troubles[0].contains("could not be kept"), "{troubles:?}");
}

proptest! {
    /// Any text, cut anyhow, comes back as it was.
    #[test]
    fn any_reading_comes_back(
        text in "\\PC{0,200}(\n\\PC{0,40}){0,4}",
        cuts in proptest::collection::vec((0..300usize, 0..300usize), 0..20),
        sureness in proptest::collection::vec((0..300usize, any::<f64>().prop_filter("a number", |x| !x.is_nan())), 0..8),
    ) {
        let mut source = Source::from_text(text);
        source.set_sureness(sureness);
        let classes = cuts.iter().map(|&(start, end)| (Span::new(start, end), Class::Cell)).collect();
        let cells = cuts.iter().map(|&(start, end)| BTreeMap::from([(Column::Title, vec![Span::new(start, end)])])).collect();
        let reading = Reading { source, classes, cells, extra: Vec::new() };
        let store = Store::within(0);
        let kept = store.keep(reading.clone());
        let back = store.get(&kept).unwrap();
        prop_assert_eq!(back.as_ref(), &reading);
    }
}
