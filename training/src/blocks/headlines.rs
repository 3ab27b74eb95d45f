//! `blocks headlines`: learns which line of a text is its headline, prints the weights for `src/extract/headline.rs`
//! and how often they are right on sites that they were not learned from.

use std::collections::HashSet;

use nutgraf::Page;
use nutgraf::extract::training::{HEADLINE_WIDTH, Reader};
use rayon::prelude::*;

use super::data::{self, Gold, Rendering, Set};
use super::score;

const SETS: [&str; 2] = ["dev/fundus_dev", "dev/wcxb_articles"];
/// How much a page of each set counts: recent news is what readers bring, and there are few pages of it.
const SET_WEIGHTS: [f64; 2] = [4.0, 1.0];
const FOLDS: u64 = 4;
const ROUNDS: usize = 3000;
/// From this share of gold text on a block is kept, as in training the classifier.
const KEPT: f32 = 0.7;
/// A line that shares this much with the gold title is the headline.
const LIKE: f64 = 0.6;

type Row = [f64; HEADLINE_WIDTH];

/// The lines of a text that may be its headline, and which one is.
struct Choice {
    set: usize,
    fold: u64,
    rows: Vec<Row>,
    /// More than one where the page says its headline twice.
    right: Vec<bool>,
}

pub fn run() -> crate::Outcome {
    let mut choices = Vec::new();
    for (at, name) in SETS.iter().enumerate() {
        let of_page = |(gold, html): (Gold, String)| choices_of(at, &gold, &html);
        choices.extend(Set::load(name)?.pages.into_par_iter().flat_map_iter(of_page).collect::<Vec<_>>());
    }
    for (at, name) in SETS.iter().enumerate() {
        let (mut pages, mut right, mut none, mut none_right) = (0, 0, 0, 0);
        for fold in 0..FOLDS {
            let weights = fit(&choices, |choice| choice.fold != fold);
            for choice in choices.iter().filter(|choice| choice.fold == fold && choice.set == at) {
                let has_one = choice.right.contains(&true);
                let hit = usize::from(best(choice, &weights).map_or(!has_one, |line| choice.right[line]));
                if has_one {
                    (pages, right) = (pages + 1, right + hit);
                } else {
                    (none, none_right) = (none + 1, none_right + hit);
                }
            }
        }
        println!("{name}: right in {right} of {pages} texts with a headline, {none_right} of {none} without");
    }
    println!("{:.2?}", fit(&choices, |_| true));
    Ok(())
}

/// A page in the ways in which readers copy it: whole, from about its headline down, and its running text alone, with
/// blank lines between some lines and between all.
fn choices_of(set: usize, gold: &Gold, html: &str) -> Vec<Choice> {
    let read = || -> Option<(Page, Vec<f32>, HashSet<String>)> {
        let page = Page::from_html(html).ok()?;
        let coverage = data::coverage(&page, gold.text()?)?;
        let title = words(gold.title.as_deref()?);
        (!title.is_empty() && !page.blocks().is_empty()).then_some((page, coverage, title))
    };
    let Some((page, coverage, title)) = read() else { return Vec::new() };
    let n = page.blocks().len();
    let like = |text: &str| {
        let own = words(text);
        let shared = own.intersection(&title).count();
        shared as f64 / (own.len() + title.len() - shared).max(1) as f64
    };
    let likeness: Vec<f64> = page.blocks().iter().map(|block| like(page.block_text(block))).collect();
    let kept: Vec<bool> = coverage.iter().zip(&likeness).map(|(&share, &like)| share >= KEPT && like < LIKE).collect();
    let Some(first) = kept.iter().position(|&kept| kept) else { return Vec::new() };
    let headline = (0..first).rev().find(|&block| likeness[block] >= LIKE).unwrap_or(first);
    let fold = (nutgraf::model::hash64(gold.group().as_bytes()) >> 7) % FOLDS;
    let starts = [0, headline.saturating_sub(3), headline, first];
    let ways = starts.into_iter().flat_map(|from| [false, true].map(|blank_lines| (from, blank_lines)));
    ways.map(|(from, blank_lines)| Rendering { blank_lines, from, to: n, visible_only: true })
        .map(|rendering| {
            let (lines, sources) = data::lines(&page, rendering);
            let reader = Reader::new(None);
            let candidates = reader.read(&lines).headlines(&lines, |line| kept[sources[line]]);
            let like = |line: usize| likeness[sources[line]];
            let right = candidates.iter().map(|(line, _)| like(*line) >= LIKE).collect();
            let rows = candidates.iter().map(|(_, row)| row.map(f64::from)).collect();
            Choice { set, fold, rows, right }
        })
        .collect()
}

fn words(text: &str) -> HashSet<String> {
    score::words(text).into_iter().map(str::to_lowercase).collect()
}

fn utility(row: &Row, weights: &Row) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// The likeliest line, or none, whose utility is 0.
fn best(choice: &Choice, weights: &Row) -> Option<usize> {
    let utilities = choice.rows.iter().map(|row| utility(row, weights)).enumerate();
    utilities.filter(|(_, utility)| *utility > 0.0).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

/// Weights by gradient descent with a little decay.
fn fit(choices: &[Choice], of: impl Fn(&Choice) -> bool) -> Row {
    let chosen: Vec<&Choice> = choices.iter().filter(|choice| of(choice)).collect();
    let all: f64 = chosen.iter().map(|choice| SET_WEIGHTS[choice.set]).sum();
    let mut weights = [0.0; HEADLINE_WIDTH];
    for _ in 0..ROUNDS {
        let mut slope = [0.0; HEADLINE_WIDTH];
        for choice in &chosen {
            let odds: Vec<f64> = choice.rows.iter().map(|row| utility(row, &weights).exp()).collect();
            let sum = 1.0 + odds.iter().sum::<f64>();
            let of_right: f64 = odds.iter().zip(&choice.right).filter(|(_, right)| **right).map(|(odds, _)| odds).sum();
            for ((row, odds), right) in choice.rows.iter().zip(&odds).zip(&choice.right) {
                let wanted = if *right { odds / of_right } else { 0.0 };
                let miss = SET_WEIGHTS[choice.set] * (odds / sum - wanted);
                slope.iter_mut().zip(row).for_each(|(slope, value)| *slope += miss * value);
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight -= 0.3 * (slope / all + 1e-4 * *weight);
        }
    }
    weights
}
