//! Times of day ("14:30", "2.30 p.m.", "noon") and durations ("three hours", "two decades").

use super::number::{self, Decimal, Magnitudes};
use super::token::{Table, Tokens};
use super::{Match, Value};
use crate::entities::Kind;

/// A unit of time: `factor` of what ISO 8601 writes as `letter`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) factor: u32,
    pub(super) letter: Letter,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Letter {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

const fn unit(factor: u32, letter: Letter) -> Unit {
    Unit { factor, letter }
}

static UNITS: Table<Unit> = &[
    ("centuries", unit(100, Letter::Year)),
    ("century", unit(100, Letter::Year)),
    ("day", unit(1, Letter::Day)),
    ("days", unit(1, Letter::Day)),
    ("decade", unit(10, Letter::Year)),
    ("decades", unit(10, Letter::Year)),
    ("fortnight", unit(2, Letter::Week)),
    ("fortnights", unit(2, Letter::Week)),
    ("hour", unit(1, Letter::Hour)),
    ("hours", unit(1, Letter::Hour)),
    ("hr", unit(1, Letter::Hour)),
    ("hrs", unit(1, Letter::Hour)),
    ("min", unit(1, Letter::Minute)),
    ("mins", unit(1, Letter::Minute)),
    ("minute", unit(1, Letter::Minute)),
    ("minutes", unit(1, Letter::Minute)),
    ("month", unit(1, Letter::Month)),
    ("months", unit(1, Letter::Month)),
    ("quarters", unit(3, Letter::Month)),
    ("sec", unit(1, Letter::Second)),
    ("second", unit(1, Letter::Second)),
    ("seconds", unit(1, Letter::Second)),
    ("secs", unit(1, Letter::Second)),
    ("week", unit(1, Letter::Week)),
    ("weeks", unit(1, Letter::Week)),
    ("year", unit(1, Letter::Year)),
    ("years", unit(1, Letter::Year)),
    ("yr", unit(1, Letter::Year)),
    ("yrs", unit(1, Letter::Year)),
];

/// The unit of time that the word at `at` names.
pub(super) fn unit_at(tokens: &Tokens<'_>, at: usize) -> Option<Unit> {
    tokens.find(at, UNITS)
}

/// Reads the time of day or the duration whose number starts at `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.starts_number(at) {
        return None;
    }
    clock(tokens, at).or_else(|| duration(tokens, at))
}

/// "noon", "midnight".
pub(super) fn named(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let time = match tokens.word(at) {
        "noon" | "midday" | "Noon" | "Midday" => "12:00",
        "midnight" | "Midnight" => "00:00",
        _ => return None,
    };
    Some(Match::of_value(Kind::Time, at..at + 1, Value::Time { time: time.to_owned(), to: None }))
}

/// "three hours", "two-week", "90min", "3-5 days".
fn duration(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let bounds = number::bounds(tokens, at, Magnitudes::Clear)?;
    let place = tokens.past_hyphen(bounds.next);
    let hours = tokens.word(place) == "h" && tokens.glued(place);
    let unit = if hours { Unit { factor: 1, letter: Letter::Hour } } else { unit_at(tokens, place)? };
    let end = place + 1;
    // "35-year-old", "35 years old", "years of age": an age. "10 second-hand cars".
    let after = tokens.past_hyphen(end);
    let age = tokens.is_any(after, &["old", "olds"]) || tokens.is(end, "of") && tokens.is(end + 1, "age");
    if age || after > end && tokens.is_any(after, &["hand", "half", "place", "placed"]) {
        return None;
    }
    let value = Value::Time { time: iso(bounds.low, unit), to: bounds.high.map(|high| iso(high, unit)) };
    Some(Match::of_value(Kind::Time, at..end, value))
}

fn iso(number: Decimal, unit: Unit) -> String {
    let (before, letter) = match unit.letter {
        Letter::Second => ("PT", 'S'),
        Letter::Minute => ("PT", 'M'),
        Letter::Hour => ("PT", 'H'),
        Letter::Day => ("P", 'D'),
        Letter::Week => ("P", 'W'),
        Letter::Month => ("P", 'M'),
        Letter::Year => ("P", 'Y'),
    };
    let number = number.times(u64::from(unit.factor));
    match number.times(12).as_whole() {
        // Fractions are rare in ISO 8601, and half a year has a whole number of months.
        Some(months) if unit.letter == Letter::Year && number.as_whole().is_none() => format!("P{months}M"),
        _ => format!("{before}{number}{letter}"),
    }
}

struct Clock {
    hour: u32,
    minute: u32,
    next: usize,
    /// "14:30", or "2.30", which is a time only if something else says so.
    colon: bool,
}

