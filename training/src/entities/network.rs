//! Trains the tagger's network by backpropagation, with Adam (Kingma and Ba 2015).

use nutgraf::entities::training::network::{
    CODES, CONVOLUTIONS, HASHED, HIDDEN, Hidden, INPUT, Input, Matrix, Network, PIECE, PIECES, VECTOR, WINDOW,
    convolve, near,
};
use nutgraf::entities::training::{LABELS, OUTSIDE, Scores, Transitions};

use super::optimiser::{Random, Target};

/// A sentence as the network learns from it.
pub struct Example {
    /// What it reads.
    pub inputs: Vec<Input>,
    /// Whether it judges each token.
    pub judged: Vec<bool>,
    /// What it is to say.
    pub targets: Vec<Target>,
}

/// The score of being outside of names for tokens that the network does not judge.
pub const SETTLED: f32 = 8.0;

/// How to train.
#[derive(Clone, Copy)]
pub struct Schedule {
    /// Passes over the examples.
    pub epochs: usize,
    /// Step size at the start; it falls to 0.
    pub rate: f32,
    /// Sentences per step.
    pub batch: usize,
    /// Share of the input's numbers that are left out of each example, and of the last hidden layer's.
    pub dropout: (f32, f32),
    /// Share of words whose vector is left out, and likewise of affixes: there are names that no list knows.
    pub forgetting: f32,
}

/// Adam's memory of one matrix. Rows that a batch does not touch stay as they are.
struct Adam<const WIDTH: usize> {
    gradient: Vec<[f32; WIDTH]>,
    mean: Vec<[f32; WIDTH]>,
    square: Vec<[f32; WIDTH]>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl<const WIDTH: usize> Adam<WIDTH> {
    fn new(rows: usize) -> Self {
        let zeros = || vec![[0.0; WIDTH]; rows];
        Self { gradient: zeros(), mean: zeros(), square: zeros(), touched: Vec::new(), is_touched: vec![false; rows] }
    }

    /// Adds `factor` times `direction` to a row's gradient.
    #[inline]
    fn add(&mut self, row: usize, factor: f32, direction: &[f32; WIDTH]) {
        if !std::mem::replace(&mut self.is_touched[row], true) {
            self.touched.push(row as u32);
        }
        self.gradient[row].iter_mut().zip(direction).for_each(|(sum, number)| *sum += factor * number);
    }

    fn step(&mut self, weights: &mut Matrix<WIDTH>, rate: f32) {
        for row in self.touched.drain(..).map(|row| row as usize) {
            self.is_touched[row] = false;
            let gradient = std::mem::replace(&mut self.gradient[row], [0.0; WIDTH]);
            let (mean, square) = (&mut self.mean[row], &mut self.square[row]);
            let memory = mean.iter_mut().zip(square);
            for ((weight, gradient), (mean, square)) in weights.rows[row].iter_mut().zip(gradient).zip(memory) {
                *mean = 0.9 * *mean + 0.1 * gradient;
                *square = 0.998 * *square + 0.002 * gradient * gradient;
                *weight -= rate * *mean / (square.sqrt() + 1e-6);
            }
        }
    }
}

/// A network under training.
pub struct Trainee {
    /// Its weights.
    pub network: Network,
    /// Its transitions.
    pub transitions: Transitions,
    centres: Adam<VECTOR>,
    pieces: Adam<PIECE>,
    prefixes: Adam<{ HASHED[0].1 }>,
    suffixes: Adam<{ HASHED[1].1 }>,
    shapes: Adam<{ HASHED[2].1 }>,
    entry: Adam<HIDDEN>,
    convolutions: [Adam<HIDDEN>; CONVOLUTIONS],
    exit: Adam<LABELS>,
    starts: Adam<LABELS>,
    pairs: Adam<LABELS>,
    random: Random,
}

/// What a sentence's backward pass needs of its forward pass.
#[derive(Default)]
struct Pass {
    embedded: Vec<[f32; INPUT]>,
    /// The layers' numbers: those of the entry, then those behind each convolution.
    layers: Vec<Vec<Hidden>>,
    /// The convolutions' rectified sums.
    sums: Vec<Vec<Hidden>>,
    /// The last layer's numbers that were not left out.
    last: Vec<Hidden>,
    scores: Vec<Scores>,
}

fn dot<const WIDTH: usize>(a: &[f32; WIDTH], b: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0; 16];
    for (a, b) in a.chunks(16).zip(b.chunks(16)) {
        lanes.iter_mut().zip(a.iter().zip(b)).for_each(|(lane, (a, b))| *lane += a * b);
    }
    lanes.iter().sum()
}

