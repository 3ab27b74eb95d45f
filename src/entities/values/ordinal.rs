//! Places in an order: "105th", "third", "twenty-first".

use super::token::{Table, Tokens};
use super::{Match, Value};
use crate::entities::Kind;

static WORDS: Table<u64> = &[
    ("eighteenth", 18),
    ("eighth", 8),
    ("eleventh", 11),
    ("fifteenth", 15),
    ("fifth", 5),
    ("fiftieth", 50),
    ("first", 1),
    ("fortieth", 40),
    ("fourteenth", 14),
    ("fourth", 4),
    ("hundredth", 100),
    ("nineteenth", 19),
    ("ninth", 9),
    ("second", 2),
    ("seventeenth", 17),
    ("seventh", 7),
    ("sixteenth", 16),
    ("sixth", 6),
    ("sixtieth", 60),
    ("tenth", 10),
    ("third", 3),
    ("thirteenth", 13),
    ("thirtieth", 30),
    ("twelfth", 12),
    ("twentieth", 20),
];

static TENS: Table<u64> = &[
    ("eighty", 80),
    ("fifty", 50),
    ("forty", 40),
    ("ninety", 90),
    ("seventy", 70),
    ("sixty", 60),
    ("thirty", 30),
    ("twenty", 20),
];

/// Reads the ordinal that starts at `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (place, end) = number(tokens, at)?;
    let spelt = !tokens.word(at).is_empty();
    if spelt {
        let before = at.wrapping_sub(1);
        // "First Lady", "Second World War": a name. "First, the …": not.
        let name = tokens.capitalised(at) && tokens.capitalised(end);
        // "a second" of time, "per second"; "two-thirds", "a third of"; "second-hand", "first-class".
        let time = tokens.is(at, "second") && tokens.is_any(before, &["per", "split", "every", "each"]);
        let fraction = tokens.is(end, "of") && tokens.is_any(before, &["a", "one"]) && place > 2;
        let compound = tokens.past_hyphen(end) > end || tokens.glued(at) && tokens.is_hyphen(before);
        if name || time || fraction || compound {
            return None;
        }
    }
    Some(Match::of_value(Kind::Ordinal, at..end, Value::Ordinal { amount: place }))
}

/// The ordinal number at `at`, and the place behind it.
pub(super) fn number(tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
    if let Some(figures) = figures(tokens, at) {
        return Some((figures, at + 2));
    }
    if let Some(tens) = tokens.find(at, TENS) {
        let place = tokens.past_hyphen(at + 1);
        let ones = tokens.find(place, WORDS).filter(|&ones| ones < 10)?;
        return Some((tens + ones, place + 1));
    }
    tokens.find(at, WORDS).map(|number| (number, at + 1))
}

/// The number at `at`, where the ending of an ordinal touches it ("105th").
fn figures(tokens: &Tokens<'_>, at: usize) -> Option<u64> {
    let digits = tokens.number(at);
    if digits.is_empty() || !tokens.glued(at + 1) || !tokens.starts_number(at) {
        return None;
    }
    let number: u64 = digits.bytes().filter(|&byte| byte != b',').try_fold(0u64, |number, byte| {
        if !byte.is_ascii_digit() {
            return None;
        }
        number.checked_mul(10)?.checked_add(u64::from(byte - b'0'))
    })?;
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    tokens.is(at + 1, ending).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_binary_search() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| *word));
        assert!(TENS.is_sorted_by_key(|(word, _)| *word));
    }
}
