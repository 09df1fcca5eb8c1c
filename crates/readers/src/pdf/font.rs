//! Fonts: in goes a font's dictionary, out comes for each code of a string its characters and how far the pen moves.
//! Source: PDF 32000-1, 9.5 to 9.10.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::{
    cmap::{Cmap, two_bytes},
    file::Budget,
    glyphs::{self, Core},
};

/// How the bytes of a string make codes.
enum Codes {
    /// A byte each.
    Bytes(Box<[Option<char>; 256]>),
    /// Two bytes each, or as a map says; whether codes without a map of their own are Unicode.
    Composite { encoding: Option<Cmap>, unicode: bool },
}

/// A font as far as text needs it.
pub(super) struct Font {
    /// Whether its name or descriptor says that it is bold.
    pub bold: bool,
    codes: Codes,
    to_unicode: Option<Cmap>,
    /// Widths by code, or by glyph number in composite fonts, in ems.
    widths: BTreeMap<u32, f64>,
    /// The width of what has none.
    default: Default,
}

enum Default {
    Width(f64),
    Core(Core),
}

/// One code of a string.
pub(super) struct Shown {
    /// Its characters; none where the font does not tell.
    pub text: Option<String>,
    /// How far the pen moves, in ems.
    pub advance: f64,
    /// Whether it is the single byte 32, which word spacing widens.
    pub is_space: bool,
}

fn name(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<Name<'_>>(key).map(|name| String::from_utf8_lossy(&name).into_owned()).unwrap_or_default()
}

/// What a font costs, in things that are drawn, besides the codes that it maps.
const FONT: usize = 100;

impl Font {
    /// Reads a font; what it does not say is taken as the standard has it.
    pub(super) fn new(dict: &Dict<'_>, budget: &Budget<'_>) -> Font {
        let font = Font::read(dict, budget);
        // Where there were too many, the page says so.
        budget.draws(FONT + font.widths.len() / 10 + font.to_unicode.as_ref().map_or(0, Cmap::len));
        font
    }

    fn read(dict: &Dict<'_>, budget: &Budget<'_>) -> Font {
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor");
        let base = name(dict, "BaseFont");
        let (bold, italic) = style(&base, descriptor.as_ref());
        let map = |key: &str| dict.get::<Stream<'_>>(key).and_then(|stream| budget.decode(&stream)).map(|bytes| Cmap::parse(&bytes));
        let to_unicode = map("ToUnicode");
        if let Some(descendant) = descendant {
            let encoding = name(dict, "Encoding");
            let codes = Codes::Composite { encoding: map("Encoding"), unicode: encoding.contains("UCS2") || encoding.contains("UTF16") };
            let default = Default::Width(descendant.get::<f64>("DW").unwrap_or(1000.0) / 1000.0);
            return Font { bold, codes, to_unicode, widths: composite_widths(&descendant), default };
        }
        let scale = match name(dict, "Subtype").as_str() {
            // The glyphs of such a font are drawings in a space of their own.
            "Type3" => dict.get::<Array<'_>>("FontMatrix").and_then(|matrix| matrix.iter::<f64>().next()).unwrap_or(0.001).abs(),
            _ => 0.001,
        };
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let widths: BTreeMap<u32, f64> = dict
            .get::<Array<'_>>("Widths")
            .map(|widths| (first..).zip(widths.iter::<f64>().take(256)).map(|(code, width)| (code, width * scale)).collect())
            .unwrap_or_default();
        let default = if widths.is_empty() {
            Default::Core(Core::of(&base, bold, italic))
        } else {
            Default::Width(descriptor.as_ref().and_then(|d| d.get::<f64>("MissingWidth")).unwrap_or(0.0) * scale)
        };
        let symbolic = descriptor.as_ref().and_then(|d| d.get::<u32>("Flags")).is_some_and(|flags| flags & 4 != 0);
        let subtype = name(dict, "Subtype");
        Font { bold, codes: Codes::Bytes(encoding(dict, &base, symbolic, &subtype)), to_unicode, widths, default }
    }

    /// The codes of a string.
    pub(super) fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = match &self.codes {
                Codes::Bytes(_) => (rest.first().map_or(0, |&b| u32::from(b)), 1),
                Codes::Composite { encoding: Some(map), .. } => map.read(rest),
                Codes::Composite { .. } => two_bytes(rest),
            };
            rest = rest.get(length.max(1)..).unwrap_or(&[]);
            let own = match &self.codes {
                Codes::Bytes(table) => table.get(code as usize).copied().flatten(),
                Codes::Composite { unicode: true, .. } => char::from_u32(code),
                Codes::Composite { .. } => None,
            };
            let mapped = self.to_unicode.as_ref().and_then(|map| map.text_of(code)).filter(|text| !text.chars().all(|c| c == '\0'));
            let text = mapped.or_else(|| own.map(String::from));
            let key = match &self.codes {
                Codes::Composite { encoding: Some(map), .. } => map.glyph_of(code).unwrap_or(code),
                _ => code,
            };
            let advance = self.widths.get(&key).copied().unwrap_or_else(|| match self.default {
                Default::Width(width) => width,
                Default::Core(core) => core.width(own.unwrap_or(' ')) / 1000.0,
            });
            each(Shown { text, advance, is_space: code == 32 && length == 1 });
        }
    }
}

