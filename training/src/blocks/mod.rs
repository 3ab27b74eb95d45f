//! Trains and measures the classifier of blocks.

mod align;
mod data;
mod eval;
mod score;
mod train;

/// Runs `nutgraf-training blocks COMMAND …`.
pub fn run(arguments: &[String]) -> crate::Outcome {
    match arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) {
        Some(("train", [])) => train::run(),
        Some(("eval", sets)) => eval::run(sets),
        _ => Err("usage: nutgraf-training blocks train | blocks eval [SET…]".into()),
    }
}
