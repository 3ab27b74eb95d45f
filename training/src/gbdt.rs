//! Gradient boosting of decision trees over binned features (as in LightGBM: histograms, leaf-wise growth).

use nutgraf::extract::trees::Tree;
use rayon::prelude::*;

/// A small deterministic generator (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Bins a feature is cut into at most.
const BINS: usize = 64;

/// Where each feature is cut: bin `b` holds values up to `edges[b]` and above `edges[b - 1]`.
pub struct Bins {
    edges: Vec<Vec<f32>>,
}

impl Bins {
    /// Cuts between values so that bins hold about the same number of the sample's rows.
    pub fn new(sample: &[&[f32]]) -> Self {
        let width = sample.first().map_or(0, |row| row.len());
        let edges = (0..width)
            .into_par_iter()
            .map(|feature| {
                let mut values: Vec<f32> = sample.iter().map(|row| row[feature]).collect();
                values.sort_by(f32::total_cmp);
                let mut edges: Vec<f32> = Vec::new();
                let distinct = values.chunk_by(|a, b| a == b).count();
                let step = if distinct <= BINS { 1 } else { values.len() / BINS };
                let mut since = 0;
                for pair in values.windows(2) {
                    since += 1;
                    if pair[0] < pair[1] && since >= step && edges.len() < BINS - 1 {
                        edges.push(between(pair[0], pair[1]));
                        since = 0;
                    }
                }
                edges
            })
            .collect();
        Self { edges }
    }

    /// Appends a row's bins.
    pub fn append(&self, row: &[f32], to: &mut Vec<u8>) {
        to.extend(row.iter().zip(&self.edges).map(|(&value, edges)| edges.partition_point(|&edge| edge < value) as u8));
    }

    pub fn width(&self) -> usize {
        self.edges.len()
    }
}

/// A number in the middle half between two, with as few bits as there are: it divides the sample as any other, and a model
/// of such numbers compresses better.
fn between(low: f32, high: f32) -> f32 {
    let middle = low + (high - low) / 2.0;
    let without = |bits: u32| f32::from_bits((middle.to_bits() + (1 << bits >> 1)) >> bits << bits);
    let is_near = |number: &f32| (number - middle).abs() <= (high - low) / 4.0;
    (0..f32::MANTISSA_DIGITS).rev().map(without).find(is_near).unwrap_or(middle)
}

/// Binned rows, one after the other.
pub struct Matrix {
    pub width: usize,
    pub bins: Vec<u8>,
}

impl Matrix {
    fn row(&self, row: u32) -> &[u8] {
        &self.bins[row as usize * self.width..][..self.width]
    }
}

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    pub trees: usize,
    pub leaves: usize,
    pub rate: f64,
    /// Smallest sum of second derivatives in a leaf.
    pub least: f64,
    pub l2: f64,
    /// Share of rows that each tree sees.
    pub rows: f64,
    /// Share of features that each tree sees.
    pub features: f64,
    pub seed: u64,
}

/// A grown tree over bins.
enum Node {
    Leaf(f64),
    Split { feature: usize, bin: u8, yes: Box<Node>, no: Box<Node> },
}

impl Node {
    fn value(&self, row: &[u8]) -> f64 {
        let mut node = self;
        loop {
            match node {
                Self::Leaf(value) => return *value,
                Self::Split { feature, bin, yes, no } => node = if row[*feature] <= *bin { yes } else { no },
            }
        }
    }

    fn tree(&self, bins: &Bins) -> Tree {
        match self {
            Self::Leaf(value) => Tree::Leaf(*value as f32),
            Self::Split { feature, bin, yes, no } => Tree::Split {
                feature: *feature as u16,
                threshold: bins.edges[*feature][*bin as usize],
                yes: Box::new(yes.tree(bins)),
                no: Box::new(no.tree(bins)),
            },
        }
    }
}

/// First and second derivative of the loss, summed up.
type Sums = [f64; 2];

/// A leaf that may still be split.
struct Open {
    rows: Vec<u32>,
    sums: Sums,
    histogram: Vec<Sums>,
    best: Option<Best>,
    /// Place among the grown tree's leaves.
    path: Vec<bool>,
}

struct Best {
    gain: f64,
    slot: usize,
    bin: u8,
}

