//! Where on earth the article's places are.
//!
//! A name is linked where the wording says which place it is ("Paris, Texas"), where the article names the country or
//! state that only one of its bearers lies in, or where no other bearer could be meant. All else is left open: after
//! Leidner, "Toponym Resolution in Text" (2007), whose rules of qualification, of one referent per discourse and of
//! population these are, with silence where they disagree.

use std::collections::HashMap;

use serde::Serialize;

use super::Passage;
use super::countries::{Country, country, of_adjective};
use super::fold::fold;
use super::gazetteer::{Entry, Gazetteer};
use super::merge::Cluster;
use super::vocabulary as words;
use crate::entities::{Found, Kind};

/// A country, state or city.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Place {
    /// The country that it is or lies in.
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
    /// A country, or a dependency with a code of its own. Its point is where its people live, on average.
    Country,
    /// A state of the United States, with a point of the same sense.
    State,
    /// A city or town.
    City,
}

/// People of the smallest cities that are in the table for themselves, and not for a larger one of their name.
const NAMESAKE: f32 = 16.6;

/// Mentions of a place that are read for words that say which it is.
const MAX_READ: usize = 24;

/// How many times as many people a place must have as another that could be meant as well, where the article speaks
/// of both their countries, and where it speaks of neither.
const LARGER: f32 = 16.0;
const FAR_LARGER: f32 = 32.0;

/// The same for a country's capital, where the article speaks of neither.
const CAPITAL_LARGER: f32 = 8.0;

/// So many namesakes have names such as "Santiago" and "Medina" that there are more which the table does not hold.
const MANY: usize = 4;

/// People of a city that is known without the country or state that it lies in (in binary logarithms).
const KNOWN: f32 = 18.0;