impl Trainee {
    /// A network that says nothing yet, with these word vectors.
    pub fn new(codes: Vec<u8>, centres: Matrix<VECTOR>, pieces: Matrix<PIECE>, seed: u64) -> Self {
        let mut random = Random(seed);
        fn matrix<const WIDTH: usize>(rows: usize, size: f32, random: &mut Random) -> Matrix<WIDTH> {
            let row = |_| std::array::from_fn(|_| size * (2.0 * random.unit() - 1.0));
            Matrix { rows: (0..rows).map(row).collect() }
        }
        let mut network = Network {
            codes,
            centres,
            pieces,
            prefixes: matrix(HASHED[0].0, 0.3, &mut random),
            suffixes: matrix(HASHED[1].0, 0.3, &mut random),
            shapes: matrix(HASHED[2].0, 0.3, &mut random),
            entry: matrix(INPUT + 1, 0.15, &mut random),
            convolutions: std::array::from_fn(|_| matrix(WINDOW * HIDDEN + 1, 0.1, &mut random)),
            exit: matrix(HIDDEN + 1, 0.0, &mut random),
        };
        network.entry.rows[INPUT] = [0.0; HIDDEN];
        network.convolutions.iter_mut().for_each(|matrix| matrix.rows[WINDOW * HIDDEN] = [0.0; HIDDEN]);
        Self {
            centres: Adam::new(network.centres.rows.len()),
            pieces: Adam::new(network.pieces.rows.len()),
            prefixes: Adam::new(HASHED[0].0),
            suffixes: Adam::new(HASHED[1].0),
            shapes: Adam::new(HASHED[2].0),
            entry: Adam::new(INPUT + 1),
            convolutions: std::array::from_fn(|_| Adam::new(WINDOW * HIDDEN + 1)),
            exit: Adam::new(HIDDEN + 1),
            starts: Adam::new(1),
            pairs: Adam::new(LABELS),
            network,
            transitions: Transitions::new(),
            random,
        }
    }

    /// Trains on all examples.
    pub fn train(&mut self, examples: &[Example], schedule: Schedule) {
        let mut order: Vec<usize> = (0..examples.len()).filter(|&i| examples[i].judged.contains(&true)).collect();
        let steps = (order.len().div_ceil(schedule.batch) * schedule.epochs) as f32;
        let mut step = 0.0;
        let mut pass = Pass::default();
        for epoch in 0..schedule.epochs {
            let started = std::time::Instant::now();
            self.random.shuffle(&mut order);
            let mut loss = 0.0;
            for batch in order.chunks(schedule.batch) {
                for &example in batch {
                    loss += f64::from(self.learn(&examples[example], &schedule, &mut pass));
                }
                let rate = schedule.rate * (1.0 - step / steps) * f32::min(1.0, (step + 1.0) / 200.0);
                self.step(rate);
                step += 1.0;
            }
            eprintln!("  epoch {epoch}: loss {loss:.0}, {:.1} s", started.elapsed().as_secs_f32());
        }
    }

    fn step(&mut self, rate: f32) {
        let network = &mut self.network;
        // Vectors stand for words that no example shows, too: they move with care.
        self.centres.step(&mut network.centres, rate * 0.3);
        self.pieces.step(&mut network.pieces, rate * 0.3);
        self.prefixes.step(&mut network.prefixes, rate);
        self.suffixes.step(&mut network.suffixes, rate);
        self.shapes.step(&mut network.shapes, rate);
        self.entry.step(&mut network.entry, rate);
        for (adam, convolution) in self.convolutions.iter_mut().zip(&mut network.convolutions) {
            adam.step(convolution, rate);
        }
        self.exit.step(&mut network.exit, rate);
        // Impossible pairs have no gradient and stay so.
        let mut starts = Matrix { rows: vec![self.transitions.start] };
        self.starts.step(&mut starts, rate);
        self.transitions.start = starts.rows[0];
        let mut pairs = Matrix { rows: self.transitions.pair.to_vec() };
        self.pairs.step(&mut pairs, rate);
        self.transitions.pair.copy_from_slice(&pairs.rows);
    }

