//! Trains and measures the classifier of blocks.

mod align;
mod data;
mod eval;
mod odds;
mod roles;
mod score;
mod train;

/// The model that is trained and measured.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/blocks.model");

/// Runs `nutgraf-training blocks COMMAND …`.
pub fn run(arguments: &[String]) -> crate::Outcome {
    match arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) {
        Some(("train", [])) => train::run(),
        Some(("eval", sets)) => eval::run(sets),
        Some(("roles", [])) => roles::run(),
        _ => Err("usage: nutgraf-training blocks train | blocks eval [SET…] | blocks roles".into()),
    }
}
