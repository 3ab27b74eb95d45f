//! `blocks eval`: measures the shipped path, page by page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use nutgraf::Page;
use nutgraf::extract::{self, Classifier, Metadata};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::data::{self, Gold, Rendering, Set};
use super::{score, written};
use crate::metadata;

const SETS: [&str; 6] = [
    "test_scrapinghub",
    "dev/fundus_dev",
    "dev/l3s_gn1",
    "dev/wcxb_articles",
    "dev/cleanportaleval",
    "dev/trafilatura_segments",
];

/// The accuracy that no change may fall below: per set and mode, and of the pages of this repository.
pub const BUDGETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/budgets/extraction.json");

/// What [`BUDGETS`] holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Budgets {
    /// The pages of `tests/extraction`, held by a test.
    pub written: written::Accuracy,
    /// Sets that are not part of the repository, held by `blocks eval`.
    pub sets: BTreeMap<String, BTreeMap<String, Budget>>,
}

/// The least F1 and the largest share of pages with F1 below one half.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Budget {
    f1: f64,
    catastrophic: f64,
}

impl Budgets {
    pub fn read() -> std::io::Result<Self> {
        Ok(serde_json::from_slice(&std::fs::read(BUDGETS)?)?)
    }
}

/// What one page gave.
struct Result {
    lang: String,
    page: Option<score::Page>,
    with: (usize, usize),
    without: (usize, usize),
    title: Option<bool>,
    author: Option<f64>,
    date: Option<bool>,
    time: Duration,
}

/// Prints a table of all sets, or of those named, and fails where one is outside its budget. With `--budget` it writes
/// the budget instead: what was reached, less some room.
pub fn run(arguments: &[String]) -> crate::Outcome {
    let writes = arguments.iter().any(|argument| argument == "--budget");
    let sets: Vec<&str> = arguments.iter().map(String::as_str).filter(|name| !name.starts_with("--")).collect();
    let model = std::fs::read(super::MODEL)?;
    let classifier = Classifier::from_bytes(&model)?;
    let (header, _) = extract::training::header(&model)?;
    let mut budgets = Budgets::read()?;
    let mut failures = Vec::new();

    let written = written::measure(&classifier)?;
    println!("pages of this repository: {written:?}\n");
    if !written.holds(&budgets.written) {
        failures.push(format!("the pages of this repository are outside their budget {:?}", budgets.written));
    }
    budgets.written = written.less_some_room();

    println!(
        "| set | mode | pages | F1 | 95 % interval | ± | precision | recall | < .5 | > .98 | with kept | without kept | \
         title | author | date | median ms | worst ms |"
    );
    println!("|{}", "---|".repeat(17));
    for name in if sets.is_empty() { SETS.to_vec() } else { sets } {
        let folder = Set::folder(name);
        if !folder.join("gold.jsonl").exists() {
            println!("| {name} | skipped, because {} is not here |", folder.display());
            continue;
        }
        let set = Set::load(name)?;
        let seen = header.trained_on.iter().any(|known| name.ends_with(known.as_str()));
        for as_lines in [false, true] {
            let results: Vec<Result> =
                set.pages.par_iter().filter_map(|(gold, html)| measure(&classifier, gold, html, as_lines)).collect();
            let mode = if as_lines { "text" } else { "html" };
            let summary = print(&format!("{name}{}", if seen { " (trained on)" } else { "" }), mode, &results);
            let Some(budget) = budgets.sets.get_mut(name).and_then(|modes| modes.get_mut(mode)) else { continue };
            if summary.f1 < budget.f1 || summary.catastrophic > budget.catastrophic {
                failures.push(format!("{name} as {mode} is outside its budget {budget:?}"));
            }
            let thousandths = |value: f64| (1000.0 * value).round() / 1000.0;
            *budget =
                Budget { f1: thousandths(summary.f1 - 0.005), catastrophic: thousandths(summary.catastrophic + 0.006) };
        }
    }
    if writes {
        std::fs::write(BUDGETS, serde_json::to_string_pretty(&budgets)? + "\n")?;
        println!("\n{BUDGETS} is written");
        return Ok(());
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
    let fields: Option<Metadata> = (!as_lines).then(|| extract::metadata(&page.with_url(gold.url.clone()), &verdicts));
    let fields = fields.as_ref();
    Some(Result {
        lang: gold.lang.clone().unwrap_or_default(),
        page: gold.text().map(|body| score::page(body, &text)),
        with: (found(&gold.with), gold.with.len()),
        without: (found(&gold.without), gold.without.len()),
        title: gold.title.as_deref().zip(fields).map(|(gold, found)| metadata::title_is_right(gold, found)),
        author: gold.author.as_deref().zip(fields).map(|(gold, found)| metadata::authors_f1(gold, found)),
        date: gold.date.as_deref().zip(fields).map(|(gold, found)| metadata::date_is_right(gold, found)),
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
    let mean = |of: &dyn Fn(&Result) -> Option<f64>| {
        let values: Vec<f64> = results.iter().filter_map(of).collect();
        if values.is_empty() {
            "–".into()
        } else {
            format!("{:.3}", values.iter().sum::<f64>() / values.len() as f64)
        }
    };
    let mut times: Vec<f64> = results.iter().map(|result| result.time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times.get(times.len() / 2).unwrap_or(&0.0), times.last().unwrap_or(&0.0));
    let shingles = match pages.len() {
        0 => ["–"; 7].join(" | "),
        _ => format!(
            "{:.4} | {:.3}–{:.3} | {:.4} | {:.4} | {:.4} | {:.1} % | {:.1} %",
            s.f1,
            s.interval.0,
            s.interval.1,
            s.deviation,
            s.precision,
            s.recall,
            100.0 * s.catastrophic,
            100.0 * s.near_perfect,
        ),
    };
    println!(
        "| {name} | {mode} | {} | {shingles} | {} | {} | {} | {} | {} | {median:.1} | {worst:.0} |",
        results.len(),
        percent(&|result| result.with),
        percent(&|result| result.without),
        mean(&|result| result.title.map(f64::from)),
        mean(&|result| result.author),
        mean(&|result| result.date.map(f64::from)),
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
