//! Patterns of phrases in grammar files: in goes `termine|termini (previsti) di legge`, out come the phrases that it stands for.

/// So many phrases may one pattern stand for.
const MOST: usize = 512;

/// All phrases that a pattern stands for, each as its words as written: `a|b` stands for either, a word in brackets may be missing. A word that is elided or hyphenated
/// is two (`all'atto`).
///
/// # Errors
/// What is wrong with it, as a sentence: it has no word, or one that is none or too long, a choice is empty, or it stands for more than 512 phrases.
pub fn spelled_out(pattern: &str) -> Result<Vec<Vec<String>>, String> {
    let mut phrases: Vec<Vec<String>> = vec![Vec::new()];
    for part in pattern.split_whitespace() {
        let inner = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        let mut longer = if inner.is_some() { phrases.clone() } else { Vec::new() };
        for choice in inner.unwrap_or(part).split('|') {
            let words = choice.split_inclusive(|c| c == '-' || crate::is_apostrophe(c));
            let words: Vec<&str> = words.filter(|word| word.contains(crate::is_letter)).collect();
            if words.is_empty() {
                let wrong =
                    if choice.is_empty() { "has an empty choice".to_owned() } else { format!("has «{choice}», which is no word") };
                return Err(format!("«{pattern}» {wrong}"));
            }
            if words.iter().any(|word| crate::glued(word).len() > crate::lexicon::LONGEST) {
                return Err(format!("«{pattern}» has a word of more than {} letters", crate::lexicon::LONGEST));
            }
            longer.extend(phrases.iter().map(|start| start.iter().cloned().chain(words.iter().map(ToString::to_string)).collect()));
        }
        phrases = longer;
        if phrases.len() > MOST {
            return Err(format!("«{pattern}» stands for more than {MOST} phrases: write several entries"));
        }
    }
    if phrases.iter().any(Vec::is_empty) {
        return Err(format!("«{pattern}» holds no word"));
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    fn what_patterns_stand_for() {
        let cases: &[(&str, Result<&[&str], &str>, &str)] = &[
            ("nel termine di", Ok(&["nel termine di"]), "a phrase is itself"),
            ("termine|termini (di) legge", Ok(&["termine legge", "termini legge", "termine di legge", "termini di legge"]), "choices"),
            ("all'atto", Ok(&["all' atto"]), "an elided word"),
            ("d.lgs.", Ok(&["d.lgs."]), "points stay"),
            ("a||b", Err("«a||b» has an empty choice"), "nothing between strokes"),
            ("a - b", Err("«a - b» has «-», which is no word"), "a mark that stands alone"),
            (
                "abcdefghijklmnopqrstuvwxyz1234567",
                Err("«abcdefghijklmnopqrstuvwxyz1234567» has a word of more than 32 letters"),
                "longer than any that is looked up",
            ),
            ("(a)", Err("«(a)» holds no word"), "a phrase that may be missing"),
            ("", Err("«» holds no word"), "nothing"),
        ];
        for (pattern, expected, why) in cases {
            let found = spelled_out(pattern).map(|phrases| phrases.iter().map(|words| words.join(" ")).collect::<Vec<_>>());
            match expected {
                Ok(phrases) => assert_eq!(found.as_deref(), Ok(&phrases.iter().map(ToString::to_string).collect::<Vec<_>>()[..]), "{why}"),
                Err(message) => assert_eq!(found, Err(message.to_string()), "{why}"),
            }
        }
        let many = ["a|b"; 10].join(" ");
        assert!(spelled_out(&many).is_err_and(|message| message.contains("more than 512")), "1024 phrases");
    }
}
