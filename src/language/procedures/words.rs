//! Words of a title: in goes text, out come its words, folded, each with how it was written and where it stood.

use regesto_words::{glued, is_accent, is_letter};

/// A word of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TitleWord {
    /// The word, folded. A contraction keeps the point between its ends: `amm.vi`.
    pub text: String,
    /// Whether it was cut short with a point: `retribuz.`.
    pub cut: bool,
    /// Whether it stood in brackets.
    pub aside: bool,
    /// Whether it stood behind the first colon.
    pub tail: bool,
}

/// The words of a text.
///
/// `"Rilascio copia atti amm.vi (L. 241)"` gives `rilascio copia atti amm.vi (l 241)`; `T.O.S.A.P.` gives `tosap`.
pub(super) fn words(text: &str, out: &mut Vec<TitleWord>) {
    pieces(text, |piece, aside, tail| chunk(piece, aside, tail, out));
}

/// The runs of letters, digits and points in a text: each, whether it stands in brackets, and whether behind the first colon.
pub(super) fn pieces<'t>(text: &'t str, mut take: impl FnMut(&'t str, bool, bool)) {
    let (mut depth, mut tail) = (0usize, false);
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (is_letter(c) || c == '.' || is_accent(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                take(text.get(from..at).unwrap_or(""), depth > 0, tail);
                start = None;
            }
            _ => {}
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ':' => tail = true,
            _ => {}
        }
    }
    if let Some(from) = start {
        take(text.get(from..).unwrap_or(""), depth > 0, tail);
    }
}

/// One run of letters, digits and points.
pub(super) fn chunk(piece: &str, aside: bool, tail: bool, out: &mut Vec<TitleWord>) {
    let cut = piece.ends_with('.');
    let piece = piece.trim_matches('.');
    if piece.is_empty() {
        return;
    }
    let mut push = |text: String, cut: bool| {
        if !text.is_empty() {
            out.push(TitleWord { text, cut, aside, tail });
        }
    };
    if !piece.contains('.') {
        return push(glued(piece), cut);
    }
    let parts: Vec<&str> = piece.split('.').filter(|part| !part.is_empty()).collect();
    let length = |part: &&str| part.chars().count();
    let first = parts.first().map_or(0, length);
    let last = parts.last().map_or(0, length);
    if parts.iter().all(|part| length(part) <= 2) {
        // Initials: L.P., CO.RE.CO., I.C.I.
        push(glued(piece), false);
    } else if parts.len() == 2 && first >= 2 && (1..=3).contains(&last) && piece.chars().all(|c| !c.is_numeric()) {
        push(parts.iter().map(|part| glued(part)).collect::<Vec<_>>().join("."), false);
    } else {
        // A missing space behind a full stop.
        let end = parts.len() - 1;
        parts.iter().enumerate().for_each(|(index, part)| push(glued(part), cut || index < end));
    }
}

/// Words that say nothing by themselves: articles, prepositions, conjunctions. `non` and `senza` are none of them.
pub(super) fn is_empty_word(word: &str) -> bool {
    !matches!(word, "non" | "con" | "i" | "ex") && regesto_words::is_function_word(word)
        || matches!(
            word,
            "con"
                | "ex"
                | "i"
                | "ecc"
                | "etc"
                | "ed"
                | "nonche"
                | "quale"
                | "quali"
                | "presso"
                | "ove"
                | "anche"
                | "sugli"
                | "coi"
                | "cogli"
                | "sia"
                | "verso"
                | "cd"
                | "n"
                | "nr"
                | "b"
                | "c"
                | "s"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_they_are_written() {
        let cases = [
            ("Rilascio copia atti amm.vi", "rilascio copia atti amm.vi", "a contraction is kept as one"),
            ("I.C.I.A.P.: rimborsi", "iciap rimborsi;", "initials are one word"),
            ("CO.RE.CO.", "coreco", "syllables too"),
            ("Carta d'identità", "carta d identita", "apostrophes part words"),
            ("Denuncia retribuz. annua", "denuncia retribuz~ annua", "a word cut short"),
            ("Permesso (L. 10/1977)", "permesso (l~ (10 (1977", "what stands in brackets"),
            ("ufficio.Rilascio di copie", "ufficio~ rilascio di copie", "a missing space"),
            ("Façade, Señor, citta\u{300}", "facade senor citta", "accents of any language, also behind their letter"),
            ("Straße 1ª, n.º 2", "strasse 1 n~ 2", "the German s is two, marks of order are none"),
            ("", "", "nothing"),
        ];
        for (text, expected, why) in cases {
            let mut found = Vec::new();
            words(text, &mut found);
            let shown: Vec<String> = found
                .iter()
                .map(|word| {
                    let mark = |on: bool, mark: &'static str| if on { mark } else { "" };
                    format!("{}{}{}{}", mark(word.aside, "("), word.text, mark(word.cut, "~"), mark(word.tail, ";"))
                })
                .collect();
            assert_eq!(shown.join(" "), expected, "{why}");
        }
    }
}
