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
    /// [`ErrorKind::WrongModel`] where the bytes are no forest.
    pub(crate) fn read(bytes: &mut Bytes<'_>) -> Result<Self, Error> {
        let (trees, nodes, features) = (bytes.u32()?, bytes.u32()? as usize, bytes.u16()? as usize);
        let unit = bytes.f32()?;
        let mut thresholds = Vec::with_capacity(features);
        for _ in 0..features {
            let feature = bytes.u16()?;
            let count = bytes.u8()? as usize;
            let numbers: Vec<f32> = (0..count).map(|_| bytes.f32()).collect::<Result<_, _>>()?;
            thresholds.push((feature, numbers));
        }
        let slots = bytes.take(nodes)?;
        let high = bytes.take(nodes)?;
        // One byte a node more: the threshold's number, or the low byte of a leaf whose high byte is in `high`.
        let low = bytes.take(nodes)?;
        let mut forest = Self::default();
        // Inner nodes that still wait for their second branch.
        let mut waiting: Vec<usize> = Vec::new();
        let mut begins_tree = true;
        for at in 0..nodes {
            if begins_tree {
                forest.roots.push(at as u32);
            }
            let slot = u16::from_le_bytes([slots[at], high[at]]);
            let is_leaf = slot as usize >= LEAF_FROM;
            if is_leaf {
                let value = i16::from_le_bytes([low[at], slots[at]]);
                forest.nodes.push(Node { feature: LEAF, number: f32::from(value) * unit, otherwise: 0 });
                begins_tree = match waiting.pop() {
                    Some(parent) => {
                        forest.nodes[parent].otherwise = at as u32 + 1;
                        false
                    }
                    None => true,
                };
            } else {
                let (feature, numbers) = thresholds.get(slot as usize).ok_or_else(broken)?;
                let number = *numbers.get(low[at] as usize).ok_or_else(broken)?;
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

/// Slots from here on mark leaves: their high byte is 255.
const LEAF_FROM: usize = 0xFF00;

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

    pub(crate) fn u8(&mut self) -> Result<u8, Error> {
        self.array::<1>().map(|[byte]| byte)
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

    /// Appends the file form: used features with their thresholds, then per node (in preorder) its feature and its
    /// threshold's number, or a leaf's value in steps of one unit. At most 65,280 features with 256 thresholds each.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        const STEPS: f32 = 127.0 * 8.0;
        let mut thresholds: std::collections::BTreeMap<u16, Vec<f32>> = std::collections::BTreeMap::new();
        let mut largest = 0.0f32;
        for node in &self.nodes {
            if node.feature == LEAF {
                largest = largest.max(node.number.abs());
            } else {
                thresholds.entry(node.feature).or_default().push(node.number);
            }
        }
        for numbers in thresholds.values_mut() {
            numbers.sort_by(f32::total_cmp);
            numbers.dedup();
            debug_assert!(numbers.len() <= 255);
        }
        let unit = largest / STEPS;
        bytes.extend((self.roots.len() as u32).to_le_bytes());
        bytes.extend((self.nodes.len() as u32).to_le_bytes());
        bytes.extend((thresholds.len() as u16).to_le_bytes());
        bytes.extend(unit.to_le_bytes());
        for (feature, numbers) in &thresholds {
            bytes.extend(feature.to_le_bytes());
            bytes.push(numbers.len() as u8);
            numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        }
        let (mut slots, mut high, mut low) = (Vec::new(), Vec::new(), Vec::new());
        for node in &self.nodes {
            if node.feature == LEAF {
                let value = (node.number / unit.max(f32::MIN_POSITIVE)).round() as i16;
                let [first, second] = value.to_le_bytes();
                slots.push(second);
                high.push(255);
                low.push(first);
            } else {
                let slot = thresholds.keys().position(|&feature| feature == node.feature).unwrap_or(0) as u16;
                let numbers = &thresholds[&node.feature];
                let number = numbers.partition_point(|&number| number < node.number);
                let [first, second] = slot.to_le_bytes();
                slots.push(first);
                high.push(second);
                low.push(number as u8);
            }
        }
        for column in [slots, high, low] {
            bytes.extend(column);
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

    #[test]
    fn a_forest_sums_the_same_after_a_round_trip() {
        let forest = forest();
        let mut bytes = Vec::new();
        forest.write(&mut bytes);
        let mut front = Bytes(&bytes);
        let read = Forest::read(&mut front).expect("fits");
        front.end().expect("all read");
        assert_eq!(read.roots.len(), 3);
        let mut row = vec![0.0; 301];
        for (first, last, sum) in [(1.0, 0.0, -0.625), (2.0, 0.25, 0.875), (9.5, 0.3, 1.75), (2.0, 1.0, 3.25)] {
            (row[0], row[300]) = (first, last);
            assert_eq!(forest.sum(&row), sum);
            assert!((read.sum(&row) - sum).abs() < 0.01, "{row:?}");
        }
    }

    #[test]
    fn broken_forests_are_refused() {
        let mut bytes = Vec::new();
        forest().write(&mut bytes);
        for cut in 0..bytes.len() {
            assert!(Forest::read(&mut Bytes(&bytes[..cut])).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xFF;
            if let Ok(forest) = Forest::read(&mut Bytes(&damaged)) {
                forest.sum(&[1.0, 2.0]);
            }
        }
    }
}
