//! Reads dates as pages write them, in machine formats and in words.

mod moment;
mod words;

use crate::word_list::{WordList, words};
use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) use moment::Moment;
use moment::{Month, Time, Zone};
use words::{AFTER_NOON, AMERICAN, BEFORE_NOON, ERAS, MONTHS, PERSIAN_MONTHS, PUBLISHED, RUNS, UNITS, UPDATED, ZONES};

/// Longest text in which a date is looked for, in bytes.
const MAX_TEXT: usize = 300;

/// What a page says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Updated,
}

/// A date of a text, with the label beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) moment: Moment,
    pub(super) label: Option<Label>,
}

/// What `03/04/2024` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The first date in `text`, which may have words around it. Linear in the text's length, which is cut at
/// [`MAX_TEXT`] bytes.
pub(super) fn parse(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    let moment = match (text.len(), text.parse::<i64>()) {
        (10, Ok(seconds)) => Moment::from_epoch(seconds),
        (13, Ok(millis)) => Moment::from_epoch(millis / 1000),
        _ => next(&tokens(text), 0, order).map(|(dated, _)| dated.moment),
    };
    // The beginning of Unix's time is a field that was never set.
    moment.filter(|moment| !moment.is_epoch())
}

/// All dates in `text`, likewise.
pub(super) fn all(text: &str, order: Order) -> Vec<Dated> {
    let tokens = tokens(text);
    let (mut dates, mut from) = (Vec::new(), 0);
    while let Some((dated, end)) = next(&tokens, from, order) {
        dates.push(dated);
        from = end;
    }
    dates
}

/// The first date from a token on, and where it ends.
fn next(tokens: &[Token], from: usize, order: Order) -> Option<(Dated, usize)> {
    (from..tokens.len()).find_map(|at| {
        let (mut moment, len) = date_at(&tokens[at..], order)?;
        let mut end = at + len;
        if let Some((time, used)) = time_after(&tokens[end..]) {
            (moment.time, end) = (Some(time), end + used);
        } else {
            moment.time = time_before(&tokens[from..at]);
        }
        // "2026年5月3日 更新" has its label behind.
        let is_day = |token: &Token| matches!(token, Word(word) if matches!(&**word, "日" | "일" | "号"));
        end += usize::from(tokens.get(end).is_some_and(is_day));
        let before = tokens[from..at].iter().rev().find_map(label_of);
        let behind = tokens.get(end).and_then(run_label).filter(|_| before.is_none());
        Some((Dated { moment, label: before.or(behind) }, end + usize::from(behind.is_some())))
    })
}

/// The label that stands last in a text, behind any number.
pub(super) fn label_at_end(text: &str) -> Option<Label> {
    tokens(text).iter().rev().take_while(|token| !matches!(token, Number(..))).find_map(label_of)
}

fn label_of(token: &Token) -> Option<Label> {
    let Word(word) = token else { return None };
    let begins = |stems: &WordList| stems.iter().any(|stem| word.starts_with(stem));
    match () {
        () if begins(&UPDATED) || matches!(&**word, "stand" | "jour") => Some(Label::Updated),
        () if begins(&PUBLISHED) => Some(Label::Published),
        () => run_label(token),
    }
}

fn run_label(token: &Token) -> Option<Label> {
    let Word(word) = token else { return None };
    let &(_, updated) = RUNS.iter().find(|(run, _)| word.contains(run))?;
    Some(if updated { Label::Updated } else { Label::Published })
}

/// The date that a text begins with.
pub(super) fn at_start(text: &str, order: Order) -> Option<Moment> {
    date_at(&tokens(text), order).map(|(moment, _)| moment)
}

/// Whether a text says how old something is, or how long its reading takes: "2 minutes ago", "2 min read".
pub(super) fn has_duration(text: &str) -> bool {
    let is_unit = |word: &str| UNITS.iter().any(|unit| word.starts_with(unit));
    tokens(text).windows(2).any(|pair| matches!(pair, [Number(_, 1..=2), Word(word)] if is_unit(word)))
}

