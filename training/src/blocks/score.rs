//! The shingle metric of the public article-extraction benchmark.

use std::collections::HashMap;

/// Words as `\w+` finds them; letters of scripts without spaces stand alone.
pub fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices() {
        let alone = matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF);
        let inside = (c.is_alphanumeric() || c == '_') && !alone;
        match (start, inside) {
            (None, true) => start = Some(i),
            (Some(from), false) => {
                found.push(&text[from..i]);
                start = None;
            }
            _ => {}
        }
        if alone {
            found.push(&text[i..i + c.len_utf8()]);
        }
    }
    found.extend(start.map(|from| &text[from..]));
    found
}

/// One page's result.
#[derive(Debug, Clone, Copy, Default)]
pub struct Page {
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: f64,
}

/// Compares a text with the gold text by multisets of four words in a row.
pub fn page(gold: &str, text: &str) -> Page {
    fn shingles<'a>(words: &'a [&'a str]) -> HashMap<&'a [&'a str], i64> {
        let mut counts = HashMap::new();
        if !words.is_empty() {
            for i in 0..words.len().saturating_sub(3).max(1) {
                *counts.entry(&words[i..(i + 4).min(words.len())]).or_insert(0) += 1;
            }
        }
        counts
    }
    let (gold, text) = (words(gold), words(text));
    let (gold, text) = (shingles(&gold), shingles(&text));
    let shared: i64 = gold.iter().map(|(shingle, count)| (*count).min(*text.get(shingle).unwrap_or(&0))).sum();
    let (in_gold, in_text): (i64, i64) = (gold.values().sum(), text.values().sum());
    let part = |whole: i64| (whole > 0).then(|| shared as f64 / whole as f64);
    let f1 = if in_gold + in_text > 0 { 2.0 * shared as f64 / (in_gold + in_text) as f64 } else { 1.0 };
    Page { precision: part(in_text), recall: part(in_gold), f1 }
}

/// A set's results.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    pub pages: usize,
    pub f1: f64,
    /// Standard deviation of `f1` over 1,000 bootstraps, and the interval that holds 95 % of them.
    pub deviation: f64,
    pub interval: (f64, f64),
    pub precision: f64,
    pub recall: f64,
    /// Share of pages with F1 below one half.
    pub catastrophic: f64,
    /// Share of pages with F1 above 0.98.
    pub near_perfect: f64,
}

/// Sums up a set.
pub fn summary(pages: &[Page]) -> Summary {
    let (precision, recall, f1) = means(pages.iter());
    let mut random = crate::gbdt::Random::new(1);
    let mut samples: Vec<f64> =
        (0..1000).map(|_| means((0..pages.len()).map(|_| &pages[random.below(pages.len())])).2).collect();
    let mean = samples.iter().sum::<f64>() / samples.len() as f64;
    let variance = samples.iter().map(|sample| (sample - mean).powi(2)).sum::<f64>() / samples.len() as f64;
    samples.sort_by(f64::total_cmp);
    let share =
        |of: &dyn Fn(&Page) -> bool| pages.iter().filter(|page| of(page)).count() as f64 / pages.len().max(1) as f64;
    Summary {
        pages: pages.len(),
        f1,
        deviation: variance.sqrt(),
        interval: (samples[24], samples[975]),
        precision,
        recall,
        catastrophic: share(&|page| page.f1 < 0.5),
        near_perfect: share(&|page| page.f1 > 0.98),
    }
}

fn means<'a>(pages: impl Iterator<Item = &'a Page>) -> (f64, f64, f64) {
    let (mut precision, mut recall) = ((0.0, 0.0), (0.0, 0.0));
    for page in pages {
        for (sum, part) in [(&mut precision, page.precision), (&mut recall, page.recall)] {
            if let Some(part) = part {
                *sum = (sum.0 + part, sum.1 + 1.0);
            }
        }
    }
    let mean = |(sum, count): (f64, f64)| if count > 0.0 { sum / count } else { 0.0 };
    let (precision, recall) = (mean(precision), mean(recall));
    (precision, recall, if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_are_compared_as_multisets() {
        let equal = page("a b c d e", "a b c d e");
        assert_eq!((equal.precision, equal.recall, equal.f1), (Some(1.0), Some(1.0), 1.0));
        let half = page("a b c d e", "a b c d x");
        assert_eq!((half.precision, half.recall), (Some(0.5), Some(0.5)));
        assert_eq!(page("a b", "").precision, None);
        assert_eq!(words("it’s 日本 x_1"), ["it", "s", "日", "本", "x_1"]);
    }
}
