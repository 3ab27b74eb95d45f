//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over BIO labels.

use std::sync::Arc;

use super::Kind;
use super::codec::Reader;

/// The kinds that the tagger tells apart.
pub const CLASSES: [Kind; 9] = [
    Kind::Person,
    Kind::Organization,
    Kind::Place,
    Kind::Facility,
    Kind::Group,
    Kind::Product,
    Kind::Other,
    Kind::Date,
    Kind::Money,
];

/// Number of labels: outside, and for each class its begin (2 · class + 1) and its inside (2 · class + 2).
pub const LABELS: usize = 2 * CLASSES.len() + 1;

/// The label of tokens outside of any name.
pub const OUTSIDE: usize = 0;

/// A score for each label of a token.
pub type Scores = [f32; LABELS];

/// The label that begins a class.
pub fn begin(class: usize) -> usize {
    2 * class + 1
}

/// The label that continues a class.
pub fn inside(class: usize) -> usize {
    2 * class + 2
}

/// Whether label `to` may follow label `from`; `None` is the start of a sentence.
pub fn allowed(from: Option<usize>, to: usize) -> bool {
    let continues = to != OUTSIDE && to.is_multiple_of(2);
    !continues || from.is_some_and(|from| from == to || from + 1 == to)
}

/// Scores of label pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// Score of each label at a sentence's start.
    pub start: Scores,
    /// Score of each label (second index) behind each label (first index).
    pub pair: [Scores; LABELS],
    /// What follows from them, where they have come from a file and stay as they are.
    prepared: Option<Arc<Prepared>>,
}

/// Number of labels that may follow any other: outside, and the begin of each class. An inside may follow two labels.
const OPENERS: usize = 1 + CLASSES.len();

/// Room for a number for each opener, outside first, that fills the lanes of vectors.
const OPENED: usize = OPENERS.next_multiple_of(4);
type Opened = [f32; OPENED];

/// Labels whose weight is below this share of the others' are not followed to openers, which the others reach as well.
const NEGLIGIBLE: f32 = 1e-10;

fn opener(at: usize) -> usize {
    if at == 0 { OUTSIDE } else { begin(at - 1) }
}

/// The scores and their exponentials, as the sums and the search below go through them.
#[derive(Debug, PartialEq)]
struct Prepared {
    /// Scores of openers behind each label.
    scores: [Opened; LABELS],
    /// The lowest and the highest of them.
    lowest: Scores,
    highest: Scores,
    /// The exponentials: of each label at a sentence's start,
    start: Scores,
    /// of openers (second index) behind each label (first index),
    onward: [Opened; LABELS],
    /// of labels (second index) before each opener (first index),
    back: [Scores; OPENERS],
    /// and of each class's inside behind its begin and behind itself.
    inside: [[f32; 2]; CLASSES.len()],
}

impl Prepared {
    fn of(transitions: &Transitions) -> Self {
        let Transitions { start, pair, .. } = transitions;
        let openers =
            |row: &Scores| std::array::from_fn(|at| if at < OPENERS { row[opener(at)] } else { f32::NEG_INFINITY });
        let scores: [Opened; LABELS] = std::array::from_fn(|from| openers(&pair[from]));
        let bound =
            |of: fn(f32, f32) -> f32| scores.map(|row| row[..OPENERS].iter().copied().reduce(of).unwrap_or_default());
        let onward = scores.map(|row| row.map(f32::exp));
        Self {
            lowest: bound(f32::min),
            highest: bound(f32::max),
            scores,
            start: start.map(f32::exp),
            back: std::array::from_fn(|to| onward.map(|row| row[to])),
            onward,
            inside: std::array::from_fn(|class| {
                [begin(class), inside(class)].map(|from| pair[from][inside(class)].exp())
            }),
        }
    }
}