/// Bold and italic, by the font's name and its descriptor.
fn style(base: &str, descriptor: Option<&Dict<'_>>) -> (bool, bool) {
    let lower = base.to_ascii_lowercase();
    let named = ["bold", "black", "heavy", "semibold", "demi"].iter().any(|part| lower.contains(part));
    // Computer Modern says it in two letters.
    let short = lower.rsplit('+').next().is_some_and(|name| name.starts_with("cmbx") || name.starts_with("sfbx"));
    let flags = descriptor.and_then(|d| d.get::<u32>("Flags")).unwrap_or(0);
    let weight = descriptor.and_then(|d| d.get::<f64>("FontWeight")).unwrap_or(400.0);
    let italic = lower.contains("italic") || lower.contains("oblique") || flags & 64 != 0;
    (named || short || flags & (1 << 18) != 0 || weight >= 600.0, italic)
}

/// The characters of a simple font's codes.
fn encoding(dict: &Dict<'_>, base: &str, symbolic: bool, subtype: &str) -> Box<[Option<char>; 256]> {
    let (truetype, bitmap) = (subtype == "TrueType", subtype == "Type3");
    let own = dict.get::<Dict<'_>>("Encoding");
    let named = match &own {
        Some(encoding) => name(encoding, "BaseEncoding"),
        None => name(dict, "Encoding"),
    };
    let mut table: Box<[Option<char>; 256]> = Box::new([None; 256]);
    for (byte, slot) in (0..=255u8).zip(table.iter_mut()) {
        *slot = match named.as_str() {
            "MacRomanEncoding" => decoded(encoding_rs::MACINTOSH, byte),
            "WinAnsiEncoding" => decoded(encoding_rs::WINDOWS_1252, byte),
            "StandardEncoding" => glyphs::standard(byte),
            _ if bitmap => decoded(encoding_rs::WINDOWS_1252, byte),
            // Drawings by code: what they mean stands in no table.
            _ if base.contains("Symbol") || base.contains("Dingbats") || base.contains("Wingdings") => Some(symbol(byte)),
            _ if truetype || symbolic => decoded(encoding_rs::WINDOWS_1252, byte),
            _ => glyphs::standard(byte),
        };
    }
    if let Some(differences) = own.and_then(|encoding| encoding.get::<Array<'_>>("Differences")) {
        let mut code = 0usize;
        for object in differences.iter::<Object<'_>>() {
            match object {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
                Object::Name(glyph) => {
                    if let Some(slot) = table.get_mut(code) {
                        let by_name = glyphs::character(&String::from_utf8_lossy(&glyph));
                        // A name that means nothing leaves what the code means in the base encoding, where it is a letter.
                        let kept = || if bitmap { tex(code) } else { slot.filter(|c| c.is_ascii_graphic() || *c == ' ') };
                        *slot = by_name.or_else(kept).filter(|_| *glyph != *b".notdef");
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    table
}

/// The character of a code of TeX's bitmap fonts, whose glyphs have no names: the Cork encoding, with the ligatures of the older one.
fn tex(code: usize) -> Option<char> {
    let character = match code {
        0x0B | 0x1B => '\u{fb00}',
        0x0C | 0x1C => '\u{fb01}',
        0x0D | 0x1D => '\u{fb02}',
        0x0E | 0x1E => '\u{fb03}',
        0x0F | 0x1F => '\u{fb04}',
        0x10 => '“',
        0x11 => '”',
        0x13 => '«',
        0x14 => '»',
        0x15 => '–',
        0x16 => '—',
        0x27 => '’',
        0x60 => '‘',
        0x21..=0x7E | 0xC0..=0xFE => u8::try_from(code).ok().map(char::from)?,
        _ => return None,
    };
    Some(character)
}

/// A sign without letters: check marks and bullets are all that lists use.
fn symbol(byte: u8) -> char {
    match byte {
        32 => ' ',
        0x33 | 0x34 | 0xFC => '✓',
        _ => '•',
    }
}

fn decoded(encoding: &'static encoding_rs::Encoding, byte: u8) -> Option<char> {
    let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.chars().next().filter(|c| !c.is_control() || *c == '\t')
}

/// The most widths of a font that are taken; no font has more glyphs than half of it.
const MOST_WIDTHS: usize = 131_072;

/// The widths of a composite font: `first [w …]` and `first last w`, in ems.
fn composite_widths(dict: &Dict<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Some(array) = dict.get::<Array<'_>>("W") else { return widths };
    let mut numbers: Vec<f64> = Vec::new();
    // Ranges may say the same glyphs again and again.
    let mut left = MOST_WIDTHS;
    for object in array.iter::<Object<'_>>().take(200_000) {
        match object {
            Object::Number(number) => {
                numbers.push(number.as_f64());
                if let [first, last, width] = numbers.as_slice() {
                    for code in (whole(*first)..=whole(*last)).take(left) {
                        widths.insert(code, width / 1000.0);
                        left -= 1;
                    }
                    numbers.clear();
                }
            }
            Object::Array(list) => {
                if let Some(&first) = numbers.last() {
                    for (code, width) in (whole(first)..).zip(list.iter::<f64>().take(left)) {
                        widths.insert(code, width / 1000.0);
                        left -= 1;
                    }
                }
                numbers.clear();
            }
            _ => {}
        }
    }
    widths
}

/// A number of glyphs as it stands in files.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, 65_535.0) as u32
}