    fn forward(&mut self, example: &Example, schedule: &Schedule, pass: &mut Pass) {
        let (network, random) = (&self.network, &mut self.random);
        let inputs = &example.inputs;
        let zeros = || vec![[0.0; HIDDEN]; inputs.len()];
        pass.embedded.clear();
        pass.embedded.resize(inputs.len(), [0.0; INPUT]);
        pass.layers.clear();
        pass.sums.clear();
        let mut hidden = zeros();
        for (i, _) in near(&example.judged, CONVOLUTIONS).into_iter().enumerate().filter(|(_, needed)| *needed) {
            let x = &mut pass.embedded[i];
            network.embed(&inputs[i], x);
            let mut start = 0;
            for width in [VECTOR, HASHED[0].1, HASHED[1].1, HASHED[2].1] {
                if random.unit() < schedule.forgetting {
                    x[start..start + width].fill(0.0);
                }
                start += width;
            }
            drop_out(x, schedule.dropout.0, random);
            hidden[i] = network.entry.rows[INPUT];
            network.entry.add(0, x, &mut hidden[i]);
            hidden[i].iter_mut().for_each(|number| *number = number.max(0.0));
        }
        for (convolution, done) in network.convolutions.iter().zip(1..) {
            let mut sums = zeros();
            for (i, _) in
                near(&example.judged, CONVOLUTIONS - done).into_iter().enumerate().filter(|(_, needed)| *needed)
            {
                sums[i] = convolve(convolution, &hidden, i).map(|number| number.max(0.0));
            }
            let mut next = hidden.clone();
            next.iter_mut().flatten().zip(sums.iter().flatten()).for_each(|(number, sum)| *number += sum);
            pass.layers.push(std::mem::replace(&mut hidden, next));
            pass.sums.push(sums);
        }
        pass.scores.clear();
        for (hidden, judged) in hidden.iter_mut().zip(&example.judged) {
            let mut score = [0.0; LABELS];
            score[OUTSIDE] = if *judged { 0.0 } else { SETTLED };
            if *judged {
                drop_out(hidden, schedule.dropout.1, random);
                network.exit.add(0, hidden, &mut score);
                network.exit.add(HIDDEN, &[1.0], &mut score);
            }
            pass.scores.push(score);
        }
        pass.last = hidden;
    }

    /// Adds an example's gradients; gives its loss.
    fn learn(&mut self, example: &Example, schedule: &Schedule, pass: &mut Pass) -> f32 {
        self.forward(example, schedule, pass);
        let inputs = &example.inputs;
        let lattice = self.transitions.lattice(&pass.scores);
        let mut loss = 0.0;
        let mut downward = vec![[0.0; HIDDEN]; inputs.len()];
        let mut pairs = [[0.0; LABELS]; LABELS];
        for (i, target) in example.targets.iter().enumerate() {
            let (gradient, of_token) = target.gradient(lattice.marginals(i));
            if i == 0 {
                loss += of_token;
                self.starts.add(0, 1.0, &gradient);
            } else {
                let marginals = lattice.pair_marginals(i);
                let (weight, before) = (target.weight, usize::from(example.targets[i - 1].label));
                let onward = marginals[before][usize::from(target.label)] / lattice.marginal(i - 1, before);
                loss -= weight * (onward + 1e-20).ln();
                pairs
                    .iter_mut()
                    .flatten()
                    .zip(marginals.iter().flatten())
                    .for_each(|(sum, pair)| *sum += weight * pair);
                pairs[before][usize::from(target.label)] -= weight;
            }
            if !example.judged[i] {
                continue;
            }
            self.exit.add(HIDDEN, 1.0, &gradient);
            for (k, &number) in pass.last[i].iter().enumerate().filter(|(_, number)| **number != 0.0) {
                self.exit.add(k, number, &gradient);
                let kept = 1.0 / (1.0 - schedule.dropout.1);
                downward[i][k] = kept * dot(&self.network.exit.rows[k], &gradient);
            }
        }
        for (from, row) in pairs.iter().enumerate() {
            self.pairs.add(from, 1.0, row);
        }
        for layer in (0..CONVOLUTIONS).rev() {
            let (before, sums) = (&pass.layers[layer], &pass.sums[layer]);
            let (convolution, adam) = (&self.network.convolutions[layer], &mut self.convolutions[layer]);
            let mut further = downward.clone();
            for (i, mut through) in downward.iter().copied().enumerate() {
                through.iter_mut().zip(&sums[i]).for_each(|(g, &sum)| *g = if sum > 0.0 { *g } else { 0.0 });
                if through.iter().all(|&g| g == 0.0) {
                    continue;
                }
                adam.add(WINDOW * HIDDEN, 1.0, &through);
                for place in 0..WINDOW {
                    let Some(near) = (i + place).checked_sub(WINDOW / 2).filter(|&near| near < inputs.len()) else {
                        continue;
                    };
                    // Where a number is 0, no gradient passes its rectifier.
                    for (k, &number) in before[near].iter().enumerate().filter(|(_, number)| **number != 0.0) {
                        adam.add(place * HIDDEN + k, number, &through);
                        further[near][k] += dot(&convolution.rows[place * HIDDEN + k], &through);
                    }
                }
            }
            downward = further;
        }
        for (i, mut gradient) in downward.into_iter().enumerate() {
            gradient.iter_mut().zip(&pass.layers[0][i]).for_each(|(g, &h)| *g = if h > 0.0 { *g } else { 0.0 });
            if gradient.iter().any(|&g| g != 0.0) {
                self.enter(&inputs[i], &pass.embedded[i], &gradient, schedule);
            }
        }
        loss
    }

