//! Separates the article from the boilerplate, block by block, and reads the page's metadata.

mod features;
mod furniture;
mod gate;
mod headline;
mod lexicon;
mod metadata;
#[cfg(feature = "training")]
pub mod odds;
#[cfg(not(feature = "training"))]
mod odds;
mod roles;
#[cfg(feature = "training")]
pub mod training;
#[cfg(feature = "training")]
pub mod trees;
#[cfg(not(feature = "training"))]
mod trees;
mod words;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::model::{self, Expected};
use crate::page::{Origin, Page};
use features::{Features, Lexicons, Row};
use furniture::Furniture;
pub use gate::{Guess, is_probably_article};
pub use metadata::{Field, Metadata, Source, metadata};
use odds::Odds;
use trees::{Bytes, Forest, Thresholds};

/// What a block is. The first twelve belong to an article, the others do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Role {
    Title,
    Standfirst,
    Byline,
    Dateline,
    Paragraph,
    Heading,
    Quote,
    List,
    Caption,
    Table,
    Code,
    LiveEntry,
    Navigation,
    Share,
    Newsletter,
    Subscription,
    AuthorBio,
    Related,
    Advertisement,
    Cookie,
    Comments,
    Legal,
    MediaControl,
    Loading,
    CorrectionNote,
    OtherBoilerplate,
}

/// What the classifier says of one block.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What the block is.
    pub role: Role,
    /// Whether it belongs to the article.
    pub article: bool,
    /// Whether it is part of the article's running text: not its title, byline or dateline, nor a caption, standfirst
    /// or pulled quote that stands beside the text.
    pub in_text: bool,
    /// Probability that it belongs to the article, 0–1.
    pub score: f32,
    /// Why, in a few words for a reader.
    pub reason: String,
}

/// Version of the model's payload.
const FORMAT: u32 = 4;

/// A block is kept if it scores this share of the page's best, where no block reaches the threshold.
const BEST_SHARE: f32 = 0.7;
/// No block below this probability is kept.
const NEVER_BELOW: f32 = 0.05;

/// A trained block classifier: two stages of boosted trees, the second of which sees the first one's probabilities
/// around a block.
#[derive(Debug, Clone)]
pub struct Classifier {
    lexicons: Lexicons,
    /// What words say by themselves.
    odds: Odds,
    /// For pages with elements.
    markup: Stages,
    /// For plain text.
    lines: Stages,
}

#[derive(Debug, Clone)]
struct Stages {
    first: Forest,
    second: Forest,
    /// Slope and intercept over log-odds.
    calibration: (f32, f32),
    threshold: f32,
    /// Names what is dropped.
    furniture: Furniture,
}

impl Classifier {
    /// A classifier from a model file's bytes.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`](crate::ErrorKind::WrongModel).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (_, payload) = with_expected(|expected| model::open(bytes, expected))?;
        let mut payload = Bytes(payload);
        let odds = Odds::read(&mut payload)?;
        let markup = Stages::read(&mut payload)?;
        let lines = Stages::read(&mut payload)?;
        payload.end()?;
        Ok(Self { lexicons: Lexicons::new(), odds, markup, lines })
    }

    /// One verdict per block. Linear in the page's size.
    #[inline(never)]
    pub fn classify(&self, page: &Page) -> Vec<Verdict> {
        let features = Features::new(page, &self.lexicons, &self.odds);
        let stages = self.stages(page);
        let scores = stages.scores(&features);
        roles::verdicts(page, &features, &scores, stages.least(&scores), &stages.furniture)
    }

    fn stages(&self, page: &Page) -> &Stages {
        if page.origin() == Origin::Text { &self.lines } else { &self.markup }
    }
}

impl Stages {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, Error> {
        let (calibration, threshold) = ((bytes.f32()?, bytes.f32()?), bytes.f32()?);
        let thresholds = Thresholds::read(bytes)?;
        Ok(Self {
            calibration,
            threshold,
            first: Forest::read(bytes, &thresholds)?,
            second: Forest::read(bytes, &thresholds)?,
            furniture: Furniture::read(bytes)?,
        })
    }

    /// From which probability on a page's blocks are kept.
    fn least(&self, scores: &[f32]) -> f32 {
        // A page whose blocks all score low still keeps what scores best, so that a few pasted lines are not lost.
        let best = scores.iter().copied().fold(0.0, f32::max);
        if best < self.threshold { (BEST_SHARE * best).max(NEVER_BELOW) } else { self.threshold }
    }

    /// Each block's calibrated probability of belonging to the article.
    fn scores(&self, features: &Features<'_>) -> Vec<f32> {
        let mut values = Vec::new();
        let mut first = Vec::with_capacity(features.len());
        for block in 0..features.len() {
            values.clear();
            features.row(block, &mut Row { values: &mut values, names: None });
            first.push(logistic(self.first.sum(&values)));
        }
        let context = features.context(first);
        let (slope, intercept) = self.calibration;
        let second = (0..features.len()).map(|block| {
            values.clear();
            features.row(block, &mut Row { values: &mut values, names: None });
            features.context_row(&context, block, &mut Row { values: &mut values, names: None });
            logistic(self.second.sum(&values) * slope + intercept)
        });
        second.collect()
    }
}

fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What a model file must say of itself to fit this code.
fn with_expected<T>(then: impl FnOnce(&Expected<'_>) -> T) -> T {
    let features = features::digest();
    then(&Expected { model: "blocks", format: FORMAT, features: &features })
}
