//! Trains the tagger and writes its model file.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use nutgraf::entities::Tagger;
use nutgraf::entities::training::{
    Article, LABELS, LISTS, Lexicon, Reader, model_file, phrase_hash, word_hash, write_lexicon, write_weights,
};

use super::data::{self, Document};
use super::eval;
use super::optimiser::{Examples, Schedule, Trainee, Vocabulary};
use crate::{Outcome, shared};

/// Folder of the lists that `training/entities/prepare.py` makes.
const LISTS_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/entities");

/// Features that fewer tokens show than this are left out.
const LEAST_COUNT: u32 = 2;
/// Weights that stay.
const WEIGHTS: usize = 700_000;
/// Words with clusters.
const CLUSTER_WORDS: usize = 200_000;
const SCHEDULE: Schedule = Schedule { epochs: 5, rate: 0.07, dropout: 0.3 };
const FINE_TUNING: Schedule = Schedule { epochs: 2, rate: 0.03, dropout: 0.3 };
/// Largest weight that is stored exactly; larger ones become this.
const LARGEST: f32 = 4.0;

/// Trains on the training part of English Worldwide Newswire.
pub fn run(out: &str) -> Outcome {
    let folder = shared().join("entities/ww");
    let documents = data::read_original(&folder.join("train.iob"), &folder.join("original"))?;
    let mut payload = lexicon(Path::new(LISTS_FOLDER))?;
    let lexicon = Lexicon::read(&mut Reader(&payload)).ok_or("the lexicon does not read back")?;
    eprintln!("lexicon: {} bytes", payload.len());

    let articles: Vec<Article> = documents.iter().map(|document| Article::read(&document.blocks(), &lexicon)).collect();
    let vocabulary = Vocabulary::new(LEAST_COUNT, |count| {
        articles.iter().for_each(|article| each_feature(article, count));
    });
    let examples = examples(&documents, &articles, &vocabulary);
    eprintln!("{} sentences, {} features", examples.len(), vocabulary.keys.len());
    drop(articles);

    let all: Vec<usize> = (0..examples.len()).collect();
    let mut trainee = Trainee::new(vocabulary.keys.len());
    trainee.train(&examples, &all, SCHEDULE);
    let left = trainee.prune(WEIGHTS);
    eprintln!("{left} weights after pruning");
    trainee.train(&examples, &all, FINE_TUNING);

    write(&trainee, &vocabulary, &mut payload);
    // Calibrated on articles that the weights have not seen.
    let held_out = data::read_original(&folder.join("dev.iob"), &folder.join("original"))?;
    let uncalibrated = Tagger::from_bytes(&file(&payload, 1.0, 0.0))?;
    let (slope, offset) = calibrate(&eval::confidences(&uncalibrated, &held_out));
    eprintln!("calibration: slope {slope}, offset {offset}");
    let bytes = file(&payload, slope, offset);
    fs::write(out, &bytes)?;
    eprintln!("{out}: {} bytes", bytes.len());
    Ok(())
}

fn file(payload: &[u8], slope: f32, offset: f32) -> Vec<u8> {
    let payload = [payload, &slope.to_le_bytes(), &offset.to_le_bytes()].concat();
    model_file(&payload, &["English Worldwide Newswire (train)"])
}

/// Fits a logistic curve to confidences and whether they were justified.
fn calibrate(mentions: &[(f32, bool)]) -> (f32, f32) {
    let (mut slope, mut offset) = (1.0, 0.0);
    for _ in 0..2000 {
        let (mut slope_gradient, mut offset_gradient) = (0.0, 0.0);
        for &(confidence, right) in mentions {
            let confidence = confidence.clamp(1e-6, 1.0 - 1e-6);
            let logit = (confidence / (1.0 - confidence)).ln();
            let error = 1.0 / (1.0 + (-(slope * logit + offset)).exp()) - f32::from(u8::from(right));
            slope_gradient += error * logit;
            offset_gradient += error;
        }
        let rate = 0.2 / mentions.len() as f32;
        slope -= rate * slope_gradient;
        offset -= rate * offset_gradient;
    }
    (slope, offset)
}

fn each_feature(article: &Article, count: &mut dyn FnMut(u32)) {
    for sentence in &article.sentences {
        for token in sentence.tokens.clone() {
            article.features(sentence, token, &mut |key| count(key));
        }
    }
}

fn examples(documents: &[Document], articles: &[Article], vocabulary: &Vocabulary) -> Examples {
    let mut examples = Examples::default();
    let mut features = Vec::new();
    for (document, article) in documents.iter().zip(articles) {
        let (labels, _) = document.labels(article);
        for sentence in &article.sentences {
            for token in sentence.tokens.clone() {
                features.clear();
                article.features(sentence, token, &mut |key| features.extend(vocabulary.number(key)));
                examples.push_token(features.iter().copied(), labels[token]);
            }
            examples.end_sentence();
        }
    }
    examples
}

/// The lexicon's part of the payload.
fn lexicon(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}; run training/entities/prepare.py", path.display()))
    };
    let mut phrases = BTreeMap::new();
    for line in read("gazetteer.tsv")?.lines() {
        let Some((list, phrase)) = line.split_once('\t') else { continue };
        let list = LISTS.iter().position(|&name| name == list).ok_or_else(|| format!("no list is named {list}"))?;
        if let Some(hash) = phrase_hash(phrase) {
            *phrases.entry(hash).or_insert(0) |= 1 << list;
        }
    }
    let mut words = Vec::new();
    let mut coarse_of = BTreeMap::new();
    for line in read("clusters.tsv")?.lines().take(CLUSTER_WORDS) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().ok_or("clusters.tsv has lines with less than three columns");
        let (word, coarse, fine) = (column()?, column()?.parse::<u8>()?, column()?.parse::<u16>()?);
        words.push((word_hash(word), fine));
        coarse_of.insert(fine, coarse);
    }
    let last = coarse_of.keys().next_back().copied().unwrap_or(0);
    let coarse: Vec<u8> = (0..=last).map(|fine| coarse_of.get(&fine).copied().unwrap_or(0)).collect();
    let mut payload = Vec::new();
    write_lexicon(&phrases.into_iter().collect::<Vec<_>>(), &words, &coarse, &mut payload);
    Ok(payload)
}

fn write(trainee: &Trainee, vocabulary: &Vocabulary, payload: &mut Vec<u8>) {
    let unit = LARGEST / 127.0;
    let mut rows = Vec::new();
    for (&key, weights) in vocabulary.keys.iter().zip(&trainee.weights) {
        let quantised = |label: usize| (weights[label] / unit).round().clamp(-127.0, 127.0) as i8;
        let cells: Vec<(u8, i8)> =
            (0..LABELS).map(|label| (label as u8, quantised(label))).filter(|&(_, value)| value != 0).collect();
        if !cells.is_empty() {
            rows.push((key, cells));
        }
    }
    eprintln!("{} features, {} cells", rows.len(), rows.iter().map(|(_, cells)| cells.len()).sum::<usize>());
    write_weights(&rows, unit, payload);
    trainee.transitions.write(payload);
}
