//! The tagger of names: training and evaluation.

pub mod data;
mod eval;
mod optimiser;
mod train;

use crate::Outcome;

const USAGE: &str =
    "usage: nutgraf-training entities train [OUT] | eval [MODEL] | budget | errors MODEL | tag MODEL FILE | align";

/// Runs `nutgraf-training entities COMMAND …`.
pub fn run(arguments: &[String]) -> Outcome {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["train"] => train::run("models/en.model"),
        ["train", out] => train::run(out),
        ["eval"] => eval::run("models/en.model"),
        ["eval", model] => eval::run(model),
        ["budget"] => eval::write_budget("models/en.model"),
        ["errors", model] => eval::errors(model),
        ["tag", model, file] => eval::tag(model, file),
        ["align"] => eval::alignment(),
        _ => Err(USAGE.into()),
    }
}
