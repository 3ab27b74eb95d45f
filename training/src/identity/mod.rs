//! Measures who-is-who: merging and salience on GUM, descriptions on articles annotated by hand.

mod gum;
mod merging;
mod salience;

use crate::{Outcome, shared};

const USAGE: &str = "usage: nutgraf-training identity eval | fit | errors GENRE";

/// Runs `nutgraf-training identity COMMAND …`.
pub fn run(arguments: &[String]) -> Outcome {
    let documents = || gum::read_folder(&shared().join("entities/gum"));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["eval"] => {
            let documents = documents()?;
            merging::eval(&documents);
            salience::eval(&documents);
        }
        ["fit"] => salience::fit(&documents()?),
        ["errors", genre] => merging::errors(&documents()?, genre),
        _ => return Err(USAGE.into()),
    }
    Ok(())
}
