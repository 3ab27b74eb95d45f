//! Where places are, against the articles written for this repository: `tests/identity/places.tsv` says of their
//! countries, states and cities which GeoNames number they have.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use nutgraf::entities::{Found, Kind};
use nutgraf::extract::Role;
use nutgraf::identity::{Passage, resolve};

use super::descriptions::kind;
use super::gazetteer;
use crate::entities::data::{CLASS_NAMES, Document, Mention, read_written};

/// Folder of the articles.
const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/entities/written");

/// Their places: article, name, number in GeoNames. Names that are not listed must not be linked.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/identity/places.tsv");

/// What was counted in an article.
#[derive(Default, Clone, Copy)]
pub struct Score {
    /// Places that have a number.
    pub gold: usize,
    pub given: usize,
    pub right: usize,
}

impl Score {
    /// Share of links that are right.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.given.max(1) as f64
    }

    /// Share of places with a number that were linked to it.
    pub fn coverage(&self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    pub fn sum(scores: &[&Self]) -> Self {
        let total = |of: fn(&Self) -> usize| scores.iter().map(|score| of(score)).sum();
        Self { gold: total(|s| s.gold), given: total(|s| s.given), right: total(|s| s.right) }
    }
}

/// The score of each article. `explain` prints what is wrong or missed.
pub fn eval(explain: bool) -> Result<Vec<Score>, Box<dyn Error>> {
    let text = fs::read_to_string(GOLD)?;
    let mut gold: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for line in text.lines() {
        let [article, name, number] = line.split('\t').collect::<Vec<_>>()[..] else { return Err(line.into()) };
        gold.insert((article, name), number.parse()?);
    }
    let mut scores = Vec::new();
    for document in read_written(Path::new(WRITTEN))? {
        let (found, blocks) = (found(&document), document.blocks());
        let passages = passages(&blocks);
        let mut score = Score::default();
        for entity in
            resolve(&passages, &found, gazetteer()).entities.iter().filter(|entity| entity.kind == Kind::Place)
        {
            let known =
                entity.aliases.iter().find_map(|name| gold.get(&(document.id.as_str(), name.as_str()))).copied();
            let given = entity.place.map(|place| place.geonames);
            score.gold += usize::from(known.is_some());
            score.given += usize::from(given.is_some());
            score.right += usize::from(given.is_some() && given == known);
            if explain && given != known {
                println!("{}\t{}\t{given:?}, not {known:?}", document.id, entity.name);
            }
        }
        scores.push(score);
    }
    Ok(scores)
}

/// Prints what is linked, in the form of the gold, and the names that are not, to be read.
pub fn list() -> Result<(), Box<dyn Error>> {
    for document in read_written(Path::new(WRITTEN))? {
        let (found, blocks) = (found(&document), document.blocks());
        let passages = passages(&blocks);
        for entity in
            resolve(&passages, &found, gazetteer()).entities.iter().filter(|entity| entity.kind == Kind::Place)
        {
            let place = entity.place.map_or("-".to_owned(), |p| format!("{}\t{}", p.geonames, p.country.as_str()));
            println!("{}\t{}\t{place}", document.id, entity.name);
        }
    }
    Ok(())
}

fn found(document: &Document) -> Vec<Found> {
    let found = |m: &Mention| Found { block: m.block, span: m.span, kind: kind(CLASS_NAMES[m.class]), confidence: 1.0 };
    document.gold.iter().map(found).collect()
}

fn passages<'t>(blocks: &[&'t str]) -> Vec<Passage<'t>> {
    let role = |block: usize| if block == 0 { Role::Title } else { Role::Paragraph };
    blocks.iter().enumerate().map(|(at, &text)| Passage { text, role: role(at), in_text: at > 0 }).collect()
}
