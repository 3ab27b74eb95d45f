//! Trains the tagger and writes its model file.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use nutgraf::entities::Tagger;
use nutgraf::entities::training::network::{Matrix, Network, PIECES, inputs, judged};
use nutgraf::entities::training::{
    Article, LABELS, LISTS, Lexicon, ListedWord, Reader, Transitions, model_file, payload_bytes, phrase_hash,
    word_hash, write_lexicon, write_weights,
};

use super::data::{self, Document};
use super::eval;
use super::network;
use super::optimiser::{Examples, Schedule, Target, Trainee, Vocabulary};
use super::teacher;
use crate::{Outcome, shared};

/// Folder of the lists that `training/entities/prepare.py` makes.
pub const LISTS_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/entities");

/// Features that fewer tokens show than this are left out.
const LEAST_COUNT: u32 = 2;
const SCHEDULE: Schedule = Schedule { epochs: 5, rate: 0.07, dropout: 0.3 };
const FINE_TUNING: Schedule = Schedule { epochs: 2, rate: 0.03, dropout: 0.3 };
const NETWORK: network::Schedule =
    network::Schedule { epochs: 7, rate: 0.002, batch: 8, dropout: (0.1, 0.3), forgetting: 0.15 };
/// Largest weight that is stored exactly; larger ones become this.
const LARGEST: f32 = 4.0;

/// What a model is made of.
#[derive(Clone, Copy)]
pub struct Recipe {
    /// Weights of the field that stay.
    weights: usize,
    /// Words with clusters.
    clusters: usize,
    /// Words with vectors; without any there is no network.
    vectors: usize,
    /// What the scores of field, network and votes count for.
    mixture: [f32; 3],
}

/// The default model.
pub const FULL: Recipe = Recipe { weights: 370_000, clusters: 200_000, vectors: 40_000, mixture: [0.8, 0.5, 0.6] };
/// The one that helps the teacher to label; nobody loads it.
const FIRST: Recipe = Recipe { weights: 450_000, mixture: [0.7, 0.4, 0.6], ..FULL };
/// The small one.
pub const LITE: Recipe = Recipe { weights: 180_000, clusters: 20_000, vectors: 0, mixture: [1.0, 0.0, 0.6] };

/// An article and what its tokens are to be labelled.
pub struct Lesson {
    /// The article.
    pub article: Article,
    /// For each of its tokens.
    pub targets: Vec<Target>,
}

/// Trains on what people marked, and on what the teacher makes of other news.
pub fn run(recipe: Recipe, out: &str) -> Outcome {
    let lexicon = lexicon(recipe)?;
    let mut lessons = gold(&lexicon.read)?;
    lessons.extend(teacher::lessons(&lexicon.read)?);
    fs::write(out, train(recipe, lexicon, &lessons)?)?;
    calibrate(out)
}

/// Trains on what people marked, alone.
pub fn first(out: &str) -> Outcome {
    let lexicon = lexicon(FIRST)?;
    let lessons = gold(&lexicon.read)?;
    fs::write(out, train(FIRST, lexicon, &lessons)?)?;
    calibrate(out)
}

/// What people marked in the training part of English Worldwide Newswire, and in articles written to be taught.
fn gold(lexicon: &Lexicon) -> Result<Vec<Lesson>, Box<dyn Error>> {
    let lesson = |document: &Document| {
        let article = Article::read(&document.blocks(), lexicon);
        let (labels, _) = document.labels(&article);
        Lesson { article, targets: labels.into_iter().map(Target::gold).collect() }
    };
    let mut documents = teacher::documents("train")?;
    documents.extend(data::read_written(Path::new(TAUGHT))?);
    Ok(documents.iter().map(lesson).collect())
}

/// Folder of the articles that were written to be taught: dense in what the newswire has little of.
const TAUGHT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/entities/taught");

