//! Domains of mail and web: in go words, out comes the municipality that a domain names.

use super::Sign;
use super::mentions::{Mention, Reader, Who};
use super::words::Gap;

/// A name in a domain has no more pieces than this: `castel-san-pietro-terme`.
const LONGEST: usize = 7;

impl Reader<'_, '_> {
    /// Whether a word is written to the one before it, with this mark between them.
    fn tied(self, index: usize, marks: &[&str]) -> bool {
        index < self.words.len() && !self.words.gap(index).meets(Gap::SPACE) && marks.contains(&self.words.between(index))
    }
}

/// The municipality that a domain names at a word. Takes `comune.salo.bs.it`, `comunedisalo.it`, `comune.salo@pec.regione.lombardia.it`;
/// refuses `comune di Salò`.
pub(super) fn mention(reader: Reader<'_, '_>, index: usize) -> Option<Mention> {
    let Reader { words, vocabulary, register } = reader;
    let folded = words.folded(index);
    let known = vocabulary.domains.iter().find(|&domain| folded.starts_with(&**domain))?;
    let behind = reader.tied(index, &["@", ".", "/", "//", "://", "-"]);
    let (start, glued) = match folded.get(known.len()..) {
        Some("") if reader.tied(index + 1, &[".", "-", "_"]) => (index + 1, ""),
        Some(glued) if !glued.is_empty() && behind => (index, glued),
        _ => return None,
    };
    let ends = (start + 1..=start + LONGEST).take_while(|&end| end == start + 1 || reader.tied(end - 1, &["-", "_"]));
    let (mut found, mut end, mut name) = (&[][..], start + 1, "");
    for possible in ends {
        let possible_name = if glued.is_empty() { words.glued(start, possible) } else { glued };
        let named = register.named(possible_name);
        if !named.is_empty() || found.is_empty() {
            (found, end, name) = (named, possible, possible_name);
        }
        if !glued.is_empty() {
            break;
        }
    }
    // What follows makes it a domain: a further label, or the place where mail goes.
    if !reader.tied(end, &[".", "@"]) {
        return None;
    }
    let province = register.province_signed(words.folded(end)).filter(|_| words.folded(end).len() == 2 && reader.tied(end + 1, &["."]));
    let who = if found.is_empty() { Who::Unlisted(name.to_owned()) } else { Who::Listed(found.to_vec()) };
    Some(Mention { sign: Sign::Domain, who, words: index..end, province })
}
