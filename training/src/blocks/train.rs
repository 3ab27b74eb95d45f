//! `blocks train`: learns both stages for markup and for lines, cross-validates them by site, writes the model.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use nutgraf::Page;
use nutgraf::extract::Classifier;
use nutgraf::extract::odds::Odds;
use nutgraf::extract::training::{Reader, Trained};
use nutgraf::extract::trees::Forest;
use rayon::prelude::*;

use super::copies::Copy;
use super::data::{self, Gold, Rendering, Set};
use super::{odds, roles, score};
use crate::gbdt::{self, Bins, Growth, Matrix, Random};

const SETS: [&str; 4] = ["dev/fundus_dev", "dev/l3s_gn1", "dev/wcxb_articles", "dev/cleanportaleval"];
/// How much each set counts: recent news is what readers bring, and there are few pages of it.
const SET_WEIGHTS: [f32; 4] = [2.5, 0.8, 1.0, 1.0];
/// Sets without gold text, labelled by the markup model.
const TAUGHT: [&str; 2] = ["dev/trafilatura_segments", "dev/postlight_metadata"];
/// How much an altered copy counts beside its page.
const COPY_WEIGHT: f32 = 0.7;
const FOLDS: usize = 4;
/// From this share of gold text on a block is kept.
const KEPT: f32 = 0.7;
/// A page that a model which has not seen it reads worse than this has a gold text that is of no use, such as a list
/// of links or a signature alone.
const USABLE: f64 = 0.4;
/// Pages beyond this many blocks teach nothing new and would crowd out the others.
const MAX_BLOCKS: usize = 3000;

const FIRST: Growth =
    Growth { trees: 140, leaves: 31, rate: 0.09, least: 8.0, l2: 3.0, rows: 0.4, features: 0.2, seed: 1 };
const SECOND: Growth =
    Growth { trees: 220, leaves: 24, rate: 0.06, least: 8.0, l2: 5.0, rows: 0.5, features: 0.25, seed: 2 };

/// A page to learn from.
pub struct Item {
    set: usize,
    gold: Gold,
    page: Page,
    /// Per block: whether it is kept, how much it counts, its words' buckets.
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
    pub buckets: Vec<Vec<u16>>,
    fold: usize,
    /// Whether gold and page agree well enough to learn from.
    pub learn: bool,
    /// Whether the page is measured: augmented copies are not.
    measure: bool,
}

impl Item {
    /// How well the blocks from a threshold on fit the gold text.
    fn f1(&self, scores: &[f32], threshold: f32) -> Option<score::Page> {
        let blocks = self.page.blocks().iter().zip(scores).filter(|(_, score)| **score >= threshold);
        let text = blocks.map(|(block, _)| self.page.block_text(block)).collect::<Vec<_>>().join("\n\n");
        Some(score::page(self.gold.text()?, &text))
    }
}