/// Fits trees to labels in 0–1 by logistic loss. `rows` are those to learn from.
pub fn fit(matrix: &Matrix, bins: &Bins, labels: &[f32], weights: &[f32], rows: &[u32], growth: &Growth) -> Vec<Tree> {
    let mut random = Random::new(growth.seed);
    let (mut positive, mut total) = (0.0, 0.0);
    for &row in rows {
        positive += f64::from(labels[row as usize] * weights[row as usize]);
        total += f64::from(weights[row as usize]);
    }
    let prior = (positive / (total - positive).max(1e-9)).max(1e-9).ln();
    let mut log_odds = vec![prior as f32; rows.len()];
    let mut trees = vec![Tree::Leaf(prior as f32)];
    let mut gradients = vec![[0.0f32; 2]; labels.len()];
    for _ in 0..growth.trees {
        for (&row, &log_odds) in rows.iter().zip(&log_odds) {
            let (label, weight) = (labels[row as usize], weights[row as usize]);
            let p = 1.0 / (1.0 + (-log_odds).exp());
            gradients[row as usize] = [weight * (p - label), weight * (p * (1.0 - p)).max(1e-6)];
        }
        let seen: Vec<u32> = rows.iter().copied().filter(|_| random.unit() < growth.rows).collect();
        let mut features: Vec<usize> = (0..matrix.width).filter(|&f| !bins.edges[f].is_empty()).collect();
        let count = ((features.len() as f64 * growth.features).ceil() as usize).clamp(1, features.len().max(1));
        for i in 0..count.min(features.len()) {
            let other = i + random.below(features.len() - i);
            features.swap(i, other);
        }
        features.truncate(count);
        features.sort_unstable();
        let tree = grow(matrix, &gradients, seen, &features, growth);
        log_odds.par_iter_mut().zip(rows).for_each(|(log_odds, &row)| *log_odds += tree.value(matrix.row(row)) as f32);
        trees.push(tree.tree(bins));
    }
    trees
}

fn grow(matrix: &Matrix, gradients: &[[f32; 2]], rows: Vec<u32>, features: &[usize], growth: &Growth) -> Node {
    let histogram = histogram(matrix, gradients, &rows, features);
    let sums = total(&histogram[..BINS]);
    let best = best(&histogram, sums, growth);
    let mut leaves = vec![Open { rows, sums, histogram, best, path: Vec::new() }];
    let mut splits: Vec<(Vec<bool>, usize, u8)> = Vec::new();
    while leaves.len() < growth.leaves {
        let gain = |leaf: &Open| leaf.best.as_ref().map_or(0.0, |best| best.gain);
        let Some(at) = (0..leaves.len()).max_by(|&a, &b| gain(&leaves[a]).total_cmp(&gain(&leaves[b]))) else { break };
        let open = &mut leaves[at];
        let Some(split) = open.best.take().filter(|best| best.gain > 1e-6) else { break };
        let feature = features[split.slot];
        let (yes, no): (Vec<u32>, Vec<u32>) =
            open.rows.iter().copied().partition(|&row| matrix.row(row)[feature] <= split.bin);
        let Open { histogram: above, path, .. } = leaves.swap_remove(at);
        let yes_is_smaller = yes.len() <= no.len();
        let small = self::histogram(matrix, gradients, if yes_is_smaller { &yes } else { &no }, features);
        let large = above.iter().zip(&small).map(|(a, b)| [a[0] - b[0], a[1] - b[1]]).collect();
        let (of_yes, of_no) = if yes_is_smaller { (small, large) } else { (large, small) };
        for (rows, histogram, side) in [(yes, of_yes, true), (no, of_no, false)] {
            let sums = total(&histogram[..BINS]);
            let best = self::best(&histogram, sums, growth);
            let path = path.iter().copied().chain([side]).collect();
            leaves.push(Open { rows, sums, histogram, best, path });
        }
        splits.push((path, feature, split.bin));
    }
    let value = |leaf: &Open| -growth.rate * leaf.sums[0] / (leaf.sums[1] + growth.l2);
    build(&mut Vec::new(), &splits, &|path| leaves.iter().find(|leaf| leaf.path == path).map_or(0.0, value))
}

