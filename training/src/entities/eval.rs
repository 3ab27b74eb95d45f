//! Measures the tagger: exact spans, exact classes, over whole sets.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use nutgraf::entities::training::{Article, CLASSES, Lexicon};
use nutgraf::entities::{Found, Tagger};

use super::data::{self, CLASS_NAMES, Document, Mention};
use super::optimiser::Random;
use crate::{Outcome, shared};

/// Counts of one document and one way to compare: found right, found, marked.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    marked: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.marked += other.marked;
    }

    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }
}

/// A way to compare: which class stands for which, `None` where it is left out.
struct View {
    name: &'static str,
    class: fn(usize) -> Option<usize>,
}

const VIEWS: [View; 4] = [
    View { name: "9 classes", class: Some },
    View { name: "4 classes", class: |class| (class < 7).then_some([0, 1, 2, 2, 6, 6, 6, 7, 8][class]) },
    View { name: "PER/ORG/LOC", class: |class| [Some(0), Some(1), Some(2), Some(2)].get(class).copied().flatten() },
    View { name: "span only", class: |_| Some(0) },
];

fn compare(gold: &[Mention], found: &[Mention], class: fn(usize) -> Option<usize>) -> Counts {
    let view = |mentions: &[Mention]| -> Vec<Mention> {
        mentions.iter().filter_map(|&mention| Some(Mention { class: class(mention.class)?, ..mention })).collect()
    };
    let (gold, found) = (view(gold), view(found));
    let right = found.iter().filter(|mention| gold.binary_search(mention).is_ok()).count();
    Counts { right, found: found.len(), marked: gold.len() }
}

fn total(counts: &[Counts]) -> Counts {
    let mut sum = Counts::default();
    counts.iter().for_each(|&count| sum.add(count));
    sum
}

/// The 95 % bootstrap interval of F1 over documents.
fn interval(counts: &[Counts]) -> (f64, f64) {
    let mut random = Random(1);
    let mut scores: Vec<f64> = (0..1000)
        .map(|_| {
            let mut sum = Counts::default();
            (0..counts.len()).for_each(|_| sum.add(counts[random.below(counts.len())]));
            sum.f1()
        })
        .collect();
    scores.sort_by(f64::total_cmp);
    (scores[25], scores[974])
}

/// A data set, by name.
struct Set {
    name: &'static str,
    documents: Vec<Document>,
}

/// Folder of the articles that were written for this repository.
pub const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/entities/written");

/// The sets that are here: those of the shared data only where that is.
fn sets() -> Result<Vec<Set>, Box<dyn Error>> {
    let folder = shared().join("entities");
    let ww = folder.join("ww");
    let mut sets = Vec::new();
    if ww.exists() {
        let (dev, originals) = (ww.join("dev.iob"), ww.join("original"));
        sets.push(Set { name: "ww/dev, raw text", documents: data::read_original(&dev, &originals)? });
        sets.push(Set { name: "ww/dev, gold tokens", documents: data::read_tokens(&dev)? });
        for name in ["wikigold", "uner_ewt.dev", "uner_ewt.test"] {
            let documents = data::read_tokens(&folder.join(format!("other/{name}.iob")))?;
            sets.push(Set { name, documents });
        }
    }
    sets.push(Set { name: "written", documents: data::read_written(Path::new(WRITTEN))? });
    Ok(sets)
}

/// F1 by set and view.
type Scores = BTreeMap<String, BTreeMap<String, f64>>;

/// The lowest F1 that a change may leave, by model.
type Budget = BTreeMap<String, Scores>;

/// The models of the repository.
const MODELS: [&str; 2] = ["en", "en-lite"];

fn read_model(name: &str) -> Result<Tagger, Box<dyn Error>> {
    let path = format!("{}/../models/{name}.model", env!("CARGO_MANIFEST_DIR"));
    Ok(Tagger::from_bytes(&fs::read(path)?)?)
}

const BUDGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/budgets/entities.json");

/// Room for changes that are worth a little accuracy, in points of F1.
const ROOM: f64 = 1.0;

/// Writes the accuracy budget: what the models reach, less some room.
pub fn write_budget() -> Outcome {
    let mut budget = Budget::new();
    for model in MODELS {
        let mut scores = measure(&read_model(model)?)?;
        for least in scores.values_mut().flat_map(BTreeMap::values_mut) {
            *least = ((*least - ROOM) * 10.0).floor() / 10.0;
        }
        budget.insert(model.to_owned(), scores);
    }
    fs::write(BUDGET, serde_json::to_string_pretty(&budget)? + "\n")?;
    Ok(())
}

/// F1 in each view, as text.
pub fn f1s(documents: &[Document], found: &[Vec<Mention>]) -> String {
    let f1 = |view: &View| {
        let counts = documents.iter().zip(found).map(|(gold, found)| compare(&gold.gold, found, view.class));
        format!("{} {:.2}", view.name, total(&counts.collect::<Vec<_>>()).f1())
    };
    VIEWS.iter().map(f1).collect::<Vec<_>>().join(", ")
}