pub fn run() -> crate::Outcome {
    let started = Instant::now();
    let mut items = Vec::new();
    for (at, name) in SETS.iter().enumerate() {
        let set = Set::load(name)?;
        let one = |(gold, html): (Gold, String)| {
            let original = item(at, gold, &html)?;
            let copy = copy(&original, &html);
            Some([Some(original), copy])
        };
        items.extend(set.pages.into_par_iter().filter_map(one).flatten().flatten().collect::<Vec<_>>());
    }
    let blocks: usize = items.iter().map(|item| item.labels.len()).sum();
    eprintln!("{} pages, {blocks} blocks, {:.0?}", items.len(), started.elapsed());
    for name in TAUGHT {
        let untaught = |(gold, html): (Gold, String)| untaught_item(gold, &html);
        items.extend(Set::load(name)?.pages.into_par_iter().filter_map(untaught).collect::<Vec<_>>());
    }
    let learn_odds = |items: &[Item]| -> Vec<Odds> {
        (0..=FOLDS).into_par_iter().map(|fold| odds::learn(items, |item| item.fold != fold)).collect()
    };
    let readers_of =
        |odds: &[Odds]| -> Vec<Reader> { odds.iter().map(|odds| Reader::new(Some(odds.clone()))).collect() };
    // A first model, of the pages with gold text alone, labels the others on sites that it has not seen.
    let readers = readers_of(&learn_odds(&items));
    let (_, scores) = pipeline("html, untaught", &mut items, &readers);
    eprintln!("{:.0?}", started.elapsed());
    teach(&mut items, &scores);
    let odds = learn_odds(&items);
    let readers = readers_of(&odds);
    let (markup, _) = pipeline("html", &mut items, &readers);
    eprintln!("{:.0?}", started.elapsed());
    let mut copied: Vec<Item> = items.iter().flat_map(renderings).collect();
    drop(items);
    let (lines, _) = pipeline("text", &mut copied, &readers);
    drop(copied);
    let classifier = roles::learn(Classifier::from_trained(odds[FOLDS].clone(), markup, lines))?;
    let names: Vec<&str> = SETS.iter().chain(&TAUGHT).map(|name| name.trim_start_matches("dev/")).collect();
    let bytes = classifier.to_bytes(&names);
    eprintln!("{} bytes, {:.0?}", bytes.len(), started.elapsed());
    fs::write(super::MODEL, bytes)?;
    Ok(())
}

/// The altered copy of a page, if one is made of it and has the same blocks. It counts less, and teaches no words.
fn copy(of: &Item, html: &str) -> Option<Item> {
    let page = Page::from_html(&Copy::of(&of.gold.id)?.apply(html)).ok()?;
    (page.blocks().len() == of.page.blocks().len()).then(|| Item {
        set: of.set,
        gold: of.gold.clone(),
        page,
        labels: of.labels.clone(),
        weights: of.weights.iter().map(|weight| COPY_WEIGHT * weight).collect(),
        buckets: Vec::new(),
        fold: of.fold,
        learn: of.learn,
        measure: false,
    })
}

fn item(set: usize, gold: Gold, html: &str) -> Option<Item> {
    let body = gold.text()?;
    let page = Page::from_html(html).ok()?;
    if page.blocks().is_empty() || page.blocks().len() > MAX_BLOCKS {
        return None;
    }
    let coverage = data::coverage(&page, body)?;
    let labels: Vec<f32> = coverage.iter().map(|&share| f32::from(u8::from(share >= KEPT))).collect();
    let reader = Reader::new(None);
    let read = reader.read(&page);
    let words: Vec<f32> = (0..labels.len()).map(|block| read.words(block) as f32).collect();
    let buckets = (0..labels.len()).map(|block| read.buckets(block)).collect();
    let kept: f32 = words.iter().zip(&labels).map(|(words, label)| words * label).sum();
    let ratio = kept / score::words(body).len().max(1) as f32;
    let weights = words.iter().map(|&words| SET_WEIGHTS[set] * weight(words, labels.len())).collect();
    let learn = (0.7..1.4).contains(&ratio);
    Some(Item { set, page, labels, weights, buckets, fold: fold(&gold), learn, measure: true, gold })
}

/// How much a block counts: by its words, and less on pages of many blocks.
fn weight(words: f32, blocks: usize) -> f32 {
    (words.ln_1p() + 0.3).min(5.0) * 10.0 / (blocks as f32).sqrt()
}

/// A page without gold text, not to be learned from before it is labelled.
fn untaught_item(gold: Gold, html: &str) -> Option<Item> {
    let page = Page::from_html(html).ok()?;
    if page.blocks().is_empty() || page.blocks().len() > MAX_BLOCKS {
        return None;
    }
    let n = page.blocks().len();
    let reader = Reader::new(None);
    let read = reader.read(&page);
    let buckets = (0..n).map(|block| read.buckets(block)).collect();
    let fold = fold(&gold);
    Some(Item {
        set: SETS.len(),
        page,
        labels: vec![0.0; n],
        weights: vec![0.0; n],
        buckets,
        fold,
        learn: false,
        measure: false,
        gold,
    })
}

