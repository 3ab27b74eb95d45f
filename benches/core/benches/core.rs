//! `cargo bench -p nutgraf-benches`: time of each step by the length of the page, with what it comes to a second. Steps
//! are linear if that stays the same from line to line.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use nutgraf_benches::{Input, Models, list, load_tagger, story};

/// Paragraphs of stories from one kilobyte to ten megabytes of markup.
const PARAGRAPHS: [usize; 5] = [3, 30, 300, 3_000, 28_000];

/// Lengths of lists of short blocks.
const BLOCKS: [usize; 6] = [1, 10, 100, 1_000, 10_000, 100_000];

static MODELS: LazyLock<Models> = LazyLock::new(Models::load);

/// A page of that make and length, made once for all steps.
fn input(make: fn(usize) -> String, length: usize) -> &'static Input {
    static INPUTS: LazyLock<Mutex<HashMap<String, &'static Input>>> = LazyLock::new(Mutex::default);
    let html = make(length);
    let mut inputs = INPUTS.lock().expect("no bench panics");
    inputs.entry(html).or_insert_with_key(|html| Box::leak(Box::new(Input::new(&MODELS, html.clone()))))
}

fn main() {
    divan::main();
}

#[divan::bench]
fn load(bencher: Bencher) {
    bencher.bench(load_tagger);
}

/// Benches of a step, counting what its time grows with.
macro_rules! step {
    ($name:ident, $count:expr) => {
        mod $name {
            use super::*;

            fn measure(bencher: Bencher, input: &Input) {
                bencher.counter($count(input)).bench(|| nutgraf_benches::$name(&MODELS, input));
            }

            #[divan::bench(args = PARAGRAPHS, sample_count = 10, sample_size = 1, max_time = 2)]
            fn of_paragraphs(bencher: Bencher, paragraphs: usize) {
                measure(bencher, input(story, paragraphs));
            }

            #[divan::bench(args = BLOCKS, sample_count = 10, sample_size = 1, max_time = 2)]
            fn of_blocks(bencher: Bencher, blocks: usize) {
                measure(bencher, input(list, blocks));
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
step!(values, text);
step!(identity, words);
step!(analyze, words);
step!(write, blocks);
