//! Numbers as a sheet shows them: in go a value and its format code (ECMA-376 part 1, 18.8.31), out comes the text, in Italian.

/// What a number of days since the last day of 1899 is, as year, month, day, hour, minute, second; in workbooks of old Macintoshes since 1904.
fn moment(value: f64, from_1904: bool) -> Option<[i64; 6]> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "bounded above")]
    let (mut days, mut seconds) = (value.floor() as i64, ((value - value.floor()) * 86_400.0).round() as i64);
    if seconds == 86_400 {
        (days, seconds) = (days + 1, 0);
    }
    // 1900 was no leap year, but the first sixty days are counted as if it had been.
    days += if from_1904 {
        1462
    } else if days < 60 {
        1
    } else {
        0
    };
    // Days since 1 March of the year 0 (H. Hinnant, chrono-compatible low-level date algorithms); day 0 here is 30 December 1899.
    let shifted = days + 693_899;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some([year, month, day, seconds / 3600, seconds / 60 % 60, seconds % 60])
}

/// A number without a format: whole ones without a point, others with as many digits as are sure.
pub(super) fn general(value: f64) -> String {
    #[allow(clippy::float_cmp, reason = "whole numbers are exact")]
    if value == value.trunc() && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let text = format!("{value:.10}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// The most styles of a workbook: no program writes more.
pub(super) const MOST_STYLES: usize = 65_536;

/// A format code of no more letters than programs write; each cell is set by it anew.
pub(super) fn bounded(code: String) -> String {
    const LONGEST: usize = 255;
    if code.len() <= LONGEST { code } else { code.chars().take(LONGEST).collect() }
}

/// The format code of a number below 164, whose codes stand in no file.
pub(super) fn builtin(id: usize) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0",
        39 | 40 => "#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => return None,
    })
}

/// A value under a format code.
pub(super) fn formatted(value: f64, code: &str, from_1904: bool) -> String {
    let sections = sections(code);
    let (section, value) = match sections.as_slice() {
        [_, negative, ..] if value < 0.0 => (*negative, -value),
        [_, _, zero, ..] if value == 0.0 => (*zero, value),
        [first, ..] => (*first, value),
        [] => return general(value),
    };
    let tokens = tokens(section);
    if tokens.iter().any(|token| matches!(token, Token::General)) {
        return tokens
            .iter()
            .map(|token| match token {
                Token::Literal(text) => text.clone(),
                Token::General => general(value),
                _ => String::new(),
            })
            .collect();
    }
    let is_date = tokens.iter().any(|token| matches!(token, Token::Date(c, _) if "ydhs".contains(*c)))
        || tokens.iter().any(|token| matches!(token, Token::Date('m', _))) && !tokens.iter().any(|token| matches!(token, Token::Digits(_)));
    if is_date { date(value, &tokens, from_1904) } else { figures(value, &tokens) }
}

enum Token {
    Literal(String),
    /// A run of `0 # ? , .`
    Digits(String),
    /// A run of one letter of a date.
    Date(char, usize),
    Percent,
    General,
}

/// The sections of a code: positive, negative, zero, text.
fn sections(code: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in code.char_indices() {
        if escaped {
            escaped = false;
        } else {
            match c {
                '"' => quoted = !quoted,
                '\\' => escaped = true,
                ';' if !quoted => {
                    out.extend(code.get(start..at));
                    start = at + 1;
                }
                _ => {}
            }
        }
    }
    out.extend(code.get(start..));
    out
}

fn tokens(section: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let literal = |out: &mut Vec<Token>, c: char| match out.last_mut() {
        Some(Token::Literal(text)) => text.push(c),
        _ => out.push(Token::Literal(c.to_string())),
    };
    if section.trim().eq_ignore_ascii_case("general") || section.trim().eq_ignore_ascii_case("standard") {
        return vec![Token::General];
    }
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                for c in chars.by_ref().take_while(|&c| c != '"') {
                    literal(&mut out, c);
                }
            }
            '\\' => {
                if let Some(c) = chars.next() {
                    literal(&mut out, c);
                }
            }
            // The width of a character, and what fills a cell.
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                if let Some(money) = inner.strip_prefix('$') {
                    money.split('-').next().unwrap_or("").chars().for_each(|c| literal(&mut out, c));
                } else if let Some(c @ ('h' | 'm' | 's')) = inner.chars().next().map(|c| c.to_ascii_lowercase()) {
                    out.push(Token::Date(c, inner.chars().count()));
                }
            }
            '0' | '#' | '?' | '.' | ',' => match out.last_mut() {
                Some(Token::Digits(digits)) => digits.push(c),
                _ if c == ',' || c == '.' && !matches!(chars.peek(), Some('0' | '#' | '?')) => literal(&mut out, c),
                _ => out.push(Token::Digits(c.to_string())),
            },
            '%' => out.push(Token::Percent),
            'G' if section.contains("General") => {
                chars.by_ref().take(6).for_each(drop);
                out.push(Token::General);
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'g' | 'a' | 'A' => {
                let lower = match c.to_ascii_lowercase() {
                    // As Italian editions write them.
                    'g' => 'd',
                    'a' => 'y',
                    other => other,
                };
                match out.last_mut() {
                    Some(Token::Date(last, count)) if *last == lower => *count += 1,
                    _ => out.push(Token::Date(lower, 1)),
                }
            }
            '@' => {}
            other => literal(&mut out, other),
        }
    }
    out
}

const MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];

fn date(value: f64, tokens: &[Token], from_1904: bool) -> String {
    let Some([year, month, day, hour, minute, second]) = moment(value, from_1904) else { return general(value) };
    let mut out = String::new();
    let mut after_hour = false;
    for (index, token) in tokens.iter().enumerate() {
        let number = |value: i64, width: usize| if width >= 2 { format!("{value:02}") } else { value.to_string() };
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Date('y', width) => {
                out.push_str(&if *width > 2 { format!("{year:04}") } else { format!("{:02}", year.rem_euclid(100)) })
            }
            Token::Date('m', width) => {
                let before_seconds = tokens.iter().skip(index + 1).find_map(|token| match token {
                    Token::Date(c, _) => Some(*c == 's'),
                    _ => None,
                });
                if after_hour || before_seconds == Some(true) {
                    out.push_str(&number(minute, *width));
                } else if *width > 2 {
                    let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or("");
                    out.push_str(if *width == 3 { name.get(..3).unwrap_or(name) } else { name });
                } else {
                    out.push_str(&number(month, *width));
                }
            }
            Token::Date('d', width) if *width <= 2 => out.push_str(&number(day, *width)),
            Token::Date('h', width) => out.push_str(&number(hour, *width)),
            Token::Date('s', width) => out.push_str(&number(second, *width)),
            _ => {}
        }
        if let Token::Date(c, _) = token {
            after_hour = *c == 'h';
        }
    }
    out.trim().to_string()
}

fn figures(value: f64, tokens: &[Token]) -> String {
    let percent = tokens.iter().any(|token| matches!(token, Token::Percent));
    let digits: String = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Digits(digits) => Some(digits.as_str()),
            _ => None,
        })
        .collect();
    if digits.is_empty() && !tokens.iter().any(|token| matches!(token, Token::Literal(_))) {
        return general(value);
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let places = fraction.chars().filter(|c| matches!(c, '0' | '#' | '?')).count().min(15);
    let sure = fraction.chars().filter(|&c| c == '0').count();
    let least = whole.chars().filter(|&c| c == '0').count().min(20);
    let scaled = if percent { value * 100.0 } else { value };
    let text = format!("{:.places$}", scaled.abs());
    let (integer, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut integer = format!("{integer:0>least$}");
    if least == 0 && integer == "0" && places > 0 {
        integer.clear();
    }
    if whole.contains(',') {
        integer = grouped(&integer);
    }
    let kept = decimals.trim_end_matches('0').len().max(sure.min(decimals.len()));
    let decimals = decimals.get(..kept).unwrap_or(decimals);
    let number = if decimals.is_empty() { integer } else { format!("{integer},{decimals}") };
    let mut out = String::new();
    if value < 0.0 {
        out.push('-');
    }
    let mut written = digits.is_empty();
    for token in tokens {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Digits(_) if !written => {
                out.push_str(&number);
                written = true;
            }
            Token::Percent => out.push('%'),
            _ => {}
        }
    }
    out.trim().to_string()
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_shown() {
        let cases: [(f64, &str, &str, &str); 17] = [
            (30.0, "General", "30", "days are whole"),
            (0.5, "General", "0,5", "an Italian comma"),
            (30.0, "0", "30", "whole"),
            (7.0, "000", "007", "leading zeros"),
            (30.0, "0\" gg.\"", "30 gg.", "words in the format"),
            (1234.5, "#,##0.00", "1.234,50", "groups"),
            (12.5, "€ #,##0.00", "€ 12,50", "money"),
            (12.5, "#,##0.00 [$€-410]", "12,50 €", "money with its place"),
            (0.25, "0%", "25%", "percent"),
            (45292.0, "dd/mm/yyyy", "01/01/2024", "a day"),
            (45292.0, "d mmmm yyyy", "1 gennaio 2024", "a day in words"),
            (45292.5, "dd/mm/yyyy hh:mm", "01/01/2024 12:00", "a moment"),
            (60.0, "gg/mm/aaaa", "28/02/1900", "Italian letters; the day that never was"),
            (1.0, "dd/mm/yyyy", "01/01/1900", "the first day"),
            (-5.0, "0;(0)", "(5)", "negative"),
            (3.0, "0_);(0)", "3", "a width is no text"),
            (15.0, "0 \"giorni\";;\"-\"", "15 giorni", "sections"),
        ];
        for (value, code, shown, why) in cases {
            assert_eq!(formatted(value, code, false), shown, "{code}: {why}");
        }
        assert_eq!(formatted(43830.0, "dd/mm/yyyy", true), "01/01/2024", "counted from 1904");
    }
}
