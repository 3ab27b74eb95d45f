//! Sparse, quantised weights of hashed features.

use super::codec::{Keys, Reader, read_grouped};
use super::crf::{LABELS, Scores};

/// Features that are looked up in one go.
const AT_ONCE: usize = 64;

/// For each feature that matters, the labels that it speaks for or against.
#[derive(Debug, Default)]
pub struct Weights {
    keys: Keys,
    /// First cell of each feature, and one more.
    starts: Vec<u32>,
    /// Labels with their values.
    cells: Vec<(u8, i8)>,
    /// The score of a value of 1.
    unit: f32,
}

impl Weights {
    /// Adds the values of features to `sums`.
    pub fn add(&self, keys: &[u32], sums: &mut [i32; LABELS]) {
        // The tables are larger than a processor's caches. In steps that each go over many features, it waits for the memory
        // of all of them at once.
        for keys in keys.chunks(AT_ONCE) {
            let mut buckets = [(0, 0); AT_ONCE];
            for (bucket, &key) in buckets.iter_mut().zip(keys) {
                *bucket = self.keys.bucket(key);
            }
            let mut ranks = [0; AT_ONCE];
            let mut found = 0;
            for (&bucket, &key) in buckets.iter().zip(keys) {
                if let Some(rank) = self.keys.rank_in(bucket, key) {
                    ranks[found] = rank;
                    found += 1;
                }
            }
            let mut bounds = [(0, 0); AT_ONCE];
            for (bounds, &rank) in bounds.iter_mut().zip(&ranks[..found]) {
                *bounds = self.starts.get(rank..rank + 2).map_or((0, 0), |cells| (cells[0], cells[1]));
            }
            for &(start, end) in &bounds[..found] {
                for &(label, value) in self.cells.get(start as usize..end as usize).unwrap_or_default() {
                    if let Some(sum) = sums.get_mut(label as usize) {
                        *sum += i32::from(value);
                    }
                }
            }
        }
    }

    /// The scores that sums of values stand for.
    pub fn scores(&self, sums: [i32; LABELS]) -> Scores {
        sums.map(|sum| sum as f32 * self.unit)
    }

    /// Reads what [`write()`] wrote.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let unit = reader.f32()?;
        let keys = Keys::read(reader)?;
        let low = reader.bytes(keys.len())?;
        let middle = read_grouped(reader, low)?;
        let high = read_grouped(reader, &middle)?;
        let bytes = || low.iter().zip(&middle).zip(&high);
        let masks = || bytes().map(|((&low, &middle), &high)| u32::from_le_bytes([low, middle, high, 0]));
        let mut sizes = [0; LABELS + 1];
        for mask in masks() {
            let count = mask.count_ones() as usize;
            *sizes.get_mut(count).filter(|_| mask >> LABELS == 0)? += count;
        }
        let mut starts = Vec::with_capacity(keys.len() + 1);
        let mut cells = Vec::with_capacity(sizes.iter().sum());
        let mut values = [&[][..]; LABELS + 1];
        for (values, size) in values.iter_mut().zip(sizes) {
            *values = reader.bytes(size)?;
        }
        starts.push(0);
        for mut mask in masks() {
            let count = mask.count_ones() as usize;
            let (own, others) = values[count].split_at_checked(count)?;
            values[count] = others;
            for &value in own {
                cells.push((mask.trailing_zeros() as u8, value as i8));
                mask &= mask - 1;
            }
            starts.push(cells.len() as u32);
        }
        Some(Self { keys, starts, cells, unit })
    }
}

/// Writes weights: ascending keys; for each a bit for every label that it has a value for, byte by byte; and the values,
/// those first whose keys have the fewest. Keys with as many values are alike, and what is alike compresses best.
#[cfg(any(test, feature = "training"))]
pub fn write(rows: &[(u32, Vec<(u8, i8)>)], unit: f32, out: &mut Vec<u8>) {
    out.extend(unit.to_le_bytes());
    super::codec::write_keys(&rows.iter().map(|(key, _)| *key).collect::<Vec<_>>(), out);
    let masks = rows.iter().map(|(_, cells)| cells.iter().fold(0_u32, |mask, (label, _)| mask | 1 << label));
    let masks: Vec<[u8; 4]> = masks.map(u32::to_le_bytes).collect();
    let [low, middle, high] = std::array::from_fn(|byte| masks.iter().map(|mask| mask[byte]).collect::<Vec<_>>());
    out.extend(&low);
    super::codec::write_grouped(&middle, &low, out);
    super::codec::write_grouped(&high, &middle, out);
    let mut rows: Vec<_> = rows.iter().map(|(_, cells)| cells).collect();
    rows.sort_by_key(|cells| cells.len());
    out.extend(rows.into_iter().flatten().map(|&(_, value)| value as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_as_written() {
        let mut bytes = Vec::new();
        write(&[(3, vec![(0, -5), (2, 7)]), (9, vec![(2, 1)]), (12, vec![(9, 3), (18, -1)])], 0.5, &mut bytes);
        let weights = Weights::read(&mut Reader(&bytes)).expect("whole");
        let mut sums = [0; LABELS];
        weights.add(&[3, 9, 10], &mut sums);
        weights.add(&[10; 2 * AT_ONCE], &mut sums);
        assert_eq!(weights.scores(sums)[..3], [-2.5, 0.0, 4.0]);
        let mut sums = [0; LABELS];
        weights.add(&[12], &mut sums);
        assert_eq!((sums[9], sums[18], sums.iter().sum::<i32>()), (3, -1, 2));
        assert!((0..bytes.len()).all(|cut| Weights::read(&mut Reader(&bytes[..cut])).is_none()));
    }
}