/// Labels the pages without gold text by what a model that has not seen their site says where it is sure, and by the
/// phrases that must or must not be kept.
fn teach(items: &mut [Item], scores: &[Vec<f32>]) {
    items.par_iter_mut().zip(scores).filter(|(item, _)| item.set == SETS.len()).for_each(|(item, scores)| {
        let (with, without) = (plain_all(&item.gold.with), plain_all(&item.gold.without));
        for (block, &score) in scores.iter().enumerate() {
            let text = plain(item.page.block_text(&item.page.blocks()[block]));
            let has =
                |phrases: &[String]| phrases.iter().any(|p| text.contains(p) && 3 * p.len() > text.len().min(120));
            let label = match (has(&with), has(&without)) {
                (true, false) => Some(1.0),
                (false, true) => Some(0.0),
                _ if score > 0.85 => Some(1.0),
                _ if score < 0.15 => Some(0.0),
                _ => None,
            };
            let words = score::words(&text).len() as f32;
            item.labels[block] = label.unwrap_or(0.0);
            item.weights[block] = if label.is_some() { 0.7 * weight(words, scores.len()) } else { 0.0 };
        }
        item.learn = true;
    });
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_all(phrases: &[String]) -> Vec<String> {
    phrases.iter().map(|phrase| plain(phrase)).collect()
}

/// How many of the phrases that must and that must not be kept are kept, of pages without gold text.
fn phrases(items: &[Item], scores: &[Vec<f32>], threshold: f32) -> [usize; 4] {
    let of = |(item, scores): (&Item, &Vec<f32>)| {
        let blocks = item.page.blocks().iter().zip(scores).filter(|(_, score)| **score >= threshold);
        let text = plain(&blocks.map(|(block, _)| item.page.block_text(block)).collect::<Vec<_>>().join(" "));
        let found = |phrases: &[String]| phrases.iter().filter(|phrase| text.contains(&plain(phrase))).count();
        [found(&item.gold.with), item.gold.with.len(), found(&item.gold.without), item.gold.without.len()]
    };
    let all = items.par_iter().zip(scores).filter(|(item, _)| item.set == SETS.len()).map(of);
    all.reduce(|| [0; 4], |a, b| std::array::from_fn(|i| a[i] + b[i]))
}

/// The fold of a page: that of its site.
fn fold(gold: &Gold) -> usize {
    (nutgraf::model::hash64(gold.group().as_bytes()) >> 7) as usize % FOLDS
}

/// A page as lines, in the ways in which readers copy it.
fn renderings(item: &Item) -> Vec<Item> {
    let n = item.page.blocks().len();
    let mut random = Random::new(nutgraf::model::hash64(item.gold.id.as_bytes()));
    let kept = |block: &usize| item.labels[*block] > 0.5;
    let first = (0..n).find(kept).unwrap_or(0);
    let last = (0..n).rev().find(kept).unwrap_or(n - 1);
    let whole = Rendering { blank_lines: random.below(3) == 0, from: 0, to: n, visible_only: random.below(2) == 0 };
    // From about the headline down, sometimes without the end of the page.
    let from = first.saturating_sub(random.below(5));
    let to = if random.below(2) == 0 { n } else { (last + 1 + random.below(30)).min(n) };
    let copied = Rendering { blank_lines: random.below(2) == 0, from, to, visible_only: true };
    // A few paragraphs and nothing else.
    let start = (first + random.below(4)).min(last);
    let pasted = Rendering { from: start, to: (start + 1 + random.below(6)).min(last + 1), ..copied };
    let wanted = [random.below(2) == 0 || item.measure, random.below(2) == 0, random.below(3) == 0];
    [(whole, true), (copied, false), (pasted, false)]
        .into_iter()
        .zip(wanted)
        .filter_map(|(rendering, wanted)| wanted.then_some(rendering))
        .filter_map(|(rendering, measure)| {
            let (page, sources) = data::lines(&item.page, rendering);
            let of = |values: &[f32]| sources.iter().map(|&source| values[source]).collect();
            (!sources.is_empty()).then(|| Item {
                set: item.set,
                gold: item.gold.clone(),
                page,
                labels: of(&item.labels),
                weights: of(&item.weights),
                buckets: Vec::new(),
                fold: item.fold,
                learn: item.learn,
                measure: measure && item.measure,
            })
        })
        .collect()
}

/// The rows of all pages, binned.
struct Table {
    bins: Bins,
    matrix: Matrix,
    /// First row of each item; one more entry than items.
    starts: Vec<usize>,
}

impl Table {
    fn new(items: &[Item], rows_of: impl Fn(usize, &mut dyn FnMut(&[f32])) + Sync) -> Self {
        // Every fifth page tells where to cut the features.
        let sampled: Vec<Vec<f32>> = (0..items.len())
            .into_par_iter()
            .filter(|i| i % 5 == 0)
            .flat_map_iter(|i| {
                let mut rows = Vec::new();
                rows_of(i, &mut |row| rows.push(row.to_vec()));
                rows.into_iter().step_by(3)
            })
            .collect();
        let bins = Bins::new(&sampled.iter().map(Vec::as_slice).collect::<Vec<_>>());
        drop(sampled);
        let parts: Vec<Vec<u8>> = (0..items.len())
            .into_par_iter()
            .map(|i| {
                let mut part = Vec::new();
                rows_of(i, &mut |row| bins.append(row, &mut part));
                part
            })
            .collect();
        let mut starts = vec![0];
        for item in items {
            starts.push(starts[starts.len() - 1] + item.labels.len());
        }
        let matrix = Matrix { width: bins.width(), bins: parts.concat() };
        Self { bins, matrix, starts }
    }

    fn fit(&self, items: &[Item], of: impl Fn(&Item) -> bool, growth: &Growth) -> Forest {
        let labels: Vec<f32> = items.iter().flat_map(|item| item.labels.iter().copied()).collect();
        let weights: Vec<f32> = items.iter().flat_map(|item| item.weights.iter().copied()).collect();
        let chosen = items.iter().enumerate().filter(|(_, item)| item.learn && of(item));
        let rows: Vec<u32> = chosen.flat_map(|(i, _)| self.starts[i] as u32..self.starts[i + 1] as u32).collect();
        Forest::new(&gbdt::fit(&self.matrix, &self.bins, &labels, &weights, &rows, growth))
    }
}

/// Learns both stages for one kind of page and prints how well they do on sites that they have not seen. Gives what was
/// learned, and each block's probability by a model that has not seen its site.
/// `readers` hold for each fold the word odds that were learned without it.
fn pipeline(kind: &str, items: &mut [Item], readers: &[Reader]) -> (Trained, Vec<Vec<f32>>) {
    let first_rows = |item: &Item, with_row: &mut dyn FnMut(&[f32])| {
        let read = readers[item.fold].read(&item.page);
        let mut row = Vec::new();
        for block in 0..item.labels.len() {
            row.clear();
            read.first(block, &mut row);
            with_row(&row);
        }
    };
    let table = Table::new(items, |i, with_row| first_rows(&items[i], with_row));
    let mut first_out_of_fold: Vec<Vec<f32>> = vec![Vec::new(); items.len()];
    for fold in 0..FOLDS {
        let forest = table.fit(items, |item| item.fold != fold, &FIRST);
        first_out_of_fold.par_iter_mut().enumerate().filter(|(i, _)| items[*i].fold == fold).for_each(|(i, p)| {
            first_rows(&items[i], &mut |row| p.push(logistic(forest.sum(row))));
        });
    }
    report(kind, "first stage", items, &first_out_of_fold, 0.5);
    let usable = usable(items, &first_out_of_fold);
    eprintln!("{kind}: {} pages have no usable gold text", usable.iter().filter(|usable| !**usable).count());
    items.iter_mut().zip(usable).for_each(|(item, usable)| item.learn &= usable);
    let first = table.fit(items, |_| true, &FIRST);
    drop(table);

    let second_rows = |i: usize, with_row: &mut dyn FnMut(&[f32])| {
        readers[items[i].fold].read(&items[i].page).second(first_out_of_fold[i].clone(), with_row);
    };
    let table = Table::new(items, second_rows);
    let mut log_odds: Vec<Vec<f32>> = vec![Vec::new(); items.len()];
    for fold in 0..FOLDS {
        let forest = table.fit(items, |item| item.fold != fold, &SECOND);
        log_odds.par_iter_mut().enumerate().filter(|(i, _)| items[*i].fold == fold).for_each(|(i, found)| {
            second_rows(i, &mut |row| found.push(forest.sum(row)));
        });
    }
    let second = table.fit(items, |_| true, &SECOND);
    let calibration = calibrate(items, &log_odds);
    let scores: Vec<Vec<f32>> = log_odds
        .iter()
        .map(|page| page.iter().map(|l| logistic(l * calibration.0 + calibration.1)).collect())
        .collect();
    let threshold = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]
        .map(|threshold| (report(kind, "second stage", items, &scores, threshold), threshold))
        .into_iter()
        .fold((0.0, 0.5), |best, candidate| if candidate.0 > best.0 { candidate } else { best })
        .1;
    eprintln!("{kind}: threshold {threshold}, calibration {calibration:?}");
    if let Err(error) = write_worst(kind, items, &scores, threshold) {
        eprintln!("the worst pages could not be written: {error}");
    }
    let p = phrases(items, &scores, threshold);
    println!("{kind}: phrases kept that must be: {} of {}, that must not: {} of {}", p[0], p[1], p[2], p[3]);
    by_language(kind, items, &scores, threshold);
    (Trained { first, second, calibration, threshold }, scores)
}

