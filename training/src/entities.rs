//! The tagger of names.

/// Runs `nutgraf-training entities COMMAND …`.
pub fn run(_arguments: &[String]) -> crate::Outcome {
    Err("usage: nutgraf-training entities COMMAND".into())
}
