//! What a block's words say by themselves: learned log-odds of single words and of pairs, by hash.

use super::trees::Bytes;
use crate::error::Error;

/// Number of hash buckets; a power of two.
pub(crate) const BUCKETS: usize = 1 << 14;

/// A weight per bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    weights: Vec<i8>,
    unit: f32,
}

/// The buckets of a block's words and of each two in a row.
pub(crate) fn buckets(hashes: &[u32]) -> impl Iterator<Item = usize> + '_ {
    let spread = |hash: u32| (hash.wrapping_mul(0x9E37_79B9) >> 18) as usize;
    let pairs = hashes.windows(2).map(move |pair| spread(pair[0].rotate_left(9) ^ pair[1].wrapping_mul(0x85EB_CA6B)));
    hashes.iter().map(move |&hash| spread(hash)).chain(pairs)
}

impl Odds {
    /// No opinion on any word.
    pub(crate) fn none() -> Self {
        Self { weights: vec![0; BUCKETS], unit: 0.0 }
    }

    /// The sum of the words' weights over the square root of their number.
    pub(crate) fn of(&self, hashes: &[u32]) -> f32 {
        let sum: i64 = buckets(hashes).map(|bucket| i64::from(self.weights[bucket])).sum();
        sum as f32 * self.unit / (2.0 * hashes.len().max(1) as f32).sqrt()
    }

    /// Reads what [`Odds::write`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`](crate::ErrorKind::WrongModel).
    pub(crate) fn read(bytes: &mut Bytes<'_>) -> Result<Self, Error> {
        let unit = bytes.f32()?;
        Ok(Self { weights: bytes.take(BUCKETS)?.iter().map(|&byte| byte as i8).collect(), unit })
    }

    /// Appends the file form: the unit and a byte a bucket.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.unit.to_le_bytes());
        bytes.extend(self.weights.iter().map(|&weight| weight as u8));
    }

    /// Rounds learned weights, one per bucket.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn new(weights: &[f32]) -> Self {
        let largest = weights.iter().fold(0.0f32, |largest, weight| largest.max(weight.abs()));
        let unit = largest / 127.0;
        let weights = weights.iter().map(|weight| (weight / unit.max(f32::MIN_POSITIVE)).round() as i8).collect();
        Self { weights, unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_pairs_weigh_in_and_survive_the_file() {
        let mut weights = vec![0.0; BUCKETS];
        for bucket in buckets(&[7, 9]) {
            weights[bucket] = 1.0;
        }
        let odds = Odds::new(&weights);
        assert!(odds.of(&[7, 9]) > odds.of(&[7, 8]) && odds.of(&[7, 8]) > 0.0);
        assert_eq!((odds.of(&[1, 2]), odds.of(&[])), (0.0, 0.0));
        let mut bytes = Vec::new();
        odds.write(&mut bytes);
        assert_eq!(Odds::read(&mut Bytes(&bytes)).expect("fits"), odds);
        assert!(Odds::read(&mut Bytes(&bytes[1..])).is_err());
    }
}
