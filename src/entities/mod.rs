//! Finds entities: tokens, a trained tagger for names, rules for amounts, dates and times.

use std::sync::Arc;

use serde::Serialize;

use self::codec::Reader;
use self::crf::{CLASSES, LABELS, OUTSIDE, Scores, Transitions};
use self::features::Article;
use self::lexicon::Lexicon;
use self::network::Network;
use self::weights::Weights;
use crate::error::{Error, ErrorKind};
use crate::model::{self, Expected};
use crate::span::Span;

mod codec;
mod crf;
mod features;
mod lexicon;
mod names;
mod network;
pub mod token;
pub mod values;
mod votes;
mod weights;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person or a family.
    Person,
    /// A company, institution, party, team, band …
    Organization,
    /// A country, region, town, river …
    Place,
    /// A building, airport, road, installation …
    Facility,
    /// A nationality, religion or a party's adherents.
    Group,
    /// A thing made: vehicle, weapon, work of art, software …
    Product,
    /// A named happening: war, storm, tournament …
    Event,
    /// Any other name: language, law, award …
    Other,
    /// A date or a span of dates.
    Date,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A measured amount with its unit.
    Quantity,
    /// A place in an order.
    Ordinal,
    /// A time of day or a duration below a day.
    Time,
}

/// A mention as the tagger finds it: where a name stands and what it is, not yet who.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Index into the tagged texts.
    pub block: u32,
    /// Bytes of that text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Probability that span and kind are right, 0–1.
    pub confidence: f32,
}

/// A trained tagger for one language. Cheap to clone: clones share the model.
#[derive(Debug, Clone)]
pub struct Tagger {
    model: Arc<Model>,
}

/// What a model file holds.
#[derive(Debug)]
struct Model {
    lexicon: Lexicon,
    weights: Weights,
    transitions: Transitions,
    network: Network,
    mixture: Mixture,
    calibration: Calibration,
}

/// Turns the field's probabilities, which are too sure of themselves, into shares of right mentions (Platt 1999).
#[derive(Debug, Clone, Copy)]
struct Calibration {
    slope: f32,
    offset: f32,
}

impl Calibration {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self { slope: reader.f32()?, offset: reader.f32()? })
    }

    fn apply(self, probability: f32) -> f32 {
        let probability = probability.clamp(1e-6, 1.0 - 1e-6);
        let logit = (probability / (1.0 - probability)).ln();
        1.0 / (1.0 + (-(self.slope * logit + self.offset)).exp())
    }
}

/// How field and network are mixed: a sum of weighted scores, that is, a product of experts (Hinton 2002).
#[derive(Debug)]
struct Mixture {
    /// What the field's scores count for.
    field: f32,
    /// What the network's scores count for.
    network: f32,
    /// What a unanimous vote counts for.
    votes: f32,
    transitions: Transitions,
}

/// Where the field is surer than this that a token belongs to no name, the network does not look.
const SURE: f32 = 0.995;

impl Mixture {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (field, network, votes) = (reader.f32()?, reader.f32()?, reader.f32()?);
        Some(Self { field, network, votes, transitions: Transitions::read(reader)? })
    }
}

impl Model {
    /// The scores of field and network for each token.
    fn emissions(&self, article: &Article) -> Vec<Scores> {
        let sums = article.sums(|keys, sums| self.weights.add(keys, sums));
        let mut emissions: Vec<Scores> = sums.into_iter().map(|sums| self.weights.scores(sums)).collect();
        self.mix(article, &mut emissions);
        emissions
    }

    /// Mixes what the network says into the field's scores.
    fn mix(&self, article: &Article, emissions: &mut [Scores]) {
        let Self { network, mixture, transitions, .. } = self;
        if network.is_empty() {
            return;
        }
        let mut entries = network::Entries::default();
        for sentence in &article.sentences {
            let Some(scores) = emissions.get_mut(sentence.tokens.clone()) else { continue };
            let lattice = transitions.lattice(scores);
            let inputs = network::inputs(article, sentence);
            let mut look = network::judged(&inputs);
            for (i, look) in look.iter_mut().enumerate() {
                *look &= lattice.marginal(i, OUTSIDE) < SURE;
            }
            let mut second = vec![[0.0; LABELS]; scores.len()];
            network.add(&inputs, &look, &mut entries, &mut second);
            for ((scores, second), look) in scores.iter_mut().zip(&second).zip(look) {
                for (score, second) in scores.iter_mut().zip(second) {
                    // Where the network does not look, the field speaks for both.
                    *score = mixture.field * *score + mixture.network * if look { *second } else { *score };
                }
            }
        }
    }

    fn read(payload: &[u8]) -> Option<Self> {
        let mut reader = Reader(payload);
        let lexicon = Lexicon::read(&mut reader)?;
        let weights = Weights::read(&mut reader)?;
        let transitions = Transitions::read(&mut reader)?;
        let network = Network::read(&mut reader)?;
        let mixture = Mixture::read(&mut reader)?;
        let calibration = Calibration::read(&mut reader)?;
        let read = Self { lexicon, weights, transitions, network, mixture, calibration };
        reader.0.is_empty().then_some(read)
    }
}

