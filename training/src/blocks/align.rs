//! Labels blocks by aligning a page's words with those of its gold text.

use std::collections::HashMap;

/// Longest page that is aligned, in words, and the largest product of both lengths.
const MAX_WORDS: usize = 60_000;
const MAX_CELLS: usize = 400_000_000;

/// For each of the page's words the position in `gold` that a longest common subsequence pairs it with. `None` where
/// the texts are too long to align.
///
/// Bit-parallel (Hyyrö 2004): one row of bits over `gold` for each of the page's words, walked back at the end.
pub fn pair(page: &[String], gold: &[String]) -> Option<Vec<Option<usize>>> {
    if page.len() > MAX_WORDS || page.len().saturating_mul(gold.len()) > MAX_CELLS {
        return None;
    }
    let lanes = gold.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<u64>> = HashMap::new();
    for (i, word) in gold.iter().enumerate() {
        places.entry(word).or_insert_with(|| vec![0; lanes])[i / 64] |= 1 << (i % 64);
    }
    // Bit g of row p is 0 where pairing gold[g] lengthens the subsequence of the first p words and gold[..g].
    let mut rows = vec![u64::MAX; lanes * (page.len() + 1)];
    for (p, word) in page.iter().enumerate() {
        let (done, open) = rows.split_at_mut(lanes * (p + 1));
        let (previous, current) = (&done[lanes * p..], &mut open[..lanes]);
        let Some(places) = places.get(word.as_str()) else {
            current.copy_from_slice(previous);
            continue;
        };
        let mut carry = false;
        for lane in 0..lanes {
            let row = previous[lane];
            let matches = row & places[lane];
            let (sum, first) = row.overflowing_add(matches);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            current[lane] = sum | (row & !matches);
        }
    }
    let zero = |p: usize, g: usize| rows[lanes * p + g / 64] >> (g % 64) & 1 == 0;
    let mut paired = vec![None; page.len()];
    let (mut p, mut g) = (page.len(), gold.len());
    while p > 0 && g > 0 {
        if !zero(p, g - 1) {
            g -= 1;
        } else if zero(p - 1, g - 1) {
            p -= 1;
        } else {
            (p, g) = (p - 1, g - 1);
            paired[p] = Some(g);
        }
    }
    Some(paired)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn pairs_a_longest_common_subsequence() {
        let paired = pair(&words("menu a b x c share"), &words("a b c d")).expect("short");
        assert_eq!(paired, [None, Some(0), Some(1), None, Some(2), None]);
        let long: Vec<String> = (0..500).map(|i| i.to_string()).collect();
        let odd: Vec<String> = long.iter().skip(1).step_by(2).cloned().collect();
        let paired = pair(&long, &odd).expect("short");
        assert!(paired.iter().enumerate().all(|(p, g)| *g == (p % 2 == 1).then_some(p / 2)));
        assert_eq!(pair(&words("a"), &[]).expect("short"), [None]);
    }
}
