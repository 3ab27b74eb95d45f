//! Where on earth the article's places are.

use serde::{Serialize, Serializer};

use super::Passage;
use super::merge::Cluster;
use crate::entities::Found;

/// A country, state or city.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Place {
    /// ISO 3166-1 alpha-2, of the country that it is or lies in.
    pub country: Country,
    /// Its number in [GeoNames](https://www.geonames.org).
    pub geonames: u32,
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// What it is.
    pub kind: PlaceKind,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A country or dependency with a code of its own; its coordinates are where its people live, on average.
    Country,
    /// A state of the United States, with coordinates of the same sense.
    State,
    /// A city or town.
    City,
}

/// An ISO 3166-1 alpha-2 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Its two capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The place of each cluster, where the article leaves no doubt.
#[inline(never)]
pub(super) fn places(_: &[Passage<'_>], _: &[Found], clusters: &[Cluster<'_>]) -> Vec<Option<Place>> {
    vec![None; clusters.len()]
}
