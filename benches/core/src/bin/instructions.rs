//! Runs each step once on a short page and once on one that is ten times as long, for `instructions.test.js` to count
//! under valgrind: each step has a function for each length that nothing else calls.

use nutgraf_benches::{Input, Models};

/// Paragraphs of the short page.
const SHORT: usize = 30;

macro_rules! measured {
    ($($name:ident),*) => {
        mod short {
            use super::*;
            $(#[inline(never)] pub fn $name(models: &Models, input: &Input) { nutgraf_benches::$name(models, input); })*
        }
        mod long {
            use super::*;
            $(#[inline(never)] pub fn $name(models: &Models, input: &Input) { nutgraf_benches::$name(models, input); })*
        }
        fn run(models: &Models) {
            let (short, long) = (Input::new(models, SHORT), Input::new(models, 10 * SHORT));
            $(short::$name(models, &short); long::$name(models, &long);)*
        }
    };
}

measured!(parse, read_features, classify, read_metadata, tokenise, tag, analyze, write);

mod once {
    #[inline(never)]
    pub fn load() {
        nutgraf_benches::load_tagger();
    }
}

fn main() {
    once::load();
    run(&Models::load());
}
