//! Percentages: "12.5%", "12.5 per cent", "five percent", "10-15%", "two percentage points".

use super::number::{self, Bounds, Decimal, Magnitudes};
use super::token::Tokens;
use super::{Match, Value, minus};
use crate::entities::Kind;

/// Reads the percentage that starts at `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let sign = minus(tokens, at);
    if !tokens.starts_number(at) {
        return None;
    }
    let low = number::amount(tokens, at, Magnitudes::Clear)?;
    let (unit, place) = unit(tokens, low.next).unwrap_or((0, low.next));
    let mut bounds = Bounds { low: low.number, high: None, next: low.next, figures: low.figures };
    let mut found = (place > low.next).then_some((unit, place));
    // "from 10% to 15%" is a change, "10% to 15%" a range.
    let change = found.is_some() && tokens.is(place, "to") && tokens.is(at.wrapping_sub(1), "from");
    let other = number::joiner(tokens, place, at).filter(|_| !change);
    if let Some(high) = other.and_then(|at| number::amount(tokens, at, Magnitudes::Clear)) {
        let behind = self::unit(tokens, high.next);
        if let (Some(behind), Some((least, most))) = (behind, number::spread(low, high)) {
            bounds = Bounds { low: least, high: Some(most), ..bounds };
            found = Some(behind);
        }
    }
    let (exponent, end) = found?;
    let value = |number: Decimal| number.times_ten_to(exponent).value() * sign.factor;
    let amount = value(bounds.low);
    Some(Match::of_value(Kind::Percent, at - sign.width..end, Value::Percent { amount, to: bounds.high.map(value) }))
}

/// The unit at `at`: the power of ten that turns it to per cent, and the place behind it.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    if tokens.is_symbol(at, '%') || tokens.is_symbol(at, '٪') {
        return Some((0, at + 1));
    }
    let at = tokens.past_hyphen(at);
    if tokens.is_any(at, &["percent", "pct"]) || tokens.word(at) == "pc" {
        return Some((0, at + 1));
    }
    if tokens.is(at, "per") && tokens.is(at + 1, "cent") {
        return Some((0, at + 2));
    }
    let points = |exponent: i32, at: usize| tokens.is_any(at, &["point", "points"]).then_some((exponent, at + 1));
    match tokens.word(at) {
        "percentage" => points(0, tokens.past_hyphen(at + 1)),
        "basis" => points(-2, tokens.past_hyphen(at + 1)),
        _ => None,
    }
}