/// Whether a text names a month.
pub(in crate::extract) fn names_month(text: &str) -> bool {
    tokens(text).iter().any(|token| matches!(token, Word(word) if month(word).is_some()))
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// Value and number of digits.
    Number(u32, u8),
    /// In lower case.
    Word(String),
    Mark(char),
}
use Token::{Mark, Number, Word};

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut joined = false;
    for (at, c) in text.char_indices() {
        if at > MAX_TEXT {
            break;
        }
        if let Some(digit) = digit(c) {
            match tokens.last_mut() {
                Some(Number(value, digits)) if joined && *digits < 9 => {
                    *value = *value * 10 + digit;
                    *digits += 1;
                }
                _ => tokens.push(Number(digit, 1)),
            }
            joined = true;
        } else if is_word(c) {
            match tokens.last_mut() {
                Some(Word(word)) if joined => word.extend(c.to_lowercase()),
                _ => tokens.push(Word(c.to_lowercase().collect())),
            }
            joined = true;
        } else {
            // Marks of the direction of writing are not seen.
            if matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                continue;
            }
            joined = false;
            if !c.is_whitespace() {
                tokens.push(Mark(c));
            }
        }
    }
    tokens
}

/// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari, Bengali, Thai and fullwidth ones.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|&digit| digit < 10))
}

fn is_word(c: char) -> bool {
    // Vowel signs of Indic scripts are no letters by themselves, but parts of words.
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{eff}')
}

/// A date that begins with the first token, and the number of tokens that it takes.
fn date_at(tokens: &[Token], order: Order) -> Option<(Moment, usize)> {
    match tokens {
        [Number(compact, 8), ..] => {
            Moment::new(compact / 10_000, compact / 100 % 100, compact % 100).map(|moment| (moment, 1))
        }
        [Number(year, 4), Mark(a @ ('-' | '/' | '.')), Number(month, 1..=2), Mark(b), Number(day, 1..=2), ..]
            if a == b =>
        {
            // Nobody writes days of the fourteenth century so.
            let month = if (1370..=1412).contains(year) { Month::Persian(*month) } else { Month::Common(*month) };
            Moment::of(*year, month, *day).map(|moment| (moment, 5))
        }
        [Word(era), Number(year, 1..=2), Word(y), Number(month, 1..=2), Word(m), Number(day, 1..=2), ..]
            if (&**y, &**m) == ("年", "月") =>
        {
            let (_, before) = ERAS.iter().find(|(name, _)| era.ends_with(name))?;
            Moment::new(before + year, *month, *day).map(|moment| (moment, 6))
        }
        [Word(era), Number(month, 1..=2), Word(m), Number(day, 1..=2), ..] if &**m == "月" => {
            let era = era.strip_suffix("元年")?;
            let (_, before) = ERAS.iter().find(|(name, _)| era.ends_with(name))?;
            Moment::new(before + 1, *month, *day).map(|moment| (moment, 4))
        }
        [Number(year, 4), Word(y), Number(month, 1..=2), Word(m), Number(day, 1..=2), ..]
            if matches!((&**y, &**m), ("年", "月") | ("년", "월")) =>
        {
            Moment::new(*year, *month, *day).map(|moment| (moment, 5))
        }
        [Number(a, 1..=2), Mark(x @ ('.' | '/' | '-')), Number(b, 1..=2), Mark(y), Number(year, digits), ..]
            if x == y =>
        {
            let year = if *digits == 2 { 2000 + year } else { year_of(*year, *digits)? };
            let day_first = *x == '.' || *a > 12 || (order == Order::DayFirst && *b <= 12);
            let (day, month) = if day_first { (*a, *b) } else { (*b, *a) };
            Moment::new(year, month, day).map(|moment| (moment, 5))
        }
        [Number(day, 1..=2), rest @ ..] => {
            let (gap, month) = month_after(rest, true)?;
            // "17. listopada" is in October in Croatian, "17 listopada" in November in Polish.
            let is_croatian = matches!(rest, [Mark('.'), Word(name), ..] if name == "listopada");
            let month = if is_croatian { Month::Common(10) } else { month };
            let (more, year) = year_after(&rest[gap..])?;
            Moment::of(year, month, *day).map(|moment| (moment, 1 + gap + more))
        }
        // "2023 жылғы 17 қараша", "2023 թ. մարտի 17"
        [Number(year, 4), Word(of_year), rest @ ..]
            if matches!(&**of_year, "жылғы" | "жылы" | "ж" | "წლის" | "թ" | "թվականի") =>
        {
            let dot = usize::from(matches!(rest, [Mark('.'), ..]));
            let rest = &rest[dot..];
            let (day, gap, month) = match rest {
                [Number(day, 1..=2), rest @ ..] => {
                    let (gap, month) = month_after(rest, true)?;
                    (day, gap, month)
                }
                _ => {
                    let (gap, month) = month_after(rest, false)?;
                    let [Number(day, 1..=2), ..] = &rest[gap..] else { return None };
                    (day, gap, month)
                }
            };
            Moment::of(*year, month, *day).map(|moment| (moment, 3 + dot + gap))
        }
        [Number(year, 4), rest @ ..] => {
            let (gap, month) = month_after(rest, false)?;
            let [Number(day, 1..=2), ..] = &rest[gap..] else { return None };
            Moment::of(*year, month, *day).map(|moment| (moment, 2 + gap))
        }
        [Word(name), rest @ ..] => {
            let dot = usize::from(matches!(rest, [Mark('.'), ..]));
            let [Number(day, 1..=2), rest @ ..] = &rest[dot..] else { return None };
            let (gap, year) = year_after(rest)?;
            // Last, for it looks through many names.
            Moment::of(year, month(name)?, *day).map(|moment| (moment, 2 + dot + gap))
        }
        _ => None,
    }
}