    /// Adds the gradients of the entry and of the embeddings.
    fn enter(&mut self, input: &Input, x: &[f32; INPUT], gradient: &Hidden, schedule: &Schedule) {
        self.entry.add(INPUT, 1.0, gradient);
        let kept = 1.0 / (1.0 - schedule.dropout.0);
        let mut downward = [0.0; INPUT];
        for (k, &number) in x.iter().enumerate().filter(|(_, number)| **number != 0.0) {
            self.entry.add(k, number, gradient);
            downward[k] = kept * dot(&self.network.entry.rows[k], gradient);
        }
        let mut rest = &downward[..];
        let vector: [f32; VECTOR] = take(&mut rest);
        if let Some(cluster) = usize::from(input.cluster).checked_sub(1) {
            self.centres.add(cluster, 1.0, &vector);
        }
        for (piece, &code) in self.network.codes_of(input).iter().enumerate() {
            let part = std::array::from_fn(|i| vector[piece * PIECE + i]);
            self.pieces.add(piece * CODES + usize::from(code), 1.0, &part);
        }
        let [prefix, suffix, shape] = input.buckets.map(usize::from);
        self.prefixes.add(prefix, 1.0, &take(&mut rest));
        self.suffixes.add(suffix, 1.0, &take(&mut rest));
        self.shapes.add(shape, 1.0, &take(&mut rest));
        debug_assert_eq!(self.pieces.gradient.len(), PIECES * CODES);
    }
}

fn take<const WIDTH: usize>(rest: &mut &[f32]) -> [f32; WIDTH] {
    let (taken, left) = rest.split_at(WIDTH);
    *rest = left;
    std::array::from_fn(|i| taken[i])
}