/// The place of each cluster, where the article leaves no doubt. Linear in the text and the number of mentions.
#[inline(never)]
pub(super) fn places(
    passages: &[Passage<'_>],
    mentions: &[Found],
    clusters: &[Cluster<'_>],
    gazetteer: &Gazetteer,
) -> Vec<Option<Place>> {
    let evidence = Evidence::of(clusters, gazetteer);
    let place = |(at, cluster): (usize, &Cluster<'_>)| {
        let candidates = Candidates::of(cluster, gazetteer)?;
        let around = |&at: &u32| {
            let mention = mentions.get(at as usize)?;
            Some((passages.get(mention.block as usize)?.text, mention.span.range()))
        };
        let wording = Wording::of(cluster.mentions.iter().filter_map(around).take(MAX_READ), gazetteer);
        candidates.choose(&wording, &evidence.without(at), gazetteer)
    };
    clusters.iter().enumerate().map(place).collect()
}

/// An area that helps to tell places apart: a country, or one of the parts that the table knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Area {
    country: Country,
    /// 0 for the whole country.
    region: u8,
}

impl Area {
    fn holds(self, entry: &Entry) -> bool {
        self.country == entry.place.country && (self.region == 0 || self.region == entry.region)
    }
}

/// What a place's name may stand for.
struct Candidates {
    country: Option<Country>,
    /// The largest first.
    entries: Vec<Entry>,
}

impl Candidates {
    fn of(cluster: &Cluster<'_>, gazetteer: &Gazetteer) -> Option<Self> {
        if cluster.kind != Kind::Place {
            return None;
        }
        let found = Self::named(&cluster.words.concat(), gazetteer);
        // "Kabul City", "City of Kabul": where nothing bears the whole name.
        let shorter = match &cluster.words[..] {
            [first, of, rest @ ..] if first == "city" && of == "of" => Some(rest),
            [rest @ .., last] if last == "city" || last == "state" => Some(rest),
            _ => None,
        };
        let kind =
            if cluster.words.last().is_some_and(|last| last == "state") { PlaceKind::State } else { PlaceKind::City };
        let of_kind = |mut found: Self| {
            found.country = None;
            found.entries.retain(|entry| entry.place.kind == kind);
            found
        };
        found.or_else(|| Self::named(&shorter?.concat(), gazetteer).map(of_kind))
    }

    fn named(key: &str, gazetteer: &Gazetteer) -> Option<Self> {
        let found = Self { country: country(key), entries: gazetteer.entries(key).collect() };
        (found.country.is_some() || !found.entries.is_empty()).then_some(found)
    }

    /// The country or region that the name speaks of, whatever the article says.
    fn area(&self) -> Option<Area> {
        let state = self.entries.first().filter(|entry| entry.place.kind == PlaceKind::State);
        let city = self.city();
        let of = |entry: &Entry| Area { country: entry.place.country, region: entry.region };
        match (self.country, state, city) {
            (Some(_), Some(_), _) => None, // Georgia
            (Some(country), None, _) => Some(Area { country, region: 0 }),
            (None, Some(state), None) => Some(of(state)),
            (None, Some(state), Some(city)) => (of(state) == of(city)).then(|| of(state)),
            (None, None, _) => unmistakable(&self.entries.iter().collect::<Vec<_>>()).map(of),
        }
    }

    /// The largest city of the name, if it is well known.
    fn city(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.place.kind == PlaceKind::City).filter(|entry| entry.size >= KNOWN)
    }

    fn choose(&self, wording: &Wording, evidence: &Others<'_>, gazetteer: &Gazetteer) -> Option<Place> {
        let linked = |entry: &Entry| (entry.place.geonames != 0).then_some(entry.place);
        if let Some(area) = wording.area {
            let mut inside =
                self.entries.iter().filter(|entry| entry.place.kind == PlaceKind::City && area.holds(entry));
            if let Some(first) = inside.next() {
                return match inside.next() {
                    Some(next) if next.size + 2.0 > first.size => None,
                    _ => linked(first),
                };
            }
            // "Cuba, Missouri" is no country; "Cuba, Mexico and Peru" may be.
            if area.region != 0 || self.country.is_none() {
                return None;
            }
        }
        if let Some(country) = self.country {
            let state = self.entries.iter().find(|entry| entry.place.kind == PlaceKind::State);
            return state
                .map_or_else(|| gazetteer.country(country), |state| georgia(country, state, evidence, gazetteer));
        }
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        // "New York" and "Washington" are cities unless the wording or the rest of the state speaks for the state.
        if let Some(state) = entries.first().copied().filter(|entry| entry.place.kind == PlaceKind::State) {
            if wording.state {
                return linked(state);
            }
            match self.city() {
                Some(city) if city.place.country != state.place.country => {}
                // Of a province that has no number, its city is not told apart.
                Some(_) if state.place.geonames == 0 => return None,
                Some(city) if city.region != state.region && evidence.of_region(state) > 0 => return None,
                Some(_) => _ = entries.remove(0),
                None => {}
            }
        }
        let largest = entries.first().copied()?;
        let supported = |entry: &&&Entry| {
            // A small namesake needs its own part of the country.
            let small = entry.size < NAMESAKE && entry.place != largest.place;
            evidence.supports(entry) && (!small || evidence.of_region(entry) > 0)
        };
        let Some(first) = entries.iter().find(supported).copied() else {
            return unmistakable(&entries).and_then(linked);
        };
        // Where the article speaks of a country, but not of its far better known city's: "San Francisco" in Argentina.
        let at_home = evidence.of_region(first) > 0 && evidence.leads(first.place.country);
        if largest.size >= first.size + LARGER.log2() && !at_home {
            return None;
        }
        let rivals = || {
            entries.iter().filter(|entry| entry.place != first.place && evidence.of_country(entry.place.country) > 0)
        };
        let told = |other: &&Entry| evidence.of_region(first) > 0 && !evidence.supports(other);
        let larger = rivals().all(|other| other.size + LARGER.log2() <= first.size || told(other));
        // A small namesake whose very state the article speaks of is a rival whatever its size.
        let at_home = rivals().map(|other| evidence.of_region(other)).max().unwrap_or(0);
        let more = at_home == 0 || evidence.of_country(first.place.country) >= 3 * at_home;
        (larger && more).then(|| linked(first)).flatten()
    }
}

