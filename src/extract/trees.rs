//! Gradient-boosted decision trees: their compact file form and their sums.

use crate::error::{Error, ErrorKind};

/// Marks a leaf among node features.
const LEAF: u16 = u16::MAX;

/// Trees whose leaves are summed up to log-odds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forest {
    nodes: Vec<Node>,
    roots: Vec<u32>,
}

/// An inner node asks whether a feature is at most a threshold; yes is the next node, no is `otherwise`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Node {
    feature: u16,
    /// The threshold, or the value of a leaf.
    number: f32,
    otherwise: u32,
}

impl Forest {
    /// The sum of the trees' leaves for a row of features. A feature beyond the row counts as 0.
    pub fn sum(&self, row: &[f32]) -> f32 {
        let mut sum = 0.0;
        for &root in &self.roots {
            let mut at = root as usize;
            while let Some(node) = self.nodes.get(at) {
                if node.feature == LEAF {
                    sum += node.number;
                    break;
                }
                let value = row.get(node.feature as usize).copied().unwrap_or(0.0);
                at = if value <= node.number { at + 1 } else { node.otherwise as usize };
            }
        }
        sum
    }

    /// Reads a forest from the front of `bytes`, as [`Forest::write`] wrote it.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`] where the bytes are no forest over these thresholds.
    pub(crate) fn read(bytes: &mut Bytes<'_>, thresholds: &Thresholds) -> Result<Self, Error> {
        let (trees, nodes) = (bytes.u32()?, bytes.u32()? as usize);
        let unit = bytes.f32()?;
        let (low, high) = (bytes.take(nodes)?, bytes.take(nodes)?);
        let slots = || low.iter().zip(high).map(|(&low, &high)| usize::from(u16::from_le_bytes([low, high])));
        let mut counts = vec![0; thresholds.0.len() + 1];
        for slot in slots() {
            *counts.get_mut(slot).ok_or_else(broken)? += 1;
        }
        // The leaves, and for each feature the numbers of the thresholds that its nodes compare it with.
        let columns = counts.into_iter().map(|count| Ok(bytes.take(count)?.iter().copied()));
        let mut columns = columns.collect::<Result<Vec<_>, Error>>()?;
        let mut forest = Self::default();
        // Inner nodes that still wait for their second branch.
        let mut waiting: Vec<usize> = Vec::new();
        let mut begins_tree = true;
        for (at, slot) in slots().enumerate() {
            if begins_tree {
                forest.roots.push(at as u32);
            }
            let byte = columns[slot].next().ok_or_else(broken)?;
            if slot == LEAF_SLOT {
                forest.nodes.push(Node { feature: LEAF, number: f32::from(byte as i8) * unit, otherwise: 0 });
                begins_tree = match waiting.pop() {
                    Some(parent) => {
                        forest.nodes[parent].otherwise = at as u32 + 1;
                        false
                    }
                    None => true,
                };
            } else {
                let (feature, numbers) = &thresholds.0[slot - 1];
                let number = *numbers.get(usize::from(byte)).ok_or_else(broken)?;
                forest.nodes.push(Node { feature: *feature, number, otherwise: 0 });
                waiting.push(at);
                begins_tree = false;
            }
        }
        if !waiting.is_empty() || !begins_tree || forest.roots.len() != trees as usize {
            return Err(broken());
        }
        Ok(forest)
    }
}

/// What forests ask: for each feature the thresholds that it is compared with, in ascending order. The features that most
/// nodes ask for come first.
#[derive(Debug, Default)]
pub(crate) struct Thresholds(Vec<(u16, Vec<f32>)>);

