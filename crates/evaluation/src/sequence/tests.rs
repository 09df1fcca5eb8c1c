//! Pairs of texts with the likeness that Python 3.11 gives: `SequenceMatcher(None, a, b, autojunk=False).ratio()`, and `similar` of score.py.

use super::*;

#[test]
fn likeness_is_that_of_difflib() {
    for (a, b, exact, gated, why) in [
        ("", "", 1.0, 1.0, "both empty"),
        ("", "a", 0.0, 0.0, "one empty"),
        ("a", "a", 1.0, 1.0, "the same"),
        ("abc", "xyz", 0.0, 0.0, "nothing in common"),
        ("abcd", "bcde", 0.75, 0.75, "the example of Python's manual"),
        (
            "private Thread currentThread;",
            "private volatile Thread currentThread;",
            0.865_671_641_791_044_7,
            0.865_671_641_791_044_7,
            "another of its examples",
        ),
        ("abxcd", "abcd", 0.888_888_888_888_888_8, 0.888_888_888_888_888_8, "two blocks as long as one another: the first is taken first"),
        ("aab", "baa", 0.666_666_666_666_666_6, 0.666_666_666_666_666_6, "the longest block decides, not the best choice of blocks"),
        ("abab", "baba", 0.75, 0.75, "of two longest blocks the first in the first text"),
        ("abcabcabc", "cbacbacba", 0.444_444_444_444_444_4, 0.444_444_444_444_444_4, "ties everywhere"),
        ("ab cd", "cd ab", 0.4, 0.4, "blocks that cross"),
        ("qabxcd", "abycdf", 0.666_666_666_666_666_6, 0.666_666_666_666_666_6, "blocks at different places"),
        ("aaaa", "aa", 0.666_666_666_666_666_6, 0.666_666_666_666_666_6, "one character over and over"),
        ("aaaaaaaa", "aaabaaaa", 0.5, 0.5, "the longest block stands at the beginning here and at the end there: the gates let it pass"),
        ("tide", "diet", 0.25, 0.25, "the likeness is not symmetric"),
        ("diet", "tide", 0.5, 0.5, "the same the other way round"),
        ("xaybzc", "aXbYcZ", 0.5, 0.0, "half at most: not worth comparing"),
        ("abcdef", "abcxyz", 0.5, 0.0, "just half"),
        ("abcdefg", "abcdxyz", 0.571_428_571_428_571_4, 0.571_428_571_428_571_4, "just above half"),
        (
            "Rilascio carta d'identità",
            "Rilascio della carta di identità",
            0.842_105_263_157_894_7,
            0.842_105_263_157_894_7,
            "two titles of one procedure",
        ),
        (
            "Certificato di residenza",
            "Certificato di stato di famiglia",
            0.642_857_142_857_142_9,
            0.642_857_142_857_142_9,
            "two titles of two",
        ),
        ("perché però più", "perche pero piu", 0.8, 0.8, "characters count, not bytes"),
        ("straße", "strasse", 0.769_230_769_230_769_3, 0.769_230_769_230_769_3, "no case folding"),
        ("😀a😀b", "a😀b😀", 0.75, 0.75, "characters outside the first plane"),
    ] {
        let (first, second) = (Sequence::new(a.into()), Sequence::new(b.into()));
        assert_eq!(first.ratio(&second), exact, "{a} | {b}: {why}");
        assert_eq!(similar(&first, &second, 0.0), gated, "{a} | {b}: {why}");
    }
}

#[test]
fn below_the_floor_the_work_is_saved() {
    let (a, b) = (Sequence::new("abcdefg".into()), Sequence::new("abcdxyz".into()));
    assert!(similar(&a, &b, 0.57) > 0.57);
    assert!(similar(&a, &b, 0.58) < f64::EPSILON);
}
