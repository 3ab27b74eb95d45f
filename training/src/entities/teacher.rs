//! A larger tagger that the small one learns from (Hinton et al. 2015): what it reads, what it says, how well it does.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use nutgraf::entities::Tagger;
use nutgraf::entities::training::{Article, LABELS, LISTS, Lexicon, Scores, Surface, mentions};
use serde::Deserialize;

use super::data::{self, Document, Mention};
use super::eval;
use super::optimiser::Target;
use super::train::{self, FULL, Lesson};
use crate::{Outcome, shared};

/// Folder of what the teacher reads and writes.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/entities/teacher");

/// Steps of the teacher's log-probabilities in a unit of the natural logarithm.
const STEPS: f32 = 16.0;

/// A page of the extraction sets, as far as it is read here.
#[derive(Deserialize)]
struct Page {
    id: String,
    lang: Option<String>,
    #[serde(default)]
    news: Option<bool>,
    body: Option<String>,
}

/// The articles of a set, by name.
pub fn documents(set: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let ww = shared().join("entities/ww");
    match set {
        "train" | "dev" => data::read_original(&ww.join(format!("{set}.iob")), &ww.join("original")),
        "written" => data::read_written(Path::new(eval::WRITTEN)),
        _ => unlabelled(),
    }
}

/// Words of an article that is no news from which on it is left out: there are many, and they are long.
const MOST_WORDS: usize = 400;

/// English articles without gold mentions: news, and the beginnings of others.
fn unlabelled() -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for set in ["cleanportaleval", "fundus_dev", "l3s_gn1", "wcxb_articles"] {
        let gold = fs::read_to_string(shared().join(format!("extraction/dev/{set}/gold.jsonl")))?;
        for line in gold.lines() {
            let page: Page = serde_json::from_str(line)?;
            let (Some(body), "en") = (page.body, page.lang.as_deref().unwrap_or("en")) else { continue };
            let most = if page.news == Some(true) { usize::MAX } else { MOST_WORDS };
            let mut words = 0;
            let within = |line: &&str| {
                words += line.split_whitespace().count();
                words <= most
            };
            let lines = body.lines().filter(|line| !line.trim().is_empty());
            let texts = lines.take_while(within).map(str::to_owned).collect();
            let id = format!("{set}/{}", page.id);
            documents.push(Document { id, texts, gold: Vec::new(), tokens: Vec::new() });
        }
    }
    Ok(documents)
}

/// What the teacher reads beside the word: all but the list of organisations, for it has read of them.
fn flags(surface: &Surface) -> Vec<f32> {
    let listed = 2 * LISTS.len();
    [&surface.flags[..listed - 2], &surface.flags[listed..]].concat()
}

/// Writes what the teacher reads: for each set, a line of JSON for each article.
pub fn export() -> Outcome {
    let lexicon = train::lexicon(FULL)?.read;
    fs::create_dir_all(FOLDER)?;
    for set in ["train", "dev", "written", "silver"] {
        let mut out = BufWriter::new(File::create(Path::new(FOLDER).join(format!("{set}.jsonl")))?);
        let mut tokens = 0;
        for document in documents(set)? {
            let article = Article::read(&document.blocks(), &lexicon);
            let (labels, _) = document.labels(&article);
            let sentences = article.sentences.iter().map(|sentence| {
                let range = sentence.tokens.clone();
                let seen = &article.tokens[range.clone()];
                let words: Vec<&str> =
                    seen.iter().map(|token| token.span.of(&document.texts[token.block as usize])).collect();
                let flags: Vec<Vec<f32>> =
                    range.clone().map(|token| flags(&article.surface(sentence, token))).collect();
                serde_json::json!({ "words": words, "flags": flags, "labels": labels[range] })
            });
            let sentences: Vec<_> = sentences.collect();
            tokens += article.tokens.len();
            writeln!(out, "{}", serde_json::json!({ "id": document.id, "sentences": sentences }))?;
        }
        eprintln!("{set}: {tokens} tokens");
    }
    Ok(())
}

/// What the teacher says of all tokens of a set, from its file.
pub struct Said {
    bytes: Vec<u8>,
    at: usize,
}