impl Thresholds {
    /// Reads what [`Thresholds::write`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`] where the bytes are cut short.
    pub(crate) fn read(bytes: &mut Bytes<'_>) -> Result<Self, Error> {
        let features = usize::from(bytes.u16()?);
        let (low, high, counts) = (bytes.take(features)?, bytes.take(features)?, bytes.take(features)?);
        let count = counts.iter().map(|&count| usize::from(count)).sum();
        let planes = [bytes.take(count)?, bytes.take(count)?, bytes.take(count)?, bytes.take(count)?];
        let mut steps = (0..count).map(|at| u32::from_le_bytes(planes.map(|plane| plane[at])));
        let of_features = low.iter().zip(high).zip(counts).map(|((&low, &high), &count)| {
            let numbers = steps.by_ref().take(count.into()).scan(0, |bits: &mut u32, step| {
                *bits = bits.wrapping_add(step);
                Some(f32::from_bits(*bits))
            });
            (u16::from_le_bytes([low, high]), numbers.collect())
        });
        Ok(Self(of_features.collect()))
    }
}

/// The slot of a leaf; a feature's is its place among the thresholds, from 1.
const LEAF_SLOT: usize = 0;

fn broken() -> Error {
    Error::new(ErrorKind::WrongModel, "the model's trees are broken; load the model of this release")
}

/// Reads numbers from the front of a model's payload.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(broken)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or_else(broken)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn f32(&mut self) -> Result<f32, Error> {
        self.array().map(f32::from_le_bytes)
    }

    /// That nothing is left.
    pub(crate) fn end(&self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(broken()) }
    }
}

/// A tree as training grows it.
#[cfg(any(test, feature = "training"))]
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// The end of a path: what it adds to the log-odds.
    Leaf(f32),
    /// A question.
    Split {
        /// Which feature.
        feature: u16,
        /// The largest value that goes to `yes`.
        threshold: f32,
        /// Where values up to the threshold go.
        yes: Box<Tree>,
        /// Where larger values go.
        no: Box<Tree>,
    },
}

#[cfg(any(test, feature = "training"))]
impl Forest {
    /// The same trees, ready for use. Leaves keep their full precision until they are written.
    pub fn new(trees: &[Tree]) -> Self {
        fn add(forest: &mut Forest, tree: &Tree) {
            match tree {
                Tree::Leaf(value) => forest.nodes.push(Node { feature: LEAF, number: *value, otherwise: 0 }),
                Tree::Split { feature, threshold, yes, no } => {
                    let at = forest.nodes.len();
                    forest.nodes.push(Node { feature: *feature, number: *threshold, otherwise: 0 });
                    add(forest, yes);
                    forest.nodes[at].otherwise = forest.nodes.len() as u32;
                    add(forest, no);
                }
            }
        }
        let mut forest = Self::default();
        for tree in trees {
            forest.roots.push(forest.nodes.len() as u32);
            add(&mut forest, tree);
        }
        forest
    }

    /// Appends the file form: per node, in preorder, the slot of its feature or of a leaf; the leaves' values in steps of
    /// one unit; and for each feature the numbers of the thresholds that it is compared with. Columns of what is alike
    /// compress best.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>, thresholds: &Thresholds) {
        let largest = self.leaves().fold(0.0f32, |largest, value| largest.max(value.abs()));
        let unit = largest / f32::from(i8::MAX);
        bytes.extend((self.roots.len() as u32).to_le_bytes());
        bytes.extend((self.nodes.len() as u32).to_le_bytes());
        bytes.extend(unit.to_le_bytes());
        let (mut low, mut high, mut columns) = (Vec::new(), Vec::new(), vec![Vec::new(); thresholds.0.len() + 1]);
        for node in &self.nodes {
            let place = thresholds.0.iter().position(|(feature, _)| *feature == node.feature);
            let (slot, byte) = match place {
                Some(place) => (place + 1, thresholds.0[place].1.partition_point(|&number| number < node.number) as u8),
                None => (LEAF_SLOT, (node.number / unit.max(f32::MIN_POSITIVE)).round() as i8 as u8),
            };
            let [first, second] = (slot as u16).to_le_bytes();
            low.push(first);
            high.push(second);
            columns[slot].push(byte);
        }
        for column in [low, high].iter().chain(&columns) {
            bytes.extend(column);
        }
    }

    fn leaves(&self) -> impl Iterator<Item = f32> + '_ {
        self.nodes.iter().filter(|node| node.feature == LEAF).map(|node| node.number)
    }
}

