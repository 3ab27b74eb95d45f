//! Numbers in figures and in words, with their magnitude: "3 218", "1,50,000", "2.5-million", "twenty-five thousand".

use super::token::{Table, Tokens};

/// A decimal number, exact until it is asked for its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    pub(super) fn whole(digits: u64) -> Self {
        Self { digits, exponent: 0 }
    }

    pub(super) fn times_ten_to(self, exponent: i32) -> Self {
        Self { exponent: self.exponent + exponent, ..self }
    }

    pub(super) fn times(self, factor: u64) -> Self {
        Self { digits: self.digits.saturating_mul(factor), ..self }
    }

    /// The nearest double: one rounding, since both operands are exact up to 10²².
    pub(super) fn value(self) -> f64 {
        let power = 10f64.powi(self.exponent.abs());
        if self.exponent < 0 { self.digits as f64 / power } else { self.digits as f64 * power }
    }

    /// The number, where it is whole.
    pub(super) fn as_whole(self) -> Option<u64> {
        let power = 10u64.checked_pow(self.exponent.unsigned_abs())?;
        if self.exponent < 0 {
            self.digits.is_multiple_of(power).then(|| self.digits / power)
        } else {
            self.digits.checked_mul(power)
        }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(whole) = self.as_whole() {
            return write!(f, "{whole}");
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        let digits = format!("{:0width$}", self.digits, width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        write!(f, "{whole}.{fraction}")
    }
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) number: Decimal,
    /// The token behind it.
    pub(super) next: usize,
    /// Whether it is written in figures.
    pub(super) figures: bool,
    /// Whether a magnitude or a thousands separator marks it as an amount rather than a label.
    pub(super) large: bool,
    /// The power of ten that its magnitude word stands for: 6 for "5 million", 0 without one.
    scale: i32,
}

/// A number, or two that bound a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
    /// The token behind it.
    pub(super) next: usize,
    pub(super) figures: bool,
}

/// Which magnitudes to read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Magnitudes {
    /// Words and unmistakable abbreviations: million, bn, crore.
    Clear,
    /// Also single letters: $5m, R2b, €20k.
    Short,
}

static MAGNITUDES: Table<i32> = &[
    ("billion", 9),
    ("billions", 9),
    ("bln", 9),
    ("bn", 9),
    ("crore", 7),
    ("crores", 7),
    ("hundred", 2),
    ("lac", 5),
    ("lacs", 5),
    ("lakh", 5),
    ("lakhs", 5),
    ("million", 6),
    ("millions", 6),
    ("mln", 6),
    ("mn", 6),
    ("thousand", 3),
    ("tn", 12),
    ("trillion", 12),
    ("trillions", 12),
    ("trn", 12),
];

static SHORT_MAGNITUDES: Table<i32> = &[("b", 9), ("cr", 7), ("k", 3), ("m", 6), ("mil", 6), ("mio", 6), ("t", 12)];

static CARDINALS: Table<u64> = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eighty", 80),
    ("eleven", 11),
    ("fifteen", 15),
    ("fifty", 50),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("one", 1),
    ("seven", 7),
    ("seventeen", 17),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixty", 60),
    ("ten", 10),
    ("thirteen", 13),
    ("thirty", 30),
    ("three", 3),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
];

/// Thousands groups beyond this many belong to no amount in the news, and bound the look-ahead.
const MAX_GROUPS: usize = 6;
/// Words of a number beyond this many are not read.
const MAX_WORDS: usize = 12;

/// Whether the word at `at` is a magnitude: "million", "crores".
pub(super) fn is_magnitude(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.find(at, MAGNITUDES).is_some()
}

/// Whether a number may start at `at`.
pub(super) fn starts(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.number(at).is_empty() || tokens.is_any(at, &["a", "half"]) || tokens.find(at, CARDINALS).is_some()
}

/// Reads the number that starts at `at`.
pub(super) fn amount(tokens: &Tokens<'_>, at: usize, magnitudes: Magnitudes) -> Option<Amount> {
    if tokens.number(at).is_empty() {
        return written(tokens, at);
    }
    let mut amount = figures(tokens, at)?;
    // Twice, for "2 lakh crore".
    for _ in 0..2 {
        let place = tokens.past_hyphen(amount.next);
        let clear = tokens.find(place, MAGNITUDES);
        let short = || tokens.find(place, SHORT_MAGNITUDES).filter(|_| tokens.near(place));
        let Some(exponent) = clear.or_else(|| (magnitudes == Magnitudes::Short).then(short).flatten()) else { break };
        amount.number = amount.number.times_ten_to(exponent);
        amount.next = place + 1;
        amount.large = true;
        amount.scale += exponent;
    }
    Some(amount)
}