/// Trains a model, all but its calibration; gives its file.
fn train(recipe: Recipe, lexicon: Listed, lessons: &[Lesson]) -> Result<Vec<u8>, Box<dyn Error>> {
    let Listed { mut payload, codes, .. } = lexicon;
    eprintln!("lexicon: {} bytes", payload.len());
    let (field, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| match recipe.vectors {
            0 => Ok(None),
            _ => train_network(lessons, codes).map(Some).map_err(|error| error.to_string()),
        });
        (train_field(recipe.weights, lessons, &mut payload), second.join())
    });
    let (network, second) = match second.map_err(|_| "the network's training broke off")?? {
        Some(trained) => trained,
        None => (Network::default(), field.clone()),
    };
    network.write(&mut payload);
    payload.extend(recipe.mixture.iter().flat_map(|number| number.to_le_bytes()));
    mixed(&field, &second, recipe.mixture).write(&mut payload);
    payload.extend(UNCALIBRATED);
    Ok(model_file(&payload, &TRAINED_ON))
}

/// Trains the field, writes its weights and transitions to the payload, and gives the transitions.
fn train_field(keep: usize, lessons: &[Lesson], payload: &mut Vec<u8>) -> Transitions {
    let vocabulary = Vocabulary::new(LEAST_COUNT, |count| {
        lessons.iter().for_each(|lesson| each_feature(&lesson.article, count));
    });
    let examples = examples(lessons, &vocabulary);
    eprintln!("{} sentences, {} features", examples.len(), vocabulary.keys.len());
    let all: Vec<usize> = (0..examples.len()).collect();
    let mut trainee = Trainee::new(vocabulary.keys.len());
    trainee.train(&examples, &all, SCHEDULE);
    let left = trainee.prune(keep);
    eprintln!("{left} weights after pruning");
    trainee.train(&examples, &all, FINE_TUNING);
    write(&trainee, &vocabulary, payload);
    trainee.transitions
}

/// Trains the network, alone: field and network make up for each other's errors because they are not the same.
fn train_network(lessons: &[Lesson], codes: Vec<u8>) -> Result<(Network, Transitions), Box<dyn Error>> {
    let mut examples = Vec::new();
    for Lesson { article, targets } in lessons {
        for sentence in article.sentences.iter().filter(|sentence| !sentence.tokens.is_empty()) {
            let inputs = inputs(article, sentence);
            let (judged, targets) = (judged(&inputs), targets[sentence.tokens.clone()].to_vec());
            examples.push(network::Example { inputs, judged, targets });
        }
    }
    let table = |name: &str| -> Result<Vec<f32>, Box<dyn Error>> {
        let bytes = fs::read(Path::new(LISTS_FOLDER).join(name))?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    };
    let centres = Matrix { rows: table("centres.f32")?.as_chunks().0.to_vec() };
    let pieces = Matrix { rows: table("pieces.f32")?.as_chunks().0.to_vec() };
    let mut trainee = network::Trainee::new(codes, centres, pieces, 1);
    trainee.train(&examples, NETWORK);
    Ok((trainee.network, trainee.transitions))
}

/// Field's and network's transitions, mixed as their scores are.
fn mixed(field: &Transitions, network: &Transitions, [own, other, _]: [f32; 3]) -> Transitions {
    let mut mixed = Transitions::new();
    let pairs = field.pair.iter().flatten().zip(network.pair.iter().flatten());
    let scores = field.start.iter().zip(&network.start).chain(pairs);
    let all = mixed.start.iter_mut().chain(mixed.pair.iter_mut().flatten());
    for (mixed, (field, network)) in all.zip(scores).filter(|(mixed, _)| mixed.is_finite()) {
        *mixed = own * field + other * network;
    }
    mixed
}

const TRAINED_ON: [&str; 3] = [
    "English Worldwide Newswire (train)",
    "28 articles written for it",
    "L3S-GN1, fundus_dev, CleanPortalEval and WCXB (English, labelled by a teacher)",
];

/// A calibration that changes nothing: slope 1, offset 0.
const UNCALIBRATED: [u8; 8] = [0, 0, 0x80, 0x3f, 0, 0, 0, 0];

