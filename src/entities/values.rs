//! Amounts, dates and times: found by rules, and given a value that programs can use.

use serde::Serialize;

use super::Kind;
use crate::span::Span;

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
        /// The amount in the currency's main unit.
        amount: f64,
        /// ISO 4217 code, where the text is clear about it.
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<&'static str>,
    },
    /// A percentage: 12.5 for "12.5 per cent".
    Percent {
        /// The number before the sign.
        amount: f64,
    },
    /// A measured amount.
    Quantity {
        /// The amount in `unit`.
        amount: f64,
        /// The unit's symbol: `km`, `kg`, `m2` …
        unit: &'static str,
    },
    /// A place in an order: 105 for "105th".
    Ordinal {
        /// The place.
        amount: u64,
    },
    /// A time of day (`14:30`) or a duration (ISO 8601, `PT3H`).
    Time {
        /// The time.
        time: String,
    },
}

/// Mentions of values that rules can find in `text`, in order, not overlapping.
pub(crate) fn find(_text: &str) -> Vec<(Span, Kind)> {
    Vec::new()
}

/// The value of a mention that reads `text`. `published` (ISO 8601) resolves relative dates.
pub(crate) fn normalise(_kind: Kind, _text: &str, _published: Option<&str>) -> Option<Value> {
    None
}