/// Reads the number or the range that starts at `at`: "3-5 million", "10 to 15", "between 3 and 4".
pub(super) fn bounds(tokens: &Tokens<'_>, at: usize, magnitudes: Magnitudes) -> Option<Bounds> {
    let low = amount(tokens, at, magnitudes)?;
    let high = joiner(tokens, low.next, at).and_then(|place| amount(tokens, place, magnitudes));
    Some(match high.and_then(|high| Some((high, spread(low, high)?))) {
        Some((high, (least, most))) => Bounds { low: least, high: Some(most), next: high.next, figures: low.figures },
        None => Bounds { low: low.number, high: None, next: low.next, figures: low.figures },
    })
}

/// Behind what joins the two ends of a range that starts at token `start`, where such a word or dash stands at `at`.
pub(super) fn joiner(tokens: &Tokens<'_>, at: usize, start: usize) -> Option<usize> {
    let dash = tokens.is_hyphen(at) && tokens.glued(at) == tokens.glued(at + 1);
    let spaced_hyphen = tokens.is_symbol(at, '-') && !tokens.glued(at);
    let word = tokens.is(at, "to") || tokens.is(at, "and") && tokens.is(start.wrapping_sub(1), "between");
    (dash && !spaced_hyphen || word).then_some(at + 1)
}

/// The two ends of a range; a magnitude named once counts for both ("3-5 million").
pub(super) fn spread(low: Amount, high: Amount) -> Option<(Decimal, Decimal)> {
    let shares = low.scale == 0 && high.scale > 0;
    // "in 2019 to 147 trillion".
    if shares && low.number.value() >= 1000.0 && !low.large {
        return None;
    }
    let scaled = low.number.times_ten_to(if shares { high.scale } else { 0 });
    let least = if scaled.value() < high.number.value() { scaled } else { low.number };
    (least.value() < high.number.value()).then_some((least, high.number))
}

fn figures(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    let (mut number, separated) = parse(tokens.number(at))?;
    let mut next = at + 1;
    // "3 218", "170 000 000".
    let leads = number.exponent == 0 && (1..=3).contains(&tokens.number(at).len());
    while leads && next - at < MAX_GROUPS && tokens.near(next) && !tokens.glued(next) {
        let text = tokens.number(next);
        let Some((head, tail)) =
            text.split_at_checked(3).filter(|(_, tail)| !tail.starts_with(|c: char| c.is_ascii_digit()))
        else {
            break;
        };
        let Some((group, fraction)) =
            head.parse::<u64>().ok().zip(if tail.is_empty() { Some(0) } else { parse_fraction(tail) })
        else {
            break;
        };
        let decimals = tail.len().saturating_sub(1) as i32;
        let whole = number.digits * 1000 + group;
        number = Decimal {
            digits: whole.checked_mul(10u64.checked_pow(decimals as u32)?)?.checked_add(fraction)?,
            exponent: -decimals,
        };
        next += 1;
        if decimals > 0 {
            break;
        }
    }
    let large = separated || next > at + 1;
    // "3½".
    let fraction = match tokens.symbol(next).filter(|_| tokens.glued(next)) {
        Some('½') => 50,
        Some('¼') => 25,
        Some('¾') => 75,
        _ => return Some(Amount { number, next, figures: true, large, scale: 0 }),
    };
    let number =
        Decimal { digits: number.digits.checked_mul(100)?.checked_add(fraction)?, exponent: number.exponent - 2 };
    Some(Amount { number, next: next + 1, figures: true, large, scale: 0 })
}

fn parse_fraction(tail: &str) -> Option<u64> {
    tail.get(1..).filter(|digits| digits.len() <= 3)?.parse().ok()
}

