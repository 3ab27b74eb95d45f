//! A small convolutional network (Collobert et al. 2011) over word vectors, affixes and shapes: the second opinion where
//! the field is in doubt.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::codec::Reader;
use super::crf::{LABELS, Scores};
use super::features::{Article, FLAGS, Identity, Sentence, Surface};

/// A word vector's dimensions: a cluster's centre, and a code of one byte for each of [`PIECES`] pieces of what is left
/// (product quantisation, Jégou et al. 2011).
pub const VECTOR: usize = 32;
/// Pieces of a vector.
pub const PIECES: usize = 8;
/// Dimensions of a piece.
pub const PIECE: usize = VECTOR / PIECES;
/// What a code can be.
pub const CODES: usize = 256;

/// Embedded hashes: number of buckets and dimensions of prefixes, suffixes and shapes.
pub const HASHED: [(usize, usize); 3] = [(2048, 12), (4096, 16), (512, 8)];
const HASHED_WIDTH: usize = HASHED[0].1 + HASHED[1].1 + HASHED[2].1;

/// Numbers that are no embedding: the surface's flags.
pub const PLAIN: usize = FLAGS;
/// Width of the input; what depends on the word alone comes first.
pub const INPUT: usize = OF_WORD + PLAIN;
const OF_WORD: usize = VECTOR + HASHED_WIDTH;
/// Width of the hidden layers.
pub const HIDDEN: usize = 96;
/// Number of convolutions; each one sees a token's neighbours to both sides.
pub const CONVOLUTIONS: usize = 2;
/// Tokens that a convolution sees.
pub const WINDOW: usize = 3;

/// Tokens to both sides of a name-like one that belong to its surroundings.
const SURROUNDINGS: usize = 1;

/// A hidden layer's numbers for one token.
pub type Hidden = [f32; HIDDEN];

/// The sums to which the words of an article bring the first hidden layer, by cluster, vector and buckets.
pub type Entries = HashMap<(u16, u32, [u16; 3]), Hidden, BuildHasherDefault<Identity>>;

/// What the network reads of one token.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    /// The word's cluster, from 1; 0 where it has none.
    pub cluster: u16,
    /// The number of the word's vector, from 1; 0 where it has none.
    pub vector: u32,
    /// Buckets of the hashes, in the order of [`HASHED`].
    pub buckets: [u16; 3],
    /// Numbers, each 0 to 1.
    pub plain: [f32; PLAIN],
    /// Whether its form is that of a name or of a number.
    pub name_like: bool,
}

/// What the network reads of the tokens of a sentence.
pub fn inputs(article: &Article, sentence: &Sentence) -> Vec<Input> {
    sentence.tokens.clone().map(|token| input(&article.surface(sentence, token))).collect()
}

fn input(surface: &Surface) -> Input {
    let hashes = [surface.prefix, surface.suffix, surface.shape];
    let bucket = |i: usize| (hashes[i] >> 40) as u16 % HASHED[i].0 as u16;
    Input {
        cluster: surface.cluster,
        vector: surface.vector,
        buckets: std::array::from_fn(bucket),
        plain: surface.flags,
        name_like: surface.name_like,
    }
}

/// The tokens that the network knows how to judge: those that look like names or numbers, and those beside them.
pub fn judged(inputs: &[Input]) -> Vec<bool> {
    near(&inputs.iter().map(|input| input.name_like).collect::<Vec<_>>(), SURROUNDINGS)
}

/// Whether a marked token is within `reach` of each token.
pub fn near(marked: &[bool], reach: usize) -> Vec<bool> {
    let any = |range: Range<usize>| marked.get(range).is_some_and(|near| near.contains(&true));
    (0..marked.len()).map(|i| any(i.saturating_sub(reach)..(i + reach + 1).min(marked.len()))).collect()
}

/// Rows that are added at once, so that sums are read and written once for all of them.
const GROUP: usize = 4;

/// Adds the rows, each times its number, one after the other.
#[inline]
fn add_rows<const ROWS: usize, const WIDTH: usize>(rows: [(&f32, &[f32; WIDTH]); ROWS], out: &mut [f32; WIDTH]) {
    for (i, out) in out.iter_mut().enumerate() {
        let mut sum = *out;
        for (number, row) in rows {
            sum += number * row[i];
        }
        *out = sum;
    }
}

/// A matrix with a row of weights for each input.
#[derive(Debug, Clone, Default)]
pub struct Matrix<const WIDTH: usize> {
    /// The rows.
    pub rows: Vec<[f32; WIDTH]>,
}

