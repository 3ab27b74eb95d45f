//! Names that a reader easily confuses: persons whose names differ by one letter in one word.

use std::collections::HashMap;

use super::merge::Cluster;
use crate::entities::Kind;
use crate::order::sort_distinct;

/// Names that one name is compared with under each of its forms, and that it is told to resemble.
const MAX_NEIGHBOURS: usize = 8;

/// Words and letters of a name that are varied.
const MAX_WORDS: usize = 6;
const MAX_LETTERS: usize = 24;

/// For each cluster the others that it is easily confused with, ascending.
///
/// Names within one edit of each other share a form with one letter deleted, so each name is filed under all such
/// forms and compared only with those it meets there: linear in the number of names.
#[inline(never)]
pub(super) fn similar(clusters: &[Cluster<'_>]) -> Vec<Vec<u32>> {
    let mut similar: Vec<Vec<u32>> = vec![Vec::new(); clusters.len()];
    let mut filed: HashMap<String, Vec<u32>> = HashMap::new();
    for (i, cluster) in clusters.iter().enumerate() {
        let i = i as u32;
        if cluster.kind != Kind::Person || !(2..=MAX_WORDS).contains(&cluster.words.len()) {
            continue;
        }
        let mut met = Vec::new();
        for variant in variants(&cluster.words) {
            let neighbours = filed.entry(variant).or_default();
            met.extend(neighbours.iter().copied());
            if neighbours.len() < MAX_NEIGHBOURS && neighbours.last() != Some(&i) {
                neighbours.push(i);
            }
        }
        sort_distinct(&mut met);
        for other in met {
            let few = |i: u32| similar[i as usize].len() < MAX_NEIGHBOURS;
            if other != i && few(i) && few(other) && one_edit_apart(&cluster.words, &clusters[other as usize].words) {
                similar[i as usize].push(other);
                similar[other as usize].push(i);
            }
        }
    }
    similar
}

/// The name with no letter or one letter taken from each word but initials.
fn variants(words: &[String]) -> Vec<String> {
    let mut out = vec![words.join(" ")];
    for (at, word) in words.iter().enumerate() {
        if !(2..=MAX_LETTERS).contains(&word.chars().count()) {
            continue;
        }
        for (cut, letter) in word.char_indices() {
            let shorter = [&word[..cut], &word[cut + letter.len_utf8()..]].concat();
            let mut varied: Vec<&str> = words.iter().map(String::as_str).collect();
            varied[at] = &shorter;
            out.push(varied.join(" "));
        }
    }
    out
}

/// Whether two names are equal but for one letter changed, added or left out in one word of two letters or more.
fn one_edit_apart(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut different = a.iter().zip(b).filter(|(a, b)| a != b);
    match (different.next(), different.next()) {
        (None, _) => true,
        (Some((a, b)), None) => {
            let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            let tail = |word: &str| word.chars().skip(common).collect::<Vec<_>>();
            let (a_tail, b_tail) = (tail(a), tail(b));
            let initial = a.chars().count() < 2 || b.chars().count() < 2;
            let rest = |tail: &'_ [char]| tail.get(1..).map(<[char]>::to_vec);
            !initial
                && (rest(&a_tail) == rest(&b_tail)
                    || rest(&a_tail) == Some(b_tail.clone())
                    || rest(&b_tail) == Some(a_tail))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Vec<u32> = Vec::new();

    fn names(names: &[&str]) -> Vec<Vec<u32>> {
        let cluster = |name: &&str| Cluster {
            kind: Kind::Person,
            forms: Vec::new(),
            mentions: Vec::new(),
            words: name.split(' ').map(str::to_owned).collect(),
        };
        similar(&names.iter().map(cluster).collect::<Vec<_>>())
    }

    #[test]
    fn one_letter_in_one_word() {
        assert_eq!(names(&["wang yi", "wang li", "wang jun"]), [vec![1], vec![0], vec![]]);
        assert_eq!(names(&["hillary clinton", "hilary clinton"]), [vec![1], vec![0]]);
        assert_eq!(names(&["ann smith", "anne smyth"]), [NONE, NONE], "two words differ");
        assert_eq!(names(&["j smith", "k smith"]), [NONE, NONE], "initials are short enough to be read");
        assert_eq!(names(&["smith", "smyth"]), [NONE, NONE], "bare names tell too little");
    }

    #[test]
    fn many_neighbours_stay_few_comparisons() {
        let many: Vec<String> = (0..5_000).map(|i| format!("{}a smith", char::from(b'a' + (i % 26) as u8))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(names(&many).iter().all(|similar| similar.len() <= MAX_NEIGHBOURS));
    }
}
