//! Lists of words as one string each: an array of `&str` takes eight bytes of wasm more for each word, which compress
//! badly.

use std::cmp::Ordering;

/// A list of words that never changes, made by [`words!`](crate::word_list::words).
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordList {
    /// The words, each with a line break behind it.
    joined: &'static str,
    sorted: bool,
}

/// A [`WordList`] of literals without line breaks.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        const { $crate::word_list::WordList::new(concat!($($word, "\n"),*)) }
    };
}
pub(crate) use words;

impl WordList {
    /// Meant for constants, in which whether the words are sorted is found out while compiling.
    pub(crate) const fn new(joined: &'static str) -> Self {
        Self { joined, sorted: is_sorted(joined.as_bytes()) }
    }

    /// The words, in their order.
    pub(crate) fn iter(&self) -> Words {
        Words { rest: self.joined }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// `word` as it stands in the list, if it does. Takes log n steps where the list is sorted, else n.
    #[inline(never)]
    pub(crate) fn get(&self, word: &str) -> Option<&'static str> {
        if !self.sorted {
            return self.iter().find(|own| *own == word);
        }
        let bytes = self.joined.as_bytes();
        let (mut from, mut to) = (0, bytes.len());
        while from < to {
            let middle = (from + to) / 2;
            let start = bytes[from..middle].iter().rposition(|&byte| byte == END).map_or(from, |end| from + end + 1);
            let own = Words { rest: &self.joined[start..] }.next()?;
            match own.cmp(word) {
                Ordering::Less => from = start + own.len() + 1,
                Ordering::Greater => to = start,
                Ordering::Equal => return Some(own),
            }
        }
        None
    }
}

impl IntoIterator for WordList {
    type Item = &'static str;
    type IntoIter = Words;

    fn into_iter(self) -> Words {
        self.iter()
    }
}

/// The words of a list.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    rest: &'static str,
}

impl Iterator for Words {
    type Item = &'static str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'static str> {
        let end = self.rest.bytes().position(|byte| byte == END)?;
        let (word, rest) = (&self.rest[..end], &self.rest[end + 1..]);
        self.rest = rest;
        Some(word)
    }
}

const END: u8 = b'\n';

/// Whether each word comes behind the one before it. No character of a word is less than [`END`].
const fn is_sorted(joined: &[u8]) -> bool {
    let (mut before, mut start, mut at) = (0, 0, 0);
    // Whether the words from `before` and from `start` were equal up to here, or the later one is greater already.
    let (mut equal, mut greater) = (false, true);
    while at < joined.len() {
        if equal && joined[before + at - start] != joined[at] {
            (equal, greater) = (false, joined[before + at - start] < joined[at]);
        }
        if joined[at] == END {
            if !greater {
                return false;
            }
            (before, start) = (start, at + 1);
            (equal, greater) = (true, false);
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_their_order() {
        assert_eq!(words!["b", "a b", "", "ä"].iter().collect::<Vec<_>>(), ["b", "a b", "", "ä"]);
        assert_eq!(words![].iter().count(), 0);
    }

    #[test]
    fn whether_a_list_is_sorted_is_told_while_compiling() {
        const SORTED: [WordList; 5] = [
            words![],
            words!["by"],
            words!["a", "ab", "abc", "ac", "b"],
            words!["after 5", "after-5", "after5"],
            words!["por", "por:", "pör", "作者", "글"],
        ];
        const UNSORTED: [WordList; 4] =
            [words!["b", "a"], words!["a", "a"], words!["abc", "ab"], words!["a", "b", "ba", "b"]];
        assert!(SORTED.iter().all(|list| list.sorted));
        assert!(UNSORTED.iter().all(|list| !list.sorted));
    }

    #[test]
    fn a_list_contains_its_words_and_no_others() {
        const SORTED: WordList = words!["aunt", "baker", "chief of staff", "mayor", "maître", "père", "記者"];
        const UNSORTED: WordList = words!["記者", "mayor", "père", "aunt", "chief of staff", "maître", "baker"];
        for list in [SORTED, UNSORTED] {
            assert!(list.iter().all(|word| list.contains(word)));
            let others =
                ["", "a", "aunts", "bake", "chief", "staff", "mayor\naunt", "mayor\n", "\n", "記", "者", "zoo"];
            assert!(others.iter().all(|word| !list.contains(word)));
        }
        assert!(!words![].contains(""));
    }
}