/// The first of these namesakes, the largest first, if no other comes near and it is large enough, or a capital, to be
/// known by its name alone.
fn unmistakable<'e>(entries: &[&'e Entry]) -> Option<&'e Entry> {
    let (first, others) = entries.split_first()?;
    let times = if first.capital { CAPITAL_LARGER } else { FAR_LARGER };
    let far = others.len() < MANY && others.iter().all(|other| other.size + times.log2() <= first.size);
    (far && (first.capital || first.size >= KNOWN)).then_some(first)
}

/// The state and the country of Georgia are both in the news.
const GEORGIA: &str = "georgia";

/// The country, if the article speaks of it in other words; the state, if it speaks of the United States and of none
/// of the country's neighbours.
fn georgia(country: Country, state: &Entry, evidence: &Others<'_>, gazetteer: &Gazetteer) -> Option<Place> {
    let neighbours = [*b"RU", *b"AM", *b"AZ"];
    if evidence.of_country(country) > 0 {
        gazetteer.country(country)
    } else {
        let at_home = evidence.of_country(state.place.country) > 0;
        (at_home && neighbours.iter().all(|&code| evidence.of_country(Country(code)) == 0)).then_some(state.place)
    }
}

/// What the words around a place's mentions say of where it is.
#[derive(Debug, Default)]
struct Wording {
    /// "Paris, Texas", "the French city of Nice".
    area: Option<Area>,
    /// "New York state".
    state: bool,
}

impl Wording {
    fn of<'t>(mentions: impl Iterator<Item = (&'t str, std::ops::Range<usize>)>, gazetteer: &Gazetteer) -> Self {
        let mut wording = Self::default();
        for (text, range) in mentions {
            let (before, own, behind) = (
                text.get(..range.start).unwrap_or(""),
                text.get(range.clone()).unwrap_or(""),
                text.get(range.end..).unwrap_or(""),
            );
            let inside = own.split_once(", ").map(|(_, qualifier)| qualifier);
            let area = inside
                .and_then(|qualifier| area_at_start(qualifier, gazetteer))
                .or_else(|| {
                    area_at_start(behind.strip_prefix(", ").or_else(|| behind.strip_prefix(" in "))?, gazetteer)
                })
                .or_else(|| area_before(before, gazetteer));
            wording.area = wording.area.or(area);
            let state = |text: &str| {
                text.strip_prefix([' ', '-']).is_some_and(|rest| rest.starts_with("state") || rest.starts_with("State"))
            };
            wording.state |= state(behind) || own.ends_with(" state") || own.ends_with(" State");
            wording.state |= before.ends_with("state of ") || before.ends_with("province of ");
        }
        wording
    }
}

/// The country or state that the capitalised words at the beginning of `text` name, at most three of them.
fn area_at_start(text: &str, gazetteer: &Gazetteer) -> Option<Area> {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "the" | "of" | "and");
    let mut phrase = String::new();
    let mut found = None;
    let window = text.get(..text.char_indices().nth(48).map_or(text.len(), |(at, _)| at)).unwrap_or("");
    for word in window.split([' ', '\u{a0}']).take(3).take_while(capital) {
        phrase.push_str(&fold(word.trim_end_matches("'s").trim_end_matches("’s")));
        found = area(phrase.strip_prefix("the").unwrap_or(&phrase), gazetteer).or(found);
        if word.ends_with([',', ';', ')', '”', '"']) || word.ends_with('.') && word.len() > 5 {
            break;
        }
    }
    found
}

/// "the Texas town of", "French capital": the area that is named before a word for a kind of place.
fn area_before(text: &str, gazetteer: &Gazetteer) -> Option<Area> {
    let start = text.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let mut before = text.get(start..)?.split_whitespace().rev().peekable();
    if before.peek() == Some(&"of") {
        before.next();
    }
    let kind = before.next()?;
    if !words::SETTLEMENTS.contains(kind) {
        return None;
    }
    // "port city of", "coastal town".
    let mut name = before.next()?;
    if name.starts_with(char::is_lowercase) {
        name = before.next()?;
    }
    let strip = |word: &str| fold(word.trim_end_matches("'s").trim_end_matches("’s"));
    let one = strip(name);
    let two = before.next().map(|first| strip(first) + &one);
    let known =
        |key: &str| of_adjective(key).map(|country| Area { country, region: 0 }).or_else(|| area(key, gazetteer));
    two.as_deref().and_then(known).or_else(|| known(&one))
}

