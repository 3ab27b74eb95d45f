//! `blocks eval`: measures the shipped path, page by page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use nutgraf::Page;
use nutgraf::extract::Classifier;
use rayon::prelude::*;
use serde::Deserialize;

use super::data::{self, Gold, Rendering, Set};
use super::score;

const SETS: [&str; 6] = [
    "test_scrapinghub",
    "dev/fundus_dev",
    "dev/l3s_gn1",
    "dev/wcxb_articles",
    "dev/cleanportaleval",
    "dev/trafilatura_segments",
];

/// The accuracy that no change may fall below, per set and mode.
const BUDGETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/budgets/extraction.json");

/// The least F1 and the largest share of pages with F1 below one half.
#[derive(Debug, Deserialize)]
struct Budget {
    f1: f64,
    catastrophic: f64,
}

/// What one page gave.
struct Result {
    lang: String,
    page: Option<score::Page>,
    with: (usize, usize),
    without: (usize, usize),
    time: Duration,
}

pub fn run(sets: &[String]) -> crate::Outcome {
    let model = std::fs::read(super::MODEL)?;
    let classifier = Classifier::from_bytes(&model)?;
    let (header, _) = nutgraf::extract::training::header(&model)?;
    let sets: Vec<&str> = if sets.is_empty() { SETS.to_vec() } else { sets.iter().map(String::as_str).collect() };
    println!(
        "| set | mode | pages | F1 | ± | precision | recall | < .5 | > .98 | with kept | without kept | median ms | worst ms |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    let budgets: BTreeMap<String, BTreeMap<String, Budget>> = serde_json::from_slice(&std::fs::read(BUDGETS)?)?;
    let mut failures = Vec::new();
    for name in sets {
        let set = Set::load(name)?;
        let seen = header.trained_on.iter().any(|known| name.ends_with(known.as_str()));
        for as_lines in [false, true] {
            let results: Vec<Result> =
                set.pages.par_iter().filter_map(|(gold, html)| measure(&classifier, gold, html, as_lines)).collect();
            let mode = if as_lines { "text" } else { "html" };
            let summary = print(&format!("{name}{}", if seen { " (trained on)" } else { "" }), mode, &results);
            if let Some(budget) = budgets.get(name).and_then(|modes| modes.get(mode))
                && (summary.f1 < budget.f1 || summary.catastrophic > budget.catastrophic)
            {
                failures.push(format!("{name} as {mode} is outside its budget {budget:?}"));
            }
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("; ").into()) }
}

fn measure(classifier: &Classifier, gold: &Gold, html: &str, as_lines: bool) -> Option<Result> {
    let started = Instant::now();
    let page = Page::from_html(html).ok()?;
    let page = if as_lines {
        let whole = Rendering { blank_lines: false, from: 0, to: page.blocks().len(), visible_only: false };
        data::lines(&page, whole).0
    } else {
        page
    };
    let verdicts = classifier.classify(&page);
    let time = started.elapsed();
    let kept = page.blocks().iter().zip(&verdicts).filter(|(_, verdict)| verdict.in_text);
    let text = kept.map(|(block, _)| page.block_text(block)).collect::<Vec<_>>().join("\n\n");
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = plain(&text);
    let found = |phrases: &[String]| phrases.iter().filter(|phrase| flat.contains(&plain(phrase))).count();
    Some(Result {
        lang: gold.lang.clone().unwrap_or_default(),
        page: gold.text().map(|body| score::page(body, &text)),
        with: (found(&gold.with), gold.with.len()),
        without: (found(&gold.without), gold.without.len()),
        time,
    })
}

fn print(name: &str, mode: &str, results: &[Result]) -> score::Summary {
    let pages: Vec<score::Page> = results.iter().filter_map(|result| result.page).collect();
    let s = score::summary(&pages);
    let percent = |of: &dyn Fn(&Result) -> (usize, usize)| {
        let (part, whole) = results.iter().map(of).fold((0, 0), |sum, (part, whole)| (sum.0 + part, sum.1 + whole));
        if whole > 0 { format!("{:.1} %", 100.0 * part as f64 / whole as f64) } else { "–".into() }
    };
    let mut times: Vec<f64> = results.iter().map(|result| result.time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times.get(times.len() / 2).unwrap_or(&0.0), times.last().unwrap_or(&0.0));
    println!(
        "| {name} | {mode} | {} | {:.4} | {:.4} | {:.4} | {:.4} | {:.1} % | {:.1} % | {} | {} | {median:.1} | {worst:.0} |",
        results.len(),
        s.f1,
        s.deviation,
        s.precision,
        s.recall,
        100.0 * s.catastrophic,
        100.0 * s.near_perfect,
        percent(&|result| result.with),
        percent(&|result| result.without),
    );
    let mut by_language: BTreeMap<&str, Vec<score::Page>> = BTreeMap::new();
    for result in results {
        if let Some(page) = result.page {
            by_language.entry(&result.lang).or_default().push(page);
        }
    }
    if by_language.len() > 1 {
        let each: Vec<String> = by_language
            .iter()
            .map(|(lang, pages)| format!("{lang} {:.3} ({})", score::summary(pages).f1, pages.len()))
            .collect();
        println!("| {name} by language | {mode} | {} |", each.join(", "));
    }
    s
}
