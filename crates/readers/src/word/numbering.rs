//! Automatic numbers: in go the format and value of a number, out come its digits or letters.

/// A number in the format of that name (ECMA-376: `decimal`; OpenDocument: `1`); nothing for bullets.
pub(super) fn shown(value: usize, format: &str) -> Option<String> {
    Some(match format {
        "decimal" | "1" => value.to_string(),
        "decimalZero" => format!("{value:02}"),
        "lowerLetter" | "a" => letters(value),
        "upperLetter" | "A" => letters(value).to_uppercase(),
        "lowerRoman" | "i" => roman(value),
        "upperRoman" | "I" => roman(value).to_uppercase(),
        "ordinal" => format!("{value}°"),
        _ => return None,
    })
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(value: usize) -> String {
    let index = value.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1).min(8)).collect()
}

fn roman(value: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = value.min(4999);
    let mut out = String::new();
    for (part, sign) in PARTS {
        while rest >= part {
            out.push_str(sign);
            rest -= part;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lists() {
        for (value, format, expected) in
            [(3, "decimal", "3"), (3, "1", "3"), (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (1999, "i", "mcmxcix")]
        {
            assert_eq!(shown(value, format).as_deref(), Some(expected));
        }
        assert_eq!(shown(1, "bullet"), None);
    }
}