impl Tagger {
    /// A tagger from a model file's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`] where the bytes are no model of entities, damaged, or made for other code.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let digest = features::digest();
        let (_, payload) = model::open(bytes, &expected(&digest))?;
        let read = Model::read(payload).ok_or_else(|| {
            Error::new(ErrorKind::WrongModel, "the model's payload is malformed; load the model of this release")
        })?;
        Ok(Self { model: Arc::new(read) })
    }

    /// Finds names in the blocks of one article, in order of block and start. Linear in the text's length.
    ///
    /// The blocks are read together, for one mention of a name tells what another is; no name spans two blocks.
    #[inline(never)]
    pub fn tag(&self, texts: &[&str]) -> Vec<Found> {
        let Model { lexicon, mixture, calibration, .. } = &*self.model;
        let article = Article::read(texts, lexicon);
        let mut emissions = self.model.emissions(&article);
        let transitions = &mixture.transitions;
        votes::add(&article, transitions, mixture.votes, &mut emissions);
        let (mut found, mut named) = (Vec::new(), Vec::new());
        for sentence in &article.sentences {
            let Some(emissions) = emissions.get(sentence.tokens.clone()) else { continue };
            let mentions = crf::mentions(&transitions.best(emissions));
            if mentions.is_empty() {
                continue;
            }
            let lattice = transitions.lattice(emissions);
            let mut earliest = sentence.tokens.start;
            for (start, end, class) in mentions {
                let confidence = calibration.apply(lattice.mention(start, end, class));
                let start = names::with_ship_prefix(&article, texts, sentence.tokens.start + start, earliest);
                let tokens = start..sentence.tokens.start + end;
                earliest = tokens.end;
                for part in names::parts(&article, texts, lexicon, tokens, CLASSES[class]) {
                    let (first, last) = (article.tokens.get(part.start), article.tokens.get(part.end.wrapping_sub(1)));
                    let (Some(first), Some(last)) = (first, last) else { continue };
                    let span = Span { start: first.span.start, end: last.span.end };
                    let kind = names::kind(&article, texts, part.start, CLASSES[class]);
                    found.push(Found { block: first.block, span, kind, confidence });
                    named.push(part);
                }
            }
        }
        names::name_ships(&article, texts, &named, &mut found);
        found
    }
}

fn expected(digest: &str) -> Expected<'_> {
    Expected { model: "entities-en", format: 3, features: digest }
}

/// What the training program shares with inference.
#[cfg(feature = "training")]
pub mod training {
    pub use super::codec::Reader;
    pub use super::crf::{CLASSES, LABELS, Lattice, OUTSIDE, Scores, Transitions, begin, inside, mentions};
    pub use super::features::{Article, HashedMap, Sentence, Surface, phrase_hash, word_hash};
    pub use super::lexicon::{CLUSTERINGS, LISTS, Lexicon, ListedWord, write as write_lexicon};
    /// The network, and what it reads.
    pub mod network {
        pub use super::super::network::*;
    }
    pub use super::weights::{Weights, write as write_weights};

    pub use crate::model::payload_bytes;

    /// The values that rules find in a text.
    pub fn find_values(text: &str, published: Option<&str>) -> Vec<(crate::Span, super::Kind)> {
        super::values::find(text, published)
    }

    impl super::Tagger {
        /// The tokens of one article as this tagger sees them.
        pub fn read(&self, texts: &[&str]) -> Article {
            Article::read(texts, &self.model.lexicon)
        }

        /// The scores of each token's labels, to which `others`' are added before the votes, and the transitions.
        pub fn scores(&self, article: &Article, others: &[Scores]) -> (Vec<Scores>, &Transitions) {
            let mixture = &self.model.mixture;
            let mut scores = self.model.emissions(article);
            for (score, other) in scores.iter_mut().flatten().zip(others.iter().flatten()) {
                *score += other;
            }
            super::votes::add(article, &mixture.transitions, mixture.votes, &mut scores);
            (scores, &mixture.transitions)
        }
    }

    /// A model file around a payload.
    pub fn model_file(payload: &[u8], trained_on: &[&str]) -> Vec<u8> {
        crate::model::build(&super::expected(&super::features::digest()), trained_on, payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &[u8] = include_bytes!("../../models/en.model");

    fn english() -> Tagger {
        Tagger::from_bytes(ENGLISH).expect("the model that is committed fits the code")
    }

    /// Mentions as (text, kind).
    fn tagged<'t>(texts: &[&'t str]) -> Vec<(&'t str, Kind)> {
        let found = english().tag(texts);
        found.iter().map(|found| (found.span.of(texts[found.block as usize]), found.kind)).collect()
    }

