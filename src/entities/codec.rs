//! Compact tables for the model file: sets of hashed keys, and the bytes around them.

/// Bits of a key. Unknown keys are taken for known ones with probability (number of keys) / 2^28.
pub const KEY_BITS: u32 = 28;
/// Keys fall into 2^16 buckets by their high bits; only the low bits are stored.
const LOW_BITS: u32 = KEY_BITS - 16;

/// A set of keys, each with its rank. Finding one costs two memory accesses.
#[derive(Debug, Default)]
pub struct Keys {
    /// First rank of each bucket, and one more.
    starts: Vec<u32>,
    /// The low bits of each key, and as many zeros behind them as a group is long.
    low: Vec<u16>,
}

/// Low bits are looked at in groups of this many, all at once.
const GROUP: usize = 8;

impl Keys {
    /// A set from ascending, distinct keys.
    fn from_sorted(keys: impl Iterator<Item = u32>, count: usize) -> Self {
        let mut low = vec![0; count + GROUP];
        let mut starts = vec![0; (1 << 16) + 1];
        let mut found = 0;
        for (key, low) in keys.zip(&mut low[..count]) {
            // How many each bucket holds, until the loop below adds them up.
            starts[(key >> LOW_BITS) as usize + 1] += 1;
            *low = (key & ((1 << LOW_BITS) - 1)) as u16;
            found += 1;
        }
        low.truncate(found + GROUP);
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { starts, low }
    }

    /// The rank of a key in the set.
    pub fn rank(&self, key: u32) -> Option<usize> {
        self.rank_in(self.bucket(key), key)
    }

    /// The ranks that a key can have: the first, and one past the last.
    #[inline]
    pub fn bucket(&self, key: u32) -> (u32, u32) {
        let bucket = (key >> LOW_BITS) as usize;
        self.starts.get(bucket..bucket + 2).map_or((0, 0), |bounds| (bounds[0], bounds[1]))
    }

    /// The rank of a key whose bucket is known.
    #[inline]
    pub fn rank_in(&self, bucket: (u32, u32), key: u32) -> Option<usize> {
        let (mut at, end) = (bucket.0 as usize, bucket.1 as usize);
        let low = (key & ((1 << LOW_BITS) - 1)) as u16;
        while at < end {
            let group = self.low.get(at..)?.first_chunk::<GROUP>()?;
            let mut first = GROUP as u16;
            for (i, &other) in (0_u16..).zip(group) {
                first = first.min(if other == low { i } else { GROUP as u16 });
            }
            // What is found behind the bucket's end belongs to the next one.
            if usize::from(first) < GROUP {
                return Some(at + usize::from(first)).filter(|&rank| rank < end);
            }
            at += GROUP;
        }
        None
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.low.len().saturating_sub(GROUP)
    }

    /// Reads a set that [`write_keys`] wrote.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.u32()? as usize;
        let rice = u32::from(reader.u8()?);
        let length = reader.u32()? as usize;
        let mut bits = Bits { bytes: reader.bytes(length)?, word: 0, held: 0 };
        if count > length * 8 || rice > KEY_BITS {
            return None;
        }
        let mut next = 0_u64;
        let mut valid = true;
        let keys = Self::from_sorted(
            (0..count).map_while(|_| {
                let gap = bits.rice(rice)?;
                let key = next + gap;
                valid &= key < 1 << KEY_BITS;
                next = key + 1;
                valid.then_some(key as u32)
            }),
            count,
        );
        (keys.len() == count).then_some(keys)
    }
}

/// Writes ascending, distinct keys as Rice-coded gaps.
#[cfg(any(test, feature = "training"))]
pub fn write_keys(keys: &[u32], out: &mut Vec<u8>) {
    let mean = (1_u64 << KEY_BITS) / (keys.len() as u64 + 1);
    let rice = (mean as f64 * std::f64::consts::LN_2).log2().max(0.0) as u32;
    let (mut coded, mut bit) = (Vec::new(), 0_u32);
    let mut push = |set: bool| {
        if bit == 0 {
            coded.push(0_u8);
        }
        if let (true, Some(last)) = (set, coded.last_mut()) {
            *last |= 1 << bit;
        }
        bit = (bit + 1) % 8;
    };
    let mut next = 0;
    for &key in keys {
        let gap = key - next;
        next = key + 1;
        (0..gap >> rice).for_each(|_| push(true));
        push(false);
        (0..rice).for_each(|i| push(gap >> i & 1 == 1));
    }
    out.extend((keys.len() as u32).to_le_bytes());
    out.push(rice as u8);
    out.extend((coded.len() as u32).to_le_bytes());
    out.extend(coded);
}

/// Reads a column of bytes, in the order of its rows, which stand in the file by what the rows have in another column.
pub fn read_grouped(reader: &mut Reader<'_>, by: &[u8]) -> Option<Vec<u8>> {
    let column = reader.bytes(by.len())?;
    let mut next = [0; 256];
    by.iter().for_each(|&group| next[usize::from(group)] += 1);
    let mut start = 0;
    for next in &mut next {
        start += std::mem::replace(next, start);
    }
    let of_group = |&group: &u8| {
        let next = &mut next[usize::from(group)];
        *next += 1;
        column[*next - 1]
    };
    Some(by.iter().map(of_group).collect())
}