/// Whether the gold text of each page is of use. Lines are of the pages that markup left.
fn usable(items: &[Item], scores: &[Vec<f32>]) -> Vec<bool> {
    let of = |(item, scores): (&Item, &Vec<f32>)| {
        !item.measure || item.page.elements().is_empty() || item.f1(scores, 0.5).is_none_or(|page| page.f1 >= USABLE)
    };
    let mut usable: Vec<bool> = items.par_iter().zip(scores).map(of).collect();
    for (i, pair) in items.windows(2).enumerate() {
        // An altered copy follows its page.
        let is_copy = !pair[1].measure && pair[1].gold.id == pair[0].gold.id && !pair[1].page.elements().is_empty();
        usable[i + 1] &= !is_copy || usable[i];
    }
    usable
}

/// Prints how well each language of the news is read.
fn by_language(kind: &str, items: &[Item], scores: &[Vec<f32>], threshold: f32) {
    let mut found: BTreeMap<String, Vec<score::Page>> = BTreeMap::new();
    for (item, scores) in items.iter().zip(scores).filter(|(item, _)| item.measure && item.set == 0) {
        if let Some(page) = item.f1(scores, threshold) {
            found.entry(item.gold.lang.clone().unwrap_or_default()).or_default().push(page);
        }
    }
    let each: Vec<String> =
        found.iter().map(|(lang, pages)| format!("{lang} {:.3} ({})", score::summary(pages).f1, pages.len())).collect();
    println!("{kind}: {}", each.join(", "));
}

fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Slope and intercept that make log-odds fit the labels best (Platt scaling, by Newton's method).
fn calibrate(items: &[Item], log_odds: &[Vec<f32>]) -> (f32, f32) {
    let (mut slope, mut intercept) = (1.0f64, 0.0f64);
    for _ in 0..20 {
        let (mut gradient, mut hessian) = ([0.0; 2], [0.0; 3]);
        for (item, page) in items.iter().zip(log_odds).filter(|(item, _)| item.learn && item.measure) {
            for (&label, &x) in item.labels.iter().zip(page) {
                let x = f64::from(x);
                let p = 1.0 / (1.0 + (-(slope * x + intercept)).exp());
                let (error, spread) = (p - f64::from(label), p * (1.0 - p));
                gradient = [gradient[0] + error * x, gradient[1] + error];
                hessian = [hessian[0] + spread * x * x, hessian[1] + spread * x, hessian[2] + spread];
            }
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        if determinant.abs() < 1e-9 {
            break;
        }
        slope -= (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant;
        intercept -= (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant;
    }
    (slope as f32, intercept as f32)
}

/// Writes the news pages with the lowest F1 and what went wrong on them, for error analysis.
fn write_worst(kind: &str, items: &[Item], scores: &[Vec<f32>], threshold: f32) -> std::io::Result<()> {
    use std::fmt::Write as _;
    let mut pages: Vec<(f64, String)> = items
        .par_iter()
        .zip(scores)
        .filter(|(item, _)| item.measure && item.set == 0)
        .filter_map(|(item, scores)| {
            let texts: Vec<&str> = item.page.blocks().iter().map(|block| item.page.block_text(block)).collect();
            let kept = texts.iter().zip(scores).filter(|(_, score)| **score >= threshold).map(|(text, _)| *text);
            let found = score::page(item.gold.text()?, &kept.collect::<Vec<_>>().join("\n\n"));
            let mut wrong = String::new();
            for ((text, &score), &label) in texts.iter().zip(scores).zip(&item.labels) {
                if (score >= threshold) != (label > 0.5) {
                    let what = if label > 0.5 { "lost" } else { "kept" };
                    let head: String = text.chars().take(100).collect();
                    let _ = writeln!(wrong, "    {what} {score:.2} [{}] {head}", score::words(text).len());
                }
            }
            let head = format!(
                "{:.3} {} P {:?} R {:?} learn {}\n",
                found.f1, item.gold.id, found.precision, found.recall, item.learn
            );
            Some((found.f1, head + &wrong))
        })
        .collect();
    pages.sort_by(|a, b| a.0.total_cmp(&b.0));
    let text: String = pages.into_iter().map(|(_, text)| text).collect();
    fs::write(format!(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/worst-{}.txt"), kind), text)
}

/// Prints a line per set and gives the mean of the sets' F1, news counted most.
fn report(kind: &str, stage: &str, items: &[Item], scores: &[Vec<f32>], threshold: f32) -> f64 {
    let results: Vec<(usize, score::Page)> = items
        .par_iter()
        .zip(scores)
        .filter(|(item, _)| item.measure)
        .filter_map(|(item, scores)| Some((item.set, item.f1(scores, threshold)?)))
        .collect();
    let mut mean = 0.0;
    for (set, (name, weight)) in SETS.iter().zip([3.0, 1.0, 1.0, 0.0]).enumerate() {
        let pages: Vec<score::Page> = results.iter().filter(|(s, _)| *s == set).map(|(_, page)| *page).collect();
        let s = score::summary(&pages);
        println!(
            "{kind} {stage} {threshold:.2} {name:22} {:4} pages  F1 {:.4} ±{:.4}  P {:.4}  R {:.4}  <.5 {:.1} %  >.98 {:.1} %",
            s.pages,
            s.f1,
            s.deviation,
            s.precision,
            s.recall,
            100.0 * s.catastrophic,
            100.0 * s.near_perfect
        );
        mean += weight * s.f1 / 5.0;
    }
    mean
}
