//! Measures who-is-who: merging and salience on GUM, descriptions on articles annotated by hand.

mod descriptions;
mod gum;
mod merging;
mod salience;

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
            merging::eval(&documents);
            salience::eval(&documents);
            descriptions::report(&described(false)?);
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
