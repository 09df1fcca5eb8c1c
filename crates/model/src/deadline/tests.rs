//! Text forms, order and serialised shape of deadlines.

use proptest::prelude::*;

use super::*;

fn duration() -> impl Strategy<Value = Duration> {
    prop::array::uniform6(prop_oneof![3 => Just(0_u32), 1 => 0_u32..5000])
        .prop_map(|[years, months, weeks, days, hours, minutes]| Duration { years, months, weeks, days, hours, minutes })
}

fn date() -> impl Strategy<Value = Date> {
    let parts = (1900_u16..2200, 1_u8..=12, 1_u8..=31);
    (parts, 0_u8..5).prop_map(|((year, month, day), kind)| match kind {
        0 => Date::Day { year, month, day: day.min(days_in(Some(year), month)) },
        1 => Date::Month { year, month },
        2 => Date::EveryYear { month, day: day.min(days_in(None, month)) },
        3 => Date::MonthOfEveryYear { month },
        _ => Date::EveryMonth { day },
    })
}

fn atom() -> impl Strategy<Value = Atom> {
    let timed = (duration(), any::<bool>(), 0_u8..5).prop_map(|(duration, working, kind)| match kind {
        0 => Atom::Within { duration, working },
        1 => Atom::AtLeast { duration, working },
        2 => Atom::AtMost { duration, working },
        3 => Atom::Before { duration, working },
        _ => Atom::Recurring(duration),
    });
    let plain = prop::sample::select(vec![
        Atom::Immediate,
        Atom::SameDay,
        Atom::NextDay,
        Atom::ByReference(Authority::Law),
        Atom::ByReference(Authority::Regulation),
        Atom::ByReference(Authority::Contract),
        Atom::ByReference(Authority::ThirdParty),
        Atom::Other,
    ]);
    prop_oneof![timed, date().prop_map(Atom::Date), plain]
}

proptest! {
    #[test]
    fn what_is_printed_is_parsed_back(duration in duration(), date in date(), atom in atom()) {
        prop_assert_eq!(duration.to_string().parse::<Duration>(), Ok(duration));
        prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        prop_assert_eq!(atom.to_string().parse::<Atom>(), Ok(atom));
        let json = serde_json::to_string(&atom).unwrap();
        prop_assert_eq!(serde_json::from_str::<Atom>(&json).unwrap(), atom);
    }

    #[test]
    fn what_is_parsed_is_printed_back_the_same(atom in "(min:|max:|before:|R/)?P[0-9]{1,3}[DMYW](;working)?|-{2,3}[0-9]{2}(-[0-9]{2})?|[0-9]{4}-[0-9]{2}(-[0-9]{2})?") {
        if let Ok(parsed) = atom.parse::<Atom>() {
            prop_assert_eq!(parsed.to_string().parse::<Atom>(), Ok(parsed));
        }
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>()) {
        let _ = text.parse::<Duration>();
        let _ = text.parse::<Date>();
        let _ = text.parse::<Atom>();
        let _ = text.parse::<TacitConsent>();
    }
}

#[test]
fn atoms_of_the_dataset_are_read_and_written() {
    for text in [
        "P30D",
        "P2M",
        "P1Y",
        "PT48H",
        "PT30M",
        "P10D;working",
        "min:P15D",
        "max:P30D",
        "max:P30D;working",
        "before:P5D",
        "immediate",
        "same-day",
        "next-day",
        "--03-31",
        "--02-29",
        "--09",
        "---22",
        "2024-12-31",
        "2024-02",
        "R/P1M",
        "R/P7D",
        "by-law",
        "by-regulation",
        "by-contract",
        "by-third-party",
        "other",
    ] {
        assert_eq!(text.parse::<Atom>().map(|atom| atom.to_string()), Ok(text.to_owned()));
    }
}

#[test]
fn what_is_no_atom_is_refused() {
    for text in [
        "",
        "P",
        "PT",
        "P30",
        "30D",
        "P-1D",
        "PT30D",
        "P1DT",
        "P1D1Y",
        "P99999999999D",
        "min:",
        "min:immediate",
        "R/",
        "--13",
        "--02-30",
        "---00",
        "---32",
        "2023-02-29",
        "2024-13",
        "24-12-31",
        "immediately",
        "by-god",
        "P30D;holidays",
        "immediate;working",
        "P３D",
    ] {
        assert!(text.parse::<Atom>().is_err(), "{text}");
    }
    assert_eq!("P30".parse::<Atom>().unwrap_err().to_string(), "«P30» is no deadline atom");
}

#[test]
fn durations_are_ordered_by_their_length() {
    let mut durations: Vec<Duration> = ["P1Y", "P30D", "PT48H", "P1M", "PT30M", "P2W"].map(|text| text.parse().unwrap()).to_vec();
    durations.sort();
    assert_eq!(durations.iter().map(ToString::to_string).collect::<Vec<_>>(), ["PT30M", "PT48H", "P2W", "P30D", "P1M", "P1Y"]);
}

#[test]
fn a_deadline_has_the_shape_of_the_dataset() {
    let deadline = Deadline {
        atom: "P10D;working".parse().unwrap(),
        condition: Some("se con ricerche d'archivio".to_owned()),
        text: "10 gg. lav".to_owned(),
        span: crate::Span::new(3, 13),
    };
    let expected = serde_json::json!({
        "atom": "P10D;working", "kind": "within", "duration": "P10D", "working_days": true, "date": null,
        "condition": "se con ricerche d'archivio", "text": "10 gg. lav",
    });
    let written = serde_json::to_value(&deadline).unwrap();
    assert_eq!(written, expected);
    let read: Deadline = serde_json::from_value(written).unwrap();
    assert_eq!(
        (read.atom, read.condition, read.text),
        (deadline.atom, deadline.condition, deadline.text),
        "the place in the cell is not written"
    );
    let date = serde_json::to_value(Deadline {
        atom: "--03-31".parse().unwrap(),
        condition: None,
        text: "31 marzo".to_owned(),
        span: Default::default(),
    })
    .unwrap();
    assert_eq!((&date["kind"], &date["date"], &date["duration"]), (&"date".into(), &"--03-31".into(), &serde_json::Value::Null));
}

#[test]
fn tacit_consent_has_a_text_form_and_the_shape_of_the_dataset() {
    for (text, json) in [
        ("true", r#"{"applies":true,"after":null}"#),
        ("false", r#"{"applies":false,"after":null}"#),
        ("P60D", r#"{"applies":true,"after":"P60D"}"#),
    ] {
        let tacit: TacitConsent = text.parse().unwrap();
        assert_eq!(tacit.to_string(), text);
        assert_eq!(serde_json::to_string(&tacit).unwrap(), json);
        assert_eq!(serde_json::from_str::<TacitConsent>(json).unwrap(), tacit);
    }
    assert!("maybe".parse::<TacitConsent>().is_err());
}
