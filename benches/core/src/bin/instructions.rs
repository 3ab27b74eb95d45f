//! Runs each step once on the written pages, once on a short made-up one and once on one that is ten times as long, for
//! `instructions.test.js` to count under valgrind: each step has functions for these that nothing else calls.

use nutgraf_benches::{Input, Models, WRITTEN, story};

/// Paragraphs of the short page.
const SHORT: usize = 30;

macro_rules! measured {
    ($($name:ident),*) => {
        mod written {
            use super::*;
            $(#[inline(never)] pub fn $name(models: &Models, pages: &[Input]) {
                pages.iter().for_each(|page| nutgraf_benches::$name(models, page));
            })*
        }
        mod short {
            use super::*;
            $(#[inline(never)] pub fn $name(models: &Models, input: &Input) { nutgraf_benches::$name(models, input); })*
        }
        mod long {
            use super::*;
            $(#[inline(never)] pub fn $name(models: &Models, input: &Input) { nutgraf_benches::$name(models, input); })*
        }
        fn run(models: &Models) {
            let pages = WRITTEN.map(|html| Input::new(models, html.to_owned()));
            let [short, long] = [SHORT, 10 * SHORT].map(|paragraphs| Input::new(models, story(paragraphs)));
            $(written::$name(models, &pages); short::$name(models, &short); long::$name(models, &long);)*
        }
    };
}

measured!(parse, read_features, classify, read_metadata, tokenise, tag, values, identity, analyze, write);

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
