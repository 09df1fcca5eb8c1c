//! Texts with what score.py and Python's library made of them: every one must come out the same here.

use serde_json::Value;

use super::sequence::{Sequence, similar};
use super::{encoding, references, text};

#[test]
fn as_python() {
    let cases = include_str!("../../../tests/evaluate/python.jsonl");
    assert!(cases.lines().count() > 1000, "run tests/evaluate/python.py");
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let word = |index: usize| case["in"][index].as_str().unwrap_or_default().to_owned();
        let (a, b) = (Sequence::new(word(0)), Sequence::new(word(1)));
        let made: Value = match case["call"].as_str().unwrap() {
            "ratio" => format!("{:?}", a.ratio(&b)).into(),
            "similar" => format!("{:?}", similar(&a, &b, 0.0)).into(),
            "tidy" => text::tidy(&word(0)).into(),
            "letters" => text::letters(&word(0)).into(),
            "strip_markup" => text::strip_markup(&word(0)).into(),
            "unescape" => references::unescape(&word(0)).into(),
            "unscramble" => encoding::unscramble(&word(0)).into(),
            "decoded" => {
                let pieces: Vec<Vec<u8>> = serde_json::from_value(case["in"].clone()).unwrap();
                encoding::decoded(&pieces.iter().map(Vec::as_slice).collect::<Vec<_>>()).into()
            }
            other => panic!("no such call: {other}"),
        };
        assert_eq!(made, case["out"], "{line}");
    }
}