fn build(path: &mut Vec<bool>, splits: &[(Vec<bool>, usize, u8)], leaf: &dyn Fn(&[bool]) -> f64) -> Node {
    let Some((_, feature, bin)) = splits.iter().find(|(at, ..)| at == path) else { return Node::Leaf(leaf(path)) };
    let mut branch = |side| {
        path.push(side);
        let node = Box::new(build(path, splits, leaf));
        path.pop();
        node
    };
    let yes = branch(true);
    let no = branch(false);
    Node::Split { feature: *feature, bin: *bin, yes, no }
}

fn total(histogram: &[Sums]) -> Sums {
    histogram.iter().fold([0.0; 2], |sum, bin| [sum[0] + bin[0], sum[1] + bin[1]])
}

/// The derivatives per feature and bin.
fn histogram(matrix: &Matrix, gradients: &[[f32; 2]], rows: &[u32], features: &[usize]) -> Vec<Sums> {
    // Two fixed parts, so that sums do not depend on the number of threads.
    let part = |features: &[usize]| {
        let mut histogram = vec![[0.0; 2]; features.len() * BINS];
        for &row in rows {
            let bins = matrix.row(row);
            let [first, second] = gradients[row as usize].map(f64::from);
            for (slot, &feature) in features.iter().enumerate() {
                let sums = &mut histogram[slot * BINS + bins[feature] as usize];
                sums[0] += first;
                sums[1] += second;
            }
        }
        histogram
    };
    let (left, right) = features.split_at(features.len() / 2);
    let (mut left, right) =
        if rows.len() > 2000 { rayon::join(|| part(left), || part(right)) } else { (part(left), part(right)) };
    left.extend(right);
    left
}

fn best(histogram: &[Sums], sums: Sums, growth: &Growth) -> Option<Best> {
    let score = |sums: Sums| sums[0] * sums[0] / (sums[1] + growth.l2);
    let mut best: Option<Best> = None;
    for (slot, bins) in histogram.chunks_exact(BINS).enumerate() {
        let mut yes = [0.0; 2];
        for (bin, of_bin) in bins[..BINS - 1].iter().enumerate() {
            yes = [yes[0] + of_bin[0], yes[1] + of_bin[1]];
            let no = [sums[0] - yes[0], sums[1] - yes[1]];
            if of_bin[1] == 0.0 || yes[1] < growth.least || no[1] < growth.least {
                continue;
            }
            let gain = score(yes) + score(no) - score(sums);
            if best.as_ref().is_none_or(|best| gain > best.gain) {
                best = Some(Best { gain, slot, bin: bin as u8 });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use nutgraf::extract::trees::Forest;

    #[test]
    fn cuts_have_few_bits_and_stay_between_their_neighbours() {
        for (low, high, cut) in [
            (0.0, 1.0, 0.5),
            (2.0, 3.0, 2.5),
            (-3.0, -2.0, -2.5),
            (0.332, 0.341, 0.3359375),
            (-1.0, 1.0, 0.0),
            (1000.0, 5000.0, 2048.0),
            (1.0, 1.000_000_1, 1.0),
        ] {
            let found = between(low, high);
            assert_eq!(found, cut, "{low} {high}");
            assert!(low <= found && found < high);
        }
    }

    #[test]
    fn trees_learn_an_interaction_and_do_so_the_same_way_twice() {
        let mut random = Random::new(7);
        let rows: Vec<Vec<f32>> = (0..4000).map(|_| (0..5).map(|_| random.unit() as f32).collect()).collect();
        let labels: Vec<f32> = rows.iter().map(|row| f32::from(u8::from((row[0] > 0.5) != (row[3] > 0.3)))).collect();
        let bins = Bins::new(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let mut matrix = Matrix { width: bins.width(), bins: Vec::new() };
        rows.iter().for_each(|row| bins.append(row, &mut matrix.bins));
        let growth = Growth { trees: 40, leaves: 8, rate: 0.3, least: 1.0, l2: 1.0, rows: 0.8, features: 0.8, seed: 3 };
        let learn: Vec<u32> = (0..3000).collect();
        let fitted = || fit(&matrix, &bins, &labels, &vec![1.0; labels.len()], &learn, &growth);
        let trees = fitted();
        assert_eq!(trees, fitted());
        let forest = Forest::new(&trees);
        let right = (3000..4000).filter(|&i| (forest.sum(&rows[i]) > 0.0) == (labels[i] > 0.5)).count();
        assert!(right > 960, "{right}");
    }
}