impl<const WIDTH: usize> Matrix<WIDTH> {
    /// Adds the product of `input` and the rows from `first` on.
    #[inline]
    pub fn add(&self, first: usize, input: &[f32], out: &mut [f32; WIDTH]) {
        let rows = input.iter().zip(self.rows.get(first..).unwrap_or_default());
        // Half of the numbers are 0, for hidden layers are rectified.
        let mut rows = rows.filter(|(number, _)| **number != 0.0);
        while let Some(first) = rows.next() {
            let group: [_; GROUP] = std::array::from_fn(|i| if i == 0 { Some(first) } else { rows.next() });
            match group {
                [Some(a), Some(b), Some(c), Some(d)] => add_rows([a, b, c, d], out),
                _ => group.into_iter().flatten().for_each(|row| add_rows([row], out)),
            }
        }
    }

    fn read(reader: &mut Reader<'_>, rows: usize) -> Option<Self> {
        let unit = reader.f32()?;
        let (rows, rest) = reader.bytes(rows.checked_mul(WIDTH)?)?.as_chunks::<WIDTH>();
        // A loop over the row, for an array's `map` is not vectorised.
        let read = |bytes: &[u8; WIDTH]| {
            let mut row = [0.0; WIDTH];
            row.iter_mut().zip(bytes).for_each(|(weight, &byte)| *weight = f32::from(byte as i8) * unit);
            row
        };
        rest.is_empty().then(|| Self { rows: rows.iter().map(read).collect() })
    }

    /// Writes the weights as int8.
    #[cfg(feature = "training")]
    pub fn write(&self, out: &mut Vec<u8>) {
        let largest = self.rows.iter().flatten().fold(1e-6_f32, |largest, weight| largest.max(weight.abs()));
        let unit = largest / 127.0;
        out.extend(unit.to_le_bytes());
        out.extend(self.rows.iter().flatten().map(|weight| (weight / unit).round() as i8 as u8));
    }
}

/// The network's weights. By default there are none, and no network.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The codes of the words' vectors, [`PIECES`] each.
    pub codes: Vec<u8>,
    /// The centre of each cluster.
    pub centres: Matrix<VECTOR>,
    /// What each code stands for, piece by piece.
    pub pieces: Matrix<PIECE>,
    /// Embeddings of hashes.
    pub prefixes: Matrix<{ HASHED[0].1 }>,
    /// See `prefixes`.
    pub suffixes: Matrix<{ HASHED[1].1 }>,
    /// See `prefixes`.
    pub shapes: Matrix<{ HASHED[2].1 }>,
    /// From the input to the first hidden layer; its last row is the bias, as in all of these.
    pub entry: Matrix<HIDDEN>,
    /// From each hidden layer to the next: a row for each token of the window and each number.
    pub convolutions: [Matrix<HIDDEN>; CONVOLUTIONS],
    /// From the last hidden layer to the labels.
    pub exit: Matrix<LABELS>,
}

impl Network {
    /// Writes the input's embeddings and numbers to `x`.
    pub fn embed(&self, input: &Input, x: &mut [f32; INPUT]) {
        let (vector, rest) = x.split_at_mut(VECTOR);
        let centre = usize::from(input.cluster).checked_sub(1).and_then(|cluster| self.centres.rows.get(cluster));
        vector.copy_from_slice(centre.unwrap_or(&[0.0; VECTOR]));
        for (piece, code) in self.codes_of(input).iter().enumerate() {
            let Some(numbers) = self.pieces.rows.get(piece * CODES + usize::from(*code)) else { continue };
            vector[piece * PIECE..].iter_mut().zip(numbers).for_each(|(x, number)| *x += number);
        }
        let [prefix, suffix, shape] = input.buckets.map(usize::from);
        let embedded = [
            self.prefixes.rows.get(prefix).map(|row| &row[..]),
            self.suffixes.rows.get(suffix).map(|row| &row[..]),
            self.shapes.rows.get(shape).map(|row| &row[..]),
        ];
        let numbers = embedded.into_iter().flatten().flatten().chain(&input.plain);
        rest.iter_mut().zip(numbers).for_each(|(x, &number)| *x = number);
    }

    /// The sums of the first hidden layer, without what depends on more than the word.
    fn enter(&self, input: &Input) -> Hidden {
        let mut x = [0.0; INPUT];
        self.embed(input, &mut x);
        let mut sums = self.entry.rows.get(INPUT).copied().unwrap_or([0.0; HIDDEN]);
        self.entry.add(0, &x[..OF_WORD], &mut sums);
        sums
    }

    /// The codes of the word's vector; none where it has none.
    pub fn codes_of(&self, input: &Input) -> &[u8] {
        let number = (input.vector as usize).checked_sub(1);
        number.and_then(|number| self.codes.get(number * PIECES..(number + 1) * PIECES)).unwrap_or_default()
    }