impl Transitions {
    /// Transitions that score nothing and forbid what is no BIO sequence.
    pub fn new() -> Self {
        let score = |from, to| if allowed(from, to) { 0.0 } else { f32::NEG_INFINITY };
        Self {
            start: std::array::from_fn(|to| score(None, to)),
            pair: std::array::from_fn(|from| std::array::from_fn(|to| score(Some(from), to))),
            prepared: None,
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut read = Self::new();
        for score in read.start.iter_mut().chain(read.pair.iter_mut().flatten()) {
            if score.is_finite() {
                *score = reader.f32()?;
            }
        }
        read.prepared = Some(Arc::new(Prepared::of(&read)));
        Some(read)
    }

    /// Writes the scores of the allowed pairs.
    #[cfg(feature = "training")]
    pub fn write(&self, out: &mut Vec<u8>) {
        for score in self.start.iter().chain(self.pair.iter().flatten()).filter(|score| score.is_finite()) {
            out.extend(score.to_le_bytes());
        }
    }

    fn prepared(&self) -> Arc<Prepared> {
        self.prepared.clone().unwrap_or_else(|| Arc::new(Prepared::of(self)))
    }

    /// The best label sequence (Viterbi).
    #[inline(never)]
    pub fn best(&self, emissions: &[Scores]) -> Vec<u8> {
        let prepared = self.prepared();
        let mut back = vec![[0_u8; LABELS]; emissions.len()];
        let mut scores = [0.0; LABELS];
        for (i, (emission, back)) in emissions.iter().zip(&mut back).enumerate() {
            let mut next = if i == 0 { self.start } else { self.advance(&prepared, &scores, back) };
            for (score, emission) in next.iter_mut().zip(emission) {
                *score += emission;
            }
            scores = next;
        }
        let mut label = (0..LABELS).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(OUTSIDE) as u8;
        let mut labels = vec![0; emissions.len()];
        for (labelled, back) in labels.iter_mut().zip(&back).rev() {
            *labelled = label;
            label = back[label as usize];
        }
        labels
    }

    /// The best score of each label behind labels with these scores, and in `back` the label before that it comes from.
    fn advance(&self, prepared: &Prepared, scores: &Scores, back: &mut [u8; LABELS]) -> Scores {
        let lowest = scores.iter().zip(&prepared.lowest).map(|(score, lowest)| score + lowest);
        let reached = lowest.fold(f32::NEG_INFINITY, |a, b| if b > a { b } else { a });
        let mut opened = [f32::NEG_INFINITY; OPENED];
        // Selections instead of branches, in lanes of one width: so compilers vectorise this.
        let mut origin = [0_u32; OPENED];
        for (from, score) in scores.iter().enumerate() {
            // It loses to another label whatever follows.
            if score + prepared.highest[from] < reached {
                continue;
            }
            for (to, pair) in prepared.scores[from].iter().enumerate() {
                let candidate = score + pair;
                let is_better = candidate > opened[to];
                opened[to] = if is_better { candidate } else { opened[to] };
                origin[to] = if is_better { from as u32 } else { origin[to] };
            }
        }
        let mut next = [0.0; LABELS];
        for at in 0..OPENERS {
            (next[opener(at)], back[opener(at)]) = (opened[at], origin[at] as u8);
        }
        for class in 0..CLASSES.len() {
            let (begin, inside) = (begin(class), inside(class));
            let [opens, continues] = [begin, inside].map(|from| (scores[from] + self.pair[from][inside], from as u8));
            (next[inside], back[inside]) = if continues.0 > opens.0 { continues } else { opens };
        }
        next
    }

    /// Forward and backward sums over a sentence, from which probabilities follow.
    pub fn lattice(&self, emissions: &[Scores]) -> Lattice {
        let prepared = self.prepared();
        let mut potentials = Vec::with_capacity(emissions.len());
        for emission in emissions {
            let highest = emission.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
            potentials.push(emission.map(|score| exp(score - highest)));
        }
        let mut forward: Vec<Scores> = Vec::with_capacity(emissions.len());
        let mut scale = Vec::with_capacity(emissions.len());
        for potential in &potentials {
            let mut sums = forward.last().map_or(prepared.start, |before| prepared.forward(before));
            for (sum, potential) in sums.iter_mut().zip(potential) {
                *sum *= potential;
            }
            let total = sums.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            forward.push(sums.map(|sum| sum / total));
            scale.push(total);
        }
        let mut backward = vec![[1.0; LABELS]; emissions.len()];
        for i in (1..emissions.len()).rev() {
            let mut weighted = [0.0; LABELS];
            for to in 0..LABELS {
                weighted[to] = potentials[i][to] * backward[i][to] / scale[i];
            }
            backward[i - 1] = prepared.backward(&weighted);
        }
        Lattice { prepared, potentials, forward, scale, backward }
    }
}

impl Prepared {
    /// What reaches each label from labels of these weights, which add up to 1.
    fn forward(&self, before: &Scores) -> Scores {
        let mut opened = [0.0; OPENED];
        for (row, &weight) in self.onward.iter().zip(before) {
            if weight < NEGLIGIBLE {
                continue;
            }
            for (sum, score) in opened.iter_mut().zip(row) {
                *sum += weight * score;
            }
        }
        let mut sums = [0.0; LABELS];
        for at in 0..OPENERS {
            sums[opener(at)] = opened[at];
        }
        for (class, [opens, continues]) in self.inside.iter().enumerate() {
            sums[inside(class)] = before[begin(class)] * opens + before[inside(class)] * continues;
        }
        sums
    }

