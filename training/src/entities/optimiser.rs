//! Trains the weights of a conditional random field by stochastic gradient descent (AdaGrad, Duchi et al. 2011).

use nutgraf::entities::training::{HashedMap, LABELS, Lattice, Scores, Transitions};

/// What a token is to be labelled: by people, or as the teacher thinks.
#[derive(Clone, Copy)]
pub struct Target {
    /// The label.
    pub label: u8,
    /// The probability of each label, times what the token counts for.
    pub shares: Scores,
    /// What the token counts for.
    pub weight: f32,
}

impl Target {
    /// That of a token that people labelled.
    pub fn gold(label: u8) -> Self {
        let mut shares = [0.0; LABELS];
        shares[usize::from(label)] = 1.0;
        Self { label, shares, weight: 1.0 }
    }

    /// The gradient of the loss at these probabilities, and the loss.
    pub fn gradient(&self, probabilities: Scores) -> (Scores, f32) {
        let loss = -self.weight * (probabilities[usize::from(self.label)] + 1e-20).ln();
        (std::array::from_fn(|label| self.weight * probabilities[label] - self.shares[label]), loss)
    }
}

/// Sentences whose tokens are lists of feature numbers, with their targets.
#[derive(Default)]
pub struct Examples {
    /// Feature numbers of all tokens, one token behind the other.
    features: Vec<u32>,
    /// Where each token's features start, and one more.
    starts: Vec<u32>,
    targets: Vec<Target>,
    /// First token of each sentence, and one more.
    sentences: Vec<u32>,
}

impl Examples {
    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.sentences.len().saturating_sub(1)
    }

    /// Adds a token to the sentence that is being added.
    pub fn push_token(&mut self, features: impl Iterator<Item = u32>, target: Target) {
        if self.starts.is_empty() {
            self.starts.push(0);
            self.sentences.push(0);
        }
        self.features.extend(features);
        self.starts.push(self.features.len() as u32);
        self.targets.push(target);
    }

    /// Ends the sentence that is being added.
    pub fn end_sentence(&mut self) {
        self.sentences.push(self.targets.len() as u32);
    }

    fn tokens(&self, sentence: usize) -> std::ops::Range<usize> {
        self.sentences[sentence] as usize..self.sentences[sentence + 1] as usize
    }

    fn features(&self, token: usize) -> &[u32] {
        &self.features[self.starts[token] as usize..self.starts[token + 1] as usize]
    }
}

/// Numbers for feature keys that occur often enough.
pub struct Vocabulary {
    numbers: HashedMap<u32>,
    /// The key of each number.
    pub keys: Vec<u32>,
}

impl Vocabulary {
    /// Keys that `count_all` reports at least `least` times.
    pub fn new(least: u32, count_all: impl FnOnce(&mut dyn FnMut(u32))) -> Self {
        let mut counts: HashedMap<u32> = HashedMap::default();
        count_all(&mut |key| *counts.entry(spread(key)).or_default() += 1);
        counts.retain(|_, count| *count >= least);
        let mut numbers = counts;
        // Sorted, so that numbers do not depend on the map's order.
        let mut keys: Vec<u32> = numbers.keys().map(|&hash| unspread(hash)).collect();
        keys.sort_unstable();
        for (number, &key) in keys.iter().enumerate() {
            numbers.insert(spread(key), number as u32);
        }
        Self { numbers, keys }
    }

    /// The number of a key.
    pub fn number(&self, key: u32) -> Option<u32> {
        self.numbers.get(&spread(key)).copied()
    }
}

/// Keys have their bits at the bottom, the map wants some at the top too.
fn spread(key: u32) -> u64 {
    u64::from(key) << 36 | u64::from(key)
}

fn unspread(hash: u64) -> u32 {
    hash as u32 & ((1 << 28) - 1)
}

/// How to train.
#[derive(Clone, Copy)]
pub struct Schedule {
    /// Passes over the examples.
    pub epochs: usize,
    /// Step size at the start; it falls to a tenth.
    pub rate: f32,
    /// Share of features that are left out of each example.
    pub dropout: f32,
}

/// Weights under training.
pub struct Trainee {
    /// Weights by feature number.
    pub weights: Vec<Scores>,
    squares: Vec<Scores>,
    /// Scores of label pairs.
    pub transitions: Transitions,
    transition_squares: Transitions,
    /// Weights that must stay 0.
    frozen: Vec<u32>,
}

const DAMPING: f32 = 0.01;

impl Trainee {
    /// All weights 0.
    pub fn new(features: usize) -> Self {
        Self {
            weights: vec![[0.0; LABELS]; features],
            squares: vec![[0.0; LABELS]; features],
            transitions: Transitions::new(),
            transition_squares: Transitions::new(),
            frozen: Vec::new(),
        }
    }

