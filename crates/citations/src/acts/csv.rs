//! Lines of comma-separated values: in goes a line, out come its fields, the quotes of spreadsheets understood.

/// The fields of a line; nothing where a quote is left open or text follows a closed one.
///
/// `a,"b, c",` gives `a`, `b, c` and an empty field; in a quoted field `""` is a quote.
pub(super) fn fields(line: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let (field, behind) = field(rest)?;
        fields.push(field);
        match behind.strip_prefix(',') {
            Some(next) => rest = next,
            None => return behind.is_empty().then_some(fields),
        }
    }
}

/// The field at the head of a line, and what stands behind it.
fn field(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (field, behind) = text.split_at(text.find(',').unwrap_or(text.len()));
        return Some((field.trim().to_owned(), behind));
    };
    let mut field = String::new();
    let mut rest = quoted;
    loop {
        let (inside, behind) = rest.split_once('"')?;
        field.push_str(inside);
        match behind.strip_prefix('"') {
            Some(next) => {
                field.push('"');
                rest = next;
            }
            None => return Some((field.trim().to_owned(), behind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_their_fields() {
        let cases: [(&str, Option<&[&str]>, &str); 8] = [
            ("a,b,c", Some(&["a", "b", "c"]), "plain"),
            ("a,,", Some(&["a", "", ""]), "empty fields"),
            ("", Some(&[""]), "an empty line is one empty field"),
            ("a, b ,c", Some(&["a", "b", "c"]), "white space around"),
            (r#"a,"b, c",d"#, Some(&["a", "b, c", "d"]), "a comma in quotes"),
            (r#""detta ""Merloni""""#, Some(&[r#"detta "Merloni""#]), "quotes in quotes"),
            (r#"a,"b"#, None, "a quote left open"),
            (r#""a"b,c"#, None, "text behind a quote"),
        ];
        for (line, wanted, why) in cases {
            assert_eq!(
                fields(line).as_deref(),
                wanted.map(|fields| fields.iter().map(|&f| f.to_owned()).collect::<Vec<_>>()).as_deref(),
                "{why}"
            );
        }
    }
}
