//! What is known of words before any text is seen: lists of names, and clusters of words used alike.

use super::codec::{KEY_BITS, Keys, Reader, read_grouped};

/// Names of the lists, in the order of their bits in [`Lexicon::lists`].
pub const LISTS: [&str; 8] = ["big_city", "city", "country", "state", "first", "last", "nationality", "organization"];

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
    /// The coarse cluster of each fine one.
    coarse: Vec<u8>,
    /// The fine cluster of each word.
    fine: Vec<u16>,
    /// Eight words' bits: whether they have a vector; and how many of the words before them do.
    vectors: Vec<(u8, u32)>,
}

impl Lexicon {
    /// The lists, as bits, that hold the phrase with this hash.
    pub fn lists(&self, phrase: u64) -> u8 {
        self.phrases.rank(key(phrase)).and_then(|rank| self.lists.get(rank)).copied().unwrap_or(0)
    }

    /// The clusters and the number of the vector, each from 1, of the lower-case word with this hash; 0 where it has none.
    pub fn word(&self, word: u64) -> ([u16; CLUSTERINGS], u32) {
        self.words.rank(key(word)).and_then(|rank| self.known(rank)).unwrap_or_default()
    }

    fn known(&self, rank: usize) -> Option<([u16; CLUSTERINGS], u32)> {
        let fine = *self.fine.get(rank)?;
        let coarse = u16::from(*self.coarse.get(usize::from(fine))?) + 1;
        let (bits, before) = *self.vectors.get(rank / 8)?;
        let up_to_here = bits << (7 - rank % 8);
        let has_vector = up_to_here & 0x80 != 0;
        let vector = if has_vector { before + up_to_here.count_ones() } else { 0 };
        Some(([coarse, fine + 1], vector))
    }

    /// Reads what [`write()`] wrote.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let phrases = Keys::read(reader)?;
        let lists = reader.bytes(phrases.len())?.to_vec();
        let words = Keys::read(reader)?;
        let coarse: Vec<u8> = reader.u16().and_then(|count| reader.bytes(usize::from(count)))?.to_vec();
        let high = reader.bytes(words.len())?;
        let low = read_grouped(reader, high)?;
        let fine: Vec<u16> = low.iter().zip(high).map(|(&low, &high)| u16::from_le_bytes([low, high])).collect();
        let mut count = 0;
        let with_count = |&bits: &u8| {
            let before = count;
            count += bits.count_ones();
            (bits, before)
        };
        let vectors = reader.bytes(words.len().div_ceil(8))?.iter().map(with_count).collect();
        let largest = fine.iter().fold(0, |largest, &fine| largest.max(fine));
        (fine.is_empty() || usize::from(largest) < coarse.len()).then_some(Self {
            phrases,
            lists,
            words,
            coarse,
            fine,
            vectors,
        })
    }
}

fn key(hash: u64) -> u32 {
    (hash >> (64 - KEY_BITS)) as u32
}

/// A word as [`write()`] takes it.
#[cfg(feature = "training")]
#[derive(Debug, Clone, Copy)]
pub struct ListedWord<'v> {
    /// Its hash.
    pub hash: u64,
    /// Its fine cluster.
    pub fine: u16,
    /// The codes of its vector, where it has one.
    pub codes: Option<&'v [u8]>,
}

/// Writes phrases with their lists, words with their fine clusters, each by its hash, and the coarse cluster of each fine
/// one. Where two hashes give one key, the lists join and the first word stays. Gives the vectors' codes, in the order of
/// their numbers.
#[cfg(feature = "training")]
pub fn write(phrases: &[(u64, u8)], words: &[ListedWord<'_>], coarse: &[u8], out: &mut Vec<u8>) -> Vec<u8> {
    use std::collections::BTreeMap;

    let mut lists: BTreeMap<u32, u8> = BTreeMap::new();
    for &(hash, bits) in phrases {
        *lists.entry(key(hash)).or_default() |= bits;
    }
    let mut listed: BTreeMap<u32, &ListedWord<'_>> = BTreeMap::new();
    for word in words {
        listed.entry(key(word.hash)).or_insert(word);
    }
    super::codec::write_keys(&lists.keys().copied().collect::<Vec<_>>(), out);
    out.extend(lists.values());
    super::codec::write_keys(&listed.keys().copied().collect::<Vec<_>>(), out);
    out.extend((coarse.len() as u16).to_le_bytes());
    out.extend(coarse);
    let [low, high] = [0, 1].map(|byte| listed.values().map(|word| word.fine.to_le_bytes()[byte]).collect::<Vec<_>>());
    out.extend(&high);
    super::codec::write_grouped(&low, &high, out);
    let mut has_vector = vec![0; listed.len().div_ceil(8)];
    for (i, word) in listed.values().enumerate() {
        has_vector[i / 8] |= u8::from(word.codes.is_some()) << (i % 8);
    }
    out.extend(has_vector);
    listed.values().filter_map(|word| word.codes).flatten().copied().collect()
}
