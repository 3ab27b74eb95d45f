//! Trains and measures the classifier of blocks.

mod align;
mod compare;
mod copies;
pub mod data;
mod eval;
mod furniture;
mod headlines;
mod odds;
mod roles;
mod score;
mod train;
mod written;

/// The model that is trained and measured.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/blocks.model");

/// Runs `nutgraf-training blocks COMMAND …`.
pub fn run(arguments: &[String]) -> crate::Outcome {
    match arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) {
        Some(("train", [])) => train::run(),
        Some(("eval", sets)) => eval::run(sets),
        Some(("compare", [set, answers @ ..])) => compare::run(set, answers),
        Some(("roles", [])) => roles::run(),
        Some(("furniture", [])) => roles::relearn(),
        Some(("headlines", [])) => headlines::run(),
        Some(("written", [])) => written::mistakes(&nutgraf::extract::Classifier::from_bytes(&std::fs::read(MODEL)?)?),
        Some(("list", [set, page])) => roles::list(set, page),
        _ => {
            Err("usage: nutgraf-training blocks train | eval [--budget] [SET or FOLDER …] | compare SET NAME=FILE … | roles | furniture | headlines | written | list SET PAGE"
                .into())
        }
    }
}