#[cfg(any(test, feature = "training"))]
impl Thresholds {
    /// What these forests ask.
    pub(crate) fn of(forests: &[&Forest]) -> Self {
        let mut by_feature: std::collections::BTreeMap<u16, Vec<f32>> = std::collections::BTreeMap::new();
        for node in forests.iter().flat_map(|forest| &forest.nodes).filter(|node| node.feature != LEAF) {
            by_feature.entry(node.feature).or_default().push(node.number);
        }
        let mut features: Vec<_> = by_feature.into_iter().collect();
        features.sort_by_key(|(_, numbers)| std::cmp::Reverse(numbers.len()));
        for (_, numbers) in &mut features {
            numbers.sort_by(f32::total_cmp);
            numbers.dedup();
            debug_assert!(numbers.len() <= usize::from(u8::MAX));
        }
        Self(features)
    }

    /// Appends the file form: the features, how many thresholds each has, and by how much the bits of each threshold are
    /// more than those of the one before it; a column for each byte. At most 65,535 features with 255 thresholds each.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        let steps = |numbers: &[f32]| {
            let mut before = 0;
            let steps = numbers
                .iter()
                .map(move |number| number.to_bits().wrapping_sub(std::mem::replace(&mut before, number.to_bits())));
            steps.map(u32::to_le_bytes).collect::<Vec<_>>()
        };
        bytes.extend((self.0.len() as u16).to_le_bytes());
        for byte in 0..2 {
            bytes.extend(self.0.iter().map(|(feature, _)| feature.to_le_bytes()[byte]));
        }
        bytes.extend(self.0.iter().map(|(_, numbers)| numbers.len() as u8));
        let steps: Vec<[u8; 4]> = self.0.iter().flat_map(|(_, numbers)| steps(numbers)).collect();
        for byte in 0..4 {
            bytes.extend(steps.iter().map(|step| step[byte]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let split =
            |feature, threshold, yes, no| Tree::Split { feature, threshold, yes: Box::new(yes), no: Box::new(no) };
        Forest::new(&[
            split(0, 1.5, Tree::Leaf(-1.0), split(300, 0.25, Tree::Leaf(0.5), Tree::Leaf(2.0))),
            Tree::Leaf(0.25),
            split(300, 0.5, split(0, 9.0, Tree::Leaf(0.125), Tree::Leaf(-0.5)), Tree::Leaf(1.0)),
        ])
    }

    fn written(forest: &Forest) -> Vec<u8> {
        let (mut bytes, thresholds) = (Vec::new(), Thresholds::of(&[forest]));
        thresholds.write(&mut bytes);
        forest.write(&mut bytes, &thresholds);
        bytes
    }

    fn read(bytes: &mut Bytes<'_>) -> Result<Forest, Error> {
        let thresholds = Thresholds::read(bytes)?;
        Forest::read(bytes, &thresholds)
    }

    #[test]
    fn a_forest_sums_the_same_after_a_round_trip() {
        let forest = forest();
        let bytes = written(&forest);
        let mut front = Bytes(&bytes);
        let read = read(&mut front).expect("fits");
        front.end().expect("all read");
        assert_eq!(read.roots.len(), 3);
        let mut row = vec![0.0; 301];
        for (first, last, sum) in [(1.0, 0.0, -0.625), (2.0, 0.25, 0.875), (9.5, 0.3, 1.75), (2.0, 1.0, 3.25)] {
            (row[0], row[300]) = (first, last);
            assert_eq!(forest.sum(&row), sum);
            assert!((read.sum(&row) - sum).abs() < 0.02, "{row:?}");
        }
    }

    #[test]
    fn broken_forests_are_refused() {
        let bytes = written(&forest());
        for cut in 0..bytes.len() {
            assert!(read(&mut Bytes(&bytes[..cut])).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xFF;
            if let Ok(forest) = read(&mut Bytes(&damaged)) {
                forest.sum(&[1.0, 2.0]);
            }
        }
    }
}
