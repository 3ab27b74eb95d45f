//! Learns the logit over kinds of furniture (`src/extract/furniture.rs`) from blocks labelled by hand.

use std::collections::BTreeMap;

use nutgraf::extract::training::{FURNITURE, FURNITURE_WIDTH, FurnitureWeights};

const ROUNDS: usize = 400;
const RATE: f32 = 0.2;
/// Shrinks the weights: there are many for the labels that there are.
const DECAY: f32 = 1e-3;
/// Kinds count by this power of how often they occur: else the rare ones would not be learned for navigation.
const RARER: f32 = -0.2;

/// A dropped block: its page, what is said of it, and what it is.
pub struct Example<'a> {
    pub page: &'a str,
    pub row: &'a [(u16, f32)],
    /// Place among [`FURNITURE`].
    pub role: usize,
}

/// Weights by AdaGrad over all examples at once, decayed. A page counts as much as the root of its blocks.
pub fn fit(examples: &[Example<'_>]) -> Vec<FurnitureWeights> {
    let mut blocks: BTreeMap<&str, f32> = BTreeMap::new();
    examples.iter().for_each(|example| *blocks.entry(example.page).or_default() += 1.0);
    let mut of_role = [0.0f32; FURNITURE.len()];
    examples.iter().for_each(|example| of_role[example.role] += 1.0 / blocks[example.page].sqrt());
    let counts = |example: &Example<'_>| of_role[example.role].powf(RARER) / blocks[example.page].sqrt();
    let all: f32 = examples.iter().map(counts).sum();
    let mut weights = vec![[0.0f32; FURNITURE.len()]; FURNITURE_WIDTH];
    let mut squares = vec![[1e-8f32; FURNITURE.len()]; FURNITURE_WIDTH];
    for _ in 0..ROUNDS {
        let mut slopes = vec![[0.0f32; FURNITURE.len()]; FURNITURE_WIDTH];
        for example in examples {
            let counts = counts(example) / all;
            let mut odds = [0.0f32; FURNITURE.len()];
            for &(at, value) in example.row {
                odds.iter_mut().zip(&weights[usize::from(at)]).for_each(|(odds, weight)| *odds += value * weight);
            }
            let most = odds.iter().copied().fold(f32::MIN, f32::max);
            odds.iter_mut().for_each(|odds| *odds = (*odds - most).exp());
            let sum: f32 = odds.iter().sum();
            let misses: FurnitureWeights =
                std::array::from_fn(|role| counts * (odds[role] / sum - f32::from(u8::from(role == example.role))));
            for &(at, value) in example.row {
                slopes[usize::from(at)].iter_mut().zip(misses).for_each(|(slope, miss)| *slope += value * miss);
            }
        }
        for ((weights, slopes), squares) in weights.iter_mut().zip(&slopes).zip(&mut squares) {
            for ((weight, slope), square) in weights.iter_mut().zip(slopes).zip(squares) {
                let slope = slope + DECAY * *weight;
                *square += slope * slope;
                *weight -= RATE * slope / square.sqrt();
            }
        }
    }
    weights
}