/// How often the written articles count in calibration: what people read is seldom the newswire that the weights are from.
const TIMES_WRITTEN: usize = 3;

/// Calibrates a model file on articles that its weights have not seen: those of ww/dev, and every other of the written
/// ones, so that the curve fits more than one kind of text.
pub fn calibrate(model: &str) -> Outcome {
    let bytes = fs::read(model)?;
    let length = payload_bytes(&bytes).ok_or("this is no model of entities")?;
    let mut payload = bytes[bytes.len() - length..].to_vec();
    let curve = payload.len() - UNCALIBRATED.len();
    payload[curve..].copy_from_slice(&UNCALIBRATED);
    let uncalibrated = Tagger::from_bytes(&model_file(&payload, &TRAINED_ON))?;
    let folder = shared().join("entities/ww");
    let mut mentions =
        eval::confidences(&uncalibrated, &data::read_original(&folder.join("dev.iob"), &folder.join("original"))?);
    let written = data::read_written(Path::new(eval::WRITTEN))?;
    let calibrating: Vec<Document> = written.into_iter().step_by(2).collect();
    let others = eval::confidences(&uncalibrated, &calibrating);
    (0..TIMES_WRITTEN).for_each(|_| mentions.extend(&others));
    let (slope, offset) = fit_logistic(&mentions);
    eprintln!("calibration: slope {slope}, offset {offset}");
    payload.truncate(curve);
    payload.extend([slope, offset].iter().flat_map(|number| number.to_le_bytes()));
    let bytes = model_file(&payload, &TRAINED_ON);
    fs::write(model, &bytes)?;
    eprintln!("{model}: {} bytes", bytes.len());
    Ok(())
}

/// Fits a logistic curve to confidences and whether they were justified.
fn fit_logistic(mentions: &[(f32, bool)]) -> (f32, f32) {
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

fn examples(lessons: &[Lesson], vocabulary: &Vocabulary) -> Examples {
    let mut examples = Examples::default();
    let mut features = Vec::new();
    for Lesson { article, targets } in lessons {
        for sentence in &article.sentences {
            for token in sentence.tokens.clone() {
                features.clear();
                article.features(sentence, token, &mut |key| features.extend(vocabulary.number(key)));
                examples.push_token(features.iter().copied(), targets[token]);
            }
            examples.end_sentence();
        }
    }
    examples
}

/// The lexicon, as a part of the payload and read back, and the codes of its words' vectors.
pub struct Listed {
    payload: Vec<u8>,
    /// As the tagger reads it.
    pub read: Lexicon,
    codes: Vec<u8>,
}

/// Compiles the lexicon from the lists.
pub fn lexicon(recipe: Recipe) -> Result<Listed, Box<dyn Error>> {
    let folder = Path::new(LISTS_FOLDER);
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
    let codes = fs::read(folder.join("codes.u8"))?;
    let mut words = Vec::new();
    let mut coarse_of = BTreeMap::new();
    for (i, line) in read("clusters.tsv")?.lines().take(recipe.clusters).enumerate() {
        let mut columns = line.split('\t');
        let mut column = || columns.next().ok_or("clusters.tsv has lines with less than three columns");
        let (word, coarse, fine) = (column()?, column()?.parse::<u8>()?, column()?.parse::<u16>()?);
        let codes = codes.get(i * PIECES..(i + 1) * PIECES).filter(|_| i < recipe.vectors);
        words.push(ListedWord { hash: word_hash(word), fine, codes });
        coarse_of.insert(fine, coarse);
    }
    let last = coarse_of.keys().next_back().copied().unwrap_or(0);
    let coarse: Vec<u8> = (0..=last).map(|fine| coarse_of.get(&fine).copied().unwrap_or(0)).collect();
    let mut payload = Vec::new();
    let codes = write_lexicon(&phrases.into_iter().collect::<Vec<_>>(), &words, &coarse, &mut payload);
    let read = Lexicon::read(&mut Reader(&payload)).ok_or("the lexicon does not read back")?;
    Ok(Listed { payload, read, codes })
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
