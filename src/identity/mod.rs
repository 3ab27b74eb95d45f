//! Who is who: merges the mentions of one entity, describes it in the article's own words, ranks it.

mod countries;
mod describe;
mod fold;
#[cfg(not(feature = "training"))]
mod gazetteer;
#[cfg(feature = "training")]
pub mod gazetteer;
mod links;
mod merge;
mod name;
mod places;
mod roles;
mod salience;
mod similar;
mod vocabulary;

use std::collections::HashSet;

pub use self::countries::Country;
pub use self::gazetteer::Gazetteer;
pub use self::links::Link;
use self::merge::Merged;
pub use self::places::{Place, PlaceKind};
use crate::entities::{Found, Kind};
use crate::extract::Role;
use crate::order::{sort_by_number, sort_distinct};
use crate::span::Span;

/// An entity of the article: all its mentions, its best name, what the article says it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// Its fullest name.
    pub name: String,
    /// Every distinct form that it is mentioned by, the name first; white space is one space each.
    pub aliases: Vec<String>,
    /// How much the article is about it, 0–1.
    pub salience: f32,
    /// Indices of its mentions, in order.
    pub mentions: Vec<u32>,
    /// The paragraph of the running text that names it first, counted from 1.
    pub first_paragraph: Option<u32>,
    /// Where on earth it is: of countries, states and cities that the article leaves no doubt about.
    pub place: Option<Place>,
    /// Who or what it is, in the article's own words.
    pub description: Option<Description>,
    /// Entities whose names are easily confused with its own.
    pub similar_to: Vec<u32>,
}

/// A quotation from the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// Index into the blocks that were given.
    pub block: u32,
    /// Bytes of that block's text.
    pub span: Span,
}

/// A block that mentions were found in.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Its text.
    pub text: &'a str,
    /// What it is in the article.
    pub role: Role,
    /// Whether it is part of the running text.
    pub in_text: bool,
}

/// Who is who in an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resolved {
    /// The entities, most salient first.
    pub entities: Vec<Entity>,
    /// Each mention's entity, by the mention's index.
    pub entity_of: Vec<u32>,
    /// Who appears with whom, strongest first; at most 200.
    pub links: Vec<Link>,
}

/// Groups mentions (in order of block and start; `block` indexes `passages`) into entities.
#[inline(never)]
pub fn resolve(passages: &[Passage<'_>], mentions: &[Found], gazetteer: &Gazetteer) -> Resolved {
    let Merged { of_mention, clusters } = merge::merge(passages, mentions);
    let salience = salience::salience(passages, mentions, &clusters);
    let similar = similar::similar(&clusters);
    let descriptions = describe::describe(passages, mentions, &clusters, &of_mention);
    let places = places::places(passages, mentions, &clusters, gazetteer);
    let paragraphs = paragraphs(passages);
    // Clusters come in order of their first mention, which decides between equals.
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    // None is negative, so that their bits ascend as they do.
    sort_by_number(&mut order, |&at| u128::from(u32::MAX - salience[at].to_bits()));
    let mut rank = vec![0; clusters.len()];
    for (at, &cluster) in order.iter().enumerate() {
        rank[cluster] = at as u32;
    }
    let entities = order
        .iter()
        .map(|&at| {
            let cluster = &clusters[at];
            let mut similar_to: Vec<u32> = similar[at].iter().map(|&other| rank[other as usize]).collect();
            sort_distinct(&mut similar_to);
            let mut seen = HashSet::new();
            let forms = cluster.forms.iter().map(|form| form.split_whitespace().collect::<Vec<_>>().join(" "));
            let aliases: Vec<String> = forms.filter(|form| seen.insert(form.clone())).collect();
            Entity {
                kind: cluster.kind,
                name: aliases.first().cloned().unwrap_or_default(),
                aliases,
                salience: salience[at],
                mentions: cluster.mentions.clone(),
                first_paragraph: cluster.mentions.iter().find_map(|&i| paragraphs[mentions[i as usize].block as usize]),
                place: places[at],
                description: descriptions[at],
                similar_to,
            }
        })
        .collect();
    let entity_of: Vec<u32> = of_mention.into_iter().map(|cluster| rank[cluster as usize]).collect();
    let links = links::links(passages, mentions, &entity_of);
    Resolved { entities, entity_of, links }
}

/// The number of each passage in the running text, from 1; none for what is beside it.
fn paragraphs(passages: &[Passage<'_>]) -> Vec<Option<u32>> {
    let mut number = 0;
    let mut next = |passage: &Passage<'_>| {
        number += u32::from(passage.in_text);
        passage.in_text.then_some(number)
    };
    passages.iter().map(&mut next).collect()
}

/// The mentions of each entity and what its salience is computed from.
#[cfg(feature = "training")]
pub fn salience_features(passages: &[Passage<'_>], mentions: &[Found]) -> Vec<(Vec<u32>, [f64; salience::FEATURES])> {
    let clusters = merge::merge(passages, mentions).clusters;
    let features = salience::features(passages, mentions, &clusters);
    clusters.into_iter().map(|cluster| cluster.mentions).zip(features).collect()
}

#[cfg(test)]
mod tests;
