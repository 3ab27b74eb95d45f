//! The classifier of blocks.

/// Runs `nutgraf-training blocks COMMAND …`.
pub fn run(_arguments: &[String]) -> crate::Outcome {
    Err("usage: nutgraf-training blocks COMMAND".into())
}