impl Said {
    /// Of a set, by name.
    pub fn read(set: &str) -> Result<Self, Box<dyn Error>> {
        let path: PathBuf = Path::new(FOLDER).join(format!("{set}.u8"));
        let bytes = fs::read(&path)
            .map_err(|error| format!("{}: {error}; run training/entities/teacher.py", path.display()))?;
        Ok(Self { bytes, at: 0 })
    }

    /// The log-probabilities of the next article's tokens, times `weight`.
    pub fn next(&mut self, article: &Article, weight: f32) -> Vec<Scores> {
        let end = self.at + article.tokens.len() * LABELS;
        let (tokens, _) = self.bytes[self.at..end].as_chunks::<LABELS>();
        self.at = end;
        tokens.iter().map(|bytes| bytes.map(|byte| -weight * f32::from(byte) / STEPS)).collect()
    }
}

/// What a token that the teacher labelled counts for, beside one that people labelled.
const SILVER: f32 = 0.5;

/// What the teacher's log-probabilities count for beside the scores of the tagger that people alone taught.
const WEIGHT: f32 = 1.0;

/// Labels the news that nobody marked, by the teacher and a first tagger together.
pub fn label(first: &str) -> Outcome {
    let tagger = Tagger::from_bytes(&fs::read(first)?)?;
    let mut said = Said::read("silver")?;
    let mut bytes = Vec::new();
    for document in documents("silver")? {
        let article = tagger.read(&document.blocks());
        let (scores, transitions) = tagger.scores(&article, &said.next(&article, WEIGHT));
        for sentence in &article.sentences {
            let scores = &scores[sentence.tokens.clone()];
            let lattice = transitions.lattice(scores);
            for (i, label) in transitions.best(scores).into_iter().enumerate() {
                bytes.push(label);
                bytes.extend(lattice.marginals(i).map(|share| (share * 255.0).round() as u8));
            }
        }
    }
    fs::write(Path::new(FOLDER).join(LABELLED), bytes)?;
    Ok(())
}

/// File of the labels that [`label`] gives.
const LABELLED: &str = "silver.labels";

/// The labelled news.
pub fn lessons(lexicon: &Lexicon) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let path = Path::new(FOLDER).join(LABELLED);
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}; run entities label", path.display()))?;
    let mut tokens = bytes.as_chunks::<{ LABELS + 1 }>().0.iter();
    let target = |bytes: &[u8; LABELS + 1]| {
        let sum: f32 = bytes[1..].iter().map(|&share| f32::from(share)).sum();
        let shares = std::array::from_fn(|label| SILVER * f32::from(bytes[label + 1]) / sum);
        Target { label: bytes[0], shares, weight: SILVER }
    };
    let lesson = |document: &Document| {
        let article = Article::read(&document.blocks(), lexicon);
        let targets = tokens.by_ref().take(article.tokens.len()).map(target).collect();
        Lesson { article, targets }
    };
    Ok(documents("silver")?.iter().map(lesson).collect())
}

/// Prints the F1 of the teacher together with a model, by the teacher's weight.
pub fn eval(model: &str) -> Outcome {
    let tagger = Tagger::from_bytes(&fs::read(model)?)?;
    for set in ["dev", "written"] {
        let documents = documents(set)?;
        for weight in [0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0, 1000.0] {
            let mut said = Said::read(set)?;
            let mut found = Vec::new();
            for document in &documents {
                let article = tagger.read(&document.blocks());
                let others = said.next(&article, weight);
                let (scores, transitions) = tagger.scores(&article, &others);
                let mut mentioned = Vec::new();
                for sentence in &article.sentences {
                    for (start, end, class) in mentions(&transitions.best(&scores[sentence.tokens.clone()])) {
                        let seen = &article.tokens[sentence.tokens.clone()][start..end];
                        let mut span = seen[0].span;
                        span.end = seen[seen.len() - 1].span.end;
                        mentioned.push(Mention { block: seen[0].block, span, class });
                    }
                }
                found.push(mentioned);
            }
            println!("{set}, teacher's weight {weight}: {}", eval::f1s(&documents, &found));
        }
    }
    Ok(())
}
