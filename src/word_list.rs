//! Lists of words as one string each: an array of `&str` takes eight bytes of wasm more for each word, which compress
//! badly.

use std::iter::Copied;
use std::ops::Deref;
use std::slice::Iter;
use std::sync::OnceLock;

/// A list of words, made by [`words!`](crate::word_list::words) as a static. It is split when it is first used, and is a
/// slice from then on.
#[derive(Debug)]
pub(crate) struct WordList {
    /// The words, each with a line break behind it.
    joined: &'static str,
    split: OnceLock<Split>,
}

#[derive(Debug)]
struct Split {
    words: Vec<&'static str>,
    sorted: bool,
}

/// Literals without line breaks as one string, each with a line break behind it.
macro_rules! joined {
    ($($word:literal),* $(,)?) => {
        concat!($($word, "\n"),*)
    };
}
pub(crate) use joined;

/// A [`WordList`] of literals without line breaks.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        $crate::word_list::WordList::new($crate::word_list::joined![$($word),*])
    };
}
pub(crate) use words;

impl WordList {
    pub(crate) const fn new(joined: &'static str) -> Self {
        Self { joined, split: OnceLock::new() }
    }

    /// The words, in their order.
    pub(crate) fn iter(&self) -> Copied<Iter<'_, &'static str>> {
        self.split().words.iter().copied()
    }

    /// Whether `word` is in the list. Takes log n steps where the list is sorted, else n.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// `word` as it stands in the list, if it does. Takes log n steps where the list is sorted, else n.
    #[inline(never)]
    pub(crate) fn get(&self, word: &str) -> Option<&'static str> {
        let Split { words, sorted } = self.split();
        if *sorted {
            words.binary_search(&word).ok().map(|at| words[at])
        } else {
            words.iter().find(|own| **own == word).copied()
        }
    }

    fn split(&self) -> &Split {
        self.split.get_or_init(|| {
            let words: Vec<&str> = self.joined.split_terminator('\n').collect();
            let sorted = words.is_sorted();
            Split { words, sorted }
        })
    }
}

impl Deref for WordList {
    type Target = [&'static str];

    fn deref(&self) -> &[&'static str] {
        &self.split().words
    }
}

impl<'l> IntoIterator for &'l WordList {
    type Item = &'static str;
    type IntoIter = Copied<Iter<'l, &'static str>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_come_in_their_order() {
        assert_eq!(*words!["b", "a b", "", "ä"], ["b", "a b", "", "ä"]);
        assert_eq!(words![].len(), 0);
    }

    #[test]
    fn a_list_contains_its_words_and_no_others() {
        let sorted = words!["aunt", "baker", "chief of staff", "mayor", "maître", "père", "記者"];
        let unsorted = words!["記者", "mayor", "père", "aunt", "chief of staff", "maître", "baker"];
        assert_eq!([sorted.split().sorted, unsorted.split().sorted], [true, false]);
        for list in [sorted, unsorted] {
            assert!(list.iter().all(|word| list.get(word) == Some(word)));
            let others =
                ["", "a", "aunts", "bake", "chief", "staff", "mayor\naunt", "mayor\n", "\n", "記", "者", "zoo"];
            assert!(others.iter().all(|word| !list.contains(word)));
        }
        assert!(!words![].contains(""));
    }
}
