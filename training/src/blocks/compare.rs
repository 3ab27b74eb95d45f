//! `blocks compare`: scores what other extractors found on a set's pages, beside what we find.

use std::collections::BTreeMap;
use std::time::Instant;

use nutgraf::Page;
use nutgraf::extract::{self, Classifier, Metadata};
use rayon::prelude::*;
use serde::Deserialize;

use super::data::{Gold, Set};
use super::score;
use crate::metadata;

/// What an extractor says of a page.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Found {
    id: String,
    text: String,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    ms: f64,
    error: Option<String>,
}

/// Prints a row for each `NAME=FILE` of answers, one JSON object a line, and one for ours.
pub fn run(set: &str, answers: &[String]) -> crate::Outcome {
    let set_name = set;
    let set = Set::load(set)?;
    let classifier = Classifier::from_bytes(&std::fs::read(super::MODEL)?)?;
    println!("\n{set_name}, {} pages", set.pages.len());
    println!(
        "| | F1 | 95 % interval | precision | recall | < .5 | title | author | date | median ms | worst ms | failed |"
    );
    println!("|{}", "---|".repeat(12));
    let ours = set.pages.par_iter().map(|(gold, html)| read(&classifier, gold, html)).collect::<Vec<_>>();
    print("Nutgraf", &set, &ours);
    for answer in answers {
        let (name, file) = answer.split_once('=').ok_or_else(|| format!("{answer:?} is not NAME=FILE"))?;
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        for line in std::fs::read_to_string(file)?.lines() {
            let one: Found = serde_json::from_str(line)?;
            found.insert(one.id.clone(), one);
        }
        // A page without an answer counts as one without text.
        let in_order: Vec<Found> =
            set.pages.iter().map(|(gold, _)| found.remove(&gold.id).unwrap_or_default()).collect();
        print(name, &set, &in_order);
    }
    Ok(())
}

fn read(classifier: &Classifier, gold: &Gold, html: &str) -> Found {
    let started = Instant::now();
    let Ok(page) = Page::from_html(html) else { return Found::default() };
    let page = page.with_url(gold.url.clone());
    let verdicts = classifier.classify(&page);
    let fields = extract::metadata(&page, &verdicts);
    let kept = page.blocks().iter().zip(&verdicts).filter(|(_, verdict)| verdict.in_text);
    let text = kept.map(|(block, _)| page.block_text(block)).collect::<Vec<_>>().join("\n\n");
    let ms = started.elapsed().as_secs_f64() * 1e3;
    let author = Some(fields.byline.join(", "));
    Found { id: gold.id.clone(), text, title: fields.title, author, date: fields.published, ms, error: None }
}

fn print(name: &str, set: &Set, found: &[Found]) {
    let pages = || set.pages.iter().map(|(gold, _)| gold).zip(found);
    let scores: Vec<score::Page> =
        pages().filter_map(|(gold, found)| Some(score::page(gold.text()?, &found.text))).collect();
    let s = score::summary(&scores);
    let fields = |found: &Found| Metadata {
        title: found.title.clone(),
        byline: found.author.iter().cloned().collect(),
        published: found.date.clone(),
        ..Metadata::default()
    };
    let mean = |values: Vec<f64>| match values.len() {
        0 => "–".into(),
        count => format!("{:.3}", values.iter().sum::<f64>() / count as f64),
    };
    let title = pages()
        .filter_map(|(gold, found)| Some(f64::from(metadata::title_is_right(gold.title.as_deref()?, &fields(found)))));
    let author =
        pages().filter_map(|(gold, found)| Some(metadata::authors_f1(gold.author.as_deref()?, &fields(found))));
    let date = pages()
        .filter_map(|(gold, found)| Some(f64::from(metadata::date_is_right(gold.date.as_deref()?, &fields(found)))));
    let mut times: Vec<f64> = found.iter().map(|found| found.ms).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "| {name} | {:.3} | {:.3}–{:.3} | {:.3} | {:.3} | {:.1} % | {} | {} | {} | {:.1} | {:.0} | {} |",
        s.f1,
        s.interval.0,
        s.interval.1,
        s.precision,
        s.recall,
        100.0 * s.catastrophic,
        mean(title.collect()),
        mean(author.collect()),
        mean(date.collect()),
        times.get(times.len() / 2).unwrap_or(&0.0),
        times.last().unwrap_or(&0.0),
        found.iter().filter(|found| found.error.is_some()).count(),
    );
}