/// Writes a column of bytes by what the rows have in another column.
#[cfg(any(test, feature = "training"))]
pub fn write_grouped(column: &[u8], by: &[u8], out: &mut Vec<u8>) {
    let mut rows: Vec<_> = by.iter().zip(column).collect();
    rows.sort_by_key(|(group, _)| **group);
    out.extend(rows.into_iter().map(|(_, byte)| byte));
}

struct Bits<'b> {
    bytes: &'b [u8],
    /// The next bits, lowest first, and zeros behind them.
    word: u64,
    /// How many there are.
    held: u32,
}

impl Bits<'_> {
    /// Fills the word up: with at least 56 bits, except at the end.
    #[inline(always)]
    fn fill(&mut self) {
        if let Some(chunk) = self.bytes.first_chunk::<8>() {
            let whole = (63 - self.held) / 8;
            // What does not fit in whole bytes is cut off, and read again the next time.
            self.word |= u64::from_le_bytes(*chunk) << self.held;
            self.bytes = self.bytes.get(whole as usize..).unwrap_or_default();
            self.held += 8 * whole;
            self.word &= u64::MAX >> (64 - self.held);
        } else {
            while let (Some((&byte, rest)), 0..=56) = (self.bytes.split_first(), self.held) {
                self.word |= u64::from(byte) << self.held;
                self.bytes = rest;
                self.held += 8;
            }
        }
    }

    /// Leaves out the next bits, of which there must be as many.
    #[inline(always)]
    fn skip(&mut self, count: u32) {
        self.word >>= count;
        self.held -= count;
    }

    /// A number in Rice code: its high bits in unary, its `low` lowest bits in binary.
    #[inline(always)]
    fn rice(&mut self, low: u32) -> Option<u64> {
        if self.held < 32 {
            self.fill();
        }
        let ones = self.word.trailing_ones();
        if ones + 1 + low <= self.held {
            let number = u64::from(ones) << low | self.word >> (ones + 1) & ((1 << low) - 1);
            self.skip(ones + 1 + low);
            return Some(number);
        }
        let ones = self.unary()?;
        Some(u64::from(ones) << low | u64::from(self.take(low)?))
    }

    fn unary(&mut self) -> Option<u32> {
        let mut ones = 0;
        loop {
            self.fill();
            let run = self.word.trailing_ones();
            ones += run;
            self.skip(run);
            if self.held > 0 {
                self.skip(1);
                return Some(ones);
            }
            if self.bytes.is_empty() {
                return None;
            }
        }
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        self.fill();
        let taken = (self.word & ((1 << count) - 1)) as u32;
        (count <= self.held).then(|| {
            self.skip(count);
            taken
        })
    }
}

/// Reads a payload from its start; every method gives `None` where it is cut short.
#[derive(Debug)]
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    /// The next `count` bytes.
    pub fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// One byte.
    pub fn u8(&mut self) -> Option<u8> {
        self.bytes(1).map(|bytes| bytes[0])
    }

    /// Two bytes, little-endian.
    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.bytes(2)?.try_into().ok()?))
    }

    /// Four bytes, little-endian.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(4)?.try_into().ok()?))
    }

    /// A finite number.
    pub fn f32(&mut self) -> Option<f32> {
        Some(f32::from_bits(self.u32()?)).filter(|number| number.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grouped_column_comes_back_in_its_order() {
        let (column, by) = ([1, 2, 3, 4, 5], [7, 0, 7, 255, 0]);
        let mut bytes = Vec::new();
        write_grouped(&column, &by, &mut bytes);
        assert_eq!(bytes, [2, 5, 1, 3, 4]);
        assert_eq!(read_grouped(&mut Reader(&bytes), &by).as_deref(), Some(&column[..]));
        assert_eq!(read_grouped(&mut Reader(&bytes[1..]), &by), None);
    }

    #[test]
    fn keys_are_found_again_with_their_rank() {
        let last = (1 << KEY_BITS) - 1;
        let many = (0..5000).map(|i: u32| i * 50_001 % 49_999 + i * 50_000).collect();
        for keys in [vec![], vec![0], vec![last], vec![0, 1, 2, 4095, 4096, 70_000, last], many] {
            let mut bytes = Vec::new();
            write_keys(&keys, &mut bytes);
            let read = Keys::read(&mut Reader(&bytes)).expect("whole");
            for (rank, &key) in keys.iter().enumerate() {
                assert_eq!(read.rank(key), Some(rank));
            }
            assert_eq!((read.rank(3), read.len()), (None, keys.len()));
            for cut in (0..bytes.len()).rev().take(100) {
                assert!(Keys::read(&mut Reader(&bytes[..cut])).is_none());
            }
        }
    }
}