/// A number in figures, and whether separators group its thousands.
fn parse(text: &str) -> Option<(Decimal, bool)> {
    let separators = || text.chars().filter(|c| !c.is_ascii_digit());
    let count = separators().count();
    let last = separators().next_back();
    let decimal_mark = match (count, last) {
        (0, _) => None,
        // "1.5", "1,5" and "12,50", but "1,500".
        (1, Some(',')) if is_grouped(text, ',') => None,
        (1, mark) => mark,
        // "1,234.5" and "1.234,5", but "1,234,567" and "1.234.567".
        (_, mark) => mark.filter(|mark| separators().any(|other| other != *mark)),
    };
    let (whole, fraction) = match decimal_mark {
        Some(mark) => text.rsplit_once(mark)?,
        None => (text, ""),
    };
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    if separator.is_some_and(|separator| !is_grouped(whole, separator)) {
        return None;
    }
    let mut digits = 0u64;
    for digit in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        digits = digits.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
    }
    Some((Decimal { digits, exponent: -i32::try_from(fraction.len()).ok()? }, separator.is_some()))
}

/// Whether `separator` groups thousands ("1,234,567") or lakhs and crores ("1,50,00,000").
fn is_grouped(text: &str, separator: char) -> bool {
    let mut groups = text.rsplit(separator);
    let last_has_three = groups.next().is_some_and(|group| group.len() == 3);
    let mut groups = groups.peekable();
    let mut size = None;
    while let Some(group) = groups.next() {
        let digits = group.bytes().all(|byte| byte.is_ascii_digit());
        let fits = match (groups.peek(), size) {
            (None, size) => (1..=size.unwrap_or(3)).contains(&group.len()) && !group.starts_with('0'),
            (Some(_), None) => matches!(group.len(), 2 | 3),
            (Some(_), Some(size)) => group.len() == size,
        };
        if !digits || !fits {
            return false;
        }
        size = Some(group.len());
    }
    last_has_three && size.is_some()
}

/// "ten", "twenty-five", "two hundred and fifty thousand", "a million", "half a billion", "two and a half".
fn written(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    if tokens.is(at, "half") && tokens.is_any(at + 1, &["a", "an"]) {
        return Some(scaled_words(tokens, Decimal { digits: 5, exponent: -1 }, at + 2));
    }
    if tokens.is(at, "a") {
        return is_magnitude(tokens, at + 1).then(|| scaled_words(tokens, Decimal::whole(1), at + 1));
    }
    let (mut total, mut current, mut least) = (0u64, 0u64, i32::MAX);
    let mut next = at;
    while next < at + MAX_WORDS {
        let place = if next == at {
            at
        } else if tokens.is(next, "and") && (total > 0 || current.is_multiple_of(100)) {
            next + 1
        } else {
            tokens.past_hyphen(next)
        };
        if let Some(number) = tokens.find(place, CARDINALS) {
            let room = current.is_multiple_of(100) || number < 10 && current.is_multiple_of(10) && current % 100 > 10;
            if !room {
                break;
            }
            current += number;
        } else {
            match tokens.find(place, MAGNITUDES) {
                Some(2) if (1..100).contains(&current) => current *= 100,
                Some(exponent) if exponent > 2 && exponent < least && current > 0 => {
                    total = total.checked_add(current.checked_mul(10u64.checked_pow(exponent as u32)?)?)?;
                    current = 0;
                    least = exponent;
                }
                _ => break,
            }
        }
        next = place + 1;
    }
    let digits = total.checked_add(current)?;
    if digits == 0 {
        return None;
    }
    let and = tokens.past_hyphen(next);
    let a = tokens.past_hyphen(and + 1);
    if total == 0 && tokens.is(and, "and") && tokens.is(a, "a") && tokens.is(tokens.past_hyphen(a + 1), "half") {
        let number = Decimal { digits: digits.checked_mul(10)?.checked_add(5)?, exponent: -1 };
        return Some(scaled_words(tokens, number, tokens.past_hyphen(a + 1) + 1));
    }
    let large = total > 0;
    Some(Amount { number: Decimal::whole(digits), next, figures: false, large, scale: if large { least } else { 0 } })
}

fn scaled_words(tokens: &Tokens<'_>, number: Decimal, at: usize) -> Amount {
    let magnitude = tokens.find(at, MAGNITUDES);
    Amount {
        number: number.times_ten_to(magnitude.unwrap_or(0)),
        next: at + usize::from(magnitude.is_some()),
        figures: false,
        large: magnitude.is_some(),
        scale: magnitude.unwrap_or(0),
    }
}
