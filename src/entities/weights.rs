//! Sparse, quantised weights of hashed features.

use super::codec::{Keys, Reader};
use super::crf::{LABELS, Scores};

/// For each feature that matters, the labels that it speaks for or against.
#[derive(Debug, Default)]
pub struct Weights {
    keys: Keys,
    /// First cell of each feature, and one more.
    starts: Vec<u32>,
    labels: Vec<u8>,
    values: Vec<i8>,
    /// The score of a value of 1.
    unit: f32,
}

impl Weights {
    /// Adds a feature's values to `sums`.
    pub fn add(&self, key: u32, sums: &mut [i32; LABELS]) {
        let Some(rank) = self.keys.rank(key) else { return };
        let (Some(&start), Some(&end)) = (self.starts.get(rank), self.starts.get(rank + 1)) else { return };
        let cells = start as usize..end as usize;
        let (Some(labels), Some(values)) = (self.labels.get(cells.clone()), self.values.get(cells)) else { return };
        for (&label, &value) in labels.iter().zip(values) {
            if let Some(sum) = sums.get_mut(label as usize) {
                *sum += i32::from(value);
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
        let mut starts = Vec::with_capacity(keys.len() + 1);
        let mut cells = 0;
        starts.push(0);
        for &count in reader.bytes(keys.len())? {
            cells += u32::from(count);
            starts.push(cells);
        }
        let labels = reader.bytes(cells as usize)?.to_vec();
        let values = reader.bytes(cells as usize)?.iter().map(|&byte| byte as i8).collect();
        Some(Self { keys, starts, labels, values, unit })
    }
}

/// Writes weights: ascending keys, each with its non-zero values by label.
#[cfg(any(test, feature = "training"))]
pub fn write(rows: &[(u32, Vec<(u8, i8)>)], unit: f32, out: &mut Vec<u8>) {
    out.extend(unit.to_le_bytes());
    super::codec::write_keys(&rows.iter().map(|(key, _)| *key).collect::<Vec<_>>(), out);
    out.extend(rows.iter().map(|(_, cells)| cells.len() as u8));
    out.extend(rows.iter().flat_map(|(_, cells)| cells).map(|&(label, _)| label));
    out.extend(rows.iter().flat_map(|(_, cells)| cells).map(|&(_, value)| value as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_add_up_as_written() {
        let mut bytes = Vec::new();
        write(&[(3, vec![(0, -5), (2, 7)]), (9, vec![(2, 1)])], 0.5, &mut bytes);
        let weights = Weights::read(&mut Reader(&bytes)).expect("whole");
        let mut sums = [0; LABELS];
        [3, 9, 10].into_iter().for_each(|key| weights.add(key, &mut sums));
        assert_eq!(weights.scores(sums)[..3], [-2.5, 0.0, 4.0]);
        assert!((0..bytes.len()).all(|cut| Weights::read(&mut Reader(&bytes[..cut])).is_none()));
    }
}
