//! Merging against gold coreference: pairwise F and B³ over named mentions.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Add;

use nutgraf::identity::resolve;

use super::gazetteer;
use super::gum::Document;

/// Genres nearest to news.
pub const NEWS_LIKE: [&str; 4] = ["bio", "interview", "speech", "voyage"];

/// Sums over documents; figures are ratios of these.
#[derive(Default, Clone, Copy)]
pub struct Score {
    mentions: usize,
    together: u64,
    predicted: u64,
    gold: u64,
    b3_precision: f64,
    b3_recall: f64,
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            mentions: self.mentions + other.mentions,
            together: self.together + other.together,
            predicted: self.predicted + other.predicted,
            gold: self.gold + other.gold,
            b3_precision: self.b3_precision + other.b3_precision,
            b3_recall: self.b3_recall + other.b3_recall,
        }
    }
}

impl Score {
    /// Compares two partitions of the same mentions.
    fn of(predicted: &[u32], gold: &[u32]) -> Self {
        let count = |labels: &mut dyn Iterator<Item = (u32, u32)>| {
            let mut sizes: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            labels.for_each(|label| *sizes.entry(label).or_default() += 1);
            sizes
        };
        let both = count(&mut predicted.iter().copied().zip(gold.iter().copied()));
        let own = count(&mut predicted.iter().map(|&label| (label, 0)));
        let right = count(&mut gold.iter().map(|&label| (label, 0)));
        let pairs = |sizes: &BTreeMap<_, u64>| sizes.values().map(|n| n * (n - 1) / 2).sum();
        let share = |of: &BTreeMap<(u32, u32), u64>, label: fn(&(u32, u32)) -> u32| {
            both.iter().map(|(key, &n)| (n * n) as f64 / of[&(label(key), 0)] as f64).sum()
        };
        Self {
            mentions: gold.len(),
            together: pairs(&both),
            predicted: pairs(&own),
            gold: pairs(&right),
            b3_precision: share(&own, |key| key.0),
            b3_recall: share(&right, |key| key.1),
        }
    }

    /// Precision, recall and F over pairs of mentions.
    pub fn pairwise(&self) -> [f64; 3] {
        let ratio = |a: u64, b: u64| if b == 0 { 1.0 } else { a as f64 / b as f64 };
        with_f(ratio(self.together, self.predicted), ratio(self.together, self.gold))
    }

    /// Precision, recall and F of B³ (Bagga and Baldwin, 1998).
    pub fn b3(&self) -> [f64; 3] {
        let n = self.mentions.max(1) as f64;
        with_f(self.b3_precision / n, self.b3_recall / n)
    }
}

fn with_f(precision: f64, recall: f64) -> [f64; 3] {
    [precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)]
}

/// Merging by equal text alone.
fn exact(document: &Document) -> Vec<u32> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let texts = document.mentions.iter().map(|mention| document.text_of(mention));
    texts
        .map(|text| {
            let next = known.len() as u32;
            *known.entry(text).or_insert(next)
        })
        .collect()
}

fn gold(document: &Document) -> Vec<u32> {
    document.mentions.iter().map(|mention| mention.entity).collect()
}

fn score(document: &Document) -> Score {
    Score::of(&resolve(&document.passages(), &document.found(), gazetteer()).entity_of, &gold(document))
}

/// Prints the scores of the genres and of the news-like ones together; rules were tuned on documents of even place in
/// the list. Gives the scores of the news-like ones that were held out.
pub fn eval(documents: &[Document]) -> Vec<Score> {
    let mut held_out = Vec::new();
    let mut groups: BTreeMap<&str, [(Score, Score); 2]> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let (by_text, by_rules) = (Score::of(&exact(document), &gold(document)), score(document));
        let news_like = NEWS_LIKE.contains(&document.genre.as_str()).then_some("= news-like");
        if at % 2 == 1 && news_like.is_some() {
            held_out.push(by_rules);
        }
        for group in [Some(document.genre.as_str()), Some("= all"), news_like].into_iter().flatten() {
            let half = &mut groups.entry(group).or_default()[at % 2];
            half.0 = half.0 + by_text;
            half.1 = half.1 + by_rules;
        }
    }
    println!("merging (percent)    mentions  exact text: pairwise F, B³   rules: pairwise P R F, B³ P R F");
    for (group, halves) in &groups {
        for (half, (by_text, by_rules)) in ["tuned", "held out"].iter().zip(halves) {
            let [p, r, f] = by_rules.pairwise().map(|x| 100.0 * x);
            let [bp, br, bf] = by_rules.b3().map(|x| 100.0 * x);
            println!(
                "{group:12} {half:8} {:7}  {:5.1} {:5.1}   {p:5.1} {r:5.1} {f:5.1}   {bp:5.1} {br:5.1} {bf:5.1}",
                by_rules.mentions,
                100.0 * by_text.pairwise()[2],
                100.0 * by_text.b3()[2],
            );
        }
    }
    held_out
}

/// Prints what is merged wrongly and what is missed, in the documents that rules are tuned on.
pub fn errors(documents: &[Document], genre: &str) {
    for (_, document) in documents.iter().enumerate().filter(|(at, document)| at % 2 == 0 && document.genre == genre) {
        let predicted = resolve(&document.passages(), &document.found(), gazetteer()).entity_of;
        let gold = gold(document);
        let mut seen = HashSet::new();
        println!("## {}", document.name);
        for (kind, own, other) in [("wrong", &predicted, &gold), ("missed", &gold, &predicted)] {
            let mut first: HashMap<(u32, u32), usize> = HashMap::new();
            let mut of_own: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
            for i in 0..gold.len() {
                let part = *first.entry((own[i], other[i])).or_insert(i);
                if part == i {
                    of_own.entry(own[i]).or_default().push((i, 0));
                }
                if let Some(parts) = of_own.get_mut(&own[i]) {
                    parts.iter_mut().filter(|(at, _)| *at == part).for_each(|(_, n)| *n += 1);
                }
            }
            for parts in of_own.values().filter(|parts| parts.len() > 1) {
                let texts: Vec<String> = parts
                    .iter()
                    .map(|&(i, n)| {
                        let mention = &document.mentions[i];
                        format!("{} ({:?}) ×{n}", document.text_of(mention), mention.found.kind)
                    })
                    .collect();
                let line = format!("  {kind}: {}", texts.join(" | "));
                if seen.insert(line.clone()) {
                    println!("{line}");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_by_hand() {
        // {0 1 2} {3} predicted, {0 1} {2 3} gold.
        let score = Score::of(&[0, 0, 0, 1], &[5, 5, 6, 6]);
        assert_eq!(score.pairwise()[..2], [1.0 / 3.0, 1.0 / 2.0]);
        let [precision, recall, _] = score.b3();
        assert!((precision - (2.0 / 3.0 * 2.0 + 1.0 / 3.0 + 1.0) / 4.0).abs() < 1e-9);
        assert!((recall - (1.0 + 1.0 + 0.5 + 0.5) / 4.0).abs() < 1e-9);
    }
}
