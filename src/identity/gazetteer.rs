//! The table of places: countries, states, and the cities that news names, from GeoNames (CC BY 4.0).
//!
//! A model file whose payload is a row per country and then, sorted by folded name, a column each for what is known of
//! the other places. Names are compared where they lie; loading notes only where each begins.

use std::ops::Range;

use super::countries::Country;
use super::fold;
use super::places::{Place, PlaceKind};
use crate::error::{Error, ErrorKind};
use crate::model::{self, Expected};

/// Version of the payload's layout.
const FORMAT: u32 = 1;

/// First column of states and other regions, and of capitals; all else is 1.
const STATE: u8 = 0;
const CAPITAL: u8 = 2;

/// Bytes of a country, and of another place without its name.
const COUNTRY_BYTES: usize = 9;
const ENTRY_BYTES: usize = 11;

/// Places by name.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    countries: Vec<(Country, Place)>,
    /// The columns, each as long as there are entries.
    columns: &'static [u8],
    names: &'static str,
    /// Where each name begins, and one past the last.
    starts: Vec<u32>,
}

/// A place that a name may stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    /// Where it is; its `geonames` is 0 where it cannot be linked.
    pub(super) place: Place,
    /// The state, province or part of its country that it is or lies in; 0 where the table makes no difference.
    pub(super) region: u8,
    /// Binary logarithm of the number of its people.
    pub(super) size: f32,
    /// Whether it is the capital of its country.
    pub(super) capital: bool,
}

impl Gazetteer {
    /// Reads a table.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`].
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, Error> {
        let (_, payload) = model::open(bytes, &expected(&fold::digest()))?;
        Self::of_payload(payload).ok_or_else(|| {
            Error::new(ErrorKind::WrongModel, "the table of places is damaged; load the one of this release")
        })
    }

    fn of_payload(payload: &'static [u8]) -> Option<Self> {
        let (counts, rest) = payload.split_first_chunk::<4>()?;
        let [countries, entries] =
            [[counts[0], counts[1]], [counts[2], counts[3]]].map(|n| usize::from(u16::from_le_bytes(n)));
        let (rows, rest) = rest.split_at_checked(countries * COUNTRY_BYTES)?;
        let (columns, names) = rest.split_at_checked(entries * ENTRY_BYTES)?;
        let names = std::str::from_utf8(names).ok()?;
        let countries = rows.chunks_exact(COUNTRY_BYTES).map(|row| {
            let country = Country([row[0], row[1]]);
            let place = Place {
                country,
                geonames: u32::from_le_bytes([row[2], row[3], row[4], 0]),
                latitude: degrees([row[5], row[6]], 90.0),
                longitude: degrees([row[7], row[8]], 180.0),
                kind: PlaceKind::Country,
            };
            (country, place)
        });
        let mut starts = vec![0];
        starts.extend(names.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
        (starts.len() == entries + 1).then(|| Self { countries: countries.collect(), columns, names, starts })
    }

    /// A country's place.
    pub(super) fn country(&self, country: Country) -> Option<Place> {
        let at = self.countries.binary_search_by_key(&country, |(country, _)| *country).ok()?;
        Some(self.countries[at].1)
    }

    /// The places other than countries that a folded name may stand for.
    pub(super) fn entries(&self, name: &str) -> impl Iterator<Item = Entry> + '_ {
        self.rows(name).filter_map(|row| self.entry(row))
    }

    fn rows(&self, name: &str) -> Range<usize> {
        let count = self.starts.len() - 1;
        let bound = |before: &dyn Fn(&str) -> bool| {
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = (low + high) / 2;
                if before(self.name(middle)) { low = middle + 1 } else { high = middle }
            }
            low
        };
        bound(&|other| other < name)..bound(&|other| other <= name)
    }

    fn name(&self, row: usize) -> &str {
        self.names.get(self.starts[row] as usize..self.starts[row + 1] as usize - 1).unwrap_or("")
    }

    fn entry(&self, row: usize) -> Option<Entry> {
        let count = self.starts.len() - 1;
        let byte = |column: usize| self.columns.get(column * count + row).copied();
        let kind = if byte(0)? == STATE { PlaceKind::State } else { PlaceKind::City };
        let place = Place {
            country: self.countries.get(usize::from(byte(1)?))?.0,
            geonames: u32::from_le_bytes([byte(3)?, byte(4)?, byte(5)?, 0]),
            latitude: degrees([byte(6)?, byte(7)?], 90.0),
            longitude: degrees([byte(8)?, byte(9)?], 180.0),
            kind,
        };
        Some(Entry { place, region: byte(2)?, capital: byte(0)? == CAPITAL, size: f32::from(byte(10)?) / SIZE_STEPS })
    }
}

/// Steps of a binary logarithm.
const SIZE_STEPS: f32 = 8.0;

/// Hundredths of degrees above the least: what a city is wide.
fn degrees(bytes: [u8; 2], least: f32) -> f32 {
    let hundredths = i32::from(u16::from_be_bytes(bytes)) - (least * 100.0) as i32;
    hundredths as f32 / 100.0
}

fn expected(digest: &str) -> Expected<'_> {
    Expected { model: "places", format: FORMAT, features: digest }
}