/// The country or part of one that a folded name stands for.
fn area(key: &str, gazetteer: &Gazetteer) -> Option<Area> {
    let region = || {
        let of_entry = |entry: Entry| Area { country: entry.place.country, region: entry.region };
        gazetteer.entries(key).find(|entry| entry.place.kind == PlaceKind::State).map(of_entry)
    };
    let country = country(key).map(|country| Area { country, region: 0 });
    // "Atlanta, Georgia" and "Tbilisi, Georgia": whose city it is decides elsewhere.
    if key == GEORGIA { None } else { country.or_else(region) }
}

/// Which countries and regions the article speaks of, and how often.
#[derive(Default)]
struct Evidence {
    countries: HashMap<Country, u32>,
    regions: HashMap<u8, u32>,
    /// What each cluster adds to them.
    added: Vec<Option<(Area, u32)>>,
}

impl Evidence {
    fn of(clusters: &[Cluster<'_>], gazetteer: &Gazetteer) -> Self {
        let mut evidence = Self::default();
        for cluster in clusters {
            let added = spoken_of(cluster, gazetteer).map(|area| (area, cluster.mentions.len() as u32));
            if let Some((area, count)) = added {
                *evidence.countries.entry(area.country).or_default() += count;
                *evidence.regions.entry(area.region).or_default() += count;
            }
            evidence.added.push(added);
        }
        evidence
    }

    /// What all clusters but one tell.
    fn without(&self, cluster: usize) -> Others<'_> {
        Others { all: self, own: self.added.get(cluster).copied().flatten() }
    }
}

/// The country or region that a name speaks of beyond doubt.
fn spoken_of(cluster: &Cluster<'_>, gazetteer: &Gazetteer) -> Option<Area> {
    let whole = |country| Area { country, region: 0 };
    let key = cluster.words.concat();
    let adjective = |key: &str| of_adjective(key).or_else(|| of_adjective(key.strip_suffix('s')?));
    if cluster.kind == Kind::Person || cluster.kind >= Kind::Date {
        None
    } else if cluster.kind == Kind::Place {
        // "northern Syria"
        let inner = match &cluster.words[..] {
            [first, rest @ ..] if words::DIRECTIONS.contains(first) => rest.concat(),
            _ => key.clone(),
        };
        match Candidates::named(&key, gazetteer).or_else(|| Candidates::named(&inner, gazetteer)) {
            Some(found) => found.area(),
            None => adjective(&key).map(whole),
        }
    } else {
        let national = |key: &str| adjective(key).or_else(|| country(key).filter(|_| key != GEORGIA));
        let two = || cluster.words.get(..2).and_then(|two| national(&two.concat()));
        national(&key).or_else(two).or_else(|| national(cluster.words.first()?)).map(whole)
    }
}

/// The evidence of all clusters but the one whose place is sought.
struct Others<'e> {
    all: &'e Evidence,
    own: Option<(Area, u32)>,
}

impl Others<'_> {
    fn of_country(&self, country: Country) -> u32 {
        let own = self.own.filter(|(area, _)| area.country == country).map_or(0, |(_, count)| count);
        self.all.countries.get(&country).map_or(0, |count| count - own)
    }

    /// Whether the article speaks of no country more often.
    fn leads(&self, country: Country) -> bool {
        let most = self.of_country(country);
        self.all.countries.keys().all(|&other| self.of_country(other) <= most)
    }

    /// Of the country's part that an entry lies in, if the table knows parts of it.
    fn of_region(&self, entry: &Entry) -> u32 {
        if entry.region == 0 {
            return 0;
        }
        let own = self.own.filter(|(area, _)| area.region == entry.region).map_or(0, |(_, count)| count);
        self.all.regions.get(&entry.region).map_or(0, |count| count - own)
    }

    /// Whether the article speaks of where a place lies. Of a country whose parts the table knows, its part must be
    /// spoken of, unless the place is a large one.
    fn supports(&self, entry: &Entry) -> bool {
        let large = entry.region == 0 || entry.size >= KNOWN;
        self.of_region(entry) > 0 || large && self.of_country(entry.place.country) > 0
    }
}
