//! `cargo bench -p nutgraf-benches`: time of each step by the length of the page, with what it comes to a second. Steps
//! are linear if that stays the same from line to line.

use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use nutgraf_benches::{
    Input, Models, analyze, classify, load_tagger, parse, read_features, read_metadata, tag, tokenise, write,
};

/// From one kilobyte to ten megabytes of markup.
const PARAGRAPHS: [usize; 5] = [3, 30, 300, 3_000, 28_000];

fn models() -> &'static Models {
    static MODELS: OnceLock<Models> = OnceLock::new();
    MODELS.get_or_init(Models::load)
}

fn main() {
    divan::main();
}

#[divan::bench]
fn load(bencher: Bencher) {
    bencher.bench(load_tagger);
}

/// A bench of a step, counting what its time grows with.
macro_rules! step {
    ($name:ident, $count:expr) => {
        mod $name {
            use super::*;
            #[divan::bench(args = PARAGRAPHS, sample_count = 10, sample_size = 1)]
            fn paragraphs(bencher: Bencher, paragraphs: usize) {
                let input = Input::new(models(), paragraphs);
                bencher.counter($count(&input)).bench(|| super::$name(models(), &input));
            }
        }
    };
}

fn markup(input: &Input) -> BytesCount {
    BytesCount::new(input.html.len())
}

fn blocks(input: &Input) -> ItemsCount {
    ItemsCount::new(input.blocks())
}

fn text(input: &Input) -> BytesCount {
    BytesCount::new(input.text_bytes())
}

fn words(input: &Input) -> ItemsCount {
    ItemsCount::new(input.tokens())
}

step!(parse, markup);
step!(read_features, blocks);
step!(classify, blocks);
step!(read_metadata, blocks);
step!(tokenise, text);
step!(tag, words);
step!(analyze, words);
step!(write, blocks);
