//! Trains and measures Nutgraf's models: `cargo run --release -p nutgraf-training -- SUBCOMMAND …`.

mod blocks;
mod entities;
mod gbdt;
mod identity;
mod metadata;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// What a subcommand gives: nothing, or a reason to stop that is shown to whoever ran it.
type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) {
        Some(("blocks", rest)) => blocks::run(rest),
        Some(("entities", rest)) => entities::run(rest),
        Some(("identity", rest)) => identity::run(rest),
        Some(("metadata", rest)) => metadata::run(rest),
        _ => Err("usage: nutgraf-training blocks|entities|identity|metadata COMMAND".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("nutgraf-training: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the data sets, which are not part of the repository.
fn shared() -> PathBuf {
    std::env::var_os("NUTGRAF_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")), PathBuf::from)
}