/// A month's name within the next few tokens: how many they are with the name, and the month.
fn month_after(tokens: &[Token], after_day: bool) -> Option<(usize, Month)> {
    for (i, token) in tokens.iter().take(4).enumerate() {
        match token {
            Mark('.' | ',' | '-' | '/' | 'º' | 'ª' | '°' | '’' | '\'') => {}
            Word(word) => {
                // Vietnamese counts its months.
                if word == "tháng"
                    && after_day
                    && let Some(Number(month @ 1..=12, _)) = tokens.get(i + 1)
                {
                    return Some((i + 2, Month::Common(*month)));
                }
                // "มี.ค."
                if word.starts_with(|c: char| matches!(c, '\u{e00}'..='\u{e7f}'))
                    && let [Mark('.'), Word(second), ..] = &tokens[i + 1..]
                    && let Some(month) = month(&format!("{word}.{second}"))
                {
                    return Some((i + 3, month));
                }
                // "كانون الثاني"
                if let Some(Word(second)) = tokens.get(i + 1)
                    && matches!(&**word, "كانون" | "تشرين")
                    && let Some(month) = month(&format!("{word}_{second}"))
                {
                    return Some((i + 2, month));
                }
                if let Some(month) = month(word) {
                    return Some((i + 1, month));
                }
                let filler = matches!(
                    &**word,
                    "st" | "nd" | "rd" | "th" | "er" | "de" | "d" | "di" | "da" | "of" | "ta" | "η" | "m" | "a" | "à"
                );
                if !filler {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

fn year_after(tokens: &[Token]) -> Option<(usize, u32)> {
    for (i, token) in tokens.iter().take(4).enumerate() {
        match token {
            Number(year, digits @ 4..=6) => return Some((i + 1, year_of(*year, *digits)?)),
            Number(year, 2) if matches!(tokens.get(i.wrapping_sub(1)), Some(Mark('-' | '\'' | '’'))) => {
                return Some((i + 1, 2000 + year));
            }
            Mark('.' | ',' | '-' | '/' | '’' | '\'' | '،' | '(' | ')') => {}
            // "3 أيار/مايو 2026"
            Word(word) if i > 0 && tokens[i - 1] == Mark('/') && month(word).is_some() => {}
            Word(word) if matches!(&**word, "st" | "nd" | "rd" | "th" | "de" | "del" | "of" | "năm" | "года") => {}
            _ => return None,
        }
    }
    None
}

/// The year that digits begin with: "30.01.202430. Januar" is what is left of two dates side by side.
fn year_of(number: u32, digits: u8) -> Option<u32> {
    match digits {
        4 => Some(number),
        5 | 6 => Some(number / 10_u32.pow(u32::from(digits) - 4)).filter(|year| (1990..=2100).contains(year)),
        _ => None,
    }
}

/// A time of day within the next few tokens, and where it ends.
fn time_after(tokens: &[Token]) -> Option<(Time, usize)> {
    (0..tokens.len().min(6)).find_map(|at| {
        // A second date or a span of years follows, or another date's label: the time is not this date's.
        if tokens[..at].iter().any(|token| matches!(token, Number(..)) || label_of(token).is_some()) {
            return None;
        }
        let (time, used) = time_at(&tokens[at..], &tokens[..at])?;
        Some((time, at + used))
    })
}

/// A time of day right before a date.
fn time_before(tokens: &[Token]) -> Option<Time> {
    const FARTHEST: usize = 12;
    (tokens.len().saturating_sub(FARTHEST)..tokens.len()).find_map(|at| Some(time_at(&tokens[at..], &tokens[..at])?.0))
}

/// A time of day that begins with the first token, and the number of tokens that it takes.
fn time_at(tokens: &[Token], before: &[Token]) -> Option<(Time, usize)> {
    let (mut hour, minute, second, used) = match tokens {
        [
            Number(h, 1..=2),
            Mark(':' | '：'),
            Number(m, 2),
            Mark(':'),
            Number(s, 2),
            Mark('.' | ','),
            Number(..),
            ..,
        ] => (*h, *m, *s, 7),
        [Number(h, 1..=2), Mark(':' | '：'), Number(m, 2), Mark(':'), Number(s, 2), ..] => (*h, *m, *s, 5),
        [Number(h, 1..=2), Mark(':' | '：'), Number(m, 2), ..] => (*h, *m, 0, 3),
        [Number(compact, 6), ..] if matches!(before, [.., Word(t)] if t == "t") => {
            (compact / 10_000, compact / 100 % 100, compact % 100, 1)
        }
        [Number(h, 1..=2), Word(mark), Number(m, 2), ..]
            if matches!(&**mark, "h" | "u" | "時" | "时" | "点" | "點" | "시" | "ώρα") =>
        {
            (*h, *m, 0, 3)
        }
        // With a dot only where a word says that it is a time.
        [Number(h, 1..=2), Mark('.'), Number(m, 2), rest @ ..]
            if matches!(rest, [Word(w), ..] if matches!(&**w, "uhr" | "am" | "pm" | "a" | "p" | "hrs"))
                || zone(rest).is_some()
                || matches!(before, [.., Word(w)] if says_time(w))
                || matches!(before, [.., Word(w), Mark('.' | ':')] if says_time(w)) =>
        {
            (*h, *m, 0, 3)
        }
        [Number(h, 1..=2), Word(w), ..] if matches!(&**w, "uhr" | "am" | "pm") => (*h, 0, 0, 1),
        // "à 14h", but not "2 h ago"
        [Number(h, 1..=2), Word(w), ..]
            if matches!(&**w, "h" | "時" | "时" | "시")
                && before.last().is_none_or(|last| matches!(last, Word(w) if says_time(w))) =>
        {
            (*h, 0, 0, 2)
        }
        _ => return None,
    };
    let mut rest = &tokens[used..];
    let half_of = |word: &str| match () {
        () if AFTER_NOON.contains(word) => Some(true),
        () if BEFORE_NOON.contains(word) => Some(false),
        () => None,
    };
    // "3日午後" is one run of letters.
    let run_before = || match before {
        [.., Word(w)] => {
            AFTER_NOON.iter().chain(&BEFORE_NOON).find(|half| w.ends_with(half) && half.chars().all(|c| !c.is_ascii()))
        }
        _ => None,
    };
    let half = match rest {
        [Word(a), Mark('.'), Word(m), after @ ..]
            if matches!(&**a, "a" | "p" | "μ" | "π") && matches!(&**m, "m" | "μ") =>
        {
            rest = after.strip_prefix(&[Mark('.')]).unwrap_or(after);
            Some(matches!(&**a, "p" | "μ"))
        }
        [Word(w), after @ ..] if half_of(w).is_some() => {
            rest = after;
            half_of(w)
        }
        _ => run_before().and_then(half_of),
    };
    hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    // ISO 8601 lets the day end at 24:00; a leap second counts as the one before it.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let zone = zone(rest);
    let time = Time { hour: hour as u8, minute: minute as u8, second: second.min(59) as u8, zone };
    Some((time, tokens.len() - rest.len() + usize::from(zone.is_some() && matches!(rest, [Word(_), ..]))))
}

/// Whether a word stands before times of day.
fn says_time(word: &str) -> bool {
    static WORDS: WordList = words![
        "kl", "klo", "at", "um", "alle", "ore", "ora", "pukul", "jam", "saat", "às", "as", "las", "à", "godz", "hodin",
        "v", "om", "ώρα", "στις", "в", "о", "u",
    ];
    WORDS.contains(word)
}

/// The zone that begins with the first token.
fn zone(tokens: &[Token]) -> Option<Zone> {
    let tokens = match tokens {
        [Mark('('), rest @ ..] => rest,
        [Word(uhr), rest @ ..] if uhr == "uhr" => rest,
        _ => tokens,
    };
    let offset = |tokens: &[Token]| {
        let (sign, hours, minutes) = match tokens {
            [Mark(sign @ ('+' | '-' | '−')), Number(hours, 1..=2), Mark(':'), Number(minutes, 2), ..] => {
                (sign, *hours, *minutes)
            }
            [Mark(sign @ ('+' | '-' | '−')), Number(compact, 4), ..] => (sign, compact / 100, compact % 100),
            [Mark(sign @ ('+' | '-' | '−')), Number(hours, 1..=2), ..] => (sign, *hours, 0),
            _ => return None,
        };
        let total = (hours <= 14 && minutes < 60).then_some((hours * 60 + minutes) as i16)?;
        Some(if *sign == '+' { total } else { -total })
    };
    match tokens {
        [Word(name), rest @ ..] if matches!(&**name, "z" | "utc" | "gmt") => {
            Some(Zone::Offset(offset(rest).unwrap_or(0)))
        }
        [Word(name), ..] => {
            let named =
                |zones: &[(&str, i16)]| zones.iter().find(|(zone, _)| zone == name).map(|&(_, minutes)| minutes);
            named(ZONES).map(Zone::Offset).or_else(|| named(AMERICAN).map(Zone::American))
        }
        _ => offset(tokens).map(Zone::Offset),
    }
}

/// The month of that name (lower case).
fn month(word: &str) -> Option<Month> {
    static MONTH_OF: LazyLock<HashMap<&str, Month>> = LazyLock::new(|| {
        let common = (1..).map(Month::Common).zip(&MONTHS);
        let persian = (1..).map(Month::Persian).zip(&PERSIAN_MONTHS);
        common.chain(persian).flat_map(|(month, names)| names.split(' ').map(move |name| (name, month))).collect()
    });
    // Hebrew writes "in March" as one word.
    let word = word.strip_prefix('ב').filter(|rest| rest.chars().count() > 2).unwrap_or(word);
    MONTH_OF.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse(text, Order::MonthFirst).map_or_else(|| "-".into(), |moment| moment.to_string())
    }

    #[test]
    fn machine_formats() {
        for (text, expected) in [
            ("2024-03-03", "2024-03-03"),
            ("2024-03-03T10:15:00Z", "2024-03-03T10:15:00Z"),
            ("2024-03-03T10:15:00.123+01:00", "2024-03-03T10:15:00+01:00"),
            ("2024-03-03T10:15:00-0530", "2024-03-03T10:15:00-05:30"),
            ("2024-03-03 10:15:07", "2024-03-03T10:15:07"),
            ("20240303T101500Z", "2024-03-03T10:15:00Z"),
            ("2024/3/3", "2024-03-03"),
            ("20240303", "2024-03-03"),
            ("1709460900", "2024-03-03T10:15:00Z"),
            ("1709460900000", "2024-03-03T10:15:00Z"),
            ("Sun, 03 Mar 2024 10:15:00 GMT", "2024-03-03T10:15:00Z"),
            ("Sun, 3 Mar 2024 10:15:00 +0200", "2024-03-03T10:15:00+02:00"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_many_languages() {
        for (text, expected) in [
            ("Published 3 March 2024 10:15 GMT", "2024-03-03T10:15:00Z"),
            ("17 listopada 2023", "2023-11-17"),
            ("17. listopada 2023.", "2023-10-17"),
            ("17 augusti 2023", "2023-08-17"),
            ("3 მარტი, 2024, 10:15", "2024-03-03T10:15:00"),
            ("3 մարտի 2024, 10:15", "2024-03-03T10:15:00"),
            ("3 наурыз 2024, 10:15", "2024-03-03T10:15:00"),
            ("2024 жылғы 3 наурыз, 10:15", "2024-03-03T10:15:00"),
            ("2024 ж. 3 наурыз", "2024-03-03"),
            ("2024 թ. մարտի 3", "2024-03-03"),
            ("2024 թվականի մարտի 3-ին", "2024-03-03"),
            ("2024 წლის 3 მარტი", "2024-03-03"),
            ("०३ डिसेंबर २०२४", "2024-12-03"),
            ("3 டிசம்பர் 2024", "2024-12-03"),
            ("3 Avqust 2024", "2024-08-03"),
            ("17. novembar 2023.", "2023-11-17"),
            ("17. julij 2023", "2023-07-17"),
            ("March 3, 2024 at 1:05 p.m. EST", "2024-03-03T13:05:00-05:00"),
            ("Updated 12:05 AM ET, Sun Mar. 3rd, 2024", "2024-03-03T00:05:00-05:00"),
            ("May 3, 2026 at 9:14 p.m. ET", "2026-05-03T21:14:00-04:00"),
            ("May 3, 2026, 9:14 PM Pacific Time", "2026-05-03T21:14:00-07:00"),
            ("March 8, 2026 1:59 AM ET", "2026-03-08T01:59:00-05:00"),
            ("March 8, 2026 2:00 AM ET", "2026-03-08T02:00:00-04:00"),
            ("November 1, 2026 1:00 AM CT", "2026-11-01T01:00:00-05:00"),
            ("November 1, 2026 3:00 AM CT", "2026-11-01T03:00:00-06:00"),
            ("3 May 2026 10:15 EST", "2026-05-03T10:15:00-05:00"),
            ("3 May 2026 21.14 GMT", "2026-05-03T21:14:00Z"),
            ("3 May 2026 21.14 BST", "2026-05-03T21:14:00+01:00"),
            ("3. mai 2026 kl. 14.30", "2026-05-03T14:30:00"),
            ("3 mai 2026 à 14h", "2026-05-03T14:00:00"),
            ("3 de mayo de 2026, 9:14 p. m.", "2026-05-03T21:14:00"),
            ("2026年5月3日 14時30分", "2026-05-03T14:30:00"),
            ("2026年5月3日午後2時30分", "2026-05-03T14:30:00"),
            ("٣ مايو ٢٠٢٦ ٩:١٤ م", "2026-05-03T21:14:00"),
            ("3 أيار/مايو 2026م", "2026-05-03"),
            ("3 كانون الثاني 2026", "2026-01-03"),
            ("الأحد \u{200f}03/05/2026\u{200f}", "2026-03-05"),
            ("۳ مه ۲۰۲۶", "2026-05-03"),
            ("30.01.202430. Januar 2024", "2024-01-30"),
            ("April 10, 20233 years ago", "2023-04-10"),
            ("1.2.345678", "-"),
            ("3 May 2026 Storm 10.15 metres high", "2026-05-03"),
            ("3. März 2024, 10.15 Uhr", "2024-03-03T10:15:00"),
            ("Publié le 3 mars 2024 à 10h15", "2024-03-03T10:15:00"),
            ("1er août 2023", "2023-08-01"),
            ("3 de marzo de 2024", "2024-03-03"),
            ("3 marca 2024 10:15", "2024-03-03T10:15:00"),
            ("3 марта 2024 года, 10:15", "2024-03-03T10:15:00"),
            ("2024年3月3日 10時15分", "2024-03-03T10:15:00"),
            ("2024년 3월 3일 오후 1:15", "2024-03-03T13:15:00"),
            ("٣ مارس ٢٠٢٤", "2024-03-03"),
            ("3 मार्च 2024", "2024-03-03"),
            ("3 tháng 3, 2024", "2024-03-03"),
            ("2024. március 3.", "2024-03-03"),
            ("03.04.2024", "2024-04-03"),
            ("3 มีนาคม 2567", "2024-03-03"),
            ("๔ มี.ค. ๒๕๖๙", "2026-03-04"),
            ("4 มี.ค. 2569 | 10:15 น.", "2026-03-04T10:15:00"),
            ("Updated 10:15 a.m. ET, Wed March 4, 2026", "2026-03-04T10:15:00-05:00"),
            ("Updated 10:15 p.m. PT, Wednesday, July 8, 2026", "2026-07-08T22:15:00-07:00"),
            ("4 марта 2026, 10:15 МСК", "2026-03-04T10:15:00+03:00"),
            ("4. März 2026, 10:15 Uhr MEZ", "2026-03-04T10:15:00+01:00"),
            ("10.15 WIB, Rabu 4 Maret 2026", "2026-03-04T10:15:00+07:00"),
            ("Rabu, 4 Maret 2026 10:15 WIB", "2026-03-04T10:15:00+07:00"),
            ("4 March 2026 10:15 GMT+3", "2026-03-04T10:15:00+03:00"),
            ("۱۳ اسفند ۱۴۰۴", "2026-03-04"),
            ("چهارشنبه ۱۳ اسفند ۱۴۰۴ - ۱۰:۱۵", "2026-03-04T10:15:00"),
            ("۱۴۰۴/۱۲/۱۳", "2026-03-04"),
            ("1 فروردین 1403", "2024-03-20"),
            ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
            ("1404/01/01", "2025-03-21"),
            ("۳۰ اسفند ۱۴۰۴", "-"),
            ("۳۱ مهر ۱۴۰۴", "-"),
            ("15 July 1410", "-"),
            ("令和8年3月4日", "2026-03-04"),
            ("更新：令和8年3月4日 10時15分", "2026-03-04T10:15:00"),
            ("平成元年3月4日", "1989-03-04"),
            ("昭和64年1月7日", "1989-01-07"),
            ("２０２６年３月４日", "2026-03-04"),
            ("25/04/2024", "2024-04-25"),
            ("03/04/2024", "2024-03-04"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(parse("03/04/2024", Order::DayFirst).map(|m| m.to_string()).as_deref(), Some("2024-04-03"));
    }

    #[test]
    fn dates_have_labels() {
        use Label::{Published, Updated};
        for (text, expected) in [
            (
                "Updated 5 May 2026 11:00 Published 4 May 2026 10:00",
                &[("2026-05-05T11:00:00", Some(Updated)), ("2026-05-04T10:00:00", Some(Published))][..],
            ),
            ("4 May 2026 - updated 5 May 2026", &[("2026-05-04", None), ("2026-05-05", Some(Updated))]),
            (
                "Publié le 4 mai 2026 à 10h15, mis à jour le 5 mai 2026 à 11h00",
                &[("2026-05-04T10:15:00", Some(Published)), ("2026-05-05T11:00:00", Some(Updated))],
            ),
            ("Stand: 5.5.2026", &[("2026-05-05", Some(Updated))]),
            (
                "Erstellt: 4.5.2026 Aktualisiert: 5.5.2026",
                &[("2026-05-04", Some(Published)), ("2026-05-05", Some(Updated))],
            ),
            ("2026年5月4日 公開 2026年5月5日 更新", &[("2026-05-04", Some(Published)), ("2026-05-05", Some(Updated))]),
            (
                "입력 2026.05.04 10:00 수정 2026.05.05 11:00",
                &[("2026-05-04T10:00:00", Some(Published)), ("2026-05-05T11:00:00", Some(Updated))],
            ),
            ("Обновлено 5 мая 2026", &[("2026-05-05", Some(Updated))]),
            ("3 hours ago", &[]),
            ("yesterday at 10:15", &[]),
        ] {
            let found: Vec<_> = all(text, Order::DayFirst).iter().map(|d| (d.moment.to_string(), d.label)).collect();
            let expected: Vec<_> = expected.iter().map(|&(date, label)| (date.to_owned(), label)).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert!(
            ["2 minutes ago", "vor 3 Stunden", "4 min read", "il y a 2 heures", "3 часа назад"].map(has_duration)
                == [true; 5]
        );
        assert!(["2026", "3 March 2026", "2 ferries", "minutes of 2026"].map(has_duration) == [false; 4]);
        assert_eq!(label_at_end("Updated "), Some(Updated));
        assert_eq!(label_at_end("Published 4 May 2026"), None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "2024-13-03",
            "2023-02-29",
            "31 April 2024",
            "3 apples 2024",
            "1:2:3",
            "12345",
            "1970-01-01T00:00:00Z",
        ] {
            assert_eq!(read(text), "-", "{text}");
        }
        assert_eq!(read(&"9".repeat(100_000)), "-");
        assert_eq!(read(&"1 ".repeat(100_000)), "-");
    }
}
