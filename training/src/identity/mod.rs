//! Measures who-is-who: merging and salience on GUM, descriptions on articles annotated by hand.

mod descriptions;
mod gum;
mod merging;
mod salience;

use std::collections::BTreeMap;
use std::time::Instant;

use crate::{Outcome, shared};

const USAGE: &str = "usage: nutgraf-training identity eval | fit | errors GENRE | explain | show PICK";

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
            println!("{:.2} ms an article", milliseconds(&documents));
            within_budget(&[
                ("pairwise_f", 100.0 * merged.pairwise()[2]),
                ("b3_f", 100.0 * merged.b3()[2]),
                ("salience_ndcg", salience),
                ("salience_gain", salience - baseline),
                ("description_precision", 100.0 * described[1].precision()),
                ("description_coverage", 100.0 * described[1].coverage()),
            ])?;
        }
        ["show", pick] => descriptions::show(GOLD.as_ref(), &shared().join("entities/ww"), pick.parse()?)?,
        ["explain"] => descriptions::report(&described(true)?),
        ["fit"] => salience::fit(&documents()?),
        ["errors", genre] => merging::errors(&documents()?, genre),
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn described(explain: bool) -> Result<[descriptions::Score; 2], Box<dyn std::error::Error>> {
    descriptions::eval(GOLD.as_ref(), &shared().join("entities/ww"), explain)
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
        std::hint::black_box(nutgraf::identity::resolve(passages, found));
    }
    start.elapsed().as_secs_f64() * 1000.0 / inputs.len().max(1) as f64
}