fn drop_out(numbers: &mut [f32], share: f32, random: &mut Random) {
    let kept = 1.0 / (1.0 - share);
    for number in numbers.iter_mut().filter(|number| **number != 0.0) {
        *number = if random.unit() < share { 0.0 } else { *number * kept };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nutgraf::entities::training::Reader;
    use nutgraf::entities::training::network::{Entries, PLAIN};

    const STILL: Schedule = Schedule { epochs: 20, rate: 0.01, batch: 2, dropout: (0.0, 0.0), forgetting: 0.0 };

    fn trainee() -> Trainee {
        let mut random = Random(3);
        let mut table = |rows: usize| -> Vec<f32> { (0..rows * VECTOR).map(|_| random.unit() - 0.5).collect() };
        let centres = Matrix { rows: table(3).as_chunks().0.to_vec() };
        let pieces = Matrix { rows: table(CODES * PIECES * PIECE / VECTOR).as_chunks().0.to_vec() };
        let mut trainee = Trainee::new((0..4 * PIECES as u8).collect(), centres, pieces, 5);
        for (i, weight) in trainee.network.exit.rows.iter_mut().flatten().enumerate() {
            *weight = (i % 7) as f32 * 0.05 - 0.15;
        }
        trainee
    }

    fn examples() -> Vec<Example> {
        let input = |i: usize| Input {
            cluster: (i % 4) as u16,
            vector: (i % 5) as u32,
            buckets: [i as u16, 7, 2 * i as u16],
            plain: std::array::from_fn(|k| ((i + k) % 3) as f32 / 2.0 * f32::from(u8::from(k < PLAIN))),
            name_like: true,
        };
        let example = |length: usize, labels: &[u8]| Example {
            inputs: (0..length).map(input).collect(),
            judged: (0..length).map(|i| i != 1).collect(),
            targets: labels.iter().map(|&label| Target::gold(label)).collect(),
        };
        vec![example(6, &[1, 0, 0, 5, 6, 0]), example(3, &[1, 0, 3])]
    }

    #[test]
    fn gradients_are_those_of_the_loss() {
        let example = &examples()[0];
        let loss = |trainee: &mut Trainee| trainee.learn(example, &STILL, &mut Pass::default());
        let mut reference = trainee();
        loss(&mut reference);
        fn at<const WIDTH: usize>(matrix: &mut Matrix<WIDTH>, row: usize) -> &mut f32 {
            &mut matrix.rows[row][2]
        }
        type Weight = fn(&mut Network) -> &mut f32;
        let checks: [(&str, Weight, f32); 7] = [
            ("centre", |network| at(&mut network.centres, 1), reference.centres.gradient[1][2]),
            ("piece", |network| at(&mut network.pieces, 9 + CODES), reference.pieces.gradient[9 + CODES][2]),
            ("suffix", |network| at(&mut network.suffixes, 7), reference.suffixes.gradient[7][2]),
            ("entry", |network| at(&mut network.entry, 3), reference.entry.gradient[3][2]),
            ("first", |network| at(&mut network.convolutions[0], 70), reference.convolutions[0].gradient[70][2]),
            ("second", |network| at(&mut network.convolutions[1], 130), reference.convolutions[1].gradient[130][2]),
            ("exit", |network| at(&mut network.exit, 5), reference.exit.gradient[5][2]),
        ];
        for (name, weight, gradient) in checks {
            let mut shifted = [0.01, -0.01].map(|shift| {
                let mut trainee = trainee();
                *weight(&mut trainee.network) += shift;
                loss(&mut trainee)
            });
            shifted[0] -= shifted[1];
            let slope = shifted[0] / 0.02;
            assert!((slope - gradient).abs() < 0.02 * gradient.abs().max(0.1), "{name}: {slope} is not {gradient}");
        }
    }

    #[test]
    fn it_learns_and_reads_back_as_it_was_trained() {
        let examples = examples();
        let mut trainee = trainee();
        let loss = |trainee: &mut Trainee| -> f32 {
            examples.iter().map(|example| trainee.learn(example, &STILL, &mut Pass::default())).sum()
        };
        let before = loss(&mut trainee);
        trainee.train(&examples, STILL);
        assert!(loss(&mut trainee) < before / 4.0);
        let mut bytes = Vec::new();
        trainee.network.write(&mut bytes);
        let read = Network::read(&mut Reader(&bytes)).expect("whole");
        for example in &examples {
            let mut pass = Pass::default();
            trainee.forward(example, &STILL, &mut pass);
            let mut scores = vec![[0.0; LABELS]; example.inputs.len()];
            read.add(&example.inputs, &example.judged, &mut Entries::default(), &mut scores);
            let trained = pass.scores.iter().zip(&example.judged).filter(|(_, judged)| **judged).flat_map(|(s, _)| s);
            let scores = scores.iter().zip(&example.judged).filter(|(_, judged)| **judged).flat_map(|(s, _)| s);
            for (score, trained) in scores.zip(trained) {
                assert!((score - trained).abs() < 0.15, "{score} is not {trained}");
            }
        }
        for cut in [0, 5, bytes.len() / 2, bytes.len() - 1] {
            assert!(Network::read(&mut Reader(&bytes[..cut])).is_none());
        }
    }
}
