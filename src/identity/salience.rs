//! Whom and what the article is about.
//!
//! A logistic model over a few features of where and how often an entity is named. Its target is the share of
//! people who would mention the entity when they sum the text up, after the graded salience of GUM (Lin and Zeldes,
//! "GUM-SAGE", 2025), on whose documents the weights were fitted (`nutgraf-training identity fit`).

use super::Passage;
use super::merge::Cluster;
use crate::entities::{Found, Kind};
use crate::extract::Role;

/// Number of features, the constant included.
pub const FEATURES: usize = 14;

/// What the features weigh.
const WEIGHTS: [f64; FEATURES] =
    [-3.469, 1.199, 0.527, 0.223, 1.415, -0.464, 1.377, 0.496, 0.498, 0.213, 0.617, 0.076, 0.006, -0.743];

/// The features of each cluster. Linear in the number of mentions and the length of the text.
#[inline(never)]
pub(super) fn features(passages: &[Passage<'_>], mentions: &[Found], clusters: &[Cluster<'_>]) -> Vec<[f64; FEATURES]> {
    let mut before = Vec::with_capacity(passages.len());
    let mut length = 0_usize;
    for passage in passages {
        before.push(length);
        length += passage.text.len();
    }
    let length = length.max(1) as f64;
    let most = clusters.iter().map(|cluster| cluster.mentions.len()).max().unwrap_or(1) as f64;
    let named_blocks = mentions.chunk_by(|a, b| a.block == b.block).count().max(1) as f64;
    let lead = passages.iter().position(|passage| passage.role == Role::Paragraph).unwrap_or(0) as u32;
    clusters
        .iter()
        .map(|cluster| {
            let own = || cluster.mentions.iter().filter_map(|&i| mentions.get(i as usize));
            let at = |mention: &Found| {
                (before.get(mention.block as usize).copied().unwrap_or(0) + mention.span.range().start) as f64 / length
            };
            let count = cluster.mentions.len() as f64;
            let first = own().next().map_or(1.0, at);
            let last = own().next_back().map_or(1.0, at);
            let blocks = own().map(|mention| mention.block).collect::<Vec<_>>().chunk_by(|a, b| a == b).count() as f64;
            let subjects = own().filter(|mention| opens_sentence(passages, mention)).count() as f64;
            let role = |role: Role| {
                own().any(|mention| passages.get(mention.block as usize).is_some_and(|passage| passage.role == role))
            };
            let flag = |on: bool| f64::from(u8::from(on));
            [
                1.0,
                (1.0 + count).ln(),
                count / most,
                blocks / named_blocks,
                last - first,
                1.0 - first,
                (-20.0 * first).exp(),
                flag(role(Role::Title)),
                flag(own().any(|mention| mention.block == lead) || role(Role::Standfirst)),
                subjects / count.max(1.0),
                (1.0 + subjects).ln(),
                flag(cluster.kind == Kind::Person),
                flag(
                    cluster.kind == Kind::Organization || cluster.kind == Kind::Product || cluster.kind == Kind::Event,
                ),
                flag(cluster.kind >= Kind::Date),
            ]
        })
        .collect()
}

/// The salience of each cluster, 0–1.
pub(super) fn salience(passages: &[Passage<'_>], mentions: &[Found], clusters: &[Cluster<'_>]) -> Vec<f32> {
    let score = |features: [f64; FEATURES]| {
        let sum: f64 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
        (1.0 / (1.0 + (-sum).exp())) as f32
    };
    features(passages, mentions, clusters).into_iter().map(score).collect()
}

/// Whether a mention stands where English puts its subject: at the beginning of a sentence, but for an article or a
/// title of a few letters.
fn opens_sentence(passages: &[Passage<'_>], mention: &Found) -> bool {
    let text = passages.get(mention.block as usize).map_or("", |passage| passage.text);
    let before = text.get(..mention.span.range().start).unwrap_or("").trim_end();
    let before = ["The", "the", "Mr", "Mrs", "Ms", "Dr", "President", "“", "\""]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before)
        .trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '”', '"', '\n'])
}