    /// What each label reaches of labels behind it that weigh this.
    fn backward(&self, behind: &Scores) -> Scores {
        let highest = (0..OPENERS).map(|at| behind[opener(at)]).fold(0.0, |a, b| if b > a { b } else { a });
        let mut sums = [0.0; LABELS];
        for (at, row) in self.back.iter().enumerate() {
            let weight = behind[opener(at)];
            if weight < NEGLIGIBLE * highest {
                continue;
            }
            for (sum, score) in sums.iter_mut().zip(row) {
                *sum += score * weight;
            }
        }
        for (class, [opens, continues]) in self.inside.iter().enumerate() {
            let weight = behind[inside(class)];
            sums[begin(class)] += opens * weight;
            sums[inside(class)] += continues * weight;
        }
        sums
    }

    /// The exponential of the score of `to` behind `from`.
    fn pair(&self, from: usize, to: usize) -> f32 {
        match to {
            OUTSIDE => self.onward[from][0],
            to if to % 2 == 1 => self.onward[from][1 + to / 2],
            to if from + 1 == to => self.inside[to / 2 - 1][0],
            to if from == to => self.inside[to / 2 - 1][1],
            _ => 0.0,
        }
    }
}

/// e to the power of a number of at most 0, right to seven digits; below -87 as at -87. The library's is called number
/// by number, and gives other last digits on other machines: compilers vectorise this one.
fn exp(x: f32) -> f32 {
    /// Adding and subtracting it rounds to a whole number.
    const ROUNDS: f32 = 12_582_912.0;
    // The logarithm of 2 in two parts, the first of which has few digits, so that its multiples are exact (Cody and
    // Waite 1980).
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = if x < -87.0 { -87.0 } else { x };
    let whole = (x * std::f32::consts::LOG2_E + ROUNDS) - ROUNDS;
    let rest = (x - whole * LN_2_HIGH) - whole * LN_2_LOW;
    let mut sum = 1.0 / 720.0;
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + factor;
    }
    sum * f32::from_bits(((whole as i32 + 127) << 23) as u32)
}

impl Default for Transitions {
    fn default() -> Self {
        Self::new()
    }
}

/// Forward and backward sums of one sentence, scaled so that the forward sums of each token add up to 1.
#[derive(Debug)]
pub struct Lattice {
    prepared: Arc<Prepared>,
    potentials: Vec<Scores>,
    forward: Vec<Scores>,
    scale: Vec<f32>,
    backward: Vec<Scores>,
}

impl Lattice {
    /// Probability of a label of token `i`.
    pub fn marginal(&self, i: usize, label: usize) -> f32 {
        self.forward[i][label] * self.backward[i][label]
    }

    /// Probability of each label of token `i`.
    pub fn marginals(&self, i: usize) -> Scores {
        std::array::from_fn(|label| self.marginal(i, label))
    }

