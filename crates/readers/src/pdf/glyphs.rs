//! Names of glyphs: in goes the name that a font's encoding gives a code, out come its character and its width in the standard fonts.

use std::{collections::HashMap, sync::LazyLock};

/// What is known of a glyph by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Its character.
    pub character: char,
    /// Its widths in thousandths of an em: Helvetica, Helvetica bold, Times, bold, italic, bold italic.
    widths: [Option<u16>; 6],
}

struct Table {
    by_name: HashMap<&'static str, Known>,
    by_character: HashMap<char, Known>,
    standard: HashMap<u8, Known>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { by_name: HashMap::new(), by_character: HashMap::new(), standard: HashMap::new() };
    for line in include_str!("glyphs.csv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(',');
        let (Some(name), Some(code)) = (fields.next(), fields.next()) else { continue };
        let Some(character) = u32::from_str_radix(code, 16).ok().and_then(char::from_u32) else { continue };
        let standard = fields.next().and_then(|code| code.parse().ok());
        let mut widths = [None; 6];
        for (slot, field) in widths.iter_mut().zip(fields) {
            *slot = field.parse().ok();
        }
        let known = Known { character, widths };
        table.by_name.insert(name, known);
        table.by_character.entry(character).or_insert(known);
        if let Some(code) = standard {
            table.standard.insert(code, known);
        }
    }
    table
});

/// The character that a glyph's name stands for: by the list, or by the form `uni0041` or `u0041`; what follows a dot (`a.alt`) is no part of it.
pub(super) fn character(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|base| !base.is_empty())?;
    if let Some(known) = TABLE.by_name.get(name) {
        return Some(known.character);
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let digits = hex.get(..4.max(hex.len().min(6)))?;
    let digits = if name.starts_with("uni") { digits.get(..4)? } else { digits };
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

/// The character of a code in the standard encoding.
pub(super) fn standard(code: u8) -> Option<char> {
    TABLE.standard.get(&code).map(|known| known.character)
}

/// A standard font, whose widths need not stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Core {
    /// Six hundred thousandths for every glyph.
    Courier,
    /// One of the six with widths of their own, by their place in the table.
    Proportional(usize),
}

impl Core {
    /// The standard font that a font's name means, or is most like.
    pub(super) fn of(name: &str, bold: bool, italic: bool) -> Core {
        let name = name.to_ascii_lowercase();
        if ["courier", "mono", "consol", "typewriter"].iter().any(|part| name.contains(part)) {
            return Core::Courier;
        }
        let serif = ["times", "serif", "roman", "garamond", "georgia", "cambria", "palatino", "book"];
        if serif.iter().any(|part| name.contains(part)) && !name.contains("sans") {
            return Core::Proportional(2 + usize::from(bold) + 2 * usize::from(italic));
        }
        Core::Proportional(usize::from(bold))
    }

    /// The width of a character in thousandths of an em.
    pub(super) fn width(self, character: char) -> f64 {
        match self {
            Core::Courier => 600.0,
            Core::Proportional(font) => {
                let known = TABLE.by_character.get(&character);
                known.and_then(|known| known.widths.get(font).copied().flatten()).map_or(500.0, f64::from)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_widths() {
        let cases: [(&str, Option<char>); 7] = [
            ("egrave", Some('è')),
            ("quoteright", Some('’')),
            ("uni00E0", Some('à')),
            ("u20AC", Some('€')),
            ("a.alt", Some('a')),
            ("g123", None),
            (".notdef", None),
        ];
        for (name, expected) in cases {
            assert_eq!(character(name), expected, "{name}");
        }
        assert_eq!(standard(0x27), Some('’'), "the standard encoding has no straight quote there");
        assert_eq!(Core::of("Helvetica-Bold", true, false).width('A'), 722.0);
        assert_eq!(Core::of("Times-Italic", false, true).width('A'), 611.0);
        assert_eq!(Core::of("Courier", false, false).width('i'), 600.0);
    }
}