    #[test]
    fn names_are_found_with_their_kinds() {
        let texts = ["Nigerian President Goodluck Jonathan met Angela Merkel in Berlin on Tuesday, the BBC said."];
        assert_eq!(
            tagged(&texts),
            [
                ("Nigerian", Kind::Group),
                ("Goodluck Jonathan", Kind::Person),
                ("Angela Merkel", Kind::Person),
                ("Berlin", Kind::Place),
                ("Tuesday", Kind::Date),
                ("BBC", Kind::Organization),
            ]
        );
    }

    #[test]
    fn a_damaged_or_foreign_model_is_refused() {
        let digest = features::digest();
        let mut cut = ENGLISH.to_vec();
        cut.pop();
        let empty = model::build(&expected(&digest), &[], b"");
        let other = model::build(&Expected { model: "blocks", ..expected(&digest) }, &[], b"");
        for bytes in [&cut[..], &empty, &other, b"", b"GIF89a"] {
            assert_eq!(Tagger::from_bytes(bytes).expect_err("refused").kind(), ErrorKind::WrongModel);
        }
    }

    #[test]
    fn a_ship_is_a_thing_made() {
        let texts = ["The navy commissioned the submarine INS Kalvari in Mumbai on Monday."];
        assert_eq!(tagged(&texts), [("INS Kalvari", Kind::Product), ("Mumbai", Kind::Place), ("Monday", Kind::Date)]);
        let texts = ["The aircraft carrier USS Carl Vinson arrived in Busan.", "On Monday the Carl Vinson left again."];
        let found = [("USS Carl Vinson", Kind::Product), ("Busan", Kind::Place), ("Monday", Kind::Date)];
        assert_eq!(tagged(&texts), [&found[..], &[("Carl Vinson", Kind::Product)]].concat());
        let texts =
            ["The destroyer USS John McCain left.", "Senator John McCain was moved.", "John McCain died in 2018."];
        let people = tagged(&texts).into_iter().filter(|found| *found == ("John McCain", Kind::Person));
        assert_eq!(people.count(), 2);
    }

    #[test]
    fn marks_that_nobody_sees_move_no_offset() {
        let texts =
            ["\u{202a}Angela Merkel\u{202c} 👩\u{200d}🚀 went to Ber\u{ad}lin\u{feff} on\u{a0}Tuesday,\u{7} she said."];
        assert_eq!(
            tagged(&texts),
            [("Angela Merkel", Kind::Person), ("Ber\u{ad}lin", Kind::Place), ("Tuesday", Kind::Date)]
        );
    }

    #[test]
    fn the_small_model_finds_names_too() {
        let lite = Tagger::from_bytes(include_bytes!("../../models/en-lite.model")).expect("fits the code");
        let found = lite.tag(&["Angela Merkel met Goodluck Jonathan in Berlin on Tuesday."]);
        let kinds: Vec<Kind> = found.iter().map(|found| found.kind).collect();
        assert_eq!(kinds, [Kind::Person, Kind::Person, Kind::Place, Kind::Date]);
    }

    #[test]
    fn mentions_ascend_without_overlap_whatever_the_text() {
        let noise =
            "\u{202e}X\u{0}Æ’s ‘n’ «Ñ» 👩\u{200d}🚀 U.\u{200d}S. \u{feff}LONDON\u{ad}DERRY Mr. — 3\u{a0}218 §§ "
                .repeat(50);
        let word = "Ab".repeat(500_000);
        let texts = ["", " \n", &noise, &word, "Berlin"];
        let found = english().tag(&texts);
        for pair in found.windows(2) {
            let [before, after] = pair else { continue };
            assert!((before.block, before.span.end) <= (after.block, after.span.start) || before.block < after.block);
        }
        for found in &found {
            assert!(!found.span.of(texts[found.block as usize]).is_empty());
            assert!((0.0..=1.0).contains(&found.confidence));
        }
    }

    #[test]
    fn the_sample_article_reads_right() {
        let shared = std::env::var("NUTGRAF_SHARED").unwrap_or_else(|_| "../shared".to_owned());
        let Ok(page) = std::fs::read_to_string(format!("{shared}/samples/north_korea/page.txt")) else {
            eprintln!("skipped, because the shared samples are not here");
            return;
        };
        let article = page.split("\n\nWe make it make sense").next().unwrap_or_default();
        let texts: Vec<&str> = article.split("\n\n").collect();
        let tagged = tagged(&texts);
        for (kind, names) in [
            (Kind::Person, "Wang Yi, Sergei Lavrov, Donald Trump, Xi Jinping, Rex Tillerson, Gennady Gatilov"),
            (Kind::Organization, "UN, World Bank, International Monetary Fund, New Development Bank"),
            (Kind::Place, "Russia, China, Beijing, Moscow, Pyongyang, Xinjiang"),
        ] {
            for name in names.split(", ") {
                let kinds: Vec<Kind> = tagged.iter().filter(|(text, _)| *text == name).map(|(_, kind)| *kind).collect();
                assert!(!kinds.is_empty() && kinds.iter().all(|&found| found == kind), "{name}: {kinds:?}");
            }
        }
    }
}