    /// Probability of each pair of labels of tokens `i - 1` (first index) and `i`.
    #[cfg(any(test, feature = "training"))]
    pub fn pair_marginals(&self, i: usize) -> [Scores; LABELS] {
        std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                let onward = self.potentials[i][to] * self.backward[i][to] / self.scale[i];
                self.forward[i - 1][from] * self.prepared.pair(from, to) * onward
            })
        })
    }

    /// Probability that exactly the tokens `start..end` are one mention of `class`.
    pub fn mention(&self, start: usize, end: usize, class: usize) -> f32 {
        let (begin, inside) = (begin(class), inside(class));
        let mut weight = self.forward[start][begin];
        let mut label = begin;
        for i in start + 1..end {
            weight *= self.prepared.pair(label, inside) * self.potentials[i][inside] / self.scale[i];
            label = inside;
        }
        if end == self.forward.len() {
            return weight;
        }
        let onward = |to: usize| self.prepared.pair(label, to) * self.potentials[end][to] * self.backward[end][to];
        weight * (0..LABELS).filter(|&to| to != inside).map(onward).sum::<f32>() / self.scale[end]
    }
}

/// The mentions in a label sequence: first token, one past the last, class.
pub fn mentions(labels: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        let label = label as usize;
        if label == OUTSIDE {
            continue;
        }
        let class = (label - 1) / 2;
        match found.last_mut() {
            Some((_, end, last)) if label == inside(class) && *end == i && *last == class => *end = i + 1,
            _ => found.push((i, i + 1, class)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emissions() -> Vec<Scores> {
        (0..3).map(|i| std::array::from_fn(|label| ((i * 7 + label * 3) % 5) as f32 * 0.4)).collect()
    }

    /// All label sequences with their scores.
    fn sequences(crf: &Transitions, emissions: &[Scores]) -> Vec<([usize; 3], f32)> {
        let mut all = Vec::new();
        for a in 0..LABELS {
            for b in 0..LABELS {
                for c in 0..LABELS {
                    let emission = emissions[0][a] + emissions[1][b] + emissions[2][c];
                    all.push(([a, b, c], emission + crf.start[a] + crf.pair[a][b] + crf.pair[b][c]));
                }
            }
        }
        all
    }

    #[test]
    fn best_sequence_and_probabilities_agree_with_enumeration() {
        let mut crf = Transitions::new();
        for (i, score) in crf.pair.iter_mut().flatten().enumerate() {
            *score += (i % 4) as f32 * 0.3;
        }
        let emissions = emissions();
        let all = sequences(&crf, &emissions);
        let (best, _) = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("some");
        assert_eq!(crf.best(&emissions), best.map(|label| label as u8));
        let total: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        let share = |holds: &dyn Fn(&[usize; 3]) -> bool| {
            all.iter().filter(|(labels, _)| holds(labels)).map(|(_, score)| score.exp()).sum::<f32>() / total
        };
        let lattice = crf.lattice(&emissions);
        for class in 0..CLASSES.len() {
            let (b, i) = (begin(class), inside(class));
            for (found, wanted) in [
                (lattice.marginals(1)[b], share(&|labels| labels[1] == b)),
                (lattice.pair_marginals(2)[b][i], share(&|labels| labels[1] == b && labels[2] == i)),
                (lattice.mention(0, 2, class), share(&|labels| labels[0] == b && labels[1] == i && labels[2] != i)),
                (lattice.mention(1, 3, class), share(&|labels| labels[1] == b && labels[2] == i)),
            ] {
                assert!((found - wanted).abs() < 1e-4, "{found} is not {wanted}");
            }
        }
    }

    #[test]
    fn exponentials_are_right_to_seven_digits() {
        for i in 0..=87_000 {
            let x = -(i as f32) / 1000.0;
            let right = f64::from(x).exp();
            assert!((f64::from(exp(x)) - right).abs() <= 3e-7 * right, "{x}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }

    #[test]
    fn labels_read_as_mentions() {
        let person = (begin(0) as u8, inside(0) as u8);
        let place = (begin(2) as u8, inside(2) as u8);
        let labels = [person.0, person.1, 0, person.0, person.0, place.0, place.1];
        assert_eq!(mentions(&labels), [(0, 2, 0), (3, 4, 0), (4, 5, 0), (5, 7, 2)]);
    }
}
