//! Amounts, dates and times: found by rules, and given a value that programs can use.
//!
//! A scanner over simple tokens, written by hand: each rule looks a bounded number of tokens ahead, so that the time is
//! linear in the text, and what finds a mention also reads its value. Regular expressions would find the mentions too,
//! but need a second reading for the values, time to compile, and six times the code (813 kB of wasm for the leanest
//! engine and one pattern, 135 kB for these rules, before wasm-opt).

use std::ops::Range;

use serde::Serialize;

use self::calendar::Day;
use self::token::Tokens;
use super::Kind;
use crate::span::Span;

mod calendar;
mod date;
mod money;
mod number;
mod ordinal;
mod percent;
mod quantity;
mod time;
mod token;

/// The normalised value of a mention.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// A date or a span of dates: ISO 8601, as precise as the text (`2017`, `2017-04`, `2017-04-12`, `2017-W15`).
    Date {
        /// First (or only) date.
        start: String,
        /// Last date, where the text names a span of dates.
        #[serde(skip_serializing_if = "Option::is_none")]
        end: Option<String>,
    },
    /// An amount of money.
    Money {
        /// The amount in the currency's main unit; of a range ("$3-5 million") its lower end.
        amount: f64,
        /// The upper end of a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<f64>,
        /// ISO 4217 code, where the text is clear about it; a bare "$" is USD.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<&'static str>,
    },
    /// A percentage: 12.5 for "12.5 per cent".
    Percent {
        /// The number before the sign; of a range its lower end.
        amount: f64,
        /// The upper end of a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<f64>,
    },
    /// A measured amount.
    Quantity {
        /// The amount in `unit`; of a range its lower end.
        amount: f64,
        /// The upper end of a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<f64>,
        /// The unit's symbol: `km`, `kg`, `m2` …
        unit: &'static str,
    },
    /// A place in an order: 105 for "105th".
    Ordinal {
        /// The place.
        amount: u64,
    },
    /// A time of day (`14:30`, with a `Z` where the text says GMT or UTC) or a duration of any length (ISO 8601: `PT3H`,
    /// `P20Y`). A length of time is no date: it lies nowhere in the calendar.
    Time {
        /// The time; of a range ("5-7pm", "three to five days") its lower end.
        time: String,
        /// The upper end of a range.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
}

/// A mention that a rule has read.
struct Match {
    kind: Kind,
    /// The tokens of the mention.
    tokens: Range<usize>,
    meaning: Meaning,
}

enum Meaning {
    Known(Value),
    /// A date, whose value may hang on the day of publication.
    Date(date::Expression),
    /// "millions of dollars".
    Vague,
}

impl Match {
    fn of_value(kind: Kind, tokens: Range<usize>, value: Value) -> Self {
        Self { kind, tokens, meaning: Meaning::Known(value) }
    }

    fn of_date(tokens: Range<usize>, expression: date::Expression) -> Self {
        Self { kind: Kind::Date, tokens, meaning: Meaning::Date(expression) }
    }

    fn without_value(kind: Kind, tokens: Range<usize>) -> Self {
        Self { kind, tokens, meaning: Meaning::Vague }
    }

    fn names_a_day(&self) -> bool {
        matches!(&self.meaning, Meaning::Date(date) if date.names_a_day())
    }

    fn value(self, published: Option<Day>) -> Option<Value> {
        match self.meaning {
            Meaning::Known(value) => Some(value),
            Meaning::Date(date) => date.resolve(published),
            Meaning::Vague => None,
        }
    }
}

/// A minus sign before a number: the tokens that it takes up, and what to multiply the number with.
struct Sign {
    width: usize,
    factor: f64,
}

/// The sign of the number at `at`: "-5", "minus 5".
fn minus(tokens: &Tokens<'_>, at: usize) -> Sign {
    let before = at.wrapping_sub(1);
    let opens = !tokens.glued(before) || tokens.is_symbol(before.wrapping_sub(1), '(');
    let sign = matches!(tokens.symbol(before), Some('-' | '−')) && tokens.glued(at) && opens;
    if sign || tokens.is(before, "minus") { Sign { width: 1, factor: -1.0 } } else { Sign { width: 0, factor: 1.0 } }
}

type Rule = fn(&Tokens<'_>, usize) -> Option<Match>;

/// The longest value that starts at `at`; of equal ones the last in its list.
fn read(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let rules: &[Rule] = if number::starts(tokens, at) {
        &[ordinal::read, time::read, quantity::read, percent::read, date::from_number, money::read, money::marked]
    } else if tokens.word(at).is_empty() {
        &[date::short_decade, money::marked]
    } else {
        &[ordinal::read, time::named, date::from_word, money::marked, money::vague]
    };
    rules.iter().filter_map(|rule| rule(tokens, at)).max_by_key(|found| found.tokens.end)
}

/// All values of a text, in order.
fn scan<'t>(tokens: &'t Tokens<'t>) -> impl Iterator<Item = Match> + 't {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < tokens.len() {
            let found = read(tokens, at);
            at = found.as_ref().map_or(at + 1, |found| found.tokens.end.max(at + 1));
            if found.is_some() {
                return found;
            }
        }
        None
    })
}

