//! What is known of words before any text is seen: lists of names, and clusters of words used alike.

use super::codec::{KEY_BITS, Keys, Reader};

/// Names of the lists, in the order of their bits in [`Lexicon::lists`].
pub const LISTS: [&str; 7] = ["big_city", "city", "country", "state", "first", "last", "nationality"];

/// The bit of countries and continents, and that of their subdivisions.
pub const COUNTRY: u8 = 1 << 2;
/// See [`COUNTRY`].
pub const SUBDIVISION: u8 = 1 << 3;

/// Number of clusterings, from coarse to fine.
pub const CLUSTERINGS: usize = 2;

/// Longest phrase of the lists, in tokens.
pub const LONGEST_PHRASE: usize = 6;

/// Lists of names and word clusters, by hashed key.
#[derive(Debug, Default)]
pub struct Lexicon {
    phrases: Keys,
    lists: Vec<u8>,
    words: Keys,
    clusters: Vec<[u16; CLUSTERINGS]>,
}

impl Lexicon {
    /// The lists, as bits, that hold the phrase with this hash.
    pub fn lists(&self, phrase: u64) -> u8 {
        self.phrases.rank(key(phrase)).and_then(|rank| self.lists.get(rank)).copied().unwrap_or(0)
    }

    /// The clusters, from 1, of the lower-case word with this hash; 0 where it has none.
    pub fn clusters(&self, word: u64) -> [u16; CLUSTERINGS] {
        self.words.rank(key(word)).and_then(|rank| self.clusters.get(rank)).copied().unwrap_or_default()
    }

    /// Reads what [`write()`] wrote.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let phrases = Keys::read(reader)?;
        let lists = reader.bytes(phrases.len())?.to_vec();
        let words = Keys::read(reader)?;
        let coarse: Vec<u8> = reader.u16().and_then(|count| reader.bytes(usize::from(count)))?.to_vec();
        let (low, high) = (reader.bytes(words.len())?, reader.bytes(words.len())?);
        let mut clusters = Vec::with_capacity(words.len());
        for (&low, &high) in low.iter().zip(high) {
            let fine = u16::from_le_bytes([low, high]);
            clusters.push([u16::from(*coarse.get(usize::from(fine))?) + 1, fine + 1]);
        }
        Some(Self { phrases, lists, words, clusters })
    }
}

fn key(hash: u64) -> u32 {
    (hash >> (64 - KEY_BITS)) as u32
}

/// Writes phrases with their lists, words with their fine clusters, each by its hash, and the coarse cluster of each fine
/// one. Where two hashes give one key, the lists join and the first word's cluster stays.
#[cfg(feature = "training")]
pub fn write(phrases: &[(u64, u8)], words: &[(u64, u16)], coarse: &[u8], out: &mut Vec<u8>) {
    use std::collections::BTreeMap;

    let mut lists: BTreeMap<u32, u8> = BTreeMap::new();
    for &(hash, bits) in phrases {
        *lists.entry(key(hash)).or_default() |= bits;
    }
    let mut clusters = BTreeMap::new();
    for &(hash, fine) in words {
        clusters.entry(key(hash)).or_insert(fine);
    }
    super::codec::write_keys(&lists.keys().copied().collect::<Vec<_>>(), out);
    out.extend(lists.values());
    super::codec::write_keys(&clusters.keys().copied().collect::<Vec<_>>(), out);
    out.extend((coarse.len() as u16).to_le_bytes());
    out.extend(coarse);
    for byte in 0..2 {
        out.extend(clusters.values().map(|fine| fine.to_le_bytes()[byte]));
    }
}
