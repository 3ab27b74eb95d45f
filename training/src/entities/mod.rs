//! The tagger of names: training and evaluation.

pub mod data;
mod eval;
mod network;
mod optimiser;
mod teacher;
mod train;

use crate::Outcome;

const USAGE: &str = "usage: nutgraf-training entities tokens | first | label | teacher MODEL | \
     train [OUT] | train-lite [OUT] | calibrate MODEL | eval [MODEL] | budget | errors MODEL | tag MODEL FILE | \
     align | export";

/// Runs `nutgraf-training entities COMMAND …`.
pub fn run(arguments: &[String]) -> Outcome {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["train"] => train::run(train::FULL, "models/en.model"),
        ["train", out] => train::run(train::FULL, out),
        ["train-lite"] => train::run(train::LITE, "models/en-lite.model"),
        ["train-lite", out] => train::run(train::LITE, out),
        ["calibrate", model] => train::calibrate(model),
        ["eval"] => eval::run("models/en.model"),
        ["eval", model] => eval::run(model),
        ["budget"] => eval::write_budget(),
        ["errors", model] => eval::errors(model),
        ["tag", model, file] => eval::tag(model, file),
        ["align"] => eval::alignment(),
        ["export"] => eval::export(),
        ["tokens"] => teacher::export(),
        ["first"] => train::first("target/entities/first.model"),
        ["label"] => teacher::label("target/entities/first.model"),
        ["teacher", model] => teacher::eval(model),
        _ => Err(USAGE.into()),
    }
}
