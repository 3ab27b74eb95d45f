//! What the training programs need of the classifier: the very features of inference, and a way to write a model.

use std::collections::BTreeMap;

use super::features::{Features, Lexicons, Row};
use super::furniture::{self, Furniture};
use super::odds::{self, Odds};
use super::trees::{Forest, Thresholds};
use super::{Classifier, Stages};
use crate::error::Error;
use crate::model::Header;
use crate::page::Page;

/// What a block model says of itself.
///
/// # Errors
/// [`ErrorKind::WrongModel`](crate::ErrorKind::WrongModel).
pub fn header(bytes: &[u8]) -> Result<(Header, &[u8]), Error> {
    super::with_expected(|expected| crate::model::open(bytes, expected))
}

/// Numbers that tell whether a line is the headline.
pub const HEADLINE_WIDTH: usize = super::headline::WIDTH;

/// The roles that the logit over kinds of furniture tells apart.
pub const FURNITURE: [super::Role; 14] = furniture::ROLES;

/// Numbers of its rows.
pub const FURNITURE_WIDTH: usize = furniture::WIDTH;

/// What one number of a row says for each role.
pub type FurnitureWeights = [f32; FURNITURE.len()];

/// Number of buckets that [`odds()`] wants weights for.
pub const ODDS_BUCKETS: usize = odds::BUCKETS;

/// Word odds from learned weights, one per bucket.
pub fn odds(weights: &[f32]) -> Odds {
    Odds::new(weights)
}

/// Computes features as inference does.
#[derive(Debug, Clone)]
pub struct Reader {
    lexicons: Lexicons,
    odds: Odds,
}

/// A page read for training.
pub struct Read<'p>(Features<'p>);

impl Reader {
    /// Reads pages with these word odds; with none at first.
    pub fn new(odds: Option<Odds>) -> Self {
        Self { lexicons: Lexicons::new(), odds: odds.unwrap_or_else(Odds::none) }
    }

    /// Reads a page.
    pub fn read<'p>(&self, page: &'p Page) -> Read<'p> {
        Read(Features::new(page, &self.lexicons, &self.odds))
    }
}

impl Read<'_> {
    /// Number of words of a block.
    pub fn words(&self, block: usize) -> usize {
        self.0.words(block).count()
    }

    /// The buckets of a block's words, for [`odds()`].
    pub fn buckets(&self, block: usize) -> Vec<u16> {
        odds::buckets(&self.0.words(block).hashes).map(|bucket| bucket as u16).collect()
    }

    /// The lines that may be the headline of a text whose kept blocks are known, and what tells.
    pub fn headlines(&self, page: &Page, kept: impl Fn(usize) -> bool) -> Vec<(usize, [f32; HEADLINE_WIDTH])> {
        let first = super::roles::beginning(&self.0, kept);
        first.map_or_else(Vec::new, |first| super::headline::candidates(page, &self.0, first))
    }

    /// Appends a block's features for the first stage.
    pub fn first(&self, block: usize, values: &mut Vec<f32>) {
        self.0.row(block, &mut Row { values, names: None });
    }

    /// The features of all blocks for the second stage, from the first stage's probabilities.
    pub fn second(&self, probabilities: Vec<f32>, mut with_row: impl FnMut(&[f32])) {
        let context = self.0.context(probabilities);
        let mut values = Vec::new();
        for block in 0..self.0.len() {
            values.clear();
            self.0.row(block, &mut Row { values: &mut values, names: None });
            self.0.context_row(&context, block, &mut Row { values: &mut values, names: None });
            with_row(&values);
        }
    }
}

/// One kind of page's trained parts.
#[derive(Debug, Clone, Default)]
pub struct Trained {
    /// Trees over a block's own features.
    pub first: Forest,
    /// Trees over these and the first trees' probabilities.
    pub second: Forest,
    /// Maps the second trees' log-odds to calibrated ones: slope and intercept.
    pub calibration: (f32, f32),
    /// The calibrated probability from which on a block is kept.
    pub threshold: f32,
}

impl Classifier {
    /// For each block that rules propose to drop the input of the logit over kinds of furniture.
    pub fn furniture_rows(&self, page: &Page) -> BTreeMap<usize, Vec<(u16, f32)>> {
        let features = Features::new(page, &self.lexicons, &self.odds);
        let stages = self.stages(page);
        let scores = stages.scores(&features);
        let kept = super::roles::kept(page, &features, &scores, stages.least(&scores));
        let proposed = super::roles::propose(page, &features, |block| kept[block]);
        let mut rows = BTreeMap::new();
        furniture::rows(page, &features, &proposed, |block, row| drop(rows.insert(block, row.values.clone())));
        rows
    }

    /// The same classifier with these weights of the logit over kinds of furniture, for pages with elements and for
    /// plain text: for each number of a row, one for each of [`FURNITURE`].
    #[must_use]
    pub fn with_furniture(mut self, markup: &[FurnitureWeights], lines: &[FurnitureWeights]) -> Self {
        self.markup.furniture = Furniture::new(markup);
        self.lines.furniture = Furniture::new(lines);
        self
    }

    /// A classifier from trained parts, in which rules alone name furniture.
    pub fn from_trained(odds: Odds, markup: Trained, lines: Trained) -> Self {
        let stages = |trained: Trained| Stages {
            first: trained.first,
            second: trained.second,
            calibration: trained.calibration,
            threshold: trained.threshold,
            furniture: Furniture::default(),
        };
        Self { lexicons: Lexicons::new(), odds, markup: stages(markup), lines: stages(lines) }
    }

    /// The model file of this classifier.
    pub fn to_bytes(&self, trained_on: &[&str]) -> Vec<u8> {
        let mut payload = Vec::new();
        self.odds.write(&mut payload);
        for stages in [&self.markup, &self.lines] {
            for number in [stages.calibration.0, stages.calibration.1, stages.threshold] {
                payload.extend(number.to_le_bytes());
            }
            let thresholds = Thresholds::of(&[&stages.first, &stages.second]);
            thresholds.write(&mut payload);
            stages.first.write(&mut payload, &thresholds);
            stages.second.write(&mut payload, &thresholds);
            stages.furniture.write(&mut payload);
        }
        super::with_expected(|expected| crate::model::build(expected, trained_on, &payload))
    }
}