fn measure(tagger: &Tagger) -> Result<Scores, Box<dyn Error>> {
    let mut measured = Scores::new();
    for Set { name, documents } in sets()? {
        let tagged = documents.iter().map(|document| tagger.tag(&document.blocks()));
        let found: Vec<Vec<Mention>> = tagged.map(|found| found.iter().map(mention).collect()).collect();
        let f1 = |view: &View| {
            let counts = documents.iter().zip(&found).map(|(gold, found)| compare(&gold.gold, found, view.class));
            (view.name.to_owned(), total(&counts.collect::<Vec<_>>()).f1())
        };
        measured.insert(name.to_owned(), VIEWS.iter().map(f1).collect());
    }
    Ok(measured)
}

/// Prints F1 per set and view, per class, calibration and speed.
pub fn run(model: &str) -> Outcome {
    let tagger = Tagger::from_bytes(&fs::read(model)?)?;
    for Set { name, documents } in sets()? {
        let started = Instant::now();
        let tagged: Vec<_> = documents.iter().map(|document| tagger.tag(&document.blocks())).collect();
        let seconds = started.elapsed().as_secs_f64();
        let found: Vec<Vec<Mention>> = tagged.iter().map(|found| found.iter().map(mention).collect()).collect();
        let words: usize =
            documents.iter().flat_map(|document| &document.texts).map(|t| t.split_whitespace().count()).sum();
        println!("{name}: {} documents, {:.1} ms per 1000 words", documents.len(), seconds * 1e6 / words as f64);
        for view in &VIEWS {
            let counts: Vec<Counts> = documents
                .iter()
                .zip(&found)
                .map(|(document, found)| compare(&document.gold, found, view.class))
                .collect();
            let sum = total(&counts);
            let (low, high) = interval(&counts);
            let share = |of: usize| 100.0 * sum.right as f64 / of.max(1) as f64;
            println!(
                "  {:12} F1 {:.2} ({low:.1}–{high:.1}), precision {:.1}, recall {:.1}",
                view.name,
                sum.f1(),
                share(sum.found),
                share(sum.marked)
            );
        }
        let of_class = |class: usize| {
            let only = |mentions: &[Mention]| -> Vec<Mention> {
                mentions.iter().copied().filter(|mention| mention.class == class).collect()
            };
            let counts = documents
                .iter()
                .zip(&found)
                .map(|(document, found)| compare(&only(&document.gold), &only(found), Some));
            total(&counts.collect::<Vec<_>>())
        };
        let classes: Vec<String> =
            CLASS_NAMES.iter().enumerate().map(|(class, name)| format!("{name} {:.1}", of_class(class).f1())).collect();
        println!("  {}", classes.join(", "));
        let mut regions: BTreeMap<&str, Counts> = BTreeMap::new();
        for (document, found) in documents.iter().zip(&found) {
            if let Some((region, _)) = document.id.split_once('/') {
                regions.entry(region).or_default().add(compare(&document.gold, found, Some));
            }
        }
        for (region, counts) in regions {
            println!("  {region}: {:.1} ({} mentions)", counts.f1(), counts.marked);
        }
        let confidences = documents.iter().zip(&tagged).flat_map(|(document, tagged)| judged(document, tagged));
        println!("  expected calibration error {:.3}", calibration_error(confidences));
        if name == "written" {
            let unseen = documents.iter().zip(&tagged).skip(1).step_by(2);
            let confidences = unseen.flat_map(|(document, tagged)| judged(document, tagged));
            println!("    {:.3} over the half that did not calibrate", calibration_error(confidences));
        }
    }
    if shared().exists() { alignment() } else { Ok(()) }
}

/// Prints the mentions of a raw-text set that are missed (-) or found in vain (+), with their surroundings.
pub fn errors(model: &str) -> Outcome {
    let tagger = Tagger::from_bytes(&fs::read(model)?)?;
    let documents = sets()?.swap_remove(0).documents;
    for document in &documents {
        println!("# {}", document.id);
        let found: Vec<Mention> = tagger.tag(&document.blocks()).iter().map(mention).collect();
        let missed = document.gold.iter().filter(|gold| found.binary_search(gold).is_err()).map(|gold| ('-', gold));
        let vain = found.iter().filter(|found| document.gold.binary_search(found).is_err()).map(|found| ('+', found));
        let mut errors: Vec<(char, &Mention)> = missed.chain(vain).collect();
        errors.sort_by_key(|(_, mention)| **mention);
        for (sign, mention) in errors {
            let text = &document.texts[mention.block as usize];
            let (start, end) = (mention.span.start as usize, mention.span.end as usize);
            let before = text[..start].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            let after = text[end..].char_indices().nth(20).map_or(text.len(), |(at, _)| end + at);
            let class = CLASS_NAMES[mention.class];
            println!("{sign} {class:12} {}[{}]{}", &text[before..start], &text[start..end], &text[end..after]);
        }
    }
    Ok(())
}