fn span_of(tokens: &Tokens<'_>, found: &Match) -> Range<usize> {
    tokens.start(found.tokens.start)..tokens.end(found.tokens.end - 1)
}

/// Mentions of values that rules can find in `text`, in order, not overlapping. Linear in the text's length.
///
/// "Last month" means something only to who knows when it was written: without the day of publication such dates are
/// no mentions.
#[inline(never)]
pub(crate) fn find(text: &str, published: Option<&str>) -> Vec<(Span, Kind)> {
    let tokens = Tokens::new(text);
    let dated = published.and_then(Day::parse).is_some();
    let means_something = |found: &Match| match &found.meaning {
        Meaning::Date(date) => dated || !date.is_deictic(),
        Meaning::Known(_) | Meaning::Vague => true,
    };
    let mention = |found: Match| {
        let bytes = span_of(&tokens, &found);
        (Span::new(bytes.start, bytes.end), found.kind)
    };
    scan(&tokens).filter(means_something).map(mention).collect()
}

/// The value of the mention of `kind` at `span` of `text`. `published` (ISO 8601) resolves relative dates.
///
/// The span need not be one of [`find`]: a tagger's may be wider ("about $5") or narrower ("Tuesday" of "next
/// Tuesday"); a few words around it are read too. Linear in the span's length.
pub(crate) fn normalise(kind: Kind, text: &str, span: Span, published: Option<&str>) -> Option<Value> {
    if !matches!(kind, Kind::Date | Kind::Money | Kind::Percent | Kind::Quantity | Kind::Ordinal | Kind::Time) {
        return None;
    }
    let own = span.range();
    let window = around(text, own.clone())?;
    let tokens = Tokens::new(text.get(window.clone())?);
    let own = own.start - window.start..own.end - window.start;
    let published = published.and_then(Day::parse);
    // A date heeds the words before it ("next Tuesday"); other values are read from where they start.
    let bytes = |found: &Match| span_of(&tokens, found);
    let first = (0..tokens.len()).find(|&at| tokens.start(at) >= own.start)?;
    let here = || read(&tokens, first).filter(|found| found.kind == kind);
    let exact = match kind {
        Kind::Date => scan(&tokens).chain(here()).find(|found| found.kind == kind && bytes(found) == own),
        _ => here(),
    };
    if let Some(found) = exact {
        return found.value(published);
    }
    let mut found = scan(&tokens)
        .filter(|found| found.kind == kind && bytes(found).start < own.end && own.start < bytes(found).end);
    let Some(first) = found.next() else {
        return bare(kind, &tokens, own)?.value(published);
    };
    // A tagger's "Monday 3 and Friday 7 April".
    if let (Meaning::Date(first), Some(Match { meaning: Meaning::Date(last), .. })) = (&first.meaning, found.last())
        && let Some(value) = first.until(last).resolve(published)
    {
        return Some(value);
    }
    first.value(published)
}

/// What a text says that is known to name a value, though elsewhere it might not: "20 pounds", "the nineties".
fn bare(kind: Kind, tokens: &Tokens<'_>, own: Range<usize>) -> Option<Match> {
    let rule = match kind {
        Kind::Date => date::bare,
        Kind::Money => money::bare,
        _ => return None,
    };
    (0..tokens.len()).filter(|&at| own.contains(&tokens.start(at))).find_map(|at| rule(tokens, at))
}

/// `span` and up to four words on either side, none cut.
fn around(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    const WORDS: usize = 4;
    const BYTES: usize = 64;
    let before = text.get(..span.start)?;
    let after = text.get(span.end..)?;
    let nearest = (0..=BYTES).rev().find_map(|bytes| before.get(before.len().saturating_sub(bytes)..))?;
    let spaces = nearest.rmatch_indices(char::is_whitespace).map(|(at, _)| at).filter(|&at| at + 1 < nearest.len());
    let spaces: Vec<usize> = spaces.take(WORDS + 1).collect();
    let start = match spaces.last() {
        _ if spaces.len() <= WORDS && nearest.len() == before.len() => 0,
        Some(at) => span.start - nearest.len() + at,
        None => span.start,
    };
    let nearest = (0..=BYTES).rev().find_map(|bytes| after.get(..bytes.min(after.len())))?;
    let spaces = nearest.match_indices(char::is_whitespace).map(|(at, _)| at).filter(|&at| at > 0);
    let spaces: Vec<usize> = spaces.take(WORDS + 1).collect();
    let end = match spaces.last() {
        _ if spaces.len() <= WORDS && nearest.len() == after.len() => text.len(),
        Some(at) => span.end + at,
        None => span.end,
    };
    Some(start..end)
}

#[cfg(test)]
mod tests;
