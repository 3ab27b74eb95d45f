//! One mention tells what another is: the tokens of a word that an article repeats vote on each other's class.

use super::crf::{CLASSES, OUTSIDE, Scores, Transitions};
use super::features::Article;

/// What a class without votes counts for.
const FLOOR: f32 = 0.05;

/// What an abbreviation's long form counts for, beside a mention of the abbreviation.
const LONG_FORM: f32 = 1.0;

/// A class's probability, [`OUTSIDE`] last.
type Classes = [f32; CLASSES.len() + 1];

fn class_of(label: usize) -> usize {
    if label == OUTSIDE { CLASSES.len() } else { (label - 1) / 2 }
}

/// Adds to each capitalised token's scores what the article's other tokens of the same word are taken for, and the long form
/// of an abbreviation: `weight` is that of a unanimous vote, in units of log-probability.
#[inline(never)]
pub fn add(article: &Article, transitions: &Transitions, weight: f32, emissions: &mut [Scores]) {
    let mut own: Vec<Classes> = Vec::with_capacity(emissions.len());
    for sentence in &article.sentences {
        let lattice = transitions.lattice(&emissions[sentence.tokens.clone()]);
        for i in 0..sentence.tokens.len() {
            let mut classes = [0.0; CLASSES.len() + 1];
            for (label, probability) in lattice.marginals(i).into_iter().enumerate() {
                classes[class_of(label)] += probability;
            }
            own.push(classes);
        }
    }
    let mut sums: Vec<(f32, Classes)> = vec![(0.0, [0.0; CLASSES.len() + 1]); article.distinct_words()];
    for (token, own) in own.iter().enumerate() {
        if let Some((count, sum)) = article.capitalised_word(token).and_then(|word| sums.get_mut(word)) {
            *count += 1.0;
            sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
    }
    for sentence in &article.sentences {
        for token in sentence.tokens.clone() {
            let Some(long) = article.long_form(sentence, token) else { continue };
            let names: Vec<&Classes> =
                long.filter(|&token| article.capitalised_word(token).is_some()).map(|token| &own[token]).collect();
            let share = LONG_FORM / names.len() as f32;
            if let Some((count, sum)) = article.capitalised_word(token).and_then(|word| sums.get_mut(word)) {
                *count += LONG_FORM;
                names.into_iter().for_each(|own| sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += share * own));
            }
        }
    }
    for (token, (own, scores)) in own.iter().zip(emissions).enumerate() {
        let Some((count, sum)) = article.capitalised_word(token).and_then(|word| sums.get(word)) else { continue };
        if *count < 2.0 {
            continue;
        }
        for (label, score) in scores.iter_mut().enumerate() {
            let class = class_of(label);
            let others = ((sum[class] - own[class]) / (count - 1.0)).max(0.0);
            *score += weight * (others + FLOOR).ln();
        }
    }
}