/// "14:30", "2:30pm", "2.30 p.m.", "5-7pm", "1430 GMT", "14h30".
fn clock(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let from = face(tokens, at)?;
    let to = number::joiner(tokens, from.next, at).and_then(|at| face(tokens, at));
    if let Some(to) = to
        && let Some((afternoon, end)) = meridiem(tokens, to.next)
    {
        let to_hour = in_day(&to, Some(afternoon))?;
        let from_hour =
            in_day(&from, Some(afternoon)).filter(|&hour| hour < to_hour).or(in_day(&from, Some(!afternoon)))?;
        let value =
            Value::Time { time: written(from_hour, from.minute, ""), to: Some(written(to_hour, to.minute, "")) };
        return Some(Match::of_value(Kind::Time, at..end, value));
    }
    if tokens.is(from.next, "o") && tokens.is(from.next + 2, "clock") {
        // Morning or evening is not said.
        return Some(Match::without_value(Kind::Time, at..from.next + 3));
    }
    let meridiem = meridiem(tokens, from.next);
    let next = meridiem.map_or(from.next, |(_, next)| next);
    let universal = matches!(tokens.word(next), "GMT" | "UTC");
    let end = next + usize::from(universal || tokens.is(next, "hrs"));
    let compact = tokens.number(at).len() == 4 && from.next == at + 1;
    let certain = meridiem.is_some() || end > next;
    let introduced = || {
        tokens.is_any(
            at.wrapping_sub(1),
            &["at", "from", "by", "until", "till", "to", "around", "about", "before", "after", "since"],
        )
    };
    let plain = from.colon && (tokens.number(at).len() == 2 || introduced());
    if !certain && (!plain || compact) {
        return None;
    }
    let hour = in_day(&from, meridiem.map(|(afternoon, _)| afternoon))?;
    let zone = if universal { "Z" } else { "" };
    Some(Match::of_value(Kind::Time, at..end, Value::Time { time: written(hour, from.minute, zone), to: None }))
}

fn written(hour: u32, minute: u32, zone: &str) -> String {
    format!("{hour:02}:{minute:02}{zone}")
}

/// The hour and minute at `at`.
fn face(tokens: &Tokens<'_>, at: usize) -> Option<Clock> {
    let text = tokens.number(at);
    let two = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() == 2);
    let (hour, minute, next, colon) = if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        (text.get(..2)?.parse().ok()?, two(text.get(2..)?)?, at + 1, false)
    } else if let Some((hour, minute)) = text.split_once('.') {
        (hour.parse().ok()?, two(minute)?, at + 1, false)
    } else {
        let hour = text.parse().ok().filter(|_| text.len() <= 2)?;
        let divided = tokens.is_symbol(at + 1, ':') || tokens.word(at + 1) == "h";
        match two(tokens.number(at + 2)).filter(|_| divided && tokens.glued(at + 1) && tokens.glued(at + 2)) {
            Some(minute) => (hour, minute, at + 3, true),
            None => (hour, 0, at + 1, false),
        }
    };
    // "2:05:30" is a result, "3:2" a score.
    let goes_on = colon && tokens.is_symbol(next, ':') && tokens.glued(next + 1);
    (hour < 25 && minute < 60 && !goes_on).then_some(Clock { hour, minute, next, colon })
}

/// "am", "p.m." at `at`: whether it is the afternoon, and the place behind it.
fn meridiem(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    if !tokens.near(at) {
        return None;
    }
    let letter = tokens.word(at);
    match letter {
        "am" | "AM" | "Am" => return Some((false, at + 1)),
        "pm" | "PM" | "Pm" => return Some((true, at + 1)),
        "a" | "p" | "A" | "P" => {}
        _ => return None,
    }
    let initials =
        tokens.is_symbol(at + 1, '.') && tokens.glued(at + 1) && tokens.is(at + 2, "m") && tokens.near(at + 2);
    initials.then(|| (matches!(letter, "p" | "P"), tokens.past_dot(at + 3)))
}

/// The hour from 0 to 23.
fn in_day(clock: &Clock, afternoon: Option<bool>) -> Option<u32> {
    match (clock.hour, afternoon) {
        (hour, None) => (hour < 24).then_some(hour),
        (hour @ 1..=12, Some(afternoon)) => Some(hour % 12 + if afternoon { 12 } else { 0 }),
        (hour @ 13..=23, Some(true)) => Some(hour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_sorted_for_binary_search() {
        assert!(UNITS.is_sorted_by_key(|(word, _)| *word));
    }
}
