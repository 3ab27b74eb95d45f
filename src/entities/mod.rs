//! Finds entities: tokens, a trained tagger for names, rules for amounts, dates and times.

use serde::Serialize;

use crate::error::Error;
use crate::span::Span;

pub mod values;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person or a family.
    Person,
    /// A company, institution, party, team, band …
    Organization,
    /// A country, region, town, river …
    Place,
    /// A building, airport, road, installation …
    Facility,
    /// A nationality, religion or a party's adherents.
    Group,
    /// A thing made: vehicle, weapon, work of art, software …
    Product,
    /// A named happening: war, storm, tournament …
    Event,
    /// Any other name: language, law, award …
    Other,
    /// A date or a span of dates.
    Date,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A measured amount with its unit.
    Quantity,
    /// A place in an order.
    Ordinal,
    /// A time of day or a duration below a day.
    Time,
}

/// A mention as the tagger finds it: where a name stands and what it is, not yet who.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Index into the tagged texts.
    pub block: u32,
    /// Bytes of that text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Probability that span and kind are right, 0–1.
    pub confidence: f32,
}

/// A trained tagger for one language.
#[derive(Debug, Clone)]
pub struct Tagger;

impl Tagger {
    /// A tagger from a model file's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`](crate::ErrorKind::WrongModel).
    pub fn from_bytes(_: &[u8]) -> Result<Self, Error> {
        Ok(Self)
    }

    /// Finds names in the blocks of one article, in order of block and start. Linear in the text's length.
    pub fn tag(&self, _: &[&str]) -> Vec<Found> {
        Vec::new()
    }
}