    /// Adds what the network says to the scores of the tokens that are marked in `look`.
    pub fn add(&self, inputs: &[Input], look: &[bool], entries: &mut Entries, scores: &mut [Scores]) {
        if !look.contains(&true) {
            return;
        }
        let mut hidden = vec![[0.0; HIDDEN]; inputs.len()];
        for ((input, hidden), _) in
            inputs.iter().zip(&mut hidden).zip(near(look, CONVOLUTIONS)).filter(|(_, near)| *near)
        {
            let of_word = entries.entry((input.cluster, input.vector, input.buckets));
            *hidden = *of_word.or_insert_with(|| self.enter(input));
            self.entry.add(OF_WORD, &input.plain, hidden);
            hidden.iter_mut().for_each(|number| *number = rectified(*number));
        }
        for (convolution, done) in self.convolutions.iter().zip(1..) {
            let before = hidden.clone();
            for ((i, hidden), _) in
                hidden.iter_mut().enumerate().zip(near(look, CONVOLUTIONS - done)).filter(|(_, near)| *near)
            {
                let convolved = convolve(convolution, &before, i);
                hidden.iter_mut().zip(convolved).for_each(|(hidden, number)| *hidden += rectified(number));
            }
        }
        for ((scores, hidden), _) in scores.iter_mut().zip(&hidden).zip(look).filter(|(_, look)| **look) {
            self.exit.add(0, hidden, scores);
            self.exit.add(HIDDEN, &[1.0], scores);
        }
    }

    /// Whether there is none: small models do without.
    pub fn is_empty(&self) -> bool {
        self.entry.rows.is_empty()
    }

    /// Reads what [`write`](Self::write) wrote.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let vectors = reader.u32()? as usize;
        let clusters = usize::from(reader.u16()?);
        if (vectors, clusters) == (0, 0) {
            return Some(Self::default());
        }
        Some(Self {
            codes: reader.bytes(vectors.checked_mul(PIECES)?)?.to_vec(),
            centres: Matrix::read(reader, clusters)?,
            pieces: Matrix::read(reader, PIECES * CODES)?,
            prefixes: Matrix::read(reader, HASHED[0].0)?,
            suffixes: Matrix::read(reader, HASHED[1].0)?,
            shapes: Matrix::read(reader, HASHED[2].0)?,
            entry: Matrix::read(reader, INPUT + 1)?,
            convolutions: [Matrix::read(reader, WINDOW * HIDDEN + 1)?, Matrix::read(reader, WINDOW * HIDDEN + 1)?],
            exit: Matrix::read(reader, HIDDEN + 1)?,
        })
    }

    /// Writes the network, its weights as int8.
    #[cfg(feature = "training")]
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(((self.codes.len() / PIECES) as u32).to_le_bytes());
        out.extend((self.centres.rows.len() as u16).to_le_bytes());
        if self.is_empty() {
            return;
        }
        out.extend(&self.codes);
        self.centres.write(out);
        self.pieces.write(out);
        self.prefixes.write(out);
        self.suffixes.write(out);
        self.shapes.write(out);
        self.entry.write(out);
        self.convolutions.iter().for_each(|convolution| convolution.write(out));
        self.exit.write(out);
    }
}

/// A selection, for the library's `max` is a call for each number on some machines, and heeds what is no number.
#[inline]
fn rectified(number: f32) -> f32 {
    if number > 0.0 { number } else { 0.0 }
}

/// A convolution's sums at token `i`.
#[inline]
pub fn convolve(convolution: &Matrix<HIDDEN>, before: &[Hidden], i: usize) -> Hidden {
    let mut sums = convolution.rows.get(WINDOW * HIDDEN).copied().unwrap_or([0.0; HIDDEN]);
    for place in 0..WINDOW {
        let near = (i + place).checked_sub(WINDOW / 2).and_then(|near| before.get(near));
        if let Some(near) = near {
            convolution.add(place * HIDDEN, near, &mut sums);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped_rows_add_up_as_one_by_one() {
        let row = |i: usize| std::array::from_fn(|lane| (i * 31 + lane * 17) as f32 * 0.37 - 40.0);
        let matrix = Matrix::<5> { rows: (0..12).map(row).collect() };
        for count in 0..=10 {
            let input: Vec<f32> = (0..count).map(|i| if i % 3 == 1 { 0.0 } else { i as f32 * 0.1 - 0.3 }).collect();
            let (mut sums, mut wanted) = ([0.7; 5], [0.7; 5]);
            matrix.add(2, &input, &mut sums);
            for (number, row) in input.iter().zip(&matrix.rows[2..]) {
                wanted.iter_mut().zip(row).for_each(|(sum, weight)| *sum += number * weight);
            }
            assert_eq!(sums, wanted, "{count} numbers");
        }
    }
}