/// Prints the mentions in a text file, whose lines are blocks.
pub fn tag(model: &str, file: &str) -> Outcome {
    let tagger = Tagger::from_bytes(&fs::read(model)?)?;
    let text = fs::read_to_string(file)?;
    let texts: Vec<&str> = text.lines().collect();
    for found in tagger.tag(&texts) {
        println!(
            "{} {:?} {:.2} {}",
            found.block,
            found.kind,
            found.confidence,
            found.span.of(texts[found.block as usize])
        );
    }
    Ok(())
}

/// Prints the documents of ww/dev as JSON lines, for the taggers of other languages to read: `text`, whose lines are the
/// blocks, and the gold `mentions` in UTF-16 units of it.
pub fn export() -> Outcome {
    let folder = shared().join("entities/ww");
    for document in data::read_original(&folder.join("dev.iob"), &folder.join("original"))? {
        let mut starts = Vec::new();
        let mut text = String::new();
        for block in &document.texts {
            starts.push(text.encode_utf16().count());
            text.push_str(block);
            text.push('\n');
        }
        let units = |mention: &Mention, end: u32| {
            let block = mention.block as usize;
            starts[block] + document.texts[block][..end as usize].encode_utf16().count()
        };
        let mentions = document.gold.iter().map(|mention| {
            let (start, end) = (units(mention, mention.span.start), units(mention, mention.span.end));
            serde_json::json!({ "start": start, "end": end, "class": CLASS_NAMES[mention.class] })
        });
        let mentions: Vec<_> = mentions.collect();
        println!("{}", serde_json::json!({ "id": document.id, "text": text, "mentions": mentions }));
    }
    Ok(())
}

/// The confidence of each mention that is found in the documents, and whether it is right.
pub fn confidences(tagger: &Tagger, documents: &[Document]) -> Vec<(f32, bool)> {
    documents.iter().flat_map(|document| judged(document, &tagger.tag(&document.blocks()))).collect()
}

fn judged(document: &Document, found: &[Found]) -> Vec<(f32, bool)> {
    let right = |found: &Found| document.gold.binary_search(&mention(found)).is_ok();
    found.iter().map(|found| (found.confidence, right(found))).collect()
}

fn mention(found: &Found) -> Mention {
    Mention {
        block: found.block,
        span: found.span,
        class: CLASSES.iter().position(|&kind| kind == found.kind).unwrap_or(6),
    }
}

/// Mean distance of confidence and share of right mentions, over ten bins.
fn calibration_error(mentions: impl Iterator<Item = (f32, bool)>) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    let mut count = 0.0;
    for (confidence, right) in mentions {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.0 += f64::from(confidence);
        bin.1 += f64::from(u8::from(right));
        bin.2 += 1.0;
        count += 1.0;
    }
    bins.iter().map(|(confidence, right, _)| (confidence - right).abs()).sum::<f64>() / f64::max(count, 1.0)
}

/// Prints how the tokeniser's tokens of the articles' original text agree with the data set's own.
pub fn alignment() -> Outcome {
    let ww = shared().join("entities/ww");
    for part in ["train", "dev"] {
        let documents = data::read_original(&ww.join(format!("{part}.iob")), &ww.join("original"))?;
        let (mut exact, mut marked, mut sentences) = (0, 0, 0);
        let mut tokens = Counts::default();
        for document in &documents {
            let article = Article::read(&document.blocks(), &Lexicon::default());
            let (_, fitting) = document.labels(&article);
            exact += fitting;
            marked += document.gold.len();
            sentences += article.sentences.len();
            let own = article.tokens.iter().map(|token| (token.block, token.span));
            let right = own.filter(|token| document.tokens.binary_search(token).is_ok()).count();
            tokens.add(Counts { right, found: article.tokens.len(), marked: document.tokens.len() });
        }
        println!(
            "tokeniser, ww/{part} from raw text: {} articles, {sentences} sentences, {} tokens, F1 {:.2} against the set's \
             own; {exact} of {marked} mentions begin and end with tokens of one sentence ({:.2} %)",
            documents.len(),
            tokens.found,
            tokens.f1(),
            100.0 * exact as f64 / marked as f64
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_models_keep_the_accuracy_budget() {
        let budget: Budget = serde_json::from_str(&fs::read_to_string(BUDGET).expect("committed")).expect("JSON");
        assert_eq!(budget.keys().collect::<Vec<_>>(), MODELS);
        for (model, sets) in &budget {
            let measured = measure(&read_model(model).expect("committed, and fits the code")).expect("readable");
            assert!(sets.contains_key("written"), "one set is always here");
            for (set, views) in sets {
                let Some(measured) = measured.get(set) else {
                    eprintln!("{set}: skipped, because the shared data is not here");
                    continue;
                };
                for (view, least) in views {
                    assert!(measured[view] >= *least, "{model}, {set}, {view}: {:.2} is below {least}", measured[view]);
                }
            }
        }
    }
}
