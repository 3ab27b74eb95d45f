//! Learns what single words and pairs of words say of a block: logistic regression over hash buckets.

use nutgraf::extract::odds::Odds;
use nutgraf::extract::training;

use super::train::Item;

const ROUNDS: usize = 4;
const RATE: f32 = 0.15;
const L2: f32 = 2e-4;

/// Weights learned from the pages that `of` chooses, by AdaGrad.
pub fn learn(items: &[Item], of: impl Fn(&Item) -> bool) -> Odds {
    let mut weights = vec![0.0f32; training::ODDS_BUCKETS];
    let mut squares = vec![1e-3f32; weights.len()];
    let mut bias = 0.0f32;
    for _ in 0..ROUNDS {
        for item in items.iter().filter(|item| item.learn && !item.buckets.is_empty() && of(item)) {
            // A page counts as much as its root of blocks, however long they are.
            let weight = 5.0 / (item.labels.len() as f32).sqrt();
            for ((buckets, &label), &counts) in item.buckets.iter().zip(&item.labels).zip(&item.weights) {
                if counts <= 0.0 {
                    continue;
                }
                let share = 1.0 / (buckets.len().max(1) as f32).sqrt();
                let sum: f32 = buckets.iter().map(|&bucket| weights[bucket as usize]).sum();
                let error = weight * (1.0 / (1.0 + (-(sum * share + bias)).exp()) - label);
                bias -= 0.01 * error;
                for &bucket in buckets {
                    let at = bucket as usize;
                    let slope = error * share + L2 * weights[at];
                    squares[at] += slope * slope;
                    weights[at] -= RATE * slope / squares[at].sqrt();
                }
            }
        }
    }
    training::odds(&weights)
}
