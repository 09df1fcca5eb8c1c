//! The register of municipalities: in goes the list of ISTAT, out come the municipalities, provinces and regions that words name.

use std::collections::{BTreeSet, hash_map::Entry};

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Words, glued};
use crate::model::IstatCode;
use regesto_words::{GrammarError, fold, is_function_word};

/// The list that comes with the program.
pub(super) const BUILTIN: &str = include_str!("../../../grammars/authorities.csv");

type Index<V> = FxHashMap<Box<str>, V>;

/// The municipalities of one name: nearly always one.
#[derive(Debug, Clone)]
enum Named {
    One([u32; 1]),
    Homonyms(Vec<u32>),
}

impl Named {
    fn as_slice(&self) -> &[u32] {
        match self {
            Named::One(one) => one,
            Named::Homonyms(all) => all,
        }
    }

    fn add(&mut self, index: u32) {
        match self {
            Named::One([one]) => *self = Named::Homonyms(vec![*one, index]),
            Named::Homonyms(all) => all.push(index),
        }
    }
}

fn add(names: &mut Index<Named>, name: String, index: u32) {
    match names.entry(name.into_boxed_str()) {
        Entry::Vacant(free) => {
            free.insert(Named::One([index]));
        }
        Entry::Occupied(mut known) => known.get_mut().add(index),
    }
}

/// A municipality as ISTAT lists it.
#[derive(Debug, Clone)]
pub(super) struct Municipality {
    pub(super) code: IstatCode,
    pub(super) name: Box<str>,
    /// Place of its province in the register.
    pub(super) province: usize,
}

/// A province.
#[derive(Debug, Clone)]
pub(super) struct Province {
    pub(super) sign: Box<str>,
    pub(super) region: Box<str>,
}

/// All municipalities, by the words that name them.
#[derive(Debug, Clone, Default)]
pub(super) struct Register {
    pub(super) municipalities: Vec<Municipality>,
    pub(super) provinces: Vec<Province>,
    by_name: Index<Named>,
    /// By the name without articles and prepositions, where that still means one.
    by_content: Index<Named>,
    province_by_name: Index<usize>,
    province_by_sign: Index<usize>,
    region_by_name: Index<Box<str>>,
}

/// A name without its articles and prepositions, glued; nothing where none stands in it.
fn content(name: &str) -> Option<String> {
    // Most names are one word.
    if name.chars().all(char::is_alphanumeric) {
        return None;
    }
    let folded = fold(name);
    if !folded.split(' ').any(is_function_word) {
        return None;
    }
    let content: String = folded.split(' ').filter(|word| !is_function_word(word)).collect();
    (content.len() >= 5).then(|| glued(&content))
}

impl Register {
    /// The register that comes with the program.
    pub(super) fn builtin() -> Register {
        // The list is part of the program and a test reads it; an empty register knows no municipality, it does not fail.
        Register::from_csv("authorities.csv", BUILTIN).unwrap_or_default()
    }