    /// Sets all but the `keep` largest weights to 0 for good. Gives the number that is left.
    pub fn prune(&mut self, keep: usize) -> usize {
        let mut sizes: Vec<f32> =
            self.weights.iter().flatten().map(|weight| weight.abs()).filter(|&w| w > 0.0).collect();
        if sizes.len() <= keep {
            return sizes.len();
        }
        let place = sizes.len() - keep;
        let (_, &mut least, _) = sizes.select_nth_unstable_by(place, f32::total_cmp);
        self.frozen = vec![0; self.weights.len()];
        let mut left = 0;
        for (weights, frozen) in self.weights.iter_mut().zip(&mut self.frozen) {
            for (label, weight) in weights.iter_mut().enumerate() {
                if weight.abs() < least {
                    *weight = 0.0;
                    *frozen |= 1 << label;
                } else {
                    left += 1;
                }
            }
        }
        left
    }

    /// Trains on the given sentences; `offsets` adds fixed scores to each token's.
    pub fn train(&mut self, examples: &Examples, sentences: &[usize], schedule: Schedule) {
        let mut random = Random(7);
        let mut order = sentences.to_vec();
        let mut kept = Vec::new();
        for epoch in 0..schedule.epochs {
            random.shuffle(&mut order);
            let rate = schedule.rate * (1.0 - 0.9 * epoch as f32 / schedule.epochs as f32);
            let started = std::time::Instant::now();
            let mut loss = 0.0;
            for &sentence in &order {
                loss += f64::from(self.step(examples, sentence, rate, schedule.dropout, &mut random, &mut kept));
            }
            eprintln!("  epoch {epoch}: loss {loss:.0}, {:.1} s", started.elapsed().as_secs_f32());
        }
    }

    fn emission(&self, features: impl Iterator<Item = u32>) -> Scores {
        let mut scores = [0.0; LABELS];
        for feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[feature as usize]) {
                *score += weight;
            }
        }
        scores
    }

    fn step(
        &mut self,
        examples: &Examples,
        sentence: usize,
        rate: f32,
        dropout: f32,
        random: &mut Random,
        kept: &mut Vec<(u32, u32)>,
    ) -> f32 {
        let tokens = examples.tokens(sentence);
        kept.clear();
        let mut emissions = Vec::with_capacity(tokens.len());
        for (i, token) in tokens.clone().enumerate() {
            let before = kept.len();
            let features = examples.features(token).iter().copied();
            kept.extend(
                features.filter(|_| dropout == 0.0 || random.unit() >= dropout).map(|feature| (i as u32, feature)),
            );
            emissions.push(self.emission(kept[before..].iter().map(|&(_, feature)| feature)));
        }
        let lattice = self.transitions.lattice(&emissions);
        let targets = &examples.targets[tokens];
        let mut loss = 0.0;
        let mut gradients = Vec::with_capacity(targets.len());
        for (i, target) in targets.iter().enumerate() {
            let (gradient, of_token) = target.gradient(lattice.marginals(i));
            loss += of_token;
            gradients.push(gradient);
        }
        self.step_transitions(&lattice, targets, &gradients, rate);
        let matters: Vec<bool> = gradients.iter().map(|gradient| gradient.iter().any(|g| g.abs() > 1e-4)).collect();
        for &(token, feature) in kept.iter().filter(|(token, _)| matters[*token as usize]) {
            let (weights, squares) = (&mut self.weights[feature as usize], &mut self.squares[feature as usize]);
            let gradient = &gradients[token as usize];
            let frozen = self.frozen.get(feature as usize).copied().unwrap_or(0);
            if frozen == 0 {
                for label in 0..LABELS {
                    squares[label] += gradient[label] * gradient[label];
                    weights[label] -= rate * gradient[label] / (squares[label] + DAMPING).sqrt();
                }
            } else {
                for label in (0..LABELS).filter(|label| frozen >> label & 1 == 0) {
                    squares[label] += gradient[label] * gradient[label];
                    weights[label] -= rate * gradient[label] / (squares[label] + DAMPING).sqrt();
                }
            }
        }
        loss
    }

    fn step_transitions(&mut self, lattice: &Lattice, targets: &[Target], gradients: &[Scores], rate: f32) {
        let mut sums = [[0.0; LABELS]; LABELS];
        for i in 1..targets.len() {
            let (before, target) = (&targets[i - 1], &targets[i]);
            let pairs = lattice.pair_marginals(i);
            for (sum, pair) in sums.iter_mut().flatten().zip(pairs.iter().flatten()) {
                *sum += target.weight * pair;
            }
            sums[usize::from(before.label)][usize::from(target.label)] -= target.weight;
        }
        let update = |score: &mut f32, square: &mut f32, gradient: f32| {
            if score.is_finite() {
                *square += gradient * gradient;
                *score -= rate * gradient / (*square + DAMPING).sqrt();
            }
        };
        let (scores, squares) = (&mut self.transitions, &mut self.transition_squares);
        for (from, row) in sums.iter().enumerate() {
            for (to, &gradient) in row.iter().enumerate() {
                update(&mut scores.pair[from][to], &mut squares.pair[from][to], gradient);
            }
        }
        for (label, &gradient) in gradients[0].iter().enumerate() {
            update(&mut scores.start[label], &mut squares.start[label], gradient);
        }
    }
}

/// A small generator of random numbers (SplitMix64), the same everywhere.
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Shuffles (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