/// Builds the model file from lines of kind, country, region, number, latitude, longitude, people and name.
///
/// # Errors
/// The line that does not fit.
#[cfg(any(test, feature = "training"))]
pub fn build(lines: &str, sources: &[&str]) -> Result<Vec<u8>, String> {
    let mut countries = Vec::new();
    let mut regions = std::collections::BTreeSet::new();
    let mut rows = std::collections::BTreeSet::new();
    for line in lines.lines() {
        let wrong = || format!("not a place: {line}");
        let [kind, country, region, number, latitude, longitude, people, name] =
            line.split('\t').collect::<Vec<_>>()[..].try_into().map_err(|_| wrong())?;
        let number: u32 = number.parse().map_err(|_| wrong())?;
        let people: f64 = people.parse().map_err(|_| wrong())?;
        let hundredths =
            |text: &str, least: f64| text.parse().map(|degrees: f64| ((degrees + least) * 100.0).round() as u16);
        let point =
            [hundredths(latitude, 90.0).map_err(|_| wrong())?, hundredths(longitude, 180.0).map_err(|_| wrong())?];
        if number >= 1 << 24 {
            return Err(wrong());
        }
        if kind == "country" {
            countries.push((country, number, point));
            continue;
        }
        if !lines.contains(&format!("country\t{country}\t")) {
            return Err(wrong());
        }
        if !region.is_empty() {
            regions.insert((country, region));
        }
        let size = ((people + 1.0).log2() * f64::from(SIZE_STEPS)) as u8;
        let kind = match kind {
            "state" | "region" => STATE,
            "capital" => CAPITAL,
            _ => 1,
        };
        rows.insert((fold::fold(name), u8::MAX - size, number, kind, country, region, point));
    }
    countries.sort_unstable();
    let mut payload = Vec::new();
    payload.extend((countries.len() as u16).to_le_bytes());
    payload.extend((rows.len() as u16).to_le_bytes());
    for (country, number, point) in &countries {
        payload.extend(country.bytes().take(2).chain(number.to_le_bytes().into_iter().take(3)));
        payload.extend(point.iter().flat_map(|hundredths| hundredths.to_be_bytes()));
    }
    let index = |country: &str| countries.iter().position(|(other, ..)| *other == country).unwrap_or_default() as u8;
    let region = |row: (&str, &str)| regions.iter().position(|other| *other == row).map_or(0, |at| at as u8 + 1);
    let columns: Vec<[u8; ENTRY_BYTES]> = rows
        .iter()
        .map(|&(_, size, number, kind, country, code, [latitude, longitude])| {
            let [a, b, c, _] = number.to_le_bytes();
            let ([d, e], [f, g]) = (latitude.to_be_bytes(), longitude.to_be_bytes());
            [kind, index(country), region((country, code)), a, b, c, d, e, f, g, u8::MAX - size]
        })
        .collect();
    for column in 0..ENTRY_BYTES {
        payload.extend(columns.iter().map(|row| row[column]));
    }
    rows.iter().for_each(|row| {
        payload.extend(row.0.bytes());
        payload.push(b'\n');
    });
    Ok(model::build(&expected(&fold::digest()), sources, &payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "country\tFR\t\t3017382\t47.14\t2.79\t66987244\tFrance
country\tUS\t\t6252001\t38.96\t-92.66\t327167434\tUnited States
state\tUS\tTX\t4736286\t31.02\t-97.11\t25000000\tTexas
city\tFR\t\t2988507\t48.85\t2.35\t2138551\tParis
city\tUS\tTX\t4717560\t33.66\t-95.56\t24782\tParis";

    #[test]
    fn places_are_found_as_they_were_built() {
        let bytes: &'static [u8] = build(LINES, &["GeoNames"]).expect("lines fit").leak();
        let table = Gazetteer::from_bytes(bytes).expect("it was built here");
        let found: Vec<_> = table.entries("paris").map(|entry| entry.place).collect();
        let places: Vec<(&str, u32, f32, f32)> =
            found.iter().map(|p| (p.country.as_str(), p.geonames, p.latitude, p.longitude)).collect();
        assert_eq!(places, [("FR", 2988507, 48.85, 2.35), ("US", 4717560, 33.66, -95.56)], "the larger first");
        assert_eq!(table.entries("texas").map(|entry| entry.place.kind).collect::<Vec<_>>(), [PlaceKind::State]);
        assert_eq!(table.entries("par").chain(table.entries("")).chain(table.entries("zz")).count(), 0);
        assert_eq!(table.country(Country(*b"US")).map(|place| place.geonames), Some(6252001));
        assert_eq!(table.country(Country(*b"DE")), None);
    }

    #[test]
    fn a_damaged_table_is_refused() {
        let good = build(LINES, &[]).expect("lines fit");
        assert!(build("city\tFR", &[]).is_err());
        for cut in [0, 20, good.len() / 2, good.len() - 1] {
            let bytes: &'static [u8] = good[..cut].to_vec().leak();
            assert!(Gazetteer::from_bytes(bytes).is_err(), "cut at {cut}");
        }
    }
}