    /// The register of a list: lines of code, name, name in another language, sign of the province, its name, region; `#` opens a remark.
    pub(super) fn from_csv(file: &str, text: &str) -> Result<Register, GrammarError> {
        let mut register = Register::default();
        // Spreadsheets put a byte order mark before the first line.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let broken_at = |index: usize, message: &str| GrammarError { file: file.to_owned(), line: index + 1, message: message.to_owned() };
        match lines.next() {
            Some((_, head)) if head.starts_with("istat_code,") => {}
            Some((index, _)) => {
                return Err(broken_at(
                    index,
                    "the names of the columns are missing: istat_code,name,other_language_name,province,province_name,region,cadastral_code, parted by commas",
                ));
            }
            None => return Err(broken_at(0, "the list is empty: copy the built-in one and change that")),
        }
        let lines_left = text.bytes().filter(|&byte| byte == b'\n').count();
        register.municipalities.reserve(lines_left);
        register.by_name.reserve(lines_left + lines_left / 8);
        let mut codes = FxHashSet::with_capacity_and_hasher(lines_left, rustc_hash::FxBuildHasher);
        // The list goes by provinces.
        let mut last: Option<(&str, usize)> = None;
        for (index, line) in lines {
            let broken = |message: String| broken_at(index, &message);
            if line.contains('"') {
                return Err(broken("quotes are not known here, and no name holds a comma: write the fields without them".into()));
            }
            let mut fields = line.split(',').map(str::trim);
            let (Some(code), Some(name), Some(other), Some(sign), Some(province), Some(region)) =
                (fields.next(), fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
            else {
                return Err(broken("a municipality has a code, a name, a name in another language (or nothing), a province's sign and name, and a region, parted by commas".into()));
            };
            let code: IstatCode = code.parse().map_err(|error| broken(format!("{error}")))?;
            if !codes.insert(code) {
                return Err(broken(format!("{code} stands in the list already: a code is one municipality's")));
            }
            if name.is_empty() || sign.len() != 2 || province.is_empty() || region.is_empty() {
                return Err(broken("the name, the two letters of the province, its name or the region are missing".into()));
            }
            let province = match last {
                Some((known, index)) if known == sign => index,
                _ => register.province(sign, province, region),
            };
            last = Some((sign, province));
            register.add(code, name, other, province);
        }
        register.index_content();
        Ok(register)
    }

    fn province(&mut self, sign: &str, name: &str, region: &str) -> usize {
        let key = glued(sign);
        if let Some(&known) = self.province_by_sign.get(key.as_str()) {
            return known;
        }
        let index = self.provinces.len();
        self.provinces.push(Province { sign: sign.into(), region: region.into() });
        self.province_by_sign.insert(key.into(), index);
        self.name_province(name, index);
        for part in region.split('/').chain([region]) {
            self.region_by_name.insert(glued(part).into(), region.into());
        }
        index
    }

    /// Gives a province a further name; one in two languages has two.
    pub(super) fn name_province(&mut self, name: &str, index: usize) {
        for part in name.split('/') {
            self.province_by_name.entry(glued(part).into()).or_insert(index);
            if let Some(content) = content(part) {
                self.province_by_name.entry(content.into()).or_insert(index);
            }
        }
    }

    /// Gives a province a further sign.
    pub(super) fn sign_province(&mut self, sign: &str, index: usize) {
        self.province_by_sign.entry(glued(sign).into()).or_insert(index);
    }

    fn add(&mut self, code: IstatCode, name: &str, other: &str, province: usize) {
        let index = u32::try_from(self.municipalities.len()).unwrap_or(u32::MAX);
        self.municipalities.push(Municipality { code, name: name.into(), province });
        add(&mut self.by_name, glued(name), index);
        if !other.is_empty() {
            self.name_municipality(other, index);
        }
    }

    /// Gives a municipality a further name.
    pub(super) fn name_municipality(&mut self, name: &str, index: u32) {
        let name = glued(name);
        if !self.by_name.get(name.as_str()).is_some_and(|named| named.as_slice().contains(&index)) {
            add(&mut self.by_name, name, index);
        }
    }

    fn index_content(&mut self) {
        for (index, municipality) in (0..).zip(&self.municipalities) {
            if let Some(content) = content(&municipality.name) {
                add(&mut self.by_content, content, index);
            }
        }
        self.by_content.retain(|key, named| matches!(named, Named::One(_)) && !self.by_name.contains_key(key));
    }

    /// The municipalities of that name, folded and glued.
    pub(super) fn named(&self, glued: &str) -> &[u32] {
        self.by_name.get(glued).or_else(|| self.by_content.get(glued)).map_or(&[], Named::as_slice)
    }

    /// The municipalities that the words from `start` to `end` name: "S. Donato" is San Donato, "dell'Aquila" L'Aquila.
    pub(super) fn named_by(&self, words: &Words<'_>, start: usize, end: usize) -> &[u32] {
        let key = words.glued(start, end);
        let exact = self.by_name.get(key).map_or(&[][..], Named::as_slice);
        if !exact.is_empty() {
            return exact;
        }
        let spaced_out = end - start > 3 && (start..end).all(|index| words.folded(index).chars().nth(1).is_none());
        if !spaced_out {
            let saint = (start..end).find(|&index| matches!(words.folded(index), "s" | "ss"));
            if let Some(saint) = saint {
                let (before, after) = (words.glued(start, saint), words.glued(saint + 1, end));
                let found = ["san", "santa", "sant", "santo", "santi"]
                    .iter()
                    .filter_map(|full| self.by_name.get(format!("{before}{full}{after}").as_str()))
                    .next();
                if let Some(found) = found {
                    return found.as_slice();
                }
            }
            let article = match start.checked_sub(1).map(|before| words.folded(before)) {
                Some("dell" | "all") => "l",
                Some("della" | "alla") => "la",
                Some("dello" | "allo") => "lo",
                Some("dei" | "ai") => "i",
                Some("delle" | "alle") => "le",
                Some("del" | "al") => "il",
                _ => "",
            };
            if !article.is_empty()
                && let Some(found) = self.by_name.get(format!("{article}{key}").as_str())
            {
                return found.as_slice();
            }
        }
        let without: String = (start..end).map(|index| words.folded(index)).filter(|word| !is_function_word(word)).collect();
        self.by_content.get(without.as_str()).map_or(&[], Named::as_slice)
    }

    pub(super) fn municipality(&self, index: u32) -> Option<&Municipality> {
        self.municipalities.get(index as usize)
    }

    pub(super) fn province_at(&self, index: usize) -> Option<&Province> {
        self.provinces.get(index)
    }

    /// The province of that name, folded and glued.
    pub(super) fn province_named(&self, glued: &str) -> Option<usize> {
        self.province_by_name.get(glued).copied()
    }

    /// The province of that sign, folded.
    pub(super) fn province_signed(&self, sign: &str) -> Option<usize> {
        self.province_by_sign.get(sign).copied()
    }

    /// The region of that name, folded and glued.
    pub(super) fn region_named(&self, glued: &str) -> Option<&str> {
        self.region_by_name.get(glued).map(AsRef::as_ref)
    }

    /// The region of a province.
    pub(super) fn region_of(&self, province: usize) -> &str {
        self.province_at(province).map_or("", |province| &province.region)
    }

    /// The names of all regions.
    #[cfg(test)]
    pub(super) fn regions(&self) -> BTreeSet<&str> {
        self.provinces.iter().map(|province| &*province.region).collect()
    }

    /// The provinces of municipalities.
    pub(super) fn provinces_of(&self, named: &[u32]) -> BTreeSet<usize> {
        named.iter().filter_map(|&index| self.municipality(index)).map(|municipality| municipality.province).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Beginnings;
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let register = Register::from_csv("authorities.csv", BUILTIN).unwrap();
        assert_eq!((register.municipalities.len(), register.provinces.len(), register.regions().len()), (7896, 107, 20));
    }

    #[test]
    fn names_as_documents_write_them() {
        let register = Register::builtin();
        let name = |text: &str| {
            let words = Words::new(text, &Beginnings::default());
            let named = register.named_by(&words, 0, words.len());
            named.first().and_then(|&first| register.municipality(first)).map(|found| found.name.to_string())
        };
        let cases = [
            ("SALO'", Some("Salò"), "an accent by apostrophe"),
            ("S. Donato Milanese", Some("San Donato Milanese"), "an abbreviated saint"),
            ("S.Angelo Lodigiano", Some("Sant'Angelo Lodigiano"), "before a vowel"),
            ("Castel S. Pietro Terme", Some("Castel San Pietro Terme"), "in the middle"),
            ("R O M A", Some("Roma"), "spaced out"),
            ("VILLANOVA SULL ARDA", Some("Villanova sull'Arda"), "a lost apostrophe"),
            ("Reggio Emilia", Some("Reggio nell'Emilia"), "without its preposition"),
            ("Brixen", Some("Bressanone"), "in German"),
            ("Monforte d’Alba", Some("Monforte d'Alba"), "a typographic apostrophe"),
            ("Atlantide", None, "no municipality"),
        ];
        for (text, wanted, why) in cases {
            assert_eq!(name(text).as_deref(), wanted, "{text}: {why}");
        }
        assert_eq!(register.named("castro").len(), 2, "homonyms");
    }

    #[test]
    fn errors_say_where() {
        let rome = "058091,Roma,,RM,Roma,Lazio";
        for (line, message) in [
            ("1,Roma,,RM,Roma,Lazio", "six digits"),
            ("058091,Roma", "commas"),
            ("058091;Roma;;RM;Roma;Lazio", "commas"),
            ("058091,,,RM,Roma,Lazio", "missing"),
            ("058091,Roma,,ROMA,Roma,Lazio", "two letters"),
            ("058091,\"Roma\",,RM,Roma,Lazio", "quotes"),
        ] {
            let error = Register::from_csv("own.csv", &format!("# mine\nistat_code,name\n{line}\n{rome}\n")).unwrap_err();
            assert!(error.to_string().starts_with("own.csv:3: ") && error.to_string().contains(message), "{error}");
        }
        for (text, line, message) in [
            (format!("{rome}\n"), 1, "names of the columns"),
            ("# nothing\n".to_owned(), 1, "empty"),
            (format!("istat_code,name\n{rome}\n\n{rome}\n"), 4, "already"),
        ] {
            let error = Register::from_csv("own.csv", &text).unwrap_err();
            assert!(error.to_string().starts_with(&format!("own.csv:{line}: ")) && error.message.contains(message), "{error}");
        }
        let marked = Register::from_csv("own.csv", &format!("\u{feff}istat_code,name\r\n{rome}\r\n")).unwrap();
        assert_eq!(marked.municipalities.len(), 1, "as spreadsheets save it");
    }
}
