//! Texts with character references, and what `html.unescape` of Python 3.11 makes of them.

use super::*;

#[test]
fn character_references() {
    for (text, expected, why) in [
        ("a & b &; &&amp;", "a & b &; &&", "ampersands that refer to nothing"),
        ("&lt;p&gt; &agrave;&Egrave;", "<p> àÈ", "names"),
        ("&agrave &nbsp&copy2024", "à \u{a0}©2024", "old names without a semicolon"),
        ("&notin; &notit;", "∉ ¬it;", "the longest name wins; of an unknown one the longest beginning that is a name"),
        ("&hellip &alpha", "&hellip &alpha", "newer names need their semicolon"),
        ("&CounterClockwiseContourIntegral;", "∳", "the longest name there is"),
        ("&lt\u{e8};", "<\u{e8};", "a name ends anywhere, also before a letter of two bytes"),
        ("&amp;lt;", "&lt;", "once only"),
        ("&#232;&#xE8;&#Xe8;&#232", "èèèè", "numbers"),
        ("&#146;&#x80;&#129;", "’€\u{81}", "controls are those of windows-1252"),
        ("&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}", "no characters"),
        ("a&#1;b&#xfffe;c&#x1ffff;d&#127;e", "abcde", "what may not stand in a document"),
        ("&#13;&#9;", "\r\t", "white space may"),
        ("&#;&#x;&#xg;&#", "&#;&#x;&#xg;&#", "no number"),
    ] {
        assert_eq!(unescape(text), expected, "{why}");
    }
}
