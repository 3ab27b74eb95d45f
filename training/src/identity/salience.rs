//! Salience: fitting its weights, and measuring its ranking by nDCG against GUM's graded salience.

use std::collections::{BTreeMap, HashSet};

use nutgraf::identity::{resolve, salience_features};

use super::gazetteer;
use super::gum::Document;
use super::merging::NEWS_LIKE;

/// Fits the weights of the logistic model to the share of summaries that mention an entity, by gradient descent on
/// the cross-entropy with a little decay, on the documents of even place in the list; prints them.
pub fn fit(documents: &[Document]) {
    let mut rows = Vec::new();
    for document in documents.iter().step_by(2) {
        for (mentions, features) in salience_features(&document.passages(), &document.found()) {
            let grade = mentions.iter().map(|&i| document.mentions[i as usize].salience).max().unwrap_or(0);
            rows.push((features, f64::from(grade) / 5.0));
        }
    }
    let Some((first, _)) = rows.first() else { return };
    let mut weights = vec![0.0; first.len()];
    for _ in 0..20_000 {
        let mut slope = vec![0.0; weights.len()];
        for (features, target) in &rows {
            let sum: f64 = features.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let miss = 1.0 / (1.0 + (-sum).exp()) - target;
            slope.iter_mut().zip(features).for_each(|(slope, x)| *slope += miss * x);
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight -= 0.5 * (slope / rows.len() as f64 + 1e-4 * *weight);
        }
    }
    println!("{} entities: {weights:.3?}", rows.len());
}

/// nDCG of a ranking of mentions' entities: gains are grades, each gold entity counts where it first comes.
fn ndcg(document: &Document, ranking: &[u32]) -> Option<f64> {
    let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let mut seen = HashSet::new();
    let mut gain = 0.0;
    for (rank, &mention) in ranking.iter().enumerate() {
        let mention = &document.mentions[mention as usize];
        if seen.insert(mention.entity) {
            gain += f64::from(mention.salience) * discount(rank);
        }
    }
    let grades: BTreeMap<u32, u32> =
        document.mentions.iter().map(|mention| (mention.entity, mention.salience)).collect();
    let mut grades: Vec<u32> = grades.into_values().collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    let ideal: f64 = grades.iter().enumerate().map(|(rank, &grade)| f64::from(grade) * discount(rank)).sum();
    (ideal > 0.0).then(|| gain / ideal)
}

/// The mention that stands for an entity: the first of the gold entity that most of its mentions have.
fn representative(document: &Document, mentions: &[u32]) -> u32 {
    let mut counts: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
    for &mention in mentions {
        counts.entry(document.mentions[mention as usize].entity).or_insert((0, mention)).0 += 1;
    }
    let most = counts.values().max_by_key(|(count, first)| (*count, u32::MAX - first));
    most.map_or(0, |&(_, first)| first)
}

/// Ranks by number of mentions, then by first mention.
fn by_frequency(document: &Document) -> Vec<u32> {
    let mut entities = resolve(&document.passages(), &document.found(), gazetteer()).entities;
    entities.sort_by_key(|entity| (usize::MAX - entity.mentions.len(), entity.mentions.first().copied()));
    entities.iter().map(|entity| representative(document, &entity.mentions)).collect()
}

fn by_salience(document: &Document) -> Vec<u32> {
    let entities = resolve(&document.passages(), &document.found(), gazetteer()).entities;
    entities.iter().map(|entity| representative(document, &entity.mentions)).collect()
}

/// Prints mean nDCG by half and genre group, for our ranking and for the baseline. Gives baseline and ours on the
/// news-like documents that were held out.
pub fn eval(documents: &[Document]) -> (f64, f64) {
    let mut last = (0.0, 0.0);
    println!("salience (nDCG)           documents  frequency and position   ours");
    for group in ["all", "news-like"] {
        let holds = |genre: &str| group == "all" || NEWS_LIKE.contains(&genre);
        for (half, offset) in [("fitted", 0), ("held out", 1)] {
            let scores: Vec<(f64, f64)> = documents
                .iter()
                .skip(offset)
                .step_by(2)
                .filter(|document| holds(&document.genre))
                .filter_map(|document| {
                    Some((ndcg(document, &by_frequency(document))?, ndcg(document, &by_salience(document))?))
                })
                .collect();
            let mean = |of: fn(&(f64, f64)) -> f64| scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64;
            last = (mean(|s| s.0), mean(|s| s.1));
            println!("{group:12} {half:10} {:10}   {:.3}   {:.3}", scores.len(), last.0, last.1);
        }
    }
    last
}
