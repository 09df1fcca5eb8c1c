//! Provinces and regions: in go the words of a document, out come the places that name one, and which of them stands beside a mention.

use super::mentions::{Mention, Reader};
use super::vocabulary::Says;
use super::words::{Gap, May, Words};
use super::{Sign, names};

/// How far from a heading its province may stand, in lines and words.
const NEAR_LINES: usize = 3;
const NEAR_WORDS: usize = 16;

/// A place that names a province.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedProvince {
    pub(super) province: usize,
    /// Its first word, and the word behind it.
    pub(super) words: (usize, usize),
    /// Whether it is named in so many words ("Provincia di …"), not by a sign in brackets.
    said: bool,
}

/// Provinces and regions that a document names.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) provinces: Vec<NamedProvince>,
    /// Regions by name, each as often as it is named.
    pub(super) regions: Vec<String>,
    /// Provinces of municipalities that are named as members of a union.
    pub(super) members: Vec<usize>,
}

/// All provinces and regions that the words name.
pub(super) fn find(reader: Reader<'_, '_>) -> Places {
    let Reader { words, vocabulary, register } = reader;
    let mut places = Places::default();
    for (index, word) in words.iter().enumerate() {
        if word.gap.meets(Gap::OPEN) && word.upper {
            let closing = names::ends(words, index).find(|&end| words.gap(end).meets(Gap::CLOSE));
            let named = closing.and_then(|end| {
                let signed = (word.capitals && end == index + 1).then(|| register.province_signed(words.folded(index))).flatten();
                signed.or_else(|| register.province_named(words.glued(index, end))).map(|province| (province, end))
            });
            if let Some((province, end)) = named {
                places.provinces.push(NamedProvince { province, words: (index, end), said: false });
            }
        }
        if word.may.meets(May::NAME)
            && let Some((says @ (Says::Province | Says::Region), name)) = vocabulary.names.at(words, index)
        {
            let mut ends = names::ends(words, name).rev();
            if says == Says::Region {
                places.regions.extend(ends.find_map(|end| register.region_named(words.glued(name, end))).map(str::to_owned));
            } else if words.get(name).is_some_and(|word| word.upper) {
                let article = match words.folded(name.saturating_sub(1)) {
                    "dell" => "l",
                    "della" => "la",
                    _ => "",
                };
                let named = |end: usize| {
                    let key = words.glued(name, end);
                    let signed = || {
                        (end == name + 1 && key.len() == 2 && words.get(name).is_some_and(|word| word.capitals))
                            .then(|| register.province_signed(key))
                            .flatten()
                    };
                    register.province_named(key).or_else(|| register.province_named(&format!("{article}{key}"))).or_else(signed)
                };
                if let Some((province, end)) = ends.find_map(|end| Some((named(end)?, end))) {
                    places.provinces.push(NamedProvince { province, words: (index, end), said: true });
                }
            }
        }
    }
    places
}

impl Places {
    /// The province named beside a mention: behind any, in brackets; of a heading, also in the lines around it.
    pub(super) fn beside(&self, words: &Words<'_>, mention: &Mention) -> Option<usize> {
        let (start, end) = (mention.words.start, mention.words.end);
        let from = self.provinces.partition_point(|place| place.words.0 < start.saturating_sub(NEAR_WORDS));
        let near = self.provinces.get(from..).unwrap_or_default().iter().take_while(|place| place.words.0 <= end + NEAR_WORDS);
        let heads = matches!(mention.sign, Sign::Heading | Sign::PageHead | Sign::Title);
        let distance = |place: &&NamedProvince| {
            let (first, last) = place.words;
            let lines = words.line(first).abs_diff(words.line(start));
            if first == end {
                return Some(0);
            }
            // Brackets behind other words are about those.
            let alone = place.said || words.opens_line(first);
            if !heads || !alone || lines > NEAR_LINES {
                None
            } else if first > end {
                Some(first - end)
            } else {
                (last <= start).then(|| start - last + 2)
            }
        };
        near.filter_map(|place| Some((distance(&place)?, place.province))).min().map(|(_, province)| province)
    }
}
